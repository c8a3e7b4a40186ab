package record

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Forms opens the forms of records; it is a nav.Forms.
type Forms struct {
	env *ui.Env
	svc Services
}

// NewForms returns the forms of a caseload.
func NewForms(env *ui.Env, svc Services) *Forms { return &Forms{env: env, svc: svc} }

// Edit opens the form of a record.
func (f *Forms) Edit(kind, id string) tea.Cmd { return nil }

// EditField opens the form of a record with the keys in one of its fields.
func (f *Forms) EditField(kind, id, field string) tea.Cmd { return nil }

// Add opens an empty form of a kind, with some fields filled in.
func (f *Forms) Add(kind string, preset map[string]string) tea.Cmd { return nil }
