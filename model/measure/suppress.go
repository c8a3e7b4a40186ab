package measure

import "slices"

// Suppressed is the result as it may be published: figures that tell of one to five
// people are withheld, and so many more beside them that none follows from what is
// left. It sees to what can be worked out
//
//   - from the whole of a table and its other parts: at least two parts are withheld,
//     and together they are never few;
//   - from a column and one that is part of it, as the qualifying cohort is of all:
//     those in the one and not in the other count as people too;
//   - from tables that divide the same rows alike (Measure.Alike) or more finely
//     (Measure.Finer), and from one whose whole is the sum of parts of another
//     (Measure.Linked).
//
// Figures that are sums of money or of anything but people are left as they are.
func (r Result) Suppressed() Result {
	out := r
	out.Blocks = slices.Clone(r.Blocks)
	s := &suppression{within: r.Within}
	for i := range out.Blocks {
		b := &out.Blocks[i]
		b.Rows = slices.Clone(b.Rows)
		for j := range b.Rows {
			row := &b.Rows[j]
			row.Figures, row.Months = slices.Clone(row.Figures), nil // a chart by months would tell what the year does not
			s.take(row)
		}
	}
	for s.settle() {
	}
	return out
}

// suppression is a result on its way to be published.
type suppression struct {
	within []int
	tables []*parted
}

// parted is a measure with its groups.
type parted struct {
	m     *Measure
	whole *Row
	parts []*Row
}

func (s *suppression) take(row *Row) {
	if row.Grouped && row.Measure.Finer {
		for i := range row.Figures {
			withhold(&row.Figures[i])
		}
	}
	if !row.Grouped {
		s.tables = append(s.tables, &parted{m: row.Measure, whole: row})
		return
	}
	if n := len(s.tables); n > 0 {
		s.tables[n-1].parts = append(s.tables[n-1].parts, row)
	}
}

// settle withholds what the rules ask for and reports whether it did so. Since no rule
// ever shows a figure again, it comes to an end.
func (s *suppression) settle() bool {
	more := false
	for _, t := range s.tables {
		for at := range t.whole.Figures {
			more = s.column(t, at, s.part(at)) || more
		}
	}
	for _, t := range s.tables {
		more = s.alike(t) || more
		more = s.linked(t) || more
	}
	return more
}

// part is the column that another is part of, or -1.
func (s *suppression) part(at int) int {
	if at >= len(s.within) {
		return -1
	}
	return s.within[at]
}

// withhold leaves a figure out and reports whether it was not left out before.
func withhold(f *Figure) bool {
	if f.Withheld || !f.Known {
		return false
	}
	f.Withheld = true
	return true
}

// column sees to one column of a table; in is the one that it is part of.
func (s *suppression) column(t *parted, at, in int) bool {
	more := false
	for _, row := range append([]*Row{t.whole}, t.parts...) {
		f := &row.Figures[at]
		tells := f.tells()
		if in >= 0 && !tells {
			rest := less(row.Figures[in], *f)
			tells = row.Figures[in].Known && slices.ContainsFunc(rest, few) || row.Grouped && row.Figures[in].Withheld
		}
		if tells {
			more = withhold(f) || more
		}
	}
	for !enough(t, at, in) {
		next := t.smallest(at)
		if next == nil {
			break // nothing is left to withhold
		}
		more = withhold(next) || more
	}
	return more
}

// less are the people of a figure who are not of another.
func less(of, f Figure) []int {
	out := of.people()
	for i, n := range f.people() {
		if i < len(out) {
			out[i] -= n
		}
	}
	return out
}

// enough reports whether no part follows from the whole: two or more are withheld, or
// none, and those withheld are not few together, nor are those of the other column.
// Where the whole itself is withheld one part is to be, or it follows from the parts.
func enough(t *parted, at, in int) bool {
	var sum, rest []int
	n, some := 0, false
	for _, p := range t.parts {
		f := p.Figures[at]
		some = some || slices.ContainsFunc(f.people(), func(n int) bool { return n > 0 })
		if !f.Withheld {
			continue
		}
		n++
		sum = add(sum, f.people())
		if in >= 0 && p.Figures[in].Known {
			rest = add(rest, less(p.Figures[in], f))
		}
	}
	switch {
	case t.whole.Figures[at].Withheld:
		return n > 0 || !some
	case n == 0:
		return true
	}
	return n > 1 && !slices.ContainsFunc(sum, few) && !slices.ContainsFunc(rest, few)
}

func add(a, b []int) []int {
	if a == nil {
		return slices.Clone(b)
	}
	for i := range b {
		if i < len(a) {
			a[i] += b[i]
		}
	}
	return a
}

// smallest is the part to withhold next: the one of fewest people, and one of none only
// where there is no other.
func (t *parted) smallest(at int) *Figure {
	var found *Figure
	rank := func(f *Figure) int {
		n := 0
		for _, x := range f.people() {
			n = max(n, x)
		}
		if n == 0 {
			return int(^uint(0) >> 1)
		}
		return n
	}
	for _, p := range t.parts {
		f := &p.Figures[at]
		if f.Withheld || !f.Known || f.people() == nil {
			continue
		}
		if found == nil || rank(f) < rank(found) {
			found = f
		}
	}
	return found
}

// alike withholds in a table the parts that are withheld in those that divide the same
// rows alike.
func (s *suppression) alike(t *parted) bool {
	if t.m.Alike == "" {
		return false
	}
	more := false
	for _, o := range s.tables {
		if o == t || o.m.Alike != t.m.Alike {
			continue
		}
		for _, p := range t.parts {
			for _, q := range o.parts {
				if p.Group != q.Group {
					continue
				}
				for at := range min(len(p.Figures), len(q.Figures)) {
					if q.Figures[at].Withheld && p.Figures[at].people() != nil {
						more = withhold(&p.Figures[at]) || more
					}
				}
			}
		}
	}
	return more
}

// linked withholds the whole of a table that is a sum of parts of another, where any of
// those is withheld.
func (s *suppression) linked(t *parted) bool {
	i := slices.IndexFunc(s.tables, func(o *parted) bool { return t.m.Linked != "" && o.m.ID == t.m.Linked })
	if i < 0 {
		return false
	}
	more := false
	for _, p := range s.tables[i].parts {
		for at := range min(len(p.Figures), len(t.whole.Figures)) {
			if p.Figures[at].Withheld {
				more = withhold(&t.whole.Figures[at]) || more
			}
		}
	}
	return more
}
