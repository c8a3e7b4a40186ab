// Package history holds what was changed: every change of every field, by whom,
// when and why. Nothing is overwritten without an entry here, and the entries
// replayed from nothing give the records as they are.
package history

import (
	"context"
	"time"
)

// Op is what happened to a record or a field.
type Op string

// The operations. Add carries all fields of the new record, Remove all fields of
// the old one, Set one field before and after.
const (
	Add    Op = "add"
	Set    Op = "set"
	Remove Op = "remove"
)

// Entry is one line of the history.
type Entry struct {
	Change string
	At     time.Time
	Who    string // officer id
	Title  string // what the change was: "Log a call", "Rate a PEP"
	Why    string
	Kind   string
	Record string
	Child  string
	Op     Op
	Field  string            // for Set
	Before string            // for Set, canonical text
	After  string            // for Set
	Values map[string]string // for Add and Remove: canonical texts by field
}

// Change is one use case carried out, with its entries.
type Change struct {
	ID      string
	At      time.Time
	Who     string
	Title   string
	Why     string
	Undoes  string // the change that this one undid
	Undone  bool
	Size    int     // how many entries it has
	Entries []Entry // the first of them, to be shown
}

// Reader reads the history.
type Reader interface {
	// OfRecord gives the entries of one record, newest first.
	OfRecord(ctx context.Context, kind, id string) ([]Entry, error)
	// OfChild gives the entries on a child and all of the child's records, newest first.
	OfChild(ctx context.Context, child string, limit int) ([]Entry, error)
	// Since gives what changed after an instant on the children that an officer
	// carries, made by others, newest first.
	Since(ctx context.Context, officer string, after time.Time, limit int) ([]Entry, error)
	// Last gives the latest change by an officer that can be undone.
	Last(ctx context.Context, officer string) (Change, error)
}
