package text

import "strings"

const (
	esc = 0x1b
	bel = 0x07
)

// sequence returns the length of the terminal sequence at the start of s (ECMA-48),
// 0 where there is none. A string sequence that nobody ends in the same line is
// cut after its introducer, so that it cannot swallow the note behind it.
func sequence(s string) int {
	kind, n := introducer(s)
	switch kind {
	case 0:
		return 0
	case '[':
		n += spanOf(s[n:], 0x30, 0x3f)
		n += spanOf(s[n:], 0x20, 0x2f)
		return n + min(1, spanOf(s[n:], 0x40, 0x7e))
	case ']', 'P', '_', '^', 'X':
		return n + stringLength(s[n:])
	case 'e': // a short sequence such as ESC ( B or ESC c
		n += spanOf(s[n:], 0x20, 0x2f)
		return n + min(1, spanOf(s[n:], 0x30, 0x7e))
	}
	return n
}

// introducer returns the kind of sequence that s begins with, named by the second
// byte of its seven-bit form ('e' for every short one), and its length.
func introducer(s string) (kind byte, n int) {
	if s[0] == esc {
		if len(s) > 1 && strings.IndexByte("[]P_^X", s[1]) >= 0 {
			return s[1], 2
		}
		return 'e', 1
	}
	if s[0] != 0xc2 || len(s) < 2 { // C1 controls are C2 80 to C2 9F in UTF-8
		return 0, 0
	}
	switch s[1] {
	case 0x9b:
		return '[', 2
	case 0x9d:
		return ']', 2
	case 0x90:
		return 'P', 2
	case 0x9f:
		return '_', 2
	case 0x9e:
		return '^', 2
	case 0x98:
		return 'X', 2
	}
	return 0, 0
}

func spanOf(s string, lo, hi byte) int {
	n := 0
	for n < len(s) && s[n] >= lo && s[n] <= hi {
		n++
	}
	return n
}

// stringLength returns the length of a control string with its end (BEL or ST),
// 0 where its line has no end for it.
func stringLength(s string) int {
	for i := range len(s) {
		switch {
		case s[i] == '\n' || s[i] == '\r':
			return 0
		case s[i] == bel:
			return i + 1
		case s[i] == esc && strings.HasPrefix(s[i:], "\x1b\\"), strings.HasPrefix(s[i:], "\u009c"):
			return i + 2
		}
	}
	return 0
}
