package assessment

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/tui/ui"
)

// Lengths tells how long each step usually takes here.
type Lengths interface {
	Lengths(ctx context.Context) (ehc.Lengths, error)
}

// lengthsOf are the authority's own, where they can be told; without them the
// forecast reckons with the lengths as planned, and says so.
func lengthsOf(ctx context.Context, svc any) (ehc.Lengths, error) {
	l, ok := svc.(Lengths)
	if !ok {
		return ehc.Lengths{}, nil
	}
	return l.Lengths(ctx)
}

// expected is the week in which the plan is expected, and how far it may be out.
func (d *data) expected() string {
	out := max(d.f.High.Sub(d.f.On), d.f.On.Sub(d.f.Low))
	said := fmt.Sprintf("forecast wk %d", d.f.Week)
	if weeks := (out + 3) / 7; weeks > 0 {
		said += fmt.Sprintf(" ± %d", weeks)
	}
	return said
}

func (s *Screen) hasForecast() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	return s.data.open(), "the assessment is closed"
}

// basis shows on what the forecast rests, step by step.
func (s *Screen) basis() tea.Cmd {
	d := s.data
	lines := []string{fmt.Sprintf("Expected %s, in week %d; between %s and %s if the steps go as they mostly do.", d.f.On.Long(), d.f.Week, d.f.Low.Long(), d.f.High.Long()),
		fmt.Sprintf("The last day is %s: %s.", d.p.Due.Long(), spare(d.f.Slack)), ""}
	return ui.Open(ui.NewMessage(s.env, "Basis of the forecast · "+ui.Clean(d.name), strings.Join(append(lines, d.f.Basis...), "\n")))
}

func spare(weeks int) string {
	switch {
	case weeks < 0:
		return fmt.Sprintf("%d weeks too few for the steps to come", -weeks)
	case weeks == 0:
		return "not a week to spare"
	}
	return fmt.Sprintf("%d weeks to spare", weeks)
}
