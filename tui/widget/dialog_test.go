package widget_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// bare is a screen with nothing on it.
type bare struct{}

func (bare) Init() tea.Cmd                         { return nil }
func (b bare) Update(tea.Msg) (ui.Screen, tea.Cmd) { return b, nil }
func (bare) View(w, h int) string                  { return ui.Block("", w, h) }
func (bare) Title() string                         { return "Bare" }
func (bare) Actions() []ui.Action                  { return nil }
func (bare) Capturing() bool                       { return false }

func over(t *testing.T, d func(env *ui.Env) ui.Dialog) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	w := tuitest.Drive(t, env, bare{})
	w.Send(ui.DialogMsg{Dialog: d(env)})
	return w
}

func TestConfirm(t *testing.T) {
	for _, c := range []struct {
		keys      []string
		dangerous bool
		want      string
	}{
		{[]string{"y"}, true, "yes"}, {[]string{"n"}, false, "no"}, {[]string{"esc"}, false, "no"}, {[]string{"enter"}, true, "no"},
		{[]string{"enter"}, false, "yes"}, {[]string{"left", "enter"}, true, "yes"}, {[]string{"space"}, false, ""},
	} {
		got := ""
		d := over(t, func(env *ui.Env) ui.Dialog {
			return ui.NewConfirm(env, ui.ConfirmOptions{
				Title: "Reassign", Text: "To J. Demo?", Affects: []string{"Zoë Testa-Brook"}, Dangerous: c.dangerous,
				OnYes: func() tea.Cmd { got = "yes"; return nil }, OnNo: func() tea.Cmd { got = "no"; return nil },
			})
		})
		d.Has("Zoë Testa-Brook")
		d.Key(c.keys...)
		if got != c.want || d.App.DialogOpen() != (c.want == "") {
			t.Errorf("%v (dangerous %v): %q, open %v", c.keys, c.dangerous, got, d.App.DialogOpen())
		}
	}
}

func TestPrompt(t *testing.T) {
	got := ""
	d := over(t, func(env *ui.Env) ui.Dialog {
		return widget.NewPrompt(env, "Save view", "Its name", "", true, func(s string) tea.Cmd { got = s; return nil })
	})
	d.Key("enter")
	d.Has("This must be filled in.")
	d.Type(" my q view ")
	d.Send(tea.PasteMsg{Content: "2\n"})
	c := d.Cursor()
	if c == nil || !strings.Contains(strings.Split(d.Frame(), "\n")[c.Y], "my q view 2") {
		t.Errorf("cursor %+v", c)
	}
	d.Key("enter")
	if got != "my q view 2" || d.App.DialogOpen() {
		t.Errorf("got %q, open %v", got, d.App.DialogOpen())
	}
}

// What saves everywhere takes the line too.
func TestPromptTakesTheKeysThatSave(t *testing.T) {
	for _, key := range []string{"ctrl+s", "f2"} {
		got := ""
		d := over(t, func(env *ui.Env) ui.Dialog {
			return widget.NewPrompt(env, "Done", "What came of it?", "", true, func(s string) tea.Cmd { got = s; return nil })
		})
		d.Key(key)
		d.Has("This must be filled in.")
		d.Type("all well")
		d.Key(key)
		if got != "all well" || d.App.DialogOpen() {
			t.Errorf("%s: got %q, open %v", key, got, d.App.DialogOpen())
		}
	}
}

func TestMessageScrolls(t *testing.T) {
	d := over(t, func(env *ui.Env) ui.Dialog {
		return ui.NewMessage(env, "Why", "first line\n"+strings.Repeat("and so on\n", 80)+"last line"+tuitest.HostileName())
	})
	d.Has("first line", "of 83 lines")
	d.Lacks("last line")
	d.Key("G")
	d.Has("last line")
	d.Key("g")
	d.Has("first line")
	d.Key("y")
	if m, ok := tuitest.Last[ui.CopyMsg](d); !ok || !strings.HasPrefix(m.Text, "first line\nand") {
		t.Errorf("copied %+v", m)
	}
	d.Key("enter")
	d.Lacks("first line")
}

func TestPicker(t *testing.T) {
	got := ""
	d := over(t, func(env *ui.Env) ui.Dialog {
		return widget.NewPicker(env, "School", []widget.Choice{{Code: "a", Label: "Ash Primary"}, {Code: "e", Label: "Elmfield High", Help: "Year 7–13"}, {Code: "h", Label: tuitest.HostileName()}},
			func(c widget.Choice) tea.Cmd { got = c.Code; return nil })
	})
	d.Has("Ash Primary", "Year 7–13", "3 found")
	tuitest.Tame(t, d.Styled())
	t.Run("frame", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
	d.Type("xyz")
	d.Key("enter")
	if got != "" || !d.App.DialogOpen() {
		t.Error("picked out of nothing")
	}
	d.Key("ctrl+u")
	d.Type("elm")
	d.Key("enter")
	if got != "e" {
		t.Errorf("picked %q", got)
	}
}

func TestSearchSaysWhenItFails(t *testing.T) {
	d := over(t, func(env *ui.Env) ui.Dialog {
		return widget.NewSearch(env, "Child", nil, func(context.Context, string) ([]widget.Choice, error) { return nil, errors.New("locked") }, nil)
	})
	d.Type("z")
	d.Has("the search failed", "✗ Something went wrong")
	d.Lacks("locked")
}

func TestSearchTakesNothingUnseen(t *testing.T) {
	env := tuitest.Env()
	picked, asked := "", []string{}
	p := widget.NewSearch(env, "Child", []widget.Choice{{Code: "first", Label: "First"}},
		func(_ context.Context, s string) ([]widget.Choice, error) {
			asked = append(asked, s)
			return []widget.Choice{{Code: s, Label: "found " + s}}, nil
		},
		func(c widget.Choice) tea.Cmd { picked = c.Code; return nil })
	_, tick1 := p.Update(ui.Key("z"))
	_, tick2 := p.Update(ui.Key("o"))
	p.Update(ui.Key("enter"))
	if picked != "" {
		t.Fatalf("took %q before the search answered", picked)
	}
	if _, cmd := p.Update(tick1()); cmd != nil {
		t.Error("searched for what was typed over")
	}
	_, load := p.Update(tick2())
	p.Update(load())
	p.Update(ui.Key("enter"))
	if picked != "zo" || len(asked) != 1 {
		t.Errorf("picked %q after asking %v", picked, asked)
	}
}

func TestFormDialog(t *testing.T) {
	saved := ""
	d := over(t, func(env *ui.Env) ui.Dialog {
		f := widget.NewForm(env, []widget.FormField{{Name: "a", Label: "Reason", Required: true}})
		f.OnSubmit = func(v map[string]string) tea.Cmd { saved = v["a"]; return ui.CloseDialog(nil) }
		return widget.NewFormDialog(env, "Why late", f)
	})
	d.Key("enter")
	d.Has("! this must be filled in")
	d.Type("school closed")
	d.Key("enter")
	if saved != "school closed" || d.App.DialogOpen() {
		t.Errorf("saved %q, open %v", saved, d.App.DialogOpen())
	}
}
