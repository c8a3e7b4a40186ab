package letter_test

import (
	"slices"
	"strings"
	"testing"

	"caseload/model/attainment"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/letter"
	"caseload/model/officer"
	"caseload/model/post16"
)

// leaver is a young person who turns 18 soon, with a contact of every kind on record.
func leaver(t *testing.T) letter.Facts {
	t.Helper()
	f := facts(t, "child", "zoe")
	f.Child = child.Child{ID: "zoe", LocalID: "566910", Forename: "Zoë", Surname: "Testa-Brook", Born: day("2008-12-20"), Carer: "Ms R. Testa", SocialWorker: "T. Example", SEN: "E", HandedOver: day("2026-11-23")}
	f.School.DTEmail, f.School.Phone = "dt@example.org", "01632 960003"
	f.HandTo, f.Codes = "A. Sample, leaving care team", []post16.Code{{Code: "901", Label: "Council pre-apprenticeship", Group: "training"}}
	f.Officers = map[string]string{"o1": "Priya Demo"}
	for i := range f.Duties {
		f.Duties[i].Officer = "o1"
	}
	f.File.Activities = []post16.Activity{{ID: "a1", Code: "230", From: day("2025-09-01"), To: day("2026-07-10"), Provider: "Demo College", Course: "Catering", Level: "1"},
		{ID: "a2", Code: "901", From: day("2026-09-07"), Provider: "Sample Training", Course: "Carpentry", Level: "2", Group: "training", Checked: day("2026-11-02")}}
	f.File.Offers = []post16.Offer{{ID: "o", Year: 2027, Provider: "Demo College", Course: "Joinery", Level: "3", State: "offered"}}
	f.File.Results = []attainment.Result{{ID: "r1", Year: 2024, Stage: attainment.KS4, Measure: "maths", Grade: "4"}, {ID: "r2", Year: 2019, Stage: attainment.KS2, Measure: "maths", Grade: "101"}}
	f.File.Priorities = []post16.Priority{{ID: "p", On: day("2026-10-01"), Rating: "amber", Reasons: "Course ends in July"}}
	f.File.Assignments = []officer.Assignment{{ID: "s", TeamKind: officer.VirtualSchool, Officer: "o1", From: day("2025-01-01")}, {ID: "s2", TeamKind: officer.EHCReview, Officer: "o2", From: day("2024-01-01"), To: day("2025-01-01")}}
	return f
}

// The hand-over holds what the colleague is to know, and no address, telephone or email of
// anybody: it is passed on.
func TestTheHandOverHoldsWhatIsKnownAndNoContacts(t *testing.T) {
	l := merged(t, letter.HandOver, leaver(t))
	if len(l.Missing) > 0 {
		t.Errorf("gaps: %q", l.Missing)
	}
	text := letter.Plain(l.Text)
	for _, want := range []string{"A. Sample, leaving care team", "23 November 2026", "Council pre-apprenticeship, since 7 September 2026", "Course: Carpentry", "Level: Level 2", "Further education", "Joinery", "Maths", "EHC plan of 20 January 2025",
		"Amber, set 1 October 2026: Course ends in July", "Priya Demo", "Reading age from 6y0m to 7y4m", "PEP of 18 November 2026", "Social worker: T. Example"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"01632", "@", "Example Lane", "Example Street", "ZZ1", "101"} {
		if strings.Contains(text, not) {
			t.Errorf("it holds %q", not)
		}
	}
}

// It is offered for young people alone, first when the hand-over comes near.
func TestTheHandOverIsForYoungPeople(t *testing.T) {
	offered := func(born string) (at int) {
		f := leaver(t)
		f.Child.Born, f.Child.HandedOver = day(born), civil.Date{}
		return slices.IndexFunc(letter.Fitting(&f), func(c letter.Choice) bool { return c.ID == letter.HandOver })
	}
	if at := offered("2014-02-03"); at >= 0 {
		t.Error("a hand-over is offered for a child of 12")
	}
	if at := offered("2009-02-03"); at < 0 {
		t.Error("none is offered at 17")
	}
}
