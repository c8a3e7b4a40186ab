package browse

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Screen is a list. Make it with New.
type Screen struct {
	opts  Options
	env   *ui.Env
	vocab *query.Vocabulary
	def   list.Definition
	table *widget.Table

	filter *Filter
	trail  Trail[spot] // the filters before, each with where the cursor stood

	columns []string
	extra   []string
	shown   int // how many of the columns read are shown
	sort    []list.Sort
	ordered bool   // the order was chosen, or is the screen's own: it stays with any filter
	group   string // the key grouped by, "" for none

	page      list.Page // the window that is held
	names     map[string]string
	kept      map[string]Ref // marked rows outside the window
	total     int            // -1: not known yet
	counted   bool
	pageSlot  ui.Slot
	countSlot ui.Slot
	markSlot  ui.Slot
	viewSlot  ui.Slot
	doSlot    ui.Slot

	groups    []list.Group
	opened    map[string]*openGroup // by the group's value
	groupSlot ui.Slot
	seekGroup string

	by      *By
	beside  *Beside
	export  *Export
	actions []ui.Action
}

// New makes a list.
func New(o Options) *Screen {
	b := &Screen{opts: o, env: o.Env, total: -1, kept: map[string]Ref{}, opened: map[string]*openGroup{}}
	if b.opts.ID == "" {
		b.opts.ID = string(o.List)
	}
	b.def, _ = list.Define(o.List)
	b.vocab = o.Book.Vocabulary(o.List)
	if b.vocab == nil {
		b.vocab = b.def.Keys
	}
	b.columns = b.known(or(o.Columns, b.def.Columns))
	b.extra = b.known(append([]string{"name"}, o.Extra...))
	if b.opts.Query == "" && !b.opts.Fixed {
		b.opts.Query = b.def.Open
	}
	b.sort, b.ordered = o.Sort, len(o.Sort) > 0
	b.group = o.Group
	b.shown = len(b.columns)
	b.table = widget.NewTable(o.Env, nil)
	b.table.Need = b.need
	b.export = NewExport(o.Env, o.Export)
	b.beside = NewBeside(o.Env, o.Preview, b.Current)
	b.table.OnMove = func(string) tea.Cmd { return b.beside.Follow() }
	b.table.OnToggle = b.toggled
	b.table.MarkAll = b.markAll
	if b.opts.Empty == "" {
		b.opts.Empty = "Nothing here."
	}
	b.filter = NewFilter(o.Env, b.vocab, o.Book.Calendar())
	b.filter.Begin, b.filter.Back, b.filter.Parsed = b.remember, b.gaveUp, b.sayEmpty
	b.filter.Read = func() tea.Cmd { return b.restart("") }
	b.by = NewBy(o.Env, o.Book, b.filter, b.AskFor)
	b.filter.Move = func(k tea.KeyPressMsg) tea.Cmd { return b.table.Update(k) }
	b.filter.Set(b.opts.Query)
	b.setOrder()
	b.setColumns()
	b.actions = b.makeActions()
	return b
}

func or(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}

// known keeps the names that the list has keys for, so that a view saved by
// another version of the program still opens.
func (b *Screen) known(names []string) []string {
	var out []string
	for _, n := range names {
		if k, ok := b.vocab.Key(n); ok && !has(out, k.Name) {
			out = append(out, k.Name)
		}
	}
	return out
}

func (b *Screen) keys(names []string) []query.Key {
	out := make([]query.Key, 0, len(names))
	for _, n := range names {
		if k, ok := b.vocab.Key(n); ok {
			out = append(out, k)
		}
	}
	return out
}

// setOrder puts the list in the order that goes with its filter, unless one was chosen:
// what is still to be worked on soonest first.
func (b *Screen) setOrder() {
	switch {
	case b.ordered:
	case b.soonest():
		b.sort = b.def.Soonest
	default:
		b.sort = b.def.Sort
	}
}

func (b *Screen) setColumns() {
	b.table.SetColumns(columnsOf(b.env, b.keys(b.columns)))
	if len(b.sort) > 0 {
		b.table.SetSort(b.sort[0].Key, b.sort[0].Desc)
	}
}

// sayEmpty is what the list says when it has no rows.
func (b *Screen) sayEmpty() {
	b.table.Empty = b.opts.Empty
	if b.filter.text != "" && !(b.opts.Fixed && b.began()) {
		b.table.Empty += " esc clears the filter."
	}
}

// Context is what a query means for the person who is working.
func (b *Screen) Context() query.Context { return ContextOf(b.env, b.opts.Book.Calendar()) }

// ContextOf is what a query means today for the person who is working. What it
// returns may be used apart from the event loop.
func ContextOf(env *ui.Env, cal *calendar.Calendar) query.Context {
	return query.Context{Dates: dateReader(env.Today(), cal), Year: calendar.ParseYearGroup, Term: calendar.TermReader(env.Today()), Me: work.Who(env.Ctx)}
}

// Init loads the first rows.
func (b *Screen) Init() tea.Cmd { return b.restart("") }

// Resume loads again after data changed or a screen above was closed.
func (b *Screen) Resume() tea.Cmd {
	if !b.table.Ready() {
		return b.restart("")
	}
	return b.refresh()
}

// Dispose ends the loads under way.
func (b *Screen) Dispose() {
	for _, s := range []*ui.Slot{&b.pageSlot, &b.countSlot, &b.markSlot, &b.viewSlot, &b.groupSlot} {
		s.Cancel()
	}
	b.beside.Dispose()
}

// Title names the list.
func (b *Screen) Title() string { return b.opts.Title }

// Capturing is true while the filter is typed.
func (b *Screen) Capturing() bool { return b.filter.on }

// Filter is the filter for the header; while it is typed it is seen in its line.
func (b *Screen) Filter() string {
	if b.filter.on {
		return ""
	}
	return b.filter.text
}

// HeaderRight is the count and how the list is grouped.
func (b *Screen) HeaderRight() string {
	var parts []string
	if b.opts.Right != nil {
		if s := b.opts.Right(b); s != "" {
			parts = append(parts, s)
		}
	}
	if ok, _ := b.closes(); ok && !b.soonest() {
		parts = append(parts, "closed too")
	}
	if b.group != "" {
		parts = append(parts, "by "+strings.ToLower(b.label(b.group)))
	}
	if b.total >= 0 {
		parts = append(parts, widget.Count(b.total))
	}
	return strings.Join(parts, " · ")
}

func (b *Screen) label(key string) string {
	if k, ok := b.vocab.Key(key); ok {
		return k.Label
	}
	return key
}

// Actions are the list's own, then the engine's, then the table's.
func (b *Screen) Actions() []ui.Action { return b.actions }

// Update takes answers to loads, keys and what is typed into the filter.
func (b *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if cmd, ok := b.answer(msg); ok {
		return b, cmd
	}
	if cmd, ok := b.filter.Update(msg); ok {
		return b, cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if _, paste := msg.(tea.PasteMsg); paste {
			return b, nil
		}
		return b, b.table.Update(msg)
	case ui.ClickMsg:
		msg.Y -= b.filter.Height()
		return b, b.table.Update(msg)
	case tea.WindowSizeMsg:
		b.beside.Show(widget.Wide(msg.Width))
		return b, b.beside.Follow()
	case ui.ChangedMsg:
		return b, b.Resume()
	}
	return b, nil
}

// answer takes the answer to one of the screen's loads.
func (b *Screen) answer(msg tea.Msg) (tea.Cmd, bool) {
	if b.opts.Answer != nil {
		if cmd, ok := b.opts.Answer(msg); ok {
			return cmd, true
		}
	}
	if got, ok := ui.Take[window](&b.pageSlot, msg); ok {
		return settle(b, got, b.tookPage), true
	}
	if got, ok := ui.Take[int](&b.countSlot, msg); ok {
		return settle(b, got, b.tookCount), true
	}
	if got, ok := ui.Take[[]list.Group](&b.groupSlot, msg); ok {
		return settle(b, got, b.tookGroups), true
	}
	if got, ok := ui.Take[list.Page](&b.markSlot, msg); ok {
		return settle(b, got, b.tookMarks), true
	}
	if got, ok := ui.Take[next](&b.viewSlot, msg); ok {
		return settle(b, got, func(n next) tea.Cmd { return n() }), true
	}
	if cmd, ok := b.export.Update(msg); ok {
		return cmd, true
	}
	if cmd, ok := b.by.Update(msg); ok {
		return cmd, true
	}
	if got, ok := ui.Take[string](&b.doSlot, msg); ok {
		return settle(b, got, func(done string) tea.Cmd { return ui.Status(ui.Done, done) }), true
	}
	if cmd, ok := b.groupAnswer(msg); ok {
		return cmd, true
	}
	return b.beside.Update(msg)
}

// next is what follows from something read; it is called in the event loop.
type next func() tea.Cmd

// settle takes what was loaded, or shows why it was not; rows may then be asked
// for again.
func settle[T any](b *Screen, got ui.LoadedMsg[T], take func(T) tea.Cmd) tea.Cmd {
	if got.Err != nil {
		b.table.Reask()
		return ui.Fail(got.Err)
	}
	return take(got.Value)
}

// View draws the filter line, the list and beside it the preview.
func (b *Screen) View(w, h int) string {
	head := b.filter.View(w)
	body := h - len(head)
	var table string
	if b.beside.Show(widget.Wide(w)) {
		table = widget.Split(b.env, w, body, 0, b.table.View, b.beside.View)
	} else {
		table = b.table.View(w, body)
	}
	if len(head) == 0 {
		return table
	}
	return strings.Join(head, "\n") + "\n" + table
}

// Cursor is in the filter while it is typed.
func (b *Screen) Cursor() *tea.Cursor { return b.filter.Cursor() }

// Current is the row under the cursor.
func (b *Screen) Current() (Ref, bool) { return b.Ref(b.table.ID()) }

// Chosen are the marked rows, else the one under the cursor.
func (b *Screen) Chosen() []Ref {
	var out []Ref
	for _, id := range b.table.Chosen() {
		if r, ok := b.Ref(id); ok {
			out = append(out, r)
		}
	}
	return out
}

// Marked reports how many rows are marked.
func (b *Screen) Marked() int { return len(b.table.Marked()) }

// ClearMarks takes all marks away, after something was done to them.
func (b *Screen) ClearMarks() { b.table.ClearMarks() }

// Env is what the list shares with other screens.
func (b *Screen) Env() *ui.Env { return b.env }

// Query is the filter as typed.
func (b *Screen) Query() string { return b.filter.text }

// Ask changes the filter, as if it had been typed.
func (b *Screen) Ask(text string) tea.Cmd {
	b.remember()
	b.filter.Set(text)
	return b.restart("")
}

// AskFor changes what the filter asks of one key: to a term, or with "" to nothing.
func (b *Screen) AskFor(key, term string) tea.Cmd {
	if term == "" {
		return b.Ask(query.RemoveKey(b.filter.text, key, b.vocab))
	}
	return b.Ask(query.ReplaceTerm(b.filter.text, key, term, b.vocab))
}

// FilterBy asks for the value of one key and writes it into the filter.
func (b *Screen) FilterBy(name string) tea.Cmd { return b.by.Key(name) }

// Asks reports whether the filter asks for a key.
func (b *Screen) Asks(key string) bool { return query.Uses(b.filter.expr, key) }

// Swap takes what asks for one key out of the filter and puts a term for another
// in.
func (b *Screen) Swap(out, key, term string) tea.Cmd {
	return b.Ask(query.ReplaceTerm(query.RemoveKey(b.filter.text, out, b.vocab), key, term, b.vocab))
}
