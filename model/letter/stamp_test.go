package letter

import (
	"testing"

	"caseload/model/civil"
	"caseload/model/ehc"
)

func TestWhatALetterThatIsSentSets(t *testing.T) {
	today := civil.MustParse("2026-11-23")
	assessment := func(change func(*ehc.Assessment)) *Facts {
		a := &ehc.Assessment{ID: "a1", Received: today.AddWeeks(-5)}
		change(a)
		return &Facts{Today: today, Kind: kindAssessment, Record: "a1", Assessment: a}
	}
	for _, tt := range []struct {
		name, letter, field, decision string
		f                             *Facts
	}{
		{"decided, not told", "assess", "notified", "", assessment(func(a *ehc.Assessment) { a.Decision = "assess" })},
		{"the letter is the decision", "not-assess", "notified", "refuse", assessment(func(*ehc.Assessment) {})},
		{"told already", "assess", "", "", assessment(func(a *ehc.Assessment) { a.Decision, a.Notified = "assess", today })},
		{"decided otherwise", "assess", "", "", assessment(func(a *ehc.Assessment) { a.Decision = "refuse" })},
		{"a letter that stops nothing", "advice-chase", "", "", assessment(func(*ehc.Assessment) {})},
		{"not about a review", "review-amend", "", "", assessment(func(*ehc.Assessment) {})},
		{"a review", "review-amend", "decided", "amend", &Facts{Today: today, Kind: kindReview, Record: "r1", Review: &ehc.Review{ID: "r1"}}},
		{"a plan that came", "moved-in", "letter", "", &Facts{Today: today, Kind: kindPlan, Record: "p1", Plan: &ehc.Plan{ID: "p1"}}},
	} {
		got, ok := StampOf(tt.f, tt.letter)
		if ok != (tt.field != "") || got.Field != tt.field {
			t.Errorf("%s: %+v, %v", tt.name, got, ok)
			continue
		}
		if ok && (got.Set[tt.field] != today.String() || got.Set["decision"] != tt.decision || got.Record != tt.f.Record || got.Label == "") {
			t.Errorf("%s: sets %v on %s", tt.name, got.Set, got.Record)
		}
	}
	for id, x := range stamps {
		spec, ok := SpecOf(id)
		if !ok {
			t.Errorf("no letter is called %s", id)
			continue
		}
		k, _ := (&Facts{Kind: spec.Kinds[0], Assessment: &ehc.Assessment{}, Review: &ehc.Review{}, Plan: &ehc.Plan{}}).stamped()
		if k == nil || k.Index(x.field) < 0 || x.decision != "" && k.Index(x.decision) < 0 {
			t.Errorf("%s sets %q, %q of %v", id, x.field, x.decision, spec.Kinds)
		}
	}
}
