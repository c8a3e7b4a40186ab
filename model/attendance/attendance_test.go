package attendance_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/attendance"
)

func TestThresholdsAreExact(t *testing.T) {
	type tally = attendance.Tally
	for _, c := range []struct {
		name               string
		t                  tally
		persistent, severe bool
	}{
		{"nothing known", tally{}, false, false},
		{"absent from no sessions", tally{Authorised: 1}, false, false},
		{"always there", tally{Possible: 100, Attended: 100}, false, false},
		{"exactly a tenth missed", tally{Possible: 120, Attended: 108, Authorised: 5, Unauthorised: 7}, true, false},
		{"one session fewer", tally{Possible: 120, Attended: 109, Authorised: 4, Unauthorised: 7}, false, false},
		{"rounds to 90.0% and is less than a tenth", tally{Possible: 3001, Attended: 2701, Authorised: 300}, false, false},
		{"rounds to 90.0% and is more", tally{Possible: 2999, Attended: 2699, Authorised: 300}, true, false},
		{"exactly half missed", tally{Possible: 10, Attended: 5, Unauthorised: 5}, true, true},
		{"half less one", tally{Possible: 11, Attended: 6, Unauthorised: 5}, true, false},
		{"half of an odd number", tally{Possible: 11, Attended: 5, Unauthorised: 6}, true, true},
		{"sessions without a mark are not missed", tally{Possible: 10, Attended: 2}, false, false},
	} {
		if p, s := c.t.Persistent(), c.t.Severe(); p != c.persistent || s != c.severe {
			t.Errorf("%s: persistent %v, severe %v; want %v, %v", c.name, p, s, c.persistent, c.severe)
		}
	}
}

func TestPermilleRoundsHalfUp(t *testing.T) {
	for _, c := range []struct{ attended, possible, want int }{
		{0, 0, 0}, {0, 10, 0}, {10, 10, 1000}, {9, 10, 900},
		{1, 3, 333}, {2, 3, 667},
		{1, 2000, 1},   // 0.5
		{1, 2001, 0},   // just below
		{3, 2000, 2},   // 1.5
		{19, 2000, 10}, // 9.5
		{1999, 2000, 1000},
	} {
		if got := (attendance.Tally{Possible: c.possible, Attended: c.attended}).Permille(); got != c.want {
			t.Errorf("%d of %d: %d, want %d", c.attended, c.possible, got, c.want)
		}
	}
}

func TestKnown(t *testing.T) {
	if (attendance.Tally{}).Known() || !(attendance.Tally{Possible: 1}).Known() {
		t.Error("known is not whether there were sessions")
	}
}

// However sessions are spread over weeks, the tally is of them all; and whoever is
// severely absent is persistently so.
func TestTallyAddsWeeks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sum, want attendance.Tally
		for range rapid.IntRange(0, 39).Draw(t, "weeks") {
			possible := rapid.IntRange(0, 10).Draw(t, "possible")
			missed := rapid.IntRange(0, possible).Draw(t, "missed")
			excused := rapid.IntRange(0, missed).Draw(t, "authorised")
			sum.Add(attendance.Week{Possible: possible, Attended: possible - missed, Authorised: excused, Unauthorised: missed - excused})
			want = attendance.Tally{Possible: want.Possible + possible, Attended: want.Attended + possible - missed,
				Authorised: want.Authorised + excused, Unauthorised: want.Unauthorised + missed - excused}
		}
		if sum != want {
			t.Fatalf("%+v, want %+v", sum, want)
		}
		if sum.Severe() && !sum.Persistent() {
			t.Fatalf("severe and not persistent: %+v", sum)
		}
		if p := sum.Permille(); p < 0 || p > 1000 || sum.Persistent() && p > 900 {
			t.Fatalf("%+v is %d permille", sum, p)
		}
	})
}
