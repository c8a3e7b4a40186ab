package widget_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func typed(i *widget.Input, keys ...string) {
	for _, k := range keys {
		i.Update(ui.Key(k))
	}
}

func TestInputEdits(t *testing.T) {
	for _, c := range []struct {
		name, start string
		keys        []string
		want        string
	}{
		{"types", "", []string{"a", "space", "Ł"}, "a Ł"},
		{"in the middle", "ac", []string{"left", "b"}, "abc"},
		{"backspace", "ab", []string{"backspace"}, "a"},
		{"backspace at the start", "ab", []string{"home", "backspace"}, "ab"},
		{"delete", "ab", []string{"home", "delete"}, "b"},
		{"delete at the end", "ab", []string{"delete"}, "ab"},
		{"word back", "ab cd ", []string{"ctrl+w"}, "ab "},
		{"to the start", "ab cd", []string{"left", "ctrl+u"}, "d"},
		{"to the end", "ab cd", []string{"home", "right", "ctrl+k"}, "a"},
		{"a whole emoji", "x👩‍👩‍👧", []string{"backspace"}, "x"},
		{"a whole accent", "xe\u0323\u0307", []string{"backspace"}, "x"},
		{"by words", "ab cd", []string{"ctrl+left", "x", "ctrl+left", "ctrl+right", "y"}, "ab xcdy"},
	} {
		i := widget.NewInput(tuitest.Env(), "> ")
		i.SetValue(c.start)
		typed(i, c.keys...)
		if i.Value() != c.want {
			t.Errorf("%s: %q, want %q", c.name, i.Value(), c.want)
		}
	}
}

func TestInputLeavesOtherKeys(t *testing.T) {
	i := widget.NewInput(tuitest.Env(), "> ")
	for _, k := range []string{"enter", "esc", "tab", "up", "down", "ctrl+s", "f2"} {
		if _, handled := i.Update(ui.Key(k)); handled || i.Value() != "" {
			t.Errorf("%s was taken; %q", k, i.Value())
		}
	}
}

func TestInputPastesOneLine(t *testing.T) {
	i := widget.NewInput(tuitest.Env(), "> ")
	i.Update(tea.PasteMsg{Content: "one\ntwo\r\n" + tuitest.HostileName() + "\n"})
	if strings.ContainsAny(i.Value(), "\n\r\x1b\a") || !strings.HasPrefix(i.Value(), "one two Eve Red") || strings.HasSuffix(i.Value(), " ") {
		t.Errorf("pasted %q", i.Value())
	}
}

func TestInputUnderlinesMistakes(t *testing.T) {
	env := tuitest.Env()
	i := widget.NewInput(env, "/ ")
	i.SetValue("Zoë yeer:10")
	i.SetMistakes(widget.Span{From: 5, To: 9})
	want := env.Theme.Mistake.Render("y") + env.Theme.Mistake.Render("e") + env.Theme.Mistake.Render("e") + env.Theme.Mistake.Render("r") + ":"
	if got := i.View(40); !strings.Contains(got, want) {
		t.Errorf("view %q lacks %q", got, want)
	}
	typed(i, "1")
	if got := i.View(40); strings.Contains(got, env.Theme.Mistake.Render("y")) {
		t.Error("still underlined after a change")
	}
}

func TestInputShowsItsCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := widget.NewInput(tuitest.Env(), "find ")
		i.SetValue(rapid.OneOf(rapid.SampledFrom(tuitest.Names()), rapid.String()).Draw(t, "text"))
		for _, k := range rapid.SliceOfN(rapid.SampledFrom([]string{"left", "right", "home", "end", "backspace", "x", "ctrl+w", "李"}), 0, 30).Draw(t, "keys") {
			typed(i, k)
		}
		w := rapid.IntRange(12, 60).Draw(t, "w")
		out := i.View(w)
		if got := ansi.StringWidth(out); got != w {
			t.Fatalf("%d wide, want %d: %q", got, w, out)
		}
		if x := i.CursorX(); x < 5 || x >= w {
			t.Fatalf("cursor at %d of %d", x, w)
		}
	})
}

func TestTextArea(t *testing.T) {
	env := tuitest.Env()
	a := widget.NewTextArea(env, "what was said")
	changes := 0
	a.OnChange = func(string) tea.Cmd { changes++; return nil }
	if got := ansi.Strip(a.View(40, 3)); !strings.Contains(got, "what was said") {
		t.Errorf("no placeholder: %q", got)
	}
	for _, k := range []string{"a", "enter", "b", "left"} {
		a.Update(ui.Key(k))
	}
	a.Update(tea.PasteMsg{Content: "x\x1b[31my\nz"})
	if got := a.Value(); got != "a\nxy\nzb" {
		t.Errorf("value %q", got)
	}
	if changes != 4 {
		t.Errorf("%d changes told", changes)
	}
	tuitest.Exact(t, a.View(40, 6), 40, 6)
	c := a.Cursor()
	if c == nil || c.X != 1 || c.Y != 2 {
		t.Errorf("cursor %+v", c)
	}
	a.SetValue(tuitest.HostileName())
	tuitest.Exact(t, a.View(30, 4), 30, 4)
}
