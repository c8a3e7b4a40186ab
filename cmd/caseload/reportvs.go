package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"caseload/db"
	"caseload/model/annual"
	"caseload/model/fault"
	"caseload/model/letter"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
	screenreport "caseload/tui/screen/report"
	"caseload/tui/ui"
)

// reports are all that can be printed but the list of what is due.
func reports() []measure.Report { return append(measure.Reports(), annual.Reports()...) }

func findReport(name string) (measure.Report, bool) {
	all := reports()
	i := slices.IndexFunc(all, func(r measure.Report) bool { return r.Name == name })
	if i < 0 {
		return measure.Report{}, false
	}
	return all[i], true
}

// ofVirtualSchool reports whether a report is worked out from the facts of children, and
// not counted in lists.
func ofVirtualSchool(name string) bool { return name == annual.VirtualSchool || name == annual.PEPs }

// periodOf is the period of a report of the Virtual School: as asked for, or else the
// last school year that is over, or the present term.
func (r *reporting) periodOf(b *db.DB, report string) (measure.Period, error) {
	if r.year != "" && r.period != "" || r.year != "" && report != annual.VirtualSchool {
		return measure.Period{}, fault.New(fault.Usage, "Say of when once: --year 2025-26 for the annual report, --period “autumn 2026” for the PEP report.")
	}
	switch {
	case r.year != "":
		return measure.ParseAcademic(r.year)
	case r.period != "":
		return measure.ParsePeriodIn(r.period, b.Calendar())
	}
	return usualPeriod(b, report), nil
}

func usualPeriod(b *db.DB, report string) measure.Period {
	if report == annual.PEPs {
		return measure.Term(b.Calendar().TermBefore(b.Today()), b.Calendar())
	}
	return measure.AcademicYear(b.Today()).Next(-1)
}

func (a *app) giveVirtualSchool(ctx context.Context, b *db.DB, report string, r *reporting) error {
	if r.trust != "" && report != annual.PEPs {
		return fault.New(fault.Usage, "--trust is for the PEP report.")
	}
	p, err := r.periodOf(b, report)
	if err != nil {
		return err
	}
	res, err := b.Report(ctx, annual.Question{Report: report, Period: p, Trust: r.trust})
	if err != nil {
		return err
	}
	if !p.Over(b.Today()) {
		a.tell("%s is not over: figures as of %s.", capital(p.Title()), b.Today().Long())
	}
	return a.give(ctx, reportAnswer(&res, a.format(), r.suppress))
}

// reportBlocks is a report as a document: what is to be known of it, its tables, and at
// the end what each figure counts.
func reportBlocks(r *measure.Result, o measure.Options) []letter.Block {
	out := []letter.Block{{Lines: []string{r.Report.About}}}
	point := func(text string) { out = append(out, letter.Block{Kind: letter.Point, Lines: []string{text}}) }
	heading := func(text string) { out = append(out, letter.Block{Kind: letter.Heading, Lines: []string{text}}) }
	for _, n := range r.Notes {
		point(n)
	}
	if o.Suppress {
		point("Numbers of one to five, and those from which one would follow, are left out: " + measure.Hidden + ".")
	}
	page := r.Page(o)
	for _, s := range page.Sections {
		heading(s.Title)
		for _, t := range s.Tables {
			if t.Title != "" {
				out = append(out, letter.Block{Lines: []string{t.Title}})
			}
			out = append(out, letter.Block{Kind: letter.Table, Rows: t.Rows})
		}
	}
	heading("What the figures count")
	for i, n := range page.Notes {
		out = append(out, letter.Block{Lines: []string{"[" + strconv.Itoa(i+1) + "] " + n}})
	}
	return out
}

// poundsOf writes a sum as a number of pounds.
func poundsOf(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// report is a report of the Virtual School on the screen.
func (d *desk) report(name string) ui.Screen {
	o := screenreport.Options{Env: d.env, Book: d.book, Nav: d, Report: annual.Report(name), Period: usualPeriod(d.book, name), Unfold: true, Export: d.exportReport,
		Read: measure.ParseAcademic, Periods: "A school year, as 2025-26."}
	if name == annual.PEPs {
		o.Narrow = &screenreport.Narrow{One: "trust", All: "all schools", Choices: d.trusts}
		o.Read, o.Periods = func(text string) (measure.Period, error) { return measure.ParsePeriodIn(text, d.book.Calendar()) }, "A term, as autumn 2026."
	}
	o.Work = func(ctx context.Context, p measure.Period, trust string) (measure.Result, error) {
		return d.book.Report(ctx, annual.Question{Report: name, Period: p, Trust: trust})
	}
	return screenreport.New(o)
}

// trusts are the academy trusts of the schools on file, by name.
func (d *desk) trusts(ctx context.Context) ([]string, error) {
	groups, err := d.book.Groups(ctx, list.Schools, query.Everything(), "trust")
	var out []string
	for _, g := range groups {
		if g.Value != "" {
			out = append(out, g.Value)
		}
	}
	slices.Sort(out)
	return out, err
}
