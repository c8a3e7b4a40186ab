package db

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/text"
)

// Finder implements work.Importer.
func (d *DB) Finder() exchange.Finder { return finder{d} }

type finder struct{ db *DB }

var (
	_ exchange.Finder  = finder{}
	_ exchange.Counter = finder{}
	_ exchange.Bulk    = finder{}
)

// Find implements exchange.Finder.
func (f finder) Find(ctx context.Context, kind, by, value string) ([]any, error) {
	tb, ok := f.db.tables[kind]
	if !ok {
		return nil, fmt.Errorf("no kind %q", kind)
	}
	switch {
	case kind == "child" && (by == "name" || by == "name+born"):
		return f.children(ctx, tb, by, value)
	case by == "name" && (kind == "school" || kind == "officer"):
		return f.atLine(ctx, tb, value)
	}
	return f.db.Where(ctx, kind, by, value)
}

func (f finder) children(ctx context.Context, tb *table, by, value string) ([]any, error) {
	name, born, _ := strings.Cut(value, "|")
	where, args := `WHERE "id" IN (SELECT "id" FROM "now" WHERE "full_name" = ?)`, []any{name}
	if by == "name+born" {
		where, args = where+` AND "born" = ?`, append(args, born)
	}
	return tb.records(ctx, f.db.read, where+` ORDER BY "n"`, args...)
}

// named finds schools and officers by their folded name. There are few, so all are read.
func (f finder) atLine(ctx context.Context, tb *table, folded string) ([]any, error) {
	all, err := tb.records(ctx, f.db.read, `ORDER BY "n"`)
	if err != nil {
		return nil, err
	}
	var out []any
	for _, rec := range all {
		if text.Fold(title(rec)) == folded {
			out = append(out, rec)
		}
	}
	return out, nil
}

// Count implements exchange.Counter.
func (f finder) Count(ctx context.Context, kind string) (int, error) {
	var n int
	err := f.db.read.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM %s`, quote(kind))).Scan(&n)
	return n, translate(err)
}

// FindAll implements exchange.Bulk.
func (f finder) FindAll(ctx context.Context, kind string) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		tb, ok := f.db.tables[kind]
		if !ok {
			yield(nil, fmt.Errorf("no kind %q", kind))
			return
		}
		rows, err := f.db.read.QueryContext(ctx, tb.sel+` ORDER BY "n"`)
		if err != nil {
			yield(nil, translate(err))
			return
		}
		defer rows.Close()
		s := tb.scanner()
		for rows.Next() {
			rec, err := s.scan(rows)
			if !yield(rec, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, translate(err))
		}
	}
}

// Apply implements work.Importer. New records go in many at a time; where one of
// them cannot be written, all is taken back and tried again one by one, so that the
// error can name its line.
func (d *DB) Apply(ctx context.Context, p *exchange.Plan, title string, progress exchange.Progress) error {
	if p.Refused() {
		return fault.New(fault.Invalid, "Nothing was taken in: the file has problems that would corrupt the caseload, or questions without an answer.")
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	err := d.change(ctx, title, "", func(ctx context.Context, t *tx) error { return t.takeIn(ctx, p, progress, t.takeAll) })
	if k := fault.KindOf(err); err == nil || (k != fault.Invalid && k != fault.Conflict) {
		return err
	}
	return d.change(ctx, title, "", func(ctx context.Context, t *tx) error { return t.takeIn(ctx, p, progress, t.takeEach) })
}

// takeIn writes a plan, and then what follows from its records: a plan of a child may
// stand in the file after the assessment that it came of.
func (t *tx) takeIn(ctx context.Context, p *exchange.Plan, progress exchange.Progress, take func(context.Context, *exchange.Plan, exchange.Progress) error) error {
	t.taking = true
	if err := take(ctx, p, progress); err != nil {
		return err
	}
	return t.followAll(ctx)
}

// reportEvery is how many records go in between two reports of progress.
const reportEvery = 256

func (t *tx) takeAll(ctx context.Context, p *exchange.Plan, progress exchange.Progress) error {
	b := newBatcher(t)
	for i := range p.Puts {
		if err := tell(ctx, progress, i, len(p.Puts)); err != nil {
			return err
		}
		put := &p.Puts[i]
		if !put.New {
			if err := b.flush(ctx); err != nil {
				return err
			}
			if err := t.take(ctx, put); err != nil {
				return atLine(put, err)
			}
			continue
		}
		if err := t.takeNew(ctx, b, put); err != nil {
			return atLine(put, err)
		}
	}
	progress(len(p.Puts), len(p.Puts))
	return b.flush(ctx)
}

func (t *tx) takeNew(ctx context.Context, b *batcher, put *exchange.Put) error {
	tb, ok := t.db.tables[put.Kind]
	if !ok {
		return fmt.Errorf("no kind %q", put.Kind)
	}
	kinds.Settle(nil, put.Record, t.today)
	if err := t.verify(tb, nil, put.Record); err != nil {
		return err
	}
	t.await(written{put.Kind, nil, put.Record})
	if err := t.start(ctx); err != nil {
		return err
	}
	if err := t.touch(ctx, tb, tb.kind.Values(put.Record)); err != nil {
		return err
	}
	_, err := b.record(ctx, tb, put.Record)
	return err
}

func (t *tx) takeEach(ctx context.Context, p *exchange.Plan, progress exchange.Progress) error {
	for i := range p.Puts {
		if err := tell(ctx, progress, i, len(p.Puts)); err != nil {
			return err
		}
		if err := t.take(ctx, &p.Puts[i]); err != nil {
			return atLine(&p.Puts[i], err)
		}
	}
	progress(len(p.Puts), len(p.Puts))
	return nil
}

// tell reports progress now and then, and stops where the person has.
func tell(ctx context.Context, progress exchange.Progress, done, total int) error {
	if done%reportEvery == 0 {
		progress(done, total)
	}
	return ctx.Err()
}

// atLine says at which line of which file an error came up.
func atLine(put *exchange.Put, err error) error {
	err = translate(err)
	if fault.KindOf(err) == fault.Internal {
		return fmt.Errorf("%s line %d: %w", put.File, put.Line, err)
	}
	return fault.Wrap(fault.KindOf(err), err, "%s, line %d: %s", put.File, put.Line, fault.Message(err))
}

// take writes one record of a plan. A record that was to be changed must still be
// as the plan saw it.
func (t *tx) take(ctx context.Context, put *exchange.Put) error {
	tb, ok := t.db.tables[put.Kind]
	if !ok {
		return fmt.Errorf("no kind %q", put.Kind)
	}
	if put.New {
		kinds.Settle(nil, put.Record, t.today)
		t.await(written{put.Kind, nil, put.Record})
		return t.add(ctx, tb, put.Record)
	}
	before, err := tb.one(ctx, t.Tx, tb.kind.Get(put.Record, 0))
	if err != nil {
		return err
	}
	for _, c := range put.Changes {
		if i := tb.kind.Index(c.Field); i >= 0 && tb.kind.Get(before, i) != c.Before {
			return fault.New(fault.Conflict, "%s has been changed meanwhile. Import the file again.", tb.kind.Specs()[i].Label)
		}
	}
	_, err = t.put(ctx, put.Kind, put.Record)
	return err
}
