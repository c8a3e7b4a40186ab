// Package ssda903 reads the statutory return on children looked after (SSDA903)
// from its CSV files and plans what it adds to the caseload.
//
// The return has no names: a child is known by the authority's own number
// (CHILD), then by UPN. An empty cell never erases what the caseload holds. What
// the return's own checks would complain of is warned of and taken; only what
// would corrupt the caseload (a date that cannot be read, a row without a child)
// refuses it.
package ssda903

import (
	"context"
	"fmt"
	"io/fs"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
)

// Format is the name of the format on the command line.
const Format = "ssda903"

// Options say how to read a return.
type Options struct {
	Today    civil.Date        // for the count of children looked after on this day
	Answers  exchange.Answers  // to questions of an earlier reading
	Progress exchange.Progress // may be nil
}

// kid is what the return says of one child.
type kid struct {
	number   string
	entry    *ledger.Entry[child.Child] // nil while a question about the child is open
	said     header
	line     int // in the Header file; 0 where the child is not in it
	episodes []spell
	reviews  []meeting
}

// spell is an episode as the return has it.
type spell struct {
	care.Episode
	line    int
	settled bool // its record in the caseload is found
}

// meeting is a review as the return has it.
type meeting struct {
	on   civil.Date
	code string
	line int
}

// reader is one reading of a return.
type reader struct {
	ctx      context.Context
	o        Options
	plan     *exchange.Plan
	children *ledger.Table[child.Child]
	episodes *ledger.Table[care.Episode]
	reviews  *ledger.Table[care.Review]
	kids     map[string]*kid
	order    []*kid
	names    [roles]string
	rows     [roles]int // read
	skipped  [roles]int
	done     int
	total    int
}

// Read plans the import of the return whose files lie in dir. It returns an error
// only where a file cannot be read at all, a look-up fails or ctx is cancelled;
// whatever is wrong in the files is in the plan.
func Read(ctx context.Context, dir fs.FS, finder exchange.Finder, o Options) (*exchange.Plan, error) {
	r := &reader{ctx: ctx, o: o, plan: &exchange.Plan{Format: Format}, kids: map[string]*kid{},
		children: ledger.New(child.Children, finder, map[string]func(*child.Child) string{
			"local_id": func(c *child.Child) string { return c.LocalID },
			"upn":      func(c *child.Child) string { return c.UPN },
		}),
		episodes: ledger.New(care.Episodes, finder, map[string]func(*care.Episode) string{
			"child": func(e *care.Episode) string { return e.Child },
		}),
		reviews: ledger.New(care.Reviews, finder, map[string]func(*care.Review) string{
			"child": func(e *care.Review) string { return e.Child },
		}),
	}
	files, err := r.open(dir)
	if err != nil {
		return nil, err
	}
	if err := r.prepare(files); err != nil {
		return nil, err
	}
	for role, f := range files {
		if f == nil {
			continue
		}
		if err := r.readFile(role, f); err != nil {
			return nil, err
		}
	}
	if err := r.settle(); err != nil {
		return nil, err
	}
	return r.plan, nil
}

func (r *reader) prepare(files [roles]*file) error {
	rows := [roles]int{}
	for i, f := range files {
		if f != nil {
			rows[i] = f.lines
			r.total += f.lines
			r.names[i] = f.name
		}
	}
	if err := r.children.Prepare(r.ctx, rows[headerFile]); err != nil {
		return err
	}
	if err := r.episodes.Prepare(r.ctx, rows[episodesFile]); err != nil {
		return err
	}
	return r.reviews.Prepare(r.ctx, rows[reviewsFile])
}

// settle compares what was read with what the caseload holds.
func (r *reader) settle() error {
	for _, k := range r.order {
		if err := r.settleEpisodes(k); err != nil {
			return err
		}
		if err := r.settleReviews(k); err != nil {
			return err
		}
	}
	r.check()
	r.children.Into(r.plan, r.rows[headerFile], r.skipped[headerFile])
	r.episodes.Into(r.plan, r.rows[episodesFile], r.skipped[episodesFile])
	r.reviews.Into(r.plan, r.rows[reviewsFile], r.skipped[reviewsFile])
	r.conclude()
	return nil
}

// conclude adds what a person wants to know beside the counts of records.
func (r *reader) conclude() {
	placements, now, without := 0, 0, 0
	for _, k := range r.order {
		if len(k.episodes) == 0 {
			without++
			continue
		}
		es := make([]care.Episode, len(k.episodes))
		for i := range k.episodes {
			es[i] = k.episodes[i].Episode
		}
		periods := care.Chain(es)
		for i := range periods {
			placements += periods[i].Placements()
		}
		if care.Current(periods, r.o.Today) != nil {
			now++
		}
	}
	r.plan.Counts = append(r.plan.Counts, exchange.Count{Kind: "placement", Read: placements, Within: true})
	if without > 0 && r.rows[episodesFile] > 0 {
		r.warn(ledger.Place{}, "", "", fmt.Sprintf("children without an episode of care in this return: %d", without))
	}
	if !r.o.Today.IsZero() && r.rows[episodesFile] > 0 {
		r.plan.Notes = append(r.plan.Notes, fmt.Sprintf("Looked after on %[2]s by this return: %[1]d children.", now, r.o.Today.Long()))
	}
}

// kid returns the child of a number, entering it at its first mention.
func (r *reader) kid(number string) *kid {
	k, ok := r.kids[number]
	if !ok {
		k = &kid{number: number}
		r.kids[number] = k
		r.order = append(r.order, k)
	}
	return k
}

// mentioned returns the child of a number for a file other than the Header. A
// child whom the Header leaves out is made from the mention.
func (r *reader) mentioned(number string, at ledger.Place) (*kid, error) {
	k := r.kid(number)
	if k.line > 0 {
		return k, nil
	}
	k.line = at.Line
	r.warn(at, "CHILD", number, "child is not in the Header file; made from this row")
	return k, r.match(k, at)
}

func (r *reader) warn(at ledger.Place, column, value, message string) {
	r.problem(exchange.Warn, at, column, value, message)
}

func (r *reader) refuse(at ledger.Place, column, value, message string) {
	r.problem(exchange.Refuse, at, column, value, message)
}

func (r *reader) problem(level exchange.Level, at ledger.Place, column, value, message string) {
	r.plan.Problems = append(r.plan.Problems, exchange.Problem{File: at.File, Line: at.Line, Column: column, Value: value,
		Message: message, Level: level})
}

func (r *reader) place(role, line int) ledger.Place {
	return ledger.Place{File: r.names[role], Line: line}
}
