package main

import (
	"context"

	"github.com/spf13/cobra"

	"caseload/db"
)

func (a *app) fullScreen(ctx context.Context, b *db.DB) error { return nil }
func (a *app) keysCommand() *cobra.Command {
	return &cobra.Command{Use: "keys", RunE: a.do(func(context.Context, []string) error { return nil })}
}
