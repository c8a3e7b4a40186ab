package calendar

import (
	"slices"
	"time"

	"caseload/model/civil"
)

// Holiday is one bank holiday of England and Wales. Christmas Day and Good
// Friday are common-law holidays; they are here because no unit of working days
// counts them either.
type Holiday struct {
	Date civil.Date
	Name string
	Note string // "Substitute day", "Extra bank holiday", or nothing
}

// Label is the name with the note, as a reason for a day not counted.
func (h Holiday) Label() string {
	if h.Note == "" {
		return h.Name
	}
	return h.Name + " (" + h.Note + ")"
}

// Names and notes as GOV.UK writes them.
const (
	newYearsDay    = "New Year’s Day"
	goodFriday     = "Good Friday"
	easterMonday   = "Easter Monday"
	earlyMay       = "Early May bank holiday"
	springHoliday  = "Spring bank holiday"
	summerHoliday  = "Summer bank holiday"
	christmasDay   = "Christmas Day"
	boxingDay      = "Boxing Day"
	substituteDay  = "Substitute day"
	extraHoliday   = "Extra bank holiday"
	firstPublished = 2012
	lastPublished  = 2028
)

// published are the bank holidays of England and Wales as proclaimed, as month
// and day (102 is 2 January, 1225 is 25 December), in the order of columnNames.
//
// Source: GOV.UK, "UK bank holidays" (https://www.gov.uk/bank-holidays),
// contains public sector information licensed under the Open Government
// Licence v3.0.
var published = [lastPublished - firstPublished + 1][8]int{
	//      NewYr GdFri EasMo May  Sprng Summr Xmas  Boxing
	/*2012*/ {102, 406, 409, 507, 604, 827, 1225, 1226},
	/*2013*/ {101, 329, 401, 506, 527, 826, 1225, 1226},
	/*2014*/ {101, 418, 421, 505, 526, 825, 1225, 1226},
	/*2015*/ {101, 403, 406, 504, 525, 831, 1225, 1228},
	/*2016*/ {101, 325, 328, 502, 530, 829, 1227, 1226},
	/*2017*/ {102, 414, 417, 501, 529, 828, 1225, 1226},
	/*2018*/ {101, 330, 402, 507, 528, 827, 1225, 1226},
	/*2019*/ {101, 419, 422, 506, 527, 826, 1225, 1226},
	/*2020*/ {101, 410, 413, 508, 525, 831, 1225, 1228},
	/*2021*/ {101, 402, 405, 503, 531, 830, 1227, 1228},
	/*2022*/ {103, 415, 418, 502, 602, 829, 1227, 1226},
	/*2023*/ {102, 407, 410, 501, 529, 828, 1225, 1226},
	/*2024*/ {101, 329, 401, 506, 527, 826, 1225, 1226},
	/*2025*/ {101, 418, 421, 505, 526, 825, 1225, 1226},
	/*2026*/ {101, 403, 406, 504, 525, 831, 1225, 1228},
	/*2027*/ {101, 326, 329, 503, 531, 830, 1227, 1228},
	/*2028*/ {103, 414, 417, 501, 529, 828, 1225, 1226},
}

var columnNames = [8]string{newYearsDay, goodFriday, easterMonday, earlyMay, springHoliday, summerHoliday, christmasDay, boxingDay}

// oneOff is a holiday that no rule yields, or a note or name of a single year.
type oneOff struct {
	year, monthDay int
	name, note     string
}

// oneOffs are added to the holidays of a year; one on the date of another
// holiday renames it. Source: as for published.
var oneOffs = []oneOff{
	{2012, 604, springHoliday, substituteDay},
	{2012, 605, "Queen’s Diamond Jubilee", extraHoliday},
	{2020, 508, "Early May bank holiday (VE day)", ""},
	{2022, 603, "Platinum Jubilee bank holiday", ""},
	{2022, 919, "Bank Holiday for the State Funeral of Queen Elizabeth II", ""},
	{2023, 508, "Bank holiday for the coronation of King Charles III", ""},
}

// BankHolidays returns the bank holidays of England and Wales of 2012 to 2028 as
// published, by date.
func BankHolidays() []Holiday {
	var out []Holiday
	for y := firstPublished; y <= lastPublished; y++ {
		out = append(out, publishedHolidays(y)...)
	}
	return out
}

// holidaysOf returns the bank holidays of a year by date: as published, or by
// today's rules where the year is not published. Rules know no royal occasions.
func holidaysOf(year int) []Holiday {
	if year < firstPublished || year > lastPublished {
		return computedHolidays(year)
	}
	return publishedHolidays(year)
}

func publishedHolidays(year int) []Holiday {
	out := make([]Holiday, 0, 10)
	for i, md := range published[year-firstPublished] {
		h := Holiday{Date: onDay(year, md), Name: columnNames[i]}
		if isSubstitute(columnNames[i], md) {
			h.Note = substituteDay
		}
		out = append(out, h)
	}
	for _, x := range oneOffs {
		if x.year != year {
			continue
		}
		h := Holiday{Date: onDay(year, x.monthDay), Name: x.name, Note: x.note}
		at := slices.IndexFunc(out, func(o Holiday) bool { return o.Date == h.Date })
		if at < 0 {
			out = append(out, h)
			continue
		}
		out[at] = h
	}
	sortHolidays(out)
	return out
}

// isSubstitute reports whether a holiday with a fixed day was moved from it.
func isSubstitute(name string, monthDay int) bool {
	switch name {
	case newYearsDay:
		return monthDay != 101
	case christmasDay:
		return monthDay != 1225
	case boxingDay:
		return monthDay != 1226
	}
	return false
}

// computedHolidays applies the Banking and Financial Dealings Act 1971 and the
// yearly proclamations since 1978: eight days, those with a fixed date moved to
// the next free weekday.
func computedHolidays(year int) []Holiday {
	easter := easterSunday(year)
	out := []Holiday{
		nextFree(civil.New(year, time.January, 1), newYearsDay),
		{Date: easter.AddDays(-2), Name: goodFriday},
		{Date: easter.AddDays(1), Name: easterMonday},
		{Date: firstMonday(civil.New(year, time.May, 1)), Name: earlyMay},
		{Date: firstMonday(civil.New(year, time.May, 25)), Name: springHoliday},
		{Date: firstMonday(civil.New(year, time.August, 25)), Name: summerHoliday},
	}
	out = append(out, christmasHolidays(year)...)
	sortHolidays(out)
	return out
}

// christmasHolidays moves the two days as the Act does: Christmas Day on a
// Saturday to Monday and Boxing Day to Tuesday; Christmas Day on a Sunday to
// Tuesday, because Monday is Boxing Day; Boxing Day on a Saturday to Monday.
func christmasHolidays(year int) []Holiday {
	christmas := Holiday{Date: civil.New(year, time.December, 25), Name: christmasDay}
	boxing := Holiday{Date: civil.New(year, time.December, 26), Name: boxingDay}
	if !isWeekday(christmas.Date) {
		christmas.Date, christmas.Note = civil.New(year, time.December, 27), substituteDay
	}
	if !isWeekday(boxing.Date) {
		boxing.Date, boxing.Note = civil.New(year, time.December, 28), substituteDay
	}
	return []Holiday{christmas, boxing}
}

// nextFree returns the holiday on d, or on the Monday after where d is in a
// weekend.
func nextFree(d civil.Date, name string) Holiday {
	if isWeekday(d) {
		return Holiday{Date: d, Name: name}
	}
	return Holiday{Date: firstMonday(d), Name: name, Note: substituteDay}
}

// easterSunday is the anonymous Gregorian algorithm (Meeus, Jones, Butcher).
func easterSunday(year int) civil.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil.New(year, time.Month(n/31), n%31+1)
}

// onDay returns the date of a year and a month and day written as one number.
func onDay(year, monthDay int) civil.Date {
	return civil.New(year, time.Month(monthDay/100), monthDay%100)
}

// firstMonday returns the first Monday on or after d.
func firstMonday(d civil.Date) civil.Date { return d.AddDays((8 - int(d.Weekday())) % 7) }

func sortHolidays(hs []Holiday) {
	slices.SortFunc(hs, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
}
