// Package pep holds Personal Education Plans: one for each child in care, reviewed
// every school term, and rated for its quality.
package pep

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Status is where a PEP stands in the cycle of its term.
type Status string

// The stations of the cycle. They follow from the dates on the record (see
// StatusOf), so that no list can say one thing and the record another.
const (
	ToArrange Status = "arrange"
	Arranged  Status = "arranged"
	Held      Status = "held"
	ToCheck   Status = "check"
	Returned  Status = "returned"
	Complete  Status = "complete"
)

// Statuses lists the stations with their names.
var Statuses = &code.List{Name: "PEP status", Source: "local", Codes: []code.Code{
	{Value: string(ToArrange), Label: "To arrange"},
	{Value: string(Arranged), Label: "Arranged"},
	{Value: string(Held), Label: "Held, waiting for the school"},
	{Value: string(ToCheck), Label: "To check"},
	{Value: string(Returned), Label: "Returned to the school"},
	{Value: string(Complete), Label: "Complete"},
}}

// Rating is the quality of a PEP.
type Rating string

// The ratings, worst first.
const (
	Unrated Rating = ""
	Red     Rating = "red"
	Amber   Rating = "amber"
	Green   Rating = "green"
	Gold    Rating = "gold"
)

// Ratings lists the ratings with their names.
var Ratings = &code.List{Name: "PEP rating", Source: "local: Virtual School quality assurance", Codes: []code.Code{
	{Value: string(Red), Label: "Red"}, {Value: string(Amber), Label: "Amber"},
	{Value: string(Green), Label: "Green"}, {Value: string(Gold), Label: "Gold"},
}}

// Kinds of PEP.
var Kinds = &code.List{Name: "Kind of PEP", Source: "DfE 2018 guidance", Codes: []code.Code{
	{Value: "initial", Label: "Initial"}, {Value: "termly", Label: "Termly review"},
}}

// VoiceHow lists how a child's wishes and feelings were gathered.
var VoiceHow = &code.List{Name: "Child's voice", Source: "local", Codes: []code.Code{
	{Value: "own", Label: "In the child's own words"}, {Value: "gathered", Label: "Gathered by someone"},
	{Value: "observed", Label: "Observed (very young or not speaking)"}, {Value: "refused", Label: "Offered and declined"},
}}

// PEP is the plan of one child for one term.
type PEP struct {
	ID         string
	Child      string
	Term       string
	Kind       string
	School     string
	Initiated  civil.Date
	Meeting    civil.Date
	HeldOn     civil.Date
	Received   civil.Date
	ReturnBy   civil.Date
	Signed     civil.Date
	Next       civil.Date
	Where      string
	At         string // the hour, as 14:00
	Strengths  string
	Needs      string // SEND, and the outcomes of the plan
	Wider      string
	Early      string
	Careers    string
	Voice      string
	VoiceHow   string
	SW         bool
	DT         bool
	Carer      bool
	ChildThere bool // the child was at the meeting
	Officer    bool // somebody from the Virtual School was there
	Others     string
	Status     Status
	Rating     Rating
	RatedOn    civil.Date
	RatedBy    string
	Again      bool // received again after it was rated Red
}

// PEPs declares the fields of a PEP.
var PEPs = field.Declare("pep", "PEP", "PEPs",
	field.String("id", "Id", func(p *PEP) *string { return &p.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(p *PEP) *string { return &p.Child }, field.Required, field.ReadOnly),
	field.String("term", "Term", func(p *PEP) *string { return &p.Term }, field.SchoolTerm, field.Required, field.As("PEP term"), field.Help("As autumn 2026.")),
	field.Coded("kind", "Kind", Kinds, func(p *PEP) *string { return &p.Kind }, field.As("PEP type", "Type")),
	field.Link("school", "School", "school", func(p *PEP) *string { return &p.School }),
	field.Day("initiated", "Initiated", func(p *PEP) *civil.Date { return &p.Initiated }, field.As("PEP initiated", "Start date")),
	field.Day("meeting", "Meeting arranged for", func(p *PEP) *civil.Date { return &p.Meeting }, field.As("Planned date", "Meeting date", "PEP due date", "PEP planned")),
	field.Day("held", "Meeting held", func(p *PEP) *civil.Date { return &p.HeldOn }, field.As("PEP date", "Date held", "Date of PEP", "Held on")),
	field.Day("received", "Received from the school", func(p *PEP) *civil.Date { return &p.Received }, field.As("Date received", "Returned by school", "Submitted")),
	field.Day("return_by", "To come back by", func(p *PEP) *civil.Date { return &p.ReturnBy }, field.Help("A PEP rated Red goes back to the school until this day.")),
	field.Day("signed", "Signed off", func(p *PEP) *civil.Date { return &p.Signed }),
	field.Day("next", "Next PEP set for", func(p *PEP) *civil.Date { return &p.Next }, field.As("Next PEP", "Next PEP date")),
	field.String("place", "Where", func(p *PEP) *string { return &p.Where }, field.As("Venue", "Place")),
	field.String("at", "At", func(p *PEP) *string { return &p.At }, field.Check(checkHour), field.Help("The hour, as 14:00."), field.As("Time")),
	field.Lines("strengths", "Strengths and what worries", func(p *PEP) *string { return &p.Strengths }),
	field.Lines("needs", "SEND and plan outcomes", func(p *PEP) *string { return &p.Needs }),
	field.Lines("early", "Early years: areas of learning", func(p *PEP) *string { return &p.Early }, field.Help("For children up to Reception.")),
	field.Lines("wider", "Interests and activities", func(p *PEP) *string { return &p.Wider }),
	field.Lines("careers", "Careers and next step", func(p *PEP) *string { return &p.Careers }, field.Help("From Year 9, and after 16.")),
	field.Lines("voice", "Child's voice", func(p *PEP) *string { return &p.Voice }, field.As("Wishes and feelings", "Pupil voice"), field.Help("Wishes and feelings, in the child's words where possible.")),
	field.Coded("voice_how", "…gathered how", VoiceHow, func(p *PEP) *string { return &p.VoiceHow }),
	field.YesNo("sw", "Social worker there", func(p *PEP) *bool { return &p.SW }, field.As("SW attended", "Social worker attended")),
	field.YesNo("dt", "Designated teacher there", func(p *PEP) *bool { return &p.DT }, field.As("DT attended", "Designated teacher attended")),
	field.YesNo("carer", "Carer there", func(p *PEP) *bool { return &p.Carer }, field.As("Carer attended")),
	field.YesNo("child_there", "Child there", func(p *PEP) *bool { return &p.ChildThere }, field.As("Child attended", "YP attended")),
	field.YesNo("vs_there", "Virtual School there", func(p *PEP) *bool { return &p.Officer }, field.As("VS attended", "Virtual School attended")),
	field.String("others", "Others there", func(p *PEP) *string { return &p.Others }),
	field.Coded("status", "Status", Statuses, func(p *PEP) *Status { return &p.Status }, field.ReadOnly),
	field.Coded("rating", "Rating", Ratings, func(p *PEP) *Rating { return &p.Rating }, field.ReadOnly, field.As("RAG", "PEP RAG", "Quality", "RAG rating", "PEP rating")),
	field.Day("rated_on", "Rated", func(p *PEP) *civil.Date { return &p.RatedOn }, field.ReadOnly, field.As("Date rated", "QA date")),
	field.Link("rated_by", "Rated by", "officer", func(p *PEP) *string { return &p.RatedBy }, field.ReadOnly),
	field.YesNo("again", "Improved and back", func(p *PEP) *bool { return &p.Again }, field.Help("The school has sent a PEP rated Red back: it waits to be rated again.")),
)

// StatusOf derives where a PEP stands from its dates and its rating. A rating
// other than Red completes it; a Red one waits for the school until it is back,
// which may be on the day it was rated.
func (p *PEP) StatusOf() Status {
	switch {
	case p.Rating == Red && (p.Again || p.Received.After(p.RatedOn)):
		return ToCheck
	case p.Rating == Red:
		return Returned
	case p.Rating != Unrated:
		return Complete
	case !p.Received.IsZero():
		return ToCheck
	case !p.HeldOn.IsZero():
		return Held
	case !p.Meeting.IsZero():
		return Arranged
	}
	return ToArrange
}

// Outcomes of a target, judged when the next PEP reviews it.
var Outcomes = &code.List{Name: "Target reviewed", Source: "local", Codes: []code.Code{
	{Value: "met", Label: "Met"}, {Value: "partly", Label: "Partly met"}, {Value: "not", Label: "Not met"},
}}

// Streams are the funds a target may be paid from.
var Streams = &code.List{Name: "Funding", Source: "local", Codes: []code.Code{
	{Value: "none", Label: "No cost"}, {Value: "ppplus", Label: "Pupil Premium Plus"}, {Value: "eypp", Label: "Early years premium"},
	{Value: "post16", Label: "Post-16 premium"}, {Value: "school", Label: "School's own"}, {Value: "other", Label: "Other"},
}}

// Target is one target of a PEP.
type Target struct {
	ID           string
	Child        string
	PEP          string
	Number       int
	Text         string
	Baseline     string
	Measure      string
	By           civil.Date
	Intervention string
	Cost         int64
	Stream       string
	Beyond       string // why it is over and above what the school must provide anyway
	Who          string
	Outcome      string
	Evidence     string
	Reviewed     civil.Date
}

// Targets declares the fields of a target.
var Targets = field.Declare("target", "PEP target", "PEP targets",
	field.String("id", "Id", func(t *Target) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(t *Target) *string { return &t.Child }, field.Required, field.ReadOnly),
	field.Link("pep", "PEP", "pep", func(t *Target) *string { return &t.PEP }, field.Required, field.ReadOnly),
	field.Count("number", "No.", func(t *Target) *int { return &t.Number }),
	field.String("text", "Target", func(t *Target) *string { return &t.Text }, field.Required, field.Help("Specific: “Reading age from 6y0m to 7y4m by the next PEP”, not “improve reading age”.")),
	field.String("baseline", "From", func(t *Target) *string { return &t.Baseline }),
	field.String("measure", "Measured by", func(t *Target) *string { return &t.Measure }),
	field.Day("by", "By", func(t *Target) *civil.Date { return &t.By }),
	field.String("intervention", "Intervention", func(t *Target) *string { return &t.Intervention }),
	field.Money("cost", "Cost", func(t *Target) *int64 { return &t.Cost }),
	field.Coded("stream", "Paid from", Streams, func(t *Target) *string { return &t.Stream }),
	field.String("beyond", "Over and above", func(t *Target) *string { return &t.Beyond }, field.Help("What makes it more than the school must provide anyway.")),
	field.String("who", "Responsible", func(t *Target) *string { return &t.Who }),
	field.Coded("outcome", "Reviewed", Outcomes, func(t *Target) *string { return &t.Outcome }),
	field.String("evidence", "Evidence", func(t *Target) *string { return &t.Evidence }),
	field.Day("reviewed", "Reviewed on", func(t *Target) *civil.Date { return &t.Reviewed }),
)
