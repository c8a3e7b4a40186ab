package db_test

import (
	"context"
	"testing"

	"caseload/db"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
)

// TestNobodyIsLostWhenAnOfficerLeaves: the children of one who leaves stand among
// nobody's from the day after, and undoing it gives them back.
func TestNobodyIsLostWhenAnOfficerLeaves(t *testing.T) {
	o, c := options(t, "leave.db")
	c.day = today.AddDays(-30)
	ctx := context.Background()
	d, err := db.Create(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	must := func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	going := must(d.Add(ctx, "officer", map[string]string{"name": "J. Demo", "role": "officer"}, ""))
	kid := must(d.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05"}, ""))
	must(d.Add(ctx, "episode", map[string]string{"child": kid, "start": "2025-02-03", "legal": "C2"}, ""))
	if err := d.Assign(ctx, []string{kid}, officer.VirtualSchool, going, ""); err != nil {
		t.Fatal(err)
	}
	nobodys := func() int {
		t.Helper()
		expr, mistakes := query.Parse("unassigned", d.Vocabulary(list.Children), query.Context{})
		if len(mistakes) > 0 {
			t.Fatal(mistakes)
		}
		n, err := d.Count(ctx, list.Children, expr)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	c.day = today
	if err := d.NextDay(ctx); err != nil {
		t.Fatal(err)
	}
	if n := nobodys(); n != 0 {
		t.Fatalf("%d are nobody's while the officer is here", n)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "officer", ID: going, Set: map[string]string{"left": today.AddDays(-1).String()}}); err != nil {
		t.Fatal(err)
	}
	if n := nobodys(); n != 1 {
		t.Errorf("%d are nobody's after the officer left, want 1", n)
	}
	proveSound(t, d)
	last, err := d.Last(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(ctx, last.ID); err != nil {
		t.Fatal(err)
	}
	if n := nobodys(); n != 0 {
		t.Errorf("%d are nobody's after undoing it", n)
	}
	proveSound(t, d)
}
