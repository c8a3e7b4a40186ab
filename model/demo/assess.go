package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The periods of an assessment, in days from the request.
const (
	decideDays = 6 * 7
	issueDays  = 20 * 7
)

var requestSources = []part{{"setting", 620}, {"parent", 320}, {"young-person", 15}, {"health", 20}, {"social-care", 15}, {"authority", 10}}

// ehcWork puts what the EHC teams have of a child.
func (g *gen) ehcWork(s *subject) {
	switch {
	case s.plan || s.kind == planEnded:
		g.planOf(s)
	case s.kind == underAssessment:
		g.openAssessment(s, s.rank(g.Seed, topicStage))
		s.since = g.assessment.Received
	case s.assess:
		g.openAssessment(s, (s.rank(g.Seed, topicSEN)-300)*31)
	case s.kind == refused:
		g.closedAssessment(s)
	}
}

func (g *gen) request(s *subject, received civil.Date) *ehc.Assessment {
	g.assessment = ehc.Assessment{ID: s.ids.New(), Child: g.kid.ID, Received: received, Source: g.dice.weigh(requestSources)}
	if s.kind == inCare {
		g.assessment.Source = g.dice.weigh([]part{{"setting", 700}, {"social-care", 200}, {"authority", 100}})
	}
	return &g.assessment
}

// decide records the decision to assess: most within six weeks, and not after today.
func (g *gen) decide(a *ehc.Assessment, decision string) {
	days := g.dice.between(26, 42)
	if g.dice.in(80) {
		days = g.dice.between(43, 56)
	}
	a.Decision, a.Notified = decision, g.days.past(g.days.back(a.Received.AddDays(days)))
}

// openAssessment is a request at the stage that the child's place in the authority
// says: a third wait for the decision to assess, an eighth are over twenty weeks.
func (g *gen) openAssessment(s *subject, m int) {
	d := g.dice
	switch {
	case m < 330:
		g.request(s, g.days.ago(d.n(decideDays+1)))
	case m < 365:
		g.request(s, g.days.ago(decideDays+d.between(1, 18)))
	case m < 700:
		g.decide(g.request(s, g.days.ago(d.between(58, 105))), "assess")
	case m < 830:
		a := g.request(s, g.days.ago(d.between(108, 133)))
		g.decide(a, "assess")
		g.draft(a, d.between(92, 106))
	case m < 885:
		a := g.request(s, g.days.ago(issueDays-d.n(7)))
		g.decide(a, "assess")
		g.draft(a, d.between(95, 130))
	default:
		g.lateAssessment(s)
	}
	g.put(&g.assessment)
}

// lateAssessment is over twenty weeks: half have a draft, a few are excused.
func (g *gen) lateAssessment(s *subject) {
	d := g.dice
	a := g.request(s, g.days.ago(issueDays+d.between(1, 40)+d.n(80)*d.n(2)))
	g.decide(a, "assess")
	if d.in(550) {
		g.draft(a, d.between(110, 140))
	}
	if !d.in(220) {
		return
	}
	e := pick(d, exceptions)
	a.Exception, a.ExceptionWhy = e.value, e.text
	a.ExceptionFrom = a.Received.AddDays(d.between(45, 70))
	a.ExceptionTo = a.ExceptionFrom.AddDays(d.between(28, 42))
	a.ApprovedBy = s.area.managers[1]
}

var exceptions = []said{
	{"a", "advice asked of the head in the last week of the summer term"}, {"c", "family in hospital; appointments put off twice at their wish"},
	{"c", "bereavement in the family"}, {"d", "family abroad for five weeks"},
}

// draft records the decision to issue and the draft, served so many days after
// the request.
func (g *gen) draft(a *ehc.Assessment, days int) {
	a.DraftServed = g.days.past(g.days.back(a.Received.AddDays(days)))
	a.Outcome = "issue"
	a.OutcomeOn = civil.Max(a.Notified, g.days.back(a.DraftServed.AddDays(-g.dice.between(1, 9))))
}

// closedAssessment came to no plan: refused at the start or after the assessment,
// or withdrawn.
func (g *gen) closedAssessment(s *subject) {
	d := g.dice
	a := g.request(s, g.days.ago(d.between(125, 720)))
	switch m := s.rank(g.Seed, topicStage); {
	case m < 780:
		a.Received = g.days.ago(d.between(58, 720))
		g.decide(a, "refuse")
	case m < 900:
		g.decide(a, "assess")
		a.Outcome, a.OutcomeOn = "refuse", g.days.back(a.Received.AddDays(d.between(84, 122)))
	default:
		a.Withdrawn = g.days.back(a.Received.AddDays(d.between(10, 90)))
		if a.Withdrawn.Sub(a.Received) > 60 {
			g.decide(a, "assess")
		}
	}
	g.put(a)
	s.since, s.until = a.Received, civil.Max(a.Notified, a.OutcomeOn, a.Withdrawn).AddDays(20)
}

// madeBy puts the assessment that led to a plan: over half in twenty weeks.
func (g *gen) madeBy(s *subject, made civil.Date) {
	d := g.dice
	days := d.between(112, issueDays)
	if d.in(440) {
		days = issueDays + d.between(1, 60) + d.n(100)*d.n(2)
	}
	a := g.request(s, made.AddDays(-days))
	g.decide(a, "assess")
	a.FinalSent = made
	a.DraftServed = g.days.back(made.AddDays(-d.between(18, 40)))
	a.Outcome, a.OutcomeOn = "issue", civil.Max(a.Notified, g.days.back(a.DraftServed.AddDays(-5)))
	g.put(a)
}
