package record

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// Somebody else changes the record while the form is open.
func TestConflictShowsBothAndAsks(t *testing.T) {
	start := func(t *testing.T) (*booktest.Book, *tuitest.Driver) {
		b := booktest.New("x")
		d := editing(t, b, "child", booktest.Zoe, "carer")
		d.Key("ctrl+u")
		d.Type("Ms Mine")
		for d.App.DialogOpen() && !strings.Contains(d.Frame(), "type to find, or enter") && !strings.Contains(d.Frame(), "> School ") {
			d.Key("up")
		}
		d.Type("ash")
		d.Key("enter")
		b.Files[booktest.Zoe].Child.Carer = "Mr Theirs"
		b.Files[booktest.Zoe].Child.School = ""
		d.Key("ctrl+s")
		d.Has("Somebody has changed this record", "Mr Theirs", "Ms Mine", "Ash Primary", "(nothing)", "when you opened it: Elmfield High")
		return b, d
	}
	t.Run("each for itself", func(t *testing.T) {
		b, d := start(t)
		d.Key("enter")
		d.Has("Choose m (mine) or t (theirs) for each field first.")
		d.Key("m", "t")
		d.Key("enter")
		if len(b.Edits) != 1 {
			t.Fatalf("edits %+v\n%s", b.Edits, d.Frame())
		}
		if diff := cmp.Diff(map[string]string{"school": "ash"}, b.Edits[0].Set); diff != "" {
			t.Error(diff)
		}
		if b.Edits[0].Seen["school"] != "" || b.Files[booktest.Zoe].Child.Carer != "Mr Theirs" {
			t.Errorf("seen %v, carer %s", b.Edits[0].Seen, b.Files[booktest.Zoe].Child.Carer)
		}
	})
	t.Run("all mine", func(t *testing.T) {
		b, d := start(t)
		d.Key("m", "m", "ctrl+s")
		if c := b.Files[booktest.Zoe].Child; c.Carer != "Ms Mine" || c.School != "ash" {
			t.Errorf("carer %s, school %s", c.Carer, c.School)
		}
		if d.App.DialogOpen() {
			t.Error("still open")
		}
	})
	t.Run("all theirs", func(t *testing.T) {
		b, d := start(t)
		d.Key("t", "t", "enter")
		if len(b.Edits) != 0 {
			t.Errorf("edits %+v", b.Edits)
		}
		d.Has("Nothing was changed.")
	})
	t.Run("back to the form", func(t *testing.T) {
		b, d := start(t)
		d.Key("esc")
		d.Has("Ms Mine", "Ash Primary")
		if len(b.Edits) != 0 {
			t.Errorf("edits %+v", b.Edits)
		}
	})
	t.Run("frame", func(t *testing.T) {
		_, d := start(t)
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24})
	})
}
