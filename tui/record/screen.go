package record

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/letter"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// ScreenServices is what the screen of a record reads and does.
type ScreenServices interface {
	Services
	UndoServices
}

// screen is any one record, field by field: for kinds that have no screen of
// their own.
type screen struct {
	env   *ui.Env
	svc   ScreenServices
	nav   nav.Navigator
	forms *Forms
	kind  field.Kind
	id    string

	loading ui.Slot
	name    string
	child   string
	lines   []Line
	table   *widget.Table
	actions []ui.Action
}

// NewScreen returns the screen of a record of any kind, or nil where there is no
// such kind.
func NewScreen(env *ui.Env, svc ScreenServices, n nav.Navigator, forms *Forms, kind, id string) ui.Screen {
	k, ok := named(kind)
	if !ok {
		return nil
	}
	s := &screen{env: env, svc: svc, nav: n, forms: forms, kind: k, id: id}
	s.table = widget.NewTable(env, []widget.Column{{Title: "Field", Width: 26}, {Title: sentence(k.Singular())}})
	s.table.NoMarks, s.table.NoFoot = true, true
	s.actions = append([]ui.Action{
		{ID: "record.edit", Title: "edit", Help: "Change this field, or others of the record; on a record that belongs to it, open that.", Keys: []string{"enter", "e"}, Changes: true, Short: true, Run: s.edit},
		{ID: "record.add", Title: "new…", Help: "Add what belongs to this record: an order to a disagreement, a version to a plan.", Keys: []string{"n"}, Changes: true, Short: true, Enabled: s.canAdd, Run: s.add},
		{ID: "record.history", Title: "history", Help: "Every change of this record: who, when, before and after.", Keys: []string{"h"}, Short: true, Run: func() tea.Cmd { return n.History(kind, id) }},
		{ID: "record.child", Title: "the child", Help: "The child that this record is about.", Keys: []string{"c"}, Short: true, Enabled: s.hasChild, Run: s.openChild},
		{ID: "record.log", Title: "log", Help: "Write in the log of the child.", Keys: []string{"a"}, Changes: true, Short: true, Enabled: s.hasChild, Run: func() tea.Cmd { return n.Log([]string{s.child}) }},
		{ID: "record.letter", Title: "letter", Help: "Write a letter about this record: a decision, a request, an invitation.", Keys: []string{"L"}, Changes: true, Short: true, Enabled: s.hasLetters, Run: func() tea.Cmd { return n.Letter(kind, id) }},
		{ID: "record.undo", Title: "undo", Help: "Take back your last change.", Keys: []string{"u"}, Changes: true, Short: true, Run: func() tea.Cmd { return Undo(env, svc) }},
		{ID: "record.remove", Title: "take away", Help: "Take the record away; its history stays, and it can be brought back.", Keys: []string{"delete"}, Changes: true, Dangerous: true, Run: s.remove},
	}, s.table.Actions()...)
	return s
}

func (s *screen) hasChild() (bool, string) {
	return s.child != "", "this record is not about one child"
}

func (s *screen) hasLetters() (bool, string) {
	return slices.Contains(letter.RecordKinds(), s.kind.Name()), "there are no letters about a " + s.kind.Singular()
}

func (s *screen) openChild() tea.Cmd { return s.nav.Child(s.child, nil, 0) }

func (s *screen) edit() tea.Cmd {
	at := s.table.ID()
	if kind, id, ok := ofAnother(at); ok {
		return s.nav.Record(kind, id)
	}
	if i := s.kind.Index(at); i < 0 || s.kind.Specs()[i].ReadOnly {
		at = ""
	}
	return s.forms.EditField(s.kind.Name(), s.id, at)
}

// seen is the record as loaded.
type seen struct {
	name, child string
	lines       []Line
}

func (s *screen) Init() tea.Cmd {
	svc, k, id := s.svc, s.kind, s.id
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (seen, error) {
		rec, err := svc.Record(ctx, k.Name(), id)
		if err != nil {
			return seen{}, err
		}
		values := work.Values(k, rec)
		lines := Lines(k, values, namesOf(ctx, svc, k, values))
		times, err := appealLines(ctx, svc, s.env.Today(), rec)
		if err != nil {
			return seen{}, err
		}
		lines = append(lines, times...)
		of, err := related(ctx, svc, k.Name(), id)
		return seen{svc.Name(ctx, k.Name(), id), values["child"], append(lines, of...)}, err
	})
}

// Resume loads again what may have changed.
func (s *screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends a load under way.
func (s *screen) Dispose() { s.loading.Cancel() }

func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	got, ok := ui.Take[seen](&s.loading, msg)
	if !ok {
		return s, s.table.Update(msg)
	}
	if got.Err != nil {
		return s, ui.Fail(got.Err)
	}
	s.name, s.child, s.lines = got.Value.name, got.Value.child, got.Value.lines
	rows := make([]widget.Row, len(s.lines))
	for i, l := range s.lines {
		rows[i] = widget.Row{ID: l.Field, Cells: []string{l.Label, l.Value}}
	}
	return s, s.table.SetWindow(0, rows, len(rows))
}

// wholeMost is how many lines the value under the cursor may take below the table.
const wholeMost = 6

// View draws the fields, and below them the one under the cursor in full.
func (s *screen) View(w, h int) string {
	whole := s.whole(w)
	out := s.table.View(w, h-len(whole))
	if len(whole) > 0 {
		out += "\n" + strings.Join(whole, "\n")
	}
	return out
}

// whole is the value under the cursor where the table cuts it.
func (s *screen) whole(w int) []string {
	i := s.table.Cursor()
	if i < 0 || i >= len(s.lines) {
		return nil
	}
	v := s.lines[i].Value
	if !strings.Contains(v, "\n") && ui.Width(v) <= w-32 {
		return nil
	}
	lines := ui.Wrap(v, w-2)
	if len(lines) > wholeMost {
		lines = append(lines[:wholeMost-1:wholeMost-1], "…")
	}
	for j, l := range lines {
		lines[j] = " " + l
	}
	return append([]string{s.env.Theme.Border.Render(strings.Repeat(s.env.Theme.Glyphs.H, w))}, lines...)
}

func (s *screen) Title() string {
	if s.name == "" {
		return sentence(s.kind.Singular())
	}
	if strings.HasPrefix(s.name, s.kind.Singular()) {
		return sentence(s.name) // what it is called says already what it is
	}
	return sentence(s.kind.Singular()) + ": " + s.name
}

func (s *screen) Actions() []ui.Action { return s.actions }
func (s *screen) Capturing() bool      { return false }

func (s *screen) remove() tea.Cmd {
	svc, ctx, k, id := s.svc, s.env.Ctx, s.kind, s.id
	name := s.name
	if name == "" {
		name = k.Singular()
	}
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: "Take this " + k.Singular() + " away?", Text: "It goes from the lists; its history stays, and undo brings it back.",
		Affects: []string{name}, Yes: "take it away", No: "leave it", Dangerous: true,
		OnYes: func() tea.Cmd {
			return func() tea.Msg {
				if err := svc.Remove(ctx, k.Name(), id, ""); err != nil {
					return ui.ErrMsg{Err: err}
				}
				return tea.Batch(ui.Pop(), ui.Status(ui.Done, "Taken away: "+name+"."), ui.Changed())()
			}
		},
	}))
}
