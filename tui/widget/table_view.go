package widget

import (
	"strconv"
	"strings"

	"caseload/tui/ui"
)

// layout is which columns are shown how wide, worked out once per width.
type layout struct {
	w      int
	cols   []int // indices of the shown columns
	widths []int
	head   string // the header line, unstyled
}

const (
	gutter = 3 // cursor, mark, space
	gap    = 2 // between columns
)

// arrange fits the columns into w cells: first at their wished width, then
// shrunk towards their minimum, then without the least important.
func (t *Table) arrange(w int) {
	if t.layout.w == w {
		return
	}
	cols := make([]int, len(t.cols))
	for i := range cols {
		cols[i] = i
	}
	for len(cols) > 1 && t.least(cols) > w-gutter {
		drop := t.leastImportant(cols)
		if drop < 0 {
			break
		}
		cols = append(cols[:drop:drop], cols[drop+1:]...)
	}
	l := layout{w: w, cols: cols, widths: t.share(cols, w-gutter)}
	l.clip()
	var b strings.Builder
	b.WriteString(ui.Spaces(gutter))
	for i, c := range l.cols {
		if i > 0 {
			b.WriteString(ui.Spaces(gap))
		}
		b.WriteString(ui.Fit(t.headTitle(t.cols[c], l.widths[i]), l.widths[i], t.cols[c].Align))
	}
	l.head = ui.FitLeft(b.String(), w)
	t.layout = l
}

// clip leaves out what does not fit even at the columns' minimum.
func (l *layout) clip() {
	used := gutter
	for i := range l.widths {
		if i > 0 {
			used += gap
		}
		if used >= l.w {
			l.cols, l.widths = l.cols[:i], l.widths[:i]
			return
		}
		l.widths[i] = min(l.widths[i], l.w-used)
		used += l.widths[i]
	}
}

func (t *Table) headTitle(c Column, w int) string {
	if c.Key == "" || c.Key != t.sortKey {
		return c.Title
	}
	g := t.env.Theme.Glyphs
	mark := g.Up
	if t.sortDesc {
		mark = g.Down
	}
	return ui.Truncate(c.Title, w-2) + " " + mark
}

// flexMin is the least a column that takes the rest is shown with.
const flexMin = 8

func minimum(c Column) int {
	switch {
	case c.Min > 0:
		return c.Min
	case c.Width > 0:
		return c.Width
	}
	return flexMin
}

// least is the fewest cells the columns can do with.
func (t *Table) least(cols []int) int {
	sum := (len(cols) - 1) * gap
	for _, c := range cols {
		sum += minimum(t.cols[c])
	}
	return sum
}

// leastImportant is the position of the column to hide, -1 if none may be.
func (t *Table) leastImportant(cols []int) int {
	at, worst := -1, 0
	for i, c := range cols {
		if p := t.cols[c].Priority; p > 0 && p >= worst {
			at, worst = i, p
		}
	}
	return at
}

// share gives each column its width. Columns of width 0 part what is left.
func (t *Table) share(cols []int, w int) []int {
	widths := make([]int, len(cols))
	left, flex := w-(len(cols)-1)*gap, 0
	for i, c := range cols {
		col := t.cols[c]
		widths[i] = max(col.Width, minimum(col))
		if col.Width == 0 {
			widths[i] = max(col.Want, minimum(col))
			flex++
		}
		left -= widths[i]
	}
	for i := len(cols) - 1; i >= 0 && left < 0; i-- {
		give := min(widths[i]-minimum(t.cols[cols[i]]), -left)
		widths[i] -= give
		left += give
	}
	for i, c := range cols {
		if t.cols[c].Width == 0 && left > 0 {
			part := left / flex
			widths[i] += part
			left -= part
			flex--
		}
	}
	return widths
}

// View draws the table: header, rows and foot in w×h cells. It draws the rows
// that are seen and looks at no others.
func (t *Table) View(w, h int) string {
	if w <= gutter || h <= 0 {
		return ui.Block("", w, h)
	}
	t.arrange(w)
	t.height = max(h-t.headRows(), 1)
	if !t.NoFoot {
		t.height = max(t.height-1, 1)
	}
	t.clamp()
	var b strings.Builder
	b.Grow(w * h * 2)
	if !t.NoHead {
		b.WriteString(t.env.Theme.Label.Render(t.layout.head))
		if h == 1 {
			return b.String()
		}
	}
	n := t.count()
	for i := t.top; i < t.top+t.height; i++ {
		if i > t.top || !t.NoHead {
			b.WriteByte('\n')
		}
		if i < n {
			t.drawRow(&b, i, w)
			continue
		}
		b.WriteString(ui.FitLeft(t.blankLine(i), w))
	}
	if !t.NoFoot && h > 2 {
		b.WriteByte('\n')
		b.WriteString(t.env.Theme.Muted.Render(ui.Fit(t.position()+" ", w, ui.Right)))
	}
	return b.String()
}

// headRows is how many lines the titles of the columns take.
func (t *Table) headRows() int {
	if t.NoHead {
		return 0
	}
	return 1
}

// blankLine is said in the first line of a table without rows.
func (t *Table) blankLine(i int) string {
	switch {
	case i != t.top || t.count() > 0:
		return ""
	case !t.ready && t.Waiting != "":
		return "   " + t.Waiting
	case !t.ready:
		return "   Loading…"
	}
	return "   " + t.Empty
}

func (t *Table) drawRow(b *strings.Builder, i, w int) {
	th := t.env.Theme
	on := i == t.cursor && !t.Unseen
	r, ok := t.at(i)
	if !ok {
		b.WriteString(th.Muted.Render(ui.FitLeft(lead(on, false)+"…", w)))
		return
	}
	marked := t.marks.set[r.ID] || t.inRange(i)
	if r.Group {
		t.drawGroup(b, r, on, w)
		return
	}
	if on {
		b.WriteString(th.Selected.Render(ui.FitLeft(lead(on, marked)+t.plainCells(r), w)))
		return
	}
	if marked {
		b.WriteString(th.Marked.Render(lead(on, marked)))
	} else {
		b.WriteString(lead(on, marked))
	}
	used := gutter
	for k, c := range t.layout.cols {
		if k > 0 {
			b.WriteString(ui.Spaces(gap))
			used += gap
		}
		col := &t.cols[c]
		text := cell(r, c)
		fit := col.fit(text, t.layout.widths[k])
		used += t.layout.widths[k]
		switch {
		case r.Muted:
			b.WriteString(th.Muted.Render(fit))
		case col.Style != nil:
			b.WriteString(col.Style(text).Render(fit))
		default:
			b.WriteString(th.Text.Render(fit))
		}
	}
	b.WriteString(ui.Spaces(w - used))
}

func (t *Table) drawGroup(b *strings.Builder, r *Row, on bool, w int) {
	th := t.env.Theme
	mark := th.Glyphs.Closed
	if r.Open {
		mark = th.Glyphs.Open
	}
	line := ui.FitLeft(lead(on, false)[:1]+mark+" "+strings.Join(r.Cells, "   "), w)
	if on {
		b.WriteString(th.Selected.Render(line))
		return
	}
	b.WriteString(th.Heading.Render(line))
}

func (t *Table) plainCells(r *Row) string {
	var b strings.Builder
	for k, c := range t.layout.cols {
		if k > 0 {
			b.WriteString(ui.Spaces(gap))
		}
		b.WriteString(t.cols[c].fit(cell(r, c), t.layout.widths[k]))
	}
	return b.String()
}

// fit is a cell in exactly w cells.
func (c *Column) fit(text string, w int) string {
	if c.Cut != nil && ui.Width(text) > w {
		text = c.Cut(text, w)
	}
	return ui.Fit(text, w, c.Align)
}

// cell is "" for a row with fewer cells than columns.
func cell(r *Row, c int) string {
	if c >= len(r.Cells) {
		return ""
	}
	return r.Cells[c]
}

func lead(on, marked bool) string {
	switch {
	case on && marked:
		return ">* "
	case on:
		return ">  "
	case marked:
		return " * "
	}
	return "   "
}

func (t *Table) inRange(i int) bool {
	return t.anchor >= 0 && i >= min(t.anchor, t.cursor) && i <= max(t.anchor, t.cursor)
}

// position is "21–60 of 1,204", with the number of marks if any. A total that
// is not known yet is written "200+".
func (t *Table) position() string {
	n := t.count()
	if !t.ready {
		return ""
	}
	s := "0 of 0"
	if n > 0 {
		s = Count(t.top+1) + "–" + Count(min(t.top+max(t.height, 1), n)) + " of " + Count(n)
	}
	if t.total < 0 {
		s += "+"
	}
	if k := len(t.marks.order); k > 0 {
		s = strconv.Itoa(k) + " marked · " + s
	}
	return s
}
