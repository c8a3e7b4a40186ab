package db

import (
	"context"
	"strings"
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

func newBatcher(t *tx) *batcher { return &batcher{tx: t, rows: map[string]*waiting{}} }

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
