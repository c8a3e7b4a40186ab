package db_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/db"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/setting"
)

// classroom is some children with weeks, suspensions and schools, small enough to be
// counted by hand.
func classroom() []any {
	d := civil.MustParse
	out := []any{
		&school.School{ID: "in", Name: "Birch Secondary", Phase: "4", Type: "1"},
		&school.School{ID: "out", Name: "Elmfield High", Phase: "4", Type: "1", OutOfArea: true},
		&school.School{ID: "special", Name: "Specimen School", Phase: "7", Type: "7"},
	}
	kid := func(id, at, born, since, place string) {
		out = append(out, &child.Child{ID: id, Forename: id, Surname: "Testa", School: at, Born: d(born)},
			&care.Episode{ID: "e" + id, Child: id, Start: d(since), StartReason: "S", Legal: "C2", Place: place})
	}
	week := func(id, child, monday string, attended, authorised, unauthorised int) {
		out = append(out, &attendance.Week{ID: id, Child: child, Monday: d(monday), Possible: attended + authorised + unauthorised, Attended: attended, Authorised: authorised, Unauthorised: unauthorised})
	}
	kid("a", "in", "2013-05-05", "2020-01-01", "U4")      // long in care
	kid("b", "out", "2011-05-05", "2026-10-05", "K2")     // came into care on a Monday
	kid("c", "special", "2016-05-05", "2024-01-01", "P1") // with the parents
	week("w1", "a", "2026-08-31", 9, 1, 0)                // its Thursday is in September: exactly a tenth
	week("w2", "a", "2026-09-28", 10, 0, 0)               // its Thursday is in October
	week("w3", "b", "2026-09-28", 0, 0, 10)               // not in care yet
	week("w4", "b", "2026-10-05", 5, 0, 5)                // exactly half
	week("w5", "c", "2026-10-12", 10, 0, 0)
	out = append(out,
		// beside weeks a total of the term is none; where there are no weeks it counts
		&attendance.Week{ID: "t1", Child: "a", Monday: d("2026-09-01"), Until: d("2026-12-18"), Possible: 100, Attended: 100},
		&attendance.Week{ID: "t2", Child: "c", Monday: d("2026-01-05"), Until: d("2026-03-27"), Possible: 100, Attended: 89, Unauthorised: 11},
		&attendance.Suspension{ID: "s1", Child: "a", Kind: "susp", Start: d("2026-10-06"), HalfDays: 5, Reason: "DB"},
		&attendance.Suspension{ID: "s2", Child: "a", Kind: "lunch", Start: d("2026-10-07"), Reason: "DB"},
		&attendance.Suspension{ID: "s3", Child: "b", Kind: "susp", Start: d("2026-10-01"), HalfDays: 2, Reason: "BU"}, // before care
		&attendance.Suspension{ID: "s4", Child: "c", Kind: "susp", Start: d("2026-10-09"), HalfDays: 2, Reason: "BU", Withdrew: d("2026-10-10")},
		&register.Enrolment{ID: "n1", Child: "a", School: "out", From: d("2023-09-01"), To: d("2026-10-02")},
		&register.Enrolment{ID: "n2", Child: "a", School: "in", From: d("2026-10-05"), Why: "managed"},
		&register.Enrolment{ID: "n3", Child: "c", School: "special", From: d("2026-10-05")}, // the first: no move
	)
	return out
}

// fillAll fills a file; what belongs to a child comes after it.
func fillAll(t testing.TB, recs []any) *db.DB {
	t.Helper()
	recs = slices.Clone(recs)
	slices.SortStableFunc(recs, func(a, b any) int { return cmp.Compare(childOf(a), childOf(b)) })
	return fillInOrder(t, recs)
}

// fillInOrder fills a file in the order of the records.
func fillInOrder(t testing.TB, recs []any) *db.DB {
	t.Helper()
	d := create(t)
	err := d.Fill(context.Background(), "Fill", func(s db.Sink) error {
		for _, r := range recs {
			if err := s.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func childOf(rec any) string {
	switch r := rec.(type) {
	case *child.Child:
		return r.ID
	case *care.Episode:
		return r.Child
	case *attendance.Week:
		return r.Child
	case *attendance.Suspension:
		return r.Child
	case *register.Enrolment:
		return r.Child
	}
	return ""
}

func attendanceReport(t testing.TB, d *db.DB, period string) (measure.Result, map[string][]string) {
	t.Helper()
	p, err := measure.ParsePeriodIn(period, d.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	r, err := measure.Run(context.Background(), d, measure.Attendance(), p)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, b := range r.Blocks {
		for _, row := range b.Rows {
			key := row.Measure.ID
			if row.Grouped {
				key += "/" + row.Group
			}
			for _, f := range row.Figures {
				out[key] = append(out[key], f.Text(measure.Options{}))
			}
		}
	}
	return r, out
}

func TestAttendanceByHand(t *testing.T) {
	d := fillAll(t, classroom())
	for _, c := range []struct{ period, measure, want string }{
		{"2026-10", "attendance.rate", "83.3% 25/30|90.0% 9/10|n/a|87.9% 123/140"},
		{"2026-10", "attendance.unauthorised", "16.7% 5/30|0.0% 0/10|n/a|11.4% 16/140"},
		{"2026-10", "attendance.children", "3|1|0|3"},
		{"2026-10", "attendance.persistent", "33.3% 1/3|100.0% 1/1|n/a|66.7% 2/3"}, // c: 11 of 110 is exactly a tenth; a: 1 of 20
		{"2026-10", "attendance.severe", "33.3% 1/3|0.0% 0/1|n/a|33.3% 1/3"},
		{"2026-10", "attendance.qualifying.rate", "100.0% 20/20|90.0% 9/10|n/a|90.8% 118/130"},
		{"2026-10", "attendance.schooling.rate/in", "100.0% 10/10|90.0% 9/10|n/a|95.0% 19/20"},
		{"2026-10", "attendance.schooling.rate/out", "50.0% 5/10|n/a|n/a|50.0% 5/10"},
		{"2026-10", "attendance.schooling.rate/special", "100.0% 10/10|n/a|n/a|90.0% 99/110"},
		{"2026-10", "attendance.placed.persistent/residential", "100.0% 1/1|n/a|n/a|100.0% 1/1"},
		{"2026-10", "attendance.year.rate/9", "100.0% 10/10|90.0% 9/10|n/a|95.0% 19/20"},
		{"2026-10", "attendance.keystage.rate/ks4", "50.0% 5/10|n/a|n/a|50.0% 5/10"},
		{"2026-10", "suspended", "33.3% 1/3|0.0% 0/2|0.0% 0/2|33.3% 1/3"},
		{"2026-10", "suspensions", "2|0|0|2"},
		{"2026-10", "moves.school", "33.3% 1/3|0.0% 0/2|0.0% 0/2|33.3% 1/3"},
		{"2026-autumn", "attendance.rate", "85.0% 34/40|n/a|n/a|85.0% 34/40"},
		{"2025-spring", "attendance.rate", "89.0% 89/100|n/a|n/a|89.0% 89/100"},
		{"2026/27", "attendance.persistent", "33.3% 1/3|100.0% 1/1"}, // a: 1 of 20
	} {
		_, got := attendanceReport(t, d, c.period)
		if g := strings.Join(got[c.measure], "|"); g != c.want {
			t.Errorf("%s of %s: %s, counted by hand %s", c.measure, c.period, g, c.want)
		}
	}
}

// Every count is that of the list behind it; what is added up is more than its rows.
func TestAttendanceOpensItsLists(t *testing.T) {
	d := fillAll(t, classroom())
	r, _ := attendanceReport(t, d, "2026-10")
	proved := 0
	for _, b := range r.Blocks {
		for _, row := range b.Rows {
			for _, f := range append(row.Figures, row.Months...) {
				if !f.Known {
					continue
				}
				e, bad := query.Parse(f.Query, d.Vocabulary(f.List), query.Context{})
				if len(bad) > 0 {
					t.Fatalf("%s: %s", f.Query, bad[0].Message)
				}
				n, err := d.Count(context.Background(), f.List, e)
				if err != nil {
					t.Fatal(err)
				}
				if summed := row.Measure.Of.Sum != ""; !summed && n != f.N || summed && (n == 0) != (f.Of == 0) {
					t.Errorf("%s %s: %d, but “list %s %s” counts %d", row.Measure.ID, row.Label, f.N, f.List, f.Query, n)
				}
				proved++
			}
		}
	}
	if proved < 500 {
		t.Errorf("only %d figures", proved)
	}
}

// Whatever the weeks are, the groups together are the whole, and the whole is what the
// model adds up.
func TestAttendancePartsAreTheWhole(t *testing.T) {
	db.CheckFew(t, 15, func(rt *rapid.T) {
		recs := []any{}
		for _, r := range classroom() {
			switch r.(type) {
			case *school.School, *child.Child, *care.Episode:
				recs = append(recs, r)
			}
		}
		weeks := map[string][]attendance.Week{}
		for _, kid := range [...]string{"a", "c"} {
			for i := range rapid.IntRange(0, 6).Draw(rt, "weeks") {
				n := rapid.IntRange(0, 10).Draw(rt, "attended")
				w := attendance.Week{ID: nth(kid, i), Child: kid, Monday: civil.MustParse("2026-08-31").AddWeeks(i * 2), Attended: n, Authorised: rapid.IntRange(0, 10-n).Draw(rt, "authorised"), Possible: 10}
				w.Unauthorised = 10 - n - w.Authorised
				if rapid.IntRange(0, 4).Draw(rt, "total") == 0 {
					w.Until = w.Monday.AddDays(40)
				}
				weeks[kid] = append(weeks[kid], w)
				recs = append(recs, &w)
			}
		}
		d := fillAll(t, recs)
		r, _ := attendanceReport(t, d, "2026/27")
		var sum attendance.Tally
		persistent := 0
		for _, ws := range weeks {
			x := attendance.SumYear(ws, 2026)
			sum = attendance.Tally{Possible: sum.Possible + x.Possible, Attended: sum.Attended + x.Attended, Authorised: sum.Authorised + x.Authorised, Unauthorised: sum.Unauthorised + x.Unauthorised}
			if x.Persistent() {
				persistent++
			}
		}
		for _, b := range r.Blocks {
			for i, row := range b.Rows {
				f := row.Figures[0]
				switch row.Measure.ID {
				case "attendance.rate":
					if f.N != sum.Attended || f.Of != sum.Possible {
						rt.Fatalf("%d of %d attended, the model says %d of %d", f.N, f.Of, sum.Attended, sum.Possible)
					}
				case "attendance.persistent":
					if f.N != persistent {
						rt.Fatalf("%d persistently absent, the model says %d", f.N, persistent)
					}
				}
				if row.Grouped || row.Measure.By == "" {
					continue
				}
				n, of := 0, 0
				for _, g := range b.Rows[i+1:] {
					if g.Measure != row.Measure {
						break
					}
					n, of = n+g.Figures[0].N, of+g.Figures[0].Of
				}
				if n != f.N || of != f.Of {
					rt.Fatalf("%s: the groups are %d of %d, the whole %d of %d", row.Measure.ID, n, of, f.N, f.Of)
				}
			}
		}
	})
}

// The keys of attendance, suspensions and moves, on one day.
func TestAttendanceKeys(t *testing.T) {
	d := fillAll(t, classroom())
	for _, c := range []struct {
		list  list.Name
		query string
		want  int
	}{
		{list.Children, "schooling:special", 1}, {list.Children, "keystage:ks3", 1}, {list.Children, "qualifying", 2}, {list.Children, "suspended:3", 1}, {list.Children, "suspended:1", 1},
		{list.Children, "suspended>3", 0}, {list.Children, "near45", 0}, {list.Children, "schoolmoves>0", 1}, {list.Children, "unplaced:*", 0},
		{list.Weeks, "counts", 6}, {list.Weeks, "carethen", 6}, {list.Weeks, "rate<=50", 2}, {list.Weeks, "missed>=10 until:none", 1},
		{list.Suspensions, "valid", 3}, {list.Suspensions, "days:2.5", 1}, {list.Suspensions, "days:0.5", 1}, {list.Suspensions, "carethen valid", 2},
		{list.Enrolments, "current", 2}, {list.Enrolments, "move", 1}, {list.Enrolments, "spell>1000", 1},
	} {
		e, bad := query.Parse(c.query, d.Vocabulary(c.list), query.Context{})
		if len(bad) > 0 {
			t.Errorf("%s: %s", c.query, bad[0].Message)
			continue
		}
		n, err := d.Count(context.Background(), c.list, e)
		if err != nil || n != c.want {
			t.Errorf("%s %s: %d, want %d (%v)", c.list, c.query, n, c.want, err)
		}
	}
}

// What the weekly review shows of a child: the term, and the last weeks as a chart, the
// latest at the right.
func TestAttendanceAtAGlance(t *testing.T) {
	d := fillAll(t, classroom())
	p, err := d.List(context.Background(), list.Request{List: list.Children, Columns: []string{"name", "termrate", "trend", "recent"}, Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range p.Rows {
		got = append(got, strings.Join(r.Cells, "|"))
	}
	want := "Testa, a|95.0|▆█|100.0 Testa, b|25.0|▁▁|25.0 Testa, c|100.0|█|100.0"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
}

// The limit of 45 days is near from exactly the days that are set: not a half-day before.
func TestNear45AtItsEdge(t *testing.T) {
	spec, _ := setting.OptionSpecOf(setting.SuspensionWarn)
	kid := func(id string, half int) []any {
		return []any{&child.Child{ID: id, Forename: id, Surname: "Testa", Born: civil.MustParse("2013-05-05")},
			&attendance.Suspension{ID: "s" + id, Child: id, Kind: "susp", Start: civil.MustParse("2026-09-07"), HalfDays: half}}
	}
	d := fillAll(t, slices.Concat(kid("a", 2*spec.Default-1), kid("b", 2*spec.Default), kid("c", 2*spec.Default+1)))
	e, _ := query.Parse("near45", d.Vocabulary(list.Children), query.Context{})
	n, err := d.Count(context.Background(), list.Children, e)
	if err != nil || n != 2 {
		t.Errorf("%d near the limit, want the two from %d days on (%v)", n, spec.Default, err)
	}
}
