package measure

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	terms "caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/query"
)

func TestPercentages(t *testing.T) {
	for _, c := range []struct {
		n, of int
		want  string
	}{
		{0, 7, "0.0%"}, {7, 7, "100.0%"}, {1, 3, "33.3%"}, {2, 3, "66.7%"}, {1, 8, "12.5%"}, {1, 16, "6.3%"}, {1, 2000, "0.1%"}, {1, 2001, "0.0%"},
		{1999, 2000, "100.0%"}, {5, 0, "n/a"}, {0, 0, "n/a"}, {29, 400, "7.3%"}, {115, 1000, "11.5%"},
	} {
		f := Figure{Known: true, Unit: Percent, N: c.n, Of: c.of}
		if got := f.Value(Options{}); got != c.want {
			t.Errorf("%d of %d is %s, want %s", c.n, c.of, got, c.want)
		}
	}
}

// TestPercentageIsHalfUp holds tenthsOf to exact fractions.
func TestPercentageIsHalfUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(1, 1<<40).Draw(t, "of")
		n := rapid.IntRange(0, d).Draw(t, "n")
		got, ok := tenthsOf(n, d)
		if !ok {
			t.Fatal("not known")
		}
		// half up: got - 1/2 <= exact < got + 1/2
		exact := new(big.Rat).Mul(big.NewRat(int64(n), int64(d)), big.NewRat(1000, 1))
		low := new(big.Rat).Sub(big.NewRat(int64(got), 1), big.NewRat(1, 2))
		high := new(big.Rat).Add(big.NewRat(int64(got), 1), big.NewRat(1, 2))
		if exact.Cmp(low) < 0 || exact.Cmp(high) >= 0 {
			t.Fatalf("%d of %d gives %d tenths", n, d, got)
		}
	})
}

func TestSuppression(t *testing.T) {
	hide := Options{Suppress: true}
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{Known: true, N: 0}, "0"}, {Figure{Known: true, N: 1}, "*"}, {Figure{Known: true, N: 5}, "*"}, {Figure{Known: true, N: 6}, "6"},
		{Figure{Known: true, Unit: Percent, N: 4, Of: 40}, "*"}, {Figure{Known: true, Unit: Percent, N: 36, Of: 40}, "*"},
		{Figure{Known: true, Unit: Percent, N: 20, Of: 40}, "50.0% 20/40"}, {Figure{Known: true, Unit: Percent, N: 0, Of: 3}, "*"},
		{Figure{Known: true, Unit: Percent, N: 0, Of: 0}, "n/a"}, {Figure{Known: true, Unit: Percent, N: 40, Of: 40}, "100.0% 40/40"}, {Figure{N: 3}, "–"},
	} {
		if got := c.f.Text(hide); got != c.want {
			t.Errorf("%+v is written %q, want %q", c.f, got, c.want)
		}
	}
}

// TestDefinitions holds every measure to saying what it is, and its queries to lists
// that understand them.
func TestDefinitions(t *testing.T) {
	for _, r := range Reports() {
		seen := map[string]bool{}
		if found, ok := Find(r.Name); !ok || found.Title != r.Title {
			t.Errorf("%s is not found", r.Name)
		}
		for _, m := range r.Measures() {
			if m.ID == "" || seen[m.ID] {
				t.Errorf("%q twice or empty", m.ID)
			}
			seen[m.ID] = true
			if m.Title == "" || m.Source == "" || !strings.HasSuffix(m.Definition, ".") {
				t.Errorf("%s: says too little", m.ID)
			}
			if (m.Unit != Number && m.Unit != Sum) != (m.Per != nil) {
				t.Errorf("%s: a percentage is of something, and nothing else is", m.ID)
			}
			for _, p := range m.parts() {
				d, ok := list.Define(p.List)
				if !ok {
					t.Errorf("%s: no list %s", m.ID, p.List)
					continue
				}
				if k, ok := d.Keys.Key(p.Key); !ok || k.Type != query.Date {
					t.Errorf("%s: %s is no date of %s", m.ID, p.Key, p.List)
				}
				if _, ok := d.Keys.Key(m.By); m.By != "" && !ok {
					t.Errorf("%s: %s cannot be grouped by %s", m.ID, p.List, m.By)
				}
				if _, bad := query.Parse(p.Filter, d.Keys, query.Context{}); len(bad) > 0 {
					t.Errorf("%s: %s: %s", m.ID, p.Filter, bad[0].Message)
				}
				for _, e := range query.Terms(mustParse(t, p.Filter, d.Keys)) {
					if _, choice := e.(query.Or); choice {
						t.Errorf("%s: a day beside %q would narrow only its last choice", m.ID, p.Filter)
					}
					if _, words := e.(query.Words); words {
						t.Errorf("%s: %q is looked for as a word", m.ID, e)
					}
				}
			}
		}
	}
}

func mustParse(t *testing.T, q string, v *query.Vocabulary) query.Expr {
	t.Helper()
	e, _ := query.Parse(q, v, query.Context{})
	return e
}

// TestWhatRestsOnNothingPublishedIsMarked holds the figures of the return to saying so.
func TestWhatRestsOnNothingPublishedIsMarked(t *testing.T) {
	r := EHCScorecard()
	for _, m := range r.Measures() {
		if strings.HasPrefix(m.ID, "sen2.") && m.Unconfirmed == "" {
			t.Errorf("%s does not say what is not confirmed", m.ID)
		}
	}
}

func TestATermToComeSaysHowTheOtherIsAskedFor(t *testing.T) {
	c := terms.New(terms.Options{})
	for said, want := range map[string]string{
		"2026-summer": "Summer 2027 has not begun. 2026-summer is of the school year 2026/27; for the one of 2026 say “summer 2026”.",
		"2027-autumn": "Autumn 2027 has not begun.",
		"2027-05":     "May 2027 has not begun.",
	} {
		p, err := ParsePeriodIn(said, c)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.NotBegun(); got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
}
