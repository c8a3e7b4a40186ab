package caseload_test

import (
	"strings"
	"testing"

	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/caseload"
	"caseload/tui/tuitest"
)

func open(t *testing.T, n int) (*tuitest.Driver, *caseload.Screen, *browsetest.Book, *browsetest.Nav) {
	t.Helper()
	book, nav, env := browsetest.Borough(n), &browsetest.Nav{}, browsetest.Env()
	s := caseload.New(caseload.Options{Env: env, Book: book, Nav: nav, Query: caseload.Mine, Forms: &browsetest.Forms{}})
	return tuitest.Drive(t, env, s), s, book, nav
}

func TestFrame(t *testing.T) {
	d, _, _, _ := open(t, 90)
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestActionsAreSound(t *testing.T) {
	_, s, _, _ := open(t, 9)
	tuitest.CheckActions(t, browsetest.Env(), s)
}

func TestMineThenTheTeamsThenEveryones(t *testing.T) {
	d, _, _, _ := open(t, 90)
	d.Has("/ officer:me", "mine · 30")
	d.Key("m")
	d.Has(`officer:"Priya Demo","Tess Example"`, "my team · 30")
	d.Key("m")
	d.Has("everyone · 90")
	d.Lacks("officer:")
	d.Key("m")
	d.Has("mine · 30")
}

func TestTheRestOfTheFilterStaysWhenItIsWidened(t *testing.T) {
	d, _, _, _ := open(t, 90)
	d.Key("/")
	d.Type("pep:red")
	d.Key("enter", "m", "m")
	d.Has("/ pep:red")
	d.Lacks("officer:")
}

func TestSeveralAreNamedBeforeSomethingIsDoneToThem(t *testing.T) {
	d, s, book, nav := open(t, 90)
	d.Key("space", "space", "space", "a")
	d.Has("One entry will be written for each of these 3 children", "Leo Placeholder", "Sample Child")
	d.Key("n")
	if nav.Last() != "" {
		t.Errorf("no was answered and %q opened", nav.Last())
	}
	d.Key("a", "y")
	if !strings.HasPrefix(nav.Last(), "log child-") || strings.Count(nav.Last(), "child-") != 3 {
		t.Errorf("opened %q", nav.Last())
	}

	d.Key("f")
	d.Type("Ring the school")
	d.Key("enter")
	d.Type("+1w")
	d.Has("Mon 30 Nov 2026")
	d.Key("enter", "enter")
	d.Has("Set follow-ups", "“Ring the school” by Mon 30 Nov 2026")
	d.Key("y")
	d.Has("Follow-up set for 3 children.")
	if w := book.Written(); len(w) != 1 || !strings.HasPrefix(w[0], "promise Ring the school by 2026-11-30 owner "+browsetest.Me+" for child-") {
		t.Errorf("wrote %q", w)
	}
	if s.Marked() != 0 {
		t.Error("the marks are still there after it was done")
	}
}

func TestOneIsDoneWithoutAsking(t *testing.T) {
	d, _, _, nav := open(t, 90)
	d.Key("a")
	if strings.Count(nav.Last(), "child-") != 1 {
		t.Errorf("opened %q", nav.Last())
	}
}

func TestAssignGoesByTheOfficersTeam(t *testing.T) {
	d, _, book, _ := open(t, 90)
	d.Key("space", "space", "R")
	d.Type("J. Demo")
	d.Key("enter")
	d.Has("Give to J. Demo", "EHC review")
	d.Key("y")
	d.Has("2 children given to J. Demo.")
	if w := book.Written(); len(w) != 1 || !strings.HasSuffix(w[0], "to officer-jo for review") {
		t.Errorf("wrote %q", w)
	}
}

func TestReadOnlyDisablesWhatWrites(t *testing.T) {
	env := browsetest.Env()
	env.ReadOnly = "the file is read-only"
	book, nav := browsetest.Borough(9), &browsetest.Nav{}
	d := tuitest.Drive(t, env, caseload.New(caseload.Options{Env: env, Book: book, Nav: nav, Query: caseload.Mine}))
	d.Key("a")
	d.Has("the file is read-only")
	if nav.Last() != "" {
		t.Errorf("opened %q", nav.Last())
	}
}

// Who carries no children, as a manager, begins with everyone's; m goes on to mine.
func TestWithoutAFilterItIsEveryones(t *testing.T) {
	env := browsetest.Env()
	d := tuitest.Drive(t, env, caseload.New(caseload.Options{Env: env, Book: browsetest.Borough(90), Nav: &browsetest.Nav{}}))
	d.Has("everyone · 90")
	d.Key("m")
	d.Has("mine · 30")
}
