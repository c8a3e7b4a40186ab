package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/kinds"
	screen "caseload/tui/screen/intake"
	"caseload/tui/tuitest"
)

// files are what the screen sees of the outside; each part can be changed by a test.
type files struct {
	look    map[string]screen.Look // by path
	plan    func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error)
	apply   func(context.Context, *exchange.Plan, exchange.Progress) error
	kept    []any // mappings
	jobs    []screen.Job
	looks   []string
	applied []*exchange.Plan
	titles  []string
}

func newFiles() *files {
	f := &files{look: map[string]screen.Look{
		"mine.csv": {Name: "mine.csv", Header: []string{"Child name", "D.O.B.", "UPN", "Remarks", tuitest.HostileName()},
			Sample: [][]string{{tuitest.HostileName(), "3/12/2012", "H801200001001", "A. Sample", "x"}, {"Kai Fixture", "", "", "", ""}}},
		"book.xlsx": {Name: "book.xlsx, sheet Schools", Sheets: []string{"Schools", "Notes"}, Sheet: "Schools", Header: []string{"URN", "School name"}},
		"return/":   {Folder: true, Name: "return"},
	}}
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) { return plan(), nil }
	f.apply = func(context.Context, *exchange.Plan, exchange.Progress) error { return nil }
	return f
}

// plan is one that can be taken in as it is.
func plan() *exchange.Plan {
	who := tuitest.HostileName()
	return &exchange.Plan{
		Puts: []exchange.Put{
			{Kind: "child", New: true, Who: "Zoë Testa-Brook", File: "mine.csv", Line: 2,
				Record: &child.Child{ID: "c1", Forename: "Zoë", Surname: "Testa-Brook", Born: civil.MustParse("2012-12-03"), UPN: "H801200001001", School: "s1"}},
			{Kind: "child", Who: who, File: "mine.csv", Line: 3, Record: &child.Child{ID: "c2", Surname: who},
				Changes: []exchange.Change{{Field: "surname", Before: "Before", After: who}, {Field: "born", Before: "2012-12-03", After: "2012-12-04"}, {Field: "school", Before: "", After: "s1"}}},
		},
		Counts: []exchange.Count{{Kind: "child", Read: 4, Added: 1, Changed: 1, Same: 1, Skipped: 1}},
		Notes:  []string{"Columns not taken: Remarks, " + who + "."},
		Problems: []exchange.Problem{
			{File: "mine.csv", Line: 4, Column: "D.O.B.", Value: "31/02/2012" + who, Message: "not a date; expected dd/mm/yyyy"},
			{File: "mine.csv", Line: 9, Column: "D.O.B.", Value: "soon", Message: "not a date; expected dd/mm/yyyy"},
		},
	}
}

func (f *files) services() screen.Services {
	return screen.Services{
		Complete: func(_ context.Context, typed string) ([]string, error) {
			var out []string
			for _, p := range []string{"mine.csv", "mine too.csv", "folder/", "folder/return/"} {
				if strings.HasPrefix(p, typed) && (typed != "" || p != "folder/return/") {
					out = append(out, p)
				}
			}
			return out, nil
		},
		Look: func(_ context.Context, path, sheet, kind string) (screen.Look, error) {
			f.looks = append(f.looks, path+"|"+sheet+"|"+kind)
			l, ok := f.look[path]
			if !ok {
				return l, errors.New("there is no file " + path)
			}
			if sheet != "" {
				l.Sheet = sheet
			}
			return l, nil
		},
		Plan: func(ctx context.Context, j screen.Job, p exchange.Progress) (*exchange.Plan, error) {
			f.jobs = append(f.jobs, j)
			return f.plan(ctx, j, p)
		},
		Apply: func(ctx context.Context, p *exchange.Plan, title string, progress exchange.Progress) error {
			f.titles = append(f.titles, title)
			if err := f.apply(ctx, p, progress); err != nil {
				return err
			}
			f.applied = append(f.applied, p)
			return nil
		},
		Records: records{f},
	}
}

// records are the mappings that were kept, and the names of schools.
type records struct{ f *files }

func (r records) Record(context.Context, string, string) (any, error) {
	return nil, errors.New("not asked for")
}
func (r records) Records(context.Context, string) ([]any, error) { return nil, nil }
func (r records) Where(_ context.Context, kind, field, value string) ([]any, error) {
	k, _ := kinds.Named(kind)
	var out []any
	for _, rec := range r.f.kept {
		if kind == "mapping" && k.Get(rec, k.Index(field)) == value {
			out = append(out, rec)
		}
	}
	return out, nil
}
func (r records) Name(_ context.Context, kind, id string) string { return kind + " " + id }

func (f *files) last() screen.Job {
	if len(f.jobs) == 0 {
		return screen.Job{}
	}
	return f.jobs[len(f.jobs)-1]
}

// fields are the fields of a mapping in the order of its columns.
func fields(m intake.Mapping) string {
	var out []string
	for _, c := range m.Columns {
		out = append(out, c.Field)
	}
	return strings.Join(out, ",")
}

func (f *files) open(t *testing.T, path string) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	return tuitest.Drive(t, env, screen.New(env, f.services(), screen.Start{Path: path}))
}

// keep makes the file remember a mapping.
func (f *files) keep(kind string, header []string, by map[string]string) {
	m := intake.Map(kind, header, by)
	rec := m.Remember()
	f.kept = []any{&rec}
}
