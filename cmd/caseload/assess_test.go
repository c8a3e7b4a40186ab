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

// pressUntil presses a key until the window shows a text.
func pressUntil(t *testing.T, d *tuitest.Driver, key, text string) {
	t.Helper()
	for range 60 {
		if strings.Contains(d.Frame(), text) {
			return
		}
		d.Key(key)
	}
	t.Fatalf("never came to %q\n%s", text, d.Frame())
}

// TestFromRequestToFinalPlan takes a child from the request to the final plan by keys
// alone, in a real file.
func TestFromRequestToFinalPlan(t *testing.T) {
	k, b, child := newDesk(t)
	ctx := context.Background()
	d := tuitest.DriveApp(t, k.program())
	d.Resize(150, 50)
	d.Send(k.Child(child, nil, 0)())
	d.Has("Kai Fixture")
	d.Key("n", "a", "ctrl+s")
	d.Has("Saved: EHC assessment of Kai Fixture.", "wk 1/20")
	pressUntil(t, d, "down", "> ASSESSMENT")
	d.Key("enter")
	d.Has("Assessment · Kai Fixture", "week 1 of 20", "Tell the family whether there will be an assessment – ours (d)")
	d.Key("d", "tab", "tab", "a", "tab", "tab")
	d.Type("today")
	d.Key("ctrl+s")
	d.Has("The decision is recorded", "Ask for advice – ours (s)")
	d.Key("s", "enter")
	d.Has("Asked 5 advisers")
	for range 5 {
		d.Key("home", "r")
		d.Has("Received today")
	}
	d.Key("o", "i", "ctrl+s")
	d.Has("The outcome of the assessment is recorded.", "Serve the draft plan")
	d.Key("x")
	d.Has("written by P. Writer", "checked by J. Demo")
	for range 12 {
		d.Key("o")
	}
	d.Key("g", "ctrl+s")
	d.Has("The draft is rated ○ GREEN.")
	d.Key("v", "ctrl+s")
	d.Has("The draft is served", "the family’s fifteen days end")
	d.Key("n")
	pressUntil(t, d, "down", "> Elmfield High")
	d.Key("enter", "enter")
	d.Has("Consulted 1 setting")
	d.Has("… in 15d       Elmfield High")
	d.Key("home", "r") // the answer is what the plan waits for first
	d.Has("Answer of Elmfield High")
	d.Key("o", "ctrl+s")
	d.Has("The answer is recorded.", "Offers a place")
	d.Key("f", "ctrl+s")
	d.Has("The family’s answer is recorded.", "Send the final plan – ours (p)")
	d.Key("p")
	d.Has("The final plan · Kai Fixture", "Elmfield High", "Speech, language and communication needs")
	d.Key("ctrl+s")
	d.Has("The final plan is recorded and in force.", "plan sent in week 1", "names Elmfield High")

	f, err := b.Case(ctx, child)
	if err != nil {
		t.Fatal(err)
	}
	a := f.Assessments[0]
	day := civil.MustParse(today)
	if a.Decision != "assess" || a.Notified != day || a.Outcome != "issue" || a.OutcomeOn != day || a.DraftServed != day || a.Reps != day || a.FinalSent != day {
		t.Errorf("the assessment: %+v", a)
	}
	if len(f.Plans) != 1 || f.Plans[0].Made != day || f.Plans[0].School == "" || f.Plans[0].Need != "SLCN" || f.Plans[0].ID != a.Plan {
		t.Errorf("the plans: %+v", f.Plans)
	}
	if len(f.Versions) != 1 || len(f.Advice) != 5 || len(f.DraftChecks) != 1 || len(f.Consultations) != 1 || f.Consultations[0].Answer != "offer" {
		t.Errorf("%d versions, %d advice, %d checks, consultations %+v", len(f.Versions), len(f.Advice), len(f.DraftChecks), f.Consultations)
	}
	seen, err := b.OfRecord(ctx, ehc.Assessments.Name(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]bool{}
	for _, e := range seen {
		fields[e.Field] = true
	}
	for _, name := range []string{"decision", "notified", "outcome", "outcome_on", "draft_served", "reps", "final_sent"} {
		if !fields[name] {
			t.Errorf("the history lacks %s", name)
		}
	}
	d.Key("i") // and the child shows the plan
	d.Has("EHC plan made 23 Nov 2026", "Final plan 23 Nov 2026")
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
