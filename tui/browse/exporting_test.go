package browse_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func TestExportGetsWhatIsShown(t *testing.T) {
	var got list.Request
	var path string
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(5), List: list.Children, Title: "Children", Query: "zoe",
		Export: func(_ context.Context, r list.Request, p string, _ bool) error { got, path = r, p; return nil }})
	d := drive(t, s)
	d.Key("x", "ctrl+u")
	d.Type("zoe.csv")
	d.Key("enter")
	full, err := filepath.Abs("zoe.csv")
	if err != nil {
		t.Fatal(err)
	}
	d.Has("Written: " + full[:3]) // where, and not only what
	if path != full || got.Filter.String() != "zoe" || len(got.Columns) == 0 || got.Limit != 0 {
		t.Errorf("exported %+v to %q", got, path)
	}
}

func TestExportAsksBeforeItWritesOver(t *testing.T) {
	var wrote []string
	there := fault.New(fault.AlreadyExists, "There is a file already.")
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(5), List: list.Children, Title: "Children",
		Export: func(_ context.Context, _ list.Request, p string, over bool) error {
			if !over {
				return there
			}
			wrote = append(wrote, p)
			return nil
		}})
	d := drive(t, s)
	export := func(answer string) {
		d.Key("x", "ctrl+u")
		d.Type("late.csv")
		d.Key("enter")
		d.Has("Write over it?", "late.csv")
		d.Key(answer)
	}
	export("n")
	d.Has("Not written.")
	d.Lacks("Writing")
	if len(wrote) > 0 {
		t.Error("a file was written over that was to be kept")
	}
	export("y")
	d.Has("Written: ", "late.csv")
	if len(wrote) != 1 {
		t.Errorf("written: %v", wrote)
	}
}

func TestAFailedExportIsSaid(t *testing.T) {
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(5), List: list.Children, Title: "Children",
		Export: func(context.Context, list.Request, string, bool) error { return errors.New("the disk is full") }})
	d := drive(t, s)
	d.Key("x", "enter")
	if m, ok := tuitest.Last[ui.ErrMsg](d); !ok || !strings.Contains(m.Err.Error(), "full") {
		t.Error("nothing was said")
	}
}
