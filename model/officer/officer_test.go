package officer_test

import (
	"testing"

	"caseload/model/civil"
	"caseload/model/officer"
)

func TestInForce(t *testing.T) {
	d := func(s string) civil.Date {
		if s == "" {
			return civil.Date{}
		}
		return civil.MustParse(s)
	}
	for _, c := range []struct {
		from, to, on string
		want         bool
	}{
		{"", "", "2026-11-23", true},
		{"2026-11-23", "", "2026-11-22", false},
		{"2026-11-23", "", "2026-11-23", true},
		{"", "2026-11-23", "2026-11-23", true}, // the last day is one of work
		{"", "2026-11-23", "2026-11-24", false},
		{"2026-11-23", "2026-11-23", "2026-11-23", true},
		{"2026-11-24", "2026-11-22", "2026-11-23", false},
	} {
		if got := officer.InForce(d(c.from), d(c.to), d(c.on)); got != c.want {
			t.Errorf("%q to %q on %s: %v, want %v", c.from, c.to, c.on, got, c.want)
		}
	}
}
