package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The shares, in thousandths, that make a service with trouble in it: decisions later
// than four weeks, by officers who keep up and by those who are far behind; reports
// later than a fortnight, by most schools and by those that are late again and again;
// reviews without a meeting on record; reviews decided without a next date.
const (
	lateDecision   = 270
	behindDecision = 800
	lateReport     = 130
	slowReport     = 730
	unrecorded     = 118
	noNext         = 15
)

// slow reports whether the child's school returns its reports late.
func (s *subject) slow() bool { return s.place >= 0 && s.area.schools[s.place].slow }

// behind reports whether the child's officer is one of the two far behind.
func (s *subject) behind() bool {
	r := s.area.review
	return s.ehc == r[len(r)/4] || s.ehc == r[len(r)-1]
}

func either(is bool, yes, no int) int {
	if is {
		return yes
	}
	return no
}

// past is the reviews of a plan that are decided, latest first.
type past struct {
	reviews [2]ehc.Review
	n       int
	amended civil.Date
}

// latest is the last review decided, or nil.
func (h *past) latest() *ehc.Review {
	if h.n == 0 {
		return nil
	}
	return &h.reviews[0]
}

// pastReviews makes up the reviews that ended the periods before this one.
func (g *gen) pastReviews(s *subject, last civil.Date, n int, how ended) past {
	var h past
	next := civil.Date{}
	if !s.endsPlan() {
		next = g.days.forth(last.AddDays(320))
		if g.dice.in(noNext) {
			next = civil.Date{}
		}
	}
	on := last
	for range n {
		r := &h.reviews[h.n]
		h.n++
		*r = g.decided(s, on, next)
		h.amended = civil.Max(h.amended, r.FinalSent)
		next, on = on, g.days.back(on.AddDays(-g.dice.between(340, 364)))
	}
	if s.endsPlan() && how != movedAway && n > 0 {
		r := &h.reviews[0]
		if r.FinalSent == h.amended {
			h.amended = civil.Date{}
		}
		r.Decision, r.NoticeSent, r.FinalSent, r.Reps, r.Unamended = "cease", civil.Date{}, civil.Date{}, civil.Date{}, false
		r.Why = "Outcomes achieved; the young person goes on without a plan."
	}
	return h
}

// decided is a review that is complete: half of the decisions came later than four
// weeks after the meeting, and of one in nine the meeting was never recorded.
func (g *gen) decided(s *subject, on, next civil.Date) ehc.Review {
	d := g.dice
	r := ehc.Review{ID: s.ids.New(), Child: g.kid.ID, Decided: on, Next: next, Kind: d.weigh([]part{{"annual", 915}, {"early", 55}, {"emergency", 30}}),
		Decision: d.weigh([]part{{"maintain", 560}, {"amend", 440}})}
	report := d.between(6, 14)
	if d.in(either(s.slow(), slowReport, lateReport)) {
		report = d.between(15, 40)
	}
	days := max(report+d.between(2, 9), d.between(12, 28))
	if d.in(either(s.behind(), behindDecision, lateDecision)) {
		days = max(report+2, d.between(29, 75))
	}
	r.Meeting = g.days.back(on.AddDays(-days))
	r.Asked, r.Invited, r.Papers = r.Meeting.AddDays(-70), g.days.back(r.Meeting.AddDays(-d.between(15, 24))), g.days.back(r.Meeting.AddDays(-d.between(9, 18)))
	r.Papers = civil.Max(r.Papers, r.Invited)
	if !d.in(unrecorded) {
		r.Held = r.Meeting
		r.Report = civil.Min(g.days.forth(r.Held.AddDays(report)), on)
		g.came(s, &r)
	}
	if days > 28 {
		r.Reason = pick(d, reviewReasons)
	}
	g.amend(&r)
	return r
}

// came says who was at a meeting that was held. The officer is at more of those of the
// older ones.
func (g *gen) came(s *subject, r *ehc.Review) {
	d := g.dice
	year := s.ncy - (g.days.today.Sub(r.Held)+60)/365
	r.Officer = r.Officer || d.in(either(year >= 9, 340, 130))
	r.Parents, r.Pupil, r.School = d.in(900), d.in(either(year >= 5, 700, 300)), s.place >= 0 && d.in(985)
	r.Health, r.Social, r.Others = d.in(240), d.in(either(s.kind == inCare, 850, 160)), pick(d, comers)
	r.Adulthood = year >= 8 && d.in(930)
}

// amend follows a decision to amend as far as today: the notice with the decision
// or somewhat later, the final plan within eight weeks of it, or late, or to come.
func (g *gen) amend(r *ehc.Review) {
	d, today := g.dice, g.days.today
	if r.Decision != "amend" {
		return
	}
	notice := r.Decided
	if d.in(150) {
		notice = g.days.back(r.Decided.AddDays(d.between(5, 25)))
	}
	if notice.After(today) {
		return
	}
	r.NoticeSent = notice
	if d.in(500) {
		r.Reps = g.until(g.days.forth(notice.AddDays(d.between(3, 12))), civil.Date{})
	}
	final := g.days.back(notice.AddDays(d.between(20, 56)))
	if d.in(270) {
		final = g.days.back(notice.AddDays(d.between(57, 130)))
	}
	if !final.After(today) {
		r.FinalSent, r.Unamended = final, d.in(30)
	}
}

func (g *gen) putPast(s *subject, h *past) {
	for i := h.n - 1; i >= 0; i-- {
		h.reviews[i].Plan = g.plan.ID
		g.annual = h.reviews[i]
		g.put(&g.annual)
	}
}

// present puts the review that will end the period that runs, where it has begun:
// asked of the school, arranged, held, or left without a meeting.
func (g *gen) present(s *subject, due civil.Date, facing bool) {
	d, today := g.dice, g.days.today
	left := due.Sub(today)
	if left > 110 {
		return
	}
	r := &g.annual
	*r = ehc.Review{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Kind: "annual"}
	if facing && d.in(650) {
		r.Kind = "phase"
	}
	meeting := g.days.forth(due.AddDays(-d.between(29, 56)))
	if left < 0 {
		g.overdue(s, r)
		g.put(r)
		return
	}
	if left <= 28 {
		// Most have met by now; for the others the meeting is late or was forgotten.
		meeting = g.days.back(today.AddDays(-d.between(1, 45)))
		if d.in(130) {
			meeting = g.days.forth(today.AddDays(d.n(12)))
		}
	}
	g.arrange(r, meeting)
	if !meeting.After(today) && !d.in(80) {
		g.hold(s, r)
	}
	g.put(r)
}

// overdue is a review whose twelve months are over: met and not decided, or with
// no meeting on record.
func (g *gen) overdue(s *subject, r *ehc.Review) {
	d := g.dice
	if d.in(450) {
		r.Asked = g.days.back(g.days.ago(d.between(60, 120)))
		if d.in(400) {
			g.arrange(r, g.days.back(g.days.ago(d.between(5, 60))))
		}
		return
	}
	g.arrange(r, g.days.back(g.days.ago(d.between(8, 70))))
	g.hold(s, r)
}

// arrange sets the meeting, with what goes before it as far as today.
func (g *gen) arrange(r *ehc.Review, meeting civil.Date) {
	today := g.days.today
	r.Asked = civil.Min(g.days.back(meeting.AddDays(-g.dice.between(45, 80))), g.days.back(today))
	if meeting.Sub(today) > 60 {
		return
	}
	r.Meeting = meeting
	if on := g.days.back(meeting.AddDays(-g.dice.between(15, 24))); !on.After(today) {
		r.Invited = on
	}
	if on := g.days.back(meeting.AddDays(-g.dice.between(9, 14))); !on.After(today) {
		r.Papers = on
	}
}

// hold records the meeting; the report follows in a fortnight, for some later.
func (g *gen) hold(s *subject, r *ehc.Review) {
	d := g.dice
	r.Held = r.Meeting
	g.came(s, r)
	days := d.between(6, 14)
	if d.in(either(s.slow(), slowReport, lateReport)) {
		days = d.between(15, 60)
	}
	r.Report = g.until(g.days.forth(r.Held.AddDays(days)), civil.Date{})
}
