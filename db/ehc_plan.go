package db

import (
	"cmp"
	"context"
	"strings"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/work"
)

func join(words []string) string { return strings.Join(words, ", ") }

// IssuePlan implements work.EHC.
func (d *DB) IssuePlan(ctx context.Context, assessment string, final civil.Date, values map[string]string) (key string, err error) {
	err = d.change(ctx, "Issue a plan", "", func(ctx context.Context, t *tx) error {
		a, err := get(ctx, t, ehc.Assessments, assessment)
		if err != nil {
			return err
		}
		if err := issuable(a); err != nil {
			return err
		}
		a.FinalSent, a.Outcome = orToday(final, t.today), cmp.Or(a.Outcome, "issue")
		p, err := t.planOf(ctx, a)
		if err != nil {
			return err
		}
		if a.Kind == reassessment && p != nil {
			key = p.ID
			return t.reissue(ctx, a, p, values)
		}
		key, err = t.issue(ctx, a, p, values)
		return err
	})
	return key, err
}

// issuable refuses a final plan of an assessment that has not come so far.
func issuable(a *ehc.Assessment) error {
	switch {
	case !a.FinalSent.IsZero():
		return fault.New(fault.Invalid, "The final plan of this assessment was sent %s.", a.FinalSent.Long())
	case !a.Withdrawn.IsZero():
		return fault.New(fault.Invalid, "The request was withdrawn %s.", a.Withdrawn.Long())
	case a.Decision == "refuse" && !a.Mediation && !a.Tribunal:
		return fault.New(fault.Invalid, "It was decided not to assess. A plan all the same follows from mediation or an appeal: record that first.")
	case a.Outcome == "refuse" && !a.Mediation2 && !a.Tribunal2:
		return fault.New(fault.Invalid, "It was decided not to issue a plan. One all the same follows from mediation or an appeal: record that first.")
	case a.DraftServed.IsZero():
		return fault.New(fault.Invalid, "A final plan comes after its draft: record the day on which the draft was served first.")
	}
	return nil
}

// issue makes the plan of an assessment with what is known of it. One that the record
// of the assessment names, or that was recorded since the request, is taken.
func (t *tx) issue(ctx context.Context, a *ehc.Assessment, p *ehc.Plan, values map[string]string) (string, error) {
	if p == nil || a.Plan == "" && p.Made.Before(a.Received) {
		p = &ehc.Plan{ID: id.New(), Child: a.Child, Made: a.FinalSent}
		if err := t.needs(ctx, p); err != nil {
			return "", err
		}
	}
	if err := enter(ehc.Plans, p, values); err != nil {
		return "", err
	}
	if err := t.putTyped(ctx, ehc.Plans.Name(), p); err != nil {
		return "", err
	}
	a.Plan = p.ID
	return p.ID, t.putTyped(ctx, ehc.Assessments.Name(), a)
}

// reissue amends the plan that was re-assessed: that it was amended follows from the
// assessment.
func (t *tx) reissue(ctx context.Context, a *ehc.Assessment, p *ehc.Plan, values map[string]string) error {
	if err := enter(ehc.Plans, p, values); err != nil {
		return err
	}
	if err := t.putTyped(ctx, ehc.Plans.Name(), p); err != nil {
		return err
	}
	a.Plan = p.ID
	return t.putTyped(ctx, ehc.Assessments.Name(), a)
}

// AmendPlan implements work.EHC.
func (d *DB) AmendPlan(ctx context.Context, r work.AmendRequest) error {
	return d.change(ctx, "Amend a plan", "", func(ctx context.Context, t *tx) error {
		day := orToday(r.On, t.today)
		review, err := t.amendedReview(ctx, r, day)
		if err != nil {
			return err
		}
		transfer, err := t.amendedTransfer(ctx, r, day)
		if err != nil {
			return err
		}
		key := r.Plan
		if review != nil {
			key = cmp.Or(key, review.Plan)
		}
		if transfer != nil {
			key = cmp.Or(key, transfer.Plan)
		}
		p, err := get(ctx, t, ehc.Plans, key)
		if err != nil {
			return err
		}
		if err := amendable(p, review, transfer, day); err != nil {
			return err
		}
		if err := enter(ehc.Plans, p, r.Set); err != nil {
			return err
		}
		if err := t.guard(ctx, p); err != nil {
			return err
		}
		if err := t.amend(ctx, p, amendment{on: day, sections: r.Sections, note: r.Note}); err != nil {
			return err
		}
		return t.close(ctx, review, transfer)
	})
}

// close writes what a plan was amended for; what follows from it is there already.
func (t *tx) close(ctx context.Context, review *ehc.Review, transfer *ehc.Transfer) error {
	if review != nil {
		if err := t.putTyped(ctx, ehc.Reviews.Name(), review); err != nil {
			return err
		}
	}
	if transfer != nil {
		return t.putTyped(ctx, ehc.Transfers.Name(), transfer)
	}
	return nil
}

func amendable(p *ehc.Plan, review *ehc.Review, transfer *ehc.Transfer, on civil.Date) error {
	switch {
	case !p.InForce(on):
		return fault.New(fault.Invalid, "The plan is not in force on %s, so it cannot be amended then.", on.Long())
	case review != nil && review.Plan != p.ID:
		return fault.New(fault.Invalid, "The review is of another plan. Choose one of this plan.")
	case transfer != nil && transfer.Plan != p.ID:
		return fault.New(fault.Invalid, "The phase transfer is of another plan. Choose one of this plan.")
	}
	return nil
}

// amendedReview is the review that a plan is amended after, with the final plan sent.
func (t *tx) amendedReview(ctx context.Context, r work.AmendRequest, on civil.Date) (*ehc.Review, error) {
	if r.Review == "" {
		return nil, nil
	}
	v, err := get(ctx, t, ehc.Reviews, r.Review)
	if err != nil {
		return nil, err
	}
	switch {
	case !v.Cancelled.IsZero():
		return nil, fault.New(fault.Invalid, "The review was cancelled %s.", v.Cancelled.Long())
	case !v.FinalSent.IsZero():
		return nil, fault.New(fault.Invalid, "The final plan after this review was sent %s.", v.FinalSent.Long())
	case v.Decision != "amend":
		return nil, fault.New(fault.Invalid, "A plan is amended after the decision to amend: record the decision and the day the family was notified first.")
	case v.NoticeSent.IsZero():
		return nil, fault.New(fault.Invalid, "A final amended plan comes after its notice: record the day on which the amendment notice was sent first.")
	}
	v.FinalSent = on
	return v, nil
}

// amendedTransfer is the phase transfer that a plan is amended for, with the final
// plan sent. The school that the plan now names is the school of the transfer.
func (t *tx) amendedTransfer(ctx context.Context, r work.AmendRequest, on civil.Date) (*ehc.Transfer, error) {
	if r.Transfer == "" {
		return nil, nil
	}
	x, err := get(ctx, t, ehc.Transfers, r.Transfer)
	if err != nil {
		return nil, err
	}
	x.Named, x.Type = cmp.Or(r.Set["school"], x.Named), cmp.Or(r.Set["type"], x.Type)
	switch {
	case !x.Dropped.IsZero():
		return nil, fault.New(fault.Invalid, "There is no transfer after all, as was recorded %s.", x.Dropped.Long())
	case !x.Final.IsZero():
		return nil, fault.New(fault.Invalid, "The final plan for this transfer was sent %s.", x.Final.Long())
	case x.Named == "" && x.Type == "":
		return nil, fault.New(fault.Invalid, "The plan for a new phase names a school, or the type of one: say which first.")
	}
	x.Final = on
	return x, nil
}
