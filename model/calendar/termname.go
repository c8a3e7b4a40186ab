package calendar

import (
	"strconv"
	"strings"

	"caseload/model/civil"
	"caseload/model/text"
)

// Name returns the term as people call it, "Spring 2027" for "2026-spring"; what is
// no id of a term stays as it is.
func (id TermID) Name() string {
	year, season, ok := TermFor(id)
	if !ok {
		return string(id)
	}
	return Term{Year: year, Season: season}.Name()
}

// ParseTerm reads a term as people write it: "Autumn 2026", "aut26", "Spring Term
// 2027", "Spring 2026/27", "2026-27 summer". One year is the year in which the
// term is held; two in a row are the school year. A term without a year is the one
// in the school year of near. The id of a term ("2026-spring", in the school year
// that began in 2026) is read as such.
func ParseTerm(s string, near civil.Date) (TermID, bool) {
	folded := text.Fold(s)
	if year, season, ok := TermFor(TermID(strings.ReplaceAll(folded, " ", "-"))); ok && strings.Contains(s, "-") {
		return IDFor(year, season), true
	}
	season, ok := SeasonIn(folded)
	if !ok {
		return "", false
	}
	years := YearsIn(folded)
	switch {
	case len(years) == 0:
		y := AcademicYear(near)
		return IDFor(y, season), y > 0
	case len(years) == 1 && season == Autumn:
		return IDFor(years[0], season), true
	case len(years) == 1:
		return IDFor(years[0]-1, season), true
	case len(years) == 2 && years[1] == years[0]+1:
		return IDFor(years[0], season), true
	}
	return "", false
}

// SeasonIn finds the one season that a text names, in full or by three letters.
func SeasonIn(folded string) (Season, bool) {
	var found []Season
	for s := Autumn; s <= Summer; s++ {
		if strings.Contains(folded, s.String()[:3]) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return 0, false
	}
	return found[0], true
}

// YearsIn returns the years in a text, those of two digits in this century. Single
// digits count half terms.
func YearsIn(folded string) []int {
	var out []int
	for _, n := range strings.FieldsFunc(folded, func(r rune) bool { return r < '0' || r > '9' }) {
		y, err := strconv.Atoi(n)
		switch {
		case err != nil || len(n) == 1:
		case len(n) == 2:
			out = append(out, 2000+y)
		case len(n) == 4 && y > 1900 && y < 2200:
			out = append(out, y)
		case len(n) == 4: // 2627
			out = append(out, 2000+y/100, 2000+y%100)
		default:
			out = append(out, y)
		}
	}
	return out
}

// TermReader reads terms as people write them in the school year of a day, and gives
// their ids.
func TermReader(near civil.Date) func(string) (string, bool) {
	return func(s string) (string, bool) {
		id, ok := ParseTerm(s, near)
		return string(id), ok
	}
}
