// Package why is the dialog that says why something is due: the rule, its law,
// what started it, the arithmetic, what was tried, and what would close it.
package why

import (
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the dialog reads.
type Services interface {
	work.CaseReader
	work.RecordReader
}

// New returns the dialog for one duty of a child, by its key, or for all of them
// where the key is empty.
func New(env *ui.Env, svc Services, dutyKey, child string) ui.Dialog { return nil }
