package record

import (
	"strconv"
	"strings"

	"caseload/model/field"
	"caseload/model/kinds"
)

func named(kind string) (field.Kind, bool) { return kinds.Named(kind) }

// sentence begins with a capital.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Whole is the canonical text of a whole number.
func Whole(n int) string { return strconv.Itoa(n) }
