// Package civil holds dates as people and the law mean them: a day on the
// calendar, without an hour or a time zone. A deadline kept as an instant moves
// by a day when the clocks change; a civil date cannot.
package civil

import (
	"fmt"
	"time"
)

// Date is one day of the proleptic Gregorian calendar. The zero Date means "no
// date"; it sorts before every other. Dates compare with == and order with
// Before, After and Compare.
type Date struct {
	// n is days since 1 January 1970, plus offset, so that the zero value
	// stays free to mean "none".
	n int32
}

const offset = 1_000_000

// New returns the date of a year, month and day. Days outside the month
// overflow as in time.Date; callers with typed input use Parse instead.
func New(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date{n: int32(t.Unix()/86400) + offset}
}

// Of returns the civil date that a clock on the wall shows at t.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return New(y, m, d)
}

// Parse reads an ISO 8601 date (2026-12-03). The empty string is the zero Date.
func Parse(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("%q is not a date as YYYY-MM-DD", s)
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD || y == 0 || m < 1 || m > 12 || d < 1 || d > DaysIn(y, time.Month(m)) {
		return Date{}, fmt.Errorf("%q is not a date as YYYY-MM-DD", s)
	}
	return New(y, time.Month(m), d), nil
}

// MustParse is Parse for dates written in the program; it panics on any other.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// DaysIn returns the number of days of a month.
func DaysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (d Date) time() time.Time { return time.Unix(int64(d.n-offset)*86400, 0).UTC() }

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d.n == 0 }

// Split returns the year, month and day.
func (d Date) Split() (int, time.Month, int) { return d.time().Date() }

// Year returns the calendar year.
func (d Date) Year() int { return d.time().Year() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// AddDays returns the date n days later, or earlier where n is negative. No
// date stays no date, here and in the other Add methods.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{n: d.n + int32(n)}
}

// AddWeeks returns the date n weeks later.
func (d Date) AddWeeks(n int) Date { return d.AddDays(7 * n) }

// AddMonths returns the corresponding date n months later: the same day number,
// or the last day of the month where it has no such day (31 December and two
// months is 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.Split()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return New(first.Year(), first.Month(), min(day, DaysIn(first.Year(), first.Month())))
}

// Sub returns the number of days from e to d; negative where d is earlier.
func (d Date) Sub(e Date) int { return int(d.n - e.n) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// Compare orders dates for slices.SortFunc.
func (d Date) Compare(e Date) int { return int(d.n) - int(e.n) }

// String returns the ISO form, 2026-12-03, or "" for no date. It is the form
// that files hold.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Split()
	b := [10]byte{4: '-', 7: '-'}
	put := func(at, width, v int) {
		for i := at + width - 1; i >= at; i-- {
			b[i] = byte('0' + v%10)
			v /= 10
		}
	}
	put(0, 4, y)
	put(5, 2, int(m))
	put(8, 2, day)
	return string(b[:])
}

// Long returns the form that people read: Thu 3 Dec 2026.
func (d Date) Long() string { return d.layout("Mon 2 Jan 2006") }

// Plain returns Long without the weekday: 3 Dec 2026.
func (d Date) Plain() string { return d.layout("2 Jan 2006") }

// Short returns the day and month for narrow columns: 3 Dec.
func (d Date) Short() string { return d.layout("2 Jan") }

func (d Date) layout(l string) string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(l)
}

// MarshalText writes the ISO form, so that JSON holds dates as text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Age returns the completed years and months from birth to d, for a person born
// on birth. It is 0, 0 for dates before birth or where either is no date.
func (d Date) Age(birth Date) (years, months int) {
	if d.IsZero() || birth.IsZero() || d.Before(birth) {
		return 0, 0
	}
	y, m, day := d.Split()
	by, bm, bd := birth.Split()
	total := (y-by)*12 + int(m-bm)
	if day < bd {
		total--
	}
	return total / 12, total % 12
}

// Max returns the latest of the dates.
func Max(dates ...Date) Date {
	var out Date
	for _, d := range dates {
		if d.After(out) {
			out = d
		}
	}
	return out
}

// Min returns the earliest of the dates, leaving "no date" out.
func Min(dates ...Date) Date {
	var out Date
	for _, d := range dates {
		if d.IsZero() {
			continue
		}
		if out.IsZero() || d.Before(out) {
			out = d
		}
	}
	return out
}
