package db

import (
	"context"
	"fmt"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/id"
)

// MakeCohort implements work.EHC. Who belongs to a cohort, and for which transfer, is
// in the summary of each child.
func (d *DB) MakeCohort(ctx context.Context, year int) (int, error) {
	n := 0
	err := d.change(ctx, fmt.Sprintf("Begin the phase transfers of %d", year), "", func(ctx context.Context, t *tx) error {
		rows, err := t.QueryContext(ctx, `SELECT "id", "plan", "phase" FROM "now" WHERE "phase_year" = ? AND "phase" IS NOT NULL AND "plan" IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM "transfer" x WHERE x."child" = "now"."id" AND x."year" = "now"."phase_year") ORDER BY "n"`, year)
		if err != nil {
			return err
		}
		defer rows.Close()
		var cohort []*ehc.Transfer
		for rows.Next() {
			x := &ehc.Transfer{ID: id.New(), Year: year}
			if err := rows.Scan(&x.Child, &x.Plan, &x.Phase); err != nil {
				return err
			}
			cohort = append(cohort, x)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, x := range cohort {
			if _, err := t.put(ctx, ehc.Transfers.Name(), x); err != nil {
				return err
			}
		}
		n = len(cohort)
		return nil
	})
	return n, err
}

// StartReviews implements work.EHC.
func (d *DB) StartReviews(ctx context.Context, plans []string, asked civil.Date) (int, error) {
	n := 0
	err := d.change(ctx, "Ask for annual reviews", "", func(ctx context.Context, t *tx) error {
		env, err := d.envFor(ctx, t.Tx, t.today)
		if err != nil {
			return err
		}
		for _, key := range plans {
			p, err := get(ctx, t, ehc.Plans, key)
			if err != nil {
				return err
			}
			if !p.InForce(t.today) {
				return fault.New(fault.Invalid, "A plan among them is not in force, so it is not reviewed.")
			}
			reviews, err := of(ctx, t, ehc.Reviews, "plan", p.ID)
			if err != nil {
				return err
			}
			if ehc.UnderWay(p, reviews, env) != nil {
				continue
			}
			r := &ehc.Review{ID: id.New(), Child: p.Child, Plan: p.ID, Kind: "annual", Asked: orToday(asked, t.today)}
			if err := t.putTyped(ctx, ehc.Reviews.Name(), r); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// stageStep is how a review comes to a stage: by the date that begins it, once what is
// needed before is there.
type stageStep struct {
	date  func(*ehc.Review) *civil.Date
	needs func(*ehc.Review) string // what is missing; empty for nothing
	ahead bool                     // the date may be to come
}

func nothing(*ehc.Review) string { return "" }

// stageSteps are the stages that a date begins.
var stageSteps = map[string]stageStep{
	"asked":    {date: func(r *ehc.Review) *civil.Date { return &r.Asked }, needs: nothing},
	"arranged": {date: func(r *ehc.Review) *civil.Date { return &r.Meeting }, needs: nothing, ahead: true},
	"invited": {date: func(r *ehc.Review) *civil.Date { return &r.Invited }, needs: func(r *ehc.Review) string {
		return missing(r.Meeting, "the day of the meeting")
	}},
	"report": {date: func(r *ehc.Review) *civil.Date { return &r.Held }, needs: nothing},
	"decide": {date: func(r *ehc.Review) *civil.Date { return &r.Report }, needs: func(r *ehc.Review) string {
		return missing(r.Held, "the day the meeting was held")
	}},
	"amend": {date: func(r *ehc.Review) *civil.Date { return &r.NoticeSent }, needs: func(r *ehc.Review) string {
		if r.Decision != "amend" {
			return "the decision to amend"
		}
		return missing(r.Held, "the day the meeting was held")
	}},
}

func missing(d civil.Date, what string) string {
	if d.IsZero() {
		return what
	}
	return ""
}

// noSteps say of the other stages why a date alone does not lead there.
var noSteps = map[string]string{
	"later":   "Whether a review is due follows from its dates. Cancel the review if there is to be none.",
	"arrange": "Whether a review is to be arranged follows from its dates. Ask the school for it, or arrange the meeting.",
	"notice":  "For this stage the review needs the decision to amend, and the day the family was notified of it.",
	"done":    "For this stage the review needs its decision, maintain or cease, and the day the family was notified; after a decision to amend, the final plan.",
}

// MoveReview implements work.EHC.
func (d *DB) MoveReview(ctx context.Context, reviews []string, stage string, on civil.Date, why string) error {
	if text, ok := noSteps[stage]; ok {
		return fault.New(fault.Invalid, "%s", text)
	}
	s, ok := stageSteps[stage]
	if !ok {
		return fault.New(fault.Invalid, "There is no stage %q of a review.", stage)
	}
	if len(reviews) == 0 {
		return fault.New(fault.Invalid, "Choose the reviews to move on.")
	}
	return d.change(ctx, "Review: "+ehc.ReviewStages.Label(stage), why, func(ctx context.Context, t *tx) error {
		day := orToday(on, t.today)
		if day.After(t.today) && !s.ahead {
			return fault.New(fault.Invalid, "%s is still to come: put in the day on which it was done.", day.Long())
		}
		for _, key := range reviews {
			if err := t.moveReview(ctx, key, s, day); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) moveReview(ctx context.Context, key string, s stageStep, on civil.Date) error {
	r, err := get(ctx, t, ehc.Reviews, key)
	if err != nil {
		return err
	}
	name := func() string { return t.nameOfChild(ctx, r.Child) }
	if !r.Cancelled.IsZero() {
		return fault.New(fault.Invalid, "The review of %s was cancelled %s.", name(), r.Cancelled.Long())
	}
	if what := s.needs(r); what != "" {
		return fault.New(fault.Invalid, "The review of %s needs %s first.", name(), what)
	}
	*s.date(r) = on
	return t.putTyped(ctx, ehc.Reviews.Name(), r)
}

// nameOfChild is what a message calls a child: of several reviews it must be known
// which one is meant.
func (t *tx) nameOfChild(ctx context.Context, key string) string {
	rec, err := t.db.tables["child"].one(ctx, t.Tx, key)
	if err != nil {
		return "this child"
	}
	return title(rec)
}
