package calendar

import (
	"testing"

	"caseload/model/civil"
)

// What is called for every row of an import must not allocate.
func TestHotPathsDoNotAllocate(t *testing.T) {
	c := New(Options{})
	d := date("2026-12-21")
	tests := map[string]func(){
		"IsWorkingDay":        func() { c.IsWorkingDay(d) },
		"IsSchoolDay":         func() { c.IsSchoolDay(d) },
		"IsBankHoliday":       func() { c.IsBankHoliday(d) },
		"AddWorkingDays":      func() { c.AddWorkingDays(d, 20) },
		"WorkingDaysBetween":  func() { c.WorkingDaysBetween(d, d.AddDays(400)) },
		"TermFrom":            func() { c.TermFrom(d) },
		"Week":                func() { c.Week(d) },
		"Due in working days": func() { c.Due(d, WorkingDays(20), After) },
		"Due in school days":  func() { c.Due(d, SchoolDays(20), After) },
		"Due in months":       func() { c.Due(d, Months(12), PeriodOf) },
		"ParseRecorded":       func() { _, _ = ParseRecorded("25/04/2020") },
	}
	for name, f := range tests {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

var (
	sinkDate civil.Date
	sinkBool bool
	sinkSum  Sum
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(Options{})
	}
}

func BenchmarkIsWorkingDay(b *testing.B) {
	c, d, i := New(Options{}), date("2015-01-01"), 0
	b.ReportAllocs()
	for b.Loop() {
		sinkBool = c.IsWorkingDay(d.AddDays(i % 4000))
		i++
	}
}

func BenchmarkIsSchoolDay(b *testing.B) {
	c, d, i := New(Options{}), date("2015-01-01"), 0
	b.ReportAllocs()
	for b.Loop() {
		sinkBool = c.IsSchoolDay(d.AddDays(i % 4000))
		i++
	}
}

func BenchmarkAddWorkingDays(b *testing.B) {
	c, d, i := New(Options{}), date("2015-01-01"), 0
	b.ReportAllocs()
	for b.Loop() {
		sinkDate = c.AddWorkingDays(d.AddDays(i%4000), 20)
		i++
	}
}

func BenchmarkDueInSchoolDays(b *testing.B) {
	c, d, i := New(Options{}), date("2015-01-01"), 0
	b.ReportAllocs()
	for b.Loop() {
		sinkDate = c.Due(d.AddDays(i%4000), SchoolDays(20), After)
		i++
	}
}

func BenchmarkCountInWords(b *testing.B) {
	c, d := New(Options{}), date("2026-12-21")
	b.ReportAllocs()
	for b.Loop() {
		sinkSum = c.Count(d, WorkingDays(20), After)
	}
}

func BenchmarkParseRecorded(b *testing.B) {
	for _, text := range []string{"25/04/2020", "2020-04-25", "2020-Apr-25 00:00:00", "43946"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDate, _ = ParseRecorded(text)
			}
		})
	}
}
