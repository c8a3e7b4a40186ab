package premium

import (
	"cmp"
	"slices"

	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/pep"
)

// By is what an account is broken down by.
type By string

// The breakdowns.
const (
	Whole      By = "whole"
	ByChild    By = "child"
	BySchool   By = "school"
	ByCategory By = "category"
	ByTerm     By = "term"
	ByImpact   By = "impact" // outcome of the target, once it is reviewed
)

// Bys lists the breakdowns.
var Bys = &code.List{Name: "Breakdown", Source: "local", Codes: []code.Code{
	{Value: string(ByChild), Label: "Child"}, {Value: string(BySchool), Label: "School"}, {Value: string(ByCategory), Label: "Spent on"},
	{Value: string(ByTerm), Label: "Term"}, {Value: string(ByImpact), Label: "Impact"}, {Value: string(Whole), Label: "All"},
}}

// Sums are the sums of an account, or of a part of one. All that is allocated is
// asked, committed, paid (less what came back), spent centrally, or free.
type Sums struct {
	Children  int   // with an allocation
	Requests  int   // not refused
	Allocated int64 // for the children, after what is kept centrally
	Asked     int64 // waiting
	Committed int64 // released, not paid
	Paid      int64
	Recovered int64
	Spent     int64 // centrally
}

// Add puts a part to the others.
func (s *Sums) Add(o Sums) {
	s.Children += o.Children
	s.Requests += o.Requests
	s.Allocated += o.Allocated
	s.Asked += o.Asked
	s.Committed += o.Committed
	s.Paid += o.Paid
	s.Recovered += o.Recovered
	s.Spent += o.Spent
}

// Free is what nobody has asked for; below nothing, more is asked for than there is.
func (s *Sums) Free() int64 {
	return s.Allocated - s.Asked - s.Committed - s.Paid + s.Recovered - s.Spent
}

// Left is what is neither committed nor paid: it is lost unless it is committed.
func (s *Sums) Left() int64 { return s.Free() + s.Asked }

// Used is what was spent, or is bound to be: committed, paid less what came back, and
// spent centrally.
func (s *Sums) Used() int64 { return s.Committed + s.Paid - s.Recovered + s.Spent }

// Shares reports whether the parts of a breakdown have allocations of their own, so
// that something can be left of each.
func (b By) Shares() bool { return b == ByChild || b == BySchool || b == Whole }

// Row is a part of an account.
type Row struct {
	ID    string // of the child, school, category, term or outcome; empty for what belongs to none
	Label string
	Sums
}

// Account is a fund in a financial year.
type Account struct {
	Pot   Pot
	Known bool // the fund of the year is in the settings
	By    By
	Whole Sums
	Rows  []Row
	Today civil.Date
	// Funds are those whose requests and spending it holds: its own, and for Pupil
	// Premium Plus tutoring, of which it pays a share.
	Funds  []string
	Pooled int64 // of what is allocated: kept centrally, or not the allocation of any child
}

// Ends is the last day of the year.
func (a *Account) Ends() civil.Date { return Last(a.Pot.Year) }

// DaysLeft is how many days are left in which money can be spent, today among them.
func (a *Account) DaysLeft() int { return max(0, a.Ends().Sub(a.Today)+1) }

// Lost is what goes back on 31 March as things stand: what is neither committed nor
// paid, and after that day what was not paid. Nothing where it is carried over.
func (a *Account) Lost() int64 {
	if a.Pot.Carry {
		return 0
	}
	lost := a.Whole.Left()
	if a.Today.After(a.Ends()) {
		lost += a.Whole.Committed
	}
	return max(0, lost)
}

// LostOf is what of a part goes back on 31 March as things stand: what is left of it, and
// after that day what was not paid. The parts make up the whole: a part that has used more
// than its own is below nothing.
func (a *Account) LostOf(s *Sums) int64 {
	switch {
	case a.Pot.Carry:
		return 0
	case a.Today.After(a.Ends()):
		return s.Left() + s.Committed
	}
	return s.Left()
}

// Kid is what an account needs to know of a child.
type Kid struct {
	ID, Name, School, SchoolName string
	Born                         civil.Date
	Episodes                     []care.Episode
}

// Books are the records that an account is made of.
type Books struct {
	Kids     []Kid
	Requests []Request
	Spends   []Spend
	Outcomes map[string]string // of targets, by their ids
	Schools  map[string]string // names, by their ids
}

// Account makes the account of a fund. Tutoring is the pot of tutoring of the same
// year, whose rest Pupil Premium Plus pays; nil for none.
func (b *Books) Account(pot Pot, tutoring *Pot, by By, today civil.Date) Account {
	rows := map[string]*Row{}
	at := func(id, label string) *Sums {
		r, ok := rows[id]
		if !ok {
			r = &Row{ID: id, Label: label}
			rows[id] = r
		}
		return &r.Sums
	}
	kids := map[string]*Kid{}
	for i := range b.Kids {
		k := &b.Kids[i]
		kids[k.ID] = k
		if pot.Eligible(k.Born, k.Episodes) {
			id, label := b.ofKid(k, by)
			at(id, label).Children++
		}
	}
	for i := range b.Requests {
		r := &b.Requests[i]
		part, mine := pot.part(r.Stream, r.Year, tutoring)
		if !mine || !r.Refused.IsZero() {
			continue
		}
		id, label := b.ofRequest(r, kids[r.Child], by)
		s := r.sums(part)
		at(id, label).Add(s)
	}
	for i := range b.Spends {
		s := &b.Spends[i]
		if part, mine := pot.part(s.Stream, s.Year, tutoring); mine {
			id, label := ofSpend(s, by)
			at(id, label).Spent += part(s.Amount)
		}
	}
	out := make([]Row, 0, len(rows))
	for _, r := range rows {
		out = append(out, *r)
	}
	return Make(pot, pot.Funds(tutoring), by, out, today)
}

// Funds are those whose requests belong to the account of a pot.
func (p *Pot) Funds(tutoring *Pot) []string {
	if p.Stream == PupilPremium && tutoring != nil {
		return []string{PupilPremium, Tutoring}
	}
	return []string{p.Stream}
}

// part says whether a record belongs to the account, and which part of its sums: of
// tutoring the grant's to its own account, the rest to that of Pupil Premium Plus.
func (p *Pot) part(stream string, year int, tutoring *Pot) (func(int64) int64, bool) {
	switch {
	case year != p.Year:
		return nil, false
	case stream == p.Stream:
		return func(n int64) int64 { g, _ := p.Split(n); return g }, true
	case p.Stream == PupilPremium && stream == Tutoring && tutoring != nil:
		return func(n int64) int64 { _, rest := tutoring.Split(n); return rest }, true
	}
	return nil, false
}

// sums are the sums of one request.
func (r *Request) sums(part func(int64) int64) Sums {
	s := Sums{Requests: 1}
	switch {
	case !r.Paid.IsZero():
		s.Paid, s.Recovered = part(r.PaidSum), part(r.Back)
	case !r.Released.IsZero():
		s.Committed = part(r.Amount)
	default:
		s.Asked = part(r.Amount)
	}
	return s
}

// Make puts an account together from its parts, of which Children counts those with
// an allocation. What is kept centrally, and what the grant is more or less than the
// allocations of the children, belongs to nobody: with it the parts are the whole.
func Make(pot Pot, funds []string, by By, parts []Row, today civil.Date) Account {
	a := Account{Pot: pot, Known: pot.ID != "", By: by, Today: today, Funds: funds}
	perChild := pot.PerChild - pot.TopSlice
	children := 0
	for _, r := range parts {
		children += r.Children
	}
	total := pot.Total
	if total == 0 {
		total = int64(children) * pot.PerChild
	}
	a.Pooled = total - int64(children)*perChild
	none := slices.IndexFunc(parts, func(r Row) bool { return r.ID == "" })
	if none < 0 {
		none = len(parts)
		parts = append(parts, Row{})
	}
	parts[none].Label = pooledLabel[by]
	for i := range parts {
		if by == ByChild || by == BySchool {
			parts[i].Allocated = int64(parts[i].Children) * perChild
		}
		a.Whole.Add(parts[i].Sums)
	}
	rest := total - a.Whole.Allocated
	parts[none].Allocated += rest
	a.Whole.Allocated += rest
	if by == Whole || by == "" {
		return a
	}
	slices.SortFunc(parts, func(x, y Row) int {
		if (x.ID == "") != (y.ID == "") {
			return cmp.Compare(len(y.ID), len(x.ID)) // what belongs to none comes last
		}
		return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.ID, y.ID))
	})
	a.Rows = slices.DeleteFunc(parts, func(r Row) bool { return r.Sums == Sums{} })
	return a
}

// pooledLabel is what the part is called that belongs to nobody.
var pooledLabel = map[By]string{
	ByChild: "Held centrally", BySchool: "Held centrally, or no school", ByCategory: "Not said", ByTerm: "No term", ByImpact: "Not reviewed",
}

func (b *Books) ofKid(k *Kid, by By) (id, label string) {
	switch by {
	case ByChild:
		return k.ID, k.Name
	case BySchool:
		return k.School, b.Schools[k.School]
	}
	return "", ""
}

func (b *Books) ofRequest(r *Request, k *Kid, by By) (id, label string) {
	if k == nil {
		k = &Kid{}
	}
	switch by {
	case ByChild:
		return r.Child, k.Name
	case BySchool:
		s := cmp.Or(r.School, k.School)
		return s, b.Schools[s]
	case ByCategory:
		return r.Category, Categories.Label(r.Category)
	case ByTerm:
		return r.Term, r.Term
	case ByImpact:
		o := b.Outcomes[r.Target]
		return o, pep.Outcomes.Label(o)
	}
	return "", ""
}

// ofSpend puts central spending where it belongs: it is nobody's allocation that pays
// it, whoever it was for.
func ofSpend(s *Spend, by By) (id, label string) {
	if by == ByCategory {
		return s.Category, Categories.Label(s.Category)
	}
	return "", ""
}
