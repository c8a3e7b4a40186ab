package widget_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// pick types into a picker of the choices, takes the first and tells its label.
func pick(t *testing.T, choices []widget.Choice, typed string) string {
	t.Helper()
	got := ""
	d := over(t, func(env *ui.Env) ui.Dialog {
		return widget.NewPicker(env, "Officer", choices, func(c widget.Choice) tea.Cmd { got = c.Label; return nil })
	})
	d.Type(typed)
	d.Key("enter")
	return got
}

func TestPickerTakesTheWordThatBegins(t *testing.T) {
	officers := []widget.Choice{
		{Code: "0199f1b0-0000-7000-8000-edd1eedd1e00", Label: "Bronagh D'Exemple"},
		{Code: "b", Label: "Beatrice Mockford"},
		{Code: "c", Label: "Bea Nobodyson"},
		{Code: "d", Label: "Zoë Testa-Brook"},
		{Code: "C2", Label: "Full care order"},
		{Code: "f", Label: "Eddie Sampleton"},
	}
	for typed, want := range map[string]string{
		"Bea":     "Bea Nobodyson",     // a whole word before the start of one
		"beat":    "Beatrice Mockford", // the start of one before scattered letters
		"zoe":     "Zoë Testa-Brook",
		"ZOË":     "Zoë Testa-Brook",
		"brook":   "Zoë Testa-Brook",
		"te zo":   "Zoë Testa-Brook", // in any order
		"c2":      "Full care order",
		"edd":     "Eddie Sampleton",   // not the id of another
		"dexem":   "Bronagh D'Exemple", // an apostrophe is no gap
		"bgh":     "Bronagh D'Exemple", // scattered letters still find
		"be nobo": "Bea Nobodyson",
		"q":       "",
	} {
		if got := pick(t, officers, typed); got != want {
			t.Errorf("%q and enter took %q, want %q", typed, got, want)
		}
	}
}

func TestPickerIsAsHighAsItsChoices(t *testing.T) {
	for n, want := range map[int]int{1: 3, 3: 3, 5: 5, 40: 14} {
		p := widget.NewPicker(tuitest.Env(), "Pick", make([]widget.Choice, n), nil)
		if got := strings.Count(p.View(80, 40), "\n") - 2; got != want { // the input, a gap and the count beside
			t.Errorf("%d choices stand on %d lines, want %d", n, got, want)
		}
	}
}

func TestPickerSaysALabelOnce(t *testing.T) {
	p := widget.NewPicker(tuitest.Env(), "Pick", []widget.Choice{{Code: "incare", Label: "In care", Help: "In care."}}, nil)
	if view := p.View(80, 20); strings.Count(view, "In care") != 1 {
		t.Errorf("the label is there more than once:\n%s", view)
	}
}
