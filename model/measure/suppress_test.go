package measure

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// published makes the result of one table with a column and one that is part of it.
func published(all, some []int) Result {
	m := &Measure{ID: "x", By: "group"}
	f := func(n int) Figure { return Figure{Known: true, N: n, Rows: n} }
	sum := func(ns []int) (t int) {
		for _, n := range ns {
			t += n
		}
		return t
	}
	rows := []Row{{Measure: m, Figures: []Figure{f(sum(all)), f(sum(some))}}}
	for i := range all {
		rows = append(rows, Row{Measure: m, Grouped: true, Group: fmt.Sprint(i), Figures: []Figure{f(all[i]), f(some[i])}})
	}
	return Result{Blocks: []Block{{Rows: rows}}, Within: []int{-1, 0}}
}

// TestNothingWithheldFollows tries every table that agrees with what is published: no
// number of one to five, nor the number of those in one column and not in the other,
// may be the same in all of them.
func TestNothingWithheldFollows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3).Draw(t, "parts")
		var all, some []int
		for range n {
			a := rapid.IntRange(0, 12).Draw(t, "all")
			all, some = append(all, a), append(some, rapid.IntRange(0, a).Draw(t, "some"))
		}
		r := published(all, some).Suppressed()
		rows := r.Blocks[0].Rows
		seen := possible(rows)
		if len(seen) == 0 {
			t.Fatal("not even the table itself agrees with what is published")
		}
		for i := range rows {
			of := rows[i].Figures
			for _, c := range []struct {
				what string
				n    int
				same func(table) int
			}{
				{"all", of[0].N, func(x table) int { return x.all[i] }},
				{"part", of[1].N, func(x table) int { return x.some[i] }},
				{"rest", of[0].N - of[1].N, func(x table) int { return x.all[i] - x.some[i] }},
			} {
				if !few(c.n) {
					continue
				}
				alone := true
				for _, x := range seen {
					alone = alone && c.same(x) == c.n
				}
				if alone {
					t.Fatalf("row %d, %s: %d follows from %s", i, c.what, c.n, said(rows))
				}
			}
		}
	})
}

// table has the whole first, then the parts.
type table struct{ all, some []int }

// possible are the tables that agree with what is published.
func possible(rows []Row) []table {
	const most = 15
	parts := rows[1:]
	var out []table
	var try func(i int, x table)
	try = func(i int, x table) {
		if i == len(parts) {
			a, s := 0, 0
			for j := range parts {
				a, s = a+x.all[j+1], s+x.some[j+1]
			}
			x.all[0], x.some[0] = a, s
			if agrees(rows[0].Figures[0], a) && agrees(rows[0].Figures[1], s) {
				out = append(out, table{append([]int(nil), x.all...), append([]int(nil), x.some...)})
			}
			return
		}
		for a := range most + 1 {
			if !agrees(parts[i].Figures[0], a) {
				continue
			}
			for s := range a + 1 {
				if agrees(parts[i].Figures[1], s) {
					x.all[i+1], x.some[i+1] = a, s
					try(i+1, x)
				}
			}
		}
	}
	try(0, table{make([]int, len(rows)), make([]int, len(rows))})
	return out
}

func agrees(f Figure, n int) bool { return f.Withheld || f.N == n }

func said(rows []Row) (out string) {
	for _, r := range rows {
		out += fmt.Sprintf("[%s %s] ", r.Figures[0].Value(Options{}), r.Figures[1].Value(Options{}))
	}
	return out
}

func TestSuppressedByHand(t *testing.T) {
	for _, c := range []struct {
		all, some []int
		want      string
	}{
		// one part is small: the next smallest goes with it, and so in what is part of it
		{[]int{3, 9, 20}, []int{0, 0, 0}, "[32 0] [* *] [* *] [20 0] "},
		// nothing is small
		{[]int{8, 9, 20}, []int{8, 9, 20}, "[37 37] [8 8] [9 9] [20 20] "},
		// two are not in the smaller column: they would follow, and so its whole goes
		{[]int{8, 9, 20}, []int{8, 7, 20}, "[37 *] [8 8] [9 *] [20 20] "},
		// nought is no number of people
		{[]int{0, 30}, []int{0, 12}, "[30 12] [0 0] [30 12] "},
	} {
		if got := said(published(c.all, c.some).Suppressed().Blocks[0].Rows); got != c.want {
			t.Errorf("%v of %v is published as %s, want %s", c.some, c.all, got, c.want)
		}
	}
}

func TestTablesThatAreAlikeWithholdTheSame(t *testing.T) {
	f := func(n, of int) []Figure { return []Figure{{Known: true, Unit: Percent, N: n, Of: of, Rows: n}} }
	a, b := &Measure{ID: "a", Unit: Percent, Alike: "school"}, &Measure{ID: "b", Unit: Percent, Alike: "school"}
	c := &Measure{ID: "c", Unit: Percent, Linked: "a"}
	r := Result{Blocks: []Block{{Rows: []Row{
		{Measure: a, Figures: f(30, 60)},
		{Measure: a, Grouped: true, Group: "x", Figures: f(2, 20)}, {Measure: a, Grouped: true, Group: "y", Figures: f(8, 20)}, {Measure: a, Grouped: true, Group: "z", Figures: f(20, 20)},
		{Measure: b, Figures: f(40, 60)},
		{Measure: b, Grouped: true, Group: "x", Figures: f(10, 20)}, {Measure: b, Grouped: true, Group: "y", Figures: f(10, 20)}, {Measure: b, Grouped: true, Group: "z", Figures: f(20, 20)},
		{Measure: c, Figures: f(30, 60)},
	}}}}
	got := ""
	for _, row := range r.Suppressed().Blocks[0].Rows {
		got += row.Figures[0].Value(Options{}) + " "
	}
	if want := "50.0% * * 100.0% 66.7% * * 100.0% * "; got != want {
		t.Errorf("published as %s, want %s", got, want)
	}
	if r.Blocks[0].Rows[1].Figures[0].Withheld {
		t.Error("the result itself was changed")
	}
}
