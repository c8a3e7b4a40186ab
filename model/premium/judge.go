package premium

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/model/setting"
)

// Statuses say where a request stands. They follow from its dates.
var Statuses = &code.List{Name: "Status of a request", Source: "local", Codes: []code.Code{
	{Value: "asked", Label: "Asked, waiting"}, {Value: "released", Label: "Released, to be paid"}, {Value: "paid", Label: "Paid"},
	{Value: "recovered", Label: "Paid, and recovered of it"}, {Value: "refused", Label: "Refused"},
}}

// Status is where the request stands.
func (r *Request) Status() string {
	switch {
	case !r.Refused.IsZero():
		return "refused"
	case r.Back > 0:
		return "recovered"
	case !r.Paid.IsZero():
		return "paid"
	case !r.Released.IsZero():
		return "released"
	}
	return "asked"
}

// Settle fills in the sum where only the day of a payment was said, or of what came
// back: all of it.
func (r *Request) Settle() {
	if !r.Paid.IsZero() && r.PaidSum == 0 {
		r.PaidSum = r.Amount
	}
	if !r.Recovered.IsZero() && r.Back == 0 {
		r.Back = r.PaidSum
	}
}

// Waiting reports whether nothing has been decided.
func (r *Request) Waiting() bool { return r.Status() == "asked" }

// Taken is what the request takes of a fund and of the caps: what was paid and not
// recovered, or else what is asked; nothing where it was refused.
func (r *Request) Taken() int64 {
	switch {
	case !r.Refused.IsZero():
		return 0
	case !r.Paid.IsZero():
		return r.PaidSum - r.Back
	}
	return r.Amount
}

// Blocks are the reasons for which money is not released, in the order in which
// they are put right.
var Blocks = &code.List{Name: "Why not released", Source: "local rule; conditions of grant", Codes: []code.Code{
	{Value: "pot", Label: "Fund not entered"}, {Value: "pep", Label: "No PEP"}, {Value: "unrated", Label: "PEP not rated"},
	{Value: "rating", Label: "PEP rated too low"}, {Value: "timescale", Label: "PEP out of time"},
	{Value: "target", Label: "No target"}, {Value: "smart", Label: "Target not SMART"}, {Value: "costed", Label: "Not costed"},
	{Value: "more", Label: "Above its cost"}, {Value: "beyond", Label: "Not said why extra"}, {Value: "term", Label: "Over term’s cap"}, {Value: "year", Label: "Over year’s cap"},
	{Value: "stream", Label: "Wrong fund"}, {Value: "fy", Label: "Wrong year"}, {Value: "ended", Label: "Year is over"},
	{Value: "care", Label: "Not in care"},
}}

// Reason is why money is not released.
type Reason struct {
	Code string // of Blocks
	Text string
}

// Overdraws reports whether a fund that stops would be overdrawn.
func (v *Verdict) Overdraws() bool {
	return slices.ContainsFunc(v.Reasons, func(r Reason) bool { return r.Code == Overdrawn })
}

// Verdict says whether a request may be released.
type Verdict struct {
	Request string // its id
	Reasons []Reason
	// Notes are what is to be known and does not prevent it.
	Notes []string
	// Over says which funds it would overdraw that allow it.
	Over []string
	// Grant and Rest are what each fund pays: Rest is charged to Pupil Premium Plus.
	Grant, Rest int64
}

// May reports whether nothing is against it.
func (v *Verdict) May() bool { return len(v.Reasons) == 0 }

// Why joins the reasons.
func (v *Verdict) Why() string {
	out := make([]string, len(v.Reasons))
	for i, r := range v.Reasons {
		out[i] = r.Text
	}
	return strings.Join(out, "; ")
}

func (v *Verdict) no(code, format string, args ...any) {
	v.Reasons = append(v.Reasons, Reason{code, fmt.Sprintf(format, args...)})
}

// Case is a request with what it is judged by.
type Case struct {
	Request Request
	PEP     *pep.PEP    // nil for none
	Check   *pep.Check  // the latest of the PEP
	Target  *pep.Target // the target it pays for
	Pot     *Pot        // the fund of the year
	// Asked are the other requests for the child, of any fund and year.
	Asked []Request
	// Funds are the accounts that it is charged to, as they stand; left out, whether
	// there is enough is not judged.
	Funds    []*Fund
	Born     civil.Date
	Episodes []care.Episode
	Today    civil.Date
}

// Judge says whether the money may be released, with every reason why not: the PEP
// rated well enough and within its timescale, the request costed and tied to a SMART
// target, no cap passed, from the fund for the child's age and of the financial year
// that the PEP belongs to.
func Judge(c *Case) Verdict {
	v := Verdict{Request: c.Request.ID, Grant: c.Request.Amount}
	if c.Pot == nil {
		v.no("pot", "%s is not in the settings", Called(c.Request.Stream, c.Request.Year))
	} else {
		v.Grant, v.Rest = c.Pot.Split(c.Request.Amount)
		if s := c.Pot.State(); s != "" {
			v.Notes = append(v.Notes, c.Pot.Name()+" is "+s)
		}
	}
	c.judgePEP(&v)
	c.judgeTarget(&v)
	if c.Pot != nil {
		c.judgeBeyond(&v)
		c.judgeCaps(&v)
	}
	c.judgeFund(&v)
	c.judgeRest(&v)
	return v
}

// enough are the ratings from which money is released.
var enough = map[string][]pep.Rating{
	"amber": {pep.Amber, pep.Green, pep.Gold}, "green": {pep.Green, pep.Gold}, "gold": {pep.Gold},
}

// ReleasedFrom is the code of ReleaseFrom that the fund has: Green or Gold where
// nothing else is set.
func (p *Pot) ReleasedFrom() string {
	if p == nil || p.Release == "" {
		return "green"
	}
	return p.Release
}

func (c *Case) judgePEP(v *Verdict) {
	if c.PEP == nil {
		v.no("pep", "it belongs to no PEP")
		return
	}
	from := c.Pot.ReleasedFrom()
	switch {
	case c.PEP.Rating == pep.Unrated:
		v.no("unrated", "the PEP is not rated yet; it is released when that is %s", ReleaseFrom.Label(from))
	case !good(c.PEP.Rating, from):
		v.no("rating", "the PEP is %s; it is released when that is %s", pep.Ratings.Label(string(c.PEP.Rating)), ReleaseFrom.Label(from))
	}
	switch {
	case c.Check == nil || c.Check.Timescale == "":
		v.no("timescale", "no check says that the PEP was within its timescale")
	case c.Check.Timescale != pep.Yes:
		v.no("timescale", "the PEP was not within its timescale")
	}
}

func good(r pep.Rating, from string) bool {
	for _, g := range enough[from] {
		if g == r {
			return true
		}
	}
	return false
}

func (c *Case) judgeTarget(v *Verdict) {
	t := c.Target
	if t == nil || c.PEP == nil || t.PEP != c.PEP.ID {
		v.no("target", "it pays for no target of the PEP")
		return
	}
	if missing := c.missing(); missing != "" {
		v.no("smart", "target %d is not SMART: %s", t.Number, missing)
	}
	if gaps := t.CostGaps(); len(gaps) > 0 {
		v.no("costed", "target %d is not costed: %s", t.Number, strings.Join(gaps, ", "))
	}
	total := c.Request.Amount + c.before(func(r *Request) bool { return r.Target == t.ID })
	if total > t.Cost {
		v.no("more", "%s is asked for target %d, which costs %s", field.Pounds(total), t.Number, field.Pounds(t.Cost))
	}
}

// missing says what a target lacks of SMART, by the letters of the check or, where
// it has none, by its answer; nothing where it lacks nothing.
func (c *Case) missing() string {
	if c.Check == nil {
		return "no check says so"
	}
	letters := pep.ParseLetters(c.Check.Letters)
	switch {
	case len(letters) == 0 && c.Check.Smart == pep.Yes:
		return ""
	case len(letters) == 0:
		return "the check does not say so"
	}
	if m := letters.Missing(c.Target.Number); m != "" {
		return "missing " + strings.Join(strings.Split(m, ""), ", ")
	}
	return ""
}

// before sums what other requests take that go before this one: those released, and
// those asked earlier. Of two that together pass a cap the first can be released.
func (c *Case) before(of func(*Request) bool) int64 {
	var sum int64
	for i := range c.Asked {
		r := &c.Asked[i]
		if r.ID == c.Request.ID || !of(r) {
			continue
		}
		if !r.Released.IsZero() || r.Asked.Before(c.Request.Asked) || r.Asked == c.Request.Asked && r.ID < c.Request.ID {
			sum += r.Taken()
		}
	}
	return sum
}

func (c *Case) judgeCaps(v *Verdict) {
	r := &c.Request
	same := func(o *Request) bool { return o.Stream == r.Stream && o.Year == r.Year }
	for _, k := range []struct {
		code, name string
		limit      int64
		of         func(*Request) bool
	}{
		{"term", "term", c.Pot.CapTerm, func(o *Request) bool { return same(o) && o.Term == r.Term }},
		{"year", "year", c.Pot.CapYear, same},
	} {
		total := r.Amount + c.before(k.of)
		if k.limit > 0 && total > k.limit {
			v.no(k.code, "%s would be %s in the %s; the cap is %s", field.Pounds(r.Amount), field.Pounds(total), k.name, field.Pounds(k.limit))
		}
	}
}

// judgeBeyond asks for the statement where the fund does: what the school must provide
// anyway is not paid for.
func (c *Case) judgeBeyond(v *Verdict) {
	if c.Pot.Beyond && strings.TrimSpace(c.Request.Beyond) == "" {
		v.no("beyond", "it does not say why it is over and above what the school must provide anyway")
	}
}

// judgeRest holds a release to what the funds have left.
func (c *Case) judgeRest(v *Verdict) {
	after := c.Request
	after.Released = c.Today
	for _, f := range c.Funds {
		switch said := f.Overdrawn(&c.Request, &after); {
		case said == "":
		case f.Warns():
			v.Over = append(v.Over, said+"; "+Remedy)
		default:
			v.no(Overdrawn, "%s", said)
			v.Notes = append(v.Notes, Remedy)
		}
	}
}

// ages says for whom a fund is.
var ages = map[string]string{
	PupilPremium: "children from Reception to Year 11", EarlyYears: "children before Reception", Post16: "young people after Year 11",
	Recovery: "children from Reception to Year 11", Tutoring: "children from Reception to Year 11",
}

func (c *Case) judgeFund(v *Verdict) {
	r := &c.Request
	p := c.Pot
	if p == nil {
		p = &Pot{Stream: r.Stream, Year: r.Year}
	}
	switch {
	case !p.Suits(c.Born, r.Asked):
		v.no("stream", "%s is for %s", Streams.Label(r.Stream), ages[r.Stream])
	case c.Target != nil && !paidFrom(c.Target.Stream, r.Stream):
		v.no("stream", "the target is to be paid from %s", pep.Streams.Label(c.Target.Stream))
	}
	if year := YearOf(c.PEP); year != 0 && year != r.Year {
		v.no("fy", "the PEP of %s belongs to %s", dayOf(c.PEP).Long(), setting.FinancialYearName(year))
	}
	if c.Today.After(Last(r.Year)) && !p.Carry {
		v.no("ended", "the year ended %s, and what was unspent went back", Last(r.Year).Long())
	}
	if !c.cared() {
		v.no("care", "the child was not in care in %s", setting.FinancialYearName(r.Year))
	}
}

// cared reports whether the child was in care in the year; after Year 11, by its end:
// care leavers have post-16 premium too.
func (c *Case) cared() bool {
	if c.Request.Stream == Post16 {
		return looked(c.Episodes, First(1900), Last(c.Request.Year).AddDays(1))
	}
	return InCare(c.Request.Year, c.Episodes)
}

// paidFrom reports whether what a target says it is paid from can be a fund. Targets
// do not know recovery and tutoring, which are for the same children as Pupil Premium
// Plus. What a target does not say is told where it is not costed.
func paidFrom(target, stream string) bool {
	switch stream {
	case Recovery, Tutoring:
		return target == "" || target == PupilPremium || target == "other"
	}
	return target == "" || target == stream
}

// dayOf is the day of a PEP: when it was held, or is to be.
func dayOf(p *pep.PEP) civil.Date {
	if p.HeldOn.IsZero() {
		return p.Meeting
	}
	return p.HeldOn
}

// YearOf is the financial year that a PEP belongs to: one of April to the next pot.
// It is 0 where there is no PEP, or no day of one.
func YearOf(p *pep.PEP) int {
	if p == nil {
		return 0
	}
	return setting.FinancialYear(dayOf(p))
}

// LatestCheck is the last check of a PEP among checks in the order of the file; nil
// for none.
func LatestCheck(pepID string, checks []pep.Check) *pep.Check {
	var out *pep.Check
	for i := range checks {
		if c := &checks[i]; c.PEP == pepID && (out == nil || !c.On.Before(out.On)) {
			out = c
		}
	}
	return out
}
