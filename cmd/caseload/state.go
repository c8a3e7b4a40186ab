package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// chosen remembers who was working on which file: its absolute path to the id of
// an officer.
type chosen map[string]string

func readChosen() chosen {
	out := chosen{}
	path, err := stateFile("officer.json")
	if err != nil {
		return out
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return out
	}
	if err := json.Unmarshal(b, &out); err != nil {
		return chosen{} // a damaged memory is none; the person is asked again
	}
	return out
}

// remember keeps who is working on a file for the next time.
func remember(file, officer string) error {
	path, err := stateFile("officer.json")
	if err != nil {
		return err
	}
	c := readChosen()
	c[absolute(file)] = officer
	for other := range c {
		if _, err := os.Lstat(other); errors.Is(err, fs.ErrNotExist) {
			delete(c, other) // a file that is gone, such as that of a demo
		}
	}
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("remember the officer: %w", err)
	}
	if err := os.WriteFile(path, append(b, '\n'), 0o600); err != nil && !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("remember the officer: %w", err)
	}
	return nil
}

func absolute(file string) string {
	if abs, err := filepath.Abs(file); err == nil {
		return abs
	}
	return file
}
