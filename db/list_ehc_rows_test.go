package db

import (
	"context"
	"slices"
	"testing"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/kinds"
	"caseload/model/list"
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
