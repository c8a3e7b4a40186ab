package setting

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// nationalSection is the published figures that reports show beside ours.
func (s *screen) nationalSection() *section {
	return &section{
		name: "national", title: "National",
		intro: "Published figures that reports show beside yours; enter fills a missing one.",
		cols: []widget.Column{
			{Title: "Year", Width: 8}, {Title: "Figure", Min: 26}, {Title: "Value", Width: 7, Align: ui.Right}, {Title: "Source", Min: 18, Priority: 1},
		},
		fill:  s.nationalRows,
		start: func(d *data) string { return nationalID(lastResults(d), attainment.Compared()[0]) },
		add:   s.create(attainment.Nationals.Name(), nil),
	}
}

func nationalID(year int, measure string) string { return strconv.Itoa(year) + " " + measure }

// lastResults is the school year that ended last, whose results are the newest.
func lastResults(d *data) int { return calendar.AcademicYear(d.env.Today) - 1 }

// nationalRows are the figures on file, and those of the last year that are missing:
// the newest year first.
func (s *screen) nationalRows(d *data) []row {
	shown := slices.Clone(d.nationals)
	has := map[string]bool{}
	for _, n := range d.nationals {
		has[nationalID(n.Year, n.Measure)] = true
	}
	for _, m := range attainment.Compared() {
		if n := (&attainment.National{Year: lastResults(d), Measure: m}); !has[nationalID(n.Year, m)] {
			shown = append(shown, n)
		}
	}
	order := attainment.Compared()
	slices.SortStableFunc(shown, func(a, b *attainment.National) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(slices.Index(order, a.Measure), slices.Index(order, b.Measure)))
	})
	out := make([]row, len(shown))
	for i, n := range shown {
		out[i] = s.nationalRow(n)
	}
	return out
}

func (s *screen) nationalRow(n *attainment.National) row {
	kind, name := attainment.Nationals.Name(), attainment.Figures.Label(n.Measure)
	year := fmt.Sprintf("%d/%02d", n.Year, (n.Year+1)%100)
	r := row{
		id: nationalID(n.Year, n.Measure), name: name + " " + year, kind: kind, cells: []string{year, name, n.Value, n.Source},
		more: func() []string {
			if n.ID == "" {
				return said(name+" "+year+": not entered.", "Reports leave its place empty until somebody enters what was published, with the source.")
			}
			return said(name+" "+year+": "+n.Value, labelled("Source", n.Source), "Reports on "+year+" show it beside yours; other years keep their own.")
		},
	}
	if n.ID == "" {
		r.cells[2], r.muted = "–", true
		r.change = s.create(kind, map[string]string{"year": strconv.Itoa(n.Year), "measure": n.Measure})
		return r
	}
	r.record, r.removable, r.loss = n.ID, true, "Reports on the year have nothing beside yours then."
	r.change = s.edit(kind, n.ID)
	return r
}
