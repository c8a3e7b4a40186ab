package setting

import (
	"fmt"
	"strconv"

	"caseload/model/field"
)

// Option is a number that the authority has set for itself. Its id is that of an
// OptionSpec.
type Option struct {
	ID    string
	Value int
	Why   string
}

// Options declares the fields of an option.
var Options = field.Declare("option", "local figure", "local figures",
	field.String("id", "Figure", func(o *Option) *string { return &o.ID }, field.ReadOnly),
	field.Count("value", "Value", func(o *Option) *int { return &o.Value }),
	field.String("why", "Where it is laid down", func(o *Option) *string { return &o.Why }),
).Whole(checkOption)

// OptionID names a local figure.
type OptionID string

// The local figures.
const (
	CaseloadTarget OptionID = "caseload-target"
	BalanceWeeks   OptionID = "balance-weeks"
	ForecastMonths OptionID = "forecast-months"
	SuspensionWarn OptionID = "suspension-warn"
	PEPSchoolDays  OptionID = "pep-school-days"
	VisitChildren  OptionID = "visit-children"
	TrainFrom      OptionID = "pep-train-from"
	ActivityStale  OptionID = "activity-stale"
)

// OptionSpec is a figure that the authority may set, with what it is otherwise.
type OptionSpec struct {
	ID       OptionID
	Title    string
	Unit     string
	Default  int
	Min, Max int
	Help     string
}

// OptionSpecs lists the figures.
func OptionSpecs() []OptionSpec {
	return []OptionSpec{
		{CaseloadTarget, "Caseload of an EHC officer", "plans and open assessments", 350, 1, 5000, "What the caseload of each officer is compared with."},
		{BalanceWeeks, "Caseload: reviews due within", "weeks", 12, 1, 52, "Reviews due within this time count in the balance of caseloads."},
		{ForecastMonths, "Forecast: look back over", "months", 24, 3, 120, "A forecast rests on the assessments that ended within this time."},
		{SuspensionWarn, "Suspensions: warn from", "school days in the year", 30, 1, 45, "From so many days the limit of 45 school days in a school year is near."},
		{PEPSchoolDays, "PEP: school to send it within", "working days", 10, 1, 60, "From the meeting, for the cycle of the term."},
		{TrainFrom, "PEP training: Red or Amber from", "PEPs", 1, 1, 50, "A school needs training when so many of its PEPs of this term and the one before were rated Red or Amber after its last training in PEPs."},
		{VisitChildren, "Quality visit: children in care", "at the school", 5, 1, 100, "A school with as many children in care gets a quality visit each year."},
		{ActivityStale, "After 16: an activity goes stale after", "months", 3, 0, 24, "An activity that nobody has checked for so long counts as not known where that is asked; 0 lets none go stale."},
		weight("pep-attend-unplaced", "without a school place", 30),
		weight("pep-attend-severe", "severely absent", 25),
		weight("pep-attend-persistent", "persistently absent", 20),
		weight("pep-attend-suspended", "suspended this term", 20),
		weight("pep-attend-parents", "placed with parents", 15),
		weight("pep-attend-residential", "in residential care", 15),
		weight("pep-attend-school", "school rated inadequate", 10),
		weight("pep-attend-school-move", "moved school this year", 15),
		weight("pep-attend-placement-move", "moved placement this year", 10),
		weight("pep-attend-progress", "less progress than expected", 10),
		weight("pep-attend-post16", "post-16 priority Red", 15),
		weight("pep-attend-initial", "first PEP", 15),
		weight("pep-attend-red", "last PEP Red", 15),
	}
}

// weight is a weight in the choice of the PEP meetings to attend.
func weight(id OptionID, words string, usual int) OptionSpec {
	return OptionSpec{id, "Attend a PEP: " + words, "points", usual, 0, 100, "How much it weighs in choosing the PEP meetings to attend; 0 leaves it out."}
}

// OptionSpecOf gives a figure by its id.
func OptionSpecOf(id OptionID) (OptionSpec, bool) {
	for _, s := range OptionSpecs() {
		if s.ID == id {
			return s, true
		}
	}
	return OptionSpec{}, false
}

func checkOption(o *Option) error {
	s, ok := OptionSpecOf(OptionID(o.ID))
	if !ok {
		return fmt.Errorf("there is no local figure %q", o.ID)
	}
	if o.Value < s.Min || o.Value > s.Max {
		return fmt.Errorf("%s: %s is not from %s to %s", s.Title, strconv.Itoa(o.Value), strconv.Itoa(s.Min), strconv.Itoa(s.Max))
	}
	return nil
}
