// Package record has what screens derive from the declared fields of a record:
// forms, detail panes, one-key menus, drafts that outlive a crash, and the
// undoing of a change. A field that is declared in the model appears here without
// another line.
package record

import (
	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/work"
)

// Services is what forms read and write.
type Services interface {
	work.RecordReader
	work.Editor
	work.Warner
	work.Drafts
	list.Lister
	Calendar() *calendar.Calendar
}
