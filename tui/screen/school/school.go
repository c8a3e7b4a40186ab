package school

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Screen is one school. Make it with New.
type Screen struct {
	opts             Options
	env              *ui.Env
	id               string
	slot             ui.Slot
	facts            facts
	got              bool
	all, left, right *column // the first tab: one column, or two
	tabs             widget.Tabs
	lists            []*browse.Screen // what the tabs after the first show
	actor            *bulk.Actor
	own              []ui.Action // those of the first tab
	both             [][]ui.Action
}

// New makes the screen of a school.
func New(o Options, id string) *Screen {
	s := &Screen{opts: o, env: o.Env, id: id, actor: bulk.New(o.Env, o.Book, o.Nav)}
	s.tabs = widget.Tabs{Titles: []string{"School", "Children", "PEPs", "Training", "Visits", "Due", "Late reports"}}
	s.own = s.makeActions()
	s.makeColumns()
	s.actor.After = func() {
		if b := s.current(); b != nil {
			b.ClearMarks()
		}
	}
	return s
}

// Init reads the school.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume reads it again after data changed.
func (s *Screen) Resume() tea.Cmd {
	cmds := []tea.Cmd{s.load()}
	for _, b := range s.lists {
		cmds = append(cmds, b.Resume())
	}
	return tea.Batch(cmds...)
}

// Dispose ends the loads under way.
func (s *Screen) Dispose() {
	s.slot.Cancel()
	for _, b := range s.lists {
		b.Dispose()
	}
}

func (s *Screen) load() tea.Cmd {
	o, id, today := s.opts, s.id, s.env.Today()
	return ui.Load(&s.slot, s.env.Ctx, func(ctx context.Context) (facts, error) { return read(ctx, o, id, today) })
}

// took shows what was read; the lists are asked for by the school's name, so they
// begin once it is known.
func (s *Screen) took(f facts) tea.Cmd {
	renamed := s.got && f.school.Name != s.facts.school.Name
	s.facts, s.got = f, true
	s.fill()
	if len(s.lists) > 0 && !renamed {
		return nil
	}
	s.lists, s.both = s.makeLists(f.school.Name), nil
	var cmds []tea.Cmd
	for _, b := range s.lists {
		shared := s.turning()
		if !slices.ContainsFunc(b.Actions(), func(a ui.Action) bool { return slices.Contains(a.Keys, editKey) }) {
			shared = append(shared, s.editing())
		}
		s.both = append(s.both, append(shared, b.Actions()...))
		cmds = append(cmds, b.Init())
	}
	return tea.Batch(cmds...)
}

// lateReports are annual reviews that were held more than two weeks ago and whose
// report the school has not sent (SEND Regulations 2014 reg. 20(7)).
const lateReports = " held<-2w report:none cancelled:none"

func (s *Screen) makeLists(name string) []*browse.Screen {
	o := s.opts
	build := func(l list.Name, id, query string, columns []string, p browse.PreviewFunc, extra ...string) *browse.Screen {
		return browse.New(browse.Options{Env: o.Env, Book: o.Book, Nav: o.Nav, List: l, ID: "school." + id, Title: name, Query: query, Fixed: true, Columns: columns, Extra: extra,
			Preview: p, Export: o.Export, Actions: func(b *browse.Screen) []ui.Action { return browse.ChildActions(b, s.actor, "school."+id) }})
	}
	return []*browse.Screen{
		build(list.Children, "children", at(o, list.Children, name), nil, preview.Child(o.Env, o.Book)),
		build(list.PEPs, "peps", at(o, list.PEPs, name), []string{"name", "term", "status", "rating", "rated", "held"}, preview.Child(o.Env, o.Book)),
		s.records(list.Trainings, "training", name, []string{"on", "kind", "who", "people", "note"}, s.addTraining),
		s.records(list.Visits, "visits", name, []string{"on", "kind", "by", "outcome", "due"}, s.addVisit),
		build(list.Due, "due", at(o, list.Due, name), nil, preview.Duty(o.Env, o.Book), browse.DutyKeys()...),
		build(list.Annual, "reports", at(o, list.Annual, name)+lateReports, []string{"name", "held", "officer", "year", "decision"}, preview.Child(o.Env, o.Book)),
	}
}

// records is a list of records of the school itself, which are added and edited there.
func (s *Screen) records(l list.Name, id, name string, columns []string, add func() tea.Cmd) *browse.Screen {
	o := s.opts
	return browse.New(browse.Options{Env: o.Env, Book: o.Book, Nav: o.Nav, List: l, ID: "school." + id, Title: name, Query: at(o, l, name), Fixed: true, Columns: columns, Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action {
			return []ui.Action{
				{ID: "school." + id + ".add", Title: "new", Help: "Add one for this school.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.editable, Run: add},
				{ID: "school." + id + ".edit", Title: "edit", Help: "Edit the record under the cursor.", Keys: []string{editKey}, Short: true, Changes: true, Enabled: b.HasRows, Run: func() tea.Cmd {
					r, ok := b.Current()
					if !ok || o.Forms == nil {
						return nil
					}
					return o.Forms.Edit(r.Kind, r.ID)
				}},
			}
		}})
}

// current is the list of the tab, nil for the first tab.
func (s *Screen) current() *browse.Screen {
	if s.tabs.Active == 0 || s.tabs.Active > len(s.lists) {
		return nil
	}
	return s.lists[s.tabs.Active-1]
}

// Title is the school's name.
func (s *Screen) Title() string {
	if !s.got {
		return "School"
	}
	return s.facts.school.Name
}

// HeaderRight is that of the list that is seen.
func (s *Screen) HeaderRight() string {
	if b := s.current(); b != nil {
		return b.HeaderRight()
	}
	return s.phase()
}

// Filter is that of the list that is seen.
func (s *Screen) Filter() string {
	if b := s.current(); b != nil {
		return b.Filter()
	}
	return ""
}

// Capturing is true while a list's filter is typed.
func (s *Screen) Capturing() bool {
	b := s.current()
	return b != nil && b.Capturing()
}

// Actions are those of the tab that is seen.
func (s *Screen) Actions() []ui.Action {
	if s.current() != nil {
		return s.both[s.tabs.Active-1]
	}
	return s.own
}

// Update takes answers and keys; keys go to the tab that is seen.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[facts](&s.slot, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.took(got.Value)
	}
	if cmd, ok := s.actor.Update(msg); ok {
		return s, cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if b := s.current(); b != nil {
			_, cmd := b.Update(msg)
			return s, cmd
		}
		return s, tea.Batch(s.all.pane.Update(msg), s.left.pane.Update(msg), s.right.pane.Update(msg))
	case ui.ClickMsg:
		msg.Y--
		if b := s.current(); b != nil {
			_, cmd := b.Update(msg)
			return s, cmd
		}
		return s, nil
	case ui.ChangedMsg:
		return s, s.Resume()
	}
	var cmds []tea.Cmd
	for _, b := range s.lists {
		_, cmd := b.Update(msg)
		cmds = append(cmds, cmd)
	}
	return s, tea.Batch(cmds...)
}

// View draws the tabs and the one that is seen.
func (s *Screen) View(w, h int) string {
	head := s.tabs.View(s.env, w)
	body := "\n   Loading…"
	switch b := s.current(); {
	case b != nil:
		body = b.View(w, h-1)
	case s.got:
		body = s.first(w, h-1)
	}
	return head + "\n" + ui.Block(body, w, h-1)
}

// Cursor is in the filter while it is typed.
func (s *Screen) Cursor() *tea.Cursor {
	b := s.current()
	if b == nil {
		return nil
	}
	c := b.Cursor()
	if c != nil {
		c.Y++
	}
	return c
}
