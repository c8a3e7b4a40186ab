package record

import (
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/kinds"
)

func named(kind string) (field.Kind, bool) { return kinds.Named(kind) }

// follows are the fields that the program sets when an officer changes others.
var follows = map[string]func(set map[string]string, fresh bool, today civil.Date){
	// The history keeps what an entry said at first; the mark tells that there is
	// something to look up.
	"action": func(set map[string]string, fresh bool, _ civil.Date) {
		if !fresh {
			set["edited"] = "yes"
		}
	},
	// A year group is recorded for the school year in which it was: it moves on with
	// the child.
	"child": func(set map[string]string, _ bool, today civil.Date) {
		if _, ok := set["recorded"]; ok {
			set["recorded_year"] = strconv.Itoa(calendar.AcademicYear(today))
		}
	},
}

// sentence begins with a capital.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Whole is the canonical text of a whole number.
func Whole(n int) string { return strconv.Itoa(n) }
