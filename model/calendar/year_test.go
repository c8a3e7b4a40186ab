package calendar

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

func TestAcademicYear(t *testing.T) {
	for day, want := range map[string]int{"2026-08-31": 2025, "2026-09-01": 2026, "2027-01-01": 2026, "2026-12-31": 2026, "": 0} {
		if got := AcademicYear(date(day)); got != want {
			t.Errorf("%s is in %d, want %d", day, got, want)
		}
	}
}

func TestNCY(t *testing.T) {
	tests := []struct {
		dob, on string
		want    int
	}{
		{"2015-08-31", "2026-09-01", 7}, // the rules reference, F.7
		{"2015-09-01", "2026-09-01", 6},
		{"2015-08-31", "2027-08-31", 7},
		{"2015-08-31", "2026-08-31", 6},
		{"2022-01-15", "2026-11-23", 0},
		{"2023-01-15", "2026-11-23", -1},
		{"2024-01-15", "2026-11-23", -2},
		{"2025-01-15", "2026-11-23", -3},
		{"2026-10-01", "2026-11-23", -5},
		{"2001-10-01", "2026-11-23", 20},
		{"", "2026-11-23", NoNCY},
	}
	for _, tt := range tests {
		if got := NCYInYear(date(tt.dob), AcademicYear(date(tt.on))); got != tt.want {
			t.Errorf("born %s, on %s: %d, want %d", tt.dob, tt.on, got, tt.want)
		}
	}
}

// The year group is the age on the 31 August before the year starts, less four.
func TestNCYIsAgeLessFour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dob := aDate(t, "dob")
		year := dob.Year() + rapid.IntRange(1, 25).Draw(t, "years")
		age, _ := civil.New(year, 8, 31).Age(dob)
		if got := NCYInYear(dob, year); got != age-4 {
			t.Fatalf("born %s, in %d: %d, but aged %d", dob, year, got, age)
		}
	})
}

func TestYearGroupNames(t *testing.T) {
	tests := []struct {
		ncy                int
		name, short, stage string
	}{
		{9, "Year 9", "9", "KS3"}, {1, "Year 1", "1", "KS1"}, {2, "Year 2", "2", "KS1"}, {3, "Year 3", "3", "KS2"}, {6, "Year 6", "6", "KS2"},
		{7, "Year 7", "7", "KS3"}, {10, "Year 10", "10", "KS4"}, {11, "Year 11", "11", "KS4"}, {12, "Year 12", "12", "Post-16"}, {15, "Year 15", "15", "Post-16"},
		{0, "Reception", "R", "EYFS"}, {-1, "Nursery 2", "N2", "EYFS"}, {-2, "Nursery 1", "N1", "EYFS"}, {-3, "Pre-nursery", "E", "EYFS"}, {-5, "Pre-nursery", "E", "EYFS"},
		{NoNCY, "", "", ""},
	}
	for _, tt := range tests {
		if YearGroup(tt.ncy) != tt.name || ShortYear(tt.ncy) != tt.short || KeyStage(tt.ncy) != tt.stage {
			t.Errorf("%d: %q %q %q", tt.ncy, YearGroup(tt.ncy), ShortYear(tt.ncy), KeyStage(tt.ncy))
		}
	}
}

func TestParseYearGroup(t *testing.T) {
	for ncy := preNursery; ncy <= maxNCY; ncy++ {
		for _, text := range []string{YearGroup(ncy), ShortYear(ncy)} {
			if got, err := ParseYearGroup(text); err != nil || got != ncy {
				t.Errorf("%q is %d, %v; want %d", text, got, err, ncy)
			}
		}
	}
	for text, want := range map[string]int{"Y9": 9, "yr 9": 9, " YEAR 09 ": 9, "year11": 11, "Yr R": 0, "YR": 0, "rec": 0, "0": 0, "-1": -1, "Nursery": -1, "ncy 4": 4} {
		if got, err := ParseYearGroup(text); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "X", "Year", "21", "Year 99", "-4", "9.5", "009", "Year Year 9", "KS3", "+12"} {
		if got, err := ParseYearGroup(text); err == nil {
			t.Errorf("%q is %d, want an error", text, got)
		}
	}
}
