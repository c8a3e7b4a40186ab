package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The shares in thousandths of decisions that a family disputes.
const disputedShare = 240

// disagree makes up a disagreement about a decision, as far as it has come by today,
// for some of those that may have one. It is put afterwards, when what it is about has
// been put.
func (g *gen) disagree(s *subject, about string, notice civil.Date) bool {
	if notice.After(g.days.ago(14)) || s.rank(g.Seed, topicDispute) >= disputedShare {
		return false
	}
	g.dispute = g.disputed(s, about, notice)
	return true
}

// disputed is a disagreement: mediation for most; agreement, or a certificate and an
// appeal; the response, the hearing and what comes of it.
func (g *gen) disputed(s *subject, about string, notice civil.Date) ehc.Dispute {
	d, days := g.dice, g.days
	q := ehc.Dispute{ID: s.ids.New(), Child: g.kid.ID, About: about, Notice: notice, Wanted: d.in(720)}
	if about == "placement" {
		q.Wanted = d.in(300)
	}
	certified := days.forth(notice.AddDays(d.between(8, 40)))
	if q.Wanted {
		told := days.forth(notice.AddDays(d.between(6, 48)))
		if q.Told = g.until(told, civil.Date{}); q.Told.IsZero() {
			return q
		}
		met := days.forth(told.AddDays(d.between(14, 30)))
		if d.in(180) {
			met = days.forth(told.AddDays(d.between(31, 60)))
		}
		if q.Mediated = g.until(met, civil.Date{}); q.Mediated.IsZero() {
			return q
		}
		if d.in(420) {
			q.Agreed, q.Agreement = met, pick(d, promisesMade)
			q.Outcome, q.OutcomeOn = "agreed", met
			return q
		}
		certified = days.cal.AddWorkingDays(met, d.between(1, 3))
	}
	if q.Certificate = g.until(certified, civil.Date{}); q.Certificate.IsZero() {
		return q
	}
	if !d.in(300) {
		g.appealed(&q)
		return q
	}
	// Many leave it there. For some of these nobody closed the matter.
	if last := days.cal.Appeal(notice, q.Certificate).Due; last.Before(days.today) && !d.in(60) {
		q.Outcome, q.OutcomeOn, q.Note = "withdrawn", last, "No appeal within the time."
	}
	return q
}

// appealed takes a disagreement to the Tribunal, within the time to appeal.
func (g *gen) appealed(q *ehc.Dispute) {
	d, days := g.dice, g.days
	last := days.cal.Appeal(q.Notice, q.Certificate).Due
	registered := civil.Max(q.Certificate, days.back(civil.Min(q.Certificate.AddDays(d.between(6, 26)), last)))
	if q.Registered = g.until(registered, civil.Date{}); q.Registered.IsZero() {
		return
	}
	appeal := days.forth(registered.AddDays(d.between(2, 8)))
	if q.Appeal = g.until(appeal, civil.Date{}); q.Appeal.IsZero() {
		return
	}
	q.Hearing = g.hearing(appeal.AddDays(d.between(170, 260)))
	if d.in(220) {
		// Conceded before the response is due: the periods run from telling the Tribunal.
		if on := days.back(appeal.AddDays(d.between(12, 28))); !on.After(days.today) {
			q.Outcome, q.OutcomeOn, q.Hearing = "conceded", on, civil.Date{}
		}
		return
	}
	answer := g.tribunalDays(appeal, d.between(20, 30))
	if d.in(160) {
		answer = g.tribunalDays(appeal, d.between(31, 42))
	}
	if q.Responded = g.until(answer, civil.Date{}); q.Responded.IsZero() {
		return
	}
	if on := days.forth(answer.AddDays(d.between(20, 70))); d.in(250) && !on.After(days.today) {
		q.Outcome, q.OutcomeOn, q.Hearing = d.weigh([]part{{"withdrawn", 500}, {"agreed", 500}}), on, civil.Date{}
		return
	}
	if on := days.forth(q.Hearing.AddDays(d.between(8, 21))); !on.After(days.today) {
		q.Outcome, q.OutcomeOn = d.weigh([]part{{"allowed", 560}, {"part", 340}, {"dismissed", 100}}), on
	}
}

// hearing is the last day before or on a day on which the Tribunal sits.
func (g *gen) hearing(on civil.Date) civil.Date {
	for !g.days.cal.IsTribunalDay(on) {
		on = on.AddDays(-1)
	}
	return on
}

// tribunalDays is the day so many tribunal days after another: no August, no days
// around Christmas.
func (g *gen) tribunalDays(on civil.Date, n int) civil.Date {
	for n > 0 {
		if on = on.AddDays(1); g.days.cal.IsTribunalDay(on) {
			n--
		}
	}
	return on
}

// ordersOf is what is ordered, conceded or agreed about each decision, with the weeks
// for it.
var ordersOf = map[string][]struct {
	kind  string
	weeks int
}{
	"assess": {{"assess", 2}, {"final", 14}}, "issue": {{"draft", 5}, {"make", 11}}, "contents": {{"contents", 5}}, "placement": {{"placement", 2}},
	"amend": {{"contents", 5}}, "cease": {{"continue", 0}}, "reassess": {{"assess", 2}},
}

// putDispute puts the disagreement made up before, with the orders that came of it.
func (g *gen) putDispute(s *subject) {
	d, q := g.dice, &g.dispute
	g.put(q)
	switch {
	case !q.Agreed.IsZero():
		g.carryOut(s, "mediated", 2, q.Agreed)
	case q.Outcome == "conceded" || q.Outcome == "allowed" || q.Outcome == "part":
		for _, o := range ordersOf[q.About] {
			g.carryOut(s, o.kind, o.weeks, q.OutcomeOn)
		}
		if q.About == "contents" && d.in(350) {
			g.carryOut(s, "recommend", 5, q.OutcomeOn)
		}
	}
}

// carryOut puts an order with the day on which it was done: in time for most, late
// for one in seven, and for a few never.
func (g *gen) carryOut(s *subject, kind string, weeks int, made civil.Date) {
	d := g.dice
	after := weeks * 7
	switch {
	case d.in(140):
		after += d.between(3, 30)
	case weeks > 0:
		after -= d.n(weeks * 3)
	}
	done := g.until(g.days.forth(made.AddDays(max(after-1, 0))), civil.Date{})
	if d.in(50) {
		done = civil.Date{}
	}
	g.putOrder(s, kind, made, done)
}

func (g *gen) putOrder(s *subject, kind string, made, done civil.Date) {
	g.order = ehc.Order{ID: s.ids.New(), Child: g.kid.ID, Dispute: g.dispute.ID, Kind: kind, Made: made, Done: done}
	g.put(&g.order)
}
