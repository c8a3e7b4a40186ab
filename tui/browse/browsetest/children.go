package browsetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"caseload/model/action"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/tuitest"
)

// Children is what is known of single children, by id.
type Children struct {
	Files    map[string]*casefile.File
	Due      map[string][]duty.Duty
	Logs     map[string][]action.Action
	Changes  []history.Entry
	LookedAt time.Time
	Load     int // how many children each officer carries
}

var errNotThere = errors.New("no such record")

// Case is the file of a child; an empty one where none was given.
func (b *Book) Case(_ context.Context, child string) (*casefile.File, error) {
	if f := b.Files[child]; f != nil {
		return f, nil
	}
	f := &casefile.File{}
	f.Child.ID, f.Child.Forename = child, b.Names[child]
	return f, nil
}

// Duties are those given for the child.
func (b *Book) Duties(_ context.Context, child string) ([]duty.Duty, error) { return b.Due[child], nil }

// Timeline is the log of a child.
func (b *Book) Timeline(_ context.Context, child string, skip, limit int) ([]action.Action, error) {
	log := b.Logs[child]
	log = log[min(skip, len(log)):]
	return log[:min(limit, len(log))], nil
}

// Tried is the log since a day.
func (b *Book) Tried(ctx context.Context, child string, since civil.Date, limit int) ([]action.Action, error) {
	log, _ := b.Timeline(ctx, child, 0, limit)
	return slices.DeleteFunc(slices.Clone(log), func(a action.Action) bool { return a.On.Before(since) }), nil
}

// Record is a record by kind and id.
func (b *Book) Record(_ context.Context, kind, id string) (any, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return nil, errNotThere
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.Recs[kind] {
		if k.Get(r, 0) == id {
			return r, nil
		}
	}
	return nil, errNotThere
}

// Records are all of a kind.
func (b *Book) Records(_ context.Context, kind string) ([]any, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.Recs[kind]), nil
}

// Where are those of a kind whose field has a value.
func (b *Book) Where(_ context.Context, kind, field, value string) ([]any, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return nil, errNotThere
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []any
	for _, r := range b.Recs[kind] {
		if k.Get(r, k.Index(field)) == value {
			out = append(out, r)
		}
	}
	return out, nil
}

// Name is the name given for an id, or that of an officer.
func (b *Book) Name(_ context.Context, kind, id string) string {
	if n := b.Names[id]; n != "" {
		return n
	}
	k, ok := kinds.Named(kind)
	if !ok || k.Index("name") < 0 {
		return ""
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.Recs[kind] {
		if k.Get(r, 0) == id {
			return k.Get(r, k.Index("name"))
		}
	}
	return ""
}

// Add keeps a record.
func (b *Book) Add(_ context.Context, kind string, values map[string]string, _ string) (string, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return "", errNotThere
	}
	rec := k.New()
	for name, v := range values {
		if err := k.Set(rec, k.Index(name), v); err != nil {
			return "", err
		}
	}
	b.mu.Lock()
	id := kind + "-new-" + string(rune('a'+len(b.Recs[kind])))
	_ = k.Set(rec, 0, id)
	b.Recs[kind] = append(b.Recs[kind], rec)
	b.mu.Unlock()
	b.wrote("add %s %s", kind, said(values))
	return id, nil
}

// Edit changes a record.
func (b *Book) Edit(ctx context.Context, e work.Edit) error {
	if rec, err := b.Record(ctx, e.Kind, e.ID); err == nil {
		k, _ := kinds.Named(e.Kind)
		for name, v := range e.Set {
			if err := k.Set(rec, k.Index(name), v); err != nil {
				return err
			}
		}
	}
	b.wrote("edit %s %s %s", e.Kind, e.ID, said(e.Set))
	return nil
}

// Remove takes a record away.
func (b *Book) Remove(_ context.Context, kind, id, _ string) error {
	k, ok := kinds.Named(kind)
	if !ok {
		return errNotThere
	}
	b.mu.Lock()
	b.Recs[kind] = slices.DeleteFunc(b.Recs[kind], func(r any) bool { return k.Get(r, 0) == id })
	b.mu.Unlock()
	b.wrote("remove %s %s", kind, id)
	return nil
}

func said(values map[string]string) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(values)) {
		if values[k] != "" {
			parts = append(parts, k+"="+values[k])
		}
	}
	return strings.Join(parts, " ")
}

// Log writes an entry.
func (b *Book) Log(_ context.Context, e work.LogEntry) error {
	b.wrote("log %s for %s", e.Text, strings.Join(e.Children, ","))
	return nil
}

// Promise sets follow-ups.
func (b *Book) Promise(_ context.Context, e work.LogEntry) error {
	b.wrote("promise %s by %s owner %s for %s", e.FollowUpText, e.FollowUp, e.Owner, strings.Join(e.Children, ","))
	return nil
}

// Done closes a follow-up.
func (b *Book) Done(_ context.Context, id, outcome string) error {
	b.wrote("done %s: %s", id, outcome)
	return nil
}

// Snooze moves a follow-up.
func (b *Book) Snooze(_ context.Context, id string, to civil.Date, why string) error {
	b.wrote("snooze %s to %s: %s", id, to, why)
	return nil
}

// Assign gives children to an officer.
func (b *Book) Assign(_ context.Context, children []string, k officer.TeamKind, id, _ string) error {
	b.wrote("assign %s to %s for %s", strings.Join(children, ","), id, k)
	return nil
}

// LinkMoves answers with the children of the schools who are still there: those who
// have an officer of their own for the work stay.
func (b *Book) LinkMoves(ctx context.Context, schools []string, k officer.TeamKind, _ string) (work.LinkMoves, error) {
	var out work.LinkMoves
	for _, s := range schools {
		recs, err := b.Where(ctx, child.Children.Name(), "school", s)
		if err != nil {
			return out, err
		}
		for _, r := range recs {
			c, ok := r.(*child.Child)
			if !ok || !c.Left.IsZero() {
				continue
			}
			m := work.MovedChild{ID: c.ID, Name: c.Name(), School: s}
			if b.assigned(ctx, c.ID, k) {
				out.Stay = append(out.Stay, m)
				continue
			}
			out.Follow = append(out.Follow, m)
		}
	}
	return out, nil
}

func (b *Book) assigned(ctx context.Context, id string, k officer.TeamKind) bool {
	recs, err := b.Where(ctx, officer.Assignments.Name(), "child", id)
	return err == nil && slices.ContainsFunc(recs, func(r any) bool {
		x, ok := r.(*officer.Assignment)
		return ok && x.TeamKind == k && officer.InForce(x.From, x.To, tuitest.Today())
	})
}

// MoveLinks links schools to an officer.
func (b *Book) MoveLinks(_ context.Context, schools []string, k officer.TeamKind, to string) error {
	b.wrote("link %s to %s for %s", strings.Join(schools, ","), to, k)
	return nil
}

// Carried is what an officer carries: Load children with three duties each, and links.
func (b *Book) Carried(ctx context.Context, id string) (work.Carried, error) {
	links, err := b.Where(ctx, officer.Links.Name(), "officer", id)
	return work.Carried{Children: b.Load, Duties: 3 * b.Load, Links: len(links)}, err
}

// Leave notes that an officer leaves.
func (b *Book) Leave(_ context.Context, id string, last civil.Date, to string) error {
	b.wrote("leave %s on %s to %q", id, last, to)
	return nil
}

// AskReason asks why duties are late.
func (b *Book) AskReason(_ context.Context, duties []string, by civil.Date, _ string) error {
	b.wrote("ask %s by %s", strings.Join(duties, ","), by)
	return nil
}

// Moderate saves a second rating.
func (b *Book) Moderate(_ context.Context, m pep.Moderation) (pep.Moderation, error) {
	b.wrote("moderate %s %s: %s", m.PEP, m.Rating, m.Note)
	return m, nil
}

// LastLooked is when the officer last looked.
func (b *Book) LastLooked(context.Context, string) (time.Time, error) { return b.LookedAt, nil }

// Looked notes that the officer has looked.
func (b *Book) Looked(_ context.Context, id string) error {
	b.wrote("looked %s", id)
	return nil
}

// OfRecord is the history of a record: none.
func (b *Book) OfRecord(context.Context, string, string) ([]history.Entry, error) { return nil, nil }

// OfChild is the history of a child: none.
func (b *Book) OfChild(context.Context, string, int) ([]history.Entry, error) { return nil, nil }

// Since is what changed: Changes.
func (b *Book) Since(_ context.Context, _ string, after time.Time, limit int) ([]history.Entry, error) {
	var out []history.Entry
	for _, e := range b.Changes {
		if e.At.After(after) && len(out) < limit {
			out = append(out, e)
		}
	}
	return out, nil
}

// Last is the last change: none.
func (b *Book) Last(context.Context, string) (history.Change, error) { return history.Change{}, nil }
