package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Question is one piece of work on one or several rows that needs a few answers first.
type Question struct {
	Title  string
	Fields []widget.FormField
	// Names are those of the rows. Of more than one they are shown for a last yes, under
	// what Text says of the answers.
	Names []string
	Text  func(answers map[string]string) string
	// Said is what is said when it was done.
	Said func(answers map[string]string) string
	Do   func(ctx context.Context, answers map[string]string) error
}

// Ask asks the question and does the work as one use case.
func (a *Actor) Ask(q Question) tea.Cmd {
	form := widget.NewForm(a.env, q.Fields)
	form.OnSubmit = func(answers map[string]string) tea.Cmd {
		do := func() tea.Cmd {
			return a.run(q.Said(answers), func(ctx context.Context) error { return q.Do(ctx, answers) })
		}
		if len(q.Names) < 2 {
			return ui.CloseDialog(do())
		}
		return ui.CloseDialog(ui.Open(browse.NewConfirm(a.env, browse.Ask{Title: q.Title, Text: q.Text(answers), Names: q.Names, Yes: "do it", OnYes: do})))
	}
	return ui.Open(widget.NewFormDialog(a.env, q.Title, form))
}

// DateField asks for a date as people type it, and reads it back.
func (a *Actor) DateField(name, label, value, help string) widget.FormField {
	return widget.FormField{Name: name, Label: label, Kind: widget.Date, Value: value, Required: true, Parse: a.parseDate, Help: help}
}
