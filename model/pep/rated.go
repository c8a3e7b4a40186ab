package pep

import "slices"

// RatedTerm are the PEPs of a term that were rated, of a school say, by rating.
type RatedTerm struct {
	Term                    string // its id
	Gold, Green, Amber, Red int
}

// Rated is how many were rated.
func (t RatedTerm) Rated() int { return t.Gold + t.Green + t.Amber + t.Red }

// Good is how many stand at Green or Gold.
func (t RatedTerm) Good() int { return t.Gold + t.Green }

// Percent is what the good ones are of all, rounded half up; 0 where none was rated.
func (t RatedTerm) Percent() int {
	if t.Rated() == 0 {
		return 0
	}
	return (200*t.Good() + t.Rated()) / (2 * t.Rated())
}

// Add counts one more PEP.
func (t *RatedTerm) Add(r Rating) {
	switch r {
	case Gold:
		t.Gold++
	case Green:
		t.Green++
	case Amber:
		t.Amber++
	case Red:
		t.Red++
	}
}

// ByTerm counts ratings by term, the latest term first. Terms in which nothing was rated
// are left out. The ids of terms sort as the terms follow each other.
func ByTerm(peps []PEP) []RatedTerm {
	var out []RatedTerm
	for i := range peps {
		p := &peps[i]
		if p.Rating == Unrated || p.Term == "" {
			continue
		}
		at, ok := slices.BinarySearchFunc(out, p.Term, func(t RatedTerm, id string) int { return later(t.Term, id) })
		if !ok {
			out = slices.Insert(out, at, RatedTerm{Term: p.Term})
		}
		out[at].Add(p.Rating)
	}
	return out
}

// later orders ids of terms, the latest first: autumn, spring, summer is their order in a
// year, and the alphabet's.
func later(a, b string) int {
	switch {
	case a == b:
		return 0
	case a > b:
		return -1
	}
	return 1
}

// Trend is how the quality of PEPs goes.
type Trend string

// The trends.
const (
	Better  Trend = "better"
	Worse   Trend = "worse"
	Steady  Trend = "the same"
	NoTrend Trend = "" // fewer than two terms
)

// TrendOf compares the share of good PEPs in the latest term with that of the one before,
// by exact counts.
func TrendOf(terms []RatedTerm) Trend {
	if len(terms) < 2 {
		return NoTrend
	}
	now, was := terms[0], terms[1]
	switch a, b := now.Good()*was.Rated(), was.Good()*now.Rated(); {
	case a > b:
		return Better
	case a < b:
		return Worse
	}
	return Steady
}
