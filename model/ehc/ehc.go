// Package ehc holds Education, Health and Care casework: requests and assessments,
// plans, and annual reviews.
package ehc

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Code lists of the casework.
var (
	Decisions = &code.List{Name: "Decision to assess", Source: "CFA 2014 s.36", Codes: []code.Code{
		{Value: "assess", Label: "Assess"}, {Value: "refuse", Label: "Not to assess"},
	}}
	Outcomes = &code.List{Name: "After assessment", Source: "CFA 2014 s.37", Codes: []code.Code{
		{Value: "issue", Label: "Issue a plan"}, {Value: "refuse", Label: "Not to issue"},
	}}
	Exceptions = &code.List{Name: "Exception", Source: "SEND Regs 2014 reg. 10(4)", Codes: []code.Code{
		{Value: "a", Label: "(a) school closed 4 weeks or more"}, {Value: "b", Label: "(b) early years setting closed"},
		{Value: "c", Label: "(c) exceptional personal circumstances"}, {Value: "d", Label: "(d) away 4 weeks or more"},
	}}
	ReviewKinds = &code.List{Name: "Kind of review", Source: "local", Codes: []code.Code{
		{Value: "annual", Label: "Annual"}, {Value: "interim", Label: "Interim"}, {Value: "early", Label: "Early"}, {Value: "phase", Label: "Phase transfer"},
	}}
	ReviewDecisions = &code.List{Name: "Decision after review", Source: "SEND Regs 2014 reg. 20(10)", Codes: []code.Code{
		{Value: "maintain", Label: "Maintain"}, {Value: "amend", Label: "Amend"}, {Value: "cease", Label: "Cease"},
	}}
)

// Assessment is a request for an EHC needs assessment and what came of it.
type Assessment struct {
	ID            string
	Child         string
	Received      civil.Date
	Source        string
	Decision      string
	Notified      civil.Date
	Outcome       string
	OutcomeOn     civil.Date
	DraftServed   civil.Date
	FinalSent     civil.Date
	Withdrawn     civil.Date
	Exception     string
	ExceptionFrom civil.Date
	ExceptionTo   civil.Date
	ExceptionWhy  string
	ApprovedBy    string
}

// Assessments declares the fields of an assessment.
var Assessments = field.Declare("assessment", "EHC assessment", "EHC assessments",
	field.String("id", "Id", func(a *Assessment) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Assessment) *string { return &a.Child }, field.Required, field.ReadOnly),
	field.Day("received", "Request received", func(a *Assessment) *civil.Date { return &a.Received }, field.Required, field.As("Request date", "Date of request", "Date received")),
	field.Coded("source", "From", code.RequestSource, func(a *Assessment) *string { return &a.Source }, field.As("Requested by", "Source")),
	field.Coded("decision", "Decision to assess", Decisions, func(a *Assessment) *string { return &a.Decision }),
	field.Day("notified", "…family notified", func(a *Assessment) *civil.Date { return &a.Notified }, field.Help("The day the letter was sent: the clock stops on it, not on the panel's date.")),
	field.Coded("outcome", "After assessment", Outcomes, func(a *Assessment) *string { return &a.Outcome }),
	field.Day("outcome_on", "…family notified", func(a *Assessment) *civil.Date { return &a.OutcomeOn }),
	field.Day("draft_served", "Draft plan served", func(a *Assessment) *civil.Date { return &a.DraftServed }, field.As("Draft sent")),
	field.Day("final_sent", "Final plan sent", func(a *Assessment) *civil.Date { return &a.FinalSent }, field.As("Final plan issued", "Plan issued")),
	field.Day("withdrawn", "Withdrawn", func(a *Assessment) *civil.Date { return &a.Withdrawn }),
	field.Coded("exception", "Exception", Exceptions, func(a *Assessment) *string { return &a.Exception }, field.Help("An exception excuses lateness; it never moves the date.")),
	field.Day("exception_from", "…from", func(a *Assessment) *civil.Date { return &a.ExceptionFrom }),
	field.Day("exception_to", "…to", func(a *Assessment) *civil.Date { return &a.ExceptionTo }),
	field.String("exception_why", "…evidence", func(a *Assessment) *string { return &a.ExceptionWhy }),
	field.Link("approved_by", "…approved by", "officer", func(a *Assessment) *string { return &a.ApprovedBy }),
)

// Plan is an Education, Health and Care plan.
type Plan struct {
	ID         string
	Child      string
	Made       civil.Date
	Amended    civil.Date
	Reviewed   civil.Date
	School     string
	Setting    string
	Need       string
	Need2      string
	Band       string
	Budget     bool
	Transfer   civil.Date
	Ceased     civil.Date
	CeaseCause string
}

// Plans declares the fields of a plan.
var Plans = field.Declare("plan", "EHC plan", "EHC plans",
	field.String("id", "Id", func(p *Plan) *string { return &p.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(p *Plan) *string { return &p.Child }, field.Required, field.ReadOnly),
	field.Day("made", "First made", func(p *Plan) *civil.Date { return &p.Made }, field.Required, field.As("Date EHC plan issued", "Plan start", "EHCP issued", "Date initial EHC plan issued", "Start date", "Plan made")),
	field.Day("amended", "Final amended", func(p *Plan) *civil.Date { return &p.Amended }, field.As("Date updated EHC plan issued", "Last amended")),
	field.Day("reviewed", "Last reviewed", func(p *Plan) *civil.Date { return &p.Reviewed }, field.As("Date EHC plan last reviewed", "Last review", "Last annual review"),
		field.Help("The day of the last decision letter. Left empty, it follows from the reviews on record."), field.Source("SEN2 lastreview")),
	field.Link("school", "Names", "school", func(p *Plan) *string { return &p.School }, field.As("Named school", "School named", "Placement")),
	field.Coded("setting", "or kind of setting", code.SENSetting, func(p *Plan) *string { return &p.Setting }),
	field.Coded("need", "Primary need", code.SENNeed, func(p *Plan) *string { return &p.Need }, field.As("SEN primary need", "Primary SEN")),
	field.Coded("need2", "Secondary need", code.SENNeed, func(p *Plan) *string { return &p.Need2 }, field.As("SEN secondary need")),
	field.String("band", "Funding band", func(p *Plan) *string { return &p.Band }, field.As("Band", "Funding")),
	field.YesNo("budget", "Personal budget", func(p *Plan) *bool { return &p.Budget }),
	field.Day("transfer", "Transferred in", func(p *Plan) *civil.Date { return &p.Transfer }),
	field.Day("ceased", "Ceased", func(p *Plan) *civil.Date { return &p.Ceased }, field.Help("The day it ended, which is after the time for appeal: never the day of the decision.")),
	field.Coded("cease_cause", "Why ceased", code.CeaseReason, func(p *Plan) *string { return &p.CeaseCause }),
)

// Review is an annual review of a plan, stage by stage.
type Review struct {
	ID         string
	Child      string
	Plan       string
	Kind       string
	Asked      civil.Date
	Invited    civil.Date
	Papers     civil.Date
	Meeting    civil.Date
	Held       civil.Date
	Officer    bool
	Report     civil.Date
	Decision   string
	Decided    civil.Date
	NoticeSent civil.Date
	FinalSent  civil.Date
	Next       civil.Date
	Cancelled  civil.Date
	Reason     string
}

// Reviews declares the fields of an annual review.
var Reviews = field.Declare("annual", "annual review", "annual reviews",
	field.String("id", "Id", func(r *Review) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Review) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(r *Review) *string { return &r.Plan }, field.Required, field.ReadOnly),
	field.Coded("kind", "Kind", ReviewKinds, func(r *Review) *string { return &r.Kind }),
	field.Day("asked", "School asked for it", func(r *Review) *civil.Date { return &r.Asked }),
	field.Day("invited", "Invitations sent", func(r *Review) *civil.Date { return &r.Invited }),
	field.Day("papers", "Advice circulated", func(r *Review) *civil.Date { return &r.Papers }),
	field.Day("meeting", "Meeting arranged for", func(r *Review) *civil.Date { return &r.Meeting }),
	field.Day("held", "Meeting held", func(r *Review) *civil.Date { return &r.Held }, field.As("Review meeting", "Date of meeting")),
	field.YesNo("officer_there", "Officer attended", func(r *Review) *bool { return &r.Officer }),
	field.Day("report", "Report received", func(r *Review) *civil.Date { return &r.Report }),
	field.Coded("decision", "Decision", ReviewDecisions, func(r *Review) *string { return &r.Decision }),
	field.Day("decided", "…family notified", func(r *Review) *civil.Date { return &r.Decided }, field.Help("The day the decision letter was sent. The review is complete on it."), field.Source("SEND Regs 2014 reg. 20(10); SEN2 lastreview")),
	field.Day("notice", "Amendment notice sent", func(r *Review) *civil.Date { return &r.NoticeSent }),
	field.Day("final", "Final plan sent", func(r *Review) *civil.Date { return &r.FinalSent }),
	field.Day("next", "Next review set for", func(r *Review) *civil.Date { return &r.Next }, field.Help("A review without a next date is itself listed as due.")),
	field.Day("cancelled", "Cancelled", func(r *Review) *civil.Date { return &r.Cancelled }),
	field.String("reason", "If late, why", func(r *Review) *string { return &r.Reason }),
)
