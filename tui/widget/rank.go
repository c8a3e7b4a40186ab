package widget

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"caseload/model/id"
	"caseload/model/text"
)

// How well a choice answers what was typed, the best first. Within each the order
// of the choices stays, except that scattered letters go by how scattered they are.
const (
	wholeWords = iota // each word typed is a word of the choice
	wordStarts        // each begins one
	scattered         // its letters are there in order
)

// ranked are the choices that what was typed can mean, the likeliest first: enter
// takes the first, so a word that begins as typed must come before any whose letters
// happen to be there. Typed has been folded; accents count for nothing.
func ranked(choices []Choice, typed string) []Choice {
	folded := make([]string, len(choices))
	for i, c := range choices {
		folded[i] = text.Fold(c.Label + " " + known(c.Code))
	}
	type found struct{ index, rank int }
	var all []found
	for i, s := range folded {
		if r := rank(s, typed); r < scattered {
			all = append(all, found{i, r})
		}
	}
	for _, m := range fuzzy.Find(typed, folded) {
		if rank(m.Str, typed) == scattered {
			all = append(all, found{m.Index, scattered})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]Choice, len(all))
	for i, f := range all {
		out[i] = choices[f.index]
	}
	return out
}

// known is a code as far as people know it: the id of a record they do not, and its
// letters would be taken for those of a name.
func known(code string) string {
	if id.Valid(code) {
		return ""
	}
	return code
}

// rank tells how the words typed stand in a choice; both are folded. It is
// scattered for anything that is no whole word nor the start of one.
func rank(choice, typed string) int {
	words, best := strings.Fields(choice), wholeWords
	for _, t := range strings.Fields(typed) {
		switch {
		case slices.Contains(words, t):
		case slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) }):
			best = wordStarts
		default:
			return scattered
		}
	}
	return best
}
