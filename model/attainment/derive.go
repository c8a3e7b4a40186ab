package attainment

import (
	"fmt"
	"strconv"
	"strings"

	"caseload/model/text"
)

// Codes of Standards.
const (
	Below   = "below"
	Met     = "met"
	Greater = "greater"
	NoGrade = "na"
)

// Codes of Stages that rules depend on.
const (
	EYFS    = "eyfs"
	Phonics = "phonics"
	KS1     = "ks1"
	KS2     = "ks2"
	Times   = "mtc"
	KS4     = "ks4"
)

// Derived is what follows from a grade.
type Derived struct {
	Standard string // of Standards; empty where the grade has none
	Strong   bool   // 5 or above at GCSE
	Score    int    // in hundredths, where the grade is a number that is compared or averaged
}

// The bounds of what can be a result.
const (
	scaledLow, scaledMet, scaledGreater, scaledHigh = 80, 100, 110, 120
	phonicsMet, phonicsHigh                         = 32, 40
	timesHigh                                       = 25
	att8High                                        = 90_00
	prog8Bound                                      = 10_00
	pass, strongPass, topGrade                      = 4, 5, 9
)

// words are the grades that are letters, by what they say: teacher assessment at the
// end of key stages 1 and 2 (EXS, GDS, WTS, PK, HNM), the phonics screening (WA, WT),
// yes and no, and codes for no result.
var words = map[string]string{
	"gds": Greater, "exs": Met, "wts": Below, "hnm": Below, "blw": Below, "pkf": Below, "pke": Below, "pkg": Below, "ens": Below,
	"pk1": Below, "pk2": Below, "pk3": Below, "pk4": Below, "pk5": Below, "pk6": Below, "pk": Below,
	"ee1": Below, "ee2": Below, "ee3": Below, "ee4": Below, "ee5": Below, "ee6": Below,
	"wa": Met, "wt": Below, "gld": Met, "y": Met, "yes": Met, "met": Met, "expected": Met, "n": Below, "no": Below, "not met": Below, "emerging": Below,
	"greater depth": Greater, "gd": Greater, "working at": Met, "working towards": Below, "expected standard": Met, "ns": Below,
	"a": NoGrade, "abs": NoGrade, "absent": NoGrade, "d": NoGrade, "disapplied": NoGrade, "l": NoGrade, "m": NoGrade, "t": NoGrade, "q": NoGrade, "z": NoGrade, "x": NoGrade, "h": NoGrade, "b": Below,
}

// old are the GCSE grades of before 2017: C stands at 4, B above 5.
var old = map[string]int{"a*": 8, "a": 7, "b": 6, "c": 4, "d": 3, "e": 2, "f": 2, "g": 1}

// Derive says what follows from a grade as it was awarded. A grade that the assessment
// does not know gives an error in words; one of an assessment without a standard gives
// nothing.
func Derive(stage, measure, grade string) (Derived, error) {
	g := text.Fold(grade)
	switch {
	case g == "":
		return Derived{}, nil
	case measure == "att8":
		return number(grade, 0, att8High)
	case measure == "prog8":
		return number(grade, -prog8Bound, prog8Bound)
	case stage == KS4:
		return gcse(grade)
	case stage == Phonics:
		return marked(grade, g, 0, phonicsHigh, func(n int) string { return atLeast(n, phonicsMet, phonicsHigh+1) })
	case stage == Times:
		return marked(grade, g, 0, timesHigh, func(int) string { return "" })
	case stage == KS1, stage == KS2:
		return marked(grade, g, scaledLow, scaledHigh, func(n int) string { return atLeast(n, scaledMet, scaledGreater) })
	case stage == EYFS:
		return marked(grade, g, 0, 1, func(n int) string { return atLeast(n, 1, 2) })
	}
	return Derived{}, nil
}

func atLeast(n, met, greater int) string {
	switch {
	case n >= greater:
		return Greater
	case n >= met:
		return Met
	}
	return Below
}

// marked reads a mark within bounds, or else a word.
func marked(grade, folded string, low, high int, standard func(int) string) (Derived, error) {
	n, err := strconv.Atoi(strings.TrimSpace(grade))
	if err != nil {
		if s, ok := words[folded]; ok {
			return Derived{Standard: s}, nil
		}
		return Derived{}, fmt.Errorf("%q is no result of this assessment", grade)
	}
	if n < low || n > high {
		return Derived{}, fmt.Errorf("%d is not from %d to %d", n, low, high)
	}
	return Derived{Standard: standard(n), Score: n * 100}, nil
}

// gcse reads a grade of 9 to 1, the two of a double award, a letter of before 2017, or
// a pass at 4+ or 5+. Of a double award the lower grade counts: 5-4 is a pass, and no
// strong one.
func gcse(grade string) (Derived, error) {
	g := strings.ToLower(strings.Join(strings.Fields(grade), ""))
	switch g {
	case "u", "n", "no", "fail":
		return Derived{Standard: Below}, nil
	case "x", "q", "abs", "absent", "w", "z":
		return Derived{Standard: NoGrade}, nil
	case "y", "yes", "4+", "pass":
		return Derived{Standard: Met}, nil
	case "5+":
		return Derived{Standard: Met, Strong: true}, nil
	}
	low := topGrade + 1
	for _, part := range award(g) {
		n, ok := old[part]
		if !ok {
			var err error
			if n, err = strconv.Atoi(part); err != nil || n < 1 || n > topGrade {
				return Derived{}, fmt.Errorf("%q is no grade at GCSE", grade)
			}
		}
		low = min(low, n)
	}
	d := Derived{Standard: Below, Score: low * 100}
	if low >= pass {
		d.Standard, d.Strong = Met, low >= strongPass
	}
	return d, nil
}

// award parts the two grades of a double award: 5-4, 5/4, 54, cc.
func award(g string) []string {
	if a, b, ok := strings.Cut(strings.ReplaceAll(g, "/", "-"), "-"); ok && a != "" && b != "" {
		return []string{a, b}
	}
	if len(g) == 2 && g[1] != '*' {
		return []string{g[:1], g[1:]}
	}
	return []string{g}
}

// number reads a number with up to two places as hundredths.
func number(grade string, low, high int) (Derived, error) {
	n, err := Hundredths(grade)
	if err != nil {
		return Derived{}, err
	}
	if n < low || n > high {
		return Derived{}, fmt.Errorf("%s is not from %s to %s", grade, Decimal(low), Decimal(high))
	}
	return Derived{Score: n}, nil
}

// Hundredths reads 41.25, 41.3, -0.5 or 41 as hundredths, exactly.
func Hundredths(s string) (int, error) {
	s = strings.TrimSpace(strings.NewReplacer("−", "-", "–", "-", "+", "").Replace(s))
	rest, negative := strings.CutPrefix(s, "-")
	whole, places, _ := strings.Cut(rest, ".")
	places = strings.TrimRight(places, "0")
	if whole == "" {
		whole = "0"
	}
	if rest == "" || rest == "." || len(places) > 2 || len(whole) > 6 || strings.Trim(whole+places, "0123456789") != "" {
		return 0, fmt.Errorf("%q is no number with up to two places, such as 41.25", s)
	}
	n, err := strconv.Atoi(whole + (places + "00")[:2])
	if err != nil {
		return 0, fmt.Errorf("%q is no number with up to two places: %w", s, err)
	}
	if negative {
		n = -n
	}
	return n, nil
}

// Decimal writes hundredths as people do: 41.25, -0.50.
func Decimal(hundredths int) string {
	sign := ""
	if hundredths < 0 {
		sign, hundredths = "-", -hundredths
	}
	return fmt.Sprintf("%s%d.%02d", sign, hundredths/100, hundredths%100)
}

// Settle fills in what follows from the grade. Where nothing follows, what a person
// entered stays.
func (r *Result) Settle() {
	d, err := Derive(r.Stage, r.Measure, r.Grade)
	if err != nil || r.Grade == "" || d == (Derived{}) && r.Measure != "att8" && r.Measure != "prog8" {
		return
	}
	r.Score = d.Score
	if d.Standard != "" {
		r.Standard, r.Strong = d.Standard, d.Strong
	}
}

// checkResult refuses a grade that the assessment cannot give, and a year that is none.
func checkResult(r *Result) error {
	if r.Year < 2000 || r.Year > 2100 {
		return fmt.Errorf("school year from %d: expected a year such as 2025, in which 2025/26 begins", r.Year)
	}
	_, err := Derive(r.Stage, r.Measure, r.Grade)
	return err
}
