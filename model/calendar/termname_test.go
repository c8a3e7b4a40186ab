package calendar_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/civil"
)

func TestParseTerm(t *testing.T) {
	near := civil.MustParse("2027-02-01")
	for text, want := range map[string]string{"Autumn 2026": "2026-autumn", "aut26": "2026-autumn", "2026-autumn": "2026-autumn", "2026-spring": "2026-spring",
		"Spring 2027": "2026-spring", "Spring Term 2026/27": "2026-spring", "spr 26-27": "2026-spring", "Summer 27": "2026-summer", "2026/2027 Summer 2": "2026-summer",
		"Spring": "2026-spring", "Autumn 1 2026": "2026-autumn", "Term 3": "", "Autumn/Spring 2026": "", "Autumn 2026/29": "", "": "", "2627 autumn": "2026-autumn"} {
		got, ok := calendar.ParseTerm(text, near)
		if string(got) != want && ok || ok != (want != "") {
			t.Errorf("%q: %s %v, want %s", text, got, ok, want)
		}
	}
}

// What a term is called, in full and in short, is read as that term on any day.
func TestNamesOfTermsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, s := rapid.IntRange(2000, 2090).Draw(t, "year"), calendar.Season(rapid.IntRange(0, 2).Draw(t, "season"))
		id, near := calendar.IDFor(year, s), civil.New(2015, 1, 1).AddDays(rapid.IntRange(0, 9000).Draw(t, "day"))
		for _, said := range []string{id.Name(), calendar.Term{Year: year, Season: s}.Short(), string(id)} {
			if got, ok := calendar.ParseTerm(said, near); got != id || !ok {
				t.Fatalf("%q is read as %s, want %s", said, got, id)
			}
		}
	})
	if got := calendar.TermID("next term").Name(); got != "next term" {
		t.Errorf("no id: %q", got)
	}
}
