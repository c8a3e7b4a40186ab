package main

import (
	"context"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/field"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/plain"
)

func (a *app) historyCommand() *cobra.Command {
	limit := 200
	c := &cobra.Command{
		Use: "history CHILD", Short: "Every change on a child: who, when, which field, before, after, why",
		Args: between(1, 1),
	}
	c.Flags().IntVar(&limit, "limit", limit, "show no more than this `number` of entries")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		ch, err := a.childNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		es, err := b.OfChild(ctx, ch.ID, limit)
		if err != nil {
			return err
		}
		var rows [][]string
		for _, e := range es {
			rows = append(rows, historyRow(ctx, b, e))
		}
		return a.give(ctx, answer{title: "History", none: "Nothing.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
			{Title: "When", Key: "at"}, {Title: "Who", Key: "who"}, {Title: "What", Key: "title"}, {Title: "Record", Key: "record"}, {Title: "Field", Key: "field"},
			{Title: "Before", Key: "before"}, {Title: "After", Key: "after"}, {Title: "Why", Key: "why"}}})
	}))
	return c
}

func historyRow(ctx context.Context, b work.RecordReader, e history.Entry) []string {
	record, label, before, after := e.Kind, e.Field, e.Before, e.After
	if k, ok := kinds.Named(e.Kind); ok {
		record = k.Singular()
		if i := k.Index(e.Field); i >= 0 {
			spec := k.Specs()[i]
			label, before, after = spec.Label, plain.Shown(ctx, b, &spec, before), plain.Shown(ctx, b, &spec, after)
		}
		switch e.Op {
		case history.Add:
			label, after = "(added)", summary(ctx, b, k, e.Values)
		case history.Remove:
			label, before = "(removed)", summary(ctx, b, k, e.Values)
		}
	}
	who := b.Name(ctx, "officer", e.Who)
	if who == "" {
		who = e.Who
	}
	return []string{e.At.Local().Format("2006-01-02 15:04"), who, e.Title, record, label, before, after, e.Why}
}

// summary tells the fields of a record in one line.
func summary(ctx context.Context, b work.RecordReader, k field.Kind, values map[string]string) string {
	var names []string
	for n := range values {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool { return k.Index(names[i]) < k.Index(names[j]) })
	var out []string
	for _, n := range names {
		i := k.Index(n)
		if i < 0 || values[n] == "" || k.Specs()[i].Hidden || k.Specs()[i].RefKind == "child" {
			continue
		}
		spec := k.Specs()[i]
		out = append(out, spec.Label+": "+plain.Shown(ctx, b, &spec, values[n]))
	}
	return text.Clean(strings.Join(out, "; "))
}

func (a *app) findCommand() *cobra.Command {
	limit := 50
	c := &cobra.Command{
		Use: "find WORDS…", Short: "Find anything by name, number or words",
		Args: between(1, -1),
	}
	c.Flags().IntVar(&limit, "limit", limit, "show no more than this `number`")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		hits, err := b.Search(ctx, strings.Join(args, " "), limit)
		if err != nil {
			return err
		}
		var rows [][]string
		for _, h := range hits {
			rows = append(rows, []string{h.Kind, h.Title, h.Text, h.ID})
		}
		return a.give(ctx, answer{title: "Found", none: "Nothing was found.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
			{Title: "Kind", Key: "kind"}, {Title: "Name", Key: "title"}, {Title: "Text", Key: "text"}, {Title: "Id", Key: "id"}}})
	}))
	return c
}
