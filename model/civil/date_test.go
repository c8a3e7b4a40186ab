package civil

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// aDate draws a date that Parse can read: year 1 to 9999.
func aDate(t *rapid.T, label string) Date {
	first := New(1, time.January, 1)
	return first.AddDays(rapid.IntRange(0, New(9999, time.December, 31).Sub(first)).Draw(t, label))
}

func TestParse(t *testing.T) {
	for _, s := range []string{"2026-12-03", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1969-12-31", "1970-01-01", ""} {
		if d, err := Parse(s); err != nil || d.String() != s || d.IsZero() != (s == "") {
			t.Errorf("%q is %q, %v", s, d, err)
		}
	}
	bad := []string{
		"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01",
		"2026-1-01", "2026/01/01", "26-01-01", " 2026-01-01", "2026-01-01T", "2026-01-0x", "+026-01-01", "2026-01--1", "２026-01",
	}
	for _, s := range bad {
		if d, err := Parse(s); err == nil || !d.IsZero() {
			t.Errorf("%q is %s, want an error", s, d)
		}
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for a date that is none")
		}
	}()
	MustParse("2026-02-30")
}

func TestForms(t *testing.T) {
	d := New(2026, time.December, 3)
	for got, want := range map[string]string{d.String(): "2026-12-03", d.Long(): "Thu 3 Dec 2026", d.Plain(): "3 Dec 2026", d.Short(): "3 Dec"} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	var none Date
	if none.String()+none.Long()+none.Plain()+none.Short() != "" {
		t.Error("no date is written as nothing")
	}
}

func TestNewOverflowsAsTimeDate(t *testing.T) {
	for want, got := range map[string]Date{"2027-01-01": New(2026, 13, 1), "2026-03-01": New(2026, 2, 29), "2025-12-31": New(2026, 1, 0)} {
		if got != MustParse(want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A clock that shows 23:30 in summer time shows that day, whatever UTC says; a
// date has no hour that a change of the clocks could move (trap 15).
func TestTrap15ClocksChange(t *testing.T) {
	summer, winter := time.FixedZone("BST", 3600), time.FixedZone("GMT", 0)
	tests := []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 7, 1, 0, 30, 0, 0, summer), "2026-07-01"}, // 30 June in UTC
		{time.Date(2026, 7, 1, 23, 59, 59, 0, summer), "2026-07-01"},
		{time.Date(2026, 3, 29, 0, 59, 0, 0, winter), "2026-03-29"},
		{time.Date(2026, 10, 25, 0, 30, 0, 0, summer), "2026-10-25"},
		{time.Date(1969, 12, 31, 23, 59, 0, 0, winter), "1969-12-31"},
	}
	for _, tt := range tests {
		if got := Of(tt.at); got != MustParse(tt.want) {
			t.Errorf("%s is %s, want %s", tt.at, got, tt.want)
		}
	}
	if got := MustParse("2026-03-28").AddDays(2); got != MustParse("2026-03-30") {
		t.Errorf("two days over the change of the clocks: %s", got)
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-12-31", 2, "2027-02-28"},
		{"2027-12-31", 2, "2028-02-29"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"},
		{"2026-05-31", 0, "2026-05-31"},
		{"2027-09-01", -5, "2027-04-01"},
		{"", 3, ""},
	}
	for _, tt := range tests {
		if got := MustParse(tt.from).AddMonths(tt.n); got != MustParse(tt.want) {
			t.Errorf("%s %+d months is %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestAddMonthsIsClamped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := New(rapid.IntRange(1900, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 31).Draw(t, "day"))
		n := rapid.IntRange(-600, 600).Draw(t, "n")
		y, m, day := d.Split()
		gy, gm, gday := d.AddMonths(n).Split()
		if months := (gy-y)*12 + int(gm-m); months != n {
			t.Fatalf("%s %+d months is %d months away", d, n, months)
		}
		if gday != min(day, DaysIn(gy, gm)) {
			t.Fatalf("%s %+d months is day %d", d, n, gday)
		}
	})
}

func TestDaysInvert(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := aDate(t, "a"), aDate(t, "b")
		n := b.Sub(a)
		if a.AddDays(n) != b || a.Sub(b) != -n || b.AddDays(-n) != a {
			t.Fatalf("%s and %s are %d days apart", a, b, n)
		}
		if a.Before(b) != (n > 0) || a.After(b) != (n < 0) || (a == b) != (n == 0) || a.Compare(b) != -n {
			t.Fatalf("%s and %s, %d days apart, are out of order", a, b, n)
		}
		if a.AddWeeks(3) != a.AddDays(21) || a.AddDays(7).Weekday() != a.Weekday() {
			t.Fatalf("%s: a week is seven days", a)
		}
	})
}

// Dates agree with package time about what day it is.
func TestAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		y, m, day := d.Split()
		want := time.Date(y, m, day, 12, 0, 0, 0, time.UTC)
		if Of(want) != d || d.Weekday() != want.Weekday() || d.Year() != y || d.String() != want.Format(time.DateOnly) {
			t.Fatalf("%s, time has %s", d, want)
		}
		if New(y, m, day) != d || day > DaysIn(y, m) {
			t.Fatalf("%s taken apart and put together is %s", d, New(y, m, day))
		}
	})
}

func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		if got, err := Parse(d.String()); err != nil || got != d {
			t.Fatalf("%q read back is %s, %v", d, got, err)
		}
		text, err := json.Marshal(map[string]Date{"on": d, "none": {}})
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]Date
		if err := json.Unmarshal(text, &back); err != nil || back["on"] != d || !back["none"].IsZero() {
			t.Fatalf("%s read back is %v, %v", text, back, err)
		}
	})
}

func TestUnmarshalTextKeepsOnError(t *testing.T) {
	d := MustParse("2026-12-03")
	if err := d.UnmarshalText([]byte("3/12/2026")); err == nil || d != MustParse("2026-12-03") {
		t.Errorf("%s, %v", d, err)
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none Date
	if !none.AddDays(1).IsZero() || !none.AddWeeks(1).IsZero() || !none.AddMonths(1).IsZero() {
		t.Error("no date and something is a date")
	}
	if !none.Before(MustParse("0001-01-01")) {
		t.Error("no date sorts first")
	}
}

func TestAge(t *testing.T) {
	tests := []struct {
		birth, on     string
		years, months int
	}{
		{"2015-08-31", "2026-08-30", 10, 11},
		{"2015-08-31", "2026-08-31", 11, 0},
		{"2012-02-29", "2026-02-28", 13, 11},
		{"2012-02-29", "2026-03-01", 14, 0},
		{"2026-11-23", "2026-11-23", 0, 0},
		{"2026-11-24", "2026-11-23", 0, 0},
		{"", "2026-11-23", 0, 0},
		{"2015-08-31", "", 0, 0},
	}
	for _, tt := range tests {
		if y, m := MustParse(tt.on).Age(MustParse(tt.birth)); y != tt.years || m != tt.months {
			t.Errorf("born %s, on %s: %d years %d months", tt.birth, tt.on, y, m)
		}
	}
}

// A person turns n on the n-th birthday and not the day before.
func TestAgeTurnsOnBirthdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := New(1990, time.January, 1).AddDays(rapid.IntRange(0, 15000).Draw(t, "birth"))
		n := rapid.IntRange(1, 30).Draw(t, "n")
		y, m, day := birth.Split()
		birthday := New(y+n, m, day)
		before, months := birthday.AddDays(-1).Age(birth)
		if on, zero := birthday.Age(birth); on != n || zero != 0 || before != n-1 || months != 11 {
			t.Fatalf("born %s: %d on %s, %d the day before", birth, on, birthday, before)
		}
	})
}

func TestMaxMin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var dates []Date
		for range rapid.IntRange(1, 6).Draw(t, "dates") {
			dates = append(dates, aDate(t, "d"))
		}
		most, least := slices.MaxFunc(dates, Date.Compare), slices.MinFunc(dates, Date.Compare)
		dates = append(dates, Date{})
		if Max(dates...) != most || Min(dates...) != least {
			t.Fatalf("%v: %s to %s", dates, Min(dates...), Max(dates...))
		}
	})
	if !Max().IsZero() || !Min().IsZero() || !Min(Date{}).IsZero() {
		t.Error("of no dates there is none")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-12-03", "2024-02-29", "2026-02-30", "0000-00-00", "", "9999-12-31", "2026-12-0\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q: %s with %v", s, d, err)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("%q is written back as %q", s, d)
		}
	})
}
