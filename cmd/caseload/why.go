package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/tui/plain"
)

func (a *app) whyCommand() *cobra.Command {
	var rule string
	var all bool
	c := &cobra.Command{
		Use: "why CHILD", Short: "Why each date is what it is: the rule, its law, the arithmetic",
		Long: "For each duty of a child: the rule in words, its law, what started it and when, the arithmetic, what would close it, and what was tried.",
		Args: between(1, 1),
	}
	c.Flags().StringVar(&rule, "rule", "", "this `rule` alone, such as C-PEPn")
	c.Flags().BoolVar(&all, "all", false, "those that are closed, too")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		ch, err := a.childNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		ds, err := b.Duties(ctx, ch.ID)
		if err != nil {
			return err
		}
		if !all {
			ds = casefile.Open(ds)
		}
		if ds, err = ofRule(ds, rule); err != nil {
			return err
		}
		ls, err := plain.Why(ctx, b, ch.ID, ds)
		if err != nil {
			return err
		}
		if len(ls) == 0 && a.format() == "table" {
			return a.say("Nothing is due.\n")
		}
		return a.giveLines(ctx, "Why", ls)
	}))
	return c
}

func ofRule(ds []duty.Duty, rule string) ([]duty.Duty, error) {
	if rule == "" {
		return ds, nil
	}
	var out []duty.Duty
	for _, d := range ds {
		if strings.EqualFold(string(d.Rule.ID), rule) {
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.NotFound, "The child has no open duty under a rule %q. “caseload settings rules” lists the rules; --all shows what is closed, too.", rule)
	}
	return out, nil
}
