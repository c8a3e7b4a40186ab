// Package setting is the screen of what an authority chooses for itself: its
// name, terms, closures, bank holidays, local periods, rates, the funds of each year,
// national figures, its own codes of activities, saved views, and what a person
// chooses: the colours.
package setting

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen reads and changes.
type Services interface {
	work.Clock
	work.RecordReader
	work.Editor
	work.Undoer
	history.Reader
	list.Lister
}

// About is what is told of the file.
type About struct {
	Program    string     // name and version
	Path       string     // of the file
	Bytes      int64      // its size
	LastBackup civil.Date // zero where none is known
	Backups    string     // folder in which backups are kept; empty where none is known
}

// Options are what the screen needs of the door.
type Options struct {
	// SaveTheme keeps the person's choice of colours for the next time. Nil: the
	// choice lasts until the program ends.
	SaveTheme func(ctx context.Context, name string) error
	// About tells of the file. Nil: there is nothing to tell.
	About func(ctx context.Context) (About, error)
	// Template opens the editor of a letter's wording; a new letter gets the name. Nil:
	// the wording is only shown.
	Template func(id, name string) tea.Cmd
	// Section is the section to begin with, one of Sections; empty is the first.
	Section string
}

// screen is the sections, one of them seen.
type screen struct {
	env   *ui.Env
	svc   Services
	nav   nav.Navigator
	forms nav.Forms
	opts  Options

	loading  ui.Slot
	data     *data // nil until the first load
	sections []*section
	tabs     widget.Tabs
	actions  []ui.Action // of the sections that are changed
	choices  []ui.Action // of the colours, which are chosen
}

// New returns the screen of the settings.
func New(env *ui.Env, svc Services, n nav.Navigator, forms nav.Forms, o Options) ui.Screen {
	s := &screen{env: env, svc: svc, nav: n, forms: forms, opts: o}
	for i, m := range makers {
		sec := m(s)
		sec.table = widget.NewTable(env, sec.cols)
		sec.table.NoMarks = true
		s.sections = append(s.sections, sec)
		s.tabs.Titles = append(s.tabs.Titles, sec.title)
		if sec.name == o.Section {
			s.tabs.Active = i
		}
	}
	s.actions, s.choices = s.list(s.changing()), s.list(s.choosing())
	return s
}

// Sections are the names of the sections in their order.
func Sections() []string {
	return []string{"authority", "terms", "closures", "holidays", "rules", "rates", "funds", "national", "activities", "figures", "letters", "views", "colours", "about"}
}

// makers make the sections, in the order of Sections.
var makers = []func(*screen) *section{
	(*screen).authoritySection, (*screen).termSection, (*screen).closureSection, (*screen).holidaySection, (*screen).ruleSection,
	(*screen).rateSection, (*screen).fundSection, (*screen).nationalSection, (*screen).activitySection, (*screen).figureSection, (*screen).letterSection, (*screen).viewSection, (*screen).colourSection, (*screen).aboutSection,
}

// changing is what is done with settings that are records.
func (s *screen) changing() []ui.Action {
	return []ui.Action{
		{ID: "settings.change", Title: "change", Help: "Change what the cursor is on; what is assumed or proposed becomes the authority's own.", Keys: []string{"enter", "e"}, Changes: true, Short: true,
			Enabled: s.canChange, Run: func() tea.Cmd { return s.row().change() }},
		{ID: "settings.add", Title: "add", Help: "Add one to this section.", Keys: []string{"n"}, Changes: true, Short: true,
			Enabled: s.canAdd, Run: func() tea.Cmd { return s.section().add() }},
		{ID: "settings.remove", Title: "take away", Help: "Take away what the cursor is on; a local period goes back to the published one. The history stays.", Keys: []string{"delete", "D"}, Changes: true, Dangerous: true, Short: true,
			Enabled: s.canRemove, Run: s.remove},
		{ID: "settings.history", Title: "history", Help: "Every change of this record: who, when, before and after.", Keys: []string{"h"}, Short: true,
			Enabled: s.hasRecord, Run: func() tea.Cmd { return s.nav.History(s.row().kind, s.row().record) }},
		{ID: "settings.takerates", Title: "take all published rates", Help: "Take the published rate of every year that has none yet into the file.", Keys: []string{"T"}, Changes: true,
			Enabled: s.canTakeRates, Run: s.takeRates},
	}
}

// choosing is what is done with the colours, which a read-only file allows too.
func (s *screen) choosing() []ui.Action {
	return []ui.Action{
		{ID: "settings.use", Title: "use", Help: "Use these colours, now and the next time.", Keys: []string{"enter"}, Short: true,
			Enabled: s.canUse, Run: func() tea.Cmd { return s.row().use() }},
	}
}

func (s *screen) list(own []ui.Action) []ui.Action {
	acts := []ui.Action{
		{ID: "settings.section", Title: "next section", Help: "To the next section.", Keys: []string{"tab", "right", "l"}, Short: true, Run: s.turn("tab")},
		{ID: "settings.back", Title: "section before", Help: "To the section before.", Keys: []string{"shift+tab", "left"}, Run: s.turn("shift+tab")},
	}
	acts = append(acts, own...)
	acts = append(acts, ui.Action{ID: "settings.undo", Title: "undo", Help: "Take back your last change.", Keys: []string{"u"}, Changes: true,
		Run: func() tea.Cmd { return record.Undo(s.env, s.svc) }})
	return append(acts, s.sections[0].table.Actions()...)
}

func (s *screen) section() *section { return s.sections[s.tabs.Active] }

// row is what the cursor is on; an empty one where there is nothing.
func (s *screen) row() row {
	sec := s.section()
	if i := sec.table.Cursor(); i >= 0 && i < len(sec.rows) {
		return sec.rows[i]
	}
	return row{fixed: "there is nothing here"}
}

func (s *screen) canChange() (bool, string) {
	r := s.row()
	return r.change != nil, r.fixed
}

func (s *screen) canUse() (bool, string) { return s.row().use != nil, "there is nothing here" }

func (s *screen) canAdd() (bool, string) { return s.section().add != nil, s.section().noAdd }

func (s *screen) canRemove() (bool, string) {
	r := s.row()
	return r.removable, "this is not the authority's own"
}

func (s *screen) hasRecord() (bool, string) {
	return s.row().record != "", "nothing of this has been recorded yet"
}

func (s *screen) turn(key string) func() tea.Cmd {
	return func() tea.Cmd {
		s.tabs.Update(ui.Key(key))
		return nil
	}
}

// Init loads all settings; they are few.
func (s *screen) Init() tea.Cmd {
	svc, about := s.svc, s.opts.About
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*data, error) { return load(ctx, svc, about) })
}

// Resume loads again what may have changed.
func (s *screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends a load under way.
func (s *screen) Dispose() { s.loading.Cancel() }

func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	got, ok := ui.Take[*data](&s.loading, msg)
	if !ok {
		return s, s.section().table.Update(msg)
	}
	if got.Err != nil {
		return s, ui.Fail(got.Err)
	}
	s.show(got.Value)
	return s, nil
}

// show fills the sections; the cursors stay where they are.
func (s *screen) show(d *data) {
	first := s.data == nil
	s.data = d
	for _, sec := range s.sections {
		sec.rows = sec.fill(d)
		rows := make([]widget.Row, len(sec.rows))
		for i, r := range sec.rows {
			rows[i] = widget.Row{ID: r.id, Cells: r.cells, Muted: r.muted}
		}
		sec.table.SetWindow(0, rows, len(rows))
		if first && sec.start != nil {
			sec.table.SelectID(sec.start(d))
		}
	}
}

func (s *screen) Title() string       { return "Settings" }
func (s *screen) HeaderRight() string { return s.section().title }

// Actions are those of the section.
func (s *screen) Actions() []ui.Action {
	if s.section().name == "colours" {
		return s.choices
	}
	return s.actions
}

func (s *screen) Capturing() bool { return false }

// write changes the file and says what was done.
func (s *screen) write(done string, op func(context.Context) error) tea.Cmd {
	ctx := s.env.Ctx
	return func() tea.Msg {
		if err := op(ctx); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return tea.Batch(ui.Status(ui.Done, done), ui.Changed())()
	}
}
