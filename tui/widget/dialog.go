package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// prompt asks for one line.
type prompt struct {
	env          *ui.Env
	title, label string
	required     bool
	input        *Input
	complaint    string
	labelLines   int // lines the label took in the last View
	onOK         func(string) tea.Cmd
}

// NewPrompt asks for one line. An empty answer is not taken when required.
func NewPrompt(env *ui.Env, title, label, initial string, required bool, onOK func(string) tea.Cmd) ui.Dialog {
	p := &prompt{env: env, title: title, label: label, required: required, input: NewInput(env, "> "), onOK: onOK}
	p.input.SetValue(initial)
	return p
}

func (p *prompt) Init() tea.Cmd { return nil }
func (p *prompt) Title() string { return p.title }
func (p *prompt) Hint() string  { return "enter or ctrl+s take it · esc give up" }

func (p *prompt) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc":
			return p, ui.CloseDialog(nil)
		case "enter", "ctrl+s", "f2":
			return p, p.take()
		}
	}
	cmd, handled := p.input.Update(msg)
	if handled {
		p.complaint = ""
	}
	return p, cmd
}

func (p *prompt) take() tea.Cmd {
	value := strings.TrimSpace(p.input.Value())
	if value == "" && p.required {
		p.complaint = "This must be filled in."
		return nil
	}
	if p.onOK == nil {
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(p.onOK(value))
}

// promptWidth is how wide a line is asked for, where there is room.
const promptWidth = 70

func (p *prompt) View(w, _ int) string {
	w = min(w, promptWidth)
	lines := ui.Wrap(ui.Clean(p.label), w)
	p.labelLines = len(lines)
	lines = append(lines, p.input.View(w), p.env.Theme.Error.Render(ui.FitLeft(p.complaint, w)))
	return strings.Join(lines, "\n")
}

// Cursor is in the input, under the wrapped label.
func (p *prompt) Cursor() *tea.Cursor {
	return tea.NewCursor(p.input.CursorX(), p.labelLines)
}

// formDialog is a form in a dialog.
type formDialog struct {
	title string
	form  *Form
}

// NewFormDialog shows a form in a dialog; its OnSubmit should end with
// ui.CloseDialog. OnCancel, if nil, closes it.
func NewFormDialog(_ *ui.Env, title string, form *Form) ui.Dialog {
	if form.OnCancel == nil {
		form.OnCancel = func() tea.Cmd { return ui.CloseDialog(nil) }
	}
	return &formDialog{title, form}
}

func (d *formDialog) Init() tea.Cmd { return nil }
func (d *formDialog) Title() string { return d.title }
func (d *formDialog) Hint() string {
	return "enter next · tab ↑ ↓ move · ctrl+s or f2 save · esc give up"
}
func (d *formDialog) Cursor() *tea.Cursor { return d.form.Cursor() }

func (d *formDialog) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) { return d, d.form.Update(msg) }

// formWidth is how wide a form in a dialog is, where there is room.
const formWidth = 90

func (d *formDialog) View(w, h int) string {
	w = min(w, formWidth)
	return d.form.View(w, min(h, d.form.Height(w)))
}
