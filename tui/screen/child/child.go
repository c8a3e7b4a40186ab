// Package child is one child on one screen, whichever team looks: who the child
// is, what is due and why, care, school, plan, PEPs, attendance, and the log.
package child

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/action"
	"caseload/model/duty"
	"caseload/model/history"
	"caseload/model/premium"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen reads and does.
type Services interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	work.Logger
	work.Undoer
	Ledgers
	history.Reader
}

// Ledgers reads the accounts of premium, as work.Premium does.
type Ledgers interface {
	Ledger(ctx context.Context, year int, stream string, by premium.By) (premium.Account, error)
}

// Forms opens forms, and can begin at a field.
type Forms interface {
	nav.Forms
	// EditField opens the form of a record with the keys in one of its fields.
	EditField(kind, id, field string) tea.Cmd
	// DoWork opens what can be done next with a record of a register.
	DoWork(works []record.Work, rule duty.RuleID) tea.Cmd
}

// Options say which child is opened, and from where.
type Options struct {
	ID string
	// List holds the ids of the list it was opened from, At the place of the child
	// in it; both may be nothing.
	List []string
	At   int
	// Kind and Record name a record of the child on whose line the cursor begins, such
	// as an entry of the log; both may be nothing.
	Kind, Record string
}

// The panes.
const (
	recordPane = iota
	timePane
)

// Screen is one child.
type Screen struct {
	env   *ui.Env
	svc   Services
	nav   nav.Navigator
	forms Forms
	o     Options

	loading, paging, ahead, behind ui.Slot

	data  *data            // nil until the child is read
	ready map[string]*data // children read in advance, by id

	focus   int
	record  pane
	time    pane
	tabs    widget.Tabs
	find    *widget.Input // while typed in
	filter  string
	cursor  *tea.Cursor
	actions []ui.Action
}

// New returns the screen of a child.
func New(env *ui.Env, svc Services, n nav.Navigator, forms Forms, o Options) *Screen {
	s := &Screen{env: env, svc: svc, nav: n, forms: forms, o: o, ready: map[string]*data{},
		tabs: widget.Tabs{Titles: []string{"Record", "Timeline"}}}
	if o.At < 0 || o.At >= len(o.List) || o.List[o.At] != o.ID {
		s.o.List, s.o.At = nil, 0
		for i, id := range o.List {
			if id == o.ID {
				s.o.List, s.o.At = o.List, i
			}
		}
	}
	s.actions = s.allActions()
	return s
}

// Init reads the child.
func (s *Screen) Init() tea.Cmd {
	svc, id := s.svc, s.o.ID
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*data, error) { return read(ctx, svc, id) })
}

// Resume reads the child again: something was changed, here or elsewhere.
func (s *Screen) Resume() tea.Cmd {
	clear(s.ready)
	s.ahead.Cancel()
	s.behind.Cancel()
	return s.Init()
}

// Dispose ends all loads.
func (s *Screen) Dispose() {
	for _, slot := range []*ui.Slot{&s.loading, &s.paging, &s.ahead, &s.behind} {
		slot.Cancel()
	}
}

// Title is the child's name.
func (s *Screen) Title() string {
	if s.data == nil {
		return "Child"
	}
	return s.data.name
}

// Shows is the child on the screen: the list below stands on it when it is seen
// again.
func (s *Screen) Shows() string { return s.o.ID }

// HeaderRight is the place in the list: "[ 3 of 31 ]", each bracket a key that goes
// to a neighbour, absent at the end that has none.
func (s *Screen) HeaderRight() string {
	if len(s.o.List) < 2 {
		return ""
	}
	place := fmt.Sprintf("%d of %d", s.o.At+1, len(s.o.List))
	if s.neighbour(-1) != "" {
		place = "[ " + place
	}
	if s.neighbour(1) != "" {
		place += " ]"
	}
	return place
}

// Filter is what the timeline is searched for.
func (s *Screen) Filter() string {
	if s.filter == "" {
		return ""
	}
	return "timeline: " + s.filter
}

// Actions are the keys.
func (s *Screen) Actions() []ui.Action { return s.actions }

// Capturing is true while the timeline is searched.
func (s *Screen) Capturing() bool { return s.find != nil }

// Cursor is where text is typed.
func (s *Screen) Cursor() *tea.Cursor { return s.cursor }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[*data](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.show(got.Value)
		return s, tea.Batch(s.seek(), s.readNeighbours())
	}
	for _, slot := range []*ui.Slot{&s.ahead, &s.behind} {
		// A neighbour that cannot be read is told of when it is gone to.
		if got, ok := ui.Take[*data](slot, msg); ok && got.Err == nil {
			s.ready[got.Value.id] = got.Value
		}
	}
	if got, ok := ui.Take[page](&s.paging, msg); ok {
		return s, s.paged(got.Value, got.Err)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.press(msg)
	case tea.PasteMsg:
		if s.find != nil {
			cmd, _ := s.find.Update(msg)
			return s, tea.Batch(cmd, s.found())
		}
	}
	return s, nil
}

// show puts a child on the screen.
func (s *Screen) show(d *data) {
	if s.data == nil || s.data.id != d.id {
		s.record, s.time = pane{height: s.record.height}, pane{height: s.time.height}
	} else if read := len(s.data.log); read > len(d.log) && !d.logDone {
		// What was read further down stays; it is read again from there.
		d.take(s.data.log[len(d.log):], s.data.logDone)
	}
	s.data = d
	s.record.set(d.left)
	s.time.set(filter(d.line, s.filter))
}

// neighbour is the id of a child beside this one on the list, "" at its ends.
func (s *Screen) neighbour(by int) string {
	if at := s.o.At + by; at >= 0 && at < len(s.o.List) {
		return s.o.List[at]
	}
	return ""
}

// readNeighbours reads the next and the previous child in advance, so that going
// there takes one frame.
func (s *Screen) readNeighbours() tea.Cmd {
	for id := range s.ready {
		if id != s.neighbour(1) && id != s.neighbour(-1) {
			delete(s.ready, id)
		}
	}
	return tea.Batch(s.readAhead(&s.ahead, s.neighbour(1)), s.readAhead(&s.behind, s.neighbour(-1)))
}

func (s *Screen) readAhead(slot *ui.Slot, id string) tea.Cmd {
	if id == "" || s.ready[id] != nil {
		return nil
	}
	svc := s.svc
	return ui.Load(slot, s.env.Ctx, func(ctx context.Context) (*data, error) { return read(ctx, svc, id) })
}

// step goes to the next or previous child of the list.
func (s *Screen) step(by int) tea.Cmd {
	id := s.neighbour(by)
	if id == "" {
		return nil
	}
	s.o.At += by
	s.o.ID = id
	s.o.Kind, s.o.Record = "", ""
	s.filter, s.find = "", nil
	s.paging.Cancel()
	if d := s.ready[id]; d != nil {
		s.loading.Cancel()
		s.show(d)
		return s.readNeighbours()
	}
	s.data = nil
	return s.Init()
}

// paged takes further log entries in.
func (s *Screen) paged(p page, err error) tea.Cmd {
	if err != nil {
		return ui.Fail(err)
	}
	if s.data == nil || s.data.id != p.id {
		return nil
	}
	s.data.take(p.rows, p.done)
	s.time.set(filter(s.data.line, s.filter))
	return s.seek()
}

// seek puts the cursor on the line of the record that the screen was opened for, once.
// The rest of the log is read where the line may still be in it.
func (s *Screen) seek() tea.Cmd {
	if s.o.Record == "" || s.data == nil {
		return nil
	}
	for _, focus := range []int{recordPane, timePane} {
		p := &s.record
		if focus == timePane {
			p = &s.time
		}
		for i, r := range p.rows {
			if r.kind == s.o.Kind && r.id == s.o.Record {
				p.at = i
				p.clamp()
				s.focus, s.tabs.Active = focus, focus
				s.o.Kind, s.o.Record = "", ""
				return nil
			}
		}
	}
	if s.o.Kind != action.Actions.Name() || s.data.logDone {
		s.o.Kind, s.o.Record = "", "" // it has no line of its own
		return nil
	}
	return s.more(allOfLog)
}

// more reads further down the log when the cursor comes near the end of what is read.
func (s *Screen) more(limit int) tea.Cmd {
	if s.data == nil || s.data.logDone || s.paging.Loading() {
		return nil
	}
	svc, skip := s.svc, len(s.data.log)
	d := &data{id: s.data.id, today: s.data.today, cal: s.data.cal}
	return ui.Load(&s.paging, s.env.Ctx, func(ctx context.Context) (page, error) { return readPage(ctx, svc, d, skip, limit) })
}

func (s *Screen) press(k tea.KeyPressMsg) tea.Cmd {
	if s.find != nil {
		return s.pressFind(k)
	}
	p := s.pane()
	if !p.press(k.String()) {
		return nil
	}
	if s.focus == timePane && p.at > len(p.rows)-max(2*p.height, 20) {
		return s.more(pageSize)
	}
	return nil
}

func (s *Screen) pane() *pane {
	if s.focus == timePane {
		return &s.time
	}
	return &s.record
}

// current is the row under the cursor; an empty one where there is none.
func (s *Screen) current() row {
	if s.data == nil {
		return row{}
	}
	if r := s.pane().row(); r != nil {
		return *r
	}
	return row{}
}

func (s *Screen) turn() tea.Cmd {
	s.focus = 1 - s.focus
	s.tabs.Active = s.focus
	return nil
}

// search opens the line to find in the timeline with; the whole log is read for it.
func (s *Screen) search() tea.Cmd {
	s.focus, s.tabs.Active = timePane, timePane
	s.find = widget.NewInput(s.env, "find in the timeline: ")
	s.find.SetValue(s.filter)
	s.paging.Cancel()
	return s.more(allOfLog)
}

func (s *Screen) pressFind(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter", "tab":
		s.find, s.cursor = nil, nil
		return nil
	case "esc":
		s.find, s.cursor = nil, nil
		return s.unfind()
	case "up", "down", "pgup", "pgdown":
		s.time.press(k.String())
		return nil
	}
	cmd, _ := s.find.Update(k)
	return tea.Batch(cmd, s.found())
}

func (s *Screen) found() tea.Cmd {
	s.filter = s.find.Value()
	if s.data != nil {
		s.time.at = 0
		s.time.set(filter(s.data.line, s.filter))
	}
	return nil
}

// unfind shows the whole timeline again.
func (s *Screen) unfind() tea.Cmd {
	s.filter = ""
	if s.data != nil {
		s.time.set(s.data.line)
	}
	return nil
}
