// Package intake is the screen on which a file comes in: the file and what it
// is, which column is which field, what would be added and changed, what is
// wrong, what must be asked; then all of it goes in, or none.
package intake

import (
	"context"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the screen needs of the outside.
type Services struct {
	// Complete lists the paths that a typed one may go on as; folders end in a
	// separator.
	Complete func(ctx context.Context, typed string) ([]string, error)
	// Look opens a file or folder far enough to choose how to read it.
	Look func(ctx context.Context, path, sheet string) (Look, error)
	// Plan works out what taking it in would do, and writes nothing.
	Plan func(ctx context.Context, j Job, progress exchange.Progress) (*exchange.Plan, error)
	// Apply takes all of a plan in, or nothing.
	Apply func(ctx context.Context, p *exchange.Plan, title string, progress exchange.Progress) error
	// Records and Editor keep the mappings that were corrected.
	Records work.RecordReader
	Editor  work.Editor
}

// Look is what can be seen of a file before it is read.
type Look struct {
	Folder bool     // a folder: the files of the statutory return
	Name   string   // of the file, or of file and sheet
	Sheets []string // of a workbook
	Sheet  string   // the one that is looked at
	Header []string
	Sample [][]string // the first rows below the header
}

// Job is what is to be read, and how.
type Job struct {
	Path    string
	Sheet   string         // of a workbook; empty is the first
	Return  bool           // a folder with the statutory return (SSDA903)
	Mapping intake.Mapping // of a sheet; its Kind is the kind of sheet
	Answers exchange.Answers
}

// Start is what is known from the beginning; all of it may be empty.
type Start struct {
	Path, Kind string
}

// New returns the screen.
func New(env *ui.Env, svc Services, o Start) ui.Screen { return nil }
