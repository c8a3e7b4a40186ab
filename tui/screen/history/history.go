// Package history is the screen of what was changed on a record or a child: who,
// when, before and after, why; and the undoing of a change.
package history

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/history"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen reads and does.
type Services interface {
	history.Reader
	work.RecordReader
	work.Undoer
}

// firstRead is how many entries are read of a child; asking for more doubles it.
const firstRead = 500

// Screen is the history of a record or of a child.
type Screen struct {
	env      *ui.Env
	svc      Services
	kind, id string

	loading ui.Slot
	limit   int
	whole   bool // of a child: with all the child's records
	full    bool // as many were read as asked for: there may be more
	name    string
	lines   []line
	shown   []line // those that the filter leaves
	table   *widget.Table
	find    *widget.Input
	filter  string
	cursor  *tea.Cursor
	actions []ui.Action
}

// New returns the history of a record; of a child it is that of all the child's
// records.
func New(env *ui.Env, svc Services, kind, id string) *Screen {
	s := &Screen{env: env, svc: svc, kind: kind, id: id, limit: firstRead, whole: kind == "child"}
	s.table = widget.NewTable(env, []widget.Column{
		{Title: "When", Width: 17, Min: 12}, {Title: "Who", Width: 14, Min: 8}, {Title: "What", Width: 22, Min: 14},
		{Title: "Before → after", Min: 30}, {Title: "Why", Width: 24, Min: 10, Priority: 1},
	})
	s.table.NoMarks = true
	s.table.Empty = "Nothing was changed here yet."
	s.actions = s.allActions()
	return s
}

func (s *Screen) allActions() []ui.Action {
	onLine := func() (bool, string) { _, ok := s.current(); return ok, "there is no change here" }
	ofChild := func() (bool, string) { return s.kind == "child", "this is the history of one record" }
	more := func() (bool, string) { return s.full, "all is shown" }
	filtered := func() (bool, string) { return s.filter != "", "nothing is searched for" }
	return append([]ui.Action{
		{ID: "history.open", Title: "in full", Help: "The change under the cursor in full.", Keys: []string{"enter"}, Short: true, Enabled: onLine, Run: s.open},
		{ID: "history.undo", Title: "undo", Help: "Restore what was before the change under the cursor, after showing what that is. It is a change of its own.", Keys: []string{"u"}, Changes: true, Short: true, Enabled: onLine, Run: s.undo},
		{ID: "history.find", Title: "find", Help: "Show only changes with these words: a field, an officer, a value.", Keys: []string{"/"}, Short: true, Run: s.search},
		{ID: "history.unfind", Title: "show all", Help: "Show all changes again.", Keys: []string{"esc"}, Enabled: filtered, Run: s.unfind},
		{ID: "history.own", Title: "own fields or all", Help: "Of a child: only the child's own fields, or all the child's records.", Keys: []string{"o"}, Short: true, Enabled: ofChild, Run: s.toggle},
		{ID: "history.more", Title: "older", Help: "Read older changes too.", Keys: []string{"m"}, Enabled: more, Run: s.more},
	}, s.table.Actions()...)
}

// Init reads the history.
func (s *Screen) Init() tea.Cmd {
	svc, kind, id, limit, whole := s.svc, s.kind, s.id, s.limit, s.whole
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (loaded, error) {
		var entries []history.Entry
		var err error
		if whole {
			entries, err = svc.OfChild(ctx, id, limit)
		} else {
			entries, err = svc.OfRecord(ctx, kind, id)
		}
		if err != nil {
			return loaded{}, err
		}
		return loaded{svc.Name(ctx, kind, id), tell(ctx, svc, entries), whole && len(entries) >= limit}, nil
	})
}

// summaryMost is how many values of a record tell which it was.
const summaryMost = 4

// leads are the fields that tell best which record it was: what an entry, a follow-up,
// a target or an alert says, and what others are called.
var leads = []string{"text", "name", "forename", "surname"}

// Resume reads again.
func (s *Screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends a load under way.
func (s *Screen) Dispose() { s.loading.Cancel() }

// Title says whose history it is.
func (s *Screen) Title() string {
	if s.name == "" {
		return "History"
	}
	return "History of " + s.name
}

// HeaderRight counts the changes.
func (s *Screen) HeaderRight() string {
	if s.full {
		return widget.Count(len(s.lines)) + "+ changes, newest first"
	}
	return widget.Several(len(s.lines), "change", "changes") + ", newest first"
}

// Filter is what is searched for.
func (s *Screen) Filter() string { return s.filter }

// Actions are the keys.
func (s *Screen) Actions() []ui.Action { return s.actions }

// Capturing is true while words to find are typed.
func (s *Screen) Capturing() bool { return s.find != nil }

// Cursor is where text is typed.
func (s *Screen) Cursor() *tea.Cursor { return s.cursor }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[loaded](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.name, s.lines, s.full = got.Value.name, got.Value.lines, got.Value.full
		return s, s.fill()
	}
	if s.find == nil {
		return s, s.table.Update(msg)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.pressFind(msg)
	case tea.PasteMsg:
		cmd, _ := s.find.Update(msg)
		s.filter = s.find.Value()
		return s, tea.Batch(cmd, s.fill())
	}
	return s, nil
}

// fill gives the table the lines that the filter leaves.
func (s *Screen) fill() tea.Cmd {
	words := strings.Fields(text.Fold(s.filter))
	s.shown = nil
	var rows []widget.Row
	for i, l := range s.lines {
		if !holds(l.folded, words) {
			continue
		}
		s.shown = append(s.shown, l)
		rows = append(rows, widget.Row{ID: fmt.Sprintf("%s/%d", l.entry.Change, i), Cells: []string{l.when, l.who, l.what, l.change, l.entry.Why}})
	}
	return s.table.SetWindow(0, rows, len(rows))
}

func holds(folded string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(folded, w) {
			return false
		}
	}
	return true
}

func (s *Screen) current() (line, bool) {
	i := s.table.Cursor()
	if i < 0 || i >= len(s.shown) {
		return line{}, false
	}
	return s.shown[i], true
}

// View draws the table, and the line to find with.
func (s *Screen) View(w, h int) string {
	s.cursor = nil
	if s.find == nil {
		return s.table.View(w, h)
	}
	head := s.find.View(w)
	s.cursor = tea.NewCursor(s.find.CursorX(), 0)
	return head + "\n" + s.table.View(w, h-1)
}

func (s *Screen) search() tea.Cmd {
	s.find = widget.NewInput(s.env, "find in the history: ")
	s.find.SetValue(s.filter)
	return nil
}

func (s *Screen) pressFind(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		s.find = nil
		return nil
	case "esc":
		s.find = nil
		return s.unfind()
	case "up", "down", "pgup", "pgdown":
		return s.table.Update(k)
	}
	cmd, _ := s.find.Update(k)
	s.filter = s.find.Value()
	return tea.Batch(cmd, s.fill())
}

func (s *Screen) unfind() tea.Cmd {
	s.filter = ""
	return s.fill()
}

func (s *Screen) toggle() tea.Cmd {
	s.whole = !s.whole
	return s.Init()
}

func (s *Screen) more() tea.Cmd {
	s.limit *= 2
	return s.Init()
}

// open shows a change in full, with what else was changed by it.
func (s *Screen) open() tea.Cmd {
	l, ok := s.current()
	if !ok {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s, %s\n", l.title, l.entry.At.Local().Format("Mon 2 Jan 2006 15:04:05"), nothing(l.who))
	if l.entry.Why != "" {
		fmt.Fprintf(&b, "Why: %s\n", l.entry.Why)
	}
	fmt.Fprintf(&b, "\n%s", inFull(&l))
	others := 0
	for _, o := range s.lines {
		if o.entry.Change == l.entry.Change && (o.entry.Record != l.entry.Record || o.entry.Field != l.entry.Field) {
			if others++; others == 1 {
				b.WriteString("\nIn the same change\n")
			}
			fmt.Fprintf(&b, "  %s: %s\n", o.what, o.change)
		}
	}
	return ui.Open(ui.NewMessage(s.env, "Change: "+l.what, b.String()))
}

func inFull(l *line) string {
	var b strings.Builder
	if l.entry.Op == history.Set {
		fmt.Fprintf(&b, "%s\n  before  %s\n  after   %s\n", l.what, nothing(l.before), nothing(l.after))
		return b.String()
	}
	verb := "Added: "
	if l.entry.Op == history.Remove {
		verb = "Taken away: "
	}
	b.WriteString(verb + l.what + "\n")
	for _, v := range l.values {
		fmt.Fprintf(&b, "  %s: %s\n", v.Label, v.Value)
	}
	return b.String()
}

// undo gathers all that the change did, so that the question names all of it.
func (s *Screen) undo() tea.Cmd {
	l, ok := s.current()
	if !ok {
		return nil
	}
	env, svc, e, limit := s.env, s.svc, l.entry, s.limit
	var here []history.Entry
	for _, o := range s.lines {
		if o.entry.Change == e.Change {
			here = append(here, o.entry)
		}
	}
	return func() tea.Msg {
		entries := here
		if e.Child != "" {
			all, err := svc.OfChild(env.Ctx, e.Child, limit)
			if err != nil {
				return ui.ErrMsg{Err: err}
			}
			all = slices.DeleteFunc(slices.Clone(all), func(o history.Entry) bool { return o.Change != e.Change })
			if len(all) > len(entries) {
				entries = all
			}
		}
		return record.UndoChange(env, svc, history.Change{ID: e.Change, At: e.At, Who: e.Who, Title: e.Title, Why: e.Why, Entries: entries})()
	}
}
