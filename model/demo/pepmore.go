package demo

import (
	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/pep"
)

// habit is how good the PEPs of a school are, term after term.
type habit uint8

const (
	mixed habit = iota
	fine
	poor
	allHabits
)

func habitOf(i int) habit {
	switch i % 7 {
	case 1:
		return fine
	case 4:
		return poor
	}
	return mixed
}

// classes are the children by the habit of the school they are to be at, in thousandths
// of all, with the ratings of each: over all, 55 in a hundred are Green (a few of them
// Gold), 38 Amber and 7 Red.
var classes = []struct {
	habit   habit
	mille   int
	ratings []part
}{
	{poor, 130, []part{{"red", 210}, {"amber", 690}, {"gold", 0}, {"green", 100}}},
	{fine, 200, []part{{"red", 0}, {"amber", 60}, {"gold", 100}, {"green", 840}}},
	{mixed, 670, []part{{"red", 64}, {"amber", 415}, {"gold", 22}, {"green", 499}}},
}

// class is the class of a child, the child's place in it and how many are in it.
func (g *gen) class(s *subject) (c, place, size int) {
	r, from, sum := rank(g.Seed, topicTendency+topic(s.kind)<<8, s.k, s.n), 0, 0
	for i := range classes {
		sum += classes[i].mille
		to := s.n * sum / 1000
		if r < to || i == len(classes)-1 {
			return i, r - from, max(to-from, 1)
		}
		from = to
	}
	return 0, 0, 1
}

// tendency is how good the PEPs of the child's school are to be.
func (g *gen) tendency(s *subject) habit {
	c, _, _ := g.class(s)
	return classes[c].habit
}

// rating draws the first rating of a PEP. The shares are kept exactly in each term.
func (g *gen) rating(s *subject, term int) pep.Rating {
	c, place, size := g.class(s)
	m := rank(g.Seed, topicRating+topic(term)+topic(s.kind)<<8+topic(c)<<16, place, size) * 1000 / size
	return pep.Rating(at(classes[c].ratings, m))
}

// skippedShare is how many of the PEPs rated Amber or Red leave a target of the term
// before unreviewed, in thousandths.
const skippedShare = 200

var (
	venues = []part{{"At school", 700}, {"Online", 200}, {"Carer's home", 60}, {"Demo House, meeting room 2", 40}}
	hours  = []string{"09:00", "09:30", "10:00", "11:00", "13:00", "13:30", "14:00", "14:30", "15:15", "15:45"}
)

// meetAt says where and at what hour a meeting is, where there is a day for it.
func (g *gen) meetAt() {
	if p := &g.pep; !p.Meeting.IsZero() {
		p.Where, p.At = g.more.weigh(venues), pick(g.more, hours)
	}
}

// sections fills in what a PEP says beside its targets, by phase.
func (g *gen) sections(s *subject, term int) {
	d, p := g.more, &g.pep
	ncy := g.yearIn(s, g.days.terms[term].Year)
	p.Strengths = pick(d, strengthsOf[stageFor(ncy)])
	if s.sen != "N" && d.in(930) {
		p.Needs = pick(d, needsSaid[s.sen])
	}
	if d.in(850) {
		p.Wider = pick(d, interests)
	}
	switch {
	case ncy <= 0:
		p.Early = pick(d, earlyAreas)
	case ncy >= 9 && ncy < 12 && d.in(880):
		p.Careers = pick(d, careersBefore)
	case ncy >= 12:
		p.Careers = pick(d, careersAfter)
	}
}

// moderate lets somebody else rate a tenth of the PEPs again.
func (g *gen) moderate(s *subject, c *course) {
	d := g.more
	if c.n == 0 || !d.in(110) {
		return
	}
	last := c.checks[c.n-1]
	by := pick(d, s.area.vs)
	if by == g.pep.RatedBy {
		by = s.area.managers[0]
	}
	on := g.days.forth(last.on.AddDays(d.between(2, 18)))
	if by == g.pep.RatedBy || on.After(g.days.today) {
		return
	}
	m := &g.moderation
	*m = pep.Moderation{ID: s.ids.New(), Child: g.kid.ID, PEP: g.pep.ID, Check: g.check.ID, On: on, Rater: by, Rating: last.rating}
	if !last.no.byRule() && d.in(220) {
		m.Rating, m.Note = otherwise[last.rating], pick(d, moderatorsSay)
	}
	m.Agrees = m.Rating == last.rating
	g.put(m)
}

// otherwise is how a second person rates who does not agree.
var otherwise = map[pep.Rating]pep.Rating{pep.Red: pep.Amber, pep.Amber: pep.Green, pep.Green: pep.Amber, pep.Gold: pep.Green}

// subjectsOf are the subjects of teachers' views by stage.
var subjectsOf = [stages][]string{
	nursery: {"communication", "personal", "physical"}, primary: {"reading", "writing", "maths"}, secondary: {"english", "maths", "science"}, college: {"course"},
}

// viewTerms is how many terms of teachers' views there are.
const viewTerms = 4

// views puts what teachers see of a child in a term that has ended or in which the PEP
// was held. The level of a child in a subject stays about the same.
func (g *gen) views(s *subject, m *meetings, i int, pepID string) {
	t := g.days.terms[i]
	on := civil.Date{}
	switch {
	case i < pepTerms-viewTerms || t.First.Before(g.pepFrom(s)):
	case pepID != "" && !g.pep.HeldOn.IsZero():
		on = g.pep.HeldOn
	case t.Last.Before(g.days.today) && g.owedPEP(s, t.Last):
		on = t.Last
	}
	if on.IsZero() {
		return
	}
	ncy := g.yearIn(s, t.Year)
	if ncy >= 12 && !s.part.atCollege() {
		return
	}
	st := stageFor(ncy)
	if ncy == 0 {
		st = nursery
	}
	for n, subject := range subjectsOf[st] {
		g.putView(s, attainment.TeacherAssessment{Child: g.kid.ID, Term: string(t.ID), PEP: pepID, Subject: subject, On: on}, n, t)
	}
}

// levels are the codes of a level, the least first.
var levels = []string{"well", "below", "at", "above"}

func (g *gen) putView(s *subject, v attainment.TeacherAssessment, n int, t calendar.Term) {
	d := g.more
	level := g.able(s, n)
	if d.in(120) {
		level = min(max(level+d.between(-1, 1), 0), 3)
	}
	behind := 180
	if s.k%8 == 3 {
		behind = 700 // progress is slow in most subjects of some children
	}
	v.ID, v.Against = s.ids.New(), levels[level]
	v.Progress = d.weigh([]part{{"less", behind}, {"more", 120}, {"expected", 1000}})
	g.view = v
	g.put(&g.view)
}

// able is how a child does in the n-th subject: two in five at the level of their age
// or above it, fewer of those with special educational needs.
func (g *gen) able(s *subject, n int) int {
	m := int(scramble(g.Seed+uint64(s.index)<<3+uint64(n)/2) % 1000)
	mid := int(scramble(g.Seed+uint64(s.index)<<8) % 1000)
	m = (m + 2*mid) / 3
	switch s.sen {
	case "E":
		m -= 260
	case "K":
		m -= 90
	}
	switch {
	case m < 180:
		return 0
	case m < 420:
		return 1
	case m < 790:
		return 2
	}
	return 3
}
