package record

import (
	"context"
	"maps"

	tea "charm.land/bubbletea/v2"

	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/post16"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Forms opens the forms of records; it is a nav.Forms.
type Forms struct {
	env *ui.Env
	svc Services
}

// NewForms returns the forms of a caseload.
func NewForms(env *ui.Env, svc Services) *Forms { return &Forms{env: env, svc: svc} }

// Edit opens the form of a record.
func (f *Forms) Edit(kind, id string) tea.Cmd { return f.EditField(kind, id, "") }

// EditField opens the form of a record with the keys in one of its fields.
func (f *Forms) EditField(kind, id, name string) tea.Cmd {
	return f.open(kind, func(k field.Kind) *form { return &form{forms: f, kind: k, id: id, first: name} })
}

// Add opens an empty form of a kind, with some fields filled in.
func (f *Forms) Add(kind string, preset map[string]string) tea.Cmd {
	return f.open(kind, func(k field.Kind) *form { return &form{forms: f, kind: k, preset: preset} })
}

func (f *Forms) open(kind string, begin func(field.Kind) *form) tea.Cmd {
	if f.env.ReadOnly != "" {
		return ui.Status(ui.Warn, f.env.ReadOnly)
	}
	k, ok := named(kind)
	if !ok {
		return nil
	}
	return ui.Open(begin(k))
}

// draftOf is what is kept of a form: its answers as typed.
type draftOf struct {
	Typed map[string]string
}

// opened is all that a form needs before it can be drawn.
type opened struct {
	values map[string]string
	names  Names
	finds  map[string]Finder // by field
	child  string            // name of the child it is about
	draft  *draftOf
	codes  *code.List // with the authority's own, for a field that takes them
}

// read gathers it.
func (f *Forms) read(ctx context.Context, k field.Kind, id string, preset map[string]string, key string) (opened, error) {
	rec := k.New()
	if id != "" {
		var err error
		if rec, err = f.svc.Record(ctx, k.Name(), id); err != nil {
			return opened{}, err
		}
	}
	o := opened{values: work.Values(k, rec), finds: map[string]Finder{}}
	if id == "" {
		maps.Copy(o.values, preset)
	}
	var d draftOf
	if found, err := ReadDraft(ctx, f.svc, key, &d); err != nil {
		return opened{}, err
	} else if found {
		o.draft = &d
	}
	typed := map[string]string{}
	if o.draft != nil {
		typed = o.draft.Typed
	}
	o.names = namesOf(ctx, f.svc, k, o.values, typed, preset)
	child := o.values["child"]
	if k.Name() == "child" {
		child = id
	}
	if child != "" {
		o.child = f.svc.Name(ctx, "child", child)
	}
	var err error
	if o.codes, err = ownCodes(ctx, f.svc, k, o.values); err != nil {
		return opened{}, err
	}
	return o, f.finders(ctx, k, child, &o)
}

// ownCodes are the codes of a kind's field to which the authority may add, with those
// it has added and, though no longer used, the one that the record holds; nil where the
// kind has no such field.
func ownCodes(ctx context.Context, svc work.RecordReader, k field.Kind, values map[string]string) (*code.List, error) {
	for _, s := range k.Specs() {
		if !s.Open {
			continue
		}
		recs, err := svc.Records(ctx, post16.Codes.Name())
		if err != nil {
			return nil, err
		}
		own := make([]post16.Code, len(recs))
		for i, r := range recs {
			own[i] = *r.(*post16.Code)
		}
		return post16.Overlay(own, values[s.Name]), nil
	}
	return nil, nil
}

func (f *Forms) finders(ctx context.Context, k field.Kind, child string, o *opened) error {
	for _, s := range k.Specs() {
		if s.Type != field.Ref || s.ReadOnly || s.Hidden {
			continue
		}
		find, err := Find(ctx, f.svc, s.RefKind, child)
		if err != nil {
			return err
		}
		o.finds[s.Name] = find
	}
	return nil
}
