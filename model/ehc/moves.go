package ehc

import (
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
)

// moveOut is the sending of the plan to the authority to which the child moves: on
// the day of the move or, where it was known for less than fifteen working days
// before, within fifteen beginning with the day it became known (SEND Regs 2014
// reg. 15(2)).
func (p *Plan) moveOut(env *duty.Env) (duty.Clock, bool) {
	c := duty.Clock{Rule: duty.MoveOut, Kind: Plans.Name(), Record: p.ID, Trigger: p.MoveKnown, TriggerText: "Known that the child moves " + p.Moving.Long(), Met: p.PlanSent}
	if p.MovedTo != "" {
		c.Title = "Send the plan to " + p.MovedTo
	}
	if by(p.Ceased, env.Today) && p.Ceased.Before(p.Moving) {
		c.Ended = "the plan ceased " + p.Ceased.Long() + ", before the move"
	}
	if rule, _ := env.Book.Rule(duty.MoveOut); p.movesOnTheDay(rule.Length, env.Calendar) {
		c.Due, c.DueSteps = p.Moving, []string{"known in time: on the day of the move, " + p.Moving.Long()}
	}
	return c, !p.Moving.IsZero() && !p.Made.After(env.Today)
}

// movesOnTheDay reports whether the move was known so long before that the plan goes
// on its day. Where it is not on record since when it is known, it was.
func (p *Plan) movesOnTheDay(notice calendar.Length, cal *calendar.Calendar) bool {
	days, ok := notice.(calendar.WorkingDays)
	return !ok || p.MoveKnown.IsZero() || !p.MoveKnown.After(cal.AddWorkingDays(p.Moving, -int(days)))
}

// moveIn is the letter to the family of a plan that came from another authority.
// Once the plan has been reviewed here there is nothing left for it to say.
func (p *Plan) moveIn(reviews []Review, env *duty.Env) (duty.Clock, bool) {
	c := duty.Clock{Rule: duty.MoveInLetter, Kind: Plans.Name(), Record: p.ID, Trigger: p.Transfer, TriggerText: "Transferred in", Met: p.Letter}
	from, _ := p.reviewedFrom(ofPlan(p.ID, reviews), env.Today)
	if !by(p.Letter, env.Today) && from.After(p.Transfer) {
		c.Ended = "reviewed since, " + from.Long()
	}
	return c, !p.Transfer.IsZero() && p.InForce(env.Today)
}

// Ending is from when a plan that is to cease may be ended.
type Ending struct {
	Notice civil.Date // the letter with the decision to cease; no date where there is none
	From   civil.Date // the first day on which the plan may be ended; no date where that cannot be said
	Steps  []string   // the arithmetic
	Why    string     // why the plan is kept, or until when
}

// CeaseFrom works out from when a plan that is to cease may be ended: the day after
// the time to appeal has passed, or the day on which the Tribunal dismissed the
// appeal. It is kept meanwhile (CFA 2014 s.45(4)), and while mediation or an appeal
// is undecided.
func CeaseFrom(p *Plan, reviews []Review, disputes []Dispute, env *duty.Env) Ending {
	rs := ofPlan(p.ID, reviews)
	e := Ending{Notice: p.ceaseNotice(rs, env.Today)}
	if e.Notice.IsZero() {
		return e
	}
	certificate, notBefore := civil.Date{}, civil.Date{}
	for i := range disputes {
		d := &disputes[i]
		if !d.ofCeasing(p, rs) {
			continue
		}
		if by(d.Certificate, env.Today) {
			certificate = civil.Max(certificate, d.Certificate)
		}
		switch why, kept := d.keeps(env.Today); {
		case kept:
			e.Why = why
			return e
		case !by(d.OutcomeOn, env.Today):
		case d.Outcome == "dismissed":
			e.From, e.Why = d.OutcomeOn, "the appeal was dismissed "+d.OutcomeOn.Long()
		case d.Outcome == "withdrawn":
			notBefore = civil.Max(notBefore, d.OutcomeOn)
		}
	}
	if !e.From.IsZero() {
		e.Steps = []string{e.Why + ": the plan ceases"}
		return e
	}
	sum := env.Calendar.Appeal(e.Notice, certificate)
	e.From = civil.Max(sum.Due.AddDays(1), notBefore)
	e.Steps = append(sum.Steps, "the plan is kept up to and including "+sum.Due.Long())
	e.Why = "the family may appeal until " + sum.Due.Long()
	return e
}

// ceaseNotice is the letter with the decision to cease, as recorded on the plan or on
// the last review.
func (p *Plan) ceaseNotice(rs []Review, today civil.Date) civil.Date {
	if by(p.Ceasing, today) {
		return p.Ceasing
	}
	if r := lastDecided(rs, today); r != nil && r.Decision == "cease" && !r.Decided.Before(p.Made) {
		return r.Decided
	}
	return civil.Date{}
}

// ofCeasing reports whether a disagreement is about the ceasing of a plan.
func (d *Dispute) ofCeasing(p *Plan, rs []Review) bool {
	if d.About != "cease" {
		return false
	}
	review := found(rs, d.Review, func(r *Review) string { return r.ID })
	return d.Plan == p.ID || review != nil || d.Plan == "" && d.Review == ""
}

// keeps reports whether a disagreement keeps a plan in force, and why.
func (d *Dispute) keeps(today civil.Date) (string, bool) {
	over := d.Outcome != "" && by(d.OutcomeOn, today)
	switch {
	case over && d.Outcome != "dismissed" && d.Outcome != "withdrawn":
		return "the appeal ended " + d.OutcomeOn.Long() + ", " + lowerFirst(AppealEnds.Label(d.Outcome)) + ": the plan goes on", true
	case over:
		return "", false
	case by(d.Registered, today) || by(d.Appeal, today):
		return "an appeal is undecided", true
	case by(d.Agreed, today):
		return "mediation came to an agreement " + d.Agreed.Long() + ": what it says goes before", true
	case d.Wanted && !by(d.Certificate, today):
		return "mediation is wanted and there is no certificate yet", true
	}
	return "", false
}

// ending says that a plan which is to cease may be ended: the time to appeal is over.
func (f *Facts) ending(p *Plan, env *duty.Env) (duty.Clock, bool) {
	if !p.InForce(env.Today) || !p.Ceased.IsZero() {
		return duty.Clock{}, false
	}
	e := CeaseFrom(p, f.Reviews, f.Disputes, env)
	c := duty.Clock{Rule: duty.CeaseRecord, Kind: Plans.Name(), Record: p.ID, Trigger: e.From, TriggerText: "The time to appeal had passed",
		Title: "The plan may be ended from " + e.From.Long(), Note: e.Why}
	return c, by(e.From, env.Today)
}
