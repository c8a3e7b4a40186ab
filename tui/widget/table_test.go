package widget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func cols() []widget.Column {
	return []widget.Column{
		{Key: "due", Title: "Due", Width: 9, Align: ui.Right},
		{Key: "name", Title: "Child", Min: 16},
		{Key: "school", Title: "School", Width: 24, Min: 12, Priority: 1},
		{Key: "upn", Title: "UPN", Width: 14, Priority: 3},
		{Key: "note", Title: "Note", Width: 40, Min: 30, Priority: 2},
	}
}

// source is rows that can be asked for in parts.
type source struct {
	ids  []string
	asks []string
}

func newSource(n int) *source {
	s := &source{}
	for i := range n {
		s.ids = append(s.ids, fmt.Sprint("id", i))
	}
	return s
}

func (s *source) rows(from, n int) []widget.Row {
	var rows []widget.Row
	for i := from; i < min(from+n, len(s.ids)); i++ {
		rows = append(rows, widget.Row{ID: s.ids[i], Cells: []string{ui.LateText(5 - i), tuitest.Names()[i%6] + " " + s.ids[i], "Elmfield High", "H80120000100", "returned"}})
	}
	return rows
}

// fill answers the table's questions until it has none.
func (s *source) fill(t *widget.Table) {
	t.Need = func(from, n int) tea.Cmd {
		s.asks = append(s.asks, fmt.Sprint(from, "+", n))
		t.SetWindow(from, s.rows(from, n), len(s.ids))
		return nil
	}
	t.SetWindow(0, s.rows(0, 200), len(s.ids))
}

func press(t *widget.Table, keys ...string) {
	for _, k := range keys {
		t.Update(ui.Key(k))
	}
}

func shown(t *widget.Table, w, h int) string { return ansi.Strip(t.View(w, h)) }

func TestTableFrames(t *testing.T) {
	env := tuitest.Env()
	t.Run("rows", func(t *testing.T) {
		tab := widget.NewTable(env, cols())
		newSource(1204).fill(tab)
		tab.SetSort("name", true)
		tuitest.Golden(t, tab.View)
	})
	t.Run("marks", func(t *testing.T) {
		tab := widget.NewTable(env, cols())
		newSource(1204).fill(tab)
		tab.View(80, 19)
		press(tab, "space", "space", "down", "v", "down", "down", "v", "down")
		tuitest.Golden(t, tab.View, tuitest.Size{W: 80, H: 19}, tuitest.Size{W: 120, H: 35})
	})
	t.Run("groups", func(t *testing.T) {
		tab := widget.NewTable(env, cols())
		src := newSource(12)
		tab.SetWindow(0, widget.Flatten([]widget.Group{
			{ID: "jd", Cells: []string{"J. Demo", "41", "oldest 74d"}, Rows: src.rows(0, 5)},
			{ID: "se", Cells: []string{"S. Example", "37", "oldest 52d"}, Rows: src.rows(5, 5)},
			{ID: "te", Cells: []string{"T. Example", "3"}, Rows: src.rows(10, 2)},
		}, map[string]bool{"se": true}), 10)
		tuitest.Golden(t, tab.View, tuitest.Size{W: 80, H: 19})
	})
	t.Run("empty", func(t *testing.T) {
		tab := widget.NewTable(env, cols())
		tab.Empty = "Nothing is due."
		if got := shown(tab, 80, 5); !strings.Contains(got, "Loading…") {
			t.Errorf("before the first rows: %q", got)
		}
		tab.SetWindow(0, nil, 0)
		tuitest.Golden(t, tab.View, tuitest.Size{W: 80, H: 6})
		if tab.Cursor() != -1 || tab.ID() != "" {
			t.Errorf("cursor %d on %q in an empty table", tab.Cursor(), tab.ID())
		}
		press(tab, "down", "G", "space", "A", "v", "v", "enter")
	})
}

func TestTableMoves(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	newSource(1000).fill(tab)
	tab.View(80, 22) // 20 rows
	for _, c := range []struct {
		key  string
		want int
	}{
		{"down", 1}, {"j", 2}, {"up", 1}, {"k", 0}, {"up", 0}, {"pgdown", 20}, {"ctrl+d", 30}, {"ctrl+u", 20}, {"pgup", 0},
		{"G", 999}, {"down", 999}, {"home", 0}, {"end", 999}, {"g", 0},
	} {
		press(tab, c.key)
		if tab.Cursor() != c.want {
			t.Errorf("after %s at %d, want %d", c.key, tab.Cursor(), c.want)
		}
		if want := fmt.Sprint("id", c.want); tab.ID() != want {
			t.Errorf("after %s on %q, want %q", c.key, tab.ID(), want)
		}
	}
}

func TestTableAsksOnlyForWhatIsMissing(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	src := newSource(100_000)
	src.fill(tab)
	tab.View(80, 22)
	for range 100 {
		press(tab, "down")
	}
	if len(src.asks) != 0 {
		t.Errorf("asked %v although all was there", src.asks)
	}
	press(tab, "G")
	if tab.ID() != "id99999" || len(src.asks) != 1 {
		t.Errorf("at the end on %q after asking %v", tab.ID(), src.asks)
	}
	asked := 0
	tab.Need = func(int, int) tea.Cmd { asked++; return nil } // an answer that takes its time
	press(tab, "g", "down", "up")
	if asked != 1 {
		t.Errorf("asked %d times for the same rows", asked)
	}
	if got := shown(tab, 80, 22); !strings.Contains(got, "1–20 of 100,000") {
		t.Errorf("no position: %s", got)
	}
	tab.Reask()
	press(tab, "down")
	if asked != 2 {
		t.Error("did not ask again after a failed load")
	}
}

func TestTableStaysOnItsRow(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	src := newSource(300)
	src.fill(tab)
	tab.View(80, 22)
	tab.SelectID("id50")
	src.ids = slices.Insert(src.ids, 0, "new1", "new2", "new3")
	from, n := tab.Range()
	tab.SetWindow(from, src.rows(from, n), len(src.ids))
	if tab.ID() != "id50" || tab.Cursor() != 53 {
		t.Errorf("on %q at %d", tab.ID(), tab.Cursor())
	}
	src.ids = src.ids[:20]
	tab.SetWindow(0, src.rows(0, 200), 20)
	if tab.Cursor() != 19 || tab.ID() != src.ids[19] {
		t.Errorf("after the row went: %q at %d", tab.ID(), tab.Cursor())
	}
}

func TestTableTellsWhenTheRowChanges(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	var seen []string
	tab.OnMove = func(id string) tea.Cmd { seen = append(seen, id); return nil }
	src := newSource(5)
	tab.SetWindow(0, src.rows(0, 5), 5)
	press(tab, "down", "down", "G", "G")
	tab.SetWindow(0, src.rows(0, 5), 5)
	if want := []string{"id0", "id1", "id2", "id4"}; !slices.Equal(seen, want) {
		t.Error(cmp.Diff(want, seen))
	}
}

func TestTableMarks(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	src := newSource(1000)
	src.fill(tab)
	tab.View(80, 22)
	if want := []string{"id0"}; !slices.Equal(tab.Chosen(), want) {
		t.Errorf("chosen without marks: %v", tab.Chosen())
	}
	press(tab, "space", "down", "space")
	press(tab, "G", "space")
	if want := []string{"id0", "id2", "id999"}; !slices.Equal(tab.Marked(), want) {
		t.Errorf("marks did not outlive the window: %v", tab.Marked())
	}
	press(tab, "g", "space")
	if want := []string{"id2", "id999"}; !slices.Equal(tab.Chosen(), want) {
		t.Errorf("unmarked: %v", tab.Chosen())
	}
	press(tab, "x")
	tab.SetCursor(10)
	press(tab, "v", "up", "up", "v")
	if want := []string{"id8", "id9", "id10"}; !slices.Equal(tab.Marked(), want) {
		t.Errorf("range: %v", tab.Marked())
	}
	press(tab, "x")
	all := 0
	tab.MarkAll = func() tea.Cmd { all++; tab.Mark(src.ids...); return nil }
	press(tab, "A")
	if all != 1 || len(tab.Marked()) != 1000 {
		t.Errorf("all: asked %d, %d marked", all, len(tab.Marked()))
	}
	tab.Reset()
	if len(tab.Marked()) != 0 {
		t.Error("marks outlived the filter")
	}
}

func TestTableSaysWhenNotAllCouldBeMarked(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	tab.SetWindow(0, newSource(1000).rows(0, 200), 1000)
	tab.View(80, 22)
	cmd := tab.Update(ui.Key("A"))
	if cmd == nil {
		t.Fatal("nothing said")
	}
	if got, ok := cmd().(ui.StatusMsg); !ok || !strings.Contains(got.Text, "200") || !strings.Contains(got.Text, "1,000") {
		t.Errorf("said %+v", got)
	}
}

func TestTableGroups(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	src := newSource(6)
	closed := map[string]bool{}
	give := func() {
		rows := widget.Flatten([]widget.Group{{ID: "a", Cells: []string{"A"}, Rows: src.rows(0, 3)}, {ID: "b", Cells: []string{"B"}, Rows: src.rows(3, 3)}}, closed)
		tab.SetWindow(0, rows, len(rows))
	}
	tab.OnToggle = func(id string, open bool) tea.Cmd { closed[id] = !open; give(); return nil }
	give()
	tab.View(80, 20)
	if tab.ID() != "" {
		t.Errorf("a group header has the id %q of a row", tab.ID())
	}
	press(tab, "down", "down", "left")
	if tab.Cursor() != 0 {
		t.Errorf("left did not go to the header but to %d", tab.Cursor())
	}
	press(tab, "left")
	if tab.Total() != 5 || !closed["a"] {
		t.Errorf("not closed: %d rows", tab.Total())
	}
	press(tab, "right")
	if tab.Total() != 8 {
		t.Errorf("not opened: %d rows", tab.Total())
	}
	if _, ok := tab.ToggleGroup(); !ok || !closed["a"] {
		t.Error("enter on a header did not close it")
	}
}

func TestTableCleansAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := widget.NewTable(tuitest.Env(), cols())
		n := rapid.IntRange(0, 30).Draw(t, "rows")
		var rows []widget.Row
		for i := range n {
			cells := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(tuitest.Names()), rapid.String()), 0, 7).Draw(t, "cells")
			rows = append(rows, widget.Row{ID: fmt.Sprint(i), Cells: cells, Group: i%7 == 3, Muted: i%5 == 0})
		}
		tab.SetWindow(0, rows, n)
		w, h := rapid.IntRange(1, 170).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
		for _, k := range rapid.SliceOfN(rapid.SampledFrom([]string{"down", "up", "G", "space", "v", "pgdown", "A"}), 0, 6).Draw(t, "keys") {
			press(tab, k)
		}
		out := tab.View(w, h)
		lines := strings.Split(out, "\n")
		if len(lines) != h {
			t.Fatalf("%d lines, want %d", len(lines), h)
		}
		for i, l := range lines {
			if ansi.StringWidth(l) != w {
				t.Fatalf("line %d is %d wide, want %d: %q", i, ansi.StringWidth(l), w, l)
			}
		}
	})
}

func TestTableHostile(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	tab.SetWindow(0, []widget.Row{{ID: "1", Cells: []string{"", tuitest.HostileName()}}, {ID: "g", Group: true, Cells: []string{tuitest.HostileName()}}}, 2)
	tuitest.Exact(t, tab.View(100, 10), 100, 10)
}

func TestTableClick(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	newSource(50).fill(tab)
	tab.View(80, 22)
	tab.Update(ui.ClickMsg{X: 5, Y: 4})
	if tab.Cursor() != 3 {
		t.Errorf("a click on the fourth row went to %d", tab.Cursor())
	}
}

func TestTableWithoutTotalFindsTheEnd(t *testing.T) {
	tab := widget.NewTable(tuitest.Env(), cols())
	src := newSource(450)
	asked := 0
	var answer func()
	tab.Need = func(from, n int) tea.Cmd {
		asked++
		answer = func() { tab.SetWindow(from, src.rows(from, n), -1) }
		return nil
	}
	tab.SetWindow(0, src.rows(0, 200), -1)
	tab.View(80, 22)
	if got := shown(tab, 80, 22); !strings.Contains(got, "of 200+") {
		t.Errorf("position %s", got)
	}
	for range 60 {
		answer = nil
		press(tab, "pgdown")
		if answer != nil {
			answer()
		}
	}
	if tab.ID() != "id449" || tab.Total() != 450 || asked > 10 {
		t.Errorf("on %q of %d after asking %d times", tab.ID(), tab.Total(), asked)
	}
}
