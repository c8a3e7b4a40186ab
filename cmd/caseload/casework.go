package main

import (
	"context"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/civil"
)

// The commands of the EHC service touch several records at once (advice, review, plan,
// phase); what one record holds is put in with add and edit. What they share is here.

// onDay lets a command do what is done on a day, as --date says it; the day is zero where
// none is said.
func (a *app) onDay(c *cobra.Command, help string, do func(ctx context.Context, b *db.DB, day civil.Date, args []string) error) {
	var on string
	c.Flags().StringVar(&on, "date", "", help)
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		return do(ctx, b, day, args)
	}))
}

// onChild is onDay of a command that first names a child; the arguments are those after
// the name.
func (a *app) onChild(c *cobra.Command, help string, do func(ctx context.Context, b *db.DB, day civil.Date, f *casefile.File, args []string) error) {
	a.onDay(c, help, func(ctx context.Context, b *db.DB, day civil.Date, args []string) error {
		f, err := a.fileNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		return do(ctx, b, day, f, args[1:])
	})
}

// fileNamed reads all of the child that is meant.
func (a *app) fileNamed(ctx context.Context, b *db.DB, said string) (*casefile.File, error) {
	c, err := a.childNamed(ctx, b, said)
	if err != nil {
		return nil, err
	}
	return b.Case(ctx, c.ID)
}
