package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/setting"
	"caseload/model/text"
	"caseload/model/work"
)

func (a *app) figuresCommand() *cobra.Command {
	c := &cobra.Command{Use: "figures", Short: "Numbers that the authority sets for itself", Args: a.none}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error { return a.giveFigures(ctx, b) }))
	var why string
	set := &cobra.Command{
		Use: "set FIGURE NUMBER", Short: "Set a figure", Args: between(2, 2),
		Long: "Set a figure, as\n  caseload settings figures set caseload-target 320 --why 'Cabinet, March 2026'\nThe number “usual” goes back to the one in the program.",
	}
	set.Flags().StringVar(&why, "why", "", "where it is laid down")
	set.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		id := strings.ToLower(args[0])
		if _, ok := setting.OptionSpecOf(setting.OptionID(id)); !ok {
			return fault.New(fault.Usage, "There is no figure %q; see “caseload settings figures”.", args[0])
		}
		if strings.EqualFold(args[1], "usual") {
			return b.Remove(ctx, setting.Options.Name(), id, text.Clean(why))
		}
		if _, err := strconv.Atoi(args[1]); err != nil {
			return fault.New(fault.Usage, "%q is not a whole number.", args[1])
		}
		return a.put(ctx, b, setting.Options, id, map[string]string{"id": id, "value": args[1], "why": text.Clean(why)}, text.Clean(why))
	}))
	c.AddCommand(set)
	return c
}

func (a *app) giveFigures(ctx context.Context, b work.Book) error {
	var rows [][]string
	for _, s := range setting.OptionSpecs() {
		n, err := b.Figure(ctx, s.ID)
		if err != nil {
			return err
		}
		rows = append(rows, []string{string(s.ID), s.Title, strconv.Itoa(n), s.Unit, strconv.Itoa(s.Default), s.Help})
	}
	return a.give(ctx, answer{title: "Figures", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Figure", Key: "figure"}, {Title: "What", Key: "title"},
		{Title: "Value", Key: "value", Type: sheet.Number}, {Title: "Of", Key: "unit"}, {Title: "Usual", Key: "usual", Type: sheet.Number}, {Title: "In words", Key: "help"}}})
}
