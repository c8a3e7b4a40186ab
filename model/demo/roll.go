package demo

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/register"
)

// The shares of children in care, in thousandths, who have no school place, and who
// change school within a school year.
const (
	unplacedShare = 20
	movesShare    = 135
	beforeShare   = 110 // in the year before last
	summerShare   = 25  // left a school at the end of a year and had another weeks into the next
)

// role is what one child in the borough is, so that there is always such a one.
type role uint8

const (
	noRole   role = iota
	nearly        // suspended for nearly as many days as the law allows
	excluded      // permanently excluded
	spared        // of two: the exclusion was withdrawn
)

// roles are the children by their year group and their number in it.
var roles = []struct {
	ncy, number int
	role        role
}{{9, 3, nearly}, {10, 2, excluded}, {8, 5, spared}, {11, 12, spared}}

func roleAt(spot int) role {
	for _, r := range roles {
		if spot == spotOf(r.ncy)+r.number {
			return r.role
		}
	}
	return noRole
}

// spotOf is the place of the first child of a year group.
func spotOf(ncy int) int {
	at := 0
	for _, y := range inCareYears {
		if y.ncy >= ncy {
			break
		}
		at += y.size
	}
	return at
}

// stay is a time at one school; at is its place among those of the area.
type stay struct {
	at       int
	from, to civil.Date
	why      string
}

// yearIn is the child's year group in a school year.
func (g *gen) yearIn(s *subject, year int) int { return s.ncy - (g.days.year - year) }

// phasesOf are the year groups in which children begin at another school, and its stage.
var phasesOf = []struct {
	ncy int
	st  stage
}{{0, primary}, {7, secondary}, {12, college}}

// roll makes up which schools a child in care has attended, so that the last is the
// school of the record, and says since when that has been.
func (g *gen) roll(s *subject) {
	s.stays = g.stays[:0]
	if !s.looked() {
		return
	}
	g.phasesBy(s)
	g.inYear(s)
	if s.role == excluded {
		g.movedOut(s)
	}
	if s.place < 0 && s.ncy < 12 && s.kind == inCare {
		g.unplace(s)
	}
	g.arrived(s)
	g.stays = s.stays
	if s.kind == leaver {
		g.lastKnown(s)
		return
	}
	if n := len(s.stays); n > 0 && s.place >= 0 {
		g.kid.SchoolSince = s.stays[n-1].from
	}
}

// phasesBy goes from phase to phase up to the school of the record.
func (g *gen) phasesBy(s *subject) {
	begins := func(ncy int) civil.Date { return civil.New(g.days.year-(s.ncy-ncy), time.September, 1) }
	add := func(at int, from civil.Date) {
		why := ""
		if n := len(s.stays); n > 0 {
			why = "phase"
			s.stays[n-1].to = from.AddDays(-1) // on the roll through the summer
		}
		s.stays = append(s.stays, stay{at: at, from: from, why: why})
	}
	if s.ncy < 0 {
		if s.place >= 0 {
			add(s.place, g.kid.SchoolSince)
		}
		return
	}
	for i, p := range phasesOf {
		last := i == len(phasesOf)-1 || s.ncy < phasesOf[i+1].ncy
		switch {
		case s.ncy < p.ncy:
		case !last || s.place < 0 && s.ncy < 12:
			add(g.whole(s, p.st), begins(p.ncy))
		case s.place < 0:
			s.stays[len(s.stays)-1].to = begins(p.ncy).AddDays(-1)
		case s.area.schools[s.place].junior && s.ncy >= 3:
			add(g.whole(s, p.st), begins(p.ncy))
			add(s.place, begins(3))
		default:
			add(s.place, begins(p.ncy))
		}
	}
}

// whole is a school that has all years of a stage. Who is at a special school now was at
// one before, and who lives elsewhere learned there.
func (g *gen) whole(s *subject, st stage) int {
	if s.place >= 0 {
		if now := s.area.schools[s.place].stage; now == special || now == specialOut {
			st = now
		}
	}
	if s.plan && s.ncy >= 12 && g.more.in(360) {
		st = special
	}
	if s.kind != leftCare && s.rank(g.Seed, topicArea) < 280 {
		st = elsewhereOf(st)
	}
	at := pick(g.more, s.area.stages[st])
	for n := 0; n < 20 && (s.area.schools[at].infant || s.area.schools[at].junior); n++ {
		at = pick(g.more, s.area.stages[st])
	}
	return at
}

// elsewhereOf is the stage for children who live outside the area.
func elsewhereOf(st stage) stage {
	switch st {
	case primary:
		return primaryOut
	case secondary:
		return secondaryOut
	case special:
		return specialOut
	}
	return st
}

// inYear moves a child from one school to another within a school year.
func (g *gen) inYear(s *subject) {
	d, days := g.more, g.days
	if len(s.stays) == 0 || s.role != noRole || s.place < 0 {
		return
	}
	begin := civil.New(days.year, time.September, 1)
	here := movesShare * min(days.today.Sub(begin), 300) / 300
	var on civil.Date
	summer := false
	switch m := s.rank(g.Seed, topicRoll); {
	case m < here:
		on = begin.AddDays(d.between(10, max(days.today.Sub(begin), 11)))
	case m < here+movesShare:
		on = begin.AddMonths(-12).AddDays(d.between(20, 310))
	case m < here+movesShare+beforeShare:
		on = begin.AddMonths(-24).AddDays(d.between(20, 310))
	case m < here+movesShare+beforeShare+pastYears*summerShare:
		years := (m - here - movesShare - beforeShare) / summerShare
		on = begin.AddMonths(-12 * years).AddDays(d.between(8, 26))
		summer = true
	default:
		return
	}
	on = days.forth(on)
	if !s.gone.IsZero() && !on.Before(s.gone) {
		return
	}
	for i := range s.stays {
		st := &s.stays[i]
		if on.Sub(st.from) < 12 || on.After(days.today) || !st.to.IsZero() && st.to.Sub(on) < 20 {
			continue
		}
		g.split(s, i, on, summer)
		return
	}
}

var moveWhys = []part{{"placement", 500}, {"managed", 140}, {"parent", 90}, {"other", 60}, {"entered", 210}}

// split lets a stay begin at another school of its kind. Some children are without a
// school for some weeks between; who moved over the summer is since July.
func (g *gen) split(s *subject, i int, on civil.Date, summer bool) {
	d, st := g.more, s.stays[i]
	before := st
	for n := 0; n < 9 && before.at == st.at; n++ {
		before.at = pick(d, s.area.stages[s.area.schools[st.at].stage])
	}
	if before.at == st.at {
		return
	}
	before.to = on.AddDays(-1)
	if summer {
		before.to = civil.Max(before.from, firstOfSeptember(calendar.AcademicYear(on)).AddDays(-d.between(38, 50)))
	} else if d.in(300) {
		before.to = civil.Max(before.from, on.AddDays(-d.between(4, 26)))
	}
	st.from, st.why = on, d.weigh(moveWhys)
	if k := s.area.schools[st.at].stage; (k == special || k == specialOut) && d.in(600) {
		st.why = "specialist"
	}
	s.stays = append(s.stays, stay{})
	copy(s.stays[i+1:], s.stays[i:])
	s.stays[i], s.stays[i+1] = before, st
}

// excludedOn is the place, among the school days, of the day of an exclusion.
func (g *gen) excludedOn() int { return len(g.days.school) - 75 }

// movedOut is the move of a child who was permanently excluded: the old school keeps
// them on roll until the time to ask for a review has passed.
func (g *gen) movedOut(s *subject) {
	at, days := g.excludedOn(), g.days.school
	n := len(s.stays) - 1
	now := s.stays[n]
	s.stays[n] = stay{at: pick(g.more, s.area.stages[secondary]), from: now.from, to: days[at+45], why: now.why}
	s.stays = append(s.stays, stay{at: now.at, from: days[at+5], why: "excluded"})
}

// unplace ends the last stay some weeks ago.
func (g *gen) unplace(s *subject) {
	if n := len(s.stays) - 1; n >= 0 && s.ncy > 0 {
		s.stays[n].to = civil.Max(s.stays[n].from, g.days.back(g.days.ago(g.more.between(4, 50))))
	}
}

// arrived drops the schools of unaccompanied children from before they came.
func (g *gen) arrived(s *subject) {
	if !s.uasc {
		return
	}
	first := civil.Min(s.entered.AddDays(g.more.between(8, 25)), g.days.today)
	kept := s.stays[:0]
	for _, st := range s.stays {
		if !st.to.IsZero() && st.to.Before(first) {
			continue
		}
		if st.from.Before(first) {
			st.from, st.why = first, ""
		}
		kept = append(kept, st)
	}
	s.stays = kept
}

// placeOn is the place of the school that a child in care attended on a day, or -1.
func (s *subject) placeOn(on civil.Date) int {
	at := -1
	for _, st := range s.stays {
		if !st.from.After(on) && (st.to.IsZero() || !st.to.Before(on)) {
			at = st.at
		}
	}
	return at
}

// schoolOn is the id of that school, or of the present one for a day on which it is not
// known.
func (g *gen) schoolOn(s *subject, on civil.Date) string {
	if at := s.placeOn(on); at >= 0 {
		return s.area.schools[at].id
	}
	return s.schoolOf()
}

// enrolled puts the times at schools.
func (g *gen) enrolled(s *subject) {
	for _, st := range s.stays {
		g.enrolment = register.Enrolment{ID: s.ids.New(), Child: g.kid.ID, School: s.area.schools[st.at].id, From: st.from, To: st.to, Roll: "main", Why: st.why}
		g.put(&g.enrolment)
	}
}
