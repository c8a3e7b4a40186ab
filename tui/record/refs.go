package record

import (
	"context"
	"strings"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/widget"
)

// Finder finds records to refer to: those offered at once, and those found by
// what is typed.
type Finder struct {
	First  []widget.Choice
	Search func(ctx context.Context, typed string) ([]widget.Choice, error)
}

// Finding is what a Finder reads.
type Finding interface {
	work.RecordReader
	list.Lister
}

// refLists are the kinds that are found through a list, with the columns that
// tell two of one name apart.
var refLists = map[string]struct {
	list    list.Name
	columns []string
}{
	"child":   {list.Children, []string{"name", "born", "school"}},
	"school":  {list.Schools, []string{"name"}},
	"officer": {list.Officers, []string{"name"}},
}

// foundMost is how many records are offered for what is typed.
const foundMost = 40

// Find returns the Finder of a kind of record. Kinds without a list are offered
// whole; those that belong to a child only where child says whose.
func Find(ctx context.Context, svc Finding, kind, child string) (Finder, error) {
	l, ok := refLists[kind]
	if !ok {
		first, err := belonging(ctx, svc, kind, child)
		return Finder{First: first}, err
	}
	search := func(ctx context.Context, typed string) ([]widget.Choice, error) {
		page, err := svc.List(ctx, list.Request{List: l.list, Filter: words(typed), Columns: l.columns, Limit: foundMost})
		if err != nil {
			return nil, err
		}
		return rowChoices(page), nil
	}
	if kind == "child" { // thousands; the first of them are of no use
		return Finder{Search: search}, nil
	}
	first, err := search(ctx, "")
	return Finder{First: first, Search: search}, err
}

// belonging are the records of a kind without a list: a child's own, or all of a
// small kind.
func belonging(ctx context.Context, svc Finding, kind, child string) ([]widget.Choice, error) {
	var recs []any
	var err error
	k, ok := named(kind)
	switch {
	case !ok:
		return nil, nil
	case k.Index("child") < 0:
		recs, err = svc.Records(ctx, kind)
	case child != "":
		recs, err = svc.Where(ctx, kind, "child", child)
	}
	if err != nil {
		return nil, err
	}
	out := make([]widget.Choice, 0, len(recs))
	for _, r := range recs {
		id := k.Get(r, 0)
		out = append(out, widget.Choice{Code: id, Label: svc.Name(ctx, kind, id)})
	}
	return out, nil
}

// words looks for each word that is typed.
func words(typed string) query.Expr {
	var of []query.Expr
	for _, w := range strings.Fields(typed) {
		of = append(of, query.Words{Text: w, Prefix: true})
	}
	return query.All(of...)
}

func rowChoices(p list.Page) []widget.Choice {
	out := make([]widget.Choice, 0, len(p.Rows))
	for _, r := range p.Rows {
		c := widget.Choice{Code: r.ID}
		if len(r.Cells) > 0 {
			c.Label = r.Cells[0]
		}
		if len(r.Cells) > 1 {
			c.Help = strings.Join(shownCells(r.Cells[1:]), " · ")
		}
		out = append(out, c)
	}
	return out
}

// shownCells leaves out empty cells and writes dates as people read them.
func shownCells(cells []string) []string {
	var out []string
	for _, c := range cells {
		if d, err := civil.Parse(c); err == nil && !d.IsZero() {
			c = d.Long()
		}
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}

// namesOf looks up what the records are called that the values refer to, so that
// a form can be drawn without another read.
func namesOf(ctx context.Context, svc work.RecordReader, k field.Kind, all ...map[string]string) Names {
	type ref struct{ kind, id string }
	found := map[ref]string{}
	for _, values := range all {
		for _, s := range k.Specs() {
			id := values[s.Name]
			r := ref{s.RefKind, id}
			if _, known := found[r]; s.Type == field.Ref && id != "" && !known {
				found[r] = svc.Name(ctx, s.RefKind, id)
			}
		}
	}
	return func(kind, id string) string { return found[ref{kind, id}] }
}
