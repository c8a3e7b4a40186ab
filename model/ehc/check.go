package ehc

import (
	"fmt"
	"strings"
)

// checkSections reads the letters of sections, as “B F I” or “B, H1”.
func checkSections(v string) error {
	for _, letter := range strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == ',' }) {
		if !isSection(letter) {
			return fmt.Errorf("sections changed: %q is no section of a plan; they are A to K, with H1 and H2", letter)
		}
	}
	return nil
}

func isSection(letter string) bool {
	for _, s := range Sections() {
		if strings.EqualFold(s.Letter, letter) || strings.EqualFold(letter, "H") {
			return true
		}
	}
	return false
}
