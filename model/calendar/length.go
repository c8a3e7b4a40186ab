package calendar

import (
	"fmt"
	"strconv"
	"strings"
)

// Length is a length of time in one unit. Each unit is a type of its own; a
// negative length counts backwards.
type Length interface {
	// String returns the length in words that ParseLength reads: "10 working days".
	String() string
	// amount returns the number and the unit.
	amount() (int, unit)
}

// The units. Days, Weeks and Months are of the calendar: holidays, weekends and
// bank holidays all count. The others count only the days of their kind.
type (
	Days         int // every day
	Weeks        int // seven days
	Months       int // to the corresponding day; see civil.Date.AddMonths
	WorkingDays  int // see Calendar.IsWorkingDay
	SchoolDays   int // see Calendar.IsSchoolDay
	TribunalDays int // see Calendar.IsTribunalDay
)

type unit uint8

const (
	unitDay unit = iota
	unitWeek
	unitMonth
	unitWorking
	unitSchool
	unitTribunal
)

// units has the singular, the abbreviation people type, and the constructor.
var units = [...]struct {
	name, short string
	of          func(int) Length
}{
	unitDay:      {"day", "d", func(n int) Length { return Days(n) }},
	unitWeek:     {"week", "w", func(n int) Length { return Weeks(n) }},
	unitMonth:    {"month", "m", func(n int) Length { return Months(n) }},
	unitWorking:  {"working day", "wd", func(n int) Length { return WorkingDays(n) }},
	unitSchool:   {"school day", "sd", func(n int) Length { return SchoolDays(n) }},
	unitTribunal: {"tribunal day", "td", func(n int) Length { return TribunalDays(n) }},
}

func (n Days) amount() (int, unit)         { return int(n), unitDay }
func (n Weeks) amount() (int, unit)        { return int(n), unitWeek }
func (n Months) amount() (int, unit)       { return int(n), unitMonth }
func (n WorkingDays) amount() (int, unit)  { return int(n), unitWorking }
func (n SchoolDays) amount() (int, unit)   { return int(n), unitSchool }
func (n TribunalDays) amount() (int, unit) { return int(n), unitTribunal }

func (n Days) String() string         { return inWords(int(n), unitDay) }
func (n Weeks) String() string        { return inWords(int(n), unitWeek) }
func (n Months) String() string       { return inWords(int(n), unitMonth) }
func (n WorkingDays) String() string  { return inWords(int(n), unitWorking) }
func (n SchoolDays) String() string   { return inWords(int(n), unitSchool) }
func (n TribunalDays) String() string { return inWords(int(n), unitTribunal) }

func inWords(n int, u unit) string {
	if n == 1 || n == -1 {
		return strconv.Itoa(n) + " " + units[u].name
	}
	return strconv.Itoa(n) + " " + units[u].name + "s"
}

// maxLength bounds what is read, so that no sum leaves the calendar.
const maxLength = 9999

// ParseLength reads a length as String writes it, or abbreviated as people type
// it: "6 weeks", "1 month", "10 working days", "10wd", "-2w".
func ParseLength(text string) (Length, error) {
	s := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	at := strings.IndexFunc(s, func(r rune) bool { return r != '+' && r != '-' && (r < '0' || r > '9') })
	if at <= 0 {
		return nil, badLength(text)
	}
	n, err := strconv.Atoi(s[:at])
	if err != nil {
		return nil, badLength(text)
	}
	if n > maxLength || n < -maxLength {
		return nil, fmt.Errorf("%q is too long: at most %d", text, maxLength)
	}
	name := strings.TrimSpace(s[at:])
	for _, u := range units {
		if name == u.short || name == u.name || name == u.name+"s" {
			return u.of(n), nil
		}
	}
	return nil, badLength(text)
}

func badLength(text string) error {
	return fmt.Errorf("%q is not a length of time such as 6 weeks, 1 month, 15 days, 10 working days, 5 school days or 30 tribunal days", text)
}
