package ident

import (
	"fmt"
	"strings"
)

// ParseURN normalises the unique reference number of a school in GIAS: six
// digits. It is not the URN of the 903 return, which is Ofsted's number of a
// social care provider: see ParseSocialCareURN.
func ParseURN(s string) (string, Problem) {
	v := compactNumber(s)
	switch {
	case v == "":
		return "", Problem{}
	case isSocialCare(v):
		return v, malformed("a social care number and no school's URN; expected six digits")
	case len(v) != 6 || !allDigits(v):
		return v, malformed("not a school's URN; expected six digits")
	case v == "000000" || v == "999999":
		return v, placeholder("a URN that stands for none")
	}
	return v, Problem{}
}

// ParseLAESTAB normalises the number of a school within its authority to seven
// digits: three of the authority, four of the school; 201/3614 and 201-3614 too.
func ParseLAESTAB(s string) (string, Problem) {
	v := compactNumber(s)
	switch {
	case v == "":
		return "", Problem{}
	case len(v) != 7 || !allDigits(v):
		return v, malformed("not an LAESTAB; expected three digits of the authority and four of the school")
	}
	return v, Problem{}
}

// MakeLAESTAB joins the numbers of an authority and a school.
func MakeLAESTAB(la, estab int) string {
	return fmt.Sprintf("%03d%04d", wrap(la, 1000), wrap(estab, 10000))
}

// ParseSocialCareURN normalises Ofsted's number of a social care provider, which
// the 903 return calls URN: SC and six digits, or seven digits. XXXXXXX says that
// Ofsted does not inspect the provider and comes back as a Placeholder.
func ParseSocialCareURN(s string) (string, Problem) {
	v := compactNumber(s)
	switch {
	case v == "":
		return "", Problem{}
	case v == "XXXXXXX":
		return v, placeholder("a provider that Ofsted does not inspect")
	case !isSocialCare(v):
		return v, malformed("not a social care URN; expected SC and six digits, seven digits, or XXXXXXX")
	}
	return v, Problem{}
}

func isSocialCare(v string) bool {
	if n, ok := strings.CutPrefix(v, "SC"); ok {
		return len(n) == 6 && allDigits(n)
	}
	return len(v) == 7 && allDigits(v)
}
