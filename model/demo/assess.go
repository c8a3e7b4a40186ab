package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The periods of an assessment, in days: from the request to the decision and to the
// plan, and from the request for advice to the advice.
const (
	decideDays = 6 * 7
	issueDays  = 20 * 7
	adviceDays = 6 * 7
)

// finishedSpan is how far back assessments go that are over, in days: three years of
// them, so that forecasts and the scorecard have something to rest on.
const finishedSpan = 3 * 365

// The shares in thousandths of plans made later than in twenty weeks, and of plans
// that followed a refusal which did not stand.
const (
	lateShare       = 490
	overturnedShare = 22
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
	d, a := g.dice, &g.assessment
	*a = ehc.Assessment{ID: s.ids.New(), Child: g.kid.ID, Kind: "new", Received: received, Source: d.weigh(requestSources)}
	if s.kind == inCare {
		a.Source = d.weigh([]part{{"setting", 700}, {"social-care", 200}, {"authority", 100}})
	}
	if a.Source != "parent" {
		// Only families write at weekends.
		if a.Received = g.days.forth(received); a.Received.After(g.days.today) {
			a.Received = g.days.back(received)
		}
	}
	if d.in(430) {
		a.Panel, a.PanelOn = true, civil.Max(g.kid.Born, g.days.back(a.Received.AddDays(-d.between(5, 40))))
	}
	return a
}

// decide records the decision to assess: most within six weeks, and not after today.
// The panel is some days before the letter, which alone stops the clock.
func (g *gen) decide(a *ehc.Assessment, decision string) {
	d := g.dice
	days := d.between(26, 42)
	if d.in(80) {
		days = d.between(43, 56)
	}
	a.Decision, a.Notified = decision, g.days.past(g.days.back(a.Received.AddDays(days)))
	a.DecidedOn = civil.Max(a.Received, g.days.back(a.Notified.AddDays(-d.between(1, 8))))
	a.DecisionWhy = pick(d, assessReasons)
	if decision == "refuse" {
		a.DecisionWhy = pick(d, refusals)
	}
}

// panelled is a request that has been to the panel, for some of those that wait: the
// letter is to be written.
func (g *gen) panelled(a *ehc.Assessment) {
	if waited := g.days.today.Sub(a.Received); waited > 25 && g.dice.in(350) {
		a.Decision, a.DecidedOn = "assess", g.days.back(g.days.ago(g.dice.n(9)))
	}
}

// openAssessment is a request at the stage that the child's place in the authority
// says: a third wait for the decision to assess, an eighth are over twenty weeks.
func (g *gen) openAssessment(s *subject, m int) {
	d := g.dice
	var a *ehc.Assessment
	switch {
	case m < 330:
		a = g.request(s, g.days.ago(d.n(decideDays+1)))
		g.panelled(a)
	case m < 365:
		a = g.request(s, g.days.ago(decideDays+d.between(1, 18)))
		g.panelled(a)
	case m < 640:
		a = g.request(s, g.days.ago(d.between(58, 105)))
		g.decide(a, "assess")
	case m < 700:
		a = g.request(s, g.days.ago(d.between(90, 112)))
		g.decide(a, "assess")
		a.Outcome, a.OutcomeOn = "issue", civil.Max(a.Notified, g.days.back(g.days.ago(d.between(3, 16))))
	case m < 830:
		a = g.request(s, g.days.ago(d.between(108, 133)))
		g.decide(a, "assess")
		g.draft(a, d.between(92, 106))
	case m < 885:
		a = g.request(s, g.days.ago(issueDays-d.n(7)))
		g.decide(a, "assess")
		g.draft(a, d.between(95, 130))
	default:
		a = g.lateAssessment(s)
	}
	g.family(s, a)
	g.put(a)
	g.courseOf(s, a)
}

// lateAssessment is over twenty weeks, a few over thirty and fifty: half have a
// draft, a few are excused.
func (g *gen) lateAssessment(s *subject) *ehc.Assessment {
	d := g.dice
	over := d.between(1, 40) + d.n(80)*d.n(2)
	if d.in(60) {
		over = d.between(225, 290)
	}
	a := g.request(s, g.days.ago(issueDays+over))
	g.decide(a, "assess")
	if d.in(550) {
		g.draft(a, d.between(110, 140))
	}
	if d.in(220) {
		g.excuse(s, a)
	}
	return a
}

// excuse gives an assessment an exception. That of a closed school holds only where
// the school was asked for its advice around the summer holidays.
func (g *gen) excuse(s *subject, a *ehc.Assessment) {
	d := g.dice
	from := a.Received.AddDays(d.between(45, 70))
	a.ApprovedBy = s.area.managers[1]
	if _, closed, ok := ehc.ClosureWindow(g.days.cal, asksOn(a)); ok {
		a.Exception, a.ExceptionWhy, a.ExceptionFrom, a.ExceptionTo = "a", "school shut; asked for its advice in the last week of the term", closed.First, closed.Last
		if s.ncy < 0 {
			a.Exception, a.ExceptionWhy = "b", "nursery shut over the summer"
		}
		return
	}
	e := pick(d, exceptions)
	a.Exception, a.ExceptionWhy = e.value, e.text
	a.ExceptionFrom, a.ExceptionTo = from, from.AddDays(d.between(28, 42))
}

var exceptions = []said{
	{"c", "family in hospital; appointments put off twice at their wish"}, {"c", "bereavement in the family"}, {"d", "family abroad for five weeks; boarding cards seen"},
}

// draft records the decision to issue and the draft, served so many days after
// the request.
func (g *gen) draft(a *ehc.Assessment, days int) {
	a.DraftServed = g.days.past(g.days.back(a.Received.AddDays(days)))
	a.Outcome = "issue"
	a.OutcomeOn = civil.Max(a.Notified, g.days.back(a.DraftServed.AddDays(-g.dice.between(3, 12))))
}

// family records what the family says to a draft, as far as today and the final plan.
func (g *gen) family(s *subject, a *ehc.Assessment) {
	d := g.dice
	if a.DraftServed.IsZero() {
		return
	}
	if d.in(620) {
		a.Reps = g.until(g.days.forth(a.DraftServed.AddDays(d.between(3, 13))), a.FinalSent)
	}
	if d.in(130) {
		a.MeetingAsked = a.Reps
		a.MeetingHeld = g.until(g.days.forth(a.MeetingAsked.AddDays(d.between(4, 12))), a.FinalSent)
	}
	a.Wanted = s.schoolOf()
	if d.in(250) {
		a.Wanted = g.another(s)
	}
}

// until keeps a day that has come and is not after another, if that is one.
func (g *gen) until(on, end civil.Date) civil.Date {
	if on.After(g.days.today) || !end.IsZero() && on.After(end) {
		return civil.Date{}
	}
	return on
}

// closedAssessment came to no plan: refused at the start or after the assessment,
// or withdrawn. Some families disagree.
func (g *gen) closedAssessment(s *subject) {
	d := g.dice
	m, least, disputed := s.rank(g.Seed, topicStage), 125, false
	if m < 780 {
		least = 58
	}
	a := g.request(s, g.days.ago(d.between(least, finishedSpan)))
	switch {
	case m < 780:
		g.decide(a, "refuse")
		disputed = g.disagree(s, "assess", a.Notified)
		a.Mediation, a.Tribunal = disputed && !g.dispute.Mediated.IsZero(), disputed && !g.dispute.Registered.IsZero()
	case m < 900:
		g.decide(a, "assess")
		a.Outcome, a.OutcomeOn, a.OutcomeWhy = "refuse", g.days.back(a.Received.AddDays(d.between(84, 122))), pick(d, noPlans)
		disputed = g.disagree(s, "issue", a.OutcomeOn)
		a.Mediation2, a.Tribunal2 = disputed && !g.dispute.Mediated.IsZero(), disputed && !g.dispute.Registered.IsZero()
	default:
		g.withdrawn(a)
	}
	g.put(a)
	s.since, s.until = a.Received, civil.Max(a.Notified, a.OutcomeOn, a.Withdrawn).AddDays(20)
	g.courseOf(s, a)
	if disputed {
		g.dispute.Assessment = a.ID
		g.putDispute(s)
	}
}

// withdrawn is a request that ended early: at the family's wish, or because the child
// moved to another authority, which starts afresh.
func (g *gen) withdrawn(a *ehc.Assessment) {
	d := g.dice
	a.Withdrawn = g.days.back(a.Received.AddDays(d.between(10, 100)))
	a.WithdrawnWhy = d.weigh([]part{{"family", 560}, {"moved", 400}, {"other", 40}})
	if a.WithdrawnWhy == "moved" {
		a.Exported = pick(d, authorities)
	}
	if a.Withdrawn.Sub(a.Received) > 60 {
		g.decide(a, "assess")
	}
}

// madeBy puts the assessment that led to the plan: about half in twenty weeks.
func (g *gen) madeBy(s *subject, made civil.Date) {
	d := g.dice
	if d.in(overturnedShare) && made.Sub(g.kid.Born) > 600 {
		g.overturned(s, made)
		return
	}
	days := d.between(112, issueDays)
	if d.in(lateShare) {
		days = issueDays + d.between(1, 60) + d.n(100)*d.n(2)
	}
	a := g.request(s, made.AddDays(-days))
	a.Plan = g.plan.ID
	g.decide(a, "assess")
	a.FinalSent = made
	a.DraftServed = g.days.back(made.AddDays(-d.between(18, 40)))
	a.Outcome, a.OutcomeOn = "issue", civil.Max(a.Notified, g.days.back(a.DraftServed.AddDays(-d.between(3, 9))))
	if days > issueDays && d.in(110) {
		g.excuse(s, a)
	}
	g.family(s, a)
	g.put(a)
	g.courseOf(s, a)
}

// overturned puts an assessment that was refused and then ordered: the decision and
// its day stay as they were.
func (g *gen) overturned(s *subject, made civil.Date) {
	d, days := g.dice, g.days
	ordered := days.back(made.AddDays(-d.between(82, 104)))
	q := &g.dispute
	*q = ehc.Dispute{ID: s.ids.New(), Child: g.kid.ID, About: "assess", Outcome: "allowed", OutcomeOn: ordered}
	q.Hearing = g.hearing(ordered.AddDays(-d.between(12, 20)))
	q.Appeal = days.back(q.Hearing.AddDays(-d.between(150, 200)))
	q.Registered = days.back(q.Appeal.AddDays(-3))
	q.Responded = days.back(g.tribunalDays(q.Appeal, d.between(24, 30)))
	q.Certificate = days.back(q.Registered.AddDays(-d.between(8, 20)))
	q.Notice = days.back(q.Certificate.AddDays(-d.between(20, 32)))
	a := g.request(s, q.Notice.AddDays(-d.between(34, 42)))
	a.Plan, a.Tribunal = g.plan.ID, true
	a.Decision, a.DecisionWhy, a.Notified = "refuse", pick(d, refusals), q.Notice
	a.DecidedOn = civil.Max(a.Received, days.back(a.Notified.AddDays(-d.between(1, 8))))
	a.FinalSent = made
	a.DraftServed = days.back(made.AddDays(-d.between(18, 24)))
	a.Outcome, a.OutcomeOn = "issue", days.back(a.DraftServed.AddDays(-3))
	g.family(s, a)
	g.put(a)
	g.ask(s, a, days.forth(ordered.AddDays(2)), a.OutcomeOn)
	g.consult(s, a)
	q.Assessment = a.ID
	g.put(q)
	g.putOrder(s, "assess", ordered, days.back(ordered.AddDays(d.between(6, 14))))
	g.putOrder(s, "final", ordered, made)
}

// again puts the re-assessment of a plan, where its place in the authority says so:
// half of these are open. It gives the day of the plan that came of it.
func (g *gen) again(s *subject) {
	d := g.dice
	a := g.request(s, g.days.ago(d.between(3, 230)))
	if a.Received.Before(g.began()) {
		return
	}
	a.Kind, a.Plan, a.Source = "again", g.plan.ID, d.weigh([]part{{"parent", 600}, {"setting", 300}, {"authority", 100}})
	told := g.days.back(a.Received.AddDays(d.between(8, 15)))
	if d.in(200) {
		told = g.days.back(a.Received.AddDays(d.between(16, 30)))
	}
	if a.Notified = g.until(told, civil.Date{}); !a.Notified.IsZero() {
		a.Decision, a.DecidedOn = "assess", civil.Max(a.Received, g.days.back(told.AddDays(-d.between(1, 5))))
		if d.in(200) {
			a.Decision, a.DecisionWhy = "refuse", "Assessed within the last six months, and nothing has changed that the annual review cannot take up."
		}
	}
	draft := g.days.back(told.AddDays(d.between(66, 84)))
	if a.Decision == "assess" && !draft.After(g.days.today) {
		a.DraftServed = draft
		a.Outcome, a.OutcomeOn = "issue", g.days.back(draft.AddDays(-4))
		a.FinalSent = g.until(g.days.forth(draft.AddDays(d.between(16, 40))), civil.Date{})
	}
	g.family(s, a)
	g.put(a)
	g.courseOf(s, a)
}
