// Package pep is where PEPs are worked: the lists of a term, and the quality check.
package pep

import (
	"context"

	"caseload/model/work"
	"caseload/tui/ui"
)

// CheckServices is what the quality check reads and does.
type CheckServices interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	work.PEPRater
	work.Drafts
}

// SaveFile writes a text to a file of the suggested name in the person's
// documents and says where it went.
type SaveFile func(ctx context.Context, name, text string) (path string, err error)

// CheckOptions say what is checked.
type CheckOptions struct {
	PEP string
	// Queue are the PEPs to be checked after it.
	Queue []string
	// Done is how many of the same round have been checked before.
	Done int
	// Save, where set, writes the feedback to a file.
	Save SaveFile
}

// NewCheck returns the quality form of a PEP.
func NewCheck(env *ui.Env, svc CheckServices, o CheckOptions) ui.Screen { return nil }
