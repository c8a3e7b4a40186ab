// Package measure holds the figures that a service reports: what each counts, in
// words and as a query, and how reports of them are worked out. A figure is always
// the number of rows of a query, or the percentage that one such number is of
// another, so that whoever sees it can open the list behind it.
package measure

import (
	"slices"
	"strings"

	"caseload/model/list"
)

// Unit is what a figure is given in.
type Unit uint8

// The units.
const (
	Number  Unit = iota // a count of rows
	Percent             // a count as a percentage of another, rounded half up to one place
	Rate                // a sum over rows as a percentage of another: sessions attended of those possible
	Mean                // a sum of hundredths over rows, divided by their number
	Money               // a sum of pence over rows
	Sum                 // a sum over rows: people trained
)

// Word is the unit in words, for files.
func (u Unit) Word() string {
	return [...]string{"number", "per cent", "per cent", "mean", "pounds", "number"}[u]
}

// Kind says when a row counts.
type Kind uint8

// The kinds.
const (
	Flow  Kind = iota // on the day on which something happened, within the period
	Stock             // while a state holds, on the last day of the period
)

// Part is a set of rows, counted by a date.
type Part struct {
	List list.Name
	// Filter is in the query language; it must hold beside the date.
	Filter string
	// Key is the date of the list by which a row counts: for a stock one such as
	// openon, which asks whether a state held on a day.
	Key string
	// Sum is a number of the list that is added up in place of counting rows, as
	// sessions are; empty: the rows are counted. The list still shows the rows.
	Sum string
}

// Text is the query of a part, with a day or days to be put in.
func (p Part) Text() string { return strings.TrimSpace(p.Key + ":… " + p.Filter) }

// Measure is the definition of one figure.
type Measure struct {
	ID    string // stable: "requests.agreed"
	Title string // as in a table
	// Definition says in a sentence or two what counts and what does not.
	Definition string
	// Source is where the definition is from: law, an item of a return, or "local".
	Source string
	// Unconfirmed says what of the definition is not settled by anything published
	// that we have; empty where nothing is.
	Unconfirmed string
	Unit        Unit
	Kind        Kind
	Of          Part   // what is counted
	Per         *Part  // of what it is a percentage; Of must be some of it
	By          string // a key of the lists to group by; a row must be in one group alone
	// When says in words when a row counts, where Kind does not say enough.
	When string
	// Alike names the division of a table whose groups are those of other tables too,
	// of the same rows; Linked is the id of a table of whose parts the whole of this one
	// is a sum. Both are for Result.Suppressed.
	Alike, Linked string
	// Finer says that the rows are divided more finely than in a table beside it, which
	// would tell of them: its groups are left out of what is published.
	Finer bool
	// Compare is the national figure that stands beside it, one of attainment.Compared;
	// empty: none does.
	Compare string
}

// Line is one thing said of a measure.
type Line struct{ Head, Text string }

// About says all that a person may want to know of a measure.
func (m *Measure) About() []Line {
	counted := func(p *Part) string {
		if p.Sum != "" {
			return p.Sum + " of " + string(p.List) + " " + p.Text()
		}
		return string(p.List) + " " + p.Text()
	}
	out := []Line{{"Counts", m.Definition}, {"Source", m.Source}}
	if m.Unconfirmed != "" {
		out = append(out, Line{"Not confirmed", m.Unconfirmed})
	}
	when := "on the day it happened, within the period"
	if m.Kind == Stock {
		when = "on the last day of the period, or today while it runs"
	}
	if m.When != "" {
		return append(out, Line{"When", m.When}, Line{"Counted", "rows of the list " + string(m.Of.List)})
	}
	out = append(out, Line{"When", when}, Line{"Counted", counted(&m.Of)})
	if m.Per != nil {
		out = append(out, Line{"Of", counted(m.Per)})
	}
	return out
}

// Section is a part of a report with a heading.
type Section struct {
	Title    string
	Measures []Measure
}

// Report is an ordered table of figures.
type Report struct {
	Name     string // as given on the command line
	Title    string
	About    string // a sentence on what it is
	Yearly   bool   // of an academic year, unless another period is asked for
	Termly   bool   // of the present term, unless another period is asked for
	Sections []Section
}

// Compares reports whether national figures stand beside those of the report.
func (r *Report) Compares() bool {
	return slices.ContainsFunc(r.Measures(), func(m *Measure) bool { return m.Compare != "" })
}

// Measures are all measures of a report, in order.
func (r *Report) Measures() []*Measure {
	var out []*Measure
	for i := range r.Sections {
		for j := range r.Sections[i].Measures {
			out = append(out, &r.Sections[i].Measures[j])
		}
	}
	return out
}

// tenthsOf gives what n is of d in tenths of a per cent, rounded half up. It is exact:
// no fraction that a machine cannot hold comes into it. ok is false where d is 0, or
// either is less.
func tenthsOf(n, d int) (tenths int, ok bool) {
	if n < 0 || d <= 0 {
		return 0, false
	}
	whole, rest := n/d, n%d
	// rest < d, so that neither product is large where counts are of people.
	return whole*1000 + (rest*2000+d)/(2*d), true
}
