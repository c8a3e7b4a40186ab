package db

import (
	"context"
	"slices"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/register"
)

// withWorker are the statuses of which a child has one at a time: a child in need goes
// on a protection plan, or the other way, and either ends with care.
var withWorker = []child.Social{"cin", "cp"}

// fromStatus ends the status that a new one replaces, and says on the child which holds
// today.
func (t *tx) fromStatus(ctx context.Context, before, s *register.Status) error {
	if before.ID == "" && slices.Contains(withWorker, s.Kind) {
		if err := t.endStatuses(ctx, s.Child, s.From, func(o *register.Status) bool { return o.ID != s.ID && slices.Contains(withWorker, o.Kind) }); err != nil {
			return err
		}
	}
	return t.sayStatus(ctx, s.Child)
}

// sayStatus puts the status that holds today on the child.
func (t *tx) sayStatus(ctx context.Context, childID string) error {
	all, err := of(ctx, t, register.Statuses, "child", childID)
	if err != nil {
		return err
	}
	c, err := get(ctx, t, child.Children, childID)
	if err != nil {
		return err
	}
	now := register.Social(all, c.Social, t.today)
	if c.Social == now {
		return nil
	}
	c.Social = now
	_, err = t.put(ctx, child.Children.Name(), c)
	return err
}

// endStatuses ends the statuses of a child that had begun by a day and go on, the same
// day.
func (t *tx) endStatuses(ctx context.Context, childID string, on civil.Date, which func(*register.Status) bool) error {
	all, err := of(ctx, t, register.Statuses, "child", childID)
	if err != nil {
		return err
	}
	for i := range all {
		s := &all[i]
		if !which(s) || s.From.After(on) || !s.To.IsZero() && !s.To.After(on) {
			continue
		}
		s.To = on
		if _, err := t.put(ctx, register.Statuses.Name(), s); err != nil {
			return err
		}
	}
	return nil
}

// fromSocial keeps the history of what was changed on the child itself.
func (t *tx) fromSocial(ctx context.Context, _, c *child.Child) error {
	all, err := of(ctx, t, register.Statuses, "child", c.ID)
	if err != nil {
		return err
	}
	current := register.Current(all, t.today)
	switch {
	case current != nil && current.Kind == c.Social:
		return nil
	case current != nil:
		if err := t.endStatuses(ctx, c.ID, t.today, func(*register.Status) bool { return true }); err != nil {
			return err
		}
	case c.Social == "":
		return nil
	}
	if c.Social == "" {
		return nil
	}
	_, err = t.put(ctx, register.Statuses.Name(), &register.Status{ID: id.New(), Child: c.ID, Kind: c.Social, From: t.today})
	return err
}

// fromEpisode moves a child who comes into care out of the group with a social worker
// on the same day, and one who leaves care among those who were in it. Short breaks do
// neither: the child stays a child in need.
func (t *tx) fromEpisode(ctx context.Context, before, e *care.Episode) error {
	all, err := of(ctx, t, care.Episodes, "child", e.Child)
	if err != nil {
		return err
	}
	periods := care.Chain(slices.DeleteFunc(all, func(x care.Episode) bool { return x.ShortBreak() }))
	entered := before.ID == "" || before.Start != e.Start
	if p := care.Current(periods, e.Start); entered && p != nil {
		if err := t.entered(ctx, e.Child, p); err != nil {
			return err
		}
	}
	if n := len(periods); n > 0 && before.End != e.End && !e.End.IsZero() && periods[n-1].End == e.End {
		if err := t.leftCare(ctx, e); err != nil {
			return err
		}
	}
	return t.neverLeft(ctx, e.Child, periods)
}

// entered ends the statuses of a child on the day of coming into care. What the child’s
// record says is of today: a time in care that is over says nothing of it.
func (t *tx) entered(ctx context.Context, childID string, p *care.Period) error {
	if err := t.endStatuses(ctx, childID, p.Start, func(*register.Status) bool { return true }); err != nil {
		return err
	}
	if !p.On(t.today) {
		return nil
	}
	c, err := get(ctx, t, child.Children, childID)
	if err != nil || c.Social == "" {
		return err
	}
	all, err := of(ctx, t, register.Statuses, "child", childID)
	if err != nil || register.Current(all, t.today) != nil {
		return err
	}
	c.Social = ""
	_, err = t.put(ctx, child.Children.Name(), c)
	return err
}

// notBefore are the reasons to leave care after which a child is none whom the Virtual School
// advises about as previously looked after: death, another authority, an age of 18.
var notBefore = []string{"X1", "E2", "E3", "E15", "E17"}

// left is the status of a child who was in care.
const left child.Social = "plac"

// leftCare puts a child among those who were in care, from the day of leaving it.
func (t *tx) leftCare(ctx context.Context, e *care.Episode) error {
	if slices.Contains(notBefore, e.EndReason) {
		return nil
	}
	c, err := get(ctx, t, child.Children, e.Child)
	if err != nil || !c.Born.IsZero() && !e.End.Before(c.Born.AddMonths(12*18)) {
		return err
	}
	all, err := of(ctx, t, register.Statuses, "child", e.Child)
	if err != nil || c.Social != "" && c.Social != left && register.Current(all, t.today) == nil {
		return err // or the child’s record knows more
	}
	for i := range all {
		s := &all[i]
		if s.Kind == left && s.Note == leftNote && s.To.IsZero() { // the date was put right
			s.From = e.End
			_, err := t.put(ctx, register.Statuses.Name(), s)
			return err
		}
		if s.Kind == left && !s.From.Before(e.End) || s.To.IsZero() && !s.From.Before(e.End) {
			return nil // somebody knows more
		}
	}
	_, err = t.put(ctx, register.Statuses.Name(), &register.Status{ID: id.New(), Child: e.Child, Kind: left, From: e.End, Note: leftNote})
	return err
}

// neverLeft takes away what once followed from an end of care, where care goes on over
// that day after all, or ended in a way that makes nobody previously looked after.
func (t *tx) neverLeft(ctx context.Context, childID string, periods []care.Period) error {
	all, err := of(ctx, t, register.Statuses, "child", childID)
	if err != nil {
		return err
	}
	n := 0
	for i := range all {
		s := &all[i]
		wrong := func(p care.Period) bool {
			return p.On(s.From) && p.Start.Before(s.From) || p.End == s.From && slices.Contains(notBefore, p.Last().EndReason)
		}
		if s.Kind != left || s.Note != leftNote || !slices.ContainsFunc(periods, wrong) {
			continue
		}
		if err := t.remove(ctx, register.Statuses.Name(), s.ID); err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return nil
	}
	c, err := get(ctx, t, child.Children, childID)
	if err != nil || c.Social != left {
		return err
	}
	if all, err = of(ctx, t, register.Statuses, "child", childID); err != nil {
		return err
	}
	c.Social = register.Social(all, "", t.today)
	_, err = t.put(ctx, child.Children.Name(), c)
	return err
}

// leftNote marks the statuses that follow from an episode.
const leftNote = "Left care"
