package calendar

import (
	"slices"
	"time"

	"caseload/model/civil"
)

// IsBankHoliday returns the bank holiday on d.
func (c *Calendar) IsBankHoliday(d civil.Date) (Holiday, bool) {
	at, ok := slices.BinarySearchFunc(c.holidays, d, func(h Holiday, d civil.Date) int { return h.Date.Compare(d) })
	if !ok {
		return Holiday{}, false
	}
	return c.holidays[at], true
}

// IsWorkingDay reports whether d is Monday to Friday and no bank holiday of
// England and Wales, Christmas Day or Good Friday.
func (c *Calendar) IsWorkingDay(d civil.Date) bool {
	if d.IsZero() || !isWeekday(d) {
		return false
	}
	_, off := slices.BinarySearchFunc(c.off, d, civil.Date.Compare)
	return !off
}

// IsSchoolDay reports whether schools open on d: a weekday in term, not in half
// term, no bank holiday and no closure (Education Act 1996 s.579). The calendar
// is the authority's; a school with its own may differ.
func (c *Calendar) IsSchoolDay(d civil.Date) bool {
	if !c.IsWorkingDay(d) {
		return false
	}
	t, ok := c.TermOn(d)
	if !ok || t.inHalfTerm(d) {
		return false
	}
	_, closed := c.closure(d)
	return !closed
}

// closure returns the closure that d falls in.
func (c *Calendar) closure(d civil.Date) (Span, bool) {
	for _, s := range c.closed {
		if s.First.After(d) {
			break
		}
		if s.Has(d) {
			return s, true
		}
	}
	return Span{}, false
}

// IsTribunalDay reports whether d counts for an act before the SEND Tribunal: a
// working day outside August and outside 25 December to 1 January (HESC Rules
// 2008 rule 12).
func (c *Calendar) IsTribunalDay(d civil.Date) bool {
	return c.IsWorkingDay(d) && tribunalRecess(d) == ""
}

// tribunalRecess names the time of rule 12(3) that d falls in, if any.
func tribunalRecess(d civil.Date) string {
	_, m, day := d.Split()
	switch {
	case m == time.August:
		return "August"
	case m == time.December && day >= 25, m == time.January && day == 1:
		return "25 December to 1 January"
	}
	return ""
}

// AddWorkingDays returns the n-th working day after d, or before it where n is
// negative. The day d itself never counts; with n zero it is the answer, whether
// it is a working day or not.
func (c *Calendar) AddWorkingDays(d civil.Date, n int) civil.Date {
	switch {
	case d.IsZero() || n == 0:
		return d
	case n > 0:
		return c.workingAfter(d, n)
	default:
		return c.workingBefore(d, -n)
	}
}

// workingAfter goes n weekdays on and one more for each holiday passed or met.
func (c *Calendar) workingAfter(d civil.Date, n int) civil.Date {
	i := c.offUpTo(d)
	t := addWeekdays(d, n)
	for i < len(c.off) && !c.off[i].After(t) {
		t = addWeekdays(t, 1)
		i++
	}
	return t
}

func (c *Calendar) workingBefore(d civil.Date, n int) civil.Date {
	i := c.offUpTo(d.AddDays(-1)) - 1
	t := addWeekdays(d, -n)
	for i >= 0 && !c.off[i].Before(t) {
		t = addWeekdays(t, -1)
		i--
	}
	return t
}

// WorkingDaysBetween returns the number of working days after a up to and
// including b; negative where b is earlier, 0 where either is no date.
func (c *Calendar) WorkingDaysBetween(a, b civil.Date) int {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return weekdayRank(b) - weekdayRank(a) - (c.offUpTo(b) - c.offUpTo(a))
}

// offUpTo counts the weekdays off on or before d.
func (c *Calendar) offUpTo(d civil.Date) int {
	at, found := slices.BinarySearchFunc(c.off, d, civil.Date.Compare)
	if found {
		at++
	}
	return at
}

func isWeekday(d civil.Date) bool {
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday
}

// weekZero is a Monday from which weeks are numbered.
var weekZero = civil.New(1970, time.January, 5)

// monday returns the Monday of the week of d.
func monday(d civil.Date) civil.Date { return d.AddDays(-weekday(d)) }

// weekday numbers the days of the week from Monday, 0, to Sunday, 6.
func weekday(d civil.Date) int { return (int(d.Weekday()) + 6) % 7 }

// weekdayRank numbers Mondays to Fridays one after another: the number of them
// after weekZero's eve up to and including d.
func weekdayRank(d civil.Date) int {
	w := weekday(d)
	weeks := (d.Sub(weekZero) - w) / 7
	return weeks*5 + min(w+1, 5)
}

// addWeekdays returns the n-th Monday-to-Friday after d, or before it.
func addWeekdays(d civil.Date, n int) civil.Date {
	rank := weekdayRank(d) + n
	if n < 0 && !isWeekday(d) {
		rank++ // the rank of a weekend is that of the Friday before it
	}
	week := floorDiv(rank-1, 5)
	return weekZero.AddDays(week*7 + rank - 1 - week*5)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
