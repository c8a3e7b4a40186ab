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
	// National is the published figure beside the first column; empty where none has
	// been entered.
	National string
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
	// Within says of each of the columns which other one it is part of, as the
	// qualifying cohort is of all; -1 where it is part of none. Empty: none is.
	Within []int
	// Notes are what is to be known of the whole report.
	Notes []string
}

// Run works a report out.
func Run(ctx context.Context, c Counter, r Report, p Period) (Result, error) {
	out := Result{Report: r, Period: p, Spans: p.Spans(), Months: p.Months()}
	u := &run{c: c, today: c.Today(), sets: map[set]*tally{}, spans: append(slices.Clone(out.Spans), out.Months...)}
	for _, m := range r.Measures() {
		for _, part := range m.parts() {
			if err := u.want(m, part); err != nil {
				return out, err
			}
		}
	}
	u.share()
	if err := u.read(ctx); err != nil {
		return out, err
	}
	if err := u.compare(ctx, p); err != nil {
		return out, err
	}
	for _, s := range out.Report.Sections {
		b := Block{Title: s.Title}
		for i := range s.Measures {
			b.Rows = append(b.Rows, u.rows(&s.Measures[i], len(out.Spans))...)
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

// run is a report on its way.
type run struct {
	c     Counter
	today civil.Date
	spans []Span // the columns, and the months after them
	sets  map[set]*tally
	order []*tally
	// national are the published figures of the year, by what they are of.
	national map[string]string
}

// set is what one statement can count together: the same rows by the same day. Filters
// differ, and are counted beside each other.
type set struct {
	list list.Name
	key  string
	by   string
	sum  string
}

// tally is a set with what was counted of it.
type tally struct {
	set
	stock  bool
	asked  []string // the filters
	of     []query.Expr
	counts map[cell][]int
	labels map[string]string
	whole  *tally // of the same rows in groups: what is counted there counts here too
}

// cell is a group in a span.
type cell struct {
	span  int
	group string
}

// want notes that a part is to be counted.
func (u *run) want(m *Measure, p Part) error {
	key := set{p.List, p.Key, m.By, p.Sum}
	t := u.sets[key]
	if t == nil {
		t = &tally{set: key, stock: m.Kind == Stock, counts: map[cell][]int{}, labels: map[string]string{}}
		u.sets[key] = t
		u.order = append(u.order, t)
	}
	e, mistakes := query.Parse(p.Filter, u.c.Vocabulary(p.List), query.Context{})
	if len(mistakes) > 0 {
		return fmt.Errorf("filter %q of %s: %s", p.Filter, p.List, mistakes[0].Message)
	}
	t.ask(p.Filter, e)
	return nil
}

func (t *tally) ask(filter string, e query.Expr) {
	if !slices.Contains(t.asked, filter) {
		t.asked, t.of = append(t.asked, filter), append(t.of, e)
	}
}

// share lets what is not grouped be counted with what is, where the rows are the same:
// the groups together are all.
func (u *run) share() {
	for _, t := range u.order {
		if t.by != "" {
			continue
		}
		for _, g := range u.order {
			if g.by == "" || g.list != t.list || g.key != t.key || g.sum != t.sum {
				continue
			}
			for i, filter := range t.asked {
				g.ask(filter, t.of[i])
			}
			t.whole = g
			break
		}
	}
}

// read counts all sets.
func (u *run) read(ctx context.Context) error {
	var ask []list.Tally
	var to []*tally
	var at []int // of each span that has begun
	for i, s := range u.spans {
		if !s.From.After(u.today) {
			at = append(at, i)
		}
	}
	for _, t := range u.order {
		if t.whole != nil {
			continue
		}
		x := list.Tally{List: t.list, Key: t.key, By: t.by, Of: t.of, Sum: t.sum}
		for _, i := range at {
			s := list.Span{From: u.spans[i].From, To: u.spans[i].To}
			if t.stock {
				s.To = civil.Min(s.To, u.today)
			}
			x.Spans = append(x.Spans, s)
		}
		ask, to = append(ask, x), append(to, t)
	}
	answers, err := u.c.Tally(ctx, ask)
	if err != nil {
		return err
	}
	for i, t := range to {
		for _, x := range answers[i] {
			t.counts[cell{at[x.Span], x.Group}] = x.Counts
			t.labels[x.Group] = x.Label
		}
	}
	return nil
}

// rows are the row of a measure and those of its groups. The first spans are columns.
func (u *run) rows(m *Measure, columns int) []Row {
	whole := u.row(m, nil, columns)
	whole.Label, whole.National = m.Title, u.national[m.Compare]
	out := []Row{whole}
	if m.By == "" {
		return out
	}
	for _, g := range u.groups(m) {
		row := u.row(m, &g.value, columns)
		row.Label = g.label
		if row.some() {
			out = append(out, row)
		}
	}
	return out
}

// some reports whether anything was counted in any of the columns.
func (r *Row) some() bool {
	return slices.ContainsFunc(r.Figures, func(f Figure) bool { return f.N > 0 || f.Of > 0 })
}

func (u *run) row(m *Measure, group *string, columns int) Row {
	out := Row{Measure: m, Grouped: group != nil}
	if group != nil {
		out.Group = *group
	}
	figures := make([]Figure, len(u.spans))
	for i, s := range u.spans {
		f := &figures[i]
		f.Unit, f.Known = m.Unit, !s.From.After(u.today)
		f.List, f.Query, f.N = m.Of.List, u.query(m, m.Of, group, s), u.number(m, m.Of, group, i)
		if m.Per != nil {
			f.OfList, f.OfQuery, f.Of = m.Per.List, u.query(m, *m.Per, group, s), u.number(m, *m.Per, group, i)
			if m.Unit == Mean {
				f.Rows = f.Of
			}
		}
	}
	out.Figures, out.Months = figures[:columns:columns], figures[columns:]
	return out
}

type group struct{ value, label string }

// byTerm is the key that groups by school terms.
const byTerm = "term"

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
		for v, label := range u.sets[set{p.List, p.Key, m.By, p.Sum}].labels {
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
		if m.By == byTerm { // their names begin with the season, their values with the year
			return cmp.Compare(a.value, b.value)
		}
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

// query is the list behind a number.
func (u *run) query(m *Measure, p Part, group *string, s Span) string {
	day := p.Key + ":" + s.From.String() + ".." + s.To.String()
	if m.Kind == Stock {
		day = p.Key + ":" + civil.Min(s.To, u.today).String()
	}
	q := day
	if p.Filter != "" {
		q = day + " " + p.Filter
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

// number is how many there were of a part in a span, of a group or of all.
func (u *run) number(m *Measure, p Part, group *string, span int) int {
	t := u.sets[set{p.List, p.Key, m.By, p.Sum}]
	if t.whole != nil {
		t = t.whole
	}
	i := slices.Index(t.asked, p.Filter)
	if group != nil {
		return countAt(t.counts[cell{span, *group}], i)
	}
	n := 0
	for g := range t.labels {
		n += countAt(t.counts[cell{span, g}], i)
	}
	return n
}

func countAt(counts []int, i int) int {
	if i >= len(counts) {
		return 0
	}
	return counts[i]
}
