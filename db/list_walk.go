package db

import (
	"context"
	"slices"
	"strings"
)

// A list in the order of something that its rows only refer to (records by the name
// of the child, children by the name of the school) would have to be looked up and
// sorted whole before its first row is known. Instead what is referred to leads, in
// the order of an index, and the rows follow from it.

// walk is an order that leads.
type walk struct {
	table, index string
	ref          string // the column that refers to it; for the summary of the child none
}

// childWalks are the orders of the summary that records can follow.
var childWalks = map[string]walk{
	`w."sort_name"`:  {table: "now", index: "now_sort_name"},
	`w."review_due"`: {table: "now", index: "now_review_due"},
	`w."next_due"`:   {table: "now", index: "now_next_due"},
}

// bySchool and byOfficer are the orders of names that a column with an index of its
// own refers to.
func bySchool(ref string) *walk  { return &walk{"school", "school_sorted", ref} }
func byOfficer(ref string) *walk { return &walk{"officer", "officer_sorted", ref} }

// leadingName is what the name of the record that leads is called.
const leadingName = `h."sorted"`

// leads is the order that leads to a segment, or nil.
func (s *selection) leads(g segment) (*walk, *sortTerm) {
	at := 0
	if len(s.order) > 1 && s.order[0].few {
		at = 1
	}
	if s.led || g.bare || s.src.loose || len(s.order) == 0 || at > 0 && g.from == 0 {
		return nil, nil
	}
	t := &s.order[at]
	if t.walk != nil {
		return t.walk, t
	}
	if w, ok := childWalks[t.expr]; ok && s.src.alias == "b" {
		return &w, t
	}
	return nil, nil
}

// from is the FROM clause of a segment for SQL that speaks of some tables. Where the
// name of another record leads, expr is to be read as name in that SQL.
func (s *selection) from(g segment, sql string) (from, expr, name string) {
	w, t := s.leads(g)
	if w == nil {
		return s.src.from(sql), "", ""
	}
	if w.ref == "" {
		return quote(w.table) + " w INDEXED BY " + w.index + s.then("w", sql), "", ""
	}
	first, _, _ := strings.Cut(w.ref, ".")
	table := map[string]string{"w": "now", "c": "child", "b": s.src.base}[first]
	from = quote(w.table) + " h INDEXED BY " + w.index + " CROSS JOIN " + quote(table) + " " + first + " ON " + w.ref + ` = h."id"`
	return from + s.then(first, sql), t.expr, leadingName
}

// then joins what SQL needs to a table that leads.
func (s *selection) then(first, sql string) string {
	text, b, w, c := "", first == "b", first == "w", first == "c"
	if c {
		text, w = text+` CROSS JOIN "now" w ON w."n" = c."n"`, true
	}
	if w && s.src.alias == "b" {
		text, b = text+" CROSS JOIN "+quote(s.src.base)+` b ON b."child" = w."id"`, true
	}
	if b && !w && (uses(sql, "w") || uses(sql, "c")) {
		text += ` CROSS JOIN "now" w ON w."id" = b."child"`
	}
	if !c && uses(sql, "c") {
		text += ` CROSS JOIN "child" c ON c."n" = w."n"`
	}
	return text
}

// divide cuts a segment whose first key has only a few values (terms) into one for
// each, so that within each the second key can lead.
func (d *DB) divide(ctx context.Context, s *selection, g segment, back bool) ([]segment, error) {
	if s.led || g.from > 0 || len(s.order) < 2 || !s.order[0].few {
		return []segment{g}, nil
	}
	t := &s.order[0]
	values, err := d.fewValues(ctx, s, g)
	if err != nil {
		return nil, err
	}
	if t.desc != back {
		slices.Reverse(values)
	}
	var out []segment
	second := &s.order[1]
	for _, v := range values {
		conds := append(slices.Clone(g.conds), cond{t.expr + " = ?", []any{v}})
		if second.full {
			out = append(out, segment{conds: conds, from: 1})
			continue
		}
		some := segment{conds: append(slices.Clone(conds), cond{sql: second.some}), from: 1}
		none := segment{conds: append(conds, cond{sql: second.none}), from: 1, none: true, bare: true}
		if back {
			some, none = none, some
		}
		out = append(out, some, none)
	}
	return out, nil
}

// fewValues are the values of the first key, in order, that the conditions on it
// leave. The index is asked for one after another and not read through.
func (d *DB) fewValues(ctx context.Context, s *selection, g segment) ([]string, error) {
	expr, table := s.order[0].expr, quote(s.src.base)
	column := strings.TrimPrefix(expr, "b.")
	conds := []cond{{sql: expr + " IS NOT NULL"}}
	for _, x := range append(slices.Clone(s.where), g.conds...) {
		if !mentions(strings.ReplaceAll(x.sql, expr, "")) {
			conds = append(conds, x)
		}
	}
	where := allConds(conds...)
	text := "WITH RECURSIVE v(" + column + ") AS (SELECT min(" + column + ") FROM " + table +
		" UNION ALL SELECT (SELECT min(y." + column + ") FROM " + table + " y WHERE y." + column + " > v." + column + ") FROM v WHERE v." + column + " IS NOT NULL)" +
		" SELECT " + expr + " FROM v b WHERE " + where.sql + " ORDER BY 1"
	var out []string
	err := d.rows(ctx, text, where.args, 1, func(v []any) error {
		out = append(out, str(v[0]))
		return nil
	})
	return out, err
}
