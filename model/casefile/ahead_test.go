package casefile_test

import (
	"testing"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/pep"
)

// A day written down before it comes, as of a letter that is to go out on Friday,
// closes nothing until it is there.
func TestADayAheadClosesNothing(t *testing.T) {
	letter := assessment("2026-10-14")
	letter.Assessments[0].Decision, letter.Assessments[0].Notified = "assess", day("2026-11-27")
	promise := &casefile.File{Child: child.Child{ID: "c"}, FollowUps: []action.FollowUp{{ID: "f", Child: "c", Text: "Ring", Raised: day("2026-11-02"), Due: day("2026-11-20"), Done: day("2026-11-27")}}}
	alert := &casefile.File{Child: child.Child{ID: "c"}, Alerts: []child.Alert{{ID: "a", Child: "c", Text: "Court", Raised: day("2026-11-02"), Review: day("2026-11-20"), Closed: day("2026-11-27")}}}
	meeting := planned("2025-12-01", ehc.Review{Held: day("2026-11-27")})
	notice := planned("2025-12-01", ehc.Review{Held: day("2026-11-02"), Decision: "amend", Decided: day("2026-11-16"), NoticeSent: day("2026-11-27")})
	for _, c := range []struct {
		what string
		file *casefile.File
		rule duty.RuleID
	}{
		{"decision letter", letter, duty.DecideAssess},
		{"follow-up", promise, duty.FollowUp},
		{"alert", alert, duty.AlertReview},
		{"review meeting", meeting, duty.ReviewMeeting},
		{"amendment notice", notice, duty.ReviewNotice},
		{"final plan after it", notice, duty.ReviewFinal12},
	} {
		if d := due(t, c.file, env(t, "2026-11-26"), c.rule); !d.Open() {
			t.Errorf("%s of tomorrow: the duty is %s today", c.what, d.State)
		}
		if d, ok := find(t, c.file, env(t, "2026-11-27"), c.rule); ok && d.Open() {
			t.Errorf("%s: the duty is still %s on the day", c.what, d.State)
		}
	}
}

// A review that nobody decided, before one that was, is not the review of the year
// after: the meeting of that year is still to be held.
func TestAnAbandonedReviewIsNotThisYears(t *testing.T) {
	f := planned("2023-09-01",
		ehc.Review{ID: "old", Held: day("2024-06-03")},
		ehc.Review{ID: "last", Held: day("2025-11-10"), Decision: "maintain", Decided: day("2025-12-05")})
	e := env(t, "2026-11-21")
	if d := due(t, f, e, duty.ReviewYear); d.Record != "p" {
		t.Errorf("the year hangs on %q", d.Record)
	}
	if d := due(t, f, e, duty.ReviewMeeting); !d.Open() || d.Due != day("2026-11-06") {
		t.Errorf("the meeting is due %s, %s", d.Due.Long(), d.State)
	}
	if d := due(t, f, e, duty.NoNextDate); d.Record != "last" || d.Strand != "EHC" {
		t.Errorf("no next date of %q, among %q", d.Record, d.Strand)
	}
	if d := due(t, f, e, duty.ReviewDecide); d.Record != "old" || d.State != duty.Breached {
		t.Errorf("the old meeting still wants its decision: %q is %s", d.Record, d.State)
	}
}

func TestThePlanInForceSpeaksForTheChild(t *testing.T) {
	f := planned("2025-09-01")
	f.Plans = append(f.Plans, ehc.Plan{ID: "ended", Child: "c", Made: day("2021-03-01"), Ceased: day("2024-07-19")})
	e := env(t, "2026-11-21")
	if n := f.Now(e, nil); n.Plan != "p" || n.PlanStage != "plan" {
		t.Errorf("with an older plan typed in later: %q, %q", n.Plan, n.PlanStage)
	}
	f.Plans = f.Plans[1:]
	if n := f.Now(e, nil); n.Plan != "ended" || n.PlanStage != "ceased" {
		t.Errorf("of a plan that has ended: %q, %q", n.Plan, n.PlanStage)
	}
}

// An authority that gives itself longer to initiate a PEP does not owe the meeting
// of a term that ends before.
func TestTheFirstMeetingWaitsForTheLocalTimeToInitiate(t *testing.T) {
	f, e := inCare("2026-11-30"), env(t, "2026-12-02")
	f.PEPs = []pep.PEP{{ID: "1", Child: "c", Term: "2026-autumn", Initiated: day("2026-12-01")}}
	last := func(id calendar.TermID) civil.Date {
		term, ok := e.Calendar.Term(id)
		if !ok {
			t.Fatalf("no term %s", id)
		}
		return term.Last
	}
	isDue(t, f, e, duty.PEPTermly, last("2026-autumn").String())
	book, err := duty.NewBook(map[duty.RuleID]calendar.Length{duty.PEPInitial: calendar.WorkingDays(20)})
	if err != nil {
		t.Fatal(err)
	}
	e.Book = book
	isDue(t, f, e, duty.PEPTermly, last("2026-spring").String())
}
