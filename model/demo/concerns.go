package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The shares of plans in thousandths with a concern, and of these of which it is new;
// and of plans with a request for change beside its reviews.
const (
	concernShare   = 52
	newConcern     = 16
	variationShare = 95
)

// concerns puts what was raised about the placement of a child: the new ones mostly
// open, the older ones mostly resolved.
func (g *gen) concerns(s *subject) {
	d, m := g.dice, s.rank(g.Seed, topicRisk)
	if m >= concernShare || s.endsPlan() {
		return
	}
	ago := d.between(75, 700)
	if m < newConcern {
		ago = d.between(0, 74)
	}
	raised := g.days.back(g.days.ago(ago))
	if raised.Before(g.began()) {
		return
	}
	c := pick(d, concerns)
	r := &g.risk
	*r = ehc.Risk{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Kind: c.kind, Raised: raised, By: c.by, Detail: c.detail}
	if c.kind != "complaint" && d.in(780) {
		r.Review = g.until(g.days.forth(raised.AddDays(d.between(4, 19))), civil.Date{})
	}
	if on := g.days.forth(civil.Max(raised, r.Review).AddDays(d.between(6, 75))); d.in(930) && !on.After(g.days.today) {
		r.Resolved, r.Outcome = on, c.outcome
	}
	g.put(r)
	if !r.Review.IsZero() {
		g.interim(s, r)
	}
}

// interim puts the review in between that a concern led to. It ends no period.
func (g *gen) interim(s *subject, r *ehc.Risk) {
	d := g.dice
	x := &g.annual
	*x = ehc.Review{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Kind: "interim", Meeting: r.Review, Held: r.Review, Officer: d.in(800)}
	g.came(s, x)
	x.Report = g.until(g.days.forth(r.Review.AddDays(d.between(3, 14))), civil.Date{})
	if on := g.days.forth(r.Review.AddDays(d.between(8, 27))); !on.After(g.days.today) {
		x.Decision, x.Decided, x.Why = "maintain", on, "The provision holds with the changes agreed."
	}
	g.put(x)
}

// variations puts requests for change: half of a review's, half in between.
func (g *gen) variations(s *subject, review *ehc.Review) {
	d := g.dice
	if s.rank(g.Seed, topicChange) >= variationShare || s.endsPlan() {
		return
	}
	v := &g.variation
	*v = ehc.Variation{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Asked: g.days.back(g.days.ago(d.n(400))),
		What: d.weigh([]part{{"placement", 430}, {"funding", 350}, {"budget", 130}, {"payment", 90}}),
		From: d.weigh([]part{{"Parent", 600}, {"School", 400}})}
	if review != nil && !review.Held.IsZero() && d.in(500) {
		v.Review, v.Asked = review.ID, review.Held
	}
	if v.Asked.Before(g.began()) {
		return
	}
	v.Detail = pick(d, askedFor[v.What])
	days := d.between(9, 28)
	if d.in(380) {
		days = d.between(29, 90)
	}
	if on := g.days.back(v.Asked.AddDays(days)); !on.After(g.days.today) && on.After(v.Asked) {
		v.End, v.Decided = d.weigh([]part{{"agreed", 480}, {"part", 170}, {"refused", 310}, {"withdrawn", 40}}), on
		if v.End == "refused" {
			v.Why = pick(d, noChange)
		}
	}
	g.put(v)
}
