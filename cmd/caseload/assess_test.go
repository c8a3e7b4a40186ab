package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/work"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// newDesk is the program over a new file with two officers, two schools and a child.
func newDesk(t *testing.T) (k *desk, b *db.DB, child string) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	ctx, day := context.Background(), civil.MustParse(today)
	b, err := db.Create(ctx, db.Options{Path: filepath.Join(t.TempDir(), "new.db"), Today: func() civil.Date { return day }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	add := func(kind string, values map[string]string) string {
		id, err := b.Add(ctx, kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	team := add("team", map[string]string{"name": "New assessments", "kind": "new"})
	me := add("officer", map[string]string{"name": "J. Demo", "team": team, "role": "officer"})
	writer := add("officer", map[string]string{"name": "P. Writer", "team": team, "role": "officer"})
	school := add("school", map[string]string{"name": "Ash Primary"})
	add("school", map[string]string{"name": "Elmfield High"})
	child = add("child", map[string]string{"forename": "Kai", "surname": "Fixture", "born": "2021-05-09", "school": school, "need": "SLCN"})
	add("assignment", map[string]string{"child": child, "team_kind": "new", "officer": writer, "from": "2026-09-01"})
	k, err = newApp(nil, io.Discard, io.Discard, nil).desk(work.As(ctx, me), b)
	if err != nil {
		t.Fatal(err)
	}
	return k, b, child
}

// The boards open the assessments and their advice, and chase it in the authority's words.
func TestTheBoardsOfAssessments(t *testing.T) {
	k, b, child := newDesk(t)
	ctx := work.As(context.Background(), work.Who(k.env.Ctx))
	id, err := b.Add(ctx, ehc.Assessments.Name(), map[string]string{"child": child, "received": "2026-09-02", "source": "parent", "decision": "assess", "notified": "2026-10-02"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.AskAdvice(ctx, id, []string{"medical", "ep"}, civil.MustParse("2026-10-03")); err != nil {
		t.Fatal(err)
	}
	d := tuitest.DriveApp(t, k.program())
	d.Resize(160, 50)
	d.Send(ui.PushMsg{Screen: k.assessments()})
	d.Key("m") // everybody's
	d.Has("Fixture, Kai", "week 12 of 20", "Medical")
	d.Key("enter")
	d.Has("Assessment · Kai Fixture", "medical ✗ 9d over")
	d.Key("esc")
	d.Send(ui.PushMsg{Screen: k.advice()})
	d.Key("m")
	d.Has("9d over", "Educational")
	d.Key("C")
	d.Has("Chase: Kai Fixture")
	d.Key("enter")
	d.Has("Chased: 1 adviser")
	log, err := b.Timeline(ctx, child, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(log) < 2 || !strings.Contains(log[0].Text+log[1].Text, "Kai") {
		t.Errorf("the log: %+v", log)
	}
}
