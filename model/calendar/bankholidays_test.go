package calendar

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/civil"
)

var date = civil.MustParse

// sampleData returns a file of the sample data that lies beside the project, or
// skips the test.
func sampleData(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no go.mod above this folder")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("sample data not here: ../shared/data/" + name)
	}
	return path
}

func TestBankHolidaysArePublished(t *testing.T) {
	text, err := os.ReadFile(sampleData(t, "bank-holidays.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]struct {
		Events []struct{ Title, Date, Notes string }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	var want []Holiday
	for _, e := range file["england-and-wales"].Events {
		want = append(want, Holiday{Date: date(e.Date), Name: e.Title, Note: e.Notes})
	}
	if len(want) < 100 {
		t.Fatalf("only %d events in the file", len(want))
	}
	if diff := cmp.Diff(want, BankHolidays(), cmp.Comparer(func(a, b civil.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

// The published years prove the rules by which other years are computed, except
// where a royal occasion or a VE day changed them.
func TestComputedHolidaysAgreeWithPublished(t *testing.T) {
	changed := map[int]bool{2012: true, 2020: true, 2022: true, 2023: true}
	for y := firstPublished; y <= lastPublished; y++ {
		got, want := computedHolidays(y), publishedHolidays(y)
		if same := cmp.Equal(want, got, cmp.Comparer(func(a, b civil.Date) bool { return a == b })); same == changed[y] {
			t.Errorf("%d: computed as published = %v\n%v\n%v", y, same, got, want)
		}
	}
}

func TestBankHolidaysOfOtherYears(t *testing.T) {
	tests := map[int][]string{
		1999: {"1999-01-01", "1999-04-02", "1999-04-05", "1999-05-03", "1999-05-31", "1999-08-30", "1999-12-27", "1999-12-28"},
		2010: {"2010-01-01", "2010-04-02", "2010-04-05", "2010-05-03", "2010-05-31", "2010-08-30", "2010-12-27", "2010-12-28"},
		2029: {"2029-01-01", "2029-03-30", "2029-04-02", "2029-05-07", "2029-05-28", "2029-08-27", "2029-12-25", "2029-12-26"}, // the rules reference, F.7
		2033: {"2033-01-03", "2033-04-15", "2033-04-18", "2033-05-02", "2033-05-30", "2033-08-29", "2033-12-26", "2033-12-27"},
	}
	for year, want := range tests {
		var got []string
		for _, h := range holidaysOf(year) {
			got = append(got, h.Date.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d: %s", year, diff)
		}
	}
}

func TestEasterSunday(t *testing.T) {
	for _, want := range []string{"1818-03-22", "1943-04-25", "1970-03-29", "2000-04-23", "2008-03-23", "2011-04-24", "2027-03-28", "2038-04-25", "2049-04-18", "2099-04-12"} {
		if got := easterSunday(date(want).Year()); got != date(want) {
			t.Errorf("Easter %d = %s, want %s", date(want).Year(), got, want)
		}
	}
}

// Trap 17: the substitutes of the coming years, and Good Friday.
func TestTrap17Substitutes(t *testing.T) {
	c := New(Options{})
	tests := []struct{ day, label string }{
		{"2026-12-28", "Boxing Day (Substitute day)"},
		{"2027-12-27", "Christmas Day (Substitute day)"},
		{"2027-12-28", "Boxing Day (Substitute day)"},
		{"2028-01-03", "New Year’s Day (Substitute day)"},
		{"2027-03-26", "Good Friday"},
		{"2022-09-19", "Bank Holiday for the State Funeral of Queen Elizabeth II"},
		{"2020-05-08", "Early May bank holiday (VE day)"},
	}
	for _, tt := range tests {
		h, ok := c.IsBankHoliday(date(tt.day))
		if !ok || h.Label() != tt.label || c.IsWorkingDay(date(tt.day)) {
			t.Errorf("%s: %v %q, working day %v; want %q", tt.day, ok, h.Label(), c.IsWorkingDay(date(tt.day)), tt.label)
		}
	}
	for _, day := range []string{"2020-05-04", "2022-05-30", "2026-03-17", "2026-08-03", "2026-11-30"} {
		if !c.IsWorkingDay(date(day)) {
			t.Errorf("%s is a working day of England and Wales", day)
		}
	}
}

func TestExtraHolidays(t *testing.T) {
	proclaimed := Holiday{Date: date("2031-06-09"), Name: "Jubilee of Testing"}
	again := Holiday{Date: date("2031-12-25"), Name: "not this name"}
	c := New(Options{ExtraHolidays: []Holiday{proclaimed, again, {Name: "no date"}}})
	if h, ok := c.IsBankHoliday(proclaimed.Date); !ok || h != proclaimed || c.IsWorkingDay(proclaimed.Date) {
		t.Errorf("added holiday: %v %v", h, ok)
	}
	if h, _ := c.IsBankHoliday(again.Date); h.Name != christmasDay {
		t.Errorf("a holiday added twice is called %q", h.Name)
	}
	if got := c.WorkingDaysBetween(date("2031-06-06"), date("2031-06-13")); got != 4 {
		t.Errorf("working days in the week of the added holiday: %d, want 4", got)
	}
	if _, ok := c.IsBankHoliday(civil.Date{}); ok {
		t.Error("no date is no holiday")
	}
}
