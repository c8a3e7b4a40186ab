package history

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caseload/model/history"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func open(t *testing.T, b *booktest.Book, kind, id string) (*tuitest.Driver, *Screen) {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	s := New(env, b, kind, id)
	return tuitest.Drive(t, env, s), s
}

func TestFrames(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "child", booktest.Zoe)
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestBeforeAndAfterAsPeopleReadThem(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "child", booktest.Zoe)
	d.Resize(160, 50)
	d.Has("History of Zoë Testa-Brook", "17 Nov 2026", "Priya Demo", "School", "Ash Primary → Elmfield High",
		"J. Demo", "PEP: Rating", "(nothing) → Red", "checked with the school", "PEP check", "added: Red, the child's voice is missing", "3 changes, newest first")
}

// What tells an entry from another stands first, and a change that no officer made
// says who made it.
func TestWhatWasAddedAndByWhom(t *testing.T) {
	b := booktest.New("x")
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	add := func(kind, title string, values map[string]string) history.Entry {
		values["child"] = booktest.Zoe
		return history.Entry{Change: title, At: at, Title: title, Kind: kind, Record: kind, Child: booktest.Zoe, Op: history.Add, Values: values}
	}
	b.History = []history.Entry{
		add("action", "Import “log.csv”", map[string]string{"school": "elm", "on": "2026-11-02", "kind": "call", "text": "Rang the school."}),
		add("followup", "Make up Oakshire", map[string]string{"due": "2026-12-01", "text": "Ring again", "owner": booktest.Me}),
	}
	d, _ := open(t, b, "child", booktest.Zoe)
	d.Resize(160, 50)
	d.Has("added: Rang the school., Elmfield High", "  import  ", "added: Ring again, ", "  the program  ")
}

func TestOfOneRecord(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "pep", "p-aut")
	d.Has("PEP: Rating", "1 change,")
	d.Lacks("Elmfield")
}

func TestChildsOwnFieldsOnly(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "child", booktest.Zoe)
	d.Key("o")
	d.Has("Ash Primary → Elmfield High")
	d.Lacks("PEP check")
	d.Key("o")
	d.Has("PEP check")
}

func TestFind(t *testing.T) {
	d, s := open(t, booktest.New("x"), "child", booktest.Zoe)
	d.Key("/")
	d.Type("jdemo rating")
	if len(s.shown) != 0 {
		t.Errorf("%d shown", len(s.shown))
	}
	d.Key("ctrl+u")
	d.Type("j demo RATING")
	if len(s.shown) != 1 {
		t.Errorf("%d shown", len(s.shown))
	}
	d.Key("enter", "esc")
	if len(s.shown) != 3 {
		t.Errorf("%d shown after esc", len(s.shown))
	}
}

func TestInFullNamesTheWholeChange(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "child", booktest.Zoe)
	d.Key("j", "enter")
	d.Has("Rate a PEP", "Sat 17 Oct 2026", "Why: checked with the school", "before  (nothing)", "after   Red", "In the same change", "PEP check: added")
	d.Key("esc", "j", "enter")
	d.Has("Added: PEP check", "Rating: Red", "Reason: the child's voice is missing")
}

func TestUndoAsksAndNames(t *testing.T) {
	b := booktest.New("x")
	d, _ := open(t, b, "pep", "p-aut")
	d.Key("u")
	// The check that was saved with the rating is named too, though it is another record.
	d.Has("Undo this change?", "Rate a PEP, by J. Demo", "Zoë Testa-Brook: Rating: Red becomes (nothing) again", "the PEP check that was added goes")
	d.Key("esc")
	if len(b.Undone) != 0 {
		t.Fatal("undone without a yes")
	}
	d.Key("u", "y")
	if diff := cmp.Diff([]string{"ch0"}, b.Undone); diff != "" {
		t.Error(diff)
	}
	d.Has("Undone: Rate a PEP.")
}

func TestEmptyHistory(t *testing.T) {
	d, _ := open(t, booktest.New("x"), "plan", "pl1")
	d.Has("Nothing was changed here yet.")
	d.Key("u", "enter")
	d.Has("there is no change here")
}

func TestOlderOnesAreReadWhenAskedFor(t *testing.T) {
	b := booktest.New("x")
	b.History = nil
	for i := range firstRead + 10 {
		b.History = append(b.History, history.Entry{Change: fmt.Sprintf("c%d", i), At: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Who: booktest.Me,
			Kind: "child", Record: booktest.Zoe, Child: booktest.Zoe, Op: history.Set, Field: "carer", Before: fmt.Sprint(i), After: fmt.Sprint(i + 1)})
	}
	d, s := open(t, b, "child", booktest.Zoe)
	d.Has("500+ changes")
	d.Key("m")
	if len(s.lines) != firstRead+10 || s.full {
		t.Errorf("%d lines, more %v", len(s.lines), s.full)
	}
	d.Key("m")
	d.Has("all is shown")
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		b := booktest.New(name)
		b.History = []history.Entry{{Change: "c", At: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Who: name, Title: name, Why: name,
			Kind: "child", Record: booktest.Odd, Child: booktest.Odd, Op: history.Set, Field: "carer", Before: name, After: name}}
		d, _ := open(t, b, "child", booktest.Odd)
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
		for _, key := range []string{"enter", "u"} {
			d.Key(key)
			tuitest.Exact(t, d.Styled(), 160, 50)
			d.Key("esc")
		}
	}
}

// A kind or field that the program does not know any more is still shown.
func TestUnknownKindsAndFields(t *testing.T) {
	b := booktest.New("x")
	b.History = []history.Entry{
		{Change: "c", Kind: "carrier-pigeon", Record: "1", Child: booktest.Zoe, Op: history.Set, Field: "ring", Before: "a", After: "b"},
		{Change: "c", Kind: "pep", Record: "1", Child: booktest.Zoe, Op: history.Set, Field: "mood", Before: "a", After: "b"},
		{Change: "c", Kind: "carrier-pigeon", Record: "1", Child: booktest.Zoe, Op: history.Add, Values: map[string]string{"ring": "a"}},
	}
	d, _ := open(t, b, "child", booktest.Zoe)
	d.Has("carrier-pigeon ring", "a → b", "PEP: mood")
}

func TestActions(t *testing.T) {
	env := tuitest.Env()
	tuitest.CheckActions(t, env, New(env, booktest.New("x"), "child", booktest.Zoe))
}

var _ ui.Screen = (*Screen)(nil)

func TestTitlesAreWords(t *testing.T) {
	_, s := open(t, booktest.New("x"), "child", booktest.Zoe)
	for _, a := range s.Actions() {
		if strings.TrimSpace(a.Help) == "" {
			t.Errorf("%s has no help", a.ID)
		}
	}
}
