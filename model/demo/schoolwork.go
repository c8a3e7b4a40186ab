package demo

import (
	"time"

	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/register"
	"caseload/model/school"
)

// reportCards is the first day on which Ofsted published report cards.
var reportCards = civil.New(2025, time.November, 10)

// safeguarding names who leads on it.
func (g *gen) safeguarding(sc *school.School, host string) {
	sc.DSL, sc.DSLEmail = pick(g.dice, g.adults), "dsl"+host
}

var cardGrades = []part{{"exceptional", 40}, {"strong", 300}, {"expected", 480}, {"attention", 150}, {"urgent", 30}}

// reportCard gives the report card of a school that has been inspected since they began;
// its old judgement stays beside it.
func (g *gen) reportCard(sc *school.School, s stage) {
	d, since := g.dice, g.days.today.Sub(reportCards)
	if since < 30 || !d.in(min(since*400/365, 700)) {
		return
	}
	sc.CardOn = g.days.back(reportCards.AddDays(d.between(5, since)))
	sc.Safe = d.weigh([]part{{"met", 965}, {"not", 35}})
	for i := range sc.Card {
		early, sixth := i == 6, i == 7
		if early && s != nursery && s != primary && s != primaryOut || sixth && s != secondary && s != college {
			continue
		}
		sc.Card[i] = d.weigh(cardGrades)
	}
}

// putSchoolWork puts trainings and visits of the schools of every area.
func (g *gen) putSchoolWork() {
	ids := id.NewMaker(g.Seed+4, epoch)
	g.more.seed(scramble(g.Seed^moreSeed), kinds, 1)
	for a := range g.areas {
		for i := range g.areas[a].schools {
			p := &g.areas[a].schools[i]
			g.trainings(ids, p)
			g.visits(ids, &g.areas[a], p)
		}
		g.questions(ids, &g.areas[a])
	}
}

var trainingKinds = []part{{"pep", 330}, {"dt", 260}, {"trauma", 250}, {"premium", 90}, {"voice", 70}}

var came = []string{"Designated teacher", "Designated teacher and head of year", "All staff", "Teaching assistants", "Designated teacher and SENCO", "Senior leaders"}

// trainings puts who came to which training in two years: schools with poor PEPs seldom
// did.
func (g *gen) trainings(ids *id.Maker, p *place) {
	d := g.more
	share := 480
	switch {
	case p.out:
		share = 90
	case p.writes == poor:
		share = 220
	case p.writes == fine:
		share = 750
	}
	for n := 0; n < 3 && d.in(share); n++ {
		t := &g.training
		*t = register.Training{ID: ids.New(), School: p.id, On: g.days.back(g.days.ago(d.between(6, 700))), Kind: d.weigh(trainingKinds), Who: pick(d, came), Count: 1}
		switch t.Who {
		case "All staff":
			t.Count = d.between(18, 74)
		case "Designated teacher":
		default:
			t.Count = d.between(2, 7)
		}
		g.put(t)
	}
}

// visits puts the quality visits to schools with many children in care, which are to be
// yearly, and others. Some are overdue.
func (g *gen) visits(ids *id.Maker, a *area, p *place) {
	d, share, kind := g.more, 60, "support"
	switch p.stage {
	case secondary:
		share, kind = 800, "quality"
	case special, alternative:
		share, kind = 650, "quality"
	case specialOut:
		share, kind = 300, "provision"
	}
	if p.writes == poor {
		share += 150
	}
	if !d.in(share) {
		return
	}
	on := g.days.back(g.days.ago(d.between(10, 330)))
	if d.in(170) {
		on = g.days.back(g.days.ago(d.between(370, 520)))
	}
	v := &g.visit
	*v = register.Visit{ID: ids.New(), School: p.id, On: on, Kind: kind, By: pick(d, a.vs), Outcome: pick(d, visitOutcomes[p.writes])}
	if kind != "support" {
		v.Next = g.days.forth(on.AddMonths(12))
	}
	g.put(v)
}

var visitOutcomes = [allHabits][]string{
	mixed: {"Targets mostly clear; reviews of the last ones to be written up.", "Good use of premium for mentoring; voice could be fuller.", "New designated teacher; induction agreed."},
	fine:  {"Exemplary PEPs; offered to share with other schools.", "Strong tracking each half term and a key adult for every child."},
	poor:  {"Targets without numbers; training booked for the designated teacher.", "Social workers are invited late; dates for the year agreed.", "Premium used for general support; impact to be shown by the next PEP."},
}

// questions puts requests for advice that name no child.
func (g *gen) questions(ids *id.Maker, a *area) {
	d := g.more
	for range 14 {
		on := g.days.back(g.days.ago(d.between(1, 400)))
		q := pick(d, enquiries)
		e := &g.enquiry
		*e = register.Enquiry{ID: ids.New(), School: a.schools[d.n(len(a.schools))].id, On: on, From: d.weigh([]part{{"school", 600}, {"parent", 300}, {"other", 100}}), Who: pick(d, g.adults), Topic: q.topic, About: q.about}
		g.answer(e, q.advice)
		g.put(e)
	}
}

// answer closes an enquiry after some days, where they have passed.
func (g *gen) answer(e *register.Enquiry, advice string) {
	if on := g.days.forth(e.On.AddDays(g.more.n(15))); !on.After(g.days.today) && g.more.in(930) {
		e.Closed, e.Advice = on, advice
	}
}

type asking struct{ topic, about, advice string }

var enquiries = []asking{
	{"premium", "Is pupil premium paid for a child adopted last year?", "Yes, by the October census; the adoption order is shown to the school."},
	{"place", "Priority in admissions for a child under special guardianship.", "Previously looked-after children come first; letter of confirmation sent."},
	{"behaviour", "School reports meltdowns after lunch; what can be asked for?", "Designated teacher to meet the family; attachment training offered to the school."},
	{"send", "Does an adopted child need a plan to have therapy in school?", "No; SEN support first, and the adoption support fund explained."},
	{"exclusion", "Two suspensions in a term; what are the rights?", "Guidance on suspension sent; school asked to call a support meeting."},
	{"attainment", "Tutoring for a child who fell behind after moving.", "School's own premium may pay for it; two providers named."},
}
