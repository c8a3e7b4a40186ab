package db

import (
	"context"
	"errors"
	"fmt"

	"caseload/model/casefile"
	"caseload/model/duty"
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
	whole := false
	defer func() {
		if !whole { // a panic on its way out: the connection is needed for what is still to come
			err = errors.Join(err, rollback(f.tx.Tx, nil))
		}
	}()
	err = generate(f)
	whole = true
	if err != nil {
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
	teams   teams
	file    *casefile.File // the child under way
	row     int64          // and the number of its row
	batch   *batcher
	schools map[string]*school.School
	links   map[string][]officer.Link
}

func (f *filler) begin() error {
	t, err := f.db.write.BeginTx(f.ctx, nil)
	if err != nil {
		return translate(err)
	}
	f.tx = &tx{Tx: t, db: f.db, at: f.db.opts.Now(), today: f.db.Today(), title: f.title, change: f.change, touched: map[string]bool{}}
	f.batch = newBatcher(f.tx)
	return f.tx.start(f.ctx)
}

// commit writes what waits and ends the transaction.
func (f *filler) commit() error {
	if err := f.batch.flush(f.ctx); err != nil {
		return err
	}
	f.change = f.tx.change
	return f.tx.Commit()
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
	n, err := f.batch.record(f.ctx, tb, rec)
	if err != nil {
		return err
	}
	if name == "child" {
		f.row = n
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
	f.n = 0
	if err := f.commit(); err != nil {
		return err
	}
	return f.begin()
}

// settle works out the duties of the child that is complete now.
func (f *filler) settle() error {
	if f.file == nil {
		return nil
	}
	if f.env == nil {
		if err := f.batch.flush(f.ctx); err != nil { // the terms among them
			return err
		}
		env, err := f.db.buildEnv(f.ctx, f.tx.Tx, f.tx.today)
		if err != nil {
			return err
		}
		f.env = env
		if f.teams, err = teamsOf(f.ctx, f.tx.Tx); err != nil {
			return err
		}
	}
	c := f.file
	c.School, c.Links = f.schools[c.Child.School], f.links[c.Child.School]
	if ids := c.Consulted(); len(ids) > 0 {
		c.Settings = make(map[string]string, len(ids))
		for _, id := range ids {
			if s := f.schools[id]; s != nil {
				c.Settings[id] = s.Name
			}
		}
	}
	rows, now, err := workOut(f.env, f.teams, c)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := f.batch.add(f.ctx, headDuty, r.args()...); err != nil {
			return err
		}
	}
	nows := f.db.tables["now"]
	args, err := nows.binds(nows.kind.Values(&now))
	if err != nil {
		return err
	}
	if err := f.batch.add(f.ctx, nows.numbered, append([]any{f.row}, args...)...); err != nil {
		return err
	}
	return f.addSlots(c)
}

func (f *filler) addSlots(c *casefile.File) error {
	slots, head := f.db.tables["cycle"], `INSERT INTO "cycle" (`+f.db.tables["cycle"].columns+`)`
	for _, s := range c.Cycle(f.env) {
		args, err := slots.binds(slots.kind.Values(&s))
		if err != nil {
			return err
		}
		if err := f.batch.add(f.ctx, head, args...); err != nil {
			return err
		}
	}
	return nil
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
	return f.commit()
}
