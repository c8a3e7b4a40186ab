package tuitest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"caseload/tui/ui"
)

// Size is the size of a window in cells.
type Size struct{ W, H int }

// Sizes are the windows every screen is drawn in.
func Sizes() []Size { return []Size{{80, 24}, {120, 40}, {160, 50}} }

// Golden compares what view draws at each size with the file of the test's
// name under testdata; -update writes the files. It also holds view to drawing
// exactly that size. No sizes means Sizes.
func Golden(t *testing.T, view func(w, h int) string, sizes ...Size) {
	t.Helper()
	if len(sizes) == 0 {
		sizes = Sizes()
	}
	for _, s := range sizes {
		t.Run(fmt.Sprintf("%dx%d", s.W, s.H), func(t *testing.T) {
			out := view(s.W, s.H)
			Exact(t, out, s.W, s.H)
			golden.RequireEqual(t, trim(ansi.Strip(out)))
		})
	}
}

// GoldenFrame is Golden for the whole window of a driver.
func GoldenFrame(t *testing.T, d *Driver, sizes ...Size) {
	t.Helper()
	Golden(t, func(w, h int) string {
		d.Resize(w, h)
		return d.Styled()
	}, sizes...)
}

func trim(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Exact fails the test unless s is exactly w cells wide and h lines high and
// without any control but styles.
func Exact(t testing.TB, s string, w, h int) {
	t.Helper()
	lines := strings.Split(s, "\n")
	if len(lines) != h {
		t.Errorf("%d lines, want %d", len(lines), h)
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n != w {
			t.Errorf("line %d is %d cells wide, want %d: %q", i+1, n, w, ansi.Strip(l))
		}
	}
	Tame(t, s)
}

// Tame fails the test if s has anything a terminal would act on but styles:
// a stored text got through without being cleaned.
func Tame(t testing.TB, s string) {
	t.Helper()
	for rest := s; rest != ""; {
		at := strings.IndexFunc(rest, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e })
		if at < 0 {
			return
		}
		rest = rest[at:]
		end := strings.IndexByte(rest, 'm')
		if !strings.HasPrefix(rest, "\x1b[") || end < 0 || strings.Trim(rest[2:end], "0123456789;:") != "" {
			t.Errorf("a control got on the screen: %q", rest[:min(len(rest), 24)])
			return
		}
		rest = rest[end+1:]
	}
}

// CheckActions fails the test if actions lack help, share an id or, while both
// can be done, a key, take a key App has, or need a key terminals do not send.
// It knows no actions that a program adds for every screen: HiddenKeys does.
func CheckActions(t testing.TB, env *ui.Env, screen ui.Screen) {
	t.Helper()
	ids, keys := map[string]bool{}, map[string]string{}
	for _, a := range screen.Actions() {
		if a.ID == "" || a.Title == "" || a.Help == "" {
			t.Errorf("action %q (%s) lacks id, title or help", a.ID, a.Title)
		}
		if ids[a.ID] {
			t.Errorf("two actions have the id %q", a.ID)
		}
		ids[a.ID] = true
		ok, _ := a.Available(env)
		for _, k := range a.Keys {
			if slices.Contains(ui.ReservedKeys(), k) && !a.WhileTyping {
				t.Errorf("%s: key %q belongs to the whole program", a.ID, k)
			}
			if slices.Contains(eaten(), k) {
				t.Errorf("%s: terminals do not send %q as such", a.ID, k)
			}
			if !ok {
				continue
			}
			if other := keys[k]; other != "" {
				t.Errorf("%s and %s both have key %q", other, a.ID, k)
			}
			keys[k] = a.ID
		}
	}
}

func eaten() []string {
	return []string{"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+[", "ctrl+q", "ctrl+z", "ctrl+space"}
}
