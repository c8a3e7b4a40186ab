package child

import (
	"context"
	"slices"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/premium"
)

// pageSize is how many log entries are read at a time; find reads all of them.
const (
	pageSize = 200
	allOfLog = 1 << 20
)

// data is a child as the screen shows it, worked out apart from the loop of keys.
type data struct {
	id      string
	name    string
	file    *casefile.File
	today   civil.Date
	cal     *calendar.Calendar
	now     casefile.Now // the summary: where review and phase transfer stand
	head    []string     // parts of the first lines
	alerts  []row
	limits  []row    // of the law, that are near
	who     []string // officers
	duties  []duty.Duty
	left    []row
	events  []row // the timeline's rows from records, newest first
	log     []row
	logDone bool
	line    []row // the timeline: log and events
	names   names
	pots    []premium.Pot   // the funds of all years
	funds   []*premium.Fund // the accounts that what waits is charged to
	codes   *code.List      // activities after 16, with the authority’s own
	stale   int             // after how many months one that nobody has checked is not known
	suggest string          // the priority after Year 11 that the rule would give
	because []string        // and why
	// from how many days suspended in a school year the limit is near
	warnFrom int
}

// names looks records up by kind and id, once each.
type names func(kind, id string) string

func lookup(ctx context.Context, svc Services) names {
	type ref struct{ kind, id string }
	known := map[ref]string{}
	return func(kind, id string) string {
		if id == "" {
			return ""
		}
		r := ref{kind, id}
		n, ok := known[r]
		if !ok {
			n = svc.Name(ctx, kind, id)
			known[r] = n
		}
		return n
	}
}

// read gathers all of a child.
func read(ctx context.Context, svc Services, id string) (*data, error) {
	file, err := svc.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	duties, err := svc.Duties(ctx, id)
	if err != nil {
		return nil, err
	}
	entries, err := svc.Timeline(ctx, id, 0, pageSize)
	if err != nil {
		return nil, err
	}
	d := &data{id: id, name: file.Child.Name(), file: file, today: svc.Today(), cal: svc.Calendar(), names: lookup(ctx, svc)}
	env, err := svc.Env(ctx)
	if err != nil {
		return nil, err
	}
	d.now = file.Now(env, casefile.Open(duties))
	if err := d.readYoung(ctx, svc, env); err != nil {
		return nil, err
	}
	if err := d.readPremium(ctx, svc); err != nil {
		return nil, err
	}
	d.readHead()
	d.readLimits(env)
	d.duties = open(duties)
	d.left = d.sections(d.duties)
	d.events = d.readEvents()
	d.take(d.logRows(entries), len(entries) < pageSize)
	return d, nil
}

// open are the duties still to be done, the soonest first; those without a date
// come first of all, because nobody set one.
func open(ds []duty.Duty) []duty.Duty {
	out := casefile.Open(ds)
	slices.SortStableFunc(out, func(a, b duty.Duty) int { return a.Due.Compare(b.Due) })
	return out
}

// page is log entries further down.
type page struct {
	id   string
	rows []row
	done bool
}

// readPage reads log entries; d tells whose, and the day.
func readPage(ctx context.Context, svc Services, d *data, skip, limit int) (page, error) {
	entries, err := svc.Timeline(ctx, d.id, skip, limit)
	if err != nil {
		return page{}, err
	}
	d.names = lookup(ctx, svc)
	return page{id: d.id, rows: d.logRows(entries), done: len(entries) < limit}, nil
}

// take adds log rows and puts the timeline together anew.
func (d *data) take(rows []row, done bool) {
	d.log = append(d.log, rows...)
	d.logDone = done
	d.line = merge(d.log, d.events, done)
}

// merge puts log and events in one order, the newest first. While older entries
// are still unread, older events wait for them.
func merge(log []row, events []row, done bool) []row {
	out := make([]row, 0, len(log)+len(events))
	i := 0
	for _, e := range events {
		for i < len(log) && !log[i].when.Before(e.when) {
			out = append(out, log[i])
			i++
		}
		if i == len(log) && !done {
			break
		}
		out = append(out, e)
	}
	for ; i < len(log); i++ {
		out = append(out, log[i])
	}
	return out
}

func (d *data) logRows(entries []action.Action) []row {
	out := make([]row, 0, len(entries))
	for i := range entries {
		out = append(out, d.logRow(&entries[i]))
	}
	return out
}
