package db

import (
	"context"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/work"
)

// Carried implements work.Leaver.
func (d *DB) Carried(ctx context.Context, officerID string) (work.Carried, error) {
	var out work.Carried
	today := d.Today().String()
	for _, ask := range []struct {
		into *int
		sql  string
		args []any
	}{
		{&out.Children, `SELECT count(*) FROM "now" WHERE ?1 IN ("vs", "new", "review")`, []any{officerID}},
		{&out.Duties, `SELECT count(*) FROM "duty" WHERE "officer" = ?1`, []any{officerID}},
		{&out.Links, `SELECT count(*) FROM "link" WHERE "officer" = ?1 AND ("to" IS NULL OR "to" >= ?2)`, []any{officerID, today}},
		{&out.FollowUps, `SELECT count(*) FROM "followup" WHERE "owner" = ?1 AND "done" IS NULL`, []any{officerID}},
	} {
		if err := d.read.QueryRowContext(ctx, ask.sql, ask.args...).Scan(ask.into); err != nil {
			return out, translate(err)
		}
	}
	return out, nil
}

// Leave implements work.Leaver.
func (d *DB) Leave(ctx context.Context, officerID string, last civil.Date, to string) error {
	switch {
	case last.IsZero():
		return fault.New(fault.Invalid, "Say which day is their last.")
	case to == officerID:
		return fault.New(fault.Invalid, "Choose another officer: this is the one who leaves.")
	}
	return d.change(ctx, "An officer leaves", "", func(ctx context.Context, t *tx) error {
		o, err := get(ctx, t, officer.Officers, officerID)
		if err != nil {
			return err
		}
		o.Left = last
		var carried []any
		if to != "" {
			if carried, err = t.toHandOver(ctx, o, to); err != nil {
				return err
			}
		}
		if _, err := t.put(ctx, officer.Officers.Name(), o); err != nil {
			return err
		}
		return t.giveTo(ctx, carried, last.AddDays(1), to)
	})
}

// toHandOver is what one who leaves carries, to be given to another who stays.
func (t *tx) toHandOver(ctx context.Context, o *officer.Officer, to string) ([]any, error) {
	other, err := get(ctx, t, officer.Officers, to)
	if err != nil {
		return nil, err
	}
	if !other.Left.IsZero() && !other.Left.After(o.Left) {
		return nil, fault.New(fault.Invalid, "%s has left by then: choose another officer.", other.Name)
	}
	var out []any
	for _, kind := range []string{officer.Assignments.Name(), officer.Links.Name()} {
		recs, err := t.carried(ctx, kind, o)
		if err != nil {
			return nil, err
		}
		out = append(out, recs...)
	}
	promised, err := of(ctx, t, action.FollowUps, "owner", o.ID)
	if err != nil {
		return nil, err
	}
	for i := range promised {
		if promised[i].Done.IsZero() {
			out = append(out, &promised[i])
		}
	}
	return out, nil
}

// giveTo gives what was carried to another officer, from a day on.
func (t *tx) giveTo(ctx context.Context, carried []any, from civil.Date, to string) error {
	for _, rec := range carried {
		kind := ""
		switch r := rec.(type) {
		case *officer.Assignment:
			kind = officer.Assignments.Name()
			r.ID, r.Officer, r.From = id.New(), to, civil.Max(from, r.From)
		case *officer.Link:
			kind = officer.Links.Name()
			r.ID, r.Officer, r.From = id.New(), to, civil.Max(from, r.From)
		case *action.FollowUp:
			kind = action.FollowUps.Name()
			r.Owner = to
		}
		if _, err := t.put(ctx, kind, rec); err != nil {
			return err
		}
	}
	return nil
}

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
