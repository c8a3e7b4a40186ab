package intake

import (
	"strings"

	"caseload/model/child"
	"caseload/model/text"
)

// particles belong to the surname that follows them.
var particles = map[string]bool{"van": true, "von": true, "de": true, "der": true, "den": true, "da": true, "di": true, "du": true, "del": true, "dos": true,
	"la": true, "le": true, "st": true, "el": true, "al": true, "bin": true, "ibn": true, "bint": true, "ap": true, "mac": true, "ter": true, "ten": true}

// SplitName parts a name in one cell: "Testa-Brook, Zoë" and "Zoë Testa-Brook" are
// forename Zoë and surname Testa-Brook. Without a comma the surname is the last
// word, with the particles before it (van der Sample). One word is a forename.
func SplitName(s string) (forename, surname string) {
	s = text.Clean(s)
	if last, first, ok := strings.Cut(s, ","); ok {
		return strings.TrimSpace(strings.ReplaceAll(first, ",", " ")), strings.TrimSpace(last)
	}
	words := strings.Fields(s)
	if len(words) < 2 {
		return s, ""
	}
	at := len(words) - 1
	for at > 1 && particles[strings.ToLower(words[at-1])] {
		at--
	}
	return strings.Join(words[:at], " "), strings.Join(words[at:], " ")
}

// straight turns "Demo, J." into "J. Demo".
func straight(name string) string {
	f, s := SplitName(name)
	return strings.TrimSpace(f + " " + s)
}

func foldedName(c *child.Child) string { return text.Fold(c.Forename + " " + c.Surname) }

func nameAndBorn(c *child.Child) string {
	if n := foldedName(c); n != "" && !c.Born.IsZero() {
		return n + "|" + c.Born.String()
	}
	return ""
}

// distance is the least number of letters to change, add, drop or swap with the
// next to get from a to b, counted no further than limit+1.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(y)], limit+1)
}
