package board_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

var stages = []string{"arrange", "asked", "decide", "done"}

// rows are n reviews, a third of them to be decided, and the soonest last in the list
// so that their order is the board's.
func rows(n int) []browsetest.Row {
	out := make([]browsetest.Row, n)
	for i := range out {
		stage := stages[i%3]
		values := browsetest.Late(map[string]string{"name": browsetest.ChildName(i), "stage": stage, "year": fmt.Sprint(i % 13), "school": "Ash Primary",
			"officer": []string{browsetest.MyName, "J. Demo", "Tess Example"}[i%4%3]}, i-n+20)
		out[i] = browsetest.Row{ID: fmt.Sprintf("annual-%04d", i), Child: fmt.Sprintf("child-%04d", i), Kind: "annual", Values: values}
	}
	return out
}

func columns() []board.Column {
	return []board.Column{
		{Value: "later", Title: "Later", Hidden: true}, {Value: "arrange", Title: "To arrange"}, {Value: "asked", Title: "Asked"},
		{Value: "decide", Title: "DECISION DUE", Short: "Decision due", Loud: true}, {Value: "done", Title: "Done"},
	}
}

type fixture struct {
	*tuitest.Driver
	book  *browsetest.Book
	nav   *browsetest.Nav
	board *board.Board
}

func open(t *testing.T, n int, change func(*board.Options)) fixture {
	t.Helper()
	book, nav, env := browsetest.Borough(0), &browsetest.Nav{}, browsetest.Env()
	book.Set(list.Pipeline, rows(n))
	o := board.Options{
		Env: env, Book: book, Nav: nav, List: list.Pipeline, By: "stage", Due: "due", ID: "test", Title: "Annual reviews", Columns: columns(), Scope: "officer",
		Cells: []board.Cell{board.DueCell("due", "Due"), board.NameCell(), board.TextCell("school", "School", 16, 2), board.TextCell("officer", "Officer", 14, 1)},
		Extra: []string{"year"},
	}
	if change != nil {
		change(&o)
	}
	b := board.New(o)
	return fixture{tuitest.Drive(t, env, b), book, nav, b}
}

func TestFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	t.Run("many", func(t *testing.T) {
		f := open(t, 400, nil)
		f.Key("right", "down", "space")
		tuitest.GoldenFrame(t, f.Driver, small, tuitest.Size{W: 120, H: 40}, large)
	})
	t.Run("names", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 11, nil).Driver, small, large) })
	t.Run("empty", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 0, nil).Driver, small, large) })
	t.Run("error", func(t *testing.T) {
		f := open(t, 5, func(o *board.Options) { o.Book.(*browsetest.Book).Fail = browsetest.Told("The disk has gone.") })
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
	t.Run("loading", func(t *testing.T) {
		f := open(t, 5, nil)
		b := board.New(board.Options{Env: f.board.Env(), Book: f.book, List: list.Pipeline, By: "stage", Due: "due", ID: "t", Title: "Annual reviews", Columns: columns(),
			Cells: []board.Cell{board.DueCell("due", "Due"), board.NameCell()}})
		tuitest.Golden(t, b.View, small, large)
	})
}

func TestEveryWidthIsDrawnExactly(t *testing.T) {
	f := open(t, 40, func(o *board.Options) {
		o.Preview = func(context.Context, browse.Ref) (browse.Drawing, error) {
			return func(_ *ui.Theme, w int) []string { return []string{strings.Repeat("x", w)} }, nil
		}
	})
	for w := 20; w < 220; w += 7 {
		for _, h := range []int{1, 2, 5, 19, 45} {
			tuitest.Exact(t, f.board.View(w, h), w, h)
		}
	}
	f.Key("/")
	tuitest.Exact(t, f.board.View(80, 19), 80, 19)
}

func TestColumnsAreReadByWindowsSoonestFirst(t *testing.T) {
	f := open(t, 3000, nil)
	for _, r := range f.book.Requests() {
		if r.Limit <= 0 || r.Limit > 200 {
			t.Errorf("a window of %d rows was read", r.Limit)
		}
		if len(r.Sort) == 0 || r.Sort[0] != (list.Sort{Key: "due"}) {
			t.Errorf("a column was read in the order %v", r.Sort)
		}
	}
	f.Resize(80, 24)
	f.Has("To arrange 1,000", "1–", "of 1,000")
	f.Key("end")
	f.Has("of 1,000", "986–1,000")
	for _, r := range f.book.Requests() {
		if r.From > 0 && r.Anchor == nil && r.Seek == "" {
			t.Errorf("the window from row %d was read without an anchor", r.From)
		}
	}
}

func TestOnANarrowWindowOnlyTheFocusedColumnIsReadAgain(t *testing.T) {
	f := open(t, 30, nil)
	f.Resize(80, 24)
	before := len(f.book.Requests())
	f.Send(ui.ChangedMsg{})
	if n := len(f.book.Requests()) - before; n != 1 {
		t.Errorf("%d windows were read again, want the one in sight", n)
	}
	f.Key("right")
	if n := len(f.book.Requests()) - before; n != 2 {
		t.Errorf("the column gone to was not read again: %d windows", n)
	}
}

func TestArrowsGoOverColumnsAndRows(t *testing.T) {
	f := open(t, 30, nil)
	for _, step := range []struct{ key, stage string }{
		{"right", "asked"}, {"l", "decide"}, {"right", "done"}, {"right", "done"}, {"h", "decide"}, {"left", "asked"}, {"left", "arrange"}, {"left", "arrange"},
	} {
		f.Key(step.key)
		if f.board.Stage() != step.stage {
			t.Errorf("after %s the column is %s, want %s", step.key, f.board.Stage(), step.stage)
		}
	}
	first, _ := f.board.Current()
	f.Key("down", "right", "left")
	if second, _ := f.board.Current(); second.ID == first.ID || second.Get("due") < first.Get("due") {
		t.Errorf("down went from %s to %s", first.ID, second.ID)
	}
}

func TestItBeginsAtTheFirstColumnWithRows(t *testing.T) {
	f := open(t, 60, func(o *board.Options) {
		o.Columns = append([]board.Column{{Value: "amend", Title: "Empty"}}, o.Columns...)
	})
	if f.board.Stage() != "arrange" {
		t.Errorf("it began at %s", f.board.Stage())
	}
	f.Key("left")
	f.Send(ui.ChangedMsg{})
	if f.board.Stage() != "amend" {
		t.Errorf("a change moved the focus to %s", f.board.Stage())
	}
}

func TestWhoseItIsIsNotSaidWhereAllAreMine(t *testing.T) {
	f := open(t, 60, func(o *board.Options) { o.Query = "officer:me" })
	f.Lacks("Officer")
	f.Key("m", "m")
	f.Has("Officer", "J. Demo")
}

func TestHiddenColumnsAreShownWhenAskedFor(t *testing.T) {
	f := open(t, 30, nil)
	f.Lacks("Later")
	f.Key("z", "left")
	f.Has("Later")
	if f.board.Stage() != "later" {
		t.Errorf("the column is %s", f.board.Stage())
	}
	f.Key("z")
	f.Lacks("Later")
	if f.board.Stage() != "arrange" {
		t.Errorf("the focus is on %s, which is not shown", f.board.Stage())
	}
}

func TestOpeningGoesToTheWorkWithTheColumnsNeighbours(t *testing.T) {
	f := open(t, 30, nil)
	f.Key("right", "down", "enter")
	r, _ := f.board.Current()
	if want := fmt.Sprintf("child %s 1 of 10", r.Child); f.nav.Last() != want {
		t.Errorf("opened %q, want %q", f.nav.Last(), want)
	}
	f.board.ReturnTo(f.board.Rows()[4].Child)
	if now, _ := f.board.Current(); now.ID != f.board.Rows()[4].ID {
		t.Error("the board does not stand on the child that was left")
	}
}

func TestAChangeKeepsThePlace(t *testing.T) {
	f := open(t, 600, nil)
	for range 120 {
		f.Key("down")
	}
	was, ok := f.board.Current()
	if !ok {
		t.Fatal("no row under the cursor")
	}
	less := slices.DeleteFunc(rows(600), func(r browsetest.Row) bool { return r.Values["due"] < was.Get("due") && r.Values["stage"] == "arrange" })
	f.book.Set(list.Pipeline, less)
	f.Send(ui.ChangedMsg{})
	if now, _ := f.board.Current(); now.ID != was.ID {
		t.Errorf("the cursor went from %s to %s", was.ID, now.ID)
	}
	f.book.Set(list.Pipeline, slices.DeleteFunc(less, func(r browsetest.Row) bool { return r.ID == was.ID }))
	f.Send(ui.ChangedMsg{})
	if now, ok := f.board.Current(); !ok || now.ID == was.ID {
		t.Errorf("the row has gone; the cursor is on %q", now.ID)
	}
}

func TestKeysTypedWhileItIsReadAreNotLost(t *testing.T) {
	f := open(t, 60, nil)
	b := board.New(board.Options{Env: f.board.Env(), Book: f.book, Nav: f.nav, List: list.Pipeline, By: "stage", Due: "due", ID: "t", Title: "t", Columns: columns(),
		Cells: []board.Cell{board.DueCell("due", "Due"), board.NameCell()}})
	load := b.Init()
	for _, k := range []string{"down", "down", "enter", "down"} {
		act, ok := ui.Find(b.Actions(), b.Env(), k)
		if ok && act.Run != nil {
			act.Run()
			continue
		}
		b.Update(ui.Key(k))
	}
	d := tuitest.Drive(t, b.Env(), b)
	_ = load // overtaken by the load of the App
	_ = d
	r, _ := b.Current()
	if got := b.Rows()[2].ID; r.ID != got {
		t.Errorf("two times down went to %s, want %s", r.ID, got)
	}
	if want := fmt.Sprintf("child %s 2 of 20", r.Child); f.nav.Last() != want {
		t.Errorf("enter opened %q, want %q", f.nav.Last(), want)
	}
}

func TestTheStripCountsAllColumnsAndSaysHowManyAreLate(t *testing.T) {
	f := open(t, 60, nil)
	f.Resize(80, 24)
	f.Has("[To arrange 20 (", "Asked 20 (", "Decision due 20 (", "Done 0")
	f.Resize(160, 50)
	f.Has("DECISION DUE 20", "late, worst 19d over")
}

func TestExportWritesTheColumnsThatAreShown(t *testing.T) {
	var got list.Request
	f := open(t, 60, func(o *board.Options) {
		o.Export = func(_ context.Context, r list.Request, _ string, _ bool) error { got = r; return nil }
	})
	f.Key("x", "enter")
	f.Has("Written:")
	text := got.Filter.String()
	if !strings.Contains(text, "decide") || strings.Contains(text, "later") || got.Limit != 0 {
		t.Errorf("asked for %q with a limit of %d", text, got.Limit)
	}
}

func TestPreviewFollowsTheCursorOverColumns(t *testing.T) {
	f := open(t, 30, func(o *board.Options) {
		o.Preview = func(_ context.Context, r browse.Ref) (browse.Drawing, error) {
			return func(*ui.Theme, int) []string { return []string{"about " + r.ID} }, nil
		}
	})
	f.Resize(160, 50)
	f.Key("right")
	r, _ := f.board.Current()
	f.Has("about " + r.ID)
	f.Key("o")
	f.Lacks("about")
	f.Key("o")
	f.Has("about " + r.ID)
	f.Resize(100, 30)
	f.Lacks("about")
}

func TestAClickGoesToTheRow(t *testing.T) {
	f := open(t, 30, nil)
	f.Resize(160, 50)
	var x, y int
	for i, line := range strings.Split(f.board.View(160, 45), "\n") {
		if at := strings.Index(line, "│"); at > 0 && i > 3 {
			x, y = ui.Width(line[:at])+5, i
			break
		}
	}
	f.Send(ui.ClickMsg{X: x, Y: y})
	if f.board.Stage() != "asked" {
		t.Errorf("a click in the second column went to %s", f.board.Stage())
	}
}

func TestActionsAreSound(t *testing.T) {
	f := open(t, 30, nil)
	tuitest.CheckActions(t, browsetest.Env(), f.board)
	for _, s := range stages {
		if ehc.ReviewStages.Label(s) == "" {
			t.Errorf("there is no stage %s", s)
		}
	}
}

func BenchmarkKeyPress(b *testing.B) {
	for _, n := range []int{300, 6000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book, env := browsetest.Borough(0), browsetest.Env()
			book.Set(list.Pipeline, rows(n))
			s := board.New(board.Options{Env: env, Book: book, List: list.Pipeline, By: "stage", Due: "due", ID: "t", Columns: columns(),
				Cells: []board.Cell{board.DueCell("due", "Due"), board.NameCell()}})
			d := tuitest.Drive(b, env, s)
			d.Resize(160, 50)
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				k := "down"
				if i%40 >= 20 {
					k = "up"
				}
				s.Update(ui.Key(k))
				_ = s.View(160, 45)
			}
		})
	}
}
