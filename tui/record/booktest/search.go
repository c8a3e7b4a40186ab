package booktest

import (
	"context"
	"strings"

	"caseload/model/action"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/text"
	"caseload/model/work"
)

// Vocabulary implements list.Lister.
func (b *Book) Vocabulary(n list.Name) *query.Vocabulary {
	d, _ := list.Define(n)
	return d.Keys
}

var listKinds = map[list.Name]string{list.Children: "child", list.Schools: "school", list.Officers: "officer"}

// List implements list.Lister: records whose names hold every word of the filter.
func (b *Book) List(ctx context.Context, r list.Request) (list.Page, error) {
	var page list.Page
	kind := listKinds[r.List]
	k, ok := kinds.Named(kind)
	if !ok {
		return page, nil
	}
	b.all(kind, func(rec any) {
		id := k.Get(rec, 0)
		name := b.Name(ctx, kind, id)
		for _, t := range query.Terms(r.Filter) {
			if w, is := t.(query.Words); is && !strings.Contains(text.Fold(name), text.Fold(w.Text)) {
				return
			}
		}
		if len(page.Rows) < r.Limit {
			page.Rows = append(page.Rows, list.Row{ID: id, Kind: kind, Cells: cells(k, rec, name, r.Columns)})
		}
	})
	return page, nil
}

func cells(k field.Kind, rec any, name string, columns []string) []string {
	var out []string
	for _, c := range columns {
		switch i := k.Index(c); {
		case c == "name":
			out = append(out, name)
		case i >= 0:
			out = append(out, k.Get(rec, i))
		default:
			out = append(out, "")
		}
	}
	return out
}

// Count implements list.Lister.
func (b *Book) Count(context.Context, list.Name, query.Expr) (int, error) { return 0, nil }

// Groups implements list.Lister.
func (b *Book) Groups(context.Context, list.Name, query.Expr, string) ([]list.Group, error) {
	return nil, nil
}

// Each implements list.Lister.
func (b *Book) Each(context.Context, list.Request, func(list.Row) error) error { return nil }

// Search implements work.Searcher: names of children, schools and officers, and
// words of the log, with accents and case folded.
func (b *Book) Search(ctx context.Context, typed string, limit int) ([]work.Hit, error) {
	want := text.Fold(typed)
	var out []work.Hit
	for _, kind := range []string{"child", "school", "officer"} {
		k, _ := kinds.Named(kind)
		b.all(kind, func(r any) {
			id := k.Get(r, 0)
			if name := b.Name(ctx, kind, id); strings.Contains(text.Fold(name), want) {
				out = append(out, work.Hit{Kind: kind, ID: id, Title: name})
			}
		})
	}
	b.all("action", func(r any) {
		a := r.(*action.Action)
		if strings.Contains(text.Fold(a.Text), want) {
			out = append(out, work.Hit{Kind: "action", ID: a.ID, Child: a.Child, Title: b.Name(ctx, "child", a.Child), Text: a.Text})
		}
	})
	return out[:min(limit, len(out))], nil
}
