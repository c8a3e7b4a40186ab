package ui

import (
	tea "charm.land/bubbletea/v2"
)

// live is a screen in a stack; stale when data changed while it was covered.
type live struct {
	Screen
	stale bool
}

// stack is the screens of one tab, the seen one last.
type stack []live

func (a *App) top() Screen {
	st := a.tabs[a.tab]
	if len(st) == 0 {
		return nil
	}
	return st[len(st)-1].Screen
}

func (a *App) push(s Screen) tea.Cmd {
	if s == nil {
		return nil
	}
	a.tabs[a.tab] = append(a.tabs[a.tab], live{Screen: s})
	return s.Init()
}

// pop closes the top screen, unless it is the first of its tab.
func (a *App) pop() tea.Cmd {
	st := a.tabs[a.tab]
	if len(st) < 2 {
		return nil
	}
	closed, below := st[len(st)-1].Screen, st[len(st)-2].Screen
	dispose(closed)
	st[len(st)-1] = live{}
	a.tabs[a.tab] = st[:len(st)-1]
	if s, ok := closed.(Shower); ok {
		if r, ok := below.(Returner); ok {
			r.ReturnTo(s.Shows())
		}
	}
	return a.resume(true)
}

func (a *App) replace(s Screen) tea.Cmd {
	st := a.tabs[a.tab]
	if s == nil || len(st) == 0 {
		return nil
	}
	dispose(st[len(st)-1].Screen)
	st[len(st)-1] = live{Screen: s}
	return s.Init()
}

// resume tells the top screen that it is seen again: always after a screen
// above it was closed, else only if data changed meanwhile.
func (a *App) resume(always bool) tea.Cmd {
	st := a.tabs[a.tab]
	if len(st) == 0 {
		return nil
	}
	l := &st[len(st)-1]
	if !always && !l.stale {
		return nil
	}
	l.stale = false
	if r, ok := l.Screen.(Resumer); ok {
		return r.Resume()
	}
	return nil
}

func dispose(s Screen) {
	if d, ok := s.(Disposer); ok {
		d.Dispose()
	}
}

// openTab goes to a tab, making its first screen if it was never seen.
func (a *App) openTab(i int) tea.Cmd {
	a.tab = i
	if len(a.tabs[i]) > 0 {
		return a.resume(false)
	}
	return a.push(a.opts.Tabs[i].Open())
}

// switchTab goes to a tab; from within that tab it goes back to its first
// screen, after asking if a draft would be lost.
func (a *App) switchTab(i int) tea.Cmd {
	if i != a.tab {
		return a.openTab(i)
	}
	st := a.tabs[i]
	if len(st) < 2 {
		return nil
	}
	return a.leaving(st[1:], func() tea.Cmd {
		for len(a.tabs[i]) > 2 {
			last := len(a.tabs[i]) - 1
			dispose(a.tabs[i][last].Screen)
			a.tabs[i] = a.tabs[i][:last]
		}
		return a.pop()
	})
}

// goTo goes to a tab by its key and opens a screen there.
func (a *App) goTo(msg TabMsg) tea.Cmd {
	for i, t := range a.opts.Tabs {
		if t.Key == msg.Key {
			return tea.Batch(a.openTab(i), a.push(msg.Screen))
		}
	}
	return nil
}

// back closes the top screen as the person asked, after asking if a draft
// would be lost.
func (a *App) back() tea.Cmd {
	st := a.tabs[a.tab]
	if len(st) < 2 {
		return nil
	}
	return a.leaving(st[len(st)-1:], a.pop)
}

// quit ends the program, after asking if a draft would be lost.
func (a *App) quit() tea.Cmd {
	var all stack
	for _, st := range a.tabs {
		all = append(all, st...)
	}
	return a.leaving(all, func() tea.Cmd { return tea.Quit })
}

// leaveMsg comes back when the person agreed to lose a draft.
type leaveMsg struct{ do func() tea.Cmd }

// leaving does what is asked if no screen would lose a draft, else asks first.
func (a *App) leaving(st stack, do func() tea.Cmd) tea.Cmd {
	var unsaved []string
	for _, l := range st {
		if c, ok := l.Screen.(Closer); ok && !c.Leave() {
			unsaved = append(unsaved, l.Title())
		}
	}
	if len(unsaved) == 0 {
		return do()
	}
	return a.openDialog(DialogMsg{Dialog: NewConfirm(a.env, ConfirmOptions{
		Title:     "Leave without saving?",
		Text:      "There is an unsaved draft in:",
		Affects:   unsaved,
		Yes:       "leave",
		No:        "stay",
		Dangerous: true,
		OnYes:     func() tea.Cmd { return send(leaveMsg{do}) },
	})})
}
