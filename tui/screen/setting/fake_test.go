package setting_test

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/field"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// book is a caseload's settings in memory.
type book struct {
	list.Lister
	history.Reader
	recs   map[string][]any
	n      int
	open   int   // open duties of any rule
	failed error // what every write ends with
	clash  *work.Conflict
	calls  []string
	nav    []string
}

func newBook() *book { return &book{recs: map[string][]any{}} }

func (b *book) put(kind string, recs ...any) { b.recs[kind] = append(b.recs[kind], recs...) }

func (b *book) Today() civil.Date { return tuitest.Today() }

func (b *book) Calendar() *calendar.Calendar { return b.env().Calendar }

func (b *book) Env(context.Context) (*duty.Env, error) { return b.env(), nil }

func (b *book) env() *duty.Env {
	var o calendar.Options
	for _, r := range b.recs["term"] {
		if t, ok := r.(*setting.Term).Calendar(); ok {
			o.Terms = append(o.Terms, t)
		}
	}
	rules, err := duty.NewBook(nil)
	if err != nil {
		panic(err)
	}
	return &duty.Env{Calendar: calendar.New(o), Book: rules, Today: b.Today()}
}

func (b *book) find(kind, id string) (field.Kind, any, int) {
	k, ok := kinds.Named(kind)
	if !ok {
		return nil, nil, -1
	}
	for i, r := range b.recs[kind] {
		if k.Get(r, 0) == id {
			return k, r, i
		}
	}
	return k, nil, -1
}

func (b *book) Record(_ context.Context, kind, id string) (any, error) {
	if _, r, i := b.find(kind, id); i >= 0 {
		return r, nil
	}
	return nil, errors.New("there is no such record")
}

func (b *book) Records(_ context.Context, kind string) ([]any, error) { return b.recs[kind], nil }

func (b *book) Where(context.Context, string, string, string) ([]any, error) { return nil, nil }

func (b *book) Name(_ context.Context, kind, id string) string {
	if kind == "officer" && id != "" {
		return "Officer " + id
	}
	return ""
}

func (b *book) Add(_ context.Context, kind string, values map[string]string, _ string) (string, error) {
	if b.failed != nil {
		return "", b.failed
	}
	k, _, _ := b.find(kind, "")
	rec := k.New()
	for name, v := range values {
		if err := k.Set(rec, k.Index(name), v); err != nil {
			return "", err
		}
	}
	b.n++
	if k.Get(rec, 0) == "" {
		if err := k.Set(rec, 0, fmt.Sprint("new", b.n)); err != nil {
			return "", err
		}
	}
	if err := k.Verify(rec); err != nil {
		return "", err
	}
	b.put(kind, rec)
	b.calls = append(b.calls, "add "+kind)
	return k.Get(rec, 0), nil
}

func (b *book) Edit(_ context.Context, e work.Edit) error {
	if b.clash != nil {
		c := b.clash
		b.clash = nil
		return c
	}
	if b.failed != nil {
		return b.failed
	}
	k, rec, i := b.find(e.Kind, e.ID)
	if i < 0 {
		return errors.New("there is no such record")
	}
	for name, v := range e.Set {
		if err := k.Set(rec, k.Index(name), v); err != nil {
			return err
		}
	}
	b.calls = append(b.calls, "edit "+e.Kind+" "+e.ID)
	return nil
}

func (b *book) Remove(_ context.Context, kind, id, _ string) error {
	_, _, i := b.find(kind, id)
	if i < 0 || b.failed != nil {
		return errors.Join(b.failed, errors.New("not removed"))
	}
	b.recs[kind] = append(b.recs[kind][:i:i], b.recs[kind][i+1:]...)
	b.calls = append(b.calls, "remove "+kind+" "+id)
	return nil
}

func (b *book) Undo(context.Context, string) error { return nil }

func (b *book) Last(context.Context, string) (history.Change, error) { return history.Change{}, nil }

func (b *book) Vocabulary(n list.Name) *query.Vocabulary {
	d, _ := list.Define(n)
	return d.Keys
}

func (b *book) Count(_ context.Context, n list.Name, e query.Expr) (int, error) {
	b.calls = append(b.calls, "count "+string(n)+" "+e.String())
	return b.open, nil
}

// The navigator and the forms only say what was asked of them.

type navigator struct{ b *book }

func (v navigator) say(s string) tea.Cmd {
	v.b.nav = append(v.b.nav, s)
	return ui.Status(ui.Info, s)
}

func (v navigator) Child(string, []string, int) tea.Cmd { return nil }
func (v navigator) Record(kind, id string) tea.Cmd      { return v.say("record " + kind + " " + id) }
func (v navigator) CheckPEP(string, []string) tea.Cmd   { return nil }
func (v navigator) Log([]string) tea.Cmd                { return nil }
func (v navigator) Why(string, string) tea.Cmd          { return nil }
func (v navigator) List(list.Name, string) tea.Cmd      { return nil }
func (v navigator) History(kind, id string) tea.Cmd     { return v.say("history " + kind + " " + id) }
func (v navigator) Letter(string, string) tea.Cmd       { return nil }
func (v navigator) Edit(kind, id string) tea.Cmd        { return v.say("form of " + kind + " " + id) }
func (v navigator) Add(kind string, preset map[string]string) tea.Cmd {
	return v.say(fmt.Sprintf("new %s %v", kind, preset))
}
