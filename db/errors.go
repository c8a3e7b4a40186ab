package db

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"caseload/model/fault"
)

// noSharing is what is told of a folder on which WAL does not work.
const noSharing = "on a share that cannot keep two copies of the program apart, so a file there could be damaged. Move the file to this computer's own disk."

// said is what a person is told of an error of the database, by its primary code.
var said = map[int]struct {
	kind fault.Kind
	text string
}{
	lib.SQLITE_BUSY:      {fault.Busy, "Another copy of caseload is writing to this file. Wait a moment and try again."},
	lib.SQLITE_LOCKED:    {fault.Busy, "Another copy of caseload is writing to this file. Wait a moment and try again."},
	lib.SQLITE_PROTOCOL:  {fault.Busy, "Another copy of caseload is writing to this file. Wait a moment and try again."},
	lib.SQLITE_INTERRUPT: {fault.Cancelled, "Stopped. Nothing was changed."},
	lib.SQLITE_FULL:      {fault.DiskFull, "The disk is full, so nothing was saved. Free some space and try again."},
	lib.SQLITE_READONLY:  {fault.ReadOnlyFile, "The file may not be written, so nothing was saved. Ask for the right to write it, or copy it to a folder of your own."},
	lib.SQLITE_CANTOPEN:  {fault.ReadOnlyFile, "The file cannot be opened, or the folder does not let caseload write beside it. Check the folder's permissions."},
	lib.SQLITE_CORRUPT:   {fault.Damaged, "The file is damaged. Do not write to it; restore the latest backup with “caseload restore”."},
	lib.SQLITE_NOTADB:    {fault.NotCaseload, "This is not a caseload file. Give another with --file."},
	lib.SQLITE_IOERR:     {fault.DiskFull, "The disk could not be read or written, so nothing was saved. Check the disk and its free space."},
}

// translate turns an error of the driver into one for a person. Errors that are
// for a person already, and the end of a context, pass through.
func translate(err error) error {
	if err == nil {
		return nil
	}
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return fault.Wrap(fault.Cancelled, err, "Stopped. Nothing was changed.")
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fault.Wrap(fault.NotFound, err, "That record is no longer there.")
	}
	if errors.Is(err, fs.ErrPermission) {
		return fault.Wrap(fault.ReadOnlyFile, err, "%s", said[lib.SQLITE_READONLY].text)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Code() == lib.SQLITE_CONSTRAINT_FOREIGNKEY {
		return fault.Wrap(fault.Invalid, err, "Other records refer to this one, or it refers to one that is not there. Change those first.")
	}
	if e.Code() == lib.SQLITE_CONSTRAINT_UNIQUE {
		return fault.Wrap(fault.Conflict, err, "There is a record with the same number already.")
	}
	switch e.Code() {
	case lib.SQLITE_IOERR_SHMMAP, lib.SQLITE_IOERR_SHMLOCK, lib.SQLITE_IOERR_SHMOPEN:
		return fault.Wrap(fault.NoWAL, err, "The file is %s", noSharing)
	}
	// What this program asks for is in every sound file: its tests ask for all of it.
	if e.Code() == lib.SQLITE_ERROR && strings.Contains(e.Error(), "no such ") {
		return unreadable(err)
	}
	if s, ok := said[e.Code()&0xff]; ok {
		return fault.Wrap(s.kind, err, "%s", s.text)
	}
	return err
}

// unreadable is the error of a value that this program would not have written: the
// file is damaged, or another program has written to it.
func unreadable(cause error) error {
	return fault.Wrap(fault.Damaged, cause, "%s", said[lib.SQLITE_CORRUPT].text)
}
