package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/guptarohit/asciigraph"

	"caseload/model/measure"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// besideFrom is how wide the window is where the chart and the definition of the
// figure stand beside the table, and the part that the table has then, in per cent.
const (
	besideFrom = 150
	tableShare = 66
)

// View draws the report.
func (s *screen) View(w, h int) string {
	left := w
	if w >= besideFrom {
		left = w * tableShare / 100
	}
	if wide := left >= wideFrom; wide != s.wide {
		s.wide = wide
		s.fill()
	}
	foot := s.said(left)
	draw := func(w, h int) string {
		if h < 6 {
			return s.table.View(w, h)
		}
		return s.table.View(w, h-1) + "\n" + s.env.Theme.Label.Render(ui.FitLeft(foot, w))
	}
	if left == w {
		return draw(w, h)
	}
	return widget.Split(s.env, w, h, tableShare, draw, func(w, h int) string { return ui.Lines(s.beside(w), w, h) })
}

// said is the figure under the cursor in words.
func (s *screen) said(w int) string {
	r := s.row()
	f, ok := s.figure()
	if r == nil || !ok {
		return ""
	}
	text := r.Measure.Title
	if r.Grouped {
		text += ", " + r.Label
	}
	text = ui.Clean(text) + ", " + s.res.Spans[s.column].Title + ": " + f.Value(measure.Options{})
	switch {
	case f.Unit == measure.Percent && f.Of > 0:
		text += fmt.Sprintf(" = %d of %d", f.N, f.Of)
	case f.Unit == measure.Rate && f.Of > 0:
		text += fmt.Sprintf(" = %d of %d, of %d children", f.N, f.Of, f.Rows)
	}
	return ui.Truncate(text, w)
}

// beside is the chart and the definition of the figure under the cursor.
func (s *screen) beside(w int) []string {
	r := s.row()
	if r == nil {
		return nil
	}
	out := []string{s.env.Theme.Heading.Render(ui.Truncate(ui.Clean(name(r)), w)), ""}
	out = append(out, s.graph(r, w, 9)...)
	out = append(out, "")
	return append(out, s.definition(r, w)...)
}

func name(r *measure.Row) string {
	if r.Grouped {
		return r.Measure.Title + ", " + r.Label
	}
	return r.Measure.Title
}

// graph draws the months of the year. The numbers stand below it, since a line says
// how they go and not what they are.
func (s *screen) graph(r *measure.Row, w, h int) []string {
	if len(s.res.Months) == 0 {
		return s.bars(r, w)
	}
	values, most := monthly(r)
	if len(values) > 0 && !slices.ContainsFunc(values, func(v float64) bool { return !math.IsNaN(v) }) {
		return s.columnBars(r, w) // it falls in no month that has come, as what is counted by terms
	}
	if len(values) < 2 || most == 0 {
		return s.numbers(r, w) // there is no line to draw
	}
	if r.Measure.Unit == measure.Percent {
		most = 100
	}
	opts := []asciigraph.Option{asciigraph.Height(min(h, int(most))), asciigraph.Width(max(w-9, 10)), asciigraph.Precision(0),
		asciigraph.LowerBound(0), asciigraph.UpperBound(most)}
	var out []string
	for _, l := range strings.Split(asciigraph.Plot(values, opts...), "\n") {
		out = append(out, ui.FitLeft(ui.Truncate(l, w), w))
	}
	return append(append(out, ""), s.numbers(r, w)...)
}

// bars draws the parts of the table of a row beside each other, in the chosen column.
func (s *screen) bars(r *measure.Row, w int) []string {
	var parts []measure.Row
	for b := range s.res.Blocks {
		for i := range s.res.Blocks[b].Rows {
			if row := &s.res.Blocks[b].Rows[i]; row.Grouped && row.Measure.ID == r.Measure.ID {
				parts = append(parts, *row)
			}
		}
	}
	if len(parts) == 0 || len(parts) > longTable {
		return nil
	}
	const label, value = 20, 16
	o := measure.Options{}
	bars := measure.Bars(parts, s.column, o, max(w-label-value-2, 4))
	var out []string
	for i := range parts {
		text := ""
		if s.column < len(parts[i].Figures) {
			text = parts[i].Figures[s.column].Text(o)
		}
		at := " "
		if parts[i].Grouped && r.Grouped && parts[i].Group == r.Group {
			at = "▸"
		}
		out = append(out, at+ui.FitLeft(ui.Clean(parts[i].Label), label)+ui.Fit(text, value, ui.Right)+" "+bars[i])
	}
	return out
}

// monthly are the values of the months that are known; what is not a number is no
// point of the line.
func monthly(r *measure.Row) (values []float64, most float64) {
	for _, f := range r.Months {
		if !f.Known {
			continue
		}
		v := float64(f.N)
		if f.Unit == measure.Percent {
			tenths, ok := f.Tenths()
			v = float64(tenths) / 10
			if !ok {
				v = math.NaN()
			}
		}
		values = append(values, v)
		if v > most {
			most = v
		}
	}
	return values, most
}

// columnBars are the columns of a percentage beside each other.
func (s *screen) columnBars(r *measure.Row, w int) []string {
	const label, bar = 18, 20
	var out []string
	for i, f := range r.Figures {
		tenths, ok := f.Tenths()
		if !ok {
			continue
		}
		out = append(out, ui.FitLeft(ui.FitLeft(s.res.Spans[i].Title, label)+widget.Bar(s.env, float64(tenths)/1000, min(bar, max(w-label-18, 4)))+" "+f.Text(measure.Options{}), w))
	}
	return out
}

// numbers are the months in words, as many beside each other as there is room for.
func (s *screen) numbers(r *measure.Row, w int) []string {
	const cell = 26
	var out []string
	line := ""
	for i, f := range r.Months {
		if !f.Known {
			continue
		}
		text := ui.FitLeft(s.res.Months[i].Title[:3]+"  "+f.Text(measure.Options{}), min(cell, w))
		if ui.Width(line)+ui.Width(text) > w {
			out, line = append(out, line), ""
		}
		line += text
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// definition says what the figure counts.
func (s *screen) definition(r *measure.Row, w int) []string {
	var out []string
	th := s.env.Theme
	for _, l := range r.Measure.About() {
		out = append(out, th.Label.Render(l.Head))
		for _, t := range ui.Wrap(ui.Clean(l.Text), w) {
			out = append(out, th.Text.Render(t))
		}
	}
	if len(s.res.Notes) > 0 {
		out = append(out, th.Label.Render("Of the whole report"))
	}
	for _, n := range s.res.Notes {
		for _, t := range ui.Wrap("· "+n, w) {
			out = append(out, th.Text.Render(t))
		}
	}
	return out
}

// dialogWidth is how wide a dialog of this screen is, where there is room.
const dialogWidth = 76

// dialog shows lines that are made for a width.
type dialog struct {
	title   string
	pane    *ui.Pane
	wrapped int
	lines   func(w int) []string
}

func (s *screen) dialog(title string, lines func(w int) []string) tea.Cmd {
	return ui.Open(&dialog{title: title, pane: ui.NewPane(s.env), lines: lines})
}

// define opens the definition of the figure.
func (s *screen) define() tea.Cmd {
	r := s.row()
	if r == nil {
		return nil
	}
	return s.dialog(name(r), func(w int) []string { return s.definition(r, w) })
}

// chart opens the chart of the year.
func (s *screen) chart() tea.Cmd {
	r := s.row()
	if r == nil {
		return nil
	}
	title := name(r)
	if year := s.year(); year != "" {
		title += " · " + year
	}
	return s.dialog(title, func(w int) []string { return s.graph(r, w, 10) })
}

func (s *screen) year() string {
	n := len(s.res.Months)
	if n == 0 {
		return ""
	}
	return s.res.Months[0].Title + " to " + s.res.Months[n-1].Title
}

func (d *dialog) Init() tea.Cmd { return nil }
func (d *dialog) Title() string { return d.title }

// Hint says the keys.
func (d *dialog) Hint() string { return "↑ ↓ scroll · enter or esc close" }

func (d *dialog) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return d, nil
	}
	switch k.String() {
	case "esc", "enter", "q", "d", "c":
		return d, ui.CloseDialog(nil)
	}
	return d, d.pane.Update(k)
}

func (d *dialog) View(w, h int) string {
	w = min(w, dialogWidth)
	if d.wrapped != w {
		d.pane.SetStyled(d.lines(w))
		d.wrapped = w
	}
	return d.pane.View(w, min(h, max(d.pane.Height(w), 1)))
}
