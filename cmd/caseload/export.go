package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/list"
)

func (a *app) exportCommand() *cobra.Command {
	var l listing
	kind, filter, names := string(list.Children), "", false
	c := &cobra.Command{
		Use: "export FORMAT PATH", Short: "Write a list to a file: csv, xlsx, json or md; or a diary: ics",
		Long: "Write a list to a file that you alone can read. In CSV and XLSX no cell can act as a formula.\n\n" +
			"  caseload export xlsx late.xlsx --list due --filter 'overdue team:review'\n\n" +
			"With ics it is the diary of the reviews and PEP meetings to come, yours or those of a filter. A calendar is seen by\n" +
			"more people than a record, so children stand in it by initials and local number.\n\n" +
			"  caseload export ics diary.ics --filter 'attend>=30 officer:me'",
		Args: between(2, 2),
	}
	l.flags(c)
	c.Flags().StringVar(&kind, "list", kind, "which list: "+strings.Join(listNames(), ", "))
	c.Flags().StringVar(&filter, "filter", "", "the records of this `query` alone")
	c.Flags().BoolVar(&names, "names", false, "in a diary, full names instead of initials")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		format := strings.ToLower(args[0])
		if format == "ics" {
			return a.with(func(ctx context.Context, b *db.DB, args []string) error {
				return a.exportDiary(ctx, b, args[1], filter, names)
			})(ctx, args)
		}
		if !isFormat(format) || format == "table" {
			return fault.New(fault.Usage, "There is no format %q; choose csv, xlsx, json, md or ics.", args[0])
		}
		name, err := listNamed(kind)
		if err != nil {
			return err
		}
		if name == list.Due {
			l.titles, l.usual = dueTitles, dueColumns
		}
		a.flags.format = format
		return a.with(func(ctx context.Context, b *db.DB, args []string) error {
			return a.export(ctx, b, name, args[1], filter, &l)
		})(ctx, args)
	})
	return asks(c)
}

func (a *app) export(ctx context.Context, b *db.DB, name list.Name, path, filter string, l *listing) error {
	expr, err := ask(ctx, b, name, filter)
	if err != nil {
		return err
	}
	r, err := l.request(b, name, expr)
	if err != nil {
		return err
	}
	total, err := b.Count(ctx, name, expr)
	if err != nil {
		return err
	}
	bar, n := a.progress("Exporting"), 0
	ans := a.listAnswer(ctx, b, r, l, func() { n++; bar.to(n, total) })
	err = a.toFile(ctx, path, a.flags.format, ans)
	bar.done()
	if err != nil {
		return err
	}
	a.tell("%s written to %s.", count(n, "row", "rows"), path)
	return nil
}
