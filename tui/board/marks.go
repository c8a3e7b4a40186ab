package board

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// markLimit bounds "mark all": more than that is not one person's decision.
const markLimit = 2000

// marked is the answer to "mark all".
type marked struct{ browse.Window }

// markAll reads the ids of a whole column, to be marked.
func (b *Board) markAll(l *lane) tea.Cmd {
	book, req, cache := b.opts.Book, l.request(), l.win.Names
	req.Limit = markLimit
	return ui.Load(&b.marks, b.env.Ctx, func(ctx context.Context) (marked, error) {
		w, err := browse.ReadWindow(ctx, book, req, false, "", cache)
		return marked{w}, err
	})
}

func (b *Board) markAnswer(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[marked](&b.marks, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	w := got.Value.Window
	for i, r := range w.Page.Rows {
		b.kept[r.ID] = w.At(i)
		b.lane().table.Mark(r.ID)
	}
	if w.Page.More {
		return ui.Status(ui.Warn, "Marked the first 2,000; narrow the filter to mark the rest."), true
	}
	return nil, true
}

// keepMarked remembers the marked rows of a column before its window changes.
func (b *Board) keepMarked(l *lane) {
	kept := map[string]browse.Ref{}
	for _, id := range l.table.Marked() {
		if r, ok := b.Ref(id); ok {
			kept[id] = r
		}
	}
	b.kept = kept
}

// Ref is a row by its id: one that is held, or one that was marked.
func (b *Board) Ref(id string) (browse.Ref, bool) {
	if id == "" {
		return browse.Ref{}, false
	}
	for _, l := range b.lanes {
		if r, ok := l.win.Ref(id); ok {
			return r, true
		}
	}
	r, ok := b.kept[id]
	return r, ok
}

// Current is the row under the cursor.
func (b *Board) Current() (browse.Ref, bool) { return b.lane().win.Ref(b.lane().table.ID()) }

// Stage is the value of the focused column.
func (b *Board) Stage() string { return b.lane().Value }

// Chosen are the marked rows of all columns, else the one under the cursor.
func (b *Board) Chosen() []browse.Ref {
	var out []browse.Ref
	for _, id := range b.lane().table.Chosen() {
		if r, ok := b.Ref(id); ok {
			out = append(out, r)
		}
	}
	return out
}

// Marked is how many rows are marked, in all columns.
func (b *Board) Marked() int { return len(b.lane().table.Marked()) }

// ClearMarks takes all marks away, after something was done to the rows.
func (b *Board) ClearMarks() { b.lane().table.ClearMarks() }

// Rows are the rows of the focused column that are held, in their order.
func (b *Board) Rows() []browse.Ref {
	w := &b.lane().win
	out := make([]browse.Ref, len(w.Page.Rows))
	for i := range out {
		out[i] = w.At(i)
	}
	return out
}

// ReturnTo stands on the row of a child, unless the cursor is on one.
func (b *Board) ReturnTo(child string) {
	if r, ok := b.Current(); ok && r.Child == child {
		return
	}
	for _, r := range b.Rows() {
		if r.Child == child {
			b.lane().table.SelectID(r.ID)
			return
		}
	}
}

// shown asks for all rows of the columns that are shown, for an export.
func (b *Board) shown() list.Request {
	d, _ := list.Define(b.opts.List)
	return list.Request{List: b.opts.List, Filter: b.exprShown(), Sort: b.sort, Columns: d.Columns}
}
