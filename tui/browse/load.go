package browse

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/ui"
)

// pageLimit is how many rows a first load reads.
const pageLimit = 200

// window is an answer.
type window struct {
	Window
	fresh bool   // for another filter or order: the cursor begins at the top
	seek  string // the row the cursor is to stand on
}

// request is what is shown, from its first row.
func (b *Screen) request() list.Request {
	return list.Request{List: b.opts.List, Filter: b.filter.expr, Sort: b.sort, Columns: b.wanted(), Limit: pageLimit}
}

// wanted are the columns to read: those shown, then those that actions need.
func (b *Screen) wanted() []string {
	out := append([]string(nil), b.columns...)
	for _, k := range b.extra {
		if !has(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// restart loads for another filter, order or set of columns; the cursor goes to
// the row seek, or to the top where there is none.
func (b *Screen) restart(seek string) tea.Cmd {
	b.total, b.shown = -1, len(b.columns)
	b.setOrder()
	b.setColumns()
	if b.group != "" {
		b.seekGroup = seek
		return tea.Batch(b.loadGroups(), b.loadCount())
	}
	return tea.Batch(b.loadPage(b.request(), true, seek), b.loadCount())
}

// refresh loads again what is shown, after data changed.
func (b *Screen) refresh() tea.Cmd {
	if b.group != "" {
		return tea.Batch(b.loadGroups(), b.loadCount(), b.beside.Again())
	}
	from, n := b.table.Range()
	req := b.request()
	req.From, req.Limit = from, n
	seek := b.table.ID()
	if from > 0 {
		req.Seek = seek
	}
	return tea.Batch(b.loadPage(req, false, seek), b.loadCount(), b.beside.Again())
}

// need loads rows that are not in the window, from the nearest row that is.
func (b *Screen) need(from, n int) tea.Cmd {
	if b.group != "" {
		return nil
	}
	req := b.request()
	req.From, req.Limit, req.Anchor = from, n, (&Window{Page: b.page}).Anchor(from)
	return b.loadPage(req, false, "")
}

func (b *Screen) loadPage(req list.Request, fresh bool, seek string) tea.Cmd {
	book, cache := b.opts.Book, b.names
	return ui.Load(&b.pageSlot, b.env.Ctx, func(ctx context.Context) (window, error) {
		w, err := ReadWindow(ctx, book, req, fresh, seek, cache)
		return window{w, fresh, seek}, err
	})
}

func (b *Screen) loadCount() tea.Cmd {
	book, name, expr := b.opts.Book, b.opts.List, b.filter.expr
	return ui.Load(&b.countSlot, b.env.Ctx, func(ctx context.Context) (int, error) {
		return book.Count(ctx, name, expr)
	})
}

// tookPage puts an answer into the table.
func (b *Screen) tookPage(w window) tea.Cmd {
	b.keepMarked()
	b.page, b.names = w.Page, w.Names
	switch end := w.Page.From + len(w.Page.Rows); {
	case !w.Page.More:
		b.total = end
	case end >= b.total: // counted before rows came; the new count is on its way
		b.total = -1
	}
	switch {
	case w.seek != "" && holds(w.Page, w.seek):
		b.table.Expect(w.seek)
	case w.fresh && len(w.Page.Rows) > 0:
		b.table.Expect(w.Page.Rows[0].ID)
	}
	return tea.Batch(b.showPage(), b.beside.Follow())
}

// showPage gives the held window to the table.
func (b *Screen) showPage() tea.Cmd {
	rows := rowsOf(b.page, b.shown, b.names, b.env.Today())
	return b.table.SetWindow(b.page.From, rows, b.total)
}

func (b *Screen) tookCount(n int) tea.Cmd {
	b.total, b.counted = n, true
	if b.group != "" || !b.table.Ready() || b.pageSlot.Loading() {
		return nil
	}
	return b.showPage()
}

// keepMarked remembers the marked rows that are about to leave the window.
func (b *Screen) keepMarked() {
	kept := map[string]Ref{}
	for _, id := range b.table.Marked() {
		if r, ok := b.Ref(id); ok {
			kept[id] = r
		}
	}
	b.kept = kept
}

// Ref is a row by its id: one of the window, or one that was marked.
func (b *Screen) Ref(id string) (Ref, bool) {
	if id == "" {
		return Ref{}, false
	}
	for i := range b.page.Rows {
		if b.page.Rows[i].ID == id {
			return b.ref(b.page.Columns, b.page.Rows[i]), true
		}
	}
	for _, g := range b.opened {
		for i := range g.page.Rows {
			if g.page.Rows[i].ID == id {
				return b.ref(g.page.Columns, g.page.Rows[i]), true
			}
		}
	}
	r, ok := b.kept[id]
	return r, ok
}

func (b *Screen) ref(columns []query.Key, row list.Row) Ref {
	r := RefOf(columns, row)
	r.names = b.names
	return r
}

// markLimit bounds "mark all": more than that is not one person's decision.
const markLimit = 2000

// markAll reads the ids of the whole list, to be marked.
func (b *Screen) markAll() tea.Cmd {
	book, req := b.opts.Book, b.request()
	req.Limit = markLimit
	return ui.Load(&b.markSlot, b.env.Ctx, func(ctx context.Context) (list.Page, error) { return book.List(ctx, req) })
}

func (b *Screen) tookMarks(p list.Page) tea.Cmd {
	b.keepMarked()
	for i := range p.Rows {
		b.kept[p.Rows[i].ID] = b.ref(p.Columns, p.Rows[i])
		b.table.Mark(p.Rows[i].ID)
	}
	if p.More {
		return ui.Status(ui.Warn, "Marked the first 2,000; narrow the filter to mark the rest.")
	}
	return nil
}

// Rows are the rows of the list that are held, in their order.
func (b *Screen) Rows() []Ref {
	out := make([]Ref, 0, len(b.page.Rows))
	if b.group == "" {
		for i := range b.page.Rows {
			out = append(out, b.ref(b.page.Columns, b.page.Rows[i]))
		}
		return out
	}
	for _, g := range b.groups {
		o := b.opened[g.Value]
		if o == nil {
			continue
		}
		for i := range o.page.Rows {
			out = append(out, b.ref(o.page.Columns, o.page.Rows[i]))
		}
	}
	return out
}
