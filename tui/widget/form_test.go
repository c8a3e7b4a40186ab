package widget_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// formScreen puts a form into a screen, as the screens of the program do.
type formScreen struct {
	form   *widget.Form
	drafts []map[string]string
	saved  []map[string]string
}

func (s *formScreen) Init() tea.Cmd                           { return nil }
func (s *formScreen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) { return s, s.form.Update(msg) }
func (s *formScreen) View(w, h int) string                    { return s.form.View(w, h) }
func (s *formScreen) Title() string                           { return "Log" }
func (s *formScreen) Actions() []ui.Action                    { return s.form.Actions() }
func (s *formScreen) Capturing() bool                         { return true }
func (s *formScreen) Cursor() *tea.Cursor                     { return s.form.Cursor() }

var errFuture = errors.New("this is after today")

func fields() []widget.FormField {
	return []widget.FormField{
		{Name: "kind", Label: "Kind", Kind: widget.Code, Required: true, Onward: true, Group: "What happened", Help: "What kind of contact this was.",
			Choices: []widget.Choice{{Code: "call", Label: "call", Key: "c"}, {Code: "visit", Label: "visit"}, {Code: "email", Label: "e-mail"}}},
		{Name: "date", Label: "Date", Kind: widget.Date, Help: "fri, +2w, 3 dec", Parse: func(s string) (string, string, error) {
			if s == "fri" {
				return "2026-11-27", "Fri 27 Nov 2026", nil
			}
			return "", "", errors.New("no date: " + s)
		}, Check: func(s string) error {
			if s > "2026-11-23" {
				return errFuture
			}
			return nil
		}},
		{Name: "minutes", Label: "Minutes", Kind: widget.Int},
		{Name: "by", Label: "By", Kind: widget.Person, Group: "Who", Search: func(_ context.Context, s string) ([]widget.Choice, error) {
			return []widget.Choice{{Code: "jd", Label: "J. Demo " + s}, {Code: "pd", Label: "Priya Demo"}}, nil
		}},
		{Name: "heard", Label: "Child heard", Kind: widget.Bool},
		{Name: "upn", Label: "UPN", Value: "H801200001001", ReadOnly: true},
		{Name: "text", Label: "Note", Kind: widget.Note},
		{Name: "follow", Label: "Follow-up for", Kind: widget.Text},
	}
}

func newFormScreen(t *testing.T) (*formScreen, *tuitest.Driver) {
	t.Helper()
	env := tuitest.Env()
	s := &formScreen{form: widget.NewForm(env, fields())}
	s.form.OnChange = func(v map[string]string) tea.Cmd { s.drafts = append(s.drafts, v); return nil }
	s.form.OnSubmit = func(v map[string]string) tea.Cmd { s.saved = append(s.saved, v); return nil }
	return s, tuitest.Drive(t, env, s)
}

func TestFormFilledIn(t *testing.T) {
	s, d := newFormScreen(t)
	d.Key("v")
	if got := s.form.Focused(); got != "date" {
		t.Fatalf("one key did not answer and go on: at %s", got)
	}
	d.Type("fri")
	d.Has("= Fri 27 Nov 2026")
	d.Key("enter")
	d.Has("! this is after today")
	d.Type("15")
	d.Key("tab")
	d.Type("d")
	d.Has("J. Demo d", "Priya Demo")
	d.Key("down", "enter")
	d.Has("Priya Demo")
	if got := s.form.Focused(); got != "heard" {
		t.Fatalf("at %s after picking", got)
	}
	d.Key("n")
	if got := s.form.Focused(); got != "heard" {
		t.Fatalf("a key that answers moved on to %s", got)
	}
	d.Key("enter")
	d.Type("will send it")
	d.Key("enter")
	d.Type("by Thursday")
	d.Key("tab")
	d.Type("q?1")
	if d.Quit {
		t.Fatal("a typed q ended the program")
	}
	d.Key("enter")
	if len(s.saved) != 0 || s.form.Focused() != "date" {
		t.Fatalf("saved a wrong date, or not shown where it is wrong: at %s", s.form.Focused())
	}
	d.Has("! Date: this is after today")
	d.Key("ctrl+u", "ctrl+s")
	want := []map[string]string{{
		"kind": "visit", "date": "", "minutes": "15", "by": "pd", "heard": "no", "upn": "H801200001001",
		"text": "will send it\nby Thursday", "follow": "q?1",
	}}
	if diff := cmp.Diff(want, s.saved); diff != "" {
		t.Error(diff)
	}
	if !s.form.Dirty() {
		t.Error("not dirty before it was stored")
	}
	s.form.Saved()
	if s.form.Dirty() {
		t.Error("dirty after it was stored")
	}
}

// What is wrong is said whole, on as many lines as it needs.
func TestLongErrorWraps(t *testing.T) {
	env := tuitest.Env()
	s := &formScreen{form: widget.NewForm(env, []widget.FormField{{Name: "born", Label: "Date of birth", Kind: widget.Date,
		Parse: func(string) (string, string, error) {
			return "", "", errors.New("“31 feb 2009” is not a date: there are only 28 days in February 2009; type it as fri, +2w, 3 dec")
		}}, {Name: "x", Label: "X"}})}
	d := tuitest.Drive(t, env, s)
	d.Resize(80, 24)
	d.Type("31 feb 2009")
	d.Key("enter")
	d.Has("! “31 feb 2009” is not a date", "+2w, 3 dec")
}

// Text typed on a field that one key answers stays there: it must not answer the
// field and run into the next.
func TestTextOnAChoiceStaysThere(t *testing.T) {
	env := tuitest.Env()
	s := &formScreen{form: widget.NewForm(env, []widget.FormField{
		{Name: "sex", Label: "Sex", Kind: widget.Code, Choices: []widget.Choice{{Code: "F", Label: "Female"}, {Code: "M", Label: "Male"}}},
		{Name: "pronouns", Label: "Pronouns"},
	})}
	d := tuitest.Drive(t, env, s)
	d.Type("31 feb 2009")
	if got := s.form.Values(); got["pronouns"] != "" || s.form.Focused() != "sex" {
		t.Errorf("at %s with %v", s.form.Focused(), got)
	}
	d.Key("f", "enter")
	d.Type("she")
	if got := s.form.Values(); got["sex"] != "F" || got["pronouns"] != "she" {
		t.Errorf("filled in %v", got)
	}
}

func TestFormFrames(t *testing.T) {
	s, d := newFormScreen(t)
	d.Key("v")
	d.Type("fri")
	tuitest.GoldenFrame(t, d)
	t.Run("note", func(t *testing.T) {
		s.form.Focus("text")
		d.Type("Zoë said 李小龍")
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24})
	})
	t.Run("wrong", func(t *testing.T) {
		d.Key("ctrl+s")
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24})
	})
}

func TestFormRequiredAndErrors(t *testing.T) {
	s, d := newFormScreen(t)
	d.Key("ctrl+s")
	d.Has("! this must be filled in")
	if len(s.saved) != 0 {
		t.Error("saved without a required answer")
	}
	s.form.Set("minutes", "many")
	d.Key("c", "ctrl+s")
	d.Has("! a whole number is expected")
	s.form.Set("minutes", "")
	s.form.SetError("follow", errors.New("nobody of that name"))
	if s.form.Focused() != "follow" {
		t.Error("did not go to the error of the store")
	}
	d.Has("! nobody of that name")
}

func TestFormDraftsHoldWhatIsNotValidYet(t *testing.T) {
	s, d := newFormScreen(t)
	d.Key("tab")
	d.Type("3 de")
	last := s.drafts[len(s.drafts)-1]
	if last["date"] != "3 de" {
		t.Errorf("draft has %q", last["date"])
	}
	again := widget.NewForm(tuitest.Env(), fields())
	for k, v := range last {
		again.Set(k, v)
	}
	if !again.Dirty() || again.Typed()["date"] != "3 de" {
		t.Errorf("the draft did not come back: %v", again.Typed())
	}
	if got := again.Changed(); len(got) != 1 || got["date"] != "3 de" {
		t.Errorf("changed: %v", got)
	}
}

func TestFormPaste(t *testing.T) {
	s, d := newFormScreen(t)
	s.form.Focus("follow")
	d.Send(tea.PasteMsg{Content: "one\ntwo" + tuitest.HostileName()})
	if len(s.saved) != 0 || strings.ContainsAny(s.form.Value("follow"), "\n\x1b\a") {
		t.Errorf("pasted %q, saved %v", s.form.Value("follow"), s.saved)
	}
	s.form.Focus("text")
	d.Send(tea.PasteMsg{Content: "one\ntwo"})
	if got := s.form.Value("text"); got != "one\ntwo" {
		t.Errorf("pasted into a note: %q", got)
	}
	s.form.Focus("kind")
	d.Send(tea.PasteMsg{Content: "c"})
	if got := s.form.Value("kind"); got != "" {
		t.Errorf("pasted text answered a choice: %q", got)
	}
}

func TestFormMoves(t *testing.T) {
	s, d := newFormScreen(t)
	var seen []string
	for range 8 {
		seen = append(seen, s.form.Focused())
		d.Key("down")
	}
	want := []string{"kind", "date", "minutes", "by", "heard", "text", "follow", "follow"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
	d.Key("up", "shift+tab")
	if got := s.form.Focused(); got != "heard" {
		t.Errorf("back at %s", got)
	}
	d.Key("right", "right")
	if got := s.form.Value("heard"); got != "no" {
		t.Errorf("arrows chose %q", got)
	}
	d.Key("backspace")
	if got := s.form.Value("heard"); got != "" {
		t.Errorf("backspace left %q", got)
	}
}

func TestFormIsExactAnywhere(t *testing.T) {
	s, _ := newFormScreen(t)
	for _, name := range []string{"kind", "date", "by", "text", "follow"} {
		s.form.Focus(name)
		s.form.Set("follow", tuitest.LongName())
		for w := 40; w < 130; w += 13 {
			for h := 1; h < 20; h += 4 {
				tuitest.Exact(t, s.form.View(w, h), w, h)
				if c := s.form.Cursor(); c != nil && (c.X >= w || c.Y >= h || c.X < 0 || c.Y < 0) {
					t.Errorf("%s at %dx%d: cursor outside at %d,%d", name, w, h, c.X, c.Y)
				}
			}
		}
	}
}

func TestFormCursor(t *testing.T) {
	_, d := newFormScreen(t)
	d.Key("tab")
	d.Type("fri")
	d.Has("Date")
	c := d.Cursor()
	if c == nil {
		t.Fatal("no cursor in an input")
	}
	line := strings.Split(d.Frame(), "\n")[c.Y]
	if !strings.Contains(line, "fri") || c.X != strings.Index(line, "fri")+3 {
		t.Errorf("cursor at %d in %q", c.X, line)
	}
}

func TestLongChoicesComeAsList(t *testing.T) {
	env := tuitest.Env()
	var many []widget.Choice
	for _, n := range strings.Fields("ash birch cedar dogwood elm fir gorse hazel ivy juniper kapok larch maple nutmeg oak pine") {
		many = append(many, widget.Choice{Code: n, Label: n + " school"})
	}
	s := &formScreen{form: widget.NewForm(env, []widget.FormField{{Name: "school", Label: "School", Kind: widget.Code, Choices: many}, {Name: "x", Label: "X"}})}
	d := tuitest.Drive(t, env, s)
	d.Type("m")
	d.Type("ap")
	d.Key("enter")
	if got := s.form.Value("school"); got != "maple" {
		t.Errorf("picked %q", got)
	}
	if s.form.Focused() != "x" {
		t.Errorf("at %s", s.form.Focused())
	}
	s.form.Focus("school") // who types fast is ahead of the list, which opens once
	list := s.form.Update(ui.Key("o"))
	if again := s.form.Update(ui.Key("a")); again != nil {
		t.Error("a second list is opened")
	}
	d.Send(list())
	d.Key("k", "enter")
	if got := s.form.Value("school"); got != "oak" {
		t.Errorf("picked %q", got)
	}
}

func TestFormSavesNothingWhenReadOnly(t *testing.T) {
	env := tuitest.Env()
	saved := 0
	s := &formScreen{form: widget.NewForm(env, []widget.FormField{{Name: "a", Label: "A"}})}
	s.form.OnSubmit = func(map[string]string) tea.Cmd { saved++; return nil }
	d := tuitest.Drive(t, env, s)
	env.ReadOnly = "another copy is writing"
	d.Key("ctrl+s", "enter", "f2")
	if saved != 0 {
		t.Error("saved into a read-only file")
	}
	d.Has("This cannot be saved now: another copy is writing")
	s.form.Harmless = true
	d.Key("enter")
	if saved != 1 {
		t.Error("a harmless form was held up")
	}
}
