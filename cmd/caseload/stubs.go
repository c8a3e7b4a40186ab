package main

import (
	"context"

	"github.com/spf13/cobra"
)

// fullScreen is in tui.go (being written by the lead right now: leave it to him).
func (a *app) keysCommand() *cobra.Command {
	return &cobra.Command{Use: "keys", RunE: a.do(func(context.Context, []string) error { return nil })}
}
