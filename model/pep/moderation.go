package pep

import (
	"fmt"
	"regexp"

	"caseload/model/civil"
	"caseload/model/field"
)

// Moderation is a second rating of a PEP by somebody else, to see whether two
// people rate alike. It does not change the PEP's own rating.
type Moderation struct {
	ID     string
	Child  string
	PEP    string
	Check  string // the check that is moderated
	On     civil.Date
	Rater  string
	Rating Rating
	Agrees bool // with the check
	Note   string
}

// Moderations declares the fields of a moderation.
var Moderations = field.Declare("moderation", "moderation", "moderations",
	field.String("id", "Id", func(m *Moderation) *string { return &m.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(m *Moderation) *string { return &m.Child }, field.Required, field.ReadOnly),
	field.Link("pep", "PEP", "pep", func(m *Moderation) *string { return &m.PEP }, field.Required, field.ReadOnly),
	field.Link("check", "Rating moderated", "check", func(m *Moderation) *string { return &m.Check }, field.ReadOnly),
	field.Day("on", "On", func(m *Moderation) *civil.Date { return &m.On }, field.Required),
	field.Link("rater", "By", "officer", func(m *Moderation) *string { return &m.Rater }),
	field.Coded("rating", "Rating", Ratings, func(m *Moderation) *Rating { return &m.Rating }, field.Required),
	field.YesNo("agrees", "The same", func(m *Moderation) *bool { return &m.Agrees }, field.ReadOnly),
	field.Lines("note", "Note", func(m *Moderation) *string { return &m.Note }),
)

var hour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

func checkHour(v string) error {
	if !hour.MatchString(v) {
		return fmt.Errorf("at: %q is not an hour as 14:00", v)
	}
	return nil
}
