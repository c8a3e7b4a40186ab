package ui

import (
	"context"
	"log/slog"

	tea "charm.land/bubbletea/v2"
)

// The smallest window that works.
const (
	MinWidth  = 80
	MinHeight = 24
)

// Options say what an App is made of.
type Options struct {
	// Env is shared with the screens.
	Env *Env
	// Title stands at the left of the header: program and file.
	Title string
	// Who stands in its middle: team and officer. May be nil.
	Who func() string
	// Context stands at its right: the day and the school week, the more
	// important first, parted by " · ". May be nil.
	Context func() string
	// Tabs are the entries of the tabs line, the first one opened at the
	// start. There must be at least one.
	Tabs []Tab
	// Globals are actions that work on every screen, unless the screen has an action
	// of its own under the same key.
	Globals []Action
	// Explain turns an error into words for people, or returns "" for one
	// that is not for people. Nil: UserMessage of the error, if it has one.
	Explain func(error) string
}

// App is the only Bubble Tea model: it routes messages, keeps the stacks of
// screens and dialogs, and draws what is around them.
type App struct {
	opts     Options
	env      *Env
	w, h     int
	tabs     []stack
	tab      int
	dialogs  []*openDialog
	status   StatusMsg
	failures []failure
	builtin  []Action // the App's own, then the globals
	core     int      // how many of them are the App's own
	mouse    bool
}

// NewApp returns an App that opens its first tab when it is started.
func NewApp(opts Options) *App {
	env := opts.Env
	if env.Theme == nil {
		env.Theme = NewTheme("auto", true)
	}
	if env.Log == nil {
		env.Log = slog.New(slog.DiscardHandler)
	}
	if env.Ctx == nil {
		env.Ctx = context.Background()
	}
	a := &App{opts: opts, env: env, tabs: make([]stack, len(opts.Tabs))}
	a.builtin = a.builtinActions()
	a.core = len(a.builtin)
	a.builtin = append(a.builtin, opts.Globals...)
	return a
}

// Everywhere are the actions that work on every screen, for the list of keys.
func (a *App) Everywhere() []Action { return a.builtin }

// Init asks for the background colour and opens the first tab.
func (a *App) Init() tea.Cmd {
	return guard(tea.Batch(tea.RequestBackgroundColor, a.openTab(0)))
}

// Update routes one message. A panic in a screen becomes an error on the
// status line; the program goes on.
func (a *App) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			a.fail(newFault(r))
			model, cmd = a, nil
		}
	}()
	return a, guard(a.route(msg))
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.KeyReleaseMsg:
		return nil
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.MouseMsg:
		return a.mouseMsg(msg)
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		a.env.Theme.SetDark(msg.IsDark())
	}
	if cmd, own := a.own(msg); own {
		return cmd
	}
	return a.broadcast(msg)
}

// own acts on the messages of this package.
func (a *App) own(msg tea.Msg) (cmd tea.Cmd, own bool) {
	switch msg := msg.(type) {
	case PushMsg:
		return a.push(msg.Screen), true
	case PopMsg:
		return a.pop(), true
	case ReplaceMsg:
		return a.replace(msg.Screen), true
	case TabMsg:
		return a.goTo(msg), true
	case DialogMsg:
		return a.openDialog(msg), true
	case CloseDialogMsg:
		return a.closeDialog(msg), true
	case StatusMsg:
		a.status = msg
		a.keepLong(msg.Text)
		return nil, true
	case ErrMsg:
		a.fail(msg.Err)
		return nil, true
	case ChangedMsg:
		return a.changed(), true
	case CopyMsg:
		a.status = StatusMsg{Done, "Copied."}
		return tea.SetClipboard(msg.Text), true
	case leaveMsg:
		return msg.do(), true
	case runMsg:
		return a.run(msg.action), true
	}
	return nil, false
}

// broadcast gives a message to every dialog and every screen, seen or not.
func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, d := range a.dialogs {
		var cmd tea.Cmd
		d.Dialog, cmd = d.Update(msg)
		cmds = append(cmds, cmd)
	}
	for _, st := range a.tabs {
		for i := range st {
			var cmd tea.Cmd
			st[i].Screen, cmd = st[i].Update(msg)
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// changed lets the screen that is seen load again; the others do when they are
// uncovered.
func (a *App) changed() tea.Cmd {
	var cmds []tea.Cmd
	top := a.top()
	for _, st := range a.tabs {
		for i := range st {
			cmds = append(cmds, a.tell(&st[i], top))
		}
	}
	return tea.Batch(cmds...)
}

func (a *App) tell(l *live, top Screen) tea.Cmd {
	r, ok := l.Screen.(Resumer)
	if !ok {
		var cmd tea.Cmd
		l.Screen, cmd = l.Update(ChangedMsg{})
		return cmd
	}
	if l.Screen == top {
		return r.Resume()
	}
	l.stale = true
	return nil
}

// Top is the screen that is seen, for tests.
func (a *App) Top() Screen { return a.top() }

// DialogOpen reports whether a dialog is open, for tests.
func (a *App) DialogOpen() bool { return len(a.dialogs) > 0 }
