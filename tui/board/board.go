package board

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Board is a board. Make it with New.
type Board struct {
	opts  Options
	env   *ui.Env
	vocab *query.Vocabulary
	by    query.Key
	keys  []string // those that every row carries
	sort  []list.Sort

	filter *browse.Filter
	lanes  []*lane
	at     int // the focused column
	first  int // the first column shown on a wide window
	hidden bool
	w      int  // how wide it was drawn last; 0: not yet
	plain  bool // without the preview
	begun  bool // the focus is where it is to begin

	kept  map[string]browse.Ref // marked rows outside the windows
	trail browse.Trail[place]   // the filters before, each with its place

	counts ui.Slot
	marks  ui.Slot
	team   ui.Slot
	beside *browse.Beside
	pick   *browse.By
	export *browse.Export

	waiting []func() tea.Cmd // what was asked for before there were rows
	closed  bool             // what waits last opens something: keys after it are not for the board

	scope   scope
	actions []ui.Action
}

// place is where the cursor stood before the filter was changed.
type place struct {
	at    int
	id    string
	scope scope
}

// New makes a board.
func New(o Options) *Board {
	b := &Board{opts: o, env: o.Env, kept: map[string]browse.Ref{}}
	b.vocab = o.Book.Vocabulary(o.List)
	b.by, _ = b.vocab.Key(o.By)
	b.keys = b.carried()
	b.sort = o.Sort
	if len(b.sort) == 0 {
		b.sort = []list.Sort{{Key: o.Due}, {Key: "name"}}
	}
	if b.opts.Empty == "" {
		b.opts.Empty = "Nobody here."
	}
	b.filter = browse.NewFilter(o.Env, b.vocab, o.Book.Calendar())
	b.filter.Begin, b.filter.Read, b.filter.Back = b.remember, b.restart, b.gaveUp
	b.filter.Move = func(k tea.KeyPressMsg) tea.Cmd { return b.lane().table.Update(k) }
	b.beside = browse.NewBeside(o.Env, o.Preview, b.Current)
	b.pick = browse.NewBy(o.Env, o.Book, b.filter, b.AskFor)
	b.export = browse.NewExport(o.Env, o.Export)
	for _, c := range o.Columns {
		l := newLane(b, c)
		if len(b.lanes) > 0 {
			l.table.ShareMarks(b.lanes[0].table)
		}
		b.lanes = append(b.lanes, l)
	}
	b.at = max(slices.IndexFunc(b.lanes, b.isShown), 0)
	b.filter.Set(o.Query)
	b.actions = b.makeActions()
	return b
}

// carried are the keys of the list that every row is read with.
func (b *Board) carried() []string {
	var out []string
	add := func(name string) {
		if k, ok := b.vocab.Key(name); ok && !slices.Contains(out, k.Name) {
			out = append(out, k.Name)
		}
	}
	for i := range b.opts.Cells {
		add(b.opts.Cells[i].Key)
	}
	for _, name := range append([]string{"name", b.opts.Due, b.opts.By}, b.opts.Extra...) {
		add(name)
	}
	return out
}

func (b *Board) lane() *lane { return b.lanes[b.at] }

func (b *Board) isShown(l *lane) bool { return b.hidden || !l.Hidden }

// expr is what the whole board is asked for.
func (b *Board) expr() query.Expr {
	if b.opts.Fixed == nil {
		return b.filter.Expr()
	}
	fixed, _ := query.Parse(b.opts.Fixed(), b.vocab, browse.ContextOf(b.env, b.opts.Book.Calendar()))
	return query.All(fixed, b.filter.Expr())
}

// of is what the rows of a column are asked for.
func (b *Board) of(l *lane) query.Expr { return query.All(b.expr(), browse.Term(b.by, l.Value, "")) }

// Init loads the counts and the first rows.
func (b *Board) Init() tea.Cmd { return b.restart() }

// Restart reads everything anew, after what is Fixed has changed.
func (b *Board) Restart() tea.Cmd { return b.restart() }

// restart reads everything for another filter, from the top of each column.
func (b *Board) restart() tea.Cmd {
	for _, l := range b.lanes {
		l.stale, l.fresh = true, true
	}
	return tea.Batch(b.count(), b.head(), b.ensure())
}

// Again reads what is shown again; every cursor stays on its row.
func (b *Board) Again() tea.Cmd {
	for _, l := range b.lanes {
		l.stale = true
		l.fresh = l.fresh || !l.table.Ready()
	}
	return tea.Batch(b.count(), b.head(), b.ensure(), b.beside.Again())
}

// Resume reads again after data changed or a screen above was closed.
func (b *Board) Resume() tea.Cmd { return b.Again() }

func (b *Board) head() tea.Cmd {
	if b.opts.Again == nil {
		return nil
	}
	return b.opts.Again()
}

// ensure reads the columns that are seen and not up to date. A column out of sight is
// read when it is gone to.
func (b *Board) ensure() tea.Cmd {
	var cmds []tea.Cmd
	load := func(l *lane) {
		if l.stale {
			cmds = append(cmds, l.load())
		}
	}
	load(b.lane())
	for _, l := range b.seen() {
		load(l)
	}
	return tea.Batch(cmds...)
}

// count asks for the numbers of all columns at once.
func (b *Board) count() tea.Cmd {
	book, name, expr, key := b.opts.Book, b.opts.List, b.expr(), b.opts.By
	return ui.Load(&b.counts, b.env.Ctx, func(ctx context.Context) ([]list.Group, error) {
		return book.Groups(ctx, name, expr, key)
	})
}

func (b *Board) tookCounts(groups []list.Group) tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range b.lanes {
		l.tally(list.Group{})
		for _, g := range groups {
			if g.Value == l.Value {
				l.tally(g)
			}
		}
		if l.table.Ready() && !l.slot.Loading() {
			cmds = append(cmds, l.show())
		}
	}
	return tea.Batch(append(cmds, b.begin())...)
}

// begin goes once to the first column that has rows, unless the person has gone
// somewhere before: an empty column says nothing.
func (b *Board) begin() tea.Cmd {
	if b.begun {
		return nil
	}
	b.begun = true
	for i, l := range b.lanes {
		if b.isShown(l) && l.count > 0 {
			return b.focus(i)
		}
	}
	return nil
}

// Update takes answers to loads, keys and what is typed into the filter.
func (b *Board) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	cmd := b.update(msg)
	return b, tea.Batch(cmd, b.ensure())
}

func (b *Board) update(msg tea.Msg) tea.Cmd {
	if cmd, ok := b.answer(msg); ok {
		return cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return b.key(msg)
	case ui.ClickMsg:
		return b.click(msg)
	case tea.WindowSizeMsg:
		b.w = msg.Width
		b.beside.Show(b.besideFits(msg.Width))
		return b.beside.Follow()
	case ui.ChangedMsg:
		return b.Again()
	}
	return nil
}

// answer takes the answer to one of the board's loads.
func (b *Board) answer(msg tea.Msg) (tea.Cmd, bool) {
	if b.opts.Answer != nil {
		if cmd, ok := b.opts.Answer(msg); ok {
			return cmd, true
		}
	}
	if cmd, ok := b.filter.Update(msg); ok {
		return cmd, true
	}
	if got, ok := ui.Take[[]list.Group](&b.counts, msg); ok {
		if got.Err != nil {
			return ui.Fail(got.Err), true
		}
		return b.tookCounts(got.Value), true
	}
	for _, l := range b.lanes {
		if got, ok := ui.Take[answer](&l.slot, msg); ok {
			return b.tookRows(l, got), true
		}
	}
	if cmd, ok := b.markAnswer(msg); ok {
		return cmd, true
	}
	if cmd, ok := b.scopeAnswer(msg); ok {
		return cmd, true
	}
	if cmd, ok := b.export.Update(msg); ok {
		return cmd, true
	}
	if cmd, ok := b.pick.Update(msg); ok {
		return cmd, true
	}
	return b.beside.Update(msg)
}

func (b *Board) tookRows(l *lane, got ui.LoadedMsg[answer]) tea.Cmd {
	if got.Err != nil {
		l.table.Reask()
		l.table.Waiting = "Not read: f5 tries again."
		b.waiting, b.closed = nil, false
		return ui.Fail(got.Err)
	}
	cmd := l.took(got.Value)
	if l != b.lane() {
		return cmd
	}
	return tea.Batch(cmd, b.waited(), b.beside.Follow())
}

// step moves the focus over the columns that are shown.
func (b *Board) step(by int) tea.Cmd {
	b.begun = true
	for i := b.at + by; i >= 0 && i < len(b.lanes); i += by {
		if b.isShown(b.lanes[i]) {
			return b.focus(i)
		}
	}
	return nil
}

// Focus goes to the column of a value.
func (b *Board) Focus(value string) tea.Cmd {
	b.begun = true
	for i, l := range b.lanes {
		if l.Value == value {
			b.hidden = b.hidden || l.Hidden
			return b.focus(i)
		}
	}
	return nil
}

func (b *Board) focus(i int) tea.Cmd {
	b.at = i
	return tea.Batch(b.ensure(), b.beside.Follow())
}

// Title names the board.
func (b *Board) Title() string { return b.opts.Title }

// Capturing is true while the filter is typed.
func (b *Board) Capturing() bool { return b.filter.Typing() }

// Filter is the filter for the header; while it is typed it is seen in its line.
func (b *Board) Filter() string {
	if b.filter.Typing() {
		return ""
	}
	return b.filter.Text()
}

// HeaderRight is whose rows they are, how many are marked and how many there are.
func (b *Board) HeaderRight() string {
	var parts []string
	if s := b.whose(); s != "" {
		parts = append(parts, s)
	}
	if n := b.Marked(); n > 0 {
		parts = append(parts, widget.Count(n)+" marked")
	}
	total, known := 0, false
	for _, l := range b.lanes {
		if b.isShown(l) {
			total, known = total+l.count, known || l.counted
		}
	}
	if known {
		parts = append(parts, widget.Count(total))
	}
	return strings.Join(parts, " · ")
}

// Cursor is in the filter while it is typed.
func (b *Board) Cursor() *tea.Cursor { return b.filter.Cursor() }

// Dispose ends the loads under way.
func (b *Board) Dispose() {
	for _, l := range b.lanes {
		l.slot.Cancel()
	}
	for _, s := range []*ui.Slot{&b.counts, &b.marks, &b.team} {
		s.Cancel()
	}
	b.beside.Dispose()
}

// me is who is working.
func (b *Board) me() string { return work.Who(b.env.Ctx) }
