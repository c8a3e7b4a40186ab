// Package officer holds who works the cases: officers, their teams, which school
// or child each carries, and who covers for whom.
package officer

import (
	"errors"
	"fmt"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// TeamKind says what work a team does; duties go to a kind of team, and through
// assignments and links to one officer of it.
type TeamKind string

// The kinds of team. An authority may have several teams of one kind.
const (
	VirtualSchool TeamKind = "vs"
	EHCNew        TeamKind = "new"
	EHCReview     TeamKind = "review"
	OtherTeam     TeamKind = "other"
)

// TeamKinds lists the kinds with their names.
var TeamKinds = &code.List{Name: "Kind of team", Source: "local", Codes: []code.Code{
	{Value: string(VirtualSchool), Label: "Virtual School"},
	{Value: string(EHCNew), Label: "EHC new assessments"},
	{Value: string(EHCReview), Label: "EHC review"},
	{Value: string(OtherTeam), Label: "Other"},
}}

// Role says what an officer may be asked to do.
type Role string

// The roles.
const (
	Caseworker Role = "officer"
	Manager    Role = "manager"
)

// Roles lists the roles with their names.
var Roles = &code.List{Name: "Role", Source: "local", Codes: []code.Code{
	{Value: string(Caseworker), Label: "Officer"},
	{Value: string(Manager), Label: "Manager"},
}}

// Team is a group of officers with one leader.
type Team struct {
	ID   string
	Name string
	Kind TeamKind
	Lead string
}

// Teams declares the fields of a team.
var Teams = field.Declare("team", "team", "teams",
	field.String("id", "Id", func(t *Team) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(t *Team) *string { return &t.Name }, field.Required),
	field.Coded("kind", "Work", TeamKinds, func(t *Team) *TeamKind { return &t.Kind }, field.Required,
		field.Help("Which duties come to this team.")),
	field.Link("lead", "Led by", "officer", func(t *Team) *string { return &t.Lead }),
)

// Officer is a person who works in the authority.
type Officer struct {
	ID       string
	Name     string
	Initials string
	Email    string
	Role     Role
	Team     string
	Manager  string
	JobTitle string
	Started  civil.Date
	Left     civil.Date
}

// Officers declares the fields of an officer.
var Officers = field.Declare("officer", "officer", "officers",
	field.String("id", "Id", func(o *Officer) *string { return &o.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(o *Officer) *string { return &o.Name }, field.Required, field.As("Officer", "Officer name", "Caseworker", "Full name")),
	field.String("initials", "Initials", func(o *Officer) *string { return &o.Initials }, field.Help("Shown in narrow columns.")),
	field.String("email", "Email", func(o *Officer) *string { return &o.Email }, field.As("E-mail", "Email address")),
	field.Coded("role", "Role", Roles, func(o *Officer) *Role { return &o.Role }, field.Required),
	field.Link("team", "Team", "team", func(o *Officer) *string { return &o.Team }),
	field.Link("manager", "Works for", "officer", func(o *Officer) *string { return &o.Manager }, field.As("Line manager", "Manager")),
	field.String("job_title", "Job title", func(o *Officer) *string { return &o.JobTitle }, field.As("Post", "Job")),
	field.Day("started", "Started", func(o *Officer) *civil.Date { return &o.Started }),
	field.Day("left", "Left", func(o *Officer) *civil.Date { return &o.Left }, field.As("Leaving date", "End date"), field.Help("On the officer’s screen L says first what they carry, and hands it over.")),
).Whole(checkOfficer)

func checkOfficer(o *Officer) error {
	switch {
	case o.Manager != "" && o.Manager == o.ID:
		return errors.New("nobody works for themselves")
	case !o.Left.IsZero() && o.Left.Before(o.Started):
		return fmt.Errorf("the last day %s is before the first day %s", o.Left.Long(), o.Started.Long())
	}
	return nil
}

// Link says which officer of a kind of team is linked to a school: the children
// of the school are theirs unless assigned on their own.
type Link struct {
	ID       string
	School   string
	TeamKind TeamKind
	Officer  string
	From, To civil.Date
}

// Links declares the fields of a link.
var Links = field.Declare("link", "linked school", "linked schools",
	field.String("id", "Id", func(l *Link) *string { return &l.ID }, field.ReadOnly, field.Hidden),
	field.Link("school", "School", "school", func(l *Link) *string { return &l.School }, field.Required),
	field.Coded("team_kind", "For", TeamKinds, func(l *Link) *TeamKind { return &l.TeamKind }, field.Required),
	field.Link("officer", "Officer", "officer", func(l *Link) *string { return &l.Officer }, field.Required),
	field.Day("from", "From", func(l *Link) *civil.Date { return &l.From }),
	field.Day("to", "To", func(l *Link) *civil.Date { return &l.To }),
)

// Assignment gives one child to one officer for the work of one kind of team.
type Assignment struct {
	ID       string
	Child    string
	TeamKind TeamKind
	Officer  string
	From, To civil.Date
}

// Assignments declares the fields of an assignment.
var Assignments = field.Declare("assignment", "assignment", "assignments",
	field.String("id", "Id", func(a *Assignment) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Assignment) *string { return &a.Child }, field.Required),
	field.Coded("team_kind", "For", TeamKinds, func(a *Assignment) *TeamKind { return &a.TeamKind }, field.Required),
	field.Link("officer", "Officer", "officer", func(a *Assignment) *string { return &a.Officer }, field.Required),
	field.Day("from", "From", func(a *Assignment) *civil.Date { return &a.From }, field.Required),
	field.Day("to", "To", func(a *Assignment) *civil.Date { return &a.To }),
)

// Cover says who looks after an officer's duties while they are away.
type Cover struct {
	ID          string
	Officer     string
	By          string
	First, Last civil.Date
}

// Covers declares the fields of cover.
var Covers = field.Declare("cover", "cover", "cover",
	field.String("id", "Id", func(c *Cover) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.Link("officer", "Away", "officer", func(c *Cover) *string { return &c.Officer }, field.Required),
	field.Link("by", "Covered by", "officer", func(c *Cover) *string { return &c.By }, field.Required),
	field.Day("first", "First day", func(c *Cover) *civil.Date { return &c.First }, field.Required),
	field.Day("last", "Last day", func(c *Cover) *civil.Date { return &c.Last }, field.Required),
).Whole(checkCover)

// checkCover refuses cover that covers nothing.
func checkCover(c *Cover) error {
	switch {
	case c.By != "" && c.By == c.Officer:
		return errors.New("nobody covers for themselves")
	case !c.Last.IsZero() && c.Last.Before(c.First):
		return fmt.Errorf("the last day %s is before the first day %s", c.Last.Long(), c.First.Long())
	}
	return nil
}

// InForce reports whether a period that may be open at either end holds on a day.
func InForce(from, to, on civil.Date) bool {
	return !on.Before(from) && (to.IsZero() || !on.After(to))
}
