// Package action holds the log: what was done for a child, by whom and when, and
// what was promised next.
package action

import (
	"time"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Action is one entry of the log. An entry about several children is one Action
// for each, with the same Batch.
type Action struct {
	ID      string
	Child   string
	School  string
	At      time.Time
	On      civil.Date
	Kind    string
	Text    string
	Officer string
	Batch   string
	Edited  bool
}

// Actions declares the fields of an entry.
var Actions = field.Declare("action", "log entry", "log entries",
	field.String("id", "Id", func(a *Action) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Action) *string { return &a.Child }, field.ReadOnly),
	field.Link("school", "School", "school", func(a *Action) *string { return &a.School }),
	field.Moment("at", "Entered", func(a *Action) *time.Time { return &a.At }, field.ReadOnly, field.Hidden),
	field.Day("on", "Date", func(a *Action) *civil.Date { return &a.On }, field.Required, field.As("Date of contact", "Contact date", "Action date")),
	field.Coded("kind", "Kind", code.ActionKind, func(a *Action) *string { return &a.Kind }, field.Required, field.As("Type", "Contact type", "Action type")),
	field.Lines("text", "What happened", func(a *Action) *string { return &a.Text }, field.Required, field.As("Notes", "Note", "Details", "Comment", "Comments", "Action")),
	field.Link("officer", "By", "officer", func(a *Action) *string { return &a.Officer }, field.As("Officer name", "Logged by", "Worker")),
	field.String("batch", "Entered together", func(a *Action) *string { return &a.Batch }, field.ReadOnly, field.Hidden),
	field.YesNo("edited", "Edited", func(a *Action) *bool { return &a.Edited }, field.ReadOnly),
)

// FollowUp is something promised by a date. Until it is done it is a duty of its owner.
type FollowUp struct {
	ID      string
	Child   string
	Action  string
	Text    string
	Due     civil.Date
	Owner   string
	Raised  civil.Date
	Done    civil.Date
	Outcome string
}

// FollowUps declares the fields of a follow-up.
var FollowUps = field.Declare("followup", "follow-up", "follow-ups",
	field.String("id", "Id", func(f *FollowUp) *string { return &f.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(f *FollowUp) *string { return &f.Child }, field.Required, field.ReadOnly),
	field.Link("action", "From the entry", "action", func(f *FollowUp) *string { return &f.Action }, field.ReadOnly, field.Hidden),
	field.String("text", "To do", func(f *FollowUp) *string { return &f.Text }, field.Required),
	field.Day("due", "By", func(f *FollowUp) *civil.Date { return &f.Due }, field.Required),
	field.Link("owner", "Who", "officer", func(f *FollowUp) *string { return &f.Owner }),
	field.Day("raised", "Promised", func(f *FollowUp) *civil.Date { return &f.Raised }, field.ReadOnly),
	field.Day("done", "Done", func(f *FollowUp) *civil.Date { return &f.Done }),
	field.String("outcome", "What came of it", func(f *FollowUp) *string { return &f.Outcome }),
)
