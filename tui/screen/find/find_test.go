package find

import (
	"context"
	"errors"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// asked notes what the dialog asked others to open.
type asked struct{ last string }

func (a *asked) say(format string, args ...any) tea.Cmd {
	a.last = fmt.Sprintf(format, args...)
	return nil
}

func (a *asked) Child(id string, ids []string, at int) tea.Cmd {
	return a.say("child %s %v %d", id, ids, at)
}
func (a *asked) Record(kind, id string) tea.Cmd    { return a.say("record %s %s", kind, id) }
func (a *asked) CheckPEP(string, []string) tea.Cmd { return nil }
func (a *asked) Log([]string) tea.Cmd              { return nil }
func (a *asked) Why(string, string) tea.Cmd        { return nil }
func (a *asked) List(list.Name, string) tea.Cmd    { return nil }
func (a *asked) History(string, string) tea.Cmd    { return nil }
func (a *asked) Letter(string, string) tea.Cmd     { return nil }

// host is a screen that opens the dialog at once.
type host struct{ dialog ui.Dialog }

func (h *host) Init() tea.Cmd                       { return ui.Open(h.dialog) }
func (h *host) Update(tea.Msg) (ui.Screen, tea.Cmd) { return h, nil }
func (h *host) View(w, height int) string           { return ui.Block("the list", w, height) }
func (h *host) Title() string                       { return "List" }
func (h *host) Capturing() bool                     { return false }
func (h *host) Actions() []ui.Action                { return nil }

func open(t *testing.T, svc work.Searcher) (*tuitest.Driver, *asked) {
	t.Helper()
	env := tuitest.Env()
	a := &asked{}
	return tuitest.Drive(t, env, &host{New(env, svc, a)}), a
}

// typed puts a text in at once: each key by itself would wait for typing to rest.
func typed(d *tuitest.Driver, s string) { d.Send(tea.PasteMsg{Content: s}) }

func TestFrames(t *testing.T) {
	d, _ := open(t, booktest.New("x"))
	typed(d, "demo")
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestAccentsAndCapitalsDoNotMatter(t *testing.T) {
	for _, words := range []string{"zoe", "ZOË", "testa brook"} {
		d, a := open(t, booktest.New("x"))
		typed(d, words)
		d.Has("Children", "Zoë Testa-Brook", "1 found")
		d.Key("enter")
		if a.last != "child zoe [zoe] 0" {
			t.Errorf("%s opens %q", words, a.last)
		}
		if d.App.DialogOpen() {
			t.Error("still open")
		}
	}
}

func TestEachKindOpensWhereItBelongs(t *testing.T) {
	for _, tt := range []struct {
		words string
		down  int
		want  string
	}{
		{"elmfield", 0, "record school elm"},
		{"priya", 0, "record officer pd"},
		{"tutor in maths", 0, "child zoe [] 0"},
		{"e", 1, "child zoe [marcus zoe] 1"},
	} {
		d, a := open(t, booktest.New("x"))
		typed(d, tt.words)
		for range tt.down {
			d.Key("down")
		}
		d.Key("enter")
		if a.last != tt.want {
			t.Errorf("%q opens %q, want %q\n%s", tt.words, a.last, tt.want, d.Frame())
		}
	}
}

// placing opens a child at the line of a record.
type placing struct{ *asked }

func (p placing) ChildAt(child, kind, record string, ids []string, at int) tea.Cmd {
	return p.say("child %s at %s %s %v %d", child, kind, record, ids, at)
}

func TestAnEntryOpensAtItsPlace(t *testing.T) {
	a := &asked{}
	d := tuitest.Drive(t, tuitest.Env(), &host{New(tuitest.Env(), booktest.New("x"), placing{a})})
	typed(d, "tutor in maths")
	d.Key("enter")
	if want := "child zoe at action a3 [] 0"; a.last != want {
		t.Errorf("opens %q, want %q", a.last, want)
	}
}

func TestNothingFound(t *testing.T) {
	d, a := open(t, booktest.New("x"))
	d.Key("enter", "down", "up", "pgdown")
	d.Type("qqq")
	d.Has("0 found")
	d.Key("enter")
	if a.last != "" || !d.App.DialogOpen() {
		t.Errorf("opened %q", a.last)
	}
	d.Key("esc")
	if d.App.DialogOpen() {
		t.Error("still open")
	}
}

// slow answers when it is told to.
type slow struct{ hits []work.Hit }

func (s slow) Search(context.Context, string, int) ([]work.Hit, error) { return s.hits, nil }

// Enter opens nothing while the answer to what is typed has not come: the list is
// still that of an older text.
func TestEnterWaitsForTheAnswer(t *testing.T) {
	a := &asked{}
	d := New(tuitest.Env(), slow{}, a).(*dialog)
	d.hits = []work.Hit{{Kind: "child", ID: "older"}}
	d.Update(ui.Key("z")) // its command is not run: the answer is under way
	if _, cmd := d.Update(ui.Key("enter")); cmd != nil || a.last != "" {
		t.Errorf("opened %q", a.last)
	}
	// An answer that was overtaken is not taken.
	old := d.search()
	d.Update(ui.Key("o"))
	d.Update(old())
	if d.answered == d.typed {
		t.Error("an answer to another text was taken")
	}
}

func TestGroupsKeepTheBestFirst(t *testing.T) {
	got := grouped([]work.Hit{{Kind: "action", ID: "1"}, {Kind: "child", ID: "2"}, {Kind: "plan", ID: "3"}, {Kind: "child", ID: "4"}, {Kind: "action", ID: "5"}})
	ids := ""
	for _, h := range got {
		ids += h.ID
	}
	if ids != "24153" {
		t.Errorf("order %s", ids)
	}
}

// failing cannot search.
type failing struct{}

var errSearch = errors.New("no index")

func (failing) Search(context.Context, string, int) ([]work.Hit, error) { return nil, errSearch }

func TestFailureIsTold(t *testing.T) {
	d, _ := open(t, failing{})
	typed(d, "z")
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || !errors.Is(msg.Err, errSearch) {
		t.Errorf("told %v", msg.Err)
	}
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		hits := []work.Hit{{Kind: "child", ID: "a", Title: name, Text: name}, {Kind: "action", ID: "b", Child: "a", Title: name, Text: name}}
		d, _ := open(t, slow{hits})
		d.Send(tea.PasteMsg{Content: name})
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			d.Key("down")
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
	}
}
