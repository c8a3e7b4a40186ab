package measure

import (
	"strconv"
	"strings"
)

// Page is a report laid out to be read: its sections with their tables, and what each
// figure counts as notes under numbers.
type Page struct {
	Sections []PageSection
	Notes    []string // by number, from 1
}

// PageSection is a section of a page.
type PageSection struct {
	Title  string
	Tables []Sheet
}

// Sheet is one table of a page: of single figures, or of one figure and what it is made
// of. The first row is its head.
type Sheet struct {
	Title string // empty for a table of single figures
	Rows  [][]string
}

// barWidth is how long the bar of the largest part is, in characters.
const barWidth = 20

// Page lays the report out. Beside the number of a part stands its share of the whole,
// and a bar shows the parts of the first column, so that both can be read at a glance;
// neither is given where it would tell of what is withheld.
func (r *Result) Page(o Options) Page {
	p := &pager{r: r, o: o}
	for _, b := range r.Blocks {
		p.section(&b)
	}
	return p.out
}

type pager struct {
	r   *Result
	o   Options
	out Page
}

func (p *pager) section(b *Block) {
	s := PageSection{Title: b.Title}
	var single Sheet
	flush := func() {
		if len(single.Rows) > 0 {
			s.Tables = append(s.Tables, Sheet{Rows: append([][]string{p.head("Figure", false)}, single.Rows...)})
		}
		single = Sheet{}
	}
	for i := 0; i < len(b.Rows); {
		whole := &b.Rows[i]
		start := i + 1
		for i++; i < len(b.Rows) && b.Rows[i].Grouped; i++ {
		}
		title := whole.Label + " [" + strconv.Itoa(p.note(whole.Measure)) + "]"
		if whole.National != "" {
			title += ", England " + whole.National
		}
		if start == i {
			single.Rows = append(single.Rows, append([]string{title}, p.texts(whole, nil)...))
			continue
		}
		flush()
		s.Tables = append(s.Tables, p.table(title, whole, b.Rows[start:i]))
	}
	flush()
	p.out.Sections = append(p.out.Sections, s)
}

func (p *pager) table(title string, whole *Row, parts []Row) Sheet {
	t := Sheet{Title: title, Rows: [][]string{p.head("", true)}}
	bars := Bars(parts, 0, p.o, barWidth)
	for i := range parts {
		t.Rows = append(t.Rows, append(append([]string{parts[i].Label}, p.texts(&parts[i], whole)...), bars[i]))
	}
	t.Rows = append(t.Rows, append(append([]string{"All"}, p.texts(whole, nil)...), ""))
	return t
}

func (p *pager) head(first string, bars bool) []string {
	out := []string{first}
	for _, s := range p.r.Spans {
		out = append(out, s.Title)
	}
	if bars {
		out = append(out, "")
	}
	return out
}

// texts are the figures of a row; of a part also its share.
func (p *pager) texts(row, whole *Row) []string {
	var out []string
	for i, f := range row.Figures {
		text := f.Text(p.o)
		if whole != nil {
			text += shareOf(f, whole.Figures[i], p.o)
		}
		out = append(out, text)
	}
	return out
}

// shareOf is what a part is of its whole, in words: " (12.1%)".
func shareOf(f, whole Figure, o Options) string {
	if f.Unit != Number && f.Unit != Money && f.Unit != Sum || !f.Known || f.Value(o) == Hidden || whole.Value(o) == Hidden {
		return ""
	}
	tenths, ok := tenthsOf(f.N, whole.N)
	if !ok {
		return ""
	}
	return " (" + strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%)"
}

// note gives the number of what a figure counts.
func (p *pager) note(m *Measure) int {
	text := m.Title + ": " + m.Definition
	if m.When != "" {
		text += " Counted " + m.When + "."
	}
	text += " Source: " + m.Source + "."
	if m.Unconfirmed != "" {
		text += " Not confirmed: " + m.Unconfirmed
	}
	p.out.Notes = append(p.out.Notes, text)
	return len(p.out.Notes)
}

// Bars draws the parts of a table, in one of the columns, as bars of at most so many
// characters: a percentage by itself, a number beside the largest.
func Bars(parts []Row, column int, o Options, width int) []string {
	values := make([]int, len(parts))
	most := 0
	for i := range parts {
		values[i] = height(parts[i].Figures, column, o)
		most = max(most, values[i])
	}
	if len(parts) > 0 && (parts[0].Measure.Unit == Percent || parts[0].Measure.Unit == Rate) {
		most = 1000
	}
	out := make([]string, len(parts))
	for i, v := range values {
		if most > 0 && v > 0 {
			out[i] = strings.Repeat("█", max((v*width+most/2)/most, 1))
		}
	}
	return out
}

func height(fs []Figure, column int, o Options) int {
	if column >= len(fs) || !fs[column].Known || fs[column].Value(o) == Hidden {
		return 0
	}
	switch f := fs[column]; f.Unit {
	case Percent, Rate:
		tenths, _ := f.Tenths()
		return tenths
	case Mean:
		h, _ := f.hundredths()
		return max(h, 0)
	default:
		return max(f.N, 0)
	}
}
