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

// scene is one picture: who is working, what is pressed to come to it, and what
// is seen there.
type scene struct {
	name, title, as string
	h               int
	steps           []step
}

// step presses keys and then waits until the screen has words.
type step struct {
	keys []string
	see  string
}

// scenes begin with the first frame of a made-up borough on pictureDay.
func scenes() []scene {
	return []scene{
		{"today", "Today: what is overdue, due and promised, with the reason beside it", "Priya Demo", 32, []step{{see: "OVERDUE"}}},
		{"child", "One child: what is due, care, school, PEPs, plan and the log", "Priya Demo", 34, []step{
			{see: "OVERDUE"}, {keys: []string{"enter"}, see: "TIMELINE"},
		}},
		{"check", "Checking a PEP: one key an answer, and the rating follows", "Priya Demo", 34, []step{
			{keys: []string{"4"}, see: "CHECK"}, {keys: []string{"right", "right", "r"}, see: "Check PEP"},
			{keys: []string{"n"}, see: "Red by rule"}, {keys: []string{"y", "space"}, see: "S M A R T"},
		}},
		{"due", "Due: what is overdue in a team, by officer", "Orla O'Sample", 26, []step{
			{keys: []string{"3"}, see: "by officer"}, {keys: []string{"enter", "down"}, see: "Set the next"},
		}},
	}
}

// pictureWidth is as wide as a page shows well.
const pictureWidth = 132

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
	env := []string{"COLORTERM=truecolor", "XDG_CACHE_HOME=" + filepath.Dir(binary)} // the borough is made up once
	term := tuitest.Run(t, pictureWidth, s.h, env, binary, "demo", "--today", pictureDay, "--as", s.as)
	term.Ground(dark)
	for _, st := range s.steps {
		for _, k := range st.keys {
			term.Key(k)
			term.Settle() // keys that come together are no keys of a person
		}
		term.WaitFor(st.see)
		term.Settle()
	}
	return term.Shot()
}
