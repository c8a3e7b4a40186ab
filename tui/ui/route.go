package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// key gives a key press to whoever has the keys: ctrl+c, dialog, text input,
// global action, action of the screen, the screen.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if name == "ctrl+c" {
		return a.interrupt()
	}
	if a.tooSmall() {
		if name == "q" {
			return a.quit()
		}
		return nil
	}
	a.status = StatusMsg{}
	if len(a.dialogs) > 0 {
		return a.toDialog(k)
	}
	top := a.top()
	if top == nil {
		return nil
	}
	actions := top.Actions()
	if top.Capturing() {
		if act, ok := findTyping(actions, a.env, name); ok && act.Run != nil {
			return a.run(act)
		}
		return a.toScreen(k)
	}
	if act, ok := Find(a.builtin[:a.core], a.env, name); ok {
		return a.run(act)
	}
	act, found := Find(actions, a.env, name)
	if !found {
		if act, ok := Find(a.builtin[a.core:], a.env, name); ok {
			return a.run(act)
		}
	}
	available := false
	if found {
		available, _ = act.Available(a.env)
	}
	switch {
	case name == "esc" && !available && len(a.tabs[a.tab]) > 1:
		return a.back()
	case found && (act.Run != nil || !available):
		return a.run(act)
	}
	return a.toScreen(k)
}

// findTyping is Find among the actions that work while text is typed.
func findTyping(actions []Action, env *Env, key string) (Action, bool) {
	for _, act := range actions {
		if !act.WhileTyping || !act.Has(key) {
			continue
		}
		if ok, _ := act.Available(env); ok {
			return act, true
		}
	}
	return Action{}, false
}

// run does an action, or says why it cannot be done.
func (a *App) run(act Action) tea.Cmd {
	if ok, reason := act.Available(a.env); !ok {
		a.status = StatusMsg{Warn, sentence(act.Title) + " cannot be done now: " + reason}
		a.keepLong(a.status.Text)
		return nil
	}
	if act.Run != nil {
		return act.Run()
	}
	if len(act.Keys) > 0 {
		return a.toScreen(Key(act.Keys[0]))
	}
	return nil
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (a *App) toScreen(msg tea.Msg) tea.Cmd {
	st := a.tabs[a.tab]
	if len(st) == 0 {
		return nil
	}
	l := &st[len(st)-1]
	var cmd tea.Cmd
	l.Screen, cmd = l.Update(msg)
	return cmd
}

// interrupt is ctrl+c: a second one, while the question about a draft is
// open, ends the program whatever is unsaved.
func (a *App) interrupt() tea.Cmd {
	for _, d := range a.dialogs {
		if d.leaving {
			return tea.Quit
		}
	}
	before := len(a.dialogs)
	cmd := a.quit()
	if len(a.dialogs) > before {
		a.dialogs[len(a.dialogs)-1].leaving = true
	}
	return cmd
}

// paste goes to the focused input only, never to a key binding.
func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	if len(a.dialogs) > 0 {
		return a.toDialog(msg)
	}
	if top := a.top(); top == nil || !top.Capturing() {
		return nil
	}
	return a.toScreen(msg)
}

// openDialog is a dialog on the stack.
type openDialog struct {
	Dialog
	leaving bool // it asks whether to quit
}

func (a *App) openDialog(msg DialogMsg) tea.Cmd {
	if msg.Dialog == nil {
		return nil
	}
	a.dialogs = append(a.dialogs, &openDialog{Dialog: msg.Dialog})
	return msg.Dialog.Init()
}

func (a *App) toDialog(msg tea.Msg) tea.Cmd {
	d := a.dialogs[len(a.dialogs)-1]
	var cmd tea.Cmd
	d.Dialog, cmd = d.Update(msg)
	return cmd
}

func (a *App) closeDialog(msg CloseDialogMsg) tea.Cmd {
	if n := len(a.dialogs); n > 0 {
		if d, ok := a.dialogs[n-1].Dialog.(Disposer); ok {
			d.Dispose()
		}
		a.dialogs = a.dialogs[:n-1]
	}
	return msg.Then
}

// mouseMsg turns the wheel into arrow keys and clicks into ClickMsg; it only
// comes while the mouse is switched on.
func (a *App) mouseMsg(msg tea.MouseMsg) tea.Cmd {
	if a.tooSmall() {
		return nil
	}
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		k := Key("down")
		if m.Button == tea.MouseWheelUp {
			k = Key("up")
		}
		if len(a.dialogs) > 0 {
			return a.toDialog(k)
		}
		return a.toScreen(k)
	case tea.MouseClickMsg:
		if len(a.dialogs) > 0 || m.Button != tea.MouseLeft {
			return nil
		}
		if m.Y == tabsRow {
			return a.clickTab(m.X)
		}
		if m.Y < headerRows || m.Y >= a.h-footerRows {
			return nil
		}
		return a.toScreen(ClickMsg{X: m.X, Y: m.Y - headerRows})
	}
	return nil
}

func (a *App) clickTab(x int) tea.Cmd {
	at := 0
	for i, t := range a.opts.Tabs {
		at += Width(tabText(t, i == a.tab, a.tight()))
		if x < at {
			return a.switchTab(i)
		}
	}
	return nil
}

func (a *App) builtinActions() []Action {
	acts := []Action{
		{ID: "app.help", Title: "help", Help: "All keys of this screen.", Keys: []string{"?", "f1"}, Run: a.openHelp},
		{ID: "app.palette", Title: "everything", Help: "Find any action by its name and do it.", Keys: []string{"ctrl+p", ":"}, Run: a.openPalette},
		{ID: "app.errors", Title: "errors", Help: "What went wrong since the start, and messages too long for the status line, in full.", Keys: []string{"!"}, Run: a.openErrors},
		{ID: "app.quit", Title: "quit", Help: "End the program; drafts are asked about.", Keys: []string{"q", "ctrl+c"}, Run: a.quit},
		{ID: "app.mouse", Title: "mouse on or off", Help: "With the mouse on, the terminal's own selecting is off.", Run: a.toggleMouse},
		{ID: "app.theme", Title: "next colours", Help: "Light, dark, high contrast, colour-blind safe, none.", Run: a.nextTheme},
	}
	for i, t := range a.opts.Tabs {
		acts = append(acts, Action{
			ID: "tab." + t.Key, Title: "go to " + t.Title, Help: "The " + t.Title + " tab; again: its first screen.",
			Keys: []string{t.Key}, Run: func() tea.Cmd { return a.switchTab(i) },
		})
	}
	return acts
}

func (a *App) toggleMouse() tea.Cmd {
	a.mouse = !a.mouse
	word := "off"
	if a.mouse {
		word = "on"
	}
	a.status = StatusMsg{Info, fmt.Sprintf("The mouse is %s.", word)}
	return nil
}

func (a *App) nextTheme() tea.Cmd {
	names := ThemeNames()
	next := names[0]
	for i, n := range names[:len(names)-1] {
		if n == a.env.Theme.Name {
			next = names[i+1]
		}
	}
	a.env.Theme.Use(next, a.env.Theme.Dark)
	a.status = StatusMsg{Info, "Colours: " + next + "."}
	return nil
}
