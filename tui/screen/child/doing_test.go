package child

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/civil"
	"caseload/tui/record/booktest"
)

func TestMenuAddsWhatFits(t *testing.T) {
	d, a, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe})
	d.Key("n")
	d.Has("New for Zoë Testa-Brook", "> f   follow-up")
	d.Key("p")
	if got := a.last(); got != "add pep map[child:zoe kind:termly school:elm term:2026-spring]" {
		t.Errorf("asked for %q", got)
	}
	d.Key("n", "t")
	if got := a.last(); got != "add target map[child:zoe number:3 pep:p-aut]" {
		t.Errorf("asked for %q", got)
	}
	d.Key("n", "v")
	if got := a.last(); got != "add annual map[child:zoe kind:annual plan:pl1]" {
		t.Errorf("asked for %q", got)
	}
	d.Key("n", "w")
	if got := a.last(); got != "add week map[child:zoe monday:2026-11-23 possible:10]" {
		t.Errorf("asked for %q", got)
	}
	// Under its own section a kind comes first.
	for s.section() != "SUSPENSIONS" {
		d.Key("j")
	}
	d.Key("n")
	d.Has("> s   suspension or exclusion")
	d.Key("enter")
	if got := a.last(); got != "add suspension map[child:zoe school:elm start:2026-11-23]" {
		t.Errorf("asked for %q", got)
	}
	d.Key("tab", "n", "enter")
	if got := a.last(); got != "log [zoe]" {
		t.Errorf("asked for %q", got)
	}
}

// A child without a plan or a PEP is offered neither a review nor a target.
func TestMenuLeavesOutWhatCannotBe(t *testing.T) {
	d, _, _ := opened(t, booktest.New("x"), Options{ID: booktest.Marcus})
	d.Key("n")
	d.Lacks("annual review", "PEP target")
	d.Has("EHC plan", "p   PEP")
}

func TestFollowUpDoneAndSnoozed(t *testing.T) {
	b := booktest.New("x")
	d, _, s := opened(t, b, Options{ID: booktest.Zoe})
	for s.current().followUp == "" {
		d.Key("j")
	}
	d.Key("s")
	d.Type("yesterday")
	d.Key("enter")
	d.Has("is not later than today")
	d.Key("s")
	d.Type("+1w")
	d.Key("enter")
	if got := b.Snoozed["f1"]; got != civil.MustParse("2026-11-30") {
		t.Errorf("snoozed to %s", got)
	}
	d.Key("d", "enter") // what came of it is asked for
	d.Type("tutor found")
	d.Key("enter")
	if diff := cmp.Diff(map[string]string{"f1": "tutor found"}, b.Dones); diff != "" {
		t.Error(diff)
	}
	d.Has("Done: Call the carer")
}

func TestUndoNamesWhatItRestores(t *testing.T) {
	b := booktest.New("x")
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
	d.Key("u")
	d.Has("Undo this change?", "by you", "Zoë Testa-Brook: School: Elmfield High becomes Ash Primary again")
	d.Key("n")
	if len(b.Undone) != 0 {
		t.Fatal("undone after a no")
	}
	d.Key("u", "y")
	if diff := cmp.Diff([]string{"ch1"}, b.Undone); diff != "" {
		t.Error(diff)
	}
	d.Has("Undone: Edit a child.")
}

func TestUndoCountsWhatItDoesNotName(t *testing.T) {
	b := booktest.New("x")
	b.LastOne.Size = 20293
	d, _, _ := opened(t, b, Options{ID: booktest.Zoe})
	d.Key("u")
	d.Has("Elmfield High becomes Ash Primary again", "and 20292 more")
}
