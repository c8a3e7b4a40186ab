package db_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/demo"
)

var today = civil.MustParse("2026-11-21")

// clock is a day and an hour that stand still unless a test moves them.
type clock struct{ day civil.Date }

func (c *clock) Today() civil.Date { return c.day }

func (c *clock) Now() time.Time {
	y, m, d := c.day.Split()
	return time.Date(y, m, d, 9, 30, 0, 0, time.UTC)
}

func options(t testing.TB, name string) (db.Options, *clock) {
	c := &clock{day: today}
	return db.Options{Path: filepath.Join(t.TempDir(), name), Today: c.Today, Now: c.Now}, c
}

func create(t testing.TB) *db.DB {
	t.Helper()
	d, _ := clocked(t)
	return d
}

// clocked is a new file and the clock that it goes by.
func clocked(t testing.TB) (*db.DB, *clock) {
	t.Helper()
	o, c := options(t, "case.db")
	d, err := db.Create(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, c
}

// borough is a file with the made-up borough in it.
func borough(t testing.TB) *db.DB {
	t.Helper()
	d := create(t)
	fill(t, d)
	return d
}

func fill(t testing.TB, d *db.DB) {
	t.Helper()
	o := demo.Options{Seed: 1, Today: today, Scale: demo.Borough, Calendar: calendar.New(calendar.Options{})}
	err := d.Fill(context.Background(), "Make the borough up", func(s db.Sink) error {
		return demo.Generate(context.Background(), o, s, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func proveSound(t testing.TB, d *db.DB) {
	t.Helper()
	err := d.Check(context.Background(), func(f db.Finding) {
		if !f.OK {
			t.Errorf("check of %s: %s", f.Name, f.Detail)
		}
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTheBoroughIsSound(t *testing.T) {
	proveSound(t, borough(t))
}
