package casefile_test

import (
	"strings"
	"testing"

	"caseload/model/attendance"
	"caseload/model/register"
)

// A child who was excluded for good stays on the roll while a review can be asked for:
// 15 school days from the governors' meeting of Fri 20 Nov 2026 end on Fri 11 Dec.
func TestTrap30OnTheRollWhileTheExclusionCanBeReviewed(t *testing.T) {
	for _, c := range []struct {
		what           string
		governed, to   string
		upheld, cancel string
		warned         string
	}{
		{"still on roll", "", "", "", "", ""},
		{"left before the governors met", "", "2026-11-06", "", "", "the governors have not met"},
		{"left a day too soon", "2026-11-20", "2026-12-10", "upheld", "", "on the roll to Fri 11 Dec 2026"},
		{"left on the last day", "2026-11-20", "2026-12-11", "upheld", "", ""},
		{"left before it came to that", "", "2026-10-30", "", "", ""},
		{"back at school, then moved", "2026-11-20", "2026-11-27", "back", "", ""},
		{"cancelled, then a managed move", "", "2026-11-16", "", "2026-11-12", ""},
	} {
		s := attendance.Suspension{Kind: "perm", School: "school", Start: day("2026-11-02"), Upheld: c.upheld}
		e := register.Enrolment{ID: "at", Child: "c", School: "school", From: day("2025-09-03")}
		if c.governed != "" {
			s.Governed = day(c.governed)
		}
		if c.cancel != "" {
			s.Withdrew = day(c.cancel)
		}
		if c.to != "" {
			e.To = day(c.to)
		}
		f := suspended(s)
		f.Enrolments = []register.Enrolment{e}
		for what, rec := range map[string]any{"exclusion": &f.Suspensions[0], "roll": &f.Enrolments[0]} {
			got := strings.Join(f.Warnings(rec, env(t, "2026-12-18")), "\n")
			if (got == "") != (c.warned == "") || !strings.Contains(got, c.warned) {
				t.Errorf("%s, of the %s: %q, want %q", c.what, what, got, c.warned)
			}
		}
		f.Enrolments[0].School = "another"
		if got := f.Warnings(&f.Suspensions[0], env(t, "2026-12-18")); len(got) != 0 {
			t.Errorf("%s, of another school: %q", c.what, got)
		}
	}
}

// The head tells the Virtual School and the social worker without delay.
func TestTrap30ToldWithoutDelay(t *testing.T) {
	for told, late := range map[string]bool{"2026-11-06": false, "2026-11-09": false, "2026-11-10": true} {
		f := suspended(attendance.Suspension{Kind: "susp", Start: day("2026-11-06"), HalfDays: 4, Told: day(told)})
		got := strings.Join(f.Warnings(&f.Suspensions[0], env(t, "2026-11-20")), "\n")
		if (got != "") != late || late && !strings.Contains(got, "without delay") {
			t.Errorf("from Friday 6th, told on %s: %q", told, got)
		}
	}
}
