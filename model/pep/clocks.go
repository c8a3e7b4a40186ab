package pep

import (
	"cmp"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
)

// Ages between which a child in care has a PEP: from pre-school to 18.
const (
	FromAge  = 2
	UntilAge = 18
)

// Care is what the PEP clocks need to know of a child's care.
type Care struct {
	Start      civil.Date // of the period in care that runs today; zero where none
	ShortBreak bool       // V3 or V4, which have no PEP
	Born       civil.Date
	SchoolName string
}

// from is the day on which a PEP is first owed: becoming looked after, or the
// second birthday of a child in care.
func (c *Care) from() civil.Date {
	if c.Born.IsZero() {
		return c.Start
	}
	return civil.Max(c.Start, c.Born.AddMonths(12*FromAge))
}

// Owed reports whether the child is to have a PEP on a day.
func (c *Care) Owed(on civil.Date) bool {
	if c.Start.IsZero() || c.ShortBreak || c.from().After(on) {
		return false
	}
	return c.Born.IsZero() || on.Before(c.Born.AddMonths(12*UntilAge))
}

// Clocks yields what is owed on a child's PEPs: the initial PEP, then one in each
// term, and for those under way the check, and the return of one rated Red.
func Clocks(child string, care Care, peps []PEP, env *duty.Env) []duty.Clock {
	if !care.Owed(env.Today) {
		return nil
	}
	ps := slices.Clone(peps)
	slices.SortFunc(ps, func(a, b PEP) int {
		return cmp.Or(TermOrder(a.Term)-TermOrder(b.Term), a.HeldOn.Compare(b.HeldOn), cmp.Compare(a.ID, b.ID))
	})
	var out []duty.Clock
	if c, ok := initial(child, &care, ps, env); ok {
		out = append(out, c)
	}
	if c, ok := termly(child, &care, ps, env); ok {
		out = append(out, c)
	}
	return append(out, underWay(&care, ps, env)...)
}

// TermOrder ranks term ids in time; unknown ones come first.
func TermOrder(id string) int {
	year, season, ok := calendar.TermFor(calendar.TermID(id))
	if !ok {
		return 0
	}
	return year*3 + int(season)
}

// within are the PEPs that belong to the present time in care: held or started
// since the child became looked after, or not started at all.
func within(care *Care, p *PEP) bool {
	d := civil.Max(p.Initiated, p.HeldOn)
	return d.IsZero() || !d.Before(care.Start)
}

func initial(child string, care *Care, ps []PEP, env *duty.Env) (duty.Clock, bool) {
	c := duty.Clock{Rule: duty.PEPInitial, Kind: "child", Record: child,
		Trigger: care.from(), TriggerText: "Became looked after"}
	if care.from().After(care.Start) {
		c.TriggerText = "Turned two in care"
	}
	for i := range ps {
		p := &ps[i]
		if !within(care, p) {
			continue
		}
		if first := civil.Min(p.Initiated, p.HeldOn); !first.IsZero() && !first.After(env.Today) {
			return c, false
		}
		c.Kind, c.Record, c.Note = PEPs.Name(), p.ID, arrangedNote(p, env.Today)
	}
	return c, true
}

// termly is the review owed next: in the term after that of the last PEP held. It
// stays due when that term ends, until a PEP is held; so a term that was missed
// shows as overdue and is not forgotten when the next begins.
func termly(child string, care *Care, ps []PEP, env *duty.Env) (duty.Clock, bool) {
	c := duty.Clock{Rule: duty.PEPTermly, Kind: "child", Record: child}
	var last *PEP
	started := civil.Date{}
	for i := range ps {
		p := &ps[i]
		if !within(care, p) {
			continue
		}
		if !p.HeldOn.IsZero() && !p.HeldOn.After(env.Today) {
			last = p
		}
		if !p.Initiated.IsZero() && !p.Initiated.After(env.Today) {
			started = civil.Min(started, p.Initiated)
		}
	}
	var term calendar.Term
	switch {
	case last != nil:
		t, ok := env.Calendar.Term(calendar.TermID(last.Term))
		if !ok {
			t = env.Calendar.TermBefore(last.HeldOn)
		}
		term = env.Calendar.TermAfter(t)
		c.Trigger, c.TriggerText = last.HeldOn, "Last PEP held, "+t.Name()
	case !started.IsZero():
		// Initiated and not held: the meeting belongs to the term the child came in,
		// or the next where the time to initiate it runs into that.
		rule, _ := env.Book.Rule(duty.PEPInitial)
		term = env.Calendar.TermFrom(env.Calendar.Due(care.from(), rule.Length, rule.Counting))
		c.Trigger, c.TriggerText = started, "PEP initiated"
	default:
		return c, false
	}
	c.Title = "PEP, " + term.Name()
	c.Due = term.Last
	if env.Explain {
		c.DueSteps = []string{"the term to review it in is " + term.Name() + ", which ends " + term.Last.Long()}
		if a := duty.Assumed(term); a != "" {
			c.DueSteps = append(c.DueSteps, a)
		}
	}
	for i := range ps {
		if p := &ps[i]; p.Term == string(term.ID) && p.HeldOn.IsZero() {
			c.Kind, c.Record, c.Note = PEPs.Name(), p.ID, arrangedNote(p, env.Today)
		}
	}
	return c, true
}

func arrangedNote(p *PEP, today civil.Date) string {
	switch {
	case p.Meeting.IsZero():
		return "no date arranged"
	case p.Meeting.Before(today):
		return "was arranged for " + p.Meeting.Long() + " and is not recorded as held"
	}
	return "arranged for " + p.Meeting.Long()
}

// underWay yields the check of each PEP that has come in, and the return of each
// that is with the school to be improved.
func underWay(care *Care, ps []PEP, env *duty.Env) []duty.Clock {
	var out []duty.Clock
	for i := range ps {
		p := &ps[i]
		switch p.StatusOf() {
		case ToCheck:
			out = append(out, duty.Clock{Rule: duty.PEPCheck, Kind: PEPs.Name(), Record: p.ID,
				Trigger: p.Received, TriggerText: "Received from the school"})
		case Returned:
			out = append(out, duty.Clock{Rule: duty.PEPReturn, Kind: PEPs.Name(), Record: p.ID, Due: ownDay(p, env),
				Title: returnTitle(care.SchoolName), Trigger: p.RatedOn, TriggerText: "Rated Red and returned"})
		}
	}
	return out
}

// ownDay is the day by which a PEP is to come back where somebody set another than
// the rule gives; otherwise none, so that the rule's arithmetic can be shown.
func ownDay(p *PEP, env *duty.Env) civil.Date {
	rule, ok := env.Book.Rule(duty.PEPReturn)
	if ok && p.ReturnBy == env.Calendar.Due(p.RatedOn, rule.Length, rule.Counting) {
		return civil.Date{}
	}
	return p.ReturnBy
}

func returnTitle(school string) string {
	if school == "" {
		return ""
	}
	return "Improved PEP from " + school
}
