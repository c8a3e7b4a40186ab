package db

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

var _ list.Tallier = (*DB)(nil)

// Tally implements list.Tallier. Each tally is one statement, or one with others of
// which the days are the same, and as many run beside each other as there are readers.
func (d *DB) Tally(ctx context.Context, ts []list.Tally) ([][]list.Tallied, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	jobs, err := d.tallyings(ts)
	if err != nil {
		return nil, err
	}
	out, errs := make([][]list.Tallied, len(ts)), make([]error, len(jobs))
	var all sync.WaitGroup
	room := make(chan struct{}, readers)
	for i, y := range jobs {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			if errs[i] = y.run(ctx, ts, out); errs[i] != nil {
				stop() // the others need not go on
			}
		})
	}
	all.Wait()
	// What was stopped by another's error says less than that error.
	slices.SortStableFunc(errs, func(a, b error) int {
		return cmp.Compare(weight(a), weight(b))
	})
	if len(errs) > 0 && errs[0] != nil {
		return nil, errs[0]
	}
	return out, nil
}

// readers is how many connections read at once.
const readers = 4

func weight(err error) int {
	switch {
	case err == nil:
		return 2
	case errors.Is(err, context.Canceled):
		return 1
	}
	return 0
}

// tallyings puts together what one statement can count.
func (d *DB) tallyings(ts []list.Tally) ([]*tallying, error) {
	var out []*tallying
	for i := range ts {
		t := &ts[i]
		y, err := d.tallying(t)
		if err != nil {
			return nil, err
		}
		if len(t.Spans) == 0 {
			continue
		}
		j := slices.IndexFunc(out, func(o *tallying) bool { return o.takes(y) })
		if j < 0 {
			j, out = len(out), append(out, y)
		}
		for _, e := range t.Of {
			a := asked{filter: e, tally: i}
			if y.sum != nil {
				a.sum = y.sum.value
			}
			if r := y.k.reckon; r != nil {
				a.test, a.later = r.test, r.shift+r.late
			}
			out[j].of = append(out[j].of, a)
		}
	}
	return out, nil
}

func (d *DB) tallying(t *list.Tally) (*tallying, error) {
	src, ok := d.source(t.List)
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no list called %q.", t.List)
	}
	key, k, err := tallyColumn(src, t.Key)
	if err != nil {
		return nil, err
	}
	if key.Type != query.Date {
		return nil, fault.New(fault.Invalid, "Nothing can be counted by months of %q.", t.Key)
	}
	y := &tallying{d: d, t: t, k: k}
	if t.Sum != "" {
		if _, y.sum, err = tallyColumn(src, t.Sum); err != nil {
			return nil, err
		}
		if r := k.reckon; r != nil && r.base == "" {
			return nil, fault.New(fault.Invalid, "Nothing can be added up by %q.", t.Key)
		}
	}
	if t.By != "" {
		if y.byKey, y.by, err = tallyColumn(src, t.By); err != nil {
			return nil, err
		}
	}
	return y, nil
}

// takes reports whether one statement can count another tally too: the same rows by
// dates that follow from the same.
func (y *tallying) takes(o *tallying) bool {
	return y.k.source() == o.k.source() && y.t.List == o.t.List && y.t.By == o.t.By && slices.Equal(y.t.Spans, o.t.Spans)
}

// source is the dates of a row that its figures are counted by.
func (k *column) source() string {
	switch r := k.reckon; {
	case r == nil:
		return k.value
	case r.days != nil, r.during != nil:
		return r.family
	case r.begins != "":
		return r.begins + "\x00" + r.ends
	default:
		return r.base
	}
}

// run counts, and puts the answers in their places.
func (y *tallying) run(ctx context.Context, ts []list.Tally, out [][]list.Tallied) error {
	var of []query.Expr
	for _, a := range y.of {
		of = append(of, a.filter)
	}
	var err error
	if y.s, err = y.d.selection(ctx, y.t.List, query.And{Of: of}, nil, allRows); err != nil {
		return err
	}
	y.from, y.to = y.t.Spans[0].From, y.t.Spans[0].To
	for _, s := range y.t.Spans {
		y.from, y.to = civil.Min(y.from, s.From), civil.Max(y.to, s.To)
	}
	y.at = map[tallyKey]int{}
	switch r := y.k.reckon; {
	case r != nil && r.during != nil:
		err = y.throughout(ctx, r)
	case r != nil && r.days != nil:
		err = y.several(ctx, r)
	case r != nil && r.begins != "":
		err = y.states(ctx, r)
	default:
		err = y.events(ctx, y.k.source())
	}
	if err != nil {
		return err
	}
	y.give(ts, out)
	return nil
}

// give takes what was counted together apart.
func (y *tallying) give(ts []list.Tally, out [][]list.Tallied) {
	for _, x := range y.out {
		for i := 0; i < len(y.of); {
			a := y.of[i]
			n := len(ts[a.tally].Of)
			counts := x.Counts[i : i+n]
			if slices.ContainsFunc(counts, func(c int) bool { return c != 0 }) {
				out[a.tally] = append(out[a.tally], list.Tallied{Span: x.Span, Group: x.Group, Label: x.Label, Counts: counts})
			}
			i += n
		}
	}
}

func tallyColumn(src *source, name string) (query.Key, *column, error) {
	key, ok := src.def.Keys.Key(name)
	k, known := src.columns[key.Name]
	if !ok || !known {
		return key, nil, fault.New(fault.Invalid, "Nothing can be counted by %q.", name)
	}
	return key, &k, nil
}

// tallying is one tally on its way.
type tallying struct {
	d        *DB
	t        *list.Tally // the first of those counted together
	k        *column
	of       []asked
	s        *selection // of all the filters, for what they need to be compiled
	byKey    query.Key
	by       *column
	sum      *column          // what is added up, where rows are not counted
	from, to civil.Date       // of all spans together
	at       map[tallyKey]int // where in out
	out      []list.Tallied
}

// asked is a filter of a tally.
type asked struct {
	filter query.Expr
	test   string // beside it, of the days
	sum    string // SQL of what is added up; empty: rows are counted
	later  int    // days from the date of the row to the one that counts
	tally  int    // whose it is
}

type tallyKey struct {
	span  int
	group string
}

// add counts what a row of the answer says of a filter in a span.
func (y *tallying) add(span, filter, n int, r *tallyRow) {
	if n == 0 {
		return
	}
	k := tallyKey{span, r.group}
	at, ok := y.at[k]
	if !ok {
		at = len(y.out)
		y.at[k] = at
		y.out = append(y.out, list.Tallied{Span: span, Group: r.group, Label: r.label, Counts: make([]int, len(y.of))})
	}
	y.out[at].Counts[filter] += n
}

// tallyRow is a row of an answer: what the heads give, the group, and the counts.
type tallyRow struct {
	heads        []any
	by           any // what the group was made of
	group, label string
	counts       []int
}

// farthest is how much later than the date of the row the latest is that counts.
func (y *tallying) farthest() int {
	n := 0
	for _, a := range y.of {
		n = max(n, a.later)
	}
	return n
}

// day is a date of an answer; none where it is NULL.
func day(v any) civil.Date {
	d, err := civil.Parse(str(v))
	if err != nil {
		return civil.Date{}
	}
	return d
}

// events counts in the spans that hold the day on which something happened, or a day
// so much later.
func (y *tallying) events(ctx context.Context, on string) error {
	x := cond{on + " BETWEEN ? AND ?", []any{y.from.AddDays(-y.farthest()).String(), y.to.String()}}
	return y.read(ctx, []string{on}, cond{}, x, "sum", func(r *tallyRow) {
		on := day(r.heads[0])
		for j, a := range y.of {
			then := on.AddDays(a.later)
			for i, s := range y.t.Spans {
				if !then.Before(s.From) && !then.After(s.To) {
					y.add(i, j, r.counts[j], r)
				}
			}
		}
	})
}

// several counts a row with more than one day once in each span that holds any.
func (y *tallying) several(ctx context.Context, r *reckoned) error {
	days := r.days(y.from, y.to)
	row := y.s.src.alias + `."n"`
	join := cond{` JOIN (` + days.sql + `) x ON x."of" = ` + row, days.args}
	x := cond{`x."day" BETWEEN ? AND ?`, []any{y.from.String(), y.to.String()}}
	// The row last counted for each filter: rows come in order, and the days of one differ
	// in what was done by them.
	last := make([]int64, len(y.t.Spans)*len(y.of))
	return y.read(ctx, []string{row, `x."day"`}, join, x, "max", func(r *tallyRow) {
		n, _ := r.heads[0].(int64)
		then := day(r.heads[1])
		for i, s := range y.t.Spans {
			if then.Before(s.From) || then.After(s.To) {
				continue
			}
			for j, c := range r.counts {
				if at := &last[i*len(y.of)+j]; c > 0 && *at != n {
					*at = n
					y.add(i, j, 1, r)
				}
			}
		}
	})
}

// throughout counts the rows that hold in the whole of each span.
func (y *tallying) throughout(ctx context.Context, r *reckoned) error {
	row := y.s.src.alias + `."n"`
	for i, s := range y.t.Spans {
		in := r.during(s.From, s.To)
		join := cond{` JOIN (` + in.sql + `) x ON x."of" = ` + row, in.args}
		err := y.read(ctx, []string{"1"}, join, always, "sum", func(r *tallyRow) {
			for j, c := range r.counts {
				y.add(i, j, c, r)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// states counts in each span on whose last day a state held.
func (y *tallying) states(ctx context.Context, r *reckoned) error {
	first := y.to
	for _, s := range y.t.Spans {
		first = civil.Min(first, s.To)
	}
	heads := []string{r.begins, "CASE WHEN " + r.ends + " <= '" + y.to.String() + "' THEN " + r.ends + " END"}
	x := cond{r.begins + " <= ? AND coalesce(" + r.ends + " > ?, 1)", []any{y.to.String(), first.String()}}
	return y.read(ctx, heads, cond{}, x, "sum", func(r *tallyRow) {
		began, ended := day(r.heads[0]), day(r.heads[1])
		for j, a := range y.of {
			from := began.AddDays(a.later)
			for i, s := range y.t.Spans {
				if !from.After(s.To) && (ended.IsZero() || ended.After(s.To)) {
					y.add(i, j, r.counts[j], y.asOf(s.To, r))
				}
			}
		}
	})
}

// asOf is a row with the group that it was in on a day: a year group is that of then.
func (y *tallying) asOf(day civil.Date, r *tallyRow) *tallyRow {
	if y.by == nil || y.by.form != formYear {
		return r
	}
	out, then := *r, *y.s.w
	then.year = calendar.AcademicYear(day)
	out.group, out.label = then.heading(y.by, y.byKey, r.by)
	return &out
}

// read counts the rows that hold x by what the heads say and by group.
func (y *tallying) read(ctx context.Context, heads []string, join, x cond, how string, f func(*tallyRow)) error {
	by, label := "NULL", "NULL"
	if y.by != nil {
		if by = y.by.value; y.by.group != "" {
			by = y.by.group
		}
		if y.by.label != "" {
			label = y.by.label
		}
	}
	var cols, names, counts []string
	var args []any
	for i, h := range append(slices.Clone(heads), by) {
		name := "h" + str(int64(i))
		if i == len(heads) {
			name = "g"
		}
		cols, names = append(cols, h+" AS "+name), append(names, name)
	}
	for i, a := range y.of {
		c := y.s.c.expr(a.filter)
		if a.test != "" {
			c.sql = "(" + c.sql + ") AND " + a.test
		}
		name := "c" + str(int64(i))
		value := how + "((" + c.sql + ") IS TRUE)"
		if a.sum != "" {
			value = "sum(iif((" + c.sql + "), " + a.sum + ", 0))"
		}
		cols, counts = append(cols, value+" AS "+name), append(counts, name)
		args = append(args, c.args...)
	}
	group := strings.Join(names, ", ")
	inner := "SELECT " + strings.Join(cols, ", ") + " FROM \x00" + join.sql + " WHERE " + x.sql
	if only := y.s.src.only; only != "" {
		inner += " AND " + only
	}
	inner += " GROUP BY " + group
	inner = y.s.c.fill.Replace(strings.Replace(inner, "\x00", y.s.src.from(inner), 1))
	text := "SELECT " + group + ", " + label + ", " + strings.Join(counts, ", ") + " FROM (" + inner + ") ORDER BY " + group
	args = append(append(args, join.args...), x.args...)
	r := tallyRow{counts: make([]int, len(counts))}
	return y.d.rows(ctx, text, args, len(names)+1+len(counts), func(v []any) error {
		r.heads, r.by = v[:len(heads)], v[len(heads)]
		r.group, r.label = y.heading(v[len(heads)], v[len(names)])
		for i := range counts {
			n, _ := v[len(names)+1+i].(int64)
			r.counts[i] = int(n)
		}
		f(&r)
		return nil
	})
}

// heading is the group that a row counts in.
func (y *tallying) heading(g, label any) (value, said string) {
	if y.by == nil {
		return "", ""
	}
	value, said = y.s.w.heading(y.by, y.byKey, g)
	if y.by.label != "" {
		said = str(label)
	}
	if y.by.named {
		value = said
	}
	return value, said
}
