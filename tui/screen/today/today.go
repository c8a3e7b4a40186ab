// Package today is the first screen: what an officer is to do, what they promised,
// and what changed on their children since they last looked; for a manager the
// same for the team, by officer.
package today

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what the screen reads and does.
type Services interface {
	list.Lister
	work.CaseReader
	work.RecordReader
	work.Editor
	work.Logger
	work.Assigner
	work.Looks
	history.Reader
	Calendar() *calendar.Calendar
}

// Options say what the screen is made of.
type Options struct {
	Env  *ui.Env
	Book Services
	Nav  nav.Navigator
}

// Screen is the first screen. Make it with New.
type Screen struct {
	opts   Options
	env    *ui.Env
	table  *widget.Table
	beside *browse.Beside
	actor  *bulk.Actor

	day     day
	loaded  bool
	own     bool // a manager looks at their own work
	since   *time.Time
	closed  map[string]bool     // sections that were closed
	opened  map[string]*officed // officers that were opened, by the group's value
	refs    map[string]browse.Ref
	changes map[string]change
	whole   map[string]string // what a row says, uncut

	slot, lookSlot ui.Slot
	actions        []ui.Action
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{opts: o, env: o.Env, closed: map[string]bool{}, opened: map[string]*officed{}}
	s.table = widget.NewTable(o.Env, columns(o.Env))
	s.table.NoFoot = true
	s.table.Empty = "Nothing is due, and nothing has changed."
	s.table.OnToggle = s.toggled
	s.beside = browse.NewBeside(o.Env, s.preview(), s.Current)
	s.table.OnMove = func(string) tea.Cmd { return s.beside.Follow() }
	s.actor = bulk.New(o.Env, o.Book, o.Nav)
	s.actor.After = s.table.ClearMarks
	s.actions = s.makeActions()
	return s
}

// preview is why a duty is due; for a change, the child.
func (s *Screen) preview() browse.PreviewFunc {
	return preview.DutyOrChild(s.env, s.opts.Book)
}

// Init loads the day.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume loads again after data changed.
func (s *Screen) Resume() tea.Cmd { return tea.Batch(s.load(), s.beside.Again()) }

// Dispose ends the loads under way.
func (s *Screen) Dispose() {
	s.slot.Cancel()
	s.lookSlot.Cancel()
	s.beside.Dispose()
}

// Title names the screen.
func (s *Screen) Title() string { return "Today" }

// HeaderRight says whose work is shown.
func (s *Screen) HeaderRight() string {
	switch {
	case !s.loaded:
		return ""
	case s.day.team:
		return s.day.whose + " · " + widget.Several(len(s.day.officers), "officer", "officers")
	}
	return s.day.whose
}

// Capturing is false: nothing is typed here.
func (s *Screen) Capturing() bool { return false }

// Actions are what can be done.
func (s *Screen) Actions() []ui.Action { return s.actions }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if cmd, ok := s.answer(msg); ok {
		return s, cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.table.Update(msg)
	case ui.ClickMsg:
		msg.Y -= headLines
		return s, s.table.Update(msg)
	case tea.WindowSizeMsg:
		s.beside.Show(widget.Wide(msg.Width))
		return s, s.beside.Follow()
	case ui.ChangedMsg:
		return s, s.Resume()
	}
	return s, nil
}

func (s *Screen) answer(msg tea.Msg) (tea.Cmd, bool) {
	if cmd, ok := s.actor.Update(msg); ok {
		return cmd, true
	}
	if cmd, ok := s.beside.Update(msg); ok {
		return cmd, true
	}
	if got, ok := ui.Take[day](&s.slot, msg); ok {
		if got.Err != nil {
			return ui.Fail(got.Err), true
		}
		return s.took(got.Value), true
	}
	if got, ok := ui.Take[struct{}](&s.lookSlot, msg); ok {
		return ui.Fail(got.Err), true
	}
	return s.officerAnswer(msg)
}

// took shows a day that was read. That it was seen is noted once, so that what
// changed stays on the screen as long as the program runs.
func (s *Screen) took(d day) tea.Cmd {
	first := s.since == nil
	s.day, s.loaded = d, true
	if first {
		s.since = &d.since
	}
	cmds := []tea.Cmd{s.show(), s.reloadOfficers()}
	if first && s.env.ReadOnly == "" {
		cmds = append(cmds, s.look())
	}
	return tea.Batch(cmds...)
}

// Current is the row under the cursor.
func (s *Screen) Current() (browse.Ref, bool) {
	r, ok := s.refs[s.table.ID()]
	return r, ok
}

func (s *Screen) chosen() []browse.Ref {
	var out []browse.Ref
	for _, id := range s.table.Chosen() {
		if r, ok := s.refs[id]; ok {
			out = append(out, r)
		}
	}
	return out
}

// headLines is the line of counts and the line under it.
const headLines = 2

// View draws the counts, the list and beside it the preview.
func (s *Screen) View(w, h int) string {
	if !s.loaded {
		return ui.Block("\n   Loading…", w, h)
	}
	head := s.day.head(s.env, w)
	body := h - headLines
	rows := s.narrow
	if s.beside.Show(widget.Wide(w)) {
		rows = func(w, h int) string { return widget.Split(s.env, w, h, 0, s.table.View, s.beside.View) }
	}
	return strings.Join([]string{head, s.day.limits(s.env, w), rows(w, body)}, "\n")
}
