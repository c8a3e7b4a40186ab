package db

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"time"

	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/history"
)

const selectHistory = `SELECT c."id", c."at", coalesce(c."officer", ''), c."title", coalesce(c."why", ''),
 h."kind", h."record", coalesce(h."child", ''), h."op", coalesce(h."field", ''), coalesce(h."before", ''), coalesce(h."after", '')
 FROM "history" h JOIN "change" c ON c."n" = h."change" `

// OfRecord implements history.Reader.
func (d *DB) OfRecord(ctx context.Context, kind, key string) ([]history.Entry, error) {
	rec, err := d.Record(ctx, kind, key)
	childID := ""
	if err == nil && d.tables[kind].childAt >= 0 {
		childID = d.tables[kind].kind.Get(rec, d.tables[kind].childAt)
	}
	if childID != "" {
		return d.entries(ctx, d.read, `WHERE h."child" = ? AND h."record" = ? AND h."kind" = ? ORDER BY h."n" DESC`, childID, key, kind)
	}
	return d.entries(ctx, d.read, `WHERE h."child" IS NULL AND h."record" = ? AND h."kind" = ? ORDER BY h."n" DESC`, key, kind)
}

// OfChild implements history.Reader.
func (d *DB) OfChild(ctx context.Context, childID string, limit int) ([]history.Entry, error) {
	return d.entries(ctx, d.read, `WHERE h."child" = ? ORDER BY h."n" DESC LIMIT ?`, childID, limit)
}

// Since implements history.Reader. It looks at the latest changes only: what an
// officer missed, not the whole past; and at what people did, not the first filling
// of a file, which is nobody's.
func (d *DB) Since(ctx context.Context, officerID string, after time.Time, limit int) ([]history.Entry, error) {
	return d.entries(ctx, d.read, `WHERE h."change" IN (SELECT "n" FROM "change" WHERE "at" > ? ORDER BY "n" DESC LIMIT 500)
 AND c."officer" <> ? AND h."child" IS NOT NULL
 AND EXISTS (SELECT 1 FROM "now" w WHERE w."id" = h."child" AND ? IN (w."vs", w."new", w."review"))
 ORDER BY h."n" DESC LIMIT ?`, field.Stamp(after), officerID, officerID, limit)
}

func (d *DB) entries(ctx context.Context, q querier, rest string, args ...any) ([]history.Entry, error) {
	rows, err := q.QueryContext(ctx, selectHistory+rest, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var out []history.Entry
	for rows.Next() {
		var e history.Entry
		var at, op string
		if err := rows.Scan(&e.Change, &at, &e.Who, &e.Title, &e.Why, &e.Kind, &e.Record, &e.Child, &op, &e.Field, &e.Before, &e.After); err != nil {
			return nil, translate(err)
		}
		e.Op = history.Op(op)
		if e.At, err = field.ParseStamp(at); err != nil {
			return nil, unreadable(err)
		}
		if err := open(&e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, translate(rows.Err())
}

// open reads the fields of a record that was added or removed.
func open(e *history.Entry) (err error) {
	switch e.Op {
	case history.Add:
		e.Values, err = decode(e.After)
		e.After = ""
	case history.Remove:
		e.Values, err = decode(e.Before)
		e.Before = ""
	}
	if err != nil {
		return unreadable(fmt.Errorf("history of %s %s: %w", e.Kind, e.Record, err))
	}
	return nil
}

// Last implements history.Reader: the latest change of an officer that has not
// been taken back.
func (d *DB) Last(ctx context.Context, officerID string) (history.Change, error) {
	return d.changed(ctx, d.read, `WHERE c."officer" IS ? AND c."undoes" IS NULL
 AND NOT EXISTS (SELECT 1 FROM "change" u WHERE u."undoes" = c."id") ORDER BY c."n" DESC LIMIT 1`, null(officerID))
}

// Change reads one change with its entries.
func (d *DB) Change(ctx context.Context, changeID string) (history.Change, error) {
	return d.changed(ctx, d.read, `WHERE c."id" = ?`, changeID)
}

func (d *DB) changed(ctx context.Context, q querier, rest string, args ...any) (history.Change, error) {
	var c history.Change
	var at string
	var n int64
	err := q.QueryRowContext(ctx, `SELECT c."n", c."id", c."at", coalesce(c."officer", ''), c."title", coalesce(c."why", ''), coalesce(c."undoes", ''),
 EXISTS (SELECT 1 FROM "change" u WHERE u."undoes" = c."id") FROM "change" c `+rest, args...).
		Scan(&n, &c.ID, &at, &c.Who, &c.Title, &c.Why, &c.Undoes, &c.Undone)
	if err == sql.ErrNoRows {
		return c, fault.New(fault.NotFound, "There is nothing to undo.")
	}
	if err != nil {
		return c, translate(err)
	}
	if c.At, err = field.ParseStamp(at); err != nil {
		return c, unreadable(err)
	}
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM "history" WHERE "change" = ?`, n).Scan(&c.Size); err != nil {
		return c, translate(err)
	}
	c.Entries, err = d.entries(ctx, q, `WHERE h."change" = ? ORDER BY h."n" LIMIT ?`, n, shownEntries)
	return c, err
}

// shownEntries is how many entries of a change are read to be shown: an import has
// tens of thousands.
const shownEntries = 200

// Undo implements work.Undoer.
func (d *DB) Undo(ctx context.Context, changeID string) error {
	return d.change(ctx, "Undo", "", func(ctx context.Context, t *tx) error {
		c, err := d.changed(ctx, t.Tx, `WHERE c."id" = ?`, changeID)
		if err != nil {
			return err
		}
		if c.Undone {
			return fault.New(fault.Conflict, "That change has been undone already.")
		}
		t.title, t.undo = "Undo: "+c.Title, c.ID
		return t.takeBackAll(ctx, c.ID)
	})
}

// takeBackAll reverses the entries of a change, the last first, a stretch at a time,
// so that a whole import can be taken back too.
func (t *tx) takeBackAll(ctx context.Context, changeID string) error {
	var n, first, last int64
	err := t.QueryRowContext(ctx, `SELECT c."n", coalesce(min(h."n"), 0), coalesce(max(h."n"), -1)
 FROM "change" c LEFT JOIN "history" h ON h."change" = c."n" WHERE c."id" = ?`, changeID).Scan(&n, &first, &last)
	if err != nil {
		return err
	}
	for ; last >= first; last -= shownEntries {
		entries, err := t.db.entries(ctx, t.Tx, `WHERE h."change" = ? AND h."n" > ? AND h."n" <= ? ORDER BY h."n" DESC`, n, last-shownEntries, last)
		if err != nil {
			return err
		}
		for i := range entries {
			if err := t.takeBack(ctx, &entries[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeBack reverses one entry. A field that has been changed again since is left,
// with an error: undo never overwrites newer work.
func (t *tx) takeBack(ctx context.Context, e *history.Entry) error {
	tb := t.db.tables[e.Kind]
	switch e.Op {
	case history.Add:
		return t.takeAway(ctx, tb, e)
	case history.Remove:
		rec, err := replay(tb.kind, e.Values)
		if err != nil {
			return err
		}
		return t.add(ctx, tb, rec)
	}
	before, err := tb.one(ctx, t.Tx, e.Record)
	if err != nil {
		return err
	}
	after, err := tb.one(ctx, t.Tx, e.Record)
	if err != nil {
		return err
	}
	i := tb.kind.Index(e.Field)
	if tb.kind.Get(before, i) != e.After {
		return fault.New(fault.Conflict, "%s has been changed again since, so it cannot be undone by a key. Edit it by hand; its history shows every value.", tb.kind.Specs()[i].Label)
	}
	if err := tb.kind.Set(after, i, e.Before); err != nil {
		return err
	}
	_, err = t.updateUnchecked(ctx, tb, before, after)
	return err
}

// takeAway reverses an addition, unless somebody has worked on the record since.
func (t *tx) takeAway(ctx context.Context, tb *table, e *history.Entry) error {
	rec, err := tb.one(ctx, t.Tx, e.Record)
	if err != nil {
		return err
	}
	now, err := decode(encode(tb.kind.Specs(), tb.kind.Values(rec)))
	if err != nil {
		return err
	}
	if !maps.Equal(now, e.Values) {
		return fault.New(fault.Conflict, "A %s that was added has been changed since, so this cannot be undone by a key. Edit or remove it by hand; its history shows every value.", tb.kind.Singular())
	}
	return t.remove(ctx, e.Kind, e.Record)
}

// replay makes a record from the fields that the history kept.
func replay(k field.Kind, values map[string]string) (any, error) {
	rec := k.New()
	for name, v := range values {
		i := k.Index(name)
		if i < 0 {
			return nil, fmt.Errorf("the history has a field %s that a %s has no longer", name, k.Singular())
		}
		if err := k.Set(rec, i, v); err != nil {
			return nil, err
		}
	}
	return rec, nil
}
