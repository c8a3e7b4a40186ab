package db_test

import (
	"context"
	"strings"
	"testing"

	"caseload/model/child"
	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/model/work"
)

func newPut(kind string, rec any, line int) exchange.Put {
	return exchange.Put{Kind: kind, Record: rec, New: true, File: "children.csv", Line: line}
}

func kid(number, name, school string) *child.Child {
	return &child.Child{ID: id.New(), LocalID: number, Forename: name, Surname: "Mockford", School: school}
}

func TestAPlanGoesInWhole(t *testing.T) {
	d, ctx := create(t), context.Background()
	s := &school.School{ID: id.New(), Name: "Elmfield High"}
	o := &officer.Officer{ID: id.New(), Name: "J. Demo", Role: officer.Caseworker}
	p := &exchange.Plan{Puts: []exchange.Put{newPut("school", s, 2), newPut("officer", o, 2)}}
	for i, name := range []string{"Zoë", "Ana", "Leo"} {
		p.Puts = append(p.Puts, newPut("child", kid(name, name, s.ID), 3+i))
	}
	p.Puts = append(p.Puts, newPut("link", &officer.Link{ID: id.New(), School: s.ID, TeamKind: officer.EHCReview, Officer: o.ID}, 9))
	if err := d.Apply(ctx, p, "Import children from a sheet", nil); err != nil {
		t.Fatal(err)
	}
	hits, err := d.Search(ctx, "zoe", 5)
	if err != nil || len(hits) != 1 {
		t.Errorf("zoe finds %v, %v", hits, err)
	}
	proveSound(t, d)
}

func TestARecordThatCannotGoInIsNamedAndNothingStays(t *testing.T) {
	d, ctx := create(t), context.Background()
	p := &exchange.Plan{Puts: []exchange.Put{
		newPut("child", kid("1", "Ana", ""), 2), newPut("child", kid("2", "Leo", ""), 3), newPut("child", kid("1", "Zoë", ""), 4)}}
	err := d.Apply(ctx, p, "Import children from a sheet", nil)
	if fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), "children.csv, line 4") {
		t.Errorf("the error is %v: %s", fault.KindOf(err), fault.Message(err))
	}
	if all, err := d.Records(ctx, "child"); err != nil || len(all) != 0 {
		t.Errorf("%d children stay, %v", len(all), err)
	}
	proveSound(t, d)
}

func TestARecordChangedSinceThePlanIsNotOverwritten(t *testing.T) {
	d, ctx := create(t), context.Background()
	c := kid("1", "Ana", "")
	if err := d.Apply(ctx, &exchange.Plan{Puts: []exchange.Put{newPut("child", c, 2)}}, "Import", nil); err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: c.ID, Set: map[string]string{"forename": "Anna"}}); err != nil {
		t.Fatal(err)
	}
	changed := *c
	changed.Forename = "Anita"
	p := &exchange.Plan{Puts: []exchange.Put{{Kind: "child", Record: &changed, File: "children.csv", Line: 2,
		Changes: []exchange.Change{{Field: "forename", Before: "Ana", After: "Anita"}}}}}
	if err := d.Apply(ctx, p, "Import", nil); fault.KindOf(err) != fault.Conflict {
		t.Errorf("the error is %v", err)
	}
}
