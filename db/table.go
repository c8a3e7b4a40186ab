package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caseload/model/casefile"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/pep"
	"caseload/model/text"
)

// table is how the records of one kind are kept, derived from the declared fields.
type table struct {
	kind    field.Kind
	childAt int // position of the child's id, or -1
	columns string
	insert  string
	// numbered begins an INSERT that says the row's own number too.
	numbered string
	sel      string // SELECT columns FROM table
	// nameAt is where the name stands of which the table keeps a folded form to be sorted by,
	// in the column "sorted"; -1 in other tables. It is derived, and no part of the history.
	nameAt int
}

func tables() map[string]*table {
	out := make(map[string]*table)
	for _, k := range append(kinds.All(), casefile.Nows, pep.Slots) {
		out[k.Name()] = newTable(k)
	}
	return out
}

func newTable(k field.Kind) *table {
	var names, marks []string
	for _, s := range k.Specs() {
		names = append(names, quote(s.Name))
		marks = append(marks, "?")
	}
	cols := strings.Join(names, ", ")
	t := &table{kind: k, childAt: k.Index("child"), columns: cols, nameAt: -1}
	if k.Name() == "school" || k.Name() == "officer" {
		t.nameAt = k.Index("name")
		cols, marks = cols+`, "sorted"`, append(marks, "?")
	}
	if k.Name() == "child" || k.Name() == "now" {
		t.childAt = 0
	}
	t.insert = fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", quote(k.Name()), cols, strings.Join(marks, ", "))
	t.numbered = fmt.Sprintf(`INSERT INTO %s ("n", %s)`, quote(k.Name()), cols)
	t.sel = fmt.Sprintf("SELECT %s FROM %s", t.columns, quote(k.Name()))
	return t
}

func quote(name string) string { return `"` + name + `"` }

// bind turns a canonical text into what the column holds: nothing for absence,
// numbers for numbers, text for the rest.
func bind(s *field.Spec, v string) (any, error) {
	switch s.Type {
	case field.Flag:
		if v == "yes" {
			return int64(1), nil
		}
		return int64(0), nil
	case field.Number, field.Pence:
		if v == "" {
			return int64(0), nil
		}
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %q is not a whole number", s.Label, v)
		}
		return n, nil
	}
	if v == "" {
		return nil, nil
	}
	return v, nil
}

func (t *table) binds(values []string) ([]any, error) {
	specs := t.kind.Specs()
	out := make([]any, len(values))
	for i, v := range values {
		b, err := bind(&specs[i], v)
		if err != nil {
			return nil, err
		}
		out[i] = b
	}
	if t.nameAt >= 0 {
		out = append(out, sortKey(values[t.nameAt]))
	}
	return out, nil
}

// sortKey is a name as it is sorted: Łukasz among the names with L. A name that folds to
// nothing sorts as it is written.
func sortKey(name string) string { return cmp.Or(text.Fold(name), name) }

// scanner reads rows of a table into records without making a buffer for each.
type scanner struct {
	t    *table
	cols []sql.NullString
	into []any
}

func (t *table) scanner(extra ...any) *scanner {
	s := &scanner{t: t, cols: make([]sql.NullString, len(t.kind.Specs()))}
	s.into = append(s.into, extra...)
	for i := range s.cols {
		s.into = append(s.into, &s.cols[i])
	}
	return s
}

func (s *scanner) scan(rows interface{ Scan(...any) error }) (any, error) {
	if err := rows.Scan(s.into...); err != nil {
		return nil, err
	}
	rec := s.t.kind.New()
	specs := s.t.kind.Specs()
	for i := range s.cols {
		if !s.cols[i].Valid {
			continue
		}
		if err := s.t.kind.Set(rec, i, s.cols[i].String); err != nil {
			return nil, unreadable(fmt.Errorf("%s %s: %w", s.t.kind.Singular(), specs[i].Name, err))
		}
	}
	return rec, nil
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// records reads the records that a condition leaves, in order.
func (t *table) records(ctx context.Context, q querier, rest string, args ...any) ([]any, error) {
	rows, err := q.QueryContext(ctx, t.sel+" "+rest, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	s := t.scanner()
	var out []any
	for rows.Next() {
		rec, err := s.scan(rows)
		if err != nil {
			return nil, translate(err)
		}
		out = append(out, rec)
	}
	return out, translate(rows.Err())
}

func (t *table) one(ctx context.Context, q querier, id string) (any, error) {
	rec, err := t.scanner().scan(q.QueryRowContext(ctx, t.sel+` WHERE "id" = ?`, id))
	if err != nil {
		return nil, translate(err)
	}
	return rec, nil
}

func rollback(tx *sql.Tx, err error) error {
	if e := tx.Rollback(); e != nil && e != sql.ErrTxDone {
		return errors.Join(err, e)
	}
	return err
}
