package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"caseload/model/list"
)

// lists is what the reading of lists keeps between one list and the next.
type lists struct {
	names   names
	counts  counts
	ready   ready
	lengths stepLengths
	annual  annualBooks
	once    sync.Once
	all     map[list.Name]*source
	// near, where not 0, is how far every list looks along its order (see nearby).
	near int
}

// maxReady is how many statements are kept ready.
const maxReady = 96

// ready keeps prepared statements by their text. One that is in use is never
// closed; the one that was not used for longest goes first.
type ready struct {
	mu   sync.Mutex
	held map[string]*statement
	tick int64
}

type statement struct {
	stmt  *sql.Stmt
	users int
	last  int64
}

func (r *ready) take(ctx context.Context, db *sql.DB, text string) (*statement, error) {
	r.mu.Lock()
	if s, ok := r.held[text]; ok {
		r.use(s)
		r.mu.Unlock()
		return s, nil
	}
	r.mu.Unlock()
	stmt, err := db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if s, ok := r.held[text]; ok { // somebody else was quicker
		r.use(s)
		return s, stmt.Close()
	}
	if r.held == nil {
		r.held = make(map[string]*statement)
	}
	s := &statement{stmt: stmt}
	r.use(s)
	r.held[text] = s
	return s, r.shrink()
}

func (r *ready) use(s *statement) {
	r.tick++
	s.users++
	s.last = r.tick
}

func (r *ready) release(s *statement) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.users--
}

func (r *ready) shrink() error {
	if len(r.held) <= maxReady {
		return nil
	}
	oldest := ""
	for text, s := range r.held {
		if s.users == 0 && (oldest == "" || s.last < r.held[oldest].last) {
			oldest = text
		}
	}
	if oldest == "" {
		return nil
	}
	s := r.held[oldest]
	delete(r.held, oldest)
	return s.stmt.Close()
}

// close forgets all statements; the file is about to be closed.
func (r *ready) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []error
	for text, s := range r.held {
		all = append(all, s.stmt.Close())
		delete(r.held, text)
	}
	return errors.Join(all...)
}

// rows reads with a reader's connection and gives each row's columns to f. The
// slice is used again for the next row.
func (d *DB) rows(ctx context.Context, text string, args []any, width int, f func([]any) error) (err error) {
	s, err := d.lists.ready.take(ctx, d.read, text)
	if err != nil {
		return translate(err)
	}
	defer d.lists.ready.release(s)
	found, err := s.stmt.QueryContext(ctx, args...)
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, translate(found.Close())) }()
	values, into := make([]any, width), make([]any, width)
	for i := range values {
		into[i] = &values[i]
	}
	for found.Next() {
		if err := found.Scan(into...); err != nil {
			return translate(err)
		}
		if err := f(values); err != nil {
			return err
		}
	}
	if err := found.Err(); err != nil {
		return translate(err)
	}
	return translate(ctx.Err())
}

// number reads a single number.
func (d *DB) number(ctx context.Context, text string, args []any) (int, error) {
	var out int64
	err := d.rows(ctx, text, args, 1, func(v []any) error {
		out, _ = v[0].(int64)
		return nil
	})
	return int(out), err
}

// str is a column as text.
func str(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}
