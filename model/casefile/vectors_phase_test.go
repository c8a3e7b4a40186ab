package casefile_test

import (
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

// pupil is a child with a plan made long ago, in a year group of the school year
// 2026/27 by date of birth.
func pupil(ncy int) *casefile.File {
	f := planned("2024-03-01")
	f.Child.Born = civil.New(2022-ncy, 1, 15)
	return f
}

func TestVectorPhaseTransferBefore15February(t *testing.T) {
	f, e := pupil(6), env(t, "2026-11-23")
	d := due(t, f, e, duty.PhaseFebruary)
	if d.Due != day("2027-02-14") || d.Title != "Primary to secondary: final plan before 15 Feb 2027" || d.Record != "p" || d.Kind != "plan" {
		t.Errorf("%s, %q, of %s %s", d.Due.Long(), d.Title, d.Kind, d.Record)
	}
	f.Transfers = []ehc.Transfer{{ID: "t", Child: "c", Plan: "p", Year: 2027, Phase: "secondary"}}
	if d := due(t, f, e, duty.PhaseFebruary); d.Record != "t" || d.Kind != "transfer" {
		t.Errorf("with a record: of %s %s", d.Kind, d.Record)
	}
}

func TestTrap11The15thItselfIsLate(t *testing.T) {
	f, e := pupil(6), env(t, "2027-02-20")
	f.Transfers = []ehc.Transfer{{ID: "t", Child: "c", Plan: "p", Year: 2027, Phase: "secondary", Named: "s", Final: day("2027-02-14")}}
	if d := due(t, f, e, duty.PhaseFebruary); d.State != duty.Met {
		t.Errorf("sent on the 14th: %s", d.State)
	}
	f.Transfers[0].Final = day("2027-02-15")
	d := due(t, f, e, duty.PhaseFebruary)
	if d.State != duty.MetLate || !strings.Contains(strings.Join(d.Steps, " "), "before 15 Feb 2027") {
		t.Errorf("sent on the 15th: %s, %v", d.State, d.Steps)
	}
	g := pupil(11)
	isDue(t, g, env(t, "2026-11-23"), duty.PhaseMarch, "2027-03-30")
}

func TestVectorPost16Move(t *testing.T) { // 1 Sep 2027
	f, e := planned("2024-03-01"), env(t, "2026-11-23")
	f.Transfers = []ehc.Transfer{{ID: "t", Child: "c", Plan: "p", Year: 2027, Phase: "between"}}
	isDue(t, f, e, duty.PhaseMonths, "2027-04-01")
	f.Transfers[0].Phase, f.Transfers[0].On = "post16", day("2027-09-01") // from secondary school: 31 March too
	isDue(t, f, e, duty.PhaseMarch, "2027-03-30")
	f.Transfers[0].On = day("2027-08-01") // the five months end first
	isDue(t, f, e, duty.PhaseMarch, "2027-03-01")
}

func TestTrap12TheTwelveMonthsRunBesideAPhaseTransfer(t *testing.T) {
	f, e := pupil(6), env(t, "2026-11-23")
	f.Plans[0].Reviewed = day("2026-04-14")
	isDue(t, f, e, duty.ReviewYear, "2027-04-13")
	isDue(t, f, e, duty.PhaseFebruary, "2027-02-14")
	f.Transfers = []ehc.Transfer{{ID: "t", Child: "c", Plan: "p", Year: 2027, Phase: "secondary", Named: "s", Final: day("2026-11-20")}}
	notDue(t, f, e, duty.PhaseFebruary)
	isDue(t, f, e, duty.ReviewYear, "2027-04-13")
}

func TestTrap34RecordedYearGroupGoesBeforeTheComputed(t *testing.T) {
	e := env(t, "2026-11-23")
	f := pupil(6) // by date of birth
	f.Child.Recorded, f.Child.RecordedYear = "5", 2026
	if d, ok := find(t, f, e, duty.PhaseFebruary); ok {
		t.Errorf("held back, and due %s", d.Due)
	}
	g := pupil(5)
	g.Child.Recorded, g.Child.RecordedYear = "6", 2026
	isDue(t, g, e, duty.PhaseFebruary, "2027-02-14")
	n := g.Now(e, nil)
	if n.Phase != "secondary" || n.PhaseYear != 2027 || n.PhaseDue != day("2027-02-14") || n.PhaseStage != "todo" || n.Transfer != "" {
		t.Errorf("%+v", n)
	}
}

func TestTheCohortOpensOn1September(t *testing.T) {
	f := pupil(6)
	f.Plans[0].Reviewed = day("2026-06-01")
	notDue(t, f, env(t, "2026-08-31"), duty.PhaseFebruary)
	if w := f.Wake(env(t, "2026-08-31")); w != day("2026-09-01") {
		t.Errorf("asks to be woken %s", w)
	}
	isDue(t, f, env(t, "2026-09-01"), duty.PhaseFebruary, "2027-02-14")
}
