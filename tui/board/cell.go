package board

import (
	"caseload/model/civil"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Cell is one thing drawn of a row.
type Cell struct {
	// Key is the key of the list that it is made from.
	Key   string
	Title string
	// Width is how wide it is drawn; 0 takes what the others leave. Min is how far it may
	// shrink; a cell of a higher Priority is left out first, 0 never.
	Width, Min, Priority int
	// Text, where set, is what is drawn; else the value as people read it.
	Text func(r browse.Ref, today civil.Date) string
	// Look, where set, is how the drawn text looks.
	Look func(th *ui.Theme, text string) ui.Style
}

// What a name gets at least, and a name in a slim column.
const (
	nameMin     = 18
	slimNameMin = 8
	dueWidth    = 9
)

// NameCell is the name of a child.
func NameCell() Cell {
	return Cell{Key: "name", Title: "Name", Min: nameMin, Text: func(r browse.Ref, _ civil.Date) string { return r.Name() }}
}

// DueCell is a date as days over or left.
func DueCell(key, title string) Cell {
	return Cell{Key: key, Title: title, Width: dueWidth, Look: browse.LateLook, Text: func(r browse.Ref, today civil.Date) string {
		d, err := civil.Parse(r.Get(key))
		if err != nil || d.IsZero() {
			return "no date"
		}
		return ui.LateText(today.Sub(d))
	}}
}

// DayCell is a date, short.
func DayCell(key, title string, priority int) Cell {
	return Cell{Key: key, Title: title, Width: max(len("23 Nov"), ui.Width(title)), Priority: priority, Text: func(r browse.Ref, _ civil.Date) string {
		d, err := civil.Parse(r.Get(key))
		if err != nil || d.IsZero() {
			return ""
		}
		return d.Short()
	}}
}

// TextCell is a value as people read it.
func TextCell(key, title string, width, priority int) Cell {
	return Cell{Key: key, Title: title, Width: width, Min: min(width, max(8, width*2/3)), Priority: priority}
}

// tableColumns are the cells as columns of a table; in a slim one a name may be short.
func tableColumns(env *ui.Env, cells []Cell, slim bool) []widget.Column {
	out := make([]widget.Column, len(cells))
	for i := range cells {
		c := &cells[i]
		out[i] = widget.Column{Key: c.Key, Title: c.Title, Width: c.Width, Min: c.Min, Priority: c.Priority}
		if c.Key == "name" {
			out[i].Cut = widget.CutName
			if slim {
				out[i].Min = slimNameMin
			}
		}
		if c.Look != nil {
			out[i].Style = func(text string) ui.Style { return c.Look(env.Theme, text) }
		}
	}
	return out
}

// tableRows are the rows of a window as rows of a table.
func tableRows(w *browse.Window, cells []Cell, today civil.Date) []widget.Row {
	out := make([]widget.Row, len(w.Page.Rows))
	for i := range w.Page.Rows {
		r := w.At(i)
		out[i] = widget.Row{ID: r.ID, Cells: make([]string, len(cells))}
		for j := range cells {
			out[i].Cells[j] = cells[j].text(r, today)
		}
	}
	return out
}

func (c *Cell) text(r browse.Ref, today civil.Date) string {
	if c.Text != nil {
		return c.Text(r, today)
	}
	return r.Text(c.Key)
}
