// Package report is the screen of a report: its figures by section, for the month,
// the month before, the same month a year ago and the year so far. From every figure
// one comes to the list behind it, its definition, and a chart of the year.
package report

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what the screen counts in and knows the terms by.
type Services interface {
	measure.Counter
	Calendar() *calendar.Calendar
}

// Options say which report is shown, of what and to whom.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Report measure.Report
	// Period is what is shown first; unless told, the usual one of the report.
	Period measure.Period
	// Work works the report out, where it is not counted in the lists of Book; only is what
	// it is narrowed to, empty for all.
	Work func(ctx context.Context, p measure.Period, only string) (measure.Result, error)
	// Narrow says to what Work can narrow it; nil: to nothing.
	Narrow *Narrow
	// Read reads a period as typed, and Periods says how one is; unless told, months, terms
	// and years.
	Read    func(text string) (measure.Period, error)
	Periods string
	// Unfold shows from the start what figures are made of, where that is no long list.
	Unfold bool
	// Opened are the ids of measures whose parts are shown from the start, however many.
	Opened []string
	// Export writes the report to a file; unless over is true it leaves a file that is
	// there as it is and says fault.AlreadyExists.
	Export func(ctx context.Context, r measure.Result, path string, over bool) error
}

// scope is what a report is of.
type scope struct {
	period measure.Period
	only   string
}

// screen shows one report.
type screen struct {
	env  *ui.Env
	opts Options

	loading  ui.Slot
	writing  ui.Slot
	choosing ui.Slot
	period   measure.Period
	only     string // what the report is narrowed to
	res      *measure.Result
	of       scope           // what res is of
	column   int             // which of the spans
	opened   map[string]bool // measures of which the groups are shown
	lines    []*measure.Row  // by row of the table; nil for a heading
	table    *widget.Table
	wide     bool // cells hold what a percentage is of
	actions  []ui.Action
}

// New returns the screen of a report.
func New(o Options) ui.Screen {
	s := &screen{env: o.Env, opts: o, period: o.Period, opened: map[string]bool{}, table: widget.NewTable(o.Env, nil)}
	if s.period.IsZero() {
		s.period = o.Report.Usual(o.Env.Today(), o.Book.Calendar())
	}
	for _, id := range o.Opened {
		s.opened[id] = true
	}
	s.table.NoMarks = true
	s.actions = s.own()
	if o.Narrow != nil {
		s.actions = slices.Insert(s.actions, 1, s.narrowAction())
	}
	s.actions = append(s.actions, s.table.Actions()...)
	return s
}

// own are the actions of the screen.
func (s *screen) own() []ui.Action {
	return []ui.Action{
		{ID: "report.open", Title: "list", Help: "The list of those that the figure counts.", Keys: []string{"enter"}, Short: true, Enabled: s.hasFigure, Run: func() tea.Cmd { return s.list(numerator) }},
		{ID: "report.others", Title: "the others", Help: "Of a percentage, the list of those that are not counted: the late ones.", Keys: []string{"o"}, Short: true, Enabled: s.hasOthers, Run: func() tea.Cmd { return s.list(others) }},
		{ID: "report.all", Title: "all", Help: "Of a percentage, the list of all that it is of.", Keys: []string{"O"}, Enabled: s.hasOthers, Run: func() tea.Cmd { return s.list(denominator) }},
		{ID: "report.define", Title: "definition", Help: "What the figure counts, where that is from, and what is not confirmed.", Keys: []string{"d"}, Short: true, Enabled: s.hasRow, Run: s.define},
		{ID: "report.chart", Title: "chart", Help: "The figure month by month over the year, or its parts beside each other.", Keys: []string{"c"}, Short: true, Enabled: s.hasRow, Run: s.chart},
		{ID: "report.groups", Title: "break down", Help: "Show or hide what the figure is made of: sources, services, officers.", Keys: []string{"space"}, Short: true, Enabled: s.hasGroups, Run: s.toggle},
		{ID: "report.right", Title: "next column", Help: "To the figure of the next column.", Keys: []string{"right", "l"}, Run: func() tea.Cmd { return s.turn(1) }},
		{ID: "report.left", Title: "column before", Help: "To the figure of the column before.", Keys: []string{"left", "h"}, Run: func() tea.Cmd { return s.turn(-1) }},
		{ID: "report.before", Title: "one before", Help: "The report of the month, term or year before.", Keys: []string{"<"}, Short: true, Run: func() tea.Cmd { return s.goTo(s.period.Next(-1)) }},
		{ID: "report.after", Title: "one after", Help: "The report of the month, term or year after.", Keys: []string{">"}, Short: true, Enabled: s.hasNext, Run: func() tea.Cmd { return s.goTo(s.period.Next(1)) }},
		{ID: "report.period", Title: "period", Help: "Choose a month, a term or a year.", Keys: []string{"p"}, Run: s.ask},
		{ID: "report.export", Title: "export", Help: "Write the report to a file: .xlsx, .docx, .csv, .json or .md.", Keys: []string{"x"}, Short: true, Enabled: s.canExport, Run: s.export},
	}
}

// Init works the report out.
func (s *screen) Init() tea.Cmd {
	book, report, period, work, only := s.opts.Book, s.opts.Report, s.period, s.opts.Work, s.only
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (measure.Result, error) {
		if work != nil {
			return work(ctx, period, only)
		}
		return measure.Run(ctx, book, report, period)
	})
}

// Resume works it out again: what it counts may have changed.
func (s *screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends what is under way.
func (s *screen) Dispose() {
	s.loading.Cancel()
	s.writing.Cancel()
	s.choosing.Cancel()
}

func (s *screen) Title() string {
	title := s.opts.Report.Title + " · " + s.period.Title()
	if s.only != "" {
		title += " · " + ui.Clean(s.only)
	}
	return title
}

// HeaderRight says of a period that is not over as of when its figures are.
func (s *screen) HeaderRight() string {
	if s.period.Over(s.env.Today()) {
		return ""
	}
	return "not over: as of " + s.env.Today().Plain()
}

func (s *screen) Capturing() bool { return false }

// Actions are those of the report and its table.
func (s *screen) Actions() []ui.Action { return s.actions }

// Update takes answers and keys.
func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[measure.Result](&s.loading, msg); ok {
		return s, s.took(got)
	}
	if got, ok := ui.Take[narrowing](&s.choosing, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.pickOne(got.Value)
	}
	if got, ok := ui.Take[written](&s.writing, msg); ok {
		return s, s.wrote(got.Value)
	}
	return s, s.table.Update(msg)
}

// took shows a report that was worked out. Where it could not be, the screen is of what it
// shows again, so that no figure stands under the title of another period.
func (s *screen) took(got ui.LoadedMsg[measure.Result]) tea.Cmd {
	switch {
	case got.Err != nil && s.res == nil:
		s.table.Empty = "It could not be worked out."
		return tea.Batch(s.table.SetWindow(0, nil, 0), ui.Fail(got.Err))
	case got.Err != nil:
		s.period, s.only = s.of.period, s.of.only
		return ui.Fail(got.Err)
	}
	if s.res == nil && s.opts.Unfold {
		s.unfold(&got.Value)
	}
	s.res, s.of = &got.Value, scope{s.period, s.only}
	s.column = min(s.column, len(s.res.Spans)-1)
	return s.fill()
}

// longTable is how many parts a table has that is not unfolded by itself.
const longTable = 25

// unfold shows what the figures are made of, but for those of many parts.
func (s *screen) unfold(r *measure.Result) {
	parts := map[string]int{}
	for b := range r.Blocks {
		for i := range r.Blocks[b].Rows {
			if row := &r.Blocks[b].Rows[i]; row.Grouped {
				parts[row.Measure.ID]++
			}
		}
	}
	for id, n := range parts {
		s.opened[id] = n <= longTable
	}
}

// row is what the cursor is on; nil on a heading.
func (s *screen) row() *measure.Row {
	if i := s.table.Cursor(); i >= 0 && i < len(s.lines) {
		return s.lines[i]
	}
	return nil
}

// figure is that of the row in the chosen column.
func (s *screen) figure() (measure.Figure, bool) {
	r := s.row()
	if r == nil || s.column >= len(r.Figures) || !r.Figures[s.column].Known {
		return measure.Figure{}, false
	}
	return r.Figures[s.column], true
}

func (s *screen) hasRow() (bool, string) { return s.row() != nil, "this is a heading" }

func (s *screen) hasFigure() (bool, string) {
	_, ok := s.figure()
	return ok, "there is no figure here"
}

func (s *screen) hasOthers() (bool, string) {
	f, ok := s.figure()
	return ok && f.Unit == measure.Percent, "this is no percentage"
}

func (s *screen) hasGroups() (bool, string) {
	r := s.row()
	return r != nil && r.Measure.By != "", "this figure is not split further"
}

func (s *screen) hasNext() (bool, string) {
	return !s.period.Next(1).From().After(s.env.Today()), "it has not begun"
}

func (s *screen) canExport() (bool, string) {
	return s.res != nil && s.opts.Export != nil, "it is not worked out yet"
}

// behind says which list of a figure is wanted.
type behind int

const (
	numerator behind = iota
	denominator
	others
)

// list opens the list behind the figure.
func (s *screen) list(which behind) tea.Cmd {
	f, ok := s.figure()
	if !ok {
		return nil
	}
	name, query := listOf(f, which)
	return s.opts.Nav.List(name, query)
}

func listOf(f measure.Figure, which behind) (list.Name, string) {
	switch which {
	case denominator:
		return f.OfList, f.OfQuery
	case others:
		return f.OfList, f.Others()
	}
	return f.List, f.Query
}

func (s *screen) toggle() tea.Cmd {
	r := s.row()
	if r == nil {
		return nil
	}
	s.opened[r.Measure.ID] = !s.opened[r.Measure.ID]
	if !s.opened[r.Measure.ID] {
		s.table.Expect(r.Measure.ID)
	}
	return s.fill()
}

func (s *screen) turn(by int) tea.Cmd {
	if s.res == nil {
		return nil
	}
	s.column = min(max(s.column+by, 0), len(s.res.Spans)-1)
	return s.fill()
}

func (s *screen) goTo(p measure.Period) tea.Cmd {
	s.period = p
	return s.Init()
}

func (s *screen) readPeriod(text string) (measure.Period, error) {
	return measure.ParsePeriodIn(text, s.opts.Book.Calendar())
}

// ask asks for a period.
func (s *screen) ask() tea.Cmd {
	read, words := s.opts.Read, s.opts.Periods
	if read == nil {
		read, words = s.readPeriod, measure.PeriodWords
	}
	return ui.Open(widget.NewPrompt(s.env, "Of which period?", words,
		s.period.String(), true, func(said string) tea.Cmd {
			p, err := read(said)
			if err != nil {
				return ui.Fail(err)
			}
			if p.From().After(s.env.Today()) {
				return ui.Status(ui.Warn, p.NotBegun())
			}
			return s.goTo(p)
		}))
}
