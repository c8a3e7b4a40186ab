package record_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caseload/tui/record"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func menuLines(w int, choices ...widget.Choice) []string {
	m := record.NewMenu(tuitest.Env(), "Go to", choices, func(widget.Choice) tea.Cmd { return nil })
	return strings.Split(ansi.Strip(m.View(w, len(choices))), "\n")
}

func TestTheHelpsOfAMenuStandInOneColumn(t *testing.T) {
	long := strings.Repeat("all that waits ", 8)
	lines := menuLines(74, widget.Choice{Key: "c", Label: "Cycle", Help: "short"}, widget.Choice{Key: "d", Label: "Destinations", Help: long}, widget.Choice{Key: "n", Label: "No help"})
	for i, want := range []string{"> c   Cycle         short", "  d   Destinations  all that waits", "  n   No help"} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d is %q, want %q…", i, lines[i], want)
		}
		if ui.Width(lines[i]) != 74 {
			t.Errorf("line %d is %d cells wide", i, ui.Width(lines[i]))
		}
	}
	if !strings.Contains(lines[1], "…") {
		t.Error("a help that does not fit is not marked")
	}
}

func TestAMenuIsOnlyAsWideAsItsHelpsNeed(t *testing.T) {
	for _, tt := range []struct {
		help string
		want int
	}{{"", 60}, {"as wide as ever", 60}, {strings.Repeat("x", 70), 6 + 5 + 2 + 70}, {strings.Repeat("x", 200), 110}} {
		got := ui.Width(slices.MaxFunc(menuLines(150, widget.Choice{Key: "c", Label: "Cycle", Help: tt.help}), func(a, b string) int { return ui.Width(a) - ui.Width(b) }))
		if got != tt.want {
			t.Errorf("with a help of %d cells it is %d wide, want %d", len(tt.help), got, tt.want)
		}
	}
}
