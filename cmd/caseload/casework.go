package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/text"
	"caseload/model/work"
)

// The commands of the EHC service that touch several records at once. What one record
// holds is put in with add and edit.

func (a *app) adviceCommand() *cobra.Command {
	return a.family("advice", "Advice to EHC assessments: ask, chase, received", a.adviceAsk(), a.adviceChase(), a.adviceReceived())
}

func (a *app) adviceAsk() *cobra.Command {
	var on string
	c := &cobra.Command{
		Use: "ask CHILD [ADVISER…]", Short: "Ask advisers for their advice to the child's open assessment", Args: between(1, -1),
		Long: "Ask for advice. Without advisers those are asked who always are: the parent or young person, school, medical, educational psychologist, social care, and from Year 9 preparation for adulthood. " +
			"Advisers: " + strings.Join(ehc.Advisers.Values(), ", ") + ".\n\n  caseload advice ask 566910 ep salt --date fri",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` they were asked (default today)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		f, err := a.fileNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		open, err := openAssessment(f, b)
		if err != nil {
			return err
		}
		advisers, err := codes(args[1:])
		if err != nil {
			return err
		}
		if len(advisers) == 0 {
			advisers = ehc.DefaultAdvisers(&f.Child, b.Today())
		}
		if err := b.AskAdvice(ctx, open.ID, advisers, day); err != nil {
			return err
		}
		a.tell("Asked. “caseload list advice” shows what is outstanding.")
		return nil
	}))
	return c
}

func codes(said []string) ([]string, error) {
	var out []string
	for _, s := range said {
		v, ok := ehc.Advisers.Parse(s)
		if !ok {
			return nil, fault.New(fault.Usage, "%q is no adviser; choose of %s.", text.Clean(s), strings.Join(ehc.Advisers.Values(), ", "))
		}
		out = append(out, v)
	}
	return out, nil
}

func (a *app) adviceChase() *cobra.Command {
	var on, filter, letter, adviser string
	c := &cobra.Command{
		Use: "chase [CHILD…]", Short: "Note that outstanding advice was chased", Args: between(0, -1),
		Long: "Note for all advice of the children that has not come, or for the rows of a query on the list of advice, that it was chased today: each is counted, and the letter kept in the log.\n\n" +
			"  caseload advice chase 566910 --adviser ep\n  caseload advice chase --filter 'late>0' --text 'Please send your advice.'",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` (default today)")
	c.Flags().StringVar(&filter, "filter", "", "the rows of this `query` on the list of advice")
	c.Flags().StringVar(&letter, "text", "", "the `text` of the letter, kept in the log")
	c.Flags().StringVar(&adviser, "adviser", "", "only this `adviser`")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		only, err := codes(said(adviser))
		if err != nil {
			return err
		}
		var keys []string
		if filter != "" {
			keys, err = a.meant(ctx, b, list.Advice, nil, filter)
		} else {
			keys, err = a.outstanding(ctx, b, args, only)
		}
		if err != nil {
			return err
		}
		letters := map[string]string{}
		for _, k := range keys {
			letters[k] = text.CleanNote(letter)
		}
		if err := b.Chase(ctx, keys, letters, day); err != nil {
			return err
		}
		a.tell("%s chased.", count(len(keys), "adviser was", "advisers were"))
		return nil
	}))
	return c
}

func said(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// outstanding is the advice of children that was asked for and has not come.
func (a *app) outstanding(ctx context.Context, b *db.DB, children, only []string) ([]string, error) {
	var out []string
	for _, c := range children {
		f, err := a.fileNamed(ctx, b, c)
		if err != nil {
			return nil, err
		}
		for _, h := range f.Advice {
			if !h.Asked.IsZero() && h.Received.IsZero() && !h.NotNeeded && (len(only) == 0 || slices.Contains(only, h.Adviser)) {
				out = append(out, h.ID)
			}
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.NotFound, "There is no advice outstanding to chase. Name the children, or say which with --filter.")
	}
	return out, nil
}

func (a *app) adviceReceived() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "received CHILD ADVISER…", Short: "Advice has come", Args: between(2, -1)}
	c.Flags().StringVar(&on, "date", "", "the `day` it came (default today)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		if day.IsZero() {
			day = b.Today()
		}
		from, err := codes(args[1:])
		if err != nil {
			return err
		}
		keys, err := a.outstanding(ctx, b, args[:1], from)
		if err != nil {
			return err
		}
		var edits []work.Edit
		for _, k := range keys {
			edits = append(edits, work.Edit{Kind: ehc.Advices.Name(), ID: k, Seen: map[string]string{"received": ""}, Set: map[string]string{"received": day.String()}})
		}
		if err := b.EditAll(ctx, edits, ""); err != nil {
			return err
		}
		a.tell("Received %s.", day.Long())
		return nil
	}))
	return c
}

func (a *app) reviewCommand() *cobra.Command {
	return a.family("review", "Annual reviews: start, move on", a.reviewStart(), a.reviewMove())
}

func (a *app) reviewStart() *cobra.Command {
	var on, filter string
	c := &cobra.Command{
		Use: "start [CHILD…]", Short: "Ask the schools for the annual reviews of children", Args: between(0, -1),
		Long: "Begin the annual review of each child's plan, where none is under way: the school is asked for it.\n\n  caseload review start --filter 'plan school:\"St Mary\"'",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` they were asked (default today)")
	c.Flags().StringVar(&filter, "filter", "", "the children of this `query`")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
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
	}))
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
	var on, why string
	c := &cobra.Command{
		Use: "move CHILD STAGE", Short: "Move the child's annual review on by the date of its next stage", Args: between(2, 2),
		Long: "Set the date that begins a stage: asked (the school), arranged (the meeting), invited, report (the meeting was held), decide (the report came), amend (the notice was sent). " +
			"A decision needs more than a date: caseload edit annual CHILD decision=amend decided=…\n\n  caseload review move 566910 arranged --date '10 dec'",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` (default today)")
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		f, err := a.fileNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		stage, ok := ehc.ReviewStages.Parse(args[1])
		if !ok {
			return fault.New(fault.Usage, "%q is no stage; choose of %s.", text.Clean(args[1]), strings.Join(ehc.ReviewStages.Values(), ", "))
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
	}))
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

func (a *app) planCommand() *cobra.Command {
	return a.family("plan", "EHC plans: the final plan, and final amended plans", a.planIssue(), a.planAmend())
}

func (a *app) planIssue() *cobra.Command {
	var on string
	c := &cobra.Command{
		Use: "issue CHILD [FIELD=VALUE…]", Short: "The final plan of the child's assessment was sent", Args: between(1, -1),
		Long: "Note the day on which the final plan was sent. The plan is made with the fields given; after a re-assessment it is amended.\n\n" +
			"  caseload plan issue 566910 school='Elmfield High' type=special --date today",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` it was sent (default today)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		f, err := a.fileNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		as, err := latestAssessment(f, b)
		if err != nil {
			return err
		}
		set, err := a.fields(ctx, b, ehc.Plans, args[1:])
		if err != nil {
			return err
		}
		key, err := b.IssuePlan(ctx, as.ID, day, set)
		if err != nil {
			return err
		}
		return a.say(key + "\n")
	}))
	return c
}

// openAssessment is the request of a child that is open.
func openAssessment(f *casefile.File, b *db.DB) (*ehc.Assessment, error) {
	for i := range slices.Backward(f.Assessments) {
		if f.Assessments[i].Open(b.Today()) {
			return &f.Assessments[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "%s has no request open. “caseload add assessment” records one.", f.Child.Name())
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
	var on, after string
	var r work.AmendRequest
	c := &cobra.Command{
		Use: "amend CHILD [FIELD=VALUE…]", Short: "A final amended plan was sent", Args: between(1, -1),
		Long: "Note the day on which the final amended plan was sent, what it amends, and why: after the review that decided so, for the phase transfer, both, or neither.\n\n" +
			"  caseload plan amend 566910 school='Elmfield High' --for both --sections 'B F I' --date today",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` it was sent (default today)")
	c.Flags().StringVar(&after, "for", "", "`what` it follows: review, phase, both or neither (default the review that waits for it, if there is one)")
	c.Flags().StringVar(&r.Sections, "sections", "", "the `letters` of the sections that changed, as 'B F I'")
	c.Flags().StringVar(&r.Note, "note", "", "what changed")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) (err error) {
		if r.On, err = date(b, "--date", on); err != nil {
			return err
		}
		f, err := a.fileNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		if err := amended(&r, f, b, after); err != nil {
			return err
		}
		if r.Set, err = a.fields(ctx, b, ehc.Plans, args[1:]); err != nil {
			return err
		}
		r.Note = text.CleanNote(r.Note)
		if err := b.AmendPlan(ctx, r); err != nil {
			return err
		}
		a.tell("Amended.")
		return nil
	}))
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
		return fault.New(fault.NotFound, "%s has no plan in force.", f.Child.Name())
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

// fileNamed reads all of the child that is meant.
func (a *app) fileNamed(ctx context.Context, b *db.DB, said string) (*casefile.File, error) {
	c, err := a.childNamed(ctx, b, said)
	if err != nil {
		return nil, err
	}
	return b.Case(ctx, c.ID)
}
