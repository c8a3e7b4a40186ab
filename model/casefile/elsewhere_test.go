package casefile_test

import (
	"testing"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/ehc"
)

// placedHere is a child whose plan has been in force since 2025 and whose review is long
// overdue, with work on it that would be owed if the plan were this authority's.
func placedHere(authority string) *casefile.File {
	f := &casefile.File{Plans: []ehc.Plan{{ID: "p", Child: "c", Made: day("2025-03-03"), Authority: authority, Contact: "B. Example, 01632 960000",
		Moving: day("2026-12-01"), MoveKnown: day("2026-11-01")}},
		Reviews:    []ehc.Review{{ID: "r", Child: "c", Plan: "p", Held: day("2026-10-01"), Meeting: day("2026-10-01")}},
		Transfers:  []ehc.Transfer{{ID: "t", Child: "c", Plan: "p", Phase: "secondary", Year: 2027}},
		Variations: []ehc.Variation{{ID: "v", Child: "c", Plan: "p", What: "placement", Asked: day("2026-10-01")}},
		Disputes:   []ehc.Dispute{{ID: "d", Child: "c", Plan: "p", About: "contents", Registered: day("2026-11-02")}},
		Orders:     []ehc.Order{{ID: "o", Child: "c", Dispute: "d", Kind: "contents", Made: day("2026-11-02")}}}
	f.Child.ID, f.Child.Born = "c", day("2016-01-05")
	return f
}

// The dates of a plan that another authority maintains are not ours to keep
// (CFA 2014 s.24, s.44): they stay on record, and nothing is due from them.
func TestNothingIsDueFromAPlanOfAnotherAuthority(t *testing.T) {
	e := env(t, "2026-11-23")
	of := func(f *casefile.File) int {
		n := 0
		for _, c := range f.Clocks(e) {
			switch c.Kind {
			case "plan", "annual", "transfer", "variation", "dispute", "order":
				n++
			}
		}
		return n
	}
	if n := of(placedHere("")); n < 8 {
		t.Fatalf("of a plan of ours %d clocks run: the test proves nothing", n)
	}
	theirs := placedHere("Testshire")
	if n := of(theirs); n != 0 {
		t.Errorf("of a plan of Testshire's %d clocks run", n)
	}
	n := theirs.Now(e, nil)
	if n.PlanStage != casefile.Elsewhere || n.Plan != "p" {
		t.Errorf("the child stands at %q with plan %q", n.PlanStage, n.Plan)
	}
	if n.ReviewStage != "" || n.Phase != "" || n.Attend != 0 || !n.ReviewDue.IsZero() {
		t.Errorf("the boards would show it: %q, %q, %d, %v", n.ReviewStage, n.Phase, n.Attend, n.ReviewDue)
	}
	if n.Stage == "ehc" {
		t.Error("the child is counted with the EHC service's")
	}
}

// A child in care may have a plan of another authority and no other casework here.
func TestAPlanElsewhereOverIsNoPlan(t *testing.T) {
	f := placedHere("Testshire")
	f.Plans[0].Ceased = day("2026-01-01")
	f.Episodes = []care.Episode{{ID: "e", Child: "c", Start: day("2025-01-01"), Legal: "C2", Place: "U4"}}
	if n := f.Now(env(t, "2026-11-23"), nil); n.PlanStage != "" || n.Plan != "" || n.Stage != "care" {
		t.Errorf("stands at %q with plan %q in %q", n.PlanStage, n.Plan, n.Stage)
	}
}

func TestOursBesideTheirsIsTheOneThatCounts(t *testing.T) {
	f := placedHere("Testshire")
	f.Plans = append(f.Plans, ehc.Plan{ID: "own", Child: "c", Made: day("2026-06-01")})
	if n := f.Now(env(t, "2026-11-23"), nil); n.PlanStage != "plan" || n.Plan != "own" {
		t.Errorf("stands at %q with plan %q", n.PlanStage, n.Plan)
	}
	if on := ehc.Overlaps(f.Plans); len(on) != 0 {
		t.Errorf("two plans in force at once: %v", on)
	}
}
