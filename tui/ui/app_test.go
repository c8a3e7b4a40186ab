package ui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// page is a screen for tests.
type page struct {
	env       *ui.Env
	title     string
	capturing bool
	unsaved   bool
	actions   []ui.Action
	got       []string // messages Update was given
	resumed   int
	disposed  bool
	table     *widget.Table
	boom      bool
}

func newPage(env *ui.Env, title string) *page {
	p := &page{env: env, title: title}
	p.table = widget.NewTable(env, []widget.Column{
		{Key: "due", Title: "Due", Width: 10}, {Key: "name", Title: "Child"}, {Key: "what", Title: "What", Width: 30, Min: 12, Priority: 2},
	})
	rows := make([]widget.Row, 0, 60)
	for i := range 60 {
		name := tuitest.Names()[i%6]
		rows = append(rows, widget.Row{ID: fmt.Sprint(i), Cells: []string{ui.LateText(9 - i), name, "Improved PEP from school"}})
	}
	p.table.SetWindow(0, rows, 60)
	return p
}

func (p *page) Init() tea.Cmd { return nil }
func (p *page) Title() string { return p.title }
func (p *page) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	p.got = append(p.got, fmt.Sprintf("%T %v", msg, msg))
	return p, p.table.Update(msg)
}
func (p *page) View(w, h int) string {
	if p.boom {
		panic("Zoë Testa-Brook")
	}
	return p.table.View(w, h)
}
func (p *page) Actions() []ui.Action { return p.actions }
func (p *page) Capturing() bool      { return p.capturing }
func (p *page) HeaderRight() string  { return "7 of 12" }
func (p *page) Filter() string       { return "team:review overdue" }
func (p *page) Leave() bool          { return !p.unsaved }
func (p *page) Dispose()             { p.disposed = true }
func (p *page) Resume() tea.Cmd      { p.resumed++; return nil }
func (p *page) saw(text string) bool {
	return strings.Contains(strings.Join(p.got, "\n"), text)
}

type world struct {
	*tuitest.Driver
	env         *ui.Env
	one, two    *page
	opened, run int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{env: tuitest.Env()}
	w.one, w.two = newPage(w.env, "Today"), newPage(w.env, "Caseload")
	w.one.actions = []ui.Action{
		{ID: "p.open", Title: "open", Help: "Open the child.", Keys: []string{"enter"}, Short: true, Run: func() tea.Cmd { w.run++; return nil }},
		{ID: "p.rate", Title: "rate", Help: "Rate the PEP.", Keys: []string{"r"}, Short: true, Enabled: func() (bool, string) { return false, "no PEP was received" }, Run: func() tea.Cmd { w.run++; return nil }},
		{ID: "p.log", Title: "log", Help: "Write into the log.", Keys: []string{"a"}, Short: true, Changes: true, Run: func() tea.Cmd { w.run++; return nil }},
		{ID: "p.save", Title: "save", Help: "Save.", Keys: []string{"ctrl+s"}, WhileTyping: true, Run: func() tea.Cmd { w.run++; return nil }},
	}
	w.Driver = tuitest.DriveApp(t, ui.NewApp(ui.Options{
		Env: w.env, Title: "caseload · Oakshire",
		Who:     func() string { return "Virtual School · J. Demo" },
		Context: func() string { return "Mon 23 Nov 2026 · autumn term, week 11 of 15" },
		Tabs: []ui.Tab{
			{Key: "1", Title: "Today", Open: func() ui.Screen { return w.one }},
			{Key: "2", Title: "Caseload", Open: func() ui.Screen { w.opened++; return w.two }},
		},
	}))
	return w
}

func TestKeyOrder(t *testing.T) {
	w := newWorld(t)
	w.Key("enter")
	if w.run != 1 {
		t.Errorf("enter ran %d actions", w.run)
	}
	w.one.capturing = true
	w.Key("q", "?", "2", "enter")
	if w.Quit || w.App.DialogOpen() || w.Top() != w.one || w.run != 1 {
		t.Error("a key typed into an input meant something else")
	}
	if !w.one.saw("q") {
		t.Error("the input did not get its key")
	}
	w.Key("ctrl+s")
	if w.run != 2 {
		t.Error("an action for while typing did not run")
	}
	w.Key("ctrl+c")
	if !w.Quit {
		t.Error("ctrl+c did not quit")
	}
}

func TestDisabledActionsSayWhy(t *testing.T) {
	w := newWorld(t)
	w.Key("r")
	w.Has("! Rate cannot be done now: no PEP was received")
	w.env.ReadOnly = "another copy is writing"
	w.Key("a")
	w.Has("Log cannot be done now: another copy is writing")
	if w.run != 0 {
		t.Error("a disabled action ran")
	}
	w.Key("down")
	w.Lacks("cannot be done now")
	w.Has("Read only: another copy is writing")
	w.Key("ctrl+p")
	w.Has("not now: no PEP was received")
}

func TestStackKeepsScreens(t *testing.T) {
	w := newWorld(t)
	w.Key("down", "down")
	child := newPage(w.env, "Zoë Testa-Brook")
	w.Send(ui.PushMsg{Screen: child})
	w.Has("Today › Zoë Testa-Brook")
	w.Key("esc")
	if w.Top() != w.one || w.one.table.Cursor() != 2 || w.one.resumed != 1 || !child.disposed {
		t.Errorf("back: cursor %d, resumed %d, disposed %v", w.one.table.Cursor(), w.one.resumed, child.disposed)
	}
	w.Key("esc")
	if w.Top() != w.one {
		t.Error("esc left the first screen of the tab")
	}
}

func TestTabsKeepStacks(t *testing.T) {
	w := newWorld(t)
	child := newPage(w.env, "Marcus Samplewood")
	w.Send(ui.PushMsg{Screen: child})
	w.Key("2")
	w.Has("[2 Caseload]")
	w.Key("1")
	if w.Top() != child {
		t.Error("the tab lost its stack")
	}
	w.Key("2", "1", "1")
	if w.Top() != w.one || w.opened != 1 {
		t.Errorf("the tab's own key did not go to its first screen; opened %d times", w.opened)
	}
}

func TestMessagesReachCoveredScreens(t *testing.T) {
	w := newWorld(t)
	w.Key("2")
	w.Send(ui.PushMsg{Screen: newPage(w.env, "top")})
	type answer struct{ N int }
	w.Send(answer{7})
	if !w.one.saw("{7}") || !w.two.saw("{7}") {
		t.Error("an answer did not reach a covered screen")
	}
	w.two.got = nil
	w.Key("x")
	if w.two.saw("x") {
		t.Error("a key reached a covered screen")
	}
}

func TestChangedResumesWhenSeen(t *testing.T) {
	w := newWorld(t)
	w.Key("2")
	w.Send(ui.ChangedMsg{})
	if w.two.resumed != 1 || w.one.resumed != 0 {
		t.Errorf("seen %d, covered %d", w.two.resumed, w.one.resumed)
	}
	w.Key("1")
	if w.one.resumed != 1 {
		t.Error("the covered screen was not resumed when uncovered")
	}
	w.Key("2", "1")
	if w.one.resumed != 1 {
		t.Error("resumed although nothing changed")
	}
}

func TestPasteNeverIsAKey(t *testing.T) {
	w := newWorld(t)
	w.Send(tea.PasteMsg{Content: "q\nq"})
	if w.Quit || w.one.saw("PasteMsg") {
		t.Error("pasted text was taken for keys")
	}
	w.one.capturing = true
	w.Send(tea.PasteMsg{Content: "q\nq"})
	if w.Quit || !w.one.saw("PasteMsg") {
		t.Error("the input did not get what was pasted")
	}
}

func TestQuitAsksAboutDrafts(t *testing.T) {
	w := newWorld(t)
	w.one.unsaved = true
	w.Key("q")
	w.Has("Leave without saving?", "Today")
	w.Key("enter")
	if w.Quit || w.App.DialogOpen() {
		t.Error("enter alone lost the draft, or the question stayed")
	}
	w.Key("q", "y")
	if !w.Quit {
		t.Error("y did not quit")
	}
	w = newWorld(t)
	w.one.unsaved = true
	w.Key("ctrl+c")
	if w.Quit {
		t.Error("ctrl+c did not ask")
	}
	w.Key("ctrl+c")
	if !w.Quit {
		t.Error("a second ctrl+c did not quit")
	}
}

// The help page shows the sentence under the cursor in full.
func TestHelpShowsTheWholeSentence(t *testing.T) {
	w := newWorld(t)
	w.one.actions = []ui.Action{{ID: "p.x", Title: "undo", Keys: []string{"u"}, Run: func() tea.Cmd { return nil },
		Help: "Restore what was before the change under the cursor, after showing what that is. It is a change of its own."}}
	w.Resize(80, 24)
	w.Key("?")
	w.Has("a change of its own.")
	for _, size := range tuitest.Sizes() {
		w.Resize(size.W, size.H)
		tuitest.Exact(t, w.Styled(), size.W, size.H)
	}
}

func TestPaletteFindsAndDoes(t *testing.T) {
	w := newWorld(t)
	w.Key("ctrl+p")
	w.Type("opn")
	w.Key("enter")
	if w.run != 1 || w.App.DialogOpen() {
		t.Errorf("ran %d, open %v", w.run, w.App.DialogOpen())
	}
	w.Key("ctrl+p")
	w.Type("zzzz")
	w.Has("Nothing matches.")
	w.Key("enter", "?")
	w.Type("rate the")
	w.Has("not now: no PEP was received")
	w.Lacks("Write into the log.")
}

func TestCopy(t *testing.T) {
	w := newWorld(t)
	w.Send(ui.CopyMsg{Text: "x"})
	w.Has("✓ Copied.")
}

func TestCheckActionsOfPage(t *testing.T) {
	w := newWorld(t)
	tuitest.CheckActions(t, w.env, w.one)
}

func TestKeyNamesRoundTrip(t *testing.T) {
	for _, n := range []string{"enter", "esc", "ctrl+u", "space", "G", "g", "?", "shift+tab", "alt+left", "f2", "+", "ctrl+s", "é", "pgdown", "ctrl+left"} {
		if got := ui.Key(n).String(); got != n {
			t.Errorf("Key(%q).String() = %q", n, got)
		}
	}
}
