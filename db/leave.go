package db

import (
	"context"

	"caseload/model/civil"
	"caseload/model/officer"
)

// handOver ends what an officer carries on the day they leave, in the same change:
// their children then fall to the officer linked to the school, or stand among
// nobody's, where a manager sees them.
func (t *tx) handOver(ctx context.Context, _, now *officer.Officer) error {
	assigned, err := t.carried(ctx, officer.Assignments.Name(), now)
	if err != nil {
		return err
	}
	for _, rec := range assigned {
		a := rec.(*officer.Assignment)
		a.To = civil.Max(now.Left, a.From)
		if _, err := t.put(ctx, officer.Assignments.Name(), a); err != nil {
			return err
		}
	}
	linked, err := t.carried(ctx, officer.Links.Name(), now)
	if err != nil {
		return err
	}
	for _, rec := range linked {
		l := rec.(*officer.Link)
		l.To = civil.Max(now.Left, l.From)
		if _, err := t.put(ctx, officer.Links.Name(), l); err != nil {
			return err
		}
	}
	return nil
}

// carried are the assignments or links of an officer that go on after they leave.
func (t *tx) carried(ctx context.Context, kind string, o *officer.Officer) ([]any, error) {
	return t.db.tables[kind].records(ctx, t.Tx, `WHERE "officer" = ? AND ("to" IS NULL OR "to" > ?) ORDER BY "n"`, o.ID, o.Left.String())
}
