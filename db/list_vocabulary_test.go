package db

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
)

var listDay = civil.MustParse("2026-11-21")

// emptyFile is a new file on listDay.
func emptyFile(t testing.TB) *DB {
	t.Helper()
	d, err := Create(context.Background(), Options{Path: filepath.Join(t.TempDir(), "case.db"),
		Today: func() civil.Date { return listDay },
		Now:   func() time.Time { return time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// allowedOps are the comparisons that the language gives a type of key.
var allowedOps = map[query.ValueType][]query.Op{
	query.Text:   {query.Is, query.Has, query.Missing},
	query.Code:   {query.Is, query.Has, query.Missing},
	query.Person: {query.Is, query.Has, query.Missing},
	query.Flag:   {query.Is},
	query.Date:   {query.Is, query.Less, query.LessEq, query.Greater, query.GreaterEq, query.Between, query.Has, query.Missing},
	query.Number: {query.Is, query.Less, query.LessEq, query.Greater, query.GreaterEq, query.Between, query.Has, query.Missing},
	query.Year:   {query.Is, query.Less, query.LessEq, query.Greater, query.GreaterEq, query.Between, query.Has, query.Missing},
}

// sampleValues are values of a key for a comparison.
func sampleValues(k query.Key, op query.Op) []query.Value {
	one := query.Value{Text: "demo", Number: 1250, Year: 9, Date: listDay}
	two := query.Value{Text: "sample", Number: 3000, Year: 11, Date: listDay.AddDays(30)}
	if k.Name == "figure" { // the name of a figure of a report
		one.Text, two.Text = "virtual-school/2025-26/all/year/9", "virtual-school/2025-26/all/year/10"
	}
	if len(k.Codes) > 0 {
		one.Text, two.Text = k.Codes[0].Value, k.Codes[len(k.Codes)-1].Value
	}
	switch {
	case op == query.Has, op == query.Missing, k.Type == query.Flag:
		return nil
	case op == query.Is, op == query.Between:
		return []query.Value{one, two}
	}
	return []query.Value{one}
}

// accepted reports what SQLite says to SQL.
func accepted(d *DB, x cond) error {
	return d.rows(context.Background(), "EXPLAIN "+x.sql, x.args, 8, func([]any) error { return nil })
}

func TestEveryKeyFiltersWithEveryOperator(t *testing.T) {
	d := emptyFile(t)
	for _, n := range list.Names() {
		for _, k := range d.Vocabulary(n).Keys() {
			for _, op := range allowedOps[k.Type] {
				e := query.Expr(query.Compare{Key: k, Op: op, Values: sampleValues(k, op)})
				if _, err := d.List(context.Background(), list.Request{List: n, Filter: e}); err != nil {
					t.Errorf("%s %s: %v", n, e, err)
				}
				for _, e := range []query.Expr{e, query.Negate(e)} {
					if _, err := d.Count(context.Background(), n, e); err != nil {
						t.Errorf("%s %s: count: %v", n, e, err)
					}
				}
			}
		}
	}
}

// A key that is forgotten in the tables of columns compiles to nothing at all, which
// SQLite accepts as well.
func TestEveryKeyHasAColumn(t *testing.T) {
	d := emptyFile(t)
	for _, n := range list.Names() {
		src, ok := d.source(n)
		if !ok {
			t.Fatalf("%s has no source", n)
		}
		for _, k := range d.Vocabulary(n).Keys() {
			c, ok := src.columns[k.Name]
			if !ok {
				t.Errorf("%s: no column for %s", n, k.Name)
				continue
			}
			if k.Type == query.Person && len(c.people) == 0 {
				t.Errorf("%s: nobody can be looked for in %s", n, k.Name)
			}
			if strings.Contains(c.value, `s."`) {
				t.Errorf("%s: %s speaks of a table that is not joined", n, k.Name)
			}
		}
	}
}

func TestEveryKeyShowsAndSorts(t *testing.T) {
	d := emptyFile(t)
	for _, n := range list.Names() {
		for _, k := range d.Vocabulary(n).Keys() {
			for _, desc := range []bool{false, true} {
				r := list.Request{List: n, Sort: []list.Sort{{Key: k.Name, Desc: desc}}}
				if k.Column {
					r.Columns = []string{k.Name}
				}
				page, err := d.List(context.Background(), r)
				if err != nil {
					t.Errorf("%s by %s: %v", n, k.Name, err)
				}
				if k.Column && (len(page.Columns) != 1 || page.Columns[0].Name != k.Name) {
					t.Errorf("%s by %s: columns are %v", n, k.Name, page.Columns)
				}
				s, err := d.selection(context.Background(), n, nil, r.Sort, someRows)
				if err != nil {
					t.Fatal(err)
				}
				at := place{n: 1}
				for range s.order {
					at.values = append(at.values, "x")
				}
				none := place{n: 1, values: make([]any, len(s.order))}
				for i, segs := range [][]segment{s.on(at, true), s.on(none, false), s.before(at), s.before(none), s.whole(true)} {
					for _, g := range segs {
						x := s.inner(g, i > 1)
						if err := accepted(d, x); err != nil {
							t.Errorf("%s by %s: %v\n%s", n, k.Name, err, x.sql)
						}
					}
				}
			}
			if _, err := d.Groups(context.Background(), n, nil, k.Name); err != nil {
				t.Errorf("%s grouped by %s: %v", n, k.Name, err)
			}
		}
	}
}
