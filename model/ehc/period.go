package ehc

import (
	"caseload/model/civil"
	"caseload/model/duty"
)

// period is the time within which a plan must be reviewed next.
type period struct {
	rule  duty.RuleID
	start civil.Date // what the clock of the period started from
	text  string
	from  civil.Date // the making, or the last decision letter
	last  civil.Date // the last day for the next one
	steps []string   // how it comes about, where it is not twelve months from the start
}

// period works out the time that runs: twelve months; at least three from the
// transfer of a plan that another authority made (SEND Regs 2014 reg. 15(5)); less
// where the plan itself gives an earlier day.
func (p *Plan) period(rs []Review, env *duty.Env) period {
	d := period{rule: duty.ReviewYear}
	d.from, d.text = p.reviewedFrom(rs, env.Today)
	d.start = d.from
	d.last = d.from.AddMonths(12).AddDays(-1)
	if by(p.Transfer, env.Today) && d.from.Before(p.Transfer) {
		d.transferred(p)
	}
	if p.ReviewBy.After(p.reviewByFrom(d.from)) && p.ReviewBy.Before(d.last) {
		d.steps = append(d.steps, "the plan itself gives "+p.ReviewBy.Long()+" for its review, which is earlier than "+d.last.Long())
		d.last = p.ReviewBy
	}
	return d
}

// reviewByFrom is the day after which the plan's own day for its review is still to
// come: the making of the plan or, once it was reviewed, three months after that. A
// review decided in the months before the day is the one that it asked for.
func (p *Plan) reviewByFrom(from civil.Date) civil.Date {
	if from == p.Made {
		return from
	}
	return from.AddMonths(3)
}

func (d *period) transferred(p *Plan) {
	three := p.Transfer.AddMonths(3)
	d.rule, d.start = duty.MoveInReview, p.Transfer
	d.steps = []string{
		d.text + " " + d.from.Long() + ": the twelve months end " + d.last.Long(),
		"transferred in " + p.Transfer.Long() + ": three months end " + three.Long(),
		"the later counts: " + civil.Max(d.last, three).Long(),
	}
	d.text = "Transferred in"
	d.last = civil.Max(d.last, three)
}

// safe is the latest safe day for the meeting: four weeks for the decision are left.
func (d *period) safe() civil.Date { return d.last.AddWeeks(-4) }

// clocks are those of the period, and of the meeting in it. They hang on the review
// that is under way where there is one.
func (d *period) clocks(p *Plan, current *Review, env *duty.Env) (year, meeting duty.Clock) {
	year = duty.Clock{Rule: d.rule, Kind: Plans.Name(), Record: p.ID, Trigger: d.start, TriggerText: d.text}
	if len(d.steps) > 0 {
		year.Due = d.last
	}
	meeting = year
	meeting.Rule, meeting.Due = duty.ReviewMeeting, d.safe()
	if p.noSchool() {
		meeting.Title = "Hold the annual review meeting: no school, so it is ours to run"
	}
	if env.Explain {
		year.DueSteps = d.steps
		meeting.DueSteps = []string{"the decision letter is due by " + d.last.Long() + "; four weeks before is " + meeting.Due.Long()}
	}
	if current != nil {
		year.Kind, year.Record = Reviews.Name(), current.ID
		meeting.Kind, meeting.Record = Reviews.Name(), current.ID
		year.Note = stage(current, env.Today)
		meeting.Note = year.Note
	}
	return year, meeting
}

// reviewedFrom is the day from which the twelve months run: the last decision
// letter, as recorded on the plan or on a review, or else the making of the plan.
func (p *Plan) reviewedFrom(rs []Review, today civil.Date) (civil.Date, string) {
	last := civil.Date{}
	if !p.Reviewed.After(today) {
		last = p.Reviewed
	}
	for i := range rs {
		if d := rs[i].Decided; rs[i].counts() && !d.After(today) {
			last = civil.Max(last, d)
		}
	}
	if last.IsZero() || last.Before(p.Made) {
		return p.Made, "Plan first made"
	}
	return last, "Last reviewed (decision letter)"
}
