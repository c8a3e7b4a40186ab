package setting_test

import (
	"strings"
	"testing"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/setting"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func TestFinancialYear(t *testing.T) {
	for d, want := range map[string]int{"2026-03-31": 2025, "2026-04-01": 2026, "2026-12-31": 2026, "2027-01-01": 2026} {
		if got := setting.FinancialYear(day(d)); got != want {
			t.Errorf("FinancialYear(%s) = %d, want %d", d, got, want)
		}
	}
	if got := setting.FinancialYear(civil.Date{}); got != 0 {
		t.Errorf("no date is in the financial year %d", got)
	}
	for y, want := range map[int]string{2025: "2025-26", 1999: "1999-00", 2009: "2009-10"} {
		if got := setting.FinancialYearName(y); got != want {
			t.Errorf("FinancialYearName(%d) = %s, want %s", y, got, want)
		}
	}
}

// The figures of the reference, year by year: one that slips would be paid out.
func TestPublishedRates(t *testing.T) {
	want := map[int]int64{2017: 1900, 2018: 2300, 2019: 2300, 2020: 2345, 2021: 2345, 2022: 2410, 2023: 2530, 2024: 2570, 2025: 2630}
	got := setting.PublishedRates()
	if len(got) != len(want) {
		t.Fatalf("%d rates, want %d", len(got), len(want))
	}
	for i, r := range got {
		if r.Amount != want[r.Year]*100 {
			t.Errorf("%s: %d pence, want £%d", setting.FinancialYearName(r.Year), r.Amount, want[r.Year])
		}
		if r.Name != setting.LACPremium || r.Source == "" || r.ID != "" {
			t.Errorf("%d: name %q, source %q, id %q", r.Year, r.Name, r.Source, r.ID)
		}
		if err := setting.Rates.Verify(&r); err != nil {
			t.Errorf("%d cannot be taken as it is: %v", r.Year, err)
		}
		if i > 0 && r.Year != got[i-1].Year+1 {
			t.Errorf("%d follows %d", r.Year, got[i-1].Year)
		}
	}
	if last := got[len(got)-1].Year; last != setting.LastKnownRate {
		t.Errorf("the last rate is of %d, LastKnownRate says %d", last, setting.LastKnownRate)
	}
	got[0].Amount = 1
	if setting.PublishedRates()[0].Amount == 1 {
		t.Error("a caller can change the published rates")
	}
}

func TestTermsAreHeldToTheCalendar(t *testing.T) {
	good := setting.Term{ID: "2026-autumn", Year: 2026, Season: "autumn", First: day("2026-09-02"), Last: day("2026-12-18"),
		HalfFirst: day("2026-10-26"), HalfLast: day("2026-10-30")}
	cases := map[string]struct {
		change func(*setting.Term)
		want   string
	}{
		"as it is":             {func(*setting.Term) {}, ""},
		"new, without an id":   {func(t *setting.Term) { t.ID = "" }, ""},
		"no half term":         {func(t *setting.Term) { t.HalfFirst, t.HalfLast = civil.Date{}, civil.Date{} }, ""},
		"ends before it began": {func(t *setting.Term) { t.Last = day("2026-08-01") }, "before first day"},
		"wrong season":         {func(t *setting.Term) { t.ID, t.Season = "2026-spring", "spring" }, "not in that season"},
		"half term outside":    {func(t *setting.Term) { t.HalfLast = day("2027-01-08") }, "not inside the term"},
		"another term":         {func(t *setting.Term) { t.Year = 2027 }, "cannot become another term"},
		"no first day":         {func(t *setting.Term) { t.First = civil.Date{} }, "First day is needed"},
		"no season":            {func(t *setting.Term) { t.Season = "" }, "Term is needed"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			term := good
			c.change(&term)
			expect(t, setting.Terms.Verify(&term), c.want)
		})
	}
	for y := 2017; y < 2030; y++ {
		for _, d := range calendar.DefaultTerms(y) {
			own := setting.Term{Year: y, Season: d.Season.String(), First: d.First, Last: d.Last, HalfFirst: d.HalfTermFirst, HalfLast: d.HalfTermLast}
			expect(t, setting.Terms.Verify(&own), "")
		}
	}
}

func TestClosuresAndRates(t *testing.T) {
	expect(t, setting.Closures.Verify(&setting.Closure{Name: "INSET", First: day("2026-09-02"), Last: day("2026-09-02")}), "")
	expect(t, setting.Closures.Verify(&setting.Closure{Name: "INSET", First: day("2026-09-03"), Last: day("2026-09-02")}), "before the first day")
	expect(t, setting.Rates.Verify(&setting.Rate{Name: "x", Year: 25, Amount: 1}), "four digits")
	expect(t, setting.Rates.Verify(&setting.Rate{Name: "x", Year: 2025}), "more than nothing")
	expect(t, setting.Rules.Verify(&setting.Rule{ID: "L-CHECK", Length: "soon"}), "not a length of time")
}

func expect(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("refused: %v", err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("got %v, want a refusal with %q", err, want)
	}
}
