package casefile_test

import (
	"strings"
	"testing"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
)

func notDue(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID) {
	t.Helper()
	if d, ok := find(t, f, e, rule); ok && d.Open() {
		t.Errorf("%s is open on %s, due %s", rule, e.Today.Long(), d.Due.Long())
	}
}

func TestVectorInvitationsAndAdviceTwoWeeksBefore(t *testing.T) { // meeting Wed 2 Dec 2026
	f, e := planned("2025-12-20", ehc.Review{Meeting: day("2026-12-02")}), env(t, "2026-11-16")
	isDue(t, f, e, duty.ReviewInvite, "2026-11-18")
	isDue(t, f, e, duty.ReviewPapers, "2026-11-18")
	f.Reviews[0].Invited, f.Reviews[0].Papers = day("2026-11-18"), day("2026-11-19")
	e.Today = day("2026-11-20")
	if d := due(t, f, e, duty.ReviewInvite); d.State != duty.Met {
		t.Errorf("invited on the last day: %s", d.State)
	}
	if d := due(t, f, e, duty.ReviewPapers); d.State != duty.MetLate {
		t.Errorf("advice circulated a day late: %s", d.State)
	}
	g := planned("2025-12-20", ehc.Review{Meeting: day("2026-12-02")})
	if d := due(t, g, env(t, "2026-12-02"), duty.ReviewInvite); d.State != duty.Breached {
		t.Errorf("not invited by the day of the meeting: %s", d.State)
	}
	notDue(t, g, env(t, "2026-12-03"), duty.ReviewInvite)
}

func TestVectorFamilysFifteenDaysAfterTheNotice(t *testing.T) { // served Mon 30 Nov 2026
	f := planned("2025-12-20", ehc.Review{Held: day("2026-11-16"), Decision: "amend", Decided: day("2026-11-30"), NoticeSent: day("2026-11-30")})
	e := env(t, "2026-12-14")
	isDue(t, f, e, duty.NoticeAnswer, "2026-12-14")
	if d := due(t, f, e, duty.NoticeAnswer); !strings.Contains(d.Note, "Tue 15 Dec 2026") || d.State != duty.Running {
		t.Errorf("%q, %s", d.Note, d.State)
	}
	notDue(t, f, env(t, "2026-12-15"), duty.NoticeAnswer) // it closes itself
	if w := f.Wake(e); w != day("2026-12-15") {
		t.Errorf("asks to be woken %s", w)
	}
}

func TestVectorPlanTransferredIn(t *testing.T) { // Mon 1 Feb 2027
	f, e := planned("2025-11-10"), env(t, "2027-02-02")
	f.Plans[0].Transfer, f.Plans[0].From = day("2027-02-01"), "Testshire"
	isDue(t, f, e, duty.MoveInLetter, "2027-03-15")
	isDue(t, f, e, duty.MoveInReview, "2027-05-01") // the twelve months ended on 9 Nov 2026
	isDue(t, f, e, duty.ReviewMeeting, "2027-04-03")
	if _, ok := find(t, f, e, duty.ReviewYear); ok {
		t.Error("the twelve months run beside the clock of the transfer")
	}
	f.Plans[0].Reviewed = day("2026-09-01")
	isDue(t, f, e, duty.MoveInReview, "2027-08-31") // the later of the two
	if n := f.Now(e, mustOpen(t, f, e)); n.ReviewDue != day("2027-08-31") {
		t.Errorf("lists say %s", n.ReviewDue)
	}
	f.Plans[0].Reviewed = day("2027-04-20")
	e.Today = day("2027-04-21")
	isDue(t, f, e, duty.ReviewYear, "2028-04-19")
	notDue(t, f, e, duty.MoveInLetter)
}

func mustOpen(t *testing.T, f *casefile.File, e *duty.Env) []duty.Duty {
	t.Helper()
	all, err := f.Duties(e)
	if err != nil {
		t.Fatal(err)
	}
	return casefile.Open(all)
}

func TestTrap36APlanOnTheWayKeepsTheDayItWasMade(t *testing.T) {
	f := planned("2024-06-03", ehc.Review{Held: day("2026-05-11"), Decision: "maintain", Decided: day("2026-06-01"), Next: day("2027-05-01")})
	f.Plans[0].Transfer = day("2027-02-01")
	if n := f.Now(env(t, "2027-01-31"), nil); n.PlanStage != "" {
		t.Errorf("the day before it comes: %q", n.PlanStage)
	}
	if n := f.Now(env(t, "2027-02-01"), nil); n.PlanStage != "plan" {
		t.Errorf("on the day it comes: %q", n.PlanStage)
	}
	if d := due(t, f, env(t, "2027-02-01"), duty.MoveInReview); d.Due != day("2027-05-31") {
		t.Errorf("due %s, not within twelve months of the last review", d.Due.Long())
	}
}

func TestVectorAwareOfAMove(t *testing.T) {
	for _, c := range []struct{ known, moves, want string }{
		{"2027-04-01", "2027-04-05", "2027-04-21"}, // Thu: 15 working days beginning with it
		{"2027-04-03", "2027-04-05", "2027-04-23"}, // Sat: day 1 is Mon 5 April
		{"2027-04-01", "2027-03-01", "2027-04-21"}, // known only after the move
		{"2027-03-01", "2027-04-05", "2027-04-05"}, // known in time: on the day of the move
		{"2027-03-11", "2027-04-05", "2027-04-05"}, // 15 working days before it
		{"2027-03-12", "2027-04-05", "2027-04-05"}, // 14: the fifteenth working day from then is the day itself
		{"2027-03-15", "2027-04-05", "2027-04-06"},
		{"", "2027-04-05", "2027-04-05"},
	} {
		f := planned("2024-06-03")
		p := &f.Plans[0]
		p.Moving, p.MovedTo = day(c.moves), "Testshire"
		if c.known != "" {
			p.MoveKnown = day(c.known)
		}
		d := due(t, f, env(t, "2027-04-03"), duty.MoveOut)
		if d.Due != day(c.want) {
			t.Errorf("known %s, moves %s: due %s, want %s (%v)", c.known, c.moves, d.Due, c.want, d.Steps)
		}
		if d.Title != "Send the plan to Testshire" || !d.Open() {
			t.Errorf("%q is %s", d.Title, d.State)
		}
	}
}

func TestAPlanSentToAnotherAuthorityIsOursNoMore(t *testing.T) {
	f := planned("2024-06-03")
	f.Plans[0].Moving, f.Plans[0].MoveKnown, f.Plans[0].PlanSent = day("2027-04-05"), day("2027-01-11"), day("2027-04-05")
	if _, ok := find(t, f, env(t, "2027-04-04"), duty.ReviewYear); !ok {
		t.Error("nothing is due the day before")
	}
	if ds := mustOpen(t, f, env(t, "2027-04-05")); len(ds) > 0 {
		t.Errorf("still due: %+v", ds[0].Title)
	}
	f.Plans[0].PlanSent = civil.Date{}
	if d := due(t, f, env(t, "2027-04-10"), duty.MoveOut); d.State != duty.Breached {
		t.Errorf("moved, and the plan not sent: %s", d.State)
	}
}

func TestTrap9AReviewInTheLastDaysIsLateBeforeItIsDecided(t *testing.T) { // a meeting on day 364
	f := planned("2025-09-01", ehc.Review{Meeting: day("2026-08-31"), Held: day("2026-08-31")})
	e := env(t, "2026-09-01")
	isDue(t, f, e, duty.ReviewDecide, "2026-09-28")
	if d := due(t, f, e, duty.ReviewYear); d.State != duty.Breached || d.Due != day("2026-08-31") {
		t.Errorf("%s, due %s", d.State, d.Due)
	}
}

func TestTrap10AnEarlyNoticePullsTheFinalPlanForward(t *testing.T) {
	f, e := planned("2025-12-20", ehc.Review{Held: day("2026-12-02"), Decision: "amend", Decided: day("2026-12-05"), NoticeSent: day("2026-12-05")}), env(t, "2026-12-06")
	isDue(t, f, e, duty.ReviewFinal8, "2027-01-30")
	if n := f.Now(e, nil); n.ReviewStage != "amend" || n.StageDue != day("2027-01-30") || n.Annual != "r" {
		t.Errorf("%s, due %s", n.ReviewStage, n.StageDue)
	}
}

func TestThePlansOwnReviewDateIsTheEarlier(t *testing.T) {
	f, e := planned("2026-03-02"), env(t, "2026-05-01")
	isDue(t, f, e, duty.ReviewYear, "2027-03-01")
	f.Plans[0].ReviewBy = day("2026-09-30")
	isDue(t, f, e, duty.ReviewYear, "2026-09-30")
	isDue(t, f, e, duty.ReviewMeeting, "2026-09-02")
	f.Plans[0].ReviewBy = day("2027-06-01") // later than the law allows
	isDue(t, f, e, duty.ReviewYear, "2027-03-01")
}

func TestUnderFive(t *testing.T) {
	f, e := planned("2026-06-01"), env(t, "2026-11-23")
	f.Child.Born = day("2023-01-10")
	isDue(t, f, e, duty.UnderFive, "2026-12-01")
	isDue(t, f, e, duty.ReviewYear, "2027-05-31") // it is not replaced
	f.Reviews = []ehc.Review{{ID: "r", Child: "c", Plan: "p", Kind: "interim", Held: day("2026-10-05")}}
	isDue(t, f, e, duty.UnderFive, "2027-04-05")
	f.Child.Born = day("2022-04-05") // five on that very day
	notDue(t, f, e, duty.UnderFive)
	f.Child.Born = day("2021-11-23") // five today
	f.Reviews = nil
	notDue(t, f, e, duty.UnderFive)
}

func TestTrap38HomeEducatedChildrenAreReviewedByTheAuthority(t *testing.T) {
	for _, edit := range []func(*ehc.Plan){
		func(p *ehc.Plan) { p.Setting = "EHE" },
		func(p *ehc.Plan) { p.Setting = "OLA" },
		func(p *ehc.Plan) { p.Type = "elsewhere" },
	} {
		f := planned("2025-12-20", ehc.Review{Held: day("2026-11-16")})
		edit(&f.Plans[0])
		e := env(t, "2026-11-23")
		isDue(t, f, e, duty.ReviewYear, "2026-12-19")
		d := due(t, f, e, duty.ReviewReport)
		if d.Due != day("2026-11-30") || !strings.HasPrefix(d.Title, "Write the report") || !strings.Contains(d.Rule.Law, "21(7)") {
			t.Errorf("%q under %s, due %s", d.Title, d.Rule.Law, d.Due)
		}
		g := planned("2025-12-20")
		edit(&g.Plans[0])
		if d := due(t, g, e, duty.ReviewMeeting); !strings.Contains(d.Title, "ours to run") {
			t.Errorf("the meeting is %q", d.Title)
		}
	}
}

func TestAMeetingWhoseDayPassedUnrecordedIsAnAlarm(t *testing.T) {
	f := planned("2025-12-20", ehc.Review{Meeting: day("2026-11-16")})
	notDue(t, f, env(t, "2026-11-16"), duty.NoNextDate)
	d := due(t, f, env(t, "2026-11-24"), duty.NoNextDate)
	if d.Due != day("2026-11-23") || d.State != duty.Breached || d.Team != officer.EHCReview || !strings.Contains(d.Title, "Mon 16 Nov 2026") {
		t.Errorf("%q due %s, %s", d.Title, d.Due.Long(), d.State)
	}
	f.Reviews[0].Held = day("2026-11-16")
	notDue(t, f, env(t, "2026-11-24"), duty.NoNextDate)
}

func TestADaySetForTheNextReviewThatPassedIsAnAlarm(t *testing.T) {
	f := planned("2024-09-01", ehc.Review{Held: day("2026-01-12"), Decision: "maintain", Decided: day("2026-02-02"), Next: day("2026-11-16")})
	notDue(t, f, env(t, "2026-11-16"), duty.NoNextDate)
	if d := due(t, f, env(t, "2026-11-17"), duty.NoNextDate); !d.Open() || !strings.HasPrefix(d.Title, "Begin the annual review") {
		t.Errorf("%q is %s", d.Title, d.State)
	}
	f.Reviews = append(f.Reviews, ehc.Review{ID: "next", Child: "c", Plan: "p", Kind: "annual", Asked: day("2026-11-16")})
	notDue(t, f, env(t, "2026-11-17"), duty.NoNextDate)
}

func TestADecisionToAmendIsFollowedWhereNoMeetingIsOnRecord(t *testing.T) {
	f, e := planned("2024-09-01", ehc.Review{Decision: "amend", Decided: day("2026-10-05")}), env(t, "2026-11-23")
	isDue(t, f, e, duty.ReviewNotice, "2026-10-05")
	f.Reviews[0].NoticeSent = day("2026-10-12")
	isDue(t, f, e, duty.ReviewFinal8, "2026-12-07")
}

func ceasing(disputes ...ehc.Dispute) *casefile.File {
	f := planned("2025-09-01", ehc.Review{Held: day("2026-12-07"), Decision: "cease", Decided: day("2026-12-31")})
	f.Disputes = disputes
	return f
}

func TestTrap13ThePlanIsKeptThroughTheTimeToAppeal(t *testing.T) { // decided 31 Dec 2026: appeal until Mon 1 Mar 2027
	f := ceasing()
	notDue(t, f, env(t, "2027-03-01"), duty.CeaseRecord)
	d := due(t, f, env(t, "2027-03-02"), duty.CeaseRecord)
	if d.Title != "The plan may be ended from Tue 2 Mar 2027" || d.Due != day("2027-03-16") {
		t.Errorf("%q, due %s", d.Title, d.Due.Long())
	}
	if w := f.Wake(env(t, "2027-02-20")); w != day("2027-02-26") && w != day("2027-03-02") {
		t.Errorf("asks to be woken %s", w)
	}
	if _, ok := find(t, f, env(t, "2027-03-02"), duty.ReviewYear); !ok {
		t.Error("nothing is due of a plan in force")
	}
	f.Plans[0].Ceased = day("2027-03-05")
	notDue(t, f, env(t, "2027-03-05"), duty.CeaseRecord)
}

func TestTrap13WhatKeepsAPlanThatIsToCease(t *testing.T) {
	for _, c := range []struct {
		name    string
		dispute ehc.Dispute
		from    string // may be ended; kept where there is none
		why     string
	}{
		{"a later mediation certificate", ehc.Dispute{Certificate: day("2027-02-22")}, "2027-03-23", "until Mon 22 Mar 2027"},
		{"mediation wanted", ehc.Dispute{Wanted: true, Told: day("2027-01-20")}, "", "no certificate"},
		{"an agreement", ehc.Dispute{Wanted: true, Agreed: day("2027-02-10")}, "", "agreement"},
		{"an appeal", ehc.Dispute{Registered: day("2027-02-10")}, "", "undecided"},
		{"an appeal that reached us", ehc.Dispute{Appeal: day("2027-02-10")}, "", "undecided"},
		{"an appeal allowed", ehc.Dispute{Registered: day("2027-02-10"), Outcome: "allowed", OutcomeOn: day("2027-03-20")}, "", "goes on"},
		{"an appeal dismissed", ehc.Dispute{Registered: day("2027-02-10"), Outcome: "dismissed", OutcomeOn: day("2027-03-20")}, "2027-03-20", "dismissed"},
		{"an appeal dismissed in the time to come", ehc.Dispute{Registered: day("2027-02-10"), Outcome: "dismissed", OutcomeOn: day("2027-05-20")}, "", "undecided"},
		{"an appeal withdrawn early", ehc.Dispute{Registered: day("2027-02-01"), Outcome: "withdrawn", OutcomeOn: day("2027-02-10")}, "2027-03-02", "until Mon 1 Mar 2027"},
		{"an appeal withdrawn late", ehc.Dispute{Registered: day("2027-02-01"), Outcome: "withdrawn", OutcomeOn: day("2027-04-01")}, "2027-04-01", ""},
		{"one about another plan", ehc.Dispute{Plan: "q", Registered: day("2027-02-10")}, "2027-03-02", ""},
		{"one about something else", ehc.Dispute{About: "contents", Registered: day("2027-02-10")}, "2027-03-02", ""},
	} {
		d := c.dispute
		d.ID = "d"
		if d.About == "" {
			d.About = "cease"
		}
		f := ceasing(d)
		e := env(t, "2027-04-30")
		got := ehc.CeaseFrom(&f.Plans[0], f.Reviews, f.Disputes, e)
		want := civil.Date{}
		if c.from != "" {
			want = day(c.from)
		}
		if got.From != want || !strings.Contains(got.Why, c.why) {
			t.Errorf("%s: from %s, %q", c.name, got.From.Long(), got.Why)
		}
		if _, ok := find(t, f, e, duty.CeaseRecord); ok != (c.from != "") {
			t.Errorf("%s: the end is asked for: %v", c.name, ok)
		}
	}
}

func TestTrap13AnEndOnTheDayOfTheDecisionIsWarnedOf(t *testing.T) {
	f := ceasing()
	p := &f.Plans[0]
	p.CeaseCause = "2"
	for on, warn := range map[string]bool{"2026-12-31": true, "2027-03-01": true, "2027-03-02": false} {
		p.Ceased = day(on)
		e := env(t, "2027-04-30")
		got := f.PlanFacts(e.Today).Warnings(p, e)
		if (len(got) > 0) != warn || warn && !strings.Contains(got[0], "Tue 2 Mar 2027") {
			t.Errorf("ended %s: %q", on, got)
		}
	}
}

func TestAConcernStandsUntilItIsResolved(t *testing.T) {
	f := planned("2024-09-01")
	f.Risks = []ehc.Risk{{ID: "k", Child: "c", Kind: "breakdown", Raised: day("2026-11-09")}}
	e := env(t, "2026-11-24")
	d := due(t, f, e, duty.RiskReview)
	if d.Title != "Placement broken down: emergency review" || d.Due != day("2026-11-23") || d.State != duty.Breached {
		t.Errorf("%q due %s, %s", d.Title, d.Due, d.State)
	}
	if n := f.Now(e, nil); n.Risks != 1 || n.Attend == 0 {
		t.Errorf("%d concerns, attend %d", n.Risks, n.Attend)
	}
	f.Risks[0].Review = day("2026-11-20")
	if d := due(t, f, e, duty.RiskReview); d.Due != day("2026-12-04") || !strings.Contains(d.Title, "resolve it") {
		t.Errorf("reviewed and not resolved: %q due %s", d.Title, d.Due)
	}
	f.Risks[0].Resolved = day("2026-11-24")
	notDue(t, f, e, duty.RiskReview)
	if n := f.Now(e, nil); n.Risks != 0 {
		t.Errorf("resolved, and %d stand", n.Risks)
	}
}

func TestARequestForChangeIsDecidedInFourWeeks(t *testing.T) {
	f, e := planned("2024-09-01"), env(t, "2026-11-23")
	f.Variations = []ehc.Variation{{ID: "v", Child: "c", Plan: "p", What: "placement", Asked: day("2026-11-02")}}
	d := due(t, f, e, duty.DecideChange)
	if d.Title != "Decide the request: change of placement" || d.Due != day("2026-11-30") || d.Team != officer.EHCReview {
		t.Errorf("%q due %s", d.Title, d.Due)
	}
	f.Variations[0].End, f.Variations[0].Decided = "refused", day("2026-12-01")
	if d := due(t, f, env(t, "2026-12-02"), duty.DecideChange); d.State != duty.MetLate {
		t.Errorf("decided a day late: %s", d.State)
	}
	f.Variations[0].End, f.Variations[0].Decided = "withdrawn", civil.Date{}
	notDue(t, f, e, duty.DecideChange)
}

func TestTheSummarySaysWhereTheChildStands(t *testing.T) {
	f, e := pupil(9), env(t, "2026-11-23")
	f.Plans[0].Reviewed = day("2025-12-15") // meeting by 16 Nov 2026
	f.Reviews = []ehc.Review{{ID: "r", Child: "c", Plan: "p", Kind: "annual", Asked: day("2026-09-07")}}
	f.Episodes = []care.Episode{{ID: "e", Child: "c", Start: day("2025-01-06"), Legal: "C2", Place: "U4", OutOfArea: true}}
	f.Assessments = []ehc.Assessment{{ID: "again", Child: "c", Kind: "again", Received: day("2026-11-16")}}
	n := f.Now(e, mustOpen(t, f, e))
	if n.Annual != "r" || n.ReviewStage != "asked" || n.StageSince != day("2026-09-07") || n.StageDue != day("2026-11-16") || n.Assessment != "again" {
		t.Errorf("%+v", n)
	}
	if n.Attend != 30 { // in care, Year 9, out of area
		t.Errorf("attend %d", n.Attend)
	}
	f.Child = child.Child{ID: "c", Left: day("2026-11-01")}
	if n := f.Now(e, nil); n.ReviewStage != "" || n.Phase != "" {
		t.Errorf("of a child who left: %q, %q", n.ReviewStage, n.Phase)
	}
}
