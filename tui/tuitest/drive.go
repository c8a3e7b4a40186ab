package tuitest

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caseload/model/civil"
	"caseload/tui/ui"
)

// Today is the day of tests: a Monday in November.
func Today() civil.Date { return civil.MustParse("2026-11-23") }

// Env is an environment without colours on that day.
func Env() *ui.Env { return ui.NewEnv(ui.NewTheme("mono", true), Today) }

// Driver works a screen within an App without a terminal: each message is
// handled, and every command it leads to is run, before the next one.
type Driver struct {
	t    testing.TB
	App  *ui.App
	Sent []tea.Msg // every message that came through, in order
	Quit bool
	// Patience is how long one command may take: longer where real work on a large file is
	// driven on a busy machine. One that takes longer (a slow clock tick) is left behind.
	Patience time.Duration
}

// commandPatience is the usual one.
const commandPatience = 2 * time.Second

// Drive opens a screen in an App of 120×40 cells and sends it the messages.
func Drive(t testing.TB, env *ui.Env, screen ui.Screen, msgs ...tea.Msg) *Driver {
	t.Helper()
	return DriveApp(t, ui.NewApp(ui.Options{
		Env: env, Title: "test",
		Tabs: []ui.Tab{{Key: "1", Title: "Test", Open: func() ui.Screen { return screen }}},
	}), msgs...)
}

// DriveApp starts an App of 120×40 cells and sends it the messages.
func DriveApp(t testing.TB, app *ui.App, msgs ...tea.Msg) *Driver {
	t.Helper()
	d := &Driver{t: t, App: app, Patience: commandPatience}
	d.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.run(app.Init())
	d.Send(msgs...)
	return d
}

// Send handles messages and all that follows from them.
func (d *Driver) Send(msgs ...tea.Msg) {
	d.t.Helper()
	for _, m := range msgs {
		d.handle(m)
	}
}

// Key presses keys by name.
func (d *Driver) Key(names ...string) {
	d.t.Helper()
	for _, n := range names {
		d.handle(ui.Key(n))
	}
}

// Type types text, a key at a time.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		if r == ' ' {
			d.Key("space")
			continue
		}
		d.Key(string(r))
	}
}

func (d *Driver) handle(msg tea.Msg) {
	d.t.Helper()
	switch m := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		d.Quit = true
		return
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
		return
	}
	if cmds, ok := sequenceOf(msg); ok {
		for _, c := range cmds {
			d.run(c)
		}
		return
	}
	d.Sent = append(d.Sent, msg)
	_, cmd := d.App.Update(msg)
	_ = d.App.View() // as the program does
	d.run(cmd)
}

// sequenceOf opens the message of tea.Sequence, whose type is not exported.
func sequenceOf(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	got := make(chan tea.Msg, 1)
	go func() { got <- cmd() }()
	select {
	case msg := <-got:
		d.handle(msg)
	case <-time.After(d.Patience):
		d.t.Logf("a command took longer than %s and was left behind", d.Patience)
	}
}

// Resize changes the size of the window.
func (d *Driver) Resize(w, h int) { d.Send(tea.WindowSizeMsg{Width: w, Height: h}) }

// Frame is the whole window as text without styles.
func (d *Driver) Frame() string { return ansi.Strip(d.App.View().Content) }

// Styled is the whole window with its styles.
func (d *Driver) Styled() string { return d.App.View().Content }

// Cursor is where the terminal's cursor is, nil while hidden.
func (d *Driver) Cursor() *tea.Cursor { return d.App.View().Cursor }

// Top is the screen that is seen.
func (d *Driver) Top() ui.Screen { return d.App.Top() }

// Has fails the test unless the window shows each of the texts.
func (d *Driver) Has(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, s := range texts {
		if !strings.Contains(frame, s) {
			d.t.Errorf("the window lacks %q:\n%s", s, frame)
		}
	}
}

// Lacks fails the test if the window shows one of the texts.
func (d *Driver) Lacks(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, s := range texts {
		if strings.Contains(frame, s) {
			d.t.Errorf("the window has %q and should not:\n%s", s, frame)
		}
	}
}

// Last is the last message of type T that came through.
func Last[T any](d *Driver) (T, bool) {
	for i := len(d.Sent) - 1; i >= 0; i-- {
		if m, ok := d.Sent[i].(T); ok {
			return m, true
		}
	}
	var none T
	return none, false
}
