package main

import (
	"context"
	"fmt"
	"io"

	"caseload/model/child"
	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/text"
	"caseload/model/work"
)

// finder is what it takes to find a child by what a person says.
type finder interface {
	work.RecordReader
	work.Searcher
	Finder() exchange.Finder
}

// most is how many children are offered where several are meant.
const most = 20

// childNamed finds the one child that is meant, by id, UPN, local number or name.
// Where several could be, they are listed and none is taken.
func (a *app) childNamed(ctx context.Context, b finder, said string) (*child.Child, error) {
	found, err := childrenNamed(ctx, b, said)
	if err != nil {
		return nil, err
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "There is no child %q. Give a UPN, a local number or a name; “caseload list children” shows all.", text.Clean(said))
	case 1:
		return found[0], nil
	}
	list := found[:min(len(found), most)]
	writeChildren(a.err, list)
	more := ""
	if len(found) > len(list) {
		more = fmt.Sprintf(" The first %d are shown.", most)
	}
	return nil, fault.New(fault.NotFound, "%q could be any of these %d children.%s Give the UPN or the local number.", text.Clean(said), len(found), more)
}

func writeChildren(w io.Writer, cs []*child.Child) {
	for _, c := range cs {
		n := c.UPN
		if c.LocalID != "" {
			n = c.LocalID
		}
		if n == "" {
			n = c.ID
		}
		line := fmt.Sprintf("%s %s", n, c.Name())
		if !c.Born.IsZero() {
			line += ", born " + c.Born.Plain()
		}
		fmt.Fprintln(w, "  "+text.Clean(line))
	}
}

// childrenNamed gives the children that are meant: those whose number or whole
// name it is, or else those in whose name or numbers the words occur.
func childrenNamed(ctx context.Context, b finder, said string) ([]*child.Child, error) {
	kind := child.Children.Name()
	if id.Valid(said) {
		rec, err := b.Record(ctx, kind, said)
		if err != nil {
			return nil, err
		}
		if c, ok := rec.(*child.Child); ok {
			return []*child.Child{c}, nil
		}
	}
	for _, by := range []struct{ field, value string }{{"upn", said}, {"local_id", said}, {"former_upn", said}, {"name", text.Fold(said)}} {
		recs, err := b.Finder().Find(ctx, kind, by.field, by.value)
		if err != nil {
			return nil, err
		}
		if cs := children(recs); len(cs) > 0 {
			return cs, nil
		}
	}
	return searched(ctx, b, said)
}

func children(recs []any) []*child.Child {
	var out []*child.Child
	for _, r := range recs {
		if c, ok := r.(*child.Child); ok {
			out = append(out, c)
		}
	}
	return out
}

func searched(ctx context.Context, b finder, said string) ([]*child.Child, error) {
	hits, err := b.Search(ctx, said, 5*most)
	if err != nil {
		return nil, err
	}
	var out []*child.Child
	for _, h := range hits {
		if h.Kind != child.Children.Name() {
			continue
		}
		rec, err := b.Record(ctx, h.Kind, h.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, children([]any{rec})...)
	}
	return out, nil
}
