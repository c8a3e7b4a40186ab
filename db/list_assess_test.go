package db

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/model/ehc"
	"caseload/model/list"
)

// TestForecastOfTheListIsThatOfTheModel holds the day on which an open assessment will
// end, and whose advice holds it up, to ehc.ForecastOf and the advice on record.
func TestForecastOfTheListIsThatOfTheModel(t *testing.T) {
	d := casework(t, 300)
	lengths, err := d.Lengths(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	seen, held := 0, 0
	cells := cellsOf(t, d, list.Assessments, "forecast", "holdup")
	for _, row := range rowsOf(list.Assessments, readKids(t, d)) {
		a, f := row.rec.(*ehc.Assessment), row.file
		want := []string{"", ""}
		if p := ehc.ProgressOf(a, f.Advice, f.DraftChecks, f.Consultations, listDay); p.Open {
			want[0] = ehc.ForecastOf(&p, &lengths, listDay).On.String()
			want[1] = awaited(a, f.Advice)
			seen++
		}
		if want[1] != "" {
			held++
		}
		if got := cells[a.ID]; !slices.Equal(got, want) {
			t.Errorf("%s: %v in the list, %v by the records: %+v", a.ID, got, want, *a)
		}
	}
	if seen < 10 || held < 5 {
		t.Errorf("%d open assessments, %d held up by advice: that proves little", seen, held)
	}
}

func awaited(a *ehc.Assessment, advice []ehc.Advice) string {
	var of []ehc.Advice
	for _, x := range advice {
		if x.Assessment == a.ID && !x.NotNeeded && (x.Received.IsZero() || x.Received.After(listDay)) {
			of = append(of, x)
		}
	}
	since := func(x ehc.Advice) string {
		from, _ := x.From()
		if from.IsZero() {
			return "9999"
		}
		return from.String()
	}
	slices.SortStableFunc(of, func(x, y ehc.Advice) int { return cmp.Compare(since(x), since(y)) })
	var out []string
	for _, x := range of {
		out = append(out, ehc.Advisers.Label(x.Adviser))
	}
	return strings.Join(out, ", ")
}
