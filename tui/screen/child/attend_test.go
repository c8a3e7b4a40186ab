package child

import (
	"strings"
	"testing"

	"caseload/model/attendance"
	"caseload/model/register"
	"caseload/model/setting"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// excluded is the sample with Zoë near the limit of a school year, out of school now,
// and with the schools she went to and the terms before.
func excluded() *booktest.Book {
	b := booktest.New("x")
	f := b.Files[booktest.Zoe]
	f.Suspensions = []attendance.Suspension{
		{ID: "s1", Child: booktest.Zoe, School: "elm", Kind: "susp", Start: day0("2026-09-14"), HalfDays: 30, Reason: "DB", Provided: day0("2026-09-15"), Notice: day0("2026-09-14"), Governed: day0("2026-10-01")},
		{ID: "s2", Child: booktest.Zoe, School: "ash", Kind: "susp", Start: day0("2026-10-12"), HalfDays: 18, Reason: "PA", Notice: day0("2026-10-13")},
		{ID: "s3", Child: booktest.Zoe, School: "elm", Kind: "susp", Start: day0("2026-11-18"), HalfDays: 12, Reason: "VA", Notice: day0("2026-11-19")},
		{ID: "s4", Child: booktest.Zoe, School: "elm", Kind: "susp", Start: day0("2026-06-08"), HalfDays: 4, Reason: "DB"},
		{ID: "s5", Child: booktest.Zoe, School: "elm", Kind: "susp", Start: day0("2026-11-10"), HalfDays: 40, Reason: "DB", Withdrew: day0("2026-11-11")},
	}
	f.Enrolments = []register.Enrolment{
		{ID: "n1", Child: booktest.Zoe, School: "ash", From: day0("2023-09-04"), To: day0("2026-10-16"), Roll: "main", Why: "phase"},
		{ID: "n2", Child: booktest.Zoe, School: "elm", From: day0("2026-10-19"), Roll: "main", Why: "placement"},
	}
	f.Weeks = append(f.Weeks,
		attendance.Week{ID: "ws", Child: booktest.Zoe, Monday: day0("2026-06-08"), Possible: 10, Attended: 9, Authorised: 1},
		attendance.Week{ID: "wt", Child: booktest.Zoe, Monday: day0("2026-01-05"), Until: day0("2026-03-20"), Possible: 100, Attended: 88, Authorised: 4, Unauthorised: 8})
	return b
}

func TestAttendFrame(t *testing.T) {
	d, _, _ := opened(t, excluded(), Options{ID: booktest.Zoe})
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestAttendanceByTermAndSumsOfSuspensions(t *testing.T) {
	_, _, s := opened(t, excluded(), Options{ID: booktest.Zoe})
	has(t, s, "71.0% · 29.0% unauthorised · 71 of 100 sessions", "90.0% · 10.0% authorised · 9 of 10 sessions", "88.0% · 4.0% authorised · 8.0% unauthorised · 88 of 100 sessions",
		"30 days of 45 this school year · 30 days this term",
		"Elmfield High · education from 15 Sep 2026 · governors met 1 Oct 2026", "Ash Primary · from 4 Sep 2023 · until 16 Oct 2026 · Moved up",
		"1 move of school this year · Elmfield High · from 19 Oct 2026 · Placement moved")
	// Of an earlier school year, and one that was cancelled: on record, and in no sum.
	if !strings.Contains(said(s), "cancelled 11 Nov 2026") {
		t.Error("what was cancelled is not said")
	}
}

// Education from the sixth school day, for a child in care from the first, and the
// meeting of the governors stand among what is due.
func TestWhatASuspensionMakesDue(t *testing.T) {
	_, _, s := opened(t, excluded(), Options{ID: booktest.Zoe})
	due := map[string]string{}
	for _, r := range s.record.rows {
		if r.duty != "" && r.kind == attendance.Suspensions.Name() {
			due[string(r.rule)+" "+r.id] = r.tag
		}
	}
	// Suspended from Wed 18 Nov; the sixth school day is Wed 25 Nov, the first the 18th.
	// The governors had notice on Thu 19 Nov and meet within fifteen school days, by
	// 10 Dec; of the one before on 13 Oct, with the week of half term by 10 Nov.
	for key, want := range map[string]string{"C-DAY6 s3": "in 2d", "C-DAY1 s3": "4d over", "C-GOV15 s3": "in 17d", "C-GOV15 s2": "13d over"} {
		if due[key] != want {
			t.Errorf("%s: %q, want %q (of %v)", key, due[key], want, due)
		}
	}
}

// The limit of 45 days is warned of from the day that is set, not a half-day before.
func TestTheLimitIsWarnedOfFromItsDay(t *testing.T) {
	spec, _ := setting.OptionSpecOf(setting.SuspensionWarn)
	for _, tt := range []struct {
		half int
		want string
	}{
		{2*spec.Default - 1, ""}, // 29½ days
		{2 * spec.Default, "Suspended 30 days this school year, over all schools: 15 days are left of 45"},
		{89, "44½ days this school year, over all schools: ½ day is left of 45"},
		{attendance.YearLimit, "45 days this school year, over all schools: 45 is the most, no more is lawful"},
		{attendance.YearLimit + 1, "45½ days this school year, over all schools: 45 is the most, this is beyond the law"},
	} {
		b := booktest.New("x")
		f := b.Files[booktest.Zoe]
		f.Suspensions = []attendance.Suspension{{ID: "s1", Child: booktest.Zoe, Kind: "susp", Start: day0("2026-09-07"), HalfDays: tt.half}}
		d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
		if tt.want == "" {
			d.Lacks("over all schools")
			continue
		}
		d.Has(tt.want)
		f.Child.Left = day0("2026-11-20")
		d, _, _ = opened(t, b, Options{ID: booktest.Zoe})
		d.Lacks("over all schools")
	}
}

func TestNoSchoolPlaceIsSaidAtTheHead(t *testing.T) {
	b := excluded()
	f := b.Files[booktest.Zoe]
	f.Enrolments[1].To = day0("2026-11-10")
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
	d.Has("⚑ Without a school place since 11 Nov 2026: 12 days")
	f.Enrolments[1].To = day0("2026-11-23")
	d, _, _ = opened(t, b, Options{ID: booktest.Zoe})
	d.Lacks("Without a school place")
}
