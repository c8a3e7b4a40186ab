package officer

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Screen is one officer. Make it with New.
type Screen struct {
	opts    Options
	env     *ui.Env
	id      string
	slot    ui.Slot
	who     who
	got     bool
	table   *widget.Table
	lines   map[string]line
	closed  map[string]bool
	actor   *bulk.Actor
	actions []ui.Action
}

// who is what is read of an officer.
type who struct {
	officer       officer.Officer
	team, manager string
	parts         []part
}

// part is a heading with its records.
type part struct {
	title string
	lines []line
}

// line is one record about the officer.
type line struct {
	kind, id string
	open     string // the kind of record that enter opens, with openID; "" for the line's own form
	openID   string
	cells    []string
	link     *officer.Link
	muted    bool
}

// New makes the screen of an officer.
func New(o Options, id string) *Screen {
	s := &Screen{opts: o, env: o.Env, id: id, actor: bulk.New(o.Env, o.Book, o.Nav), closed: map[string]bool{}}
	s.table = widget.NewTable(o.Env, []widget.Column{{Title: "", Min: 24}, {Title: "", Width: 24, Min: 14}, {Title: "", Width: 36, Min: 20, Priority: 1}})
	s.table.NoMarks, s.table.NoFoot = true, true
	s.table.OnToggle = s.toggled
	s.actions = s.makeActions()
	return s
}

// Init reads the officer.
func (s *Screen) Init() tea.Cmd {
	r := reader{s.opts, s.id}
	return ui.Load(&s.slot, s.env.Ctx, r.read)
}

// Resume reads them again after data changed.
func (s *Screen) Resume() tea.Cmd { return s.Init() }

// Title is the officer's name.
func (s *Screen) Title() string {
	if !s.got {
		return "Officer"
	}
	return s.who.officer.Name
}

// HeaderRight is the officer's role and team.
func (s *Screen) HeaderRight() string {
	return strings.Trim(officer.Roles.Label(string(s.who.officer.Role))+" · "+s.who.team, " ·")
}

// Capturing is false: nothing is typed here.
func (s *Screen) Capturing() bool { return false }

// Actions are what can be done.
func (s *Screen) Actions() []ui.Action { return s.actions }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[who](&s.slot, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.who, s.got = got.Value, true
		return s, s.show()
	}
	if cmd, ok := s.actor.Update(msg); ok {
		return s, cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.table.Update(msg)
	case ui.ClickMsg:
		msg.Y -= len(s.facts())
		return s, s.table.Update(msg)
	}
	return s, nil
}

// facts are the lines about the officer above the records.
func (s *Screen) facts() []string {
	o := &s.who.officer
	var out []string
	add := func(label, value string) {
		if value != "" {
			out = append(out, " "+s.env.Theme.Label.Render(ui.FitLeft(label, 14))+ui.Clean(value))
		}
	}
	add("Post", o.JobTitle)
	add("Team", s.who.team)
	add("Works for", s.who.manager)
	add("Email", o.Email)
	if !o.Left.IsZero() {
		add("Left", o.Left.Long())
	}
	return append(out, "")
}

// View draws the facts and the records.
func (s *Screen) View(w, h int) string {
	if !s.got {
		return ui.Block("\n   Loading…", w, h)
	}
	facts := s.facts()
	return strings.Join(facts, "\n") + "\n" + s.table.View(w, h-len(facts))
}

func (s *Screen) show() tea.Cmd {
	s.lines = map[string]line{}
	var rows []widget.Row
	for _, p := range s.who.parts {
		rows = append(rows, widget.Row{ID: "part\x00" + p.title, Group: true, Open: !s.closed[p.title], Cells: []string{p.title, fmt.Sprint(len(p.lines))}})
		if s.closed[p.title] {
			continue
		}
		for i, l := range p.lines {
			id := fmt.Sprintf("%s:%s:%d", l.kind, l.id, i)
			s.lines[id] = l
			rows = append(rows, widget.Row{ID: id, Cells: l.cells, Muted: l.muted})
		}
	}
	return s.table.SetWindow(0, rows, len(rows))
}

func (s *Screen) toggled(id string, open bool) tea.Cmd {
	s.closed[strings.TrimPrefix(id, "part\x00")] = !open
	return s.show()
}

func (s *Screen) makeActions() []ui.Action {
	return append([]ui.Action{
		{ID: "officer.open", Title: "open", Help: "Open the school, the officer or the team of the row, or its form.", Keys: []string{"enter"}, Short: true, Run: s.open},
		{ID: "officer.edit", Title: "edit", Help: "Edit the officer: name, team, role, whom they work for.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: s.opts.editable,
			Run: func() tea.Cmd { return s.opts.Forms.Edit(officer.Officers.Name(), s.id) }},
		{ID: "officer.editrow", Title: "edit row", Help: "Edit the linked school or the cover under the cursor.", Keys: []string{"E"}, Changes: true, Enabled: s.onOwnRecord, Run: s.editRow},
		{ID: "officer.add", Title: "new…", Help: "Add a linked school, or cover.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.opts.editable, Run: s.add},
		{ID: "officer.move", Title: "move link", Help: "Give the linked school to another officer; the children who move with it are shown first.", Keys: []string{"M"}, Short: true, Changes: true, Enabled: s.onLink, Run: s.move},
		{ID: "officer.leave", Title: "leaves…", Help: "They leave: by when, how many children, duties and links they carry, and to whom those go.", Keys: []string{"L"}, Short: true, Changes: true, Enabled: s.stays, Run: s.leave},
		{ID: "officer.caseload", Title: "caseload", Help: "The children of the officer.", Keys: []string{"o"}, Short: true, Run: func() tea.Cmd { return s.opts.listFor(list.Children, s.who.officer.Name) }},
		{ID: "officer.due", Title: "due", Help: "What is due from the officer.", Keys: []string{"d"}, Run: func() tea.Cmd { return s.opts.listFor(list.Due, s.who.officer.Name) }},
		{ID: "officer.history", Title: "history", Help: "Every change of the officer’s record.", Keys: []string{"H"}, Run: s.history},
	}, s.table.Actions()...)
}

func (s *Screen) current() (line, bool) {
	l, ok := s.lines[s.table.ID()]
	return l, ok
}

func (s *Screen) onLink() (bool, string) {
	l, ok := s.current()
	return ok && l.link != nil, "no linked school is under the cursor"
}

func (s *Screen) onOwnRecord() (bool, string) {
	l, ok := s.current()
	return ok && l.kind != "" && s.opts.Forms != nil, "no linked school or cover is under the cursor"
}

func (s *Screen) open() tea.Cmd {
	if cmd, group := s.table.ToggleGroup(); group {
		return cmd
	}
	l, ok := s.current()
	switch {
	case !ok:
		return nil
	case l.open == officer.Teams.Name():
		return ui.Push(NewList(s.opts.inTeam(l.cells[0])))
	case l.open == officer.Officers.Name():
		return ui.Push(New(s.opts, l.openID))
	case l.open != "" && s.opts.Nav != nil:
		return s.opts.Nav.Record(l.open, l.openID)
	}
	return s.editRow()
}

func (s *Screen) editRow() tea.Cmd {
	l, ok := s.current()
	if !ok || s.opts.Forms == nil || l.kind == "" {
		return nil
	}
	return s.opts.Forms.Edit(l.kind, l.id)
}

func (s *Screen) add() tea.Cmd {
	today := s.env.Today().String()
	choices := []widget.Choice{
		{Code: "link", Label: "linked school", Help: "its children are theirs"},
		{Code: "away", Label: "cover: they are away", Help: "somebody looks after their duties"},
		{Code: "by", Label: "cover: they look after another’s"},
	}
	presets := map[string]struct {
		kind   string
		values map[string]string
	}{
		"link": {officer.Links.Name(), map[string]string{"officer": s.id, "from": today}},
		"away": {officer.Covers.Name(), map[string]string{"officer": s.id, "first": today}},
		"by":   {officer.Covers.Name(), map[string]string{"by": s.id, "first": today}},
	}
	return ui.Open(widget.NewPicker(s.env, "New", choices, func(c widget.Choice) tea.Cmd {
		p := presets[c.Code]
		return s.opts.Forms.Add(p.kind, p.values)
	}))
}

func (s *Screen) move() tea.Cmd {
	l, ok := s.current()
	if !ok || l.link == nil {
		return nil
	}
	return s.actor.MoveLink(*l.link)
}

func (s *Screen) history() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.History(officer.Officers.Name(), s.id)
}

// reader reads an officer, apart from the event loop.
type reader struct {
	opts Options
	id   string
}

func (r reader) read(ctx context.Context) (who, error) {
	book := r.opts.Book
	rec, err := book.Record(ctx, officer.Officers.Name(), r.id)
	if err != nil {
		return who{}, err
	}
	var w who
	if o, ok := rec.(*officer.Officer); ok {
		w.officer = *o
	}
	w.team = book.Name(ctx, officer.Teams.Name(), w.officer.Team)
	w.manager = book.Name(ctx, officer.Officers.Name(), w.officer.Manager)
	for _, p := range []struct {
		title, kind, field string
		line               func(context.Context, any) line
	}{
		{"Linked schools", officer.Links.Name(), "officer", r.linkLine},
		{"Away", officer.Covers.Name(), "officer", r.coverLine(func(c *officer.Cover) string { return c.By }, "covered by ")},
		{"Covers for", officer.Covers.Name(), "by", r.coverLine(func(c *officer.Cover) string { return c.Officer }, "")},
		{"Leads", officer.Teams.Name(), "lead", r.teamLine},
		{"Work for them", officer.Officers.Name(), "manager", r.officerLine},
	} {
		recs, err := book.Where(ctx, p.kind, p.field, r.id)
		if err != nil {
			return who{}, err
		}
		out := part{title: p.title}
		for _, x := range recs {
			out.lines = append(out.lines, p.line(ctx, x))
		}
		if len(out.lines) > 0 || p.kind == officer.Links.Name() {
			w.parts = append(w.parts, out)
		}
	}
	return w, nil
}

func (r reader) linkLine(ctx context.Context, x any) line {
	l, ok := x.(*officer.Link)
	if !ok {
		return line{}
	}
	link := *l
	period := ""
	if !l.From.IsZero() {
		period = "from " + l.From.Long()
	}
	if !l.To.IsZero() {
		period = strings.TrimSpace(period + " to " + l.To.Long())
	}
	return line{kind: officer.Links.Name(), id: l.ID, open: "school", openID: l.School, link: &link,
		muted: !officer.InForce(l.From, l.To, r.opts.Env.Today()),
		cells: []string{r.opts.Book.Name(ctx, "school", l.School), officer.TeamKinds.Label(string(l.TeamKind)), period}}
}

func (r reader) coverLine(other func(*officer.Cover) string, before string) func(context.Context, any) line {
	return func(ctx context.Context, x any) line {
		c, ok := x.(*officer.Cover)
		if !ok {
			return line{}
		}
		state := when(c.First, c.Last, r.opts.Env.Today())
		return line{kind: officer.Covers.Name(), id: c.ID, muted: state == "over",
			cells: []string{before + r.opts.Book.Name(ctx, officer.Officers.Name(), other(c)), state, c.First.Long() + " to " + c.Last.Long()}}
	}
}

func (r reader) teamLine(_ context.Context, x any) line {
	t, ok := x.(*officer.Team)
	if !ok {
		return line{}
	}
	return line{kind: officer.Teams.Name(), id: t.ID, open: officer.Teams.Name(), openID: t.ID, cells: []string{t.Name, officer.TeamKinds.Label(string(t.Kind))}}
}

func (r reader) officerLine(_ context.Context, x any) line {
	o, ok := x.(*officer.Officer)
	if !ok {
		return line{}
	}
	return line{kind: officer.Officers.Name(), id: o.ID, open: officer.Officers.Name(), openID: o.ID, muted: !o.Left.IsZero(),
		cells: []string{o.Name, officer.Roles.Label(string(o.Role)), o.JobTitle}}
}
