package officer_test

import (
	"testing"

	"caseload/model/civil"
	"caseload/model/officer"
)

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	day := civil.MustParse
	good := officer.Cover{ID: "c", Officer: "pd", By: "jd", First: day("2026-11-23"), Last: day("2026-11-23")}
	self, back := good, good
	self.By = self.Officer
	back.Last = day("2026-11-22")
	for _, c := range []struct {
		name string
		err  error
		ok   bool
	}{
		{"cover for a day", officer.Covers.Verify(&good), true},
		{"cover for oneself", officer.Covers.Verify(&self), false},
		{"cover that ends before it begins", officer.Covers.Verify(&back), false},
		{"an officer", officer.Officers.Verify(&officer.Officer{ID: "jd", Name: "J. Demo", Role: officer.Manager}), true},
		{"one's own manager", officer.Officers.Verify(&officer.Officer{ID: "jd", Name: "J. Demo", Role: officer.Manager, Manager: "jd"}), false},
		{"gone before coming", officer.Officers.Verify(&officer.Officer{ID: "jd", Name: "J. Demo", Role: officer.Manager, Started: day("2026-11-23"), Left: day("2026-11-22")}), false},
	} {
		if (c.err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, c.err)
		}
	}
}
