package db

import (
	"context"
	"encoding/json"
	"sync"

	"caseload/model/annual"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/query"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/text"
)

var _ annual.Reporter = (*DB)(nil)

// Report implements annual.Reporter.
func (d *DB) Report(ctx context.Context, q annual.Question) (measure.Result, error) {
	b, err := d.annualBook(ctx, q.Report, q.Period)
	if err != nil {
		return measure.Result{}, err
	}
	if !b.Begun() {
		return measure.Result{}, fault.New(fault.Usage, "%s", q.Period.NotBegun())
	}
	if q.Trust != "" && !b.HasTrust(q.Trust) {
		return measure.Result{}, fault.New(fault.Usage, "No school is of a trust called %q.", q.Trust)
	}
	return b.Result(q.Trust), nil
}

// annualBooks keeps the books that reports were worked out from, until the file or the
// day changes: whoever goes from a figure to its list does not wait for it again.
type annualBooks struct {
	mu    sync.Mutex
	day   civil.Date
	at    int64 // the last change
	books []*annual.Book
}

// maxBooks is how many are kept.
const maxBooks = 3

// annualBook is the book that holds a report and a period.
func (d *DB) annualBook(ctx context.Context, report string, p measure.Period) (*annual.Book, error) {
	at, err := d.lastChange(ctx)
	if err != nil {
		return nil, err
	}
	k := &d.lists.annual
	k.mu.Lock()
	defer k.mu.Unlock()
	if day := d.Today(); k.day != day || k.at != at {
		k.day, k.at, k.books = day, at, nil
	}
	for _, b := range k.books {
		if b.Leads(report, p) {
			return b, nil
		}
	}
	b, err := d.readBook(ctx, report, p)
	if err != nil {
		return nil, err
	}
	k.books = append([]*annual.Book{b}, k.books[:min(len(k.books), maxBooks-1)]...)
	return b, nil
}

// annualKinds are the kinds of record that the reports are worked out from.
func annualKinds() []string {
	return []string{child.Children.Name(), care.Episodes.Name(), pep.PEPs.Name(), pep.Checks.Name(), ehc.Plans.Name(), attendance.Weeks.Name(), attendance.Suspensions.Name(),
		premium.Requests.Name(), register.Enrolments.Name(), attainment.Results.Name(), post16.Activities.Name()}
}

func (d *DB) readBook(ctx context.Context, report string, p measure.Period) (*annual.Book, error) {
	env, err := d.Env(ctx)
	if err != nil {
		return nil, err
	}
	schools := map[string]*school.School{}
	b, err := annual.New(report, p, env, schools)
	if err != nil {
		return nil, err
	}
	recs, err := d.tables[school.Schools.Name()].records(ctx, d.read, "")
	if err != nil {
		return nil, translate(err)
	}
	for _, r := range recs {
		s := r.(*school.School)
		schools[s.ID] = s
	}
	if report == annual.VirtualSchool {
		if err := d.readSpending(ctx, b); err != nil {
			return nil, err
		}
	}
	ids, err := strings1(ctx, d.read, `SELECT DISTINCT "child" FROM "episode" WHERE "start" <= ? AND coalesce("end" > ?, 1) ORDER BY "child"`, b.To().String(), b.From().String())
	if err != nil {
		return nil, translate(err)
	}
	return b, translate(d.addCases(ctx, b, ids))
}

// readSpending adds what was spent and taught, and what is published of England.
func (d *DB) readSpending(ctx context.Context, b *annual.Book) error {
	spends, err := d.tables[premium.Spends.Name()].records(ctx, d.read, `ORDER BY "n"`)
	if err != nil {
		return translate(err)
	}
	for _, r := range spends {
		b.AddSpend(r.(*premium.Spend))
	}
	nationals, err := d.tables[attainment.Nationals.Name()].records(ctx, d.read, `ORDER BY "n"`)
	if err != nil {
		return translate(err)
	}
	for _, r := range nationals {
		b.AddNational(r.(*attainment.National))
	}
	trainings, err := d.tables[register.Trainings.Name()].records(ctx, d.read, `ORDER BY "n"`)
	if err != nil {
		return translate(err)
	}
	for _, r := range trainings {
		b.AddTraining(r.(*register.Training))
	}
	return nil
}

// addCases adds the files of children, as many chunks beside each other as there are
// readers.
func (d *DB) addCases(ctx context.Context, b *annual.Book, ids []string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var all sync.WaitGroup
	var mu sync.Mutex
	var first error
	room := make(chan struct{}, readers)
	for i := 0; i < len(ids); i += chunk {
		part := ids[i:min(i+chunk, len(ids))]
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			files, err := recordsOf(ctx, d.read, d.tables, annualKinds(), part)
			if err == nil {
				err = addSEN(ctx, d.read, files, part)
			}
			if err != nil {
				mu.Lock()
				if first == nil {
					first = err
				}
				mu.Unlock()
				stop() // the others need not go on
				return
			}
			addFiles(b, files)
		})
	}
	all.Wait()
	return first
}

func addFiles(b *annual.Book, files map[string]*casefile.File) {
	for _, f := range files {
		b.Add(f)
	}
}

// behind are the rows behind the figures that a query asks for, by the name of the
// figure.
type behind struct {
	list list.Name
	ids  string // as JSON
}

// behindOf works out the rows behind the figures that a filter asks for.
func (d *DB) behindOf(ctx context.Context, filter query.Expr) (map[string]behind, error) {
	var out map[string]behind
	var err error
	query.Walk(filter, func(e query.Expr) {
		x, ok := e.(query.Compare)
		if !ok || x.Key.Name != list.FigureKey || err != nil {
			return
		}
		for _, v := range x.Values {
			if out == nil {
				out = map[string]behind{}
			}
			if out[v.Text], err = d.rowsBehind(ctx, v.Text); err != nil {
				return
			}
		}
	})
	return out, err
}

func (d *DB) rowsBehind(ctx context.Context, name string) (behind, error) {
	none := fault.New(fault.Usage, "There is no figure %q. The figures of a report are named in its columns Query, as “caseload report virtual-school --format csv” has them.", name)
	ref, ok := annual.ParseRef(text.Clean(name))
	if !ok {
		return behind{}, none
	}
	p, err := ref.PeriodOf(d.Calendar())
	if err != nil {
		return behind{}, none
	}
	b, err := d.annualBook(ctx, ref.Report, p)
	if err != nil {
		return behind{}, err
	}
	n, ids, ok := b.Behind(ref)
	if !ok {
		return behind{}, none
	}
	if ids == nil {
		ids = []string{}
	}
	text, err := json.Marshal(ids)
	return behind{n, string(text)}, err
}

// figureColumn finds the rows behind figures of reports; in a list that is not the
// figure's own, those of the children it counts.
func figureColumn(n list.Name) column {
	return column{value: "NULL", compare: func(c *compiler, x query.Compare) cond {
		var cs []cond
		for _, v := range x.Values {
			b, ok := c.behind[v.Text]
			at := c.src.rowID()
			switch {
			case !ok:
				continue
			case b.list == list.Children && n != list.Children && c.src.child != "":
				at = c.src.child
			case b.list != n:
				continue
			}
			cs = append(cs, cond{at + ` IN (SELECT "value" FROM json_each(?))`, []any{b.ids}})
		}
		return anyCond(cs...)
	}}
}
