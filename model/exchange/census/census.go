// Package census reads the tables of the school census: pupils on roll, sessions of
// absence by code over a term, and suspensions and exclusions. It plans the totals of
// attendance and the suspensions that they add for the children of the caseload.
//
// A pupil is known by UPN, then by name with date of birth; a school by what the
// census calls it (NativeId), which may be its LAESTAB, its URN or its name, or is said
// by hand. Pupils whom the caseload does not hold are told of and left out, unless
// they are to be added: a census is of every pupil, and the caseload is not.
//
// Nothing that is wrong in a row stops the others. What cannot be true, such as more
// sessions missed than there were, is left out and told; it is never put right quietly.
package census

import (
	"context"
	"fmt"
	"io"
	"slices"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/school"
	"caseload/model/text"
)

// Format is the name of the format on the command line.
const Format = "census"

// File is one table of the census.
type File struct {
	Name string
	From io.ReaderAt
	Size int64
}

// Options say how to read a census.
type Options struct {
	Today    civil.Date
	Calendar *calendar.Calendar // for the days of the term; nil uses the usual English terms
	// Term is the term of the sessions. Left empty it is the one before the term of the
	// census, which the names of the files give: a spring census collects the autumn.
	Term     calendar.TermID
	Schools  map[string]string // what the census calls a school: its URN, LAESTAB or name here
	Add      bool              // pupils and schools that the caseload does not hold are added
	Progress exchange.Progress // may be nil
}

// pupil is what the tables say of one pupil on the roll of one school.
type pupil struct {
	line     int
	name     string
	entry    *ledger.Entry[child.Child] // nil where the pupil is left out
	school   string                     // id
	possible int                        // sessions; -1 where that is not known
	counts   []attendance.Count
	first    int // line of the first session
	excluded []spell
}

// reader is one reading of a census.
type reader struct {
	ctx         context.Context
	o           Options
	plan        *exchange.Plan
	schools     *ledger.Table[school.School]
	children    *ledger.Table[child.Child]
	weeks       *ledger.Table[attendance.Week]
	suspensions *ledger.Table[attendance.Suspension]

	term     calendar.Term
	pupils   map[string]*pupil // by the key that the tables share
	order    []*pupil
	called   map[string]string // NativeId to the id of a school
	strays   map[string]int    // schools that are not known, with their pupils
	names    [roles]string
	read     [roles]int
	skipped  [roles]int
	unknown  int // pupils who are not in the caseload
	elses    int // rows of sessions and suspensions that are about them
	exactly  int // totals taken
	done     int
	total    int
	hadTable [roles]bool
}

// Read plans the import of tables of the census. It returns an error only where a file
// cannot be read at all, a look-up fails or ctx is cancelled; whatever is wrong in the
// files is in the plan.
func Read(ctx context.Context, files []File, finder exchange.Finder, o Options) (*exchange.Plan, error) {
	if o.Calendar == nil {
		o.Calendar = calendar.New(calendar.Options{})
	}
	r := &reader{ctx: ctx, o: o, plan: &exchange.Plan{Format: Format}, pupils: map[string]*pupil{}, called: map[string]string{}, strays: map[string]int{},
		schools: ledger.New(school.Schools, finder, map[string]func(*school.School) string{
			"urn":     func(s *school.School) string { return s.URN },
			"laestab": func(s *school.School) string { return s.LAEstab },
			"name":    func(s *school.School) string { return text.Fold(s.Name) },
		}),
		children: ledger.New(child.Children, finder, map[string]func(*child.Child) string{
			"upn":       func(c *child.Child) string { return c.UPN },
			"name+born": nameAndBorn,
		}),
		weeks: ledger.New(attendance.Weeks, finder, map[string]func(*attendance.Week) string{
			"child": func(w *attendance.Week) string { return w.Child },
		}),
		suspensions: ledger.New(attendance.Suspensions, finder, map[string]func(*attendance.Suspension) string{
			"child": func(s *attendance.Suspension) string { return s.Child },
		})}
	tables, err := r.open(files)
	if err != nil {
		return nil, err
	}
	defer closeAll(tables)
	if exchange.Refused(r.plan.Problems) {
		return r.plan, nil
	}
	if err := r.prepare(tables); err != nil {
		return nil, err
	}
	for role := range tables {
		if err := r.readTable(role, tables[role]); err != nil {
			return nil, err
		}
	}
	return r.plan, r.settle()
}

func (r *reader) prepare(tables [roles]*table) error {
	rows := [roles]int{}
	for i, t := range tables {
		if t != nil {
			rows[i] = t.lines
			r.total += t.lines
		}
	}
	if err := r.schools.Prepare(r.ctx, rows[rollTable]); err != nil {
		return err
	}
	if err := r.children.Prepare(r.ctx, rows[rollTable]); err != nil {
		return err
	}
	if err := r.weeks.Prepare(r.ctx, rows[sessionTable]); err != nil {
		return err
	}
	return r.suspensions.Prepare(r.ctx, rows[suspensionTable])
}

// settle compares what was read with what the caseload holds, and says what became of it.
func (r *reader) settle() error {
	for _, p := range r.order {
		if err := r.settleTotal(p); err != nil {
			return err
		}
		if err := r.settleSuspensions(p); err != nil {
			return err
		}
	}
	if r.schools.Named() > 0 {
		r.schools.Into(r.plan, r.schools.Named(), 0)
	}
	r.children.Into(r.plan, r.read[rollTable], r.skipped[rollTable])
	r.weeks.Into(r.plan, r.weeks.Named(), r.skipped[sessionTable])
	r.suspensions.Into(r.plan, r.read[suspensionTable], r.skipped[suspensionTable])
	r.conclude()
	return nil
}

// conclude tells what a person wants to know beside the counts of records.
func (r *reader) conclude() {
	note := func(format string, args ...any) { r.plan.Notes = append(r.plan.Notes, fmt.Sprintf(format, args...)) }
	if r.hadTable[sessionTable] {
		note("The sessions are taken as those of %s, %s to %s.", r.term.Name(), r.term.First.Long(), r.term.Last.Long())
		note("Rows of sessions read: %d, for the totals of %d pupils.", r.read[sessionTable], r.exactly)
	}
	if r.unknown > 0 {
		note("Pupils who are not in the caseload: %d of %d; their %d rows are left out.", r.unknown, r.read[rollTable], r.elses)
	}
	var names []string
	for n := range r.strays {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		r.warn(ledger.Place{File: r.names[rollTable]}, "NativeId", n,
			fmt.Sprintf("no school of the caseload has this URN, LAESTAB or name; say which it is. Pupils taken without a school: %d", r.strays[n]))
	}
}

func (r *reader) warn(at ledger.Place, column, value, message string) {
	r.problem(exchange.Warn, at, column, value, message)
}

func (r *reader) refuse(at ledger.Place, column, value, message string) {
	r.problem(exchange.Refuse, at, column, value, message)
}

func (r *reader) problem(level exchange.Level, at ledger.Place, column, value, message string) {
	r.plan.Problems = append(r.plan.Problems, exchange.Problem{File: at.File, Line: at.Line, Column: column, Value: value, Message: message, Level: level})
}

func (r *reader) place(role, line int) ledger.Place {
	return ledger.Place{File: r.names[role], Line: line}
}

func nameAndBorn(c *child.Child) string {
	name := text.Fold(c.Forename + " " + c.Surname)
	if name == "" || c.Born.IsZero() {
		return ""
	}
	return name + "|" + c.Born.String()
}
