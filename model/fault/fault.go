// Package fault holds the errors that are meant for a person: each has a kind,
// which decides the exit code and whether trying again can help, and a message
// in plain English that says what to do next.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what sort of thing went wrong.
type Kind uint8

// The kinds. Each that concerns the file has an exit code of its own, so that a
// script can tell them apart.
const (
	Internal      Kind = iota // a defect of the program
	Invalid                   // what was typed cannot be
	Usage                     // the command line was wrong
	NotFound                  // no such record
	Conflict                  // the record has changed meanwhile
	Forbidden                 // this officer or mode may not
	Busy                      // another copy is writing
	NotCaseload               // the file is not a caseload file
	Newer                     // the file was written by a newer program
	Damaged                   // the file is damaged
	DiskFull                  // no room on the disk
	ReadOnlyFile              // the file or folder cannot be written
	NoWAL                     // a share that does not keep two copies apart
	NoFile                    // there is no file there
	AlreadyExists             // a file is there already
	Cancelled                 // stopped by the person
)

// exits are the exit codes by kind; kinds that are not listed exit with 1.
var exits = map[Kind]int{
	Usage: 2, Busy: 3, NotCaseload: 4, Newer: 5, Damaged: 6, DiskFull: 7,
	ReadOnlyFile: 8, NoWAL: 9, NoFile: 10, AlreadyExists: 11, Cancelled: 130,
}

// Error is an error for a person. Message never holds personal data that the
// person did not just type.
type Error struct {
	Kind    Kind
	Message string
	Cause   error
}

func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause, for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// New returns an error of a kind with its message.
func New(k Kind, format string, args ...any) error {
	return &Error{Kind: k, Message: fmt.Sprintf(format, args...)}
}

// Wrap returns an error of a kind that keeps its cause for the log.
func Wrap(k Kind, cause error, format string, args ...any) error {
	return &Error{Kind: k, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// KindOf tells the kind of an error; Internal for one not made here.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Message is what a person is told of an error.
func Message(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "Something went wrong inside caseload; nothing was changed. The log has the details."
}

// Exit is the exit code of an error: 0 for none, 2 for bad usage, otherwise 1 or
// the code of its kind.
func Exit(err error) int {
	if err == nil {
		return 0
	}
	if code, ok := exits[KindOf(err)]; ok {
		return code
	}
	return 1
}
