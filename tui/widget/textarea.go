package widget

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// TextArea is text of several lines to edit.
type TextArea struct {
	env   *ui.Env
	model textarea.Model
	theme string // what the styles were made for
	// OnChange is called after each change.
	OnChange func(value string) tea.Cmd
}

// NewTextArea returns an empty text area, which has the keys.
func NewTextArea(env *ui.Env, placeholder string) *TextArea {
	m := textarea.New()
	m.Prompt = ""
	m.Placeholder = placeholder
	m.ShowLineNumbers = false
	m.CharLimit = 0
	m.MaxHeight = 0
	m.SetVirtualCursor(false)
	// The terminal pastes by itself; reading the clipboard here would be I/O.
	m.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	m.Focus()
	return &TextArea{env: env, model: m}
}

// Update handles keys and paste.
func (t *TextArea) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.PasteMsg:
		m.Content = ui.CleanLines(m.Content)
		msg = m
	case tea.KeyPressMsg:
	default:
		return nil
	}
	before := t.model.Value()
	var cmd tea.Cmd
	t.model, cmd = t.model.Update(msg)
	if t.OnChange == nil || t.model.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, t.OnChange(t.Value()))
}

// View draws w×h cells.
func (t *TextArea) View(w, h int) string {
	if w < 2 || h < 1 {
		return ui.Block("", w, h)
	}
	t.restyle()
	if t.model.Width() != w {
		t.model.SetWidth(w)
	}
	if t.model.Height() != h {
		t.model.SetHeight(h)
	}
	return ui.Block(t.model.View(), w, h)
}

func (t *TextArea) restyle() {
	th := t.env.Theme
	name := th.Name + ground(th.Dark)
	if t.theme == name {
		return
	}
	t.theme = name
	state := textarea.StyleState{
		Text: th.Text.Lip(), CursorLine: th.Text.Lip(), Placeholder: th.Placehold.Lip(), Prompt: th.Muted.Lip(),
		EndOfBuffer: th.Muted.Lip(), Selection: th.Selected.Lip(),
	}
	styles := t.model.Styles()
	styles.Focused, styles.Blurred = state, state
	t.model.SetStyles(styles)
}

func ground(dark bool) string {
	if dark {
		return " dark"
	}
	return " light"
}

// Cursor is where the cursor was in the last View.
func (t *TextArea) Cursor() *tea.Cursor { return t.model.Cursor() }

// atTop reports whether the cursor is in the first line as shown,
// from where up may leave.
func (t *TextArea) atTop() bool { return t.model.Line() == 0 && t.model.LineInfo().RowOffset == 0 }

// atBottom reports whether the cursor is in the last line as shown.
func (t *TextArea) atBottom() bool {
	info := t.model.LineInfo()
	return t.model.Line() == t.model.LineCount()-1 && info.RowOffset >= info.Height-1
}

// Value is the text, cleaned.
func (t *TextArea) Value() string { return ui.CleanLines(t.model.Value()) }

// SetValue replaces the text and puts the cursor at its end.
func (t *TextArea) SetValue(s string) { t.model.SetValue(ui.CleanLines(s)) }
