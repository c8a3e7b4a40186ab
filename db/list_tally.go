package db

import (
	"context"
	"strings"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

var _ list.Tallier = (*DB)(nil)

// Tally implements list.Tallier with one statement.
func (d *DB) Tally(ctx context.Context, t list.Tally) ([]list.Tallied, error) {
	src, ok := d.source(t.List)
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no list called %q.", t.List)
	}
	y := tallying{d: d, t: &t}
	key, k, err := y.column(src, t.Key)
	if err != nil {
		return nil, err
	}
	if key.Type != query.Date {
		return nil, fault.New(fault.Invalid, "Nothing can be counted by months of %q.", t.Key)
	}
	if t.By != "" {
		if y.byKey, y.by, err = y.column(src, t.By); err != nil {
			return nil, err
		}
	}
	if y.s, err = d.selection(ctx, t.List, query.And{Of: t.Of}, nil, allRows); err != nil {
		return nil, err
	}
	y.s.order, y.s.where, y.s.led = nil, nil, false
	if k.reckon != nil && k.reckon.begins != "" {
		return y.states(ctx, k.reckon)
	}
	return y.events(ctx, k)
}

// tallying is one tally on its way.
type tallying struct {
	d     *DB
	t     *list.Tally
	s     *selection // of all the filters, for what they need to be compiled
	byKey query.Key
	by    *column
}

func (y *tallying) column(src *source, name string) (query.Key, *column, error) {
	key, ok := src.def.Keys.Key(name)
	k, known := src.columns[key.Name]
	if !ok || !known {
		return key, nil, fault.New(fault.Invalid, "Nothing can be counted by %q.", name)
	}
	return key, &k, nil
}

// events counts in the month that holds the day.
func (y *tallying) events(ctx context.Context, k *column) ([]list.Tallied, error) {
	day, join, one := k.value, cond{}, "1"
	from, to := y.t.From, y.t.To
	x := cond{args: []any{}}
	switch r := k.reckon; {
	case r != nil && r.days != nil:
		days := r.days(from, to)
		join, day, one = cond{` JOIN (` + days.sql + `) x ON x."of" = ` + y.s.src.alias + `."id"`, days.args}, `x."day"`, y.s.src.alias+`."n"`
		x = cond{day + " BETWEEN ? AND ?", []any{from.String(), to.String()}}
	case r != nil:
		x = cond{r.base + " BETWEEN ? AND ?", []any{from.AddDays(-r.shift).String(), to.AddDays(-r.shift).String()}}
	default:
		x = cond{day + " BETWEEN ? AND ?", []any{from.String(), to.String()}}
	}
	var out []list.Tallied
	err := y.read(ctx, []string{"substr(" + day + ", 1, 7)"}, one, join, x, func(v []any, made list.Tallied) error {
		month, err := civil.Parse(str(v[0]) + "-01")
		if err != nil {
			return err
		}
		made.Month = month
		out = append(out, made)
		return nil
	})
	return out, err
}

// states counts in each month on whose last day a state held. The rows are counted by
// the months in which it began and ended, so that each is looked at once.
func (y *tallying) states(ctx context.Context, r *reckoned) ([]list.Tallied, error) {
	last := y.t.To
	first := civil.Min(endOfMonth(y.t.From), last)
	began, ended := "substr("+r.begins+", 1, 7)", r.ends
	if r.late != 0 {
		began = "substr(" + laterBy(r.begins, r.late) + ", 1, 7)"
	}
	heads := []string{began, "CASE WHEN " + ended + " <= '" + last.String() + "' THEN substr(" + ended + ", 1, 7) END"}
	x := cond{r.begins + " <= ? AND coalesce(" + ended + " > ?, 1)", []any{last.AddDays(-r.late).String(), first.String()}}
	sums := map[tallyKey]*list.Tallied{}
	var order []tallyKey
	err := y.read(ctx, heads, "1", cond{}, x, func(v []any, made list.Tallied) error {
		began, ended := str(v[0]), str(v[1])
		for m := y.t.From; !m.After(last); m = m.AddMonths(1) {
			month := m.String()[:7]
			if began > month || ended != "" && ended <= month {
				continue
			}
			k := tallyKey{m, made.Group}
			held := sums[k]
			if held == nil {
				held = &list.Tallied{Month: m, Group: made.Group, Label: made.Label, Counts: make([]int, len(made.Counts))}
				sums[k] = held
				order = append(order, k)
			}
			for i, n := range made.Counts {
				held.Counts[i] += n
			}
		}
		return nil
	})
	var out []list.Tallied
	for _, k := range order {
		out = append(out, *sums[k])
	}
	return out, err
}

type tallyKey struct {
	month civil.Date
	group string
}

func endOfMonth(first civil.Date) civil.Date { return first.AddMonths(1).AddDays(-1) }

// read counts the rows that hold x by what the heads say and by group. One is what is
// counted: "1" for rows, or the number of the row where a join may give it twice.
func (y *tallying) read(ctx context.Context, heads []string, one string, join, x cond, f func([]any, list.Tallied) error) error {
	cols, names := make([]string, 0, len(heads)+1), make([]string, 0, len(heads)+1)
	for i, h := range heads {
		cols, names = append(cols, h+" AS h"+str(int64(i))), append(names, "h"+str(int64(i)))
	}
	by, label := "NULL", "NULL"
	if y.by != nil {
		by = y.by.value
		if y.by.group != "" {
			by = y.by.group
		}
		if y.by.label != "" {
			label = y.by.label
		}
	}
	cols, names = append(cols, by+" AS g"), append(names, "g")
	var args []any
	var counts []string
	for i, e := range y.t.Of {
		c := y.s.c.expr(e)
		args = append(args, c.args...)
		n := "sum((" + c.sql + ") IS TRUE)"
		if one != "1" {
			n = "count(DISTINCT CASE WHEN " + c.sql + " THEN " + one + " END)"
		}
		cols, counts = append(cols, n+" AS c"+str(int64(i))), append(counts, "c"+str(int64(i)))
	}
	group := strings.Join(names, ", ")
	inner := "SELECT " + strings.Join(cols, ", ") + " FROM \x00" + join.sql + " WHERE " + x.sql
	if y.s.src.only != "" {
		inner += " AND " + y.s.src.only
	}
	inner += " GROUP BY " + group
	inner = y.s.c.fill.Replace(strings.Replace(inner, "\x00", y.s.src.from(inner), 1))
	text := "SELECT " + group + ", " + label + ", " + strings.Join(counts, ", ") + " FROM (" + inner + ") ORDER BY " + group
	args = append(append(args, join.args...), x.args...)
	width := len(names) + 1 + len(counts)
	return y.d.rows(ctx, text, args, width, func(v []any) error {
		made := list.Tallied{Counts: make([]int, len(counts))}
		if y.by != nil {
			made.Group, made.Label = y.s.w.heading(y.by, y.byKey, v[len(heads)])
			if y.by.label != "" {
				made.Label = str(v[len(names)])
			}
			if y.by.named {
				made.Group = made.Label
			}
		}
		for i := range counts {
			n, _ := v[len(names)+1+i].(int64)
			made.Counts[i] = int(n)
		}
		return f(v, made)
	})
}
