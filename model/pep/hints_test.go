package pep_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/pep"
)

func TestSMARTHintsLetterByLetter(t *testing.T) {
	d := civil.MustParse
	tests := []struct {
		name   string
		target pep.Target
		holds  string
	}{
		{"the example of the guidance", pep.Target{Text: "Reading age from 6y0m to 7y4m by the next PEP, through 1:1 literacy"}, "SMART"},
		{"and its opposite", pep.Target{Text: "improve reading age"}, ""},
		{"a longer wish is no better", pep.Target{Text: "Improve how well she reads at home and in class"}, ""},
		{"all in fields", pep.Target{Text: "Read a chapter book alone", Baseline: "picture books", Measure: "1 book a week", Intervention: "1:1 reading", By: d("2027-02-12")}, "SMART"},
		{"no number", pep.Target{Text: "Read a chapter book alone", Baseline: "picture books", Intervention: "1:1 reading", By: d("2027-02-12")}, "SART"},
		{"a measure in words", pep.Target{Text: "Arrive on time for school", Baseline: "late most days", Measure: "on time every day", Intervention: "taxi", By: d("2027-02-12")}, "SMART"},
		{"no date", pep.Target{Text: "Attendance from 81% to 90% of sessions", Intervention: "breakfast club"}, "SMAR"},
		{"a date that is past", pep.Target{Text: "Attendance from 81% to 90% of sessions", Intervention: "breakfast club", By: d("2026-09-01")}, "SMAR"},
		{"no intervention", pep.Target{Text: "Attendance from 81% to 90% of sessions", By: d("2027-02-12")}, "SMAT"},
		{"nowhere to begin from", pep.Target{Text: "Know the 6 and 7 times tables", Intervention: "daily practice", By: d("2027-02-12")}, "SMRT"},
		{"nothing", pep.Target{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hs := tt.target.Hints(d("2026-11-23"))
			if got := tt.target.Lettered(d("2026-11-23")); got != tt.holds {
				t.Errorf("%q holds, want %q (%s)", got, tt.holds, pep.HintText(hs))
			}
			if len(hs)+len(tt.holds) != len(pep.SmartLetters) {
				t.Errorf("%d hints beside %q", len(hs), tt.holds)
			}
		})
	}
}

// Filling in what is missing never brings a hint that was not there.
func TestMoreIsNeverWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(what string, of ...string) string { return rapid.SampledFrom(append(of, "")).Draw(t, what) }
		x := pep.Target{Text: pick("text", "improve reading", "Read 3 books by July", "From 6y to 7y"), Baseline: pick("baseline", "6y"), Measure: pick("measure", "2 tests")}
		before := len(x.Hints(civil.Date{}))
		x.Measure, x.Baseline, x.Intervention, x.By = "3 of 4 tests", "1 of 4", "1:1", civil.MustParse("2027-03-01")
		if after := len(x.Hints(civil.Date{})); after > before {
			t.Fatalf("%d hints became %d", before, after)
		}
	})
}

func TestWhichSectionsApply(t *testing.T) {
	tests := []struct {
		name  string
		ncy   int
		known bool
		has   []string
		not   []string
	}{
		{"two-year-old", -2, true, []string{"meeting", "voice", "early", "wider", "targets"}, []string{"attainment", "attendance", "careers"}},
		{"Reception", 0, true, []string{"early"}, []string{"attainment"}},
		{"Year 1", 1, true, []string{"attainment", "attendance", "wider"}, []string{"early", "careers"}},
		{"Year 8", 8, true, []string{"attainment"}, []string{"careers"}},
		{"Year 9", 9, true, []string{"careers", "wider"}, []string{"early"}},
		{"Year 11", 11, true, []string{"careers"}, nil},
		{"Year 12", 12, true, []string{"careers", "attainment", "attendance", "needs"}, []string{"early", "wider"}},
		{"not known", 0, false, []string{"attainment", "voice"}, []string{"early", "careers"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			has := map[string]bool{}
			for _, s := range pep.SectionsFor(tt.ncy, tt.known) {
				has[s.ID] = true
			}
			for _, id := range tt.has {
				if !has[id] {
					t.Errorf("lacks %s", id)
				}
			}
			for _, id := range tt.not {
				if has[id] {
					t.Errorf("has %s", id)
				}
			}
			for _, id := range []string{"meeting", "voice", "strengths", "needs", "reviewed", "targets", "next"} {
				if !has[id] {
					t.Errorf("lacks %s, which every PEP has", id)
				}
			}
		})
	}
}

// Every field that a section names is one of a PEP.
func TestSectionsNameFieldsOfAPEP(t *testing.T) {
	for _, s := range pep.Sections() {
		for _, f := range s.Fields {
			if pep.PEPs.Index(f) < 0 {
				t.Errorf("section %s names %q", s.ID, f)
			}
		}
		if s.Ask == "" || s.Title == "" {
			t.Errorf("section %s says nothing", s.ID)
		}
	}
}
