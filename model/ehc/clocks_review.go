package ehc

import (
	"cmp"
	"slices"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/officer"
)

// PlanClocks yields the clocks of a plan in force and its reviews: the twelve
// months, the latest safe meeting, and after a meeting the report, the decision,
// the amendment notice and the final plan.
func PlanClocks(p *Plan, reviews []Review, env *duty.Env) []duty.Clock {
	if !p.InForce(env.Today) {
		return nil
	}
	rs := ofPlan(p.ID, reviews)
	from, fromText := p.reviewedFrom(rs, env.Today)
	current := underWay(rs, from, env.Today)
	year := duty.Clock{Rule: duty.ReviewYear, Kind: Plans.Name(), Record: p.ID, Trigger: from, TriggerText: fromText}
	meeting := meetingClock(p, from, fromText, env)
	if current != nil {
		year.Kind, year.Record = Reviews.Name(), current.ID
		meeting.Kind, meeting.Record = Reviews.Name(), current.ID
		year.Note = stage(current, env.Today)
		meeting.Note = year.Note
	}
	out := []duty.Clock{year}
	if current == nil || !current.heldBy(env.Today) {
		out = append(out, meeting)
	}
	for i := range rs {
		out = append(out, afterMeeting(&rs[i], env.Today)...)
	}
	if c, ok := noNextDate(rs, current, env.Today); ok {
		out = append(out, c)
	}
	return out
}

// InForce reports whether the plan has been made and has not ended by a day.
func (p *Plan) InForce(on civil.Date) bool {
	return !p.Made.After(on) && (p.Ceased.IsZero() || p.Ceased.After(on))
}

func ofPlan(id string, reviews []Review) []Review {
	var rs []Review
	for _, r := range reviews {
		if r.Plan == id && r.Cancelled.IsZero() {
			rs = append(rs, r)
		}
	}
	slices.SortFunc(rs, func(a, b Review) int {
		return cmp.Or(a.date().Compare(b.date()), cmp.Compare(a.ID, b.ID))
	})
	return rs
}

// date is the day a review is known by, for putting reviews in order. One with no
// date yet is the latest.
func (r *Review) date() civil.Date {
	d := civil.Max(r.Held, r.Meeting)
	if d.IsZero() {
		return civil.MustParse("9999-12-31")
	}
	return d
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

// counts reports whether the review ends a twelve-month period. An interim review
// does not.
func (r *Review) counts() bool { return r.Kind != "interim" }

// heldBy reports whether the meeting had taken place by a day.
func (r *Review) heldBy(today civil.Date) bool { return !r.Held.IsZero() && !r.Held.After(today) }

// underWay is the review that will end the present twelve months. One from before
// them that was never decided is not: a later decision has overtaken it.
func underWay(rs []Review, from, today civil.Date) *Review {
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		done := !r.Decided.IsZero() && !r.Decided.After(today)
		if r.counts() && !done && !r.date().Before(from) {
			return r
		}
	}
	return nil
}

// meetingClock is the latest safe day for the meeting: four weeks before the last
// day of the twelve months.
func meetingClock(p *Plan, from civil.Date, fromText string, env *duty.Env) duty.Clock {
	last := from.AddMonths(12).AddDays(-1)
	c := duty.Clock{Rule: duty.ReviewMeeting, Kind: Plans.Name(), Record: p.ID,
		Trigger: from, TriggerText: fromText, Due: last.AddWeeks(-4)}
	if env.Explain {
		c.DueSteps = []string{"the twelve months end " + last.Long() + "; four weeks before is " + c.Due.Long()}
	}
	return c
}

func stage(r *Review, today civil.Date) string {
	arranged := civil.Max(r.Held, r.Meeting)
	switch {
	case r.heldBy(today):
		return "meeting held " + r.Held.Long()
	case arranged.IsZero():
		return "no meeting arranged"
	case arranged.Before(today):
		return "was arranged for " + arranged.Long() + " and is not recorded as held"
	}
	return "meeting arranged for " + arranged.Long()
}

// afterMeeting yields what follows a meeting that was held.
func afterMeeting(r *Review, today civil.Date) []duty.Clock {
	if !r.heldBy(today) {
		return nil
	}
	base := duty.Clock{Kind: Reviews.Name(), Record: r.ID, Trigger: r.Held, TriggerText: "Review meeting held"}
	report, decide := base, base
	report.Rule, report.Met = duty.ReviewReport, r.Report
	decide.Rule, decide.Met = duty.ReviewDecide, r.Decided
	if report.Met.IsZero() && !r.Decided.IsZero() {
		report.Ended = "decided without it"
	}
	out := []duty.Clock{report, decide}
	if r.Decision != "amend" {
		return out
	}
	notice, final := base, base
	notice.Rule, notice.Met = duty.ReviewNotice, r.NoticeSent
	final.Rule, final.Met = duty.ReviewFinal12, r.FinalSent
	if !r.NoticeSent.IsZero() && !r.NoticeSent.After(today) {
		backstop := final
		final.Rule, final.Trigger, final.TriggerText, final.Or = duty.ReviewFinal8, r.NoticeSent, "Amendment notice sent", &backstop
	}
	return append(out, notice, final)
}

// noNextDate is the alarm for a decided review after which nobody set the next.
func noNextDate(rs []Review, current *Review, today civil.Date) (duty.Clock, bool) {
	if current != nil {
		return duty.Clock{}, false
	}
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		if !r.counts() || r.Decided.IsZero() || r.Decided.After(today) {
			continue
		}
		if !r.Next.IsZero() || r.Decision == "cease" {
			return duty.Clock{}, false
		}
		return duty.Clock{Rule: duty.NoNextDate, Kind: Reviews.Name(), Record: r.ID, Team: officer.EHCReview, Strand: "EHC",
			Title: "Set the next annual review date", Trigger: r.Decided, TriggerText: "Review decided without a next date"}, true
	}
	return duty.Clock{}, false
}
