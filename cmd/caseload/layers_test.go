package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "caseload"

// floors says which floors of the house each may stand on. A floor may always use
// its own rooms.
var floors = map[string][]string{
	"model": {},
	"db":    {"model"},
	"tui":   {"model"},
	"cmd":   {"model", "db", "tui"},
}

// outside are packages of others that a floor must not reach, by whatever way: the
// model does no I/O of its own, screens know no SQL, and the file no screens.
var outside = map[string][]string{
	"model": {"database/sql", "net/http", "os/exec", "modernc.org/sqlite", "charm.land/bubbletea/v2"},
	"tui":   {"database/sql", "modernc.org/sqlite"},
	"db":    {"charm.land/bubbletea/v2", "charm.land/lipgloss/v2"},
}

// reaching are packages whose own business it is to reach out.
var reaching = map[string][]string{
	// Workbooks are read and written by excelize, which can fetch pictures.
	"model": {module + "/model/exchange/sheet"},
}

type pkg struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps", module+"/...")
	cmd.Dir = "../.."
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Skip("the go tool is not here:", err)
	}
	var all []pkg
	for dec := json.NewDecoder(out); ; {
		var p pkg
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(p.ImportPath, module+"/") {
			all = append(all, p)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return all
}

// floorOf is the floor of one of our packages; empty for those of others.
func floorOf(path string) string {
	rest, ours := strings.CutPrefix(path, module+"/")
	if !ours {
		return ""
	}
	floor, _, _ := strings.Cut(rest, "/")
	return floor
}

func TestEachFloorStandsOnlyOnThoseBelow(t *testing.T) {
	all := packages(t)
	seen := map[string]bool{}
	for _, p := range all {
		floor := floorOf(p.ImportPath)
		below, known := floors[floor]
		if !known {
			t.Errorf("%s stands on no floor", p.ImportPath)
			continue
		}
		seen[floor] = true
		for _, d := range p.Deps {
			if f := floorOf(d); f != "" && f != floor && !slices.Contains(below, f) {
				t.Errorf("%s reaches %s", p.ImportPath, d)
			}
		}
	}
	for floor := range floors {
		if !seen[floor] {
			t.Errorf("there is nothing on the floor %s", floor)
		}
	}
}

func TestNoFloorReachesWhatIsNotItsBusiness(t *testing.T) {
	for _, p := range packages(t) {
		floor := floorOf(p.ImportPath)
		for _, d := range p.Imports {
			if slices.Contains(outside[floor], d) {
				t.Errorf("%s imports %s", p.ImportPath, d)
			}
		}
		if slices.ContainsFunc(reaching[floor], func(r string) bool { return p.ImportPath == r || slices.Contains(p.Deps, r) }) {
			continue
		}
		for _, d := range p.Deps {
			if slices.Contains(outside[floor], d) {
				t.Errorf("%s reaches %s", p.ImportPath, d)
			}
		}
	}
}

// TestScreensDoNotImportEachOther keeps each screen a room with one door: they open
// each other through tui/nav.
func TestScreensDoNotImportEachOther(t *testing.T) {
	const rooms = module + "/tui/screen/"
	room := func(path string) string {
		name, _, _ := strings.Cut(strings.TrimPrefix(path, rooms), "/")
		return name
	}
	for _, p := range packages(t) {
		if !strings.HasPrefix(p.ImportPath, rooms) {
			continue
		}
		for _, d := range p.Imports {
			if strings.HasPrefix(d, rooms) && room(d) != room(p.ImportPath) {
				t.Errorf("%s imports %s", p.ImportPath, d)
			}
		}
	}
}

// TestTheTopLevelIsTheFourFloors keeps code from growing beside the house.
func TestTheTopLevelIsTheFourFloors(t *testing.T) {
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"cmd", "tui", "db", "model", "docs", ".ci", ".git", ".gitignore", "go.mod", "go.sum", "README.md", "CONTRIBUTING.md", "LICENSE"}
	for _, e := range entries {
		if !slices.Contains(allowed, e.Name()) && !ignored(t, e.Name()) {
			t.Errorf("%s has no place at the top level", e.Name())
		}
	}
	strays, err := filepath.Glob("../../*.go")
	if err != nil || len(strays) > 0 {
		t.Errorf("Go files at the top level: %q %v", strays, err)
	}
}

// ignored reports whether git is told to leave a name at the top level alone.
func ignored(t *testing.T, name string) bool {
	t.Helper()
	cmd := exec.Command("git", "check-ignore", "-q", name)
	cmd.Dir = "../.."
	return cmd.Run() == nil
}

// TestTheModelHasNoClockOfItsOwn: what day it is comes in from outside, so that any
// state can be reproduced.
func TestTheModelHasNoClockOfItsOwn(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../../model", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		for _, call := range []string{"time.Now(", "time.Since(", "time.Until("} {
			if strings.Contains(string(text), call) {
				t.Errorf("%s calls %s…)", path, call)
			}
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatal(seen, err)
	}
}
