// Package setting is the screen of what an authority chooses for itself: its
// name, terms, closures, bank holidays, local periods, rates, saved views, and
// what a person chooses: the colours.
package setting

import (
	"context"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services is what the screen reads and changes.
type Services interface {
	work.Clock
	work.RecordReader
	work.Editor
	work.Undoer
	list.Lister
}

// About is what is told of the file.
type About struct {
	Program    string     // name and version
	Path       string     // of the file
	Bytes      int64      // its size
	LastBackup civil.Date // zero where none is known
	Backups    string     // folder in which backups are kept; empty where none is known
}

// Options are what the screen needs of the door.
type Options struct {
	// SaveTheme keeps the person's choice of colours for the next time. Nil: the
	// choice lasts until the program ends.
	SaveTheme func(ctx context.Context, name string) error
	// About tells of the file. Nil: there is nothing to tell.
	About func(ctx context.Context) (About, error)
	// Section is the section to begin with, such as "terms"; empty is the first.
	Section string
}

// New returns the screen of the settings.
func New(env *ui.Env, svc Services, n nav.Navigator, forms nav.Forms, o Options) ui.Screen { return nil }
