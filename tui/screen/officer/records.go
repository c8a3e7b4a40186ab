package officer

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// records is a short list of records of one kind that is read whole: there are as
// many as an authority has teams, or absences.
type records struct {
	opts    Options
	id      string
	title   string
	kind    string
	columns []widget.Column
	read    func(ctx context.Context) ([]widget.Row, error)
	open    func(row widget.Row) tea.Cmd

	slot    ui.Slot
	table   *widget.Table
	actions []ui.Action
}

// NewTeams makes the list of teams.
func NewTeams(o Options) ui.Screen {
	r := &records{opts: o, id: "teams", title: "Teams", kind: officer.Teams.Name(), columns: []widget.Column{
		{Title: "Team", Width: 26, Min: 16}, {Title: "Work", Width: 22, Min: 12}, {Title: "Led by", Min: 14}, {Title: "Officers", Width: 8, Align: ui.Right}}}
	r.read = func(ctx context.Context) ([]widget.Row, error) { return readTeams(ctx, o) }
	r.open = func(row widget.Row) tea.Cmd { return ui.Push(NewList(o.inTeam(row.Cells[0]))) }
	return r.make()
}

// inTeam are the same options for the officers of a team.
func (o Options) inTeam(name string) Options {
	if k, ok := o.Book.Vocabulary(list.Officers).Key("team"); ok {
		o.Query = query.Compare{Key: k, Op: query.Is, Values: []query.Value{{Text: name}}}.String()
	}
	return o
}

func readTeams(ctx context.Context, o Options) ([]widget.Row, error) {
	recs, err := o.Book.Records(ctx, officer.Teams.Name())
	if err != nil {
		return nil, err
	}
	people, err := o.Book.Records(ctx, officer.Officers.Name())
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, r := range people {
		if p, ok := r.(*officer.Officer); ok && officer.InForce(p.Started, p.Left, o.Env.Today()) {
			count[p.Team]++
		}
	}
	var rows []widget.Row
	for _, r := range recs {
		if t, ok := r.(*officer.Team); ok {
			rows = append(rows, widget.Row{ID: t.ID, Cells: []string{t.Name, officer.TeamKinds.Label(string(t.Kind)),
				o.Book.Name(ctx, officer.Officers.Name(), t.Lead), fmt.Sprint(count[t.ID])}})
		}
	}
	return rows, nil
}

// NewCover makes the list of cover, present and to come first.
func NewCover(o Options) ui.Screen {
	r := &records{opts: o, id: "cover", title: "Cover", kind: officer.Covers.Name(), columns: []widget.Column{
		{Title: "Away", Min: 16}, {Title: "Covered by", Width: 22, Min: 14}, {Title: "First day", Width: 15}, {Title: "Last day", Width: 15}, {Title: "", Width: 7}}}
	r.read = func(ctx context.Context) ([]widget.Row, error) { return readCover(ctx, o) }
	r.open = func(row widget.Row) tea.Cmd {
		if o.Forms == nil {
			return nil
		}
		return o.Forms.Edit(officer.Covers.Name(), row.ID)
	}
	return r.make()
}

func readCover(ctx context.Context, o Options) ([]widget.Row, error) {
	recs, err := o.Book.Records(ctx, officer.Covers.Name())
	if err != nil {
		return nil, err
	}
	var now, past []widget.Row
	for _, r := range recs {
		c, ok := r.(*officer.Cover)
		if !ok {
			continue
		}
		state := when(c.First, c.Last, o.Env.Today())
		row := widget.Row{ID: c.ID, Muted: state == "over", Cells: []string{o.Book.Name(ctx, officer.Officers.Name(), c.Officer),
			o.Book.Name(ctx, officer.Officers.Name(), c.By), c.First.Long(), c.Last.Long(), state}}
		if row.Muted {
			past = append(past, row)
			continue
		}
		now = append(now, row)
	}
	return append(now, past...), nil
}

// when says how a period stands to a day.
func when(first, last, today civil.Date) string {
	switch {
	case !last.IsZero() && last.Before(today):
		return "over"
	case first.After(today):
		return "to come"
	}
	return "now"
}

func (r *records) make() *records {
	r.table = widget.NewTable(r.opts.Env, r.columns)
	r.table.NoMarks = true
	r.table.Empty = "There are none yet; n adds one."
	r.actions = append([]ui.Action{
		{ID: r.id + ".open", Title: "open", Help: "Open the row.", Keys: []string{"enter"}, Short: true, Enabled: r.hasRow, Run: r.enter},
		{ID: r.id + ".add", Title: "new", Help: "Add one.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: r.opts.editable, Run: func() tea.Cmd { return r.opts.Forms.Add(r.kind, nil) }},
		{ID: r.id + ".edit", Title: "edit", Help: "Edit the row.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: r.hasRow, Run: r.edit},
		{ID: r.id + ".history", Title: "history", Help: "Every change of the row.", Keys: []string{"H"}, Enabled: r.hasRow, Run: r.history},
	}, r.table.Actions()...)
	return r
}

func (r *records) hasRow() (bool, string) { return r.table.ID() != "", "there is no row" }

func (r *records) enter() tea.Cmd {
	row, ok := r.table.Row()
	if !ok {
		return nil
	}
	return r.open(row)
}

func (r *records) edit() tea.Cmd {
	if r.opts.Forms == nil {
		return nil
	}
	return r.opts.Forms.Edit(r.kind, r.table.ID())
}

func (r *records) history() tea.Cmd {
	if r.opts.Nav == nil {
		return nil
	}
	return r.opts.Nav.History(r.kind, r.table.ID())
}

// Init reads the records.
func (r *records) Init() tea.Cmd { return ui.Load(&r.slot, r.opts.Env.Ctx, r.read) }

// Resume reads them again after data changed.
func (r *records) Resume() tea.Cmd { return r.Init() }

// Title names the list.
func (r *records) Title() string { return r.title }

// Capturing is false: nothing is typed here.
func (r *records) Capturing() bool { return false }

// Actions are what can be done.
func (r *records) Actions() []ui.Action { return r.actions }

// Update takes answers and keys.
func (r *records) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[[]widget.Row](&r.slot, msg); ok {
		if got.Err != nil {
			return r, ui.Fail(got.Err)
		}
		return r, r.table.SetWindow(0, got.Value, len(got.Value))
	}
	switch msg.(type) {
	case tea.KeyPressMsg, ui.ClickMsg:
		return r, r.table.Update(msg)
	}
	return r, nil
}

// View draws the table.
func (r *records) View(w, h int) string { return r.table.View(w, h) }
