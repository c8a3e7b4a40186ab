package db

import (
	"context"

	"caseload/model/action"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
)

// Case implements work.CaseReader.
func (d *DB) Case(ctx context.Context, childID string) (*casefile.File, error) {
	files, err := cases(ctx, d.read, d.tables, []string{childID})
	if err != nil {
		return nil, translate(err)
	}
	f, ok := files[childID]
	if !ok {
		return nil, fault.New(fault.NotFound, "That child is no longer in the file.")
	}
	return f, nil
}

// Duties implements work.CaseReader.
func (d *DB) Duties(ctx context.Context, childID string) ([]duty.Duty, error) {
	f, err := d.Case(ctx, childID)
	if err != nil {
		return nil, err
	}
	env, err := d.Env(ctx)
	if err != nil {
		return nil, err
	}
	env.Explain = true
	return f.Duties(env)
}

// Timeline implements work.CaseReader.
func (d *DB) Timeline(ctx context.Context, childID string, skip, limit int) ([]action.Action, error) {
	return d.actions(ctx, `WHERE "child" = ? ORDER BY "on" DESC, "n" DESC LIMIT ? OFFSET ?`, childID, limit, skip)
}

// Tried implements work.CaseReader.
func (d *DB) Tried(ctx context.Context, childID string, since civil.Date, limit int) ([]action.Action, error) {
	return d.actions(ctx, `WHERE "child" = ? AND "on" >= ? ORDER BY "on" DESC, "n" DESC LIMIT ?`, childID, since.String(), limit)
}

func (d *DB) actions(ctx context.Context, rest string, args ...any) ([]action.Action, error) {
	recs, err := d.tables[action.Actions.Name()].records(ctx, d.read, rest, args...)
	if err != nil {
		return nil, err
	}
	out := make([]action.Action, len(recs))
	for i, r := range recs {
		out[i] = *r.(*action.Action)
	}
	return out, nil
}
