package db_test

import (
	"context"
	"testing"

	"caseload/db"
	"caseload/model/school"
	"caseload/model/work"
)

// added adds a record and gives its id.
func added(t *testing.T, d *db.DB, kind string, values map[string]string) string {
	t.Helper()
	id, err := d.Add(context.Background(), kind, values, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func closing(t *testing.T, d *db.DB) func() {
	return func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Another copy may have brought the duties to another day since this one began: a
// change here brings them to this copy's day, all of them.
func TestAChangeIsWorkedOutForOneDay(t *testing.T) {
	o, c := options(t, "days.db")
	ctx := context.Background()
	here, err := db.Create(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closing(t, here))
	var children []string
	for _, name := range []string{"Zoë", "Marcus"} {
		child := added(t, here, "child", map[string]string{"forename": name, "surname": "Samplewood", "born": "2013-05-01"})
		children = append(children, child)
		added(t, here, "episode", map[string]string{"child": child, "start": "2026-11-02", "legal": "C2", "place": "U4"})
	}
	earlier := o
	past := *c
	past.day = today.AddDays(-60)
	earlier.Today, earlier.Now = past.Today, past.Now
	there, err := db.Open(ctx, earlier)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closing(t, there))
	proveSound(t, here)
	if err := here.Edit(ctx, work.Edit{Kind: "child", ID: children[0], Set: map[string]string{"known_as": "Zo"}}); err != nil {
		t.Fatal(err)
	}
	proveSound(t, here)
}

// A link that is moved to another school leaves the children of the first.
func TestALinkThatMovesTakesItsDutiesAlong(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	first := added(t, d, school.Schools.Name(), map[string]string{"name": "Elmfield High"})
	second := added(t, d, school.Schools.Name(), map[string]string{"name": "Oakbridge Primary"})
	who := added(t, d, "officer", map[string]string{"name": "Marcus Samplewood", "role": "officer"})
	child := added(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05", "school": first})
	added(t, d, "plan", map[string]string{"child": child, "made": "2025-09-01"})
	link := added(t, d, "link", map[string]string{"school": first, "team_kind": "review", "officer": who})
	if err := d.Edit(ctx, work.Edit{Kind: "link", ID: link, Set: map[string]string{"school": second}}); err != nil {
		t.Fatal(err)
	}
	proveSound(t, d)
}
