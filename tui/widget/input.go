package widget

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Span is a part of an input's text that is wrong, in bytes.
type Span struct{ From, To int }

// Input is one line of text to edit.
type Input struct {
	env *ui.Env

	// Prompt stands before the text, Placeholder in its place while empty.
	Prompt, Placeholder string
	// OnChange is called after each change.
	OnChange func(value string) tea.Cmd
}

// NewInput returns an empty input.
func NewInput(env *ui.Env, prompt string) *Input { return &Input{env: env, Prompt: prompt} }

// Update handles keys and paste; handled is false for keys that mean nothing
// to it (enter, esc, tab, up, down).
func (i *Input) Update(msg tea.Msg) (cmd tea.Cmd, handled bool) { return nil, false }

// View draws the input on one line of w cells.
func (i *Input) View(w int) string { return "" }

// CursorX is the cell of the cursor in the last View.
func (i *Input) CursorX() int { return 0 }

// Value is the text.
func (i *Input) Value() string { return "" }

// SetValue replaces the text and puts the cursor at its end.
func (i *Input) SetValue(s string) {}

// SetMistakes underlines parts of the text, until it is changed.
func (i *Input) SetMistakes(spans ...Span) {}

// TextArea is text of several lines to edit.
type TextArea struct{ env *ui.Env }

// NewTextArea returns an empty text area.
func NewTextArea(env *ui.Env, placeholder string) *TextArea { return &TextArea{env: env} }

// Update handles keys and paste.
func (t *TextArea) Update(msg tea.Msg) tea.Cmd { return nil }

// View draws w×h cells.
func (t *TextArea) View(w, h int) string { return "" }

// Cursor is where the cursor was in the last View.
func (t *TextArea) Cursor() *tea.Cursor { return nil }

// Value is the text, cleaned.
func (t *TextArea) Value() string { return "" }

// SetValue replaces the text.
func (t *TextArea) SetValue(s string) {}
