package care

import (
	"cmp"
	"slices"

	"caseload/model/civil"
	"caseload/model/duty"
)

// Clocks yields the statutory reviews of a child in care: the first within twenty
// working days, the second within three months of it, later ones within six
// months; and the alarm for a review that was left without a next date. A child
// who is not looked after today has none.
func Clocks(child string, periods []Period, reviews []Review, env *duty.Env) []duty.Clock {
	p := Current(periods, env.Today)
	if p == nil {
		return nil
	}
	held, arranged := split(p, reviews, env.Today)
	next := nextReview(child, p, held, arranged, env.Today)
	out := []duty.Clock{next}
	if n := len(held); n > 0 && arranged == nil && held[n-1].Next.IsZero() {
		last := held[n-1]
		out = append(out, duty.Clock{Rule: duty.NoNextDate, Kind: Reviews.Name(), Record: last.ID,
			Title: "Set the next statutory review date", Trigger: last.On, TriggerText: "Review held without a next date"})
	}
	return out
}

// split sorts the reviews of a period into those held by today, in order, and the
// first that is arranged or was and is not recorded.
func split(p *Period, reviews []Review, today civil.Date) (held []Review, arranged *Review) {
	rs := slices.Clone(reviews)
	slices.SortFunc(rs, func(a, b Review) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	for i, r := range rs {
		if r.On.Before(p.Start) {
			continue
		}
		if r.Held(today) {
			held = append(held, r)
			arranged = nil
		} else if arranged == nil {
			arranged = &rs[i]
		}
	}
	return held, arranged
}

func nextReview(child string, p *Period, held []Review, arranged *Review, today civil.Date) duty.Clock {
	c := duty.Clock{Rule: duty.CareFirst, Kind: "child", Record: child, Trigger: p.Start, TriggerText: "Became looked after"}
	if n := len(held); n > 0 {
		last := held[n-1]
		c.Trigger, c.TriggerText = last.On, "Last statutory review held"
		c.Rule = duty.CareLater
		if n == 1 && firstIsFirst(p, last) {
			c.Rule, c.TriggerText = duty.CareSecond, "First statutory review held"
		}
	}
	switch {
	case arranged != nil && arranged.On.Before(today):
		c.Kind, c.Record = Reviews.Name(), arranged.ID
		c.Note = "was arranged for " + arranged.On.Long() + " and is not recorded"
	case arranged != nil:
		c.Kind, c.Record = Reviews.Name(), arranged.ID
		c.Note = "arranged for " + arranged.On.Long()
	case len(held) > 0 && !held[len(held)-1].Next.IsZero():
		next := held[len(held)-1].Next
		c.Note = "set for " + next.Long()
		if next.Before(today) {
			c.Note += " and not recorded"
		}
	}
	return c
}

// firstIsFirst tells whether the only review on record can be the first of the
// period. A return holds the reviews of one year, so for a child long in care it is not.
func firstIsFirst(p *Period, r Review) bool { return r.On.Sub(p.Start) <= 92 }
