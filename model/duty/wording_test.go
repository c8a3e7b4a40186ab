package duty

import (
	"testing"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// TestAChangeInTheLawDoesNotReachBack uses a rule made up for it: none of the
// present rules has been reworded yet.
func TestAChangeInTheLawDoesNotReachBack(t *testing.T) {
	day := civil.MustParse
	b, err := newBook([]Rule{
		{ID: "T-1", Title: "Answer", Length: calendar.Weeks(4), To: day("2026-08-31")},
		{ID: "T-1", Title: "Answer", Length: calendar.Weeks(6), From: day("2026-09-01")},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	env := &Env{Calendar: calendar.New(calendar.Options{}), Book: b, Today: day("2026-11-21")}
	for start, want := range map[string]string{"2026-08-31": "2026-09-28", "2026-09-01": "2026-10-13"} {
		d, err := env.Work(Clock{Rule: "T-1", Record: "r", Trigger: day(start)})
		if err != nil {
			t.Fatal(err)
		}
		if d.Due != day(want) {
			t.Errorf("started %s: due %s, want %s", start, d.Due, want)
		}
	}
	if r, ok := b.Rule("T-1"); !ok || r.Length != calendar.Weeks(6) {
		t.Errorf("the latest wording is %v, %v", r.Length, ok)
	}
}
