package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which names, labels and column titles are compared:
// lower case, without accents, ligatures spelt out, apostrophes dropped, hyphens
// and other punctuation as a space. Zoë is zoe, O’Brien and OBrien are obrien,
// Testa-Brook and Testa Brook are testa brook. It is for comparing, not showing.
func Fold(s string) string {
	if foldedASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	// Beside a byte that is no text, norm leaves letters as they are.
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		part, kind := foldRune(r)
		switch kind {
		case foldDrop:
			continue
		case foldGap:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if part != "" {
			b.WriteString(part)
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}

type foldKind uint8

const (
	foldKeep foldKind = iota
	foldDrop
	foldGap
)

// foldRune returns what becomes of r: the text it is spelt as, or none where it
// is kept in lower case.
func foldRune(r rune) (string, foldKind) {
	if r < utf8.RuneSelf {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return "", foldKeep
		case r == '\'', r == '`':
			return "", foldDrop
		}
		return "", foldGap
	}
	if part, ok := spelt[r]; ok {
		return part, foldKeep
	}
	switch {
	case strings.ContainsRune(apostrophes, r):
		return "", foldDrop
	case unicode.Is(unicode.Mn, r):
		// Accents and vowel points go; vowel signs of Indic scripts are letters.
		if unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew, unicode.Cyrillic) {
			return "", foldDrop
		}
	case hidden(r), r == zwj, r == zwnj:
		if unicode.IsSpace(r) {
			return "", foldGap
		}
		return "", foldDrop
	case unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsSymbol(r):
		return "", foldGap
	}
	return "", foldKeep
}

const apostrophes = "’‘‛ʼʻʹ′´｀＇"

// spelt holds the letters that Unicode does not take apart, as names are keyed
// by people without them on the keyboard.
var spelt = map[rune]string{
	'ł': "l", 'Ł': "l", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'ħ': "h", 'Ħ': "h",
	'ŧ': "t", 'Ŧ': "t", 'ı': "i", 'ŋ': "n", 'Ŋ': "n", 'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae",
	'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ς': "σ", 'ə': "e", 'Ə': "e",
}

func foldedASCII(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !letter && (c != ' ' || space) {
			return false
		}
		space = c == ' '
	}
	return len(s) == 0 || !space
}

// Initials returns the first letter of each part of a name in capitals, hyphens
// parting too: Zoë Testa-Brook is ZTB.
func Initials(name string) string {
	var b strings.Builder
	parts := strings.FieldsFunc(Clean(name), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
	})
	for _, p := range parts {
		for _, r := range p {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(unicode.ToUpper(r))
				break
			}
		}
	}
	return b.String()
}
