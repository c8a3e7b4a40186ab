package casefile_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/post16"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/setting"
)

// drawVirtual puts what the Virtual School keeps, sensible or not.
func drawVirtual(t *rapid.T, f *casefile.File) {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	some := someOf(t)
	for i := range some("suspensions") {
		f.Suspensions = append(f.Suspensions, attendance.Suspension{ID: fmt.Sprint("su", i), Kind: pick("kind", "susp", "lunch", "perm"), Start: sure.Draw(t, "start"),
			HalfDays: rapid.IntRange(0, 40).Draw(t, "half days"), Provided: near.Draw(t, "provided"), Notice: near.Draw(t, "notice"), Governed: near.Draw(t, "governed"),
			Reps: rapid.Bool().Draw(t, "reps"), Exam: rapid.Bool().Draw(t, "exam"), Withdrew: rapid.OneOf(rapid.Just(day("")), near).Draw(t, "withdrew")})
	}
	for i := range some("weeks") {
		f.Weeks = append(f.Weeks, attendance.Week{ID: fmt.Sprint("w", i), Monday: sure.Draw(t, "monday"), Possible: 10, Attended: rapid.IntRange(0, 10).Draw(t, "attended"), Until: rapid.OneOf(rapid.Just(day("")), near).Draw(t, "until")})
		f.Weeks[i].Unauthorised = 10 - f.Weeks[i].Attended
	}
	for i := range some("enrolments") {
		f.Enrolments = append(f.Enrolments, register.Enrolment{ID: fmt.Sprint("en", i), School: pick("school", "s1", "s2"), From: sure.Draw(t, "from"), To: near.Draw(t, "to"), Roll: pick("roll", "", "dual"), Why: pick("why", "", "phase")})
	}
	for i := range some("provision") {
		f.Provisions = append(f.Provisions, register.Provision{ID: fmt.Sprint("pr", i), Kind: pick("kind", "ap", "parttime"), Start: sure.Draw(t, "start"), Until: near.Draw(t, "until"), Review: near.Draw(t, "review"),
			Reviewed: near.Draw(t, "reviewed"), Visit: near.Draw(t, "visit"), Visited: near.Draw(t, "visited"), Ended: near.Draw(t, "ended")})
	}
	for i := range some("referrals") {
		f.Referrals = append(f.Referrals, register.Referral{ID: fmt.Sprint("rf", i), Service: "ep", Asked: sure.Draw(t, "asked"), Consent: pick("consent", "", "refused"), Booked: near.Draw(t, "booked"), Done: near.Draw(t, "done"),
			Report: near.Draw(t, "report"), Review: near.Draw(t, "review"), Ended: near.Draw(t, "ended")})
	}
	for i := range some("activities") {
		f.Activities = append(f.Activities, post16.Activity{ID: fmt.Sprint("ac", i), Code: pick("code", "230", "610", "310", "680"), From: sure.Draw(t, "from"), To: near.Draw(t, "to"), Checked: near.Draw(t, "checked")})
	}
	for i := range some("offers") {
		f.Offers = append(f.Offers, post16.Offer{ID: fmt.Sprint("of", i), Year: rapid.IntRange(2026, 2027).Draw(t, "year"), State: pick("state", "applied", "offered"), On: near.Draw(t, "on")})
	}
	for i := range some("priorities") {
		f.Priorities = append(f.Priorities, post16.Priority{ID: fmt.Sprint("po", i), On: sure.Draw(t, "on"), Rating: pick("rating", "red", "green"), Next: near.Draw(t, "next")})
	}
	for i := range some("progress") {
		f.Progress = append(f.Progress, attainment.TeacherAssessment{ID: fmt.Sprint("vw", i), Term: pick("term", "2026-autumn", "2025-summer"), Subject: "maths", Progress: pick("progress", "", "less", "more")})
	}
}

// suspended is a child in care, in Year 8, with suspensions.
func suspended(ss ...attendance.Suspension) *casefile.File {
	for i := range ss {
		ss[i].ID = fmt.Sprint("s", i)
	}
	return &casefile.File{Child: child.Child{ID: "c", Born: day("2014-01-10")}, Suspensions: ss,
		Episodes: []care.Episode{{ID: "e", Start: day("2025-02-03"), Legal: "C2", Place: "U4"}}}
}

// duties are those that are open on a day.
func duties(t *testing.T, f *casefile.File, today string) []duty.Duty {
	t.Helper()
	ds, err := f.Duties(env(t, today))
	if err != nil {
		t.Fatal(err)
	}
	return casefile.Open(ds)
}

// dues are the days on which the open duties of each rule of the Virtual School are due.
func dues(t *testing.T, f *casefile.File, today string) map[duty.RuleID][]civil.Date {
	t.Helper()
	out := map[duty.RuleID][]civil.Date{}
	for _, d := range duties(t, f, today) {
		if d.Strand != "PEP" && d.Strand != "Care" {
			out[d.Rule.ID] = append(out[d.Rule.ID], d.Due)
		}
	}
	return out
}

func want(t *testing.T, got map[duty.RuleID][]civil.Date, rule duty.RuleID, on string) {
	t.Helper()
	if ds := got[rule]; len(ds) != 1 || ds[0] != day(on) {
		t.Errorf("%s: %v, want %s", rule, ds, on)
	}
}

func now(t *testing.T, f *casefile.File, today string) casefile.Now {
	t.Helper()
	return f.Now(env(t, today), nil)
}

// Trap 29: day six is the sixth school day of the run, and day one is guidance.
func TestTrap29DaySixIsTheSixthSchoolDay(t *testing.T) {
	f := suspended(attendance.Suspension{Kind: "susp", Start: day("2026-11-11"), HalfDays: 12}) // Wednesday
	got := dues(t, f, "2026-11-12")
	want(t, got, duty.DaySix, "2026-11-18")
	want(t, got, duty.DayOne, "2026-11-12")
	f.Suspensions[0].HalfDays = 10
	if _, ok := dues(t, f, "2026-11-12")[duty.DaySix]; ok {
		t.Error("five days have a sixth")
	}
	f.Episodes = nil
	if len(dues(t, f, "2026-11-12")) != 0 {
		t.Error("a child whom no social worker knows is none of the Virtual School's")
	}
}

// Suspensions that follow each other are one run.
func TestSuspensionsThatFollowAreOneRun(t *testing.T) {
	f := suspended(attendance.Suspension{Kind: "susp", Start: day("2026-11-12"), HalfDays: 4}, // Thu, Fri
		attendance.Suspension{Kind: "susp", Start: day("2026-11-16"), HalfDays: 10}) // Mon to Fri
	want(t, dues(t, f, "2026-11-17"), duty.DaySix, "2026-11-19")
	f.Suspensions[1].Start = day("2026-11-17")
	if _, ok := dues(t, f, "2026-11-17")[duty.DaySix]; ok {
		t.Error("a school day between was not seen")
	}
}

// Trap 28: the term's and the year's counters differ; half-days; lunchtimes; all schools.
func TestTrap28CountersOfTermAndYear(t *testing.T) {
	f := suspended(
		attendance.Suspension{Kind: "susp", Start: day("2026-09-14"), HalfDays: 21, School: "a"},
		attendance.Suspension{Kind: "lunch", Start: day("2026-10-06"), School: "b"},
		attendance.Suspension{Kind: "susp", Start: day("2026-11-09"), HalfDays: 8, School: "b"},
		attendance.Suspension{Kind: "susp", Start: day("2026-11-16"), HalfDays: 2, School: "b"})
	n := now(t, f, "2026-11-23")
	if n.Suspended != 32 || n.SuspTerm != 32 {
		t.Errorf("year %d, term %d half-days, want 32", n.Suspended, n.SuspTerm)
	}
	// 21 + 1 + 8 is fifteen days exactly: only the last takes the term over them.
	var meetings []string
	for _, d := range duties(t, f, "2026-11-23") {
		if d.Rule.ID == duty.Governors15 {
			meetings = append(meetings, d.Record)
		}
	}
	if fmt.Sprint(meetings) != "[s3]" {
		t.Errorf("governors meet about %v", meetings)
	}
	n = now(t, f, "2027-01-15")
	if n.Suspended != 32 || n.SuspTerm != 0 {
		t.Errorf("in the next term: year %d, term %d", n.Suspended, n.SuspTerm)
	}
	if n = now(t, f, "2027-09-02"); n.Suspended != 0 {
		t.Errorf("in the next school year: %d", n.Suspended)
	}
	f.Suspensions[0].Withdrew = day("2026-09-20")
	if n = now(t, f, "2026-11-23"); n.Suspended != 11 {
		t.Errorf("with one cancelled: %d", n.Suspended)
	}
}

func TestGovernorsMeet(t *testing.T) {
	f := suspended(attendance.Suspension{Kind: "susp", Start: day("2026-11-09"), HalfDays: 12})
	if got := dues(t, f, "2026-11-20"); len(got[duty.Governors50]) != 0 || len(got[duty.Governors15]) != 0 {
		t.Error("without representations they need not meet")
	}
	f.Suspensions[0].Reps = true
	if got := dues(t, f, "2026-11-20"); len(got[duty.Governors50]) == 0 {
		t.Error("with representations they meet within 50 school days")
	}
	f.Suspensions[0].Exam = true
	want(t, dues(t, f, "2026-11-20"), duty.Governors15, "2026-11-30")
	f = suspended(attendance.Suspension{Kind: "perm", Start: day("2026-11-09"), Notice: day("2026-11-10")})
	want(t, dues(t, f, "2026-11-20"), duty.Governors15, "2026-12-01")
	want(t, dues(t, f, "2026-11-20"), duty.DaySix, "2026-11-16")
}

// Trap 20: a break of a day, or short breaks, end the qualifying cohort.
func TestTrap20QualifyingCohort(t *testing.T) {
	e := func(start, end, rne, rec, legal string) care.Episode {
		return care.Episode{ID: start, Start: day(start), End: day(end), StartReason: rne, EndReason: rec, Legal: legal}
	}
	for name, c := range map[string]struct {
		es   []care.Episode
		want bool
	}{
		"all the year":            {[]care.Episode{e("2025-02-03", "", "S", "", "C2")}, true},
		"from 1 April":            {[]care.Episode{e("2025-04-01", "", "S", "", "C2")}, true},
		"from 2 April":            {[]care.Episode{e("2025-04-02", "", "S", "", "C2")}, false},
		"moved, same day":         {[]care.Episode{e("2025-02-03", "2025-09-01", "S", "X1", "C2"), e("2025-09-01", "", "P", "", "C2")}, true},
		"home for a day":          {[]care.Episode{e("2025-02-03", "2025-09-01", "S", "E4A", "C2"), e("2025-09-02", "", "S", "", "C2")}, false},
		"short breaks":            {[]care.Episode{e("2025-02-03", "", "S", "", "V3")}, false},
		"left before the end":     {[]care.Episode{e("2025-02-03", "2026-03-30", "S", "E4A", "C2")}, false},
		"left after the end":      {[]care.Episode{e("2025-02-03", "2026-06-30", "S", "E4A", "C2")}, true},
		"open with a reason":      {[]care.Episode{e("2025-02-03", "", "S", "X1", "C2")}, true},
		"long ago, and again now": {[]care.Episode{e("2020-02-03", "2021-01-01", "S", "E4A", "V3"), e("2025-01-01", "", "S", "", "C2")}, true},
	} {
		if got := care.Qualifying(c.es, 2026); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if care.LastMarch(day("2026-03-30")) != 2025 || care.LastMarch(day("2026-03-31")) != 2026 {
		t.Error("31 March itself is in the year that ends with it")
	}
}

// Trap 26 and 27: thresholds are inclusive and in whole sessions; codes leave the
// denominator or lower attendance as the register says.
func TestTrap26And27Attendance(t *testing.T) {
	for _, c := range []struct {
		missed, possible   int
		persistent, severe bool
	}{{38, 380, true, false}, {37, 380, false, false}, {190, 380, true, true}, {189, 380, true, false}, {0, 0, false, false}, {1, 10, true, false}} {
		tl := attendance.Tally{Possible: c.possible, Attended: c.possible - c.missed, Authorised: c.missed}
		if tl.Persistent() != c.persistent || tl.Severe() != c.severe {
			t.Errorf("%d of %d missed: persistent %v, severe %v", c.missed, c.possible, tl.Persistent(), tl.Severe())
		}
	}
	w := attendance.Week{Marks: "C2:2 K:1 B:1 V:1 D:1 X:1 Q:1 Y1:1 #:1 /:2 E:1 U:1"}
	w.Settle()
	if w.Possible != 9 || w.Attended != 5 || w.Authorised != 3 || w.Unauthorised != 1 {
		t.Errorf("%+v", w)
	}
}

// While a school year has no sessions yet the figures are those of the last, all of them:
// who missed half of it is not merely persistently absent in September.
func TestInSeptemberAttendanceIsThatOfTheLastYear(t *testing.T) {
	f := &casefile.File{Child: child.Child{ID: "kid", Born: day("2012-03-04")}, Weeks: []attendance.Week{{Child: "kid", Monday: day("2026-06-01"), Possible: 10, Attended: 5, Unauthorised: 5}}}
	for _, today := range []string{"2026-07-01", "2026-09-02"} {
		if n := f.Now(env(t, today), nil); n.Attendance != 500 || !n.Persistent || !n.Severe {
			t.Errorf("on %s %d‰, persistently absent %v, severely %v", today, n.Attendance, n.Persistent, n.Severe)
		}
	}
}

// A total of a term counts only where no week of it is on record.
func TestATermsTotalStandsBesideNoWeeks(t *testing.T) {
	ws := []attendance.Week{{Monday: day("2026-09-07"), Until: day("2026-12-18"), Possible: 130, Attended: 100, Authorised: 30}}
	if got := attendance.SumYear(ws, 2026); got.Possible != 130 {
		t.Errorf("%+v", got)
	}
	ws = append(ws, attendance.Week{Monday: day("2026-11-09"), Possible: 10, Attended: 9, Authorised: 1})
	if got := attendance.SumYear(ws, 2026); got.Possible != 10 {
		t.Errorf("counted twice: %+v", got)
	}
}

func TestWhyAChildIsOnTheWeeklyList(t *testing.T) {
	weeks := func(attended ...int) []attendance.Week { // latest last
		var out []attendance.Week
		for i, n := range attended {
			out = append(out, attendance.Week{Monday: day("2026-11-16").AddWeeks(i - len(attended) + 1), Possible: 10, Attended: n, Unauthorised: 10 - n})
		}
		return out
	}
	for name, c := range map[string]struct {
		ws   []attendance.Week
		last string
		want string
	}{
		"all there":             {weeks(10, 10, 10, 10), "", ""},
		"a tenth missed":        {weeks(10, 9, 9, 8), "", "new"},
		"long so":               {weeks(8, 8, 8, 8, 8, 8, 8, 8), "", "quiet"},
		"worse than before":     {weeks(8, 8, 8, 8, 7, 7, 8, 8), "", "worse"},
		"acted on this week":    {weeks(8, 8, 8, 8, 7, 7, 8, 8), "2026-11-18", "watched"},
		"acted on a week ago":   {weeks(8, 8, 8, 8, 8, 8, 8, 8), "2026-11-16", "quiet"},
		"better than it was":    {weeks(2, 2, 2, 2, 9, 10, 10, 10), "", ""},
		"known of nothing late": {nil, "", ""},
	} {
		if got := attendance.Concern(c.ws, day(c.last), day("2026-11-23")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := attendance.Concern(weeks(1, 1, 1, 1), day(""), day("2027-03-01")); got != "" {
		t.Errorf("of months ago: %q", got)
	}
}

func TestASchoolPlaceWithinTwentySchoolDays(t *testing.T) {
	f := suspended()
	f.Enrolments = []register.Enrolment{{ID: "e1", School: "s", From: day("2025-09-01"), To: day("2026-11-10"), Why: "phase"}}
	want(t, dues(t, f, "2026-11-20"), duty.SchoolPlace, "2026-12-09")
	if n := now(t, f, "2026-11-20"); n.Unplaced != day("2026-11-11") || n.SchoolMoves != 0 {
		t.Errorf("without a place since %s, %d moves", n.Unplaced, n.SchoolMoves)
	}
	f.Enrolments = append(f.Enrolments, register.Enrolment{ID: "e2", School: "t", From: day("2026-11-18"), Why: "placement"})
	if n := now(t, f, "2026-11-20"); !n.Unplaced.IsZero() || n.SchoolMoves != 1 {
		t.Errorf("placed: since %s, %d moves", n.Unplaced, n.SchoolMoves)
	}
}

func TestProvisionAndReferrals(t *testing.T) {
	f := suspended()
	f.Provisions = []register.Provision{{ID: "p", Kind: "parttime", Start: day("2026-10-05"), Until: day("2026-11-13"), Visit: day("2026-12-01")}}
	f.Referrals = []register.Referral{{ID: "r", Service: "ep", Asked: day("2026-10-01")}, {ID: "q", Service: "salt", Asked: day("2026-09-01"), Done: day("2026-11-02"), Review: day("2027-01-11")}}
	got := dues(t, f, "2026-11-23")
	want(t, got, duty.PartTimeEnd, "2026-11-13")
	want(t, got, duty.ProvisionView, "2026-11-16")
	want(t, got, duty.QualityVisit, "2026-12-01")
	want(t, got, duty.ReferralBook, "2026-11-12")
	want(t, got, duty.ReferralTell, "2026-11-30")
	want(t, got, duty.ReferralView, "2027-01-11")
	f.Provisions[0].Ended = day("2026-11-20")
	f.Referrals[0].Consent = "refused"
	got = dues(t, f, "2026-11-23")
	if len(got[duty.PartTimeEnd]) != 0 || len(got[duty.ReferralBook]) != 0 {
		t.Errorf("still due: %v", got)
	}
	if n := f.Referrals[1].Waited(day("2026-11-23")); n != 62 {
		t.Errorf("waited %d days", n)
	}
}

func TestAfterSixteen(t *testing.T) {
	f := suspended()
	f.Child.Born = day("2010-12-20") // Year 11 in 2026/27, 16 in December
	if got := dues(t, f, "2026-12-31"); len(got[duty.SeptemberGtee]) != 0 {
		t.Error("the guarantee is in sight before January")
	}
	want(t, dues(t, f, "2027-01-01"), duty.SeptemberGtee, "2027-09-30")
	want(t, dues(t, f, "2027-10-02"), duty.SeptemberGtee, "2027-09-30") // in Year 12, and late
	f.Offers = []post16.Offer{{ID: "o", Year: 2027, State: "applied", On: day("2027-02-01")}}
	want(t, dues(t, f, "2027-03-01"), duty.SeptemberGtee, "2027-09-30")
	f.Offers[0].State = "offered"
	if d := dues(t, f, "2027-03-01")[duty.SeptemberGtee]; len(d) != 0 {
		t.Errorf("offered, and still due %v", d)
	}
	f.Activities = []post16.Activity{{ID: "a", Code: "610", From: day("2027-09-06"), Checked: day("2027-09-20")}}
	f.Priorities = []post16.Priority{{ID: "p", On: day("2027-09-20"), Rating: "red", Next: day("2027-10-04")}}
	got := dues(t, f, "2027-10-01")
	want(t, got, duty.NEETContact, "2027-10-18")
	want(t, got, duty.PriorityView, "2027-10-04")
	if n := now(t, f, "2027-10-01"); n.Destination != "seeking" || n.P16 != "red" || n.Activity != "610" {
		t.Errorf("%s %s %s", n.Activity, n.Destination, n.P16)
	}
	want(t, dues(t, f, "2028-10-01"), duty.HandOver, "2028-12-20")
	f.Child.HandedOver = day("2028-11-01")
	if d := dues(t, f, "2028-12-01")[duty.HandOver]; len(d) != 0 {
		t.Error("handed over, and still due")
	}
}

func TestWhichPEPMeetingsToAttend(t *testing.T) {
	f := suspended(attendance.Suspension{Kind: "susp", Start: day("2026-11-09"), HalfDays: 4})
	f.Episodes[0].Place = "P1"
	f.School = &school.School{ID: "s", Judgement: "4"}
	e := env(t, "2026-11-23")
	n := f.Now(e, nil)
	score, why := f.AttendPEP(&n, e)
	if got := fmt.Sprint(score, why); got != "60 [suspended this term placed with parents first PEP school rated inadequate]" {
		t.Error(got)
	}
	e.Figures = map[setting.OptionID]int{"pep-attend-school": 40, "pep-attend-initial": 0}
	if score, why = f.AttendPEP(&n, e); score != 75 || why[0] != "school rated inadequate" || len(why) != 3 {
		t.Error(score, why)
	}
	// Trap 35: a school with a report card is judged by it, not by the grade of before.
	f.School.CardOn = day("2026-03-02")
	if _, why = f.AttendPEP(&n, e); len(why) != 2 {
		t.Error(why)
	}
	f.Episodes[0].Legal = "V3"
	n = f.Now(e, nil)
	if score, _ = f.AttendPEP(&n, e); score != 0 {
		t.Error("a child on short breaks has no PEP to attend")
	}
}
