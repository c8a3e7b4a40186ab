package board_test

import (
	"testing"

	"caseload/tui/board"
	"caseload/tui/browse/browsetest"
)

func TestTheFilterIsTheListsOwnAndEscGoesBackToThePlace(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("right", "down", "down")
	was, _ := f.board.Current()
	f.Key("/")
	f.Type("year:1")
	f.Key("enter")
	f.Has("/ year:1")
	for _, r := range f.board.Rows() {
		if r.Get("year") != "1" {
			t.Errorf("a row of year %s is shown", r.Get("year"))
		}
	}
	f.Key("left", "esc")
	now, _ := f.board.Current()
	if now.ID != was.ID || f.board.Stage() != "asked" {
		t.Errorf("esc went to %s in %s, not to %s", now.ID, f.board.Stage(), was.ID)
	}
	f.Key("/")
	f.Type("year:x")
	f.Key("enter")
	if !f.board.Capturing() {
		t.Error("a filter that is not understood was taken")
	}
}

// A filter over a scope that was chosen is taken back to that scope first.
func TestEscGoesBackOneStepAtATime(t *testing.T) {
	f := open(t, 60, func(o *board.Options) { o.Query = "officer:me" })
	f.Key("m", "m", "/")
	f.Type("year:1")
	f.Key("enter")
	if f.board.Query() != "year:1" {
		t.Fatalf("the filter is %q", f.board.Query())
	}
	f.Key("esc")
	f.Has("everyone’s")
	if f.board.Query() != "" {
		t.Errorf("esc went to %q", f.board.Query())
	}
	f.Key("esc")
	f.Has("my team’s")
	f.Key("esc")
	f.Has("mine")
	for _, a := range f.board.Actions() {
		if ok, _ := a.Available(browsetest.Env()); ok && a.ID == "test.clear" {
			t.Error("esc has still something to take back")
		}
	}
}

func TestFilterByWritesTheQuery(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("F")
	f.Type("review officer")
	f.Key("enter")
	f.Type("J. Demo")
	f.Key("enter")
	if want := `officer:"J. Demo"`; f.board.Query() != want {
		t.Errorf("the filter is %q, want %q", f.board.Query(), want)
	}
}

func TestMWidensFromMineToMyTeamsToEveryones(t *testing.T) {
	f := open(t, 60, func(o *board.Options) { o.Query = "officer:me" })
	f.Has("mine")
	f.Key("m")
	f.Has("my team’s", "Tess Example")
	f.Key("m")
	f.Has("everyone’s")
	if f.board.Query() != "" {
		t.Errorf("the filter is %q", f.board.Query())
	}
	f.Key("m")
	if f.board.Query() != "officer:me" {
		t.Errorf("the filter is %q", f.board.Query())
	}
}
