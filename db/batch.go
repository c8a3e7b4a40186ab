package db

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/history"
)

// together is how many rows one statement inserts. A statement costs much more
// than the row it carries.
const together = 40

// batcher gathers rows and inserts many with one statement. Nothing of it can be
// read before flush.
type batcher struct {
	tx    *tx
	rows  map[string]*waiting // by the head of the statement
	order []string
	words []indexed
	last  map[string]int64 // the last row number of each kind
}

// waiting is the rows of one statement that have not been written yet.
type waiting struct {
	width int
	args  []any
	full  string // the statement for a full set of rows
}

// indexed is a text for full-text search. These wait for the end: between them and
// statements of several rows SQLite writes the full-text tables out each time.
type indexed struct {
	table, text string
	n           int64
}

func newBatcher(t *tx) *batcher {
	return &batcher{tx: t, rows: map[string]*waiting{}, last: map[string]int64{}}
}

// add inserts a row; head is the statement up to its VALUES.
func (b *batcher) add(ctx context.Context, head string, args ...any) error {
	w, ok := b.rows[head]
	if !ok {
		w = &waiting{width: len(args), full: insertRows(head, len(args), together)}
		b.rows[head] = w
		b.order = append(b.order, head)
	}
	w.args = append(w.args, args...)
	if len(w.args) < together*w.width {
		return nil
	}
	_, err := b.tx.exec(ctx, w.full, w.args...)
	w.args = w.args[:0]
	return err
}

// record adds a new record with its words and its line of the history, and gives
// the number of its row.
func (b *batcher) record(ctx context.Context, tb *table, rec any) (int64, error) {
	values := tb.kind.Values(rec)
	args, err := tb.binds(values)
	if err != nil {
		return 0, err
	}
	name := tb.kind.Name()
	n, err := b.number(ctx, name)
	if err != nil {
		return 0, err
	}
	if err := b.add(ctx, tb.numbered, append([]any{n}, args...)...); err != nil {
		return 0, err
	}
	if table, text, ok := words(name, getter(tb.kind, rec)); ok {
		b.find(table, n, text)
	}
	return n, b.add(ctx, headHistory, b.tx.entry(tb, values, history.Add, "", "", encode(tb.kind.Specs(), values))...)
}

// number gives the next row of a kind. The transaction holds the file for itself, so
// nobody else counts meanwhile.
func (b *batcher) number(ctx context.Context, kind string) (int64, error) {
	n, ok := b.last[kind]
	if !ok {
		err := b.tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT coalesce(max("n"), 0) FROM %s`, quote(kind))).Scan(&n)
		if err != nil {
			return 0, err
		}
	}
	b.last[kind] = n + 1
	return n + 1, nil
}

// find makes a record findable by its words.
func (b *batcher) find(table string, n int64, text string) {
	b.words = append(b.words, indexed{table: table, text: text, n: n})
}

// flush writes all that waits.
func (b *batcher) flush(ctx context.Context) error {
	for _, head := range b.order {
		w := b.rows[head]
		if len(w.args) == 0 {
			continue
		}
		if _, err := b.tx.ExecContext(ctx, insertRows(head, w.width, len(w.args)/w.width), w.args...); err != nil {
			return err
		}
		w.args = w.args[:0]
	}
	for _, x := range b.words {
		if _, err := b.tx.exec(ctx, insertWords(x.table), x.n, x.text); err != nil {
			return err
		}
	}
	b.words = b.words[:0]
	return nil
}

func insertRows(head string, width, rows int) string {
	row := "(?" + marks(width-1) + ")"
	return head + " VALUES " + row + strings.Repeat(", "+row, rows-1)
}
