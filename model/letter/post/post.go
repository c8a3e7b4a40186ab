// Package post gathers what a letter says from a caseload, and keeps in the log
// what was sent.
package post

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/letter"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/post16"
	"caseload/model/query"
	"caseload/model/school"
	"caseload/model/setting"
	"caseload/model/work"
)

// Reader is what letters are written from.
type Reader interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	Authority(ctx context.Context) (setting.Authority, error)
}

// Keeper keeps what was sent.
type Keeper interface {
	work.Logger
	// Chase is that of work.EHC.
	Chase(ctx context.Context, advice []string, letters map[string]string, on civil.Date) error
}

// Own are the authority's own templates, by id.
func Own(ctx context.Context, r work.RecordReader) (map[string]letter.Template, error) {
	recs, err := r.Records(ctx, letter.Templates.Name())
	if err != nil {
		return nil, err
	}
	out := make(map[string]letter.Template, len(recs))
	for _, rec := range recs {
		if t, ok := rec.(*letter.Template); ok {
			out[t.ID] = *t
		}
	}
	return out, nil
}

// Facts gathers what a letter about a record says. The record is one of a child, the
// child itself, or a school.
func Facts(ctx context.Context, r Reader, kind, id string) (letter.Facts, error) {
	f, err := general(ctx, r)
	if err != nil {
		return f, err
	}
	if kind == school.Schools.Name() {
		f.School, err = one[school.School](ctx, r, kind, id)
		f.Kind, f.Record = kind, id
		return f, err
	}
	child, err := childOf(ctx, r, kind, id)
	if err != nil {
		return f, err
	}
	file, err := r.Case(ctx, child)
	if err != nil {
		return f, err
	}
	if !f.About(file, kind, id) {
		return f, fault.New(fault.NotFound, "No letter can be written about that record.")
	}
	if f.Duties, err = r.Duties(ctx, child); err != nil {
		return f, err
	}
	if kind == "child" {
		if err := carriers(ctx, r, &f); err != nil {
			return f, err
		}
	}
	return f, schools(ctx, r, &f)
}

// carriers gathers the names of those who carry the child and what is due, and the
// authority's own activities.
func carriers(ctx context.Context, r Reader, f *letter.Facts) error {
	f.Officers = map[string]string{}
	for _, id := range f.OfficerIDs() {
		o, err := one[officer.Officer](ctx, r, officer.Officers.Name(), id)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			continue
		case err != nil:
			return err
		}
		f.Officers[id] = o.Name
	}
	recs, err := r.Records(ctx, post16.Codes.Name())
	for _, rec := range recs {
		if c, ok := rec.(*post16.Code); ok {
			f.Codes = append(f.Codes, *c)
		}
	}
	return err
}

// general is what every letter has.
func general(ctx context.Context, r Reader) (letter.Facts, error) {
	f := letter.Facts{Today: r.Today(), Calendar: r.Calendar()}
	var err error
	if f.Authority, err = r.Authority(ctx); err != nil {
		return f, err
	}
	if f.Own, err = Own(ctx, r); err != nil {
		return f, err
	}
	if who := work.Who(ctx); who != "" {
		o, err := one[officer.Officer](ctx, r, officer.Officers.Name(), who)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return f, err
		}
		if o != nil {
			f.Officer = *o
		}
	}
	return f, nil
}

func one[T any](ctx context.Context, r work.RecordReader, kind, id string) (*T, error) {
	rec, err := r.Record(ctx, kind, id)
	if err != nil {
		return nil, err
	}
	t, ok := rec.(*T)
	if !ok {
		return nil, fmt.Errorf("a record of %s is a %T", kind, rec)
	}
	return t, nil
}

// childOf is the child that a record is about.
func childOf(ctx context.Context, r work.RecordReader, kind, id string) (string, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return "", fault.New(fault.NotFound, "There is no kind of record called %q.", kind)
	}
	if kind == "child" {
		return id, nil
	}
	at := k.Index("child")
	if at < 0 {
		return "", fault.New(fault.NotFound, "There are no letters about a %s.", k.Singular())
	}
	rec, err := r.Record(ctx, kind, id)
	if err != nil {
		return "", err
	}
	return k.Get(rec, at), nil
}

func schools(ctx context.Context, r work.RecordReader, f *letter.Facts) error {
	f.Schools = map[string]school.School{}
	for _, id := range f.SchoolIDs() {
		s, err := one[school.School](ctx, r, school.Schools.Name(), id)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			continue
		case err != nil:
			return err
		}
		f.Schools[id] = *s
	}
	return nil
}

// Keep logs a letter that was sent, with its text. A letter that chases advice is
// counted with the advice as well.
func Keep(ctx context.Context, k Keeper, f *letter.Facts, l letter.Letter, text string) error {
	words := l.Title + "\n\n" + letter.Plain(text)
	if l.ID == letter.AdviceChase && f.Advice != nil {
		return k.Chase(ctx, []string{f.Advice.ID}, map[string]string{f.Advice.ID: words}, f.Today)
	}
	e := work.LogEntry{Kind: "letter", Text: words, On: f.Today}
	if f.Kind == school.Schools.Name() {
		e.School = f.Record
	} else {
		e.Children = []string{f.Child.ID}
	}
	return k.Log(ctx, e)
}

// Set puts the day of a letter that was sent on its record.
func Set(ctx context.Context, e work.Editor, s letter.Stamp) error {
	seen := make(map[string]string, len(s.Set))
	for name := range s.Set {
		seen[name] = ""
	}
	return e.Edit(ctx, work.Edit{Kind: s.Kind, ID: s.Record, Seen: seen, Set: s.Set, Why: "the letter was sent"})
}

// Lister finds the children whose reviews fall due.
type Lister interface {
	Reader
	list.Lister
}

// Reviews finds the reviews that must be complete in a term, by the id of the school, which
// is empty for children without one. The holiday after the term belongs to it, so that no review falls between two terms.
func Reviews(ctx context.Context, r Lister, t calendar.Term) (map[string][]letter.ReviewDue, error) {
	return reviews(ctx, r, t, "")
}

// reviews finds them, narrowed by what else a query asks.
func reviews(ctx context.Context, r Lister, t calendar.Term, also string) (map[string][]letter.ReviewDue, error) {
	filter, err := within(r, t, also)
	if err != nil {
		return nil, err
	}
	env, err := r.Env(ctx)
	if err != nil {
		return nil, err
	}
	var children []string
	err = r.Each(ctx, list.Request{List: list.Children, Filter: filter, Sort: []list.Sort{{Key: "reviewdue"}, {Key: "name"}}, Columns: []string{"name"}},
		func(row list.Row) error { children = append(children, row.Child); return nil })
	if err != nil {
		return nil, err
	}
	out := map[string][]letter.ReviewDue{}
	for _, id := range children {
		at, due, err := reviewDue(ctx, r, env, id)
		if err != nil {
			return nil, err
		}
		out[at] = append(out[at], due)
	}
	return out, nil
}

func within(r Lister, t calendar.Term, also string) (query.Expr, error) {
	next := r.Calendar().TermAfter(t)
	text := fmt.Sprintf("reviewdue>=%s reviewdue<%s %s", t.First, next.First, also)
	expr, mistakes := query.Parse(text, r.Vocabulary(list.Children), query.Context{Dates: func(s string) (civil.Date, error) { return civil.Parse(s) }})
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("ask for reviews due: %s", mistakes[0].Message)
	}
	return expr, nil
}

// reviewDue is the line of one child, and the school whose letter it stands in.
func reviewDue(ctx context.Context, r Lister, env *duty.Env, child string) (string, letter.ReviewDue, error) {
	file, err := r.Case(ctx, child)
	if err != nil {
		return "", letter.ReviewDue{}, err
	}
	ds, err := file.Duties(env)
	if err != nil {
		return "", letter.ReviewDue{}, err
	}
	c := &file.Child
	out := letter.ReviewDue{Child: child, Name: c.Name(), Number: c.LocalID}
	if ncy, known := c.YearGroup(env.Today); known {
		out.Year = calendar.ShortYear(ncy)
	}
	for i := range ds {
		d := &ds[i]
		switch {
		case !d.Open():
		case d.Rule.ID == duty.ReviewYear:
			out.Due, out.Last = d.Due, d.Trigger
			out.Set = meetingOf(file.Reviews, d.Record)
		case d.Rule.ID == duty.ReviewMeeting:
			out.Meeting = d.Due
		}
	}
	at := c.School
	for i := range file.Plans {
		if p := &file.Plans[i]; at == "" && p.InForce(env.Today) {
			at = p.School
		}
	}
	return at, out, nil
}

// meetingOf is the day arranged for a review, or on which its meeting was held.
func meetingOf(rs []ehc.Review, id string) civil.Date {
	for i := range rs {
		if rs[i].ID == id {
			if rs[i].Held.IsZero() {
				return rs[i].Meeting
			}
			return rs[i].Held
		}
	}
	return civil.Date{}
}

// Write merges a letter about a record.
func Write(ctx context.Context, r Reader, template, kind, id string) (letter.Letter, error) {
	f, err := Facts(ctx, r, kind, id)
	if err != nil {
		return letter.Letter{}, err
	}
	return Merge(&f, template)
}

// Merge merges a letter, as the authority words it, with facts.
func Merge(f *letter.Facts, template string) (letter.Letter, error) {
	t, ok := f.Wording(template)
	if !ok {
		return letter.Letter{}, fault.New(fault.NotFound, "There is no letter %q.", template)
	}
	l, err := letter.Merge(t, *f)
	if err != nil {
		return l, fault.Wrap(fault.Invalid, err, "The wording of “%s” cannot be merged: %s", t.Name, err)
	}
	return l, nil
}

// atSchool narrows a query to the children of a school, by its name.
func atSchool(s *school.School) string {
	if s == nil || s.Name == "" {
		return ""
	}
	return `school:"` + strings.ReplaceAll(s.Name, `"`, `""`) + `"`
}

// Coming fills in the reviews due at a school in the coming term.
func Coming(ctx context.Context, r Lister, f *letter.Facts) error {
	cal := r.Calendar()
	f.Term = cal.TermAfter(cal.TermBefore(r.Today()))
	all, err := reviews(ctx, r, f.Term, atSchool(f.School))
	f.Due = all[f.Record]
	return err
}
