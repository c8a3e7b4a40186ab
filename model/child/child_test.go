package child_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ident"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func TestYearGroup(t *testing.T) {
	born := func(d string) child.Child { return child.Child{Born: day(d)} }
	recorded := func(d, year string, in int) child.Child {
		c := child.Child{Recorded: year, RecordedYear: in}
		if d != "" {
			c.Born = day(d)
		}
		return c
	}
	for _, c := range []struct {
		name  string
		child child.Child
		on    string
		year  int
		known bool
	}{
		{"born on the last day of a year", born("2012-08-31"), "2026-11-23", 10, true},
		{"born on the first of the next", born("2012-09-01"), "2026-11-23", 9, true},
		{"the year turns on 1 September", born("2012-09-01"), "2026-08-31", 8, true},
		{"and not before", born("2012-09-01"), "2026-09-01", 9, true},
		{"before school", born("2023-01-01"), "2026-11-23", -1, true},
		{"summer-born, held back as recorded", recorded("2012-08-31", "9", 2026), "2026-11-23", 9, true},
		{"still a year behind the next year", recorded("2012-08-31", "9", 2026), "2027-09-01", 10, true},
		{"and the year before", recorded("2012-08-31", "9", 2026), "2025-11-23", 8, true},
		{"deferred entry", recorded("2021-08-15", "R", 2026), "2028-10-01", 2, true},
		{"moved up", recorded("2012-09-01", "Year 10", 2026), "2026-11-23", 10, true},
		{"recorded, without a date of birth", recorded("", "Y7", 2025), "2026-11-23", 8, true},
		{"recorded in no year", recorded("2012-08-31", "9", 0), "2026-11-23", 10, true},
		{"recorded as something else", recorded("2012-08-31", "sixth", 2026), "2026-11-23", 10, true},
		{"nothing known", child.Child{}, "2026-11-23", 0, false},
		{"only what is no year", recorded("", "sixth", 2026), "2026-11-23", 0, false},
	} {
		if year, known := c.child.YearGroup(day(c.on)); year != c.year || known != c.known {
			t.Errorf("%s: year %d (known %v), want %d (%v)", c.name, year, known, c.year, c.known)
		}
	}
}

// Without a recorded year the cohort says the same as the date of birth in every year.
func TestCohortAgreesWithTheDateOfBirth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := child.Child{Born: day("2000-01-01").AddDays(rapid.IntRange(0, 9000).Draw(t, "born"))}
		on := c.Born.AddDays(rapid.IntRange(0, 9000).Draw(t, "age"))
		want := calendar.NCYInYear(c.Born, calendar.AcademicYear(on))
		if got, known := c.YearGroup(on); !known || got != want {
			t.Fatalf("born %s, on %s: year %d, want %d", c.Born, on, got, want)
		}
	})
}

func TestName(t *testing.T) {
	for want, c := range map[string]child.Child{
		"Zoë Testa-Brook": {Forename: "Zoë", Surname: "Testa-Brook", LocalID: "1001"},
		"Zoë":             {Forename: "Zoë", LocalID: "1001"},
		"Testa-Brook":     {Surname: "Testa-Brook"},
		"No. 1001":        {Forename: " ", LocalID: "1001", UPN: "A123"},
		"A123":            {UPN: "A123"},
		"":                {},
	} {
		if got := c.Name(); got != want {
			t.Errorf("%+v is called %q, want %q", c, got, want)
		}
	}
}

func TestAWrongCheckLetterIsNotRefused(t *testing.T) {
	good := ident.MakeUPN(801, 4000, 20, 7)
	wrong := "A" + good[1:]
	if wrong == good {
		wrong = "B" + good[1:]
	}
	for upn, ok := range map[string]bool{good: true, wrong: true, "": true, "12345": false, good + "9": false, "UN5": true} {
		c := child.Child{Forename: "Zoë", UPN: upn}
		if err := child.Children.Verify(&c); (err == nil) != ok {
			t.Errorf("UPN %q: %v", upn, err)
		}
	}
}

func TestAChildNeedsSomethingToGoBy(t *testing.T) {
	for _, c := range []child.Child{{Forename: "Zoë"}, {Surname: "Testa"}, {LocalID: "1001"}, {UPN: ident.MakeUPN(801, 4000, 20, 7)}} {
		if err := child.Children.Verify(&c); err != nil {
			t.Errorf("%s: %v", c.Name(), err)
		}
	}
	if child.Children.Verify(&child.Child{KnownAs: "Z", Born: day("2012-01-01")}) == nil {
		t.Error("nobody was taken")
	}
}

func TestAlertStandsUntilTheDayItIsClosed(t *testing.T) {
	a := child.Alert{ID: "a", Closed: day("2026-11-23")}
	for d, want := range map[string]bool{"2026-11-22": true, "2026-11-23": false, "2026-11-24": false} {
		if got := a.Standing(day(d)); got != want {
			t.Errorf("standing on %s: %v", d, got)
		}
		if ended := a.Clock(day(d)).Ended != ""; ended == want {
			t.Errorf("its clock on %s: ended %v", d, ended)
		}
	}
	a.Closed = civil.Date{}
	if !a.Standing(day("2099-01-01")) {
		t.Error("one that nobody closed does not stand")
	}
}
