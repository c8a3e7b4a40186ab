package measure

import (
	"strconv"

	"caseload/model/field"
	"caseload/model/list"
)

// Figure is one number of a report, with the lists behind it.
type Figure struct {
	// Known is false for a time that has not come.
	Known bool
	Unit  Unit
	N     int // rows counted; for a sum what they add up to
	Of    int // for a percentage, rows that N is some of; for a rate, the sum of which N is some
	// Rows is how many rows a sum is over. For a count and a percentage it is N.
	Rows  int
	List  list.Name
	Query string // Count of it gives N; of a sum, Rows
	// OfList and OfQuery are the same for Of.
	OfList  list.Name
	OfQuery string
	// Withheld is true where it is left out of what is published (see Result.Suppress).
	Withheld bool
}

// Few is the least count that is shown where small numbers are left out.
const Few = 6

// Hidden stands for a number that would tell of fewer than six people.
const Hidden = "*"

// Options say how figures are written.
type Options struct {
	// Suppress leaves out counts of one to five, and percentages from which one could
	// be worked out, for what is published. That nothing left out follows from a total
	// is seen to by Result.Suppress.
	Suppress bool
}

// Others is the query, of OfList, for those of a percentage that N does not count: of
// the decisions in time, the late ones. It is empty for a count, and where something of
// the same rows is added up.
func (f Figure) Others() string {
	if f.Unit != Percent || f.Query == f.OfQuery || f.List != f.OfList {
		return ""
	}
	return f.OfQuery + " -(" + f.Query + ")"
}

// Value is the figure alone: "12", "66.7%", "n/a" for a percentage of nothing, "–"
// for a time that has not come.
func (f Figure) Value(o Options) string {
	switch {
	case !f.Known:
		return "–"
	case f.Withheld, o.Suppress && f.tells():
		return Hidden
	}
	switch f.Unit {
	case Number, Sum:
		return strconv.Itoa(f.N)
	case Money:
		return field.Pounds(int64(f.N))
	case Mean:
		h, ok := f.hundredths()
		if !ok {
			return "n/a"
		}
		return decimal(h)
	}
	tenths, ok := f.Tenths()
	if !ok {
		return "n/a"
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%"
}

// Text is Value, and for a percentage the counts it is of: "66.7% 8/12".
func (f Figure) Text(o Options) string {
	v := f.Value(o)
	if !f.Known || f.Unit != Percent || f.Of == 0 || v == Hidden { // what a rate is of is no count of rows
		return v
	}
	return v + " " + strconv.Itoa(f.N) + "/" + strconv.Itoa(f.Of)
}

// Tenths is a percentage in tenths of a per cent; ok is false where there is nothing
// that it could be of.
func (f Figure) Tenths() (tenths int, ok bool) {
	if !f.Known || f.Unit != Percent && f.Unit != Rate {
		return 0, false
	}
	return tenthsOf(f.N, f.Of)
}

// hundredths is the mean of a sum of hundredths over Rows, rounded half away from
// nothing; ok is false where there is nothing to take it of.
func (f Figure) hundredths() (h int, ok bool) {
	if f.Rows <= 0 {
		return 0, false
	}
	if f.N < 0 {
		return -((2*-f.N + f.Rows) / (2 * f.Rows)), true
	}
	return (2*f.N + f.Rows) / (2 * f.Rows), true
}

// decimal writes hundredths: 41.25, -0.50.
func decimal(h int) string {
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	s := strconv.Itoa(h % 100)
	if h%100 < 10 {
		s = "0" + s
	}
	return sign + strconv.Itoa(h/100) + "." + s
}

// tells reports whether the figure would tell of fewer than six people.
func (f Figure) tells() bool {
	for _, n := range f.people() {
		if few(n) {
			return true
		}
	}
	return false
}

func few(n int) bool { return n > 0 && n < Few }

// people are the counts of rows that follow from a figure: of those counted, of all
// and of the others. Money is no count of people.
func (f Figure) people() []int {
	switch f.Unit {
	case Percent:
		return []int{f.N, f.Of, f.Of - f.N}
	case Rate, Mean:
		return []int{f.Rows}
	case Money, Sum:
		return nil
	}
	return []int{f.N}
}
