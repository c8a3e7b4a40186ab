package demo

import (
	"caseload/model/civil"
	"caseload/model/ehc"
)

// planOf puts the plan of a child and all that hangs on it. All follows from the day
// by which the review that runs must be complete.
func (g *gen) planOf(s *subject) {
	if g.elsewhere(s) {
		return
	}
	due := g.reviewDue(s)
	last := g.lastDecided(due)
	how := hasEnded
	if s.endsPlan() {
		how, last = g.endingOf(s)
	}
	n, made := g.history(s, last)
	p := &g.plan
	*p = ehc.Plan{ID: s.ids.New(), Child: g.kid.ID, Made: made, School: s.schoolOf(), Need: or(s.need, "SEMH"), Need2: g.kid.Need2,
		Band: g.dice.weigh([]part{{"Band 1", 150}, {"Band 2", 300}, {"Band 3", 300}, {"Band 4", 170}, {"Band 5", 80}}), Budget: g.dice.in(40)}
	g.setting(s)
	if n > 0 {
		p.Reviewed = last
	}
	g.movesOf(s, due, last)
	if p.Transfer.After(last) {
		n = 0 // its reviews are the other authority's
	}
	h := g.pastReviews(s, last, n, how)
	p.Amended = h.amended
	if s.endsPlan() {
		g.end(how, last)
	}
	ts := g.transfersOf(s)
	for i := range ts.n {
		p.Amended = civil.Max(p.Amended, ts.all[i].Final)
	}
	g.put(p)
	if made.After(g.days.ago(finishedSpan)) && p.Transfer.IsZero() {
		g.madeBy(s, made)
	}
	if s.kind == withPlan && s.rank(g.Seed, topicAgain) < againShare {
		g.again(s)
	}
	g.putPast(s, &h)
	g.versions(s, &h, &ts)
	for i := range ts.n {
		g.putTransfer(s, &ts.all[i], ts.consulted[i])
	}
	g.disputeOf(s, &h, how)
	if !s.endsPlan() && (p.Transfer.IsZero() || p.Transfer.Before(last)) {
		g.present(s, due, ts.facing)
	}
	g.concerns(s)
	g.variations(s, h.latest())
}

// againShare is how many plans are being re-assessed or lately were, in thousandths.
const againShare = 13

// began is the day from which the authority holds the plan.
func (g *gen) began() civil.Date { return civil.Max(g.plan.Made, g.plan.Transfer) }

// setting says what section I names.
func (g *gen) setting(s *subject) {
	d, p := g.dice, &g.plan
	if p.Budget && d.in(550) {
		p.Direct = d.weigh([]part{{"E", 500}, {"S", 320}, {"H", 60}, {"I", 120}})
	}
	if s.place < 0 {
		p.Type, p.Setting = "elsewhere", d.weigh([]part{{"OLA", 550}, {"EHE", 300}, {"NEET", 150}})
		if s.ncy < 12 && p.Setting == "NEET" {
			p.Setting = "OLA"
		}
		return
	}
	switch s.area.schools[s.place].stage {
	case nursery:
		p.Type = "early"
	case special:
		p.Type = "special"
	case specialOut:
		p.Type = d.weigh([]part{{"independent", 700}, {"nmss", 300}})
		p.Residence = d.weigh([]part{{"A", 110}, {"B", 40}, {"", 850}})
	case alternative:
		p.Type = "ap"
	case college:
		p.Type = d.weigh([]part{{"fe", 930}, {"spi", 70}})
		p.Work = d.weigh([]part{{"S", 90}, {"A", 20}, {"T", 15}, {"", 875}})
	default:
		p.Type = d.weigh([]part{{"unit", 40}, {"resourced", 70}, {"mainstream", 890}})
		if p.Type != "mainstream" {
			p.Unit = p.Type
		}
	}
}

// transfers are the phase transfers of one plan: that of the last school year and the
// coming one.
type transfers struct {
	all       [2]ehc.Transfer
	consulted [2]civil.Date
	n         int
	facing    bool // a transfer is to come
}

func (g *gen) transfersOf(s *subject) transfers {
	var ts transfers
	if s.endsPlan() || !g.plan.Moving.IsZero() {
		return ts
	}
	coming, last := g.phases(s)
	ts.facing = coming != ""
	add := func(phase string, year int) {
		if t, consulted, ok := g.transferOf(s, phase, year); ok && phase != "" {
			ts.all[ts.n], ts.consulted[ts.n] = t, consulted
			ts.n++
		}
	}
	if last != "" {
		add(last, g.days.year)
	}
	if coming != "" {
		add(coming, g.days.year+1)
	}
	return ts
}

// versions puts the texts of the plan: as made or as it came, and each amended one.
func (g *gen) versions(s *subject, h *past, ts *transfers) {
	d, p := g.dice, &g.plan
	first, kind := p.Made, "final"
	if !p.Transfer.IsZero() {
		first, kind = p.Transfer, "transferred"
	}
	g.putVersion(s, first, kind, said{})
	for i := h.n - 1; i >= 0; i-- {
		if r := &h.reviews[i]; r.Decision == "amend" && !r.Unamended {
			g.putVersion(s, r.FinalSent, "amended", pick(d, changesOf))
		}
	}
	for i := range ts.n {
		g.putVersion(s, ts.all[i].Final, "amended", said{"B E F I", "Phase transfer: school named"})
	}
}

// putVersion puts a text of the plan, where there is one and it is this authority's.
func (g *gen) putVersion(s *subject, on civil.Date, kind string, what said) {
	if on.IsZero() || on.Before(g.began()) {
		return
	}
	g.version = ehc.Version{ID: s.ids.New(), Child: g.kid.ID, Plan: g.plan.ID, On: on, Kind: kind, Sections: what.value, Note: what.text}
	g.put(&g.version)
}

// disputeOf puts the disagreement about a plan: about its ceasing, or for a few about
// what the last decision or the plan says.
func (g *gen) disputeOf(s *subject, h *past, how ended) {
	d, r := g.dice, h.latest()
	q := ehc.Dispute{}
	switch {
	case how == appealing && s.kind == planEnded:
		q = ehc.Dispute{ID: s.ids.New(), Child: g.kid.ID, About: "cease", Notice: g.plan.Ceasing}
		q.Certificate = g.days.forth(q.Notice.AddDays(d.between(8, 30)))
		q.Registered = g.days.back(q.Certificate.AddDays(d.between(8, 25)))
		q.Appeal = g.days.forth(q.Registered.AddDays(4))
		q.Responded = g.until(g.tribunalDays(q.Appeal, d.between(22, 36)), civil.Date{})
		q.Hearing = g.hearing(q.Appeal.AddDays(d.between(170, 240)))
	case s.endsPlan() || s.rank(g.Seed, topicDispute) >= planDisputes:
		return
	case r != nil && r.Decision == "maintain" && r.Decided.Before(g.days.ago(14)):
		q = g.disputed(s, "amend", r.Decided)
	case r != nil && !r.FinalSent.IsZero() && r.FinalSent.Before(g.days.ago(14)):
		q = g.disputed(s, d.weigh([]part{{"contents", 550}, {"placement", 450}}), r.FinalSent)
	case r == nil && g.plan.Transfer.IsZero() && g.plan.Made.Before(g.days.ago(14)):
		q = g.disputed(s, d.weigh([]part{{"contents", 600}, {"placement", 400}}), g.plan.Made)
	default:
		return
	}
	if q.Plan = g.plan.ID; r != nil {
		q.Review = r.ID
	}
	g.dispute = q
	g.putDispute(s)
}

// planDisputes is how many plans are disputed, in thousandths.
const planDisputes = 30

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
	m := s.rank(g.Seed, topicAssess)
	if s.kind == inCare {
		m = 60 + m*94/100 // most had their plan before they came into care, or soon after
	}
	switch {
	case !s.endsPlan() && (m < 140 || age < 3):
		return 0, last
	case m < 275 || age < 4:
		return 1, g.days.back(last.AddDays(-d.between(330, 364)))
	}
	years := d.between(2, min(max(age-2, 2), 9))
	return min(years, g.mix.pastReviews), g.days.back(last.AddDays(-years * 357))
}
