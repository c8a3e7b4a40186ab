package action_test

import (
	"testing"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/duty"
)

func TestAFollowUpIsADutyOfItsOwnerOnItsDay(t *testing.T) {
	raised, due, done := civil.MustParse("2026-11-02"), civil.MustParse("2026-11-20"), civil.MustParse("2026-11-23")
	f := action.FollowUp{ID: "f", Child: "zoe", Text: "Call back the carer", Due: due, Owner: "bea", Raised: raised, Done: done}
	c := f.Clock()
	if c.Rule != duty.FollowUp || c.Kind != action.FollowUps.Name() || c.Record != "f" || c.Title != f.Text || c.Owner != "bea" {
		t.Errorf("whose and what: %+v", c)
	}
	if c.Trigger != raised || c.Due != due || c.Met != done {
		t.Errorf("promised %s, due %s, done %s", c.Trigger, c.Due, c.Met)
	}
}

func TestWhatAnEntryNeeds(t *testing.T) {
	full := func() *action.Action {
		return &action.Action{ID: "a", On: civil.MustParse("2026-11-23"), Kind: "call", Text: "Spoke to the carer"}
	}
	if err := action.Actions.Verify(full()); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*action.Action){
		"no day":       func(a *action.Action) { a.On = civil.Date{} },
		"no kind":      func(a *action.Action) { a.Kind = "" },
		"another kind": func(a *action.Action) { a.Kind = "dragon" },
		"no text":      func(a *action.Action) { a.Text = "" },
	} {
		a := full()
		spoil(a)
		if action.Actions.Verify(a) == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
