package demo

import (
	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/pep"
)

// meetings are when the PEP meetings of a child are, term by term; no date where
// none is owed or the term was missed. In the last two terms a meeting may still
// be to come.
type meetings struct {
	on      [pepTerms]civil.Date
	owed    [pepTerms]bool
	skipped [pepTerms]bool // not all targets of the term before were reviewed
	never   [pepTerms]bool // arranged and never held
	initial calendar.Term  // the term of the initial PEP, where it is on record
}

// running is the index of the term that runs or comes next, before the one before it.
const (
	running = pepTerms - 1
	before  = pepTerms - 2
)

// peps puts the child's PEPs with their targets and checks.
func (g *gen) peps(s *subject) {
	if !s.hasEntered() {
		return
	}
	if g.isNew(s) {
		g.newPEP(s)
		return
	}
	m := g.meet(s)
	for i := range m.owed {
		switch {
		case m.owed[i]:
			g.onePEP(s, &m, i)
		case m.never[i]:
			g.neverHeld(s, &m, i)
		default:
			g.views(s, &m, i, "")
		}
	}
}

// newPEP is the initial PEP of a child just come into care: begun by nobody yet.
func (g *gen) newPEP(s *subject) {
	term := g.days.cal.TermFrom(g.days.cal.AddWorkingDays(g.pepFrom(s), 10))
	g.pep = pep.PEP{ID: s.ids.New(), Child: g.kid.ID, Term: string(term.ID), Kind: "initial", School: s.schoolOf()}
	if g.dice.in(500) {
		g.pep.Meeting = g.days.forth(g.days.today.AddDays(g.dice.between(2, 9)))
	}
	g.meetAt()
	g.putPEP()
}

func (g *gen) putPEP() {
	g.pep.Status = g.pep.StatusOf()
	g.put(&g.pep)
}

// meet plans the child's meetings.
func (g *gen) meet(s *subject) meetings {
	var m meetings
	from := g.pepFrom(s)
	m.initial = g.days.cal.TermFrom(g.days.cal.AddWorkingDays(from, 10))
	for i, t := range g.days.terms {
		switch {
		case i < g.days.oldest:
		case t.ID == m.initial.ID:
			m.on[i] = g.initialMeeting(s, from, t)
		case t.First.After(m.initial.Last):
			m.on[i] = g.meeting(t)
		}
		m.owed[i] = !m.on[i].IsZero() && g.owedPEP(s, m.on[i])
	}
	for i := range before {
		// A few terms were missed, long ago.
		if m.owed[i] && g.dice.in(either(g.days.terms[i].ID == m.initial.ID, neverFirst, neverLater)) {
			m.owed[i], m.never[i] = false, true
		}
	}
	for i := range m.skipped {
		r := g.rating(s, i)
		m.skipped[i] = i > 0 && m.owed[i-1] && (r == pep.Amber || r == pep.Red) && g.more.in(skippedShare)
	}
	return m
}

// meeting draws a school day of a term.
func (g *gen) meeting(t calendar.Term) civil.Date {
	span := t.Last.Sub(t.First)
	on := t.First.AddDays(span*6/100 + g.dice.n(span*86/100+1))
	for !g.days.cal.IsSchoolDay(on) && on.Before(t.Last) {
		on = on.AddDays(1)
	}
	return on
}

// initialMeeting is some weeks after the child came in, and in the term it belongs to.
func (g *gen) initialMeeting(s *subject, from civil.Date, t calendar.Term) civil.Date {
	on := g.days.cal.AddWorkingDays(from, g.dice.between(8, 17))
	return g.days.forth(civil.Max(on, civil.Min(t.First.AddDays(3), t.Last)))
}

// onePEP puts the PEP of one term as far as it has come by today.
func (g *gen) onePEP(s *subject, m *meetings, i int) {
	term := g.days.terms[i]
	p := &g.pep
	*p = pep.PEP{ID: s.ids.New(), Child: g.kid.ID, Term: string(term.ID), Kind: "termly", School: g.schoolOn(s, civil.Min(m.on[i], g.days.today))}
	if term.ID == m.initial.ID {
		p.Kind = "initial"
		p.Initiated = g.days.past(g.days.cal.AddWorkingDays(g.pepFrom(s), g.dice.between(2, 10)))
	}
	c := course{}
	if m.on[i].After(g.days.today) || g.missed(s, m, i) {
		g.toCome(s, m, i)
	} else {
		c = g.course(s, m, i)
		g.describe(s, c.final())
		g.sections(s, i)
		g.setNext(m, i)
	}
	g.meetAt()
	g.putPEP()
	g.targets(s, m, i, c)
	g.checks(s, c)
	g.moderate(s, &c)
	g.views(s, m, i, g.pep.ID)
	g.requests(s, &c)
}

// The shares of PEPs of terms that are long over, in thousandths, that were never held:
// of the initial ones, and of those of a term.
const (
	neverFirst = 30
	neverLater = 13
)

// neverHeld puts a PEP whose meeting did not come about, with the reason in the log.
func (g *gen) neverHeld(s *subject, m *meetings, i int) {
	p, d, on := &g.pep, g.more, m.on[i]
	*p = pep.PEP{ID: s.ids.New(), Child: g.kid.ID, Term: string(g.days.terms[i].ID), Kind: "termly", School: g.schoolOn(s, on), Meeting: on}
	if g.days.terms[i].ID == m.initial.ID {
		p.Kind = "initial"
		p.Initiated = civil.Min(g.days.cal.AddWorkingDays(g.pepFrom(s), d.between(2, 10)), on)
	}
	g.meetAt()
	g.putPEP()
	s.logged++
	g.write(s, action.Action{On: g.days.back(on.AddDays(d.n(3))), Kind: "note", Text: "PEP not held this term: " + pick(d, neverWhys), Officer: or(s.vs, s.area.managers[0]), School: p.School})
	g.views(s, m, i, "")
}

// missed reports whether the PEP of the last term was missed: it is overdue, and
// so is not yet held in this term.
func (g *gen) missed(s *subject, m *meetings, i int) bool {
	if i < before || s.kind != inCare || s.rank(g.Seed, topicMissed) >= missedShare {
		return false
	}
	return m.owed[before] && g.days.terms[before].ID != m.initial.ID
}

// Shares of the PEPs of the last term, in thousandths, that stand out whatever the
// day: missed, come in from the school only now, and still waited for.
const (
	missedShare  = 25
	arrivedShare = 55
	waitedShare  = 65
)

// toCome is a PEP not held: arranged where the meeting is within the next weeks,
// or was arranged and missed.
func (g *gen) toCome(s *subject, m *meetings, i int) {
	p, on := &g.pep, m.on[i]
	if i < running || on.Before(g.days.today) {
		if g.dice.in(600) && !on.After(g.days.today) {
			p.Meeting = on
		}
		return
	}
	if left := on.Sub(g.days.today); left <= 17 || left < 60 && g.dice.in(400) {
		p.Meeting = on
	}
}

// describe fills in the meeting: who came and what the child said, in keeping with
// the answers of the last check.
func (g *gen) describe(s *subject, a answers) {
	p, d := &g.pep, g.dice
	p.Meeting = p.HeldOn
	p.SW, p.DT = a.yes(askedSW), a.yes(askedDT)
	p.Carer, p.ChildThere, p.Officer = d.in(800), d.in(600), d.in(450)
	if d.in(120) {
		p.Others = pick(d, othersThere)
	}
	if a.yes(askedVoice) {
		p.Voice, p.VoiceHow = pick(d, voices), d.weigh([]part{{"own", 750}, {"gathered", 250}})
		if s.ncy <= 3 {
			p.Voice, p.VoiceHow = pick(d, youngVoices), d.weigh([]part{{"own", 400}, {"gathered", 400}, {"observed", 200}})
		}
	}
}

// setNext records the date that most meetings agreed for the next.
func (g *gen) setNext(m *meetings, i int) {
	switch {
	case g.dice.in(300):
	case i == running:
		next := g.days.cal.TermAfter(g.days.terms[i])
		g.pep.Next = g.days.open(next.First.AddDays(g.dice.between(21, 50)))
	case m.owed[i+1]:
		g.pep.Next = m.on[i+1]
	}
}
