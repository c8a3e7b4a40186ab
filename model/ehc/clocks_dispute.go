package ehc

import (
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/officer"
)

// team is whose duty it is: of those who made the decision that is disputed.
func (d *Dispute) team() officer.TeamKind {
	switch {
	case d == nil:
		return ""
	case d.Assessment != "", d.About == "assess", d.About == "issue", d.About == "reassess":
		return officer.EHCNew
	}
	return officer.EHCReview
}

// clocks are those of mediation and of the appeal. They begin and end beside the
// clocks of the decision itself, which stays as it was made.
func (d *Dispute) clocks(today civil.Date) []duty.Clock {
	base := duty.Clock{Kind: Disputes.Name(), Record: d.ID, Team: d.team()}
	if d.Outcome != "" && !d.OutcomeOn.After(today) {
		base.Ended = "the disagreement is over: " + AppealEnds.Label(d.Outcome)
	}
	var out []duty.Clock
	if d.Wanted && !d.Told.IsZero() {
		out = append(out, d.mediation(base, today))
	}
	if reached, text := d.reached(); !reached.IsZero() {
		c := base
		c.Rule, c.Trigger, c.TriggerText, c.Met = duty.TribunalResponse, reached, text, d.Responded
		if by(d.Responded, today) {
			c.Ended = ""
		}
		out = append(out, c)
	}
	return out
}

func (d *Dispute) mediation(c duty.Clock, today civil.Date) duty.Clock {
	c.Rule, c.Trigger, c.TriggerText, c.Met = duty.MediationHeld, d.Told, "Told that mediation is wanted", d.Mediated
	switch {
	case by(d.Mediated, today):
		c.Ended = ""
	case by(d.Certificate, today):
		c.Ended = "certificate given " + d.Certificate.Long() + " without mediation"
	}
	return c
}

// reached is the day from which the time for the response runs: the appeal reached
// the authority or, where nothing else is known, was registered.
func (d *Dispute) reached() (civil.Date, string) {
	if !d.Appeal.IsZero() {
		return d.Appeal, "Appeal reached the authority"
	}
	return d.Registered, "Appeal registered"
}

// ContactBy is the last day for the family to turn to a mediation adviser: two
// months after the decision letter (SEND Regs 2014 reg. 33). No letter gives no date.
func (d *Dispute) ContactBy() civil.Date { return d.Notice.AddMonths(2) }

// AppealBy is the last day for the family to appeal, with its arithmetic: two
// months from the decision letter or one from the mediation certificate, the later
// of them, moved as the Tribunal's rules say. Until then a plan does not cease.
func (d *Dispute) AppealBy(c *calendar.Calendar) calendar.Sum {
	return c.Appeal(d.Notice, d.Certificate)
}

// OrderPeriod is the time that the regulations give for one kind of order.
type OrderPeriod struct {
	Kind   string          // a code of OrderKinds
	Title  string          // what is due
	Length calendar.Length // no weeks: at once
}

// OrderPeriods are the periods of regulation 44, which regulations 42 and 45 take
// over for what mediation agreed and what was conceded. All run from the day of the
// order (or of telling the Tribunal, or of the agreement), in weeks of the calendar.
// The answer to a recommendation has a rule of its own, and here no length.
func OrderPeriods() []OrderPeriod {
	return []OrderPeriod{
		{"assess", "Order: tell the family of the assessment", calendar.Weeks(2)},
		{"issue", "Order: tell the family if no plan is issued", calendar.Weeks(10)},
		{"final", "Order: send the final plan", calendar.Weeks(14)},
		{"draft", "Order: send the draft plan", calendar.Weeks(5)},
		{"make", "Order: send the final plan", calendar.Weeks(11)},
		{"contents", "Order: amend the contents of the plan", calendar.Weeks(5)},
		{"placement", "Order: amend the school or type named", calendar.Weeks(2)},
		{"continue", "Order: continue to maintain the plan", calendar.Weeks(0)},
		{"continue-amend", "Order: continue the plan and amend it", calendar.Weeks(5)},
		{"cease", "Order: cease the plan", calendar.Weeks(0)},
		{"recommend", "Answer the Tribunal’s recommendation", nil},
		{"mediated", "Do what mediation agreed", calendar.Weeks(2)},
	}
}

func (o *Order) clock(of *Dispute) (duty.Clock, bool) {
	at := slices.IndexFunc(OrderPeriods(), func(p OrderPeriod) bool { return p.Kind == o.Kind })
	if o.Made.IsZero() || at < 0 {
		return duty.Clock{}, false
	}
	p := OrderPeriods()[at]
	c := duty.Clock{Rule: duty.TribunalOrder, Kind: Orders.Name(), Record: o.ID, Title: p.Title, Team: of.team(), Trigger: o.Made, Met: o.Done, Length: p.Length}
	if p.Length == nil {
		c.Rule, c.TriggerText = duty.Recommendation, "Recommendation made"
		return c, true
	}
	text, regulation := o.source(of)
	c.TriggerText, c.Law = text, "SEND Regulations 2014 (SI 2014/1530) reg. "+regulation
	if p.Length == calendar.Weeks(0) {
		c.Due, c.DueSteps = o.Made, []string{"at once: " + o.Made.Long()}
	}
	return c, true
}

// source says what the order is and which regulation gives its period.
func (o *Order) source(of *Dispute) (text, regulation string) {
	switch {
	case o.Kind == "mediated", of != nil && of.Outcome == "" && of.Agreed == o.Made && of.Registered.IsZero():
		return "Agreed at mediation", "42"
	case of != nil && of.Outcome == "conceded":
		return "Tribunal told that the appeal is not opposed", "45"
	}
	return "Tribunal’s order made", "44"
}
