package setting

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// section is one page of the settings: a table, and more about its row.
type section struct {
	name, title string
	intro       string
	cols        []widget.Column
	fill        func(*data) []row
	start       func(*data) string // id of the row to begin at; nil is the first
	add         func() tea.Cmd     // nil: nothing can be added
	noAdd       string             // why not

	table *widget.Table
	rows  []row
}

// row is one setting.
type row struct {
	id    string
	cells []string
	muted bool
	// more is said of the row beside or below the table, in lines to be wrapped.
	more func() []string
	// kind and record name the record behind it, where there is one.
	kind, record string
	// change opens its form; nil where it cannot be changed, as fixed says.
	change func() tea.Cmd
	fixed  string
	// use chooses it, for the colours.
	use func() tea.Cmd
	// removable says that the record can be taken away; name and loss say what that is.
	removable  bool
	name, loss string
}

const (
	// moreLines are the lines below the table on a window that has no room beside it.
	moreLines = 6
	// beside is the width from which there is room, and the table's share of it in
	// percent: the widest table is then whole.
	beside      = 120
	besideShare = 68
)

// View draws the sections' names, what the section is for, and its table.
func (s *screen) View(w, h int) string {
	th := s.env.Theme
	sec := s.section()
	head := s.tabs.View(s.env, w) + "\n" + th.Muted.Render(ui.FitLeft(" "+sec.intro, w)) + "\n"
	h -= 2
	if s.data == nil {
		return head + ui.Block(" Loading…", w, h)
	}
	if w >= beside {
		return head + widget.Split(s.env, w, h, besideShare, sec.table.View, s.moreView)
	}
	below := s.moreView(w-2, moreLines)
	rule := th.Border.Render(strings.Repeat(th.Glyphs.H, w))
	return head + sec.table.View(w, h-moreLines-1) + "\n" + rule + "\n" + ui.Block(indent(below), w, moreLines)
}

func indent(text string) string { return " " + strings.ReplaceAll(text, "\n", "\n ") }

// moreView is what is said of the row under the cursor.
func (s *screen) moreView(w, h int) string {
	more := s.row().more
	if more == nil {
		return ui.Block("", w, h)
	}
	var lines []string
	for _, l := range more() {
		lines = append(lines, ui.Wrap(l, w)...)
	}
	if len(lines) > h {
		lines = append(lines[:h-1:h-1], "…")
	}
	return ui.Lines(lines, w, h)
}

// said are lines from texts that may be anybody's; empty ones are left out.
func said(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t = ui.Clean(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// remove asks before it takes a record away.
func (s *screen) remove() tea.Cmd {
	r, svc := s.row(), s.svc
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: "Take this away?", Text: r.loss + " Its history stays, and undo brings it back.", Affects: []string{r.name},
		Yes: "take it away", No: "leave it", Dangerous: true,
		OnYes: func() tea.Cmd {
			return s.write("Taken away: "+r.name+".", func(ctx context.Context) error { return svc.Remove(ctx, r.kind, r.record, "") })
		},
	}))
}

// edit and create open the form of a kind.
func (s *screen) edit(kind, id string) func() tea.Cmd {
	return func() tea.Cmd { return s.forms.Edit(kind, id) }
}

func (s *screen) create(kind string, preset map[string]string) func() tea.Cmd {
	return func() tea.Cmd { return s.forms.Add(kind, preset) }
}
