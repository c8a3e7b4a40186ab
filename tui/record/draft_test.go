package record

import (
	"strings"
	"testing"

	"caseload/tui/record/booktest"
)

func TestDraftSurvivesACrash(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "carer")
	d.Key("ctrl+u")
	d.Type("Ms Half")
	// The program ends here without a word.
	again := editing(t, b, "child", booktest.Zoe, "")
	again.Has("was not saved. Take it up again?")
	again.Key("y")
	again.Key("ctrl+s")
	if len(b.Edits) != 1 || b.Edits[0].Set["carer"] != "Ms Half" {
		t.Errorf("edits %+v", b.Edits)
	}
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

func TestDraftOfAReferenceShowsItsName(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "school")
	d.Type("ash")
	d.Key("enter", "esc")
	d.Has("Kept as a draft")
	d.Key("e", "y")
	d.Key("down")
	if !strings.Contains(d.Frame(), "Ash Primary") {
		for range 12 {
			d.Key("tab")
		}
	}
	d.Has("Ash Primary")
}

func TestDraftStartedAfresh(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "carer")
	d.Type("zzz")
	d.Key("esc", "e", "n")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
	d.Key("ctrl+s")
	d.Has("Nothing was changed.")
}

// An older text of a draft never overwrites a newer, in whatever order the
// commands come to run.
func TestDraftsKeepTheirOrder(t *testing.T) {
	b := booktest.New("x")
	d := NewDraft(testEnv(), b, "k")
	first, second := d.Save("first"), d.Save("second")
	second()
	first()
	if b.Kept["k"] != "second" {
		t.Errorf("kept %q", b.Kept["k"])
	}
	third, drop := d.Save("third"), d.Drop()
	drop()
	third()
	if text, ok := b.Kept["k"]; ok {
		t.Errorf("kept %q after it was dropped", text)
	}
}
