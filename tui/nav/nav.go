// Package nav says how screens open each other. Screens never import one
// another: they ask for what they need here, and the door wires the answers.
package nav

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
)

// Navigator opens screens and dialogs. Every method returns the command that
// does so; a nil command means that there is nothing to open.
type Navigator interface {
	// Child opens a child's record. The ids are those of the list it was opened from, as
	// far as that list has been read, so that [ and ] can go to its neighbours; at is the place
	// of the child among them. Both may be nothing.
	Child(id string, ids []string, at int) tea.Cmd
	// Record opens the screen of a record of any kind: a child, a school, a PEP, a plan.
	Record(kind, id string) tea.Cmd
	// CheckPEP opens the quality form of a PEP; queue holds the PEPs to be checked
	// after it, for "save and next".
	CheckPEP(id string, queue []string) tea.Cmd
	// Log opens the dialog that writes in the log of these children.
	Log(children []string) tea.Cmd
	// Why shows the rule and the arithmetic of one duty of a child; an empty key
	// shows all of the child's duties.
	Why(dutyKey, child string) tea.Cmd
	// List opens a list with a query in the query language.
	List(name list.Name, query string) tea.Cmd
	// History shows every change of a record.
	History(kind, id string) tea.Cmd
	// Letter writes a letter about a record: one of a child, a child, whose record is
	// then asked for, or a school.
	Letter(kind, id string) tea.Cmd
}

// Placer is a Navigator that can also open a child's record at the place where a
// piece of work is done, given as the record it is done on, with the neighbours of
// the list as in Child. Where a Navigator is none, lists use Child.
type Placer interface {
	ChildAt(child, kind, record string, ids []string, at int) tea.Cmd
}

// Checker is a Navigator that can also open the check of a draft, of an assessment or
// of a plan that is amended, given as its kind and id.
type Checker interface {
	CheckDraft(kind, id string) tea.Cmd
}

// Writer is a Navigator that can also write letters about several records of a kind,
// one after another.
type Writer interface {
	Letters(kind string, ids []string) tea.Cmd
}

// Forms opens the forms that are derived from the declared fields of a kind. When
// something has been saved they send ui.ChangedMsg.
type Forms interface {
	// Edit opens the form of a record.
	Edit(kind, id string) tea.Cmd
	// Add opens an empty form of a kind, with some fields filled in.
	Add(kind string, preset map[string]string) tea.Cmd
}
