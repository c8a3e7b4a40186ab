package db_test

import (
	"context"
	"slices"
	"testing"

	"caseload/db"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/school"
	"caseload/model/work"
)

// works are the titles of what is due by a query, in the order of the list.
func works(t *testing.T, d *db.DB, ctx context.Context, q string) []string {
	t.Helper()
	e, bad := query.Parse(q, d.Vocabulary(list.Due), query.Context{Me: work.Who(ctx)})
	if len(bad) > 0 {
		t.Fatal(bad[0].Message)
	}
	p, err := d.List(ctx, list.Request{List: list.Due, Filter: e, Columns: []string{"work"}, Limit: 99})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range p.Rows {
		out = append(out, r.Cells[0])
	}
	return out
}

// Answers to consultations name the setting, so that two of one child differ; a step
// within the EHC service is no work of the Virtual School officer who carries the child
// too, but the annual review of the same child concerns them.
func TestAConsultationConcernsOnlyWhoAsked(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	vs := added(t, d, "officer", map[string]string{"name": "Priya Demo", "role": "officer"})
	ehc := added(t, d, "officer", map[string]string{"name": "J. Demo", "role": "officer"})
	at := added(t, d, "school", map[string]string{"name": "Ash Primary"})
	first := added(t, d, "school", map[string]string{"name": "Elmfield High"})
	second := added(t, d, "school", map[string]string{"name": "Birch Secondary"})
	kid := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05", "school": at})
	added(t, d, "assignment", map[string]string{"child": kid, "team_kind": "vs", "officer": vs, "from": "2025-09-01"})
	added(t, d, "assignment", map[string]string{"child": kid, "team_kind": "review", "officer": ehc, "from": "2025-09-01"})
	plan := added(t, d, "plan", map[string]string{"child": kid, "made": "2025-12-20"})
	for _, s := range []string{first, second} {
		added(t, d, "consultation", map[string]string{"child": kid, "plan": plan, "kind": "setting", "school": s, "sent": today.AddDays(-3).String()})
	}
	mine, theirs := work.As(ctx, vs), work.As(ctx, ehc)
	asked := []string{"Answer of Elmfield High to the consultation", "Answer of Birch Secondary to the consultation"}
	got := works(t, d, theirs, "concerns:me duty:A-CONS")
	slices.Sort(got)
	if slices.Sort(asked); !slices.Equal(got, asked) {
		t.Errorf("the officer who asked is to get %q, want %q", got, asked)
	}
	if got := works(t, d, mine, "concerns:me duty:A-CONS"); len(got) > 0 {
		t.Errorf("the Virtual School officer is to get %q", got)
	}
	if got := works(t, d, mine, "concerns:me strand:EHC"); len(got) == 0 {
		t.Error("the annual review does not concern the Virtual School officer")
	}
	if got := works(t, d, mine, "-concerns:me duty:A-CONS"); len(got) != 2 {
		t.Errorf("what does not concern the Virtual School officer lacks the answers: %q", got)
	}
	if err := d.Edit(ctx, work.Edit{Kind: school.Schools.Name(), ID: first, Set: map[string]string{"name": "Elmfield Academy"}}); err != nil {
		t.Fatal(err)
	}
	if got := works(t, d, theirs, "work:academy"); len(got) != 1 {
		t.Errorf("after the school took another name: %q", got)
	}
	proveSound(t, d)
}
