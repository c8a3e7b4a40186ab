package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// Nine tabs leave no room beside them at 80 columns; what is filtered says so all
// the same, and what failed says where the whole of it stands.
func TestNarrowWindowStillShowsTheFilter(t *testing.T) {
	env := tuitest.Env()
	var tabs []ui.Tab
	for i, title := range []string{"Today", "Caseload", "Due", "PEPs", "Plans", "Schools", "Staff", "Import", "Settings"} {
		tabs = append(tabs, ui.Tab{Key: fmt.Sprint(i + 1), Title: title, Open: func() ui.Screen { return newPage(env, title) }})
	}
	d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: "caseload · Oakshire", Tabs: tabs}))
	for _, size := range tuitest.Sizes() {
		d.Resize(size.W, size.H)
		d.Has("Settings", "/ team:review overdue", "7 of 12")
		tuitest.Exact(t, d.Frame(), size.W, size.H)
	}
	d.Resize(80, 24)
	d.Send(ui.StatusMsg{Kind: ui.Failed, Text: strings.Repeat("It could not be saved. ", 9)})
	d.Has("(! for all)")
}

func TestTheTabInBracketsDoesNotTouchTheNext(t *testing.T) {
	env := tuitest.Env()
	titles := []string{"Today", "Caseload", "Due", "PEPs", "Plans", "Schools", "Staff", "Import", "Settings"}
	var tabs []ui.Tab
	for i, title := range titles {
		tabs = append(tabs, ui.Tab{Key: fmt.Sprint(i + 1), Title: title, Open: func() ui.Screen { return newPage(env, title) }})
	}
	d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: "caseload", Tabs: tabs}))
	d.Resize(80, 24)
	for i, title := range titles {
		d.Key(fmt.Sprint(i + 1))
		line := strings.Split(d.Frame(), "\n")[1]
		on := fmt.Sprintf("[%d %s]", i+1, title)
		before, after, ok := strings.Cut(line, on)
		if !ok || i > 0 && !strings.HasSuffix(before, " ") || i < len(titles)-1 && !strings.HasPrefix(after, " ") || !strings.Contains(line, "Settings") {
			t.Errorf("the tabs at %s: %q", title, line)
		}
	}
}

func TestHeaderKeepsItsPartsApart(t *testing.T) {
	const day = "Mon 23 Nov 2026"
	for _, title := range []string{"caseload", "caseload · Oakshire, made up", "caseload · " + strings.Repeat("Oakshire ", 9)} {
		for _, who := range []string{"", "Orla O'Sample", "Virtual School · Orla O'Sample", strings.Repeat("Long ", 20) + "· Orla O'Sample"} {
			for w := 80; w <= 160; w++ {
				env := tuitest.Env()
				d := tuitest.DriveApp(t, ui.NewApp(ui.Options{Env: env, Title: title,
					Who: func() string { return who }, Context: func() string { return day + " · autumn term, week 11 of 15" },
					Tabs: []ui.Tab{{Key: "1", Title: "Test", Open: func() ui.Screen { return newPage(env, "Test") }}}}))
				d.Resize(w, 24)
				line := strings.Split(d.Frame(), "\n")[0]
				before, _, ok := strings.Cut(line, day)
				if !ok || !strings.HasSuffix(before, "  ") {
					t.Errorf("%d columns: %q", w, line)
				}
				if i := strings.Index(line, "Orla O'Sample  "); i < 2 && who != "" {
					t.Errorf("%d columns do not show who is working: %q", w, line)
				}
			}
		}
	}
}

func TestFrames(t *testing.T) {
	t.Run("list", func(t *testing.T) { tuitest.GoldenFrame(t, newWorld(t).Driver) })
	t.Run("help", func(t *testing.T) {
		w := newWorld(t)
		w.Key("?")
		tuitest.GoldenFrame(t, w.Driver)
	})
	t.Run("palette", func(t *testing.T) {
		w := newWorld(t)
		w.Key("ctrl+p")
		w.Type("ra")
		tuitest.GoldenFrame(t, w.Driver, tuitest.Size{W: 80, H: 24})
	})
	t.Run("confirm", func(t *testing.T) {
		w := newWorld(t)
		w.Send(ui.DialogMsg{Dialog: ui.NewConfirm(w.env, ui.ConfirmOptions{Title: "Reassign", Text: "Reassign 6 children to J. Demo?", Affects: tuitest.Names(), Dangerous: true})})
		tuitest.GoldenFrame(t, w.Driver, tuitest.Size{W: 80, H: 24})
	})
}

func TestTooSmallAndNoSize(t *testing.T) {
	w := newWorld(t)
	w.Resize(0, 0)
	if w.Frame() != "" {
		t.Errorf("drew in no window: %q", w.Frame())
	}
	for _, s := range []tuitest.Size{{W: 1, H: 1}, {W: 79, H: 24}, {W: 80, H: 23}, {W: 300, H: 5}} {
		w.Resize(s.W, s.H)
		tuitest.Exact(t, w.Styled(), s.W, s.H)
		w.Key("enter")
	}
	w.Has("Window too small: need 80x24")
	if w.run != 0 {
		t.Error("an action ran in a window that shows nothing")
	}
	w.Key("q")
	if !w.Quit {
		t.Error("q did not quit")
	}
}
