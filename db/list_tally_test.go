package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
)

// a town small enough to be counted by hand. Each record stands for a rule of
// counting, which its line says; the figures of TestScorecardByHand were counted
// from these lines.
func handTown() []any {
	d := civil.MustParse
	assessments := []ehc.Assessment{
		// in 6 weeks to the day, in 20 weeks to the day; discussed at the panel first
		{Source: "parent", Received: d("2026-03-04"), Panel: true, Decision: "assess", Notified: d("2026-04-15"), Outcome: "issue", OutcomeOn: d("2026-06-20"), DraftServed: d("2026-06-20"), FinalSent: d("2026-07-22")},
		// a day late twice, with an exception; agreed by the draft
		{Source: "setting", Received: d("2026-03-04"), Decision: "assess", Notified: d("2026-04-16"), Outcome: "issue", DraftServed: d("2026-07-01"), FinalSent: d("2026-07-23"), Exception: "c"},
		// refused, and overturned by the Tribunal
		{Source: "parent", Received: d("2026-03-10"), Decision: "refuse", Notified: d("2026-04-20"), Tribunal: true, Outcome: "issue", FinalSent: d("2026-10-05")},
		// moved to another authority in mid-assessment
		{Source: "setting", Received: d("2026-04-01"), Decision: "assess", Notified: d("2026-05-06"), Withdrawn: d("2026-06-01"), WithdrawnWhy: "moved", Exported: "Farshire"},
		// a re-assessment
		{Kind: "again", Source: "parent", Received: d("2026-04-01"), Decision: "assess", Notified: d("2026-04-14"), Outcome: "issue", FinalSent: d("2026-07-01")},
		// open since January
		{Source: "authority", Received: d("2026-01-05"), Decision: "assess", Notified: d("2026-02-16")},
		// not to issue, after 241 days
		{Source: "parent", Received: d("2025-09-01"), Decision: "assess", Notified: d("2025-10-13"), Outcome: "refuse", OutcomeOn: d("2026-04-30")},
		// six weeks from the 29th of February
		{Source: "health", Received: d("2024-02-29"), Decision: "refuse", Notified: d("2024-04-11")},
		// no decision yet
		{Received: d("2026-10-01")},
		// refused at the end of the month
		{Source: "setting", Received: d("2026-10-20"), Decision: "refuse", Notified: d("2026-10-30")},
		// over a year
		{Source: "setting", Received: d("2025-05-01"), Decision: "assess", Notified: d("2025-06-01"), Outcome: "issue", FinalSent: d("2026-06-01")},
		// not to issue, in 16 weeks to the day; nobody noted who asked
		{Received: d("2026-02-02"), Decision: "assess", Notified: d("2026-03-01"), Outcome: "refuse", OutcomeOn: d("2026-05-25")},
	}
	plans := []ehc.Plan{
		{Made: d("2025-09-01")},
		{Made: d("2024-02-29")}, // the first twelve months end on 27 February 2025
		{Made: d("2025-10-10")}, // never reviewed
		{Made: d("2025-10-15"), Ceased: d("2026-10-01"), CeaseCause: "5"},
		{Made: d("2023-01-01"), Reviewed: d("2025-09-15"), Transfer: d("2026-08-01"), From: "Farshire"}, // due three months after the move
		{Made: d("2025-11-05")},
		{Made: d("2026-02-03")},
		{Made: d("2020-01-01")}, // due twice in 2026
		// another authority's: it counts nowhere
		{Made: d("2025-10-10"), Authority: "Farshire", Contact: "B. Example", Transfer: d("2026-10-05")},
		{Made: d("2024-10-10"), Authority: "Farshire", Ceased: d("2026-10-06"), CeaseCause: "5"},
	}
	reviews := []ehc.Review{
		{Plan: "p1", Kind: "annual", Held: d("2026-07-20"), Decision: "maintain", Decided: d("2026-08-10")},
		{Plan: "p2", Kind: "annual", Decision: "maintain", Decided: d("2025-02-20")},
		{Plan: "p2", Kind: "annual", Held: d("2026-03-01"), Decision: "amend", Decided: d("2026-04-10"), NoticeSent: d("2026-04-10"), FinalSent: d("2026-05-24")},
		{Plan: "p6", Kind: "interim", Held: d("2026-04-20"), Decision: "maintain", Decided: d("2026-05-01")},
		{Plan: "p6", Kind: "annual", Held: d("2026-06-20"), Cancelled: d("2026-06-22")},
		{Plan: "p6", Kind: "annual", Held: d("2026-10-20")},
		{Plan: "p7", Kind: "early", Decision: "maintain", Decided: d("2026-03-03")},
		{Plan: "p8", Kind: "annual", Decision: "maintain", Decided: d("2025-01-20")},
		{Plan: "p8", Kind: "annual", Held: d("2025-09-10"), Decision: "maintain", Decided: d("2025-10-06")},
		{Plan: "p8", Kind: "annual", Held: d("2026-09-10"), Decision: "maintain", Decided: d("2026-10-05")},
		{Plan: "p9", Kind: "annual", Held: d("2026-09-20")},
		{Plan: "p9", Kind: "annual", Held: d("2026-07-30"), Decision: "amend", Decided: d("2026-08-10")},
	}
	transfers := []ehc.Transfer{
		{Plan: "p1", Year: 2026, Phase: "secondary", Final: d("2026-02-14")},
		{Plan: "p2", Year: 2026, Phase: "secondary", Final: d("2026-02-15")}, // on the day, which is not before it
		{Plan: "p7", Year: 2026, Phase: "secondary"},
		{Plan: "p8", Year: 2026, Phase: "post16", Final: d("2026-03-30")},
		{Plan: "p9", Year: 2026, Phase: "secondary"},
		{Plan: "p3", Year: 2026, Phase: "secondary", Dropped: d("2026-01-10")},
	}
	advice := []ehc.Advice{
		{Assessment: "a1", Adviser: "ep", Asked: d("2026-04-16"), Reached: d("2026-04-20"), Received: d("2026-06-01")},
		{Assessment: "a1", Adviser: "medical", Asked: d("2026-04-16"), Received: d("2026-06-01")},
		{Assessment: "a6", Adviser: "ep", Asked: d("2026-09-01")},
		{Assessment: "a6", Adviser: "social", Asked: d("2026-09-01"), NotNeeded: true},
	}
	disputes := []ehc.Dispute{
		{Assessment: "a3", About: "assess", Told: d("2026-05-10"), Mediated: d("2026-06-05"), Registered: d("2026-06-20"), Outcome: "allowed", OutcomeOn: d("2026-08-20")},
		{Plan: "p2", About: "contents", Told: d("2026-10-05")},
	}
	var out []any
	for i := range assessments {
		a := &assessments[i]
		a.ID, a.Child = nth("a", i), nth("ca", i)
		out = append(out, &child.Child{ID: a.Child, Forename: "Ana", Surname: "Mockford"}, a)
		for j := range advice {
			if advice[j].Assessment == a.ID {
				advice[j].ID, advice[j].Child = nth("v", j), a.Child
				out = append(out, &advice[j])
			}
		}
		for j := range disputes {
			if disputes[j].Assessment == a.ID {
				disputes[j].ID, disputes[j].Child = nth("d", j), a.Child
				out = append(out, &disputes[j])
			}
		}
	}
	for i := range plans {
		p := &plans[i]
		p.ID, p.Child = nth("p", i), nth("cp", i)
		out = append(out, &child.Child{ID: p.Child, Forename: "Leo", Surname: "Placeholder"}, p)
		for j := range reviews {
			if reviews[j].Plan == p.ID {
				reviews[j].ID, reviews[j].Child = nth("r", j), p.Child
				out = append(out, &reviews[j])
			}
		}
		for j := range transfers {
			if transfers[j].Plan == p.ID {
				transfers[j].ID, transfers[j].Child = nth("t", j), p.Child
				out = append(out, &transfers[j])
			}
		}
		for j := range disputes {
			if disputes[j].Plan == p.ID {
				disputes[j].ID, disputes[j].Child = nth("d", j), p.Child
				out = append(out, &disputes[j])
			}
		}
	}
	return out
}

func nth(kind string, i int) string { return fmt.Sprintf("%s%d", kind, i+1) }

func handFile(t testing.TB) *db.DB {
	t.Helper()
	d := create(t)
	err := d.Fill(context.Background(), "Fill the town", func(s db.Sink) error {
		for _, r := range handTown() {
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

// scorecard works the scorecard of a period out; the texts are by the measure, and
// after a slash its group.
func scorecard(t testing.TB, d *db.DB, period string) (measure.Result, map[string][]string) {
	t.Helper()
	p, err := measure.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	r, err := measure.Run(context.Background(), d, measure.EHCScorecard(), p)
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

func TestScorecardByHand(t *testing.T) {
	_, got := scorecard(t, handFile(t), "2026-10")
	// the month, the month before, the same month a year ago, the year so far
	want := map[string]string{
		"requests":          "2|0|0|8",
		"requests/parent":   "0|0|0|2",
		"requests/setting":  "1|0|0|3",
		"requests/":         "1|0|0|2",
		"requests.panel":    "0.0% 0/2|n/a|n/a|12.5% 1/8",
		"requests.again":    "0|0|0|1",
		"decided":           "1|0|1|7",
		"decided.agreed":    "0.0% 0/1|n/a|100.0% 1/1|71.4% 5/7",
		"decided.refused":   "100.0% 1/1|n/a|0.0% 0/1|28.6% 2/7",
		"decided.in6":       "100.0% 1/1|n/a|100.0% 1/1|83.3% 5/6",
		"undecided6":        "0|0|0|0",
		"assessed.agreed":   "1|0|0|4",
		"assessed.refused":  "0|0|0|2",
		"issued":            "1|0|0|4",
		"issued.in20":       "0.0% 0/1|n/a|n/a|25.0% 1/4",
		"issued.in20x":      "0.0% 0/1|n/a|n/a|33.3% 1/3",
		"open":              "2|2|2|2",
		"open.over20":       "1|2|1|1",
		"open.over30":       "1|1|0|1",
		"open.over52":       "0|0|0|0",
		"plans":             "7|8|5|7",
		"plans.in":          "0|0|0|1",
		"plans.ceased":      "1|0|0|1",
		"plans.ceased/5":    "1|0|0|1",
		"reviews.due":       "2|0|0|4", // one plan is due in January and in October: five in the months
		"reviews.late":      "50.0% 1/2|n/a|n/a|50.0% 2/4",
		"reviews.nomeeting": "50.0% 1/2|n/a|n/a|50.0% 2/4",
		"reviews.held":      "1|1|0|5",
		"reviews.in4":       "100.0% 1/1|n/a|100.0% 1/1|75.0% 3/4",
		"reviews.in12":      "n/a|n/a|n/a|100.0% 1/1",
		"transfers.due":     "0|0|0|4",
		"transfers.done":    "n/a|n/a|n/a|50.0% 2/4",
		"advice.due":        "1|0|0|3",
		"advice.late":       "100.0% 1/1|n/a|n/a|66.7% 2/3",
		"advice.late/ep":    "100.0% 1/1|n/a|n/a|50.0% 1/2",
		"mediation.asked":   "1|0|0|2",
		"mediation.held":    "0|0|0|1",
		"appeals":           "0|0|0|1",
		"appeals/assess":    "0|0|0|1",
		"appeals.ended":     "0|0|0|1",
		"caseload.plans":    "7|8|5|7",
		"caseload.plans/":   "7|8|5|7",
		"caseload.open":     "2|2|2|2",
		"sen2.in6":          "100.0% 1/1|n/a|100.0% 1/1|83.3% 5/6",
		"sen2.in6x":         "100.0% 1/1|n/a|100.0% 1/1|100.0% 5/5",
		"sen2.in16":         "n/a|n/a|n/a|50.0% 1/2",
		"sen2.in20":         "0.0% 0/1|n/a|n/a|25.0% 1/4",
		"sen2.in52":         "100.0% 1/1|n/a|n/a|50.0% 2/4",
		"sen2.over52":       "0.0% 0/1|n/a|n/a|25.0% 1/4",
		"sen2.in20x":        "0.0% 0/1|n/a|n/a|33.3% 1/3",
		"sen2.in52x":        "100.0% 1/1|n/a|n/a|33.3% 1/3",
		"sen2.over52x":      "0.0% 0/1|n/a|n/a|33.3% 1/3",
		"sen2.in4":          "100.0% 1/1|n/a|100.0% 1/1|75.0% 3/4",
	}
	for key, w := range want {
		if g := strings.Join(got[key], "|"); g != w {
			t.Errorf("%s: %s, counted by hand %s", key, g, w)
		}
	}
	for _, m := range measuresOf() {
		if _, ok := want[m]; !ok {
			t.Errorf("%s was not counted by hand", m)
		}
	}
}

func measuresOf() []string {
	r := measure.EHCScorecard()
	var out []string
	for _, m := range r.Measures() {
		out = append(out, m.ID)
	}
	return out
}

// TestScorecardOfOtherTimes counts what has its own traps: a leap day, a month that is
// not over, a state on a day in the past, a transfer, a year.
func TestScorecardOfOtherTimes(t *testing.T) {
	d := handFile(t)
	for _, c := range []struct{ period, measure, want string }{
		{"2024-02", "requests", "1|0|0|1"},
		{"2024-04", "decided.in6", "100.0% 1/1|n/a|n/a|100.0% 1/1"}, // 29 Feb to 11 Apr is 42 days
		{"2024-03", "open", "1|1|0|1"},
		{"2024-04", "open", "0|1|0|0"},
		{"2025-02", "reviews.due", "1|0|0|1"}, // from 29 Feb 2024 to 27 Feb 2025, decided on the 20th
		{"2025-02", "reviews.late", "0.0% 0/1|n/a|n/a|0.0% 0/1"},
		{"2026-11", "undecided6", "1|0|0|1"}, // as of today, the 21st
		{"2026-11", "reviews.due", "2|2|0|6"},
		{"2026-11", "reviews.in4", "0.0% 0/1|100.0% 1/1|n/a|60.0% 3/5"},
		{"2026-05", "open.over52", "1|0|0|1"},
		{"2026-06", "open.over52", "0|1|0|0"},
		{"2026-12", "requests", "–|0|0|8"}, // a month that has not begun
		{"2026-12", "plans", "–|7|6|7"},
		{"2026", "issued", "4|0"},
		{"fy2026/27", "requests", "3|7"},
		{"2026/27", "plans", "7|8"}, // today, and on 31 August,
	} {
		_, got := scorecard(t, d, c.period)
		if g := strings.Join(got[c.measure], "|"); g != c.want {
			t.Errorf("%s of %s: %s, counted by hand %s", c.measure, c.period, g, c.want)
		}
	}
}

// proveCounted holds every figure to the list behind it.
func proveCounted(t *testing.T, d *db.DB, period string) (figures, people int) {
	t.Helper()
	r, _ := scorecard(t, d, period)
	counted := map[string]int{}
	count := func(n list.Name, text string) int {
		key := string(n) + "?" + text
		if v, ok := counted[key]; ok {
			return v
		}
		e, mistakes := query.Parse(text, d.Vocabulary(n), query.Context{})
		if len(mistakes) > 0 {
			t.Fatalf("%s: %s: %s", n, text, mistakes[0].Message)
		}
		v, err := d.Count(context.Background(), n, e)
		if err != nil {
			t.Fatalf("%s: %s: %v", n, text, err)
		}
		counted[key] = v
		return v
	}
	for _, b := range r.Blocks {
		for _, row := range b.Rows {
			for _, f := range append(row.Figures, row.Months...) {
				if !f.Known {
					continue
				}
				figures++
				people += f.N
				if got := count(f.List, f.Query); got != f.N {
					t.Errorf("%s %s: %d, but “list %s %s” counts %d", row.Measure.ID, row.Label, f.N, f.List, f.Query, got)
				}
				if f.Unit == measure.Percent {
					if got := count(f.OfList, f.OfQuery); got != f.Of || f.N > f.Of {
						t.Errorf("%s %s: %d of %d, but “list %s %s” counts %d", row.Measure.ID, row.Label, f.N, f.Of, f.OfList, f.OfQuery, got)
					}
					if got := count(f.OfList, f.Others()); got != f.Of-f.N {
						t.Errorf("%s %s: %d of %d, but “list %s %s” counts %d others", row.Measure.ID, row.Label, f.N, f.Of, f.OfList, f.Others(), got)
					}
				}
			}
		}
	}
	return figures, people
}

// TestEveryFigureIsTheCountOfItsList holds each figure of the town and of the made-up
// borough to the number of rows of the list that it opens.
func TestEveryFigureIsTheCountOfItsList(t *testing.T) {
	hand := handFile(t)
	for _, p := range []string{"2026-10", "2026-11", "2026-01", "2024-02", "2026", "fy2025/26"} {
		proveCounted(t, hand, p)
	}
	figures, people := proveCounted(t, borough(t), "2026-10")
	if figures < 400 || people < 1000 {
		t.Errorf("%d figures counted %d: the borough has too little for a proof", figures, people)
	}
}

func TestTallyRefuses(t *testing.T) {
	d := create(t)
	for _, bad := range []list.Tally{
		{List: "nothing", Key: "received"}, {List: list.Assessments, Key: "source"}, {List: list.Assessments, Key: "nothing"}, {List: list.Assessments, Key: "received", By: "nothing"},
	} {
		bad.Of, bad.Spans = []query.Expr{query.Everything()}, []list.Span{{From: civil.MustParse("2026-10-01"), To: civil.MustParse("2026-10-31")}}
		if got, err := d.Tally(context.Background(), []list.Tally{bad}); err == nil {
			t.Errorf("%v gave %v", bad, got)
		}
	}
}

// BenchmarkScorecard works out the scorecard of October with the year to it.
func BenchmarkScorecard(b *testing.B) {
	d := benchmarked(b)
	p := measure.LastMonth(d.Today())
	slowest := worst(b, func(int) {
		if _, err := measure.Run(context.Background(), d, measure.EHCScorecard(), p); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(slowest, "worst-ms")
}
