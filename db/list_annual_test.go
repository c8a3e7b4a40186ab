package db_test

import (
	"context"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/annual"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
	"caseload/model/work"
)

// reported works a report of the Virtual School out.
func reported(t testing.TB, d *db.DB, report, period, trust string) measure.Result {
	t.Helper()
	p, err := measure.ParsePeriodIn(period, d.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.Report(context.Background(), annual.Question{Report: report, Period: p, Trust: trust})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEveryFigureOfTheVirtualSchoolIsTheCountOfItsList holds each figure of the annual
// report and the PEP report of the made-up borough to the rows of the list it opens.
func TestEveryFigureOfTheVirtualSchoolIsTheCountOfItsList(t *testing.T) {
	d := borough(t)
	for _, c := range []struct{ report, period string }{{annual.VirtualSchool, "2025/26"}, {annual.PEPs, "2026-autumn"}} {
		r := reported(t, d, c.report, c.period, "")
		figures, rows := 0, 0
		for _, b := range r.Blocks {
			for i := range b.Rows {
				for _, f := range b.Rows[i].Figures {
					figures, rows = figures+1, rows+f.Rows
					if got := countOf(t, d, f.List, f.Query); got != f.Rows {
						t.Errorf("%s: %d rows, but “list %s %s” counts %d", b.Rows[i].Measure.ID, f.Rows, f.List, f.Query, got)
					}
					if f.Unit == measure.Percent {
						if got := countOf(t, d, f.OfList, f.OfQuery); got != f.Of {
							t.Errorf("%s: of %d, but “list %s %s” counts %d", b.Rows[i].Measure.ID, f.Of, f.OfList, f.OfQuery, got)
						}
						if got := countOf(t, d, f.OfList, f.Others()); got != f.Of-f.N {
							t.Errorf("%s: %d of %d, but “list %s %s” counts %d others", b.Rows[i].Measure.ID, f.N, f.Of, f.OfList, f.Others(), got)
						}
					}
				}
			}
		}
		if figures < 100 || rows < 1000 {
			t.Errorf("%s: %d figures of %d rows: the borough has too little for a proof", c.report, figures, rows)
		}
	}
}

func countOf(t testing.TB, d *db.DB, n list.Name, text string) int {
	t.Helper()
	e, mistakes := query.Parse(text, d.Vocabulary(n), query.Context{})
	if len(mistakes) > 0 {
		t.Fatalf("%s: %s: %s", n, text, mistakes[0].Message)
	}
	c, err := d.Count(context.Background(), n, e)
	if err != nil {
		t.Fatalf("%s: %s: %v", n, text, err)
	}
	return c
}

func TestAFigureInAnotherList(t *testing.T) {
	d := create(t)
	put := func(kind string, values map[string]string) string {
		t.Helper()
		id, err := d.Add(context.Background(), kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	in := put(child.Children.Name(), map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-05-05"})
	put(child.Children.Name(), map[string]string{"forename": "Marcus", "surname": "Samplewood", "born": "2012-05-05"})
	put(care.Episodes.Name(), map[string]string{"child": in, "start": "2024-01-01", "legal": "C2", "place": "U4"})
	put("pep", map[string]string{"child": in, "term": "2025-spring", "held": "2026-02-02"})
	const year = `figure:"virtual-school/2025-26/all/year/9"`
	for _, c := range []struct {
		list list.Name
		text string
		want int
	}{
		{list.Children, year, 1}, {list.Children, "-" + year, 1}, {list.PEPs, year, 1}, {list.Children, year + " marcus", 0},
		{list.Children, `figure:"virtual-school/2025-26/all/spring-rating"`, 0}, {list.PEPs, `figure:"virtual-school/2025-26/all/spring-rating"`, 1}, {list.Schools, year, 0},
	} {
		if got := countOf(t, d, c.list, c.text); got != c.want {
			t.Errorf("%s %s counts %d, want %d", c.list, c.text, got, c.want)
		}
	}
	// A change is seen at once, although the book of the report is kept.
	put(care.Episodes.Name(), map[string]string{"child": in, "start": "2023-01-01", "end": "2023-06-01", "legal": "C2", "place": "U4"})
	if err := d.Edit(context.Background(), work.Edit{Kind: "child", ID: in, Set: map[string]string{"born": "2013-05-05"}}); err != nil {
		t.Fatal(err)
	}
	if got := countOf(t, d, list.Children, year); got != 0 {
		t.Errorf("%d are in Year 9 after the date of birth was put right", got)
	}
	e, _ := query.Parse(`figure:"virtual-school/2025-26/all/dragons"`, d.Vocabulary(list.Children), query.Context{})
	if _, err := d.Count(context.Background(), list.Children, e); err == nil || !strings.Contains(err.Error(), "no figure") {
		t.Errorf("of a figure that there is not: %v", err)
	}
}

func TestReportsOfTheVirtualSchoolAreRefused(t *testing.T) {
	d := create(t)
	for _, c := range []struct{ report, period, trust, want string }{
		{annual.VirtualSchool, "2026-10", "", "of a school year"}, {annual.PEPs, "2025/26", "", "of a term"}, {annual.VirtualSchool, "2030/31", "", "has not begun"}, {annual.PEPs, "2025-autumn", "Nobody’s", "no school is of a trust"},
	} {
		p, err := measure.ParsePeriodIn(c.period, d.Calendar())
		if err != nil {
			t.Fatal(err)
		}
		if _, err = d.Report(context.Background(), annual.Question{Report: c.report, Period: p, Trust: c.trust}); err == nil || !strings.Contains(strings.ToLower(err.Error()), c.want) {
			t.Errorf("%s of %s: %v", c.report, c.period, err)
		}
	}
}
