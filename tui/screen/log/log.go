// Package log is the dialog that writes in the log: what was done, when, for
// whom, and what was promised next.
package log

import (
	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the dialog reads and writes.
type Services interface {
	work.RecordReader
	work.Logger
	work.Drafts
	list.Lister
	Calendar() *calendar.Calendar
}

// New returns the dialog for an entry about these children; with none, the child
// is asked for first.
func New(env *ui.Env, svc Services, children []string) ui.Dialog { return nil }
