package pep_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/pep"
	"caseload/tui/tuitest"
)

// waiting is a borough with n PEPs, of which every second waits to be checked.
func waiting(n int) *browsetest.Book {
	b := browsetest.Borough(n)
	names := browsetest.Names()
	for i := range n {
		v := map[string]string{"name": names[i%len(names)], "year": "9", "school": "Elmfield High", "term": "2026-autumn", "status": "check", "tocheck": "yes",
			"thisterm": "yes", "officer": browsetest.MyName, "received": browsetest.Day(-n + i).String(), "held": browsetest.Day(-20).String()}
		if i%2 == 1 {
			v["status"], v["tocheck"], v["rating"] = "returned", "", "red"
		}
		b.Lists[list.PEPs] = append(b.Lists[list.PEPs], browsetest.Row{ID: fmt.Sprintf("pep-%02d", i), Child: fmt.Sprintf("child-%04d", i), Kind: "pep", Values: v})
	}
	return b
}

func openList(t *testing.T, n int) (*tuitest.Driver, *pep.List, *browsetest.Nav) {
	t.Helper()
	nav, env := &browsetest.Nav{}, browsetest.Env()
	s := pep.NewList(pep.ListOptions{Env: env, Book: waiting(n), Nav: nav, Forms: &browsetest.Forms{}})
	return tuitest.Drive(t, env, s), s, nav
}

func TestListFrame(t *testing.T) {
	d, _, _ := openList(t, 12)
	d.Key("t")
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestListActionsAreSound(t *testing.T) {
	_, s, _ := openList(t, 4)
	tuitest.CheckActions(t, browsetest.Env(), s)
}

func TestThoseThatWaitAreListedOldestFirst(t *testing.T) {
	d, s, _ := openList(t, 12)
	d.Has("/ tocheck officer:me")
	var got []string
	for _, r := range s.Rows() {
		got = append(got, r.ID)
	}
	if strings.Join(got, " ") != "pep-00 pep-02 pep-04 pep-06 pep-08 pep-10" {
		t.Errorf("listed %q", got)
	}
}

func TestCheckingGoesOnWithTheOthersThatWait(t *testing.T) {
	d, _, nav := openList(t, 12)
	d.Key("down", "down", "enter")
	if nav.Last() != "check pep-04 then pep-06,pep-08,pep-10,pep-00,pep-02" {
		t.Errorf("opened %q", nav.Last())
	}
}

func TestOneThatDoesNotWaitIsOpened(t *testing.T) {
	d, _, nav := openList(t, 12)
	d.Key("t", "down", "enter")
	if nav.Last() != "record pep pep-01" {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("r")
	if !strings.HasPrefix(nav.Last(), "check pep-01 then pep-02,") {
		t.Errorf("rated as %q", nav.Last())
	}
}

func TestASecondRatingFromTheList(t *testing.T) {
	env, book := browsetest.Env(), waiting(4)
	d := tuitest.Drive(t, env, pep.NewList(pep.ListOptions{Env: env, Book: book, Nav: &browsetest.Nav{}}))
	d.Key("M")
	d.Has("it is not rated yet: r rates it")
	d.Key("t", "down", "M")
	d.Has("Moderate · ")
	d.Key("a", "tab")
	d.Type("Target 2 has no number")
	d.Key("ctrl+s")
	d.Has("Moderated: ")
	if w := strings.Join(book.Written(), "|"); w != "moderate pep-01 amber: Target 2 has no number" {
		t.Errorf("wrote %q", w)
	}
}

// writer is a Navigator that writes several letters in turn.
type writer struct {
	*browsetest.Nav
	wrote string
}

func (w *writer) Letters(kind string, ids []string) tea.Cmd {
	w.wrote = kind + " " + strings.Join(ids, ",")
	return nil
}

func TestLettersFromTheList(t *testing.T) {
	env, nav := browsetest.Env(), &writer{Nav: &browsetest.Nav{}}
	d := tuitest.Drive(t, env, pep.NewList(pep.ListOptions{Env: env, Book: waiting(4), Nav: nav}))
	d.Key("L")
	if nav.Last() != "letter pep pep-00" {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("space", "down", "space", "L")
	if nav.wrote != "pep pep-00,pep-02" {
		t.Errorf("opened %q", nav.wrote)
	}
}

func TestTogglesOfTheList(t *testing.T) {
	d, s, _ := openList(t, 12)
	d.Key("t")
	if s.Query() != "officer:me thisterm" {
		t.Errorf("the filter is %q", s.Query())
	}
	d.Key("t", "m")
	if s.Query() != "tocheck" {
		t.Errorf("the filter is %q", s.Query())
	}
}
