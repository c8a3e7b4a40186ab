package pep

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestRatingsByTerm(t *testing.T) {
	got := ByTerm([]PEP{
		{Term: "2025-summer", Rating: Amber}, {Term: "2026-autumn", Rating: Green}, {Term: "2025-autumn", Rating: Gold}, {Term: "2026-autumn", Rating: Red},
		{Term: "2025-spring"}, {Term: "2026-autumn", Rating: Gold}, {Term: "2025-summer", Rating: Red}, {Rating: Red},
	})
	want := []RatedTerm{{Term: "2026-autumn", Gold: 1, Green: 1, Red: 1}, {Term: "2025-summer", Amber: 1, Red: 1}, {Term: "2025-autumn", Gold: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := got[0].Percent(); p != 67 {
		t.Errorf("2 of 3 is %d%%", p)
	}
}

func TestTrends(t *testing.T) {
	for _, c := range []struct {
		name string
		of   []RatedTerm
		want Trend
	}{
		{"nothing", nil, NoTrend},
		{"one term", []RatedTerm{{Green: 3}}, NoTrend},
		{"better", []RatedTerm{{Green: 2, Red: 1}, {Green: 1, Red: 1}}, Better},
		{"worse", []RatedTerm{{Amber: 1}, {Gold: 1, Red: 9}}, Worse},
		{"the same share of more", []RatedTerm{{Green: 2, Amber: 4}, {Gold: 1, Red: 2}}, Steady},
		{"a rounding apart", []RatedTerm{{Green: 334, Red: 666}, {Green: 333, Red: 667}}, Better},
	} {
		if got := TrendOf(c.of); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Every rated PEP is counted once, in the term it is of, and the latest term comes first.
func TestRatingsByTermLoseNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		peps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) PEP {
			return PEP{Term: rapid.SampledFrom([]string{"2024-summer", "2025-autumn", "2025-spring", "2025-summer", "2026-autumn"}).Draw(t, "term"),
				Rating: rapid.SampledFrom([]Rating{Unrated, Red, Amber, Green, Gold}).Draw(t, "rating")}
		}), 0, 40).Draw(t, "peps")
		rated := 0
		for _, p := range peps {
			if p.Rating != Unrated {
				rated++
			}
		}
		sum := 0
		terms := ByTerm(peps)
		for i, x := range terms {
			sum += x.Rated()
			if x.Rated() == 0 || i > 0 && terms[i-1].Term <= x.Term {
				t.Fatalf("%+v", terms)
			}
		}
		if sum != rated {
			t.Fatalf("%d counted of %d", sum, rated)
		}
	})
}
