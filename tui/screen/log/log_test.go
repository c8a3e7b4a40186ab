package log

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// host is a screen that opens the dialog on a.
type host struct {
	env      *ui.Env
	svc      Services
	children []string
}

func (h *host) Init() tea.Cmd                       { return nil }
func (h *host) Update(tea.Msg) (ui.Screen, tea.Cmd) { return h, nil }
func (h *host) View(w, height int) string           { return ui.Block("the list", w, height) }
func (h *host) Title() string                       { return "List" }
func (h *host) Capturing() bool                     { return false }
func (h *host) Actions() []ui.Action {
	return []ui.Action{{ID: "log", Title: "log", Help: "Log.", Keys: []string{"a"}, Run: func() tea.Cmd { return ui.Open(New(h.env, h.svc, h.children)) }}}
}

func open(t *testing.T, b *booktest.Book, children ...string) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	return tuitest.Drive(t, env, &host{env, b, children})
}

func only(t *testing.T, b *booktest.Book) work.LogEntry {
	t.Helper()
	if len(b.Logged) != 1 {
		t.Fatalf("%d entries logged", len(b.Logged))
	}
	return b.Logged[0]
}

func TestFrames(t *testing.T) {
	d := open(t, booktest.New("x"), booktest.Zoe)
	d.Key("a")
	t.Run("begun", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}) })
	d.Key("c")
	d.Type("spoke to the carer")
	t.Run("typed", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
}

func TestHostileNames(t *testing.T) {
	for _, name := range tuitest.Names() {
		d := open(t, booktest.New(name), booktest.Odd, booktest.Zoe)
		d.Key("a", "n")
		d.Send(tea.PasteMsg{Content: name})
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
	}
}

// The common case: a, the kind, the sentence, enter.
func TestFourKeysAndTheSentence(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "c")
	d.Type("DT quite sure: voice section by Thursday?")
	d.Key("enter")
	want := work.LogEntry{Children: []string{booktest.Zoe}, Kind: "call", Text: "DT quite sure: voice section by Thursday?", On: tuitest.Today()}
	if diff := cmp.Diff(want, only(t, b), cmp.Comparer(func(a, b civil.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	d.Has("Logged: Call for Zoë Testa-Brook.", "the list")
	if d.App.DialogOpen() || len(b.Kept) != 0 {
		t.Errorf("open %v, drafts %v", d.App.DialogOpen(), b.Kept)
	}
}

func TestEachKindHasItsKey(t *testing.T) {
	for key, kind := range map[string]string{"c": "call", "e": "email", "v": "visit", "m": "meeting", "l": "letter", "d": "decision", "n": "note"} {
		b := booktest.New("x")
		d := open(t, b, booktest.Zoe)
		d.Key("a", key)
		d.Type("x")
		d.Key("enter")
		if got := only(t, b).Kind; got != kind {
			t.Errorf("%s gives %s, want %s", key, got, kind)
		}
	}
}

func TestDateAndFollowUp(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "e")
	d.Type("carer asks for a tutor")
	d.Key("ctrl+j")
	d.Type("in maths")
	d.Key("tab", "ctrl+u")
	d.Type("last thu")
	d.Has("= Thu 19 Nov 2026")
	d.Key("tab")
	d.Type("+10wd")
	d.Has("= Mon 7 Dec 2026")
	d.Key("tab")
	d.Type("find a tutor")
	d.Key("ctrl+s")
	got := only(t, b)
	if got.On.String() != "2026-11-19" || got.FollowUp.String() != "2026-12-07" || got.FollowUpText != "find a tutor" || got.Owner != booktest.Me || got.Text != "carer asks for a tutor\nin maths" {
		t.Errorf("logged %+v", got)
	}
	d.Has("to follow up by Mon 7 Dec 2026")
}

func TestFollowUpByAnother(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "n")
	d.Type("x")
	d.Key("tab", "tab")
	d.Type("fri")
	d.Key("tab", "tab")
	d.Has("Priya Demo") // mine, unless said otherwise
	d.Type("J. D")
	d.Key("enter", "ctrl+s")
	if got := only(t, b); got.Owner != "jd" || got.FollowUpText != "x" {
		t.Errorf("logged %+v", got)
	}
}

func TestWhatIsRefused(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "ctrl+s")
	d.Has("this must be filled in")
	d.Key("c", "enter")
	d.Has("What happened: this must be filled in")
	d.Type("x")
	d.Key("tab", "ctrl+u")
	d.Type("tomorrow")
	d.Key("ctrl+s")
	d.Has("still to come")
	d.Key("ctrl+u")
	d.Type("today")
	d.Key("tab", "tab")
	d.Type("a promise without a day")
	d.Key("ctrl+s")
	d.Has("Say by when it is to be followed up.")
	if len(b.Logged) != 0 {
		t.Errorf("logged %+v", b.Logged)
	}
}

func TestSeveralChildren(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe, booktest.Marcus)
	d.Key("a")
	d.Has("2 children: Zoë Testa-Brook, Marcus Samplewood")
	d.Key("m")
	d.Type("team meeting")
	d.Key("enter")
	if diff := cmp.Diff([]string{booktest.Zoe, booktest.Marcus}, only(t, b).Children); diff != "" {
		t.Error(diff)
	}
	d.Has("Logged: Meeting for 2 children.")
}

func TestFurtherChildIsFound(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "m")
	d.Type("sibling meeting")
	for range 5 {
		d.Key("tab")
	}
	d.Type("samplew")
	d.Has("Marcus Samplewood", "Wed 2 May 2018")
	d.Key("enter")
	d.Has("2 children: Zoë Testa-Brook, Marcus Samplewood")
	d.Key("ctrl+s")
	if diff := cmp.Diff([]string{booktest.Zoe, booktest.Marcus}, only(t, b).Children); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutAChildItIsAsked(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b)
	d.Key("a")
	d.Has("For whom?")
	d.Key("tab", "n")
	d.Type("x")
	d.Key("enter")
	d.Has("Say which child it is about.")
	d.Type("zoe") // finds Zoë
	d.Key("enter", "ctrl+s")
	if diff := cmp.Diff([]string{booktest.Zoe}, only(t, b).Children); diff != "" {
		t.Error(diff)
	}
}

func TestDraftSurvives(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "v")
	d.Type("home visit, all well")
	if len(b.Kept) != 1 {
		t.Fatalf("drafts %v", b.Kept)
	}
	// The program ends here without a word. Another one begins.
	again := open(t, b, booktest.Zoe)
	again.Key("a")
	again.Has("What you typed here before was not saved", "home visit, all well")
	again.Key("y", "enter")
	if got := only(t, b); got.Kind != "visit" || got.Text != "home visit, all well" {
		t.Errorf("logged %+v", got)
	}
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

func TestDraftThrownAway(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "v")
	d.Type("nonsense")
	d.Key("esc")
	d.Has("Kept as a draft")
	d.Key("a", "n", "c")
	d.Type("better")
	d.Key("enter")
	if got := only(t, b); got.Kind != "call" || got.Text != "better" {
		t.Errorf("logged %+v", got)
	}
}

func TestFailureKeepsTheSentence(t *testing.T) {
	b := booktest.New("x")
	d := open(t, b, booktest.Zoe)
	d.Key("a", "c")
	d.Type("spoke to the carer")
	b.Err = fault.New(fault.Busy, "another copy is writing; try again")
	d.Key("enter")
	if !d.App.DialogOpen() || len(b.Logged) != 0 || !strings.Contains(b.Kept["log:zoe"], "spoke to the carer") {
		t.Fatalf("logged %v, drafts %v", b.Logged, b.Kept)
	}
	d.Key("enter")
	only(t, b)
}
