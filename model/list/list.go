// Package list says how a list of records is asked for and answered, whatever the
// kind: a filter in the query language, an order, a window. Lists are read a
// window at a time and never loaded whole.
package list

import (
	"context"

	"caseload/model/query"
)

// Name names a list.
type Name string

// The lists.
const (
	Children      Name = "children"
	Due           Name = "due"
	PEPs          Name = "peps"
	Cycle         Name = "cycle"
	Moderations   Name = "moderations"
	Plans         Name = "plans"
	Assessments   Name = "assessments"
	Advice        Name = "advice"
	Drafts        Name = "drafts"
	Consultations Name = "consultations"
	Annual        Name = "reviews"
	Pipeline      Name = "pipeline"
	Transfers     Name = "transfers"
	Variations    Name = "variations"
	Versions      Name = "versions"
	Disputes      Name = "disputes"
	Orders        Name = "orders"
	Risks         Name = "risks"
	Results       Name = "results"
	Progress      Name = "progress"
	Post16        Name = "post16"
	Activities    Name = "activities"
	Offers        Name = "offers"
	CareReviews   Name = "carereviews"
	Schools       Name = "schools"
	Officers      Name = "officers"
	Teams         Name = "teams"
	Actions       Name = "actions"
	FollowUps     Name = "followups"
	Premium       Name = "premium"
	Spend         Name = "spend"
	Pots          Name = "pots"
)

// Sort is one key of an order.
type Sort struct {
	Key  string
	Desc bool
}

// Request asks for a window of a list.
type Request struct {
	List    Name
	Filter  query.Expr
	Sort    []Sort   // empty: the list's own order
	Columns []string // keys of the vocabulary; empty: the list's own
	From    int      // the first row wanted, counted from 0
	Limit   int
	// Anchor, where the caller has one, is a row it already holds: the window is
	// then read from there by key, so that the ten-thousandth page costs what the
	// first does.
	Anchor *Anchor
	// Seek asks for the window that starts at the row with this id, wherever it is
	// now; From is ignored.
	Seek string
}

// Anchor is a place in a list: a row's number and its key.
type Anchor struct {
	Index int
	Key   string
}

// Row is one row: the record it stands for, its child, and its cells as canonical
// texts in the order of the columns.
type Row struct {
	ID    string
	Child string
	Kind  string // the kind of record to open
	Key   string // for an Anchor
	Cells []string
}

// Page is a window of a list.
type Page struct {
	From    int
	Columns []query.Key
	Rows    []Row
	More    bool // rows follow the last
}

// Group is one heading of a grouped list.
type Group struct {
	Value  string // canonical: an officer's id, a rule
	Label  string
	Count  int
	Late   int    // how many are overdue
	Oldest string // earliest due date, for lists that have one
}

// Lister reads lists.
type Lister interface {
	// Vocabulary is what may be asked of a list.
	Vocabulary(Name) *query.Vocabulary
	// List reads a window.
	List(ctx context.Context, r Request) (Page, error)
	// Count counts the rows that the filter leaves.
	Count(ctx context.Context, l Name, filter query.Expr) (int, error)
	// Groups counts by a key, largest first.
	Groups(ctx context.Context, l Name, filter query.Expr, key string) ([]Group, error)
	// Each calls f with every row, in order, for exports; it holds one row at a time.
	Each(ctx context.Context, r Request, f func(Row) error) error
}
