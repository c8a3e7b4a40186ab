package ehc

import (
	"caseload/model/civil"
	"caseload/model/duty"
)

// familyDays is the time of the family for its answer to a draft, the day of
// service included (SEND Regs 2014 reg. 13(1)(a)).
const familyDays = 15

// again reports whether the request is for the re-assessment of a plan.
func (a *Assessment) again() bool { return a.Kind == "again" }

// own reports whether the authority re-assesses by its own decision (CFA 2014
// s.44(3)), so that nobody waits to be told whether it will.
func (a *Assessment) own() bool { return a.again() && a.Source == "authority" }

// ownDecision is the day of such a decision.
func (a *Assessment) ownDecision() civil.Date {
	if a.DecidedOn.IsZero() {
		return a.Received
	}
	return a.DecidedOn
}

// AssessmentClocks yields the clocks of one request: six weeks to decide whether to
// assess, twenty to the final plan, sixteen only where none will be issued. All
// three run from the day the request was received. A re-assessment has fifteen days
// and then fourteen weeks in their place.
func AssessmentClocks(a *Assessment, today civil.Date) []duty.Clock {
	if a.Received.After(today) {
		return nil
	}
	base := duty.Clock{Kind: Assessments.Name(), Record: a.ID, Trigger: a.Received, TriggerText: a.startText(), Excuses: a.excuses()}
	if end, ok := a.withdrawal(); ok && !end.on.After(today) {
		base.Ended = end.text
	}
	var out []duty.Clock
	if a.again() {
		out = a.againClocks(base, today)
	} else {
		out = a.newClocks(base)
	}
	if c, ok := a.familyClock(base, today); ok {
		out = append(out, c)
	}
	return out
}

// startText says what starts the weeks: a request, or the authority's becoming
// responsible for a child brought to its attention (CFA 2014 s.24; reg. 5(1)).
func (a *Assessment) startText() string {
	switch a.Source {
	case "health", "social-care", "authority":
		return "Child brought to the authority’s attention"
	}
	return "Request received"
}

func (a *Assessment) newClocks(base duty.Clock) []duty.Clock {
	decide, final := base, base
	decide.Rule, decide.Met = duty.DecideAssess, a.Notified
	if a.Outcome == "refuse" {
		final.Rule, final.Met = duty.RefuseIssue, a.OutcomeOn
		return []duty.Clock{decide, final}
	}
	final.Rule, final.Met = duty.FinalPlan, a.FinalSent
	if a.Decision == "refuse" && final.Ended == "" {
		final.Ended = "decided not to assess"
	}
	return []duty.Clock{decide, final}
}

// againClocks are those of a re-assessment. The fourteen weeks begin when the
// family is told, or with the authority's own decision.
func (a *Assessment) againClocks(base duty.Clock, today civil.Date) []duty.Clock {
	var out []duty.Clock
	final := base
	final.Rule, final.Met = duty.ReassessFinal, a.FinalSent
	if a.own() {
		final.Trigger, final.TriggerText = a.ownDecision(), "The authority’s own decision to re-assess"
	} else {
		decide := base
		decide.Rule, decide.Met, decide.Excuses = duty.ReassessDecide, a.Notified, nil
		out = append(out, decide)
		final.Trigger, final.TriggerText = a.Notified, "Family told of the re-assessment"
	}
	if final.Trigger.IsZero() || final.Trigger.After(today) || a.Decision == "refuse" {
		return out
	}
	if a.Outcome == "refuse" && final.Ended == "" && by(a.OutcomeOn, today) {
		final.Ended = "no plan follows: the family was told " + a.OutcomeOn.Long()
	}
	return append(out, final)
}

// familyClock is the family's time for its answer to a draft. It is no duty of the
// authority's, so it closes itself when the time is over.
func (a *Assessment) familyClock(base duty.Clock, today civil.Date) (duty.Clock, bool) {
	if a.Outcome == "refuse" || !by(a.DraftServed, today) {
		return duty.Clock{}, false
	}
	c := base
	c.Rule, c.Trigger, c.TriggerText, c.Excuses = duty.FamilyAnswer, a.DraftServed, "Draft served", nil
	last := a.FamilyUntil()
	c.Note = "the plan may be made final from " + last.AddDays(1).Long()
	if by(a.Reps, civil.Min(last, today)) {
		c.Met = a.Reps
	}
	switch {
	case c.Ended != "" || !c.Met.IsZero():
	case by(a.FinalSent, today):
		c.Ended = "final plan sent " + a.FinalSent.Long()
	case today.After(last):
		c.Ended = "the fifteen days ended " + last.Long()
	}
	return c, true
}

// FamilyUntil is the last of the family's fifteen days, which begin with the day
// the draft was served: the plan may be made final from the day after. It is no
// date where no draft was served.
func (a *Assessment) FamilyUntil() civil.Date { return a.DraftServed.AddDays(familyDays - 1) }

func (a *Assessment) excuses() []string { return excuse(Exceptions.Label(a.Exception), a.ExceptionWhy) }

// excuse says an exception with its evidence; nothing where there is none.
func excuse(label, why string) []string {
	switch {
	case label == "":
		return nil
	case why != "":
		label += ": " + why
	}
	return []string{label}
}

// by reports whether something was done, and by a day.
func by(done, day civil.Date) bool { return !done.IsZero() && !done.After(day) }

// Open reports whether a request is still being worked on a day.
func (a *Assessment) Open(on civil.Date) bool {
	closed := civil.Min(a.Withdrawn, a.FinalSent, a.OutcomeOn)
	if a.Decision == "refuse" {
		closed = civil.Min(closed, a.Notified)
	}
	if a.Outcome == "issue" {
		closed = civil.Min(a.Withdrawn, a.FinalSent)
	}
	return !a.Received.After(on) && (closed.IsZero() || closed.After(on))
}

// closing is an end of an assessment. A refusal may be undone by mediation or the
// Tribunal, and the work taken up again; the other ends are for good.
type closing struct {
	on      civil.Date
	text    string
	refusal bool
}

func (a *Assessment) withdrawal() (closing, bool) {
	c := closing{on: a.Withdrawn, text: "withdrawn " + a.Withdrawn.Long()}
	switch {
	case a.Exported != "":
		c.text += ", moved to " + a.Exported
	case a.WithdrawnWhy == "moved":
		c.text += ", moved to another authority"
	case a.WithdrawnWhy == "died":
		c.text = "the child died"
	}
	return c, !a.Withdrawn.IsZero()
}

// endedFor says why work on the assessment that began on a day is no longer to be
// done, or nothing. What was asked for after a refusal was asked for because the
// refusal did not stand.
func (a *Assessment) endedFor(began, today civil.Date) string {
	if c, ok := a.withdrawal(); ok && !c.on.After(today) {
		return c.text
	}
	for _, c := range []closing{
		{on: a.FinalSent, text: "final plan sent " + a.FinalSent.Long()},
		{on: refusedOn(a.Outcome, a.OutcomeOn), text: "the family was told " + a.OutcomeOn.Long() + " that no plan will be issued", refusal: true},
		{on: refusedOn(a.Decision, a.Notified), text: "the family was told " + a.Notified.Long() + " that there will be no assessment", refusal: true},
	} {
		if by(c.on, today) && (!c.refusal || !began.After(c.on)) {
			return c.text
		}
	}
	return ""
}

func refusedOn(decision string, told civil.Date) civil.Date {
	if decision != "refuse" {
		return civil.Date{}
	}
	return told
}
