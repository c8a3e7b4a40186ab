package ehc

import (
	"unicode"
	"unicode/utf8"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/school"
)

// Facts are what the clocks of plans need to know of one child.
type Facts struct {
	Child     string // the id
	Born      civil.Date
	NCY       int // the year group today, as recorded or else by age; calendar.NoNCY where it is not known
	School    *school.School
	InCare    bool
	OutOfArea bool

	Plans         []Plan
	Reviews       []Review
	Versions      []Version
	Transfers     []Transfer
	Consultations []Consultation
	Variations    []Variation
	Disputes      []Dispute
	Risks         []Risk
}

// underAge is the age up to which the plan of a child is looked at more often.
const underAge = 5

// Clocks yields the clocks of plans: their reviews, their phase transfers, their
// coming and going and their end; and those of requests for change and of concerns.
func (f *Facts) Clocks(env *duty.Env) []duty.Clock {
	var out []duty.Clock
	add := func(c duty.Clock, ok bool) {
		if ok {
			out = append(out, c)
		}
	}
	for i := range f.Plans {
		p := &f.Plans[i]
		if !p.Ours() {
			continue
		}
		out = append(out, PlanClocks(p, f.Reviews, env)...)
		out = append(out, f.phaseClocks(p, env)...)
		add(f.underFive(p, env))
		add(p.moveOut(env))
		add(p.moveIn(f.Reviews, env))
		add(f.ending(p, env))
	}
	for i := range f.Variations {
		if p := f.plan(f.Variations[i].Plan); p == nil || p.Ours() {
			add(f.Variations[i].clock(p, env.Today))
		}
	}
	for i := range f.Risks {
		add(f.Risks[i].clock(env.Today))
	}
	return out
}

// InForce is the plan of the child that is in force on a day, the last on record
// where a file holds two; nil where there is none.
func (f *Facts) InForce(on civil.Date) *Plan {
	for i := len(f.Plans) - 1; i >= 0; i-- {
		if f.Plans[i].InForce(on) {
			return &f.Plans[i]
		}
	}
	return nil
}

func (f *Facts) plan(id string) *Plan {
	return found(f.Plans, id, func(p *Plan) string { return p.ID })
}

// Days are those on which what is due, or how a plan stands, may change though
// nobody writes anything, beside the dates on record.
func (f *Facts) Days(env *duty.Env) []civil.Date {
	if len(f.Plans) == 0 {
		return nil
	}
	out := []civil.Date{septemberAfter(env.Today), f.Born.AddMonths(12 * underAge)}
	for i := range f.Plans {
		p := &f.Plans[i]
		if !p.Ours() {
			continue
		}
		out = append(out, p.stageDays(f.Reviews, env)...)
		out = append(out, CeaseFrom(p, f.Reviews, f.Disputes, env).From)
	}
	return out
}

// underFive is the look at the plan of a young child between its annual reviews.
func (f *Facts) underFive(p *Plan, env *duty.Env) (duty.Clock, bool) {
	fifth := f.Born.AddMonths(12 * underAge)
	if f.Born.IsZero() || !env.Today.Before(fifth) || !p.InForce(env.Today) {
		return duty.Clock{}, false
	}
	rs := ofPlan(p.ID, f.Reviews)
	from, text := p.reviewedFrom(rs, env.Today)
	current := underWay(rs, from, env.Today)
	for i := range rs {
		if by(rs[i].Held, env.Today) && rs[i].Held.After(from) {
			from, text = rs[i].Held, "Last review held"
		}
	}
	c := duty.Clock{Rule: duty.UnderFive, Kind: Plans.Name(), Record: p.ID, Trigger: from, TriggerText: text}
	if current != nil && !by(current.Held, env.Today) {
		c.Kind, c.Record, c.Note = Reviews.Name(), current.ID, stage(current, env.Today)
	}
	return c, lastDay(env, duty.UnderFive, from).Before(fifth)
}

// clock is the time to decide a request for change.
func (v *Variation) clock(p *Plan, today civil.Date) (duty.Clock, bool) {
	c := duty.Clock{Rule: duty.DecideChange, Kind: Variations.Name(), Record: v.ID, Trigger: v.Asked, TriggerText: "Request received", Met: v.Decided,
		Title: "Decide the request: " + lowerFirst(VariationKinds.Label(v.What))}
	switch {
	case by(v.Decided, today):
	case v.End == "withdrawn":
		c.Ended = "withdrawn by the family"
	case p != nil && by(p.ended(), today):
		c.Ended = "the plan ended " + p.ended().Long()
	}
	return c, !v.Asked.IsZero()
}

// clock is the emergency review that a concern asks for and, once that was held, the
// next look at it: a concern stands until it is resolved.
func (r *Risk) clock(today civil.Date) (duty.Clock, bool) {
	label := RiskKinds.Label(r.Kind)
	c := duty.Clock{Rule: duty.RiskReview, Kind: Risks.Name(), Record: r.ID, Trigger: r.Raised, TriggerText: "Concern raised", Title: label + ": emergency review"}
	if r.Kind == "complaint" {
		c.Title = label + ": look into it and answer"
	}
	if by(r.Review, today) {
		c.Trigger, c.TriggerText, c.Title = r.Review, "Emergency review held", label+": resolve it, or review it again"
	}
	c.Met = r.Resolved
	return c, !r.Raised.IsZero()
}

// Standing reports whether the concern is open on a day.
func (r *Risk) Standing(on civil.Date) bool { return !r.Raised.After(on) && !by(r.Resolved, on) }

// known reports whether the year group of the child is.
func (f *Facts) known() bool { return f.NCY != calendar.NoNCY }

// lowerFirst is a label as it stands within a sentence.
func lowerFirst(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	if n == 0 {
		return label
	}
	return string(unicode.ToLower(first)) + label[n:]
}
