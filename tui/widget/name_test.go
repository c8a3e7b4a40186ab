package widget_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func TestCutNameKeepsTheForename(t *testing.T) {
	tests := []struct {
		name string
		w    int
		want string
	}{
		{"Testbrook-MacSample, Theo", 40, "Testbrook-MacSample, Theo"},
		{"Testbrook-MacSample, Theo", 18, "Testbrook-M…, Theo"},
		{"Testbrook-MacSample, Theo", 12, "Testb…, Theo"},
		{"Testbrook-MacSample, Theodora", 12, "Test…, Theo…"},
		{"Demo, Anneliese-Charlotte", 12, "Demo, Annel…"},
		{"Testbrook-MacSample", 8, "Testbro…"},
		{"Testbrook, Zoë", 0, ""},
	}
	for _, tt := range tests {
		if got := widget.CutName(tt.name, tt.w); got != tt.want {
			t.Errorf("%q in %d cells is %q, not %q", tt.name, tt.w, got, tt.want)
		}
	}
}

func TestCutNameFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-zé-]{0,20}(, [A-Za-zé ]{0,20})?`).Draw(t, "name")
		w := rapid.IntRange(0, 40).Draw(t, "w")
		got := widget.CutName(name, w)
		if ui.Width(got) > w {
			t.Fatalf("%q takes %d of %d cells", got, ui.Width(got), w)
		}
		if _, forename, ok := strings.Cut(name, ", "); ok && w >= ui.Width(forename)+2+5 && !strings.HasSuffix(got, ", "+forename) {
			t.Fatalf("%q in %d cells is %q, without its forename", name, w, got)
		}
	})
}

func TestANameIsCutAfterOtherColumns(t *testing.T) {
	cols := []widget.Column{
		{Title: "Late", Width: 8},
		{Title: "Name", Want: 30, Min: 12, Cut: widget.CutName},
		{Title: "School", Width: 20, Min: 8, Priority: 2},
		{Title: "What", Width: 20, Min: 8, Priority: 3},
	}
	table := widget.NewTable(tuitest.Env(), cols)
	table.SetWindow(0, []widget.Row{{ID: "a", Cells: []string{"5d over", "Testbrook-MacSample, Theo", "Demo Primary", "PEP"}}}, 1)
	if got := table.View(80, 4); !strings.Contains(got, "Testbrook-MacSample, Theo") {
		t.Errorf("the name is cut while others have room:\n%s", got)
	}
	if got := table.View(34, 4); !strings.Contains(got, "…, Theo") {
		t.Errorf("the forename is not seen:\n%s", got)
	}
}
