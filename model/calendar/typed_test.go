package calendar

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

func TestParseDate(t *testing.T) {
	c := New(Options{})
	monday, friday, sunday := "2026-11-23", "2026-11-27", "2026-11-29"
	tests := []struct{ today, text, want string }{
		{monday, "today", "2026-11-23"},
		{monday, " Tomorrow ", "2026-11-24"},
		{monday, "yesterday", "2026-11-22"},
		{monday, "fri", "2026-11-27"},
		{monday, "Friday", "2026-11-27"},
		{monday, "mon", "2026-11-30"}, // today is not the next Monday
		{monday, "this mon", "2026-11-23"},
		{monday, "this fri", "2026-11-27"},
		{monday, "next fri", "2026-12-04"},
		{monday, "next mon", "2026-11-30"},
		{monday, "last fri", "2026-11-20"},
		{monday, "last mon", "2026-11-16"},
		{monday, "weds", "2026-11-25"},
		{monday, "thurs", "2026-11-26"},
		{friday, "fri", "2026-12-04"},
		{friday, "next fri", "2026-12-04"},
		{friday, "thu", "2026-12-03"},
		{sunday, "fri", "2026-12-04"},
		{sunday, "next fri", "2026-12-04"},
		{sunday, "last sun", "2026-11-22"},
		{monday, "+2w", "2026-12-07"},
		{monday, "2w", "2026-12-07"},
		{monday, "+10wd", "2026-12-07"},
		{monday, "+3d", "2026-11-26"},
		{monday, "-3d", "2026-11-20"},
		{monday, "+ 1m", ""},
		{monday, "+1m", "2026-12-23"},
		{monday, "-2wd", "2026-11-19"},
		{monday, "+20sd", "2027-01-04"},
		{monday, "in 2 weeks", "2026-12-07"},
		{monday, "2 weeks ago", "2026-11-09"},
		{monday, "in 2 weeks ago", ""},
		{"2027-01-31", "+1m", "2027-02-28"},
		{"2026-12-21", "+10wd", "2027-01-07"},
		{monday, "3 dec", "2026-12-03"},
		{monday, "3rd December", "2026-12-03"},
		{monday, "dec 3", "2026-12-03"},
		{monday, "December 3rd, 2026", "2026-12-03"},
		{monday, "3 dec 26", "2026-12-03"},
		{monday, "3 december 2026", "2026-12-03"},
		{monday, "Thu 3 Dec 2026", "2026-12-03"},
		{monday, "Thursday, 3 Dec", "2026-12-03"},
		{monday, "3/12", "2026-12-03"},
		{monday, "3/12/2026", "2026-12-03"},
		{monday, "03.12.26", "2026-12-03"},
		{monday, "3-12-2026", "2026-12-03"},
		{monday, "2026-12-03", "2026-12-03"},
		{monday, "3.12.98", "1998-12-03"},
		{monday, "23/11", "2026-11-23"},  // today
		{monday, "22/11", "2026-11-22"},  // a year away against yesterday
		{monday, "23 may", "2027-05-23"}, // six months
		{monday, "24 may", "2026-05-24"}, // a day over six months
		{monday, "31 aug", "2026-08-31"},
		{monday, "2 jan", "2027-01-02"},
		{monday, "29 feb", "2024-02-29"}, // the next is in 2028
		{"2027-11-23", "29 feb", "2028-02-29"},
		{"1999-01-01", "29 feb", "1996-02-29"},
		{monday, "end of term", "2026-12-18"},
		{"2026-12-18", "end of term", "2026-12-18"},
		{"2026-12-19", "end of term", "2027-03-25"},
		{monday, "start of term", "2027-01-04"},
		{"2026-08-15", "Start of  Term", "2026-09-01"},
		{"2026-09-01", "next term", "2027-01-04"},
		{monday, "half term", "2027-02-15"},
		{"2026-10-25", "half term", "2026-10-26"},
		{"2026-10-26", "half term", "2027-02-15"},
		{"2026-10-28", "end of half term", "2026-10-30"},
		{monday, "end of month", "2026-11-30"},
		{"2026-12-31", "end of month", "2026-12-31"},
		{"2026-12-31", "start of month", "2027-01-01"},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.text, date(tt.today), c)
		if got != date(tt.want) || (err == nil) != (tt.want != "") {
			t.Errorf("%q on %s: %s, %v; want %s", tt.text, tt.today, got.Long(), err, tt.want)
		}
	}
}

func TestParseDateErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "type a date"},
		{"  ", "type a date"},
		{"soon", "end of term"}, // what is accepted
		{"31 feb", "February 2026 has 28 days"},
		{"30/2/2027", "February 2027 has 28 days"},
		{"12/13/2026", "there is no month 13"},
		{"12/25", "there is no month 25"},
		{"0 dec", "there is no day 0"},
		{"fri 3 dec 2026", "is a Thursday, not a Friday"},
		{"fri 3 dec", "is a Thursday, not a Friday"},
		{"3 dec 226", "end of term"},
		{"3/12-2026", "end of term"},
		{"3//12", "end of term"},
		{"1/1/1066", "the year 1066"},
		{"+99999d", "end of term"},
		{"-9999m", "outside the years"},
		{"+9999m +1d", "end of term"},
		{"next", "end of term"},
		{"other fri", "end of term"},
		{"3 dec 2026 at noon", "end of term"},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.text, date("2026-11-23"), nil)
		if err == nil || !got.IsZero() || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %s, %v; want %q", tt.text, got, err, tt.want)
		}
	}
	if got, err := ParseDate("fri", civil.Date{}, nil); err == nil {
		t.Errorf("a Friday seen from no date is %s", got)
	}
}

func TestParseDateReadsWhatIsShown(t *testing.T) {
	c := New(Options{})
	today := date("2026-11-23")
	rapid.Check(t, func(t *rapid.T) {
		d := date("1800-01-01").AddDays(rapid.IntRange(0, date("9999-12-31").Sub(date("1800-01-01"))).Draw(t, "d"))
		for _, text := range []string{d.Long(), d.Plain(), d.String(), strings.ToUpper(d.Long())} {
			if got, err := ParseDate(text, today, c); err != nil || got != d {
				t.Fatalf("%q is %s, %v", text, got, err)
			}
			if got, err := ParseRecorded(text); err != nil || got != d {
				t.Fatalf("%q recorded is %s, %v", text, got, err)
			}
		}
	})
}

// Without a year: the day and month stay, and the date is never more than six
// months ahead unless the day is rarer than yearly.
func TestParseDateWithoutYear(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		today, d := aDate(t, "today"), aDate(t, "d")
		got, err := ParseDate(d.Short(), today, c)
		if err != nil || got.Short() != d.Short() {
			t.Fatalf("%q on %s is %s, %v", d.Short(), today, got, err)
		}
		if got.After(today.AddMonths(6)) {
			t.Fatalf("%q on %s is %s, over six months ahead", d.Short(), today, got)
		}
		if d.Short() != "29 Feb" && !got.After(today.AddDays(-190)) {
			t.Fatalf("%q on %s is %s, over six months ago", d.Short(), today, got)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"fri", "next fri", "+10wd", "-3d", "3 dec", "Thu 3 Dec 2026", "3.12.26", "2026-12-03", "end of term", "half term", "29 feb", "2 weeks ago", "\x00", "é/1/1", "İ 3"} {
		f.Add(s)
	}
	c := New(Options{})
	today := date("2026-11-23")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s, today, c)
		if (err == nil) == d.IsZero() {
			t.Fatalf("%q: %s, %v", s, d, err)
		}
		if err != nil {
			return
		}
		if again, err := ParseDate(d.Long(), today, c); err != nil || again != d {
			t.Fatalf("%q is %s, read back as %s, %v", s, d.Long(), again, err)
		}
	})
}
