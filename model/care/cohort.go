package care

import (
	"time"

	"caseload/model/civil"
)

// Qualifying reports whether a child is in the qualifying cohort of the reporting
// year that ends on 31 March of a year: looked after without a break for the twelve
// months. As the return counts it, a short break, an episode that ended before
// 31 March for any reason but the next one, or one that began care after 1 April
// breaks it, even for a day.
func Qualifying(episodes []Episode, year int) bool {
	last := civil.New(year, time.March, 31)
	first := civil.New(year-1, time.April, 1)
	onLast, onFirst := false, false
	for i := range episodes {
		e := &episodes[i]
		if e.Start.After(last) || (!e.End.IsZero() && e.End.Before(first)) {
			continue
		}
		switch {
		case e.ShortBreak():
			return false
		case e.Start.After(first) && e.StartReason == "S":
			return false
		case !e.End.IsZero() && e.End.Before(last) && e.EndReason != "" && e.EndReason != "X1":
			return false
		}
		onLast = onLast || e.On(last)
		onFirst = onFirst || e.On(first)
	}
	return onLast && onFirst && unbroken(episodes, first, last)
}

// unbroken reports whether one period covers a span.
func unbroken(episodes []Episode, first, last civil.Date) bool {
	p := Current(Chain(episodes), last)
	return p != nil && !p.Start.After(first)
}

// LastMarch is the year of the 31 March that was last, on a day.
func LastMarch(on civil.Date) int {
	y, m, d := on.Split()
	if m < time.March || (m == time.March && d < 31) {
		return y - 1
	}
	return y
}

// PlacementMoves counts the new placements that began within a span, but for the
// first of a time in care.
func PlacementMoves(periods []Period, first, last civil.Date) int {
	n := 0
	for i := range periods {
		for j, e := range periods[i].Episodes {
			moved := e.StartReason == "P" || e.StartReason == "B" || e.StartReason == "T" || e.StartReason == "U"
			if j > 0 && moved && !e.Start.Before(first) && !e.Start.After(last) {
				n++
			}
		}
	}
	return n
}
