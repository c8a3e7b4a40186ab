package child

import (
	"testing"

	"caseload/model/casefile"
	"caseload/model/ehc"
)

// What the family may do is said under the disagreement, and under a decision that
// nobody has disputed while there is time (rules.md A.3).
func TestUntilWhenTheFamilyMayAppeal(t *testing.T) {
	refused := func(f *casefile.File) {
		f.Assessments[0].Decision, f.Assessments[0].Notified = "refuse", on("2026-10-01")
	}
	const open, adviser = "The family may appeal until Tue 1 Dec 2026 (two months from the letter)", "turn to a mediation adviser until Tue 1 Dec 2026"
	for name, c := range map[string]struct {
		id         string
		with       func(*casefile.File)
		has, lacks []string
	}{
		"going on": {id: "kai", lacks: []string{"may appeal"}},
		"refused":  {id: "kai", with: refused, has: []string{open, adviser}},
		"refused long ago": {id: "kai", with: func(f *casefile.File) { refused(f); f.Assessments[0].Notified = on("2026-09-02") },
			lacks: []string{"appeal"}},
		"disputed": {id: "kai", with: func(f *casefile.File) {
			refused(f)
			f.Disputes = []ehc.Dispute{{ID: "di", Child: "kai", Assessment: "as", About: "assess", Notice: on("2026-09-23"), Certificate: on("2026-11-10")}}
		}, has: []string{"Disagreement: not to assess", "may appeal until Thu 10 Dec 2026 (one month from the mediation certificate)"}, lacks: []string{"1 Dec 2026", adviser}},
		"appealed": {id: "mia", lacks: []string{"may appeal", "time to appeal"}},
		"disputed in vain": {id: "mia", with: func(f *casefile.File) { f.Disputes[0].Registered, f.Disputes[0].Appeal = on(""), on("") },
			has: []string{"The time to appeal ended Mon 2 Nov 2026"}},
		"to cease": {id: "mia", with: func(f *casefile.File) {
			f.Reviews = []ehc.Review{{ID: "rv", Child: "mia", Plan: "pl", Held: on("2026-09-10"), Decision: "cease", Decided: on("2026-10-01")}, {ID: "new", Child: "mia", Plan: "pl", Meeting: on("2026-12-10")}}
		}, has: []string{open, adviser}},
		"for the new phase": {id: "mia", with: func(f *casefile.File) {
			f.Transfers = []ehc.Transfer{{ID: "tr", Child: "mia", Plan: "pl", Year: 2027, Phase: "secondary", Final: on("2026-10-01")}}
		}, has: []string{open}},
	} {
		t.Run(name, func(t *testing.T) {
			b := assessed()
			if c.id == "mia" {
				b = planned()
			}
			if c.with != nil {
				c.with(b.Files[c.id])
			}
			d, _, _ := opened(t, b, Options{ID: c.id})
			d.Resize(200, 70)
			d.Has(c.has...)
			d.Lacks(c.lacks...)
		})
	}
}
