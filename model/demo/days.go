package demo

import (
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/setting"
)

// pepTerms is how many terms of PEPs there may be: the one that runs, or in the
// holidays the one to come, and those before it back to the autumn of the school year
// before last. In the summer holidays that is all of them; on other days the first of
// them are left out (see days.oldest).
const pepTerms = 10

// pastYears is how many school years before the present one are on record as a whole:
// the one that an annual report is about, and the one that stands beside it.
const pastYears = 2

// days is the time in which everything stands.
type days struct {
	today  civil.Date
	cal    *calendar.Calendar
	year   int // the school year of today
	terms  [pepTerms]calendar.Term
	oldest int          // the first of the terms of which there are PEPs
	work   []civil.Date // working days of the last two years, up to today
	school []civil.Date // school days since the beginning of whole(), before today
	weeks  []week       // their weeks
	shut   []setting.Closure
}

type week struct {
	monday   civil.Date
	possible int
}

// logSpan is how far back the log goes, in days.
const logSpan = 730

func newDays(today civil.Date, cal *calendar.Calendar) *days {
	d := &days{today: today, cal: cal, year: calendar.AcademicYear(today)}
	t := cal.TermFrom(today)
	for i := pepTerms - 1; i >= 0; i-- {
		d.terms[i] = t
		t = cal.TermBeforeTerm(t)
	}
	for d.terms[d.oldest].First.Before(d.whole()) {
		d.oldest++
	}
	for on := today.AddDays(-logSpan); !on.After(today); on = on.AddDays(1) {
		if cal.IsWorkingDay(on) {
			d.work = append(d.work, on)
		}
	}
	d.closures()
	d.schoolDays()
	return d
}

// whole is the first day of the first school year that is on record as a whole.
func (d *days) whole() civil.Date { return firstOfSeptember(d.year - pastYears) }

// years are the school years whose terms and closures are put down.
func (d *days) years() []int {
	return []int{d.year - 2, d.year - 1, d.year, d.year + 1, d.year + 2}
}

// termsOf lists the three terms of a school year.
func (d *days) termsOf(year int) []calendar.Term {
	var out []calendar.Term
	for _, s := range []calendar.Season{calendar.Autumn, calendar.Spring, calendar.Summer} {
		if t, ok := d.cal.Term(calendar.IDFor(year, s)); ok {
			out = append(out, t)
		}
	}
	return out
}

// closures sets five training days a year: the first two of the autumn term, the
// first of the others and the last of the year.
func (d *days) closures() {
	for _, year := range d.years() {
		for _, t := range d.termsOf(year) {
			first := d.open(t.First)
			d.shutOn(first)
			switch t.Season {
			case calendar.Autumn:
				d.shutOn(d.open(first.AddDays(1)))
			case calendar.Summer:
				d.shutOn(t.Last)
			}
		}
	}
}

func (d *days) shutOn(on civil.Date) {
	d.shut = append(d.shut, setting.Closure{Name: "INSET day", First: on, Last: on})
}

// open is the first school day on or after a day, as far as the term goes.
func (d *days) open(on civil.Date) civil.Date {
	for range 21 {
		if d.cal.IsSchoolDay(on) {
			return on
		}
		on = on.AddDays(1)
	}
	return on
}

func (d *days) schoolDays() {
	closed := make(map[civil.Date]bool, len(d.shut))
	for _, s := range d.shut {
		closed[s.First] = true
	}
	for on := d.whole(); on.Before(d.today); on = on.AddDays(1) {
		if !d.cal.IsSchoolDay(on) || closed[on] {
			continue
		}
		d.school = append(d.school, on)
		monday := mondayOf(on)
		if n := len(d.weeks); n == 0 || d.weeks[n-1].monday != monday {
			d.weeks = append(d.weeks, week{monday: monday})
		}
		d.weeks[len(d.weeks)-1].possible += 2
	}
	// The week that runs is reported when it has ended.
	if n := len(d.weeks); n > 0 && d.weeks[n-1].monday.AddDays(5).After(d.today) {
		d.weeks = d.weeks[:n-1]
	}
}

func mondayOf(on civil.Date) civil.Date {
	return on.AddDays(-((int(on.Weekday()) + 6) % 7))
}

// back is the last working day on or before a day.
func (d *days) back(on civil.Date) civil.Date { return d.cal.AddWorkingDays(on.AddDays(1), -1) }

// forth is the first working day on or after a day.
func (d *days) forth(on civil.Date) civil.Date { return d.cal.AddWorkingDays(on.AddDays(-1), 1) }

// lesson is the first school day on or after a day, and not after today.
func (d *days) lesson(on civil.Date) civil.Date {
	for n := 0; n < 60 && on.Before(d.today) && !d.cal.IsSchoolDay(on); n++ {
		on = on.AddDays(1)
	}
	return on
}

// ago is the day n days before today.
func (d *days) ago(n int) civil.Date { return d.today.AddDays(-n) }

// past keeps a day out of the future.
func (d *days) past(on civil.Date) civil.Date { return civil.Min(on, d.today) }
