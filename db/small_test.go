package db_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/work"
)

// town is a small file with something of what each fault test needs: an officer,
// a school, and children in care who each have a PEP that has been held.
type town struct {
	officer  string
	children []string
	peps     []string
}

const townSize = 8

func build(t testing.TB, d *db.DB) town {
	t.Helper()
	ctx := context.Background()
	add := func(kind string, values map[string]string) string {
		t.Helper()
		id, err := d.Add(ctx, kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	team := add("team", map[string]string{"name": "Virtual School", "kind": "vs"})
	w := town{officer: add("officer", map[string]string{"name": "J. Demo", "initials": "JD", "role": "officer", "team": team})}
	school := add("school", map[string]string{"name": "Specimen Primary"})
	for i := range townSize {
		child := add("child", map[string]string{"forename": fmt.Sprintf("Zoë %d", i), "surname": "Testa-Brook", "born": "2012-09-05", "local_id": fmt.Sprintf("T%d", i), "school": school})
		add("episode", map[string]string{"child": child, "start": "2026-01-05"})
		add("review", map[string]string{"child": child, "on": "2026-01-30"})
		add("assignment", map[string]string{"child": child, "team_kind": "vs", "officer": w.officer, "from": "2026-01-05"})
		w.peps = append(w.peps, add("pep", map[string]string{"child": child, "term": "2026-autumn", "meeting": "2026-11-12", "held": "2026-11-12"}))
		w.children = append(w.children, child)
	}
	return w
}

// townAgain finds what build made, in the order in which it was made.
func townAgain(ctx context.Context, d *db.DB) (town, error) {
	var w town
	officers, err := d.Records(ctx, "officer")
	if err != nil {
		return w, err
	}
	w.officer = idOf("officer", officers[0])
	for kind, into := range map[string]*[]string{"child": &w.children, "pep": &w.peps} {
		recs, err := d.Records(ctx, kind)
		if err != nil {
			return w, err
		}
		for _, r := range recs[:townSize] {
			*into = append(*into, idOf(kind, r))
		}
	}
	return w, nil
}

func valuesOf(kind string, rec any) map[string]string {
	return work.Values(kindNamed(kind), rec)
}

func idOf(kind string, rec any) string { return kindNamed(kind).Get(rec, 0) }

// closedTown is a small file that nobody has open.
func closedTown(t testing.TB) (db.Options, town) {
	t.Helper()
	o, _ := options(t, "case.db")
	d, err := db.Create(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	w := build(t, d)
	closeDB(t, d)
	return o, w
}

func closeDB(t testing.TB, d *db.DB) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func reopen(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() }) // twice does no harm
	return d
}

func copyTo(t testing.TB, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// sameDay is where a file is and the day of these tests.
func sameDay(path string) db.Options {
	c := &clock{day: today}
	return db.Options{Path: path, Today: c.Today, Now: c.Now}
}

// beside lists the files in the folder of a path, by name.
func beside(t testing.TB, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A view belongs to a list, which is said once; a rating is never typed.
func TestWhatIsGivenOnce(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	id, err := d.Add(ctx, "view", map[string]string{"list": "due", "name": "Late", "query": "overdue"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "view", ID: id, Set: map[string]string{"list": "peps"}}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a view moved to another list: %v", err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "view", ID: id, Set: map[string]string{"query": "overdue team:review"}}); err != nil {
		t.Error(err)
	}
}
