package widget

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Kind is how a field is asked for.
type Kind int

// Kinds of field.
const (
	Text   Kind = iota // one line
	Note               // several lines
	Code               // one of Choices, by one key
	Date               // typed as people say it, read back in full
	Bool               // y or n
	Int                // a whole number
	Person             // chosen from a search
)

// Choice is one answer to choose from.
type Choice struct {
	Code  string // the value
	Label string // what people read
	Key   string // the one key that answers; "" lets the form choose
	Help  string
}

// FormField is one question.
type FormField struct {
	Name, Label, Help string
	Group             string // heading above the first field of each group
	Kind              Kind
	Choices           []Choice // for Code; for Person the ones offered first
	// Value is the canonical value the form starts with; Display what is
	// shown for it, where that differs (the name of a person).
	Value, Display string
	Required       bool
	ReadOnly       bool
	// Parse turns what was typed into the canonical value and what is read
	// back beside it ("fri" → "2026-11-27", "Fri 27 Nov 2026"). Nil: as typed.
	Parse func(typed string) (canonical, readback string, err error)
	// Check judges the canonical value as the field declares.
	Check func(canonical string) error
	// Search finds people or things for Person.
	Search func(ctx context.Context, typed string) ([]Choice, error)
}

// Form asks a list of questions.
type Form struct {
	env *ui.Env

	// OnChange is called after each change, to keep the draft.
	OnChange func(values map[string]string) tea.Cmd
	// OnSubmit is called with valid values, on enter at the last field, ctrl+s or f2.
	OnSubmit func(values map[string]string) tea.Cmd
	// OnCancel is called on esc. Nil: ui.Pop.
	OnCancel func() tea.Cmd
}

// NewForm returns a form with the keys in its first field.
func NewForm(env *ui.Env, fields []FormField) *Form { return &Form{env: env} }

// Update handles keys, paste and answers to searches.
func (f *Form) Update(msg tea.Msg) tea.Cmd { return nil }

// View draws the form.
func (f *Form) View(w, h int) string { return "" }

// Cursor is where the terminal's cursor belongs, within the last View.
func (f *Form) Cursor() *tea.Cursor { return nil }

// Actions are the form's keys, for a screen to return.
func (f *Form) Actions() []ui.Action { return nil }

// Capturing is always true: a form has the keys.
func (f *Form) Capturing() bool { return true }

// Dirty reports whether anything differs from what the form started with.
func (f *Form) Dirty() bool { return false }

// Values are the canonical values by field name.
func (f *Form) Values() map[string]string { return nil }

// Value is one canonical value.
func (f *Form) Value(name string) string { return "" }

// Set changes a value, as if it had been typed.
func (f *Form) Set(name, value string) {}

// SetError shows an error at a field, one the store found for instance.
func (f *Form) SetError(name string, err error) {}

// Valid checks all fields and moves to the first that is wrong.
func (f *Form) Valid() bool { return true }

// Submit checks and calls OnSubmit.
func (f *Form) Submit() tea.Cmd { return nil }

// Saved says that the values were stored: the form is no longer dirty.
func (f *Form) Saved() {}
