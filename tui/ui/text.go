package ui

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// Align is the side text keeps to.
type Align int

// Sides.
const (
	Left Align = iota
	Right
	Centre
)

const ellipsis = "…"

// Clean makes stored text safe to draw on one line: no escape sequences, no
// control characters, no direction overrides; NFC; tabs and line ends as one
// space. A name from a file could otherwise recolour the screen or write the
// clipboard. Unlike the cleaning of what is stored it keeps every space, so
// that it also serves for text in the middle of being typed.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(oneLine, cleanLines(s))
}

// CleanLines is Clean for text of several lines: "\n" stays.
func CleanLines(s string) string {
	if plain(s) {
		return s
	}
	return cleanLines(s)
}

// plain reports whether s is printable ASCII, which most text is.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

func oneLine(r rune) rune {
	if r == '\n' {
		return ' '
	}
	return r
}

func cleanLines(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = ansi.Strip(sevenBit.Replace(s))
	s = strings.Map(drawable, s)
	return norm.NFC.String(s)
}

// sevenBit writes the one-character forms of sequence starts as their two-character
// forms, so that the whole sequence is found and dropped.
var sevenBit = strings.NewReplacer("\u0090", "\x1bP", "\u0098", "\x1bX", "\u009b", "\x1b[", "\u009c", "\x1b\\",
	"\u009d", "\x1b]", "\u009e", "\x1b^", "\u009f", "\x1b_")

func drawable(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != joiner && r != nonJoiner:
		return -1
	}
	return r
}

// Of the invisible format characters (direction overrides, zero-width spaces)
// only these two are kept: some scripts and emoji are not whole without them.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// Width is the number of cells s takes, styles not counted.
func Width(s string) int {
	if plain(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Truncate cuts s to at most w cells, with an ellipsis where something is lost.
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	if plain(s) {
		return s[:w-1] + ellipsis
	}
	return ansi.Truncate(s, w, ellipsis)
}

// Fit makes s exactly w cells wide: cut with an ellipsis, or filled with
// spaces on the side away from its alignment.
func Fit(s string, w int, align Align) string {
	if w <= 0 {
		return ""
	}
	s = Anchored(s)
	n := Width(s)
	if n > w {
		s = Truncate(s, w)
		n = Width(s)
	}
	out := padded(s, w-n, align)
	if plain(s) {
		return out
	}
	// A letter that joins what follows it takes the space after it.
	return out + Spaces(w-Width(out))
}

func padded(s string, gap int, align Align) string {
	switch {
	case gap <= 0:
		return s
	case align == Right:
		return Spaces(gap) + s
	case align == Centre:
		return Spaces(gap/2) + s + Spaces(gap-gap/2)
	}
	return s + Spaces(gap)
}

// Anchored puts a dotted circle under a mark at the start of a text, which would
// otherwise join whatever stands before it and take a cell from it.
func Anchored(s string) string {
	if s == "" || s[0] < utf8.RuneSelf {
		return s
	}
	if first, _ := ansi.FirstGraphemeCluster(" "+s, ansi.GraphemeWidth); len(first) > 1 {
		return "◌" + s
	}
	return s
}

// FitLeft is Fit with the text on the left.
func FitLeft(s string, w int) string { return Fit(s, w, Left) }

// Between puts left and right at the two ends of a line of w cells. Left gives
// way when there is not room for both.
func Between(left, right string, w int) string {
	if right == "" {
		return FitLeft(left, w)
	}
	rw := Width(right)
	if rw >= w {
		return FitLeft(right, w)
	}
	return FitLeft(left, w-rw) + right
}

const blank = "                                                                                                                        "

// Spaces returns n spaces, none when n is below one.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// Wrap breaks text into lines of at most w cells, at spaces where it can.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	return strings.Split(ansi.Wrap(s, w, ""), "\n")
}

// Block makes text exactly w cells wide and h lines high.
func Block(s string, w, h int) string {
	var b strings.Builder
	b.Grow(len(s) + w)
	for i := range h {
		line, rest, _ := strings.Cut(s, "\n")
		s = rest
		b.WriteString(FitLeft(line, w))
		if i < h-1 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Lines joins lines and makes them exactly w cells wide and h lines high.
func Lines(lines []string, w, h int) string { return Block(strings.Join(lines, "\n"), w, h) }

// countOf is "3 of 40".
func countOf(n, of int) string { return strconv.Itoa(n) + " of " + strconv.Itoa(of) }
