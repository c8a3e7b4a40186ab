package school

import (
	"context"
	"slices"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/register"
	"caseload/model/school"
)

// facts is what is read of a school.
type facts struct {
	school    school.School
	links     []link
	figures   map[string]string // of its row in the list of schools, by key
	groups    []list.Group      // its children by group
	terms     []pep.RatedTerm   // ratings of its PEPs, the latest term first
	trainings []register.Training
	visits    []visit
}

// link is an officer linked to the school, with names.
type link struct {
	officer.Link
	name, kind string
	now        bool
}

// visit is a visit with the name of whoever made it.
type visit struct {
	register.Visit
	by string
}

// counted are the keys of the list of schools that the screen shows.
var counted = []string{"name", "children", "care", "plans", "reviewsdue", "heldreviews", "reportslate", "trained", "needstraining", "visitdue", "redamber"}

// read reads all facts of a school.
func read(ctx context.Context, o Options, id string, today civil.Date) (facts, error) {
	var f facts
	rec, err := o.Book.Record(ctx, school.Schools.Name(), id)
	if err != nil {
		return f, err
	}
	if s, ok := rec.(*school.School); ok {
		f.school = *s
	}
	for _, part := range []func(context.Context, Options, string, *facts) error{readFigures, readGroups, readRatings} {
		if err := part(ctx, o, id, &f); err != nil {
			return f, err
		}
	}
	if err := eachOf(ctx, o, officer.Links.Name(), id, func(l *officer.Link) {
		f.links = append(f.links, link{*l, o.Book.Name(ctx, officer.Officers.Name(), l.Officer), officer.TeamKinds.Label(string(l.TeamKind)), officer.InForce(l.From, l.To, today)})
	}); err != nil {
		return f, err
	}
	if err := eachOf(ctx, o, register.Trainings.Name(), id, func(t *register.Training) { f.trainings = append(f.trainings, *t) }); err != nil {
		return f, err
	}
	err = eachOf(ctx, o, register.Visits.Name(), id, func(v *register.Visit) {
		f.visits = append(f.visits, visit{*v, o.Book.Name(ctx, officer.Officers.Name(), v.By)})
	})
	slices.SortStableFunc(f.trainings, func(a, b register.Training) int { return b.On.Compare(a.On) })
	slices.SortStableFunc(f.visits, func(a, b visit) int { return b.On.Compare(a.On) })
	return f, err
}

// eachOf reads the records of a kind that name the school.
func eachOf[T any](ctx context.Context, o Options, kind, id string, do func(*T)) error {
	recs, err := o.Book.Where(ctx, kind, "school", id)
	for _, r := range recs {
		if x, ok := r.(*T); ok {
			do(x)
		}
	}
	return err
}

func readFigures(ctx context.Context, o Options, id string, f *facts) error {
	p, err := o.Book.List(ctx, list.Request{List: list.Schools, Filter: query.Everything(), Columns: counted, Seek: id, Limit: 1})
	f.figures = map[string]string{}
	if err != nil || len(p.Rows) == 0 || p.Rows[0].ID != id {
		return err
	}
	for i, k := range p.Columns {
		f.figures[k.Name] = p.Rows[0].Cells[i]
	}
	return nil
}

// asked is a filter of a list for the school and more.
func asked(o Options, l list.Name, name, more string) query.Expr {
	e, _ := query.Parse(at(o, l, name)+more, o.Book.Vocabulary(l), query.Context{})
	return e
}

func readGroups(ctx context.Context, o Options, _ string, f *facts) (err error) {
	f.groups, err = o.Book.Groups(ctx, list.Children, asked(o, list.Children, f.school.Name, " -group:left"), "group")
	return err
}

func readRatings(ctx context.Context, o Options, _ string, f *facts) error {
	var peps []pep.PEP
	r := list.Request{List: list.PEPs, Filter: asked(o, list.PEPs, f.school.Name, " rating:*"), Columns: []string{"term", "rating"}}
	err := o.Book.Each(ctx, r, func(row list.Row) error {
		peps = append(peps, pep.PEP{Term: row.Cells[0], Rating: pep.Rating(row.Cells[1])})
		return nil
	})
	f.terms = pep.ByTerm(peps)
	return err
}
