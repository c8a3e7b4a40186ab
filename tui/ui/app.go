package ui

import (
	tea "charm.land/bubbletea/v2"
)

// Options say what an App is made of.
type Options struct {
	// Env is shared with the screens.
	Env *Env
	// Title stands at the left of the header: program and file.
	Title string
	// Who stands in its middle: team and officer. May be nil.
	Who func() string
	// Context stands at its right: the day and the school week. May be nil.
	Context func() string
	// Tabs are the entries of the tabs line, the first one opened at the start.
	Tabs []Tab
	// Globals are actions that work on every screen.
	Globals []Action
	// Explain turns an error into words for people, or returns "" for one
	// that is not for people. Nil: UserMessage of the error, if it has one.
	Explain func(error) string
}

// App is the only Bubble Tea model: it routes messages, keeps the stacks of
// screens and dialogs, and draws what is around them.
type App struct {
	opts Options
}

// NewApp returns an App that opens its first tab when it is started.
func NewApp(opts Options) *App { return &App{opts: opts} }

// Init starts the program.
func (a *App) Init() tea.Cmd { return nil }

// Update routes one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return a, nil }

// View draws the window.
func (a *App) View() tea.View { return tea.NewView("") }
