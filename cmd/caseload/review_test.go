package main

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"caseload/model/duty"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// The rows of TestFromReviewToOrder that the cursor is to be on.
var (
	underCursor  = regexp.MustCompile(`>  .*Testa`)
	disagreement = regexp.MustCompile(`> +Disagreement`)
)

// onBoard takes a step for the child, whatever the column it stands in: what begins
// with = is typed over what is there, the rest are keys.
func onBoard(t *testing.T, d *tuitest.Driver, step string, press ...string) {
	t.Helper()
	for range 12 {
		if underCursor.MatchString(d.Frame()) {
			break
		}
		d.Key("l")
	}
	d.Key("N", step)
	fill(t, d, press...)
}

// fill answers an open form and saves it.
func fill(t *testing.T, d *tuitest.Driver, press ...string) {
	t.Helper()
	for _, p := range press {
		if typed, ok := strings.CutPrefix(p, "="); ok {
			d.Key("ctrl+u")
			d.Type(typed)
			continue
		}
		d.Key(p)
	}
	d.Key("ctrl+s")
	if d.App.DialogOpen() {
		t.Fatalf("%q leaves the form open\n%s", press, d.Frame())
	}
}

// TestFromReviewToOrder takes a plan by keys alone, in a real file, through an annual
// review with its amendment, a phase transfer and an order of the Tribunal.
func TestFromReviewToOrder(t *testing.T) {
	k, b, _ := newDesk(t)
	ctx := context.Background()
	id, err := b.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2016-03-04"}, "")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := b.Add(ctx, "plan", map[string]string{"child": id, "made": "2024-12-09", "reviewed": "2025-11-28"}, "")
	if err != nil {
		t.Fatal(err)
	}
	// due wants the day of a clock, open or closed.
	due := func(rule duty.RuleID, want string) {
		t.Helper()
		all, err := b.Duties(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			if x.Rule.ID == rule && x.Due.String() == want {
				return
			}
		}
		t.Errorf("%s: nothing is due on %s among %d duties", rule, want, len(all))
		for _, x := range all {
			t.Log(x.Rule.ID, x.Due, x.State)
		}
	}
	d := tuitest.DriveApp(t, k.program())
	d.Resize(80, 24)
	d.Send(ui.PushMsg{Screen: k.pipeline("")})
	onBoard(t, d, "s", "=1 sep 2026")
	onBoard(t, d, "m", "=5 oct 2026")
	onBoard(t, d, "i", "=18 sep 2026")
	onBoard(t, d, "h", "=5 oct 2026")
	due(duty.ReviewReport, "2026-10-19")
	due(duty.ReviewDecide, "2026-11-02")
	onBoard(t, d, "r", "=15 oct 2026")
	onBoard(t, d, "d", "a", "=30 oct 2026", "tab", "=30 oct 2026")
	due(duty.ReviewFinal8, "2026-12-25") // eight weeks from the notice, before twelve from the meeting
	onBoard(t, d, "f", "=20 nov 2026", "tab", "=B F")

	d.Send(ui.PushMsg{Screen: k.transfers("")})
	d.Has("before 15 Feb, in 83d", "to secondary 0/1")
	d.Key("C", "y")
	due(duty.PhaseFebruary, "2027-02-14")
	onBoard(t, d, "s", "=5 oct 2026")
	onBoard(t, d, "p", "=10 nov 2026", "tab", "=Elmfield", "enter")
	onBoard(t, d, "m", "=Elmfield", "enter")
	onBoard(t, d, "f", "=23 nov 2026")
	d.Has("Done 1 of 1", "Final plan: Testa-Brook, Zoë, Mon 23 Nov 2026.")
	d.Send(k.Child(id, nil, 0)())
	d.Has("names Elmf", "Final amended plan 23 Nov 2026", "sections B F")
	d.Key("n", "m")
	fill(t, d, "s", "tab", "tab", "tab", "tab", "tab", "=13 nov 2026", "tab", "tab", "tab", "=16 nov 2026", "tab", "=17 nov 2026")
	due(duty.TribunalResponse, "2027-01-06") // thirty tribunal days, Christmas left out
	for range 30 {
		if disagreement.MatchString(d.Frame()) {
			break
		}
		d.Key("down")
	}
	d.Key("enter", "n")
	d.Has("New order · Zoë Testa-Brook")
	d.Type("contents")
	d.Key("enter")
	fill(t, d, "=20 nov 2026")
	d.Has("Amend the contents · made Fri 20 Nov 2026")
	due(duty.TribunalOrder, "2026-12-25") // five weeks

	f, err := b.Case(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Reviews) != 1 || len(f.Transfers) != 1 || len(f.Versions) != 2 || len(f.Disputes) != 1 || len(f.Orders) != 1 {
		t.Fatalf("%d reviews, %d transfers, %d versions, %d disagreements, %d orders", len(f.Reviews), len(f.Transfers), len(f.Versions), len(f.Disputes), len(f.Orders))
	}
	// Every step is in the history of its record; the first of each is that it was added.
	for _, want := range []struct {
		kind, id string
		fields   []string
	}{
		{"annual", f.Reviews[0].ID, []string{"meeting", "invited", "held", "report", "decision", "decided", "notice", "final"}},
		{"transfer", f.Transfers[0].ID, []string{"asked", "preferred", "wanted", "named", "final"}},
		{"plan", plan, []string{"amended", "school"}},
		{"dispute", f.Disputes[0].ID, nil},
		{"order", f.Orders[0].ID, nil},
	} {
		entries, err := b.OfRecord(ctx, want.kind, want.id)
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) == 0 {
			t.Errorf("the %s has no history", want.kind)
		}
		seen := map[string]bool{}
		for _, e := range entries {
			seen[e.Field] = true
		}
		for _, name := range want.fields {
			if !seen[name] {
				t.Errorf("the history of the %s lacks %s", want.kind, name)
			}
		}
	}
}
