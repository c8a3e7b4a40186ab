package db

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"caseload/model/attainment"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
)

// needy is a file whose days a test moves, with children who have results.
func needy(t *testing.T, day *civil.Date) *DB {
	t.Helper()
	d, err := Create(context.Background(), Options{Path: filepath.Join(t.TempDir(), "case.db"), Today: func() civil.Date { return *day },
		Now: func() time.Time { y, m, n := day.Split(); return time.Date(y, m, n, 9, 30, 0, 0, time.UTC) }})
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

func addTo(t *testing.T, d *DB, kind string, values map[string]string) string {
	t.Helper()
	id, err := d.Add(context.Background(), kind, values, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// SEND in the attainment report is as of the end of the year of the result: a child who
// is given support later reached what it reached without.
func TestSENDIsAsOfTheYearOfTheResult(t *testing.T) {
	day := civil.MustParse("2025-09-01")
	d, ctx := needy(t, &day), context.Background()
	kid := addTo(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2010-02-03", "sen": "N"})
	for _, year := range []string{"2024", "2025"} {
		addTo(t, d, "result", map[string]string{"child": kid, "year": year, "stage": "ks4", "measure": "maths", "grade": "5"})
	}
	of := func() [2]string {
		t.Helper()
		var out [2]string
		for i, year := range []int{2024, 2025} {
			for _, filter := range []string{"send", "-send"} {
				e, mistakes := query.Parse("year:"+strconv.Itoa(year)+" "+filter, d.Vocabulary(list.Results), query.Context{})
				if len(mistakes) > 0 {
					t.Fatal(mistakes)
				}
				n, err := d.Count(ctx, list.Results, e)
				if err != nil {
					t.Fatal(err)
				}
				out[i] += strconv.Itoa(n)
			}
		}
		return out
	}
	if got := of(); got != [2]string{"01", "01"} {
		t.Errorf("without SEND: %v", got)
	}
	day = civil.MustParse("2026-02-10")
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: kid, Set: map[string]string{"sen": "K"}}); err != nil {
		t.Fatal(err)
	}
	day = civil.MustParse("2026-11-21")
	if got := of(); got != [2]string{"01", "10"} {
		t.Errorf("support since February 2026: %v, want it in the results of 2025/26 alone", got)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: kid, Set: map[string]string{"sen": "N"}}); err != nil {
		t.Fatal(err)
	}
	if got := of(); got != [2]string{"01", "10"} {
		t.Errorf("what ends today changed the years before: %v", got)
	}
	addTo(t, d, "plan", map[string]string{"child": kid, "made": "2024-03-01", "ceased": "2025-10-01"})
	if got := of(); got != [2]string{"10", "10"} {
		t.Errorf("a plan that ran on 31 August 2025: %v", got)
	}
}

// What the list says of any child, year and history is what the model says.
func TestSENDOfAnyYearIsTheModels(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 16))
	day := civil.MustParse("2024-10-01")
	d, ctx := needy(t, &day), context.Background()
	some := func(of ...string) string { return of[r.IntN(len(of))] }
	var kids []string
	for i := range 30 {
		kid := addTo(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa " + strconv.Itoa(i), "born": "2010-02-03", "sen": some("", "N", "K", "E")})
		kids = append(kids, kid)
		for year := 2023; year < 2027; year++ {
			addTo(t, d, "result", map[string]string{"child": kid, "year": strconv.Itoa(year), "stage": "ks2", "measure": "maths", "grade": "100"})
		}
		if r.IntN(3) == 0 {
			made := civil.MustParse("2023-06-01").AddDays(r.IntN(1000))
			plan := map[string]string{"child": kid, "made": made.String(), "authority": some("", "Testshire")}
			if r.IntN(2) == 0 {
				plan["ceased"] = made.AddDays(30 + r.IntN(500)).String()
			}
			addTo(t, d, "plan", plan)
		}
	}
	for range 60 {
		day = day.AddDays(r.IntN(25))
		if err := d.Edit(ctx, work.Edit{Kind: "child", ID: kids[r.IntN(len(kids))], Set: map[string]string{"sen": some("", "N", "K", "E")}}); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]*casefile.File{}
	for _, kid := range kids {
		f, err := d.Case(ctx, kid)
		if err != nil {
			t.Fatal(err)
		}
		files[kid] = f
	}
	if err := addSEN(ctx, d.read, files, kids); err != nil {
		t.Fatal(err)
	}
	with, now := 0, 0
	err := d.Each(ctx, list.Request{List: list.Results, Columns: []string{"send", "year"}}, func(row list.Row) error {
		rec, err := d.Record(ctx, "result", row.ID)
		if err != nil {
			return err
		}
		child, year := resultChild(rec)
		f := files[child]
		want := f.WithSEND(civil.Min(civil.New(year+1, time.August, 31), day))
		if got := row.Cells[0] == "yes"; got != want {
			t.Errorf("%s in %d: the list says %v, the model %v; %+v", f.Child.Surname, year, got, want, f.SEN)
		}
		if want {
			with++
		}
		if f.WithSEND(day) {
			now++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if with == 0 || with == now || with == 4*len(kids) {
		t.Errorf("too little to tell: %d with SEND then, %d by today", with, now)
	}
}

func resultChild(rec any) (child string, year int) {
	r := rec.(*attainment.Result)
	return r.Child, r.Year
}
