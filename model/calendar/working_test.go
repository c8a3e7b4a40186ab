package calendar

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

// aDate draws dates of the years a caseload has.
func aDate(t *rapid.T, label string) civil.Date {
	first := date("1998-01-01")
	return first.AddDays(rapid.IntRange(0, date("2045-12-31").Sub(first)).Draw(t, label))
}

func TestAddWorkingDays(t *testing.T) {
	c := New(Options{})
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-12-21", 10, "2027-01-07"},
		{"2026-12-21", 20, "2027-01-21"},
		{"2027-01-07", -10, "2026-12-21"},
		{"2026-12-24", 1, "2026-12-29"},  // Christmas Day, weekend, substitute for Boxing Day
		{"2026-12-29", -1, "2026-12-24"}, //
		{"2026-12-26", 1, "2026-12-29"},
		{"2026-12-26", -1, "2026-12-24"},
		{"2026-12-25", -1, "2026-12-24"},
		{"2027-03-25", 1, "2027-03-30"}, // Good Friday to Easter Monday
		{"2026-11-20", 1, "2026-11-23"},
		{"2026-11-21", 1, "2026-11-23"},
		{"2026-11-22", -1, "2026-11-20"},
		{"2026-11-23", -1, "2026-11-20"},
		{"2026-11-22", 0, "2026-11-22"},
		{"1950-01-06", 1, "1950-01-09"},
	}
	for _, tt := range tests {
		if got := c.AddWorkingDays(date(tt.from), tt.n); got != date(tt.want) {
			t.Errorf("%s %+d working days = %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
	if got := c.AddWorkingDays(civil.Date{}, 3); !got.IsZero() {
		t.Errorf("no date and 3 working days = %s", got)
	}
}

// The sums jump; the plain way is to walk. Both must end on the same day.
func TestWorkingDaysAsWalked(t *testing.T) {
	c := New(Options{ExtraHolidays: []Holiday{{Date: date("2026-11-23")}, {Date: date("2026-11-24")}, {Date: date("2026-11-28")}}})
	rapid.Check(t, func(t *rapid.T) {
		start := aDate(t, "start")
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		walked, left, step := start, n, 1
		if n < 0 {
			left, step = -n, -1
		}
		count := 0
		for left > 0 {
			walked = walked.AddDays(step)
			if c.IsWorkingDay(walked) {
				left--
				count++
			}
		}
		if got := c.AddWorkingDays(start, n); got != walked {
			t.Fatalf("%s %+d working days = %s, walked to %s", start, n, got, walked)
		}
		if n > 0 && c.WorkingDaysBetween(start, walked) != count {
			t.Fatalf("between %s and %s: %d, walked over %d", start, walked, c.WorkingDaysBetween(start, walked), count)
		}
	})
}

func TestWorkingDaySumsInvert(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		n := rapid.IntRange(1, 500).Draw(t, "n")
		due := c.AddWorkingDays(d, n)
		if !due.After(d) || !c.IsWorkingDay(due) {
			t.Fatalf("%s + %d working days = %s", d, n, due)
		}
		if got := c.WorkingDaysBetween(d, due); got != n {
			t.Fatalf("between %s and %s are %d, want %d", d, due, got, n)
		}
		if got := c.WorkingDaysBetween(due, d); got != -n {
			t.Fatalf("backwards from %s to %s are %d, want %d", due, d, got, -n)
		}
		if back := c.AddWorkingDays(due, -n); c.IsWorkingDay(d) && back != d {
			t.Fatalf("%s - %d working days = %s, want %s", due, n, back, d)
		}
	})
}

func TestWorkingDaysBetweenNoDates(t *testing.T) {
	c := New(Options{})
	if c.WorkingDaysBetween(civil.Date{}, date("2026-01-01")) != 0 || c.WorkingDaysBetween(date("2026-01-01"), civil.Date{}) != 0 {
		t.Error("no date is no distance from anything")
	}
}

func TestKindsOfDay(t *testing.T) {
	c := New(Options{Closed: []Span{
		{First: date("2026-11-27"), Last: date("2026-11-27"), Name: "INSET day"},
		{First: date("2026-09-01"), Last: date("2026-09-02"), Name: "INSET days"},
	}})
	tests := []struct {
		day                       string
		working, school, tribunal bool
	}{
		{"2026-11-23", true, true, true},
		{"2026-11-22", false, false, false}, // Sunday
		{"2026-11-27", true, false, true},   // INSET day
		{"2026-09-02", true, false, true},
		{"2026-09-03", true, true, true},
		{"2026-10-28", true, false, true},   // half term
		{"2026-08-03", true, false, false},  // August
		{"2026-12-24", true, false, true},   // Christmas holiday
		{"2026-12-25", false, false, false}, // Christmas Day
		{"2026-12-29", true, false, false},  // between Christmas and New Year
		{"2027-01-01", false, false, false},
		{"2027-01-04", true, true, true},
		{"2027-05-03", false, false, false}, // early May, in term
		{"2027-03-26", false, false, false}, // Good Friday
	}
	for _, tt := range tests {
		d := date(tt.day)
		if w, s, r := c.IsWorkingDay(d), c.IsSchoolDay(d), c.IsTribunalDay(d); w != tt.working || s != tt.school || r != tt.tribunal {
			t.Errorf("%s: working %v, school %v, tribunal %v; want %v, %v, %v", d.Long(), w, s, r, tt.working, tt.school, tt.tribunal)
		}
	}
	var none civil.Date
	if c.IsWorkingDay(none) || c.IsSchoolDay(none) || c.IsTribunalDay(none) {
		t.Error("no date is no day of any kind")
	}
}

func TestWorkingDayRoll(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		after, before := c.WorkingDayOnOrAfter(d), c.WorkingDayOnOrBefore(d)
		if !c.IsWorkingDay(after) || !c.IsWorkingDay(before) || after.Before(d) || before.After(d) {
			t.Fatalf("%s rolls to %s and %s", d, before, after)
		}
		if c.IsWorkingDay(d) != (after == before) {
			t.Fatalf("%s rolls to %s and %s", d, before, after)
		}
	})
}
