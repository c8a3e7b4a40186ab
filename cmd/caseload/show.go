package main

import (
	"context"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/tui/plain"
)

func (a *app) showCommand() *cobra.Command {
	entries := 10
	c := &cobra.Command{
		Use: "show CHILD", Short: "All that is known of one child",
		Long: "Show a child's record, found by UPN, local number, id or name: who they are, what is due, care, school, PEPs, plan, officers and the latest of the log.",
		Args: between(1, 1),
	}
	c.Flags().IntVar(&entries, "log", entries, "how many `entries` of the log to show")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		ch, err := a.childNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		ls, err := plain.Case(ctx, b, ch.ID, entries)
		if err != nil {
			return err
		}
		return a.giveLines(ctx, ch.Name(), ls)
	}))
	return c
}

// giveLines answers lines under headings: as they are for people at a terminal, as
// a table for all else.
func (a *app) giveLines(ctx context.Context, title string, ls []plain.Line) error {
	if a.format() == "table" {
		return a.say(plain.Headed(ls))
	}
	rows := make([][]string, len(ls))
	for i, l := range ls {
		rows[i] = []string{l.Section, l.About, l.Text}
	}
	return a.give(ctx, answer{title: title, rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Section", Key: "section"}, {Title: "Field", Key: "field"}, {Title: "Value", Key: "value"}}})
}
