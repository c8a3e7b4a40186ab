package main

import (
	"context"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/text"
	"caseload/model/work"
)

func (a *app) planCommand() *cobra.Command {
	return a.family("plan", "EHC plans: the final plan, and final amended plans", a.planIssue(), a.planAmend())
}

func (a *app) planIssue() *cobra.Command {
	c := &cobra.Command{
		Use: "issue CHILD [FIELD=VALUE…]", Short: "The final plan of the child's assessment was sent", Args: between(1, -1),
		Long: "Note the day on which the final plan was sent. The plan is made with the fields given; after a re-assessment it is amended.\n\n" +
			"  caseload plan issue 566910 school='Elmfield High' type=special --date today",
	}
	a.onChild(c, "the `day` it was sent (default today)", func(ctx context.Context, b *db.DB, day civil.Date, f *casefile.File, args []string) error {
		as, err := latestAssessment(f, b)
		if err != nil {
			return err
		}
		set, err := a.fields(ctx, b, ehc.Plans, args)
		if err != nil {
			return err
		}
		key, err := b.IssuePlan(ctx, as.ID, day, set)
		if err != nil {
			return err
		}
		return a.say(key + "\n")
	})
	return c
}

// latestAssessment is the request that is open, or else the last one: a plan may follow
// a refusal that was overturned.
func latestAssessment(f *casefile.File, b *db.DB) (*ehc.Assessment, error) {
	if open, err := openAssessment(f, b); err == nil || len(f.Assessments) == 0 {
		return open, err
	}
	return &f.Assessments[len(f.Assessments)-1], nil
}

func (a *app) planAmend() *cobra.Command {
	var after string
	var r work.AmendRequest
	c := &cobra.Command{
		Use: "amend CHILD [FIELD=VALUE…]", Short: "A final amended plan was sent", Args: between(1, -1),
		Long: "Note the day on which the final amended plan was sent, what it amends, and why: after the review that decided so, for the phase transfer, both, or neither.\n\n" +
			"  caseload plan amend 566910 school='Elmfield High' --for both --sections 'B F I' --date today",
	}
	c.Flags().StringVar(&after, "for", "", "`what` it follows: review, phase, both or neither (default the review that waits for it, if there is one)")
	c.Flags().StringVar(&r.Sections, "sections", "", "the `letters` of the sections that changed, as 'B F I'")
	c.Flags().StringVar(&r.Note, "note", "", "what changed")
	a.onChild(c, "the `day` it was sent (default today)", func(ctx context.Context, b *db.DB, day civil.Date, f *casefile.File, args []string) (err error) {
		if err := amended(&r, f, b, after); err != nil {
			return err
		}
		if r.Set, err = a.fields(ctx, b, ehc.Plans, args); err != nil {
			return err
		}
		r.On = day
		r.Note = text.CleanNote(r.Note)
		if err := b.AmendPlan(ctx, r); err != nil {
			return err
		}
		a.tell("Amended.")
		return nil
	})
	return c
}

// amended finds what a plan is amended for.
func amended(r *work.AmendRequest, f *casefile.File, b *db.DB, after string) error {
	wanted, ok := map[string]struct{ review, phase bool }{"": {true, false}, "review": {true, false}, "phase": {false, true}, "both": {true, true}, "neither": {}}[after]
	if !ok {
		return fault.New(fault.Usage, "--for: %q is none of review, phase, both, neither.", after)
	}
	p := planInForce(f, b)
	if p == nil {
		return fault.New(fault.NotFound, "%s has no plan in force. “caseload add plan” records one.", f.Child.Name())
	}
	r.Plan = p.ID
	if v := latestReview(f); wanted.review && v != nil && (after != "" || v.Decision == "amend") {
		r.Review = v.ID
	}
	for i := range f.Transfers {
		if x := &f.Transfers[i]; wanted.phase && x.Final.IsZero() && x.Dropped.IsZero() {
			r.Transfer = x.ID
		}
	}
	if wanted.review && after != "" && r.Review == "" || wanted.phase && r.Transfer == "" {
		return fault.New(fault.NotFound, "%s has no such review or phase transfer that waits for its plan.", f.Child.Name())
	}
	return nil
}

func planInForce(f *casefile.File, b *db.DB) *ehc.Plan {
	for i := range f.Plans {
		if f.Plans[i].InForce(b.Today()) {
			return &f.Plans[i]
		}
	}
	return nil
}

func (a *app) phaseCommand() *cobra.Command {
	var year int
	c := &cobra.Command{
		Use: "make", Short: "Begin the phase transfers of a year for every child in its cohort", Args: a.none,
		Long: "Make a record for every child with a plan who moves to another phase of education in the calendar year and has none yet.\n\n  caseload phase make --year 2027",
	}
	c.Flags().IntVar(&year, "year", 0, "the calendar `year` in which they move")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, _ []string) error {
		if year == 0 {
			return fault.New(fault.Usage, "Say in which year they move with --year.")
		}
		n, err := b.MakeCohort(ctx, year)
		if err != nil {
			return err
		}
		a.tell("%s begun.", count(n, "phase transfer", "phase transfers"))
		return nil
	}))
	return a.family("phase", "Phase transfers: begin those of a year", c)
}
