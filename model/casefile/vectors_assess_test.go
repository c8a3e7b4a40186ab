package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
)

// agreed is a request that is assessed.
func agreed(received, notified string) *casefile.File {
	f := assessment(received)
	f.Assessments[0].Decision, f.Assessments[0].Notified = "assess", day(notified)
	return f
}

// of gives the duty of a rule on one record.
func of(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID, record string) duty.Duty {
	t.Helper()
	all, err := f.Duties(e)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(d duty.Duty) bool { return d.Rule.ID == rule && d.Record == record })
	if at < 0 {
		t.Fatalf("no %s of %s", rule, record)
	}
	return all[at]
}

func none(t *testing.T, f *casefile.File, e *duty.Env, rule duty.RuleID) {
	t.Helper()
	if d, ok := find(t, f, e, rule); ok {
		t.Errorf("%s is yielded, due %s", rule, d.Due.Long())
	}
}

func TestVectorDraftServed(t *testing.T) { // Mon 30 Nov 2026
	f := agreed("2026-08-03", "2026-09-01")
	f.Assessments[0].DraftServed = day("2026-11-30")
	isDue(t, f, env(t, "2026-12-01"), duty.FamilyAnswer, "2026-12-14")
	if d := due(t, f, env(t, "2026-12-14"), duty.FamilyAnswer); !d.Open() || !strings.Contains(d.Note, "from Tue 15 Dec 2026") {
		t.Errorf("on the last day: %s, %q", d.State, d.Note)
	}
	if d := due(t, f, env(t, "2026-12-15"), duty.FamilyAnswer); d.State != duty.Cancelled {
		t.Errorf("the day after: %s; the family owes nothing", d.State)
	}
}

func TestVectorAppealReceived(t *testing.T) { // Mon 20 Jul 2026: August is not counted
	f := &casefile.File{Child: child.Child{ID: "c"}, Disputes: []ehc.Dispute{{ID: "d", Child: "c", About: "contents", Appeal: day("2026-07-20")}}}
	isDue(t, f, env(t, "2026-07-21"), duty.TribunalResponse, "2026-09-29")
}

func TestVectorDecisionNotices(t *testing.T) {
	for sent, want := range map[string]string{"2026-12-31": "2027-03-01", "2026-06-10": "2026-09-01"} {
		d := ehc.Dispute{Notice: day(sent)}
		if got := d.AppealBy(env(t, sent).Calendar); got.Due != day(want) {
			t.Errorf("notice sent %s: appeal by %s, want %s (%v)", sent, got.Due, want, got.Steps)
		}
	}
}

// The table of A.3, from an order of Mon 2 Nov 2026.
func TestVectorOrders(t *testing.T) {
	want := map[string]string{
		"assess": "2026-11-16", "issue": "2027-01-11", "final": "2027-02-08", "draft": "2026-12-07", "make": "2027-01-18", "contents": "2026-12-07", "placement": "2026-11-16",
		"continue": "2026-11-02", "continue-amend": "2026-12-07", "cease": "2026-11-02", "recommend": "2026-12-07", "mediated": "2026-11-16",
	}
	for _, c := range ehc.OrderKinds.Codes {
		f := &casefile.File{Child: child.Child{ID: "c"}, Orders: []ehc.Order{{ID: "o", Child: "c", Dispute: "d", Kind: c.Value, Made: day("2026-11-02")}},
			Disputes: []ehc.Dispute{{ID: "d", Child: "c", About: "contents", Registered: day("2026-07-20"), Responded: day("2026-09-01"), Outcome: "allowed", OutcomeOn: day("2026-11-02")}}}
		rule := duty.TribunalOrder
		if c.Value == "recommend" {
			rule = duty.Recommendation
		}
		d := due(t, f, env(t, "2026-11-03"), rule)
		if d.Due != day(want[c.Value]) {
			t.Errorf("%s: due %s, want %s", c.Value, d.Due, want[c.Value])
		}
		why := duty.Text(d.Why(day("2026-11-03")))
		if reg := map[string]string{"recommend": "2017", "mediated": "reg. 42"}[c.Value]; !strings.Contains(why, reg) || reg == "" && !strings.Contains(why, "reg. 44 ") {
			t.Errorf("%s: the law is not named:\n%s", c.Value, why)
		}
		f.Orders[0].Done = day("2026-11-03")
		if d := due(t, f, env(t, "2026-11-03"), rule); d.Open() {
			t.Errorf("%s: done, and %s", c.Value, d.State)
		}
	}
}

func TestAConcessionHasThePeriodsOfAnOrder(t *testing.T) {
	f := &casefile.File{Child: child.Child{ID: "c"}, Orders: []ehc.Order{{ID: "o", Child: "c", Dispute: "d", Kind: "assess", Made: day("2026-11-02")}},
		Disputes: []ehc.Dispute{{ID: "d", Child: "c", About: "assess", Registered: day("2026-10-05"), Appeal: day("2026-10-05"), Outcome: "conceded", OutcomeOn: day("2026-11-02")}}}
	d := due(t, f, env(t, "2026-11-03"), duty.TribunalOrder)
	if d.Due != day("2026-11-16") || !strings.Contains(d.Rule.Law, "reg. 45") || d.Team != officer.EHCNew {
		t.Errorf("due %s by %s, of %s", d.Due, d.Rule.Law, d.Team)
	}
	if d := due(t, f, env(t, "2026-11-03"), duty.TribunalResponse); d.State != duty.Cancelled {
		t.Errorf("a response to what was conceded is %s", d.State)
	}
}

func TestVectorReassessment(t *testing.T) {
	f := assessment("2026-09-01")
	a := &f.Assessments[0]
	a.Kind, a.Plan, a.Source = "again", "p", "parent"
	e := env(t, "2026-09-10")
	isDue(t, f, e, duty.ReassessDecide, "2026-09-16") // 15 days
	for _, id := range []duty.RuleID{duty.DecideAssess, duty.FinalPlan, duty.RefuseIssue, duty.ReassessFinal} {
		none(t, f, e, id)
	}
	a.Decision, a.Notified = "assess", day("2026-09-14")
	isDue(t, f, env(t, "2026-09-15"), duty.ReassessFinal, "2026-12-21") // 14 weeks from the letter
	a.Source, a.DecidedOn = "authority", day("2026-09-03")
	isDue(t, f, env(t, "2026-09-15"), duty.ReassessFinal, "2026-12-10") // 14 weeks from the authority's own decision
	none(t, f, env(t, "2026-09-15"), duty.ReassessDecide)
	a.Source, a.Decision = "parent", "refuse"
	none(t, f, env(t, "2026-09-15"), duty.ReassessFinal)
	a.Decision, a.Exception = "assess", "c"
	if d := due(t, f, env(t, "2027-01-05"), duty.ReassessFinal); d.State != duty.Excused || d.Due != day("2026-12-21") {
		t.Errorf("with an exception: %s, due %s", d.State, d.Due)
	}
}

func TestVectorMediation(t *testing.T) { // 30 days of being told
	f := &casefile.File{Child: child.Child{ID: "c"}, Disputes: []ehc.Dispute{{ID: "d", Child: "c", About: "assess", Notice: day("2026-10-01"), Wanted: true, Told: day("2026-11-02")}}}
	e := env(t, "2026-11-10")
	isDue(t, f, e, duty.MediationHeld, "2026-12-02")
	if got := f.Disputes[0].ContactBy(); got != day("2026-12-01") {
		t.Errorf("the adviser is to be contacted by %s", got)
	}
	f.Disputes[0].Certificate = day("2026-11-09")
	if d := due(t, f, e, duty.MediationHeld); d.State != duty.Cancelled {
		t.Errorf("with a certificate and no mediation: %s", d.State)
	}
	f.Disputes[0].Mediated = day("2026-11-06")
	if d := due(t, f, e, duty.MediationHeld); d.State != duty.Met {
		t.Errorf("mediated in time: %s", d.State)
	}
	f.Disputes[0].Wanted, f.Disputes[0].Mediated = false, civil.Date{}
	none(t, f, e, duty.MediationHeld)
}

func TestTrap1AdviceRunsPerAdviserFromItsReceipt(t *testing.T) {
	f, e := agreed("2026-03-04", "2026-04-10"), env(t, "2026-05-25")
	f.Advice = []ehc.Advice{
		{ID: "ep", Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-04-10"), Reached: day("2026-04-13")},
		{ID: "med", Child: "c", Assessment: "a", Adviser: "medical", Asked: day("2026-04-10"), Received: day("2026-05-23")},
		{ID: "late", Child: "c", Assessment: "a", Adviser: "salt", Asked: day("2026-05-01")},
		{ID: "social", Child: "c", Assessment: "a", Adviser: "social", Asked: day("2026-04-10"), NotNeeded: true},
		{ID: "school", Child: "c", Assessment: "a", Adviser: "school", Asked: day("2026-04-10"), Exception: "c", ExceptionWhy: "did not come to two appointments"},
		{ID: "todo", Child: "c", Assessment: "a", Adviser: "ot"},
	}
	for id, want := range map[string]struct {
		due   string
		state duty.State
	}{
		"ep": {"2026-05-25", duty.Running}, "med": {"2026-05-22", duty.MetLate}, "late": {"2026-06-12", duty.Running}, "social": {"2026-05-22", duty.Cancelled}, "school": {"2026-05-22", duty.Excused},
	} {
		if d := of(t, f, e, duty.AdviceIn, id); d.Due != day(want.due) || d.State != want.state || d.Team != officer.EHCNew {
			t.Errorf("%s: due %s, %s, of %s; want %s, %s", id, d.Due, d.State, d.Team, want.due, want.state)
		}
	}
	if d := of(t, f, e, duty.AdviceIn, "ep"); d.Title != "Advice: Educational psychologist" {
		t.Errorf("called %q", d.Title)
	}
	f.Assessments[0].Withdrawn = day("2026-05-20")
	if d := of(t, f, e, duty.AdviceIn, "ep"); d.State != duty.Cancelled {
		t.Errorf("advice to what was withdrawn: %s", d.State)
	}
	if d := of(t, f, env(t, "2026-05-19"), duty.AdviceIn, "ep"); !d.Open() {
		t.Errorf("the day before it was withdrawn: %s", d.State)
	}
}

func TestTrap2TheStartMayBeBecomingResponsible(t *testing.T) {
	f := assessment("2026-03-04")
	for source, want := range map[string]string{"parent": "Request received", "setting": "Request received", "social-care": "Child brought to the authority’s attention", "authority": "Child brought to the authority’s attention"} {
		f.Assessments[0].Source = source
		if d := due(t, f, env(t, "2026-03-10"), duty.DecideAssess); d.Due != day("2026-04-15") || d.TriggerText != want {
			t.Errorf("from %s: due %s, started by %q", source, d.Due, d.TriggerText)
		}
	}
}

func TestTrap3NoStatutoryDayOfTheDraft(t *testing.T) {
	f := agreed("2026-03-04", "2026-04-10")
	f.Assessments[0].Outcome, f.Assessments[0].OutcomeOn = "issue", day("2026-06-10")
	all, err := f.Duties(env(t, "2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range casefile.Open(all) {
		if d.Rule.ID != duty.FinalPlan {
			t.Errorf("after the decision to issue and before the draft %s is due %s", d.Rule.ID, d.Due.Long())
		}
	}
}

func TestTrap5AugustCountsAndOnlyTheWindowExcuses(t *testing.T) {
	f := agreed("2026-05-04", "2026-06-12")
	f.Advice = []ehc.Advice{{ID: "v", Child: "c", Assessment: "a", Adviser: "school", Asked: day("2026-07-20")}}
	e := env(t, "2026-09-21")
	isDue(t, f, e, duty.AdviceIn, "2026-08-31") // a bank holiday, and no matter
	isDue(t, f, e, duty.FinalPlan, "2026-09-21")
	f.Assessments[0].Exception = "a"
	if got := ehc.ExceptionWarnings(&f.Assessments[0], f.Advice, e.Calendar); len(got) > 0 {
		t.Errorf("asked in the last week of term: %q", got)
	}
	f.Advice[0].Asked = day("2026-06-15")
	if got := ehc.ExceptionWarnings(&f.Assessments[0], f.Advice, e.Calendar); len(got) != 1 {
		t.Errorf("asked in June: %q", got)
	}
	if d := due(t, f, env(t, "2026-09-22"), duty.FinalPlan); d.State != duty.Excused || d.Due != day("2026-09-21") {
		t.Errorf("it is a warning and no refusal: %s, due %s", d.State, d.Due)
	}
}

func TestTrap6FifteenDaysAreTheFamilysMinimum(t *testing.T) {
	f := agreed("2026-08-03", "2026-09-01")
	a := &f.Assessments[0]
	a.Outcome, a.OutcomeOn, a.DraftServed, a.FinalSent = "issue", day("2026-11-16"), day("2026-11-30"), day("2026-12-14")
	if got := ehc.Warnings(a); len(got) != 1 || !strings.Contains(got[0], "fifteen days, which end Mon 14 Dec 2026") {
		t.Errorf("sent on the last day: %q", got)
	}
	a.FinalSent = day("2026-12-15")
	if got := ehc.Warnings(a); len(got) > 0 {
		t.Errorf("sent the day after: %q", got)
	}
	a.FinalSent, a.Reps = civil.Date{}, day("2026-12-05")
	if d := due(t, f, env(t, "2026-12-06"), duty.FamilyAnswer); d.State != duty.Met {
		t.Errorf("answered: %s", d.State)
	}
	a.Reps = day("2026-12-20")
	if d := due(t, f, env(t, "2026-12-21"), duty.FamilyAnswer); d.State != duty.Cancelled {
		t.Errorf("answered after it: %s; the family is never late", d.State)
	}
}

func TestTrap7NoAnswerStopsNothing(t *testing.T) {
	f := agreed("2026-06-01", "2026-07-01")
	f.Assessments[0].DraftServed = day("2026-09-21")
	f.Consultations = []ehc.Consultation{{ID: "s1", Child: "c", Assessment: "a", Kind: "setting", Sent: day("2026-09-21")}, {ID: "s2", Child: "c", Assessment: "a", Kind: "authority", Authority: "Testshire", Sent: day("2026-09-28"), Answer: "none"}}
	e := env(t, "2026-10-20")
	d := of(t, f, e, duty.ConsultAnswer, "s1")
	if d.Due != day("2026-10-06") || d.State != duty.Breached || d.Rule.Weight != duty.Guidance {
		t.Errorf("due %s, %s, %s", d.Due, d.State, d.Rule.Weight)
	}
	if d := of(t, f, e, duty.ConsultAnswer, "s2"); d.State != duty.Cancelled || d.Title != "Answer of Testshire" {
		t.Errorf("no answer, recorded: %s, %q", d.State, d.Title)
	}
	if d := due(t, f, e, duty.FinalPlan); d.Due != day("2026-10-19") || d.State != duty.Breached {
		t.Errorf("the final plan is due %s, %s", d.Due, d.State)
	}
	f.Assessments[0].FinalSent = day("2026-10-20")
	if d := of(t, f, e, duty.ConsultAnswer, "s1"); d.State != duty.Cancelled {
		t.Errorf("after the final plan: %s", d.State)
	}
}

func TestTrap13TheWindowForAppeal(t *testing.T) {
	d := ehc.Dispute{About: "cease", Notice: day("2026-09-23"), Certificate: day("2026-11-10")}
	if got := d.AppealBy(env(t, "2026-11-21").Calendar); got.Due != day("2026-12-10") || len(got.Steps) == 0 {
		t.Errorf("one month from the certificate is later: %s %v", got.Due, got.Steps)
	}
}

func TestTrap14TribunalTimeIsItsOwn(t *testing.T) {
	f := &casefile.File{Child: child.Child{ID: "c"}, Disputes: []ehc.Dispute{{ID: "d", Child: "c", About: "cease", Appeal: day("2026-11-23")}}}
	d := due(t, f, env(t, "2026-11-24"), duty.TribunalResponse)
	if d.Due != day("2027-01-12") { // 23 days to 24 December, and 7 from 4 January
		t.Errorf("across Christmas: due %s (%v)", d.Due.Long(), d.Steps)
	}
	why := duty.Text(d.Why(day("2026-11-24")))
	if !strings.Contains(why, "5pm") || !strings.Contains(why, "not counted") {
		t.Errorf("the explanation lacks the hour, or what is left out:\n%s", why)
	}
	if d.Team != officer.EHCReview {
		t.Errorf("an appeal against ceasing is of %s", d.Team)
	}
}

func TestTrap36AMoveInMidAssessmentIsNoTransfer(t *testing.T) {
	f := agreed("2026-08-03", "2026-09-01")
	a := &f.Assessments[0]
	a.DraftServed, a.Withdrawn, a.WithdrawnWhy, a.Exported = day("2026-11-16"), day("2026-11-20"), "moved", "Testshire"
	f.Advice = []ehc.Advice{{ID: "v", Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-09-02")}}
	f.Consultations = []ehc.Consultation{{ID: "s", Child: "c", Assessment: "a", Sent: day("2026-11-17")}}
	f.DraftChecks = []ehc.DraftCheck{{ID: "k", Child: "c", Assessment: "a", On: day("2026-11-10"), Returned: day("2026-11-11")}}
	all, err := f.Duties(env(t, "2026-11-21"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		if d.Open() || strings.HasPrefix(string(d.Rule.ID), "A-TR") {
			t.Errorf("%s is %s: the child has moved", d.Rule.ID, d.State)
		}
	}
	if d := due(t, f, env(t, "2026-11-21"), duty.FinalPlan); d.Ended != "withdrawn Fri 20 Nov 2026, moved to Testshire" {
		t.Errorf("ended: %q", d.Ended)
	}
	if all, _ = f.Duties(env(t, "2026-11-19")); len(casefile.Open(all)) == 0 {
		t.Error("nothing is due the day before the move")
	}
	// and one that comes with a plan keeps the day on which the plan was made
	in := planned("2026-03-02")
	in.Plans[0].Transfer = day("2026-11-02")
	isDue(t, in, env(t, "2026-11-21"), duty.MoveInReview, "2027-03-01")
}

func TestTrap37AnOutcomeNeverRewritesTheDecision(t *testing.T) {
	f := assessment("2026-03-04")
	a := &f.Assessments[0]
	a.Decision, a.Notified = "refuse", day("2026-04-14")
	before := *a
	f.Disputes = []ehc.Dispute{{ID: "d", Child: "c", Assessment: "a", About: "assess", Notice: day("2026-04-14"), Registered: day("2026-06-01"), Appeal: day("2026-06-02"), Responded: day("2026-07-01"), Outcome: "allowed", OutcomeOn: day("2026-10-26")}}
	f.Orders = []ehc.Order{{ID: "o1", Child: "c", Dispute: "d", Kind: "assess", Made: day("2026-10-26")}, {ID: "o2", Child: "c", Dispute: "d", Kind: "final", Made: day("2026-10-26")}}
	f.Advice = []ehc.Advice{{ID: "v", Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-11-02")}, {ID: "w", Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-04-01")}}
	e := env(t, "2026-11-03")
	if d := due(t, f, e, duty.DecideAssess); d.State != duty.Met || d.Clock.Met != day("2026-04-14") || d.Due != day("2026-04-15") {
		t.Errorf("the decision is %s, done %s, due %s", d.State, d.Clock.Met, d.Due)
	}
	if d := due(t, f, e, duty.FinalPlan); d.State != duty.Cancelled {
		t.Errorf("the twenty weeks of the refusal are %s", d.State)
	}
	if d := of(t, f, e, duty.TribunalOrder, "o1"); d.Due != day("2026-11-09") || !d.Open() || d.Team != officer.EHCNew {
		t.Errorf("the order: due %s, %s, of %s", d.Due, d.State, d.Team)
	}
	if d := of(t, f, e, duty.TribunalOrder, "o2"); d.Due != day("2027-02-01") {
		t.Errorf("the final plan ordered: due %s", d.Due)
	}
	if d := of(t, f, e, duty.AdviceIn, "v"); !d.Open() {
		t.Errorf("advice asked for after the order is %s", d.State)
	}
	if d := of(t, f, e, duty.AdviceIn, "w"); d.Open() {
		t.Errorf("advice asked for before the refusal is %s", d.State)
	}
	if *a != before {
		t.Errorf("the assessment was changed: %+v", a)
	}
}

func TestADraftThatWasReturnedComesBack(t *testing.T) {
	f := agreed("2026-08-03", "2026-09-01")
	f.DraftChecks = []ehc.DraftCheck{{ID: "k", Child: "c", Assessment: "a", On: day("2026-11-10"), Returned: day("2026-11-11")}}
	e := env(t, "2026-11-16")
	isDue(t, f, e, duty.DraftReturn, "2026-11-18") // 5 working days
	f.Assessments[0].DraftServed = day("2026-11-16")
	if d := due(t, f, e, duty.DraftReturn); d.State != duty.Cancelled {
		t.Errorf("the draft was served, and it is %s", d.State)
	}
	f.DraftChecks[0].Again = day("2026-11-13")
	if d := due(t, f, e, duty.DraftReturn); d.State != duty.Met {
		t.Errorf("it came back, and is %s", d.State)
	}
}

func TestTheOpenAssessmentIsInTheSummary(t *testing.T) {
	f, e := assessment("2026-03-04"), env(t, "2026-11-21")
	f.Assessments[0].Decision, f.Assessments[0].Notified = "refuse", day("2026-04-01")
	if n := f.Now(e, nil); n.Assessment != "" || n.PlanStage != "" {
		t.Errorf("of one that is closed: %q, %q", n.Assessment, n.PlanStage)
	}
	f.Assessments = append(f.Assessments, ehc.Assessment{ID: "b", Child: "c", Received: day("2026-10-01")})
	if n := f.Now(e, nil); n.Assessment != "b" || n.PlanStage != "assess" {
		t.Errorf("of one that is open: %q, %q", n.Assessment, n.PlanStage)
	}
	f.Plans = []ehc.Plan{{ID: "p", Child: "c", Made: day("2025-03-04")}}
	if n := f.Now(e, nil); n.Assessment != "b" || n.PlanStage != "plan" {
		t.Errorf("of a re-assessment: %q, %q", n.Assessment, n.PlanStage)
	}
}
