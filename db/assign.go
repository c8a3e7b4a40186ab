package db

import (
	"context"
	"database/sql"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/work"
)

// Assign implements work.Assigner. What went before ends the day before; an
// assignment made today is replaced.
func (d *DB) Assign(ctx context.Context, children []string, k officer.TeamKind, officerID, why string) error {
	if officerID == "" || len(children) == 0 {
		return fault.New(fault.Invalid, "Choose the children and the officer.")
	}
	return d.change(ctx, "Assign to an officer", why, func(ctx context.Context, t *tx) error {
		for _, c := range children {
			if err := t.assign(ctx, c, k, officerID); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) assign(ctx context.Context, childID string, k officer.TeamKind, officerID string) error {
	recs, err := t.db.tables[officer.Assignments.Name()].records(ctx, t.Tx, `WHERE "child" = ? AND "team_kind" = ? ORDER BY "n"`, childID, string(k))
	if err != nil {
		return err
	}
	for _, r := range recs {
		a := r.(*officer.Assignment)
		if !officer.InForce(a.From, a.To, t.today) {
			continue
		}
		if a.Officer == officerID {
			return nil
		}
		if !a.From.Before(t.today) {
			a.Officer = officerID
			_, err := t.put(ctx, officer.Assignments.Name(), a)
			return err
		}
		a.To = t.today.AddDays(-1)
		if _, err := t.put(ctx, officer.Assignments.Name(), a); err != nil {
			return err
		}
	}
	_, err = t.put(ctx, officer.Assignments.Name(), &officer.Assignment{ID: id.New(), Child: childID, TeamKind: k, Officer: officerID, From: t.today})
	return err
}

// AskReason implements work.Assigner.
func (d *DB) AskReason(ctx context.Context, duties []string, by civil.Date, text string) error {
	if by.IsZero() {
		return fault.New(fault.Invalid, "Say by which day the reason is wanted.")
	}
	return d.change(ctx, "Ask why it is late", "", func(ctx context.Context, t *tx) error {
		for _, key := range duties {
			if err := t.askReason(ctx, key, by, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) askReason(ctx context.Context, key string, by civil.Date, text string) error {
	var childID, what string
	var carrier sql.NullString
	err := t.QueryRowContext(ctx, `SELECT "child", "title", "officer" FROM "duty" WHERE "id" = ?`, key).Scan(&childID, &what, &carrier)
	if err != nil {
		return err
	}
	words := "Reason asked: why is it late? " + what
	if text != "" {
		words += " – " + text
	}
	a := &action.Action{ID: id.New(), Child: childID, At: t.at, On: t.today, Kind: "note", Text: words, Officer: t.who}
	if _, err := t.put(ctx, action.Actions.Name(), a); err != nil {
		return err
	}
	e := work.LogEntry{Text: words, FollowUp: by, FollowUpText: "Give the reason: " + what, Owner: carrier.String}
	return t.promise(ctx, e, childID, a.ID)
}
