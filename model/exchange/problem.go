// Package exchange is how records come in from files and go out to them.
package exchange

// Level says what a problem does to an import.
type Level uint8

// The levels.
const (
	Warn   Level = iota // the value is kept, or left out harmlessly
	Refuse              // the file cannot be taken as it is
)

// Problem is one thing wrong in a file, at a place that a person can find.
type Problem struct {
	File    string
	Line    int // as a spreadsheet or editor numbers it; 0 is the file as a whole
	Column  string
	Value   string
	Message string // what is wrong; what was expected
	Level   Level
}

// String returns: reviews.csv line 12, REVIEW "31/02/2018": not a date; expected dd/mm/yyyy
func (p Problem) String() string { return p.Message }

// Error makes a Problem an error.
func (p Problem) Error() string { return p.String() }
