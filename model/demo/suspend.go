package demo

import (
	"slices"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/civil"
)

// The shares, in thousandths of children in care in Years 1 to 6 and 7 to 11, of those
// suspended in a school year: 12 in a hundred of all from Reception to Year 11.
const (
	suspendedYoung = 45
	suspendedOld   = 190
)

// suspensions puts suspensions and exclusions.
func (g *gen) suspensions(s *subject) {
	switch s.role {
	case nearly:
		g.againAndAgain(s, g.dayNo(firstOfSeptember(g.days.year)))
		return
	case excluded, spared:
		g.exclusion(s)
		return
	}
	m := s.rank(g.Seed, topicSuspended)
	for back := pastYears; back >= 0; back-- {
		year := g.days.year - back
		share := 0
		switch ncy := g.yearIn(s, year); {
		case ncy >= 7 && ncy <= 11:
			share = suspendedOld
		case ncy >= 1 && ncy <= 6:
			share = suspendedYoung
		}
		// Four in ten of those suspended in a year are also in the next.
		lo := share * 6 / 10 * (pastYears - back)
		from, to := g.dayNo(civil.Max(firstOfSeptember(year), s.entered)), g.dayNo(firstOfSeptember(year+1))
		if !s.gone.IsZero() {
			to = min(to, g.dayNo(s.gone))
		}
		if back == 0 {
			share = share * (to - g.dayNo(firstOfSeptember(year))) / fullYear
		}
		if m >= lo && m < lo+share {
			g.suspendSome(s, from, to)
		}
	}
}

// fullYear is how many school days a year has.
const fullYear = 190

// dayNo is the place, among the school days, of the first on or after a day.
func (g *gen) dayNo(on civil.Date) int {
	n, _ := slices.BinarySearchFunc(g.days.school, on, civil.Date.Compare)
	return n
}

// suspendSome puts one to three suspensions on school days of a stretch.
func (g *gen) suspendSome(s *subject, from, to int) {
	d := g.more
	for n := d.weigh([]part{{"1", 620}, {"2", 270}, {"3", 110}}); n > "0" && to-from > 1; n = string(n[0] - 1) {
		at := from + d.n(to-from)
		half := 2 * d.between(1, 3)
		switch {
		case d.in(170):
			half = 2 * d.between(4, 8)
		case d.in(150):
			half--
		}
		kind := "susp"
		if d.in(60) {
			kind, half = "lunch", 1
		}
		from = g.suspend(s, kind, at, half) + 1
	}
}

var suspensionWhys = []part{{"DB", 420}, {"VA", 190}, {"PP", 140}, {"VP", 70}, {"PA", 70}, {"DM", 50}, {"DA", 40}, {"OW", 20}}

// suspend puts a suspension that begins on a school day, by its place, and gives the
// place of its last day.
func (g *gen) suspend(s *subject, kind string, at, half int) int {
	d, days := g.more, g.days
	on := days.school[at]
	x := &g.suspension
	*x = attendance.Suspension{ID: s.ids.New(), Child: g.kid.ID, School: g.schoolOn(s, on), Kind: kind, Start: on, HalfDays: half, Reason: d.weigh(suspensionWhys)}
	if d.in(330) {
		x.Reason2 = d.weigh(suspensionWhys)
		if x.Reason2 == x.Reason {
			x.Reason2 = ""
		}
	}
	if told := d.n(3); d.in(860) {
		if d.in(200) {
			told += 3
		}
		x.Told = days.past(days.forth(on.AddDays(told)))
	}
	x.Tried = pick(d, tried)
	last := at + (half+1)/2 - 1
	g.provide(x, at, last)
	g.governors(x, at)
	g.put(x)
	return last
}

var tried = []string{"", "Time-out card and mentor", "Report card, meeting with carer and social worker", "Internal inclusion for two days", "Reduced timetable talked about and not agreed", "Mentor; change of tutor group"}

// provide records education during the days, for many from the first day, and notes
// which sessions were missed.
func (g *gen) provide(x *attendance.Suspension, at, last int) {
	d, days := g.more, g.days.school
	end := g.schoolDay(last)
	begins := civil.Date{}
	if x.Kind == "susp" && x.HalfDays > 2 && d.in(560) && at+1 < len(days) {
		begins = days[at+1]
		if last-at >= 5 && at+5 < len(days) && d.in(350) {
			begins = days[at+5]
		}
		x.Provided, x.Provider = begins, pick(d, providersOf["tuition"])
	}
	if x.Kind == "lunch" {
		return
	}
	if !begins.IsZero() {
		end = begins.AddDays(-1)
	}
	g.away = append(g.away, span{first: x.Start, last: end})
}

// schoolDay is a school day by its place, counted on where it is still to come.
func (g *gen) schoolDay(at int) civil.Date {
	days := g.days.school
	if at < len(days) {
		return days[at]
	}
	return g.days.cal.Due(days[len(days)-1], calendar.SchoolDays(at-len(days)+1), calendar.After)
}

// governors records their meeting where the law asks for one.
func (g *gen) governors(x *attendance.Suspension, at int) {
	d := g.more
	term := g.days.cal.TermBefore(x.Start)
	half := x.HalfDays
	for i := range g.away {
		if a := &g.away[i]; !a.first.Before(term.First) && a.first.Before(x.Start) {
			half += a.last.Sub(a.first) + 1
		}
	}
	x.Reps = d.in(240)
	long := half > 30 || x.Kind == "perm" || x.Exam
	if !long && !(x.HalfDays > 10 && x.Reps) {
		return
	}
	x.Notice = x.Start
	within := d.between(7, 14)
	if d.in(200) {
		within = d.between(16, 24)
	}
	if on := g.schoolDay(at + within); !on.After(g.days.today) {
		x.Governed, x.Upheld = on, d.weigh([]part{{"upheld", 700}, {"back", 120}, {"noted", 180}})
	}
}

// againAndAgain puts suspensions one after another in this school year, up to nearly the
// 45 days of the law.
func (g *gen) againAndAgain(s *subject, from int) {
	d, days, sum := g.more, g.days.school, 0
	for at := from + d.between(0, 2); at < len(days); {
		half := min(2*d.between(4, 8), attendance.YearLimit-4-sum)
		if half < 2 {
			return
		}
		sum += half
		at = g.suspend(s, "susp", at, half) + 1 + d.between(1, 2)
	}
}

// exclusion puts a permanent exclusion: upheld, or withdrawn after other ways were found.
func (g *gen) exclusion(s *subject) {
	d, days, at := g.more, g.days.school, g.excludedOn()
	if s.role == spared {
		// Early in September there are only last year's days to look back on.
		at = max(len(days)-d.between(30, 170), 28)
	}
	g.suspend(s, "susp", at-d.between(20, 28), 2*d.between(3, 5))
	x := &g.suspension
	on := days[at]
	*x = attendance.Suspension{ID: s.ids.New(), Child: g.kid.ID, School: g.schoolOn(s, on), Kind: "perm", Start: on, Reason: "DB", Reason2: d.weigh([]part{{"PA", 400}, {"VA", 600}}),
		Told: on, Notice: on, Tried: "Mentor, alternative provision two days a week, risk assessment, PEP brought forward"}
	if s.role == spared {
		x.Withdrew = days[at+d.between(3, 8)]
		x.Note = "Withdrawn before the governors met: managed move trial and tuition agreed with the Virtual School."
		g.away = append(g.away, span{first: on, last: x.Withdrew.AddDays(-1)})
		g.put(x)
		return
	}
	x.Provided, x.Provider = days[at+5], "Example Tuition, then the centre"
	x.Governed, x.Upheld = days[at+13], "upheld"
	x.Reps = true
	g.away = append(g.away, span{first: on, last: x.Provided.AddDays(-1)})
	g.put(x)
}
