package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// The messages App acts on. Screens send them with the functions below.
type (
	// PushMsg opens a screen above the present one.
	PushMsg struct{ Screen Screen }
	// PopMsg closes the top screen; the one below is resumed.
	PopMsg struct{}
	// ReplaceMsg puts a screen in the place of the top one.
	ReplaceMsg struct{ Screen Screen }
	// TabMsg goes to a tab by its key and, if Screen is set, opens that
	// screen above the first one there.
	TabMsg struct {
		Key    string
		Screen Screen
	}
	// DialogMsg opens a dialog.
	DialogMsg struct{ Dialog Dialog }
	// CloseDialogMsg closes the top dialog and then runs Then.
	CloseDialogMsg struct{ Then tea.Cmd }
	// StatusMsg is shown on the status line until the next key.
	StatusMsg struct {
		Kind StatusKind
		Text string
	}
	// ErrMsg is shown on the status line, and in full in the errors view.
	ErrMsg struct{ Err error }
	// ChangedMsg says that data changed, by our own write or another copy.
	ChangedMsg struct{}
	// CopyMsg puts text on the clipboard, through the terminal.
	CopyMsg struct{ Text string }
	// ClickMsg is a mouse click, counted from the top left of the body.
	ClickMsg struct{ X, Y int }
)

// StatusKind is how a status reads.
type StatusKind int

// Kinds of status.
const (
	Info StatusKind = iota
	Done
	Warn
	Failed
)

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Push opens a screen above the present one.
func Push(s Screen) tea.Cmd { return send(PushMsg{s}) }

// Pop closes the top screen.
func Pop() tea.Cmd { return send(PopMsg{}) }

// Replace puts a screen in the place of the top one.
func Replace(s Screen) tea.Cmd { return send(ReplaceMsg{s}) }

// Open opens a dialog.
func Open(d Dialog) tea.Cmd { return send(DialogMsg{Dialog: d}) }

// CloseDialog closes the top dialog, then runs the command, which may be nil.
func CloseDialog(then tea.Cmd) tea.Cmd { return send(CloseDialogMsg{then}) }

// Status shows a line until the next key.
func Status(kind StatusKind, text string) tea.Cmd { return send(StatusMsg{kind, text}) }

// Fail shows an error. A nil error is no command.
func Fail(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return send(ErrMsg{err})
}

// Copy puts text on the clipboard.
func Copy(text string) tea.Cmd { return send(CopyMsg{text}) }

// Changed says that data changed.
func Changed() tea.Cmd { return send(ChangedMsg{}) }

// Key makes the key press of the given name ("enter", "ctrl+u", "G", "space").
func Key(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		mod, rest, ok := strings.Cut(name, "+")
		m, known := modifiers[mod]
		if !ok || !known || rest == "" {
			break
		}
		k.Mod |= m
		name = rest
	}
	if code, ok := keyCodes[name]; ok {
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}
	r := []rune(name)
	if len(r) == 0 {
		return k
	}
	k.Code = r[0]
	if k.Mod&^tea.ModShift == 0 {
		k.Text = name
	}
	return k
}
