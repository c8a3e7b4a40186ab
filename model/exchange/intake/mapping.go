package intake

import (
	"caseload/model/exchange"
	"caseload/model/field"
	"caseload/model/setting"
)

// Target is something that a column may hold.
type Target struct {
	Name  string      // "upn"; with a dot where it is not a field of the kind itself: "child.upn", "school.urn", "assign.vs"
	Label string      // for the mapping screen
	Spec  *field.Spec // how its cells are read; nil where the package knows best
}

// Column is one column of a sheet and what it is taken for.
type Column struct {
	Header string
	Field  string // the Name of a Target; empty is left out
	Chosen bool   // said by a person, now or the last time; otherwise proposed
}

// Mapping says which column of a sheet is which field.
type Mapping struct {
	Kind    string
	Columns []Column
}

// Targets lists what a column of a kind of sheet may be mapped to.
func Targets(kind string) []Target { return nil }

// Map proposes a mapping. remembered is what Recall gives of the same layout, or nil.
func Map(kind string, header []string, remembered map[string]string) Mapping {
	return Mapping{Kind: kind}
}

// Set takes a column for a field. A field that another column held is taken from it.
func (m *Mapping) Set(column int, name string) error { return nil }

// Unset leaves a column out.
func (m *Mapping) Unset(column int) {}

// Problems lists what stops or weakens an import by this mapping.
func (m *Mapping) Problems() []exchange.Problem { return nil }

// Key is the same for the same kind and headers.
func (m *Mapping) Key() string { return "" }

// Remember is the record under which the mapping is kept.
func (m *Mapping) Remember() setting.Mapping { return setting.Mapping{} }

// Recall reads a kept mapping for Map.
func Recall(r setting.Mapping) map[string]string { return nil }
