package demo

import (
	"time"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/school"
)

// phases says which phase transfer the child faces in the coming September, and which
// it made in the last; empty for none.
func (g *gen) phases(s *subject) (coming, last string) {
	ncy, ok := g.kid.YearGroup(g.days.today)
	if !ok {
		return "", ""
	}
	junior := false
	var at *school.School
	if s.place >= 0 {
		p := s.area.schools[s.place]
		at, junior = &school.School{High: p.high}, p.junior
	}
	switch {
	case ncy == 0:
		last = "reception"
	case ncy == 3 && junior:
		last = "junior"
	case ncy == 7:
		last = "secondary"
	case ncy == 12:
		last = "post16"
	}
	coming = ehc.NextPhase(ncy, at)
	if ncy >= 13 && ncy <= 17 && s.place >= 0 && g.dice.in(60) {
		coming = "between"
	}
	return coming, last
}

// targets are the stages that a child may move to in each phase.
var targets = map[string]stage{"reception": primary, "junior": primary, "secondary": secondary, "post16": college, "between": college}

// transferOf makes up the phase transfer of a year, as far as it has come: the family
// asked in the autumn before, its preference, consultations, the school named, the
// final amended plan. Some are slow, and a few were forgotten.
func (g *gen) transferOf(s *subject, phase string, year int) (t ehc.Transfer, consulted civil.Date, ok bool) {
	d, days := g.dice, g.days
	begins := civil.New(year-1, time.September, 1)
	if g.began().After(begins.AddDays(70)) || d.in(30) {
		return t, consulted, false
	}
	slow := 0
	if phase == "post16" || phase == "between" {
		slow = d.between(15, 45)
	}
	if d.in(110) {
		slow += d.between(60, 140)
	}
	asked := days.forth(civil.Max(begins, g.began()).AddDays(d.between(6, 42)))
	preferred := days.forth(asked.AddDays(d.between(8, 40)))
	consulted = days.forth(preferred.AddDays(d.between(5, 20) + slow))
	named := days.forth(consulted.AddDays(d.between(17, 36)))
	final := days.forth(named.AddDays(d.between(4, 20)))
	if asked.After(days.today) {
		return t, consulted, false
	}
	t = ehc.Transfer{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Year: year, Phase: phase, Asked: asked, Preferred: g.until(preferred, civil.Date{})}
	if d.in(18) {
		if t.Dropped = g.until(days.forth(preferred.AddDays(20)), civil.Date{}); !t.Dropped.IsZero() {
			t.Why = "stays where they are for another year"
			return t, days.today.AddDays(1), true
		}
	}
	there := s.schoolOf()
	if year > days.year {
		there = g.next(s, phase)
	}
	if !t.Preferred.IsZero() {
		t.Wanted = there
		if d.in(120) {
			t.Wanted = g.next(s, phase)
		}
	}
	if !named.After(days.today) {
		t.Named = there
		if t.Named == "" {
			t.Type = "elsewhere"
		}
		if !d.in(12) {
			t.Final = g.until(final, civil.Date{})
		}
	}
	return t, consulted, true
}

// next is where the child may go: a special school for those who are at one.
func (g *gen) next(s *subject, phase string) string {
	st := targets[phase]
	if s.place >= 0 && phase != "post16" && phase != "between" {
		if here := s.area.schools[s.place]; here.stage == special || here.stage == specialOut {
			if !g.dice.in(150) {
				return here.id
			}
		} else if g.dice.in(140) {
			st = special
		}
	}
	return s.area.schools[pick(g.dice, s.area.stages[st])].id
}

func (g *gen) putTransfer(s *subject, t *ehc.Transfer, consulted civil.Date) {
	g.transfer = *t
	g.put(&g.transfer)
	if t.Wanted == "" || !t.Dropped.IsZero() {
		return
	}
	g.consultAll(s, ehc.Consultation{Child: g.kid.ID, Plan: g.plan.ID, Transfer: t.ID, Sent: consulted}, t.Wanted, t.Final)
}
