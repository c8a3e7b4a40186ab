package db_test

import (
	"context"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/fault"
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

// What one who leaves carries is told first, and goes to another from the day after in
// one change, that can be taken back.
func TestLeavingHandsOver(t *testing.T) {
	d := create(t)
	going := added(t, d, "officer", map[string]string{"name": "J. Demo", "role": "officer"})
	next := added(t, d, "officer", map[string]string{"name": "M. Example", "role": "officer"})
	gone := added(t, d, "officer", map[string]string{"name": "L. Sample", "role": "officer", "left": today.AddDays(-3).String()})
	at := added(t, d, "school", map[string]string{"name": "Elmfield High"})
	ctx := work.As(context.Background(), next)
	kid := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05"})
	other := added(t, d, "child", map[string]string{"forename": "Kai", "surname": "Fixture", "born": "2012-09-05", "school": at})
	for _, c := range []string{kid, other} {
		added(t, d, "episode", map[string]string{"child": c, "start": "2025-02-03", "legal": "C2"})
	}
	added(t, d, "assignment", map[string]string{"child": kid, "team_kind": "vs", "officer": going, "from": "2025-09-01"})
	added(t, d, "link", map[string]string{"school": at, "team_kind": "vs", "officer": going, "from": "2025-09-01"})
	if err := d.Log(work.As(ctx, going), work.LogEntry{Children: []string{kid}, Kind: "call", Text: "Rang.", FollowUp: today.AddDays(4), FollowUpText: "Ring back", Owner: going}); err != nil {
		t.Fatal(err)
	}
	carried, err := d.Carried(ctx, going)
	if err != nil || carried.Children != 2 || carried.Links != 1 || carried.FollowUps != 1 || carried.Duties < 3 {
		t.Fatalf("carries %+v (%v)", carried, err)
	}
	for to, words := range map[string]string{going: "another officer", gone: "has left by then"} {
		if err := d.Leave(ctx, going, today, to); fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), words) {
			t.Errorf("given to %s: %v", to, err)
		}
	}
	if err := d.Leave(ctx, going, today, next); err != nil {
		t.Fatal(err)
	}
	who := func(c string, on civil.Date) string {
		f, err := d.Case(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		return f.Officer(officer.VirtualSchool, on)
	}
	for _, c := range []string{kid, other} {
		if was, is := who(c, today), who(c, today.AddDays(1)); was != going || is != next {
			t.Errorf("carried by %s, then by %s", was, is)
		}
	}
	if f, _ := d.Case(ctx, kid); f.FollowUps[0].Owner != next {
		t.Error("the follow-up stays with who leaves")
	}
	proveSound(t, d)
	change, err := d.Last(ctx, next)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(ctx, change.ID); err != nil {
		t.Fatal(err)
	}
	if after, err := d.Carried(ctx, going); err != nil || after != carried {
		t.Errorf("taken back, they carry %+v, not %+v (%v)", after, carried, err)
	}
}
