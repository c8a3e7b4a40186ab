package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
)

// A year group is that of the day that is counted, not of today: in the figures by year
// group, in the lists behind them, in their cells and headings.
func TestTheYearGroupIsThatOfTheDayCounted(t *testing.T) {
	d := create(t) // on 23 November 2026
	add := func(kind string, values map[string]string) string {
		id, err := d.Add(context.Background(), kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	for _, v := range []map[string]string{
		{"surname": "Placeholder", "born": "2008-01-05"},                // Year 14 now
		{"surname": "Samplewood", "born": "2009-05-05"},                 // Year 13 now
		{"surname": "Mockford", "born": "2008-05-05", "recorded": "13"}, // a year back, as recorded
		{"surname": "Fixture", "born": "2010-05-05"},                    // Year 11 in 2025
	} {
		kid := add("child", v)
		add("episode", map[string]string{"child": kid, "start": "2024-02-03", "legal": "C2", "start_reason": "S", "place": "U4"})
		add("activity", map[string]string{"child": kid, "code": "619", "from": "2025-09-15"})
	}
	for _, tt := range []struct{ period, want string }{
		{"2025-10", "all 3, Year 12 2, Year 13 1"}, {"2026-08", "all 3, Year 12 2, Year 13 1"},
		{"2026-09", "all 4, Year 12 1, Year 13 2, Year 14 1"}, {"2026-11", "all 4, Year 12 1, Year 13 2, Year 14 1"},
	} {
		if got := youngByYear(t, d, tt.period); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.period, got, tt.want)
		}
	}
	if got, want := yearsOf(t, d, "doingon:2025-10-31 neet"), "Mockford 12 Placeholder 13 Samplewood 12"; got != want {
		t.Errorf("NEET in October: %s, want %s", got, want)
	}
	if got, want := yearsOf(t, d, "running year>=13"), "Mockford 13 Placeholder 14 Samplewood 13"; got != want {
		t.Errorf("NEET today: %s, want %s", got, want)
	}
	if got, want := yearsOf(t, d, "doingon:2025-10-31 staleon:2026-11-01"), "Mockford 13 Placeholder 14 Samplewood 13"; got != want {
		t.Errorf("on two days: %s, want %s", got, want)
	}
	e, _ := query.Parse("doingon:2025-10-31", d.Vocabulary(list.Activities), query.Context{})
	groups, err := d.Groups(context.Background(), list.Activities, e, "year")
	if err != nil {
		t.Fatal(err)
	}
	headings := ""
	for _, g := range groups {
		headings += fmt.Sprintf("%s %d;", g.Label, g.Count)
	}
	if want := "Year 12 2;Year 13 1;"; headings != want {
		t.Errorf("headings %s, want %s", headings, want)
	}
}

// youngByYear are the figures of a month by year group; each is what its list counts.
func youngByYear(t *testing.T, d *db.DB, month string) string {
	t.Helper()
	p, err := measure.ParsePeriodIn(month, d.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	res, err := measure.Run(context.Background(), d, measure.Destinations(), p)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range res.Blocks[0].Rows {
		if row.Measure.ID != "young.all" {
			continue
		}
		f, label := row.Figures[0], "all"
		if row.Grouped {
			label = row.Label
		}
		if f.N == 0 {
			continue
		}
		if n := counting(t, d, f.List, f.Query); n != f.N {
			t.Errorf("%s of %s: %d, and its list %q holds %d", label, month, f.N, f.Query, n)
		}
		out = append(out, fmt.Sprintf("%s %d", label, f.N))
	}
	return strings.Join(out, ", ")
}

// yearsOf are the year groups that a list of activities shows.
func yearsOf(t *testing.T, d *db.DB, text string) string {
	t.Helper()
	e, wrong := query.Parse(text, d.Vocabulary(list.Activities), query.Context{})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	page, err := d.List(context.Background(), list.Request{List: list.Activities, Filter: e, Columns: []string{"name", "year"}, Sort: []list.Sort{{Key: "name"}}})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range page.Rows {
		out = append(out, strings.TrimRight(strings.Join(r.Cells, " "), " "))
	}
	return strings.Join(out, " ")
}
