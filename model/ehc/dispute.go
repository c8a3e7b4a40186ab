package ehc

import (
	"caseload/model/civil"
	"caseload/model/field"
)

// Dispute is a family's disagreement with a decision: mediation, and appeal to the
// Tribunal. Whatever comes of it, the decision and its date stay as they were.
type Dispute struct {
	ID          string
	Child       string
	Assessment  string
	Plan        string
	Review      string
	About       string
	Notice      civil.Date // the letter with the decision
	Wanted      bool       // mediation
	Told        civil.Date // the authority was told that mediation is wanted
	Mediated    civil.Date
	Certificate civil.Date
	Agreed      civil.Date
	Agreement   string
	Registered  civil.Date
	Appeal      civil.Date // the appeal reached the authority
	Responded   civil.Date
	Hearing     civil.Date
	Outcome     string
	OutcomeOn   civil.Date
	Note        string
}

// Disputes declares the fields of a disagreement.
var Disputes = field.Declare("dispute", "disagreement", "disagreements",
	field.String("id", "Id", func(d *Dispute) *string { return &d.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(d *Dispute) *string { return &d.Child }, field.Required, field.ReadOnly),
	field.Link("assessment", "Assessment", "assessment", func(d *Dispute) *string { return &d.Assessment }, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(d *Dispute) *string { return &d.Plan }, field.ReadOnly),
	field.Link("annual", "Review", "annual", func(d *Dispute) *string { return &d.Review }, field.ReadOnly),
	field.Coded("about", "About", Appealable, func(d *Dispute) *string { return &d.About }, field.Required, field.Help("Section I alone needs no mediation certificate.")),
	field.Day("notice", "Decision letter", func(d *Dispute) *civil.Date { return &d.Notice }, field.Help("The two months to contact the mediation adviser, and to appeal, run from it.")),
	field.YesNo("wanted", "Mediation wanted", func(d *Dispute) *bool { return &d.Wanted }),
	field.Day("told", "…we were told", func(d *Dispute) *civil.Date { return &d.Told }, field.Help("Mediation takes place within 30 days of it."), field.Source("SEND Regs 2014 reg. 36-37")),
	field.Day("mediated", "…took place", func(d *Dispute) *civil.Date { return &d.Mediated }),
	field.Day("certificate", "Mediation certificate", func(d *Dispute) *civil.Date { return &d.Certificate }),
	field.Day("agreed", "Agreement reached", func(d *Dispute) *civil.Date { return &d.Agreed }),
	field.Lines("agreement", "…what", func(d *Dispute) *string { return &d.Agreement }),
	field.Day("registered", "Appeal registered", func(d *Dispute) *civil.Date { return &d.Registered }),
	field.Day("appeal", "…reached us", func(d *Dispute) *civil.Date { return &d.Appeal }, field.Help("The response is due 30 tribunal days after it: no August, no 25 December to 1 January.")),
	field.Day("responded", "…our response sent", func(d *Dispute) *civil.Date { return &d.Responded }),
	field.Day("hearing", "Hearing", func(d *Dispute) *civil.Date { return &d.Hearing }),
	field.Coded("outcome", "Outcome", AppealEnds, func(d *Dispute) *string { return &d.Outcome }),
	field.Day("outcome_on", "…on", func(d *Dispute) *civil.Date { return &d.OutcomeOn }),
	field.Lines("note", "Note", func(d *Dispute) *string { return &d.Note }),
).Whole(checkDispute).Warned()

// Order is one thing that the Tribunal orders, or that was conceded or agreed, with
// the period of regulation 44 or 45.
type Order struct {
	ID      string
	Child   string
	Dispute string
	Kind    string
	Made    civil.Date
	Detail  string
	Done    civil.Date
}

// Orders declares the fields of an order.
var Orders = field.Declare("order", "order", "orders",
	field.String("id", "Id", func(o *Order) *string { return &o.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(o *Order) *string { return &o.Child }, field.Required, field.ReadOnly),
	field.Link("dispute", "Disagreement", "dispute", func(o *Order) *string { return &o.Dispute }, field.Required, field.ReadOnly),
	field.Coded("kind", "Order", OrderKinds, func(o *Order) *string { return &o.Kind }, field.Required),
	field.Day("made", "Made", func(o *Order) *civil.Date { return &o.Made }, field.Required, field.Help("The day of the order; for a concession, the day the Tribunal was told; for an agreement, its day.")),
	field.Lines("detail", "What is ordered", func(o *Order) *string { return &o.Detail }),
	field.Day("done", "Done", func(o *Order) *civil.Date { return &o.Done }),
).Whole(checkOrder).Warned()
