package casefile

import (
	"slices"

	"caseload/model/civil"
	"caseload/model/premium"
)

// Judged is a request for premium with what the rule says of it.
type Judged struct {
	premium.Request
	Verdict premium.Verdict
}

// Judged are the child's requests for premium, the latest first, each judged as the
// file is now, and by what the funds have left: of one whose account is not among them
// that is not judged.
func (f *File) Judged(pots []premium.Pot, funds []*premium.Fund, today civil.Date) []Judged {
	var out []Judged
	for _, r := range f.Premium {
		c := f.PremiumCase(r, today)
		if at := slices.IndexFunc(pots, func(p premium.Pot) bool { return p.Stream == r.Stream && p.Year == r.Year }); at >= 0 {
			c.Pot = &pots[at]
		}
		for _, one := range funds {
			if one.Pays(&r) {
				c.Funds = append(c.Funds, one)
			}
		}
		out = append(out, Judged{r, premium.Judge(&c)})
	}
	slices.SortStableFunc(out, func(a, b Judged) int { return b.Asked.Compare(a.Asked) })
	return out
}

// PremiumCase is a request with what it is judged by, but for the fund of its year and
// what that has left.
func (f *File) PremiumCase(r premium.Request, today civil.Date) premium.Case {
	c := premium.Case{Request: r, Check: premium.LatestCheck(r.PEP, f.Checks), Asked: f.Premium, Born: f.Child.Born, Episodes: f.Episodes, Today: today}
	for i := range f.PEPs {
		if f.PEPs[i].ID == r.PEP {
			c.PEP = &f.PEPs[i]
		}
	}
	for i := range f.Targets {
		if f.Targets[i].ID == r.Target {
			c.Target = &f.Targets[i]
		}
	}
	return c
}

// PremiumOf is the child's part of a fund: what is allocated after what is kept
// centrally, asked, committed and paid. Of tutoring it is the grant's part.
func (f *File) PremiumOf(pot premium.Pot) premium.Sums {
	b := premium.Books{Kids: []premium.Kid{{ID: f.Child.ID, Born: f.Child.Born, Episodes: f.Episodes}}, Requests: f.Premium}
	pot.Total = 0 // the grant is everybody's
	a := b.Account(pot, nil, premium.ByChild, civil.Date{})
	for _, r := range a.Rows {
		if r.ID == f.Child.ID {
			return r.Sums
		}
	}
	return premium.Sums{}
}
