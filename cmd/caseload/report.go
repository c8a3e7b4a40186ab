package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/tui/ui"
)

// reporting is what the command of reports takes.
type reporting struct {
	period      string
	year, trust string
	definitions bool
	suppress    bool
}

func (a *app) reportCommand() *cobra.Command {
	var r reporting
	c := &cobra.Command{
		Use: "report [NAME]", Short: "Print a report: the EHC scorecard, attendance, what is due", Args: between(0, -1),
		Long: "Print a report. Without a name, list the reports there are.\n\n" +
			"  caseload report ehc-scorecard --period 2026-10\n  caseload report virtual-school --year 2025-26 --suppress --output annual.docx\n  caseload report peps --period 'autumn 2026' --trust 'Demo Trust'\n  caseload report ehc-scorecard --definitions\n  caseload report due-list 'overdue officer:me'\n\n" +
			"A period is a month (2026-10), a calendar year (2026), a term (“autumn 2026”), an academic year (2026/27) or a financial year (fy2026/27); without\n" +
			"one it is the last month that is over, the last school year, or the present term. In CSV, XLSX and JSON each figure stands beside the list and the query that it counts.",
	}
	c.Flags().StringVar(&r.period, "period", "", "the `period`, as 2026-10")
	c.Flags().StringVar(&r.year, "year", "", "the school `year`, as 2025-26")
	c.Flags().StringVar(&r.trust, "trust", "", "of the PEP report: only schools of this academy `trust`")
	c.Flags().BoolVar(&r.definitions, "definitions", false, "show what each figure counts and where that is from")
	c.Flags().BoolVar(&r.suppress, "suppress", false, "leave out counts of one to five, for what is published")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		if len(args) == 0 {
			return a.giveReports(ctx)
		}
		if args[0] == dueList {
			return a.with(func(ctx context.Context, b *db.DB, args []string) error {
				return a.list(ctx, b, list.Due, queryOf(args[1:]), &listing{titles: dueTitles, usual: dueColumns})
			})(ctx, args)
		}
		if args[0] == neetList {
			return a.with(func(ctx context.Context, b *db.DB, args []string) error { return a.giveNEET(ctx, b, &r, args[1:]) })(ctx, args)
		}
		return a.giveReport(ctx, args, &r)
	})
	return asks(c)
}

// dueList and neetList are the reports that are lists.
const (
	dueList  = "due-list"
	neetList = "neet"
)

// giveNEET lists those who were not in education, employment or training on the last day
// of a month, or today while it runs; more narrows it.
func (a *app) giveNEET(ctx context.Context, b *db.DB, r *reporting, more []string) error {
	p, err := r.of(b, &measure.Report{})
	if err != nil {
		return err
	}
	if p.From().After(b.Today()) {
		return fault.New(fault.Usage, "%s", p.NotBegun())
	}
	day := civil.Min(p.To(), b.Today())
	a.tell("Not in education, employment or training on %s.", day.Long())
	return a.list(ctx, b, list.Activities, strings.TrimSpace("doingon:"+day.String()+" neet "+queryOf(more)),
		&listing{usual: []string{"name", "year", "destination", "code", "from", "why", "checked", "contact", "officer"}})
}

func (a *app) giveReports(ctx context.Context) error {
	rows := [][]string{{dueList, "What is due, with its rule, trigger and days over; takes a query."}, {neetList, "Who was not in education, employment or training at the end of a month, with why and the last contact; takes a query."}}
	for _, r := range reports() {
		rows = append(rows, []string{r.Name, r.About})
	}
	return a.give(ctx, answer{title: "Reports", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Report", Key: "report"}, {Title: "What it is", Key: "about"}}})
}

func (a *app) giveReport(ctx context.Context, args []string, r *reporting) error {
	report, ok := findReport(args[0])
	if !ok {
		names := []string{dueList, neetList}
		for _, r := range reports() {
			names = append(names, r.Name)
		}
		return fault.New(fault.Usage, "There is no report %q; choose one of %s.", args[0], strings.Join(names, ", "))
	}
	if len(args) > 1 {
		return fault.New(fault.Usage, "The report %s takes no query; --period says of when.", report.Name)
	}
	if r.definitions && a.format() == "table" {
		return a.say(definitionText(&report))
	}
	if r.definitions {
		return a.give(ctx, definitionsOf(&report))
	}
	return a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		if ofVirtualSchool(report.Name) {
			return a.giveVirtualSchool(ctx, b, report.Name, r)
		}
		if r.trust != "" {
			return fault.New(fault.Usage, "--trust is for the PEP report.")
		}
		p, err := r.of(b, &report)
		if err != nil {
			return err
		}
		if p.From().After(b.Today()) {
			return fault.New(fault.Usage, "%s", p.NotBegun())
		}
		res, err := measure.Run(ctx, b, report, p)
		if err != nil {
			return err
		}
		if !p.Over(b.Today()) {
			a.tell("%s is not over: figures as of %s.", capital(p.Title()), b.Today().Long())
		}
		return a.give(ctx, reportAnswer(&res, a.format(), r.suppress))
	})(ctx, args[1:])
}

// of is the period that is asked for, or else the usual one of the report.
func (r *reporting) of(b *db.DB, report *measure.Report) (measure.Period, error) {
	switch {
	case r.year != "" && r.period != "":
		return measure.Period{}, fault.New(fault.Usage, "Say --year or --period, not both.")
	case r.year != "":
		return measure.ParsePeriodIn(strings.ReplaceAll(r.year, "-", "/"), b.Calendar())
	case r.period != "":
		return measure.ParsePeriodIn(r.period, b.Calendar())
	}
	return report.Usual(b.Today(), b.Calendar()), nil
}

// reportAnswer is a report as a table: for people with what a percentage is of beside
// it, for spreadsheets and programs with a column for each number.
func reportAnswer(r *measure.Result, format string, suppress bool) answer {
	o := measure.Options{Suppress: suppress}
	if suppress {
		published := r.Suppressed()
		r = &published
	}
	ans := answer{title: r.Report.Title + " " + r.Period.Title(), none: "Nothing."}
	var rows [][]string
	switch format {
	case "table":
		ans.columns, rows = reportTable(r, o)
	case "md", documentFormat:
		ans.columns, rows = reportPage(r, o)
		if format == documentFormat || ofVirtualSchool(r.Report.Name) {
			ans.blocks = reportBlocks(r, o)
		}
	default:
		ans.columns, rows = reportSheet(r, o)
	}
	ans.rows = sheet.RowsOf(rows)
	return ans
}

func reportTable(r *measure.Result, o measure.Options) (columns []sheet.Column, rows [][]string) {
	columns = append([]sheet.Column{{Title: r.Report.Title}}, spanColumns(r, sheet.Number)...)
	if r.Report.Compares() {
		columns = append(columns, sheet.Column{Title: "National", Type: sheet.Number})
	}
	for _, b := range r.Blocks {
		if len(rows) > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, []string{"── " + b.Title})
		for i := range b.Rows {
			row := &b.Rows[i]
			label := row.Label
			if row.Grouped {
				label = "· " + label
			}
			rows = append(rows, append(append([]string{label}, texts(row, o)...), beside(r, row)...))
		}
	}
	return columns, rows
}

func reportPage(r *measure.Result, o measure.Options) (columns []sheet.Column, rows [][]string) {
	columns = append([]sheet.Column{{Title: "Section"}, {Title: "Figure"}, {Title: "Of which"}}, spanColumns(r, sheet.Number)...)
	if r.Report.Compares() {
		columns = append(columns, sheet.Column{Title: "National", Type: sheet.Number})
	}
	for _, b := range r.Blocks {
		section := b.Title
		for i := range b.Rows {
			row := &b.Rows[i]
			cells := []string{section, row.Measure.Title, ""}
			if row.Grouped {
				cells = []string{"", "", row.Label}
			}
			section = ""
			rows = append(rows, append(append(cells, texts(row, o)...), beside(r, row)...))
		}
	}
	return columns, rows
}

func spanColumns(r *measure.Result, t sheet.Type) []sheet.Column {
	var out []sheet.Column
	for _, s := range r.Spans {
		out = append(out, sheet.Column{Title: s.Title, Type: t})
	}
	return out
}

// beside is the national figure beside a row, where the report has them.
func beside(r *measure.Result, row *measure.Row) []string {
	if !r.Report.Compares() {
		return nil
	}
	return []string{row.National}
}

func texts(row *measure.Row, o measure.Options) []string {
	var out []string
	for _, f := range row.Figures {
		out = append(out, f.Text(o))
	}
	return out
}

// reportSheet gives each number a column, and the list behind the first of them.
func reportSheet(r *measure.Result, o measure.Options) (columns []sheet.Column, rows [][]string) {
	columns = []sheet.Column{{Title: "Section", Key: "section"}, {Title: "Figure", Key: "figure"}, {Title: "Of which", Key: "group"}, {Title: "Id", Key: "id"}, {Title: "Unit", Key: "unit"}}
	for _, s := range r.Spans {
		key := strings.NewReplacer(" ", "_", ".", "").Replace(strings.ToLower(s.Title))
		columns = append(columns, sheet.Column{Title: s.Title, Key: key, Type: sheet.Number},
			sheet.Column{Title: s.Title + " count", Key: key + "_count", Type: sheet.Number}, sheet.Column{Title: s.Title + " of", Key: key + "_of", Type: sheet.Number})
	}
	if r.Report.Compares() {
		columns = append(columns, sheet.Column{Title: "National", Key: "national", Type: sheet.Number})
	}
	columns = append(columns, sheet.Column{Title: "List", Key: "list"}, sheet.Column{Title: "Query", Key: "query"},
		sheet.Column{Title: "List of", Key: "list_of"}, sheet.Column{Title: "Query of", Key: "query_of"})
	for _, b := range r.Blocks {
		for i := range b.Rows {
			row := &b.Rows[i]
			unit, label := row.Measure.Unit.Word(), ""
			if row.Grouped {
				label = row.Label
			}
			cells := []string{b.Title, row.Measure.Title, label, row.Measure.ID, unit}
			for _, f := range row.Figures {
				cells = append(cells, numbersOf(f, o)...)
			}
			f := row.Figures[0]
			rows = append(rows, append(append(cells, beside(r, row)...), string(f.List), f.Query, string(f.OfList), f.OfQuery))
		}
	}
	return columns, rows
}

// numbersOf is a figure as its value, its count and what that is of.
func numbersOf(f measure.Figure, o measure.Options) []string {
	value := f.Value(o)
	switch {
	case !f.Known, value == "n/a":
		return []string{"", "", ""}
	case value == measure.Hidden:
		return []string{value, value, value}
	case f.Unit == measure.Number, f.Unit == measure.Sum:
		return []string{value, value, ""}
	case f.Unit == measure.Money:
		return []string{poundsOf(f.N), number(f.Rows), ""}
	case f.Unit == measure.Mean && !o.Suppress:
		return []string{value, number(f.Rows), ""}
	case f.Unit == measure.Mean, f.Unit == measure.Rate && o.Suppress: // of how many sessions would tell of children
		return []string{strings.TrimSuffix(value, "%"), "", ""}
	}
	return []string{strings.TrimSuffix(value, "%"), number(f.N), number(f.Of)}
}

// definitionsOf says what each figure of a report counts.
func definitionsOf(r *measure.Report) answer {
	ans := answer{title: r.Title, columns: []sheet.Column{{Title: "Section", Key: "section"}, {Title: "Figure", Key: "figure"}, {Title: "Id", Key: "id"},
		{Title: "What it counts", Key: "definition"}, {Title: "Source", Key: "source"}, {Title: "Not confirmed", Key: "unconfirmed"},
		{Title: "List", Key: "list"}, {Title: "Counted", Key: "counted"}, {Title: "Of", Key: "of"}, {Title: "By", Key: "by"}}}
	var rows [][]string
	for _, s := range r.Sections {
		for i := range s.Measures {
			m := &s.Measures[i]
			of := ""
			if m.Per != nil {
				of = m.Per.Text()
			}
			rows = append(rows, []string{s.Title, m.Title, m.ID, m.Definition, m.Source, m.Unconfirmed, string(m.Of.List), m.Of.Text(), of, m.By})
		}
	}
	ans.rows = sheet.RowsOf(rows)
	return ans
}

// definitionText is the same to be read.
func definitionText(r *measure.Report) string {
	var b strings.Builder
	b.WriteString(r.Title + "\n" + r.About + "\n")
	for _, s := range r.Sections {
		b.WriteString("\n" + s.Title + "\n")
		for i := range s.Measures {
			m := &s.Measures[i]
			b.WriteString("\n  " + m.Title + "\n")
			for _, l := range m.About() {
				b.WriteString("    " + l.Head + ": " + l.Text + "\n")
			}
		}
	}
	return b.String()
}

// scorecard is the scorecard of the last month on the screen.
func (d *desk) scorecard() ui.Screen { return d.figures(measure.EHCScorecard()) }

// exportReport writes a report to a file; its ending says the format.
func (d *desk) exportReport(ctx context.Context, r measure.Result, path string, over bool) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if !isFormat(format) && format != documentFormat || format == "table" {
		return fault.New(fault.Invalid, "Say the format by the ending of the name: .xlsx, .docx, .csv, .json or .md.")
	}
	one := *d.a // what this export says of its format stays with it
	one.flags.format, one.flags.force = format, over
	return one.toFile(ctx, path, format, reportAnswer(&r, format, false))
}
