package demo

import (
	"slices"

	"caseload/model/civil"
	"caseload/model/post16"
)

// part16 is what a young person in Year 12 or 13 does: a place among destinations, and
// the turn in it.
type part16 struct {
	known bool
	dest  *destination
	turn  int
}

// atCollege reports whether they are at a college or sixth form, or are younger.
func (p *part16) atCollege() bool { return !p.known || p.dest.group == "college" }

// destination is one of those of the annual report, with how many of 81 it had in
// September 2023.
type destination struct {
	group string
	size  int
	codes []string
	whys  []string
}

var destinations = []destination{
	{"college", 52, []string{"230", "230", "230", "220"}, nil},
	{"training", 8, []string{"310", "410", "450"}, nil},
	{"tuition", 3, []string{"530"}, nil},
	{"work", 7, []string{"320", "340", "340", "360"}, nil},
	{"custody", 1, []string{"710"}, nil},
	{"seeking", 6, []string{"619", "619", "610", "615"}, []string{"Left the course in the first weeks; wants an apprenticeship", "Course was full; on a waiting list", "Moved placement and could not travel", "Begins with a training provider in some weeks"}},
	{"other", 4, []string{"640", "630", "620", "680"}, []string{"Ill; not ready until spring", "Baby due and then parenting", "Cares for a parent", "Does not wish to engage at present"}},
}

// why is the reason that goes with a code; of a code that is there twice, by the turn.
func (t *destination) why(code string, turn int) string {
	if at := turn % len(t.codes); t.codes[at] == code {
		return t.whys[at]
	}
	return t.whys[slices.Index(t.codes, code)]
}

// partOf says what a young person in care in Years 12 and 13 does.
func (g *gen) partOf(s *subject) part16 {
	const all = 81
	p := rank(g.Seed, topicAfter+topic(s.kind)<<8, s.k, s.n) * all / s.n
	if s.kind == inCare {
		first := spotOf(12)
		if s.spot < first {
			return part16{}
		}
		p = rank(g.Seed, topicAfter, s.spot-first, all)
	}
	for i := range destinations {
		if p < destinations[i].size {
			return part16{true, &destinations[i], p}
		}
		p -= destinations[i].size
	}
	return part16{true, &destinations[0], 0}
}

// handOver records that a young person who turned 18 was handed over, for most, or that
// it was done ahead.
func (g *gen) handOver(s *subject) {
	if s.kind != inCare && !s.adult || s.ncy < 12 {
		return
	}
	d, at := g.more, g.kid.Born.AddMonths(12*18)
	switch {
	case s.adult || !at.After(g.days.today) && d.in(650):
		g.kid.HandedOver = g.days.past(g.days.forth(at.AddDays(d.between(-30, 10))))
	case at.After(g.days.today) && at.Sub(g.days.today) < 60 && d.in(250):
		g.kid.HandedOver = g.days.back(g.days.ago(d.n(25)))
	}
}

var (
	courses  = []string{"Construction", "Health and Social Care", "Childcare", "Public Services", "Art and Design", "Motor Vehicle", "Hair and Beauty", "Business", "Sport", "Catering", "A levels"}
	colleges = []string{"Oakshire College", "Testford Sixth Form College", "Placeholder College"}
	workAt   = []string{"Demo Garage", "Sample Foods", "Mockford Builders", "Fictionby Care Home"}
	trainAt  = []string{"Example Training", "Draftwell Apprenticeships", "Trialby Skills"}
	levelsOf = []part{{"e", 130}, {"1", 270}, {"2", 330}, {"3", 270}}
)

// after16 puts what young people do after Year 11, offers and the officer's priority.
func (g *gen) after16(s *subject) {
	if s.adult {
		g.left16(s)
		return
	}
	if s.kind != inCare || s.ncy < 11 {
		return
	}
	if s.ncy == 11 {
		g.offers(s, g.days.year+1)
		if s.rank(g.Seed, topicPriority) < 160 && g.days.today.After(firstOfSeptember(g.days.year).AddDays(60)) {
			g.priorities(s, "amber", []string{"At risk of having no offer: attendance and no application yet."})
		}
		return
	}
	if s.ncy == 12 {
		g.offers(s, g.days.year)
	}
	g.activities(s)
}

func (g *gen) activities(s *subject) {
	d, days, to := g.more, g.days, s.part.dest
	since := firstOfSeptember(days.year).AddDays(d.n(12))
	started := s.ncy == 13 && to.group == "college" && d.in(500) // the second year of a course
	if started {
		since = since.AddMonths(-12)
	}
	a := post16.Activity{Child: g.kid.ID, Code: to.codes[s.part.turn%len(to.codes)]}
	switch to.group {
	case "college":
	case "custody", "seeking", "other":
		since = days.back(days.ago(d.between(9, 170)))
	default:
		since = since.AddDays(d.n(45))
	}
	if s.uasc {
		since = civil.Max(since, s.entered.AddDays(14))
	}
	since = days.past(days.forth(since))
	g.earlier(s, since, started)
	a.ID, a.From = s.ids.New(), since
	g.courseAt(s, &a, to)
	g.checkedOn(s, &a)
	g.activity = a
	g.put(&g.activity)
	g.rateAfter(s)
}

// earlier is what was done the year before, where that was another thing.
func (g *gen) earlier(s *subject, since civil.Date, started bool) {
	d := g.more
	from := g.days.forth(firstOfSeptember(g.days.year - (s.ncy - 12)).AddDays(d.n(10)))
	if started || s.uasc || since.Sub(from) < 30 {
		return
	}
	to := g.firstDid()
	a := post16.Activity{ID: s.ids.New(), Child: g.kid.ID, Code: pick(d, to.codes), From: from, To: since.AddDays(-1)}
	g.courseAt(s, &a, to)
	a.Checked = g.days.back(civil.Max(from, since.AddDays(-d.between(5, 60))))
	g.activity = a
	g.put(&g.activity)
}

// firstDid is what somebody did in Year 12 who does another thing now: most began at
// college.
func (g *gen) firstDid() *destination {
	group := g.more.weigh([]part{{"training", 90}, {"work", 30}, {"seeking", 90}, {"other", 40}, {"college", 750}})
	for i := range destinations {
		if destinations[i].group == group {
			return &destinations[i]
		}
	}
	return &destinations[0]
}

func (g *gen) courseAt(s *subject, a *post16.Activity, to *destination) {
	d := g.more
	switch to.group {
	case "college":
		a.Provider, a.Course, a.Level = pick(d, colleges), pick(d, courses), d.weigh(levelsOf)
		if s.uasc {
			a.Course, a.Level = "English for speakers of other languages", "e"
		}
		if a.Course == "A levels" {
			a.Level = "3"
		}
	case "training":
		a.Provider, a.Course, a.Level = pick(d, trainAt), pick(d, courses[:9]), d.weigh([]part{{"1", 400}, {"2", 600}})
	case "tuition":
		a.Provider, a.Course, a.Level, a.Group = "Example Tuition", "Preparation for college", "e", "tuition"
	case "work":
		a.Provider, a.Level = pick(d, workAt), "none"
	case "custody":
		a.Level = "none"
	default:
		a.Level, a.Why = "none", to.why(a.Code, s.part.turn)
	}
}

// checkedOn is when an officer last asked: of those who are NEET some have waited longer
// than four weeks.
func (g *gen) checkedOn(s *subject, a *post16.Activity) {
	d := g.more
	ago := d.between(2, 75)
	if s.part.dest.whys != nil {
		ago = [...]int{4, 12, 38, 24, 19, 52}[s.part.turn%6]
	}
	a.Checked = civil.Max(a.From, g.days.back(g.days.ago(ago)))
}

// rateAfter sets the priority: Red for those who do nothing and a few at risk of it.
func (g *gen) rateAfter(s *subject) {
	m := s.rank(g.Seed, topicPriority)
	switch to := s.part.dest; {
	case to.whys != nil || to.group == "custody":
		g.priorities(s, "red", redReasons)
	case m < 60:
		g.priorities(s, "red", []string{"Attendance at college below 60%; placement about to end."})
	case m < 330 || to.group == "tuition":
		g.priorities(s, "amber", amberReasons)
	case m < 960:
		g.priorities(s, "green", greenReasons)
	}
}

var (
	redReasons   = []string{"NEET; no contact with the provider offered.", "NEET and placement not settled.", "Not in education, employment or training since the autumn; wants practical work."}
	amberReasons = []string{"Attendance falls; tutor worried.", "Course ends in summer, nothing planned after.", "Placement move may end the course.", "Resits in English and maths again."}
	greenReasons = []string{"Settled on the course.", "Attends well and has a plan for next year.", "In work with training, employer content."}
)

// lookEvery is how many weeks pass before a priority is looked at again.
var lookEvery = map[string]int{"red": 4, "amber": 6, "green": 13}

func (g *gen) priorities(s *subject, rating string, reasons []string) {
	d, days := g.more, g.days
	weeks := lookEvery[rating]
	on := days.back(days.ago(d.n(7*weeks + 5))) // a few are overdue
	p := &g.priority
	if rating != "green" && d.in(300) {
		*p = post16.Priority{ID: s.ids.New(), Child: g.kid.ID, On: days.back(on.AddWeeks(-weeks)), Rating: "green", Reasons: "Settled.", By: s.area.vs[6%len(s.area.vs)], Next: on}
		if !p.On.Before(s.entered) {
			g.put(p)
		}
	}
	*p = post16.Priority{ID: s.ids.New(), Child: g.kid.ID, On: on, Rating: rating, Reasons: pick(d, reasons), By: or(s.vs, s.area.managers[0]), Next: days.forth(on.AddWeeks(weeks))}
	g.put(p)
}

// offers puts the applications and offers of a leaver of Year 11, as far as the school
// year has come: most apply by January, have an offer by spring and accept it by summer.
func (g *gen) offers(s *subject, year int) {
	d, days := g.more, g.days
	m := s.rank(g.Seed, topicAfter)
	if m < 90 {
		return // nobody has applied
	}
	begin := firstOfSeptember(year - 1)
	applied := days.forth(begin.AddDays(d.between(40, 140)))
	if applied.After(days.today) {
		return
	}
	first := pick(d, colleges)
	g.putOffer(s, year, first, applied, m)
	if d.in(260) {
		second := pick(d, colleges)
		if on := days.forth(applied.AddDays(d.between(3, 30))); second != first && !on.After(days.today) {
			g.offer = post16.Offer{ID: s.ids.New(), Child: g.kid.ID, Year: year, Provider: second, Course: pick(d, courses[:10]), Level: d.weigh(levelsOf), State: "applied", On: on}
			if year == days.year {
				g.offer.State = "withdrawn"
			}
			g.put(&g.offer)
		}
	}
}

func (g *gen) putOffer(s *subject, year int, provider string, applied civil.Date, m int) {
	d, days := g.more, g.days
	o := &g.offer
	*o = post16.Offer{ID: s.ids.New(), Child: g.kid.ID, Year: year, Provider: provider, Course: pick(d, courses), Level: d.weigh(levelsOf), State: "applied", On: applied}
	if o.Course == "A levels" {
		o.Level = "3"
	}
	for _, step := range []struct {
		state    string
		from, to int
		share    int
	}{{"offered", 15, 70, 930}, {"accepted", 10, 60, 880}, {"enrolled", 0, 0, 940}} {
		on := days.forth(o.On.AddDays(d.between(step.from, step.to)))
		if step.state == "enrolled" {
			on = firstOfSeptember(year).AddDays(d.between(2, 12))
			if s.ncy >= 12 && !s.part.atCollege() {
				break
			}
		}
		if on.After(days.today) || !d.in(step.share) || m > 960 {
			break
		}
		o.State, o.On = step.state, on
	}
	g.put(o)
}
