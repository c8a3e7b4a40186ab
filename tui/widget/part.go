package widget

import (
	"strings"

	"caseload/tui/ui"
)

// Part is the part of a list of n lines that is seen around the line at, in a room of h
// lines: the lines from top to end. Where the room does not hold them all its last line
// is left for Beyond.
func Part(at, n, h int) (top, end int) {
	if n <= h {
		return 0, n
	}
	h = max(h-1, 1)
	top = max(min(at-h/2, n-h), 0)
	return top, top + h
}

// Beyond is the line under a part of a list of n lines: how many there are above and
// below it; nothing where all are seen.
func Beyond(env *ui.Env, top, end, n, w int) []string {
	var parts []string
	if top > 0 {
		parts = append(parts, "↑ "+Count(top)+" more")
	}
	if end < n {
		parts = append(parts, "↓ "+Count(n-end)+" more")
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{env.Theme.Muted.Render(ui.FitLeft("  "+strings.Join(parts, " · "), w))}
}

// Walk is where a key takes the cursor in a list of n lines; false for a key that moves
// nothing.
func Walk(key string, at, n int) (int, bool) {
	switch key {
	case "up", "shift+tab":
		at--
	case "down", "tab":
		at++
	case "pgup":
		at -= 10
	case "pgdown":
		at += 10
	case "home":
		at = 0
	case "end":
		at = n
	default:
		return at, false
	}
	return max(min(at, n-1), 0), true
}
