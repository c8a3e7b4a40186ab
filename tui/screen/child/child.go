// Package child is one child on one screen, whichever team looks: who the child
// is, what is due and why, care, school, plan, PEPs, attendance, and the log.
package child

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/history"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services is what the screen reads and does.
type Services interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	work.Logger
	work.Undoer
	history.Reader
}

// Forms opens forms, and can begin at a field.
type Forms interface {
	nav.Forms
	// EditField opens the form of a record with the keys in one of its fields.
	EditField(kind, id, field string) tea.Cmd
}

// Options say which child is opened, and from where.
type Options struct {
	ID string
	// List holds the ids of the list it was opened from, At the place of the child
	// in it; both may be nothing.
	List []string
	At   int
}

// New returns the screen of a child.
func New(env *ui.Env, svc Services, n nav.Navigator, forms Forms, o Options) ui.Screen { return nil }
