package db

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/field"
	"caseload/model/text"
)

// words is what full-text search finds a record by; ok is false for kinds that it
// does not cover.
func words(kind string, get func(name string) string) (table, folded string, ok bool) {
	switch kind {
	case "child":
		parts := []string{get("forename"), get("surname"), get("known_as"), get("local_id"), get("upn"), get("former_upn"), get("uln"), get("nhs")}
		return "child_words", text.Fold(strings.Join(parts, " ")), true
	case "action":
		return "action_words", text.Fold(get("text")), true
	}
	return "", "", false
}

func (t *tx) index(ctx context.Context, tb *table, rec any, n int64, replace bool) error {
	table, folded, ok := words(tb.kind.Name(), getter(tb.kind, rec))
	if !ok {
		return nil
	}
	if replace {
		if _, err := t.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE rowid = ?`, quote(table)), n); err != nil {
			return err
		}
	}
	_, err := t.exec(ctx, insertWords(table), n, folded)
	return err
}

func insertWords(table string) string {
	return fmt.Sprintf(`INSERT INTO %s (rowid, "words") VALUES (?, ?)`, quote(table))
}

func getter(k field.Kind, rec any) func(string) string {
	return func(name string) string {
		if i := k.Index(name); i >= 0 {
			return k.Get(rec, i)
		}
		return ""
	}
}

func (t *tx) reindex(ctx context.Context, tb *table, rec any) error {
	if _, _, ok := words(tb.kind.Name(), func(string) string { return "" }); !ok {
		return nil
	}
	n, err := t.row(ctx, tb, tb.kind.Get(rec, 0))
	if err != nil {
		return err
	}
	return t.index(ctx, tb, rec, n, true)
}

func (t *tx) unindex(ctx context.Context, tb *table, key string) error {
	table, _, ok := words(tb.kind.Name(), func(string) string { return "" })
	if !ok {
		return nil
	}
	n, err := t.row(ctx, tb, key)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE rowid = ?`, quote(table)), n)
	return err
}

func (t *tx) row(ctx context.Context, tb *table, key string) (int64, error) {
	var n int64
	err := t.QueryRowContext(ctx, fmt.Sprintf(`SELECT "n" FROM %s WHERE "id" = ?`, quote(tb.kind.Name())), key).Scan(&n)
	return n, err
}
