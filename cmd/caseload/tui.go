package main

import (
	"context"

	"caseload/db"
)

func (a *app) fullScreen(ctx context.Context, b *db.DB) error { return nil }
