package ui_test

import (
	"strings"
	"testing"

	"caseload/tui/ui"
)

func TestWordsBesideColours(t *testing.T) {
	for in, want := range map[string]string{"red": "● RED", "Amber": "◐ AMBER", "GREEN": "○ GREEN", "gold": "★ GOLD", "–": "–"} {
		if got := ui.RAGText(in); got != want {
			t.Errorf("RAGText(%q) = %q, want %q", in, got, want)
		}
	}
	for days, want := range map[int]string{9: "9d over", 0: "today", -4: "in 4d"} {
		if got := ui.LateText(days); got != want {
			t.Errorf("LateText(%d) = %q, want %q", days, got, want)
		}
	}
	th := ui.NewTheme("dark", true)
	if got := th.RAG("red"); !strings.Contains(got, "● RED") || got == "● RED" {
		t.Errorf("RAG = %q, want the word, styled", got)
	}
	if th.LateStyle(1) == th.LateStyle(-1) || th.LateStyle(-1) == th.LateStyle(-30) {
		t.Error("over, soon and later look the same")
	}
}

func TestMonoHasNoColour(t *testing.T) {
	th := ui.NewTheme("mono", true)
	for _, s := range []ui.Style{th.Red, th.Green, th.Muted, th.Accent, th.Overdue} {
		if got := s.Render("x"); strings.Contains(got, "38;") || strings.Contains(got, "48;") {
			t.Errorf("mono draws with colour: %q", got)
		}
	}
	if got := th.Selected.Render("x"); !strings.Contains(got, "7") {
		t.Errorf("the selection is not reversed: %q", got)
	}
}

func TestThemeFollowsGround(t *testing.T) {
	th := ui.NewTheme("auto", true)
	dark := th.Red.Render("x")
	th.SetDark(false)
	if th.Red.Render("x") == dark {
		t.Error("auto did not follow a light ground")
	}
	fixed := ui.NewTheme("dark", true)
	before := fixed.Red.Render("x")
	fixed.SetDark(false)
	if fixed.Red.Render("x") != before {
		t.Error("dark followed a light ground")
	}
}

func TestNoColour(t *testing.T) {
	for env, want := range map[string]bool{"NO_COLOR=yes": true, "NO_COLOR=1": true, "NO_COLOR=": false, "COLOR=1": false, "NO_COLOR=0": true} {
		if got := ui.NoColour([]string{env}); got != want {
			t.Errorf("NoColour(%s) = %v, want %v", env, got, want)
		}
	}
}
