package record

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"caseload/model/child"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// host is a screen whose e opens a form.
type host struct{ open func() tea.Cmd }

func (h *host) Init() tea.Cmd                       { return nil }
func (h *host) Update(tea.Msg) (ui.Screen, tea.Cmd) { return h, nil }
func (h *host) View(w, height int) string           { return ui.Block("the child", w, height) }
func (h *host) Title() string                       { return "Child" }
func (h *host) Capturing() bool                     { return false }
func (h *host) Actions() []ui.Action {
	return []ui.Action{{ID: "open", Title: "edit", Help: "Edit.", Keys: []string{"e"}, Run: h.open}}
}

func testEnv() *ui.Env {
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	return env
}

func editing(t *testing.T, b *booktest.Book, kind, id, field string) *tuitest.Driver {
	t.Helper()
	f := NewForms(testEnv(), b)
	d := tuitest.Drive(t, f.env, &host{func() tea.Cmd { return f.EditField(kind, id, field) }})
	d.Key("e")
	return d
}

func adding(t *testing.T, b *booktest.Book, kind string, preset map[string]string) *tuitest.Driver {
	t.Helper()
	f := NewForms(testEnv(), b)
	d := tuitest.Drive(t, f.env, &host{func() tea.Cmd { return f.Add(kind, preset) }})
	d.Key("e")
	return d
}

func TestFrames(t *testing.T) {
	for _, c := range []struct{ name, kind, id, field string }{
		{"child", "child", booktest.Zoe, "born"}, {"pep", "pep", "p-aut", "voice"}, {"target", "target", "t1", "cost"}, {"episode", "episode", "e2", "legal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tuitest.GoldenFrame(t, editing(t, booktest.New("x"), c.kind, c.id, c.field), tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
	}
	t.Run("new", func(t *testing.T) {
		tuitest.GoldenFrame(t, adding(t, booktest.New("x"), "suspension", map[string]string{"child": booktest.Zoe, "start": "2026-11-23"}), tuitest.Size{W: 80, H: 24})
	})
}

// Every kind of the program can be added and drawn, whatever fields it has.
func TestEveryKindHasItsForm(t *testing.T) {
	for _, k := range kinds.All() {
		d := adding(t, booktest.New("x"), k.Name(), map[string]string{"child": booktest.Zoe})
		if !d.App.DialogOpen() {
			t.Errorf("%s has no form", k.Name())
			continue
		}
		d.Has("New " + k.Singular())
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
		d.Key("esc")
		if d.App.DialogOpen() {
			t.Errorf("%s: esc does not close", k.Name())
		}
	}
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		for _, r := range [][2]string{{"child", booktest.Odd}, {"pep", "op"}, {"target", "ot"}, {"school", "oddS"}, {"alert", "oal"}, {"episode", "oe"}} {
			d := editing(t, booktest.New(name), r[0], r[1], "")
			for _, size := range tuitest.Sizes() {
				d.Resize(size.W, size.H)
				for range 4 {
					tuitest.Exact(t, d.Styled(), size.W, size.H)
					d.Key("tab", "tab", "tab")
				}
			}
		}
	}
}

func TestOneFieldIsChanged(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "carer")
	d.Has("Edit child · Zoë Testa-Brook")
	d.Key("ctrl+u")
	d.Type("Ms Example ")
	d.Key("ctrl+s")
	want := work.Edit{Kind: "child", ID: booktest.Zoe, Seen: map[string]string{"carer": "Mr and Mrs Fixture"}, Set: map[string]string{"carer": "Ms Example"}}
	if diff := cmp.Diff([]work.Edit{want}, b.Edits); diff != "" {
		t.Error(diff)
	}
	d.Has("Saved: Zoë Testa-Brook.", "the child")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
	if _, ok := tuitest.Last[ui.ChangedMsg](d); !ok {
		t.Error("nobody was told that data changed")
	}
}

// Each type of field takes what people type and saves it in its canonical form.
func TestAnswersByType(t *testing.T) {
	for _, tt := range []struct {
		name, kind, id, field string
		keys                  []string // before typing
		typed                 string
		readback, want        string
	}{
		{"date in words", "pep", "p-aut", "meeting", []string{"ctrl+u"}, "next fri", "= Fri 4 Dec 2026", "2026-12-04"},
		{"date of birth", "child", booktest.Zoe, "born", []string{"ctrl+u"}, "15/9/2012", "= Sat 15 Sep 2012", "2012-09-15"},
		{"pounds", "target", "t1", "cost", []string{"ctrl+u"}, "£1,230.50", "= £1,230.50", "123050"},
		{"number", "suspension", "s1", "half_days", []string{"ctrl+u"}, "5", "", "5"},
		{"flag", "pep", "p-aut", "sw", nil, "n", "", "no"},
		{"code by one key", "child", booktest.Zoe, "sex", nil, "m", "Male", "M"},
		{"nothing", "child", booktest.Zoe, "pronouns", []string{"ctrl+u"}, "", "", ""},
		{"accents", "child", booktest.Zoe, "surname", []string{"ctrl+u"}, "Łukasiewicz", "", "Łukasiewicz"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := booktest.New("x")
			d := editing(t, b, tt.kind, tt.id, tt.field)
			d.Key(tt.keys...)
			d.Type(tt.typed)
			d.Has(tt.readback)
			d.Key("ctrl+s")
			if len(b.Edits) != 1 {
				t.Fatalf("%d edits\n%s", len(b.Edits), d.Frame())
			}
			if diff := cmp.Diff(map[string]string{tt.field: tt.want}, b.Edits[0].Set); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLongCodeListsAreFound(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "episode", "e2", "legal")
	d.Type("full care")
	d.Has("> Full care order")
	d.Key("enter", "ctrl+s")
	if len(b.Edits) != 1 || b.Edits[0].Set["legal"] != "C2" {
		t.Errorf("edits %+v", b.Edits)
	}
}

func TestReferencesAreFound(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "school")
	d.Has("Elmfield High")
	d.Type("ash")
	d.Has("> Ash Primary")
	d.Key("enter")
	d.Has("Ash Primary")
	d.Key("ctrl+s")
	if len(b.Edits) != 1 || b.Edits[0].Set["school"] != "ash" || b.Edits[0].Seen["school"] != "elm" {
		t.Errorf("edits %+v", b.Edits)
	}
}

func TestWhatIsRefusedSaysWhy(t *testing.T) {
	for _, tt := range []struct {
		name, kind, id, field, typed, say string
	}{
		{"no date", "pep", "p-aut", "meeting", "someday", "is not a date"},
		{"no amount", "target", "t1", "cost", "lots", "is not an amount"},
		{"no whole number", "suspension", "s1", "half_days", "some", "a whole number is expected"},
		{"not a UPN", "child", booktest.Zoe, "upn", "12", "UPN"},
		{"not a term", "pep", "p-aut", "term", "winter", "is not a term"},
		{"needed", "target", "t1", "text", "", "this must be filled in"},
		{"end before start", "episode", "e2", "end", "1/1/2025", "cannot end before it starts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := booktest.New("x")
			d := editing(t, b, tt.kind, tt.id, tt.field)
			d.Key("ctrl+u")
			d.Type(tt.typed)
			d.Key("ctrl+s")
			d.Has(tt.say)
			if len(b.Edits) != 0 || !d.App.DialogOpen() {
				t.Errorf("saved %+v", b.Edits)
			}
		})
	}
}

func TestNothingChangedWritesNothing(t *testing.T) {
	b := booktest.New("x")
	for _, r := range [][2]string{{"child", booktest.Zoe}, {"pep", "p-aut"}, {"target", "t1"}, {"episode", "e1"}, {"plan", "pl1"}, {"annual", "ar1"}, {"suspension", "s1"}, {"week", "w3"}, {"followup", "f1"}, {"school", "elm"}} {
		d := editing(t, b, r[0], r[1], "")
		d.Key("ctrl+s")
		if len(b.Edits) != 0 {
			t.Errorf("%s: an untouched form writes %+v", r[0], b.Edits)
			b.Edits = nil
		}
		d.Has("Nothing was changed.")
	}
}

func TestWhyIsKept(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "carer")
	d.Type(" and Jo")
	d.Key("tab", "tab") // handed over, left
	d.Key("tab")        // why
	d.Type("email of the carer")
	d.Key("enter")
	if len(b.Edits) != 1 || b.Edits[0].Why != "email of the carer" {
		t.Fatalf("edits %+v", b.Edits)
	}
	if _, has := b.Edits[0].Set[whyField]; has {
		t.Error("the reason became a field")
	}
}

// An entry of the log that is changed is marked; the history keeps what it said.
// A form writes what was typed and nothing that follows from it: that is refused when it
// is typed, and the file's own work.
func TestAFormWritesOnlyWhatWasTyped(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "action", "a1", "text")
	d.Type(" Called back.")
	d.Key("ctrl+s")
	d = editing(t, b, "child", booktest.Zoe, "recorded")
	d.Type("10")
	d.Key("ctrl+s")
	if len(b.Edits) != 2 || len(b.Edits[0].Set) != 1 || len(b.Edits[1].Set) != 1 {
		t.Errorf("edits %+v", b.Edits)
	}
	d = adding(t, b, "child", nil)
	d.Key("tab")
	d.Type("Kai")
	d.Key("tab")
	d.Type("Fixture")
	d.Key("ctrl+s")
	if len(b.Added) != 1 || b.Added[0].Values["surname"] != "Fixture" {
		t.Fatalf("added %+v\n%s", b.Added, d.Frame())
	}
	for _, s := range child.Children.Specs() {
		if v, said := b.Added[0].Values[s.Name]; said && s.ReadOnly {
			t.Errorf("a new child says %s=%q, which cannot be typed", s.Name, v)
		}
	}
}

func TestAddingARecord(t *testing.T) {
	b := booktest.New("x")
	d := adding(t, b, "suspension", map[string]string{"child": booktest.Zoe, "start": "2026-11-23"})
	d.Has("New suspension · Zoë Testa-Brook", "Mon 23 Nov 2026")
	d.Key("ctrl+s")
	d.Has("Kind: this must be filled in")
	d.Type("s")
	d.Key("ctrl+s")
	want := []booktest.Added{{Kind: "suspension", Values: map[string]string{"child": booktest.Zoe, "start": "2026-11-23", "kind": "susp", "half_days": "0", "exam": "no", "reps": "no"}}}
	if diff := cmp.Diff(want, b.Added); diff != "" {
		t.Error(diff)
	}
}

func TestFailureKeepsTheForm(t *testing.T) {
	b := booktest.New("x")
	d := editing(t, b, "child", booktest.Zoe, "carer")
	d.Type(" and Jo")
	b.Err = fault.New(fault.DiskFull, "the disk is full")
	d.Key("ctrl+s")
	if !d.App.DialogOpen() || len(b.Edits) != 0 || len(b.Kept) != 1 {
		t.Fatalf("after a failure: edits %v, drafts %v", b.Edits, b.Kept)
	}
	d.Key("ctrl+s")
	if len(b.Edits) != 1 {
		t.Error("not saved when it could be")
	}
}

func TestReadOnlyOpensNoForm(t *testing.T) {
	b := booktest.New("x")
	f := NewForms(testEnv(), b)
	f.env.ReadOnly = "the folder cannot be written"
	d := tuitest.Drive(t, f.env, &host{func() tea.Cmd { return f.Edit("child", booktest.Zoe) }})
	d.Key("e")
	d.Has("the folder cannot be written")
	if d.App.DialogOpen() {
		t.Error("a form on a read-only file")
	}
}

func TestMissingRecordClosesTheForm(t *testing.T) {
	d := editing(t, booktest.New("x"), "pep", "gone", "")
	if d.App.DialogOpen() {
		t.Error("still open")
	}
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || fault.KindOf(msg.Err) != fault.NotFound {
		t.Errorf("told %v", msg.Err)
	}
}

// In a real terminal: typed, pasted, resized in the middle, saved.
func TestInATerminal(t *testing.T) {
	b := booktest.New("x")
	f := NewForms(testEnv(), b)
	app := ui.NewApp(ui.Options{Env: f.env, Title: "test", Tabs: []ui.Tab{{Key: "1", Title: "Test",
		Open: func() ui.Screen { return &host{func() tea.Cmd { return f.EditField("child", booktest.Zoe, "carer") }} }}}})
	x := tuitest.New(t, app, 80, 24)
	x.WaitFor("the child")
	x.Key("e")
	x.WaitFor("Edit child")
	x.Key("ctrl+u")
	x.Paste("Ms \x1b[31mPasted\r\n")
	x.WaitFor("Ms Pasted")
	x.Resize(160, 50)
	x.WaitFor("Edit child")
	x.Key("f2")
	x.WaitFor("Saved: Zoë Testa-Brook.")
	if got := b.Files[booktest.Zoe].Child.Carer; got != "Ms Pasted" {
		t.Errorf("saved %q", got)
	}
	x.Key("q")
	x.WaitEnd()
}
