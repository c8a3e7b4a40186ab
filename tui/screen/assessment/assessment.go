// Package assessment is the work of new assessments: one assessment on one screen
// with its weeks as a line, the board of all that are open, the board of all advice
// that is waited for, and the check of a draft plan.
package assessment

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen of an assessment reads and does.
type Services interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	work.Editor
	work.EHC
	work.Undoer
	work.Drafts
	history.Reader
	list.Lister
}

// Forms opens forms: of records, at a field, and of a piece of work.
type Forms interface {
	nav.Forms
	// EditField opens the form of a record with the keys in one of its fields.
	EditField(kind, id, field string) tea.Cmd
	// Step opens the form of a piece of work.
	Step(record.Step) tea.Cmd
}

// Options say which assessment is opened, and who writes its letters.
type Options struct {
	ID string
	// Letters writes the letter that chases advice; nil writes a short one.
	Letters Letters
}

// Screen is one assessment.
type Screen struct {
	env   *ui.Env
	svc   Services
	nav   nav.Navigator
	forms Forms
	o     Options

	loading ui.Slot
	data    *data // nil until the assessment is read
	table   *widget.Table
	actions []ui.Action
}

// New returns the screen of an assessment.
func New(env *ui.Env, svc Services, n nav.Navigator, forms Forms, o Options) *Screen {
	s := &Screen{env: env, svc: svc, nav: n, forms: forms, o: o}
	s.table = widget.NewTable(env, s.columns())
	s.table.NoMarks, s.table.NoFoot = true, true
	s.actions = s.allActions()
	return s
}

// Init reads the assessment and all that belongs to it.
func (s *Screen) Init() tea.Cmd {
	svc, id := s.svc, s.o.ID
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*data, error) { return read(ctx, svc, id) })
}

// Resume reads it again: something was changed, here or elsewhere.
func (s *Screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends a load under way.
func (s *Screen) Dispose() { s.loading.Cancel() }

// Title names the child.
func (s *Screen) Title() string {
	if s.data == nil {
		return "Assessment"
	}
	return s.data.kind() + " · " + ui.Clean(s.data.name)
}

// HeaderRight is the week, and when the plan is expected.
func (s *Screen) HeaderRight() string {
	if s.data == nil {
		return ""
	}
	return s.data.stands()
}

// Shows is the child on the screen: the list below stands on it when it is seen again.
func (s *Screen) Shows() string {
	if s.data == nil {
		return ""
	}
	return s.data.a.Child
}

// Actions are the keys; the help line has those that can be done now.
func (s *Screen) Actions() []ui.Action { return usable(s.actions) }

// usable keeps on the help line what can be done now.
func usable(acts []ui.Action) []ui.Action {
	out := append([]ui.Action(nil), acts...)
	for i := range out {
		if ok, _ := out[i].Available(nil); !ok {
			out[i].Short = false
		}
	}
	return out
}

// Capturing is false: nothing is typed here.
func (s *Screen) Capturing() bool { return false }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[*data](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.show(got.Value)
	}
	if click, ok := msg.(ui.ClickMsg); ok {
		click.Y -= s.top()
		msg = click
	}
	return s, s.table.Update(msg)
}

// show puts what was read on the screen; the cursor stays on its row.
func (s *Screen) show(d *data) tea.Cmd {
	s.data = d
	rows := make([]widget.Row, len(d.rows))
	for i, r := range d.rows {
		rows[i] = widget.Row{ID: r.key(), Cells: []string{r.section, r.tag, r.text}, Muted: r.look == muted}
	}
	return s.table.SetWindow(0, rows, len(rows))
}

// current is the row under the cursor; an empty one where there is none.
func (s *Screen) current() row {
	if s.data == nil {
		return row{}
	}
	if i := s.table.Cursor(); i >= 0 && i < len(s.data.rows) {
		return s.data.rows[i]
	}
	return row{}
}
