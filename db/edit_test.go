package db_test

import (
	"context"
	"testing"

	"caseload/db"
	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/work"
)

// The rating of a PEP follows from a check of its quality: nobody types a Red one
// Gold.
func TestARatingCannotBeTyped(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	child := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05"})
	id := added(t, d, "pep", map[string]string{"child": child, "term": "2026-autumn", "held": "2026-11-02"})
	c := pep.Check{PEP: id, Rating: pep.Red}
	for _, q := range pep.Questions() {
		*q.Answer(&c) = pep.No
	}
	if _, err := d.Rate(ctx, c); err != nil {
		t.Fatal(err)
	}
	_, err := d.Add(ctx, "pep", map[string]string{"child": child, "term": "2026-spring", "rating": "gold"}, "")
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("a new PEP typed as Gold: %v", err)
	}
	for field, value := range map[string]string{"rating": "gold", "status": "complete", "rated_on": "2026-11-03", "child": ""} {
		err := d.Edit(ctx, work.Edit{Kind: "pep", ID: id, Set: map[string]string{field: value}})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s typed as %q: %v", field, value, err)
		}
	}
	rec, err := d.Record(ctx, "pep", id)
	if err != nil {
		t.Fatal(err)
	}
	if p := rec.(*pep.PEP); p.Rating != pep.Red {
		t.Errorf("the rating is %s", p.Rating)
	}
}

func TestALogEntryWithoutAKindIsRefused(t *testing.T) {
	d := create(t)
	child := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook"})
	err := d.Log(context.Background(), work.LogEntry{Children: []string{child}, Text: "rang"})
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("without a kind: %v", err)
	}
}

// A year group is recorded for the school year in which it was typed, and moves on with
// the child; an entry that was changed is marked.
func TestWhatFollowsWithinARecord(t *testing.T) {
	d, ctx := create(t), context.Background()
	kid := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "recorded": ""})
	year := calendar.AcademicYear(d.Today())
	for _, want := range []struct {
		group string
		year  int
	}{{"9", year}, {"", 0}} {
		typeInto(t, d, "child", kid, "recorded", want.group)
		rec, err := d.Record(ctx, "child", kid)
		if err != nil {
			t.Fatal(err)
		}
		if c := rec.(*child.Child); c.Recorded != want.group || c.RecordedYear != want.year {
			t.Errorf("year group %q of %d, want %q of %d", c.Recorded, c.RecordedYear, want.group, want.year)
		}
	}
	entry := added(t, d, "action", map[string]string{"child": kid, "kind": "call", "on": d.Today().String(), "text": "Rang."})
	typeInto(t, d, "action", entry, "text", "Rang the school.")
	rec, err := d.Record(ctx, "action", entry)
	if err != nil {
		t.Fatal(err)
	}
	if a := rec.(*action.Action); !a.Edited || a.Text != "Rang the school." {
		t.Errorf("the entry is %+v", a)
	}
}

func typeInto(t *testing.T, d *db.DB, kind, id, field, value string) {
	t.Helper()
	if err := d.Edit(context.Background(), work.Edit{Kind: kind, ID: id, Set: map[string]string{field: value}}); err != nil {
		t.Error(err)
	}
}
