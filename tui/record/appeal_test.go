package record

import (
	"context"
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// The record of a disagreement, and of a review whose letter can be appealed against,
// says until when (rules.md A.3: two months, the certificate, Section I alone).
func TestARecordSaysUntilWhenTheFamilyMayAppeal(t *testing.T) {
	day := civil.MustParse
	const open, adviser = "The family may appeal until Tue 1 Dec 2026 (two months from the letter)", "turn to a mediation adviser until Tue 1 Dec 2026"
	dispute := ehc.Dispute{ID: "di", Child: booktest.Zoe, Plan: "pl1", About: "contents", Notice: day("2026-10-01")}
	review := ehc.Review{ID: "rv", Child: booktest.Zoe, Plan: "pl1", Held: day("2026-09-10"), Decision: "maintain", Decided: day("2026-10-01")}
	for name, c := range map[string]struct {
		kind, id   string
		with       func(*casefile.File)
		has, lacks []string
	}{
		"disputed":        {kind: "dispute", id: "di", has: []string{"Appeal", "Mediation adviser", open, adviser}},
		"Section I alone": {kind: "dispute", id: "di", with: func(f *casefile.File) { f.Disputes[0].About = "placement" }, has: []string{open}, lacks: []string{"Mediation adviser"}},
		"with certificate": {kind: "dispute", id: "di", with: func(f *casefile.File) {
			f.Disputes[0].Notice, f.Disputes[0].Certificate = day("2026-09-23"), day("2026-11-10")
		},
			has: []string{"until Thu 10 Dec 2026 (one month from the mediation certificate)"}, lacks: []string{"Mediation adviser"}},
		"reviewed":          {kind: "annual", id: "rv", with: func(f *casefile.File) { f.Disputes = nil }, has: []string{open, adviser}},
		"reviewed, to go":   {kind: "annual", id: "rv", with: func(f *casefile.File) { f.Disputes, f.Reviews[0].Decision = nil, "amend" }, lacks: []string{"may appeal"}},
		"reviewed and both": {kind: "annual", id: "rv", lacks: []string{"may appeal"}}, // the disagreement says it
		"a plan":            {kind: "plan", id: "pl1", with: func(f *casefile.File) { f.Disputes = nil }, lacks: []string{"may appeal"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := booktest.New("x")
			f := b.Files[booktest.Zoe]
			f.Disputes, f.Reviews = []ehc.Dispute{dispute}, []ehc.Review{review}
			if c.with != nil {
				c.with(f)
			}
			env := testEnv()
			d := tuitest.Drive(t, env, NewScreen(env, b, nil, NewForms(env, b), c.kind, c.id))
			d.Resize(160, 50)
			d.Has(c.has...)
			d.Lacks(c.lacks...)
		})
	}
}

// e on what follows from the letter opens the form; it is no field of its own.
func TestTheTimeToAppealIsNoField(t *testing.T) {
	b := booktest.New("x")
	b.Files[booktest.Zoe].Disputes = []ehc.Dispute{{ID: "di", Child: booktest.Zoe, About: "assess", Notice: civil.MustParse("2026-10-01")}}
	env := testEnv()
	s := NewScreen(env, b, nil, NewForms(env, b), "dispute", "di")
	d := tuitest.Drive(t, env, s)
	d.Key("G")
	if at := s.(*screen).table.ID(); !strings.HasPrefix(at, appealLine) {
		t.Fatalf("the last line is %q", at)
	}
	d.Key("e")
	d.Has("Edit disagreement")
	if lines, err := appealLines(context.Background(), b, env.Today(), &casefile.File{}); err != nil || lines != nil {
		t.Errorf("of no record: %v, %v", lines, err)
	}
}
