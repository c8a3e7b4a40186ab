package db

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// place is where a row stands in an order: the values it is sorted by, nil for
// none, and its number, which no other row has.
type place struct {
	values []any
	n      int64
}

// segment is a stretch of a list in its order. The keys before from are the same in
// all of it; none is true where the key at from has no value in all of it. Cut into
// stretches, a list can be read on from any row by an index.
type segment struct {
	conds []cond
	from  int
	none  bool
	// open is true where nothing says whether the key at from has a value.
	open bool
	// bare is true where the first key has no value in all of it.
	bare bool
}

// whole cuts a whole list in two: what has a value to be sorted by and what has not,
// so that an index can give both in order.
func (s *selection) whole(back bool) []segment {
	t := &s.order[0]
	if t.full || s.led { // found once, sorted once
		return []segment{{open: true}}
	}
	out := []segment{{conds: []cond{{sql: s.plus(t.some)}}}, {conds: []cond{{sql: s.plus(t.none)}}, none: true, bare: true}}
	if back {
		slices.Reverse(out)
	}
	return out
}

// plus keeps the index of an order out where a condition leads.
func (s *selection) plus(sql string) string {
	if s.led {
		return "+(" + sql + ")"
	}
	return sql
}

// on cuts what follows a place, the row itself included if asked for, nearest first.
func (s *selection) on(p place, including bool) []segment {
	sign := ">"
	if s.last().desc {
		sign = "<"
	}
	if including {
		sign += "="
	}
	out := []segment{s.tied(p, sign)}
	for j := len(s.order) - 1; j >= 0; j-- {
		if p.values[j] == nil {
			continue // nothing comes after what has no value
		}
		t := &s.order[j]
		out = append(out, segment{conds: append(s.same(p, j), s.beyond(j, t.desc, p.values[j])...), from: j, bare: j > 0 && p.values[0] == nil})
		if !t.full {
			out = append(out, segment{conds: append(s.same(p, j), cond{sql: s.plus(t.none)}), from: j, none: true, bare: j == 0 || p.values[0] == nil})
		}
	}
	return out
}

// before cuts what comes before a place, nearest first.
func (s *selection) before(p place) []segment {
	sign := "<"
	if s.last().desc {
		sign = ">"
	}
	out := []segment{s.tied(p, sign)}
	for j := len(s.order) - 1; j >= 0; j-- {
		t := &s.order[j]
		conds := s.same(p, j)
		if p.values[j] == nil {
			conds = append(conds, cond{sql: s.plus(t.some)})
		} else {
			conds = append(conds, s.beyond(j, !t.desc, p.values[j])...)
		}
		out = append(out, segment{conds: conds, from: j, bare: j > 0 && p.values[0] == nil})
	}
	return out
}

func (s *selection) last() *sortTerm { return &s.order[len(s.order)-1] }

// tied are the rows with the same values as a place, on one side of it.
func (s *selection) tied(p place, sign string) segment {
	n := cond{s.src.alias + `."n" ` + sign + " ?", []any{p.n}}
	if s.led {
		n.sql = "+" + n.sql
	}
	return segment{conds: append(s.same(p, len(s.order)), n), from: len(s.order), bare: p.values[0] == nil}
}

// same holds where the first keys have the values of a place.
func (s *selection) same(p place, keys int) []cond {
	var out []cond
	for i := range keys {
		t := &s.order[i]
		if p.values[i] == nil {
			out = append(out, cond{sql: s.plus(t.none)})
			continue
		}
		if t.pick != t.expr {
			out = append(out, cond{sql: s.plus(t.some)})
		}
		out = append(out, cond{s.side(t) + " = ?", []any{p.values[i]}})
	}
	return out
}

func (s *selection) side(t *sortTerm) string {
	if s.led {
		return "+" + t.expr
	}
	return t.expr
}

// beyond holds where a key has a value on the far side of one.
func (s *selection) beyond(j int, less bool, v any) []cond {
	t := &s.order[j]
	sign := " > ?"
	if less {
		sign = " < ?"
	}
	out := []cond{{s.side(t) + sign, []any{v}}}
	if t.pick != t.expr {
		out = append(out, cond{sql: s.plus(t.some)})
	}
	return out
}

// orderBy writes the order of a segment.
func (s *selection) orderBy(g segment, back bool) string {
	var terms []string
	add := func(expr string, desc bool) {
		if desc != back {
			expr += " DESC"
		}
		terms = append(terms, expr)
	}
	for i := g.from; i < len(s.order); i++ {
		t := &s.order[i]
		if i == g.from && g.none {
			continue
		}
		expr := s.side(t)
		if (i > g.from || g.open) && !t.full {
			add("("+t.none+")", false)
			expr = t.pick // all that have nothing are alike
		}
		add(expr, t.desc)
	}
	add(s.src.alias+`."n"`, s.last().desc)
	return strings.Join(terms, ", ")
}

// conditions are those of the filter and of a segment together.
func (s *selection) conditions(g segment) cond {
	return allConds(append(slices.Clone(s.where), g.conds...)...)
}

// inner is the query for the numbers and places of rows.
func (s *selection) inner(g segment, back bool) cond {
	var b strings.Builder
	b.WriteString("SELECT " + s.src.alias + `."n"`)
	for i := range s.order {
		b.WriteString(", " + s.order[i].pick + " AS k" + strconv.Itoa(i))
	}
	return s.query(g, b.String(), " ORDER BY "+s.orderBy(g, back))
}

// query reads a segment.
func (s *selection) query(g segment, head, tail string) cond {
	x := s.conditions(g)
	text := head + " FROM \x00"
	if x.sql != always.sql { // SQLite counts a whole table by its smallest index only without a condition
		text += " WHERE " + x.sql
	}
	text += tail
	from, expr, name := s.from(g, text)
	if name != "" {
		text = strings.ReplaceAll(text, expr, name)
	}
	return cond{strings.Replace(text, "\x00", from, 1), x.args}
}

// find reads places of rows on through segments: it leaves out the first skip and
// reads at most limit.
func (d *DB) find(ctx context.Context, s *selection, o *output, segs []segment, back bool, skip, limit int, f func(r *found) error) (int, error) {
	read := 0
	for _, g := range segs {
		parts, err := d.divide(ctx, s, g, back)
		if err != nil {
			return read, err
		}
		for _, g := range parts {
			if read >= limit {
				return read, nil
			}
			got := 0
			x := o.sql(s.inner(g, back))
			err := d.rows(ctx, x.sql, append(x.args, limit-read, skip), o.width, func(v []any) error {
				got++
				return f(o.row(v))
			})
			if err != nil {
				return read, err
			}
			read += got
			if got > 0 || skip == 0 {
				skip = 0
				continue
			}
			// Nothing of this stretch was left after skipping: how much of it was there?
			n, err := d.countOf(ctx, s, g)
			if err != nil {
				return read, err
			}
			skip = max(0, skip-n)
		}
	}
	return read, nil
}

func (d *DB) countOf(ctx context.Context, s *selection, g segment) (int, error) {
	x := s.query(g, "SELECT count(*)", "")
	return d.number(ctx, x.sql, x.args)
}
