package register

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// Change is a change of the school on a child’s record.
type Change struct {
	Child    string
	Was, Now string     // ids of schools; empty for none
	Since    civil.Date // of the school before; may be no date
	On       civil.Date // the first day at the new one, or without one
	Born     civil.Date
}

// notKnown is the note on a time of which the beginning is not on record.
const notKnown = "From when is not on record."

// Follow says what a change of school does to the times at schools: the one that runs
// ends the day before, and another begins. The records that it returns are to be
// written; those without an id are new. A move with the next phase is told by the year
// group in which the school year begins; of any other the reason is for the officer to
// say.
func Follow(es []Enrolment, c Change) []Enrolment {
	var out []Enrolment
	there, known := false, false
	for _, e := range es {
		known = known || e.School == c.Was
		if !e.To.IsZero() || e.Roll == "dual" || e.Roll == "guest" {
			continue
		}
		if e.School == c.Now {
			there = true
			continue
		}
		e.To = civil.Max(e.From, c.On.AddDays(-1))
		out = append(out, e)
	}
	if c.Was != "" && !known {
		out = append(out, before(c))
	}
	if c.Now != "" && !there {
		e := Enrolment{Child: c.Child, School: c.Now, From: c.On}
		if (c.Was != "" || len(es) > 0) && withPhase(c.Born, c.On) {
			e.Why = "phase"
		}
		out = append(out, e)
	}
	return out
}

// before is the time at the school before, which nobody had noted.
func before(c Change) Enrolment {
	e := Enrolment{Child: c.Child, School: c.Was, From: c.Since, To: c.On.AddDays(-1)}
	if e.From.IsZero() || e.From.After(e.To) {
		e.From, e.Note = e.To, notKnown
	}
	return e
}

// withPhase reports whether a day is at the beginning of the school year in which most
// children change school: into Reception, Year 7 and Year 12.
func withPhase(born, on civil.Date) bool {
	y, m, d := on.Split()
	if born.IsZero() || !(m == time.August && d >= 20 || m == time.September && d <= 15) {
		return false
	}
	switch calendar.NCYInYear(born, y) {
	case 0, 7, 12:
		return true
	}
	return false
}

// Corrected moves the beginning of the time that runs at a school, where its first day
// on the child’s record was put right; ok is false where there is nothing to move.
func Corrected(es []Enrolment, school string, was, now civil.Date) (Enrolment, bool) {
	for _, e := range es {
		if e.School == school && e.To.IsZero() && e.Roll != "dual" && e.Roll != "guest" && e.From == was && was != now {
			e.From = now
			return e, true
		}
	}
	return Enrolment{}, false
}
