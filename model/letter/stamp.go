package letter

import (
	"slices"

	"caseload/model/ehc"
	"caseload/model/field"
)

// Stamp is the day that the sending of a letter sets on the record it is about: the
// family was notified, the notice was sent. A clock stops or starts with it.
type Stamp struct {
	Kind, Record string
	Field, Label string
	// Set are the canonical values, with what the letter says was decided where that is
	// not on record yet.
	Set map[string]string
}

// stamps are the fields that letters set, with the decision that some of them tell.
var stamps = map[string]struct{ field, decision, as string }{
	"assess":            {"notified", "decision", "assess"},
	"not-assess":        {"notified", "decision", "refuse"},
	"not-issue":         {"outcome_on", "outcome", "refuse"},
	"draft":             {"draft_served", "outcome", "issue"},
	"review-request":    {field: "asked"},
	"review-invitation": {field: "invited"},
	"review-maintain":   {"decided", "decision", "maintain"},
	"review-amend":      {"decided", "decision", "amend"},
	"review-cease":      {"decided", "decision", "cease"},
	"amendment-notice":  {"notice", "decision", "amend"},
	"moved-in":          {field: "letter"},
}

// StampOf says what a letter that is sent today sets on its record. There is none
// where the record has the day already, or says that something else was decided.
func StampOf(f *Facts, id string) (Stamp, bool) {
	x, ok := stamps[id]
	spec, known := SpecOf(id)
	if !ok || !known || !slices.Contains(spec.Kinds, f.Kind) {
		return Stamp{}, false
	}
	k, rec := f.stamped()
	i := -1
	if k != nil {
		i = k.Index(x.field)
	}
	if i < 0 || k.Get(rec, i) != "" {
		return Stamp{}, false
	}
	s := Stamp{Kind: f.Kind, Record: f.Record, Field: x.field, Label: k.Specs()[i].Label, Set: map[string]string{x.field: f.Today.String()}}
	if x.decision == "" {
		return s, true
	}
	switch k.Get(rec, k.Index(x.decision)) {
	case x.as:
		return s, true
	case "":
		s.Set[x.decision] = x.as
		return s, true
	}
	return Stamp{}, false
}

// stamped is the record the letter is about, of the kinds on which days are set.
func (f *Facts) stamped() (field.Kind, any) {
	switch {
	case f.Kind == kindAssessment && f.Assessment != nil:
		return ehc.Assessments, f.Assessment
	case f.Kind == kindReview && f.Review != nil:
		return ehc.Reviews, f.Review
	case f.Kind == kindPlan && f.Plan != nil:
		return ehc.Plans, f.Plan
	}
	return nil, nil
}
