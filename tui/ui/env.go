package ui

import (
	"context"
	"log/slog"

	"caseload/model/civil"
)

// Env is what every screen shares by pointer: the theme, the day, whether the
// file may be written. Services are given to each screen apart from it.
type Env struct {
	// Theme is shared: when the palette changes, open screens follow.
	Theme *Theme
	// Today is the day the program works on.
	Today func() civil.Date
	// ReadOnly is the reason why nothing may be written, or "".
	ReadOnly string
	// Ctx ends with the program; loads are made under it.
	Ctx context.Context
	// Log takes technical events: references and ids, never casework.
	Log *slog.Logger
}

// NewEnv returns an environment with the given theme and day that logs
// nowhere, for cmd to complete and for tests to use as it is.
func NewEnv(theme *Theme, today func() civil.Date) *Env {
	return &Env{Theme: theme, Today: today, Ctx: context.Background(), Log: slog.New(slog.DiscardHandler)}
}
