package letter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	model "caseload/model/letter"
	"caseload/tui/record/booktest"
	"caseload/tui/screen/letter"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func template(t *testing.T, b *book, id, name string) *tuitest.Driver {
	t.Helper()
	e := env()
	return tuitest.Drive(t, e, &home{func() ui.Screen { return letter.NewTemplate(e, b, id, name) }})
}

func TestTemplateFrames(t *testing.T) {
	sizes := []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}
	t.Run("fields", func(t *testing.T) { tuitest.GoldenFrame(t, template(t, sample(), "draft", ""), sizes...) })
	t.Run("preview", func(t *testing.T) {
		d := template(t, sample(), "draft", "")
		d.Key("tab")
		tuitest.GoldenFrame(t, d, sizes...)
	})
	t.Run("mistake", func(t *testing.T) {
		d := template(t, sample(), "draft", "")
		d.Type("Dear {adressee}")
		tuitest.GoldenFrame(t, d, sizes...)
	})
}

func TestTemplateActions(t *testing.T) {
	e := env()
	s := letter.NewTemplate(e, sample(), "draft", "")
	tuitest.Drive(t, e, s)
	tuitest.CheckActions(t, e, s)
}

// The first wording of the authority is added under the id of the letter.
func TestTemplateAdded(t *testing.T) {
	b := sample()
	d := template(t, b, "part-sign", "")
	d.Has("Wording · Signature", "Every field is known.", "{addressee}")
	d.Type("With thanks, {officer}")
	d.Key("ctrl+s")
	std, _ := model.BuiltIn("part-sign")
	want := []booktest.Added{{Kind: "template", Values: map[string]string{"id": "part-sign", "name": "Signature",
		"body": strings.TrimSpace("With thanks, {officer}" + std.Body)}}}
	if diff := cmp.Diff(want, b.Added); diff != "" {
		t.Error(diff)
	}
	d.Has("Saved: the wording of “Signature”.", "the record below")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

// Wording that is there is edited; what somebody else wrote meanwhile is not lost.
func TestTemplateEdited(t *testing.T) {
	b := sample()
	b.Extra["template"] = map[string]any{"thanks": &model.Template{ID: "thanks", Name: "Thanks", Body: "Thank you."}}
	d := template(t, b, "thanks", "")
	d.Key("ctrl+end")
	d.Type(" Again.")
	d.Key("ctrl+s")
	if len(b.Edits) != 1 || b.Edits[0].Set["body"] != "Thank you. Again." || b.Edits[0].Seen["body"] != "Thank you." {
		t.Errorf("edits %+v", b.Edits)
	}
	d = template(t, b, "thanks", "")
	d.Type("X")
	b.Extra["template"]["thanks"].(*model.Template).Body = "Theirs."
	d.Key("ctrl+s")
	if len(b.Edits) != 1 || len(b.Kept) != 1 {
		t.Errorf("edits %+v, drafts %v", b.Edits, b.Kept)
	}
	d.Has("Somebody has changed this wording meanwhile", "Their text begins: Theirs.")
	d.Key("enter")
	if len(b.Edits) != 1 {
		t.Error("enter alone wrote over theirs")
	}
	d.Key("ctrl+s", "y")
	if len(b.Edits) != 2 || b.Edits[1].Set["body"] != "XThank you. Again." {
		t.Errorf("edits %+v", b.Edits)
	}
}

// What could not be merged is refused with its line, while it is typed and on save.
func TestTemplateRefused(t *testing.T) {
	b := sample()
	d := template(t, b, "own-letter", "My own")
	d.Type("Dear {adressee}")
	d.Has("Line 1: there is no field {adressee}: perhaps {addressee}.", "Not saved yet; a draft is kept.")
	d.Key("tab")
	d.Has("It cannot be shown before the mistake above")
	d.Key("ctrl+s")
	if len(b.Added) != 0 {
		t.Error("saved")
	}
	d = template(t, b, "own-letter", "My own")
	d.Has("Dear {adressee}", "Taken up where you left it.")
}

// The standard wording can be put back into the text.
func TestTemplateStandard(t *testing.T) {
	b := sample()
	b.Extra["template"] = map[string]any{"part-sign": &model.Template{ID: "part-sign", Name: "Signature", Body: "Cheers"}}
	d := template(t, b, "part-sign", "")
	d.Has("Cheers")
	d.Key("ctrl+r")
	d.Has("Yours sincerely", "The standard wording; save it, or leave.")
	d.Lacks("Cheers")
}
