package browse

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// makeActions lists what can be done, once: it is asked for with every key.
func (b *Screen) makeActions() []ui.Action {
	id := b.opts.ID
	acts := []ui.Action{
		{ID: id + ".open", Title: "open", Help: "Open what the row stands for; on a group, show or hide its rows.", Keys: []string{"enter"}, Short: true, Enabled: b.hasRow, Run: b.open},
	}
	if b.opts.Actions != nil {
		acts = append(acts, b.opts.Actions(b)...)
	}
	acts = append(acts, []ui.Action{
		{ID: id + ".filter", Title: "filter", Help: "Type what the list should hold: words, or terms such as overdue officer:me year:10..11. Tab completes.", Keys: []string{"/"}, Short: true, Run: func() tea.Cmd { return b.filter.Open() }},
		{ID: id + ".filterby", Title: "filter by…", Help: "Choose what to filter by, and the value, from lists; it is written into the filter.", Keys: []string{"F"}, Run: b.by.Any},
		{ID: id + ".clear", Title: "clear the filter", Help: "Back to the filter that stood before, and to the same place, one step at a time; where the list began with nothing to show, to everything.", Keys: []string{"esc"}, Enabled: b.filtered, Run: b.clear},
		{ID: id + ".closed", Title: "closed too", Help: "Show what is closed as well, the latest first; again: only what is still to be worked on, the soonest due first.", Keys: []string{"z"}, Enabled: b.closes, Run: b.closedToo},
		{ID: id + ".columns", Title: "columns", Help: "Choose which columns are shown, and in what order.", Keys: []string{"c"}, Run: b.openChooser},
		{ID: id + ".sort", Title: "sort", Help: "Choose what the list is sorted by; the same again turns it round.", Keys: []string{"s"}, Run: b.openSort},
		{ID: id + ".reverse", Title: "turn the order round", Help: "The last first.", Keys: []string{"S"}, Enabled: b.sorted, Run: func() tea.Cmd { return b.sortBy(b.sort[0].Key) }},
		{ID: id + ".sortleft", Title: "sort by the column before", Help: "Sort by the shown column to the left of the present one.", Keys: []string{"<"}, Run: func() tea.Cmd { return b.sortBeside(-1) }},
		{ID: id + ".sortright", Title: "sort by the next column", Help: "Sort by the shown column to the right of the present one.", Keys: []string{">"}, Run: func() tea.Cmd { return b.sortBeside(1) }},
		{ID: id + ".group", Title: "group by…", Help: "Group the rows, with counts, how many are overdue and the oldest.", Keys: []string{"g"}, Enabled: b.groupable, Run: b.openGrouping},
		{ID: id + ".view", Title: "views", Help: "Go to a saved view, save this one, or delete one.", Keys: []string{"v"}, Run: b.openViews},
		{ID: id + ".export", Title: "export what is shown", Help: "Write all rows of the list, filtered and sorted as shown, to a CSV, Excel or JSON file.", Keys: []string{"x"}, Enabled: b.export.Can, Run: b.openExport},
		{ID: id + ".copy", Title: "copy row", Help: "Put the row under the cursor on the clipboard.", Keys: []string{"y"}, Enabled: b.hasRow, Run: b.copyRow},
		{ID: id + ".again", Title: "load again", Help: "Read the list from the file again.", Keys: []string{"f5"}, Instead: "refresh", Run: b.refresh},
	}...)
	return append(acts, b.tableActions()...)
}

// moved are the table's keys that mean something else in a list: v is views, x is
// export and g is groups, so marking a range and clearing marks have capitals.
var moved = map[string]struct{ key, as string }{
	"table.range": {"V", "v"},
	"table.clear": {"X", "x"},
	"table.first": {"home", "home"},
}

func (b *Screen) tableActions() []ui.Action {
	acts := b.table.Actions()
	for i := range acts {
		m, ok := moved[acts[i].ID]
		if !ok {
			continue
		}
		key := ui.Key(m.as)
		acts[i].Keys = []string{m.key}
		acts[i].Run = func() tea.Cmd { return b.table.Update(key) }
	}
	return acts
}

const noRow = "there is no row under the cursor"

func (b *Screen) hasRow() (bool, string) {
	if _, ok := b.table.Row(); !ok {
		return false, noRow
	}
	return true, ""
}

// HasRows says whether there is a row to act on, for actions on rows.
func (b *Screen) HasRows() (bool, string) {
	if b.Marked() == 0 && b.table.ID() == "" {
		return false, noRow
	}
	return true, ""
}

func (b *Screen) filtered() (bool, string) {
	return !b.began() || b.nothing(), "the list is as it began"
}

func (b *Screen) closes() (bool, string) {
	return b.def.Open != "" && !b.opts.Fixed, "nothing in this list is ever closed"
}

func (b *Screen) sorted() (bool, string) { return len(b.sort) > 0, "the list has no order of its own" }

func (b *Screen) groupable() (bool, string) {
	return len(b.def.Groupings) > 0, "this list cannot be grouped"
}

// openExport writes the shown columns of all rows, as filtered and sorted.
func (b *Screen) openExport() tea.Cmd {
	req := b.request()
	req.Columns = append([]string(nil), b.columns...)
	return b.export.Ask(req)
}

// open opens the row, or the group.
func (b *Screen) open() tea.Cmd {
	row, ok := b.table.Row()
	if !ok {
		return nil
	}
	if cmd, group := b.table.ToggleGroup(); group {
		return cmd
	}
	ref, ok := b.Ref(row.ID)
	if !ok {
		return nil
	}
	if b.opts.Open != nil {
		return b.opts.Open(b, ref)
	}
	return b.OpenChild(ref)
}

// OpenChild opens the child of a row with its neighbours in the list, or for a
// row without a child its record.
func (b *Screen) OpenChild(ref Ref) tea.Cmd {
	if b.opts.Nav == nil {
		return nil
	}
	if ref.Child == "" {
		return b.opts.Nav.Record(ref.Kind, ref.ID)
	}
	ids := ChildrenOf(b.Rows())
	at := 0
	for i, id := range ids {
		if id == ref.Child {
			at = i
		}
	}
	return b.opts.Nav.Child(ref.Child, ids, at)
}

// copyRow copies the shown cells, with tabs between them as spreadsheets take them.
func (b *Screen) copyRow() tea.Cmd {
	row, ok := b.table.Row()
	if !ok {
		return nil
	}
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = strings.TrimSpace(c)
	}
	return ui.Copy(strings.Join(cells, "\t"))
}

func (b *Screen) openGrouping() tea.Cmd {
	choices := make([]widget.Choice, 0, len(b.def.Groupings)+1)
	if b.group != "" {
		choices = append(choices, widget.Choice{Code: "", Label: "no groups", Help: "one list"})
	}
	for _, key := range b.def.Groupings {
		k, ok := b.vocab.Key(key)
		if !ok || key == b.group {
			continue
		}
		choices = append(choices, widget.Choice{Code: key, Label: k.Label, Help: k.Help})
	}
	return ui.Open(widget.NewPicker(b.env, "Group by", choices, func(c widget.Choice) tea.Cmd { return b.groupBy(c.Code) }))
}

// GroupBy groups the list by a key; "" ends the grouping.
func (b *Screen) GroupBy(key string) tea.Cmd { return b.groupBy(key) }

// Key is a key of the list's vocabulary.
func (b *Screen) Key(name string) (query.Key, bool) { return b.vocab.Key(name) }
