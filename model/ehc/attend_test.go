package ehc_test

import (
	"slices"
	"testing"

	"caseload/model/ehc"
)

func TestWhoShouldBeAtTheReview(t *testing.T) {
	e := env(t, today)
	with := func(change func(*ehc.Facts)) *ehc.Facts {
		f, _ := pupil(4)
		change(f)
		return f
	}
	concern := func(kind, resolved string) func(*ehc.Facts) {
		return func(f *ehc.Facts) {
			f.Risks = append(f.Risks, ehc.Risk{Kind: kind, Raised: day("2026-11-02"), Resolved: day(resolved)})
		}
	}
	all := with(func(f *ehc.Facts) {
		f.NCY, f.InCare, f.OutOfArea = 11, true, true
		concern("breakdown", "")(f)
		concern("complaint", "")(f)
	})
	for _, c := range []struct {
		name string
		f    *ehc.Facts
		want []string
	}{
		{"nothing", with(func(*ehc.Facts) {}), nil},
		{"phase transfer", with(func(f *ehc.Facts) { f.NCY = 6 }), []string{"phase transfer"}},
		{"phase transfer done", with(func(f *ehc.Facts) {
			f.NCY, f.Transfers = 6, []ehc.Transfer{{ID: "t", Plan: "p", Year: 2027, Phase: "secondary", Final: day("2026-11-02")}}
		}), nil},
		{"Year 9", with(func(f *ehc.Facts) { f.NCY = 9 }), []string{"Year 9 or above"}},
		{"Year 8", with(func(f *ehc.Facts) { f.NCY = 8 }), nil},
		{"at risk", with(concern("risk", "")), []string{"placement at risk"}},
		{"excluded", with(concern("exclusion", "")), []string{"placement at risk"}},
		{"risk resolved", with(concern("risk", "2026-11-20")), nil},
		{"complaint", with(concern("complaint", "")), []string{"complaint"}},
		{"out of area", with(func(f *ehc.Facts) { f.OutOfArea = true }), []string{"out of area"}},
		{"in care", with(func(f *ehc.Facts) { f.InCare = true }), []string{"in care"}},
		{"no plan", with(func(f *ehc.Facts) { f.InCare, f.Plans = true, nil }), nil},
		{"everything", all, []string{"placement at risk", "phase transfer", "complaint", "in care", "Year 9 or above", "out of area"}},
	} {
		score, why := ehc.Attend(c.f, e)
		if !slices.Equal(why, c.want) || (score > 0) != (len(c.want) > 0) || score > 100 {
			t.Errorf("%s: %d, %v", c.name, score, why)
		}
	}
	if score, _ := ehc.Attend(all, e); score != 100 {
		t.Errorf("everything weighs %d", score)
	}
}
