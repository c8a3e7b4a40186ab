// Package history is the screen of what was changed on a record or a child: who,
// when, before and after, why; and the undoing of a change.
package history

import (
	"caseload/model/history"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the screen reads and does.
type Services interface {
	history.Reader
	work.RecordReader
	work.Undoer
}

// New returns the history of a record; of a child it is that of all the child's
// records.
func New(env *ui.Env, svc Services, kind, id string) ui.Screen { return nil }
