package calendar

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"caseload/model/civil"
)

// The years that a written date may have. A year below the first is a slip of
// the hand; above the last, it could not be written back.
const firstYear, lastYear = 1800, 9999

// written is a date as it stands in a text: day before month, year perhaps left
// out.
type written struct {
	year, month, day int
	hasYear          bool
	weekday          time.Weekday
	hasWeekday       bool
}

var errNoDate = errors.New("not a date")

// readWritten takes a text apart that has a day and a month, in that order
// unless the month is a name or the year comes first. It does not check that
// there is such a day. A text of another shape is errNoDate.
func readWritten(s string) (written, error) {
	var w written
	toks, n, ok := tokens(s)
	if !ok {
		return w, errNoDate
	}
	list := toks[:n]
	if day, found := weekdayName(list[0]); found && n > 1 {
		w.weekday, w.hasWeekday, list = day, true, list[1:]
	}
	if !w.shape(list) {
		return w, errNoDate
	}
	return w, nil
}

// shape recognises the orders in which a date is written.
func (w *written) shape(list []string) bool {
	switch len(list) {
	case 2:
		if m, ok := monthName(list[0]); ok {
			w.month = m
			return w.setDay(list[1])
		}
		return w.setDay(list[0]) && w.setMonth(list[1])
	case 3:
		if len(list[0]) == 4 && isDigits(list[0]) {
			return w.setYear(list[0]) && w.setMonth(list[1]) && w.setDay(list[2])
		}
		if m, ok := monthName(list[0]); ok {
			w.month = m
			return w.setDay(list[1]) && w.setYear(list[2])
		}
		return w.setDay(list[0]) && w.setMonth(list[1]) && w.setYear(list[2])
	}
	return false
}

func (w *written) setDay(s string) (ok bool) {
	w.day, ok = smallNumber(trimOrdinal(s))
	return ok
}

func (w *written) setMonth(s string) (ok bool) {
	if m, named := monthName(s); named {
		w.month = m
		return true
	}
	w.month, ok = smallNumber(s)
	return ok
}

// setYear reads four digits, or two: 00 to 49 are of this century, 50 to 99 of
// the last.
func (w *written) setYear(s string) bool {
	if !isDigits(s) || len(s) != 4 && len(s) != 2 {
		return false
	}
	w.hasYear = true
	w.year = number(s)
	if len(s) == 4 {
		return true
	}
	w.year += 1900
	if w.year < 1950 {
		w.year += 100
	}
	return true
}

// date returns the day, or says why there is none.
func (w written) date() (civil.Date, error) {
	if w.month < 1 || w.month > 12 {
		return civil.Date{}, fmt.Errorf("there is no month %d; the day comes before the month", w.month)
	}
	if w.year < firstYear || w.year > lastYear {
		return civil.Date{}, fmt.Errorf("the year %d is not between %d and %d", w.year, firstYear, lastYear)
	}
	m := time.Month(w.month)
	if most := civil.DaysIn(w.year, m); w.day < 1 || w.day > most {
		return civil.Date{}, fmt.Errorf("there is no day %d: %s %d has %d days", w.day, m, w.year, most)
	}
	d := civil.New(w.year, m, w.day)
	if w.hasWeekday && d.Weekday() != w.weekday {
		return civil.Date{}, fmt.Errorf("%s is a %s, not a %s", d.Plain(), d.Weekday(), w.weekday)
	}
	return d, nil
}

// tokens splits a text at single separators: spaces, and one kind of the others.
func tokens(s string) (out [4]string, n int, ok bool) {
	var sep byte
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && !isSeparator(s[i]) {
			continue
		}
		if i == start || n == len(out) {
			return out, 0, false
		}
		out[n], n, start = s[start:i], n+1, i+1
		if i == len(s) || s[i] == ' ' {
			continue
		}
		if sep != 0 && sep != s[i] {
			return out, 0, false
		}
		sep = s[i]
	}
	return out, n, true
}

func isSeparator(b byte) bool { return b == ' ' || b == '/' || b == '-' || b == '.' }

// squeeze lowers the case, makes commas and runs of white space one space each,
// and trims. It leaves a text that needs nothing of this as it is.
func squeeze(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if !strings.ContainsAny(s, ",\t\n\r\u00a0") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
}

var monthNames = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthName reads a month by its name or the first three letters or more of it.
func monthName(s string) (int, bool) {
	if len(s) < 3 || s[0] < 'a' {
		return 0, false
	}
	for i, name := range monthNames {
		if strings.HasPrefix(name, s) {
			return i + 1, true
		}
	}
	return 0, false
}

var weekdayNames = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

func weekdayName(s string) (time.Weekday, bool) {
	if len(s) < 3 || s[0] < 'a' {
		return 0, false
	}
	if s == "weds" {
		return time.Wednesday, true
	}
	for i, name := range weekdayNames {
		if strings.HasPrefix(name, s) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

func trimOrdinal(s string) string {
	if len(s) > 2 {
		switch s[len(s)-2:] {
		case "st", "nd", "rd", "th":
			return s[:len(s)-2]
		}
	}
	return s
}

// smallNumber reads one or two digits.
func smallNumber(s string) (int, bool) {
	if len(s) > 2 || !isDigits(s) {
		return 0, false
	}
	return number(s), true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// number returns the value of a few digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
