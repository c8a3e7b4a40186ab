package pep_test

import (
	"fmt"
	"strings"
	"testing"

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
