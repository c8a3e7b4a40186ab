package calendar

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseRecorded(t *testing.T) {
	tests := []struct{ text, want string }{
		{"25/04/2020", "2020-04-25"},
		{"5/4/20", "2020-04-05"},
		{"04/05/2020", "2020-05-04"}, // day first, always
		{"25-04-2020", "2020-04-25"},
		{"25.04.2020", "2020-04-25"},
		{"25/04/2020 00:00", "2020-04-25"},
		{"25/04/2020 0:00:00", "2020-04-25"},
		{"25/04/2020 11:59 PM", "2020-04-25"},
		{"2020-Apr-25 00:00:00", "2020-04-25"},
		{"2020-Apr-25", "2020-04-25"},
		{"2020-04-25", "2020-04-25"},
		{"2020/04/25", "2020-04-25"},
		{"2020-04-25T00:00:00", "2020-04-25"},
		{"2020-04-25T23:30:00Z", "2020-04-25"}, // trap 15: no zone moves it
		{"2020-04-25T23:30:00.000+01:00", "2020-04-25"},
		{"2020-04-25 00:00:00.000", "2020-04-25"},
		{"3 Dec 2026", "2026-12-03"},
		{"3rd December 2026", "2026-12-03"},
		{"1st Sept 2026", "2026-09-01"},
		{"03-Dec-26", "2026-12-03"},
		{"03-DEC-2026", "2026-12-03"},
		{"Thu 3 Dec 2026", "2026-12-03"},
		{"Thursday, 3 December 2026", "2026-12-03"},
		{"December 3, 2026", "2026-12-03"},
		{"\u00a03 Dec\u00a02026 ", "2026-12-03"},
		{"29/02/2024", "2024-02-29"},
		{"01/01/49", "2049-01-01"},
		{"01/01/50", "1950-01-01"},
		{"31/12/9999", "9999-12-31"},
		{"43946", "2020-04-25"}, // spreadsheet serials
		{"43946.0", "2020-04-25"},
		{"43946.75", "2020-04-25"},
		{"10000", "1927-05-18"},
		{"99999", "2173-10-13"},
		{"", ""},
		{" \t", ""},
	}
	for _, tt := range tests {
		if got, err := ParseRecorded(tt.text); err != nil || got != date(tt.want) {
			t.Errorf("%q is %s, %v; want %s", tt.text, got, err, tt.want)
		}
	}
}

func TestParseRecordedErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"13/25/2020", "there is no month 25"},
		{"12/13/2020", "there is no month 13"},
		{"2020-13-12", "there is no month 13"},
		{"31/04/2020", "April 2020 has 30 days"},
		{"29/02/2021", "February 2021 has 28 days"},
		{"29/02/1900", "February 1900 has 28 days"},
		{"00/01/2020", "there is no day 0"},
		{"01/00/2020", "there is no month 0"},
		{"00/00/0000", "there is no month 0"},
		{"01/01/0020", "the year 20"},
		{"25/04", "the year is missing"},
		{"3 Dec", "the year is missing"},
		{"Fri 3 Dec 2026", "is a Thursday, not a Friday"},
		{"2020", "five digits"},
		{"7", "five digits"},
		{"60", "five digits"},
		{"20200425", "five digits"},
		{"250420", "five digits"},
		{"01234", "five digits"},
		{"25/04/2020 25:00", "expected a date"},
		{"25/04/2020 12:60", "expected a date"},
		{"25/04/2020 noon", "expected a date"},
		{"25/04/20 20", "expected a date"},
		{"25/04/020", "expected a date"},
		{"12:00", "expected a date"},
		{"25 - 04 - 2020", "expected a date"},
		{"25/Foo/2020", "expected a date"},
		{"n/a", "expected a date"},
		{"fri", "expected a date"},
		{"tomorrow", "expected a date"},
		{"-43946", "expected a date"},
		{"43946.", "expected a date"},
		{"٢٥/٠٤/٢٠٢٠", "expected a date"},
	}
	for _, tt := range tests {
		got, err := ParseRecorded(tt.text)
		if err == nil || !got.IsZero() || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %s, %v; want %q", tt.text, got, err, tt.want)
		}
	}
}

func TestParseRecordedSaysLittleOfALongText(t *testing.T) {
	_, err := ParseRecorded(strings.Repeat("spoke to mother ", 100))
	if err == nil || len(err.Error()) > 200 {
		t.Errorf("%v", err)
	}
}

// Every day, in every spelling of files, is read as itself.
func TestParseRecordedReadsEverySpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		y, m, day := d.Split()
		name := m.String()
		for _, text := range []string{
			fmt.Sprintf("%02d/%02d/%04d", day, m, y),
			fmt.Sprintf("%d/%d/%02d", day, m, y%100),
			fmt.Sprintf("%02d-%02d-%04d", day, m, y),
			fmt.Sprintf("%d.%d.%04d", day, m, y),
			fmt.Sprintf("%04d-%s-%02d 00:00:00", y, name[:3], day),
			fmt.Sprintf("%04d-%02d-%02dT12:34:56Z", y, m, day),
			fmt.Sprintf("%02d-%s-%02d", day, name[:3], y%100),
			fmt.Sprintf("%d %s %d", day, name, y),
			fmt.Sprintf("%s %d, %d", name, day, y),
			fmt.Sprint(d.Sub(date("1899-12-30"))),
		} {
			if got, err := ParseRecorded(text); err != nil || got != d {
				t.Fatalf("%q is %s, %v; want %s", text, got, err, d)
			}
		}
	})
}

func TestFromSerial(t *testing.T) {
	for n, want := range map[int]string{1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 367: "1901-01-01", 43946: "2020-04-25", 2958465: "9999-12-31"} {
		if got, err := FromSerial(n); err != nil || got != date(want) {
			t.Errorf("%d is %s, %v; want %s", n, got, err, want)
		}
	}
	for _, n := range []int{-1, 0, 60, 2958466} {
		if got, err := FromSerial(n); err == nil {
			t.Errorf("%d is %s, want an error", n, got)
		}
	}
}

func FuzzParseRecorded(f *testing.F) {
	for _, s := range []string{"25/04/2020", "2020-Apr-25 00:00:00", "2020-04-25T00:00:00Z", "3rd December 2026", "43946.5", "13/25/2020", "1/1/1 1:1", ":", " :", "t1:1", "1t1:1", "-1:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseRecorded(s)
		if err != nil && !d.IsZero() {
			t.Fatalf("%q: %s with %v", s, d, err)
		}
		if d.IsZero() {
			return
		}
		if again, err := ParseRecorded(d.String()); err != nil || again != d {
			t.Fatalf("%q is %s, read back as %s, %v", s, d, again, err)
		}
	})
}
