package ui_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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

// Nine tabs leave no room beside them at 80 columns; what is filtered says so all
// the same, and what failed says where the whole of it stands.
func TestNarrowWindowStillShowsTheFilter(t *testing.T) {
	env := tuitest.Env()
	var tabs []ui.Tab
	for i, title := range []string{"Today", "Caseload", "Due", "PEPs", "Plans", "Schools", "Staff", "Import", "Settings"} {
		tabs = append(tabs, ui.Tab{Key: fmt.Sprint(i + 1), Title: title, Open: func() ui.Screen { return newPage(env, title) }})
	}
	d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: "caseload · Oakshire", Tabs: tabs}))
	for _, size := range tuitest.Sizes() {
		d.Resize(size.W, size.H)
		d.Has("Settings", "/ team:review overdue", "7 of 12")
		tuitest.Exact(t, d.Frame(), size.W, size.H)
	}
	d.Resize(80, 24)
	d.Send(ui.StatusMsg{Kind: ui.Failed, Text: strings.Repeat("It could not be saved. ", 9)})
	d.Has("(! for all)")
}

func TestTheTabInBracketsDoesNotTouchTheNext(t *testing.T) {
	env := tuitest.Env()
	titles := []string{"Today", "Caseload", "Due", "PEPs", "Plans", "Schools", "Staff", "Import", "Settings"}
	var tabs []ui.Tab
	for i, title := range titles {
		tabs = append(tabs, ui.Tab{Key: fmt.Sprint(i + 1), Title: title, Open: func() ui.Screen { return newPage(env, title) }})
	}
	d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: "caseload", Tabs: tabs}))
	d.Resize(80, 24)
	for i, title := range titles {
		d.Key(fmt.Sprint(i + 1))
		line := strings.Split(d.Frame(), "\n")[1]
		on := fmt.Sprintf("[%d %s]", i+1, title)
		before, after, ok := strings.Cut(line, on)
		if !ok || i > 0 && !strings.HasSuffix(before, " ") || i < len(titles)-1 && !strings.HasPrefix(after, " ") || !strings.Contains(line, "Settings") {
			t.Errorf("the tabs at %s: %q", title, line)
		}
	}
}

func TestHeaderKeepsItsPartsApart(t *testing.T) {
	const day = "Mon 23 Nov 2026"
	for _, title := range []string{"caseload", "caseload · Oakshire, made up", "caseload · " + strings.Repeat("Oakshire ", 9)} {
		for _, who := range []string{"", "Orla O'Sample", "Virtual School · Orla O'Sample", strings.Repeat("Long ", 20) + "· Orla O'Sample"} {
			for w := 80; w <= 160; w++ {
				env := tuitest.Env()
				d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: title,
					Who: func() string { return who }, Context: func() string { return day + " · autumn term, week 11 of 15" },
					Tabs: []ui.Tab{{Key: "1", Title: "Test", Open: func() ui.Screen { return newPage(env, "Test") }}}}))
				d.Resize(w, 24)
				line := strings.Split(d.Frame(), "\n")[0]
				before, _, ok := strings.Cut(line, day)
				if !ok || !strings.HasSuffix(before, "  ") {
					t.Errorf("%d columns: %q", w, line)
				}
				if i := strings.Index(line, "Orla O'Sample  "); i < 2 && who != "" {
					t.Errorf("%d columns do not show who is working: %q", w, line)
				}
			}
		}
	}
}

func TestFrames(t *testing.T) {
	t.Run("list", func(t *testing.T) { tuitest.GoldenFrame(t, newWorld(t).Driver) })
	t.Run("help", func(t *testing.T) {
		w := newWorld(t)
		w.Key("?")
		tuitest.GoldenFrame(t, w.Driver)
	})
	t.Run("palette", func(t *testing.T) {
		w := newWorld(t)
		w.Key("ctrl+p")
		w.Type("ra")
		tuitest.GoldenFrame(t, w.Driver, tuitest.Size{W: 80, H: 24})
	})
	t.Run("confirm", func(t *testing.T) {
		w := newWorld(t)
		w.Send(ui.DialogMsg{Dialog: ui.NewConfirm(w.env, ui.ConfirmOptions{Title: "Reassign", Text: "Reassign 6 children to J. Demo?", Affects: tuitest.Names(), Dangerous: true})})
		tuitest.GoldenFrame(t, w.Driver, tuitest.Size{W: 80, H: 24})
	})
}

func TestTooSmallAndNoSize(t *testing.T) {
	w := newWorld(t)
	w.Resize(0, 0)
	if w.Frame() != "" {
		t.Errorf("drew in no window: %q", w.Frame())
	}
	for _, s := range []tuitest.Size{{W: 1, H: 1}, {W: 79, H: 24}, {W: 80, H: 23}, {W: 300, H: 5}} {
		w.Resize(s.W, s.H)
		tuitest.Exact(t, w.Styled(), s.W, s.H)
		w.Key("enter")
	}
	w.Has("Window too small: need 80x24")
	if w.run != 0 {
		t.Error("an action ran in a window that shows nothing")
	}
	w.Key("q")
	if !w.Quit {
		t.Error("q did not quit")
	}
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

// A message that one line does not hold goes on in the next; what two do not hold is
// whole in the errors view.
func TestLongMessagesCanBeReadWhole(t *testing.T) {
	w := newWorld(t)
	w.Resize(80, 24)
	two := "Not saved: 2 questions are open, the first: Intervention, cost and funding given for each target."
	w.Send(ui.StatusMsg{Kind: ui.Warn, Text: two})
	w.Has("! Not saved: 2 questions are open", "for each target.")
	w.Lacks("! for all")
	w.Send(ui.StatusMsg{Kind: ui.Warn, Text: two + " " + two + " The end."})
	w.Has("…  (! for all)")
	w.Lacks("The end.")
	w.Key("!")
	w.Has("The end.")
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

func TestErrorsAreKept(t *testing.T) {
	w := newWorld(t)
	w.Send(ui.ErrMsg{Err: fmt.Errorf("save: %w", told{})}, ui.ErrMsg{Err: errors.New("secret of Zoë")})
	w.Has("✗ Something went wrong (ref ")
	w.Lacks("Zoë T", "secret")
	w.Key("!")
	w.Has("Another copy is writing.", "Something went wrong")
	w.Lacks("secret")
	w.Key("esc")
	w.Lacks("Another copy is writing.")
}

type told struct{}

func (told) Error() string       { return "busy" }
func (told) UserMessage() string { return "Another copy is writing." }

func TestPanicsStayInside(t *testing.T) {
	w := newWorld(t)
	w.one.boom = true
	w.Has("could not be drawn", "ref ")
	w.Lacks("Zoë Testa-Brook")
	w.one.boom = false
	w.one.actions = []ui.Action{{ID: "x", Title: "x", Help: "x", Keys: []string{"z"}, Run: func() tea.Cmd { panic("Zoë Testa-Brook") }}}
	w.Key("z")
	w.Has("✗ Something went wrong (ref ")
}

// Where a command panicked is in the program's own log, under the reference that is
// shown; what it said is nowhere.
func TestAPanicInACommandIsLogged(t *testing.T) {
	w := newWorld(t)
	var logged strings.Builder
	w.env.Log = slog.New(slog.NewTextHandler(&logged, nil))
	var slot ui.Slot
	load := ui.Load(&slot, context.Background(), func(context.Context) (int, error) { panic("Zoë Testa-Brook") })
	got, ok := ui.Take[int](&slot, load())
	var fault *ui.Fault
	if !ok || !errors.As(got.Err, &fault) {
		t.Fatalf("%+v", got)
	}
	w.Send(ui.ErrMsg{Err: got.Err})
	w.Has("✗ Something went wrong (ref " + fault.Ref)
	if s := logged.String(); !strings.Contains(s, fault.Ref) || !strings.Contains(s, "app_test.go") || strings.Contains(s, "Zoë") {
		t.Errorf("the log: %s", s)
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
