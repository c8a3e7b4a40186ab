package db

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/history"
)

// Finding is the result of one check of the file.
type Finding struct {
	Name   string
	Detail string
	OK     bool
}

// Check proves the file sound: the database itself, the references between
// records, the duties and summaries against a recomputation, and the records
// against the history replayed from nothing. It reads the file as of one moment, so
// that what another copy writes meanwhile is no fault. Details name records by id alone.
func (d *DB) Check(ctx context.Context, report func(Finding)) (err error) {
	q, err := d.read.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer func() { err = rollback(q, err) }()
	for _, c := range []struct {
		name string
		run  func(context.Context, querier) (string, error)
	}{
		{"database", d.checkIntegrity},
		{"references", d.checkReferences},
		{"duties and summaries", d.checkDuties},
		{"history", d.checkHistory},
	} {
		wrong, err := c.run(ctx, q)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, translate(err))
		}
		f := Finding{Name: c.name, Detail: wrong, OK: wrong == ""}
		if f.OK {
			f.Detail = "sound"
		}
		report(f)
	}
	return nil
}

func (d *DB) checkIntegrity(ctx context.Context, q querier) (string, error) {
	var word string
	err := q.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&word)
	if word == "ok" {
		word = ""
	}
	return word, err
}

func (d *DB) checkReferences(ctx context.Context, q querier) (string, error) {
	rows, err := q.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	n, first := 0, ""
	for rows.Next() {
		var table, parent string
		var row, key any
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return "", err
		}
		if n++; n == 1 {
			first = fmt.Sprintf("%s row %v refers to a %s that is missing", table, row, parent)
		}
	}
	if n > 1 {
		first += fmt.Sprintf(", and %d more", n-1)
	}
	return first, rows.Err()
}

// checkDuties works everything out again, as of the day the table is for.
func (d *DB) checkDuties(ctx context.Context, q querier) (string, error) {
	asOf, err := asOf(ctx, q)
	if err != nil {
		return "", err
	}
	env, err := d.envFor(ctx, q, asOf)
	if err != nil {
		return "", err
	}
	ids, err := strings1(ctx, q, `SELECT "id" FROM "child"`)
	if err != nil {
		return "", err
	}
	total := 0
	for i := 0; i < len(ids); i += chunk {
		part := ids[i:min(i+chunk, len(ids))]
		n, wrong, err := d.compare(ctx, q, env, part)
		if err != nil || wrong != "" {
			return wrong, err
		}
		total += n
	}
	var kept int
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM "duty"`).Scan(&kept); err != nil {
		return "", err
	}
	if kept != total {
		return fmt.Sprintf("%d duties are kept, %d follow from the records", kept, total), nil
	}
	return "", nil
}

// compare holds the kept duties and summaries of some children against the facts.
func (d *DB) compare(ctx context.Context, q querier, env *duty.Env, ids []string) (int, string, error) {
	files, err := cases(ctx, q, d.tables, ids)
	if err != nil {
		return 0, "", err
	}
	held, err := heldDuties(ctx, q, ids)
	if err != nil {
		return 0, "", err
	}
	teams, err := teamsOf(ctx, q)
	if err != nil {
		return 0, "", err
	}
	n := 0
	for _, key := range ids {
		rows, now, err := workOut(env, teams, files[key])
		if err != nil {
			return 0, "", err
		}
		for _, r := range rows {
			if held[key][r.id] != r {
				return n, "duty " + r.id + " is not what follows from the records", nil
			}
		}
		n += len(rows)
		kept, err := d.tables["now"].records(ctx, q, `WHERE "id" = ?`, key)
		if err != nil {
			return 0, "", err
		}
		if slots, err := heldSlots(ctx, q, d.tables["cycle"], []string{key}); err != nil || !slotsFollow(files[key], env, slots[key]) {
			return n, "the PEPs of the terms of child " + key + " are not what follows from the records", err
		}
		k := d.tables["now"].kind
		if len(kept) != 1 || !slices.Equal(k.Values(kept[0]), k.Values(&now)) {
			return n, "the summary of child " + key + " is not what follows from the records", nil
		}
	}
	return n, "", nil
}

// checkHistory replays every entry from nothing and compares each record. It works
// a kind at a time, in the order of the history.
func (d *DB) checkHistory(ctx context.Context, q querier) (string, error) {
	for _, name := range slices.Sorted(maps.Keys(d.tables)) {
		if derived(name) {
			continue
		}
		wrong, err := replayKind(ctx, q, d.tables[name])
		if err != nil || wrong != "" {
			return wrong, err
		}
	}
	return "", nil
}

func replayKind(ctx context.Context, q querier, tb *table) (string, error) {
	// Records are compared in the order of their ids, with the entries of each: one
	// record is held at a time, however long the history.
	rows, err := q.QueryContext(ctx, `SELECT "record", "op", coalesce("field", ''), coalesce("before", ''), coalesce("after", '')
 FROM "history" WHERE "kind" = ? ORDER BY "record", "n"`, tb.kind.Name())
	if err != nil {
		return "", err
	}
	defer rows.Close()
	live := 0
	var key string
	var rec any
	settle := func() (string, error) {
		if key == "" || rec == nil {
			return "", nil
		}
		live++
		now, err := tb.one(ctx, q, key)
		if fault.KindOf(err) != fault.NotFound && err != nil {
			return "", err
		}
		if err != nil {
			return fmt.Sprintf("%s %s is in the history and not in the file", tb.kind.Name(), key), nil
		}
		if !slices.Equal(tb.kind.Values(now), tb.kind.Values(rec)) {
			return fmt.Sprintf("%s %s differs from its history", tb.kind.Name(), key), nil
		}
		return "", nil
	}
	for rows.Next() {
		var id, op, name, before, after string
		if err := rows.Scan(&id, &op, &name, &before, &after); err != nil {
			return "", err
		}
		if id != key {
			if wrong, err := settle(); err != nil || wrong != "" {
				return wrong, err
			}
			key, rec = id, nil
		}
		if rec, err = applyEntry(tb, rec, history.Op(op), name, before, after); err != nil {
			return fmt.Sprintf("the history of %s %s cannot be followed", tb.kind.Name(), key), nil // the error may quote a value
		}
	}
	if err := rows.Err(); err != nil {
		return "", err
	}
	if wrong, err := settle(); err != nil || wrong != "" {
		return wrong, err
	}
	var kept int
	if err := q.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM %s`, quote(tb.kind.Name()))).Scan(&kept); err != nil {
		return "", err
	}
	if kept != live {
		return fmt.Sprintf("%d %s are in the file and %d in the history", kept, tb.kind.Plural(), live), nil
	}
	return "", nil
}

func applyEntry(tb *table, rec any, op history.Op, name, before, after string) (any, error) {
	switch op {
	case history.Add:
		values, err := decode(after)
		if err != nil {
			return nil, err
		}
		return replay(tb.kind, values)
	case history.Remove:
		return nil, nil
	}
	i := tb.kind.Index(name)
	if rec == nil || i < 0 {
		return nil, fmt.Errorf("a change of %s to a record that is not there", name)
	}
	if tb.kind.Get(rec, i) != before {
		return nil, fmt.Errorf("the history of %s does not follow on", name)
	}
	return rec, tb.kind.Set(rec, i, after)
}
