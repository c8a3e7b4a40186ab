// Package calendar counts time as the law and schools do. Weeks and months run
// through holidays; working days leave out weekends and bank holidays; school
// days are those on which the school opens; tribunal days have a rule of their
// own. These are different units and therefore different types, because a
// deadline reckoned in the wrong one looks right and is not.
package calendar

import (
	"slices"

	"caseload/model/civil"
)

// Options are the facts that an authority knows and the program cannot: its
// terms, and the days its schools or offices are closed.
type Options struct {
	// Terms as the authority set them. Terms that are missing are supplied by
	// DefaultTerms; terms that Term.Check refuses count as missing.
	Terms []Term
	// Closed are days in term on which schools do not open: INSET days and other
	// closures. They are no school days, but remain working days.
	Closed []Span
	// ExtraHolidays are bank holidays proclaimed after this program was made.
	ExtraHolidays []Holiday
}

// Span is a run of days, both ends included, and what it is.
type Span struct {
	First, Last civil.Date
	Name        string
}

// Has reports whether d lies in the span.
func (s Span) Has(d civil.Date) bool { return !d.Before(s.First) && !d.After(s.Last) }

// Calendar answers what kind of day a day is and counts days. It is immutable
// and safe for concurrent use. A Calendar is made by New.
type Calendar struct {
	holidays []Holiday    // every bank holiday, sorted by date
	off      []civil.Date // those of them that fall on Monday to Friday, sorted
	closed   []Span       // sorted by first day
	terms    []Term       // from the autumn of firstTermYear, without gaps
}

// The years that a Calendar holds ready. Before and after the first pair, only
// weekends are left out of working days; terms outside the second pair are
// computed when they are asked for.
const (
	firstHolidayYear, lastHolidayYear = 1970, 2099
	firstTermYear, lastTermYear       = 1995, 2050
)

// New returns the calendar of an authority. It never fails: what the options
// leave out is supplied by the usual English pattern, marked as assumed.
func New(o Options) *Calendar {
	c := &Calendar{
		holidays: allHolidays(o.ExtraHolidays),
		closed:   slices.Clone(o.Closed),
		terms:    allTerms(o.Terms),
	}
	slices.SortStableFunc(c.closed, func(a, b Span) int { return a.First.Compare(b.First) })
	for _, h := range c.holidays {
		if isWeekday(h.Date) {
			c.off = append(c.off, h.Date)
		}
	}
	return c
}

// allHolidays merges the bank holidays of every year held ready with those that
// were added. Two holidays on one date are one: the published one stands.
func allHolidays(extra []Holiday) []Holiday {
	out := make([]Holiday, 0, (lastHolidayYear-firstHolidayYear+1)*8+16)
	for y := firstHolidayYear; y <= lastHolidayYear; y++ {
		out = append(out, holidaysOf(y)...)
	}
	for _, h := range extra {
		if !h.Date.IsZero() {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return slices.CompactFunc(out, func(a, b Holiday) bool { return a.Date == b.Date })
}
