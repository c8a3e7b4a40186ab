package board_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"caseload/tui/board"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func TestFiguresKeepWhatTheyHaveUntilOthersCome(t *testing.T) {
	var f board.Figures[int]
	read := func(n int, err error) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { return n, err }
	}
	if _, ok := f.Take("something else"); ok || f.Known {
		t.Fatal("what is no answer was taken")
	}
	late := f.Load(context.Background(), read(1, nil))
	now := f.Load(context.Background(), read(2, nil))
	if _, ok := f.Take(now()); !ok || !f.Known || f.Now != 2 {
		t.Errorf("known %v, %d", f.Known, f.Now)
	}
	f.Take(late())
	if f.Now != 2 {
		t.Errorf("an answer that came late made it %d", f.Now)
	}
	if cmd, ok := f.Take(f.Load(context.Background(), read(0, errors.New("no")))()); !ok || cmd == nil || f.Now != 2 {
		t.Errorf("an error was taken %v, and left %d", ok, f.Now)
	}
}

func TestCancelEndsTheReadingOfFigures(t *testing.T) {
	var f board.Figures[int]
	var ctx context.Context
	load := f.Load(context.Background(), func(c context.Context) (int, error) { ctx = c; return 1, nil })
	f.Cancel()
	if msg := load(); ctx != nil && ctx.Err() == nil {
		t.Errorf("it was read all the same: %v", msg)
	}
}

func TestEndsTakesTwoLinesWhereOneIsTooShort(t *testing.T) {
	th := tuitest.Env().Theme
	for _, tt := range []struct {
		w    int
		want []string
	}{
		{12, []string{" left right "}},
		{14, []string{" left   right "}},
		{11, []string{" left      ", " right     "}},
	} {
		got := board.Ends(tt.w, " left", "right ", th.Text, th.Text)
		for i := range got {
			got[i] = ui.Clean(got[i])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("in %d cells %q, want %q", tt.w, got, tt.want)
		}
	}
}
