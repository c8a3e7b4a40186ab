package calendar

import (
	"time"

	"caseload/model/civil"
)

// DefaultTerms returns the three terms of an academic year by the pattern most
// English authorities follow, marked Assumed. There are no national term dates
// (Education Act 2002 s.32: each authority or governing body sets its own), so
// they serve until the authority's are entered:
//
//   - autumn from the first weekday of September to the last Friday before
//     23 December, with the week of the Monday of 22 to 28 October off;
//   - spring from the Monday of 2 to 8 January (Tuesday after a bank holiday) to
//     the Easter holiday, with the week of the Monday of 12 to 18 February off;
//   - summer from the end of the Easter holiday to the Wednesday of 19 to
//     25 July, with the week of the spring bank holiday off.
func DefaultTerms(year int) []Term {
	easterFrom, easterTo := easterHoliday(year + 1)
	autumnHalf := firstMonday(civil.New(year, time.October, 22))
	springHalf := firstMonday(civil.New(year+1, time.February, 12))
	summerHalf := monday(springBankHoliday(year + 1))
	terms := []Term{
		{Season: Autumn, First: firstWeekday(civil.New(year, time.September, 1)), Last: firstMonday(civil.New(year, time.December, 12)).AddDays(4), HalfTermFirst: autumnHalf},
		{Season: Spring, First: springStart(year + 1), Last: easterFrom.AddDays(-1), HalfTermFirst: springHalf},
		{Season: Summer, First: easterTo.AddDays(1), Last: firstMonday(civil.New(year+1, time.July, 17)).AddDays(2), HalfTermFirst: summerHalf},
	}
	for i := range terms {
		t := &terms[i]
		t.Year, t.ID, t.Assumed = year, IDFor(year, t.Season), true
		t.HalfTermLast = t.HalfTermFirst.AddDays(4)
	}
	return terms
}

// springStart leaves out the bank holiday of a New Year's Day in a weekend.
func springStart(year int) civil.Date {
	d := firstMonday(civil.New(year, time.January, 2))
	if d == nextFree(civil.New(year, time.January, 1), "").Date {
		return d.AddDays(1)
	}
	return d
}

// easterHoliday returns the first and last day of the Easter holiday, two weeks
// about the turn of March to April. An early Easter opens it, a late one closes
// it, one between falls in its middle.
func easterHoliday(year int) (first, last civil.Date) {
	easter := easterSunday(year)
	switch {
	case !easter.After(civil.New(year, time.April, 4)):
		return easter.AddDays(-2), easter.AddDays(14)
	case easter.Before(civil.New(year, time.April, 14)):
		return easter.AddDays(-8), easter.AddDays(7)
	default:
		return easter.AddDays(-15), easter.AddDays(1)
	}
}

// springBankHoliday returns the spring bank holiday, or the Monday it is
// commonly on where the year is not published.
func springBankHoliday(year int) civil.Date {
	if year >= firstPublished && year <= lastPublished {
		return onDay(year, published[year-firstPublished][4])
	}
	return firstMonday(civil.New(year, time.May, 25))
}

func firstWeekday(d civil.Date) civil.Date {
	if isWeekday(d) {
		return d
	}
	return firstMonday(d)
}
