package db_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/db"
	"caseload/model/balance"
	"caseload/model/officer"
	"caseload/model/setting"
)

// TestBalance counts what two officers carry: schools by their links, one child on
// its own, one who has left, one school that is nobody's.
func TestBalance(t *testing.T) {
	ctx, d := context.Background(), create(t)
	add := func(kind string, values map[string]string) string { t.Helper(); return made(t, d, kind, values) }
	team := add("team", map[string]string{"name": "Reviews", "kind": "review"})
	a := add("officer", map[string]string{"name": "A. Demo", "role": "officer", "team": team})
	b := add("officer", map[string]string{"name": "B. Demo", "role": "officer", "team": team})
	add("officer", map[string]string{"name": "Gone", "role": "officer", "team": team, "left": today.AddDays(-1).String()})
	add("officer", map[string]string{"name": "M. Demo", "role": "manager", "team": team})
	north := add("school", map[string]string{"name": "North"})
	south := add("school", map[string]string{"name": "South"})
	add("link", map[string]string{"school": north, "team_kind": "review", "officer": b, "from": "2024-01-01", "to": today.AddDays(-1).String()})
	add("link", map[string]string{"school": north, "team_kind": "review", "officer": a, "from": "2025-01-01"})
	child := func(n int, school, left string) string {
		return add("child", map[string]string{"forename": fmt.Sprint("Child ", n), "surname": "Sample", "born": "2012-02-03", "school": school, "left": left})
	}
	late := today.AddMonths(-13).String() // the twelve months are over
	soon := today.AddMonths(-10).String() // within twelve weeks
	far := today.AddMonths(-2).String()
	plan := func(child, made string) { add("plan", map[string]string{"child": child, "made": made}) }
	plan(child(1, north, ""), late)
	plan(child(2, north, ""), far)
	own := child(3, north, "")
	plan(own, soon)
	add("assignment", map[string]string{"child": own, "team_kind": "review", "officer": b, "from": "2025-06-01"})
	plan(child(4, south, ""), soon)
	plan(child(5, north, today.AddDays(-3).String()), soon)
	add("assessment", map[string]string{"child": child(6, north, ""), "received": today.AddDays(-7).String()})

	got, err := d.Balance(ctx, officer.EHCReview)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Loads {
		if got.Loads[i].Overdue > 0 {
			got.Loads[i].Overdue = 1 // how many duties a late review makes is not what is tested
		}
	}
	for i := range got.Schools {
		got.Schools[i].Overdue = min(got.Schools[i].Overdue, 1)
	}
	want := balance.Picture{Target: 350, Weeks: 12,
		Loads: []balance.Load{
			{Officer: a, Name: "A. Demo", Plans: 2, Reviews: 1, Overdue: 1, Schools: 1},
			{Officer: b, Name: "B. Demo", Plans: 1, Reviews: 1},
		},
		Schools: []balance.School{
			{ID: north, Name: "North", Officer: a, Plans: 2, Reviews: 1, Overdue: 1},
			{ID: south, Name: "South", Plans: 1, Reviews: 1},
		}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got, err = d.Balance(ctx, officer.EHCNew)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(balance.Picture{Target: 350, Weeks: 12, Schools: []balance.School{{ID: north, Name: "North", Assessments: 1}}}, got); diff != "" {
		t.Errorf("new assessments (-want +got):\n%s", diff)
	}
	if _, err := d.Balance(ctx, officer.OtherTeam); err == nil {
		t.Error("a caseload was counted for a team that has none")
	}
}

// made adds a record and returns its id.
func made(t testing.TB, d *db.DB, kind string, values map[string]string) string {
	t.Helper()
	id, err := d.Add(context.Background(), kind, values, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestAFigureIsTheAuthoritysOwn(t *testing.T) {
	ctx, d := context.Background(), create(t)
	if n, err := d.Figure(ctx, setting.CaseloadTarget); err != nil || n != 350 {
		t.Errorf("%d, %v", n, err)
	}
	made(t, d, "option", map[string]string{"id": "caseload-target", "value": "300"})
	if n, err := d.Figure(ctx, setting.CaseloadTarget); err != nil || n != 300 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := d.Figure(ctx, "dragons"); err == nil {
		t.Error("a figure that is none was given")
	}
	if _, err := d.Add(ctx, "option", map[string]string{"id": "caseload-target-2", "value": "3"}, ""); err == nil {
		t.Error("a figure that is none was kept")
	}
}
