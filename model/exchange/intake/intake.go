// Package intake reads officers' own spreadsheets: it finds out which column is
// which field, reads dates, codes and numbers as people write them, and plans
// what the sheet adds to the caseload or changes in it.
//
// An empty cell never erases a value, and neither does "-" or "n/a". A cell that
// cannot be read is a problem at its line and column. Who or what a row is about
// is found by the numbers it gives, then by name with date of birth; what is not
// certain becomes a question, and nothing of the sheet goes in before it is
// answered.
package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
	"caseload/model/text"
)

// The kinds of sheet.
const (
	Children      = "children"
	Schools       = "schools"
	Officers      = "officers"
	PEPs          = "peps"
	PEPForm       = "pep-form"
	Plans         = "plans"
	Assessments   = "assessments"
	AnnualReviews = "annual-reviews"
	Advice        = "advice"
	Consultations = "consultations"
	Results       = "results"
	Progress      = "progress"
	Actions       = "actions"
	Terms         = "terms"
	Weeks         = "weeks"
	Suspensions   = "suspensions"
	Activities    = "activities"
	Offers        = "offers"
)

// Kinds lists the kinds of sheet in the order in which a new caseload takes them.
func Kinds() []string {
	return []string{Terms, Schools, Officers, Children, PEPs, PEPForm, Plans, Assessments, AnnualReviews, Advice, Consultations, Results, Progress, Weeks, Suspensions, Activities, Offers, Actions}
}

// Options say how to read a sheet.
type Options struct {
	Today    civil.Date         // for year groups, and from when an officer carries a child; needed
	Calendar *calendar.Calendar // for the term of a date; nil uses the usual English terms
	Officer  string             // id of who is importing: whose log entries are without a name
	Answers  exchange.Answers   // to questions of an earlier reading
	Progress exchange.Progress  // may be nil
}

// handlers read one row of each kind of sheet.
var handlers = map[string]func(*run, *row) error{
	Children:      (*run).childRow,
	Schools:       (*run).schoolRow,
	Officers:      (*run).officerRow,
	PEPs:          (*run).pepRow,
	PEPForm:       (*run).formRow,
	Plans:         (*run).planRow,
	Assessments:   (*run).assessmentRow,
	AnnualReviews: (*run).reviewRow,
	Advice:        (*run).adviceRow,
	Consultations: (*run).consultationRow,
	Results:       (*run).resultRow,
	Progress:      (*run).progressRow,
	Actions:       (*run).actionRow,
	Terms:         (*run).termRow,
	Weeks:         (*run).weekRow,
	Suspensions:   (*run).suspensionRow,
	Activities:    (*run).activityRow,
	Offers:        (*run).offerRow,
}

// Read plans the import of a sheet by a mapping. It returns an error only where
// the sheet cannot be read at all, a look-up fails, the mapping is of another
// sheet, or ctx is cancelled; whatever is wrong in the sheet is in the plan.
func Read(ctx context.Context, kind string, s sheet.Reader, m Mapping, finder exchange.Finder, o Options) (*exchange.Plan, error) {
	handle, ok := handlers[kind]
	if !ok {
		return nil, fmt.Errorf("%q is not a kind of sheet; expected one of %v", kind, Kinds())
	}
	if o.Today.IsZero() {
		return nil, errors.New("today's date is needed to read a sheet")
	}
	if err := m.fits(kind, s.Header()); err != nil {
		return nil, err
	}
	r := newRun(ctx, kind, s, &m, finder, o)
	if exchange.Refused(m.Problems()) {
		return r.finish(), nil
	}
	rows, err := r.load(s)
	if err != nil {
		return nil, err
	}
	if err := r.prepare(len(rows)); err != nil {
		return nil, err
	}
	for i := range rows {
		if err := r.tick(i, len(rows)); err != nil {
			return nil, err
		}
		if err := handle(r, &rows[i]); err != nil {
			return nil, err
		}
	}
	for _, last := range r.later {
		if err := last(); err != nil {
			return nil, err
		}
	}
	return r.finish(), nil
}

// load reads all rows: a row may refer to one further down.
func (r *run) load(s sheet.Reader) ([]row, error) {
	var rows []row
	for {
		got, err := s.Next()
		var p exchange.Problem
		switch {
		case errors.Is(err, io.EOF):
			r.plan.Problems = append(r.plan.Problems, s.Warnings()...)
			return rows, nil
		case errors.As(err, &p):
			r.plan.Problems = append(r.plan.Problems, p)
			r.read++
			r.skipped++
			continue
		case err != nil:
			return nil, fmt.Errorf("read %s: %w", r.file, err)
		}
		w := row{line: got.Line, cells: got.Cells}
		if !slices.ContainsFunc(got.Cells, func(c string) bool { return text.Clean(c) != "" }) {
			continue
		}
		rows = append(rows, w)
		if len(rows)%reportEvery == 0 && r.ctx.Err() != nil {
			return nil, r.ctx.Err()
		}
	}
}

const reportEvery = 500

// tick reports progress now and then, and ends a cancelled reading.
func (r *run) tick(i, total int) error {
	r.read++
	if i%reportEvery != 0 {
		return nil
	}
	if r.o.Progress != nil {
		r.o.Progress(i, total)
	}
	return r.ctx.Err()
}
