package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/work"
)

// tried is how many log entries tell what was done about a duty.
const tried = 5

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
		rows, err := reasons(ctx, b, ch.ID, ds)
		if err != nil {
			return err
		}
		return a.giveWhy(ctx, ch.Name(), rows)
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
		return nil, fault.New(fault.NotFound, "The child has no duty under a rule %q. “caseload settings rules” lists the rules.", rule)
	}
	return out, nil
}

// reasons are lines of what is due, its rule, a heading and the text.
func reasons(ctx context.Context, b work.Book, child string, ds []duty.Duty) ([][]string, error) {
	var out [][]string
	today := b.Today()
	for i := range ds {
		d := &ds[i]
		add := func(head, text string) {
			if text != "" {
				out = append(out, []string{d.Title, string(d.Rule.ID), head, text})
			}
		}
		for _, l := range d.Why(today) {
			add(l.Head, l.Text)
		}
		add("Carried by", b.Name(ctx, "officer", d.Officer))
		add("To confirm", d.Rule.Certainty)
		if err := triedLines(ctx, b, child, d.Trigger, add); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func triedLines(ctx context.Context, b work.CaseReader, child string, since civil.Date, add func(head, text string)) error {
	if since.IsZero() {
		return nil
	}
	as, err := b.Tried(ctx, child, since, tried)
	if err != nil {
		return err
	}
	for _, x := range as {
		add("Tried", x.On.Long()+", "+x.Kind+": "+x.Text)
	}
	return nil
}

func (a *app) giveWhy(ctx context.Context, name string, rows [][]string) error {
	if a.format() != "table" {
		return a.give(ctx, answer{title: name, rows: sheet.RowsOf(rows), columns: []sheet.Column{
			{Title: "What is due", Key: "work"}, {Title: "Rule", Key: "rule"}, {Title: "About", Key: "about"}, {Title: "Text", Key: "text"}}})
	}
	if len(rows) == 0 {
		return a.say("Nothing is due for " + name + ".\n")
	}
	three := make([][]string, len(rows))
	for i, r := range rows {
		three[i] = []string{r[0] + " · " + r[1], r[2], r[3]}
	}
	return a.say(headed(three))
}
