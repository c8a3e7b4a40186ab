package ehc

import (
	"fmt"
	"slices"
	"strings"
)

// SuggestRating is the rating of a draft that follows from the marks of its sections:
// red where one is not acceptable, amber where one is to be improved, green where none
// is. It is none while a section has no mark. A checker may rate otherwise.
func SuggestRating(marks [12]string) string {
	switch {
	case slices.Contains(marks[:], ""):
		return ""
	case slices.Contains(marks[:], "no"):
		return "red"
	case slices.Contains(marks[:], "improve"):
		return "amber"
	}
	return "green"
}

// DraftNotes writes what is to be improved in a draft, section by section, from the
// marks and from what the checker says of each section, by its letter.
func DraftNotes(marks [12]string, said map[string]string) string {
	var out []string
	for i, s := range Sections() {
		remark := strings.TrimSpace(said[s.Letter])
		switch marks[i] {
		case "no":
			out = append(out, note(s, "not acceptable", remark))
		case "improve":
			out = append(out, note(s, "to improve", remark))
		default:
			if remark != "" {
				out = append(out, fmt.Sprintf("%s %s: %s", s.Letter, s.Title, remark))
			}
		}
	}
	return strings.Join(out, "\n")
}

func note(s Section, mark, remark string) string {
	if remark == "" {
		remark = "It must hold: " + strings.ToLower(s.Holds[:1]) + s.Holds[1:]
	}
	return fmt.Sprintf("%s %s, %s: %s", s.Letter, s.Title, mark, remark)
}
