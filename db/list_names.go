package db

import (
	"context"
	"slices"
	"strings"
	"sync"

	"caseload/model/query"
)

// directory holds the names of officers and schools, folded, in order. They are few, filters
// ask for them by parts of the name, and no index can find those.
type directory struct {
	officers []called
	schools  []called
}

type called struct{ id, folded, initials string }

// people are the officers of whose name a word begins with the text, whose
// initials do, or whose id it is.
func (d *directory) people(name string) []string {
	f := foldText(name)
	var out []string
	for _, o := range d.officers {
		switch {
		case o.id == name:
			return []string{o.id}
		case f == "":
		case beginsWord(o.folded, f), strings.HasPrefix(o.initials, f):
			out = append(out, o.id)
		}
	}
	return out
}

func beginsWord(folded, f string) bool {
	return strings.HasPrefix(folded, f) || strings.Contains(folded, " "+f)
}

// schoolsCalled are the schools with one of the texts in their name, or as their id.
func (d *directory) schoolsCalled(vs []query.Value) []string {
	var wanted []string
	for _, v := range vs {
		wanted = append(wanted, foldText(v.Text))
	}
	var out []string
	for _, s := range d.schools {
		for i, v := range vs {
			if s.id == v.Text || wanted[i] != "" && strings.Contains(s.folded, wanted[i]) {
				out = append(out, s.id)
				break
			}
		}
	}
	return out
}

func inText(hay, words string) bool {
	f := foldText(words)
	return f != "" && strings.Contains(foldText(hay), f)
}

// names keeps the directories from one list to the next: one of the officers, one
// of the schools, because a file may have twenty thousand of those.
type names struct {
	mu                sync.Mutex
	officers, schools *roll
}

// roll is the names of one kind of record.
type roll struct {
	seen int64 // the last line of the history that it knows of
	all  []called
}

const (
	officerNames = `SELECT "id", "name", coalesce("initials", '') FROM "officer" ORDER BY "sorted", "n"`
	schoolNames  = `SELECT "id", "name", '' FROM "school" ORDER BY "sorted", "n"`
)

// directory gives the names asked for as they are now.
func (d *DB) directory(ctx context.Context, officers, schools bool) (*directory, error) {
	held := &d.lists.names
	held.mu.Lock()
	defer held.mu.Unlock()
	out := &directory{}
	var err error
	if officers {
		if held.officers, err = d.roll(ctx, held.officers, "officer", officerNames); err != nil {
			return nil, err
		}
		out.officers = held.officers.all
	}
	if schools {
		if held.schools, err = d.roll(ctx, held.schools, "school", schoolNames); err != nil {
			return nil, err
		}
		out.schools = held.schools.all
	}
	return out, nil
}

// roll gives a roll as it is now. It is read again when the history holds a change
// to such a record since.
func (d *DB) roll(ctx context.Context, held *roll, kind, text string) (*roll, error) {
	if held != nil {
		last, changed, err := d.changedSince(ctx, held.seen, kind)
		if err != nil {
			return held, err
		}
		if !changed {
			held.seen = last
			return held, nil
		}
	}
	last, err := d.lastChange(ctx)
	if err != nil {
		return held, err
	}
	all, err := d.called(ctx, text)
	if err != nil {
		return held, err
	}
	return &roll{seen: last, all: all}, nil
}

// changedSince looks through what the history has gained since a line of it.
func (d *DB) changedSince(ctx context.Context, seen int64, kind string) (last int64, changed bool, err error) {
	err = d.rows(ctx, `SELECT coalesce(max("n"), ?1), coalesce(sum("kind" = ?2), 0) FROM "history" WHERE "n" > ?1`, []any{seen, kind}, 2, func(v []any) error {
		n, _ := v[0].(int64)
		of, _ := v[1].(int64)
		last, changed = n, of > 0
		return nil
	})
	return last, changed, err
}

func (d *DB) called(ctx context.Context, text string) ([]called, error) {
	var out []called
	err := d.rows(ctx, text, nil, 3, func(v []any) error {
		out = append(out, called{id: str(v[0]), folded: foldText(str(v[1])), initials: foldText(str(v[2]))})
		return nil
	})
	return slices.Clip(out), err
}

// covered are an officer and those whom the officer covers for on a day.
func (d *DB) covered(ctx context.Context, me, day string) ([]string, error) {
	out := []string{me}
	err := d.rows(ctx, `SELECT "officer" FROM "cover" WHERE "by" = ? AND "first" <= ? AND "last" >= ?`, []any{me, day, day}, 1, func(v []any) error {
		if id := str(v[0]); !slices.Contains(out, id) {
			out = append(out, id)
		}
		return nil
	})
	return out, err
}
