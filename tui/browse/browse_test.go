package browse_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func childrenList(book *browsetest.Book, nav *browsetest.Nav) *browse.Screen {
	return browse.New(browse.Options{Env: browsetest.Env(), Book: book, Nav: nav, List: list.Children, Title: "Children"})
}

func dueList(book *browsetest.Book, query, group string) *browse.Screen {
	return browse.New(browse.Options{Env: browsetest.Env(), Book: book, Nav: &browsetest.Nav{}, List: list.Due, Title: "Due", Query: query, Group: group, Extra: browse.DutyKeys()})
}

func drive(t *testing.T, s ui.Screen) *tuitest.Driver {
	t.Helper()
	return tuitest.Drive(t, browsetest.Env(), s)
}

func TestFrames(t *testing.T) {
	sizes := []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}
	t.Run("children", func(t *testing.T) {
		tuitest.GoldenFrame(t, drive(t, childrenList(browsetest.Borough(310), &browsetest.Nav{})), sizes...)
	})
	t.Run("grouped", func(t *testing.T) {
		d := drive(t, dueList(browsetest.Borough(120), "overdue", "officer"))
		d.Key("enter")
		tuitest.GoldenFrame(t, d, sizes...)
	})
	t.Run("filter", func(t *testing.T) {
		d := drive(t, childrenList(browsetest.Borough(310), &browsetest.Nav{}))
		d.Key("/")
		d.Type("pep:rde zo")
		tuitest.GoldenFrame(t, d, sizes...)
	})
	t.Run("columns", func(t *testing.T) {
		d := drive(t, childrenList(browsetest.Borough(12), &browsetest.Nav{}))
		d.Key("c", "down", "space")
		tuitest.GoldenFrame(t, d, sizes...)
	})
}

func TestActionsAreSound(t *testing.T) {
	for _, s := range []*browse.Screen{childrenList(browsetest.Borough(3), &browsetest.Nav{}), dueList(browsetest.Borough(3), "", "officer")} {
		drive(t, s)
		tuitest.CheckActions(t, browsetest.Env(), s)
	}
}

func TestEveryListOpens(t *testing.T) {
	for _, name := range list.Names() {
		s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.New(), List: name, Title: string(name)})
		d := drive(t, s)
		d.Has("Nothing here.")
		tuitest.CheckActions(t, browsetest.Env(), s)
	}
}

func TestCursorStaysOnItsRowWhenOthersCome(t *testing.T) {
	book, nav := browsetest.Borough(500), &browsetest.Nav{}
	d := drive(t, childrenList(book, nav))
	for range 8 {
		d.Key("pgdown")
	}
	d.Key("enter")
	was := id(nav.Last())
	rows := book.Lists[list.Children]
	first := make([]browsetest.Row, 0, len(rows)+300)
	for i := range 300 {
		n := fmt.Sprintf("Aaron New %d", i)
		first = append(first, browsetest.Row{ID: n, Child: n, Kind: "child", Values: map[string]string{"name": n}})
	}
	book.Set(list.Children, append(first, rows...))
	d.Send(ui.ChangedMsg{})
	d.Has("800")
	d.Key("enter")
	if id(nav.Last()) != was {
		t.Errorf("the cursor went from %s to %s", was, id(nav.Last()))
	}
}

func TestWindowsAreReadFromARowThatIsHeld(t *testing.T) {
	book := browsetest.Borough(5000)
	d := drive(t, childrenList(book, &browsetest.Nav{}))
	d.Key("end")
	d.Has("of 5,000", ">")
	for range 30 {
		d.Key("pgup")
	}
	for _, r := range book.Requests() {
		if r.Limit > 1000 || r.Limit == 0 {
			t.Errorf("a window of %d rows was read", r.Limit)
		}
		if r.From > 0 && r.Anchor == nil {
			t.Errorf("the window from row %d was read without an anchor", r.From)
		}
	}
}

func TestOpeningGivesTheNeighbours(t *testing.T) {
	nav := &browsetest.Nav{}
	d := drive(t, childrenList(browsetest.Borough(31), nav))
	d.Key("down", "down", "enter")
	if !strings.HasSuffix(nav.Last(), "2 of 31") {
		t.Errorf("opened as %q", nav.Last())
	}
}

func TestSortAndTurnRound(t *testing.T) {
	book := browsetest.Borough(31)
	d := drive(t, childrenList(book, &browsetest.Nav{}))
	d.Key("s")
	d.Type("attend")
	d.Key("enter")
	last := book.Requests()[len(book.Requests())-1]
	if len(last.Sort) != 1 || last.Sort[0] != (list.Sort{Key: "attendance"}) {
		t.Fatalf("sorted by %v", last.Sort)
	}
	d.Key("S")
	last = book.Requests()[len(book.Requests())-1]
	if last.Sort[0] != (list.Sort{Key: "attendance", Desc: true}) {
		t.Errorf("turned round to %v", last.Sort)
	}
	d.Key("<")
	last = book.Requests()[len(book.Requests())-1]
	if last.Sort[0].Key == "attendance" {
		t.Error("the column to the left was not taken")
	}
}

func TestViewsAreSavedShownAndDeleted(t *testing.T) {
	book := browsetest.Borough(60)
	d := drive(t, childrenList(book, &browsetest.Nav{}))
	d.Key("/")
	d.Type("pep:red")
	d.Key("enter", "S", "v")
	d.Type("save this")
	d.Key("enter")
	d.Type("Reds")
	d.Key("enter")
	d.Has("View saved: Reds.")
	if w := book.Written(); len(w) != 1 || !strings.Contains(w[0], "query=pep:red") || !strings.Contains(w[0], "sort=-name") || !strings.Contains(w[0], "owner="+browsetest.Me) {
		t.Fatalf("wrote %q", w)
	}
	d.Key("esc")
	d.Lacks("/ pep:red")
	d.Key("v")
	d.Type("Reds")
	d.Key("enter")
	d.Has("/ pep:red", "View: Reds.")
	d.Key("v")
	d.Type("delete Reds")
	d.Key("enter")
	d.Has("Delete this view?")
	d.Key("y")
	d.Has("View deleted: Reds.")
	if n := len(book.Recs["view"]); n != 0 {
		t.Errorf("%d views are left", n)
	}
}

func TestGroupsOpenAndListTheirRows(t *testing.T) {
	d := drive(t, dueList(browsetest.Borough(600), "", "officer"))
	d.Has("▸ J. Demo", "▸ Priya Demo", "by officer", "overdue", "oldest 9d")
	d.Key("enter")
	d.Has("▾ ")
	d.Key("G")
	d.Key("up", "up")
	for range 8 {
		d.Key("pgdown")
	}
	d.Key("home", "enter")
	d.Has("▸ ")
	d.Lacks("▾ ")
	d.Key("right", "end", "up", "up")
	d.Has("and 100 more: enter lists them")
	d.Key("enter")
	d.Lacks("by officer")
	d.Has("/ officer:", "200")
}

func TestMarkAllReachesRowsThatAreNotLoaded(t *testing.T) {
	s := childrenList(browsetest.Borough(700), &browsetest.Nav{})
	d := drive(t, s)
	d.Key("A")
	if n := len(s.Chosen()); n != 700 {
		t.Errorf("%d rows are chosen", n)
	}
	d.Key("X")
	if n := len(s.Chosen()); n != 1 {
		t.Errorf("%d rows are chosen after clearing", n)
	}
}

func TestMarksOutliveTheWindow(t *testing.T) {
	s := childrenList(browsetest.Borough(3000), &browsetest.Nav{})
	d := drive(t, s)
	d.Key("space", "end", "space", "home")
	got := browse.NamesOf(s.Chosen(), nil)
	if len(got) != 2 || got[0] == got[1] {
		t.Errorf("chosen: %q", got)
	}
}

// record stands for the screen of a child that was gone through with ] and [.
type record struct {
	*browse.Screen
	at string
}

func (r *record) Shows() string { return r.at }

func (r *record) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	_, cmd := r.Screen.Update(msg)
	return r, cmd
}

func TestTheListStandsOnTheChildThatWasLeft(t *testing.T) {
	s := childrenList(browsetest.Borough(20), &browsetest.Nav{})
	d := drive(t, s)
	above := &record{childrenList(browsetest.Borough(2), &browsetest.Nav{}), "child-0003"}
	d.Send(ui.PushMsg{Screen: above})
	d.Send(ui.PopMsg{})
	if r, _ := s.Current(); r.Child != "child-0003" {
		t.Errorf("the list stands on %s", r.Child)
	}
	above.at = "child-of-another-list"
	d.Send(ui.PushMsg{Screen: above})
	d.Send(ui.PopMsg{})
	if r, _ := s.Current(); r.Child != "child-0003" {
		t.Errorf("the list stands on %s", r.Child)
	}
}

func TestAChildWithSeveralRowsStaysOnTheRowThatWasOpened(t *testing.T) {
	b := browsetest.Borough(3)
	b.Lists[list.Due] = append(b.Lists[list.Due], browsetest.Row{ID: "second", Child: "child-0000", Values: browsetest.Late(map[string]string{"name": "Kai Fixture"}, -30)})
	s := dueList(b, "", "")
	d := drive(t, s)
	d.Key("end")
	d.Send(ui.PushMsg{Screen: &record{childrenList(b, &browsetest.Nav{}), "child-0000"}})
	d.Send(ui.PopMsg{})
	if r, _ := s.Current(); r.ID != "second" {
		t.Errorf("the list stands on %s", r.ID)
	}
}

func enabled(s *browse.Screen, id string) (bool, string) {
	for _, a := range s.Actions() {
		if a.ID == id {
			return a.Enabled()
		}
	}
	return false, "no such action"
}

func TestAFailedLoadIsSaid(t *testing.T) {
	book := browsetest.Borough(5)
	book.Fail = errors.New("the file is locked")
	d := drive(t, childrenList(book, &browsetest.Nav{}))
	if m, ok := tuitest.Last[ui.ErrMsg](d); !ok || !strings.Contains(m.Err.Error(), "locked") {
		t.Error("nothing was said")
	}
	book.Fail = nil
	d.Key("f5")
	d.Has("Zoë Testa-Brook")
}

func TestCopyRow(t *testing.T) {
	d := drive(t, childrenList(browsetest.Borough(5), &browsetest.Nav{}))
	d.Key("y")
	if m, ok := tuitest.Last[ui.CopyMsg](d); !ok || !strings.Contains(m.Text, "\t") {
		t.Errorf("copied %q", m.Text)
	}
}

func TestReadOnlyOffersNoSaving(t *testing.T) {
	env := browsetest.Env()
	env.ReadOnly = "the file is read-only"
	s := browse.New(browse.Options{Env: env, Book: browsetest.Borough(5), List: list.Children, Title: "Children"})
	d := tuitest.Drive(t, env, s)
	d.Key("v")
	d.Lacks("save this view")
}

func TestTheRowUnderTheCursorIsPreviewedOnWideWindows(t *testing.T) {
	read := 0
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(50), List: list.Children, Title: "Children",
		Preview: func(_ context.Context, r browse.Ref) (browse.Drawing, error) {
			read++
			return func(*ui.Theme, int) []string { return []string{"about " + r.Name()} }, nil
		}})
	d := drive(t, s)
	d.Has("about Ana Mockford")
	d.Key("down")
	d.Lacks("about Ana Mockford")
	d.Resize(100, 30)
	d.Lacks("about ")
	was := read
	d.Key("down", "down")
	if read != was {
		t.Error("a preview was read that nobody sees")
	}
}

// BenchmarkKey is a key and the frame after it, on a list of each size: the work
// must not grow with the list.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{300, 5_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := childrenList(browsetest.Borough(n), &browsetest.Nav{})
			d := tuitest.Drive(b, browsetest.Env(), s)
			keys := []string{"down", "up"}
			b.ResetTimer()
			for i := range b.N {
				d.App.Update(ui.Key(keys[i%2]))
				_ = d.App.View()
			}
		})
	}
}
