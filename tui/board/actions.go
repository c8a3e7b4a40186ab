package board

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// makeActions lists what can be done, once: it is asked for with every key.
func (b *Board) makeActions() []ui.Action {
	id := b.opts.ID
	acts := []ui.Action{
		{ID: id + ".open", Title: "open", Help: cmp.Or(b.opts.OpenHelp, "Open the child, at what the row stands for."), Keys: []string{"enter"}, Short: true, Enabled: b.hasRow, Run: b.open},
	}
	if b.opts.Actions != nil {
		acts = append(acts, b.opts.Actions(b)...)
	}
	for i := range acts {
		acts[i] = b.patient(acts[i])
	}
	acts = append(acts, []ui.Action{
		{ID: id + ".left", Title: "column to the left", Help: "To the column before.", Keys: []string{"left", "h"}, Run: func() tea.Cmd { return b.step(-1) }},
		{ID: id + ".right", Title: "column to the right", Help: "To the next column.", Keys: []string{"right", "l"}, Run: func() tea.Cmd { return b.step(1) }},
		{ID: id + ".filter", Title: "filter", Help: "Type what the board should hold: words, or terms such as officer:me school:ash year:6. Tab completes.", Keys: []string{"/"}, Short: true, Run: b.filter.Open},
		{ID: id + ".filterby", Title: "filter by…", Help: "Choose what to filter by, and the value, from lists; it is written into the filter.", Keys: []string{"F"}, Run: b.pick.Any},
		{ID: id + ".clear", Title: "clear the filter", Help: "Back to the filter that stood before, and to the same place, one step at a time.", Keys: []string{"esc"}, Enabled: b.filtered, Run: b.clear},
	}...)
	if b.opts.Scope != "" {
		acts = append(acts, ui.Action{ID: id + ".scope", Title: "mine, team, everyone", Help: "Whose children: mine, then those of my team, then everyone’s.", Keys: []string{"m"}, Short: true, Run: b.widen})
	}
	if b.hides() {
		acts = append(acts, ui.Action{ID: id + ".hidden", Title: "all columns", Help: "Show the columns that are mostly left out, or leave them out again.", Keys: []string{"z"}, Run: b.toggleHidden})
	}
	if b.opts.Preview != nil {
		acts = append(acts, ui.Action{ID: id + ".preview", Title: "preview on or off", Help: "On a wide window, show the child beside the board or give the room to the columns.", Keys: []string{"o"}, Run: b.togglePreview})
	}
	acts = append(acts, []ui.Action{
		{ID: id + ".export", Title: "export what is shown", Help: "Write all rows of the columns, as filtered, to a CSV, Excel or JSON file.", Keys: []string{"x"}, Enabled: b.export.Can, Run: func() tea.Cmd { return b.export.Ask(b.shown()) }},
		{ID: id + ".again", Title: "load again", Help: "Read the board from the file again.", Keys: []string{"f5"}, Instead: "refresh", Run: b.Again},
	}...)
	return append(acts, b.tableActions()...)
}

// Actions are the board's own, then the engine's, then those of its columns.
func (b *Board) Actions() []ui.Action { return b.actions }

// patient lets an action wait while the column is being read, so that a key is not lost
// to a slow disk.
func (b *Board) patient(a ui.Action) ui.Action {
	run, enabled := a.Run, a.Enabled
	if run == nil || enabled == nil {
		return a
	}
	a.Enabled = func() (bool, string) {
		if b.waits() {
			return true, ""
		}
		return enabled()
	}
	a.Run = func() tea.Cmd {
		if !b.waits() {
			return run()
		}
		b.wait(func() tea.Cmd {
			if ok, why := enabled(); !ok {
				return ui.Status(ui.Warn, "Cannot be done: "+why+".")
			}
			return run()
		}, true)
		return nil
	}
	return a
}

// moved are the table's keys that mean something else on a board, as in lists: x is
// export, so marking a range and clearing marks have capitals.
var moved = map[string]struct{ key, as string }{
	"table.range": {"V", "v"},
	"table.clear": {"X", "x"},
	"table.first": {"home", "home"},
	"table.last":  {"end", "end"},
}

func (b *Board) tableActions() []ui.Action {
	acts := b.lanes[0].table.Actions()
	for i := range acts {
		m, ok := moved[acts[i].ID]
		if !ok {
			continue
		}
		key := ui.Key(m.as)
		acts[i].Keys = []string{m.key}
		acts[i].Run = func() tea.Cmd { return b.key(key) }
	}
	return acts
}

const noRow = "there is no row under the cursor"

func (b *Board) hasRow() (bool, string) { return b.lane().table.ID() != "", noRow }

// HasRow says whether the cursor is on a row, for actions on one.
func (b *Board) HasRow() (bool, string) { return b.hasRow() }

// HasRows says whether there is a row to act on, for actions on the marked ones or
// the one under the cursor.
func (b *Board) HasRows() (bool, string) { return b.Marked() > 0 || b.lane().table.ID() != "", noRow }

func (b *Board) filtered() (bool, string) { return !b.began(), "the board is as it began" }

func (b *Board) hides() bool {
	for _, l := range b.lanes {
		if l.Hidden {
			return true
		}
	}
	return false
}

func (b *Board) toggleHidden() tea.Cmd {
	b.hidden = !b.hidden
	if b.isShown(b.lane()) {
		return b.ensure()
	}
	for i, l := range b.lanes {
		if b.isShown(l) {
			return b.focus(i)
		}
	}
	return nil
}

func (b *Board) togglePreview() tea.Cmd {
	b.plain = !b.plain
	b.beside.Show(b.besideFits(b.w))
	return tea.Batch(b.ensure(), b.beside.Follow())
}

func (b *Board) open() tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	if b.opts.Open != nil {
		return b.opts.Open(b, r)
	}
	return b.OpenChild(r)
}

// OpenChild opens the child of a row where the work is done, with its neighbours in
// the column.
func (b *Board) OpenChild(r browse.Ref) tea.Cmd {
	n := b.opts.Nav
	if n == nil {
		return nil
	}
	if r.Child == "" {
		return n.Record(r.Kind, r.ID)
	}
	ids, at := browse.ChildrenOf(b.Rows()), 0
	for i, id := range ids {
		if id == r.Child {
			at = i
		}
	}
	if p, ok := n.(nav.Placer); ok {
		return p.ChildAt(r.Child, r.Kind, r.ID, ids, at)
	}
	return n.Child(r.Child, ids, at)
}
