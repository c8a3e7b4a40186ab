package measure

import (
	"strconv"

	"caseload/model/list"
)

// Figure is one number of a report, with the lists behind it.
type Figure struct {
	// Known is false for a time that has not come.
	Known bool
	Unit  Unit
	N     int // rows counted
	Of    int // for a percentage, rows that N is some of
	List  list.Name
	Query string // Count of it gives N
	// OfList and OfQuery are the same for Of.
	OfList  list.Name
	OfQuery string
}

// Few is the least count that is shown where small numbers are left out.
const Few = 6

// Hidden stands for a number that would tell of fewer than six people.
const Hidden = "*"

// Options say how figures are written.
type Options struct {
	// Suppress leaves out counts of one to five, and percentages from which one could
	// be worked out, for what is published. Whoever publishes a table sees to it that
	// nothing left out follows from a total.
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
	case o.Suppress && f.tells():
		return Hidden
	case f.Unit == Number:
		return strconv.Itoa(f.N)
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
	if !f.Known || f.Unit != Percent || f.Of == 0 || v == Hidden {
		return v
	}
	return v + " " + strconv.Itoa(f.N) + "/" + strconv.Itoa(f.Of)
}

// Tenths is a percentage in tenths of a per cent; ok is false where there is nothing
// that it could be of.
func (f Figure) Tenths() (tenths int, ok bool) {
	if !f.Known || f.Unit != Percent {
		return 0, false
	}
	return tenthsOf(f.N, f.Of)
}

// tells reports whether the figure would tell of fewer than six people.
func (f Figure) tells() bool {
	few := func(n int) bool { return n > 0 && n < Few }
	return few(f.N) || f.Unit == Percent && (few(f.Of) || few(f.Of-f.N))
}
