package demo

import (
	"strconv"
	"time"

	"caseload/model/attainment"
	"caseload/model/civil"
)

// resultYears is how many school years back there are statutory results.
const resultYears = 2

// results puts the statutory results of the last school years: at the end of Reception,
// Years 1, 2, 4, 6 and 11.
func (g *gen) results(s *subject) {
	if !s.looked() {
		return
	}
	for year := g.days.year - resultYears; year < g.days.year; year++ {
		if s.uasc && s.entered.After(firstOfSeptember(year).AddMonths(6)) {
			continue // came after the tests
		}
		if tests := civil.New(year+1, time.June, 15); !s.gone.IsZero() && s.gone.Before(tests) || s.kind != inCare && s.entered.After(tests) {
			continue // not in care when they were
		}
		r := attainment.Result{Child: g.kid.ID, Year: year}
		switch g.yearIn(s, year) {
		case 0:
			r.Stage, r.Measure, r.Grade = "eyfs", "gld", yesNo(g.able(s, 0) >= 2)
			g.putResult(s, r)
		case 1:
			r.Stage, r.Measure, r.Grade = "phonics", "phonics", strconv.Itoa(min(22+6*g.able(s, 0)+g.more.n(6), 40))
			g.putResult(s, r)
		case 2:
			g.keyStage1(s, r)
		case 4:
			r.Stage, r.Measure, r.Grade = "mtc", "mtc", strconv.Itoa(min(9+4*g.able(s, 2)+g.more.n(6), 25))
			g.putResult(s, r)
		case 6:
			g.keyStage2(s, r)
		case 11:
			g.gcse(s, r)
		}
	}
}

func yesNo(yes bool) string {
	if yes {
		return "Y"
	}
	return "N"
}

// putResult puts a result, for a few without a grade.
func (g *gen) putResult(s *subject, r attainment.Result) {
	r.ID = s.ids.New()
	r.Settle()
	g.result = r
	g.put(&g.result)
}

// assessed are the grades of teachers, by level.
var assessed = []string{"PKF", "WTS", "EXS", "GDS"}

// pupil is how the child does in a subject of the tests: teachers see it a little lower.
func (g *gen) pupil(s *subject, n int) int {
	l := g.able(s, n)
	if g.more.in(150) {
		l = min(l+1, 3)
	}
	return l
}

func (g *gen) keyStage1(s *subject, r attainment.Result) {
	r.Stage, r.Note = "ks1", "Optional since 2023/24: teacher assessment"
	all := true
	for n, m := range []string{"reading", "writing", "maths"} {
		l := g.pupil(s, n)
		all = all && l >= 2
		r.Measure, r.Grade = m, assessed[l]
		g.putResult(s, r)
	}
	r.Measure, r.Grade = "rwm", yesNo(all)
	g.putResult(s, r)
}

func (g *gen) keyStage2(s *subject, r attainment.Result) {
	d := g.more
	r.Stage = "ks2"
	if s.sen == "E" && d.in(280) {
		for _, m := range []string{"reading", "writing", "maths", "gps"} {
			r.Measure, r.Grade, r.Note = m, "D", "Disapplied: working below the tests"
			g.putResult(s, r)
		}
		r.Measure, r.Grade = "rwm", "N"
		g.putResult(s, r)
		return
	}
	all := true
	for n, m := range []string{"reading", "writing", "maths", "gps"} {
		l := g.pupil(s, n)
		all = all && (l >= 2 || m == "gps")
		r.Measure, r.Grade = m, strconv.Itoa([...]int{83, 91, 101, 110}[l]+d.n(9))
		if m == "writing" {
			r.Grade = assessed[l]
		}
		g.putResult(s, r)
	}
	r.Measure, r.Grade = "rwm", yesNo(all)
	g.putResult(s, r)
}

// gcse puts English, maths and science, both of English and maths, Attainment 8 and
// Progress 8.
func (g *gen) gcse(s *subject, r attainment.Result) {
	d := g.more
	r.Stage = "ks4"
	if s.sen == "E" && d.in(330) || d.in(90) {
		for _, m := range []string{"english", "maths"} {
			r.Measure, r.Grade, r.Note = m, "X", "Not entered"
			g.putResult(s, r)
		}
		r.Note = ""
		g.points(s, r, d.n(700), 0)
		return
	}
	grades := [2]int{}
	for n, m := range []string{"english", "maths"} {
		grades[n] = max([...]int{1, 2, 4, 6}[g.able(s, n)]+d.between(-1, 1), 1)
		r.Measure, r.Grade = m, strconv.Itoa(grades[n])
		g.putResult(s, r)
	}
	low := min(grades[0], grades[1])
	r.Measure, r.Grade = "science", strconv.Itoa(max(low-d.n(2), 1))+"-"+strconv.Itoa(low)
	g.putResult(s, r)
	r.Measure, r.Grade = "em", "N"
	switch {
	case low >= 5:
		r.Grade = "5+"
	case low >= 4:
		r.Grade = "4+"
	}
	g.putResult(s, r)
	g.points(s, r, 420*(grades[0]+grades[1])+d.between(0, 600), grades[0]+grades[1])
}

// points puts Attainment 8 and Progress 8, in hundredths.
func (g *gen) points(s *subject, r attainment.Result, eight, grades int) {
	r.Measure, r.Grade = "att8", attainment.Decimal(eight)
	g.putResult(s, r)
	r.Measure, r.Grade = "prog8", attainment.Decimal(-270+28*grades+g.more.between(-45, 45))
	g.putResult(s, r)
}
