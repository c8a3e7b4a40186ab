// Package booktest is a caseload in memory for the tests of screens: one made-up
// child with something of everything, and records of every kind that can be
// added, changed, and found.
package booktest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/pep"
	"caseload/model/work"
)

// Book is the caseload. What was done to it is kept for tests to look at. Err,
// where set, is what the next write answers.
type Book struct {
	mu      sync.Mutex // commands run side by side
	Day     civil.Date
	Cal     *calendar.Calendar
	Files   map[string]*casefile.File
	Entries map[string][]action.Action // the log by child, newest first
	Extra   map[string]map[string]any  // kind, id: records that are in no file
	Kept    map[string]string          // drafts
	History []history.Entry
	LastOne history.Change
	Err     error

	Added   []Added
	Edits   []work.Edit
	Logged  []work.LogEntry
	Rated   []pep.Check
	Undone  []string
	Dones   map[string]string
	Snoozed map[string]civil.Date
	Removed []string

	// Did are the use cases of the EHC service in words, Letters those of the last chase
	// by id of the advice, Issued what the last final plan said.
	Did     []string
	Letters map[string]string
	Issued  map[string]string
}

// Added is a record that was added.
type Added struct {
	Kind   string
	Values map[string]string
}

// Env implements work.Clock.
func (b *Book) Env(context.Context) (*duty.Env, error) {
	rules, err := duty.NewBook(nil)
	return &duty.Env{Calendar: b.Cal, Book: rules, Today: b.Day, Explain: true}, err
}

// Today implements work.Clock.
func (b *Book) Today() civil.Date { return b.Day }

// Calendar implements work.Clock.
func (b *Book) Calendar() *calendar.Calendar { return b.Cal }

// Case implements work.CaseReader.
func (b *Book) Case(_ context.Context, child string) (*casefile.File, error) {
	f, ok := b.Files[child]
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such child")
	}
	c := *f
	return &c, nil
}

// Duties implements work.CaseReader.
func (b *Book) Duties(ctx context.Context, child string) ([]duty.Duty, error) {
	f, err := b.Case(ctx, child)
	if err != nil {
		return nil, err
	}
	env, err := b.Env(ctx)
	if err != nil {
		return nil, err
	}
	return f.Duties(env)
}

// Timeline implements work.CaseReader.
func (b *Book) Timeline(_ context.Context, child string, skip, limit int) ([]action.Action, error) {
	all := b.Entries[child]
	return slices.Clone(all[min(skip, len(all)):min(skip+limit, len(all))]), nil
}

// Tried implements work.CaseReader.
func (b *Book) Tried(_ context.Context, child string, since civil.Date, limit int) ([]action.Action, error) {
	var out []action.Action
	for _, a := range b.Entries[child] {
		if !a.On.Before(since) && len(out) < limit {
			out = append(out, a)
		}
	}
	return out, nil
}

func (b *Book) fail() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	err := b.Err
	b.Err = nil
	return err
}

// Add implements work.Editor.
func (b *Book) Add(_ context.Context, kind string, values map[string]string, _ string) (string, error) {
	if err := b.fail(); err != nil {
		return "", err
	}
	b.Added = append(b.Added, Added{kind, values})
	return "new", nil
}

// Edit implements work.Editor: it refuses what has changed meanwhile, field by field.
func (b *Book) Edit(ctx context.Context, e work.Edit) error {
	if err := b.fail(); err != nil {
		return err
	}
	k, _ := kinds.Named(e.Kind)
	r, err := b.Record(ctx, e.Kind, e.ID)
	if err != nil {
		return err
	}
	c := &work.Conflict{Kind: e.Kind, ID: e.ID}
	for _, s := range k.Specs() {
		mine, set := e.Set[s.Name]
		if now := k.Get(r, k.Index(s.Name)); set && now != e.Seen[s.Name] {
			c.Fields = append(c.Fields, work.ConflictField{Field: s.Name, Seen: e.Seen[s.Name], Theirs: now, Mine: mine})
		}
	}
	if len(c.Fields) > 0 {
		return fmt.Errorf("edit: %w", c)
	}
	for name, v := range e.Set {
		if err := k.Set(r, k.Index(name), v); err != nil {
			return err
		}
	}
	b.Edits = append(b.Edits, e)
	return nil
}

// Remove implements work.Editor.
func (b *Book) Remove(_ context.Context, kind, id, _ string) error {
	b.Removed = append(b.Removed, kind+":"+id)
	return b.fail()
}

// SaveDraft implements work.Drafts.
func (b *Book) SaveDraft(_ context.Context, key, text string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Kept[key] = text
	return nil
}

// Draft implements work.Drafts.
func (b *Book) Draft(_ context.Context, key string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Kept[key], nil
}

// DropDraft implements work.Drafts.
func (b *Book) DropDraft(_ context.Context, key string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.Kept, key)
	return nil
}

// Log implements work.Logger.
func (b *Book) Log(_ context.Context, e work.LogEntry) error {
	if err := b.fail(); err != nil {
		return err
	}
	b.Logged = append(b.Logged, e)
	return nil
}

// Promise implements work.Logger.
func (b *Book) Promise(ctx context.Context, e work.LogEntry) error { return b.Log(ctx, e) }

// Done implements work.Logger.
func (b *Book) Done(_ context.Context, followUp, outcome string) error {
	b.Dones[followUp] = outcome
	return b.fail()
}

// Snooze implements work.Logger.
func (b *Book) Snooze(_ context.Context, followUp string, to civil.Date, _ string) error {
	b.Snoozed[followUp] = to
	return b.fail()
}

// Rate implements work.PEPRater.
func (b *Book) Rate(_ context.Context, c pep.Check) (pep.Check, error) {
	if err := b.fail(); err != nil {
		return c, err
	}
	c.ID = fmt.Sprintf("check-%d", len(b.Rated)+1)
	b.Rated = append(b.Rated, c)
	return c, nil
}

// ReceivedAgain implements work.PEPRater.
func (b *Book) ReceivedAgain(context.Context, string, civil.Date) error { return b.fail() }

// Undo implements work.Undoer.
func (b *Book) Undo(_ context.Context, change string) error {
	if err := b.fail(); err != nil {
		return err
	}
	b.Undone = append(b.Undone, change)
	return nil
}

// OfRecord implements history.Reader.
func (b *Book) OfRecord(_ context.Context, kind, id string) ([]history.Entry, error) {
	var out []history.Entry
	for _, e := range b.History {
		if e.Kind == kind && e.Record == id {
			out = append(out, e)
		}
	}
	return out, nil
}

// OfChild implements history.Reader.
func (b *Book) OfChild(_ context.Context, child string, limit int) ([]history.Entry, error) {
	var out []history.Entry
	for _, e := range b.History {
		if e.Child == child && len(out) < limit {
			out = append(out, e)
		}
	}
	return out, nil
}

// Since implements history.Reader.
func (b *Book) Since(context.Context, string, time.Time, int) ([]history.Entry, error) {
	return b.History, nil
}

// Last implements history.Reader.
func (b *Book) Last(context.Context, string) (history.Change, error) { return b.LastOne, nil }
