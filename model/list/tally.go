package list

import (
	"context"

	"caseload/model/civil"
	"caseload/model/query"
)

// Tally asks how many rows of a list there were, of each filter, in each of several
// spans of time.
//
// By a date on which something happened (received), a row counts in each span that
// holds it. By a state with a beginning and an end (openon), it counts in each span on
// whose last day the state held. By a key with several days in a row (falldue), it
// counts once in each span that holds one of them. Grouped by year group, a row counts by
// a state in the year group that the child was in on that last day.
//
// What is tallied in a span, Count counts with the filter "key:first..last", or
// "key:last" for a state: every figure is the number of rows of a query.
type Tally struct {
	List Name
	Key  string // a date of the list
	By   string // a key to group by; empty: not grouped
	Of   []query.Expr
	// Sum is a number of the list that is added up over the rows of each filter, in
	// place of counting them; empty: the rows are counted. Only by a date on which
	// something happened.
	Sum   string
	Spans []Span
}

// Span is from the first day of a month to the last of one. The latest span of a
// tally by a state may end on any day.
type Span struct{ From, To civil.Date }

// Tallied is what was counted in one span, of one group.
type Tallied struct {
	Span   int    // which of Tally.Spans
	Group  string // canonical: a code, an officer's id; empty where the row has none
	Label  string // what people call the group
	Counts []int  // of each filter
}

// Tallier counts by spans of time. Spans and groups without any rows are left out.
// The answers are in the order of what was asked.
type Tallier interface {
	Tally(ctx context.Context, ts []Tally) ([][]Tallied, error)
}
