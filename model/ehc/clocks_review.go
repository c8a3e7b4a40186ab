package ehc

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/officer"
)

// PlanClocks yields the clocks of a plan in force and its reviews: the twelve
// months, the latest safe meeting, the invitations and the advice before a meeting,
// and after it the report, the decision, the amendment notice and the final plan.
func PlanClocks(p *Plan, reviews []Review, env *duty.Env) []duty.Clock {
	if !p.InForce(env.Today) {
		return nil
	}
	rs := ofPlan(p.ID, reviews)
	d := p.period(rs, env)
	current := underWay(rs, d.from, env.Today)
	year, meeting := d.clocks(p, current, env)
	out := []duty.Clock{year}
	if current == nil || !by(current.Held, env.Today) {
		out = append(out, meeting)
	}
	for i := range rs {
		out = append(out, p.beforeMeeting(&rs[i], d.from, env)...)
		out = append(out, p.afterMeeting(&rs[i], env.Today)...)
	}
	if c, ok := p.noNextDate(rs, d.from, current, env.Today); ok {
		out = append(out, c)
	}
	return out
}

// InForce reports whether the plan is this authority's on a day: made, or come from
// another authority, and neither ended nor gone to another.
func (p *Plan) InForce(on civil.Date) bool { return p.Ours() && p.runs(on) }

// Ours reports whether this authority maintains the plan. One that another authority
// maintains, for a child placed there or here, is known and its dates may be kept on
// record; what is due for it is owed by the other authority (CFA 2014 s.24, s.44).
func (p *Plan) Ours() bool { return strings.TrimSpace(p.Authority) == "" }

// Elsewhere reports whether the plan is in force on a day and another authority's.
func (p *Plan) Elsewhere(on civil.Date) bool { return !p.Ours() && p.runs(on) }

func (p *Plan) runs(on civil.Date) bool { return !p.began().After(on) && !by(p.ended(), on) }

// Over reports whether the plan was in force and has ended by a day.
func (p *Plan) Over(on civil.Date) bool {
	return p.Ours() && !p.began().After(on) && by(p.ended(), on)
}

// began is the first day on which this authority holds the plan. One that came from
// another authority keeps the day on which it was made.
func (p *Plan) began() civil.Date { return civil.Max(p.Made, p.Transfer) }

// ended is the day from which this authority holds the plan no more, or no date. A
// plan sent to the authority to which the child moves is that authority's from the
// move.
func (p *Plan) ended() civil.Date {
	if p.Moving.IsZero() || p.PlanSent.IsZero() {
		return p.Ceased
	}
	return civil.Min(p.Ceased, civil.Max(p.Moving, p.PlanSent))
}

// noSchool reports whether there is no school to hold the review: the authority runs
// it and writes its report (SEND Regs 2014 reg. 21). Children educated at home or
// otherwise than at school are reviewed as others are.
func (p *Plan) noSchool() bool {
	return slices.Contains([]string{"OLA", "OPA", "EHE", "NEET", "NIEC", "NIEO"}, p.Setting) || p.School == "" && p.Type == "elsewhere"
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

// counts reports whether the review ends a twelve-month period. An interim review
// does not.
func (r *Review) counts() bool { return r.Kind != "interim" }

// UnderWay is the review of a plan that is to end the present twelve months, or nil
// while none has been begun.
func UnderWay(p *Plan, reviews []Review, env *duty.Env) *Review {
	rs := ofPlan(p.ID, reviews)
	from, _ := p.reviewedFrom(rs, env.Today)
	return underWay(rs, from, env.Today)
}

// underWay is the review that will end the present twelve months. One from before
// them that was never decided is not: a later decision has overtaken it.
func underWay(rs []Review, from, today civil.Date) *Review {
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		if r.counts() && !by(r.Decided, today) && !r.date().Before(from) {
			return r
		}
	}
	return nil
}

func stage(r *Review, today civil.Date) string {
	arranged := civil.Max(r.Held, r.Meeting)
	switch {
	case by(r.Held, today):
		return "meeting held " + r.Held.Long()
	case arranged.IsZero():
		return "no meeting arranged"
	case arranged.Before(today):
		return "was arranged for " + arranged.Long() + " and is not recorded as held"
	}
	return "meeting arranged for " + arranged.Long()
}

// reckoned is a day that a rule gives, where the clock does not start on the day from
// which it is counted: two weeks before a meeting.
func reckoned(c *duty.Clock, from civil.Date, env *duty.Env) {
	rule, _ := env.Book.Rule(c.Rule)
	if !env.Explain {
		c.Due = env.Calendar.Due(from, rule.Length, rule.Counting)
		return
	}
	sum := env.Calendar.Count(from, rule.Length, rule.Counting)
	c.Due, c.DueSteps = sum.Due, sum.Steps
}

// beforeMeeting yields what leads to a meeting: the invitations, the advice, and the
// alarm for a day that passed without the meeting being recorded.
func (p *Plan) beforeMeeting(r *Review, from civil.Date, env *duty.Env) []duty.Clock {
	meeting := cmp.Or(r.Meeting, r.Held)
	if meeting.IsZero() {
		return nil
	}
	base := duty.Clock{Kind: Reviews.Name(), Record: r.ID, Note: stage(r, env.Today)}
	invite, papers := base, base
	invite.Rule, invite.Met = duty.ReviewInvite, r.Invited
	papers.Rule, papers.Met = duty.ReviewPapers, r.Papers
	out := []duty.Clock{invite, papers}
	for i := range out {
		reckoned(&out[i], meeting, env)
		switch {
		case by(out[i].Met, env.Today):
		case by(r.Held, env.Today):
			out[i].Ended = "the meeting was held " + r.Held.Long()
		case by(r.Decided, env.Today):
			out[i].Ended = "decided " + r.Decided.Long()
		case meeting.Before(env.Today):
			out[i].Ended = "the day of the meeting has passed"
		}
	}
	if r.missed(from, env.Today) {
		out = append(out, duty.Clock{Rule: duty.NoNextDate, Kind: Reviews.Name(), Record: r.ID, Team: officer.EHCReview, Strand: "EHC",
			Title: "Record the review meeting of " + r.Meeting.Long() + ", or set another day", Trigger: r.Meeting, TriggerText: "Meeting not recorded as held"})
	}
	return out
}

// missed reports whether the day of a meeting passed and nobody recorded it. What a
// later decision has overtaken is not asked for any more.
func (r *Review) missed(from, today civil.Date) bool {
	return r.Held.IsZero() && r.Decided.IsZero() && !r.Meeting.IsZero() && r.Meeting.Before(today) && !r.Meeting.Before(from)
}

// afterMeeting yields what follows a meeting that was held.
func (p *Plan) afterMeeting(r *Review, today civil.Date) []duty.Clock {
	if !by(r.Held, today) {
		return p.afterLetter(r, today)
	}
	base := duty.Clock{Kind: Reviews.Name(), Record: r.ID, Trigger: r.Held, TriggerText: "Review meeting held"}
	report, decide := base, base
	report.Rule, report.Met = duty.ReviewReport, r.Report
	decide.Rule, decide.Met = duty.ReviewDecide, r.Decided
	if report.Met.IsZero() && !r.Decided.IsZero() {
		report.Ended = "decided without it"
	}
	if p.noSchool() {
		report.Title, report.Law = "Write the report of the review: there is no school", "SEND Regulations 2014 (SI 2014/1530) reg. 21(7)"
	}
	out := []duty.Clock{report, decide}
	if r.Decision != "amend" {
		return out
	}
	notice, final := base, base
	notice.Rule, notice.Met = duty.ReviewNotice, r.NoticeSent
	final.Rule, final.Met = duty.ReviewFinal12, r.FinalSent
	if by(r.NoticeSent, today) {
		backstop := final
		final.Rule, final.Trigger, final.TriggerText, final.Or = duty.ReviewFinal8, r.NoticeSent, "Amendment notice sent", &backstop
		out = append(out, r.familyClock(today))
	}
	return append(out, notice, final)
}

// afterLetter yields what follows a decision to amend of which no meeting is on
// record: the notice with the letter, the final plan eight weeks after it.
func (p *Plan) afterLetter(r *Review, today civil.Date) []duty.Clock {
	if r.Decision != "amend" || !by(r.Decided, today) {
		return nil
	}
	base := duty.Clock{Kind: Reviews.Name(), Record: r.ID, Trigger: r.Decided, TriggerText: "Decided to amend; no meeting on record"}
	if !by(r.NoticeSent, today) {
		base.Rule, base.Due, base.DueSteps = duty.ReviewNotice, r.Decided, []string{"the notice goes with the decision letter"}
		return []duty.Clock{base}
	}
	base.Rule, base.Trigger, base.TriggerText, base.Met = duty.ReviewFinal8, r.NoticeSent, "Amendment notice sent", r.FinalSent
	return []duty.Clock{r.familyClock(today), base}
}

// familyClock is the family's time for its answer to an amendment notice. It is no
// duty of the authority's, so it closes itself when the time is over.
func (r *Review) familyClock(today civil.Date) duty.Clock {
	last := r.FamilyUntil()
	c := duty.Clock{Rule: duty.NoticeAnswer, Kind: Reviews.Name(), Record: r.ID, Trigger: r.NoticeSent, TriggerText: "Amendment notice served",
		Note: "the plan may be made final from " + last.AddDays(1).Long()}
	switch {
	case by(r.Reps, civil.Min(last, today)):
		c.Met = r.Reps
	case by(r.FinalSent, today):
		c.Ended = "final plan sent " + r.FinalSent.Long()
	case today.After(last):
		c.Ended = "the fifteen days ended " + last.Long()
	}
	return c
}

// FamilyUntil is the last of the family's fifteen days, which begin with the day the
// amendment notice was served: the plan may be made final from the day after. It is
// no date where no notice was served.
func (r *Review) FamilyUntil() civil.Date { return r.NoticeSent.AddDays(familyDays - 1) }

// noNextDate is the alarm for a plan whose last review left no date for the next, or
// one that has passed without a review being begun. A plan that has no review on
// record has its twelve months, and no alarm beside them.
func (p *Plan) noNextDate(rs []Review, from civil.Date, current *Review, today civil.Date) (duty.Clock, bool) {
	r := lastDecided(rs, today)
	if current != nil || r == nil || r.Decided.Before(from) || r.Decision == "cease" || by(p.Ceasing, today) {
		return duty.Clock{}, false
	}
	c := duty.Clock{Rule: duty.NoNextDate, Kind: Reviews.Name(), Record: r.ID, Team: officer.EHCReview, Strand: "EHC"}
	switch {
	case r.Next.IsZero():
		c.Title, c.Trigger, c.TriggerText = "Set the next annual review date", r.Decided, "Review decided without a next date"
	case r.Next.Before(today):
		c.Title, c.Trigger, c.TriggerText = "Begin the annual review that was set for "+r.Next.Long(), r.Next, "Day set for the review"
	default:
		return duty.Clock{}, false
	}
	return c, true
}

// lastDecided is the latest review of those that end a period whose decision letter
// was sent by a day, or nil.
func lastDecided(rs []Review, today civil.Date) *Review { return latest(rs, true, today) }

// latest is the last review decided by a day, of those that end a period or of those
// in between, or nil.
func latest(rs []Review, counts bool, today civil.Date) *Review {
	var last *Review
	for i := range rs {
		if r := &rs[i]; r.counts() == counts && by(r.Decided, today) && (last == nil || !r.Decided.Before(last.Decided)) {
			last = r
		}
	}
	return last
}
