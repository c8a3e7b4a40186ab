package ehc

import (
	"cmp"

	"caseload/model/civil"
	"caseload/model/duty"
)

// Spans of the pipeline, in weeks: how long before the latest safe meeting a review
// is to be arranged, and how long one that is complete is shown as done.
const (
	arrangeWeeks = 12
	doneWeeks    = 8
)

// Standing is where the review of a plan stands in the pipeline.
type Standing struct {
	Stage  string     // a code of ReviewStages
	Since  civil.Date // at this stage since; no date where nobody recorded it
	Due    civil.Date // when the next step is due
	Review string     // the id of the review that is at this stage; empty where there is none
}

// Stage tells where the review of a plan in force stands. What remains of a review
// that was decided, its notice and its final plan, goes before the next cycle, until
// the meeting of that is held.
func Stage(p *Plan, reviews []Review, env *duty.Env) Standing {
	rs := ofPlan(p.ID, reviews)
	d := p.period(rs, env)
	unfinished, held := amending(rs, env), deciding(rs, d.from, env)
	switch {
	case held.ok && (!unfinished.ok || held.on.After(unfinished.on)):
		return held.Standing
	case unfinished.ok:
		return unfinished.Standing
	}
	if s, ok := coming(rs, &d, env); ok {
		return s
	}
	return waiting(rs, &d, env.Today)
}

// lastDay is the last day of the period of a rule that began on a day.
func lastDay(env *duty.Env, id duty.RuleID, from civil.Date) civil.Date {
	rule, _ := env.Book.RuleOn(id, from)
	return env.Calendar.Due(from, rule.Length, rule.Counting)
}

// step is a stage that a review has come to, and the day of what it has behind it.
type step struct {
	Standing
	on civil.Date
	ok bool
}

// amending is a review decided of which the notice or the final plan is missing: the
// last annual one, or else the last in between.
func amending(rs []Review, env *duty.Env) step {
	for _, annual := range []bool{true, false} {
		r := latest(rs, annual, env.Today)
		switch {
		case r == nil || r.Decision != "amend" || by(r.FinalSent, env.Today):
			continue
		case !by(r.NoticeSent, env.Today):
			due := cmp.Or(lastDay(env, duty.ReviewNotice, r.Held), r.Decided)
			return step{Standing{"notice", r.Decided, due, r.ID}, r.Decided, true}
		}
		due := civil.Min(lastDay(env, duty.ReviewFinal8, r.NoticeSent), lastDay(env, duty.ReviewFinal12, r.Held))
		return step{Standing{"amend", r.NoticeSent, due, r.ID}, r.Decided, true}
	}
	return step{}
}

// deciding is the latest meeting held that was not decided.
func deciding(rs []Review, from civil.Date, env *duty.Env) step {
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		switch {
		case !by(r.Held, env.Today) || by(r.Decided, env.Today) || r.Held.Before(from):
			continue
		case by(r.Report, env.Today):
			return step{Standing{"decide", r.Report, lastDay(env, duty.ReviewDecide, r.Held), r.ID}, r.Held, true}
		}
		return step{Standing{"report", r.Held, lastDay(env, duty.ReviewReport, r.Held), r.ID}, r.Held, true}
	}
	return step{}
}

// coming is the next review that is to be held and has been begun: the annual one
// goes before one in between, once it has been begun.
func coming(rs []Review, d *period, env *duty.Env) (Standing, bool) {
	r := underWay(rs, d.from, env.Today)
	if x := between(rs, d.from, env.Today); x != nil && (r == nil || r.Asked.IsZero() && r.Meeting.IsZero()) {
		r = x
	}
	if r == nil {
		return Standing{}, false
	}
	s := Standing{Review: r.ID, Due: d.safe()}
	asked := r.Asked
	if !by(asked, env.Today) {
		asked = civil.Date{}
	}
	switch {
	case by(r.Invited, env.Today):
		s.Stage, s.Since, s.Due = "invited", r.Invited, cmp.Or(r.Meeting, s.Due)
	case !r.Meeting.IsZero():
		s.Stage, s.Since, s.Due = "arranged", asked, r.Meeting
		if !r.Meeting.Before(env.Today) {
			s.Due = r.Meeting.AddWeeks(-2)
		}
	case !asked.IsZero():
		s.Stage, s.Since = "asked", asked
	default:
		s.Stage, s.Since = d.unbegun(env.Today)
	}
	return s, true
}

// between is an interim review of the present twelve months that is still to be held, or
// nil: also one with no day yet, and one whose day passed without being recorded as held.
func between(rs []Review, from, today civil.Date) *Review {
	for i := len(rs) - 1; i >= 0; i-- {
		r := &rs[i]
		if !r.counts() && !r.date().Before(from) && !by(r.Held, today) && !by(r.Decided, today) {
			return r
		}
	}
	return nil
}

// unbegun is the stage of a review of which nothing has been done.
func (d *period) unbegun(today civil.Date) (string, civil.Date) {
	if arrange := d.arrangeFrom(); !today.Before(arrange) {
		return "arrange", arrange
	}
	return "later", d.start
}

func (d *period) arrangeFrom() civil.Date {
	return civil.Max(d.safe().AddWeeks(-arrangeWeeks), d.start)
}

// waiting is a plan that has no review under way: one just done, one to arrange, or
// not due yet.
func waiting(rs []Review, d *period, today civil.Date) Standing {
	s := Standing{Due: d.safe()}
	s.Stage, s.Since = d.unbegun(today)
	if s.Stage == "arrange" {
		return s
	}
	if r := lastDecided(rs, today); r != nil && !today.After(r.completed().AddWeeks(doneWeeks)) {
		s.Stage, s.Since, s.Review = "done", r.completed(), r.ID
	}
	return s
}

// completed is the day on which nothing remained to be done of a review decided.
func (r *Review) completed() civil.Date {
	if r.Decision == "amend" {
		return civil.Max(r.Decided, r.FinalSent)
	}
	return r.Decided
}

// stageDays are the days on which the stage of a plan may change though nobody
// writes anything.
func (p *Plan) stageDays(reviews []Review, env *duty.Env) []civil.Date {
	rs := ofPlan(p.ID, reviews)
	d := p.period(rs, env)
	out := []civil.Date{d.arrangeFrom()}
	for i := range rs {
		r := &rs[i]
		out = append(out, r.completed().AddWeeks(doneWeeks).AddDays(1), r.FamilyUntil().AddDays(1), r.Meeting.AddDays(1), r.Next.AddDays(1))
	}
	return out
}
