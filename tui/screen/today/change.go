package today

import (
	"context"
	"time"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
)

// change is one thing that changed on a child, in words.
type change struct {
	child, kind, record string
	name, text, by      string
	on                  civil.Date
}

func (c change) ref(id string) browse.Ref {
	return browse.RefOf(nil, list.Row{ID: id, Child: c.child, Kind: c.kind})
}

// readChanges reads what others changed on my children.
func (r reader) readChanges(ctx context.Context, since time.Time) ([]change, error) {
	entries, err := r.book.Since(ctx, work.Who(ctx), since, changesLimit)
	if err != nil {
		return nil, err
	}
	var out []change
	for _, e := range entries {
		text, ok := r.words(ctx, e)
		if !ok {
			continue
		}
		c := change{child: e.Child, kind: e.Kind, record: e.Record, text: text, on: civil.Of(e.At.Local()),
			name: r.book.Name(ctx, "child", e.Child), by: r.book.Name(ctx, officer.Officers.Name(), e.Who)}
		if c.by == "" {
			c.by = e.Title
		}
		out = append(out, c)
	}
	return out, nil
}

// words says a change: "Placement: Foster → Residential". What the program keeps
// for itself is not worth a line.
func (r reader) words(ctx context.Context, e history.Entry) (string, bool) {
	k, ok := kinds.Named(e.Kind)
	if !ok {
		return "", false
	}
	switch e.Op {
	case history.Add:
		return "new " + k.Singular(), true
	case history.Remove:
		return k.Singular() + " removed", true
	}
	i := k.Index(e.Field)
	if i < 0 || k.Specs()[i].Hidden {
		return "", false
	}
	spec := &k.Specs()[i]
	label := spec.Label
	if k.Name() != "child" {
		label = k.Singular() + ", " + label
	}
	return label + ": " + r.value(ctx, spec, e.Before) + " → " + r.value(ctx, spec, e.After), true
}

func (r reader) value(ctx context.Context, spec *field.Spec, v string) string {
	if v == "" {
		return "none"
	}
	if spec.Type == field.Ref {
		if n := r.book.Name(ctx, spec.RefKind, v); n != "" {
			return n
		}
	}
	return spec.Show(v)
}
