package pep

import (
	"fmt"
	"strings"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Answer is yes, no, or not yet answered.
type Answer string

// The answers.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// Answers lists them.
var Answers = &code.List{Name: "Answer", Source: "local", Codes: []code.Code{{Value: "yes", Label: "Yes"}, {Value: "no", Label: "No"}}}

// SmartLetters are the letters of a SMART target, in order: specific, measurable,
// achievable, relevant, timed.
const SmartLetters = "SMART"

// Check is one quality check of a PEP: the answers, and the rating that follows.
// A PEP may be checked several times; every check is kept.
type Check struct {
	ID        string
	Child     string
	PEP       string
	On        civil.Date
	Rater     string
	SW        Answer
	DT        Answer
	Voice     Answer
	Reviewed  Answer
	Smart     Answer
	Letters   string
	Costed    Answer
	Timescale Answer
	Data      Answer
	Notes     string
	Rating    Rating
	ByRule    bool
	Reason    string
	ToSchool  string
	ToSW      string
}

// Checks declares the fields of a quality check.
var Checks = field.Declare("check", "PEP check", "PEP checks",
	field.String("id", "Id", func(c *Check) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(c *Check) *string { return &c.Child }, field.Required, field.ReadOnly),
	field.Link("pep", "PEP", "pep", func(c *Check) *string { return &c.PEP }, field.Required, field.ReadOnly),
	field.Day("on", "Rated", func(c *Check) *civil.Date { return &c.On }, field.Required),
	field.Link("rater", "Rated by", "officer", func(c *Check) *string { return &c.Rater }),
	field.Coded("sw", "Social worker attended", Answers, func(c *Check) *Answer { return &c.SW }, field.Required),
	field.Coded("dt", "Designated teacher attended", Answers, func(c *Check) *Answer { return &c.DT }, field.Required),
	field.Coded("voice", "Child's voice present", Answers, func(c *Check) *Answer { return &c.Voice }, field.Required),
	field.Coded("reviewed", "Last term's targets all reviewed", Answers, func(c *Check) *Answer { return &c.Reviewed }, field.Required),
	field.Coded("smart", "New targets SMART", Answers, func(c *Check) *Answer { return &c.Smart }, field.Required),
	field.String("letters", "SMART by target", func(c *Check) *string { return &c.Letters }, field.Help("Target by target, the letters that hold: “1:SMART 2:SA”.")),
	field.Coded("costed", "Intervention, cost and funding", Answers, func(c *Check) *Answer { return &c.Costed }, field.Required),
	field.Coded("timescale", "Within the timescale", Answers, func(c *Check) *Answer { return &c.Timescale }, field.Required),
	field.Coded("data", "Data complete", Answers, func(c *Check) *Answer { return &c.Data }, field.Required),
	field.Lines("notes", "Evidence", func(c *Check) *string { return &c.Notes }),
	field.Coded("rating", "Rating", Ratings, func(c *Check) *Rating { return &c.Rating }, field.Required),
	field.YesNo("by_rule", "Red by rule", func(c *Check) *bool { return &c.ByRule }, field.ReadOnly),
	field.String("reason", "Reason", func(c *Check) *string { return &c.Reason }),
	field.Lines("to_school", "Feedback to the school", func(c *Check) *string { return &c.ToSchool }),
	field.Lines("to_sw", "Feedback to the social worker", func(c *Check) *string { return &c.ToSW }),
).Whole(func(c *Check) error {
	v := Judge(c)
	if v.RedByRule() && c.Rating != Red {
		return fmt.Errorf("this PEP is Red by rule: %s; it cannot be rated %s until that is put right", v.Why(), c.Rating)
	}
	if c.Rating == Gold && len(v.Gaps) > 0 {
		return fmt.Errorf("gold is for the exceptional: %s", strings.Join(v.Gaps, "; "))
	}
	return nil
})

// Verdict is what the answers of a check allow.
type Verdict struct {
	// Rule holds the reasons that make the PEP Red whatever else is good.
	Rule []string
	// Gaps are the answers of "no" that are not Red by rule.
	Gaps []string
	// Open are the questions not answered yet.
	Open []string
	// Suggested is the rating that the answers lead to; the officer may choose
	// another among Allowed.
	Suggested Rating
}

// RedByRule reports whether the rule leaves no choice.
func (v *Verdict) RedByRule() bool { return len(v.Rule) > 0 }

// Why joins the reasons of the rule.
func (v *Verdict) Why() string { return strings.Join(v.Rule, ", and ") }

// Allowed lists the ratings an officer may give.
func (v *Verdict) Allowed() []Rating {
	if v.RedByRule() {
		return []Rating{Red}
	}
	if len(v.Gaps) > 0 {
		return []Rating{Red, Amber, Green}
	}
	return []Rating{Red, Amber, Green, Gold}
}

// Question is one line of the quality form.
type Question struct {
	Field string
	Ask   string
	// RedReason is the reason a "no" makes the PEP Red by rule; empty where it does not.
	RedReason string
	// Gap is how the feedback says what a "no" means.
	Gap string
	at  func(*Check) *Answer
}

// Questions are the lines of the quality form in order: attendance at the meeting,
// child's voice, last term's targets, new targets, cost, timescale, data.
func Questions() []Question {
	return []Question{
		{"voice", "Child's voice present, in their words or gathered", "the child's voice is missing", "the child's wishes and feelings are missing", func(c *Check) *Answer { return &c.Voice }},
		{"sw", "Social worker attended", "the social worker was not there", "the social worker was not at the meeting", func(c *Check) *Answer { return &c.SW }},
		{"dt", "Designated teacher attended", "", "the designated teacher was not at the meeting", func(c *Check) *Answer { return &c.DT }},
		{"reviewed", "Last term's targets all reviewed", "", "not all of last term's targets have been reviewed", func(c *Check) *Answer { return &c.Reviewed }},
		{"smart", "New targets SMART", "", "the new targets are not all SMART", func(c *Check) *Answer { return &c.Smart }},
		{"costed", "Intervention, cost and funding given for each target", "", "a target lacks its intervention, cost or funding", func(c *Check) *Answer { return &c.Costed }},
		{"timescale", "Within the timescale", "", "the PEP was not completed within its timescale", func(c *Check) *Answer { return &c.Timescale }},
		{"data", "Attainment and attendance data complete", "", "attainment or attendance data are incomplete", func(c *Check) *Answer { return &c.Data }},
	}
}

// Answer gives the place of a question's answer in a check.
func (q *Question) Answer(c *Check) *Answer { return q.at(c) }

// Judge says what rating the answers of a check lead to: Red by rule where the
// child's voice is missing or the social worker was not there; otherwise Green
// with at most one gap that is not about targets, Red with four or more, and
// Amber between. Gold is never suggested: it is the officer's to give.
func Judge(c *Check) Verdict {
	var v Verdict
	for _, q := range Questions() {
		switch a := *q.at(c); {
		case a == "":
			v.Open = append(v.Open, q.Ask)
		case a == No && q.RedReason != "":
			v.Rule = append(v.Rule, q.RedReason)
		case a == No:
			v.Gaps = append(v.Gaps, q.Gap)
		}
	}
	targets := c.Reviewed == No || c.Smart == No || c.Costed == No
	switch {
	case v.RedByRule(), len(v.Gaps) >= 4:
		v.Suggested = Red
	case len(v.Gaps) == 0, len(v.Gaps) == 1 && !targets:
		v.Suggested = Green
	default:
		v.Suggested = Amber
	}
	return v
}
