package widget

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Update handles keys and clicks.
func (t *Table) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if do, ok := tableKeys[msg.String()]; ok {
			return do(t)
		}
		return nil
	case ui.ClickMsg:
		if y := msg.Y - t.headRows(); y >= 0 && y < t.height {
			return t.moveTo(t.top + y)
		}
		return nil
	}
	return t.need()
}

// tableKeys are the keys of every table; its Actions describe the same ones.
var tableKeys = map[string]func(*Table) tea.Cmd{
	"up": by(-1), "k": by(-1), "down": by(1), "j": by(1),
	"pgup": byPage(-1, 1), "pgdown": byPage(1, 1), "ctrl+u": byPage(-1, 2), "ctrl+d": byPage(1, 2),
	"g": (*Table).first, "home": (*Table).first, "G": (*Table).last, "end": (*Table).last,
	"space": (*Table).toggleMark, "v": (*Table).toggleRange, "A": (*Table).markAll, "x": (*Table).clear,
	"left": func(t *Table) tea.Cmd { return t.fold(false) }, "h": func(t *Table) tea.Cmd { return t.fold(false) },
	"right": func(t *Table) tea.Cmd { return t.fold(true) }, "l": func(t *Table) tea.Cmd { return t.fold(true) },
}

func by(n int) func(*Table) tea.Cmd {
	return func(t *Table) tea.Cmd { return t.moveTo(t.cursor + n) }
}

func byPage(sign, part int) func(*Table) tea.Cmd {
	return func(t *Table) tea.Cmd { return t.moveTo(t.cursor + sign*max(t.height/part, 1)) }
}

func (t *Table) first() tea.Cmd { return t.moveTo(0) }
func (t *Table) last() tea.Cmd  { return t.moveTo(t.count() - 1) }

// moveTo moves the cursor, asks for rows that will be seen, and tells the
// owner if it stands on another row.
func (t *Table) moveTo(at int) tea.Cmd {
	before := t.cursor
	t.cursor = at
	t.clamp()
	t.remember()
	need := t.need()
	if t.OnMove == nil || t.cursor == before {
		return need
	}
	return tea.Batch(need, t.OnMove(t.ID()))
}

// ToggleGroup opens or closes the group header under the cursor; false if the
// cursor is on none. For the owner's enter key.
func (t *Table) ToggleGroup() (tea.Cmd, bool) {
	r, ok := t.at(t.cursor)
	if !ok || !r.Group {
		return nil, false
	}
	return t.toggle(r, !r.Open), true
}

func (t *Table) toggle(r *Row, open bool) tea.Cmd {
	if t.OnToggle == nil || r.Open == open {
		return nil
	}
	return t.OnToggle(r.ID, open)
}

// fold opens or closes a group; from a row within it, closing goes to the header.
func (t *Table) fold(open bool) tea.Cmd {
	r, ok := t.at(t.cursor)
	if !ok || t.OnToggle == nil {
		return nil
	}
	if r.Group {
		return t.toggle(r, open)
	}
	if open {
		return nil
	}
	for i := t.cursor - 1; i >= t.from; i-- {
		if r, ok := t.at(i); ok && r.Group {
			return t.moveTo(i)
		}
	}
	return nil
}

// marks are marked ids in the order of marking; they outlive the window.
type marks struct {
	set   map[string]bool
	order []string
}

func (m *marks) add(id string) {
	if id == "" || m.set[id] {
		return
	}
	if m.set == nil {
		m.set = map[string]bool{}
	}
	m.set[id] = true
	m.order = append(m.order, id)
}

func (m *marks) drop(id string) {
	delete(m.set, id)
	for i, o := range m.order {
		if o == id {
			m.order = append(m.order[:i:i], m.order[i+1:]...)
			return
		}
	}
}

// Marked are the ids marked, in the order of marking.
func (t *Table) Marked() []string { return append([]string(nil), t.marks.order...) }

// Chosen is what an action works on: the marked rows, else the one under the
// cursor, else nothing.
func (t *Table) Chosen() []string {
	if len(t.marks.order) > 0 {
		return t.Marked()
	}
	if id := t.ID(); id != "" {
		return []string{id}
	}
	return nil
}

// Mark marks rows, loaded or not.
func (t *Table) Mark(ids ...string) {
	for _, id := range ids {
		t.marks.add(id)
	}
}

// ClearMarks takes all marks away.
func (t *Table) ClearMarks() { *t.marks, t.anchor = marks{}, -1 }

func (t *Table) clear() tea.Cmd {
	t.ClearMarks()
	return nil
}

// toggleMark marks or unmarks the row and goes on to the next, so that
// several are marked by holding the key.
func (t *Table) toggleMark() tea.Cmd {
	if t.NoMarks {
		return nil
	}
	if t.anchor >= 0 {
		return t.endRange()
	}
	id := t.ID()
	if id == "" {
		return nil
	}
	if t.marks.set[id] {
		t.marks.drop(id)
	} else {
		t.marks.add(id)
	}
	return t.moveTo(t.cursor + 1)
}

func (t *Table) toggleRange() tea.Cmd {
	if t.NoMarks || t.count() == 0 {
		return nil
	}
	if t.anchor >= 0 {
		return t.endRange()
	}
	t.anchor = t.cursor
	return ui.Status(ui.Info, "Move to the end of the range; v again marks it, x gives up.")
}

// endRange marks the rows between where the range was begun and the cursor. It
// says so when some of them are not loaded and could not be marked.
func (t *Table) endRange() tea.Cmd {
	lo, hi := min(t.anchor, t.cursor), max(t.anchor, t.cursor)
	t.anchor = -1
	got := t.markLoaded(lo, hi)
	if missing := hi - lo + 1 - got; missing > 0 {
		return ui.Status(ui.Warn, fmt.Sprintf("%s of the range marked; %s are not loaded.", Count(got), Count(missing)))
	}
	return nil
}

// markLoaded marks the loaded rows between two indices and counts the rows it
// came by, group headers with them.
func (t *Table) markLoaded(lo, hi int) int {
	n := 0
	for i := lo; i <= hi; i++ {
		r, ok := t.at(i)
		if !ok {
			continue
		}
		n++
		if !r.Group {
			t.marks.add(r.ID)
		}
	}
	return n
}

func (t *Table) markAll() tea.Cmd {
	if t.NoMarks {
		return nil
	}
	all := t.from == 0 && len(t.rows) >= t.count()
	if !all && t.MarkAll != nil {
		return t.MarkAll()
	}
	t.markLoaded(t.from, t.from+len(t.rows)-1)
	if !all {
		return ui.Status(ui.Warn, fmt.Sprintf("Marked the %s that are loaded, not all %s.", Count(len(t.rows)), Count(t.count())))
	}
	return nil
}

// Actions are the table's keys, for help and palette. The keys themselves are
// handled by Update.
func (t *Table) Actions() []ui.Action {
	acts := []ui.Action{
		{ID: "table.up", Title: "up", Help: "To the row above.", Keys: []string{"up", "k"}},
		{ID: "table.down", Title: "down", Help: "To the row below.", Keys: []string{"down", "j"}},
		{ID: "table.pgup", Title: "page up", Help: "Up by what is shown.", Keys: []string{"pgup"}},
		{ID: "table.pgdown", Title: "page down", Help: "Down by what is shown.", Keys: []string{"pgdown"}},
		{ID: "table.halfup", Title: "half page up", Help: "Up by half of what is shown.", Keys: []string{"ctrl+u"}},
		{ID: "table.halfdown", Title: "half page down", Help: "Down by half of what is shown.", Keys: []string{"ctrl+d"}},
		{ID: "table.first", Title: "first row", Help: "To the first row.", Keys: []string{"home", "g"}},
		{ID: "table.last", Title: "last row", Help: "To the last row.", Keys: []string{"end", "G"}},
	}
	if t.OnToggle != nil {
		acts = append(acts,
			ui.Action{ID: "table.close", Title: "close group", Help: "Hide the rows of the group.", Keys: []string{"left", "h"}},
			ui.Action{ID: "table.open", Title: "open group", Help: "Show the rows of the group.", Keys: []string{"right", "l"}})
	}
	if t.NoMarks {
		return acts
	}
	return append(acts,
		ui.Action{ID: "table.mark", Title: "mark", Help: "Mark or unmark the row, for doing the same to several.", Keys: []string{"space"}, Short: true},
		ui.Action{ID: "table.range", Title: "mark a range", Help: "Begin a range here; again at its end.", Keys: []string{"v"}},
		ui.Action{ID: "table.all", Title: "mark all", Help: "Mark all rows of the list.", Keys: []string{"A"}},
		ui.Action{ID: "table.clear", Title: "clear marks", Help: "Take all marks away.", Keys: []string{"x"}})
}
