//go:build unix

package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"caseload/tui/tuitest"
)

var pictures = flag.String("pictures", "", "draw the pictures of the README into this `folder`")

// scene is one picture: what is pressed to come to it, and what is seen there.
type scene struct {
	name, title string
	w, h        int
	steps       []step
}

// step presses keys, types text, and then waits until the screen has words.
type step struct {
	keys []string
	text string
	see  string
}

// scenes come after the first frame of a made-up borough on pictureDay.
func scenes() []scene {
	const w, h = 132, 36
	return []scene{
		{"today", "Today: what is overdue, due and promised, with the reason beside it", w, h, []step{{see: "OVERDUE"}}},
		{"child", "One child: what is due, care, school, PEPs, plan and the log", w, h, []step{
			{keys: []string{"2"}, see: "Caseload"}, {keys: []string{"enter"}, see: "DUE"},
		}},
		{"check", "Checking a PEP: one key an answer, and the rating follows", w, h, []step{
			{keys: []string{"4"}, see: "PEPs"}, {keys: []string{"r"}, see: "Check PEP"},
		}},
		{"due", "Due: what is open, by officer, soonest first", w, h, []step{{keys: []string{"3"}, see: "Due"}}},
	}
}

const pictureDay = "2026-11-23"

// TestPictures draws the pictures of the README from the program itself, each as
// one file for light and dark pages. docs/screenshot.sh runs it.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("draws only with -pictures FOLDER; see docs/screenshot.sh")
	}
	binary := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	for _, s := range scenes() {
		t.Run(s.name, func(t *testing.T) {
			svg, err := tuitest.SVG(s.title, s.shoot(t, binary, false), s.shoot(t, binary, true))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(*pictures, s.name+".svg"), svg, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func (s scene) shoot(t *testing.T, binary string, dark bool) tuitest.Shot {
	t.Helper()
	term := tuitest.Run(t, s.w, s.h, []string{"COLORTERM=truecolor", "XDG_CACHE_HOME=" + filepath.Dir(binary)}, binary, "demo", "--today", pictureDay)
	term.Ground(dark)
	for _, st := range s.steps {
		term.Key(st.keys...)
		if st.text != "" {
			term.Type(st.text)
		}
		term.WaitFor(st.see)
		term.Settle()
	}
	return term.Shot()
}
