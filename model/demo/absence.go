package demo

import (
	"slices"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/civil"
)

// The shares of children in care at primary school, in thousandths, who are severely and
// persistently absent, and whose attendance became a concern, or a greater one, in the last weeks.
const (
	severeShare     = 14
	persistentShare = 100
	newShare        = 140
	worseShare      = 170
	oldMore         = 140 // at secondary school, in hundredths of the others
)

// misses is how often a child misses a session, in thousandths: as a rule, and in the
// last four weeks.
type misses struct{ usual, lately int }

// attendance puts suspensions and weeks of a child in care of school age, and for one
// with a social worker the totals of two terms.
func (g *gen) attendance(s *subject) {
	if s.kind == socialWorker {
		g.totals(s)
		return
	}
	if !s.looked() || s.ncy < 0 {
		return
	}
	g.suspensions(s)
	weeks := g.days.weeks
	if n := g.mix.weeks; n > 0 && len(weeks) > n {
		weeks = weeks[len(weeks)-n:]
	}
	missed := g.missing(s)
	for i, w := range weeks {
		at := s.placeOn(w.monday.AddDays(2))
		ncy := g.yearIn(s, calendar.AcademicYear(w.monday))
		if at < 0 || ncy < 0 || ncy > 11 || w.monday.Before(s.entered) || !s.gone.IsZero() && !w.monday.Before(s.gone) {
			continue
		}
		share := missed.usual
		if i >= len(weeks)-4 {
			share = missed.lately
		}
		g.putWeek(s, w, share, s.area.schools[at].id)
	}
}

// missing says how often the child misses a session.
func (g *gen) missing(s *subject) misses {
	d := g.more
	low := d.between(0, 50)
	m := s.rank(g.Seed, topicAbsent)
	if s.ncy > 6 {
		low, m = low*oldMore/100, m*100/oldMore
	}
	switch {
	case m < severeShare:
		n := d.between(520, 800)
		return misses{n, n}
	case m < persistentShare:
		n := d.between(125, 330)
		return misses{n, n}
	case m < newShare:
		return misses{low, d.between(150, 330)}
	case m < worseShare:
		return misses{d.between(110, 160), d.between(260, 460)}
	}
	return misses{low, low}
}

// putWeek draws days missed, two sessions at a time, and now and then one. Sessions of a
// suspension and those left out of a part-time timetable are missed too. In this school
// year the codes of the register are given.
func (g *gen) putWeek(s *subject, w week, missed int, school string) {
	d := g.more
	sent, short := g.sentHome(w), 0
	if s.short.on(w.monday) {
		short = w.possible * s.short.missed / 1000
	}
	sent = min(sent, w.possible-short)
	free := w.possible - sent - short
	out := 0
	for i := 0; i+1 < free; i += 2 {
		if d.in(missed) {
			out += 2
		}
	}
	if out < free && d.in(missed/4) {
		out++
	}
	auth := out
	if missed > 100 && d.in(650) {
		auth = out / 3
	}
	k := &g.week
	*k = attendance.Week{ID: s.ids.New(), Child: g.kid.ID, School: school, Monday: w.monday, Possible: w.possible, Attended: free - out,
		Authorised: auth + sent + short, Unauthorised: out - auth}
	if !w.monday.Before(mondayOf(firstOfSeptember(g.days.year))) {
		k.Marks = g.marks(free-out, auth, out-auth, sent, short)
	}
	g.put(k)
}

// marks are the sessions of a week by the codes of the register.
func (g *gen) marks(present, authorised, unauthorised, sent, short int) attendance.Marks {
	d := g.more
	var cs [8]attendance.Count
	n := 0
	add := func(code string, of int) {
		if of > 0 {
			cs[n] = attendance.Count{Code: code, N: of}
			n++
		}
	}
	late, trip := 0, 0
	if present > 2 && d.in(90) {
		late = 1
	}
	if present > 4 && d.in(50) {
		trip = 2
	}
	rest := present - late - trip
	add("/", (rest+1)/2)
	add("\\", rest/2)
	add("L", late)
	if trip > 0 {
		add(d.weigh([]part{{"V", 600}, {"P", 200}, {"B", 200}}), trip)
	}
	add("C2", short)
	add("E", sent)
	add(d.weigh([]part{{"I", 720}, {"M", 200}, {"C", 80}}), authorised)
	add(d.weigh([]part{{"O", 600}, {"U", 220}, {"N", 110}, {"G", 70}}), unauthorised)
	return attendance.MakeMarks(cs[:n])
}

// sentHome is how many sessions of a week the child missed for a suspension.
func (g *gen) sentHome(w week) int {
	n := 0
	for _, a := range g.away {
		for on := w.monday; on.Before(w.monday.AddDays(5)); on = on.AddDays(1) {
			if a.on(on) && g.days.cal.IsSchoolDay(on) {
				n += 2
			}
		}
	}
	return min(n, w.possible)
}

// totals puts the sessions of the last two terms that have ended, as the census has them.
func (g *gen) totals(s *subject) {
	if s.place < 0 || s.ncy < 1 || s.ncy > 11 {
		return
	}
	d := g.more
	missed := d.between(10, 90)
	if d.in(300) {
		missed = d.between(110, 420)
	}
	for _, t := range []calendar.Term{g.days.terms[before-1], g.days.terms[before]} {
		if !t.Last.Before(g.days.today) || t.First.Before(firstOfSeptember(g.days.year-1)) {
			continue
		}
		possible := g.sessions(t)
		if possible == 0 {
			continue
		}
		out := possible * d.between(missed*7/10, missed*13/10) / 1000
		auth := out * d.between(250, 900) / 1000
		g.week = attendance.Week{ID: s.ids.New(), Child: g.kid.ID, School: s.schoolOf(), Monday: mondayOf(t.First), Until: t.Last, Possible: possible,
			Attended: possible - out, Authorised: auth, Unauthorised: out - auth}
		g.put(&g.week)
	}
}

// sessions is how many sessions a term had.
func (g *gen) sessions(t calendar.Term) int {
	first, _ := slices.BinarySearchFunc(g.days.school, t.First, civil.Date.Compare)
	last, _ := slices.BinarySearchFunc(g.days.school, t.Last.AddDays(1), civil.Date.Compare)
	return 2 * (last - first)
}
