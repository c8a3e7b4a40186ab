package casefile_test

import (
	"testing"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func env(t *testing.T, today string) *duty.Env {
	t.Helper()
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: book, Today: day(today), Explain: true}
}

// due gives the duty of a rule, or fails.
func due(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID) duty.Duty {
	t.Helper()
	d, ok := find(t, f, e, rule)
	if !ok {
		t.Fatalf("no %s is yielded", rule)
	}
	return d
}

func find(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID) (duty.Duty, bool) {
	t.Helper()
	all, err := f.Duties(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		if d.Rule.ID == rule {
			return d, true
		}
	}
	return duty.Duty{}, false
}

func isDue(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID, want string) {
	t.Helper()
	if d := due(t, f, e, rule); d.Due != day(want) {
		t.Errorf("%s is due %s, want %s (%v)", rule, d.Due.Long(), day(want).Long(), d.Steps)
	}
}

func assessment(received string) *casefile.File {
	return &casefile.File{Child: child.Child{ID: "c"}, Assessments: []ehc.Assessment{{ID: "a", Child: "c", Received: day(received)}}}
}

func inCare(since string) *casefile.File {
	return &casefile.File{Child: child.Child{ID: "c", Born: day("2013-05-01")},
		Episodes: []care.Episode{{ID: "e", Child: "c", Start: day(since), Legal: "C2", Place: "U4"}}}
}

func planned(made string, reviews ...ehc.Review) *casefile.File {
	for i := range reviews {
		reviews[i].Child, reviews[i].Plan = "c", "p"
		if reviews[i].ID == "" {
			reviews[i].ID = "r"
		}
	}
	return &casefile.File{Child: child.Child{ID: "c"}, Plans: []ehc.Plan{{ID: "p", Child: "c", Made: day(made)}}, Reviews: reviews}
}

func TestVectorRequestReceived(t *testing.T) { // Wed 4 Mar 2026
	f, e := assessment("2026-03-04"), env(t, "2026-03-10")
	isDue(t, f, e, duty.DecideAssess, "2026-04-15")
	isDue(t, f, e, duty.FinalPlan, "2026-07-22")
	f.Assessments[0].Outcome = "refuse"
	isDue(t, f, e, duty.RefuseIssue, "2026-06-24")
}

func TestVectorReviewMeeting(t *testing.T) { // Wed 2 Dec 2026
	f, e := planned("2025-12-20", ehc.Review{Held: day("2026-12-02"), Decision: "amend"}), env(t, "2026-12-03")
	isDue(t, f, e, duty.ReviewReport, "2026-12-16")
	isDue(t, f, e, duty.ReviewDecide, "2026-12-30")
	isDue(t, f, e, duty.ReviewNotice, "2026-12-30")
	isDue(t, f, e, duty.ReviewFinal12, "2027-02-24")
}

func TestVectorNoticeSentEarly(t *testing.T) { // eight weeks beat the backstop
	f := planned("2025-12-20", ehc.Review{Held: day("2026-12-02"), Decision: "amend", NoticeSent: day("2026-12-09")})
	isDue(t, f, env(t, "2026-12-10"), duty.ReviewFinal8, "2027-02-03")
}

func TestTrap10LateNoticeDoesNotPassTheBackstop(t *testing.T) {
	f := planned("2025-12-20", ehc.Review{Held: day("2026-12-02"), Decision: "amend", NoticeSent: day("2027-01-20")})
	isDue(t, f, env(t, "2027-01-21"), duty.ReviewFinal8, "2027-02-24")
}

func TestVectorPlanFirstMade(t *testing.T) { // 1 Sep 2025
	f, e := planned("2025-09-01"), env(t, "2026-05-01")
	isDue(t, f, e, duty.ReviewYear, "2026-08-31")
	isDue(t, f, e, duty.ReviewMeeting, "2026-08-03")
}

func TestVectorBecameLookedAfter(t *testing.T) { // Mon 21 Dec 2026
	f, e := inCare("2026-12-21"), env(t, "2026-12-22")
	isDue(t, f, e, duty.PEPInitial, "2027-01-07")
	isDue(t, f, e, duty.CareFirst, "2027-01-21")
}

func TestVectorFirstReview(t *testing.T) { // 15 Jan 2027
	f := inCare("2026-12-21")
	f.CareReviews = []care.Review{{ID: "1", Child: "c", On: day("2027-01-15"), Code: "PN1", Next: day("2027-04-15")}}
	isDue(t, f, env(t, "2027-01-16"), duty.CareSecond, "2027-04-15")
	f.CareReviews = append(f.CareReviews, care.Review{ID: "2", Child: "c", On: day("2027-04-15"), Code: "PN1", Next: day("2027-10-15")})
	isDue(t, f, env(t, "2027-04-16"), duty.CareLater, "2027-10-15")
}

func TestTrap1AllThreeRunFromReceipt(t *testing.T) {
	f, e := assessment("2026-03-04"), env(t, "2026-05-01")
	f.Assessments[0].Decision, f.Assessments[0].Notified = "assess", day("2026-04-10")
	isDue(t, f, e, duty.FinalPlan, "2026-07-22")
}

func TestTrap3SixteenWeeksOnlyWhereNotIssuing(t *testing.T) {
	if d, ok := find(t, assessment("2026-03-04"), env(t, "2026-07-01"), duty.RefuseIssue); ok {
		t.Errorf("A-16 is yielded without a decision not to issue: %+v", d)
	}
}

func TestTrap4StopsOnNotification(t *testing.T) {
	f := assessment("2026-03-04")
	f.Assessments[0].Decision = "assess" // the panel decided, nobody has been told
	if d := due(t, f, env(t, "2026-04-16"), duty.DecideAssess); d.State != duty.Breached {
		t.Errorf("decided and not notified: %s", d.State)
	}
	f.Assessments[0].Notified = day("2026-04-15")
	if d := due(t, f, env(t, "2026-04-16"), duty.DecideAssess); d.State != duty.Met {
		t.Errorf("notified on the last day: %s", d.State)
	}
	f.Assessments[0].Notified = day("2026-04-16")
	if d := due(t, f, env(t, "2026-04-16"), duty.DecideAssess); d.State != duty.MetLate {
		t.Errorf("notified a day late: %s", d.State)
	}
}

func TestTrap5And8ExceptionsExcuseAndNeverMoveTheDate(t *testing.T) {
	f, e := assessment("2026-07-01"), env(t, "2026-12-01") // across August
	isDue(t, f, e, duty.FinalPlan, "2026-11-18")
	f.Assessments[0].Exception = "a"
	d := due(t, f, e, duty.FinalPlan)
	if d.Due != day("2026-11-18") || d.State != duty.Excused {
		t.Errorf("with an exception: due %s, %s", d.Due, d.State)
	}
}

func TestTrap9CompleteAtTheDecisionLetter(t *testing.T) {
	f := planned("2025-09-01", ehc.Review{Held: day("2026-08-28")}) // day 361
	if d := due(t, f, env(t, "2026-09-01"), duty.ReviewYear); d.State != duty.Breached {
		t.Errorf("meeting held and not decided: %s", d.State)
	}
	f.Reviews[0].Decision, f.Reviews[0].Decided, f.Reviews[0].Next = "maintain", day("2026-08-31"), day("2027-08-01")
	isDue(t, f, env(t, "2026-09-01"), duty.ReviewYear, "2027-08-30")
}

func TestTrap13APlanStaysInForceUntilItHasCeased(t *testing.T) {
	f := planned("2025-09-01", ehc.Review{Held: day("2026-05-01"), Decision: "cease", Decided: day("2026-05-20")})
	isDue(t, f, env(t, "2026-06-01"), duty.ReviewYear, "2027-05-19")
	f.Plans[0].Ceased = day("2026-08-03")
	if _, ok := find(t, f, env(t, "2026-08-02"), duty.ReviewYear); !ok {
		t.Error("nothing is due the day before it ceases")
	}
	if d, ok := find(t, f, env(t, "2026-08-03"), duty.ReviewYear); ok {
		t.Errorf("due after it ceased: %+v", d.Due)
	}
}

func TestTrap16WorkingDaysRunInTheHolidays(t *testing.T) { // in care on 23 July
	isDue(t, inCare("2026-07-23"), env(t, "2026-07-24"), duty.PEPInitial, "2026-08-06")
}

func TestTrap17Substitutes(t *testing.T) { // 28 Dec 2026 is a bank holiday
	isDue(t, inCare("2026-12-14"), env(t, "2026-12-15"), duty.PEPInitial, "2026-12-30")
}

func heldPEP(id, term, on string) pep.PEP {
	return pep.PEP{ID: id, Child: "c", Term: term, Initiated: day(on), HeldOn: day(on)}
}

func TestTrap18OncePerTerm(t *testing.T) {
	f := inCare("2025-02-03")
	f.PEPs = []pep.PEP{heldPEP("1", "2026-summer", "2027-05-05")}
	e := env(t, "2027-05-06")
	want := e.Calendar.TermAfter(e.Calendar.TermFrom(day("2027-05-06"))).Last
	if d := due(t, f, e, duty.PEPTermly); d.Due != want {
		t.Errorf("after the summer PEP: due %s, want the end of the autumn term, %s", d.Due, want)
	}
}

func TestTrap18LateEntrantNeedsTheInitialPEPOnly(t *testing.T) {
	f, e := inCare("2026-12-14"), env(t, "2026-12-15")
	if d, ok := find(t, f, e, duty.PEPTermly); ok {
		t.Errorf("a termly PEP is due beside the initial one: %s", d.Due)
	}
	f.PEPs = []pep.PEP{heldPEP("1", "2026-autumn", "2026-12-17")}
	spring, ok := e.Calendar.Term("2026-spring")
	if !ok {
		t.Fatal("no spring term")
	}
	e.Today = day("2026-12-18")
	isDue(t, f, e, duty.PEPTermly, spring.Last.String())
}

func TestAMissedTermStaysOverdue(t *testing.T) {
	f := inCare("2025-02-03")
	f.PEPs = []pep.PEP{heldPEP("1", "2025-autumn", "2025-11-05")}
	d := due(t, f, env(t, "2026-11-21"), duty.PEPTermly)
	if d.State != duty.Breached || d.Due.Year() != 2026 || d.Due.After(day("2026-04-05")) {
		t.Errorf("missed since spring: due %s, %s", d.Due, d.State)
	}
}

func TestTrap19ShortBreaksHaveNoPEP(t *testing.T) {
	f := inCare("2026-09-01")
	f.Episodes[0].Legal = "V4"
	for _, r := range []duty.RuleID{duty.PEPInitial, duty.PEPTermly} {
		if _, ok := find(t, f, env(t, "2026-11-21"), r); ok {
			t.Errorf("%s is yielded for a short break", r)
		}
	}
}

func TestTrap21EpisodesChainOnTheSameDay(t *testing.T) {
	f := inCare("2025-02-03")
	f.Episodes[0].End, f.Episodes[0].EndReason = day("2026-11-02"), "X1"
	f.Episodes = append(f.Episodes, care.Episode{ID: "e2", Child: "c", Start: day("2026-11-02"), StartReason: "P", Legal: "C2", Place: "K2"})
	ps := care.Chain(f.Episodes)
	if len(ps) != 1 || ps[0].Start != day("2025-02-03") || ps[0].Placements() != 2 {
		t.Fatalf("the chain is %+v", ps)
	}
	if e := ps[0].EpisodeOn(day("2026-11-02")); e.Place != "K2" {
		t.Errorf("on the day of the move the placement is %s", e.Place)
	}
	d := due(t, f, env(t, "2026-11-21"), duty.CareFirst)
	if d.Trigger != day("2025-02-03") {
		t.Errorf("a change of placement starts the clock again: %s", d.Trigger)
	}
}

func TestAGapInCareStartsAnew(t *testing.T) {
	f := inCare("2025-02-03")
	f.Episodes[0].End, f.Episodes[0].EndReason = day("2026-03-02"), "E4A"
	f.Episodes = append(f.Episodes, care.Episode{ID: "e2", Child: "c", Start: day("2026-11-09"), StartReason: "S", Legal: "C1", Place: "U4"})
	f.PEPs = []pep.PEP{heldPEP("1", "2025-spring", "2026-02-05")}
	isDue(t, f, env(t, "2026-11-21"), duty.PEPInitial, "2026-11-23")
	if _, ok := find(t, f, env(t, "2026-06-01"), duty.PEPInitial); ok {
		t.Error("a PEP is due while the child is not looked after")
	}
}

func TestReturnedPEPIsDueBackOnItsDay(t *testing.T) {
	f := inCare("2025-02-03")
	f.School = &school.School{ID: "s", Name: "Elmfield High"}
	p := heldPEP("1", "2026-autumn", "2026-10-21")
	p.Received, p.Rating, p.RatedOn = day("2026-10-28"), pep.Red, day("2026-10-30")
	f.PEPs = []pep.PEP{p}
	d := due(t, f, env(t, "2026-11-22"), duty.PEPReturn)
	if d.Due != day("2026-11-13") || d.Title != "Improved PEP from Elmfield High" || d.State != duty.Breached {
		t.Errorf("returned 30 Oct: due %s, %q, %s", d.Due.Long(), d.Title, d.State)
	}
	f.PEPs[0].Again = true
	f.PEPs[0].Received = day("2026-11-20")
	isDue(t, f, env(t, "2026-11-22"), duty.PEPCheck, "2026-12-04")
}

func TestNoNextDateIsItselfListed(t *testing.T) {
	f := inCare("2025-02-03")
	f.CareReviews = []care.Review{{ID: "1", Child: "c", On: day("2026-10-01"), Code: "PN1"}}
	isDue(t, f, env(t, "2026-11-21"), duty.NoNextDate, "2026-10-08")
	f.CareReviews = append(f.CareReviews, care.Review{ID: "2", Child: "c", On: day("2027-03-01")})
	if d, ok := find(t, f, env(t, "2026-11-21"), duty.NoNextDate); ok {
		t.Errorf("the next review is arranged, and still: %s", d.Due)
	}
	g := planned("2024-09-01", ehc.Review{Held: day("2026-06-01"), Decision: "maintain", Decided: day("2026-06-20")})
	if d := due(t, g, env(t, "2026-11-21"), duty.NoNextDate); d.Team != officer.EHCReview || d.Strand != "EHC" {
		t.Errorf("an annual review without a next date goes to %q as %q", d.Team, d.Strand)
	}
}

func TestAReviewInTheFutureIsNotHeld(t *testing.T) { // returns carry such dates, with a code
	f := inCare("2017-09-01")
	f.CareReviews = []care.Review{{ID: "1", Child: "c", On: day("2017-09-20"), Code: "PN1"}, {ID: "2", Child: "c", On: day("2018-07-29"), Code: "PN6"}}
	d := due(t, f, env(t, "2018-02-01"), duty.CareSecond)
	if d.Due != day("2017-12-20") || d.State != duty.Breached {
		t.Errorf("due %s, %s", d.Due, d.State)
	}
}

func TestFollowUpIsItsOwners(t *testing.T) {
	f := inCare("2025-02-03")
	f.FollowUps = []action.FollowUp{{ID: "f", Child: "c", Text: "Call back", Due: day("2026-11-19"), Owner: "me", Raised: day("2026-11-12")}}
	d := due(t, f, env(t, "2026-11-21"), duty.FollowUp)
	if d.Officer != "me" || d.Due != day("2026-11-19") || d.State != duty.Breached {
		t.Errorf("%+v", d)
	}
}

func TestAssignedBeforeLinked(t *testing.T) {
	f := planned("2025-09-01")
	f.Links = []officer.Link{{TeamKind: officer.EHCReview, Officer: "linked"}}
	on := day("2026-11-21")
	if got := f.Officer(officer.EHCReview, on); got != "linked" {
		t.Errorf("linked: %q", got)
	}
	f.Assignments = []officer.Assignment{{TeamKind: officer.EHCReview, Officer: "own", From: day("2026-01-01")}, {TeamKind: officer.EHCReview, Officer: "old", From: day("2025-01-01"), To: day("2025-12-31")}}
	if got := f.Officer(officer.EHCReview, on); got != "own" {
		t.Errorf("assigned: %q", got)
	}
	if got := f.Officer(officer.VirtualSchool, on); got != "" {
		t.Errorf("nobody: %q", got)
	}
}

func TestWhySaysRuleLawTriggerAndArithmetic(t *testing.T) {
	d := due(t, inCare("2026-12-21"), env(t, "2026-12-22"), duty.PEPInitial)
	heads := map[string]bool{}
	for _, l := range d.Why(day("2026-12-22")) {
		heads[l.Head] = l.Text != ""
	}
	for _, h := range []string{"Rule", "Law", "Started", "Counted", "Due", "Closed by"} {
		if !heads[h] {
			t.Errorf("the explanation lacks %q: %v", h, d.Why(day("2026-12-22")))
		}
	}
}

func TestAChildWhoLeftOwesNothing(t *testing.T) {
	f := inCare("2025-02-03")
	f.Child.Left = day("2026-11-01")
	all, err := f.Duties(env(t, "2026-11-21"))
	if err != nil || len(all) != 0 {
		t.Errorf("%d duties, %v", len(all), err)
	}
}
