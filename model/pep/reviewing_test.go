package pep_test

import (
	"testing"

	"caseload/model/civil"
	"caseload/model/pep"
)

func TestTargetsOfTheLastPEPAreReviewedBeforeNewOnes(t *testing.T) {
	d := civil.MustParse
	peps := []pep.PEP{
		{ID: "summer", Term: "2025-summer", HeldOn: d("2026-06-10")},
		{ID: "spring", Term: "2025-spring", HeldOn: d("2026-02-10")},
		{ID: "empty", Term: "2025-summer"}, // a record that came to nothing
		{ID: "autumn", Term: "2026-autumn"},
		{ID: "next", Term: "2026-spring"},
	}
	targets := []pep.Target{
		{ID: "t2", PEP: "summer", Number: 2, Text: "Attend five days a week", Outcome: "partly"},
		{ID: "t1", PEP: "summer", Number: 1, Text: "Reading age from 6y0m to 7y4m by the next PEP, through 1:1 literacy"},
		{ID: "old", PEP: "spring", Number: 1, Text: "Spell fifty words"},
	}
	open := func(of int) []pep.Target { return pep.Unreviewed(&peps[of], peps, targets) }
	if got := open(3); len(got) != 1 || got[0].ID != "t1" {
		t.Errorf("before the autumn PEP %+v are open", got)
	}
	if got := open(0); len(got) != 1 || got[0].ID != "old" {
		t.Errorf("before the summer PEP %+v are open", got)
	}
	if got := open(4); len(got) != 1 || got[0].ID != "t1" { // the autumn PEP was not held and has none
		t.Errorf("before the spring PEP %+v are open", got)
	}
	if got := open(1); got != nil {
		t.Errorf("before the first PEP %+v are open", got)
	}
	if got := targets[1].Title(); got != "1 “Reading age from 6y0m to 7y4m by the next PEP, t…”" {
		t.Errorf("the title is %s", got)
	}
}

func TestModerationNeedsAnotherRater(t *testing.T) {
	d := civil.MustParse
	checks := []pep.Check{{ID: "c1", PEP: "p", Rater: "demo", On: d("2026-10-01"), Rating: pep.Red}, {ID: "c2", PEP: "p", Rater: "demo", On: d("2026-10-20"), Rating: pep.Green}}
	tests := []struct {
		name   string
		m      pep.Moderation
		checks []pep.Check
		fails  bool
		of     string
		agrees bool
	}{
		{"agrees with the latest", pep.Moderation{PEP: "p", Rater: "sample", Rating: pep.Green}, checks, false, "c2", true},
		{"differs", pep.Moderation{PEP: "p", Rater: "sample", Rating: pep.Amber}, checks, false, "c2", false},
		{"of an earlier check", pep.Moderation{PEP: "p", Check: "c1", Rater: "sample", Rating: pep.Red}, checks, false, "c1", true},
		{"by the same person", pep.Moderation{PEP: "p", Rater: "demo", Rating: pep.Green}, checks, true, "", false},
		{"by nobody", pep.Moderation{PEP: "p", Rating: pep.Green}, checks, true, "", false},
		{"not rated yet", pep.Moderation{PEP: "other", Rater: "sample", Rating: pep.Green}, checks, true, "", false},
	}
	var all []pep.Moderation
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := tt.m
			if err := pep.Moderated(&m, tt.checks); (err != nil) != tt.fails {
				t.Fatalf("error %v", err)
			}
			if !tt.fails && (m.Check != tt.of || m.Agrees != tt.agrees) {
				t.Errorf("of %s, agrees %v", m.Check, m.Agrees)
			}
			if !tt.fails {
				all = append(all, m)
			}
		})
	}
	if same, n := pep.Agreement(all); same != 2 || n != 3 {
		t.Errorf("%d of %d agree", same, n)
	}
}
