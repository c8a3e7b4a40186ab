package tuitest_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// list is a screen with a table that loads, and a search line.
type list struct {
	env     *ui.Env
	slot    ui.Slot
	table   *widget.Table
	input   *widget.Input
	asking  bool
	answers int
}

func newList(env *ui.Env) *list {
	s := &list{env: env, input: widget.NewInput(env, "/ ")}
	s.table = widget.NewTable(env, []widget.Column{{Key: "name", Title: "Child"}, {Key: "n", Title: "No", Width: 8, Align: ui.Right}})
	s.table.Need = s.load
	return s
}

func (s *list) load(from, n int) tea.Cmd {
	return ui.Load(&s.slot, s.env.Ctx, func(context.Context) ([]widget.Row, error) {
		var rows []widget.Row
		for i := from; i < min(from+n, 1204); i++ {
			rows = append(rows, widget.Row{ID: fmt.Sprint(i), Cells: []string{tuitest.Names()[i%6], widget.Count(i + 1)}})
		}
		return rows, nil
	})
}

func (s *list) Init() tea.Cmd { return s.load(0, 1204) }
func (s *list) Title() string { return "Caseload" }
func (s *list) Actions() []ui.Action {
	return []ui.Action{
		{ID: "list.find", Title: "find", Help: "Find by words.", Keys: []string{"/"}, Short: true, Run: func() tea.Cmd { s.asking = true; return nil }},
		{ID: "list.more", Title: "open", Help: "Open the child.", Keys: []string{"enter"}, Short: true, Run: func() tea.Cmd {
			return ui.Open(ui.NewMessage(s.env, "Child", "the child is here"))
		}},
	}
}
func (s *list) Capturing() bool { return s.asking }
func (s *list) Filter() string  { return s.input.Value() }
func (s *list) View(w, h int) string {
	if s.asking {
		return s.input.View(w) + "\n" + s.table.View(w, h-1)
	}
	return s.table.View(w, h)
}

func (s *list) Cursor() *tea.Cursor {
	if !s.asking {
		return nil
	}
	return tea.NewCursor(s.input.CursorX(), 0)
}

func (s *list) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[[]widget.Row](&s.slot, msg); ok {
		s.answers++
		return s, s.table.SetWindow(0, got.Value, 1204)
	}
	if s.asking {
		if k, ok := msg.(tea.KeyPressMsg); ok && (k.String() == "enter" || k.String() == "esc") {
			s.asking = false
			return s, nil
		}
		cmd, _ := s.input.Update(msg)
		return s, cmd
	}
	return s, s.table.Update(msg)
}

func app(theme string) *ui.App {
	env := ui.NewEnv(ui.NewTheme(theme, true), tuitest.Today)
	return ui.NewApp(ui.Options{Env: env, Title: "caseload · test", Tabs: []ui.Tab{
		{Key: "1", Title: "Caseload", Open: func() ui.Screen { return newList(env) }},
	}})
}

// TestMain lets the test binary stand in for a built one: with this variable
// set it runs the App on its own terminal.
func TestMain(m *testing.M) {
	if os.Getenv("TUITEST_APP") == "" {
		os.Exit(m.Run())
	}
	if _, err := tea.NewProgram(app("auto"), ui.ProgramOptions(context.Background())...).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("goodbye")
	os.Exit(3) // to see that the exit code comes through
}

func TestProgramInMemory(t *testing.T) {
	term := tuitest.New(t, app("mono"), 80, 24)
	term.WaitFor("1–17 of 1,204")
	term.WaitFor(">  Zoë Łukasiewicz")
	term.Key("down")
	term.WaitFor(">  李小龍")
	term.Key("G")
	term.WaitFor("1,188–1,204 of 1,204")
	term.Type("/")
	term.Type("zo q?1")
	term.WaitFor("/ zo q?1")
	term.Paste("ë\nq\n")
	term.WaitFor("zo q?1ë q")
	term.Key("enter")
	term.WaitFor("enter open")
	term.Resize(120, 40)
	term.WaitFor("1,172–1,204 of 1,204")
	term.Resize(40, 10)
	term.WaitFor("Window too small: need 80x24")
	term.Resize(80, 24)
	term.WaitGone("Window too small")
	term.Key("enter")
	term.WaitFor("the child is here")
	term.Key("esc")
	term.WaitGone("the child is here")
	if !term.AltScreen() {
		t.Error("not on the full screen")
	}
	term.Key("q")
	if _, _, err := term.WaitEnd(); err != nil {
		t.Error(err)
	}
	if term.AltScreen() {
		t.Error("the full screen was not given back")
	}
}

func TestDriver(t *testing.T) {
	d := tuitest.DriveApp(t, app("mono"))
	d.Has("1–33 of 1,204", "Eve Red evil Tail")
	tuitest.Exact(t, d.Styled(), 120, 40)
	d.Key("/")
	d.Type("a b")
	d.Has("/ a b")
	d.Key("enter", "?")
	d.Has("Find by words.")
	if s, ok := d.Top().(*list); !ok || s.answers != 1 {
		t.Errorf("answers: %+v", d.Top())
	}
	tuitest.CheckActions(t, tuitest.Env(), d.Top())
}
