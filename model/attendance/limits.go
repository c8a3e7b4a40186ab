package attendance

import (
	"cmp"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// Limits of the law on suspensions, in half-days: two are a school day.
const (
	// YearLimit is 45 school days in a school year, over all schools.
	YearLimit = 2 * 45
	// termShort and termLong are five and fifteen school days in a term.
	termShort, termLong = 2 * 5, 2 * 15
)

// Counts reports whether a suspension counts towards the limits: one that was
// cancelled does not, and a permanent exclusion is no suspension.
func (s *Suspension) Counts() bool { return s.Kind != "perm" && s.Withdrew.IsZero() }

// HalfDaysIn sums the half-days of the suspensions that begin within a span,
// whatever the school. A lunchtime is one half-day.
func HalfDaysIn(ss []Suspension, first, last civil.Date) int {
	n := 0
	for i := range ss {
		if ss[i].Counts() && !ss[i].Start.Before(first) && !ss[i].Start.After(last) {
			n += ss[i].half()
		}
	}
	return n
}

// half is how many half-days it took; a lunchtime without a figure is one.
func (s *Suspension) half() int {
	if s.Kind == "lunch" && s.HalfDays == 0 {
		return 1
	}
	return s.HalfDays
}

// LastDay is the last school day of a suspension; none for a permanent exclusion
// or where its length is not known.
func (s *Suspension) LastDay(cal *calendar.Calendar) civil.Date {
	if s.Kind == "perm" || s.half() == 0 {
		return civil.Date{}
	}
	return cal.Due(s.Start, calendar.SchoolDays((s.half()+1)/2), calendar.Beginning)
}

// inOrder are the suspensions that count, by their first day, with the permanent
// exclusions that were not cancelled.
func inOrder(ss []Suspension, today civil.Date) []*Suspension {
	var out []*Suspension
	for i := range ss {
		if ss[i].Withdrew.IsZero() && !ss[i].Start.After(today) {
			out = append(out, &ss[i])
		}
	}
	slices.SortFunc(out, func(a, b *Suspension) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID)) })
	return out
}

// run is suspensions that follow each other without a school day between: to the
// sixth day they are one.
type run struct {
	first civil.Date
	last  *Suspension
	half  int
	perm  bool
}

func runs(ss []*Suspension, cal *calendar.Calendar) []run {
	var out []run
	end := civil.Date{} // last school day of the run before
	for _, s := range ss {
		if s.Kind == "lunch" {
			continue
		}
		follows := len(out) > 0 && !end.IsZero() && !s.Start.After(cal.Due(end, calendar.SchoolDays(1), calendar.After))
		if !follows {
			out = append(out, run{first: s.Start})
		}
		r := &out[len(out)-1]
		r.last, r.half, r.perm = s, r.half+s.half(), r.perm || s.Kind == "perm"
		end = s.LastDay(cal)
	}
	return out
}
