package browse

import (
	"context"

	"caseload/model/list"
	"caseload/model/query"
)

// Window is a window of a list with the names of the records that its cells refer to.
type Window struct {
	Page  list.Page
	Names map[string]string
}

// Ref is a row of the window by its id.
func (w *Window) Ref(id string) (Ref, bool) {
	for i := range w.Page.Rows {
		if w.Page.Rows[i].ID == id {
			return w.At(i), true
		}
	}
	return Ref{}, false
}

// At is a row of the window by its place in it.
func (w *Window) At(i int) Ref {
	r := RefOf(w.Page.Columns, w.Page.Rows[i])
	r.names = w.Names
	return r
}

// Anchor is the held row nearest to an index, so that the store reads from there; nil
// where there is none.
func (w *Window) Anchor(from int) *list.Anchor {
	rows := w.Page.Rows
	if len(rows) == 0 || from == 0 {
		return nil
	}
	i := max(min(from-w.Page.From, len(rows)-1), 0)
	return &list.Anchor{Index: w.Page.From + i, Key: rows[i].Key}
}

// names tells what records are called.
type names interface {
	Name(ctx context.Context, kind, id string) string
}

// Reader reads windows.
type Reader interface {
	list.Lister
	names
}

// ReadWindow reads a window and the names in it, apart from the event loop; cache holds
// names that are known. A window that is to hold the row seek is read around it: where
// the request seeks it, or, with fresh, where the row is not in the first window.
func ReadWindow(ctx context.Context, book Reader, req list.Request, fresh bool, seek string, cache map[string]string) (Window, error) {
	page, err := readPage(ctx, book, req, fresh, seek)
	if err != nil {
		return Window{}, err
	}
	return Window{page, resolve(ctx, book, page, cache)}, nil
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
func resolve(ctx context.Context, book names, page list.Page, cache map[string]string) map[string]string {
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
