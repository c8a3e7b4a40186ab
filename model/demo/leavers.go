package demo

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
)

// The shares of the leavers who turned eighteen, in thousandths; the others went home.
const (
	adultShare = 620
	adultsNow  = 270 // in the school year that runs
)

// homeYears are the year groups in which children went home, in thousandths from the
// first nursery year.
var homeYears = []int{40, 50, 60, 65, 65, 65, 65, 65, 65, 60, 60, 60, 70, 90, 120}

// looked reports whether the child is or was looked after, as far as the school years
// that are on record.
func (s *subject) looked() bool { return s.kind == inCare || s.kind == leftCare || s.kind == leaver }

// endsPlan reports whether a plan of the child has ended.
func (s *subject) endsPlan() bool { return s.kind == planEnded || s.kind == leaver }

// nowShare is how many leave in the school year that runs, in hundredths of those of
// the years before: the oldest of the children in care are forty on any day of it, so
// that only some can have left before them.
const nowShare = 80

// leavingDays are the days of the past years that are on record, and those of the year
// that runs.
func leavingDays(today civil.Date) (full, running int) {
	year := calendar.AcademicYear(today)
	begin := firstOfSeptember(year)
	return begin.Sub(firstOfSeptember(year - pastYears)), today.Sub(begin)
}

// leftOn is the day on which one of those who have left care did. They left one after
// another since the first day on record as a whole, so that each year has its share.
func (g *gen) leftOn(s *subject) civil.Date {
	full, running := leavingDays(g.days.today)
	at := rank(g.Seed, topicLeft+topic(s.kind)<<8, s.k, s.n)*1000 + g.dice.n(1000)
	day := at * (full + running*nowShare/100) / (1000 * s.n)
	if day > full {
		day = full + (day-full)*100/nowShare
	}
	return civil.Min(g.days.whole().AddDays(1+day), g.days.today)
}

// leaves settles when a leaver left care and in which year group they were.
func (g *gen) leaves(s *subject) {
	d := g.dice
	s.gone = g.leftOn(s)
	share := adultShare
	if calendar.AcademicYear(s.gone) == g.days.year {
		share = adultsNow
	}
	s.adult = s.rank(g.Seed, topicAdult) < share
	then := 13
	if !s.adult {
		m := d.n(1000)
		then = -2
		for _, part := range homeYears {
			if m < part {
				break
			}
			m -= part
			then++
		}
	}
	s.ncy = then + g.days.year - calendar.AcademicYear(s.gone)
	s.uasc = s.adult && d.in(130)
	if s.adult {
		s.part = g.partOf(s)
	}
	s.until = s.gone.AddDays(14)
}

// stayed settles since when a leaver had been in care.
func (g *gen) stayed(s *subject) {
	d := g.dice
	n := 15 + d.n(1+d.n(1500))
	switch {
	case s.uasc:
		n = d.between(90, 700)
	case s.adult:
		n = 200 + d.n(1+d.n(3600))
	}
	if s.adult {
		s.gone = g.kid.Born.AddMonths(12 * pep.UntilAge) // a day before, of one born on 29 February
	}
	s.entered = g.days.back(civil.Max(s.gone.AddDays(-n), g.kid.Born.AddDays(d.between(3, 300))))
}

// assigned puts that an officer had the child until they left.
func (g *gen) assigned(s *subject) {
	g.assignment = officer.Assignment{ID: s.ids.New(), Child: g.kid.ID, TeamKind: officer.VirtualSchool, Officer: s.vs,
		From: civil.Min(g.days.forth(s.entered), s.gone), To: s.gone}
	g.put(&g.assignment)
}

// lastKnown ends the times at schools with the time in care: of where a child goes after
// it nothing is known. Young people have left the school of the record by the end of
// the year in which they turned eighteen.
func (g *gen) lastKnown(s *subject) {
	kept := s.stays[:0]
	for _, st := range s.stays {
		if st.from.Before(s.gone) {
			kept = append(kept, st)
		}
	}
	s.stays = kept
	n := len(s.stays) - 1
	if n < 0 {
		s.place, g.kid.School, g.kid.SchoolSince = -1, "", civil.Date{}
		return
	}
	last := &s.stays[n]
	if last.to.After(s.gone) {
		last.to = civil.Date{}
	}
	s.place = last.at
	g.kid.School, g.kid.SchoolSince = s.schoolOf(), last.from
	if over := civil.New(calendar.AcademicYear(s.gone)+1, time.July, 31); s.adult && over.Before(g.days.today) {
		if last.to.IsZero() {
			last.to = over
		}
		g.kid.School, g.kid.SchoolSince = "", civil.Date{}
	}
}

// athome puts that social care went on with some of those who went home, for half a year.
func (g *gen) athome(s *subject) {
	if to := s.gone.AddDays(182); to.Before(g.days.today) && g.more.in(600) {
		g.putStatus(s, "cin", s.gone, to)
	}
}

// planGone reports whether a plan of a leaver can have come to its end by today, with
// the time to appeal.
func (g *gen) planGone(s *subject) bool {
	return s.gone.Before(g.days.ago(150)) && g.yearIn(s, calendar.AcademicYear(s.gone)) >= 1
}

// planEnding is how the plan of a leaver ended: with school for who turned eighteen, and
// with a move to where home is for the others.
func (g *gen) planEnding(s *subject) (ended, civil.Date) {
	d := g.dice
	if s.adult {
		return hasEnded, g.days.back(civil.Min(s.gone.AddDays(d.between(-60, 30)), g.days.ago(115)))
	}
	return movedAway, g.days.back(s.gone.AddDays(-d.between(5, 40)))
}

// left16 puts what a young person who turned eighteen in care did after Year 11, until
// some weeks after the hand-over, and the officer's last priority.
func (g *gen) left16(s *subject) {
	d, days, to := g.more, g.days, s.part.dest
	twelfth := days.year - (s.ncy - 12)
	if !s.entered.After(firstOfSeptember(twelfth)) {
		g.offers(s, twelfth)
	}
	since := days.forth(civil.Max(firstOfSeptember(twelfth+1).AddDays(d.n(24)), s.entered.AddDays(14)))
	begun := days.forth(civil.Max(firstOfSeptember(twelfth).AddDays(d.n(12)), s.entered.AddDays(14)))
	if to.whys != nil || to.group == "custody" {
		since = days.forth(civil.Max(begun.AddDays(30), firstOfSeptember(twelfth+1).AddDays(-d.between(-20, 120))))
	}
	end := s.gone.AddDays(d.between(35, 60))
	if to.group == "college" && d.in(500) {
		since = begun // a course of two years
	}
	if begun.Before(since) {
		first := g.firstDid()
		g.did(s, first, pick(d, first.codes), begun, civil.Min(since.AddDays(-1), end))
	}
	if since.Before(end) {
		g.did(s, to, to.codes[s.part.turn%len(to.codes)], since, end)
	}
	g.lastPriority(s)
}

// did puts an activity that has ended, if only yesterday.
func (g *gen) did(s *subject, what *destination, code string, from, to civil.Date) {
	if to = civil.Min(to, g.days.ago(1)); to.Before(from) {
		return
	}
	a := post16.Activity{ID: s.ids.New(), Child: g.kid.ID, Code: code, From: from, To: to}
	a.Checked = civil.Max(from, g.days.back(civil.Min(to, s.gone).AddDays(-g.more.between(2, 40))))
	g.courseAt(s, &a, what)
	g.activity = a
	g.put(&g.activity)
}

// lastPriority puts the priority that an officer set before the hand-over. It is not to
// be looked at again.
func (g *gen) lastPriority(s *subject) {
	on := g.days.back(s.gone.AddDays(-g.more.between(20, 80)))
	if on.Before(s.entered) {
		return
	}
	rating, reasons := "green", greenReasons
	switch to := s.part.dest; {
	case to.whys != nil || to.group == "custody":
		rating, reasons = "red", redReasons
	case g.more.in(300):
		rating, reasons = "amber", amberReasons
	}
	g.priority = post16.Priority{ID: s.ids.New(), Child: g.kid.ID, On: on, Rating: rating, Reasons: pick(g.more, reasons), By: or(s.vs, s.area.managers[0])}
	g.put(&g.priority)
}
