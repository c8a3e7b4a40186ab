package db

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"caseload/model/field"
)

// SaveDraft implements work.Drafts. A draft is no record: it has no history.
func (d *DB) SaveDraft(ctx context.Context, key, text string) error {
	_, err := d.write.ExecContext(ctx, `INSERT INTO "draft" ("id", "text", "at") VALUES (?, ?, ?)
 ON CONFLICT ("id") DO UPDATE SET "text" = excluded."text", "at" = excluded."at"`, key, text, field.Stamp(d.opts.Now()))
	return translate(err)
}

// Draft implements work.Drafts; it gives "" where there is none.
func (d *DB) Draft(ctx context.Context, key string) (string, error) {
	var text string
	err := d.read.QueryRowContext(ctx, `SELECT "text" FROM "draft" WHERE "id" = ?`, key).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, translate(err)
}

// DropDraft implements work.Drafts.
func (d *DB) DropDraft(ctx context.Context, key string) error {
	_, err := d.write.ExecContext(ctx, `DELETE FROM "draft" WHERE "id" = ?`, key)
	return translate(err)
}

// LastLooked implements work.Looks; it gives the zero time before the first look.
func (d *DB) LastLooked(ctx context.Context, officerID string) (time.Time, error) {
	var at string
	err := d.read.QueryRowContext(ctx, `SELECT "at" FROM "looked" WHERE "officer" = ?`, officerID).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, translate(err)
	}
	looked, err := field.ParseStamp(at)
	if err != nil {
		return time.Time{}, unreadable(err)
	}
	return looked, nil
}

// Looked implements work.Looks.
func (d *DB) Looked(ctx context.Context, officerID string) error {
	_, err := d.write.ExecContext(ctx, `INSERT INTO "looked" ("officer", "at") VALUES (?, ?)
 ON CONFLICT ("officer") DO UPDATE SET "at" = excluded."at"`, officerID, field.Stamp(d.opts.Now()))
	return translate(err)
}

// Version implements work.Watcher. The number is that of one reader's connection,
// so it is asked for on the writer's, which never closes.
func (d *DB) Version(ctx context.Context) (int64, error) {
	var v int64
	err := d.write.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v)
	return v, translate(err)
}
