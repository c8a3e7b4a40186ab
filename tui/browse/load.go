package browse

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/ui"
)

// pageLimit is how many rows a first load reads.
const pageLimit = 200

// window is an answer: rows with the names of what they refer to.
type window struct {
	page  list.Page
	names map[string]string
	fresh bool   // for another filter or order: the cursor begins at the top
	seek  string // the row the cursor is to stand on
}

// request is what is shown, from its first row.
func (b *Screen) request() list.Request {
	return list.Request{List: b.opts.List, Filter: b.expr, Sort: b.sort, Columns: b.wanted(), Limit: pageLimit}
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
	req.From, req.Limit, req.Anchor = from, n, b.anchor(from)
	return b.loadPage(req, false, "")
}

// anchor is the held row nearest to an index, so that the store reads from there.
func (b *Screen) anchor(from int) *list.Anchor {
	rows := b.page.Rows
	if len(rows) == 0 || from == 0 {
		return nil
	}
	i := max(min(from-b.page.From, len(rows)-1), 0)
	return &list.Anchor{Index: b.page.From + i, Key: rows[i].Key}
}

func (b *Screen) loadPage(req list.Request, fresh bool, seek string) tea.Cmd {
	book, cache := b.opts.Book, b.names
	return ui.Load(&b.pageSlot, b.env.Ctx, func(ctx context.Context) (window, error) {
		page, err := readPage(ctx, book, req, fresh, seek)
		if err != nil {
			return window{}, err
		}
		return window{page: page, names: resolve(ctx, book, page, cache), fresh: fresh, seek: seek}, nil
	})
}

// readPage reads a window; one that is to hold a certain row is read around it.
func readPage(ctx context.Context, l list.Lister, req list.Request, fresh bool, seek string) (list.Page, error) {
	if req.Seek == "" {
		page, err := l.List(ctx, req)
		if err != nil || !fresh || seek == "" || !page.More || holds(page, seek) {
			return page, err
		}
		around, ok := readAround(ctx, l, req, seek)
		if !ok {
			return page, nil
		}
		return around, nil
	}
	if page, ok := readAround(ctx, l, req, req.Seek); ok {
		return page, nil
	}
	req.Seek = ""
	return l.List(ctx, req)
}

// readAround reads the window with the row in its middle; false where the row is
// no longer in the list.
func readAround(ctx context.Context, l list.Lister, req list.Request, id string) (list.Page, bool) {
	at := req
	at.Seek, at.From, at.Limit, at.Anchor = id, 0, 1, nil
	found, err := l.List(ctx, at)
	if err != nil || len(found.Rows) == 0 || found.Rows[0].ID != id {
		return list.Page{}, false
	}
	req.Seek = ""
	req.From = max(found.From-req.Limit/2, 0)
	req.Anchor = nil
	if req.From > 0 {
		req.Anchor = &list.Anchor{Index: found.From, Key: found.Rows[0].Key}
	}
	page, err := l.List(ctx, req)
	return page, err == nil
}

func holds(p list.Page, id string) bool {
	for i := range p.Rows {
		if p.Rows[i].ID == id {
			return true
		}
	}
	return false
}

// cacheLimit bounds the names that are remembered.
const cacheLimit = 2000

// resolve reads the names of records that cells refer to by id.
func resolve(ctx context.Context, book work.RecordReader, page list.Page, cache map[string]string) map[string]string {
	if len(cache) > cacheLimit {
		cache = nil
	}
	names := make(map[string]string, len(cache))
	for id, name := range cache { // the cache belongs to the event loop
		names[id] = name
	}
	for i, k := range page.Columns {
		if k.Type != query.Person && k.Type != query.Text {
			continue
		}
		for j := range page.Rows {
			if i >= len(page.Rows[j].Cells) {
				continue
			}
			v := page.Rows[j].Cells[i]
			if !looksLikeID(v) || names[v] != "" {
				continue
			}
			if n := book.Name(ctx, refKind(k), v); n != "" {
				names[v] = n
			}
		}
	}
	return names
}

func (b *Screen) loadCount() tea.Cmd {
	book, name, expr := b.opts.Book, b.opts.List, b.expr
	return ui.Load(&b.countSlot, b.env.Ctx, func(ctx context.Context) (int, error) {
		return book.Count(ctx, name, expr)
	})
}

// tookPage puts an answer into the table.
func (b *Screen) tookPage(w window) tea.Cmd {
	b.keepMarked()
	b.page, b.names = w.page, w.names
	switch end := w.page.From + len(w.page.Rows); {
	case !w.page.More:
		b.total = end
	case end >= b.total: // counted before rows came; the new count is on its way
		b.total = -1
	}
	switch {
	case w.seek != "" && holds(w.page, w.seek):
		b.table.Expect(w.seek)
	case w.fresh && len(w.page.Rows) > 0:
		b.table.Expect(w.page.Rows[0].ID)
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
