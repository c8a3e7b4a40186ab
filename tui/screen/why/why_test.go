package why

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/fault"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// host is a screen that opens the dialog at once.
type host struct{ dialog ui.Dialog }

func (h *host) Init() tea.Cmd                       { return ui.Open(h.dialog) }
func (h *host) Update(tea.Msg) (ui.Screen, tea.Cmd) { return h, nil }
func (h *host) View(w, height int) string           { return ui.Block("the child", w, height) }
func (h *host) Title() string                       { return "Child" }
func (h *host) Capturing() bool                     { return false }
func (h *host) Actions() []ui.Action                { return nil }

func open(t *testing.T, b *booktest.Book, key, child string) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	return tuitest.Drive(t, env, &host{New(env, b, key, child)})
}

func TestFrames(t *testing.T) {
	d := open(t, booktest.New("x"), "L-CHECK:p-aut", booktest.Zoe)
	t.Run("one", func(t *testing.T) {
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
	d = open(t, booktest.New("x"), "", booktest.Zoe)
	t.Run("all", func(t *testing.T) {
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
}

func TestOneDutyIsExplained(t *testing.T) {
	d := open(t, booktest.New("x"), "L-CHECK:p-aut", booktest.Zoe)
	d.Has("Why: Check the PEP · Zoë Testa-Brook", "Rule", "is checked and rated", "Law", "local quality assurance", "Started", "Received from the school, Wed 28 Oct 2026",
		"Due", "Wed 11 Nov 2026 · 12d over", "Closed by", "the rating, saved", "Whose", "Priya Demo",
		"Tried", "Tue 17 Nov 2026, call by Priya Demo: Designated teacher: will send", "Mon 2 Nov 2026, meeting by J. Demo")
	d.Lacks("local quality assurance (local)", "Carer asks for a tutor") // logged before the clock started
	d.Key("y")
	got, ok := tuitest.Last[ui.CopyMsg](d)
	if !ok || !strings.HasPrefix(got.Text, "Zoë Testa-Brook: Check the PEP\nRule ") || !strings.Contains(got.Text, "Due        Wed 11 Nov 2026") {
		t.Errorf("copied %q", got.Text)
	}
	d.Key("esc")
	d.Has("the child")
	if d.App.DialogOpen() {
		t.Error("still open")
	}
}

func TestAllDutiesOfAChild(t *testing.T) {
	d := open(t, booktest.New("x"), "", booktest.Zoe)
	d.Key("y")
	got, _ := tuitest.Last[ui.CopyMsg](d)
	for _, want := range []string{"Check the PEP", "Call the carer about the tutor", "Decide after the annual review", "Statutory review", "PEP, Spring 2027"} {
		if !strings.Contains(got.Text, "Zoë Testa-Brook: "+want) {
			t.Errorf("lacks %q:\n%s", want, got.Text)
		}
	}
	if !strings.Contains(got.Text, "nothing is logged since") && !strings.Contains(got.Text, "Tried") {
		t.Error("says nothing of what was tried")
	}
}

func TestNothingLoggedIsSaid(t *testing.T) {
	open(t, booktest.New("x"), "", booktest.Marcus).Has("nothing is logged since")
}

func TestADutyThatIsGone(t *testing.T) {
	open(t, booktest.New("x"), "L-CHECK:gone", booktest.Zoe).Has("This is not due any more")
}

func TestAChildThatIsGone(t *testing.T) {
	d := open(t, booktest.New("x"), "", "nobody")
	if d.App.DialogOpen() {
		t.Error("still open")
	}
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || fault.KindOf(msg.Err) != fault.NotFound {
		t.Errorf("told %v", msg.Err)
	}
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		d := open(t, booktest.New(name), "", booktest.Odd)
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
			d.Key("end")
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
		d.Key("y")
		if got, _ := tuitest.Last[ui.CopyMsg](d); strings.ContainsAny(got.Text, "\x1b\a\r") {
			t.Errorf("copied %q", got.Text)
		}
	}
}
