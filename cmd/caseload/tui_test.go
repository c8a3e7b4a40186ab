//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"caseload/tui/tuitest"
)

// TestScreens works the made-up borough in a terminal. The test binary is the
// program itself under the name that testscript gave it.
func TestScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	program, err := exec.LookPath("caseload")
	if err != nil {
		t.Fatal(err)
	}
	cache := "XDG_CACHE_HOME=" + t.TempDir()
	// The borough is made beforehand: how long that takes is for benchmarks to say.
	first := exec.Command(program, "demo", "--plain", "--today", today)
	first.Env = append(os.Environ(), cache, "HOME="+t.TempDir())
	if out, err := first.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	open := func(t *testing.T, w, h int, env ...string) *tuitest.Terminal {
		return tuitest.Run(t, w, h, append([]string{cache}, env...), program, "demo", "--today", today)
	}
	t.Run("80x24", func(t *testing.T) { aDay(t, open(t, 80, 24, "NO_COLOR=yes")) })
	t.Run("160x50", func(t *testing.T) { aDay(t, open(t, 160, 50, "NO_COLOR=yes")) })
	t.Run("dumb", func(t *testing.T) { lineByLine(t, open(t, 80, 24, "TERM=dumb")) })
}

// TestAskingCanBeStopped: at a terminal, ctrl+c ends the questions.
func TestAskingCanBeStopped(t *testing.T) {
	program, err := exec.LookPath("caseload")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "new.db")
	term := tuitest.Run(t, 80, 24, []string{"XDG_STATE_HOME=" + t.TempDir()}, program, "init", "--file", path)
	term.WaitFor("Name of the authority:")
	term.Type("Oakshire\r")
	term.WaitFor("Its number")
	term.Type("\x03")
	if _, code, err := term.WaitEnd(); code != 130 || err != nil {
		t.Errorf("exit code %d, %v", code, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was left: %v", err)
	}
}

func aDay(t *testing.T, term *tuitest.Terminal) {
	term.WaitFor("OVERDUE")
	term.Key("2")
	term.WaitFor("Caseload")
	term.Settle()
	term.Key("enter")
	term.WaitFor("DUE")
	term.Key("]")
	term.Settle()
	back(term) // a key right behind esc would be taken for one with alt
	term.Key("3")
	term.Settle()
	term.Key("?")
	term.WaitFor("Help: keys of Due")
	back(term)
	term.WaitGone("Help: keys")
	term.Key("B")
	term.WaitFor("Backed up to")
	term.Key("W")
	term.WaitFor("Who is working?")
	term.Settle()
	term.Key("enter")
	term.WaitFor("Working as")
	term.Key("9")
	term.WaitFor("Oakshire")
	term.WaitFor("Authority")
	if term.Coloured() {
		t.Error("there is colour although NO_COLOR is set")
	}
	ends(t, term)
}

func back(term *tuitest.Terminal) {
	term.Key("esc")
	term.Settle()
}

func ends(t *testing.T, term *tuitest.Terminal) {
	t.Helper()
	term.Key("q")
	if _, code, err := term.WaitEnd(); code != 0 || err != nil {
		t.Errorf("exit code %d, %v", code, err)
	}
	if term.AltScreen() {
		t.Error("the terminal was left on the other screen")
	}
}

func lineByLine(t *testing.T, term *tuitest.Terminal) {
	term.WaitFor("Choose:")
	term.Type("1\r")
	term.WaitFor("Number to open")
	term.Type("b\r")
	term.WaitFor("Leave")
	term.Type("q\r")
	if _, code, err := term.WaitEnd(); code != 0 || err != nil {
		t.Errorf("exit code %d, %v", code, err)
	}
}
