package calendar

import (
	"errors"
	"fmt"
	"strings"

	"caseload/model/civil"
)

// TypedForms says what ParseDate accepts, for help lines and errors.
const TypedForms = "fri, next fri, today, +2w, +10wd, 3 dec, 3/12/2026, end of term"

// ParseDate reads a date as people type it, seen from today:
//
//   - today, tomorrow, yesterday;
//   - a weekday: "fri" is the next one, not today; "this fri" the same, but today
//     if today is one; "next fri" the one of the week after this (weeks start on
//     Monday); "last fri" the latest one before today;
//   - a distance: +3d, -3d, +2w, +1m, +10wd (working days), +5sd (school days),
//     without the plus and in words too: "2w", "in 2 weeks", "2 weeks ago";
//   - a date, day before month: 3 dec, 3 December 2026, Thu 3 Dec 2026, 3/12,
//     3/12/2026, 3.12.26, 2026-12-03. Without a year it is the next such day, or
//     the last one where the next is more than six months away: an officer
//     writes about last month as often as about the coming one. Two-digit years
//     are 1950 to 2049;
//   - "end of term" (of the present term, in a holiday of the coming one), "start
//     of term" and "next term" (the next first day of term), "half term" (its
//     next first day), "end of half term", "end of month", "start of month" (of
//     the next one).
//
// The calendar may be nil; then terms are the assumed ones. Errors say what is
// accepted.
func ParseDate(text string, today civil.Date, c *Calendar) (civil.Date, error) {
	s := squeeze(text)
	if s == "" {
		return civil.Date{}, errors.New("type a date: " + TypedForms)
	}
	if c == nil {
		c = New(Options{})
	}
	d, err := readTyped(s, today, c)
	switch {
	case errors.Is(err, errNoDate):
		return civil.Date{}, fmt.Errorf("%.40q is not a date; type it as %s", text, TypedForms)
	case err != nil:
		return civil.Date{}, fmt.Errorf("%.40q is not a date: %w; type it as %s", text, err, TypedForms)
	case d.IsZero() || d.Year() < firstYear || d.Year() > lastYear:
		return civil.Date{}, fmt.Errorf("%.40q is outside the years %d to %d", text, firstYear, lastYear)
	}
	return d, nil
}

func readTyped(s string, today civil.Date, c *Calendar) (civil.Date, error) {
	if word, ok := typedWords[s]; ok {
		return word(today, c), nil
	}
	if d, ok := readWeekday(s, today); ok {
		return d, nil
	}
	if d, ok := readDistance(s, today, c); ok {
		return d, nil
	}
	w, err := readWritten(s)
	if err != nil {
		return civil.Date{}, err
	}
	if w.hasYear {
		return w.date()
	}
	return w.nearest(today)
}

// typedWords are the dates that have a name.
var typedWords = map[string]func(today civil.Date, c *Calendar) civil.Date{
	"today":              func(d civil.Date, _ *Calendar) civil.Date { return d },
	"tomorrow":           func(d civil.Date, _ *Calendar) civil.Date { return d.AddDays(1) },
	"yesterday":          func(d civil.Date, _ *Calendar) civil.Date { return d.AddDays(-1) },
	"end of term":        func(d civil.Date, c *Calendar) civil.Date { return c.TermFrom(d).Last },
	"start of term":      nextTermStart,
	"next term":          nextTermStart,
	"half term":          nextHalfTerm,
	"start of half term": nextHalfTerm,
	"end of half term":   halfTermEnd,
	"end of month":       func(d civil.Date, _ *Calendar) civil.Date { return nextMonth(d).AddDays(-1) },
	"start of month":     func(d civil.Date, _ *Calendar) civil.Date { return nextMonth(d) },
}

func nextMonth(d civil.Date) civil.Date {
	y, m, _ := d.Split()
	return civil.New(y, m+1, 1)
}

func nextTermStart(d civil.Date, c *Calendar) civil.Date {
	t := c.TermFrom(d)
	if !t.First.After(d) {
		t = c.TermAfter(t)
	}
	return t.First
}

func nextHalfTerm(d civil.Date, c *Calendar) civil.Date {
	return c.termWithHalf(d, func(t Term) bool { return t.HalfTermFirst.After(d) }).HalfTermFirst
}

func halfTermEnd(d civil.Date, c *Calendar) civil.Date {
	return c.termWithHalf(d, func(t Term) bool { return !t.HalfTermLast.Before(d) }).HalfTermLast
}

// termWithHalf returns the first term from d on whose half term will do; an
// authority may have entered terms without.
func (c *Calendar) termWithHalf(d civil.Date, will func(Term) bool) Term {
	t := c.TermFrom(d)
	for !will(t) {
		t = c.TermAfter(t)
	}
	return t
}

func readWeekday(s string, today civil.Date) (civil.Date, bool) {
	which, name, two := strings.Cut(s, " ")
	if !two {
		which, name = "", s
	}
	day, ok := weekdayName(name)
	if !ok {
		return civil.Date{}, false
	}
	ahead := (int(day) - int(today.Weekday()) + 7) % 7
	switch which {
	case "":
		return today.AddDays((ahead+6)%7 + 1), true
	case "this":
		return today.AddDays(ahead), true
	case "next":
		return monday(today).AddDays(7 + (int(day)+6)%7), true
	case "last":
		return today.AddDays(ahead - 7), true
	}
	return civil.Date{}, false
}

// readDistance reads a sign and a length, or "in" or "ago" with one.
func readDistance(s string, today civil.Date, c *Calendar) (civil.Date, bool) {
	rest, in := strings.CutPrefix(s, "in ")
	rest, ago := strings.CutSuffix(rest, " ago")
	if signed := rest != "" && (rest[0] == '+' || rest[0] == '-'); in && ago || signed && (in || ago) {
		return civil.Date{}, false
	}
	l, err := ParseLength(rest)
	if err != nil {
		return civil.Date{}, false
	}
	n, u := l.amount()
	if ago {
		n = -n
	}
	return c.add(today, n, u), true
}

// nearest gives a day and month the year that ParseDate's comment states.
func (w written) nearest(today civil.Date) (civil.Date, error) {
	year := today.Year()
	next, okNext := w.find(year, 1, func(d civil.Date) bool { return !d.Before(today) })
	last, okLast := w.find(year, -1, func(d civil.Date) bool { return d.Before(today) })
	switch {
	case okNext && (!okLast || !next.After(today.AddMonths(6))):
		year = next.Year()
	case okLast:
		year = last.Year()
	}
	w.year = year
	return w.date() // with its reason where there is no such day, or another weekday
}

// find goes from a year on, or back, to the first in which there is such a day
// that will do.
func (w written) find(year, step int, will func(civil.Date) bool) (civil.Date, bool) {
	const leapYears = 8 // as far apart as two of them can be
	w.hasWeekday = false
	for i := range leapYears + 1 {
		w.year = year + i*step
		if d, err := w.date(); err == nil && will(d) {
			return d, true
		}
	}
	return civil.Date{}, false
}
