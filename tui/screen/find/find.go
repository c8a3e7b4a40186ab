// Package find is the dialog that finds anything by name, number or words.
package find

import (
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// New returns the dialog.
func New(env *ui.Env, svc work.Searcher, n nav.Navigator) ui.Dialog { return nil }
