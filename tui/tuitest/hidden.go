package tuitest

import (
	"fmt"
	"slices"

	"caseload/tui/ui"
)

// HiddenKeys says which keys of the program's own actions, own, the actions of a
// screen take without saying that they do so on purpose, and which say it of a key
// that they do not take.
func HiddenKeys(own, screen []ui.Action) []string {
	var out []string
	for _, a := range screen {
		hides := false
		for _, p := range own {
			k, taken := shared(a, p)
			if !taken {
				continue
			}
			switch {
			case a.Instead == p.ID:
				hides = true
			case a.Title != p.Title:
				out = append(out, fmt.Sprintf("%s (%s) hides %s (%s) under %q", a.ID, a.Title, p.ID, p.Title, k))
			}
		}
		if a.Instead != "" && !hides {
			out = append(out, fmt.Sprintf("%s says that it stands in for %q, and has none of its keys", a.ID, a.Instead))
		}
	}
	return out
}

// shared is the first key of an action that another one has, too.
func shared(a, other ui.Action) (string, bool) {
	at := slices.IndexFunc(a.Keys, other.Has)
	if at < 0 {
		return "", false
	}
	return a.Keys[at], true
}
