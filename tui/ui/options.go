package ui

import (
	"context"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// framesPerSecond keeps a key's frame within one refresh of a fast screen.
const framesPerSecond = 120

// ProgramOptions are the options every program of ours runs with: 120 frames a
// second and, when NO_COLOR is set to anything at all, no colour. (The
// terminal library takes NO_COLOR for a bool and would miss "yes".)
func ProgramOptions(ctx context.Context) []tea.ProgramOption {
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(framesPerSecond)}
	if NoColour(os.Environ()) {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}
	return opts
}

// NoColour reports whether the environment asks for no colour.
func NoColour(environ []string) bool {
	for _, kv := range environ {
		if v, ok := strings.CutPrefix(kv, "NO_COLOR="); ok && v != "" {
			return true
		}
	}
	return false
}
