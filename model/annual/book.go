package annual

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"caseload/model/attainment"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/text"
)

// Book is what a report is worked out from: the facts of every child who was in care in
// its time or in the time before, and what was spent and taught.
type Book struct {
	report    string
	spans     []*span // that of the report, then the one before
	periods   []measure.Period
	children  [][]Child // of each span
	schools   map[string]*school.School
	spends    []premium.Spend
	trainings []register.Training
	nationals []attainment.National
	mu        sync.Mutex // of children, while they are added
}

// New begins the book of a report. The schools are by id.
func New(report string, p measure.Period, env *duty.Env, schools map[string]*school.School) (*Book, error) {
	b := &Book{report: report, periods: []measure.Period{p, p.Next(-1)}, schools: schools, children: make([][]Child, 2)}
	for _, p := range b.periods {
		s, err := b.span(p, env)
		if err != nil {
			return nil, err
		}
		b.spans = append(b.spans, s)
	}
	return b, nil
}

func (b *Book) span(p measure.Period, env *duty.Env) (*span, error) {
	switch {
	case b.report == VirtualSchool && p.IsAcademic():
		return yearSpan(p.From().Year(), env, b.schools), nil
	case b.report == VirtualSchool:
		return nil, fault.New(fault.Usage, "The annual report is of a school year, as 2025-26.")
	}
	t, ok := env.Calendar.Term(p.TermID())
	if !ok {
		return nil, fault.New(fault.Usage, "The PEP report is of a term, as 2026-autumn.")
	}
	return termSpan(t, env, b.schools), nil
}

// From and To bound the days of which anything is counted. Children who were in care on
// none of them need not be added.
func (b *Book) From() civil.Date { return b.spans[1].from }

// To is the last of those days.
func (b *Book) To() civil.Date { return b.spans[0].to }

// Begun reports whether the time of the report has begun.
func (b *Book) Begun() bool { return b.spans[0].begun }

// Add counts a child in. Several may be added at once.
func (b *Book) Add(f *casefile.File) {
	for i, s := range b.spans {
		if c, ok := childOf(f, s); ok {
			b.mu.Lock()
			b.children[i] = append(b.children[i], c)
			b.mu.Unlock()
		}
	}
}

// AddSpend counts central spending in.
func (b *Book) AddSpend(s *premium.Spend) { b.spends = append(b.spends, *s) }

// AddTraining counts a training in.
func (b *Book) AddTraining(t *register.Training) { b.trainings = append(b.trainings, *t) }

// AddNational adds a published figure, to stand beside the figure that it is of.
func (b *Book) AddNational(n *attainment.National) { b.nationals = append(b.nationals, *n) }

// Children are the facts of those who were in care in the time of the report.
func (b *Book) Children() []Child { return b.children[0] }

// Leads reports whether the book is that of a report and a period.
func (b *Book) Leads(report string, p measure.Period) bool {
	return b.report == report && nameOf(b.periods[0]) == nameOf(p)
}

// HasTrust reports whether any school is of a trust.
func (b *Book) HasTrust(name string) bool {
	for _, s := range b.schools {
		if s.Trust != "" && text.Fold(s.Trust) == text.Fold(name) {
			return true
		}
	}
	return false
}

// row is one row that a figure counts.
type row struct {
	id    string
	group string
	in    bool // of a percentage: it is counted
	n, of int  // of a sum
}

// spec is a figure or a table: what it counts, and by what it is divided.
type spec struct {
	measure.Measure
	by *groups // nil: not divided
	// named gives the label of a group that is not in by.
	named func(b *Book, group string) string
	// child gives the rows of a child, others those of no child.
	child  func(c *Child, add func(row))
	others func(b *Book, s *span, add func(row))
	// whole says that there is no qualifying cohort of it.
	whole bool
}

// cell is what was counted.
type cell struct{ n, of, rows int }

func (k *cell) add(u measure.Unit, r *row) {
	switch u {
	case measure.Percent:
		k.of++
		if r.in {
			k.n++
			k.rows++
		}
	case measure.Number:
		k.n++
		k.rows++
	default:
		k.n, k.of, k.rows = k.n+r.n, k.of+r.of, k.rows+1
	}
}

// column is one column of a report.
type column struct {
	at   int // which span
	part bool
}

func (b *Book) columns() []column {
	if b.report == PEPs {
		return []column{{0, false}, {1, false}}
	}
	return []column{{0, false}, {0, true}, {1, false}, {1, true}}
}

// each gives the rows that a figure counts, in one column.
func (b *Book) each(sp *spec, k column, trust string, do func(row)) {
	if sp.others != nil {
		sp.others(b, b.spans[k.at], do)
		return
	}
	for i := range b.children[k.at] {
		c := &b.children[k.at][i]
		if k.part && !c.Qualifying {
			continue
		}
		if trust != "" {
			c = c.ofTrust(trust)
		}
		sp.child(c, do)
	}
}

// ofTrust is the child with the PEPs of schools of a trust alone.
func (c *Child) ofTrust(trust string) *Child {
	out := *c
	out.PEPs = nil
	for _, p := range c.PEPs {
		if text.Fold(p.Trust) == text.Fold(trust) {
			out.PEPs = append(out.PEPs, p)
		}
	}
	return &out
}

// known reports whether a column of a figure can be told.
func (b *Book) known(sp *spec, k column) bool {
	s := b.spans[k.at]
	return s.begun && (!k.part || s.settled && !sp.whole)
}

// Result works the report out, of all schools or of those of one trust.
func (b *Book) Result(trust string) measure.Result {
	out := measure.Result{Report: Report(b.report), Period: b.periods[0], Notes: b.notes(trust)}
	columns := b.columns()
	for _, k := range columns {
		out.Spans = append(out.Spans, measure.Span{Title: b.title(k), From: b.spans[k.at].from, To: b.spans[k.at].to})
		in := -1
		if k.part {
			in = len(out.Spans) - 2
		}
		out.Within = append(out.Within, in)
	}
	for _, sec := range sections(b.report, trust) {
		block := measure.Block{Title: sec.title}
		for i := range sec.specs {
			block.Rows = append(block.Rows, b.rows(&sec.specs[i], columns, trust)...)
		}
		out.Blocks = append(out.Blocks, block)
	}
	return out
}

func (b *Book) title(k column) string {
	p := b.periods[k.at]
	title := p.String()
	if id := p.TermID(); id != "" {
		t, _ := b.spans[k.at].env.Calendar.Term(id)
		title = t.Name()
	}
	if k.part {
		return title + " qual."
	}
	return title
}

// rows are the row of a figure and those of its groups.
func (b *Book) rows(sp *spec, columns []column, trust string) []measure.Row {
	m := sp.Measure
	if sp.by != nil {
		m.By = "group"
	}
	whole := make([]cell, len(columns))
	parts := map[string][]cell{}
	for i, k := range columns {
		if !b.known(sp, k) {
			continue
		}
		b.each(sp, k, trust, func(r row) {
			whole[i].add(m.Unit, &r)
			if sp.by == nil {
				return
			}
			if parts[r.group] == nil {
				parts[r.group] = make([]cell, len(columns))
			}
			parts[r.group][i].add(m.Unit, &r)
		})
	}
	ref := Ref{Report: b.report, Trust: trust, Measure: m.ID}
	out := []measure.Row{b.row(sp, &m, ref, columns, whole)}
	out[0].Label = m.Title
	if n, ok := attainment.Published(b.nationals, b.spans[0].year, m.Compare); ok {
		out[0].National = n.Value
	}
	for _, g := range b.order(sp, parts) {
		ref.Grouped, ref.Group = true, g.value
		r := b.row(sp, &m, ref, columns, parts[g.value])
		r.Group, r.Grouped, r.Label = g.value, true, g.label
		out = append(out, r)
	}
	return out
}

func (b *Book) row(sp *spec, m *measure.Measure, ref Ref, columns []column, cells []cell) measure.Row {
	out := measure.Row{Measure: m}
	for i, k := range columns {
		ref.Period, ref.Part, ref.Of = nameOf(b.periods[k.at]), k.part, false
		f := measure.Figure{Known: b.known(sp, k), Unit: m.Unit, N: cells[i].n, Of: cells[i].of, Rows: cells[i].rows, List: m.Of.List, Query: ref.query()}
		if m.Unit == measure.Percent {
			ref.Of = true
			f.OfList, f.OfQuery = m.Of.List, ref.query()
		}
		out.Figures = append(out.Figures, f)
	}
	return out
}

type group struct {
	value, label string
	place        int
}

// order puts the groups of a table in order: as they are declared, or else by name.
func (b *Book) order(sp *spec, parts map[string][]cell) []group {
	var out []group
	for v := range parts {
		label, place := sp.by.label(v)
		if sp.named != nil && v != "" && place == len(sp.by.codes) {
			label = sp.named(b, v)
		}
		out = append(out, group{v, label, place})
	}
	slices.SortFunc(out, func(x, y group) int {
		return cmp.Or(x.place-y.place, cmp.Compare(text.Fold(x.label), text.Fold(y.label)), cmp.Compare(x.value, y.value))
	})
	return out
}

// Behind gives the list and the ids of the rows behind a figure; ok is false where the
// book has none such.
func (b *Book) Behind(r Ref) (n list.Name, ids []string, ok bool) {
	at := slices.IndexFunc(b.periods, func(p measure.Period) bool { return nameOf(p) == r.Period })
	if at < 0 || r.Report != b.report {
		return "", nil, false
	}
	k := column{at, r.Part}
	for _, sec := range sections(b.report, r.Trust) {
		for i := range sec.specs {
			sp := &sec.specs[i]
			if sp.ID != r.Measure {
				continue
			}
			if !b.known(sp, k) {
				return sp.Of.List, nil, true
			}
			b.each(sp, k, r.Trust, func(x row) {
				if (!r.Grouped || sp.by != nil && x.group == r.Group) && (x.in || r.Of || sp.Unit != measure.Percent) {
					ids = append(ids, x.id)
				}
			})
			return sp.Of.List, ids, true
		}
	}
	return "", nil, false
}

// Reporter works reports out.
type Reporter interface {
	// Report is a report as of today. Asking for a time that has not begun, or for a
	// trust that no school is of, is a usage error.
	Report(ctx context.Context, q Question) (measure.Result, error)
}
