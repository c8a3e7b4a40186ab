package db

import (
	"context"
	"slices"

	"caseload/model/list"
)

// How soon a list in its order comes by enough rows that a filter leaves is a
// guess: surnames that begin alike stand together, perhaps at the end. So the guess
// is tried, no further than near along the order, and where it was wrong the rows
// are found the other way and sorted.

// nearest and furthest are the bounds of how far along the order a list looks before
// it turns to the other way.
const (
	nearest  = 4_000
	furthest = 40_000
)

// nearby reads the window from segments, if it is full within near; if not, it reads
// by the second way.
func (w *window) nearby(ctx context.Context, segs func(*selection) []segment, limit int) error {
	full, err := w.tryNear(ctx, segs(w.s), limit)
	if full || err != nil {
		return err
	}
	second, err := w.s.second()
	if err != nil {
		return err
	}
	if second != nil {
		w.s = second
		if w.o, err = second.output(w.columns); err != nil {
			return err
		}
	}
	w.page.Rows = nil
	return w.forward(ctx, segs(w.s), 0, limit)
}

// tryNear reads up to the bound and reports whether that filled the window.
func (w *window) tryNear(ctx context.Context, segs []segment, limit int) (bool, error) {
	var some []segment
	for _, g := range segs {
		if g.from > 0 {
			some = append(some, g)
			continue
		}
		if g.none {
			return false, nil
		}
		g, found, err := w.bounded(ctx, g)
		if err != nil || !found {
			return false, err
		}
		some = append(some, g)
		break
	}
	err := w.forward(ctx, some, 0, limit)
	return w.page.More, err
}

// bounded cuts a segment off where its order has gone on for near rows, whatever
// the filter. It finds nothing where the list ends before.
func (w *window) bounded(ctx context.Context, g segment) (segment, bool, error) {
	free := *w.s
	free.where = nil
	if w.s.lead >= 0 {
		free.where = []cond{w.s.where[w.s.lead]}
	}
	if only := w.s.src.only; only != "" {
		free.where = append(free.where, cond{sql: only})
	}
	x := free.inner(g, false)
	t := &w.s.order[0]
	found, near := false, w.s.near
	if w.d.lists.near > 0 {
		near = w.d.lists.near
	}
	var at any
	err := w.d.rows(ctx, x.sql+" LIMIT 1 OFFSET ?", append(slices.Clone(x.args), near), 1+len(w.s.order), func(v []any) error {
		at, found = v[1], true
		return nil
	})
	if err != nil || !found || at == nil {
		return g, false, err
	}
	sign := " <= ?"
	if t.desc {
		sign = " >= ?"
	}
	g.conds = append(slices.Clone(g.conds), cond{t.expr + sign, []any{at}})
	return g, true, nil
}

// triesNear reports whether a window is read by nearby.
func (w *window) triesNear(skip int) bool {
	return skip == 0 && w.s.second != nil && len(w.s.order) == 1 && !w.s.order[0].few && w.s.order[0].walk == nil
}

// start reads the window from segments of whichever selection is used.
func (w *window) start(ctx context.Context, segs func(*selection) []segment, skip int, r list.Request) error {
	if w.triesNear(skip) {
		return w.nearby(ctx, segs, r.Limit)
	}
	return w.forward(ctx, segs(w.s), skip, r.Limit)
}
