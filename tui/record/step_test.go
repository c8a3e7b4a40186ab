package record

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"caseload/model/ehc"
	"caseload/tui/nav"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

func stepping(t *testing.T, b *booktest.Book, s Step) *tuitest.Driver {
	t.Helper()
	f := NewForms(testEnv(), b)
	d := tuitest.Drive(t, f.env, &host{func() tea.Cmd { return f.Step(s) }})
	d.Key("e")
	return d
}

func TestAStepAsksItsFieldsAlone(t *testing.T) {
	b := booktest.New("x")
	d := stepping(t, b, Step{Kind: "plan", ID: "pl1", Name: "final", Title: "The amended plan", Fields: []string{"amended", "band"},
		Needed: []string{"amended"}, Labels: map[string]string{"amended": "Sent to the family"}, Preset: map[string]string{"amended": "2026-11-23", "band": "7"}, Done: "The plan was sent."})
	d.Has("The amended plan", "Sent to the family", "Funding band")
	d.Lacks("First made", "Why the change", "Why ceased")
	d.Key("ctrl+s")
	// What the record has stays as it is: the preset is for what is empty.
	d.Has("The plan was sent.")
	if got := b.Edits; len(got) != 1 || got[0].Set["band"] != "7" || got[0].ID != "pl1" {
		t.Errorf("edited %+v", got)
	}
	if b.Edits[0].Set["amended"] != "" {
		t.Errorf("wrote over the day that was there: %v", b.Edits[0].Set)
	}
}

func TestAStepNeedsWhatItNeeds(t *testing.T) {
	b := booktest.New("x")
	d := stepping(t, b, Step{Kind: "plan", ID: "pl1", Name: "cease", Title: "Cease", Fields: []string{"ceasing", "cease_cause"}, Needed: []string{"ceasing"}})
	d.Key("ctrl+s")
	d.Has("must be filled in")
	if len(b.Edits) > 0 {
		t.Error("saved without it")
	}
}

func TestAStepSavesItsOwnWay(t *testing.T) {
	var got map[string]string
	d := stepping(t, booktest.New("x"), Step{Kind: "plan", Name: "issue", Title: "The final plan", Fields: []string{"made", "band"},
		Preset: map[string]string{"child": booktest.Zoe, "made": "2026-11-23", "need": "SEMH"},
		Save:   func(_ context.Context, set map[string]string) error { got = set; return nil }})
	d.Key("ctrl+s")
	want := map[string]string{"child": booktest.Zoe, "made": "2026-11-23", "need": "SEMH"}
	for k, v := range got {
		if v == "no" {
			delete(got, k)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Two steps of one record keep what was typed apart.
func TestStepsKeepTheirDraftsApart(t *testing.T) {
	b := booktest.New("x")
	one := Step{Kind: ehc.Plans.Name(), ID: "pl1", Name: "one", Title: "One", Fields: []string{"band"}}
	d := stepping(t, b, one)
	d.Type("9")
	d.Key("esc")
	d.Has("Kept as a draft")
	two := one
	two.Name = "two"
	stepping(t, b, two).Lacks("Take it up again?")
	stepping(t, b, one).Has("Take it up again?")
}

// What belongs to a record is on its screen: the orders of a disagreement, say.
func TestTheScreenShowsWhatBelongsToTheRecord(t *testing.T) {
	b := booktest.New("x")
	f := b.Files[booktest.Zoe]
	f.Disputes = []ehc.Dispute{{ID: "di", Child: booktest.Zoe, Plan: "pl1", About: "placement"}}
	f.Orders = []ehc.Order{{ID: "or", Child: booktest.Zoe, Dispute: "di", Kind: "placement", Made: b.Day, Detail: "Name Elmfield High"}}
	env := testEnv()
	to := &where{}
	d := tuitest.Drive(t, env, NewScreen(env, b, to, NewForms(env, b), "dispute", "di"))
	d.Has("Section I only", "Order", "Amend the school or type named · made Mon 23 Nov 2026 · Name Elmfield High")
	d.Key("end", "enter")
	if to.record != "order or" {
		t.Errorf("opened %q", to.record)
	}
	d.Key("n")
	d.Has("New order · Zoë Testa-Brook", "Disagreement")
}

// where notes which record was to be opened.
type where struct {
	nav.Navigator
	record string
}

func (w *where) Record(kind, id string) tea.Cmd {
	w.record = kind + " " + id
	return nil
}

// What is saved and yet looks wrong is told at once, and nothing is lost by it.
func TestWhatIsSavedAndUnusualIsSaid(t *testing.T) {
	b := booktest.New("x")
	d := stepping(t, b, Step{Kind: "plan", ID: "pl1", Name: "cease", Title: "Cease", Fields: []string{"cease_cause"}, Preset: map[string]string{"cease_cause": "2"}, Done: "The end is recorded."})
	d.Key("ctrl+s")
	d.Has("The end is recorded. Look at: A reason why the plan ceased is recorded, and no day.")
	if len(b.Edits) != 1 {
		t.Errorf("edited %+v", b.Edits)
	}
	if got, want := lookAt("Saved.", []string{"No day.", "No reason."}), "Saved. Look at 2 things: 1. No day. 2. No reason."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}
