package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/post16"
	"caseload/model/school"
	"caseload/model/text"
	"caseload/model/work"
)

func kindNames() string {
	var out []string
	for _, k := range kinds.All() {
		out = append(out, k.Name())
	}
	return strings.Join(out, ", ")
}

func kindNamed(said string) (field.Kind, error) {
	for _, k := range kinds.All() {
		if strings.EqualFold(said, k.Name()) || strings.EqualFold(said, k.Singular()) || strings.EqualFold(said, k.Plural()) {
			return k, nil
		}
	}
	return nil, fault.New(fault.Usage, "There is no kind of record %q; choose one of %s.", said, kindNames())
}

func (a *app) addCommand() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "add KIND [FIELD=VALUE…]", Short: "Add a record of any kind",
		Long: "Add a record: " + kindNames() + ".\n\n  caseload add child forename=Zoë surname=Testa-Brook born='3 feb 2012'\n" +
			"  caseload add pep child=566910 'term=autumn 2026' meeting=fri\n\nWithout fields it lists those that the kind has.",
		Args: between(1, -1),
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		k, err := kindNamed(args[0])
		if err != nil {
			return err
		}
		if len(args) == 1 {
			return a.giveFields(ctx, k)
		}
		return a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
			set, err := a.fields(ctx, b, k, args[1:])
			if err != nil {
				return err
			}
			id, err := b.Add(ctx, k.Name(), set, text.Clean(why))
			if err != nil {
				return err
			}
			if err := a.tellWarnings(ctx, b, k.Name(), id); err != nil {
				return err
			}
			return a.say(id + "\n")
		})(ctx, args)
	})
	return c
}

func (a *app) editCommand() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "edit KIND RECORD FIELD=VALUE…", Short: "Change fields of a record",
		Long: "Change fields of a record, named by its id; a child by number or name, an officer or school by name, what a child has one of by the child,\n" +
			"a fund as “ppplus 2026”, a national figure as “ks2.rwm 2025”, an activity of your list by its code. “FIELD=” empties a field.\n\n" +
			"  caseload edit child 566910 school='Elmfield High' school_since=today --why 'moved'",
		Args: between(3, -1),
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		k, err := kindNamed(args[0])
		if err != nil {
			return err
		}
		id, err := a.recordNamed(ctx, b, k.Name(), args[1])
		if err != nil {
			return err
		}
		set, err := a.fields(ctx, b, k, args[2:])
		if err != nil {
			return err
		}
		if err := b.Edit(ctx, work.Edit{Kind: k.Name(), ID: id, Set: set, Why: text.Clean(why)}); err != nil {
			return err
		}
		a.tell("Changed.")
		return a.tellWarnings(ctx, b, k.Name(), id)
	}))
	return c
}

// tellWarnings tells what to look at again in a record that was saved.
func (a *app) tellWarnings(ctx context.Context, b *db.DB, kind, id string) error {
	said, err := b.Warnings(ctx, kind, id)
	for _, w := range said {
		a.tell("Look at: %s", w)
	}
	return err
}

func (a *app) removeCommand() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "remove KIND RECORD", Short: "Take a record away; its history stays", Args: between(2, 2),
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		k, err := kindNamed(args[0])
		if err != nil {
			return err
		}
		id, err := a.recordNamed(ctx, b, k.Name(), args[1])
		if err != nil {
			return err
		}
		if err := b.Remove(ctx, k.Name(), id, text.Clean(why)); err != nil {
			return err
		}
		a.tell("Removed. “caseload undo” brings it back.")
		return nil
	}))
	return c
}

// fields reads FIELD=VALUE arguments into canonical values, as each field is
// declared: dates as typed, codes by value or meaning, references by name.
func (a *app) fields(ctx context.Context, b *db.DB, k field.Kind, args []string) (map[string]string, error) {
	out := map[string]string{}
	for _, arg := range args {
		name, said, ok := strings.Cut(arg, "=")
		i := k.Index(strings.TrimSpace(name))
		if !ok || i < 0 {
			return nil, fault.New(fault.Usage, "%q is not FIELD=VALUE of a %s. “caseload add %s” lists its fields.", text.Clean(arg), k.Singular(), k.Name())
		}
		spec := k.Specs()[i]
		v, err := a.value(ctx, b, &spec, said)
		if err != nil {
			return nil, err
		}
		out[spec.Name] = v
	}
	return out, nil
}

func (a *app) value(ctx context.Context, b *db.DB, spec *field.Spec, said string) (string, error) {
	said = text.CleanNote(said)
	if said == "" {
		return "", nil
	}
	if spec.Term {
		id, ok := calendar.ParseTerm(said, b.Today())
		if !ok {
			return "", fault.New(fault.Usage, "%s: %q is not a term; write it as “autumn 2026”.", spec.Name, said)
		}
		return string(id), nil
	}
	switch spec.Type {
	case field.Date:
		d, err := date(b, spec.Name, said)
		return d.String(), err
	case field.Code:
		codes, err := codesOf(ctx, b, spec)
		if err != nil {
			return "", err
		}
		v, ok := codes.Parse(said)
		if !ok {
			return "", fault.New(fault.Usage, "%s: %q is none of %s.", spec.Name, said, strings.Join(codes.Values(), ", "))
		}
		return v, nil
	case field.Flag:
		return yesOrNo(spec, said)
	case field.Pence:
		return pence(spec, said)
	case field.Ref:
		return a.recordNamed(ctx, b, spec.RefKind, said)
	}
	return said, nil
}

// codesOf are the codes of a field, with the authority’s own where it may add to them.
func codesOf(ctx context.Context, b *db.DB, spec *field.Spec) (*code.List, error) {
	if !spec.Open {
		return spec.Codes, nil
	}
	recs, err := b.Records(ctx, post16.Codes.Name())
	if err != nil {
		return nil, err
	}
	own := make([]post16.Code, len(recs))
	for i, r := range recs {
		own[i] = *r.(*post16.Code)
	}
	return post16.Overlay(own), nil
}

func yesOrNo(spec *field.Spec, said string) (string, error) {
	switch strings.ToLower(said) {
	case "yes", "y", "1", "true":
		return "yes", nil
	case "no", "n", "0", "false":
		return "no", nil
	}
	return "", fault.New(fault.Usage, "%s: %q is neither yes nor no.", spec.Name, said)
}

// recordNamed finds the id of a record by what a person says of it.
func (a *app) recordNamed(ctx context.Context, b *db.DB, kind, said string) (string, error) {
	switch kind {
	case child.Children.Name():
		c, err := a.childNamed(ctx, b, said)
		if err != nil {
			return "", err
		}
		return c.ID, nil
	case officer.Officers.Name():
		o, err := findOfficer(ctx, b, said)
		return o.ID, err
	case school.Schools.Name(), officer.Teams.Name():
		return byName(ctx, b, kind, said)
	}
	_, err := b.Record(ctx, kind, said)
	if _, keyed := nameKeys[kind]; keyed && fault.KindOf(err) == fault.NotFound {
		return byKeys(ctx, b, kind, said)
	}
	if fault.KindOf(err) == fault.NotFound {
		return a.onlyOf(ctx, b, kind, said)
	}
	return said, err
}

// onlyOf finds a record by the child whom it is about, where the child has one of the
// kind: nobody knows the id of a plan by heart.
func (a *app) onlyOf(ctx context.Context, b *db.DB, kind, said string) (string, error) {
	k, ok := kinds.Named(kind)
	if !ok || k.Index("child") < 0 {
		return "", fault.New(fault.NotFound, "There is no %s %q.", kind, said)
	}
	c, err := a.childNamed(ctx, b, said)
	if err != nil {
		return "", err
	}
	recs, err := b.Where(ctx, kind, "child", c.ID)
	if err != nil {
		return "", err
	}
	switch len(recs) {
	case 0:
		return "", fault.New(fault.NotFound, "%s has no %s.", c.Name(), k.Singular())
	case 1:
		return k.Get(recs[0], 0), nil
	}
	var ids []string
	for _, r := range recs {
		ids = append(ids, k.Get(r, 0))
	}
	return "", fault.New(fault.NotFound, "%s has %d %s. Give the id: %s.", c.Name(), len(recs), k.Plural(), strings.Join(ids, ", "))
}

// byName finds a school or team by id, number or whole name.
func byName(ctx context.Context, b *db.DB, kind, said string) (string, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return "", fault.New(fault.Invalid, "There is no kind of record called %q.", kind)
	}
	for _, by := range []struct{ field, value string }{{"id", said}, {"urn", said}, {"name", text.Fold(said)}} {
		if by.field == "urn" && k.Index("urn") < 0 {
			continue
		}
		recs, err := find(ctx, b, k, by.field, by.value)
		if err != nil {
			return "", err
		}
		switch len(recs) {
		case 0:
		case 1:
			return k.Get(recs[0], 0), nil
		default:
			return "", fault.New(fault.NotFound, "There are %d %s called %q. Give the id.", len(recs), k.Plural(), said)
		}
	}
	return "", fault.New(fault.NotFound, "There is no %s %q.", k.Singular(), said)
}

func find(ctx context.Context, b *db.DB, k field.Kind, by, value string) ([]any, error) {
	if by != "name" {
		return b.Where(ctx, k.Name(), by, value)
	}
	all, err := b.Records(ctx, k.Name())
	if err != nil {
		return nil, err
	}
	var out []any
	for _, r := range all {
		if text.Fold(k.Get(r, k.Index("name"))) == value {
			out = append(out, r)
		}
	}
	return out, nil
}
