package report

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/measure"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// fill lays the report out as rows.
func (s *screen) fill() tea.Cmd {
	if s.res == nil {
		return nil
	}
	s.setColumns()
	s.lines = nil
	var rows []widget.Row
	for b := range s.res.Blocks {
		block := &s.res.Blocks[b]
		rows, s.lines = append(rows, widget.Row{ID: "section " + block.Title, Group: true, Open: true, Cells: []string{block.Title}}), append(s.lines, nil)
		for i := range block.Rows {
			row := &block.Rows[i]
			if row.Grouped && !s.opened[row.Measure.ID] {
				continue
			}
			rows, s.lines = append(rows, widget.Row{ID: rowID(row), Cells: s.cells(row)}), append(s.lines, row)
		}
	}
	first := !s.table.Ready()
	cmd := s.table.SetWindow(0, rows, len(rows))
	if first && len(rows) > 1 { // the first figure, not its heading
		return tea.Batch(cmd, s.table.SetCursor(1))
	}
	return cmd
}

func rowID(r *measure.Row) string {
	if !r.Grouped {
		return r.Measure.ID
	}
	return r.Measure.ID + "/" + r.Group
}

func (s *screen) cells(r *measure.Row) []string {
	label := r.Label
	if r.National != "" {
		label += " (national " + r.National + ")"
	}
	switch {
	case r.Grouped:
		label = "  · " + label
	case r.Measure.By != "":
		label += " " + s.fold(r)
	}
	out := []string{label}
	for _, f := range r.Figures {
		if s.wide {
			out = append(out, f.Text(measure.Options{}))
			continue
		}
		out = append(out, f.Value(measure.Options{}))
	}
	return out
}

// fold says that a figure is made of others, and whether they are shown.
func (s *screen) fold(r *measure.Row) string {
	if s.opened[r.Measure.ID] {
		return "▾"
	}
	return "▸"
}

// Widths of the columns: of a figure alone, of one with what it is of, of the titles.
const (
	valueWidth = 9
	textWidth  = 16
	titleWant  = 34
	wideFrom   = 98 // from here on there is room for both
)

// shorter shortens the titles of columns in a narrow window.
var shorter = strings.NewReplacer("Autumn ", "Aut ", "Spring ", "Spr ", "Summer ", "Sum ", "Academic year ", "", "Financial year ", "fy", "Calendar year ", "")

func (s *screen) setColumns() {
	cols := []widget.Column{{Key: "figure", Title: "Figure", Want: titleWant, Min: 16}}
	for i, span := range s.res.Spans {
		title := span.Title
		if !s.wide { // the room is for the names of what is counted
			title = shorter.Replace(title)
		}
		c := widget.Column{Key: strconv.Itoa(i), Title: title, Width: max(valueWidth, ui.Width(title)+1), Align: ui.Right}
		if s.wide {
			c.Width = max(textWidth, c.Width)
		}
		if i == s.column {
			c.Title = "▸" + c.Title
			c.Style = func(string) ui.Style { return s.env.Theme.Accent }
		}
		cols = append(cols, c)
	}
	s.table.SetColumns(cols)
}
