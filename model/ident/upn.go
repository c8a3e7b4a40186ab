package ident

import (
	"fmt"
	"strings"
)

// The unique pupil number (DfE, UPN guide v1.2, June 2019): a check letter, three
// digits of the authority and four of the school that issued it, two of the year
// in which the school year began, three of a serial. In a temporary number the
// last character is a letter. The authority may be one that no longer exists.

// upnLetters are the letters of a UPN by value: the alphabet without I, O and S.
const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ"

// ParseUPN normalises a unique pupil number: thirteen characters in capitals. The
// codes for "not known", UN1 to UN10, come back as a Placeholder.
func ParseUPN(s string) (string, Problem) {
	v := compact(s)
	if v == "" {
		return "", Problem{}
	}
	if isUPNCode(v) {
		return v, placeholder("a reason why there is no UPN")
	}
	if !upnShape(v) {
		return v, malformed("not a UPN; expected a letter, eleven digits, and a digit or letter")
	}
	if !upnForm(v) {
		return v, checkFailed("the letters I, O and S do not occur in a UPN")
	}
	if want := upnCheck(v[1:]); v[0] != want {
		return v, checkFailed(fmt.Sprintf("check letter is %c where the digits give %c", v[0], want))
	}
	return v, Problem{}
}

func isUPNCode(v string) bool {
	n, ok := strings.CutPrefix(v, "UN")
	return ok && (n == "10" || len(n) == 1 && n[0] >= '1' && n[0] <= '9')
}

// upnShape is upnForm with any letters: files hold many a UPN with a check letter
// that is never used, and they belong to children all the same.
func upnShape(v string) bool {
	return len(v) == 13 && isCapital(v[0]) && allDigits(v[1:12]) && (allDigits(v[12:]) || isCapital(v[12]))
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

func upnForm(v string) bool {
	return len(v) == 13 && strings.IndexByte(upnLetters, v[0]) >= 0 && allDigits(v[1:12]) &&
		(allDigits(v[12:]) || strings.IndexByte(upnLetters, v[12]) >= 0)
}

// upnCheck returns the check letter for the twelve characters behind it: the
// positions 2 to 13 are their weights, a letter counts as its place in upnLetters.
func upnCheck(rest string) byte {
	sum := weighted(rest[:11], 2, 1)
	last := int(rest[11] - '0')
	if rest[11] > '9' {
		last = strings.IndexByte(upnLetters, rest[11])
	}
	return upnLetters[(sum+13*last)%23]
}

// MakeUPN returns a UPN as a school would issue it: three-digit authority,
// four-digit school, the calendar year in which the school year began, serial 0
// to 999. Numbers too large lose their leading digits.
func MakeUPN(la, estab, year, serial int) string {
	rest := fmt.Sprintf("%03d%04d%02d%03d", wrap(la, 1000), wrap(estab, 10000), wrap(year, 100), wrap(serial, 1000))
	return string(upnCheck(rest)) + rest
}

// MakeTemporaryUPN is MakeUPN for a temporary number: serial 0 to 2299.
func MakeTemporaryUPN(la, estab, year, serial int) string {
	serial = wrap(serial, 100*len(upnLetters))
	rest := fmt.Sprintf("%03d%04d%02d%02d%c", wrap(la, 1000), wrap(estab, 10000), wrap(year, 100),
		serial/len(upnLetters), upnLetters[serial%len(upnLetters)])
	return string(upnCheck(rest)) + rest
}
