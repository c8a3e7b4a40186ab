package db_test

import (
	"context"
	"testing"

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
