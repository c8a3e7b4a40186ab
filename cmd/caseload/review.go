package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/text"
)

func (a *app) reviewCommand() *cobra.Command {
	return a.family("review", "Annual reviews: start, move on", a.reviewStart(), a.reviewMove())
}

func (a *app) reviewStart() *cobra.Command {
	var filter string
	c := &cobra.Command{
		Use: "start [CHILD…]", Short: "Ask the schools for the annual reviews of children", Args: between(0, -1),
		Long: "Begin the annual review of each child's plan, where none is under way: the school is asked for it.\n\n  caseload review start --filter 'plan school:\"St Mary\"'",
	}
	c.Flags().StringVar(&filter, "filter", "", "the children of this `query`")
	a.onDay(c, "the `day` they were asked (default today)", func(ctx context.Context, b *db.DB, day civil.Date, args []string) error {
		ids, err := a.meant(ctx, b, list.Children, args, filter)
		if err != nil {
			return err
		}
		var plans []string
		for _, id := range ids {
			f, err := b.Case(ctx, id)
			if err != nil {
				return err
			}
			if p := planInForce(f, b); p != nil {
				plans = append(plans, p.ID)
			}
		}
		n, err := b.StartReviews(ctx, plans, day)
		if err != nil {
			return err
		}
		a.tell("%s begun%s.", count(n, "review", "reviews"), leftOut(len(ids)-len(plans), len(plans)-n))
		return nil
	})
	return c
}

// leftOut says why no review was begun for some of the children.
func leftOut(noPlan, underWay int) string {
	out := ""
	if underWay > 0 {
		out += "; " + count(underWay, "was under way", "were under way")
	}
	if noPlan > 0 {
		out += "; " + count(noPlan, "child has no plan in force", "children have no plan in force")
	}
	return out
}

func (a *app) reviewMove() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "move CHILD STAGE", Short: "Move the child's annual review on by the date of its next stage", Args: between(2, 2),
		Long: "Set the date that begins a stage: asked (the school), arranged (the meeting), invited, report (the meeting was held), decide (the report came), amend (the notice was sent). " +
			"A decision needs more than a date: caseload edit annual CHILD decision=amend decided=…\n\n  caseload review move 566910 arranged --date '10 dec'",
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	a.onChild(c, "the `day` (default today)", func(ctx context.Context, b *db.DB, day civil.Date, f *casefile.File, args []string) error {
		stage, ok := ehc.ReviewStages.Parse(args[0])
		if !ok {
			return fault.New(fault.Usage, "%q is no stage; choose of %s.", text.Clean(args[0]), strings.Join(ehc.ReviewStages.Values(), ", "))
		}
		r := latestReview(f)
		if r == nil {
			return fault.New(fault.NotFound, "%s has no annual review under way. “caseload review start” begins one.", f.Child.Name())
		}
		if err := b.MoveReview(ctx, []string{r.ID}, stage, day, text.Clean(why)); err != nil {
			return err
		}
		a.tell("Moved on: %s.", ehc.ReviewStages.Label(stage))
		return nil
	})
	return c
}

// latestReview is the review that is not over: not cancelled, and not followed by all
// that its decision asks for.
func latestReview(f *casefile.File) *ehc.Review {
	for i := range slices.Backward(f.Reviews) {
		r := &f.Reviews[i]
		over := !r.Decided.IsZero() && (r.Decision != "amend" || !r.FinalSent.IsZero())
		if r.Cancelled.IsZero() && !over {
			return r
		}
	}
	return nil
}
