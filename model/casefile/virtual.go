package casefile

import (
	"slices"
	"time"

	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/register"
	"caseload/model/setting"
)

// virtualClocks are those of the Virtual School beside PEPs and statutory reviews:
// of children in care and of those with a social worker for what schools owe them,
// and of young people in care or left it for what comes after Year 11.
func (f *File) virtualClocks(periods []care.Period, env *duty.Env) []duty.Clock {
	inCare := f.inCare(periods, env.Today)
	known := f.Social(env.Today)
	social := inCare || known == "cin" || known == "cp"
	var out []duty.Clock
	if social {
		out = attendance.SuspensionClocks(f.Suspensions, true, env)
	}
	if c, ok := f.placeClock(inCare, env); ok {
		out = append(out, c)
	}
	for i := range f.Provisions {
		out = append(out, f.Provisions[i].Clocks(env.Today)...)
	}
	for i := range f.Referrals {
		out = append(out, f.Referrals[i].Clocks(env.Today)...)
	}
	if inCare || len(f.Activities) > 0 {
		out = append(out, f.post16(env.Today).Clocks(env)...)
	}
	return out
}

// inCare reports whether the child is looked after on a day, other than for short
// breaks.
func (f *File) inCare(periods []care.Period, on civil.Date) bool {
	p := care.Current(periods, on)
	if p == nil {
		return false
	}
	e := p.EpisodeOn(on)
	return e == nil || !e.ShortBreak()
}

// Compulsory school age, in year groups.
const firstYear, lastYear = 1, 11

// placeClock is the twenty school days to a place for a child in care who is of
// school age and on no roll.
func (f *File) placeClock(inCare bool, env *duty.Env) (duty.Clock, bool) {
	since := register.Unplaced(f.Enrolments, env.Today)
	ncy, ok := f.Child.YearGroup(env.Today)
	if !inCare || since.IsZero() || !ok || ncy < firstYear || ncy > lastYear {
		return duty.Clock{}, false
	}
	return duty.Clock{Rule: duty.SchoolPlace, Kind: "child", Record: f.Child.ID, Trigger: since, TriggerText: "Without a school since"}, true
}

func (f *File) post16(today civil.Date) *post16.Facts {
	ncy, _ := f.Child.YearGroup(today)
	return &post16.Facts{Child: f.Child.ID, Born: f.Child.Born, NCY: ncy, HandedOver: f.Child.HandedOver,
		Activities: f.Activities, Offers: f.Offers, Priorities: f.Priorities}
}

// virtual fills in what the lists of the Virtual School show.
func (f *File) virtual(n *Now, env *duty.Env) {
	today := env.Today
	year := civil.New(calendar.AcademicYear(today), time.September, 1)
	term := env.Calendar.TermBefore(today)
	now, _ := attendance.Recent(f.Weeks, today)
	n.Recent = now.Permille()
	n.Concern = attendance.Concern(f.Weeks, f.LastAction, today)
	n.Suspended = attendance.HalfDaysIn(f.Suspensions, year, today)
	n.SuspTerm = attendance.HalfDaysIn(f.Suspensions, term.First, today)
	n.SchoolMoves = register.Moves(f.Enrolments, year, today)
	periods := care.Chain(f.Episodes)
	n.Placements = care.PlacementMoves(periods, year, today)
	n.Qualifying = care.Qualifying(f.Episodes, care.LastMarch(today))
	if c, ok := f.placeClock(f.inCare(periods, today), env); ok {
		n.Unplaced = c.Trigger
	}
	n.P16 = f.priority(today)
	n.PEPAttend, _ = f.AttendPEP(n, env)
}

// AttendPEP says how much an officer should be at the child's next PEP meeting, and
// why, heaviest first. A child without PEPs to come has none.
func (f *File) AttendPEP(n *Now, env *duty.Env) (score int, why []string) {
	if !n.InCare || n.ShortBreak {
		return 0, nil
	}
	group := code.PlaceGroup(n.Place)
	return pep.Attend(map[setting.OptionID]bool{
		pep.AttendUnplaced: !n.Unplaced.IsZero(), pep.AttendSevere: n.Severe, pep.AttendPersistent: n.Persistent && !n.Severe,
		pep.AttendSuspended: n.SuspTerm > 0, pep.AttendHome: group == code.GroupParents, pep.AttendResidence: group == code.GroupResidential,
		pep.AttendSchool:   f.School != nil && f.School.Inadequate(),
		pep.AttendMovedSch: n.SchoolMoves > 0, pep.AttendMovedPlace: n.Placements > 0,
		pep.AttendProgress: f.lessProgress(), pep.AttendPost16: n.P16 == "red",
		pep.AttendInitial: len(f.PEPs) == 0 || onlyInitial(f.PEPs), pep.AttendRed: n.PEPRating == string(pep.Red),
	}, env.Figure)
}

func onlyInitial(ps []pep.PEP) bool {
	return !slices.ContainsFunc(ps, func(p pep.PEP) bool { return !p.HeldOn.IsZero() })
}

// lessProgress reports whether in the latest term on record most subjects saw less
// progress than expected.
func (f *File) lessProgress() bool {
	latest := -1
	for i := range f.Progress {
		latest = max(latest, pep.TermOrder(f.Progress[i].Term))
	}
	less, known := 0, 0
	for i := range f.Progress {
		v := &f.Progress[i]
		if pep.TermOrder(v.Term) != latest || v.Progress == "" {
			continue
		}
		known++
		if v.Progress == attainment.LessProgress {
			less++
		}
	}
	return known > 0 && 2*less > known
}

// virtualDays are the days on which what the Virtual School sees may change by the
// passing of days alone.
func (f *File) virtualDays(env *duty.Env) []civil.Date {
	today := env.Today
	y := calendar.AcademicYear(today)
	out := []civil.Date{}
	if len(f.Suspensions) > 0 || len(f.Enrolments) > 0 || len(f.Episodes) > 0 {
		out = append(out, civil.New(y+1, time.September, 1), civil.New(care.LastMarch(today)+1, time.March, 31),
			env.Calendar.TermAfter(env.Calendar.TermBefore(today)).First)
	}
	for i := range f.Suspensions {
		out = append(out, f.Suspensions[i].LastDay(env.Calendar).AddDays(1))
	}
	for i := range f.Enrolments {
		out = append(out, f.Enrolments[i].To.AddDays(1))
	}
	if len(f.Weeks) > 0 {
		out = append(out, f.LastAction.AddDays(7), attendance.Stale(f.Weeks, today))
		for i := range f.Weeks {
			out = append(out, f.Weeks[i].Monday)
		}
	}
	return append(out, f.youngDays(env)...)
}

// PlaceIn is the child's place in the cycle of PEPs of a term, however long past; ok is
// false where it is not in the cohort of the term. The periods are those of its care.
func (f *File) PlaceIn(t calendar.Term, periods []care.Period, env *duty.Env) (slot pep.Slot, ok bool) {
	if len(f.Episodes) == 0 {
		return slot, false
	}
	return pep.PlaceIn(t, f.Child.ID, f.Child.School, func(on civil.Date) pep.Care {
		if f.gone(on) {
			return pep.Care{}
		}
		return f.pepCare(periods, on)
	}, f.PEPs, env)
}
