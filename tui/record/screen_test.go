package record

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

func TestScreenOfAnyRecord(t *testing.T) {
	b := booktest.New("x")
	env := testEnv()
	f := NewForms(env, b)
	d := tuitest.Drive(t, env, NewScreen(env, b, nil, f, "plan", "pl1"))
	d.Has("EHC plan", "First made", "Tue 12 Mar 2024", "Elmfield High", "Social, emotional and mental health")
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24})
	d.Key("j", "e")
	d.Has("Edit EHC plan")
	d.Key("esc", "delete", "enter")
	if len(b.Removed) != 0 {
		t.Fatal("enter alone took it away")
	}
	d.Key("delete", "y")
	if diff := cmp.Diff([]string{"plan:pl1"}, b.Removed); diff != "" {
		t.Error(diff)
	}
	tuitest.CheckActions(t, env, NewScreen(env, b, nil, f, "plan", "pl1"))
	if NewScreen(env, b, nil, f, "carrier-pigeon", "1") != nil {
		t.Error("a screen for no kind")
	}
}

func TestLinesOfARecord(t *testing.T) {
	b := booktest.New("x")
	k, _ := named("target")
	rec, err := b.Record(context.Background(), "target", "t1")
	if err != nil {
		t.Fatal(err)
	}
	values := work.Values(k, rec)
	var got []string
	for _, l := range Lines(k, values, namesOf(context.Background(), b, k, values)) {
		got = append(got, l.Label+": "+l.Value)
	}
	want := []string{"Child: Zoë Testa-Brook", "PEP: 2026-autumn", "No.: 1", "Target: Reading age from 8y4m to 9y0m by the next PEP", "From: 8y4m", "Measured by: NGRT",
		"By: Fri 12 Feb 2027", "Intervention: 1:1 literacy", "Cost: £180", "Paid from: Pupil Premium Plus", "Responsible: Mrs Demo"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
