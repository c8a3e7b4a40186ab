package main

import (
	"os"
	"path/filepath"
	"runtime"

	"caseload/model/fault"
)

// The folders follow the XDG base directories where the person has set them, and
// else the habit of the system.
const folder = "caseload"

// defaultFile is where a caseload lies unless --file says otherwise.
func defaultFile() (string, error) {
	dir, err := xdg("XDG_DATA_HOME", "LOCALAPPDATA", "Library/Application Support", ".local/share")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, folder, "caseload.db"), nil
}

// stateFile is where the program keeps what it remembers between runs.
func stateFile(name string) (string, error) {
	dir, err := xdg("XDG_STATE_HOME", "LOCALAPPDATA", "Library/Application Support", ".local/state")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, folder, name), nil
}

// cacheFile is where it keeps what it can make again.
func cacheFile(name string) (string, error) {
	dir, err := xdg("XDG_CACHE_HOME", "LOCALAPPDATA", "Library/Caches", ".cache")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, folder, name), nil
}

func xdg(variable, windows, mac, other string) (string, error) {
	if d := os.Getenv(variable); filepath.IsAbs(d) {
		return d, nil
	}
	if runtime.GOOS == "windows" {
		if d := os.Getenv(windows); d != "" {
			return d, nil
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fault.Wrap(fault.Invalid, err, "Your home folder is not known here. Give the file with --file.")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, filepath.FromSlash(mac)), nil
	}
	return filepath.Join(home, filepath.FromSlash(other)), nil
}

// path is the caseload file of this run.
func (a *app) path() (string, error) {
	if a.flags.file != "" {
		return a.flags.file, nil
	}
	if p := os.Getenv("CASELOAD_FILE"); p != "" {
		return p, nil
	}
	return defaultFile()
}
