package text

import (
	"strings"
	"unicode"
)

// SafeCell returns s as a CSV may hand it to a spreadsheet. A spreadsheet runs a
// cell that begins with = + - @ (or their full-width forms, or a tab or line end
// before them) as a formula, which may send the sheet's data away; such a cell
// gets an apostrophe in front. Numbers (-12.5, +3, -1,200.00, -4%) and a lone
// hyphen are no formulas and stay. A telephone number such as +44 1632 960001 is
// not a number and gets the apostrophe. XLSX files need none of this: there a
// cell says that it is text.
func SafeCell(s string) string {
	if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z' {
		return s
	}
	if !risky(s) || isNumber(s) || s == "-" {
		return s
	}
	return "'" + s
}

// risky reports whether the first character that a spreadsheet looks at begins a formula.
func risky(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune("\t\r\n\x00=+-@＝＋－＠﹢﹣﹦﹫", r):
			return true
		case unicode.IsSpace(r), r == zwj, r == zwnj, hidden(r):
			continue // some programs skip these before they look
		}
		return false
	}
	return false
}

// isNumber reports whether all of s is a number as people write it in a cell:
// sign, digits with or without thousands commas, decimals, exponent, per cent.
func isNumber(s string) bool {
	if s[0] == '-' || s[0] == '+' {
		s = s[1:]
	}
	return numberBody(s)
}

func numberBody(s string) bool {
	s = strings.TrimSuffix(s, "%")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		power := strings.TrimPrefix(strings.TrimPrefix(s[i+1:], "+"), "-")
		if !digits(power) {
			return false
		}
		s = s[:i]
	}
	whole, decimals, point := strings.Cut(s, ".")
	if point && !digits(decimals) {
		return false
	}
	for i, group := range strings.Split(whole, ",") {
		if !digits(group) || i > 0 && len(group) != 3 {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
