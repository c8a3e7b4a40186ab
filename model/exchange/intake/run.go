package intake

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/exchange/sheet"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/school"
	"caseload/model/setting"
	"caseload/model/text"
)

// run is one reading of a sheet.
type run struct {
	ctx    context.Context
	o      Options
	kind   string
	file   string
	header []string
	at     map[string]int // Target.Name to column
	plan   *exchange.Plan
	later  []func() error // what can be done only when every row has been read

	terms         *ledger.Table[setting.Term]
	teams         *ledger.Table[officer.Team]
	schools       *ledger.Table[school.School]
	officers      *ledger.Table[officer.Officer]
	children      *ledger.Table[child.Child]
	assignments   *ledger.Table[officer.Assignment]
	peps          *ledger.Table[pep.PEP]
	targets       *ledger.Table[pep.Target]
	results       *ledger.Table[attainment.Result]
	views         *ledger.Table[attainment.TeacherAssessment]
	plans         *ledger.Table[ehc.Plan]
	assessments   *ledger.Table[ehc.Assessment]
	reviews       *ledger.Table[ehc.Review]
	advice        *ledger.Table[ehc.Advice]
	consultations *ledger.Table[ehc.Consultation]
	weeks         *ledger.Table[attendance.Week]
	suspensions   *ledger.Table[attendance.Suspension]
	activities    *ledger.Table[post16.Activity]
	offers        *ledger.Table[post16.Offer]
	codes         *ledger.Table[post16.Code] // of activities, the authority's own
	actions       *ledger.Table[action.Action]
	followUps     *ledger.Table[action.FollowUp]

	schoolNames []coreName
	alike       map[string][]schoolEntry // answers of near
	subjects    map[string]childEntry    // by what the rows say of them
	columns     map[string][]column      // what fill has to look at
	questions   map[string]int           // key to its place in plan.Questions
	read        int
	unplanned   int // final plans for which a plan is made
	skipped     int
}

// row is one row of the sheet. bad says that a problem of it refuses the sheet,
// waiting that it depends on a question without an answer.
type row struct {
	line    int
	cells   []string
	bad     bool
	waiting bool
}

func newRun(ctx context.Context, kind string, s sheet.Reader, m *Mapping, f exchange.Finder, o Options) *run {
	if o.Calendar == nil {
		o.Calendar = calendar.New(calendar.Options{})
	}
	r := &run{ctx: ctx, o: o, kind: kind, file: s.Name(), header: s.Header(), at: m.targets(), questions: map[string]int{},
		subjects: map[string]childEntry{}, columns: map[string][]column{}, alike: map[string][]schoolEntry{},
		plan: &exchange.Plan{Format: "sheet " + kind, Problems: m.Problems(), Notes: m.notes()}}
	for i := range r.plan.Problems {
		r.plan.Problems[i].File = r.file
	}
	r.terms = ledger.New(setting.Terms, f, map[string]func(*setting.Term) string{"id": func(t *setting.Term) string { return t.ID }})
	r.teams = ledger.New(officer.Teams, f, map[string]func(*officer.Team) string{"name": func(t *officer.Team) string { return t.Name }})
	r.schools = ledger.New(school.Schools, f, map[string]func(*school.School) string{
		"urn":     func(s *school.School) string { return s.URN },
		"laestab": func(s *school.School) string { return s.LAEstab },
		"name":    func(s *school.School) string { return text.Fold(s.Name) },
	})
	r.officers = ledger.New(officer.Officers, f, map[string]func(*officer.Officer) string{
		"name":     func(o *officer.Officer) string { return text.Fold(o.Name) },
		"email":    func(o *officer.Officer) string { return o.Email },
		"initials": func(o *officer.Officer) string { return o.Initials },
	})
	r.children = ledger.New(child.Children, f, map[string]func(*child.Child) string{
		"upn":       func(c *child.Child) string { return c.UPN },
		"local_id":  func(c *child.Child) string { return c.LocalID },
		"name":      foldedName,
		"name+born": nameAndBorn,
		"born":      func(c *child.Child) string { return c.Born.String() },
	})
	r.assignments = ledger.New(officer.Assignments, f, map[string]func(*officer.Assignment) string{"child": func(a *officer.Assignment) string { return a.Child }})
	r.peps = ledger.New(pep.PEPs, f, map[string]func(*pep.PEP) string{"child": func(p *pep.PEP) string { return p.Child }})
	r.targets = ledger.New(pep.Targets, f, map[string]func(*pep.Target) string{"child": func(t *pep.Target) string { return t.Child }})
	r.results = ledger.New(attainment.Results, f, map[string]func(*attainment.Result) string{"child": func(x *attainment.Result) string { return x.Child }})
	r.views = ledger.New(attainment.TeacherAssessments, f, map[string]func(*attainment.TeacherAssessment) string{"child": func(v *attainment.TeacherAssessment) string { return v.Child }})
	r.plans = ledger.New(ehc.Plans, f, map[string]func(*ehc.Plan) string{"child": func(p *ehc.Plan) string { return p.Child }})
	r.assessments = ledger.New(ehc.Assessments, f, map[string]func(*ehc.Assessment) string{"child": func(a *ehc.Assessment) string { return a.Child }})
	r.reviews = ledger.New(ehc.Reviews, f, map[string]func(*ehc.Review) string{"child": func(v *ehc.Review) string { return v.Child }})
	r.advice = ledger.New(ehc.Advices, f, map[string]func(*ehc.Advice) string{"child": func(a *ehc.Advice) string { return a.Child }})
	r.consultations = ledger.New(ehc.Consultations, f, map[string]func(*ehc.Consultation) string{"child": func(c *ehc.Consultation) string { return c.Child }})
	r.weeks = ledger.New(attendance.Weeks, f, map[string]func(*attendance.Week) string{"child": func(w *attendance.Week) string { return w.Child }})
	r.suspensions = ledger.New(attendance.Suspensions, f, map[string]func(*attendance.Suspension) string{"child": func(s *attendance.Suspension) string { return s.Child }})
	r.activities = ledger.New(post16.Activities, f, map[string]func(*post16.Activity) string{"child": func(a *post16.Activity) string { return a.Child }})
	r.offers = ledger.New(post16.Offers, f, map[string]func(*post16.Offer) string{"child": func(o *post16.Offer) string { return o.Child }})
	r.codes = ledger.New(post16.Codes, f, map[string]func(*post16.Code) string{"code": func(c *post16.Code) string { return c.Code }})
	r.actions = ledger.New(action.Actions, f, map[string]func(*action.Action) string{
		"child":  func(a *action.Action) string { return a.Child },
		"school": func(a *action.Action) string { return a.School },
	})
	r.followUps = ledger.New(action.FollowUps, f, map[string]func(*action.FollowUp) string{"child": func(f *action.FollowUp) string { return f.Child }})
	return r
}

// preparer is a ledger.Table of any kind.
type preparer interface {
	Prepare(ctx context.Context, rows int) error
}

func (r *run) prepare(rows int) error {
	for _, t := range [...]preparer{r.terms, r.teams, r.schools, r.officers, r.children, r.assignments, r.peps, r.targets, r.results, r.views, r.plans, r.assessments, r.reviews, r.advice, r.consultations, r.weeks, r.suspensions, r.activities, r.offers, r.codes, r.actions, r.followUps} {
		if err := t.Prepare(r.ctx, rows); err != nil {
			return err
		}
	}
	return nil
}

// finisher is a ledger.Table of any kind.
type finisher interface {
	Into(p *exchange.Plan, read, skipped int)
	Named() int
}

// finish writes the plan: kinds in the order in which they refer to each other.
// The kind of the sheet itself has the counts of its rows.
func (r *run) finish() *exchange.Plan {
	r.tellPlans()
	own := map[string]finisher{Terms: r.terms, Schools: r.schools, Officers: r.officers, Children: r.children, PEPs: r.peps, PEPForm: r.peps, Plans: r.plans,
		Assessments: r.assessments, AnnualReviews: r.reviews, Advice: r.advice, Consultations: r.consultations, Results: r.results, Progress: r.views, Actions: r.actions, Weeks: r.weeks, Suspensions: r.suspensions,
		Activities: r.activities, Offers: r.offers}[r.kind]
	for _, t := range [...]finisher{r.terms, r.teams, r.officers, r.schools, r.children, r.assignments, r.plans, r.peps, r.targets, r.results, r.views, r.assessments, r.reviews, r.advice, r.consultations, r.weeks, r.suspensions, r.activities, r.offers, r.actions, r.followUps} {
		switch {
		case t == own:
			t.Into(r.plan, r.read, r.skipped)
		case t.Named() > 0:
			t.Into(r.plan, t.Named(), 0)
		}
	}
	return r.plan
}

func (r *run) place(w *row) ledger.Place { return ledger.Place{File: r.file, Line: w.line} }

// problem notes what is wrong with a cell, or with the row where target is no column of the sheet.
func (r *run) problem(level exchange.Level, w *row, target, value, message string) {
	p := exchange.Problem{File: r.file, Line: w.line, Value: value, Message: message, Level: level}
	if i, ok := r.at[target]; ok {
		p.Column = r.header[i]
	}
	if level == exchange.Refuse {
		w.bad = true
	}
	r.plan.Problems = append(r.plan.Problems, p)
}

func (r *run) warn(w *row, target, value, message string) {
	r.problem(exchange.Warn, w, target, value, message)
}

func (r *run) refuse(w *row, target, value, message string) {
	r.problem(exchange.Refuse, w, target, value, message)
}

// again reads cells that have been read before, over what the caseload holds: their
// problems have been said.
func (r *run) again(read func()) {
	n := len(r.plan.Problems)
	read()
	r.plan.Problems = r.plan.Problems[:n]
}

// skip leaves a row out of the counts of what goes in.
func (r *run) skip() error { r.skipped++; return nil }

// ask puts a question, once for all rows that depend on it, and returns the
// answer; a row without one waits.
func (r *run) ask(w *row, key, question string, options []exchange.Option) string {
	i, ok := r.questions[key]
	if !ok {
		i = len(r.plan.Questions)
		r.questions[key] = i
		q := exchange.Question{Key: key, File: r.file, Line: w.line, Text: question, Options: options}
		q.Answer = q.Given(r.o.Answers)
		r.plan.Questions = append(r.plan.Questions, q)
	}
	q := &r.plan.Questions[i]
	q.Lines++
	w.waiting = w.waiting || q.Answer == ""
	return q.Answer
}

// put takes over what a row makes of a record. A record that an earlier row of the
// sheet was about may be repeated and added to, but not contradicted.
func put[T comparable](r *run, w *row, t *ledger.Table[T], set *field.Set[T], e *ledger.Entry[T], next T, who string) error {
	if !e.Named() {
		*e.Rec = next
		t.Touch(e, who, r.place(w))
		return nil
	}
	r.skipped++
	diff := set.Diff(e.Rec, &next)
	if len(diff) == 0 {
		r.warn(w, "", "", fmt.Sprintf("says the same as line %d; left out", e.Line()))
		return nil
	}
	for _, d := range diff {
		if s := &set.Specs()[d.Index]; !absent(s, d.Before) {
			r.refuse(w, s.Name, s.Show(d.After), fmt.Sprintf("contradicts line %d, which has %s “%s” for the same %s", e.Line(), lower(s.Label), s.Show(d.Before), set.Singular()))
			return nil
		}
	}
	*e.Rec = next
	t.Touch(e, who, r.place(w))
	r.warn(w, "", "", fmt.Sprintf("repeats line %d; what it adds is taken", e.Line()))
	return nil
}

// absent reports whether a canonical text stands for nothing said.
func absent(s *field.Spec, v string) bool {
	return v == "" || s.Type == field.Flag && v == "no" || s.Type == field.Number && v == "0" || s.Type == field.Pence && v == "0"
}

func lower(label string) string {
	if len(label) > 1 && strings.ToUpper(label[:2]) == label[:2] {
		return label // an abbreviation
	}
	return strings.ToLower(label[:1]) + label[1:]
}
