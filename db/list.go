package db

import (
	"context"
	"slices"
	"sync"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

var _ list.Lister = (*DB)(nil)

// defaultLimit is how many rows a window has that does not say.
const defaultLimit = 50

// Vocabulary implements list.Lister.
func (d *DB) Vocabulary(n list.Name) *query.Vocabulary {
	if s, ok := d.source(n); ok {
		return s.def.Keys
	}
	return query.NewVocabulary()
}

// List implements list.Lister.
func (d *DB) List(ctx context.Context, r list.Request) (list.Page, error) {
	s, err := d.selection(ctx, r.List, r.Filter, r.Sort, someRows)
	if err != nil {
		return list.Page{}, err
	}
	o, err := s.output(r.Columns)
	if err != nil {
		return list.Page{}, err
	}
	if r.Limit <= 0 {
		r.Limit = defaultLimit
	}
	r.From = max(0, r.From)
	w := window{d: d, s: s, o: o, columns: r.Columns, page: list.Page{From: r.From, Columns: o.columns}}
	if err := w.read(ctx, r); err != nil {
		return list.Page{}, err
	}
	return w.page, nil
}

// window reads one window of a list.
type window struct {
	d       *DB
	s       *selection
	o       *output
	columns []string
	page    list.Page
}

func (w *window) read(ctx context.Context, r list.Request) error {
	if r.Seek != "" {
		at, index, ok, err := w.seek(ctx, r.Seek)
		if err != nil {
			return err
		}
		if ok {
			w.page.From = index
			return w.start(ctx, func(s *selection) []segment { return s.on(at, true) }, 0, r)
		}
	}
	if r.Anchor != nil {
		if at, ok := w.o.decode(r.Anchor.Key); ok {
			return w.around(ctx, at, r.Anchor.Index, r)
		}
	}
	if total, ok := w.d.counted(ctx, r.List, r.Filter); ok && r.From > total/2 && r.From+r.Limit <= total {
		return w.fromEnd(ctx, total, r.From, r.Limit)
	}
	return w.start(ctx, func(s *selection) []segment { return s.whole(false) }, r.From, r)
}

// forward reads the window from segments; one row more than wanted tells whether
// any follow.
func (w *window) forward(ctx context.Context, segs []segment, skip, limit int) error {
	want := len(w.page.Rows) + limit
	_, err := w.d.find(ctx, w.s, w.o, segs, false, skip, limit+1, func(r *found) error {
		w.page.Rows = append(w.page.Rows, r.Row)
		return nil
	})
	if len(w.page.Rows) > want {
		w.page.Rows, w.page.More = w.page.Rows[:want], true
	}
	return err
}

// backward reads rows before segments' start, and puts them in order.
func (w *window) backward(ctx context.Context, segs []segment, skip, limit int) (int, error) {
	n, err := w.d.find(ctx, w.s, w.o, segs, true, skip, limit, func(r *found) error {
		w.page.Rows = append(w.page.Rows, r.Row)
		return nil
	})
	slices.Reverse(w.page.Rows)
	return n, err
}

// around reads a window by a row that the caller holds: on from it, or back to
// where the window begins and on.
func (w *window) around(ctx context.Context, at place, index int, r list.Request) error {
	from, limit := r.From, r.Limit
	if from >= index {
		return w.start(ctx, func(s *selection) []segment { return s.on(at, true) }, from-index, r)
	}
	gap := index - from
	back := min(limit, gap)
	n, err := w.backward(ctx, w.s.before(at), gap-back, back)
	if err != nil {
		return err
	}
	if n < back { // fewer rows stand before the anchor than the caller believed
		w.page.From = 0
	}
	if n == limit {
		w.page.More = true
		return nil
	}
	return w.forward(ctx, w.s.on(at, true), 0, limit-n)
}

// fromEnd reads a window that is nearer to the end, whose number is known.
func (w *window) fromEnd(ctx context.Context, total, from, limit int) error {
	n, err := w.backward(ctx, w.s.whole(true), total-from-limit, limit)
	w.page.More = from+n < total
	return err
}

// seek finds a row by its id, and how many come before it.
func (w *window) seek(ctx context.Context, id string) (at place, index int, ok bool, err error) {
	s := *w.s
	s.where = append(slices.Clone(s.where), s.src.at(id))
	s.led = true
	_, err = w.d.find(ctx, &s, w.o, s.whole(false), false, 0, 1, func(r *found) error {
		at, ok = place{slices.Clone(r.at.values), r.at.n}, true
		return nil
	})
	if err != nil || !ok {
		return at, 0, false, err
	}
	for _, g := range w.s.before(at) {
		n, err := w.d.countOf(ctx, w.s, g)
		if err != nil {
			return at, 0, false, err
		}
		index += n
	}
	return at, index, true, nil
}

// Each implements list.Lister.
func (d *DB) Each(ctx context.Context, r list.Request, f func(list.Row) error) error {
	s, err := d.selection(ctx, r.List, r.Filter, r.Sort, allRows)
	if err != nil {
		return err
	}
	o, err := s.output(r.Columns)
	if err != nil {
		return err
	}
	const all = int(^uint(0) >> 1)
	_, err = d.find(ctx, s, o, s.whole(false), false, 0, all, func(r *found) error { return f(r.Row) })
	return err
}

// Count implements list.Lister.
func (d *DB) Count(ctx context.Context, n list.Name, filter query.Expr) (int, error) {
	s, err := d.selection(ctx, n, filter, nil, allRows)
	if err != nil {
		return 0, err
	}
	seen, err := d.lastChange(ctx)
	if err != nil {
		return 0, err
	}
	s.order = nil
	total, err := d.countOf(ctx, s, segment{})
	if err == nil {
		d.lists.counts.put(d.countKey(ctx, n, filter), tally{total, seen})
	}
	return total, err
}

// counts remembers how many rows some lists had, and at which change to the file.
type counts struct {
	mu   sync.Mutex
	held map[countKey]tally
}

type tally struct {
	total int
	at    int64
}

type countKey struct{ list, filter, day string }

// maxCounts is how many are remembered; beyond it all are forgotten.
const maxCounts = 32

func (c *counts) put(k countKey, v tally) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil || len(c.held) >= maxCounts {
		c.held = make(map[countKey]tally)
	}
	c.held[k] = v
}

func (c *counts) get(k countKey) (tally, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.held[k]
	return v, ok
}

func (d *DB) countKey(_ context.Context, n list.Name, filter query.Expr) countKey {
	k := countKey{list: string(n), day: d.Today().String()}
	query.Walk(filter, func(e query.Expr) {
		x, ok := e.(query.Compare)
		for i := range x.Values {
			if ok && x.Values[i].Me {
				k.list += " " + x.Values[i].Text // "me" is another for each officer
			}
		}
	})
	if filter != nil {
		k.filter = filter.String()
	}
	return k
}

// counted is how many rows a list has, where it was counted since the last change.
func (d *DB) counted(ctx context.Context, n list.Name, filter query.Expr) (int, bool) {
	v, ok := d.lists.counts.get(d.countKey(ctx, n, filter))
	if !ok {
		return 0, false
	}
	at, err := d.lastChange(ctx)
	return v.total, err == nil && at == v.at
}

// lastChange is the last line of the history.
func (d *DB) lastChange(ctx context.Context) (int64, error) {
	n, err := d.number(ctx, `SELECT coalesce(max("n"), 0) FROM "history"`, nil)
	return int64(n), err
}

// Groups implements list.Lister.
func (d *DB) Groups(ctx context.Context, n list.Name, filter query.Expr, name string) ([]list.Group, error) {
	s, err := d.selection(ctx, n, filter, nil, allRows)
	if err != nil {
		return nil, err
	}
	s.order = nil
	key, ok := s.src.def.Keys.Key(name)
	k, known := s.src.columns[key.Name]
	if !ok || !known {
		return nil, fault.New(fault.Invalid, "The list cannot be grouped by %q.", name)
	}
	x := s.groups(&k)
	var out []list.Group
	err = d.rows(ctx, x.sql, x.args, 5, func(v []any) error {
		g := list.Group{Oldest: str(v[3])}
		g.Value, g.Label = s.w.heading(&k, key, v[0])
		if k.label != "" {
			g.Label = str(v[4])
		}
		if k.named {
			g.Value = g.Label
		}
		count, _ := v[1].(int64)
		late, _ := v[2].(int64)
		g.Count, g.Late = int(count), int(late)
		out = append(out, g)
		return nil
	})
	return out, err
}

func (s *selection) groups(k *column) cond {
	by := k.value
	if k.group != "" {
		by = k.group
	}
	late, due, label := "0", "NULL", "NULL"
	if s.src.late != "" {
		late, due = "("+s.src.late+") IS TRUE", s.c.fill.Replace(s.src.due)
	}
	if k.label != "" {
		label = k.label
	}
	by, late = s.c.fill.Replace(by), s.c.fill.Replace(late)
	return s.query(segment{}, `SELECT g, count, late, oldest, `+label+` FROM (SELECT `+by+` AS g, count(*) AS count, sum(`+late+`) AS late, min(`+due+
		`) AS oldest`, ` GROUP BY 1) ORDER BY count DESC, g`)
}
