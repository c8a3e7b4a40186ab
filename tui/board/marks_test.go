package board_test

import (
	"slices"
	"testing"

	"caseload/model/list"
	"caseload/tui/ui"
)

func TestMarksGoAcrossColumnsAndStayWithTheRow(t *testing.T) {
	f := open(t, 30, nil)
	f.Key("space", "space", "right", "space")
	if n := f.board.Marked(); n != 3 {
		t.Fatalf("%d are marked", n)
	}
	var was []string
	for _, r := range f.board.Chosen() {
		was = append(was, r.ID)
	}
	moved := rows(30)
	for i := range moved {
		if moved[i].ID == was[0] {
			moved[i].Values["stage"] = "decide"
		}
	}
	f.book.Set(list.Pipeline, moved)
	f.Send(ui.ChangedMsg{})
	var now []string
	for _, r := range f.board.Chosen() {
		now = append(now, r.ID)
	}
	if !slices.Equal(was, now) {
		t.Errorf("marked %v, then %v", was, now)
	}
	f.Key("X")
	if f.board.Marked() != 0 {
		t.Error("X left marks")
	}
	f.Key("A")
	if f.board.Marked() != 10 {
		t.Errorf("A marked %d of the column’s 10", f.board.Marked())
	}
	f.Key("X", "home", "V", "down", "down", "V")
	if f.board.Marked() != 3 {
		t.Errorf("a range of three marked %d", f.board.Marked())
	}
}

func TestMarkAllReadsTheColumnAndNoOther(t *testing.T) {
	f := open(t, 900, nil)
	f.Key("A")
	if f.board.Marked() != 300 || len(f.board.Chosen()) != 300 {
		t.Errorf("%d marked, %d known", f.board.Marked(), len(f.board.Chosen()))
	}
}
