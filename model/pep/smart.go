package pep

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Letters says of each target, by its number, which letters of SMART hold.
type Letters map[int]string

// ParseLetters reads what String writes: “1:SMART 2:SA”. What is not written so is
// left out.
func ParseLetters(s string) Letters {
	out := Letters{}
	for _, part := range strings.Fields(s) {
		number, letters, ok := strings.Cut(part, ":")
		n, err := strconv.Atoi(number)
		if !ok || err != nil {
			continue
		}
		out[n] = inOrder(letters)
	}
	return out
}

// String writes the letters, target by target.
func (l Letters) String() string {
	numbers := make([]int, 0, len(l))
	for n := range l {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	parts := make([]string, 0, len(l))
	for _, n := range numbers {
		parts = append(parts, fmt.Sprintf("%d:%s", n, l[n]))
	}
	return strings.Join(parts, " ")
}

// inOrder keeps the letters of SMART, once each, in their order.
func inOrder(letters string) string {
	var b strings.Builder
	for _, c := range SmartLetters {
		if strings.ContainsRune(strings.ToUpper(letters), c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// Has reports whether a letter holds for a target.
func (l Letters) Has(n int, letter byte) bool { return strings.IndexByte(l[n], letter) >= 0 }

// Toggle turns a letter of a target on or off.
func (l Letters) Toggle(n int, letter byte) {
	if l.Has(n, letter) {
		l[n] = strings.ReplaceAll(l[n], string(letter), "")
		return
	}
	l[n] = inOrder(l[n] + string(letter))
}

// Missing are the letters that do not hold for a target, in order.
func (l Letters) Missing(n int) string {
	var b strings.Builder
	for i := range len(SmartLetters) {
		if !l.Has(n, SmartLetters[i]) {
			b.WriteByte(SmartLetters[i])
		}
	}
	return b.String()
}

// Answer is what the letters make of “new targets SMART”: yes where all hold for
// all targets, no where one does not; nothing while no target has been looked at.
func (l Letters) Answer(targets []Target) Answer {
	if len(targets) == 0 || len(l) == 0 {
		return ""
	}
	for i := range targets {
		if l.Missing(targets[i].Number) != "" {
			return No
		}
	}
	return Yes
}

// CostGaps says what a target lacks of intervention, cost and funding, in words;
// nothing where it is complete.
func (t *Target) CostGaps() []string {
	var out []string
	if t.Intervention == "" {
		out = append(out, "no intervention")
	}
	switch {
	case t.Stream == "":
		out = append(out, "not said what it is paid from")
	case t.Stream != "none" && t.Cost == 0:
		out = append(out, "no cost")
	}
	return out
}
