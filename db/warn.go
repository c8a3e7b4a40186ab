package db

import (
	"context"

	"caseload/model/ehc"
)

// Warnings implements work.Warner.
func (d *DB) Warnings(ctx context.Context, kind, key string) ([]string, error) {
	k, err := d.kind(kind)
	if err != nil {
		return nil, err
	}
	rec, err := d.Record(ctx, kind, key)
	if err != nil {
		return nil, err
	}
	if over, err := d.overdrawn(ctx, rec); err != nil || len(over) > 0 {
		return over, err
	}
	i := k.Index("child")
	if i < 0 || k.Get(rec, i) == "" {
		return ehc.Warnings(rec), nil
	}
	f, err := d.Case(ctx, k.Get(rec, i))
	if err != nil {
		return nil, err
	}
	env, err := d.Env(ctx)
	if err != nil {
		return nil, err
	}
	return f.Warnings(rec, env), nil
}
