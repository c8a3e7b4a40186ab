package pep

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/civil"
)

// answered is a check with one answer to everything, changed field by field.
func answered(a Answer, but map[string]Answer) *Check {
	c := &Check{ID: "c1", Child: "k1", PEP: "p1", On: civil.MustParse("2026-10-30"), Rater: "o1"}
	for _, q := range Questions() {
		*q.Answer(c) = a
		if b, ok := but[q.Field]; ok {
			*q.Answer(c) = b
		}
	}
	return c
}

func TestJudge(t *testing.T) {
	tests := []struct {
		name    string
		but     map[string]Answer
		rule    []string
		gaps    int
		want    Rating
		allowed []Rating
	}{
		{"all is well", nil, nil, 0, Green, []Rating{Red, Amber, Green, Gold}},
		{"no voice", map[string]Answer{"voice": No}, []string{"the child's voice is missing"}, 0, Red, []Rating{Red}},
		{"no social worker", map[string]Answer{"sw": No}, []string{"the social worker was not there"}, 0, Red, []Rating{Red}},
		{"neither", map[string]Answer{"sw": No, "voice": No}, []string{"the child's voice is missing", "the social worker was not there"}, 0, Red, []Rating{Red}},
		{"no voice and the rest good beside a gap", map[string]Answer{"voice": No, "dt": No}, []string{"the child's voice is missing"}, 1, Red, []Rating{Red}},
		{"one gap that is not about targets", map[string]Answer{"dt": No}, nil, 1, Green, []Rating{Red, Amber, Green}},
		{"late", map[string]Answer{"timescale": No}, nil, 1, Green, []Rating{Red, Amber, Green}},
		{"targets not SMART", map[string]Answer{"smart": No}, nil, 1, Amber, []Rating{Red, Amber, Green}},
		{"targets not reviewed", map[string]Answer{"reviewed": No}, nil, 1, Amber, []Rating{Red, Amber, Green}},
		{"not costed", map[string]Answer{"costed": No}, nil, 1, Amber, []Rating{Red, Amber, Green}},
		{"two small gaps", map[string]Answer{"dt": No, "data": No}, nil, 2, Amber, []Rating{Red, Amber, Green}},
		{"three gaps", map[string]Answer{"dt": No, "data": No, "smart": No}, nil, 3, Amber, []Rating{Red, Amber, Green}},
		{"four gaps", map[string]Answer{"dt": No, "data": No, "smart": No, "costed": No}, nil, 4, Red, []Rating{Red, Amber, Green}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := Judge(answered(Yes, tt.but))
			if diff := cmp.Diff(tt.rule, v.Rule); diff != "" {
				t.Errorf("rule: %s", diff)
			}
			if len(v.Gaps) != tt.gaps || v.Suggested != tt.want {
				t.Errorf("%d gaps, %s suggested; want %d, %s", len(v.Gaps), v.Suggested, tt.gaps, tt.want)
			}
			if diff := cmp.Diff(tt.allowed, v.Allowed()); diff != "" {
				t.Errorf("allowed: %s", diff)
			}
		})
	}
}

func TestJudgeNamesWhatIsOpen(t *testing.T) {
	if v := Judge(&Check{}); len(v.Open) != len(Questions()) {
		t.Errorf("open on an empty check: %q", v.Open)
	}
	if v := Judge(answered(Yes, map[string]Answer{"data": ""})); len(v.Open) != 1 || len(v.Gaps) != 0 {
		t.Errorf("one open question: %+v", v)
	}
}

// aCheck draws a check with any answers.
func aCheck(t *rapid.T) *Check {
	c := answered(Yes, nil)
	for _, q := range Questions() {
		*q.Answer(c) = rapid.SampledFrom([]Answer{Yes, No, Yes, ""}).Draw(t, q.Field)
	}
	c.Rating = rapid.SampledFrom([]Rating{Red, Amber, Green, Gold}).Draw(t, "rating")
	return c
}

// Without the child's voice or the social worker a PEP is Red whatever else was
// answered, and no record that says otherwise passes.
func TestRedByRuleCannotBeRatedHigher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCheck(t)
		v := Judge(c)
		rule := c.Voice == No || c.SW == No
		if v.RedByRule() != rule {
			t.Fatalf("voice %q, social worker %q: by rule %v", c.Voice, c.SW, v.RedByRule())
		}
		if rule && (v.Suggested != Red || !slices.Equal(v.Allowed(), []Rating{Red}) || v.Why() == "") {
			t.Fatalf("by rule: suggested %s, allowed %v, why %q", v.Suggested, v.Allowed(), v.Why())
		}
		err := Checks.Verify(c)
		if !slices.Contains(v.Allowed(), c.Rating) && err == nil {
			t.Fatalf("%s passes where only %v may be given", c.Rating, v.Allowed())
		}
		if len(v.Open) == 0 && slices.Contains(v.Allowed(), c.Rating) && err != nil {
			t.Fatalf("%s is allowed and refused: %v", c.Rating, err)
		}
		if len(v.Open) > 0 && err == nil {
			t.Fatalf("a check with %q open passes", v.Open)
		}
	})
}

// A better answer never makes the suggestion worse.
func TestJudgeIsMonotone(t *testing.T) {
	rank := map[Rating]int{Red: 0, Amber: 1, Green: 2, Gold: 3}
	rapid.Check(t, func(t *rapid.T) {
		c := aCheck(t)
		before := Judge(c).Suggested
		q := rapid.SampledFrom(Questions()).Draw(t, "question")
		if *q.Answer(c) != No {
			return
		}
		*q.Answer(c) = Yes
		if after := Judge(c).Suggested; rank[after] < rank[before] {
			t.Fatalf("%s answered yes: %s becomes %s", q.Field, before, after)
		}
	})
}

func TestGoldIsNeverSuggested(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if v := Judge(aCheck(t)); v.Suggested == Gold || !slices.Contains(v.Allowed(), v.Suggested) {
			t.Fatalf("suggested %s of %v", v.Suggested, v.Allowed())
		}
	})
}

func TestStatusOf(t *testing.T) {
	d := civil.MustParse
	tests := []struct {
		name string
		pep  PEP
		want Status
	}{
		{"nothing yet", PEP{}, ToArrange},
		{"initiated only", PEP{Initiated: d("2026-09-10")}, ToArrange},
		{"a date arranged", PEP{Meeting: d("2026-10-21")}, Arranged},
		{"held", PEP{Meeting: d("2026-10-21"), HeldOn: d("2026-10-21")}, Held},
		{"received", PEP{HeldOn: d("2026-10-21"), Received: d("2026-10-28")}, ToCheck},
		{"rated green", PEP{HeldOn: d("2026-10-21"), Received: d("2026-10-28"), Rating: Green, RatedOn: d("2026-10-30")}, Complete},
		{"rated gold without the dates", PEP{Rating: Gold}, Complete},
		{"rated red", PEP{Received: d("2026-10-28"), Rating: Red, RatedOn: d("2026-10-30")}, Returned},
		{"red on the day it came", PEP{Received: d("2026-10-30"), Rating: Red, RatedOn: d("2026-10-30")}, Returned},
		{"red and never received", PEP{Rating: Red, RatedOn: d("2026-10-30")}, Returned},
		{"improved and back", PEP{Received: d("2026-11-10"), Rating: Red, RatedOn: d("2026-10-30")}, ToCheck},
		{"improved, back and amber", PEP{Received: d("2026-11-10"), Rating: Amber, RatedOn: d("2026-11-12")}, Complete},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.pep.StatusOf(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if _, ok := Statuses.Find(string(tt.pep.StatusOf())); !ok {
				t.Errorf("%s has no name", tt.pep.StatusOf())
			}
		})
	}
}

// Every rating but Red completes a PEP, and Red never does.
func TestOnlyARatingAboveRedCompletes(t *testing.T) {
	day := func(t *rapid.T, label string) civil.Date {
		return civil.MustParse("2026-09-01").AddDays(rapid.IntRange(0, 120).Draw(t, label))
	}
	rapid.Check(t, func(t *rapid.T) {
		p := PEP{HeldOn: day(t, "held"), Received: day(t, "received"), RatedOn: day(t, "rated"),
			Rating: rapid.SampledFrom([]Rating{Unrated, Red, Amber, Green, Gold}).Draw(t, "rating")}
		complete := p.Rating != Unrated && p.Rating != Red
		if (p.StatusOf() == Complete) != complete {
			t.Fatalf("%q is %s", p.Rating, p.StatusOf())
		}
	})
}

func TestLetters(t *testing.T) {
	l := ParseLetters("2:as 1:SMART nonsense x:S 3: 4:SSXM")
	if diff := cmp.Diff(Letters{1: "SMART", 2: "SA", 3: "", 4: "SM"}, l); diff != "" {
		t.Error(diff)
	}
	if got := l.String(); got != "1:SMART 2:SA 3: 4:SM" {
		t.Errorf("written %q", got)
	}
	if got := l.Missing(2); got != "MRT" {
		t.Errorf("target 2 lacks %q", got)
	}
	l.Toggle(2, 'T')
	l.Toggle(2, 'S')
	if l[2] != "AT" {
		t.Errorf("toggled: %q", l[2])
	}
}

func TestLettersAnswer(t *testing.T) {
	two := []Target{{Number: 1}, {Number: 2}}
	for _, tt := range []struct {
		letters string
		targets []Target
		want    Answer
	}{
		{"", two, ""}, {"1:SMART", nil, ""}, {"1:SMART 2:SMART", two, Yes}, {"1:SMART", two, No}, {"1:SMART 2:SMAR", two, No},
	} {
		if got := ParseLetters(tt.letters).Answer(tt.targets); got != tt.want {
			t.Errorf("%q of %d targets: %q, want %q", tt.letters, len(tt.targets), got, tt.want)
		}
	}
}

// Letters survive being written and read; toggling twice changes nothing.
func TestLettersRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Letters{}
		for range rapid.IntRange(0, 20).Draw(t, "presses") {
			l.Toggle(rapid.IntRange(1, 5).Draw(t, "target"), SmartLetters[rapid.IntRange(0, 4).Draw(t, "letter")])
		}
		text := l.String()
		if diff := cmp.Diff(l, ParseLetters(text)); diff != "" {
			t.Fatal(diff)
		}
		n, c := rapid.IntRange(1, 5).Draw(t, "n"), SmartLetters[rapid.IntRange(0, 4).Draw(t, "c")]
		had := l.Has(n, c)
		l.Toggle(n, c)
		if l.Has(n, c) == had || strings.Contains(l.Missing(n), string(c)) != had {
			t.Fatalf("toggling %c of %d in %q does nothing", c, n, text)
		}
	})
}

func TestCostGaps(t *testing.T) {
	for _, tt := range []struct {
		target Target
		want   []string
	}{
		{Target{Intervention: "1:1 reading", Stream: "ppplus", Cost: 18000}, nil},
		{Target{Intervention: "a mentor", Stream: "none"}, nil},
		{Target{Intervention: "tuition", Stream: "ppplus"}, []string{"no cost"}},
		{Target{}, []string{"no intervention", "not said what it is paid from"}},
	} {
		if diff := cmp.Diff(tt.want, tt.target.CostGaps()); diff != "" {
			t.Errorf("%+v: %s", tt.target, diff)
		}
	}
}
