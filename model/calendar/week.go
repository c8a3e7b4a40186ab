package calendar

import (
	"fmt"

	"caseload/model/civil"
)

// Week returns the school week of the term that d is in and how many the term
// has. Weeks run from Monday to Sunday; a week wholly off, as half term is, is
// not counted and has no number. A closure does not take a week's number away.
func (c *Calendar) Week(d civil.Date) (week, of int, ok bool) {
	t, in := c.TermOn(d)
	if !in {
		return 0, 0, false
	}
	own := monday(d)
	for m := monday(t.First); !m.After(t.Last); m = m.AddWeeks(1) {
		if !c.teaches(t, m) {
			continue
		}
		of++
		if !m.After(own) {
			week = of
		}
		ok = ok || m == own
	}
	if !ok || t.inHalfTerm(d) {
		return 0, of, false
	}
	return week, of, true
}

// teaches reports whether the week of a Monday has a day of term that is neither
// half term nor a bank holiday.
func (c *Calendar) teaches(t Term, m civil.Date) bool {
	for i := range 5 {
		d := m.AddDays(i)
		if t.Has(d) && !t.inHalfTerm(d) && c.IsWorkingDay(d) {
			return true
		}
	}
	return false
}

var holidayAfter = [...]string{Autumn: "Christmas holiday", Spring: "Easter holiday", Summer: "summer holiday"}

// Describe says where in the school year d is: "autumn term, week 11 of 15",
// "half term", "Christmas holiday".
func (c *Calendar) Describe(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	t, in := c.TermOn(d)
	if !in {
		return holidayAfter[c.TermBefore(d).Season]
	}
	week, of, ok := c.Week(d)
	if !ok {
		return "half term"
	}
	return fmt.Sprintf("%s term, week %d of %d", t.Season, week, of)
}
