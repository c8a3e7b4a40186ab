package calendar

import (
	"testing"

	"caseload/model/civil"
)

// The cases of section V of the rules reference, each under the words it has
// there, as far as they are arithmetic of the calendar.
func TestVectorsOfSectionV(t *testing.T) {
	c := New(Options{})
	tests := []struct {
		name, start string
		length      Length
		how         Counting
		want        string
	}{
		{"request received Wed 4 Mar 2026: decision at 6 weeks", "2026-03-04", Weeks(6), After, "2026-04-15"},
		{"request received Wed 4 Mar 2026: 16 weeks", "2026-03-04", Weeks(16), After, "2026-06-24"},
		{"request received Wed 4 Mar 2026: 20 weeks", "2026-03-04", Weeks(20), After, "2026-07-22"},
		{"draft served Mon 30 Nov 2026: last representations day", "2026-11-30", Days(15), Beginning, "2026-12-14"},
		{"draft served Mon 30 Nov 2026: LA may finalise from", "2026-11-30", Days(15), After, "2026-12-15"},
		{"AR meeting Wed 2 Dec 2026: report", "2026-12-02", Weeks(2), After, "2026-12-16"},
		{"AR meeting Wed 2 Dec 2026: decision and amendment notice", "2026-12-02", Weeks(4), After, "2026-12-30"},
		{"AR meeting Wed 2 Dec 2026: backstop", "2026-12-02", Weeks(12), After, "2027-02-24"},
		{"notice actually sent 9 Dec 2026: final", "2026-12-09", Weeks(8), After, "2027-02-03"},
		{"plan first made 1 Sep 2025: review complete by", "2025-09-01", Months(12), PeriodOf, "2026-08-31"},
		{"plan first made 1 Sep 2025: latest safe meeting", "2026-08-31", Weeks(-4), After, "2026-08-03"},
		{"became looked after Mon 21 Dec 2026: PEP initiated by", "2026-12-21", WorkingDays(10), After, "2027-01-07"},
		{"became looked after Mon 21 Dec 2026: first review by", "2026-12-21", WorkingDays(20), After, "2027-01-21"},
		{"first review 15 Jan 2027: second", "2027-01-15", Months(3), After, "2027-04-15"},
		{"second review 15 Apr 2027: next", "2027-04-15", Months(6), After, "2027-10-15"},
		{"LA receives appeal Mon 20 Jul 2026: 30 tribunal days", "2026-07-20", TribunalDays(30), After, "2026-09-29"},
		{"LA aware of move Thu 1 Apr 2027: transfer plan", "2027-04-01", WorkingDays(15), Beginning, "2027-04-21"},
		{"aware Sat 3 Apr 2027: transfer plan", "2027-04-03", WorkingDays(15), Beginning, "2027-04-23"},
		{"plan transferred in 1 Feb 2027: letter", "2027-02-01", Weeks(6), After, "2027-03-15"},
		{"plan transferred in 1 Feb 2027: three months", "2027-02-01", Months(3), After, "2027-05-01"},
		{"post-16 move 1 Sep 2027: five months before", "2027-09-01", Months(-5), After, "2027-04-01"},
		{"s.437 notice served Tue 5 Jan 2027: last day for parent", "2027-01-05", Days(15), Beginning, "2027-01-19"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sum := c.Count(date(tt.start), tt.length, tt.how)
			if sum.Due != date(tt.want) {
				t.Errorf("%s, want %s\n%v", sum.Due.Long(), date(tt.want).Long(), sum.Steps)
			}
		})
	}
}

// The two cases of section V that rule 12 of the Tribunal decides, and its edges.
func TestVectorsOfRule12(t *testing.T) {
	c := New(Options{})
	tests := []struct{ name, sent, want string }{
		{"decision notice sent 31 Dec 2026", "2026-12-31", "2027-03-01"},
		{"decision notice sent 10 Jun 2026", "2026-06-10", "2026-09-01"},
		{"ends on Sunday 30 August, before a bank holiday", "2026-06-30", "2026-09-01"},
		{"ends in August 2030, whose 31st is a Saturday", "2030-06-30", "2030-09-02"},
		{"ends on Christmas Day", "2026-10-25", "2027-01-04"},
		{"ends on New Year's Day", "2026-11-01", "2027-01-04"},
		{"ends on 31 December 2027: 1 and 3 January are not working days", "2027-10-31", "2028-01-04"},
		{"ends on Saturday 31 July: did not end in August", "2027-05-31", "2027-08-02"},
		{"ends on a working day", "2026-09-23", "2026-11-23"},
		{"ends on Good Friday", "2027-01-26", "2027-03-30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.AppealDeadline(date(tt.sent)); got != date(tt.want) {
				t.Errorf("%s, want %s", got.Long(), date(tt.want).Long())
			}
		})
	}
	if got := c.AppealDeadline(civil.Date{}); !got.IsZero() {
		t.Errorf("no notice: %s", got)
	}
}

// Trap 13: the later of two months from the notice and one from the certificate.
func TestTrap13AppealWindow(t *testing.T) {
	c := New(Options{})
	tests := []struct{ sent, certificate, want string }{
		{"2026-09-23", "", "2026-11-23"},
		{"2026-09-23", "2026-10-01", "2026-11-23"},
		{"2026-09-23", "2026-11-10", "2026-12-10"},
		{"2026-09-23", "2026-11-27", "2027-01-04"},
		{"", "2026-11-10", "2026-12-10"},
		{"", "", ""},
	}
	for _, tt := range tests {
		sum := c.Appeal(date(tt.sent), date(tt.certificate))
		if sum.Due != date(tt.want) {
			t.Errorf("notice %q, certificate %q: %s, want %s", tt.sent, tt.certificate, sum.Due, tt.want)
		}
		if sum.Due.IsZero() != (len(sum.Steps) == 0) {
			t.Errorf("notice %q, certificate %q: steps %q", tt.sent, tt.certificate, sum.Steps)
		}
	}
}

// Trap 15: a sum of months that ends in a shorter month, and leap days.
func TestTrap15MonthOverflow(t *testing.T) {
	c := New(Options{})
	tests := []struct {
		start string
		n     int
		how   Counting
		want  string
	}{
		{"2026-12-31", 2, After, "2027-02-28"},
		{"2027-12-31", 2, After, "2028-02-29"},
		{"2028-02-29", 12, After, "2029-02-28"},
		{"2028-02-29", 12, PeriodOf, "2029-02-27"}, // 28 February is legal, 27 on the safe side
		{"2028-02-29", 48, PeriodOf, "2032-02-28"},
		{"2027-02-28", 12, PeriodOf, "2028-02-27"},
		{"2027-03-01", 12, PeriodOf, "2028-02-29"},
		{"2026-01-01", 12, PeriodOf, "2026-12-31"},
	}
	for _, tt := range tests {
		if got := c.Due(date(tt.start), Months(tt.n), tt.how); got != date(tt.want) {
			t.Errorf("%s %d months %s = %s, want %s", tt.start, tt.n, tt.how, got, tt.want)
		}
	}
}

// Trap 16: working days run on in the school holidays, school days do not.
func TestTrap16WorkingDaysAreNotSchoolDays(t *testing.T) {
	c := New(Options{})
	into := date("2026-07-23") // the day after the summer term
	if got := c.Due(into, WorkingDays(10), After); got != date("2026-08-06") {
		t.Errorf("10 working days from %s = %s", into.Long(), got.Long())
	}
	if got := c.Due(into, SchoolDays(10), After); got != date("2026-09-14") {
		t.Errorf("10 school days from %s = %s", into.Long(), got.Long())
	}
}
