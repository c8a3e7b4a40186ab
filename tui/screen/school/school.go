package school

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Screen is one school. Make it with New.
type Screen struct {
	opts  Options
	env   *ui.Env
	id    string
	slot  ui.Slot
	facts facts
	got   bool
	pane  *ui.Pane
	tabs  widget.Tabs
	lists []*browse.Screen // what the tabs after the first show
	actor *bulk.Actor
	own   []ui.Action // those of the first tab
	both  [][]ui.Action
}

// facts is what is read of a school.
type facts struct {
	school school.School
	links  []link
}

// link is an officer linked to the school, with names.
type link struct {
	officer.Link
	name, kind string
	now        bool
}

// New makes the screen of a school.
func New(o Options, id string) *Screen {
	s := &Screen{opts: o, env: o.Env, id: id, pane: ui.NewPane(o.Env), actor: bulk.New(o.Env, o.Book, o.Nav)}
	s.tabs = widget.Tabs{Titles: []string{"School", "Children", "Due", "Late reports"}}
	s.own = s.makeActions()
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
	book, id, today := s.opts.Book, s.id, s.env.Today()
	return ui.Load(&s.slot, s.env.Ctx, func(ctx context.Context) (facts, error) {
		rec, err := book.Record(ctx, school.Schools.Name(), id)
		if err != nil {
			return facts{}, err
		}
		var f facts
		if sch, ok := rec.(*school.School); ok {
			f.school = *sch
		}
		recs, err := book.Where(ctx, officer.Links.Name(), "school", id)
		if err != nil {
			return facts{}, err
		}
		for _, r := range recs {
			if l, ok := r.(*officer.Link); ok {
				f.links = append(f.links, link{*l, book.Name(ctx, officer.Officers.Name(), l.Officer),
					officer.TeamKinds.Label(string(l.TeamKind)), officer.InForce(l.From, l.To, today)})
			}
		}
		return f, nil
	})
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
		s.both = append(s.both, append(s.shared(), b.Actions()...))
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
		build(list.Due, "due", at(o, list.Due, name), nil, preview.Duty(o.Env, o.Book), browse.DutyKeys()...),
		build(list.Annual, "reports", at(o, list.Annual, name)+lateReports, []string{"name", "held", "officer", "year", "decision"}, preview.Child(o.Env, o.Book)),
	}
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
	return code.SchoolPhase.Label(s.facts.school.Phase)
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
		return s, s.pane.Update(msg)
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
		body = s.pane.View(w, h-1)
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

// fill writes the facts of the school and its linked officers.
func (s *Screen) fill() {
	th := s.env.Theme
	var lines []string
	line := func(label, value string) {
		if value != "" {
			lines = append(lines, " "+th.Label.Render(ui.FitLeft(label, 24))+th.Text.Render(ui.Clean(value)))
		}
	}
	lines = append(lines, " "+th.Heading.Render("Linked officers"))
	for _, l := range s.facts.links {
		value := l.name
		if !l.now {
			value += " (not now)"
		}
		if !l.From.IsZero() {
			value += " · from " + l.From.Long()
		}
		if !l.To.IsZero() {
			value += " · to " + l.To.Long()
		}
		line(l.kind, value)
	}
	if len(s.facts.links) == 0 {
		lines = append(lines, " "+th.Warning.Render("Nobody is linked to this school; n links an officer."))
	}
	lines = append(lines, "", " "+th.Heading.Render("The school and its people"))
	for i, spec := range school.Schools.Specs() {
		if spec.Hidden {
			continue
		}
		if v := spec.Show(school.Schools.Get(&s.facts.school, i)); v != "" && (spec.Type != field.Flag || v == "yes") {
			line(spec.Label, v)
		}
	}
	s.pane.SetStyled(lines)
}

func (s *Screen) shared() []ui.Action {
	return []ui.Action{
		{ID: "school.next", Title: "next pane", Help: "School, children, what is due, late reports.", Keys: []string{"tab"}, Short: true, Run: func() tea.Cmd { return s.step("tab") }},
		{ID: "school.previous", Title: "pane before", Help: "The pane before.", Keys: []string{"shift+tab"}, Run: func() tea.Cmd { return s.step("shift+tab") }},
		{ID: "school.edit", Title: "edit", Help: "Edit the school and its people.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: s.editable, Run: func() tea.Cmd { return s.opts.Forms.Edit(school.Schools.Name(), s.id) }},
	}
}

func (s *Screen) letter() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.Letter(school.Schools.Name(), s.id)
}

func (s *Screen) makeActions() []ui.Action {
	return append(s.shared(), []ui.Action{
		{ID: "school.link", Title: "link an officer", Help: "Link an officer to the school for the work of a team.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.editable,
			Run: func() tea.Cmd {
				return s.opts.Forms.Add(officer.Links.Name(), map[string]string{"school": s.id, "from": s.env.Today().String()})
			}},
		{ID: "school.move", Title: "move a link", Help: "Give a link to another officer; the children who move with it are shown first.", Keys: []string{"M"}, Short: true, Changes: true, Enabled: s.linked, Run: s.move},
		{ID: "school.editlink", Title: "edit a link", Help: "Change from when and until when an officer is linked.", Keys: []string{"L"}, Changes: true, Enabled: s.linked, Run: s.editLink},
		{ID: "school.letter", Title: "termly letter", Help: "Write to the school of the annual reviews due in the coming term.", Keys: []string{"T"}, Changes: true, Enabled: s.editable, Run: s.letter},
		{ID: "school.history", Title: "history", Help: "Every change of the school.", Keys: []string{"H"}, Run: s.history},
		{ID: "school.copy", Title: "copy", Help: "Put the school and its people on the clipboard.", Keys: []string{"y"}, Run: s.copy},
		{ID: "school.down", Title: "down", Help: "Scroll down.", Keys: []string{"down", "j"}},
		{ID: "school.up", Title: "up", Help: "Scroll up.", Keys: []string{"up", "k"}},
	}...)
}

func (s *Screen) step(key string) tea.Cmd {
	if len(s.lists) > 0 {
		s.tabs.Update(ui.Key(key))
	}
	return nil
}

func (s *Screen) editable() (bool, string) {
	return s.opts.Forms != nil, "it cannot be edited here"
}

func (s *Screen) linked() (bool, string) {
	return len(s.facts.links) > 0, "nobody is linked to the school"
}

func (s *Screen) history() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.History(school.Schools.Name(), s.id)
}

func (s *Screen) copy() tea.Cmd {
	var out []string
	for i, spec := range school.Schools.Specs() {
		if v := spec.Show(school.Schools.Get(&s.facts.school, i)); v != "" && !spec.Hidden {
			out = append(out, spec.Label+": "+v)
		}
	}
	return ui.Copy(strings.Join(out, "\n"))
}

// pickLink asks which link, where there are several.
func (s *Screen) pickLink(title string, then func(officer.Link) tea.Cmd) tea.Cmd {
	if len(s.facts.links) == 1 {
		return then(s.facts.links[0].Link)
	}
	var choices []widget.Choice
	for _, l := range s.facts.links {
		choices = append(choices, widget.Choice{Code: l.ID, Label: l.kind + ": " + l.name})
	}
	return ui.Open(widget.NewPicker(s.env, title, choices, func(c widget.Choice) tea.Cmd {
		for _, l := range s.facts.links {
			if l.ID == c.Code {
				return then(l.Link)
			}
		}
		return nil
	}))
}

func (s *Screen) move() tea.Cmd { return s.pickLink("Move which link?", s.actor.MoveLink) }

func (s *Screen) editLink() tea.Cmd {
	if s.opts.Forms == nil {
		return nil
	}
	return s.pickLink("Edit which link?", func(l officer.Link) tea.Cmd { return s.opts.Forms.Edit(officer.Links.Name(), l.ID) })
}
