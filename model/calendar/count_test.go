package calendar

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/civil"
)

func TestCountSaysHow(t *testing.T) {
	c := New(Options{
		Terms:  []Term{{Year: 2026, Season: Autumn, First: date("2026-09-01"), Last: date("2026-12-18"), HalfTermFirst: date("2026-10-26"), HalfTermLast: date("2026-10-30")}},
		Closed: []Span{{First: date("2026-11-02"), Last: date("2026-11-02"), Name: "INSET day"}, {First: date("2026-11-03"), Last: date("2026-11-03")}},
	})
	tests := []struct {
		start  string
		length Length
		how    Counting
		want   []string
	}{
		{"2026-03-04", Weeks(6), After, []string{"Wed 4 Mar 2026 + 6 weeks = Wed 15 Apr 2026"}},
		{"2026-12-02", Weeks(-2), After, []string{"Wed 2 Dec 2026 − 2 weeks = Wed 18 Nov 2026"}},
		{"2026-11-30", Days(15), Beginning, []string{"15 days beginning with Mon 30 Nov 2026 = Mon 14 Dec 2026"}},
		{"2025-09-01", Months(12), PeriodOf, []string{"12 months starting with Mon 1 Sep 2025 = up to and including Mon 31 Aug 2026"}},
		{"2026-12-31", Months(2), After, []string{
			"Thu 31 Dec 2026 + 2 months = Sun 28 Feb 2027",
			"February 2027 has 28 days: its last day stands for day 31",
		}},
		{"2026-12-21", WorkingDays(10), After, []string{
			"Mon 21 Dec 2026 + 10 working days = Thu 7 Jan 2027",
			"not counted: weekends, Fri 25 Dec 2026 Christmas Day, Mon 28 Dec 2026 Boxing Day (Substitute day), Fri 1 Jan 2027 New Year’s Day",
		}},
		{"2026-11-23", WorkingDays(2), After, []string{"Mon 23 Nov 2026 + 2 working days = Wed 25 Nov 2026"}},
		{"2027-01-04", WorkingDays(-2), After, []string{
			"Mon 4 Jan 2027 − 2 working days = Wed 30 Dec 2026",
			"not counted: weekends, Fri 1 Jan 2027 New Year’s Day",
		}},
		{"2027-04-03", WorkingDays(15), Beginning, []string{
			"15 working days beginning with Sat 3 Apr 2027 = Fri 23 Apr 2027",
			"Sat 3 Apr 2027 is not a working day: day 1 is Mon 5 Apr 2027",
			"not counted: weekends",
		}},
		{"2027-04-01", WorkingDays(2), PeriodOf, []string{
			"2 working days starting with Thu 1 Apr 2027 = Fri 2 Apr 2027",
			"Thu 1 Apr 2027 is a working day and is day 1",
		}},
		{"2026-07-20", TribunalDays(30), After, []string{
			"Mon 20 Jul 2026 + 30 tribunal days = Tue 29 Sep 2026",
			"not counted: weekends, Mon 3 Aug 2026 to Mon 31 Aug 2026 August",
		}},
		{"2026-12-22", TribunalDays(3), After, []string{
			"Tue 22 Dec 2026 + 3 tribunal days = Mon 4 Jan 2027",
			"not counted: weekends, Fri 25 Dec 2026 to Fri 1 Jan 2027 25 December to 1 January",
		}},
		{"2027-03-25", TribunalDays(1), After, []string{
			"Thu 25 Mar 2027 + 1 tribunal day = Tue 30 Mar 2027",
			"not counted: weekends, Fri 26 Mar 2027 Good Friday, Mon 29 Mar 2027 Easter Monday",
		}},
		{"2026-10-22", SchoolDays(2), After, []string{
			"Thu 22 Oct 2026 + 2 school days = Wed 4 Nov 2026",
			"not counted: weekends, Mon 26 Oct 2026 to Fri 30 Oct 2026 half term, Mon 2 Nov 2026 INSET day, Tue 3 Nov 2026 schools closed",
		}},
		{"2026-12-17", SchoolDays(2), After, []string{
			"Thu 17 Dec 2026 + 2 school days = Mon 4 Jan 2027",
			"not counted: weekends, Mon 21 Dec 2026 to Fri 1 Jan 2027 Christmas holiday",
			"term dates assumed, not entered: Spring 2027",
		}},
		{"2027-04-30", SchoolDays(1), After, []string{
			"Fri 30 Apr 2027 + 1 school day = Tue 4 May 2027",
			"not counted: weekends, Mon 3 May 2027 Early May bank holiday",
			"term dates assumed, not entered: Summer 2027",
		}},
		{"2026-11-23", SchoolDays(0), Beginning, []string{"Mon 23 Nov 2026 + 0 school days = Mon 23 Nov 2026"}},
		{"", Weeks(6), After, nil},
		{"2026-11-23", nil, After, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, c.Count(date(tt.start), tt.length, tt.how).Steps); diff != "" {
			t.Errorf("%s %v %s: %s", tt.start, tt.length, tt.how, diff)
		}
	}
}

func TestAppealSaysHow(t *testing.T) {
	c := New(Options{})
	tests := []struct {
		sent, certificate string
		want              []string
	}{
		{"2026-12-31", "", []string{
			"notice sent Thu 31 Dec 2026 + 2 months = Sun 28 Feb 2027",
			"February 2027 has 28 days: its last day stands for day 31",
			"Sun 28 Feb 2027 is not a working day: in time until Mon 1 Mar 2027 (rule 12(2))",
			"by 5pm that day (rule 12(1))",
		}},
		{"2026-06-10", "2026-06-01", []string{
			"notice sent Wed 10 Jun 2026 + 2 months = Mon 10 Aug 2026",
			"mediation certificate Mon 1 Jun 2026 + 1 month = Wed 1 Jul 2026",
			"the later of the two is Mon 10 Aug 2026",
			"Mon 10 Aug 2026 is in August: in time until the first working day after it, Tue 1 Sep 2026 (rule 12(3))",
			"by 5pm that day (rule 12(1))",
		}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, c.Appeal(date(tt.sent), date(tt.certificate)).Steps); diff != "" {
			t.Errorf("%s: %s", tt.sent, diff)
		}
	}
}

// aLength draws a length of any unit.
func aLength(t *rapid.T, least, most int) Length {
	n := rapid.IntRange(least, most).Draw(t, "n")
	return units[rapid.IntRange(0, len(units)-1).Draw(t, "unit")].of(n)
}

func aCounting(t *rapid.T) Counting {
	return rapid.SampledFrom([]Counting{After, Beginning, PeriodOf}).Draw(t, "how")
}

func TestDueIsNeverBeforeTrigger(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		start, l, how := aDate(t, "start"), aLength(t, 1, 120), aCounting(t)
		sum := c.Count(start, l, how)
		if sum.Due.Before(start) || how == After && !sum.Due.After(start) {
			t.Fatalf("%s %s %s = %s", l, how, start, sum.Due)
		}
		if sum.Due != c.Due(start, l, how) || len(sum.Steps) == 0 || !strings.Contains(sum.Steps[0], sum.Due.Long()) {
			t.Fatalf("%s %s %s = %s: %q", l, how, start, sum.Due, sum.Steps)
		}
		if back, u := l.amount(); c.Due(start, units[u].of(-back), how).After(start) {
			t.Fatalf("%s before %s is after it", l, start)
		}
	})
}

// A later trigger never has an earlier due date, and counting the first day
// never makes a deadline later.
func TestDueKeepsOrder(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		start, l, how := aDate(t, "start"), aLength(t, 1, 60), aCounting(t)
		next := start.AddDays(rapid.IntRange(1, 40).Draw(t, "later"))
		if c.Due(next, l, how).Before(c.Due(start, l, how)) {
			t.Fatalf("%s %s: %s due %s, but %s due %s", l, how, start, c.Due(start, l, how), next, c.Due(next, l, how))
		}
		if c.Due(start, l, Beginning).After(c.Due(start, l, After)) {
			t.Fatalf("%s: beginning with %s ends later than after it", l, start)
		}
	})
}

func TestCountedUnitsCountThemselves(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		start := aDate(t, "start")
		n := rapid.IntRange(1, 60).Draw(t, "n")
		u := rapid.SampledFrom([]unit{unitWorking, unitSchool, unitTribunal}).Draw(t, "unit")
		due := c.Due(start, units[u].of(n), After)
		seen := 0
		for d := start.AddDays(1); !d.After(due); d = d.AddDays(1) {
			if c.counts(d, u) {
				seen++
			}
		}
		if seen != n || !c.counts(due, u) {
			t.Fatalf("%s + %d %ss = %s, on the way were %d", start, n, units[u].name, due, seen)
		}
		if c.counts(start, u) && c.Due(due, units[u].of(-n), After) != start {
			t.Fatalf("%s - %d %ss is not %s", due, n, units[u].name, start)
		}
	})
}

func TestAppealIsNeverEarlyNorInRecess(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		sent := aDate(t, "sent")
		due, plain := c.AppealDeadline(sent), sent.AddMonths(2)
		if due.Before(plain) || !c.IsWorkingDay(due) {
			t.Fatalf("notice sent %s: %s", sent, due)
		}
		if tribunalRecess(plain) != "" && tribunalRecess(due) != "" {
			t.Fatalf("notice sent %s: %s is in the recess", sent, due)
		}
		if c.Appeal(sent, civil.Date{}).Due != due {
			t.Fatalf("notice sent %s: Appeal differs from AppealDeadline", sent)
		}
	})
}

// Closures without end must not hang the count.
func TestNoSchoolDayEver(t *testing.T) {
	c := New(Options{Closed: []Span{{First: date("1990-01-01"), Last: date("2200-01-01"), Name: "closed"}}})
	if got := c.Due(date("2026-11-23"), SchoolDays(5), After); !got.After(date("2030-01-01")) {
		t.Errorf("due %s", got)
	}
}

func TestLengthString(t *testing.T) {
	tests := []struct {
		l    Length
		want string
	}{
		{Weeks(6), "6 weeks"}, {Weeks(1), "1 week"}, {Months(1), "1 month"}, {Days(15), "15 days"}, {Days(0), "0 days"},
		{WorkingDays(10), "10 working days"}, {SchoolDays(1), "1 school day"}, {TribunalDays(30), "30 tribunal days"}, {Weeks(-2), "-2 weeks"},
	}
	for _, tt := range tests {
		if got := tt.l.String(); got != tt.want {
			t.Errorf("%#v is %q, want %q", tt.l, got, tt.want)
		}
	}
}

func TestParseLength(t *testing.T) {
	tests := []struct {
		text string
		want Length
	}{
		{"6 weeks", Weeks(6)}, {"6 Weeks", Weeks(6)}, {" 6  week ", Weeks(6)}, {"6w", Weeks(6)}, {"+2w", Weeks(2)}, {"-2w", Weeks(-2)},
		{"10wd", WorkingDays(10)}, {"10 working days", WorkingDays(10)}, {"1 month", Months(1)}, {"3m", Months(3)},
		{"5 school days", SchoolDays(5)}, {"5sd", SchoolDays(5)}, {"30 tribunal days", TribunalDays(30)}, {"15d", Days(15)},
	}
	for _, tt := range tests {
		if got, err := ParseLength(tt.text); err != nil || got != tt.want {
			t.Errorf("%q is %v, %v; want %v", tt.text, got, err, tt.want)
		}
	}
	for _, text := range []string{"", "6", "weeks", "six weeks", "6 years", "6.5 weeks", "--6 weeks", "6- weeks", "99999999999999999999 days", "10000 days", "-10000 days", "6 weeks or so"} {
		if got, err := ParseLength(text); err == nil {
			t.Errorf("%q is %v, want an error", text, got)
		}
	}
}

func TestParseLengthReadsString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := aLength(t, -maxLength, maxLength)
		if got, err := ParseLength(l.String()); err != nil || got != l {
			t.Fatalf("%q read back is %#v, %v", l, got, err)
		}
	})
}
