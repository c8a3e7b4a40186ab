package child

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/action"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// asked notes what a screen asked others to open.
type asked struct{ calls []string }

func (a *asked) say(format string, args ...any) tea.Cmd {
	a.calls = append(a.calls, fmt.Sprintf(format, args...))
	return nil
}

func (a *asked) Child(id string, ids []string, at int) tea.Cmd {
	return a.say("child %s %v %d", id, ids, at)
}
func (a *asked) Record(kind, id string) tea.Cmd             { return a.say("record %s %s", kind, id) }
func (a *asked) CheckPEP(id string, queue []string) tea.Cmd { return a.say("check %s %v", id, queue) }
func (a *asked) Log(children []string) tea.Cmd              { return a.say("log %v", children) }
func (a *asked) Why(duty, child string) tea.Cmd             { return a.say("why %s %s", duty, child) }
func (a *asked) List(name list.Name, q string) tea.Cmd      { return a.say("list %s %s", name, q) }
func (a *asked) History(kind, id string) tea.Cmd            { return a.say("history %s %s", kind, id) }
func (a *asked) Letter(kind, id string) tea.Cmd             { return a.say("letter %s %s", kind, id) }
func (a *asked) Edit(kind, id string) tea.Cmd               { return a.say("edit %s %s", kind, id) }
func (a *asked) EditField(kind, id, field string) tea.Cmd {
	return a.say("edit %s %s %s", kind, id, field)
}
func (a *asked) DoWork(works []record.Work, rule duty.RuleID) tea.Cmd {
	var said []string
	for _, w := range works {
		said = append(said, w.Label)
	}
	return a.say("do %s (%s)", strings.Join(said, ", "), rule)
}
func (a *asked) Add(kind string, preset map[string]string) tea.Cmd {
	return a.say("add %s %v", kind, preset)
}

// last is the latest call, and forgets it.
func (a *asked) last() string {
	if len(a.calls) == 0 {
		return ""
	}
	s := a.calls[len(a.calls)-1]
	a.calls = nil
	return s
}

func opened(t *testing.T, b *booktest.Book, o Options) (*tuitest.Driver, *asked, *Screen) {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	a := &asked{}
	s := New(env, b, a, a, o)
	return tuitest.Drive(t, env, s), a, s
}

func TestFrames(t *testing.T) {
	d, _, _ := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{booktest.Marcus, booktest.Zoe, booktest.Odd}, At: 1})
	t.Run("record", func(t *testing.T) { tuitest.GoldenFrame(t, d) })
	d.Key("tab")
	t.Run("timeline", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
	d.Key("n")
	t.Run("menu", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		d, _, _ := opened(t, booktest.New(name), Options{ID: booktest.Odd})
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			for range 2 {
				for range 4 {
					tuitest.Exact(t, d.Styled(), size.W, size.H)
					d.Key("j", "pgdown")
				}
				d.Key("tab", "home")
			}
		}
	}
}

func TestWhatIsShown(t *testing.T) {
	d, _, _ := opened(t, booktest.New("x"), Options{ID: booktest.Zoe})
	d.Resize(160, 50)
	d.Has("Zoë Testa-Brook (known as Zo)", "14y 2m, born 14 Sep 2012", "Year 9 (KS3)", "she/her", "UPN H801200001001", "ULN 1234567890",
		"⚑ Contact: Contact through carer only (review 1 Mar 2027)", "VS Priya Demo · EHC J. Demo · SW T. Example (CASS)",
		"4d over", "Call the carer about the tutor · Priya Demo", "in 7d", "Decide after the annual review", "Check the PEP",
		"Interim care order · in care since 3 Feb 2025 · qualifying", "1 earlier placement", "Elmfield High · Good 2023", "DT Mrs Demo",
		"EHC plan made 12 Mar 2024 · final amended 1 Dec 2025 · names", "Annual review: held 2 Nov 2026, decision to come",
		"aut26", "TO CHECK", "○ GREEN", "T1 £180", "▁ 10–100% · PERSISTENTLY ABSENT · 71.0% term · 71.0% year", "Suspension, 2 days",
		"17 Nov", "Call", "(edited) Annual review meeting", "21 Oct", "Meeting held", "PD", "JD")
}

// That nobody of the Virtual School carries a child is said where it is owed: in care.
func TestNobodyIsSaidWhereItIsOwed(t *testing.T) {
	b := booktest.New("x")
	f := b.Files[booktest.Zoe]
	f.Assignments = nil
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
	d.Has("VS nobody yet · SW T. Example")
	f.Episodes = nil
	d, _, _ = opened(t, b, Options{ID: booktest.Zoe})
	d.Lacks("VS ", "nobody")
}

// An entry that its line cuts stands whole below, under the cursor.
func TestTimelineEntryIsReadWhole(t *testing.T) {
	b := booktest.New("x")
	said := strings.Repeat("the school was called again, ", 8) + "and the end of it."
	b.Entries[booktest.Zoe][0].Text = said
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
	for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}} {
		d.Resize(size.W, size.H)
		d.Lacks("the end of it.")
		d.Key("tab", "home")
		d.Has("the end of it.")
		d.Key("tab")
	}
}

// The menu of new things is longer than a small window: it says so and goes on.
func TestMenuOfNewThingsGoesOn(t *testing.T) {
	d, a, _ := opened(t, booktest.New("x"), Options{ID: booktest.Zoe})
	d.Resize(80, 24)
	d.Key("n")
	d.Has("> f", "  ↓ 13 more")
	d.Key("end")
	d.Has("↑ ", " more")
	d.Lacks("  ↓ ")
	d.Key("enter")
	if got := a.last(); !strings.HasPrefix(got, "add ") {
		t.Errorf("the last of the menu opened %q", got)
	}
}

// Opened for a record, the screen begins on its line, however far down the log it is.
func TestOpenedAtARecord(t *testing.T) {
	b := booktest.New("x")
	for i := range pageSize + 20 {
		on := tuitest.Today().AddDays(-2000 - i)
		b.Entries[booktest.Zoe] = append(b.Entries[booktest.Zoe], action.Action{ID: fmt.Sprintf("old%d", i), Child: booktest.Zoe, On: on, Kind: "call", Text: "x", Officer: booktest.Me})
	}
	for _, tt := range []struct {
		kind, record string
		focus        int
	}{
		{"action", "a3", timePane}, {"action", fmt.Sprintf("old%d", pageSize+10), timePane},
		{"pep", "p-sum", recordPane}, {"target", "t2", recordPane},
	} {
		_, _, s := opened(t, b, Options{ID: booktest.Zoe, Kind: tt.kind, Record: tt.record})
		if r := s.current(); s.focus != tt.focus || r.kind != tt.kind || r.id != tt.record {
			t.Errorf("%s %s: in pane %d on %s %s", tt.kind, tt.record, s.focus, r.kind, r.id)
		}
	}
	_, _, s := opened(t, b, Options{ID: booktest.Zoe, Kind: "action", Record: "gone"})
	if s.focus != recordPane || s.record.at != 0 || s.o.Record != "" {
		t.Errorf("for an entry that is gone: pane %d, line %d", s.focus, s.record.at)
	}
}

func TestKeysOpenWhatIsUnderTheCursor(t *testing.T) {
	d, a, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe})
	// to moves to the first row that shows the text.
	to := func(text string) {
		t.Helper()
		for i, r := range s.record.rows {
			if strings.Contains(r.section+r.tag+r.text, text) {
				d.Key("home")
				for range i {
					d.Key("j")
				}
				return
			}
		}
		t.Fatalf("no row has %q", text)
	}
	for _, tt := range []struct{ row, key, want string }{
		{"Call the carer", "enter", "why L-FOLLOW:f1 zoe"},
		{"Call the carer", "w", "why L-FOLLOW:f1 zoe"},
		{"Call the carer", "e", "edit followup f1 "},
		{"Call the carer", "h", "history followup f1"},
		{"Check the PEP", "r", "check p-aut []"},
		{"Interim care order", "enter", "edit episode e2 legal"},
		{"Elmfield High", "enter", "record school elm"},
		{"DT Mrs Demo", "e", "edit school elm dt"},
		{"TO CHECK", "enter", "check p-aut []"},
		{"sum26", "enter", "edit pep p-sum "},
		{"sum26", "r", "check p-sum []"},
		{"sum26", "w", "why  zoe"},
		{"T1", "enter", "edit target t1 "},
		{"Suspension, 2 days", "e", "edit suspension s1 "},
		{"Local number", "e", "edit child zoe local_id"},
		{"Local number", "h", "history child zoe"},
		{"Local number", "r", "check p-aut []"},
		{"Local number", "a", "log [zoe]"},
		{"Local number", "E", "edit child zoe"},
		{"Local number", "H", "history child zoe"},
	} {
		to(tt.row)
		d.Key(tt.key)
		if got := a.last(); got != tt.want {
			t.Errorf("%s on %q asks for %q, want %q", tt.key, tt.row, got, tt.want)
		}
	}
}

func TestNextAndPreviousWithoutLeaving(t *testing.T) {
	b := booktest.New("Odd Placeholder")
	d, _, s := opened(t, b, Options{ID: booktest.Zoe, List: []string{booktest.Marcus, booktest.Zoe, booktest.Odd}, At: 1})
	d.Has("[ 2 of 3 ]")
	if s.ready[booktest.Marcus] == nil || s.ready[booktest.Odd] == nil {
		t.Fatal("the neighbours were not read in advance")
	}
	// The switch needs no load: it is there with the same message.
	s.Update(nil)
	d.Key("]")
	d.Has("Odd Placeholder", "[ 3 of 3 ─")
	d.Key("]")
	d.Has("this is the last of the list")
	d.Key("[", "[")
	d.Has("Marcus Samplewood", " 1 of 3 ]", "Initial PEP")
	d.Key("[")
	d.Has("this is the first of the list")
}

// A child read in advance is on the screen in the same update as the key.
func TestSwitchIsWithinTheFrame(t *testing.T) {
	_, _, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{booktest.Zoe, booktest.Marcus}})
	s.step(1)
	if s.data == nil || s.data.id != booktest.Marcus {
		t.Error("the neighbour is not there at once")
	}
}

// What was read in advance is not shown any more after something was changed.
func TestChangesReachTheNeighbours(t *testing.T) {
	b := booktest.New("x")
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe, List: []string{booktest.Zoe, booktest.Marcus}})
	b.Files[booktest.Marcus].Child.KnownAs = "Marky"
	d.Send(ui.ChangedMsg{})
	d.Key("]")
	d.Has("known as Marky")
}

func TestListThatDoesNotHoldTheChild(t *testing.T) {
	d, _, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{"a", booktest.Zoe, "b"}, At: 7})
	if s.o.At != 1 {
		t.Errorf("placed at %d", s.o.At)
	}
	d.Has("[ 2 of 3 ]")
	d2, _, s2 := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{"a"}, At: 0})
	if s2.HeaderRight() != "" {
		t.Errorf("says %q", s2.HeaderRight())
	}
	d2.Key("]")
}

func TestMissingChild(t *testing.T) {
	d, a, _ := opened(t, booktest.New("x"), Options{ID: "nobody"})
	d.Has("Loading")
	d.Key("a", "n", "e", "r", "w", "h", "enter", "d", "s", "/", "tab", "j")
	if got := a.last(); got != "" {
		t.Errorf("asked for %q", got)
	}
}

func TestActionsAreSound(t *testing.T) {
	_, _, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{booktest.Zoe, booktest.Marcus}})
	tuitest.CheckActions(t, s.env, s)
}

func TestReadOnly(t *testing.T) {
	b := booktest.New("x")
	d, a, s := opened(t, b, Options{ID: booktest.Zoe})
	s.env.ReadOnly = "the file cannot be written"
	for _, k := range []string{"a", "n", "e", "r", "u", "E"} {
		d.Key(k)
		if d.App.DialogOpen() || a.last() != "" {
			t.Errorf("%s does something on a read-only file", k)
		}
	}
	d.Has("the file cannot be written")
}

// In a real terminal: move, step through the list, find, resize in the middle.
func TestInATerminal(t *testing.T) {
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	a := &asked{}
	app := ui.NewApp(ui.Options{Env: env, Title: "test", Tabs: []ui.Tab{{Key: "1", Title: "Test", Open: func() ui.Screen {
		return New(env, booktest.New("Odd Placeholder"), a, a, Options{ID: booktest.Zoe, List: []string{booktest.Zoe, booktest.Marcus, booktest.Odd}})
	}}}})
	x := tuitest.New(t, app, 80, 24)
	x.WaitFor("known as Zo")
	x.Key("]")
	x.WaitFor("Marcus Samplewood")
	x.Key("]")
	x.WaitFor("[ 3 of 3 ─")
	x.Key("[", "[")
	x.WaitFor(" 1 of 3 ]")
	x.Key("/")
	x.Type("tutor")
	x.WaitFor("Carer asks for a tutor in maths.")
	x.WaitGone("Designated teacher: will send")
	x.Resize(160, 50)
	x.WaitFor("Interim care order")
	x.Key("enter", "esc")
	x.WaitFor("Designated teacher: will send")
	x.Key("q")
	x.WaitEnd()
}

// Drawing and stepping do no work that grows with the log.
func BenchmarkChild(b *testing.B) {
	for _, entries := range []int{100, 10_000} {
		book := booktest.New("x")
		manyEntries(book, entries)
		d, err := read(context.Background(), book, booktest.Zoe)
		if err != nil {
			b.Fatal(err)
		}
		more, err := readPage(context.Background(), book, &data{id: d.id, today: d.today, cal: d.cal}, len(d.log), entries)
		if err != nil {
			b.Fatal(err)
		}
		d.take(more.rows, true)
		s := New(tuitest.Env(), book, &asked{}, &asked{}, Options{ID: booktest.Zoe})
		s.show(d)
		for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}} {
			b.Run(fmt.Sprintf("key/%d/%dx%d", entries, size.W, size.H), func(b *testing.B) {
				for b.Loop() {
					s.Update(ui.Key("j"))
					_ = s.View(size.W, size.H)
				}
			})
		}
	}
}
