package db

import (
	"context"
	"slices"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/work"
)

var _ work.EHC = (*DB)(nil)

// EditAll implements work.EHC.
func (d *DB) EditAll(ctx context.Context, edits []work.Edit, why string) error {
	if len(edits) == 0 {
		return fault.New(fault.Invalid, "Choose what to change.")
	}
	k, err := d.kind(edits[0].Kind)
	if err != nil {
		return err
	}
	what := "Edit " + article(k.Singular())
	if len(edits) > 1 {
		what = "Edit " + k.Plural()
	}
	if slices.ContainsFunc(edits, func(e work.Edit) bool { return e.Kind != edits[0].Kind }) {
		what = "Edit several records"
	}
	return d.change(ctx, what, why, func(ctx context.Context, t *tx) error {
		for _, e := range edits {
			k, err := d.kind(e.Kind)
			if err != nil {
				return err
			}
			if err := t.edit(ctx, k, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// logged writes an entry of the log about a child as part of another change.
func (t *tx) logged(ctx context.Context, childID, kind, words, batch string, on civil.Date) error {
	_, err := t.put(ctx, action.Actions.Name(), &action.Action{ID: id.New(), Child: childID, At: t.at, On: on, Kind: kind, Text: words, Officer: t.who, Batch: batch})
	return err
}

// AskAdvice implements work.EHC.
func (d *DB) AskAdvice(ctx context.Context, assessment string, advisers []string, on civil.Date) error {
	return d.change(ctx, "Ask for advice", "", func(ctx context.Context, t *tx) error {
		a, err := get(ctx, t, ehc.Assessments, assessment)
		if err != nil {
			return err
		}
		day := orToday(on, t.today)
		if err := askable(a, day); err != nil {
			return err
		}
		held, err := of(ctx, t, ehc.Advices, "assessment", a.ID)
		if err != nil {
			return err
		}
		var asked []string
		for _, adviser := range advisers {
			if slices.ContainsFunc(held, func(h ehc.Advice) bool { return h.Adviser == adviser }) {
				continue
			}
			h := ehc.Advice{ID: id.New(), Child: a.Child, Assessment: a.ID, Adviser: adviser, Asked: day}
			if err := t.putTyped(ctx, ehc.Advices.Name(), &h); err != nil {
				return err
			}
			held, asked = append(held, h), append(asked, ehc.Advisers.Label(adviser))
		}
		if len(asked) == 0 {
			return fault.New(fault.Invalid, "All of them have been asked already.")
		}
		return t.logged(ctx, a.Child, "letter", "Advice asked of: "+join(asked), "", day)
	})
}

// askable refuses advice for an assessment that is not going on.
func askable(a *ehc.Assessment, on civil.Date) error {
	switch {
	case on.Before(a.Received):
		return fault.New(fault.Invalid, "Advice cannot be asked on %s, before the request of %s.", on.Long(), a.Received.Long())
	case a.Decision == "refuse" && !a.Tribunal && !a.Mediation:
		return fault.New(fault.Invalid, "It was decided not to assess, so there is no advice to ask for.")
	case !a.FinalSent.IsZero():
		return fault.New(fault.Invalid, "The final plan was sent %s; this assessment asks for no more advice.", a.FinalSent.Long())
	case !a.Withdrawn.IsZero():
		return fault.New(fault.Invalid, "The request was withdrawn %s.", a.Withdrawn.Long())
	}
	return nil
}

// Chase implements work.EHC.
func (d *DB) Chase(ctx context.Context, advice []string, letters map[string]string, on civil.Date) error {
	if len(advice) == 0 {
		return fault.New(fault.Invalid, "Choose the advice to chase.")
	}
	return d.change(ctx, "Chase advice", "", func(ctx context.Context, t *tx) error {
		batch := ""
		if len(advice) > 1 {
			batch = id.New()
		}
		for _, key := range advice {
			if err := t.chase(ctx, key, letters[key], batch, orToday(on, t.today)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) chase(ctx context.Context, key, letter, batch string, on civil.Date) error {
	h, err := get(ctx, t, ehc.Advices, key)
	if err != nil {
		return err
	}
	who := ehc.Advisers.Label(h.Adviser)
	if h.Service != "" {
		who += " (" + h.Service + ")"
	}
	switch {
	case !h.Received.IsZero():
		return fault.New(fault.Invalid, "The advice of %s came %s; there is nothing to chase.", who, h.Received.Long())
	case h.NotNeeded:
		return fault.New(fault.Invalid, "The advice of %s is not asked for again; there is nothing to chase.", who)
	case on.Before(h.Asked):
		return fault.New(fault.Invalid, "The advice of %s was asked for %s; it cannot be chased before.", who, h.Asked.Long())
	}
	h.Chases++
	h.Chased = civil.Max(h.Chased, on)
	if _, err := t.put(ctx, ehc.Advices.Name(), h); err != nil {
		return err
	}
	kind, words := "letter", letter
	if words == "" {
		kind, words = "email", "Chased for advice: "+who+", asked "+h.Asked.Long()
	}
	return t.logged(ctx, h.Child, kind, words, batch, on)
}
