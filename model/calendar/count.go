package calendar

import (
	"fmt"
	"strings"

	"caseload/model/civil"
)

// Counting says whether the first day counts, which the law words differently
// from rule to rule.
type Counting uint8

const (
	// After leaves the first day out: "within 6 weeks of receiving".
	After Counting = iota
	// Beginning makes the first day day 1 if it is a day that counts: "within 15
	// working days beginning with the day on which it became aware".
	Beginning
	// PeriodOf is the period that starts with the first day: "in the period of 12
	// months starting with the date on which the plan was first made". Its last
	// day is the day before the anniversary.
	PeriodOf
)

var countingNames = [...]string{After: "after", Beginning: "beginning with", PeriodOf: "starting with"}

// String returns the word that the law puts before the first day.
func (k Counting) String() string {
	if int(k) >= len(countingNames) {
		return countingNames[After]
	}
	return countingNames[k]
}

// Sum is a date that was reckoned and how. Due is the last day that is in time.
type Sum struct {
	Due   civil.Date
	Steps []string // the arithmetic in words, one sentence each
}

// Due returns the last day of a length of time that runs from start. A length
// that is not positive is counted from start as After, backwards where negative.
// No date, or no length, gives no date.
//
// Where a period of months starts on a day that its last month lacks (29
// February, 31 August), the month's last day stands for it and the period ends
// the day before that: one day earlier than some read the law, and never late.
func (c *Calendar) Due(start civil.Date, l Length, how Counting) civil.Date {
	if start.IsZero() || l == nil {
		return civil.Date{}
	}
	n, u := l.amount()
	if how == After || n <= 0 {
		return c.add(start, n, u)
	}
	switch {
	case u <= unitMonth:
		return c.add(start, n, u).AddDays(-1)
	case c.counts(start, u):
		return c.add(start, n-1, u)
	default:
		return c.add(start, n, u)
	}
}

// Count is Due with the arithmetic in words.
func (c *Calendar) Count(start civil.Date, l Length, how Counting) Sum {
	due := c.Due(start, l, how)
	if due.IsZero() {
		return Sum{}
	}
	n, u := l.amount()
	if n <= 0 {
		how = After
	}
	steps := []string{sentence(start, due, l, how)}
	if u == unitMonth {
		steps = append(steps, clampedStep(start, n)...)
	}
	if u > unitMonth {
		steps = append(steps, c.countedSteps(start, due, u, how)...)
	}
	return Sum{Due: due, Steps: steps}
}

// add moves d by n units; the day d itself is never one of them.
func (c *Calendar) add(d civil.Date, n int, u unit) civil.Date {
	switch u {
	case unitDay:
		return d.AddDays(n)
	case unitWeek:
		return d.AddWeeks(n)
	case unitMonth:
		return d.AddMonths(n)
	case unitWorking:
		return c.AddWorkingDays(d, n)
	}
	return c.addCounted(d, n, u)
}

// addCounted steps day by day to the n-th day that counts. It gives up, at the
// day it has reached, where closures leave no such day for years on end.
func (c *Calendar) addCounted(d civil.Date, n int, u unit) civil.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for limit := n*7 + 3660; n > 0 && limit > 0; limit-- {
		d = d.AddDays(step)
		if c.counts(d, u) {
			n--
		}
	}
	return d
}

// counts reports whether d is a day of the unit.
func (c *Calendar) counts(d civil.Date, u unit) bool {
	switch u {
	case unitWorking:
		return c.IsWorkingDay(d)
	case unitSchool:
		return c.IsSchoolDay(d)
	case unitTribunal:
		return c.IsTribunalDay(d)
	}
	return true
}

// sentence says the sum: "Wed 4 Mar 2026 + 6 weeks = Wed 15 Apr 2026".
func sentence(start, due civil.Date, l Length, how Counting) string {
	n, u := l.amount()
	switch {
	case how == Beginning:
		return fmt.Sprintf("%s beginning with %s = %s", l, start.Long(), due.Long())
	case how == PeriodOf && u <= unitMonth:
		return fmt.Sprintf("%s starting with %s = up to and including %s", l, start.Long(), due.Long())
	case how == PeriodOf:
		return fmt.Sprintf("%s starting with %s = %s", l, start.Long(), due.Long())
	case n < 0:
		return fmt.Sprintf("%s − %s = %s", start.Long(), inWords(-n, u), due.Long())
	}
	return fmt.Sprintf("%s + %s = %s", start.Long(), l, due.Long())
}

// clampedStep says why a sum of months did not keep the day of the month.
func clampedStep(start civil.Date, n int) []string {
	_, _, day := start.Split()
	y, m, got := start.AddMonths(n).Split()
	if got == day {
		return nil
	}
	return []string{fmt.Sprintf("%s %d has %d days: its last day stands for day %d", m, y, got, day)}
}

// countedSteps says which day is day 1, which days were left out and why, and
// whether the terms were guessed.
func (c *Calendar) countedSteps(start, due civil.Date, u unit, how Counting) []string {
	var steps []string
	lo, hi := start.AddDays(1), due
	switch {
	case due.Before(start):
		lo, hi = due, start.AddDays(-1)
	case how != After:
		lo = start
		steps = append(steps, c.dayOne(start, u))
	}
	if left := c.leftOut(lo, hi, u); left != "" {
		steps = append(steps, "not counted: "+left)
	}
	if u == unitSchool {
		steps = append(steps, c.assumedStep(lo, hi)...)
	}
	return steps
}

func (c *Calendar) dayOne(start civil.Date, u unit) string {
	if c.counts(start, u) {
		return fmt.Sprintf("%s is a %s and is day 1", start.Long(), units[u].name)
	}
	return fmt.Sprintf("%s is not a %s: day 1 is %s", start.Long(), units[u].name, c.add(start, 1, u).Long())
}

func (c *Calendar) assumedStep(lo, hi civil.Date) []string {
	var names []string
	for _, t := range c.Terms(lo, hi) {
		if t.Assumed {
			names = append(names, t.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"term dates assumed, not entered: " + strings.Join(names, ", ")}
}

// leftOut names the days from lo to hi that do not count, runs of one reason
// together; weekends are named once.
func (c *Calendar) leftOut(lo, hi civil.Date, u unit) string {
	var parts []string
	var run Span
	end := func() {
		if run.Name != "" {
			parts = append(parts, run.words())
		}
		run = Span{}
	}
	weekends := false
	for d := lo; !d.After(hi); d = d.AddDays(1) {
		if !isWeekday(d) {
			weekends = true
			continue
		}
		reason := c.reason(d, u)
		if reason != run.Name {
			end()
			run = Span{First: d, Name: reason}
		}
		run.Last = d
	}
	end()
	if weekends {
		parts = append([]string{"weekends"}, parts...)
	}
	return strings.Join(parts, ", ")
}

func (s Span) words() string {
	if s.First == s.Last {
		return s.First.Long() + " " + s.Name
	}
	return s.First.Long() + " to " + s.Last.Long() + " " + s.Name
}

// reason says why a weekday is no day of the unit, or nothing where it is one.
func (c *Calendar) reason(d civil.Date, u unit) string {
	if c.counts(d, u) {
		return ""
	}
	if u == unitTribunal {
		if r := tribunalRecess(d); r != "" {
			return r
		}
	}
	if u == unitSchool {
		if r := c.schoolReason(d); r != "" {
			return r
		}
	}
	h, _ := c.IsBankHoliday(d)
	return h.Label()
}

func (c *Calendar) schoolReason(d civil.Date) string {
	t, in := c.TermOn(d)
	switch {
	case !in:
		return holidayAfter[c.TermBefore(d).Season]
	case t.inHalfTerm(d):
		return "half term"
	case !c.IsWorkingDay(d):
		return ""
	}
	if s, _ := c.closure(d); s.Name != "" {
		return s.Name
	}
	return "schools closed"
}
