package attainment_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/attainment"
)

func TestStandardsFollowFromGrades(t *testing.T) {
	for _, c := range []struct {
		stage, measure, grade string
		standard              string
		strong                bool
		score                 int
	}{
		{"eyfs", "gld", "Y", "met", false, 0},
		{"eyfs", "gld", "1", "met", false, 100},
		{"eyfs", "gld", "0", "below", false, 0},
		{"eyfs", "gld", "No", "below", false, 0},
		{"phonics", "phonics", "32", "met", false, 3200},
		{"phonics", "phonics", "31", "below", false, 3100},
		{"phonics", "phonics", "40", "met", false, 4000},
		{"phonics", "phonics", "Wa", "met", false, 0},
		{"phonics", "phonics", "WT", "below", false, 0},
		{"phonics", "phonics", "A", "na", false, 0},
		{"ks1", "writing", "GDS", "greater", false, 0},
		{"ks1", "reading", "EXS", "met", false, 0},
		{"ks2", "writing", "WTS", "below", false, 0},
		{"ks2", "writing", "PK4", "below", false, 0},
		{"ks2", "maths", "PKF", "below", false, 0},
		{"ks2", "reading", "80", "below", false, 8000},
		{"ks2", "reading", "99", "below", false, 9900},
		{"ks2", "reading", "100", "met", false, 10000},
		{"ks2", "maths", "109", "met", false, 10900},
		{"ks2", "maths", "110", "greater", false, 11000},
		{"ks2", "gps", "120", "greater", false, 12000},
		{"ks2", "maths", "B", "below", false, 0},
		{"ks2", "maths", "T", "na", false, 0},
		{"ks2", "science", "HNM", "below", false, 0},
		{"mtc", "mtc", "25", "", false, 2500},
		{"ks4", "maths", "9", "met", true, 900},
		{"ks4", "maths", "5", "met", true, 500},
		{"ks4", "maths", "4", "met", false, 400},
		{"ks4", "maths", "3", "below", false, 300},
		{"ks4", "maths", "U", "below", false, 0},
		{"ks4", "maths", "x", "na", false, 0},
		{"ks4", "science", "4-4", "met", false, 400},
		{"ks4", "science", "5-4", "met", false, 400},
		{"ks4", "science", "54", "met", false, 400},
		{"ks4", "science", "5 - 5", "met", true, 500},
		{"ks4", "science", "4-3", "below", false, 300},
		{"ks4", "english", "A*", "met", true, 800},
		{"ks4", "english", "C", "met", false, 400},
		{"ks4", "english", "D", "below", false, 300},
		{"ks4", "science", "CC", "met", false, 400},
		{"ks4", "em", "5+", "met", true, 0},
		{"ks4", "em", "4+", "met", false, 0},
		{"ks4", "att8", "41.25", "", false, 4125},
		{"ks4", "att8", "41.3", "", false, 4130},
		{"ks4", "att8", "0", "", false, 0},
		{"ks4", "prog8", "-1.23", "", false, -123},
		{"ks4", "prog8", "−0.5", "", false, -50},
		{"ks4", "prog8", "+0.07", "", false, 7},
		{"ks4", "maths", "", "", false, 0},
		{"ks5", "other", "Merit", "", false, 0},
	} {
		d, err := attainment.Derive(c.stage, c.measure, c.grade)
		if err != nil || d.Standard != c.standard || d.Strong != c.strong || d.Score != c.score {
			t.Errorf("%s %s %q: %+v, %v; want %q %v %d", c.stage, c.measure, c.grade, d, err, c.standard, c.strong, c.score)
		}
	}
}

func TestWhatNoAssessmentGivesIsRefused(t *testing.T) {
	for _, c := range [][3]string{
		{"ks2", "reading", "79"}, {"ks2", "reading", "121"}, {"ks2", "reading", "EXP?"}, {"phonics", "phonics", "41"}, {"mtc", "mtc", "26"},
		{"ks4", "maths", "10"}, {"ks4", "maths", "4-"}, {"ks4", "maths", "5-44"}, {"ks4", "att8", "90.01"}, {"ks4", "att8", "41.255"}, {"ks4", "prog8", "1,2"}, {"eyfs", "gld", "2"},
	} {
		if d, err := attainment.Derive(c[0], c[1], c[2]); err == nil {
			t.Errorf("%v is taken: %+v", c, d)
		}
	}
	r := attainment.Result{Child: "c", Year: 26, Stage: "ks2", Measure: "maths", Grade: "101"}
	if err := attainment.Results.Verify(&r); err == nil || !strings.Contains(err.Error(), "2025") {
		t.Errorf("the year 26 is taken: %v", err)
	}
}

func TestHundredthsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-9000, 9000).Draw(t, "n")
		if got, err := attainment.Hundredths(attainment.Decimal(n)); err != nil || got != n {
			t.Fatalf("%s is read as %d, %v", attainment.Decimal(n), got, err)
		}
	})
}

func TestSettleKeepsWhatNothingFollowsFor(t *testing.T) {
	for name, c := range map[string]struct{ in, want attainment.Result }{
		"a grade goes before": {attainment.Result{Stage: "ks4", Measure: "maths", Grade: "5", Standard: "below"}, attainment.Result{Stage: "ks4", Measure: "maths", Grade: "5", Standard: "met", Strong: true, Score: 500}},
		"without a grade":     {attainment.Result{Stage: "ks4", Measure: "em", Standard: "met", Strong: true}, attainment.Result{Stage: "ks4", Measure: "em", Standard: "met", Strong: true}},
		"progress of nothing": {attainment.Result{Stage: "ks4", Measure: "prog8", Grade: "0.00", Score: 12}, attainment.Result{Stage: "ks4", Measure: "prog8", Grade: "0.00"}},
	} {
		c.in.Settle()
		if c.in != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.in, c.want)
		}
	}
}

func result(stage, measure, grade string) attainment.Result {
	r := attainment.Result{Stage: stage, Measure: measure, Grade: grade}
	r.Settle()
	return r
}

func TestCombinedIsTheWorstOfItsSubjects(t *testing.T) {
	ks2 := func(reading, writing, maths string) []attainment.Result {
		return []attainment.Result{result("ks2", "reading", reading), result("ks2", "writing", writing), result("ks2", "maths", maths)}
	}
	for name, c := range map[string]struct {
		rs           []attainment.Result
		measure      string
		standard     string
		strong, know bool
	}{
		"all at the standard":     {ks2("100", "EXS", "104"), "rwm", "met", false, true},
		"all at greater depth":    {ks2("110", "GDS", "112"), "rwm", "greater", false, true},
		"one below":               {ks2("120", "GDS", "99"), "rwm", "below", false, true},
		"one absent":              {ks2("110", "EXS", "A"), "rwm", "na", false, true},
		"one without a result":    {ks2("110", "EXS", "105")[:2], "rwm", "", false, false},
		"recorded itself":         {append(ks2("80", "PK4", "80"), result("ks2", "rwm", "Y")), "rwm", "met", false, true},
		"English by the better":   {[]attainment.Result{result("ks4", "language", "3"), result("ks4", "literature", "5"), result("ks4", "maths", "4")}, "em", "met", false, true},
		"strong in both":          {[]attainment.Result{result("ks4", "language", "5"), result("ks4", "literature", "1"), result("ks4", "maths", "6")}, "em", "met", true, true},
		"maths not entered":       {[]attainment.Result{result("ks4", "english", "5"), result("ks4", "maths", "X")}, "em", "na", false, true},
		"nothing":                 {nil, "em", "", false, false},
		"what is no such measure": {ks2("100", "EXS", "104"), "maths8", "", false, false},
	} {
		standard, strong, known := attainment.Combined(c.rs, c.measure)
		if standard != c.standard || known != c.know || c.measure == "em" && strong != c.strong {
			t.Errorf("%s: %q strong %v known %v, want %q %v %v", name, standard, strong, known, c.standard, c.strong, c.know)
		}
	}
}

func TestTrendIsAgainstAge(t *testing.T) {
	at := func(s string) *attainment.TeacherAssessment { return &attainment.TeacherAssessment{Against: s} }
	for _, c := range []struct {
		before, after *attainment.TeacherAssessment
		want          attainment.Trend
	}{
		{at("well"), at("below"), attainment.Up}, {at("above"), at("at"), attainment.Down}, {at("at"), at("at"), attainment.Same},
		{nil, at("at"), attainment.NotKnown}, {at(""), at("at"), attainment.NotKnown},
	} {
		if got := attainment.TrendOf(c.before, c.after); got != c.want {
			t.Errorf("%v to %v: %v, want %v", c.before, c.after, got, c.want)
		}
	}
}
