package ehc

import (
	"errors"
	"fmt"

	"caseload/model/civil"
)

// The checks of whole records here refuse what cannot have happened so: what comes
// after something is not dated before it, and nobody checks their own work. Files of
// other systems hold such dates, so there the kinds are Warned. What is only missing
// or unusual is among the Warnings, and refused nowhere.

// event is a day of a record: the label of its field, and what happened on it.
type event struct {
	label, was string
	on         civil.Date
}

// after refuses events that are dated before one that must come first.
func after(first event, later ...event) error {
	var all []error
	for _, e := range later {
		if !e.on.IsZero() && e.on.Before(first.on) {
			all = append(all, fmt.Errorf("%s: %s is before %s, %s; that day or a later one is expected", e.label, e.on.Long(), first.was, first.on.Long()))
		}
	}
	return errors.Join(all...)
}

func checkAssessment(a *Assessment) error {
	draft := event{"draft plan served", "the draft was served", a.DraftServed}
	final := event{label: "final plan sent", on: a.FinalSent}
	return errors.Join(
		after(event{was: "the request was received", on: a.Received},
			event{label: "decision to assess, decided", on: a.DecidedOn}, event{label: "decision to assess, family notified", on: a.Notified},
			event{label: "after assessment, family notified", on: a.OutcomeOn}, draft, final, event{label: "withdrawn", on: a.Withdrawn}),
		after(draft, event{label: "family’s answer received", on: a.Reps}, final),
		after(event{was: "it was asked for", on: a.MeetingAsked}, event{label: "meeting held", on: a.MeetingHeld}),
		after(event{was: "it began", on: a.ExceptionFrom}, event{label: "exception to", on: a.ExceptionTo}),
	)
}

// checkAdvice lets advice that exists and is not asked for again be older than the
// request.
func checkAdvice(a *Advice) error {
	asked := event{was: "it was asked for", on: a.Asked}
	err := after(asked, event{label: "reached them", on: a.Reached})
	if !a.NotNeeded {
		err = errors.Join(err, after(asked, event{label: "advice received", on: a.Received}))
	}
	return err
}

func checkDraft(d *DraftCheck) error {
	returned := event{"returned to the writer", "it was returned", d.Returned}
	err := errors.Join(after(event{was: "the draft was checked", on: d.On}, returned), after(returned, event{label: "came back", on: d.Again}))
	if d.Checker != "" && d.Checker == d.Writer {
		err = errors.Join(err, errors.New("checked by: that is who wrote the draft; somebody else is expected"))
	}
	return err
}

func checkConsultation(c *Consultation) error {
	return after(event{was: "the consultation was sent", on: c.Sent}, event{label: "answered", on: c.Answered})
}

func checkDispute(d *Dispute) error {
	told := event{"told that mediation is wanted", "we were told that it is wanted", d.Told}
	registered := event{"appeal registered", "the appeal was registered", d.Registered}
	return errors.Join(
		after(event{was: "the decision letter", on: d.Notice}, told, event{label: "mediation certificate", on: d.Certificate}, registered),
		after(told, event{label: "mediation took place", on: d.Mediated}),
		after(event{was: "the appeal reached us", on: d.Appeal}, event{label: "our response sent", on: d.Responded}),
		after(registered, event{label: "hearing", on: d.Hearing}, event{label: "outcome on", on: d.OutcomeOn}))
}

func checkOrder(o *Order) error {
	return after(event{was: "the order was made", on: o.Made}, event{label: "done", on: o.Done})
}

// Warnings are what is missing or unusual in a record and yet may be so: things to
// put right or to confirm, in sentences. Kinds that have none give none.
func Warnings(rec any) []string {
	switch r := rec.(type) {
	case *Assessment:
		return r.warnings()
	case *Advice:
		return r.warnings()
	case *DraftCheck:
		return r.warnings()
	case *Consultation:
		return r.warnings()
	case *Dispute:
		return r.warnings()
	case *Plan:
		return r.warnings()
	case *Review:
		return r.warnings()
	case *Variation:
		return r.warnings()
	case *Transfer:
		return r.warnings()
	case *Risk:
		return r.warnings()
	}
	return nil
}

// remark is a warning with when it is to be given.
type remark struct {
	when bool
	text string
}

func said(rs []remark) []string {
	var out []string
	for _, r := range rs {
		if r.when {
			out = append(out, r.text)
		}
	}
	return out
}

func (a *Assessment) warnings() []string {
	told, plan := !a.Notified.IsZero(), !a.FinalSent.IsZero()
	overturned := a.Mediation || a.Tribunal
	return said(append([]remark{
		{told && a.Decision == "", "The family was notified " + a.Notified.Long() + ", and the decision is not recorded: assess, or not to assess."},
		{!a.OutcomeOn.IsZero() && a.Outcome == "", "The family was notified of the outcome " + a.OutcomeOn.Long() + ", and the outcome is not recorded: issue a plan, or not to issue."},
		{a.Outcome != "" && a.Decision == "", "An outcome is recorded, and no decision to assess."},
		{a.Decision == "refuse" && a.Outcome != "" && !overturned, "An outcome is recorded after the decision not to assess. Where mediation or the Tribunal changed it, mark that; the decision stays as it was made."},
		{!a.OutcomeOn.IsZero() && a.OutcomeOn.Before(a.Notified), "The family was notified of the outcome " + a.OutcomeOn.Long() + ", before it was of the decision to assess, " + a.Notified.Long() + "."},
		{plan && a.Outcome == "refuse" && !a.Mediation2 && !a.Tribunal2, "A final plan was sent although none was to be issued."},
		{plan && a.DraftServed.IsZero(), "A final plan was sent, and no draft is recorded before it."},
		{by(a.FinalSent, a.FamilyUntil()), "The final plan was sent " + a.FinalSent.Long() + ", within the family’s fifteen days, which end " + a.FamilyUntil().Long() + "."},
		{a.PanelOn.After(a.Received), "The inclusion panel, " + a.PanelOn.Long() + ", was after the request, " + a.Received.Long() + "."},
		{a.again() && a.Plan == "", "A re-assessment is of a plan: say of which."},
		{a.Exported != "" && a.Withdrawn.IsZero(), "The child moved to " + a.Exported + ": give the day as withdrawn, or the clocks run on."},
	}, a.exceptionRemarks()...))
}

func (a *Advice) warnings() []string {
	return said([]remark{
		{!a.Received.IsZero() && a.Asked.IsZero() && !a.NotNeeded, "The advice was received, and when it was asked for is not recorded."},
		{!a.NotNeeded && a.Received.Before(a.Reached) && !a.Received.IsZero(), "The advice was received " + a.Received.Long() + ", before the request reached them, " + a.Reached.Long() + "."},
		{a.NotNeeded && a.NotWhy == "", "Say which advice is enough: the adviser, the authority and the family must all agree to it."},
		{a.Exception != "" && a.ExceptionWhy == "", "The exception has no evidence."},
	})
}

func (d *DraftCheck) warnings() []string {
	rejected := false
	for _, m := range d.Marks {
		rejected = rejected || m == "no"
	}
	return said([]remark{
		{d.Rating == "red" && d.Returned.IsZero(), "The draft is rated Red, and not returned to its writer."},
		{d.Rating == "green" && rejected, "The draft is rated Green, and a section of it is not acceptable."},
		{!d.Again.IsZero() && d.Returned.IsZero(), "The draft came back, and when it was returned is not recorded."},
		{d.Writer == "" || d.Checker == "", "Who wrote the draft and who checked it are both wanted: somebody else checks."},
		{d.Assessment == "" && d.Plan == "", "The check belongs to no assessment and to no plan."},
	})
}

func (c *Consultation) warnings() []string {
	no := c.Answer != "" && c.Answer != "offer" && c.Answer != "none"
	return said([]remark{
		{c.Kind == "authority" && c.Authority == "", "Say which authority was consulted."},
		{c.Kind == "setting" && c.School == "", "Say which setting was consulted."},
		{c.Answer != "" && c.Answer != "none" && c.Answered.IsZero(), "An answer is recorded without its day."},
		{c.Answer == "" && !c.Answered.IsZero(), "They answered " + c.Answered.Long() + ", and what is not recorded."},
		{no && c.Reasons == "", "A refusal wants its reasons."},
		{c.Answer == "full", "That it is full is no ground on its own: the grounds are suitability, and the efficient education of others or use of resources (CFA 2014 s.39(4))."},
	})
}

func (d *Dispute) warnings() []string {
	needsCertificate := d.About != "placement" && d.About != "other"
	return said([]remark{
		{d.Outcome != "" && d.OutcomeOn.IsZero(), "An outcome is recorded without its day."},
		{d.Outcome == "" && !d.OutcomeOn.IsZero(), "A day of the outcome is recorded, and not the outcome."},
		{d.Wanted && d.Told.IsZero(), "Mediation is wanted, and when we were told is not recorded: the thirty days run from it."},
		{!d.Mediated.IsZero() && d.Told.IsZero(), "Mediation took place, and when we were told is not recorded."},
		{!d.Registered.IsZero() && d.Certificate.IsZero() && needsCertificate, "The appeal is registered without a mediation certificate; only one about Section I alone needs none."},
		{!d.Registered.IsZero() && d.Appeal.Before(d.Registered) && !d.Appeal.IsZero(), "The appeal reached us " + d.Appeal.Long() + ", before it was registered, " + d.Registered.Long() + "."},
		{!d.Registered.IsZero() && d.Appeal.IsZero(), "When the appeal reached us is not recorded; our response is counted from its registration."},
	})
}
