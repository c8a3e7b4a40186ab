// Package annual works out what the Virtual School publishes: the annual report of a
// school year and the PEP report of a term, each with the year or term before beside
// it. It goes by the dates on record, so that a year long past is told as it was: who
// was in care on its last day, in which year group, placement and school.
//
// Each figure is a number of rows, or a sum over rows, and says which: Book.Behind
// gives their ids, and the key “figure” of every list asks for them.
package annual

import (
	"net/url"
	"strings"

	"caseload/model/calendar"
	"caseload/model/measure"
)

// Names of the reports.
const (
	VirtualSchool = "virtual-school"
	PEPs          = "peps"
)

// Question is which report is wanted.
type Question struct {
	Report string
	Period measure.Period // a school year, or a term
	Trust  string         // only schools of this trust; empty for all
}

// Ref names one figure of a report, in a text that can stand in a query.
type Ref struct {
	Report  string
	Period  string // 2025-26, or 2026-autumn
	Trust   string
	Part    bool // of the qualifying cohort, not of all
	Of      bool // all that a percentage is of
	Measure string
	Grouped bool
	Group   string
}

// Columns of a report in a Ref.
const (
	columnAll, columnPart = "all", "qualifying"
	ofMark                = "-of"
	noGroup               = "-"
)

// String writes the ref: report, period, column, measure, group and trust, with
// slashes between.
func (r Ref) String() string {
	column := columnAll
	if r.Part {
		column = columnPart
	}
	if r.Of {
		column += ofMark
	}
	parts := []string{r.Report, r.Period, column, r.Measure}
	switch {
	case r.Grouped && r.Group == "":
		parts = append(parts, noGroup)
	case r.Grouped:
		parts = append(parts, url.PathEscape(r.Group))
	case r.Trust != "":
		parts = append(parts, "")
	}
	if r.Trust != "" {
		parts = append(parts, url.PathEscape(r.Trust))
	}
	return strings.Join(parts, "/")
}

// ParseRef reads what String writes; ok is false where it is none.
func ParseRef(s string) (r Ref, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) < 4 || len(parts) > 6 || parts[3] == "" {
		return r, false
	}
	r.Report, r.Period, r.Measure = parts[0], parts[1], parts[3]
	if !isPeriod(r.Report, r.Period) {
		return r, false
	}
	column, of := strings.CutSuffix(parts[2], ofMark)
	r.Part, r.Of = column == columnPart, of
	if !r.Part && column != columnAll {
		return r, false
	}
	var err error
	if len(parts) > 4 && parts[4] != "" {
		r.Grouped = true
		if parts[4] != noGroup {
			if r.Group, err = url.PathUnescape(parts[4]); err != nil {
				return r, false
			}
		}
	}
	if len(parts) > 5 {
		if r.Trust, err = url.PathUnescape(parts[5]); err != nil {
			return r, false
		}
	}
	return r, true
}

// isPeriod reports whether a report can be of what a ref says.
func isPeriod(report, text string) bool {
	switch report {
	case VirtualSchool:
		p, err := measure.ParseAcademic(text)
		return err == nil && nameOf(p) == text
	case PEPs:
		_, _, ok := calendar.TermFor(calendar.TermID(text))
		return ok
	}
	return false
}

// nameOf is a period as a ref has it.
func nameOf(p measure.Period) string { return strings.ReplaceAll(p.String(), "/", "-") }

// PeriodOf is the period of a ref.
func (r Ref) PeriodOf(c *calendar.Calendar) (measure.Period, error) {
	if r.Report == VirtualSchool {
		return measure.ParseAcademic(r.Period)
	}
	return measure.ParsePeriodIn(r.Period, c)
}

// query is the query of the rows behind a figure.
func (r Ref) query() string { return `figure:"` + r.String() + `"` }
