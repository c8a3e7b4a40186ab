package demo

import (
	"slices"

	"caseload/model/attendance"
	"caseload/model/civil"
)

// The shares of children in care, in thousandths, who are severely and who are
// persistently absent, and who were suspended in this school year or the last.
const (
	severeShare     = 25
	persistentShare = 150
	suspendedShare  = 180 // of those from Year 4 to Year 11: 12 in a hundred of all
)

// attendance puts the weeks of a child in care of school age, and suspensions.
func (g *gen) attendance(s *subject) {
	if s.kind != inCare || s.ncy < 0 || s.ncy > 11 || s.place < 0 {
		return
	}
	weeks := g.days.weeks
	if n := g.mix.weeks; n > 0 && len(weeks) > n {
		weeks = weeks[len(weeks)-n:]
	}
	missed := g.missing(s)
	for _, w := range weeks {
		if !w.monday.Before(s.entered) && (s.gone.IsZero() || w.monday.Before(s.gone)) {
			g.putWeek(s, w, missed)
		}
	}
	g.suspensions(s)
}

// missing is how often, in a thousand, the child misses a session.
func (g *gen) missing(s *subject) int {
	switch m := s.rank(g.Seed, topicAbsent); {
	case m < severeShare:
		return g.dice.between(520, 800)
	case m < persistentShare:
		return g.dice.between(125, 330)
	}
	return g.dice.between(0, 48)
}

// putWeek draws days missed, two sessions at a time, and now and then one.
func (g *gen) putWeek(s *subject, w week, missed int) {
	d := g.dice
	out := 0
	for i := 0; i < w.possible; i += 2 {
		if d.in(missed) {
			out += 2
		}
	}
	if out < w.possible && d.in(missed/4) {
		out++
	}
	g.week = attendance.Week{ID: s.ids.New(), Child: g.kid.ID, Monday: w.monday, Possible: w.possible, Attended: w.possible - out, Authorised: out}
	if missed > 100 && d.in(650) {
		g.week.Authorised = out / 3
	}
	g.week.Unauthorised = out - g.week.Authorised
	g.put(&g.week)
}

func (g *gen) suspensions(s *subject) {
	d, days := g.dice, g.days.school
	if s.ncy < 4 || s.rank(g.Seed, topicSuspended) >= suspendedShare {
		return
	}
	from, _ := slices.BinarySearchFunc(days, s.entered, civil.Date.Compare)
	if from >= len(days) {
		return
	}
	for range d.between(1, 2) {
		on := days[from+d.n(len(days)-from)]
		g.suspension = attendance.Suspension{ID: s.ids.New(), Child: g.kid.ID, School: s.schoolOf(), Kind: "susp", Start: on, HalfDays: d.between(1, 8),
			Reason: d.weigh([]part{{"DB", 420}, {"VA", 190}, {"PP", 140}, {"VP", 70}, {"PA", 70}, {"DM", 50}, {"DA", 40}, {"OW", 20}})}
		if d.in(60) {
			g.suspension.Kind, g.suspension.HalfDays = "lunch", 1
		}
		g.put(&g.suspension)
	}
}
