package measure

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	terms "caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
)

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ said, name, title, from, to string }{
		{"2026-10", "2026-10", "October 2026", "2026-10-01", "2026-10-31"},
		{" 2024-02 ", "2024-02", "February 2024", "2024-02-01", "2024-02-29"},
		{"2011-12", "2011-12", "December 2011", "2011-12-01", "2011-12-31"},
		{"2026", "2026", "2026", "2026-01-01", "2026-12-31"},
		{"2026-27", "2026/27", "academic year 2026/27", "2026-09-01", "2027-08-31"},
		{"2011/12", "2011/12", "academic year 2011/12", "2011-09-01", "2012-08-31"},
		{"FY2026/27", "fy2026/27", "financial year 2026/27", "2026-04-01", "2027-03-31"},
		{"fy2099-00", "fy2099/00", "financial year 2099/00", "2099-04-01", "2100-03-31"},
	} {
		p, err := ParsePeriod(c.said)
		if err != nil {
			t.Errorf("%s: %v", c.said, err)
			continue
		}
		got := []string{p.String(), p.Title(), p.From().String(), p.To().String()}
		if diff := cmp.Diff([]string{c.name, c.title, c.from, c.to}, got); diff != "" {
			t.Errorf("%s: %s", c.said, diff)
		}
	}
	for _, bad := range []string{"", "last", "2026-13", "2026-00", "2026-1", "26-10", "2026/28", "fy2026", "fy2026-10", "2026-10-01", "+026-10", "99999"} {
		if p, err := ParsePeriod(bad); fault.KindOf(err) != fault.Usage {
			t.Errorf("%q was read as %s", bad, p)
		}
	}
}

func TestTermsAsPeopleSayThem(t *testing.T) {
	cal := terms.New(terms.Options{})
	for _, c := range []struct{ said, id string }{
		{"2026-autumn", "2026-autumn"}, {"autumn 2026", "2026-autumn"}, {" Autumn  term 2026 ", "2026-autumn"},
		{"spring 2027", "2026-spring"}, {"Summer 2026", "2025-summer"}, {"2025-SUMMER", "2025-summer"},
	} {
		p, err := ParsePeriodIn(c.said, cal)
		if err != nil || string(p.TermID()) != c.id || p.String() != c.id {
			t.Errorf("%q was read as %s, want %s (%v)", c.said, p, c.id, err)
		}
	}
	if p, err := ParsePeriodIn("2026-10", cal); err != nil || p.Title() != "October 2026" {
		t.Errorf("a month was read as %s: %v", p.Title(), err)
	}
	for _, bad := range []string{"autumn", "winter 2026", "autumn 26", "autumn term", "2026 autumn 3"} {
		if p, err := ParsePeriodIn(bad, cal); fault.KindOf(err) != fault.Usage || !strings.Contains(err.Error(), "a term as autumn 2026") {
			t.Errorf("%q was read as %s: %v", bad, p, err)
		}
	}
}

func TestUsualPeriods(t *testing.T) {
	cal := terms.New(terms.Options{})
	for _, c := range []struct {
		of   Report
		want string
	}{{EHCScorecard(), "2026-10"}, {Attainment(), "2025/26"}, {PEPQuality(), "2026-autumn"}, {Suspensions(), "2026-autumn"}} {
		if got := c.of.Usual(day("2026-11-23"), cal); got.String() != c.want {
			t.Errorf("%s: %s, want %s", c.of.Name, got, c.want)
		}
	}
}

func TestColumnsOfAMonth(t *testing.T) {
	p, _ := ParsePeriod("2026-01")
	want := []Span{
		{"Jan 2026", day("2026-01-01"), day("2026-01-31")}, {"Dec 2025", day("2025-12-01"), day("2025-12-31")},
		{"Jan 2025", day("2025-01-01"), day("2025-01-31")}, {"2026 so far", day("2026-01-01"), day("2026-01-31")},
	}
	if got := p.Spans(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if n := len(p.Months()); n != 1 {
		t.Errorf("%d months", n)
	}
	p = p.Next(9)
	if p.String() != "2026-10" || len(p.Months()) != 10 {
		t.Errorf("%s has %d months", p, len(p.Months()))
	}
	y, _ := ParsePeriod("fy2026/27")
	want = []Span{{"Financial year 2026/27", day("2026-04-01"), day("2027-03-31")}, {"Financial year 2025/26", day("2025-04-01"), day("2026-03-31")}}
	if got := y.Spans(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestTheLastMonthThatIsOver(t *testing.T) {
	for today, want := range map[string]string{"2026-11-23": "2026-10", "2026-11-01": "2026-10", "2026-10-31": "2026-09", "2026-01-01": "2025-12"} {
		if got := LastMonth(day(today)); got.String() != want || !got.Over(day(today)) {
			t.Errorf("on %s: %s", today, got)
		}
	}
}

func TestPeriodsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := civil.New(2000, 1, 1).AddDays(rapid.IntRange(0, 40000).Draw(t, "day"))
		for _, p := range []Period{Month(on), Year(on), FinancialYear(on), AcademicYear(on)} {
			got, err := ParsePeriod(p.String())
			if err != nil || got != p {
				t.Fatalf("%s was read as %s, %v", p, got, err)
			}
			if on.Before(p.From()) || on.After(p.To()) || p.Next(1).From() != p.To().AddDays(1) || p.Next(1).Next(-1) != p {
				t.Fatalf("%s is not where it should be", p)
			}
		}
	})
}

func day(s string) civil.Date { return civil.MustParse(s) }
