package tuitest

import "strings"

// Names are what names can be: accents, wide letters, joined emoji, right to
// left, very long, and one that tries to take the terminal over.
func Names() []string {
	return []string{
		"Zoë Łukasiewicz",
		"李小龍",
		"Family 👩‍👩‍👧 Sample",
		"عمر المثال",
		LongName(),
		HostileName(),
	}
}

// LongName has 200 letters.
func LongName() string { return strings.Repeat("Longname ", 22) + "Em" }

// HostileName carries a colour, a window title, a clipboard write, a bell, a
// return, a C1 control, a direction override and a line end.
func HostileName() string {
	return "Eve\x1b[31m Red\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\a\r\u009b31m\u202eevil\u202c\nTail"
}
