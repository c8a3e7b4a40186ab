package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/civil"
)

// Season is one of the three terms of a school year.
type Season uint8

// The terms in the order of the school year.
const (
	Autumn Season = iota
	Spring
	Summer
)

var seasonNames = [...]string{"autumn", "spring", "summer"}

// String returns the name in lower case: "autumn".
func (s Season) String() string {
	if int(s) >= len(seasonNames) {
		return "season " + strconv.Itoa(int(s))
	}
	return seasonNames[s]
}

// ParseSeason reads the name of a season, in either case.
func ParseSeason(text string) (Season, bool) {
	at := slices.Index(seasonNames[:], strings.ToLower(strings.TrimSpace(text)))
	return Season(max(at, 0)), at >= 0
}

// TermID names a term in files: the year in which its academic year starts, and
// its season. "2026-spring" is the spring term of 2026/27, held in 2027.
type TermID string

// TermFor reads a TermID.
func TermFor(id TermID) (year int, s Season, ok bool) {
	y, season, found := strings.Cut(string(id), "-")
	if !found || len(y) != 4 {
		return 0, 0, false
	}
	n, err := strconv.ParseUint(y, 10, 16)
	at := slices.Index(seasonNames[:], season)
	if err != nil || at < 0 {
		return 0, 0, false
	}
	return int(n), Season(at), true
}

// IDFor returns the id of a term.
func IDFor(year int, s Season) TermID { return TermID(fmt.Sprintf("%04d-%s", year, s)) }

// Term is one school term. Its days off in the middle are the half term; both
// may be no date where an authority did not say.
type Term struct {
	ID                          TermID
	Year                        int // the academic year: 2026 is 2026/27
	Season                      Season
	First, Last                 civil.Date
	HalfTermFirst, HalfTermLast civil.Date
	// Assumed says that DefaultTerms made it and no authority has confirmed it.
	Assumed bool
}

// Name returns the term as people call it, by the year it is held in:
// "Spring 2027" for the spring term of 2026/27.
func (t Term) Name() string {
	name := t.Season.String()
	return strings.ToUpper(name[:1]) + name[1:] + " " + strconv.Itoa(t.heldIn())
}

// Short returns the name for narrow columns: "spr27".
func (t Term) Short() string {
	return fmt.Sprintf("%s%02d", t.Season.String()[:3], t.heldIn()%100)
}

func (t Term) heldIn() int {
	if t.Season == Autumn {
		return t.Year
	}
	return t.Year + 1
}

// Has reports whether d is in the term, half term included.
func (t Term) Has(d civil.Date) bool { return !d.Before(t.First) && !d.After(t.Last) }

func (t Term) inHalfTerm(d civil.Date) bool {
	return !t.HalfTermFirst.IsZero() && !d.Before(t.HalfTermFirst) && !d.After(t.HalfTermLast)
}

// index numbers terms one after another through the years.
func (t Term) index() int { return t.Year*3 + int(t.Season) }

// Check reports what is wrong with the dates of a term as an authority gave it,
// or nil.
func (t Term) Check() error {
	switch {
	case t.Season > Summer:
		return fmt.Errorf("%d is no season", t.Season)
	case t.First.IsZero() || t.Last.IsZero():
		return fmt.Errorf("%s: first and last day are needed", t.Name())
	case t.Last.Before(t.First):
		return fmt.Errorf("%s: last day %s is before first day %s", t.Name(), t.Last.Long(), t.First.Long())
	case !t.startsInSeason():
		return fmt.Errorf("%s: first day %s is not in that season", t.Name(), t.First.Long())
	case t.Last.Sub(t.First) > 180:
		return fmt.Errorf("%s: from %s to %s is longer than half a year", t.Name(), t.First.Long(), t.Last.Long())
	}
	return t.checkHalfTerm()
}

func (t Term) checkHalfTerm() error {
	if t.HalfTermFirst.IsZero() && t.HalfTermLast.IsZero() {
		return nil
	}
	if t.HalfTermFirst.Before(t.First) || t.HalfTermLast.After(t.Last) || t.HalfTermLast.Before(t.HalfTermFirst) {
		return fmt.Errorf("%s: half term %s to %s is not inside the term", t.Name(), t.HalfTermFirst.Long(), t.HalfTermLast.Long())
	}
	return nil
}

// startsInSeason allows for the authorities whose year begins late in August.
func (t Term) startsInSeason() bool {
	y, m, _ := t.First.Split()
	if y != t.heldIn() {
		return false
	}
	switch t.Season {
	case Autumn:
		return m >= time.August && m <= time.October
	case Spring:
		return m <= time.March
	default:
		return m >= time.March && m <= time.June
	}
}

// allTerms puts the authority's terms among the assumed ones of the years held
// ready. An assumed term gives way where the two overlap.
func allTerms(given []Term) []Term {
	out := make([]Term, 0, (lastTermYear-firstTermYear+1)*3)
	for y := firstTermYear; y <= lastTermYear; y++ {
		out = append(out, DefaultTerms(y)...)
	}
	for _, t := range given {
		if t.Year == 0 {
			t.Year, t.Season, _ = TermFor(t.ID)
		}
		at := t.index() - firstTermYear*3
		if at < 0 || at >= len(out) || t.Check() != nil {
			continue
		}
		t.ID = IDFor(t.Year, t.Season)
		out[at] = t
	}
	for i := 1; i < len(out); i++ {
		giveWay(&out[i-1], &out[i])
	}
	return out
}

// giveWay shortens the assumed one of two terms that overlap.
func giveWay(earlier, later *Term) {
	if earlier.Last.Before(later.First) {
		return
	}
	switch {
	case later.Assumed && later.Last.After(earlier.Last):
		later.First = earlier.Last.AddDays(1)
	case earlier.Assumed && earlier.First.Before(later.First):
		earlier.Last = later.First.AddDays(-1)
	}
}

// term returns the term of a number as Term.index gives it.
func (c *Calendar) term(index int) Term {
	if at := index - firstTermYear*3; at >= 0 && at < len(c.terms) {
		return c.terms[at]
	}
	year := floorDiv(index, 3)
	return DefaultTerms(year)[index-year*3]
}

// at returns the number of the first term that ends on or after d.
func (c *Calendar) at(d civil.Date) int {
	i := AcademicYear(d)*3 - 1
	for c.term(i).Last.Before(d) {
		i++
	}
	return i
}

// TermOn returns the term that d is in, half term included.
func (c *Calendar) TermOn(d civil.Date) (Term, bool) {
	if d.IsZero() {
		return Term{}, false
	}
	t := c.term(c.at(d))
	if !t.Has(d) {
		return Term{}, false
	}
	return t, true
}

// TermFrom returns the term that d is in, or else the next one to begin. No date
// is in no term: the zero Term.
func (c *Calendar) TermFrom(d civil.Date) Term {
	if d.IsZero() {
		return Term{}
	}
	return c.term(c.at(d))
}

// TermBefore returns the term that d is in, or else the last one that ended.
func (c *Calendar) TermBefore(d civil.Date) Term {
	if d.IsZero() {
		return Term{}
	}
	i := c.at(d)
	if t := c.term(i); t.Has(d) {
		return t
	}
	return c.term(i - 1)
}

// TermAfter returns the term that follows t.
func (c *Calendar) TermAfter(t Term) Term { return c.term(t.index() + 1) }

// TermBeforeTerm returns the term that t follows.
func (c *Calendar) TermBeforeTerm(t Term) Term { return c.term(t.index() - 1) }

// Term returns the term of an id; false where it is no id.
func (c *Calendar) Term(id TermID) (Term, bool) {
	year, s, ok := TermFor(id)
	if !ok {
		return Term{}, false
	}
	return c.term(year*3 + int(s)), true
}

// Terms returns the terms that have a day from one date to the other, in order.
func (c *Calendar) Terms(from, to civil.Date) []Term {
	if from.IsZero() || to.Before(from) {
		return nil
	}
	var out []Term
	for i := c.at(from); ; i++ {
		t := c.term(i)
		if t.First.After(to) {
			return out
		}
		out = append(out, t)
	}
}
