// Package ledger keeps the records that an import has found in the caseload or is
// about to add, so that each row sees what the rows before it did, and says in
// the end what has to be written.
package ledger

import (
	"context"
	"fmt"
	"slices"

	"caseload/model/exchange"
	"caseload/model/field"
)

// Place is where in a file something was read.
type Place struct {
	File string
	Line int
}

// Entry is one record under planning.
type Entry[T any] struct {
	Rec *T     // as it is to be; change it, then call Table.Touch
	Who string // what the preview calls it

	was   *T // as the caseload holds it; nil where it is new
	place Place
	named bool // a row of the file is about it
}

// New reports whether the caseload does not hold the record yet.
func (e *Entry[T]) New() bool { return e.was == nil }

// Named reports whether a row of the file has already been about the record.
func (e *Entry[T]) Named() bool { return e.named }

// Line is where the record was first named.
func (e *Entry[T]) Line() int { return e.place.Line }

// Table holds the records of one kind.
type Table[T comparable] struct {
	set    *field.Set[T]
	finder exchange.Finder
	keys   map[string]func(*T) string
	index  map[string]map[string][]*Entry[T]
	asked  map[string]map[string]bool // what the finder has answered already
	byID   map[string]*Entry[T]
	all    []*Entry[T]
	named  []*Entry[T]
	whole  bool // nothing more to ask the finder
}

// New makes a Table. keys says how to look records up: the by of a Finder, and
// the value that a record has under it.
func New[T comparable](set *field.Set[T], finder exchange.Finder, keys map[string]func(*T) string) *Table[T] {
	t := &Table[T]{set: set, finder: finder, keys: keys, index: map[string]map[string][]*Entry[T]{},
		asked: map[string]map[string]bool{}, byID: map[string]*Entry[T]{}}
	for by := range keys {
		t.index[by] = map[string][]*Entry[T]{}
		t.asked[by] = map[string]bool{}
	}
	return t
}

// bulkFactor is how many records per row of a file it may be worth reading in
// one go instead of looking each row's up.
const bulkFactor = 4

// Prepare is called once before a file of about so many rows: it finds out
// whether there is anything to look up, and reads all of it at once where that
// is less work than a look-up for each row.
func (t *Table[T]) Prepare(ctx context.Context, rows int) error {
	count := -1
	if c, ok := t.finder.(exchange.Counter); ok {
		n, err := c.Count(ctx, t.set.Name())
		if err != nil {
			return fmt.Errorf("count %s: %w", t.set.Plural(), err)
		}
		count = n
	}
	if count == 0 {
		t.whole = true
		return nil
	}
	if count < 0 || count > bulkFactor*rows {
		return nil
	}
	_, err := t.Load(ctx)
	return err
}

// Load reads every record of the kind where the finder can give them; false
// where it cannot.
func (t *Table[T]) Load(ctx context.Context) (bool, error) {
	if t.whole {
		return true, nil
	}
	b, ok := t.finder.(exchange.Bulk)
	if !ok {
		return false, nil
	}
	for rec, err := range b.FindAll(ctx, t.set.Name()) {
		if err != nil {
			return false, fmt.Errorf("read %s: %w", t.set.Plural(), err)
		}
		if err := t.adopt(rec); err != nil {
			return false, err
		}
	}
	t.whole = true
	return true, nil
}

// All returns every entry known so far: after Load, all there are.
func (t *Table[T]) All() []*Entry[T] { return t.all }

// Find returns the entries whose key is the value, those of the caseload and
// those added by this import.
func (t *Table[T]) Find(ctx context.Context, by, value string) ([]*Entry[T], error) {
	if value == "" {
		return nil, nil
	}
	if !t.whole && !t.asked[by][value] {
		t.asked[by][value] = true
		recs, err := t.finder.Find(ctx, t.set.Name(), by, value)
		if err != nil {
			return nil, fmt.Errorf("look up %s by %s: %w", t.set.Singular(), by, err)
		}
		for _, r := range recs {
			if err := t.adopt(r); err != nil {
				return nil, err
			}
		}
	}
	found := t.index[by][value]
	out := found[:0:0]
	for _, e := range found {
		if t.keys[by](e.Rec) == value { // it may have changed since it was entered
			out = append(out, e)
		}
	}
	return out, nil
}

// One returns the entry with an id, or nil.
func (t *Table[T]) One(ctx context.Context, id string) (*Entry[T], error) {
	if e, ok := t.byID[id]; ok || id == "" || t.whole {
		return e, nil
	}
	recs, err := t.finder.Find(ctx, t.set.Name(), "id", id)
	if err != nil {
		return nil, fmt.Errorf("look up %s by id: %w", t.set.Singular(), err)
	}
	for _, r := range recs {
		if err := t.adopt(r); err != nil {
			return nil, err
		}
	}
	return t.byID[id], nil
}

func (t *Table[T]) adopt(rec any) error {
	r, ok := rec.(*T)
	if !ok {
		return fmt.Errorf("look up %s: found a %T", t.set.Singular(), rec)
	}
	id := t.set.Get(r, 0)
	if t.byID[id] != nil {
		return nil
	}
	was, now := *r, *r // neither may follow what the finder does with its own
	e := &Entry[T]{Rec: &now, was: &was}
	t.byID[id] = e
	t.enter(e)
	return nil
}

func (t *Table[T]) enter(e *Entry[T]) {
	t.all = append(t.all, e)
	for by, key := range t.keys {
		if v := key(e.Rec); v != "" {
			t.index[by][v] = append(t.index[by][v], e)
		}
	}
}

// reindex enters a changed record under the keys it did not have before. It also
// stays under its old ones: Find leaves it out there.
func (t *Table[T]) reindex(e *Entry[T]) {
	for by, key := range t.keys {
		v := key(e.Rec)
		if v != "" && !slices.Contains(t.index[by][v], e) {
			t.index[by][v] = append(t.index[by][v], e)
		}
	}
}

// Add enters a record that is new. Its id must be set.
func (t *Table[T]) Add(rec *T, who string, at Place) *Entry[T] {
	e := &Entry[T]{Rec: rec, Who: who, place: at, named: true}
	t.byID[t.set.Get(rec, 0)] = e
	t.enter(e)
	t.named = append(t.named, e)
	return e
}

// Touch notes that a row is about a record, after the row's values are in it.
func (t *Table[T]) Touch(e *Entry[T], who string, at Place) {
	t.reindex(e)
	if e.named {
		return
	}
	e.named, e.place, e.Who = true, at, who
	t.named = append(t.named, e)
}

// Into puts the outcome into a plan: what is to be written, and the counts. read
// is how many rows there were, skipped how many came to nothing. A record that
// fails its own declaration refuses the plan.
func (t *Table[T]) Into(p *exchange.Plan, read, skipped int) {
	c := exchange.Count{Kind: t.set.Name(), Read: read, Skipped: skipped}
	specs := t.set.Specs()
	for _, e := range t.named {
		put := exchange.Put{Kind: t.set.Name(), Record: e.Rec, New: e.New(), Who: e.Who, File: e.place.File, Line: e.place.Line}
		switch {
		case e.New():
			c.Added++
		case *e.was == *e.Rec:
			c.Same++
			continue
		default:
			c.Changed++
			for _, d := range t.set.Diff(e.was, e.Rec) {
				put.Changes = append(put.Changes, exchange.Change{Field: specs[d.Index].Name, Before: d.Before, After: d.After})
			}
		}
		if err := t.set.Taken(e.Rec); err != nil {
			p.Problems = append(p.Problems, exchange.Problem{File: e.place.File, Line: e.place.Line, Message: err.Error(), Level: exchange.Refuse})
		}
		p.Puts = append(p.Puts, put)
	}
	p.Same += c.Same
	p.Counts = append(p.Counts, c)
}

// Named is how many records the rows of the file are about.
func (t *Table[T]) Named() int { return len(t.named) }
