package db

import (
	"context"
	"fmt"

	"caseload/model/casefile"
	"caseload/model/duty"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/school"
)

// batch is how many records a transaction of Fill holds, so that the write-ahead
// log of a very large file stays small.
const batch = 100_000

// Sink takes records in.
type Sink interface{ Put(rec any) error }

// Fill writes a new file's records as they are generated: all that is not a
// child's first, then child by child. It does without looking anything up, and it
// does not outlive a crash half-done: the caller removes the file if it fails.
func (d *DB) Fill(ctx context.Context, title string, generate func(Sink) error) (err error) {
	if _, err := d.write.ExecContext(ctx, "PRAGMA synchronous = OFF; PRAGMA cache_size = -64000"); err != nil {
		return translate(err)
	}
	defer func() {
		if _, e := d.write.ExecContext(context.WithoutCancel(ctx), "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000"); err == nil {
			err = translate(e)
		}
	}()
	f := &filler{ctx: ctx, db: d, title: title, schools: map[string]*school.School{}, links: map[string][]officer.Link{}}
	if err := f.begin(); err != nil {
		return err
	}
	if err := generate(f); err != nil {
		return rollback(f.tx.Tx, translate(err))
	}
	if err := f.finish(); err != nil {
		return rollback(f.tx.Tx, translate(err))
	}
	_, err = d.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return translate(err)
}

type filler struct {
	ctx     context.Context
	db      *DB
	tx      *tx
	title   string
	change  int64
	n       int
	env     *duty.Env
	file    *casefile.File // the child under way
	row     int64          // and the number of its row
	schools map[string]*school.School
	links   map[string][]officer.Link
}

func (f *filler) begin() error {
	t, err := f.db.write.BeginTx(f.ctx, nil)
	if err != nil {
		return translate(err)
	}
	f.tx = &tx{Tx: t, db: f.db, at: f.db.opts.Now(), today: f.db.Today(), title: f.title, change: f.change, touched: map[string]bool{}}
	return nil
}

// Put implements Sink.
func (f *filler) Put(rec any) error {
	name, ok := f.db.nameOf(rec)
	if !ok {
		return fmt.Errorf("a %T is no record", rec)
	}
	tb := f.db.tables[name]
	if err := f.next(name, rec); err != nil {
		return err
	}
	kinds.Settle(nil, rec, f.tx.today)
	if err := f.insert(tb, rec); err != nil {
		return err
	}
	switch r := rec.(type) {
	case *school.School:
		c := *r
		f.schools[r.ID] = &c
	case *officer.Link:
		f.links[r.School] = append(f.links[r.School], *r)
	default:
		if f.file != nil {
			f.file.Put(rec)
		}
	}
	f.n++
	return nil
}

// next closes the child under way when another one begins.
func (f *filler) next(name string, rec any) error {
	if name != "child" {
		return nil
	}
	if err := f.settle(); err != nil {
		return err
	}
	f.file = &casefile.File{}
	if f.n < batch {
		return nil
	}
	f.n, f.change = 0, f.tx.change
	if err := f.tx.Commit(); err != nil {
		return err
	}
	return f.begin()
}

func (f *filler) insert(tb *table, rec any) error {
	t := f.tx
	if err := t.start(f.ctx); err != nil {
		return err
	}
	values := tb.kind.Values(rec)
	args, err := tb.binds(values)
	if err != nil {
		return err
	}
	res, err := t.exec(f.ctx, tb.insert, args...)
	if err != nil {
		return err
	}
	if name := tb.kind.Name(); name == "child" || name == "action" {
		n, err := res.LastInsertId()
		if err != nil {
			return err
		}
		if name == "child" {
			f.row = n
		}
		if err := t.index(f.ctx, tb, rec, n, false); err != nil {
			return err
		}
	}
	return t.note(f.ctx, tb, values, history.Add, "", "", encode(tb.kind.Specs(), values))
}

// settle works out the duties of the child that is complete now.
func (f *filler) settle() error {
	if f.file == nil {
		return nil
	}
	if f.env == nil {
		env, err := f.db.buildEnv(f.ctx, f.tx.Tx, f.tx.today)
		if err != nil {
			return err
		}
		f.env = env
	}
	c := f.file
	c.School, c.Links = f.schools[c.Child.School], f.links[c.Child.School]
	rows, now, err := workOut(f.env, c)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := f.tx.exec(f.ctx, insertDuty, r.args()...); err != nil {
			return err
		}
	}
	return f.tx.insertNow(f.ctx, f.db.tables["now"], f.row, &now)
}

func (f *filler) finish() error {
	if err := f.settle(); err != nil {
		return err
	}
	if err := f.tx.bumpSettings(f.ctx); err != nil {
		return err
	}
	if err := setMeta(f.ctx, f.tx.Tx, "as_of", f.tx.today.String()); err != nil {
		return err
	}
	return f.tx.Commit()
}
