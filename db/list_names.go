package db

import (
	"context"
	"slices"
	"strings"
	"sync"

	"caseload/model/query"
)

// directory holds the names of officers and schools, folded. They are few, filters
// ask for them by parts of the name, and no index can find those.
type directory struct {
	seen     int64 // the last line of the history that it knows of
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

// names keeps the directory from one list to the next.
type names struct {
	mu   sync.Mutex
	held *directory
}

// directory gives the names as they are now. It is read again when the history
// holds a change to a school or an officer since.
func (d *DB) directory(ctx context.Context) (*directory, error) {
	d.lists.names.mu.Lock()
	defer d.lists.names.mu.Unlock()
	held := d.lists.names.held
	seen := int64(0)
	if held != nil {
		seen = held.seen
	}
	last, changed, err := d.namesChanged(ctx, seen, held == nil)
	if err != nil {
		return nil, err
	}
	if held != nil && !changed {
		held.seen = last
		return held, nil
	}
	fresh := &directory{seen: last}
	if fresh.officers, err = d.called(ctx, `SELECT "id", "name", coalesce("initials", '') FROM "officer" ORDER BY "n"`); err != nil {
		return nil, err
	}
	if fresh.schools, err = d.called(ctx, `SELECT "id", "name", '' FROM "school" ORDER BY "n"`); err != nil {
		return nil, err
	}
	d.lists.names.held = fresh
	return fresh, nil
}

// namesChanged looks through what the history has gained since a line of it.
func (d *DB) namesChanged(ctx context.Context, seen int64, all bool) (last int64, changed bool, err error) {
	text, args := `SELECT coalesce(max("n"), ?1), coalesce(sum("kind" IN ('school', 'officer')), 0) FROM "history" WHERE "n" > ?1`, []any{seen}
	if all {
		text, args = `SELECT coalesce(max("n"), 0), 1 FROM "history"`, nil
	}
	err = d.rows(ctx, text, args, 2, func(v []any) error {
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
