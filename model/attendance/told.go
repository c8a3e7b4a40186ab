package attendance

import (
	"fmt"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// panelDays is how many school days the family has to ask for an independent review
// of a permanent exclusion that the governors upheld (SI 2012/1033; not seen in full).
const panelDays = 15

// OnRoll is the last day on which a child who was excluded for good must be on the roll:
// that on which a review can still be asked for. The zero date is no end: the governors
// have not met. What was cancelled or not upheld binds nobody. The days run from the
// meeting, for the day of the governors' letter is not kept.
func (s *Suspension) OnRoll(cal *calendar.Calendar) (last civil.Date, bound bool) {
	switch {
	case s.Kind != "perm", !s.Withdrew.IsZero(), s.Upheld == "back":
		return civil.Date{}, false
	case s.Governed.IsZero():
		return civil.Date{}, true
	}
	return cal.Due(s.Governed, calendar.SchoolDays(panelDays), calendar.After), true
}

// Warnings are what is unusual in a suspension: news of it that came late. The head is
// to tell the Virtual School and the social worker without delay (SI 2022/788), which
// here is on the day or the school day after.
func (s *Suspension) Warnings(cal *calendar.Calendar) []string {
	if s.Told.IsZero() || s.Start.IsZero() {
		return nil
	}
	if next := cal.Due(s.Start, calendar.SchoolDays(1), calendar.After); s.Told.After(next) {
		return []string{fmt.Sprintf("We were told on %s, of a day that was %s: the head is to tell the Virtual School and the social worker without delay.", s.Told.Long(), s.Start.Long())}
	}
	return nil
}
