package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"caseload": main})
}

// today is the day of the scripts: a Monday of the autumn term.
const today = "2026-11-23"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit": exitCode, "sql": runSQL, "mode": fileMode, "damage": damage, "fresh": fresh, "hasbytes": hasBytes, "appears": appears,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "returns":
				_, err := os.Stat(returns())
				return err == nil, nil
			case "root":
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
	})
}

func setup(e *testscript.Env) error {
	for _, v := range []string{"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
		e.Setenv(v, filepath.Join(e.WorkDir, "xdg", v))
	}
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("CASELOAD_TODAY", today)
	e.Setenv("CASELOAD_FILE", filepath.Join(e.WorkDir, "case.db"))
	e.Setenv("RETURNS", returns())
	return nil
}

// returns is the folder of the sample return beside the project; it is not part
// of the project.
func returns() string {
	dir, err := filepath.Abs(".")
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(dir), "shared", "data", "ssda903")
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// exitCode runs a command that must end with a code: exit 2 caseload nonsense.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("use: exit CODE command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var e *exec.ExitError
	switch {
	case errors.As(err, &e):
		got = e.ExitCode()
	case err != nil:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// fresh begins a caseload with an officer and a team.
func fresh(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(ts.Exec("caseload", "init", "--authority", "Oakshire", "--la", "999", "--officer", "Priya Demo", "--email", "priya@example.org", "--team", "Virtual School"))
}

// runSQL runs a statement on a file that nobody has open: sql FILE STATEMENT.
func runSQL(ts *testscript.TestScript, _ bool, args []string) {
	d, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = d.Exec(args[1])
	ts.Check(err)
	ts.Check(d.Close())
}

// fileMode checks who may read a file: mode 600 FILE.
func fileMode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("mode of %s is %s, want %s", args[1], got, args[0])
	}
}

// damage overwrites the middle of a file.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	for i := 4096; i < len(b); i++ {
		b[i] = 0xA5
	}
	ts.Check(os.WriteFile(path, b, 0o600))
}

// appears waits until a file is there: a program in the background has come so far.
func appears(ts *testscript.TestScript, _ bool, args []string) {
	const patience = 30 * time.Second
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
	}
	ts.Fatalf("%s has not appeared", args[0])
}

// hasBytes checks what a file begins with, or with ! what it does not.
func hasBytes(ts *testscript.TestScript, neg bool, args []string) {
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	want, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	if has := len(b) >= len(want) && string(b[:len(want)]) == want; has == neg {
		ts.Fatalf("%s begins with %q", args[0], b[:min(len(b), len(want))])
	}
}
