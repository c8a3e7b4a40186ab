package calendar

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"caseload/model/civil"
)

const recordedForms = "expected a date such as 25/04/2020, 2020-04-25, 25 Apr 2020 or 2020-Apr-25"

// ParseRecorded reads a date as files hold it: day before month (25/04/2020,
// 5/4/20, 25-04-2020, 25.04.2020), ISO (2020-04-25, with or without a time),
// 2020-Apr-25 00:00:00, 3 Dec 2026, 3rd December 2026, 03-Dec-26, or the serial
// number of five digits that a spreadsheet keeps for a date. A time of day is
// left out, without regard to its zone: the date is the one that is written.
// Blank text is no date and no error, as in civil.Parse.
//
// It never tries the month before the day: 12/13/2020 is an error, because a
// file read the wrong way round would be wrong on most days and right on none
// that anyone would notice. Two-digit years are 1950 to 2049.
func ParseRecorded(text string) (civil.Date, error) {
	s := squeeze(text)
	if s == "" {
		return civil.Date{}, nil
	}
	d, err := readRecorded(s)
	if errors.Is(err, errNoDate) {
		return civil.Date{}, fmt.Errorf("%.40q is not a date: %s", text, recordedForms)
	}
	if err != nil {
		return civil.Date{}, fmt.Errorf("%.40q is not a date: %w", text, err)
	}
	return d, nil
}

func readRecorded(s string) (civil.Date, error) {
	if d, ok, err := readNumber(s); ok {
		return d, err
	}
	s, ok := cutTime(s)
	if !ok {
		return civil.Date{}, errNoDate
	}
	w, err := readWritten(s)
	if err != nil {
		return civil.Date{}, err
	}
	if !w.hasYear {
		return civil.Date{}, errors.New("the year is missing")
	}
	return w.date()
}

// readNumber reads a spreadsheet's serial number, with or without a part of a
// day behind the point. Only five digits are taken for one (18 May 1927 to
// 13 October 2173): a shorter number in a column of dates is rather a year or a
// count, a longer one a date without its separators, and neither is guessed.
func readNumber(s string) (d civil.Date, ok bool, err error) {
	whole, part, point := strings.Cut(s, ".")
	if !isDigits(whole) || point && (len(whole) < 5 || !isDigits(part)) {
		return civil.Date{}, false, nil
	}
	if len(whole) != 5 || whole[0] == '0' {
		return civil.Date{}, true, errors.New("a bare number is read as a date only if it is a spreadsheet's, which has five digits")
	}
	d, err = FromSerial(number(whole))
	return d, true, err
}

// FromSerial returns the date of a spreadsheet's serial number: 1 is 1 January
// 1900, 2958465 is 31 December 9999. Spreadsheets hold 1900 for a leap year;
// their 60, 29 February 1900, is an error here and the numbers below it are
// shifted by one.
func FromSerial(n int) (civil.Date, error) {
	const leapBug, most = 60, 2958465
	switch {
	case n < 1 || n > most:
		return civil.Date{}, fmt.Errorf("%d is no spreadsheet date: 1 to %d", n, most)
	case n == leapBug:
		return civil.Date{}, errors.New("spreadsheet date 60 is 29 February 1900, which there was not")
	case n < leapBug:
		n++
	}
	return civil.New(1899, time.December, 30).AddDays(n), nil
}

// cutTime removes a time of day from the end of a text; false where what has a
// colon is no time.
func cutTime(s string) (string, bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, true
	}
	at := strings.LastIndexAny(s[:colon], " t")
	if at < 1 || !isTime(s[at+1:]) {
		return "", false
	}
	return s[:at], true
}

// isTime reports whether a text is a time of day: 9:30, 00:00:00, 23:59:59.999,
// with am, pm, z or an offset behind it.
func isTime(s string) bool {
	s = cutZone(s)
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	if len(parts) == 3 {
		whole, fraction, point := strings.Cut(parts[2], ".")
		if point && !isDigits(fraction) {
			return false
		}
		parts[2] = whole
	}
	limits := [...]int{24, 60, 60}
	for i, p := range parts {
		n, ok := smallNumber(p)
		if !ok || n >= limits[i] {
			return false
		}
	}
	return true
}

func cutZone(s string) string {
	for _, end := range [...]string{" am", " pm", "am", "pm", "z"} {
		if rest, ok := strings.CutSuffix(s, end); ok {
			return rest
		}
	}
	if at := strings.LastIndexAny(s, "+-"); at > 0 {
		if zone := strings.ReplaceAll(s[at+1:], ":", ""); len(zone) == 4 && isDigits(zone) {
			return s[:at]
		}
	}
	return s
}
