package ui

import (
	"os"
	"path/filepath"
	"strings"
)

// FullPath is a path as typed, from the root of the disk, with the person's folder
// in the place of a "~" at its start: so that whoever is told it finds the file.
func FullPath(path string) string {
	if path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, "~"+string(os.PathSeparator)) {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, path[1:])
		}
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return full
}
