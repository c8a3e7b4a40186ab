package widget

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// ConfirmOptions say what is asked.
type ConfirmOptions struct {
	Title, Text string
	Affects     []string // each thing affected, named
	Yes, No     string   // "" is "yes" and "no"
	Dangerous   bool     // enter alone does not mean yes
	OnYes, OnNo func() tea.Cmd
}

// NewConfirm asks yes or no, by y, n, or arrows and enter.
func NewConfirm(env *ui.Env, opts ConfirmOptions) ui.Dialog { return nil }

// NewMessage shows text that can be scrolled, such as why a date is due.
func NewMessage(env *ui.Env, title, text string) ui.Dialog { return nil }

// NewPrompt asks for one line. An empty answer is not taken when required.
func NewPrompt(env *ui.Env, title, label, initial string, required bool, onOK func(string) tea.Cmd) ui.Dialog {
	return nil
}

// NewFormDialog shows a form in a dialog; its OnSubmit should end with
// ui.CloseDialog. OnCancel, if nil, closes it.
func NewFormDialog(env *ui.Env, title string, form *Form) ui.Dialog { return nil }

// NewPicker lets one of the choices be found by typing.
func NewPicker(env *ui.Env, title string, choices []Choice, onPick func(Choice) tea.Cmd) ui.Dialog {
	return nil
}

// NewSearch is NewPicker over answers of a search made as one types.
func NewSearch(env *ui.Env, title string, first []Choice, search func(context.Context, string) ([]Choice, error), onPick func(Choice) tea.Cmd) ui.Dialog {
	return nil
}
