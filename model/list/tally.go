package list

import (
	"context"

	"caseload/model/civil"
	"caseload/model/query"
)

// Tally asks how many rows of a list there were, month by month: of each filter, by
// a date of the rows.
//
// By a date on which something happened (received), a row counts in the month that
// holds it. By a state with a beginning and an end (openon), it counts in each month
// on whose last day the state held; of the last month the last day is To. By a key with
// several days in a row (falldue), it counts in each month that holds one of them, once.
//
// What a tally counts in a month, Count counts with the filter "key:first..last", or
// "key:last" for a state: every figure is the number of rows of a query.
type Tally struct {
	List Name
	Key  string // a date of the list
	// From is the first day of a month; To the last of a month, or for a state the
	// last day wanted.
	From, To civil.Date
	By       string // a key to group by; empty: not grouped
	Of       []query.Expr
}

// Tallied is what was counted in one month, of one group.
type Tallied struct {
	Month  civil.Date // its first day
	Group  string     // canonical: a code, an officer's id; empty where the row has none
	Label  string     // what people call the group
	Counts []int      // of each filter
}

// Tallier counts by months. Months and groups without any rows are left out.
type Tallier interface {
	Tally(ctx context.Context, t Tally) ([]Tallied, error)
}
