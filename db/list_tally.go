package db

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

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
		test := ""
		if y.k.reckon != nil {
			test = y.k.reckon.test
		}
		for _, e := range t.Of {
			out[j].of = append(out[j].of, asked{e, test, i})
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
	if t.By != "" {
		if y.byKey, y.by, err = tallyColumn(src, t.By); err != nil {
			return nil, err
		}
	}
	return y, nil
}

// takes reports whether another tally has the same rows and days.
func (y *tallying) takes(o *tallying) bool {
	a, b := y.k.reckon, o.k.reckon
	return a != nil && b != nil && a.family != "" && a.family == b.family &&
		y.t.List == o.t.List && y.t.By == o.t.By && slices.Equal(y.t.Spans, o.t.Spans)
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
	case r == nil:
		err = y.events(ctx, y.k.value, cond{y.k.value + " BETWEEN ? AND ?", []any{y.from.String(), y.to.String()}})
	case r.days != nil:
		err = y.several(ctx, r)
	case r.begins != "":
		err = y.states(ctx, r)
	default:
		err = y.events(ctx, y.k.value, cond{r.base + " BETWEEN ? AND ?", []any{y.from.AddDays(-r.shift).String(), y.to.AddDays(-r.shift).String()}})
	}
	y.give(ts, out)
	return err
}

// give takes what was counted together apart.
func (y *tallying) give(ts []list.Tally, out [][]list.Tallied) {
	for _, x := range y.out {
		for i := 0; i < len(y.of); {
			a := y.of[i]
			n := len(ts[a.tally].Of)
			counts := x.Counts[i : i+n]
			if slices.ContainsFunc(counts, func(c int) bool { return c > 0 }) {
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
	from, to civil.Date       // of all spans together
	at       map[tallyKey]int // where in out
	out      []list.Tallied
}

// asked is a filter of a tally.
type asked struct {
	filter query.Expr
	test   string // beside it, of the days
	tally  int    // whose it is
}

type tallyKey struct {
	span  int
	group string
}

// add counts what a row of the answer says in a span.
func (y *tallying) add(span int, r *tallyRow) {
	k := tallyKey{span, r.group}
	at, ok := y.at[k]
	if !ok {
		at = len(y.out)
		y.at[k] = at
		y.out = append(y.out, list.Tallied{Span: span, Group: r.group, Label: r.label, Counts: make([]int, len(r.counts))})
	}
	for i, n := range r.counts {
		y.out[at].Counts[i] += n
	}
}

// tallyRow is a row of an answer: what the heads give, the group, and the counts.
type tallyRow struct {
	heads        []any
	group, label string
	counts       []int
}

// events counts in the spans that hold the month of a day.
func (y *tallying) events(ctx context.Context, day string, x cond) error {
	return y.read(ctx, []string{"substr(" + day + ", 1, 7)"}, cond{}, x, "sum", func(r *tallyRow) {
		month := str(r.heads[0])
		for i, s := range y.t.Spans {
			if month >= s.From.String()[:7] && month <= s.To.String()[:7] {
				y.add(i, r)
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
	one := tallyRow{counts: make([]int, len(y.of))}
	return y.read(ctx, []string{row, `substr(x."day", 1, 7)`}, join, x, "max", func(r *tallyRow) {
		n, _ := r.heads[0].(int64)
		month := str(r.heads[1])
		for i, s := range y.t.Spans {
			if month < s.From.String()[:7] || month > s.To.String()[:7] {
				continue
			}
			one.group, one.label = r.group, r.label
			for j, c := range r.counts {
				one.counts[j] = 0
				if at := &last[i*len(y.of)+j]; c > 0 && *at != n {
					one.counts[j], *at = 1, n
				}
			}
			y.add(i, &one)
		}
	})
}

// states counts in each span on whose last day a state held.
func (y *tallying) states(ctx context.Context, r *reckoned) error {
	first := y.to
	for _, s := range y.t.Spans {
		first = civil.Min(first, s.To)
	}
	began := r.begins
	if r.late != 0 {
		began = laterBy(r.begins, r.late)
	}
	// The months are enough: all spans but the latest end with one, and what began after
	// the latest is left out, what ended after it has not ended.
	heads := []string{"substr(" + began + ", 1, 7)", "CASE WHEN " + r.ends + " <= '" + y.to.String() + "' THEN substr(" + r.ends + ", 1, 7) END"}
	x := cond{r.begins + " <= ? AND coalesce(" + r.ends + " > ?, 1)", []any{y.to.AddDays(-r.late).String(), first.String()}}
	return y.read(ctx, heads, cond{}, x, "sum", func(r *tallyRow) {
		began, ended := str(r.heads[0]), str(r.heads[1])
		for i, s := range y.t.Spans {
			if on := s.To.String()[:7]; began <= on && (ended == "" || ended > on) {
				y.add(i, r)
			}
		}
	})
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
		cols, counts = append(cols, how+"(("+c.sql+") IS TRUE) AS "+name), append(counts, name)
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
		r.heads = v[:len(heads)]
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
