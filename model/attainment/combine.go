package attainment

import "slices"

// whole are the subjects that make up a combined measure, each as one of several: at
// GCSE the better of language and literature counts for English.
var whole = map[string][][]string{
	"rwm": {{"reading"}, {"writing"}, {"maths"}},
	"em":  {{"english", "language", "literature"}, {"maths"}},
}

// CombinedOf is the combined measure of a stage; empty where it has none.
func CombinedOf(stage string) string {
	switch stage {
	case KS1, KS2:
		return "rwm"
	case KS4:
		return "em"
	}
	return ""
}

// Combined is the standard in reading, writing and maths together, or in English and
// maths, of the results of one child at one stage in one year. A result recorded for
// the combined measure itself goes before what follows from the subjects. ok is false
// where a subject has no result at all.
func Combined(rs []Result, measure string) (standard string, strong, ok bool) {
	if i := slices.IndexFunc(rs, func(r Result) bool { return r.Measure == measure }); i >= 0 {
		return rs[i].Standard, rs[i].Strong, true
	}
	worst, strong := len(order), true
	for _, subject := range whole[measure] {
		best, firm, any := 0, false, false
		for i := range rs {
			if slices.Contains(subject, rs[i].Measure) {
				best, firm, any = max(best, slices.Index(order, rs[i].Standard)), firm || rs[i].Strong, true
			}
		}
		if !any {
			return "", false, false
		}
		worst, strong = min(worst, best), strong && firm
	}
	if worst >= len(order) {
		return "", false, false
	}
	return order[max(worst, 0)], strong, true
}

// order are the standards from the least on: no result is no pass.
var order = []string{NoGrade, Below, Met, Greater}

// Trend is how a view compares with the one of the term before.
type Trend int

// The trends.
const (
	NotKnown Trend = iota
	Down
	Same
	Up
)

// String is the trend as a word.
func (t Trend) String() string { return [...]string{"", "down", "same", "up"}[t] }

// Mark is the trend as one sign.
func (t Trend) Mark() string { return [...]string{"", "↓", "=", "↑"}[t] }

// levels are the codes of Against, from the least on.
var levels = []string{"well", "below", "at", "above"}

// TrendOf compares two views of a subject: against age, not in words of progress.
func TrendOf(before, after *TeacherAssessment) Trend {
	if before == nil || after == nil {
		return NotKnown
	}
	a, b := slices.Index(levels, before.Against), slices.Index(levels, after.Against)
	switch {
	case a < 0 || b < 0:
		return NotKnown
	case b > a:
		return Up
	case b < a:
		return Down
	}
	return Same
}
