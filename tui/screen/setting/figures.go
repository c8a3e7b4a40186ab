package setting

import (
	"fmt"
	"strconv"

	"caseload/model/setting"
	"caseload/tui/widget"
)

// figureSection is the numbers that the authority sets for itself.
func (s *screen) figureSection() *section {
	return &section{
		name: "figures", title: "Figures", noAdd: "the figures are those that the program uses; one is set with enter",
		intro: "Numbers that are the authority's to choose: enter sets one, delete goes back to what is usual.",
		cols: []widget.Column{
			{Title: "Figure", Min: 30}, {Title: "Value", Width: 8}, {Title: "Of", Width: 28}, {Title: "Usual", Width: 8, Priority: 1},
			{Title: "Whose", Width: 8},
		},
		fill: s.figureRows,
	}
}

func (s *screen) figureRows(d *data) []row {
	var out []row
	for _, spec := range setting.OptionSpecs() {
		out = append(out, s.figureRow(spec, d.figures[string(spec.ID)]))
	}
	return out
}

func (s *screen) figureRow(spec setting.OptionSpec, own *setting.Option) row {
	kind, usual := setting.Options.Name(), strconv.Itoa(spec.Default)
	r := row{
		id: string(spec.ID), name: spec.Title, kind: kind,
		cells: []string{spec.Title, usual, spec.Unit, usual, "usual"},
		more:  func() []string { return figureMore(spec, own) },
	}
	r.change = s.create(kind, map[string]string{"id": string(spec.ID), "value": usual})
	if own != nil {
		r.cells[1], r.cells[4] = strconv.Itoa(own.Value), "yours"
		r.record, r.removable, r.loss = own.ID, true, fmt.Sprintf("The usual %d counts again.", spec.Default)
		r.change = s.edit(kind, own.ID)
	}
	return r
}

func figureMore(spec setting.OptionSpec, own *setting.Option) []string {
	out := said(spec.Title, spec.Help, fmt.Sprintf("From %d to %d %s; usually %d.", spec.Min, spec.Max, spec.Unit, spec.Default))
	if own != nil {
		out = append(out, said("Laid down in: "+own.Why)...)
	}
	return out
}
