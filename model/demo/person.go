package demo

import (
	"strconv"
	"time"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ident"
	"caseload/model/officer"
	"caseload/model/pep"
)

// settle decides what the parts of a child's record must agree on: year group,
// special needs, school, time in care and officers.
func (g *gen) settle(s *subject) {
	d := g.dice
	s.place = -1
	switch s.kind {
	case inCare:
		s.spot = rank(g.Seed, topicYear, s.k, s.n) * inCareSize / s.n
		s.ncy, s.uasc = yearAt(s.spot)
		s.role = roleAt(s.spot)
		s.part = g.partOf(s)
	case withPlan:
		s.ncy = yearIn(d, planYears)
	case planEnded:
		s.ncy = d.between(12, 20)
	case leaver:
		g.leaves(s)
	case underAssessment, refused:
		s.ncy = yearIn(d, askYears)
	default:
		s.ncy = d.between(0, 12)
	}
	g.needs(s)
	s.place = g.choosePlace(s)
	g.officers(s)
}

// needs settles special educational needs: of the children in care two in three
// have some, three in ten a plan.
func (g *gen) needs(s *subject) {
	plan, support := 0, 0
	switch s.kind {
	case inCare:
		plan, support = 300, 365
	case leaver:
		plan, support = 350, 330
	case leftCare, socialWorker:
		plan, support = 120, 260
	case withPlan:
		plan = 1000
	case planEnded, underAssessment, refused:
		support = 900
	}
	switch m := s.rank(g.Seed, topicSEN); {
	case m < plan:
		s.sen, s.plan = "E", true
	case m < plan+support:
		s.sen = "K"
		// Some of the children in care are being assessed.
		s.assess = s.kind == inCare && m < plan+32
	default:
		s.sen = "N"
	}
	s.assess = s.assess || s.kind == underAssessment
	if s.kind == leftCare || s.kind == leaver && !g.planGone(s) {
		s.plan = false
		if s.sen == "E" {
			s.sen = "K"
		}
	}
	if s.sen == "N" {
		return
	}
	s.need = g.dice.weigh(needsOf[s.kind == inCare || s.kind == leaver])
}

// needsOf are primary needs; true for children in care.
var needsOf = map[bool][]part{
	true:  {{"SEMH", 560}, {"SLCN", 130}, {"MLD", 110}, {"ASD", 90}, {"SPLD", 50}, {"SLD", 30}, {"PD", 10}, {"OTH", 20}},
	false: {{"ASD", 330}, {"SEMH", 210}, {"SLCN", 190}, {"MLD", 80}, {"SLD", 50}, {"SPLD", 45}, {"PD", 30}, {"PMLD", 22}, {"HI", 15}, {"VI", 8}, {"DS", 10}, {"MSI", 3}, {"OTH", 7}},
}

// choosePlace finds a school for the year group, or -1 for none.
func (g *gen) choosePlace(s *subject) int {
	d := g.dice
	if m := s.rank(g.Seed, topicSchool); s.kind == leaver {
		if s.part.known && !s.part.atCollege() {
			return -1
		}
	} else if m < 12 || s.kind == inCare && m < unplacedShare || s.ncy > 15 && m < 150 {
		if s.role == noRole {
			return -1
		}
	}
	if s.kind == inCare && s.ncy >= 12 && !s.part.atCollege() {
		return -1
	}
	st := stageFor(s.ncy)
	cared := s.kind == inCare || s.kind == leaver
	out := cared && s.rank(g.Seed, topicArea) < 280
	switch {
	case s.plan && s.ncy >= 0 && s.ncy < 15 && d.in(360):
		st = special
		if out || d.in(150) {
			st = specialOut
		}
	case st == secondary && (cared && d.in(40) || d.in(10)):
		st = alternative
	case out && st == primary:
		st = primaryOut
	case out && st == secondary:
		st = secondaryOut
	}
	if s.role == excluded {
		st = alternative
	}
	at := pick(d, s.area.stages[st])
	for n := 0; n < 9 && !s.area.schools[at].takes(s.ncy); n++ {
		at = pick(d, s.area.stages[st])
	}
	if cared {
		at = g.likely(s, st, at)
	}
	return at
}

// likely is another school of the stage that is as good or as poor at PEPs as the
// child's are to come out, where one can be found.
func (g *gen) likely(s *subject, st stage, at int) int {
	want := g.tendency(s)
	for range 40 {
		if p := &s.area.schools[at]; p.takes(s.ncy) && p.writes == want {
			return at
		}
		at = pick(g.more, s.area.stages[st])
	}
	for n := 0; n < 40 && !s.area.schools[at].takes(s.ncy); n++ {
		at = pick(g.more, s.area.stages[st])
	}
	return at
}

func stageFor(ncy int) stage {
	switch {
	case ncy < 0:
		return nursery
	case ncy <= 6:
		return primary
	case ncy <= 11:
		return secondary
	}
	return college
}

// officers settles who has the child: one in fifty children in care has nobody yet.
func (g *gen) officers(s *subject) {
	a := s.area
	switch s.kind {
	case inCare, leaver:
		if r := rank(g.Seed, topicOfficer+topic(s.kind)<<8, s.k, s.n); r*1000/s.n >= 20 || s.kind == leaver {
			s.vs = a.vs[r/len(g.areas)%len(a.vs)]
		}
	case leftCare, socialWorker:
		s.vs = a.lead
	}
	if s.place < 0 {
		if g.dice.in(500) {
			s.ehc = pick(g.dice, a.review)
		}
		return
	}
	s.ehc = a.schools[s.place].review
	if s.assess || s.kind == refused {
		s.ehc = a.schools[s.place].fresh
	}
}

// born draws a birthday of the year group. Who turned 18 has left care; so that
// the oldest year does not empty towards the summer, its birthdays are late.
func (g *gen) born(s *subject) civil.Date {
	first := civil.New(g.days.year-s.ncy-5, time.September, 1)
	last := first.AddMonths(12).AddDays(-1)
	if s.adult {
		return s.gone.AddMonths(-12 * pep.UntilAge)
	}
	if s.kind == inCare {
		adult := g.days.today.AddMonths(-12 * 18).AddDays(1)
		room := 45
		if g.isNew(s) {
			room = 0
		}
		first = civil.Max(first, civil.Min(adult, last.AddDays(-room)))
	}
	return first.AddDays(g.dice.n(last.Sub(first) + 1))
}

// person puts the child itself.
func (g *gen) person(s *subject) {
	d, of := g.dice, peopleOf(g.dice)
	if s.uasc {
		of = &arrivals
	}
	c := &g.kid
	*c = child.Child{ID: s.ids.New(), LocalID: strconv.Itoa(7_000_001 + s.index), Born: g.born(s), Sex: "M", School: s.schoolOf(),
		SEN: s.sen, Need: s.need, UASC: s.uasc}
	names := of.boys
	if female := d.in(440); s.uasc && d.in(120) || female && !s.uasc {
		c.Sex, names = "F", of.girls
	}
	c.Forename, c.Surname = pick(d, names), pick(d, of.surnames)
	if of == &peoples[0] && d.in(500) {
		c.Surname = pick(d, g.doubles)
	}
	if d.in(90) {
		c.KnownAs = pick(d, names)
	}
	if d.in(60) {
		c.Pronouns = d.weigh([]part{{"they/them", 500}, {"she/her", 250}, {"he/him", 250}})
	}
	c.Ethnicity, c.Language = d.weigh(of.ethnicities), d.weigh(of.languages)
	if s.sen != "N" && d.in(300) {
		c.Need2 = d.weigh(needsOf[false])
		if c.Need2 == c.Need {
			c.Need2 = ""
		}
	}
	g.numbers(s)
	g.schooling(s)
	g.social(s)
	g.times(s)
	g.roll(s)
	g.handOver(s)
	g.put(c)
}

// numbers gives the identifiers: all valid, none issued to anybody.
func (g *gen) numbers(s *subject) {
	c, n := &g.kid, s.index/len(g.areas)
	switch {
	case s.ncy < 0:
		c.UPNUnknown = "UN1"
	case s.uasc && s.k%2 == 0:
		c.UPNUnknown = "UN3"
	default:
		// The first school of the child gave it: serials run school by school.
		const first = 104
		c.UPN = ident.MakeUPN(s.area.la, stagesOf[primary].estab+n%first, g.days.year-s.ncy, n/first)
	}
	if s.ncy >= 9 {
		c.ULN = ident.MakeULN(s.index)
	}
	if s.plan || s.assess {
		c.NHS = ident.MakeNHS(s.index)
	}
}

// schooling says since when the child has been at the school, and for a few that
// they are taught a year below their age.
func (g *gen) schooling(s *subject) {
	c, d := &g.kid, g.dice
	if s.place >= 0 {
		starts := map[stage]int{nursery: -1, primary: 0, secondary: 7, college: 12}
		year := g.days.year - max(s.ncy-starts[stageFor(s.ncy)], 0)
		c.SchoolSince = civil.Min(civil.New(year, time.September, 5), g.days.ago(1))
		if s.kind == inCare && d.in(180) || d.in(40) {
			c.SchoolSince = civil.Max(c.SchoolSince, g.days.back(g.days.ago(d.between(5, 500))))
		}
	}
	if s.kind != inCare && s.ncy > 0 && s.ncy < 12 && d.in(12) {
		c.Recorded, c.RecordedYear = strconv.Itoa(s.ncy-1), g.days.year
		if s.ncy == 1 {
			c.Recorded = "R"
		}
	}
}

var socialTeams = map[kind][]string{
	inCare:       {"Children in Care 1", "Children in Care 2", "Children in Care 3"},
	leaver:       {"Leaving Care"},
	leftCare:     {"Permanence"},
	socialWorker: {"Safeguarding East", "Safeguarding West", "Children with Disabilities"},
}

// social says who works with the child in children's social care.
func (g *gen) social(s *subject) {
	c, d := &g.kid, g.dice
	switch s.kind {
	case inCare:
		c.Carer = pick(d, g.adults)
	case leftCare:
		c.Social = "plac"
	case socialWorker:
		c.Social = "cin"
		if d.in(320) {
			c.Social = "cp"
		}
	default:
		return
	}
	n := d.n(len(g.adults))
	c.SocialWorker, c.SWTeam = g.adults[n], pick(d, socialTeams[s.kind])
	c.SWEmail = "social.worker" + strconv.Itoa(n+1) + "@oakshire.example"
}

// alerts puts the warnings at the head of the record: on about three in a hundred
// children, some of them past their review.
func (g *gen) alerts(s *subject) {
	d, m := g.dice, s.rank(g.Seed, topicAlert)
	share := 25
	if s.kind == inCare {
		share = 80
	}
	if m >= share || s.kind == leaver || s.kind == leftCare {
		return
	}
	// The place within the share says when the alert is to be reviewed.
	review := g.days.today.AddDays(d.between(29, 180))
	switch m * 10 / share {
	case 0, 1:
		review = g.days.ago(d.between(1, 45))
	case 2, 3:
		review = g.days.today.AddDays(d.n(7))
	case 4, 5:
		review = g.days.today.AddDays(d.between(7, 28))
	}
	a := pick(d, alertTexts)
	g.alert = child.Alert{ID: s.ids.New(), Child: g.kid.ID, Kind: a.value, Text: a.text,
		Raised: g.days.back(civil.Min(review, g.days.today).AddDays(-d.between(20, 90))), Review: review}
	g.put(&g.alert)
}

// assign gives children known to social care to their Virtual School officer, and
// a few children to an EHC officer of their own.
func (g *gen) assign(s *subject) {
	if s.kind == leaver {
		g.assigned(s)
		return
	}
	d := g.dice
	from := g.days.ago(d.between(30, 600))
	if s.hasEntered() {
		from = civil.Max(from, g.days.forth(s.entered))
	}
	from = g.days.past(from)
	if s.vs != "" {
		g.assignment = officer.Assignment{ID: s.ids.New(), Child: g.kid.ID, TeamKind: officer.VirtualSchool, Officer: s.vs, From: from}
		g.put(&g.assignment)
	}
	if own := s.place < 0 || d.in(30); !own || s.ehc == "" || !(s.plan || s.assess) {
		return
	}
	team := officer.EHCReview
	if s.assess {
		team = officer.EHCNew
		s.ehc = pick(d, s.area.fresh)
	}
	g.assignment = officer.Assignment{ID: s.ids.New(), Child: g.kid.ID, TeamKind: team, Officer: s.ehc, From: from}
	g.put(&g.assignment)
}
