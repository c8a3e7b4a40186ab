package demo

import (
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/register"
)

// span is from a day to another, both in it; per is how many sessions of each day.
type span struct {
	first, last civil.Date
	missed      int // of a part-time timetable: in thousandths
}

func (p *span) on(day civil.Date) bool {
	return !p.first.IsZero() && !day.Before(p.first) && (p.last.IsZero() || !day.After(p.last))
}

// support puts what stands beside school: statuses, provision, referrals and advice.
func (g *gen) support(s *subject) {
	g.statuses(s)
	g.provisions(s)
	g.referrals(s)
	if s.kind == leftCare && g.more.in(550) {
		for range g.more.between(1, 2) {
			g.enquire(s)
		}
	}
}

// elsewhere puts the plan of a child in care who lives in the area of another authority
// that maintains it. It reports whether there is one such.
func (g *gen) elsewhere(s *subject) bool {
	if s.kind != inCare || s.rank(g.Seed, topicArea) >= 280 || !g.more.in(330) {
		return false
	}
	d, p := g.more, &g.plan
	made := g.days.back(g.days.ago(d.between(300, 1500)))
	if made.Before(g.kid.Born.AddMonths(30)) {
		return false
	}
	*p = ehc.Plan{ID: s.ids.New(), Child: g.kid.ID, Made: made, School: s.schoolOf(), Need: or(s.need, "SEMH"), Need2: g.kid.Need2,
		Authority: pick(d, authorities), Contact: pick(d, g.adults) + ", SEN casework, 01632 960" + pad(d.between(200, 899), 3)}
	g.setting(s)
	p.Reviewed = g.days.back(civil.Max(made, g.days.ago(d.between(20, 360))))
	g.put(p)
	return true
}

// statuses puts the times for which social care knew the child otherwise than in care,
// each to the day on which the next began.
func (g *gen) statuses(s *subject) {
	d, days := g.more, g.days
	switch s.kind {
	case socialWorker:
		now := days.back(civil.Max(g.kid.Born, days.ago(d.between(4, 620))))
		if d.in(280) {
			before := child.Social("cin")
			if g.kid.Social == "cin" {
				before = "cp"
			}
			g.putStatus(s, before, now.AddDays(-d.between(60, 300)), now)
		}
		g.putStatus(s, g.kid.Social, now, civil.Date{})
	case leftCare:
		g.putStatus(s, "plac", s.gone, civil.Date{})
	case inCare, leaver:
		if s.kind == leaver && !s.adult {
			g.athome(s)
		}
		if s.uasc || !d.in(520) {
			return
		}
		on := s.entered.AddDays(-d.between(40, 260))
		if d.in(450) {
			g.putStatus(s, "cin", on.AddDays(-d.between(60, 300)), on)
			g.putStatus(s, "cp", on, s.entered)
			return
		}
		g.putStatus(s, "cin", on, s.entered)
	}
}

func (g *gen) putStatus(s *subject, kind child.Social, from, to civil.Date) {
	from = civil.Max(from, g.kid.Born)
	if !to.IsZero() && !from.Before(to) {
		return
	}
	g.status = register.Status{ID: s.ids.New(), Child: g.kid.ID, Kind: kind, From: from, To: to}
	g.put(&g.status)
}

func (g *gen) enquire(s *subject) {
	d, q := g.more, pick(g.more, enquiries)
	e := &g.enquiry
	*e = register.Enquiry{ID: s.ids.New(), Child: g.kid.ID, School: s.schoolOf(), On: g.days.back(civil.Max(s.gone, g.days.ago(d.n(500)))),
		From: d.weigh([]part{{"parent", 650}, {"school", 300}, {"worker", 50}}), Who: pick(d, g.adults), Topic: q.topic, About: q.about}
	g.answer(e, q.advice)
	g.put(e)
}

// provisionShares are the running provisions of children in care of school age, in
// thousandths, and then those that have ended.
var provisionShares = []part{{"ap", 36}, {"tuition", 26}, {"parttime", 28}, {"offsite", 8}, {"hospital", 6}, {"ended", 80}, {"", 1000}}

var providersOf = map[string][]string{
	"ap":      {"Placeholder Farm School", "Example Motor Project", "Sampleby Forest School", "Draftwell Skills Centre"},
	"tuition": {"Example Tuition", "Trialby Tutors", "Oakshire home tuition"},
	"offsite": {"Testbrook Centre", "Rowan Support Base"}, "hospital": {"Hospital and home teaching"}, "parttime": {""},
}

var provisionWhys = map[string][]string{
	"ap":       {"Permanent exclusion avoided", "Practical curriculum three days a week", "Could not manage a full week in school"},
	"tuition":  {"Between schools", "Catching up after a move", "Anxiety: builds up to school"},
	"offsite":  {"Improve behaviour, twelve weeks"},
	"hospital": {"Ill; school sends work"},
	"parttime": {"Return after illness, in steps", "Phased start at the new school", "Anxiety: agreed with carer and social worker"},
}

// provisions puts what a child of school age has beside or instead of lessons.
func (g *gen) provisions(s *subject) {
	if s.kind != inCare || s.ncy < 1 || s.ncy > 11 || !s.gone.IsZero() {
		return
	}
	kind := at(provisionShares, s.rank(g.Seed, topicProvision))
	switch {
	case s.place < 0:
		kind = "tuition"
	case kind == "":
		return
	case kind == "ended":
		g.endedProvision(s)
		return
	}
	g.running(s, kind)
}

// fullWeek is full time at school in minutes a week.
const fullWeek = 1950

func (g *gen) provision1(s *subject, kind string, start civil.Date) *register.Provision {
	d := g.more
	p := &g.provision
	*p = register.Provision{ID: s.ids.New(), Child: g.kid.ID, Kind: kind, Provider: pick(d, providersOf[kind]), School: g.schoolOn(s, start), Start: start,
		Full: fullWeek, Minutes: d.between(6, 28) * 60, Reason: pick(d, provisionWhys[kind]), Agreed: g.days.back(start.AddDays(-d.between(1, 9)))}
	if kind == "parttime" {
		p.Minutes = d.between(12, 24) * 60
	}
	return p
}

// running is a provision that goes on: of four one is past its review, one due within
// days, and of part-time timetables one in four past its end.
func (g *gen) running(s *subject, kind string) {
	d, days := g.more, g.days
	turn := rank(g.Seed, topicProvision+topic(inCare)<<8, s.k, s.n) % 4
	ago := d.between(40, 190)
	if kind == "parttime" {
		ago = d.between(12, 34)
		if turn == 0 {
			ago = d.between(48, 75)
		}
	}
	start := days.lesson(civil.Max(s.entered, days.ago(ago)))
	p := g.provision1(s, kind, start)
	switch turn {
	case 0:
		p.Review = days.back(days.ago(d.between(1, 24)))
	case 1:
		p.Review = days.today.AddDays(d.n(7))
	case 2:
		p.Review = days.forth(days.today.AddDays(d.between(7, 38)))
	}
	if on := days.back(p.Review.AddDays(-42)); !p.Review.IsZero() && on.After(start) {
		p.Reviewed = on
	}
	if p.Review.Before(start) {
		p.Review = civil.Date{}
	}
	if kind == "parttime" {
		p.Until = days.forth(start.AddDays(42))
		g.shorten(s, p, civil.Date{})
	} else if d.in(500) {
		p.Until = days.forth(days.today.AddDays(d.between(20, 120)))
	}
	if kind == "ap" || kind == "offsite" {
		if on := days.back(start.AddDays(d.between(12, 60))); !on.After(days.today) && d.in(600) {
			p.Visited = on
		}
		p.Visit = days.forth(civil.Max(p.Visited, start).AddDays(d.between(70, 120)))
	}
	g.put(p)
}

// shorten makes the child's weeks as short as the timetable says.
func (g *gen) shorten(s *subject, p *register.Provision, last civil.Date) {
	s.short = span{p.Start, last, 1000 - p.Minutes*1000/fullWeek}
}

func (g *gen) endedProvision(s *subject) {
	d, days := g.more, g.days
	kind := d.weigh([]part{{"ap", 250}, {"tuition", 400}, {"parttime", 350}})
	start := days.lesson(days.ago(d.between(130, 420)))
	if start.Before(s.entered) {
		return
	}
	p := g.provision1(s, kind, start)
	// The first lesson after a summer is weeks later than the day that was drawn.
	p.Ended = days.back(civil.Min(start.AddDays(d.between(35, 110)), days.ago(1)))
	p.Reviewed = days.back(start.AddDays(34))
	p.How = d.weigh([]part{{"fulltime", 520}, {"school", 260}, {"stopped", 140}, {"other", 80}})
	p.Until = days.forth(start.AddDays(42))
	if kind == "parttime" {
		g.shorten(s, p, p.Ended)
	}
	g.put(p)
}

var (
	servicesOf = map[bool][]part{
		true:  {{"ep", 330}, {"salt", 270}, {"wellbeing", 150}, {"camhs", 160}, {"ot", 70}, {"other", 20}},
		false: {{"wellbeing", 880}, {"ep", 50}, {"salt", 70}},
	}
	// waitOf is how long children wait to be seen, in days.
	waitOf = map[string][2]int{"ep": {60, 150}, "salt": {40, 110}, "wellbeing": {7, 30}, "camhs": {70, 190}, "ot": {50, 120}, "other": {14, 60}}
	askers = []part{{"Social worker", 420}, {"Designated teacher", 330}, {"Virtual School", 150}, {"Carer", 100}}
	endsOf = map[bool][]part{true: {{"signposted", 260}, {"group", 180}, {"advice", 340}, {"individual", 220}}, false: {{"report", 620}, {"advice", 300}, {"refused", 50}, {"withdrawn", 30}}}
)

var abouts = []string{"Finds it hard to trust adults at school; meltdowns after contact.", "Speech is unclear to those who do not know the child.", "Reading far behind, reasons not known.", "Sleep and worries before school.",
	"How can school help after the move?", "Loss of a brother; withdrawn in class.", "Attention and memory: what helps in lessons?"}

var advices = []string{"Key adult, a calm start and a plan for transitions.", "Visual timetable and small steps; review in a term.", "Group for self-esteem, six sessions.", "Signposted to the family hub and to bereavement support.", "Staff briefing on attachment; script for hard moments."}

// The shares of children with a referral, in thousandths.
const (
	careReferrals   = 270
	socialReferrals = 95
)

// referrals puts a referral for some, at each of its stages for some.
func (g *gen) referrals(s *subject) {
	m, share := s.rank(g.Seed, topicReferral), careReferrals
	switch s.kind {
	case inCare:
	case socialWorker:
		share = socialReferrals
	default:
		return
	}
	if m >= share || s.ncy < 0 {
		return
	}
	d := g.more
	r := &g.referral
	*r = register.Referral{ID: s.ids.New(), Child: g.kid.ID, Service: d.weigh(servicesOf[s.kind == inCare]), By: d.weigh(askers), About: pick(d, abouts),
		Priority: d.weigh([]part{{"normal", 680}, {"high", 230}, {"urgent", 90}})}
	g.stageOf(s, r, rank(g.Seed, topicReferral+topic(s.kind)<<8, s.k, s.n)%9)
	g.put(r)
}

// stageOf takes a referral to one of nine stages: asked, consented and waiting, refused,
// booked, seen, reported, and closed for three of nine.
func (g *gen) stageOf(s *subject, r *register.Referral, stage int) {
	d, days := g.more, g.days
	wait := d.between(waitOf[r.Service][0], waitOf[r.Service][1])
	wellbeing := r.Service == "wellbeing"
	since := map[int]int{0: d.between(0, 20), 1: d.between(3, wait), 2: d.between(10, 90), 3: d.between(5, wait), 4: wait + d.between(1, 36), 5: wait + d.between(30, 90)}
	ago, ok := since[stage]
	if !ok {
		ago = wait + d.between(60, 320)
	}
	r.Asked = days.back(days.ago(ago))
	r.Consent = "asked"
	if stage == 0 {
		return
	}
	r.Consent, r.ConsOn = "given", days.past(days.forth(r.Asked.AddDays(d.n(9))))
	switch {
	case stage == 2:
		r.Consent, r.Ended, r.Outcome = "refused", days.past(days.forth(r.ConsOn.AddDays(d.between(1, 9)))), "withdrawn"
		return
	case stage == 3:
		r.Booked = days.forth(days.today.AddDays(d.between(1, 30)))
		return
	case stage == 1:
		return
	}
	r.Done = civil.Max(r.ConsOn, days.back(r.Asked.AddDays(wait)))
	r.Booked = r.Done
	if stage == 4 {
		return
	}
	r.Report = days.past(days.forth(r.Done.AddDays(d.between(5, 28))))
	r.Review = days.forth(days.today.AddDays(d.between(-12, 60)))
	if wellbeing {
		r.Outcome, r.Advice = d.weigh(endsOf[true]), pick(d, advices)
	}
	if stage == 5 {
		return
	}
	r.Outcome, r.Advice = d.weigh(endsOf[wellbeing]), pick(d, advices)
	r.Review = days.forth(r.Report.AddDays(d.between(20, 50)))
	r.Ended = days.past(days.forth(r.Review.AddDays(d.between(-3, 9))))
}
