// Package fake is a caseload in memory, for the tests of the imports.
package fake

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/school"
	"caseload/model/setting"
	"caseload/model/text"
)

// Caseload is an exchange.Finder and nothing else: every row is looked up.
type Caseload struct {
	Recs  map[string][]any
	Finds int // how many look-ups there were
}

// Full is a Caseload that also counts and gives all records.
type Full struct{ *Caseload }

// New returns an empty caseload.
func New() *Caseload { return &Caseload{Recs: map[string][]any{}} }

func kindOf(name string) field.Kind {
	for _, k := range [...]field.Kind{child.Children, care.Episodes, care.Reviews, school.Schools, officer.Officers, officer.Teams,
		officer.Assignments, pep.PEPs, pep.Targets, attainment.Results, attainment.TeacherAssessments, ehc.Plans, ehc.Assessments, ehc.Reviews, ehc.Advices, ehc.Consultations, action.Actions, action.FollowUps, setting.Terms, attendance.Weeks, attendance.Suspensions,
		post16.Activities, post16.Offers, post16.Codes} {
		if k.Name() == name {
			return k
		}
	}
	return nil
}

// Find implements exchange.Finder.
func (c *Caseload) Find(ctx context.Context, kind, by, value string) ([]any, error) {
	c.Finds++
	k := kindOf(kind)
	if k == nil {
		return nil, fmt.Errorf("no kind %s", kind)
	}
	var out []any
	for _, rec := range c.Recs[kind] {
		v, err := key(k, rec, by)
		if err != nil {
			return nil, err
		}
		if v == value {
			out = append(out, rec)
		}
	}
	return out, ctx.Err()
}

func key(k field.Kind, rec any, by string) (string, error) {
	switch r := rec.(type) {
	case *child.Child:
		if name := text.Fold(r.Forename + " " + r.Surname); by == "name" {
			return name, nil
		} else if by == "name+born" {
			return name + "|" + r.Born.String(), nil
		}
	case *school.School:
		if by == "name" {
			return text.Fold(r.Name), nil
		}
	case *officer.Officer:
		if by == "name" {
			return text.Fold(r.Name), nil
		}
	}
	i := k.Index(by)
	if i < 0 {
		return "", fmt.Errorf("%s has no field %s", k.Name(), by)
	}
	return k.Get(rec, i), nil
}

// Apply writes a plan. It fails the test where the plan is refused, a record is
// not as declared, or a new id is not new.
func (c *Caseload) Apply(t testing.TB, p *exchange.Plan) {
	t.Helper()
	if p.Refused() {
		t.Fatalf("the plan is refused: %v %v", first(p.Problems), p.Questions)
	}
	for _, put := range p.Puts {
		k := kindOf(put.Kind)
		if err := k.Taken(put.Record); err != nil {
			t.Fatalf("%s line %d: %v", put.File, put.Line, err)
		}
		c.put(t, k, put)
	}
}

func (c *Caseload) put(t testing.TB, k field.Kind, put exchange.Put) {
	t.Helper()
	id := k.Get(put.Record, 0)
	for i, rec := range c.Recs[put.Kind] {
		if k.Get(rec, 0) != id {
			continue
		}
		if put.New {
			t.Fatalf("%s %s is put as new and is there", put.Kind, id)
		}
		c.Recs[put.Kind][i] = put.Record
		return
	}
	if !put.New {
		t.Fatalf("%s %s is changed and is not there", put.Kind, id)
	}
	c.Recs[put.Kind] = append(c.Recs[put.Kind], put.Record)
}

func first(ps []exchange.Problem) []exchange.Problem {
	var out []exchange.Problem
	for _, p := range ps {
		if p.Level == exchange.Refuse && len(out) < 5 {
			out = append(out, p)
		}
	}
	return out
}

// Count implements exchange.Counter.
func (f Full) Count(_ context.Context, kind string) (int, error) { return len(f.Recs[kind]), nil }

// FindAll implements exchange.Bulk.
func (f Full) FindAll(_ context.Context, kind string) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		for _, r := range f.Recs[kind] {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Of returns the records of a kind, typed.
func Of[T any](c *Caseload, kind string) []*T {
	out := make([]*T, 0, len(c.Recs[kind]))
	for _, r := range c.Recs[kind] {
		out = append(out, r.(*T))
	}
	return out
}

// Data returns the folder of sample files beside the project, and skips the test
// where there is none.
func Data(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
			path := filepath.Join(dir, "..", "shared", "data", name)
			if _, e := os.Stat(path); e != nil {
				t.Skip("no sample data beside the project")
			}
			return path
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("no project folder found")
	return ""
}
