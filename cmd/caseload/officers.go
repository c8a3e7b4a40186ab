package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/text"
	"caseload/model/work"
)

func (a *app) officerCommand() *cobra.Command {
	return a.family("officer", "Officers: list, add, and who is working",
		a.plainList("list", "The officers, with what they carry", list.Officers), a.officerAdd(), a.officerMe(), a.officerLeave(), a.coverCommand())
}

func (a *app) teamCommand() *cobra.Command {
	return a.family("team", "Teams: list and add", a.records("list", "The teams", officer.Teams), a.teamAdd())
}

// plainList is a list of its own under a family.
func (a *app) plainList(use, short string, name list.Name) *cobra.Command {
	var l listing
	c := &cobra.Command{Use: use + " [QUERY]", Short: short, Args: between(0, -1)}
	l.flags(c)
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		return a.list(ctx, b, name, queryOf(args), &l)
	}))
	return asks(c)
}

// setters are flags that fill fields of a new record, by the name of the field.
type setters map[string]*string

func (s setters) flag(c *cobra.Command, flag, name, help string) {
	v := new(string)
	c.Flags().StringVar(v, flag, "", help)
	s[name] = v
}

// values reads what the flags say as the fields are declared.
func (s setters) values(ctx context.Context, a *app, b *db.DB, k field.Kind) (map[string]string, error) {
	out := map[string]string{}
	for name, said := range s {
		i := k.Index(name)
		if *said == "" || i < 0 {
			continue
		}
		spec := k.Specs()[i]
		v, err := a.value(ctx, b, &spec, *said)
		if err != nil {
			return nil, err
		}
		out[name] = v
	}
	return out, nil
}

func (a *app) officerAdd() *cobra.Command {
	s := setters{}
	c := &cobra.Command{Use: "add NAME", Short: "Add an officer", Args: between(1, 1)}
	s.flag(c, "team", "team", "the `team`")
	s.flag(c, "role", "role", "officer or manager")
	s.flag(c, "email", "email", "the email address")
	s.flag(c, "initials", "initials", "shown in narrow columns (default those of the name)")
	s.flag(c, "manager", "manager", "for whom the officer works")
	s.flag(c, "job", "job_title", "the job title")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		set, err := s.values(ctx, a, b, officer.Officers)
		if err != nil {
			return err
		}
		set["name"] = text.Clean(args[0])
		if set["initials"] == "" {
			set["initials"] = text.Initials(set["name"])
		}
		if set["role"] == "" {
			set["role"] = string(officer.Caseworker)
		}
		id, err := b.Add(ctx, officer.Officers.Name(), set, "")
		if err != nil {
			return err
		}
		return a.say(id + "\n")
	}))
	return c
}

func (a *app) officerMe() *cobra.Command {
	c := &cobra.Command{
		Use: "me [NAME]", Aliases: []string{"choose"}, Short: "Say once who is working, or ask who it is", Args: between(0, 1),
	}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		if len(args) == 0 {
			name := b.Name(ctx, "officer", work.Who(ctx))
			if name == "" {
				return fault.New(fault.NotFound, "Nobody is chosen. “caseload officer me NAME” chooses.")
			}
			return a.say(text.Clean(name) + "\n")
		}
		o, err := findOfficer(ctx, b, args[0])
		if err != nil {
			return err
		}
		if err := remember(b.Path(), o.ID); err != nil {
			return err
		}
		a.tell("Working as %s from now on.", o.Name)
		return nil
	}))
	return c
}

func (a *app) coverCommand() *cobra.Command {
	s := setters{}
	c := &cobra.Command{Use: "cover AWAY BY --from DATE --to DATE", Short: "Who looks after an officer's duties meanwhile", Args: between(2, 2)}
	s.flag(c, "from", "first", "the first `day`")
	s.flag(c, "to", "last", "the last `day`")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		set, err := s.values(ctx, a, b, officer.Covers)
		if err != nil {
			return err
		}
		for i, name := range []string{"officer", "by"} {
			o, err := findOfficer(ctx, b, args[i])
			if err != nil {
				return err
			}
			set[name] = o.ID
		}
		id, err := b.Add(ctx, officer.Covers.Name(), set, "")
		if err != nil {
			return err
		}
		return a.say(id + "\n")
	}))
	return c
}

func (a *app) teamAdd() *cobra.Command {
	s := setters{}
	c := &cobra.Command{Use: "add NAME --work KIND", Short: "Add a team", Args: between(1, 1)}
	s.flag(c, "work", "kind", "what it does: "+strings.Join(officer.TeamKinds.Values(), ", "))
	s.flag(c, "lead", "lead", "the `officer` who leads it")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		set, err := s.values(ctx, a, b, officer.Teams)
		if err != nil {
			return err
		}
		set["name"] = text.Clean(args[0])
		if set["kind"] == "" {
			k, ok := officer.TeamKinds.Parse(set["name"])
			if !ok {
				return fault.New(fault.Usage, "Say what the team does with --work: %s.", strings.Join(officer.TeamKinds.Values(), ", "))
			}
			set["kind"] = k
		}
		id, err := b.Add(ctx, officer.Teams.Name(), set, "")
		if err != nil {
			return err
		}
		return a.say(id + "\n")
	}))
	return c
}
