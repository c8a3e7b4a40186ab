package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden" // for its flag -update
	"github.com/google/go-cmp/cmp"
)

const keysDoc = "../../docs/keys.md"

// What a list such as that of the caseload shares with so many screens is told once.
const (
	aList  = "Caseload"
	shared = 4
)

// TestKeysDoc holds docs/keys.md to the tables of actions that the screens use.
// “go test ./cmd/caseload -run TestKeysDoc -update” writes it.
func TestKeysDoc(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	a := newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, nil)
	rows, err := a.keyRows(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := keysPage(rows)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(keysDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(keysDoc)
	if err != nil {
		t.Fatal(err)
	}
	// A checkout on Windows may have other line ends.
	if diff := cmp.Diff(want, strings.ReplaceAll(string(got), "\r\n", "\n")); diff != "" {
		t.Errorf("docs/keys.md is out of date; run go test ./cmd/caseload -run TestKeysDoc -update\n%s", diff)
	}
}

// TestKeysPage holds the page to its form with rows of its own.
func TestKeysPage(t *testing.T) {
	var rows [][]string
	for _, s := range []string{"Everywhere", "A", "B", "Caseload", "D"} {
		if s != "Everywhere" {
			rows = append(rows, []string{s, "j", "down", "To the row below."})
		}
		rows = append(rows, []string{s, "|", "of " + s, "What " + s + " does."})
	}
	got := keysPage(rows)
	for _, want := range []string{"## In lists\n\n| key |", "| `j` | down | To the row below. |", "| `\\|` | of A |"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %q:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "To the row below"); n != 1 {
		t.Errorf("what four screens share is told %d times", n)
	}
}

// keysPage writes rows of screen, keys, title and help as a page: what is done in
// every list once, then each screen's own.
func keysPage(rows [][]string) string {
	in, listed := map[string]int{}, map[string]bool{}
	var screens []string
	for _, r := range rows {
		in[actionOf(r)]++
		listed[actionOf(r)] = listed[actionOf(r)] || r[0] == aList
		if !slices.Contains(screens, r[0]) {
			screens = append(screens, r[0])
		}
	}
	var b strings.Builder
	b.WriteString("# Every key\n\nMade from the tables of actions that the program itself uses; a test keeps it so. In the program, `?` shows the keys of the screen\n" +
		"you are on, and `ctrl+p` finds any action by its name. An action without a key is found there alone.\n")
	common := func(r []string) bool { return listed[actionOf(r)] && in[actionOf(r)] >= shared }
	keyTable(&b, "Everywhere", rows, func(r []string) bool { return r[0] == "Everywhere" })
	keyTable(&b, "In lists", rows, func(r []string) bool { return r[0] == aList && common(r) })
	for _, s := range screens[1:] {
		keyTable(&b, s, rows, func(r []string) bool { return r[0] == s && !common(r) })
	}
	return b.String()
}

func actionOf(r []string) string { return strings.Join(r[1:], "\x00") }

func keyTable(b *strings.Builder, title string, rows [][]string, of func([]string) bool) {
	head := false
	for _, r := range rows {
		if !of(r) {
			continue
		}
		if !head {
			fmt.Fprintf(b, "\n## %s\n\n| key | action | what it does |\n| --- | --- | --- |\n", title)
			head = true
		}
		keys := strings.Fields(r[1])
		for i, k := range keys {
			keys[i] = "`" + strings.ReplaceAll(k, "|", `\|`) + "`"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", strings.Join(keys, " "), r[2], r[3])
	}
}

var _ = golden.RequireEqual[[]byte]
