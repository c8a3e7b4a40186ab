package record

import (
	"caseload/model/field"
)

// Line is one field of a record as people read it.
type Line struct {
	Field string // its name, to edit it
	Label string
	Value string // may have several lines
}

// Lines are the fields of a record that have a value, in the order declared, for
// a detail pane. An amount or number of nothing is left out; a "no" is not,
// because it is an answer.
func Lines(k field.Kind, values map[string]string, names Names) []Line {
	var out []Line
	for _, s := range k.Specs() {
		v := values[s.Name]
		if s.Hidden || s.Name == "id" || v == "" || v == "0" && s.Numeric() {
			continue
		}
		out = append(out, Line{Field: s.Name, Label: s.Label, Value: Shown(&s, v, names)})
	}
	return out
}
