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
	"caseload/model/work"
)

func (a *app) adviceCommand() *cobra.Command {
	return a.family("advice", "Advice to EHC assessments: ask, chase, received", a.adviceAsk(), a.adviceChase(), a.adviceReceived())
}

func (a *app) adviceAsk() *cobra.Command {
	c := &cobra.Command{
		Use: "ask CHILD [ADVISER…]", Short: "Ask advisers for their advice to the child's open assessment", Args: between(1, -1),
		Long: "Ask for advice. Without advisers those are asked who always are: the parent or young person, school, medical, educational psychologist, social care, and from Year 9 preparation for adulthood. " +
			"Advisers: " + strings.Join(ehc.Advisers.Values(), ", ") + ".\n\n  caseload advice ask 566910 ep salt --date fri",
	}
	a.onChild(c, "the `day` they were asked (default today)", func(ctx context.Context, b *db.DB, day civil.Date, f *casefile.File, args []string) error {
		open, err := openAssessment(f, b)
		if err != nil {
			return err
		}
		advisers, err := codes(args)
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
	})
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
	var filter, letter, adviser string
	c := &cobra.Command{
		Use: "chase [CHILD…]", Short: "Note that outstanding advice was chased", Args: between(0, -1),
		Long: "Note for all advice of the children that has not come, or for the rows of a query on the list of advice, that it was chased today: each is counted, and the letter kept in the log.\n\n" +
			"  caseload advice chase 566910 --adviser ep\n  caseload advice chase --filter 'late>0' --text 'Please send your advice.'",
	}
	c.Flags().StringVar(&filter, "filter", "", "the rows of this `query` on the list of advice")
	c.Flags().StringVar(&letter, "text", "", "the `text` of the letter, kept in the log")
	c.Flags().StringVar(&adviser, "adviser", "", "only this `adviser`")
	a.onDay(c, "the `day` (default today)", func(ctx context.Context, b *db.DB, day civil.Date, args []string) error {
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
	})
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
	c := &cobra.Command{Use: "received CHILD ADVISER…", Short: "Advice has come", Args: between(2, -1)}
	a.onDay(c, "the `day` it came (default today)", func(ctx context.Context, b *db.DB, day civil.Date, args []string) error {
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
	})
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
