package register_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/register"
)

func TestSchoolsFollowTheChild(t *testing.T) {
	d := civil.MustParse
	es := []register.Enrolment{{ID: "e1", Child: "c", School: "a", From: d("2023-09-01")}, {ID: "e2", Child: "c", School: "x", From: d("2024-01-08"), Roll: "dual"}}
	got := register.Follow(es, register.Change{Child: "c", Was: "a", Now: "b", On: d("2026-11-09"), Born: d("2012-05-05")})
	if len(got) != 2 || got[0].ID != "e1" || got[0].To != d("2026-11-08") || got[1].School != "b" || got[1].From != d("2026-11-09") || got[1].Why != "" {
		t.Errorf("a move in the year: %+v", got)
	}
	got = register.Follow(es, register.Change{Child: "c", Was: "a", On: d("2026-11-09")})
	if len(got) != 1 || got[0].To != d("2026-11-08") {
		t.Errorf("no school: %+v", got)
	}
	got = register.Follow(nil, register.Change{Child: "c", Was: "a", Now: "b", Since: d("2020-09-01"), On: d("2026-09-02"), Born: d("2015-01-01")})
	if len(got) != 2 || got[0].School != "a" || got[0].From != d("2020-09-01") || got[1].Why != "phase" {
		t.Errorf("into Year 7, with nothing on record: %+v", got)
	}
	got = register.Follow(nil, register.Change{Child: "c", Was: "a", Now: "b", On: d("2026-11-09")})
	if len(got) != 2 || got[0].From != d("2026-11-08") || got[0].Note == "" {
		t.Errorf("a beginning that nobody knows: %+v", got)
	}
}

// Whatever moves there are, the child is at one school a day, and at the last one in
// the end.
func TestOneSchoolADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var es []register.Enrolment
		at, on := "", civil.MustParse("2024-09-02")
		for i := range rapid.IntRange(1, 8).Draw(t, "moves") {
			next := rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "school")
			if next == at {
				continue
			}
			for _, e := range register.Follow(es, register.Change{Child: "k", Was: at, Now: next, On: on}) {
				placed := false
				for j := range es {
					if es[j].ID == e.ID && e.ID != "" {
						es[j], placed = e, true
					}
				}
				if !placed {
					e.ID = string(rune('A' + i*2 + len(es)))
					es = append(es, e)
				}
			}
			at = next
			if got := register.At(es, on); got != at {
				t.Fatalf("at %q on the day of the move to %q: %+v", got, at, es)
			}
			on = on.AddDays(rapid.IntRange(1, 200).Draw(t, "days"))
		}
		for day := civil.MustParse("2024-09-02"); day.Before(on); day = day.AddDays(1) {
			n := 0
			for _, e := range es {
				if !e.From.After(day) && (e.To.IsZero() || !e.To.Before(day)) {
					n++
				}
			}
			if n > 1 {
				t.Fatalf("%d schools on %s: %+v", n, day, es)
			}
		}
	})
}
