package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// planOf puts the plan of a child and its reviews. All follows from the day by
// which the review that runs must be complete.
func (g *gen) planOf(s *subject) {
	due := g.reviewDue(s)
	if s.kind == planEnded {
		due = g.days.today.AddDays(g.dice.between(-180, 330))
	}
	last := g.lastDecided(due)
	reviews, made := g.history(s, last)
	p := &g.plan
	*p = ehc.Plan{ID: s.ids.New(), Child: g.kid.ID, Made: made, School: s.schoolOf(), Need: s.need, Need2: g.kid.Need2,
		Band: g.dice.weigh([]part{{"Band 1", 150}, {"Band 2", 300}, {"Band 3", 300}, {"Band 4", 170}, {"Band 5", 80}}), Budget: g.dice.in(40)}
	if s.place < 0 {
		p.Setting = g.dice.weigh([]part{{"OLA", 550}, {"EHE", 300}, {"NEET", 150}})
		if s.ncy < 12 && p.Setting == "NEET" {
			p.Setting = "OLA"
		}
	}
	if p.Need == "" {
		p.Need = "SEMH"
	}
	if reviews > 0 {
		p.Reviewed = last
	}
	if g.dice.in(20) && made.Before(g.days.ago(200)) {
		p.Transfer = g.days.back(made.AddDays(g.days.today.Sub(made) / 2))
	}
	h := g.pastReviews(s, last, reviews)
	if s.kind == planEnded {
		p.Ceased = g.days.past(g.days.back(last.AddDays(g.dice.between(62, 90))))
		p.CeaseCause = g.dice.weigh([]part{{"1", 100}, {"2", 320}, {"3", 180}, {"4", 200}, {"5", 120}, {"6", 80}})
	}
	p.Amended = h.amended
	if made.After(g.days.ago(logSpan)) && p.Transfer.IsZero() {
		g.madeBy(s, made)
	}
	g.put(p)
	g.putPast(s, &h)
	if s.kind != planEnded {
		g.present(s, due)
	}
}

// reviewDue is the last day of the twelve months that run. The days are spread
// over the year: about one in fifteen is past, one in fifty this week.
func (g *gen) reviewDue(s *subject) civil.Date {
	d, today := g.dice, g.days.today
	switch m := s.rank(g.Seed, topicDue); {
	case m < 65:
		return today.AddDays(-d.between(1, 45) - d.n(60)*d.n(2))
	case m < 87:
		return today.AddDays(d.n(7))
	case m < 150:
		return today.AddDays(d.between(7, 28))
	}
	return today.AddDays(d.between(29, 355))
}

// lastDecided is the working day of the decision letter from which a period runs
// that ends about on a day.
func (g *gen) lastDecided(due civil.Date) civil.Date {
	on := due.AddDays(1).AddMonths(-12)
	if due.Before(g.days.today) {
		return g.days.back(on)
	}
	return g.days.past(g.days.forth(on))
}

// history says how many reviews a plan has behind it, and when it was made.
func (g *gen) history(s *subject, last civil.Date) (reviews int, made civil.Date) {
	d := g.dice
	age := last.Sub(g.kid.Born) / 365
	switch m := s.rank(g.Seed, topicAssess); {
	case s.kind != planEnded && (m < 140 || age < 3):
		return 0, last
	case m < 275 || age < 4:
		return 1, g.days.back(last.AddDays(-d.between(330, 364)))
	}
	years := d.between(2, min(max(age-2, 2), 9))
	return min(years, g.mix.pastReviews), g.days.back(last.AddDays(-years * 357))
}

// past is the reviews of a plan that are decided, latest first.
type past struct {
	reviews [2]ehc.Review
	n       int
	amended civil.Date
}

// pastReviews makes up the reviews that ended the periods before this one.
func (g *gen) pastReviews(s *subject, last civil.Date, n int) past {
	var h past
	next := civil.Date{}
	if s.kind != planEnded {
		next = g.days.forth(last.AddDays(320))
		if g.dice.in(15) {
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
	if s.kind == planEnded && n > 0 {
		r := &h.reviews[0]
		r.Decision, r.NoticeSent, r.FinalSent = "cease", civil.Date{}, civil.Date{}
	}
	return h
}

// decided is a review that is complete: half of the decisions came later than four
// weeks after the meeting, and of one in nine the meeting was never recorded.
func (g *gen) decided(s *subject, on, next civil.Date) ehc.Review {
	d := g.dice
	r := ehc.Review{ID: s.ids.New(), Child: g.kid.ID, Kind: "annual", Decided: on, Next: next,
		Decision: d.weigh([]part{{"maintain", 560}, {"amend", 440}})}
	if d.in(60) {
		r.Kind = "early"
	}
	days := d.between(12, 28)
	if d.in(500) {
		days = d.between(29, 75)
	}
	r.Meeting = g.days.back(on.AddDays(-days))
	r.Asked, r.Invited, r.Papers = r.Meeting.AddDays(-70), g.days.back(r.Meeting.AddDays(-20)), g.days.back(r.Meeting.AddDays(-14))
	if !d.in(118) {
		r.Held = r.Meeting
		r.Report = civil.Min(g.days.back(r.Held.AddDays(d.between(8, 24))), on)
		r.Officer = d.in(250)
	}
	if days > 28 {
		r.Reason = pick(d, lateReasons)
	}
	g.amend(&r)
	return r
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
	final := g.days.back(notice.AddDays(d.between(20, 56)))
	if d.in(250) {
		final = g.days.back(notice.AddDays(d.between(57, 110)))
	}
	if !final.After(today) {
		r.FinalSent = final
	}
}

func (g *gen) putPast(s *subject, h *past) {
	for i := h.n - 1; i >= 0; i-- {
		g.annual = h.reviews[i]
		g.annual.Plan = g.plan.ID
		g.put(&g.annual)
	}
}

// present puts the review that will end the period that runs, where it has begun:
// asked of the school, arranged, held, or left without a meeting.
func (g *gen) present(s *subject, due civil.Date) {
	d, today := g.dice, g.days.today
	left := due.Sub(today)
	if left > 110 {
		return
	}
	r := &g.annual
	*r = ehc.Review{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, Kind: "annual"}
	if s.ncy == 5 || s.ncy == 6 || s.ncy == 11 {
		r.Kind = d.weigh([]part{{"annual", 600}, {"phase", 400}})
	}
	meeting := g.days.forth(due.AddDays(-d.between(29, 56)))
	if left < 0 {
		g.overdue(r)
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
		g.hold(r)
	}
	g.put(r)
}

// overdue is a review whose twelve months are over: met and not decided, or with
// no meeting on record.
func (g *gen) overdue(r *ehc.Review) {
	d := g.dice
	if d.in(450) {
		r.Asked = g.days.back(g.days.ago(d.between(60, 120)))
		if d.in(400) {
			g.arrange(r, g.days.back(g.days.ago(d.between(5, 60))))
		}
		return
	}
	g.arrange(r, g.days.back(g.days.ago(d.between(8, 70))))
	g.hold(r)
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
func (g *gen) hold(r *ehc.Review) {
	d := g.dice
	r.Held, r.Officer = r.Meeting, d.in(250)
	if report := g.days.back(r.Held.AddDays(d.between(6, 22))); !report.After(g.days.today) && !d.in(100) {
		r.Report = report
	}
}

var lateReasons = []string{"", "report came late from the school", "waiting for health advice", "caseworker changed", "family asked for more time", ""}
