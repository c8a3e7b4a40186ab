package db

import (
	"context"
	"strings"
	"sync"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/setting"
)

// figures are the numbers of the authority that columns are worked out with.
type figures struct {
	target  int // the caseload of an officer
	balance int // weeks within which reviews count in the balance of caseloads
	stale   int // months after which an activity that nobody has checked is not known
	lengths ehc.Lengths
	train   int // PEPs rated Red or Amber in a term from which a school needs training
	visit   int // children in care from which a school gets a quality visit each year
	near45  int // half-days of suspension in a year from which the limit is near
}

// usual is how many days a step of an assessment usually takes.
func (f *figures) usual(s ehc.Step, again bool) int { return f.lengths.Usual(s, again).Median }

// figures reads the numbers that a list needs, as they are now.
func (d *DB) figures(ctx context.Context, n list.Name) (*figures, error) {
	set, err := d.options(ctx, d.read)
	if err != nil {
		return nil, err
	}
	f := &figures{target: set[setting.CaseloadTarget], balance: set[setting.BalanceWeeks], near45: 2 * set[setting.SuspensionWarn], stale: set[setting.ActivityStale], train: set[setting.TrainFrom], visit: set[setting.VisitChildren]}
	if n == list.Assessments {
		f.lengths, err = d.Lengths(ctx)
	}
	return f, err
}

// options are the authority's own numbers, set or usual.
func (d *DB) options(ctx context.Context, q querier) (map[setting.OptionID]int, error) {
	set := map[setting.OptionID]int{}
	for _, s := range setting.OptionSpecs() {
		set[s.ID] = s.Default
	}
	recs, err := d.tables[setting.Options.Name()].records(ctx, q, `ORDER BY "n"`)
	if err != nil {
		return nil, err
	}
	for _, r := range recs {
		if o, ok := r.(*setting.Option); ok {
			set[setting.OptionID(o.ID)] = o.Value
		}
	}
	return set, nil
}

// stepLengths keeps the lengths of steps: they are medians over years, so those of this
// morning do all day, unless assessments have been taken in since.
type stepLengths struct {
	mu      sync.Mutex
	held    bool
	day     civil.Date
	months  int
	last    int
	lengths ehc.Lengths
}

// mostFinished is how many finished assessments, the latest, a measure rests on at
// most: a hundred more or less do not move a median of thousands.
const mostFinished = 10_000

// Lengths is how long the steps of an assessment usually take here,
// by those that ended within the time that the authority looks back over.
func (d *DB) Lengths(ctx context.Context) (ehc.Lengths, error) {
	set, err := d.options(ctx, d.read)
	if err != nil {
		return ehc.Lengths{}, err
	}
	last, err := d.number(ctx, `SELECT coalesce(max("n"), 0) FROM "assessment"`, nil)
	if err != nil {
		return ehc.Lengths{}, err
	}
	m := &d.lists.lengths
	m.mu.Lock()
	defer m.mu.Unlock()
	day, months := d.Today(), set[setting.ForecastMonths]
	if m.held && m.day == day && m.months == months && m.last == last {
		return m.lengths, nil
	}
	fs, err := d.finished(ctx, day, months)
	if err != nil {
		return ehc.Lengths{}, translate(err)
	}
	m.held, m.day, m.months, m.last, m.lengths = true, day, months, last, ehc.Measure(fs)
	return m.lengths, nil
}

// finished reads the steps of the assessments that ended in the months before a day.
func (d *DB) finished(ctx context.Context, day civil.Date, months int) ([]ehc.Finished, error) {
	closed := strings.ReplaceAll(assessmentClosed, `b."`, `"`)
	where := `WHERE ` + closed + ` > ? AND ` + closed + ` <= ? ORDER BY ` + closed + ` DESC LIMIT ?`
	args := []any{day.AddMonths(-months).String(), day.String(), mostFinished}
	as, err := d.tables[ehc.Assessments.Name()].records(ctx, d.read, where, args...)
	if err != nil {
		return nil, err
	}
	given, err := d.tables[ehc.Advices.Name()].records(ctx, d.read, `WHERE "assessment" IN (SELECT "id" FROM "assessment" `+where+`)`, args...)
	if err != nil {
		return nil, err
	}
	advice := map[string][]ehc.Advice{}
	for _, rec := range given {
		a := rec.(*ehc.Advice)
		advice[a.Assessment] = append(advice[a.Assessment], *a)
	}
	var out []ehc.Finished
	for _, rec := range as {
		a := rec.(*ehc.Assessment)
		if f, ok := ehc.FinishedOf(a, advice[a.ID], day); ok {
			out = append(out, f)
		}
	}
	return out, nil
}
