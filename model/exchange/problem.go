// Package exchange is how records come in from files and go out to them. What is
// wrong in a file is told as Problems, each at a place that a person can find.
package exchange

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"caseload/model/text"
)

// Level says what a problem does to an import.
type Level uint8

// The levels.
const (
	Warn   Level = iota // the value is kept, or left out harmlessly
	Refuse              // the file cannot be taken as it is
)

// String returns the level as a word.
func (l Level) String() string {
	if l == Refuse {
		return "refused"
	}
	return "warning"
}

// Problem is one thing wrong in a file. It is an error, so that readers can return
// it. Its value may be personal data: show it to the officer, never log it.
type Problem struct {
	File    string
	Line    int // as a spreadsheet or editor numbers it; 0 is the file as a whole
	Column  string
	Value   string
	Message string // what is wrong; what was expected
	Level   Level
}

// maxShown is how many characters of a value a message shows.
const maxShown = 60

// String returns one line: reviews.csv line 12, REVIEW "31/02/2018": not a date; expected dd/mm/yyyy
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(text.Clean(p.File))
	if p.Line > 0 {
		b.WriteString(" line ")
		b.WriteString(strconv.Itoa(p.Line))
	}
	separate := func() {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
	}
	if p.Column != "" {
		separate()
		b.WriteString(text.Clean(p.Column))
	}
	if p.Value != "" {
		if p.Column == "" {
			separate()
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(`"` + shorten(text.Clean(p.Value)) + `"`)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(text.Clean(p.Message))
	return b.String()
}

// Error is String.
func (p Problem) Error() string { return p.String() }

func shorten(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxShown {
			return s[:i] + "…"
		}
	}
	return s
}

// Refused reports whether any of the problems refuses the file.
func Refused(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Level == Refuse })
}

// Sort orders problems as a person works through them: what refuses the file
// first, then by file and line.
func Sort(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
