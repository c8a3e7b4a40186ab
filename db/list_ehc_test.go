package db

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/kinds"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
)

// caseRow is a record of a list with its child.
type caseRow struct {
	*kid
	rec any
	id  string
}

func (r *caseRow) due(rule duty.RuleID) (civil.Date, bool) {
	for i := range r.kid.due {
		if d := &r.kid.due[i]; d.id == string(rule)+":"+r.id {
			return civil.MustParse(d.due), true
		}
	}
	return civil.Date{}, false
}

func (r *caseRow) owed(rule duty.RuleID) bool { _, ok := r.due(rule); return ok }

// assessment is the one that a piece of advice belongs to.
func (r *caseRow) assessment(id string) *ehc.Assessment {
	for i := range r.file.Assessments {
		if r.file.Assessments[i].ID == id {
			return &r.file.Assessments[i]
		}
	}
	return &ehc.Assessment{Received: listDay.AddDays(1)}
}

func cameBy(d civil.Date) bool { return !d.IsZero() && !d.After(listDay) }

func (r *caseRow) waiting(a *ehc.Advice) bool {
	unasked := a.Asked.IsZero() && a.Reached.IsZero() && !a.NotNeeded && !cameBy(a.Received)
	return r.owed(duty.AdviceIn) || unasked && r.assessment(a.Assessment).Open(listDay)
}

// outstanding counts the advice that an assessment waits for.
func (r *caseRow) outstanding(a *ehc.Assessment) int {
	n := 0
	for _, x := range r.file.Advice {
		if x.Assessment == a.ID && !x.NotNeeded && !cameBy(x.Received) {
			n++
		}
	}
	return n
}

// whose turns what holds of a record of one kind into what holds of a row.
func whose[T any](f func(*caseRow, *T) bool) func(*caseRow) bool {
	return func(r *caseRow) bool { return f(r, r.rec.(*T)) }
}

func daysOpen(a *ehc.Assessment) int { return listDay.Sub(a.Received) }

func inTimeOf(done, last civil.Date) bool { return cameBy(done) && !done.After(last) }

// caseMeanings say in Go what queries of the lists of casework mean.
var caseMeanings = map[list.Name]map[string]func(*caseRow) bool{
	list.Assessments: {
		"open":          whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) }),
		"-open":         whose(func(_ *caseRow, a *ehc.Assessment) bool { return !a.Open(listDay) }),
		"week>16":       whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && daysOpen(a) > 16*7 }),
		"week:1":        whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && daysOpen(a) <= 7 }),
		"over>20":       whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && daysOpen(a) > 140 }),
		"over:none":     whose(func(_ *caseRow, a *ehc.Assessment) bool { return !a.Open(listDay) }),
		"left<4":        whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && a.FinalDue().Sub(listDay) < 28 }),
		"left>=-1 open": whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && a.FinalDue().Sub(listDay) >= -7 }),
		"waiting":       whose(func(r *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && r.outstanding(a) > 0 }),
		"advice>2":      whose(func(r *caseRow, a *ehc.Assessment) bool { return a.Open(listDay) && r.outstanding(a) > 2 }),
		"in6": whose(func(_ *caseRow, a *ehc.Assessment) bool {
			return inTimeOf(a.Notified, a.Received.AddDays(map[bool]int{false: 42, true: 15}[a.Kind == "again"]))
		}),
		"in16": whose(func(_ *caseRow, a *ehc.Assessment) bool {
			return a.Outcome == "refuse" && inTimeOf(a.OutcomeOn, a.Received.AddWeeks(16))
		}),
		"in20":       whose(func(_ *caseRow, a *ehc.Assessment) bool { return inTimeOf(a.FinalSent, a.FinalDue()) }),
		"excepted":   whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Exception != "" }),
		"kind:again": whose(func(_ *caseRow, a *ehc.Assessment) bool { return a.Kind == "again" }),
	},
	list.Advice: {
		"waiting":                whose(func(r *caseRow, a *ehc.Advice) bool { return r.waiting(a) }),
		"-waiting":               whose(func(r *caseRow, a *ehc.Advice) bool { return !r.waiting(a) }),
		"waiting adviser:school": whose(func(r *caseRow, a *ehc.Advice) bool { return r.waiting(a) && a.Adviser == "school" }),
		"toask":                  whose(func(r *caseRow, a *ehc.Advice) bool { return r.waiting(a) && a.Asked.IsZero() && a.Reached.IsZero() }),
		"late>14": whose(func(r *caseRow, a *ehc.Advice) bool {
			due, ok := r.due(duty.AdviceIn)
			return ok && listDay.Sub(due) > 14
		}),
		"late<=0": whose(func(r *caseRow, a *ehc.Advice) bool {
			due, ok := r.due(duty.AdviceIn)
			return ok && !due.Before(listDay)
		}),
		"cameover>0": whose(func(_ *caseRow, a *ehc.Advice) bool {
			from, _ := a.From()
			return cameBy(a.Received) && !from.IsZero() && a.Received.After(from.AddWeeks(6))
		}),
		"week>10": whose(func(r *caseRow, a *ehc.Advice) bool {
			x := r.assessment(a.Assessment)
			return x.Open(listDay) && daysOpen(x) > 70
		}),
	},
	list.Drafts: {
		"out":        whose(func(r *caseRow, _ *ehc.DraftCheck) bool { return r.owed(duty.DraftReturn) }),
		"due:none":   whose(func(r *caseRow, _ *ehc.DraftCheck) bool { return !r.owed(duty.DraftReturn) }),
		"rating:red": whose(func(_ *caseRow, x *ehc.DraftCheck) bool { return x.Rating == "red" }),
	},
	list.Consultations: {
		"waiting": whose(func(r *caseRow, _ *ehc.Consultation) bool { return r.owed(duty.ConsultAnswer) }),
		"late>7": whose(func(r *caseRow, x *ehc.Consultation) bool {
			due, ok := r.due(duty.ConsultAnswer)
			return ok && listDay.Sub(due) > 7
		}),
		`school:"School A"`: whose(func(_ *caseRow, x *ehc.Consultation) bool { return x.School != "" && x.School == firstSchool }),
		"due<2026-11-01": whose(func(_ *caseRow, x *ehc.Consultation) bool {
			return x.Sent.AddDays(15).Before(civil.MustParse("2026-11-01"))
		}),
	},
	list.Disputes: {
		"open":          whose(func(_ *caseRow, x *ehc.Dispute) bool { return disputeStageOf(x) != "closed" }),
		"stage:hearing": whose(func(_ *caseRow, x *ehc.Dispute) bool { return disputeStageOf(x) == "hearing" }),
		"stage:appeal":  whose(func(_ *caseRow, x *ehc.Dispute) bool { return disputeStageOf(x) == "appeal" }),
		"due:*": whose(func(r *caseRow, _ *ehc.Dispute) bool {
			return r.owed(duty.MediationHeld) || r.owed(duty.TribunalResponse)
		}),
	},
	list.Orders: {
		"open": whose(func(_ *caseRow, x *ehc.Order) bool { return !cameBy(x.Done) }),
		"late>0": whose(func(r *caseRow, _ *ehc.Order) bool {
			for _, rule := range []duty.RuleID{duty.TribunalOrder, duty.Recommendation} {
				if due, ok := r.due(rule); ok && due.Before(listDay) {
					return true
				}
			}
			return false
		}),
	},
	list.Variations: {
		"open":  whose(func(_ *caseRow, x *ehc.Variation) bool { return cameBy(x.Asked) && x.End == "" && !cameBy(x.Decided) }),
		"due:*": whose(func(r *caseRow, _ *ehc.Variation) bool { return r.owed(duty.DecideChange) }),
	},
	list.Versions: {"kind:amended": whose(func(_ *caseRow, x *ehc.Version) bool { return x.Kind == "amended" })},
	list.Risks: {
		"open":  whose(func(_ *caseRow, x *ehc.Risk) bool { return x.Standing(listDay) }),
		"due:*": whose(func(r *caseRow, _ *ehc.Risk) bool { return r.owed(duty.RiskReview) }),
	},
	list.Plans: {
		"inforce":                 whose(func(_ *caseRow, x *ehc.Plan) bool { return x.InForce(listDay) }),
		"-inforce":                whose(func(_ *caseRow, x *ehc.Plan) bool { return !x.InForce(listDay) }),
		"risks>0":                 whose(func(r *caseRow, _ *ehc.Plan) bool { return r.now.Risks > 0 }),
		"stage:decide":            whose(func(r *caseRow, _ *ehc.Plan) bool { return r.now.ReviewStage == "decide" }),
		"type:early":              whose(func(_ *caseRow, x *ehc.Plan) bool { return x.Type == "early" }),
		"phasetransfer:reception": whose(func(r *caseRow, _ *ehc.Plan) bool { return r.now.Phase == "reception" }),
	},
	list.Annual: {
		"in4": whose(func(_ *caseRow, x *ehc.Review) bool {
			return !x.Held.IsZero() && inTimeOf(x.Decided, x.Held.AddWeeks(4))
		}),
		"stage:decide": whose(func(r *caseRow, x *ehc.Review) bool { return r.now.Annual == x.ID && r.now.ReviewStage == "decide" }),
		"stage:none":   whose(func(r *caseRow, x *ehc.Review) bool { return r.now.Annual != x.ID }),
		"attend>=50":   whose(func(r *caseRow, x *ehc.Review) bool { return r.now.Annual == x.ID && r.now.Attend >= 50 }),
		"in12": whose(func(_ *caseRow, x *ehc.Review) bool {
			return !x.Held.IsZero() && inTimeOf(x.FinalSent, x.Held.AddWeeks(12)) && (x.NoticeSent.IsZero() || !x.FinalSent.After(x.NoticeSent.AddWeeks(8)))
		}),
		"reportlate>0":  whose(func(_ *caseRow, x *ehc.Review) bool { return reportLateBy(x) > 0 }),
		"reportlate>30": whose(func(_ *caseRow, x *ehc.Review) bool { return reportLateBy(x) > 30 }),
	},
}

// firstSchool is the id of School A.
const firstSchool = "school7"

func reportLateBy(x *ehc.Review) int {
	if !cameBy(x.Held) || !x.Cancelled.IsZero() {
		return 0
	}
	came := listDay
	if cameBy(x.Report) {
		came = x.Report
	}
	return came.Sub(x.Held.AddWeeks(2))
}

func disputeStageOf(x *ehc.Dispute) string {
	appeal := x.Appeal
	if appeal.IsZero() {
		appeal = x.Registered
	}
	switch {
	case x.Outcome != "" && !x.OutcomeOn.After(listDay), cameBy(x.Agreed) && appeal.IsZero():
		return "closed"
	case cameBy(appeal) && cameBy(x.Responded):
		return "hearing"
	case cameBy(appeal):
		return "appeal"
	case cameBy(x.Certificate), cameBy(x.Mediated):
		return "certificate"
	case x.Wanted:
		return "mediation"
	}
	return "notice"
}

// rowsOf are the records of a list, with their children.
func rowsOf(n list.Name, kids []kid) []caseRow {
	var out []caseRow
	def, _ := list.Define(n)
	kind, _ := kinds.Named(def.Record)
	for i := range kids {
		k, f := &kids[i], kids[i].file
		for _, rec := range map[list.Name][]any{
			list.Assessments: anyOf(f.Assessments), list.Advice: anyOf(f.Advice), list.Drafts: anyOf(f.DraftChecks), list.Consultations: anyOf(f.Consultations),
			list.Disputes: anyOf(f.Disputes), list.Orders: anyOf(f.Orders), list.Variations: anyOf(f.Variations), list.Versions: anyOf(f.Versions),
			list.Risks: anyOf(f.Risks), list.Plans: anyOf(f.Plans), list.Annual: anyOf(f.Reviews),
		}[n] {
			out = append(out, caseRow{k, rec, kind.Get(rec, 0)})
		}
	}
	return out
}

func anyOf[T any](rs []T) []any {
	out := make([]any, len(rs))
	for i := range rs {
		out[i] = &rs[i]
	}
	return out
}

// listed are the ids of a list's rows, in order of the ids.
func listed(t *testing.T, d *DB, n list.Name, q string) []string {
	t.Helper()
	var got []string
	r := list.Request{List: n, Filter: parsed(t, d, n, q)}
	if err := d.Each(context.Background(), r, func(row list.Row) error { got = append(got, row.ID); return nil }); err != nil {
		t.Errorf("%s %q: %v", n, q, err)
	}
	slices.Sort(got)
	return got
}

func TestListsOfCaseworkMeanWhatTheySay(t *testing.T) {
	d := casework(t, 300)
	setStages(t, d)
	kids := kidsAsListed(t, d)
	for n, meanings := range caseMeanings {
		rows := rowsOf(n, kids)
		for q, holds := range meanings {
			if holds == nil {
				continue
			}
			var want []string
			for i := range rows {
				if holds(&rows[i]) {
					want = append(want, rows[i].id)
				}
			}
			slices.Sort(want)
			if got := listed(t, d, n, q); !slices.Equal(got, want) {
				t.Errorf("%s %q finds %d, by the records it is %d", n, q, len(got), len(want))
			}
			if len(want) == 0 || len(want) == len(rows) {
				t.Errorf("%s %q finds %d of %d and proves nothing", n, q, len(want), len(rows))
			}
		}
	}
}

// kidsAsListed are the children with the summaries that the file holds.
func kidsAsListed(t *testing.T, d *DB) []kid {
	t.Helper()
	kids := readKids(t, d)
	recs, err := d.tables["now"].records(context.Background(), d.read, `ORDER BY "n"`)
	if err != nil {
		t.Fatal(err)
	}
	for i, rec := range recs {
		kids[i].now = *rec.(*casefile.Now)
	}
	return kids
}

func TestThePipelineHasARowForEachPlanInForce(t *testing.T) {
	d := casework(t, 200)
	setStages(t, d)
	late := func(n *casefile.Now) int { return listDay.Sub(n.StageDue) }
	testSummaries(t, d, list.Pipeline, func(n *casefile.Now) (string, string) {
		if n.Annual != "" {
			return ehc.Reviews.Name(), n.Annual
		}
		return ehc.Plans.Name(), n.Plan
	}, map[string]func(*casefile.Now) bool{
		"":               func(n *casefile.Now) bool { return n.ReviewStage != "" },
		"stage:decide":   func(n *casefile.Now) bool { return n.ReviewStage == "decide" },
		"-stage:decide":  func(n *casefile.Now) bool { return n.ReviewStage != "" && n.ReviewStage != "decide" },
		"late>20":        func(n *casefile.Now) bool { return n.ReviewStage != "" && !n.StageDue.IsZero() && late(n) > 20 },
		"due:none":       func(n *casefile.Now) bool { return n.ReviewStage != "" && n.StageDue.IsZero() },
		"due<2026-11-21": func(n *casefile.Now) bool { return n.ReviewStage != "" && !n.StageDue.IsZero() && late(n) > 0 },
		"instage>28":     func(n *casefile.Now) bool { return n.ReviewStage != "" && listDay.Sub(n.StageSince) > 28 },
		"since<2026-11-01": func(n *casefile.Now) bool {
			return n.ReviewStage != "" && n.StageSince.Before(civil.MustParse("2026-11-01"))
		},
		"attend>=50":       func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Attend >= 50 },
		"risk":             func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Risks > 0 },
		"phase:secondary":  func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Phase == "secondary" },
		"officer:none":     func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Review == "" },
		"officer:demo":     func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Review != "" },
		"annual:none":      func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Annual == "" },
		"stage:decide zoe": func(*casefile.Now) bool { return false },
		"stage:later,done": func(n *casefile.Now) bool { return n.ReviewStage == "later" || n.ReviewStage == "done" },
	})
}

func TestTransfersHaveARowForEachChildOfACohort(t *testing.T) {
	d := casework(t, 600)
	setStages(t, d)
	testSummaries(t, d, list.Transfers, func(n *casefile.Now) (string, string) {
		if n.Transfer != "" {
			return ehc.Transfers.Name(), n.Transfer
		}
		return ehc.Plans.Name(), n.Plan
	}, map[string]func(*casefile.Now) bool{
		"":                        func(n *casefile.Now) bool { return n.Phase != "" },
		"phase:reception":         func(n *casefile.Now) bool { return n.Phase == "reception" },
		"phasetransfer:reception": func(n *casefile.Now) bool { return n.Phase == "reception" },
		"done":                    func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage == "done" },
		"todo":                    func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage != "done" },
		"phaseyear:2027 todo":     func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage != "done" },
		"phasestage:asked":        func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage == "asked" },
		"phasedue<2027-02-15":     func(n *casefile.Now) bool { return n.Phase != "" },
		"transfer:none":           func(n *casefile.Now) bool { return n.Phase != "" && n.Transfer == "" },
	})
	// What the family asks for is read from the record of the transfer.
	want := map[string]bool{}
	for _, k := range kidsAsListed(t, d) {
		for _, x := range k.file.Transfers {
			if x.ID == k.now.Transfer && x.Wanted == firstSchool && k.now.Phase != "" {
				want[x.ID] = true
			}
		}
	}
	got := listed(t, d, list.Transfers, `wanted:"School A"`)
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d transfers to School A are found, by the records it is %d", len(got), len(want))
	}
}

func TestChildrenAreAskedByTheirCasework(t *testing.T) {
	d := casework(t, 200)
	setStages(t, d)
	testSummaries(t, d, list.Children, func(n *casefile.Now) (string, string) { return child.Children.Name(), n.ID }, map[string]func(*casefile.Now) bool{
		"stage:decide":            func(n *casefile.Now) bool { return n.ReviewStage == "decide" },
		"stage:none":              func(n *casefile.Now) bool { return n.ReviewStage == "" },
		"risk":                    func(n *casefile.Now) bool { return n.Risks > 0 },
		"-risk":                   func(n *casefile.Now) bool { return n.Risks == 0 },
		"assessment":              func(n *casefile.Now) bool { return n.Assessment != "" },
		"phasetransfer:secondary": func(n *casefile.Now) bool { return n.Phase == "secondary" },
		"phaseyear:2027":          func(n *casefile.Now) bool { return n.Phase != "" },
		"phasestage:asked risk":   func(n *casefile.Now) bool { return n.PhaseStage == "asked" && n.Risks > 0 },
	})
}

// testSummaries holds a list of summaries to the summaries themselves: which rows,
// what they open, and that each is found again by what it opens.
func testSummaries(t *testing.T, d *DB, n list.Name, opens func(*casefile.Now) (kind, id string), meanings map[string]func(*casefile.Now) bool) {
	t.Helper()
	kids := kidsAsListed(t, d)
	for q, holds := range meanings {
		var want []string
		for i := range kids {
			if holds(&kids[i].now) {
				kind, id := opens(&kids[i].now)
				want = append(want, fmt.Sprint(kids[i].now.ID, kind, id))
			}
		}
		var got []string
		r := list.Request{List: n, Filter: parsed(t, d, n, q)}
		err := d.Each(context.Background(), r, func(row list.Row) error {
			got = append(got, fmt.Sprint(row.Child, row.Kind, row.ID))
			return nil
		})
		slices.Sort(want)
		slices.Sort(got)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s %q finds %d, by the summaries it is %d (%v)", n, q, len(got), len(want), err)
		}
		if count, err := d.Count(context.Background(), n, r.Filter); err != nil || count != len(want) {
			t.Errorf("%s %q counts %d, not %d (%v)", n, q, count, len(want), err)
		}
	}
	page, err := d.List(context.Background(), list.Request{List: n, Limit: 40})
	if err != nil || len(page.Rows) != 40 {
		t.Fatal(len(page.Rows), err)
	}
	at := page.Rows[30]
	again, err := d.List(context.Background(), list.Request{List: n, Seek: at.ID, Limit: 2})
	if err != nil || again.From != 30 || again.Rows[0].ID != at.ID {
		t.Errorf("%s: row 30 is not found by what it opens: %+v %v", n, again, err)
	}
}

func TestSchoolsAndOfficersCountTheCasework(t *testing.T) {
	d := casework(t, 600)
	setStages(t, d)
	kids := kidsAsListed(t, d)
	bySchool := cellsOf(t, d, list.Schools, "plans", "heldreviews", "reportslate", "reportspct")
	allHeld := 0
	for id, got := range bySchool {
		plans, held, late := 0, 0, 0
		for _, k := range kids {
			if k.file.Child.School != id {
				continue
			}
			if k.now.PlanStage == "plan" {
				plans++
			}
			for i := range k.file.Reviews {
				x := &k.file.Reviews[i]
				if cameBy(x.Held) && x.Held.After(listDay.AddMonths(-12)) && x.Cancelled.IsZero() {
					held++
					if reportLateBy(x) > 0 {
						late++
					}
				}
			}
		}
		allHeld += held
		pct := ""
		if held > 0 {
			pct = strconv.Itoa((100*late + held/2) / held)
		}
		if want := []string{strconv.Itoa(plans), strconv.Itoa(held), strconv.Itoa(late), pct}; !slices.Equal(got, want) {
			t.Errorf("school %s has %v, by the records %v", id, got, want)
		}
	}
	if allHeld < 10 {
		t.Errorf("%d reviews held prove little", allHeld)
	}
	if _, err := d.write.Exec(`INSERT INTO "option" ("id", "value") VALUES ('caseload-target', 20)`); err != nil {
		t.Fatal(err)
	}
	for id, got := range cellsOf(t, d, list.Officers, "plans", "assessments", "load", "target", "over") {
		plans, open := 0, 0
		for _, k := range kids {
			if k.now.Review == id && k.now.PlanStage == "plan" {
				plans++
			}
			if k.now.New == id && k.now.Assessment != "" {
				open++
			}
		}
		load := plans + open
		want := []string{strconv.Itoa(plans), strconv.Itoa(open), strconv.Itoa(load), "20", strconv.Itoa(load * 5)}
		if !slices.Equal(got, want) || plans == 0 {
			t.Errorf("officer %s has %v, by the summaries %v", id, got, want)
		}
	}
}

func cellsOf(t *testing.T, d *DB, n list.Name, columns ...string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := d.Each(context.Background(), list.Request{List: n, Columns: columns}, func(row list.Row) error {
		out[row.ID] = row.Cells
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// stepCodes are the codes of the steps of an assessment.
var stepCodes = map[ehc.Step]string{ehc.StepDecide: "decide", ehc.StepAdvice: "advice", ehc.StepOutcome: "outcome", ehc.StepDraft: "draft", ehc.StepAnswer: "answer", ehc.StepFinal: "final"}

// TestAssessmentsStandInSQLAsInGo holds the step of an assessment, what is left and
// what is to spare to ehc.ProgressOf and ehc.ForecastOf.
func TestAssessmentsStandInSQLAsInGo(t *testing.T) {
	d := casework(t, 500)
	lengths, err := d.Lengths(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if lengths[ehc.StepOutcome].N < 5 || lengths[ehc.StepDecide].N < 5 {
		t.Fatalf("too few finished assessments to go by: %+v", lengths)
	}
	seen := map[string]int{}
	cells := cellsOf(t, d, list.Assessments, "step", "left", "slack", "week")
	for _, row := range rowsOf(list.Assessments, readKids(t, d)) {
		a, f := row.rec.(*ehc.Assessment), row.file
		p := ehc.ProgressOf(a, f.Advice, f.DraftChecks, f.Consultations, listDay)
		want := []string{"closed", "", "", ""}
		if p.Open {
			forecast := ehc.ForecastOf(&p, &lengths, listDay)
			if at, ok := p.At(); ok {
				want[0] = stepCodes[at]
			}
			want[2], want[3] = strconv.Itoa(forecast.Slack), strconv.Itoa(p.Week)
			days := p.Due.Sub(listDay)
			want[1] = strconv.FormatFloat(float64(days*10/7)/10, 'f', -1, 64)
			if want[1] == "-0" {
				want[1] = "0"
			}
		}
		seen[want[0]]++
		if got := cells[a.ID]; !slices.Equal(got, want) {
			t.Errorf("%s stands %v in the list, %v by the records: %+v", a.ID, got, want, *a)
		}
	}
	for _, code := range append(slices.Collect(maps.Values(stepCodes)), "closed") {
		if seen[code] < 3 {
			t.Errorf("%d assessments are at the step %s, which proves little: %v", seen[code], code, seen)
		}
	}
}

// The balance of caseloads and the lists of officers and schools count plans, open
// assessments and reviews that are due alike.
func TestTheBalanceCountsAsTheListsDo(t *testing.T) {
	d := casework(t, 600)
	ctx := context.Background()
	for i, k := range kidsAsListed(t, d) {
		if i%5 > 0 { // some have left, whose plan was not ended
			continue
		}
		if err := d.Edit(ctx, work.Edit{Kind: "child", ID: k.file.Child.ID, Set: map[string]string{"left": listDay.AddDays(-9).String()}}); err != nil {
			t.Fatal(err)
		}
	}
	officers, schools := cellsOf(t, d, list.Officers, "plans", "assessments", "reviewsdue"), cellsOf(t, d, list.Schools, "plans", "reviewsdue")
	some := 0
	for _, k := range []officer.TeamKind{officer.EHCReview, officer.EHCNew} {
		p, err := d.Balance(ctx, k)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Loads {
			got := officers[l.Officer]
			if k == officer.EHCReview && (got[0] != strconv.Itoa(l.Plans) || got[2] != strconv.Itoa(l.Reviews)) || k == officer.EHCNew && got[1] != strconv.Itoa(l.Assessments) {
				t.Errorf("%s for %s: the list has %v, the balance %+v", l.Name, k, got, l)
			}
			some += l.Reviews
		}
		if k == officer.EHCNew {
			continue
		}
		for _, s := range p.Schools {
			// The balance has the children who follow the link, the list all.
			if got := schools[s.ID]; number(got[0]) < s.Plans || number(got[1]) < s.Reviews {
				t.Errorf("%s: the list has %v, the balance %+v", s.Name, got, s)
			}
		}
	}
	if some == 0 {
		t.Error("nobody has a review that is due")
	}
}

// number is a cell of a count; nothing is none.
func number(cell string) int {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return 0
	}
	return n
}
