//go:build unix

package tuitest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/tui/tuitest"
)

func TestBuiltBinaryInPty(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, env := range [][]string{nil, {"NO_COLOR=yes"}} {
		t.Run(strings.Join(env, " "), func(t *testing.T) {
			term := tuitest.Run(t, 100, 30, append(env, "TUITEST_APP=1"), filepath.Clean(self))
			term.WaitFor("of 1,204")
			term.Key("down", "down")
			term.WaitFor(">  Family")
			term.Resize(80, 24)
			term.WaitFor("–17 of 1,204")
			if coloured := term.Coloured(); coloured != (env == nil) {
				t.Errorf("coloured: %v", coloured)
			}
			term.Key("ctrl+c")
			_, code, err := term.WaitEnd()
			if code != 3 || err != nil {
				t.Errorf("code %d, error %v", code, err)
			}
			term.WaitFor("goodbye")
			if term.AltScreen() {
				t.Error("the full screen was not given back")
			}
		})
	}
}
