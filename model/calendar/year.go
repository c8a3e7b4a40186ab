package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseload/model/civil"
)

// NoNCY is the year group of nobody: no date of birth is known.
const NoNCY = -99

// The national curriculum years that have a name instead of a number.
const (
	preNursery = -3
	nursery1   = -2
	nursery2   = -1
	reception  = 0
)

// maxNCY is the year in which a young person turns 25, when a plan must end.
const maxNCY = 20

// AcademicYear returns the academic year of d, which runs from 1 September to 31
// August, as the year it starts in: 2026 is 2026/27. No date is in none: 0.
func AcademicYear(d civil.Date) int {
	if d.IsZero() {
		return 0
	}
	y, m, _ := d.Split()
	if m < time.September {
		return y - 1
	}
	return y
}

// NCYInYear returns the national curriculum year by age in an academic year, the age
// on the 31 August before it starts, less 4: 1 to 11 for school, 0 for Reception, -1
// and -2 for nursery, below that before nursery; NoNCY where the date of birth is
// missing. A recorded year always goes before it: summer-born children may be a year
// behind.
func NCYInYear(dob civil.Date, academicYear int) int {
	if dob.IsZero() {
		return NoNCY
	}
	return academicYear - AcademicYear(dob) - 5
}

// YearGroup returns the name of a national curriculum year: "Year 9",
// "Reception", "Nursery 2"; nothing for NoNCY.
func YearGroup(ncy int) string {
	switch {
	case ncy == NoNCY:
		return ""
	case ncy >= 1:
		return "Year " + strconv.Itoa(ncy)
	case ncy == reception:
		return "Reception"
	case ncy == nursery2:
		return "Nursery 2"
	case ncy == nursery1:
		return "Nursery 1"
	}
	return "Pre-nursery"
}

// ShortYear returns the name for narrow columns: "9", "R", "N2", "E" before
// nursery; nothing for NoNCY.
func ShortYear(ncy int) string {
	switch {
	case ncy == NoNCY:
		return ""
	case ncy >= 1:
		return strconv.Itoa(ncy)
	case ncy == reception:
		return "R"
	case ncy == nursery2:
		return "N2"
	case ncy == nursery1:
		return "N1"
	}
	return "E"
}

// namedYears are the spellings of years without a number, without spaces.
var namedYears = map[string]int{
	"r": reception, "rec": reception, "reception": reception, "yr": reception, "yrr": reception, "yearr": reception,
	"n": nursery2, "nursery": nursery2, "n2": nursery2, "nursery2": nursery2,
	"n1": nursery1, "nursery1": nursery1,
	"e": preNursery, "pre-nursery": preNursery, "prenursery": preNursery,
}

// ParseYearGroup reads a year group as YearGroup and ShortYear write it, or as
// people and files do: "9", "Y9", "yr 9", "Year 09", "R", "N2", or the number of
// the national curriculum year from -3 to 20.
func ParseYearGroup(s string) (int, error) {
	t := strings.Join(strings.Fields(strings.ToLower(s)), "")
	if n, ok := namedYears[t]; ok {
		return n, nil
	}
	for _, p := range [...]string{"year", "yr", "y", "ncy"} {
		if rest, ok := strings.CutPrefix(t, p); ok {
			t = rest
			break
		}
	}
	n, err := strconv.Atoi(t)
	if err != nil || len(t) > 2 || n < preNursery || n > maxNCY {
		return 0, fmt.Errorf("%q is not a year group: 1 to %d, R, N1 or N2", s, maxNCY)
	}
	return n, nil
}

// KeyStage returns the stage of a national curriculum year: "EYFS" up to
// Reception, "KS1" to "KS4", "Post-16"; nothing for NoNCY.
func KeyStage(ncy int) string {
	switch {
	case ncy == NoNCY:
		return ""
	case ncy <= reception:
		return "EYFS"
	case ncy <= 2:
		return "KS1"
	case ncy <= 6:
		return "KS2"
	case ncy <= 9:
		return "KS3"
	case ncy <= 11:
		return "KS4"
	}
	return "Post-16"
}
