package work

import (
	"context"

	"caseload/model/civil"
)

// Young is the work with young people after Year 11 that touches several records at
// once. Each is one change, taken back by one Undo. A day that is zero is today.
type Young interface {
	// SetPriority sets how much help each child needs (a code of post16.Ratings), with
	// the officer’s reasons, from a day, and when to look again; the log says so.
	SetPriority(ctx context.Context, p PriorityChange) error
	// HandOver notes that young people passed to those who work with care leavers, to
	// whom and with what is still open, and writes it in the log. They are not on the
	// list of those after Year 11 from that day. One who is handed over already is refused.
	HandOver(ctx context.Context, children []string, on civil.Date, words string) error
	// CheckActivities notes that what young people do was checked on a day.
	CheckActivities(ctx context.Context, activities []string, on civil.Date) error
}

// PriorityChange is the new priority of several young people.
type PriorityChange struct {
	Children []string
	Rating   string
	Reasons  string
	On, Next civil.Date
}
