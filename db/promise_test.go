package db_test

import (
	"context"
	"testing"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
)

// TestAPromiseGoesWithTheTeamOfWhoMadeIt: what an officer has promised is owed by the
// team that the officer is in, also after the officer
// moves or the work of the team changes.
func TestAPromiseGoesWithTheTeamOfWhoMadeIt(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	must := func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	vs := must(d.Add(ctx, "team", map[string]string{"name": "First team", "kind": "vs"}, ""))
	review := must(d.Add(ctx, "team", map[string]string{"name": "Second team", "kind": "review"}, ""))
	who := must(d.Add(ctx, "officer", map[string]string{"name": "J. Demo", "role": "officer", "team": vs}, ""))
	kid := must(d.Add(ctx, "child", map[string]string{"surname": "Samplewood", "born": "2012-09-05"}, ""))
	must(d.Add(ctx, "followup", map[string]string{"child": kid, "text": "Call back", "due": today.AddDays(3).String(), "owner": who}, ""))
	owed := func(by string) {
		t.Helper()
		for _, kind := range []string{"vs", "review", "new"} {
			expr, _ := query.Parse("duty:L-FOLLOW team:"+kind, d.Vocabulary(list.Due), query.Context{})
			n, err := d.Count(ctx, list.Due, expr)
			if err != nil || (n == 1) != (kind == by) {
				t.Errorf("%d are owed by %s, which %s owes (%v)", n, kind, by, err)
			}
		}
		proveSound(t, d)
	}
	owed("vs")
	if err := d.Edit(ctx, work.Edit{Kind: "officer", ID: who, Set: map[string]string{"team": review}}); err != nil {
		t.Fatal(err)
	}
	owed("review")
	if err := d.Edit(ctx, work.Edit{Kind: "team", ID: review, Set: map[string]string{"kind": "new"}}); err != nil {
		t.Fatal(err)
	}
	owed("new")
	if err := d.Edit(ctx, work.Edit{Kind: "officer", ID: who, Set: map[string]string{"team": ""}}); err != nil {
		t.Fatal(err)
	}
	owed("")
}
