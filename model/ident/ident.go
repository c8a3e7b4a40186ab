// Package ident reads, checks and makes the identifiers of children and schools.
//
// Every Parse function takes what a person or a file gives, returns the form in
// which it is kept, and says what is wrong with it. A value of the wrong form is
// refused; one with a wrong check character is kept with a warning, because real
// files are full of them and the child is real all the same. The empty string is
// no identifier and no problem. Identifiers are text: their leading zeros count.
package ident

import "strings"

// Kind says what is wrong with an identifier, if anything.
type Kind uint8

// The kinds of problem.
const (
	OK          Kind = iota
	Malformed        // not of the form at all: refuse
	CheckFailed      // right form, wrong check character: warn and keep
	Placeholder      // stands for "not known", such as ULN 9999999999 or UPN UN1
)

// String returns the kind as a word.
func (k Kind) String() string {
	return [...]string{"ok", "malformed", "check failed", "placeholder"}[min(k, Placeholder)]
}

// Problem is what a Parse function found. Its zero value is no problem.
type Problem struct {
	Kind    Kind
	Message string // what is wrong and what was expected; never the value itself
}

// OK reports that there is no problem.
func (p Problem) OK() bool { return p.Kind == OK }

// Refuse reports that the value cannot be kept.
func (p Problem) Refuse() bool { return p.Kind == Malformed }

// Warn reports that the value is kept and somebody should look at it.
func (p Problem) Warn() bool { return p.Kind == CheckFailed }

// Unknown reports that the value says that there is no identifier.
func (p Problem) Unknown() bool { return p.Kind == Placeholder }

func malformed(message string) Problem   { return Problem{Malformed, message} }
func checkFailed(message string) Problem { return Problem{CheckFailed, message} }
func placeholder(message string) Problem { return Problem{Placeholder, message} }

// compact upper-cases s and takes out the spaces, hyphens and slashes that people
// group digits with.
func compact(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(" \t\r\n-/\u00a0\u2010\u2011\u2012\u2013\u200b\ufeff", r):
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// plain reports whether s is digits and capitals only.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// compactNumber is compact for what has digits only; it also drops the ".0" that
// statistics programs put behind a whole number.
func compactNumber(s string) string { return strings.TrimSuffix(compact(s), ".0") }

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// weighted returns the sum of each digit of s times its weight; the first weight
// is from, and each further one is step more.
func weighted(s string, from, step int) int {
	sum := 0
	for i := range len(s) {
		sum += int(s[i]-'0') * (from + step*i)
	}
	return sum
}

// wrap brings n into 0 to size-1.
func wrap(n, size int) int {
	n %= size
	if n < 0 {
		n += size
	}
	return n
}
