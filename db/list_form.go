package db

import (
	"fmt"
	"math"
	"strconv"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/query"
)

// form is how a column's value becomes the canonical text of a cell.
type form uint8

const (
	formText     form = iota
	formFlag          // 1 is yes, all else is nothing
	formPermille      // 814 is 81.4
	formYear          // a cohort as the year group of this school year: 9, R
	formAge           // a date of birth as whole years today
	formLate          // a due date as days overdue; below nothing the days left
	formRule          // a rule's id as its title
	formHalf          // half-days as days: 11 is 5.5
	formWeeks         // weeks to one place, not rounded up: 20.1
	formPounds        // 18050 is 180.50; nothing is nothing
)

// writer writes cells, for one list on one day.
type writer struct {
	today civil.Date
	year  int
	book  *duty.Book
}

func (w *writer) text(f form, v any) string {
	if v == nil {
		return ""
	}
	switch f {
	case formFlag:
		if n, _ := v.(int64); n == 1 {
			return "yes"
		}
		return ""
	case formPermille:
		n, _ := v.(int64)
		return strconv.FormatInt(n/10, 10) + "." + strconv.FormatInt(n%10, 10)
	case formPounds:
		n, _ := v.(int64)
		return pounds(n)
	case formHalf:
		n, _ := v.(int64)
		if n%2 == 1 {
			return strconv.FormatInt(n/2, 10) + ".5"
		}
		return strconv.FormatInt(n/2, 10)
	case formYear:
		n, _ := v.(int64)
		if n == 0 {
			return ""
		}
		return calendar.ShortYear(w.year - int(n))
	case formAge:
		return w.age(str(v))
	case formLate:
		d, err := civil.Parse(str(v))
		if err != nil {
			return ""
		}
		return strconv.Itoa(w.today.Sub(d))
	case formWeeks:
		n, _ := v.(float64)
		return strconv.FormatFloat(math.Trunc(n*10)/10, 'f', -1, 64)
	case formRule:
		if r, ok := w.book.Rule(duty.RuleID(str(v))); ok {
			return r.Title
		}
	}
	return str(v)
}

// pounds writes pence as a number of pounds that spreadsheets take.
func pounds(n int64) string {
	if n == 0 {
		return ""
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// poundsColumn is a column of money, which is asked for in pounds.
func poundsColumn(at string) column {
	return column{value: at, form: formPounds, scale: 1, full: true}
}

func (w *writer) age(born string) string {
	d, err := civil.Parse(born)
	if err != nil || d.IsZero() || d.After(w.today) {
		return ""
	}
	n := w.today.Year() - d.Year()
	if d.AddMonths(12 * n).After(w.today) {
		n--
	}
	return strconv.Itoa(n)
}

// heading is what people call a value by which a list is grouped.
func (w *writer) heading(k *column, key query.Key, v any) (value, label string) {
	value = w.text(k.form, v)
	if k.form == formRule {
		return str(v), value
	}
	if k.form == formYear {
		if n, _ := v.(int64); n > 0 {
			return value, calendar.YearGroup(w.year - int(n))
		}
		return "", ""
	}
	for _, c := range key.Codes {
		if c.Value == value {
			return value, c.Label
		}
	}
	return value, value
}
