package measure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/text"
)

// Counter is what figures are counted in.
type Counter interface {
	list.Tallier
	Vocabulary(list.Name) *query.Vocabulary
	Count(ctx context.Context, l list.Name, filter query.Expr) (int, error)
	Today() civil.Date
}

// Row is a measure, or one group of it, with its figures.
type Row struct {
	Measure *Measure
	Group   string // canonical; empty for the measure itself
	Grouped bool   // it is a group, even where the group has no name
	Label   string // the title of the measure, or what people call the group
	Figures []Figure
	Months  []Figure // of the year, for a chart
}

// Block is a section with its rows.
type Block struct {
	Title string
	Rows  []Row
}

// Result is a report worked out for a period.
type Result struct {
	Report Report
	Period Period
	Spans  []Span // of Row.Figures
	Months []Span // of Row.Months
	Blocks []Block
}

// Run works a report out.
func Run(ctx context.Context, c Counter, r Report, p Period) (Result, error) {
	out := Result{Report: r, Period: p, Spans: p.Spans(), Months: p.Months()}
	u := &run{ctx: ctx, c: c, today: c.Today(), runs: runsOf(append(slices.Clone(out.Spans), out.Months...)), sets: map[set]*tally{}}
	for _, m := range r.Measures() {
		for _, part := range m.parts() {
			if err := u.want(m, part); err != nil {
				return out, err
			}
		}
	}
	if err := u.read(); err != nil {
		return out, err
	}
	for _, s := range out.Report.Sections {
		b := Block{Title: s.Title}
		for i := range s.Measures {
			rows, err := u.rows(&s.Measures[i], &out)
			if err != nil {
				return out, err
			}
			b.Rows = append(b.Rows, rows...)
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out, nil
}

func (m *Measure) parts() []Part {
	if m.Per == nil {
		return []Part{m.Of}
	}
	return []Part{m.Of, *m.Per}
}

// runsOf puts the months of spans together to stretches without a gap.
func runsOf(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.From.Compare(b.From) })
	var out []Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && !s.From.After(out[n].To.AddDays(1)) {
			out[n].To = civil.Max(out[n].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// run is a report on its way.
type run struct {
	ctx   context.Context
	c     Counter
	today civil.Date
	runs  []Span
	sets  map[set]*tally
	order []set
}

// set is what one statement can count together: the same rows by the same day. Filters
// differ, and are counted beside each other.
type set struct {
	list list.Name
	key  string
	by   string
}

type tally struct {
	set
	stock  bool
	at     map[string]int // place of a filter among the counts
	of     []query.Expr
	counts map[cell][]int
	labels map[string]string
}

// cell is a month of a group.
type cell struct {
	month civil.Date
	group string
}

// want notes that a part is to be counted.
func (u *run) want(m *Measure, p Part) error {
	key := set{p.List, p.Key, m.By}
	t := u.sets[key]
	if t == nil {
		t = &tally{set: key, stock: m.Kind == Stock, at: map[string]int{}, counts: map[cell][]int{}, labels: map[string]string{}}
		u.sets[key] = t
		u.order = append(u.order, key)
	}
	if _, ok := t.at[p.Filter]; ok {
		return nil
	}
	e, err := u.parse(p.List, p.Filter)
	if err != nil {
		return err
	}
	t.at[p.Filter] = len(t.of)
	t.of = append(t.of, e)
	return nil
}

func (u *run) parse(l list.Name, filter string) (query.Expr, error) {
	e, mistakes := query.Parse(filter, u.c.Vocabulary(l), query.Context{})
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("filter %q of %s: %s", filter, l, mistakes[0].Message)
	}
	return e, nil
}

func (u *run) read() error {
	for _, k := range u.order {
		t := u.sets[k]
		for _, r := range u.runs {
			if r.From.After(u.today) && t.stock {
				continue
			}
			to := r.To
			if t.stock {
				to = civil.Min(to, u.today)
			}
			made, err := u.c.Tally(u.ctx, list.Tally{List: t.list, Key: t.key, From: r.From, To: to, By: t.by, Of: t.of})
			if err != nil {
				return fmt.Errorf("%s by %s: %w", t.list, t.key, err)
			}
			for _, x := range made {
				t.counts[cell{x.Month, x.Group}] = x.Counts
				t.labels[x.Group] = x.Label
			}
		}
	}
	return nil
}

// rows are the row of a measure and those of its groups.
func (u *run) rows(m *Measure, r *Result) ([]Row, error) {
	whole, err := u.row(m, nil, r)
	if err != nil {
		return nil, err
	}
	whole.Label = m.Title
	out := []Row{whole}
	if m.By == "" {
		return out, nil
	}
	for _, g := range u.groups(m) {
		row, err := u.row(m, &g.value, r)
		if err != nil {
			return nil, err
		}
		row.Label = g.label
		if row.some() {
			out = append(out, row)
		}
	}
	return out, nil
}

// some reports whether anything was counted in any of the columns.
func (r *Row) some() bool {
	return slices.ContainsFunc(r.Figures, func(f Figure) bool { return f.N > 0 || f.Of > 0 })
}

func (u *run) row(m *Measure, group *string, r *Result) (Row, error) {
	out := Row{Measure: m, Grouped: group != nil}
	if group != nil {
		out.Group = *group
	}
	var err error
	if out.Figures, err = u.figures(m, group, r.Spans); err != nil {
		return out, err
	}
	out.Months, err = u.figures(m, group, r.Months)
	return out, err
}

type group struct{ value, label string }

// groups are those of a measure, in the order of their code list or else by name;
// what has no group comes last.
func (u *run) groups(m *Measure) []group {
	place := map[string]int{}
	if k, ok := u.c.Vocabulary(m.Of.List).Key(m.By); ok {
		for i, c := range k.Codes {
			place[c.Value] = i - len(k.Codes)
		}
	}
	seen := map[string]string{}
	for _, p := range m.parts() {
		for v, label := range u.sets[set{p.List, p.Key, m.By}].labels {
			seen[v] = label
		}
	}
	var out []group
	for v, label := range seen {
		if v == "" {
			label = "Not recorded"
		}
		out = append(out, group{v, label})
	}
	slices.SortFunc(out, func(a, b group) int {
		return cmp.Or(btoi(a.value == "")-btoi(b.value == ""), place[a.value]-place[b.value], cmp.Compare(text.Fold(a.label), text.Fold(b.label)), cmp.Compare(a.value, b.value))
	})
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (u *run) figures(m *Measure, group *string, spans []Span) ([]Figure, error) {
	out := make([]Figure, len(spans))
	for i, s := range spans {
		f := &out[i]
		f.Unit, f.Known = m.Unit, !s.From.After(u.today)
		var err error
		f.List, f.Query = m.Of.List, u.query(m, m.Of, group, s)
		if f.N, err = u.number(m, m.Of, group, s, f.Query); err != nil {
			return nil, err
		}
		if m.Per == nil {
			continue
		}
		f.OfList, f.OfQuery = m.Per.List, u.query(m, *m.Per, group, s)
		if f.Of, err = u.number(m, *m.Per, group, s, f.OfQuery); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// query is the list behind a number.
func (u *run) query(m *Measure, p Part, group *string, s Span) string {
	day := p.Key + ":" + s.From.String() + ".." + s.To.String()
	if m.Kind == Stock {
		day = p.Key + ":" + civil.Min(s.To, u.today).String()
	}
	q := day
	if p.Filter != "" {
		q = p.Filter + " " + day
	}
	switch {
	case group == nil:
	case *group == "":
		q += " " + m.By + ":none"
	default:
		q += " " + m.By + ":" + quoted(*group)
	}
	return q
}

func quoted(v string) string {
	if strings.ContainsAny(v, " ,.():\"*") {
		return `"` + strings.ReplaceAll(v, `"`, "") + `"`
	}
	return v
}

// number is how many there were of a part in a span.
func (u *run) number(m *Measure, p Part, group *string, s Span, behind string) (int, error) {
	if s.From.After(u.today) {
		return 0, nil
	}
	t := u.sets[set{p.List, p.Key, m.By}]
	i := t.at[p.Filter]
	switch {
	case m.Kind == Stock:
		return t.sum(firstOfMonth(civil.Min(s.To, u.today)), civil.Min(s.To, u.today), group, i), nil
	case m.Several && s.From.AddMonths(1).Before(s.To):
		e, err := u.parse(p.List, behind)
		if err != nil {
			return 0, err
		}
		return u.c.Count(u.ctx, p.List, e)
	}
	return t.sum(s.From, s.To, group, i), nil
}

// sum adds the months between two days, of a group or of all.
func (t *tally) sum(from, to civil.Date, group *string, i int) int {
	n := 0
	for c, counts := range t.counts {
		if c.month.Before(from) || c.month.After(to) || group != nil && c.group != *group {
			continue
		}
		n += counts[i]
	}
	return n
}
