// Package text cleans, compares and makes safe the text that people and files
// hand us. Nothing reaches a terminal or an export without passing it.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s as one line that is safe to draw and to keep: terminal
// sequences and control characters dropped, as are characters that turn or hide
// text (bidirectional controls, zero-width characters), each run of white space
// made one space, the ends trimmed, composed to NFC. Bytes that are no UTF-8
// become U+FFFD. Clean(Clean(s)) is Clean(s).
func Clean(s string) string {
	if plainLine(s) {
		return s
	}
	kept := dropHidden(s)
	return norm.NFC.String(oneLine(kept))
}

// CleanNote is Clean for text of several lines: it keeps line ends (as \n) and
// the spaces within a line, and trims the ends of lines and the blank lines at
// either end.
func CleanNote(s string) string {
	if plainLine(s) {
		return s
	}
	lines := strings.Split(dropHidden(s), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(strings.Map(spaceToBlank, l), " ")
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return norm.NFC.String(strings.Join(lines, "\n"))
}

// plainLine reports whether s is printable ASCII that Clean would return as it
// is. Nearly every cell of a file is, so it saves the allocation.
func plainLine(s string) bool {
	space := true // a space at the start is not plain
	for i := range len(s) {
		c := s[i]
		if c < 0x20 || c > 0x7e || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return len(s) == 0 || !space
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func spaceToBlank(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// maxMarks is how many combining marks may follow one letter. No orthography
// needs more; text that has more is made to overflow its line.
const maxMarks = 8

// dropHidden returns s without sequences, controls and hidden characters. Line
// ends of every kind become \n; other white space stays.
func dropHidden(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune // the last letter or symbol kept, marks left out
	var joiner rune
	marks := 0
	for i := 0; i < len(s); {
		if n := sequence(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\r':
			if strings.HasPrefix(s[i:], "\n") {
				continue
			}
			r = '\n'
		case r == '\u2028', r == '\u2029', r == '\u0085':
			r = '\n'
		case r == zwj, r == zwnj:
			if joins(last) {
				joiner = r
			}
			continue
		case hidden(r):
			continue
		}
		if unicode.Is(unicode.M, r) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			marks = 0
		}
		// A joiner stays only between two characters that it can join.
		if joiner != 0 && (joins(r) || unicode.Is(unicode.M, r)) {
			b.WriteRune(joiner)
		}
		joiner = 0
		if !unicode.Is(unicode.Inherited, r) {
			last = r
		}
		b.WriteRune(r)
	}
	return b.String()
}

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// hidden reports whether r shows nothing, or changes how its neighbours show.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r):
		return true
	case r == '\u034f', r == '\u3164', r == '\uffa0', r == '\u115f', r == '\u1160':
		return true // combining grapheme joiner, fillers
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true // no characters
	case !unicode.Is(unicode.Cf, r):
		return false
	}
	return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) // these are seen
}

// joins reports whether ZWJ and ZWNJ mean something beside r: between emoji and
// in the scripts whose letters change shape with their neighbours.
func joins(r rune) bool {
	if r < 0x600 {
		return false
	}
	return unicode.In(r, unicode.So, unicode.Sk, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala) ||
		r == '\u2640' || r == '\u2642'
}
