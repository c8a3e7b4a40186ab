package ehc

import (
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/officer"
)

// Casework is what is on record of a child's requests, and of disagreement, put
// together so that each piece finds the record that it belongs to.
type Casework struct {
	Assessments   []Assessment
	Plans         []Plan
	Transfers     []Transfer
	Advice        []Advice
	DraftChecks   []DraftCheck
	Consultations []Consultation
	Disputes      []Dispute
	Orders        []Order
	// Settings are the names of the settings that are consulted, by id; one that is not
	// among them is not named.
	Settings map[string]string
}

// Clocks yields the clocks of requests, advice, drafts sent back, consultations,
// mediation, appeals and orders.
func (w *Casework) Clocks(today civil.Date) []duty.Clock {
	var out []duty.Clock
	add := func(c duty.Clock, ok bool) {
		if ok {
			out = append(out, c)
		}
	}
	for i := range w.Assessments {
		out = append(out, AssessmentClocks(&w.Assessments[i], today)...)
	}
	for i := range w.Advice {
		add(w.Advice[i].clock(w.assessment(w.Advice[i].Assessment), today))
	}
	for i := range w.DraftChecks {
		add(w.DraftChecks[i].clock(w.assessment(w.DraftChecks[i].Assessment), today))
	}
	for i := range w.Consultations {
		add(w.consultationClock(&w.Consultations[i], today))
	}
	for i := range w.Disputes {
		out = append(out, w.Disputes[i].clocks(today)...)
	}
	for i := range w.Orders {
		add(w.Orders[i].clock(w.dispute(w.Orders[i].Dispute)))
	}
	return out
}

func (w *Casework) assessment(id string) *Assessment {
	return found(w.Assessments, id, func(a *Assessment) string { return a.ID })
}

func (w *Casework) dispute(id string) *Dispute {
	return found(w.Disputes, id, func(d *Dispute) string { return d.ID })
}

// found is the record of an id, or nil where there is none or no id.
func found[T any](rs []T, id string, of func(*T) string) *T {
	for i := range rs {
		if id != "" && of(&rs[i]) == id {
			return &rs[i]
		}
	}
	return nil
}

// From is the day from which an adviser's six weeks run, and what happened on it:
// the request reached them, or else was sent.
func (a *Advice) From() (civil.Date, string) {
	if !a.Reached.IsZero() {
		return a.Reached, "Request for advice reached them"
	}
	return a.Asked, "Advice asked for"
}

// Title names the advice by who gives it.
func (a *Advice) Title() string {
	title := Advisers.Label(a.Adviser)
	if a.Service != "" {
		title += " (" + a.Service + ")"
	}
	return title
}

func (a *Advice) clock(of *Assessment, today civil.Date) (duty.Clock, bool) {
	from, text := a.From()
	if from.IsZero() {
		return duty.Clock{}, false
	}
	c := duty.Clock{Rule: duty.AdviceIn, Kind: Advices.Name(), Record: a.ID, Title: "Advice: " + a.Title(), Trigger: from, TriggerText: text,
		Met: a.Received, Excuses: excuse(AdviceExceptions.Label(a.Exception), a.ExceptionWhy)}
	if !a.Chased.IsZero() {
		c.Note = "last chased " + a.Chased.Long()
	}
	switch {
	case a.NotNeeded:
		c.Ended = "not asked again: advice that exists is enough"
		if a.NotWhy != "" {
			c.Ended = "not asked again: " + a.NotWhy
		}
	case of != nil && !by(a.Received, today):
		c.Ended = of.endedFor(from, today)
	}
	return c, true
}

func (d *DraftCheck) clock(of *Assessment, today civil.Date) (duty.Clock, bool) {
	if d.Returned.IsZero() {
		return duty.Clock{}, false
	}
	c := duty.Clock{Rule: duty.DraftReturn, Kind: DraftChecks.Name(), Record: d.ID, Trigger: d.Returned, TriggerText: "Draft sent back to its writer", Met: d.Again}
	if d.Assessment == "" {
		c.Team = officer.EHCReview
	}
	if of == nil || by(d.Again, today) {
		return c, true
	}
	c.Ended = of.endedFor(d.Returned, today)
	if c.Ended == "" && by(of.DraftServed, today) && !of.DraftServed.Before(d.Returned) {
		c.Ended = "the draft was served " + of.DraftServed.Long()
	}
	return c, true
}

func (w *Casework) consultationClock(x *Consultation, today civil.Date) (duty.Clock, bool) {
	if x.Sent.IsZero() {
		return duty.Clock{}, false
	}
	c := duty.Clock{Rule: duty.ConsultAnswer, Kind: Consultations.Name(), Record: x.ID, Trigger: x.Sent, TriggerText: "Consultation sent", Met: x.Answered}
	switch name := w.Settings[x.School]; {
	case x.Kind == "authority" && x.Authority != "":
		c.Title = "Answer of " + x.Authority
	case x.Kind == "authority":
		c.Title = "Answer of the other authority"
	case name != "":
		c.Title = "Answer of " + name + " to the consultation" // the name first: rows are cut at their end
	}
	if x.Assessment == "" {
		c.Team = officer.EHCReview
	}
	if x.Answer == "none" && !x.Answered.After(today) {
		c.Met, c.Ended = civil.Date{}, "no answer came"
	} else if !by(x.Answered, today) {
		c.Ended = w.overtaken(x, today)
	}
	return c, true
}

// overtaken says what has made the answer to a consultation needless, or nothing.
func (w *Casework) overtaken(x *Consultation, today civil.Date) string {
	if a := w.assessment(x.Assessment); a != nil {
		if ended := a.endedFor(x.Sent, today); ended != "" {
			return ended
		}
	}
	t := found(w.Transfers, x.Transfer, func(t *Transfer) string { return t.ID })
	p := found(w.Plans, x.Plan, func(p *Plan) string { return p.ID })
	switch {
	case t != nil && by(t.Final, today):
		return "final amended plan sent " + t.Final.Long()
	case t != nil && by(t.Dropped, today):
		return "no transfer after all"
	case p != nil && by(p.Ceased, today):
		return "the plan ceased " + p.Ceased.Long()
	}
	return ""
}
