// Package ehc holds Education, Health and Care casework: requests and assessments,
// plans, and annual reviews.
package ehc

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Assessment is a request for an EHC needs assessment and what came of it.
type Assessment struct {
	ID            string
	Child         string
	Kind          string // new, or a re-assessment of a plan
	Plan          string // the plan that came of it, or that is re-assessed
	Received      civil.Date
	Source        string
	Panel         bool // discussed at the inclusion panel before the request
	PanelOn       civil.Date
	Decision      string
	DecidedOn     civil.Date // by the panel: it stops no clock
	DecisionWhy   string
	Notified      civil.Date
	Outcome       string
	OutcomeWhy    string
	OutcomeOn     civil.Date
	DraftServed   civil.Date
	Reps          civil.Date // the family's answer to the draft
	MeetingAsked  civil.Date
	MeetingHeld   civil.Date
	Wanted        string // the school that the family asks for
	FinalSent     civil.Date
	Withdrawn     civil.Date
	WithdrawnWhy  string
	Exported      string // the authority to which a child moved in mid-assessment
	Mediation     bool
	Tribunal      bool
	Mediation2    bool
	Tribunal2     bool
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
	field.Coded("kind", "Kind", RequestKinds, func(a *Assessment) *string { return &a.Kind }, field.Help("A re-assessment has clocks of its own: 15 days to decide, 14 weeks to the final plan.")),
	field.Link("plan", "Plan", "plan", func(a *Assessment) *string { return &a.Plan }, field.Help("The plan that came of it, or the plan that is re-assessed.")),
	field.Day("received", "Request received", func(a *Assessment) *civil.Date { return &a.Received }, field.Required, field.As("Request date", "Date of request", "Date received")),
	field.Coded("source", "From", code.RequestSource, func(a *Assessment) *string { return &a.Source }, field.As("Requested by", "Source")),
	field.YesNo("panel", "Inclusion panel first", func(a *Assessment) *bool { return &a.Panel }, field.Help("Was the child discussed at the inclusion panel before the request?")),
	field.Day("panel_on", "…on", func(a *Assessment) *civil.Date { return &a.PanelOn }),
	field.Coded("decision", "Decision to assess", Decisions, func(a *Assessment) *string { return &a.Decision }),
	field.Day("decided_on", "…decided", func(a *Assessment) *civil.Date { return &a.DecidedOn }, field.Help("The day of the panel. It stops no clock: the letter to the family does.")),
	field.Lines("decision_why", "…reasons", func(a *Assessment) *string { return &a.DecisionWhy }),
	field.Day("notified", "…family notified", func(a *Assessment) *civil.Date { return &a.Notified }, field.Help("The day the letter was sent: the clock stops on it, not on the panel's date.")),
	field.Coded("outcome", "After assessment", Outcomes, func(a *Assessment) *string { return &a.Outcome }),
	field.Lines("outcome_why", "…reasons", func(a *Assessment) *string { return &a.OutcomeWhy }),
	field.Day("outcome_on", "…family notified", func(a *Assessment) *civil.Date { return &a.OutcomeOn }),
	field.Day("draft_served", "Draft plan served", func(a *Assessment) *civil.Date { return &a.DraftServed }, field.As("Draft sent"), field.Help("The day it reaches the family: their fifteen days begin with it. A draft names no school.")),
	field.Day("reps", "Family’s answer received", func(a *Assessment) *civil.Date { return &a.Reps }, field.Source("SEND Regs 2014 reg. 13(1)(a)")),
	field.Day("meeting_asked", "Meeting asked for", func(a *Assessment) *civil.Date { return &a.MeetingAsked }),
	field.Day("meeting_held", "…held", func(a *Assessment) *civil.Date { return &a.MeetingHeld }),
	field.Link("wanted", "School asked for", "school", func(a *Assessment) *string { return &a.Wanted }),
	field.Day("final_sent", "Final plan sent", func(a *Assessment) *civil.Date { return &a.FinalSent }, field.As("Final plan issued", "Plan issued")),
	field.Day("withdrawn", "Withdrawn", func(a *Assessment) *civil.Date { return &a.Withdrawn }),
	field.Coded("withdrawn_why", "…why", Withdrawals, func(a *Assessment) *string { return &a.WithdrawnWhy }),
	field.String("exported", "…moved to", func(a *Assessment) *string { return &a.Exported }, field.Help("The authority to which the child moved. Without a plan nothing is transferred: that authority starts afresh."), field.Source("SEN2 exported")),
	field.YesNo("mediation", "Mediation on the request", func(a *Assessment) *bool { return &a.Mediation }, field.Help("The decision itself stays as it was made."), field.Source("SEN2 requestmediation")),
	field.YesNo("tribunal", "Tribunal on the request", func(a *Assessment) *bool { return &a.Tribunal }, field.Source("SEN2 requesttribunal")),
	field.YesNo("mediation2", "Mediation on the outcome", func(a *Assessment) *bool { return &a.Mediation2 }, field.Source("SEN2 assessmentmediation")),
	field.YesNo("tribunal2", "Tribunal on the outcome", func(a *Assessment) *bool { return &a.Tribunal2 }, field.Source("SEN2 assessmenttribunal")),
	field.Coded("exception", "Exception", Exceptions, func(a *Assessment) *string { return &a.Exception }, field.Help("An exception excuses lateness; it never moves the date.")),
	field.Day("exception_from", "…from", func(a *Assessment) *civil.Date { return &a.ExceptionFrom }),
	field.Day("exception_to", "…to", func(a *Assessment) *civil.Date { return &a.ExceptionTo }),
	field.String("exception_why", "…evidence", func(a *Assessment) *string { return &a.ExceptionWhy }),
	field.Link("approved_by", "…approved by", "officer", func(a *Assessment) *string { return &a.ApprovedBy }),
).Whole(checkAssessment).Warned()

// Plan is an Education, Health and Care plan.
type Plan struct {
	ID         string
	Child      string
	Made       civil.Date
	Amended    civil.Date
	Reviewed   civil.Date
	School     string
	Setting    string
	Type       string // of setting that section I names
	Unit       string
	Need       string
	Need2      string
	Band       string
	Budget     bool
	Direct     string // direct payment, and from which budget
	Residence  string
	Work       string // work-based provision
	ReviewBy   civil.Date
	Transfer   civil.Date
	From       string     // the authority it came from
	Letter     civil.Date // to the family of a plan that was transferred in
	Moving     civil.Date // out of the area
	MoveKnown  civil.Date
	MovedTo    string
	PlanSent   civil.Date // to the new authority
	Authority  string     // another one that maintains the plan
	Contact    string     // its caseworker
	Ceasing    civil.Date // notice of the decision to cease
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
	field.Coded("setting", "or where the child is", code.SENSetting, func(p *Plan) *string { return &p.Setting }),
	field.Coded("type", "Type of setting", SettingTypes, func(p *Plan) *string { return &p.Type }),
	field.Coded("unit", "Unit or resourced", Units, func(p *Plan) *string { return &p.Unit }, field.Source("SEN2 senunitindicator, resourcedprovisionindicator")),
	field.Coded("need", "Primary need", code.SENNeed, func(p *Plan) *string { return &p.Need }, field.As("SEN primary need", "Primary SEN")),
	field.Coded("need2", "Secondary need", code.SENNeed, func(p *Plan) *string { return &p.Need2 }, field.As("SEN secondary need")),
	field.String("band", "Funding band", func(p *Plan) *string { return &p.Band }, field.As("Band", "Funding")),
	field.YesNo("budget", "Personal budget", func(p *Plan) *bool { return &p.Budget }),
	field.Coded("direct", "Direct payment", DirectPayments, func(p *Plan) *string { return &p.Direct }, field.Source("SEN2 dp")),
	field.Coded("residence", "Residential", Residences, func(p *Plan) *string { return &p.Residence }, field.Source("SEN2 planres")),
	field.Coded("work", "Work-based", WorkBased, func(p *Plan) *string { return &p.Work }, field.Source("SEN2 planwbp")),
	field.Day("review_by", "Review by", func(p *Plan) *civil.Date { return &p.ReviewBy }, field.Help("Where the plan itself gives a day for its review before the twelve months are over.")),
	field.Day("transfer", "Transferred in", func(p *Plan) *civil.Date { return &p.Transfer }),
	field.String("from", "…from", func(p *Plan) *string { return &p.From }),
	field.Day("letter", "…family told", func(p *Plan) *civil.Date { return &p.Letter }, field.Help("The letter that says that the plan has come, whether there will be an assessment, and when it will be reviewed."), field.Source("SEND Regs 2014 reg. 15(4)")),
	field.Day("moving", "Moves out of the area", func(p *Plan) *civil.Date { return &p.Moving }),
	field.Day("move_known", "…known since", func(p *Plan) *civil.Date { return &p.MoveKnown }, field.Help("The plan goes to the new authority on the day of the move, or within 15 working days where it was known for less than 15 before.")),
	field.String("moved_to", "…to", func(p *Plan) *string { return &p.MovedTo }, field.Source("SEN2 transferla")),
	field.Day("plan_sent", "…plan sent", func(p *Plan) *civil.Date { return &p.PlanSent }),
	field.String("authority", "Maintained by", func(p *Plan) *string { return &p.Authority }, field.Help("Another authority, for a child who is placed here: its dates are not ours to keep.")),
	field.String("contact", "…caseworker there", func(p *Plan) *string { return &p.Contact }),
	field.Day("ceasing", "Notice to cease sent", func(p *Plan) *civil.Date { return &p.Ceasing }, field.Help("The plan stays in force until the time for appeal has passed, or the appeal is decided.")),
	field.Day("ceased", "Ceased", func(p *Plan) *civil.Date { return &p.Ceased }, field.Help("The day it ended, which is after the time for appeal: never the day of the decision.")),
	field.Coded("cease_cause", "Why ceased", code.CeaseReason, func(p *Plan) *string { return &p.CeaseCause }),
).Whole(checkPlan).Warned()

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
	Parents    bool
	Pupil      bool
	School     bool
	Health     bool
	Social     bool
	Others     string
	Adulthood  bool // preparing for adulthood was considered
	Report     civil.Date
	Decision   string
	Why        string
	Decided    civil.Date
	NoticeSent civil.Date
	Reps       civil.Date
	FinalSent  civil.Date
	Unamended  bool // after the notice it was decided not to amend
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
	field.YesNo("parents_there", "Parent or carer came", func(r *Review) *bool { return &r.Parents }),
	field.YesNo("pupil_there", "Child or young person came", func(r *Review) *bool { return &r.Pupil }),
	field.YesNo("school_there", "School came", func(r *Review) *bool { return &r.School }),
	field.YesNo("health_there", "Health came", func(r *Review) *bool { return &r.Health }),
	field.YesNo("social_there", "Social care came", func(r *Review) *bool { return &r.Social }),
	field.String("others", "Others there", func(r *Review) *string { return &r.Others }),
	field.YesNo("adulthood", "Preparing for adulthood considered", func(r *Review) *bool { return &r.Adulthood }, field.Help("Required at every review from Year 9."), field.Source("SEND Regs 2014 reg. 20(6)")),
	field.Day("report", "Report received", func(r *Review) *civil.Date { return &r.Report }),
	field.Coded("decision", "Decision", ReviewDecisions, func(r *Review) *string { return &r.Decision }),
	field.Lines("why", "…reasons", func(r *Review) *string { return &r.Why }),
	field.Day("decided", "…family notified", func(r *Review) *civil.Date { return &r.Decided }, field.Help("The day the decision letter was sent. The review is complete on it."), field.Source("SEND Regs 2014 reg. 20(10); SEN2 lastreview")),
	field.Day("notice", "Amendment notice sent", func(r *Review) *civil.Date { return &r.NoticeSent }),
	field.Day("reps", "Family’s answer received", func(r *Review) *civil.Date { return &r.Reps }, field.Source("SEND Regs 2014 reg. 22(2)(c)")),
	field.Day("final", "Final plan sent", func(r *Review) *civil.Date { return &r.FinalSent }, field.Help("Or the letter that the plan will not be amended after all.")),
	field.YesNo("unamended", "…without amendment", func(r *Review) *bool { return &r.Unamended }),
	field.Day("next", "Next review set for", func(r *Review) *civil.Date { return &r.Next }, field.Help("A review without a next date is itself listed as due.")),
	field.Day("cancelled", "Cancelled", func(r *Review) *civil.Date { return &r.Cancelled }),
	field.String("reason", "If late, why", func(r *Review) *string { return &r.Reason }),
).Whole(checkReview).Warned()
