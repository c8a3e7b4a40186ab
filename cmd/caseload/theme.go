package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caseload/tui/ui"
)

// readTheme is the palette that this person chose, or the one that follows the
// terminal.
func readTheme() string {
	path, err := stateFile("colours")
	if err != nil {
		return "auto"
	}
	b, err := os.ReadFile(path)
	name := strings.TrimSpace(string(b))
	if err != nil || !slices.Contains(ui.ThemeNames(), name) {
		return "auto"
	}
	return name
}

// saveTheme keeps the choice for the next time.
func saveTheme(_ context.Context, name string) error {
	path, err := stateFile("colours")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return cannotWrite(path, err)
	}
	return cannotWrite(path, os.WriteFile(path, []byte(name+"\n"), 0o600))
}
