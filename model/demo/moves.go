package demo

import (
	"caseload/model/civil"
)

// The shares of plans, in thousandths of those not in care: came from another
// authority long ago, came lately, and are about to go.
const (
	cameShare   = 20
	latelyShare = 27
	goingShare  = 33
)

// movesOf says when the plan came from another authority, and whether it is to go.
func (g *gen) movesOf(s *subject, due, last civil.Date) {
	d, p, days := g.dice, &g.plan, g.days
	m := s.rank(g.Seed, topicMove)
	old := p.Made.Before(days.ago(200))
	switch {
	case s.kind != withPlan || s.ncy > 14:
	case m < cameShare && old:
		p.Transfer = days.back(p.Made.AddDays(days.today.Sub(p.Made) / 2))
		p.From = pick(d, authorities)
		p.Letter = days.forth(p.Transfer.AddDays(d.between(10, 50)))
		if p.Letter.After(days.today) {
			p.Letter = civil.Date{}
		}
	case m >= cameShare && m < latelyShare && old:
		g.cameLately(due, last)
	case m >= latelyShare && m < goingShare:
		g.going()
	}
}

// cameLately is a plan that came within ten weeks: some families wait for the letter.
func (g *gen) cameLately(due, last civil.Date) {
	d, p, days := g.dice, &g.plan, g.days
	on := days.forth(days.ago(d.between(2, 70)))
	if left := due.Sub(days.today); left < 111 || !on.After(last) || on.After(days.today) {
		return
	}
	p.Transfer, p.From = on, pick(d, authorities)
	if letter := days.forth(on.AddDays(d.between(12, 52))); !letter.After(days.today) {
		p.Letter = letter
	}
}

// going is a plan whose child moves out of the area, lately or in the next weeks.
func (g *gen) going() {
	d, p, days := g.dice, &g.plan, g.days
	p.Moving = days.forth(days.today.AddDays(d.between(-8, 45)))
	p.MoveKnown = days.back(civil.Min(p.Moving, days.today).AddDays(-d.between(2, 40)))
	p.MovedTo = pick(d, authorities)
}

// ended is how a plan comes to its end.
type ended uint8

const (
	mayAppeal ended = iota // the letter went out, and the family may still appeal
	mayEnd                 // the time to appeal has passed, and nobody has ended it
	appealing              // the family has appealed
	movedAway
	hasEnded
)

// endingOf says how the plan of a child whose plan ends stands, and when the letter
// with the decision was sent.
func (g *gen) endingOf(s *subject) (ended, civil.Date) {
	d := g.dice
	if s.kind == leaver {
		return g.planEnding(s)
	}
	switch m := s.rank(g.Seed, topicStage); {
	case m < 200:
		return mayAppeal, g.days.back(g.days.ago(d.between(1, 54)))
	case m < 270:
		return mayEnd, g.days.back(g.days.ago(d.between(100, 150)))
	case m < 340:
		return appealing, g.days.back(g.days.ago(d.between(100, 160)))
	case m < 480:
		return movedAway, g.days.back(g.days.ago(d.between(60, 330)))
	}
	return hasEnded, g.days.back(g.days.ago(d.between(110, 700)))
}

// end closes the plan as it is to be: never before the time to appeal has passed.
func (g *gen) end(how ended, notice civil.Date) {
	d, p, days := g.dice, &g.plan, g.days
	switch how {
	case movedAway:
		p.Moving = days.forth(civil.Min(notice.AddDays(d.between(20, 200)), days.ago(1)))
		if p.Moving.After(days.today) {
			p.Moving = days.today
		}
		p.MoveKnown = days.back(p.Moving.AddDays(-d.between(10, 60)))
		p.MovedTo, p.CeaseCause = pick(d, authorities), "5"
		p.PlanSent = days.past(days.forth(p.Moving.AddDays(d.n(6))))
		p.Ceased = p.Moving
	case hasEnded:
		p.Ceasing = notice
		p.Ceased = days.past(days.forth(days.cal.Appeal(notice, civil.Date{}).Due.AddDays(1 + d.n(20))))
		p.CeaseCause = d.weigh([]part{{"2", 380}, {"3", 190}, {"4", 210}, {"6", 180}, {"9", 40}})
	default:
		p.Ceasing = notice
	}
}
