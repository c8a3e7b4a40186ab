package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/text"
)

func (a *app) assignCommand() *cobra.Command {
	var to, team, filter, why string
	c := &cobra.Command{
		Use: "assign --to OFFICER [CHILD…]", Short: "Give children to an officer",
		Long: "Give children to an officer from today, for the work of the officer's team.\n\n" +
			"  caseload assign --to 'J. Demo' 566910 384923\n  caseload assign --to 'J. Demo' --filter 'unassigned school:\"St Mary\"'",
		Args: between(0, -1),
	}
	c.Flags().StringVar(&to, "to", "", "the `officer` who gets them")
	c.Flags().StringVar(&team, "team", "", "for the `work` of: "+strings.Join(officer.TeamKinds.Values(), ", ")+" (default the officer's own team)")
	c.Flags().StringVar(&filter, "filter", "", "the children of this `query`")
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		if to == "" {
			return fault.New(fault.Usage, "Say to whom with --to OFFICER.")
		}
		o, err := findOfficer(ctx, b, to)
		if err != nil {
			return err
		}
		kind, err := teamKind(ctx, b, o, team)
		if err != nil {
			return err
		}
		ids, err := a.meant(ctx, b, list.Children, args, filter)
		if err != nil {
			return err
		}
		if err := b.Assign(ctx, ids, kind, o.ID, text.Clean(why)); err != nil {
			return err
		}
		a.tell("%s now with %s.", count(len(ids), "child is", "children are"), o.Name)
		return nil
	}))
	return c
}

// teamKind is the work that children are given for: as said, or that of the
// officer's own team.
func teamKind(ctx context.Context, b *db.DB, o officer.Officer, said string) (officer.TeamKind, error) {
	if said != "" {
		k, ok := officer.TeamKinds.Parse(said)
		if !ok {
			return "", fault.New(fault.Usage, "--team: %q is none of %s.", said, strings.Join(officer.TeamKinds.Values(), ", "))
		}
		return officer.TeamKind(k), nil
	}
	if o.Team != "" {
		rec, err := b.Record(ctx, officer.Teams.Name(), o.Team)
		if err != nil {
			return "", err
		}
		if t, ok := rec.(*officer.Team); ok {
			return t.Kind, nil
		}
	}
	return "", fault.New(fault.Usage, "%s is in no team. Say for which work with --team.", o.Name)
}

// meant are the records that a command is about: the children named, or the rows
// of a list that a query leaves.
func (a *app) meant(ctx context.Context, b *db.DB, name list.Name, args []string, filter string) ([]string, error) {
	var out []string
	for _, s := range args {
		ch, err := a.childNamed(ctx, b, s)
		if err != nil {
			return nil, err
		}
		out = append(out, ch.ID)
	}
	if filter == "" {
		if len(out) == 0 {
			return nil, fault.New(fault.Usage, "Name the children, or say which with --filter.")
		}
		return out, nil
	}
	expr, err := ask(ctx, b, name, filter)
	if err != nil {
		return nil, err
	}
	err = b.Each(ctx, list.Request{List: name, Filter: expr}, func(r list.Row) error {
		out = append(out, r.ID)
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fault.New(fault.NotFound, "The query leaves nothing. Say which children with another --filter.")
	}
	return out, err
}

func (a *app) askCommand() *cobra.Command {
	by := "+5wd"
	c := &cobra.Command{
		Use: "ask QUERY [--by DATE] [--text TEXT]", Short: "Ask officers why their duties are late", Args: between(1, -1),
		Long: "Set a follow-up for the officer of each duty that the query leaves, asking why it is late.\n\n  caseload ask 'overdue team:review late>28' --by fri",
	}
	said := "Why is this late, and when will it be done?"
	c.Flags().StringVar(&by, "by", by, "the `day` by which the reason is wanted")
	c.Flags().StringVar(&said, "text", said, "the question")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--by", by)
		if err != nil {
			return err
		}
		ids, err := a.meant(ctx, b, list.Due, nil, queryOf(args))
		if err != nil {
			return err
		}
		if err := b.AskReason(ctx, ids, day, text.Clean(said)); err != nil {
			return err
		}
		a.tell("Asked about %s, by %s.", count(len(ids), "duty", "duties"), day.Long())
		return nil
	}))
	return asks(c)
}
