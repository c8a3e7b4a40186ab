package pep

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

func someFacts() Facts {
	return Facts{Child: "Zoë", Term: "Autumn 2026", DT: "Mrs Demo", SW: "T. Example", Rater: "Priya Demo",
		Held: civil.MustParse("2026-10-21"), Return: civil.MustParse("2026-11-13"),
		Targets: []Target{{Number: 1, Text: "Reading age from 6y0m to 7y4m", Intervention: "1:1 literacy", Cost: 18000, Stream: "ppplus"},
			{Number: 2, Text: "improve maths"}},
		Before: []Target{{Number: 1, Text: "Attend breakfast club", Outcome: "met"}, {Number: 2, Text: "Spell 50 words"}},
	}
}

func has(t *testing.T, letter string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(letter, s) {
			t.Errorf("the letter lacks %q:\n%s", s, letter)
		}
	}
}

func TestFeedbackOnARedPEP(t *testing.T) {
	c := answered(Yes, map[string]Answer{"voice": No})
	c.Rating = Red
	f := someFacts()
	f.Notes = map[string]string{"voice": "section 4 is empty"}
	school := ToSchoolFrom(c, f)
	has(t, school, "Dear Mrs Demo,", "Thank you for Zoë's PEP of 21 October 2026 (Autumn 2026).", "rated RED because the child's voice is missing",
		"1. Zoë's wishes and feelings are missing.", "(section 4 is empty)", "send the improved PEP back by 13 November 2026", "glad to help", "Priya Demo, the Virtual School")
	sw := ToSWFrom(c, f)
	has(t, sw, "Dear T. Example,", "What we ask of you by 13 November 2026:", "agree with the school who is best placed", "send the improved PEP back by 13 November 2026")
	if strings.Contains(sw, "You were not at the meeting") {
		t.Error("the social worker was there")
	}
}

func TestFeedbackNamesTargets(t *testing.T) {
	c := answered(Yes, map[string]Answer{"smart": No, "costed": No, "reviewed": No})
	c.Rating, c.Letters, c.Reason = Amber, "1:SMART 2:SAR", "good meeting, targets need work."
	school := ToSchoolFrom(c, someFacts())
	has(t, school, "rated AMBER: good meeting, targets need work.", "Target 2 (“improve maths”): say how it will be measured, from where to where; say by when.",
		"Target 2: no intervention, not said what it is paid from.", "Still open: “Spell 50 words”.", "please have these in the next PEP")
	for _, s := range []string{"Target 1", "breakfast club", "improved PEP back"} {
		if strings.Contains(school, s) {
			t.Errorf("the letter has %q and should not:\n%s", s, school)
		}
	}
}

func TestFeedbackOnAGoldPEP(t *testing.T) {
	c := answered(Yes, nil)
	c.Rating, c.Reason = Gold, "the child led the meeting"
	has(t, ToSchoolFrom(c, someFacts()), "rated GOLD: the child led the meeting.", "exceptional", "Good to see: Zoë's own voice is there")
	has(t, ToSWFrom(c, someFacts()), "Thank you for being there.")
}

func TestFeedbackWithNothingKnown(t *testing.T) {
	c := answered(No, nil)
	c.Rating = Red
	for _, letter := range []string{ToSchoolFrom(c, Facts{}), ToSWFrom(c, Facts{})} {
		has(t, letter, "Dear colleague,", "the child's PEP", "the Virtual School")
		for _, s := range []string{"{child}", "  ", "()", "by \n"} {
			if strings.Contains(letter, s) {
				t.Errorf("the letter has %q:\n%s", s, letter)
			}
		}
	}
}

// Whatever was answered: each "no" has its line to the school and no "yes" has, a
// Red one says by when, and nothing is left to be filled in.
func TestFeedbackSaysEachGapOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCheck(t)
		if v := Judge(c); v.RedByRule() {
			c.Rating = Red
		}
		c.Letters = rapid.SampledFrom([]string{"", "1:SMART 2:SMART", "2:S"}).Draw(t, "letters")
		f := someFacts()
		school, sw := ToSchoolFrom(c, f), ToSWFrom(c, f)
		for _, q := range Questions() {
			want := 0
			if *q.Answer(c) == No {
				want = 1
			}
			if n := strings.Count(school, f.fill(sayings[q.Field].school)); n != want {
				t.Fatalf("%s answered %q is said %d times:\n%s", q.Field, *q.Answer(c), n, school)
			}
			if ask := f.fill(sayings[q.Field].sw); ask != "" && (strings.Count(sw, ask) != want) {
				t.Fatalf("%s answered %q in the letter to the social worker:\n%s", q.Field, *q.Answer(c), sw)
			}
		}
		if back := strings.Contains(school, "back by "+inLetter(f.Return)); back != (c.Rating == Red) {
			t.Fatalf("%s, by when: %v\n%s", c.Rating, back, school)
		}
		for _, letter := range []string{school, sw} {
			if strings.Contains(letter, "{") || strings.Contains(letter, "\n\n\n") || !strings.Contains(letter, strings.ToUpper(string(c.Rating))) {
				t.Fatalf("badly filled in:\n%s", letter)
			}
		}
	})
}

// Every question has its sentences, so that none is silently passed over.
func TestEveryQuestionHasItsSaying(t *testing.T) {
	for _, q := range Questions() {
		if s := sayings[q.Field]; s.good == "" || s.school == "" {
			t.Errorf("%s has nothing to say", q.Field)
		}
		if q.RedReason != "" && sayings[q.Field].sw == "" {
			t.Errorf("%s makes a PEP Red and asks nothing of the social worker", q.Field)
		}
	}
	if len(sayings) != len(Questions()) || len(letterAsks) != len(SmartLetters) {
		t.Error("sayings for no question")
	}
}

// A first PEP has no targets before it, and is not praised for reviewing them.
func TestFeedbackOnAFirstPEP(t *testing.T) {
	c := answered(Yes, nil)
	c.Rating = Green
	f := someFacts()
	has(t, ToSchoolFrom(c, f), "last term's targets were all reviewed")
	f.Before = nil
	if letter := ToSchoolFrom(c, f); strings.Contains(letter, "reviewed") {
		t.Errorf("praised for nothing:\n%s", letter)
	}
}
