package pep

import (
	"errors"
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

// Why a second rating cannot be.
var (
	ErrNotRated  = errors.New("this PEP has not been rated yet, so there is no rating to moderate")
	ErrSameRater = errors.New("a rating is moderated by somebody other than the person who gave it")
)

// Moderated fills in what follows of a second rating: which check it is of (the latest,
// where it says none) and whether it agrees. Who rated first does not rate second:
// ErrSameRater, also where nobody is named; ErrNotRated where there is no first rating.
func Moderated(m *Moderation, checks []Check) error {
	var of *Check
	for i := range checks {
		c := &checks[i]
		switch {
		case c.PEP != m.PEP || m.Check != "" && c.ID != m.Check:
		case of == nil || !c.On.Before(of.On):
			of = c
		}
	}
	if of == nil {
		return ErrNotRated
	}
	if m.Rater == "" || of.Rater == m.Rater {
		return ErrSameRater
	}
	m.Check, m.Agrees = of.ID, of.Rating == m.Rating
	return nil
}

// Agreement counts second ratings, and those that gave the same.
func Agreement(ms []Moderation) (same, all int) {
	for i := range ms {
		if ms[i].Agrees {
			same++
		}
	}
	return same, len(ms)
}

var hour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

func checkHour(v string) error {
	if !hour.MatchString(v) {
		return fmt.Errorf("at: %q is not an hour as 14:00", v)
	}
	return nil
}
