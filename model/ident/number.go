package ident

import "fmt"

// ULN and NHS number are both ten digits with weights 10 down to 2 and modulus
// 11, and differ in what the remainder means.

// ParseULN normalises a unique learner number to ten digits (Learning Records
// Service, WSLP02 v3). 9999999999 is what colleges return for a learner without
// one and comes back as a Placeholder.
func ParseULN(s string) (string, Problem) {
	v := compactNumber(s)
	switch {
	case v == "":
		return "", Problem{}
	case len(v) != 10 || !allDigits(v):
		return v, malformed("not a ULN; expected ten digits (a spreadsheet may have dropped leading zeros)")
	case v == "9999999999":
		return v, placeholder("the ULN of a learner who has none yet")
	}
	check, ok := ulnCheck(v[:9])
	if !ok {
		return v, checkFailed("no ULN begins with these nine digits")
	}
	if v[9] != check {
		return v, checkFailed(fmt.Sprintf("check digit is %c where the others give %c", v[9], check))
	}
	return v, Problem{}
}

// ulnCheck returns the tenth digit; ok is false where remainder 0 leaves none.
func ulnCheck(nine string) (check byte, ok bool) {
	r := weighted(nine, 10, -1) % 11
	if r == 0 {
		return 0, false
	}
	return byte('0' + 10 - r), true
}

// ParseNHS normalises an NHS number to ten digits, however they are grouped.
func ParseNHS(s string) (string, Problem) {
	v := compactNumber(s)
	switch {
	case v == "":
		return "", Problem{}
	case len(v) != 10 || !allDigits(v):
		return v, malformed("not an NHS number; expected ten digits")
	case v == "0000000000":
		return v, placeholder("an NHS number that stands for none")
	}
	check, ok := nhsCheck(v[:9])
	if !ok {
		return v, checkFailed("no NHS number begins with these nine digits")
	}
	if v[9] != check {
		return v, checkFailed(fmt.Sprintf("check digit is %c where the others give %c", v[9], check))
	}
	return v, Problem{}
}

// nhsCheck returns the tenth digit; ok is false where it would be ten.
func nhsCheck(nine string) (check byte, ok bool) {
	c := 11 - weighted(nine, 10, -1)%11
	switch c {
	case 10:
		return 0, false
	case 11:
		c = 0
	}
	return byte('0' + c), true
}

// MakeULN returns the n-th valid ULN of a series for made-up people; the series
// begins again after 80 million.
func MakeULN(n int) string {
	n = wrap(n, ulnSeries)
	return nthValid(fmt.Sprintf("%08d", 10_000_000+n/9), n%9, ulnCheck)
}

// MakeNHS returns the n-th valid NHS number of the range kept for tests, which
// begins with 999 and is given to nobody; it begins again after 900,000.
func MakeNHS(n int) string {
	n = wrap(n, nhsSeries)
	return nthValid(fmt.Sprintf("999%05d", n/9), n%9, nhsCheck)
}

const (
	ulnSeries = 9 * 9_000_000
	nhsSeries = 9 * 100_000
)

// nthValid completes eight digits. Of their ten ninth digits at most one has no
// check digit, so nine of them always make a number; n from 0 to 8 says which.
func nthValid(eight string, n int, check func(string) (byte, bool)) string {
	for d := byte('0'); d <= '9'; d++ {
		nine := eight + string(d)
		c, ok := check(nine)
		if !ok {
			continue
		}
		if n == 0 {
			return nine + string(c)
		}
		n--
	}
	return "" // never: see above
}
