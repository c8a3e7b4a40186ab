// Package attendance holds sessions attended and missed, by week, and suspensions.
package attendance

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Week is a child's sessions at one school in the week that begins on a Monday.
// There are two sessions a day. Attended includes approved educational activity.
// Where the codes of the register are given, the figures follow from them.
type Week struct {
	ID           string
	Child        string
	School       string
	Monday       civil.Date
	Until        civil.Date // the last day, where it is the total of a longer time
	Marks        Marks
	Possible     int
	Attended     int
	Authorised   int
	Unauthorised int
}

// Weeks declares the fields of a week.
var Weeks = field.Declare("week", "week of attendance", "weeks of attendance",
	field.String("id", "Id", func(w *Week) *string { return &w.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(w *Week) *string { return &w.Child }, field.Required, field.ReadOnly),
	field.Link("school", "School", "school", func(w *Week) *string { return &w.School }),
	field.Day("monday", "Week of", func(w *Week) *civil.Date { return &w.Monday }, field.Required, field.As("Week", "Week beginning", "Week commencing", "W/C")),
	field.Day("until", "…until", func(w *Week) *civil.Date { return &w.Until }, field.Help("Only for a total of more than a week, as of a term: it counts where no weeks are on record.")),
	field.Coded("marks", "Codes", nil, func(w *Week) *Marks { return &w.Marks }, marksField),
	field.Count("possible", "Possible sessions", func(w *Week) *int { return &w.Possible }),
	field.Count("attended", "Attended", func(w *Week) *int { return &w.Attended }),
	field.Count("authorised", "Authorised absence", func(w *Week) *int { return &w.Authorised }),
	field.Count("unauthorised", "Unauthorised absence", func(w *Week) *int { return &w.Unauthorised }),
)

// Tally is a sum of sessions over any period.
type Tally struct{ Possible, Attended, Authorised, Unauthorised int }

// Add counts a week in.
func (t *Tally) Add(w Week) {
	t.Possible += w.Possible
	t.Attended += w.Attended
	t.Authorised += w.Authorised
	t.Unauthorised += w.Unauthorised
}

// Known reports whether there were any sessions to attend.
func (t Tally) Known() bool { return t.Possible > 0 }

// Permille is attendance in tenths of a percent, rounded half up. Use Persistent
// and Severe for the thresholds: a rounded figure misplaces children at the edge.
func (t Tally) Permille() int {
	if t.Possible == 0 {
		return 0
	}
	return (t.Attended*2000 + t.Possible) / (2 * t.Possible)
}

// Persistent reports whether 10% or more of the possible sessions were missed.
func (t Tally) Persistent() bool {
	return t.Possible > 0 && (t.Authorised+t.Unauthorised)*10 >= t.Possible
}

// Severe reports whether half or more of the possible sessions were missed.
func (t Tally) Severe() bool {
	return t.Possible > 0 && (t.Authorised+t.Unauthorised)*2 >= t.Possible
}

// Kinds of suspension.
var Kinds = &code.List{Name: "Suspension or exclusion", Source: "Education Act 2002 s.51A", Codes: []code.Code{
	{Value: "susp", Label: "Suspension"}, {Value: "lunch", Label: "Lunchtime suspension"}, {Value: "perm", Label: "Permanent exclusion"},
}}

// Suspension is one suspension or exclusion. HalfDays counts sessions, because
// half-days count.
type Suspension struct {
	ID       string
	Child    string
	School   string
	Kind     string
	Start    civil.Date
	HalfDays int
	Reason   string
	Reason2  string
	Reason3  string
	Told     civil.Date // the Virtual School and the social worker
	Provided civil.Date // education from this day
	Provider string
	Exam     bool // it misses a public examination or a national test
	Reps     bool // the parents have made representations
	Notice   civil.Date
	Governed civil.Date // the governors met
	Upheld   string
	Tried    string // before it came to this
	Withdrew civil.Date
	Note     string
}

// Suspensions declares the fields of a suspension.
var Suspensions = field.Declare("suspension", "suspension", "suspensions",
	field.String("id", "Id", func(s *Suspension) *string { return &s.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(s *Suspension) *string { return &s.Child }, field.Required, field.ReadOnly),
	field.Link("school", "School", "school", func(s *Suspension) *string { return &s.School }),
	field.Coded("kind", "Kind", Kinds, func(s *Suspension) *string { return &s.Kind }, field.Required),
	field.Day("start", "From", func(s *Suspension) *civil.Date { return &s.Start }, field.Required),
	field.Count("half_days", "Sessions (half-days)", func(s *Suspension) *int { return &s.HalfDays }),
	field.Coded("reason", "Reason", code.SuspensionReason, func(s *Suspension) *string { return &s.Reason }),
	field.Coded("reason2", "Second reason", code.SuspensionReason, func(s *Suspension) *string { return &s.Reason2 }),
	field.Coded("reason3", "Third reason", code.SuspensionReason, func(s *Suspension) *string { return &s.Reason3 }),
	field.Day("told", "We were told", func(s *Suspension) *civil.Date { return &s.Told }, field.Help("The head tells the Virtual School and the social worker without delay."), field.Source("SI 2022/788")),
	field.Day("provided", "Education from", func(s *Suspension) *civil.Date { return &s.Provided }, field.Help("By the sixth school day at the latest; for a child in care from the first.")),
	field.String("provider", "…where", func(s *Suspension) *string { return &s.Provider }),
	field.YesNo("exam", "Misses an examination", func(s *Suspension) *bool { return &s.Exam }),
	field.YesNo("reps", "Parents made representations", func(s *Suspension) *bool { return &s.Reps }),
	field.Day("notice", "Governors had notice", func(s *Suspension) *civil.Date { return &s.Notice }, field.Help("Left empty, the first day.")),
	field.Day("governed", "Governors met", func(s *Suspension) *civil.Date { return &s.Governed }),
	field.Coded("upheld", "…decided", GovernorEnds, func(s *Suspension) *string { return &s.Upheld }),
	field.Lines("tried", "Alternatives tried", func(s *Suspension) *string { return &s.Tried }),
	field.Day("withdrew", "Cancelled", func(s *Suspension) *civil.Date { return &s.Withdrew }),
	field.Lines("note", "Note", func(s *Suspension) *string { return &s.Note }),
)

// GovernorEnds are what the governors may decide.
var GovernorEnds = &code.List{Name: "Governors", Source: "Education Act 2002 s.51A", Codes: []code.Code{
	{Value: "upheld", Label: "Upheld"}, {Value: "back", Label: "Reinstated"}, {Value: "noted", Label: "Considered, cannot reinstate"},
}}
