package browse

import (
	"caseload/model/civil"
	"caseload/tui/widget"
)

// Whose is the name of one row, or how many there are.
func Whose(refs []Ref, one, many string) string {
	if len(refs) == 1 {
		return refs[0].Name()
	}
	return widget.Several(len(refs), one, many)
}

// TitleFor is the title of a question about rows: with the name where there is one.
func TitleFor(what string, refs []Ref) string {
	if len(refs) == 1 {
		return what + " · " + refs[0].Name()
	}
	return what
}

// FirstOf names the first of the rows that pass a test, and how many more there are; ""
// where none does.
func FirstOf(refs []Ref, test func(Ref) bool) string {
	name, more := "", 0
	for _, r := range refs {
		switch {
		case !test(r):
		case name == "":
			name = r.Name()
		default:
			more++
		}
	}
	if more > 0 {
		name += " and " + widget.Several(more, "other", "others")
	}
	return name
}

// LongDate is a canonical date as people read it; what is no date stays as it is.
func LongDate(canonical string) string {
	d, err := civil.Parse(canonical)
	if err != nil {
		return canonical
	}
	return d.Long()
}
