package report

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Narrow says to what a report can be narrowed: to the schools of one academy trust.
type Narrow struct {
	One     string // what it is one of: “trust”
	All     string // what it is of otherwise: “all schools”
	Choices func(ctx context.Context) ([]string, error)
}

// narrowing are the choices on their way to a picker.
type narrowing []string

func (s *screen) narrowAction() ui.Action {
	n := s.opts.Narrow
	return ui.Action{ID: "report.narrow", Title: n.One, Help: "The report of one " + n.One + ", or of " + n.All + " again.", Keys: []string{"t"}, Short: true, Run: s.narrow}
}

// narrow reads what there is to choose from.
func (s *screen) narrow() tea.Cmd {
	choices := s.opts.Narrow.Choices
	return ui.Load(&s.choosing, s.env.Ctx, func(ctx context.Context) (narrowing, error) { return choices(ctx) })
}

// pickOne asks which one it is to be.
func (s *screen) pickOne(of narrowing) tea.Cmd {
	n := s.opts.Narrow
	if len(of) == 0 {
		return ui.Status(ui.Info, "No school is of a "+n.One+".")
	}
	choices := []widget.Choice{{Label: n.All}}
	for _, name := range of {
		choices = append(choices, widget.Choice{Code: name, Label: name})
	}
	return ui.Open(widget.NewPicker(s.env, "The report of which "+n.One+"?", choices, func(c widget.Choice) tea.Cmd {
		s.only = c.Code
		return s.Init()
	}))
}
