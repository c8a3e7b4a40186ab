package db

import (
	"context"
	"strings"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/work"
)

// Log implements work.Logger.
func (d *DB) Log(ctx context.Context, e work.LogEntry) error {
	if strings.TrimSpace(e.Text) == "" {
		return fault.New(fault.Invalid, "Write what happened first.")
	}
	if len(e.Children) == 0 && e.School == "" {
		return fault.New(fault.Invalid, "Say which child or school the entry is about.")
	}
	return d.change(ctx, "Log "+article(e.Kind), "", func(ctx context.Context, t *tx) error {
		group := ""
		if len(e.Children) > 1 {
			group = id.New()
		}
		about := e.Children
		if len(about) == 0 {
			about = []string{""}
		}
		for _, childID := range about {
			a := &action.Action{ID: id.New(), Child: childID, School: e.School, At: t.at, On: orToday(e.On, t.today), Kind: e.Kind,
				Text: e.Text, Officer: t.who, Batch: group}
			if _, err := t.put(ctx, action.Actions.Name(), a); err != nil {
				return err
			}
			if err := t.promise(ctx, e, childID, a.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

func orToday(day, today civil.Date) civil.Date {
	if day.IsZero() {
		return today
	}
	return day
}

// promise writes the follow-up of an entry, where it has one.
func (t *tx) promise(ctx context.Context, e work.LogEntry, childID, actionID string) error {
	if e.FollowUp.IsZero() || childID == "" {
		return nil
	}
	f := &action.FollowUp{ID: id.New(), Child: childID, Action: actionID, Text: e.FollowUpText, Due: e.FollowUp, Owner: e.Owner, Raised: t.today}
	if f.Owner == "" {
		f.Owner = t.who
	}
	if f.Text == "" {
		f.Text = firstLine(e.Text)
	}
	_, err := t.put(ctx, action.FollowUps.Name(), f)
	return err
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// Promise implements work.Logger.
func (d *DB) Promise(ctx context.Context, e work.LogEntry) error {
	if e.FollowUp.IsZero() {
		return fault.New(fault.Invalid, "Say by which day.")
	}
	return d.change(ctx, "Set a follow-up", "", func(ctx context.Context, t *tx) error {
		for _, childID := range e.Children {
			if err := t.promise(ctx, e, childID, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

// Done implements work.Logger.
func (d *DB) Done(ctx context.Context, followUp, outcome string) error {
	return d.followUp(ctx, "Close a follow-up", "", followUp, func(f *action.FollowUp, today civil.Date) {
		f.Done, f.Outcome = today, outcome
	})
}

// Snooze implements work.Logger.
func (d *DB) Snooze(ctx context.Context, followUp string, to civil.Date, why string) error {
	if to.IsZero() {
		return fault.New(fault.Invalid, "Say to which day.")
	}
	return d.followUp(ctx, "Move a follow-up", why, followUp, func(f *action.FollowUp, _ civil.Date) { f.Due = to })
}

func (d *DB) followUp(ctx context.Context, what, why, key string, f func(*action.FollowUp, civil.Date)) error {
	return d.change(ctx, what, why, func(ctx context.Context, t *tx) error {
		rec, err := d.tables[action.FollowUps.Name()].one(ctx, t.Tx, key)
		if err != nil {
			return err
		}
		f(rec.(*action.FollowUp), t.today)
		_, err = t.put(ctx, action.FollowUps.Name(), rec)
		return err
	})
}
