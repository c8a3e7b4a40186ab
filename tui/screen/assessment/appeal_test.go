package assessment

import (
	"testing"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
)

// The letters that carry a right of appeal say until when it holds, and afterwards
// until when it held (rules.md A.3); e on such a line goes to the day of the letter.
func TestUntilWhenTheFamilyMayAppeal(t *testing.T) {
	for name, c := range map[string]struct {
		with       func(*casefile.File, *ehc.Assessment)
		has, lacks []string
	}{
		"going on": {func(f *casefile.File, a *ehc.Assessment) { served(f, a) }, nil, []string{"may appeal"}},
		"refused": {func(_ *casefile.File, a *ehc.Assessment) { a.Decision, a.Notified = "refuse", day("2026-10-01") },
			[]string{"The family may appeal until Tue 1 Dec 2026 (two months from the letter)", "turn to a mediation adviser until Tue 1 Dec 2026"}, nil},
		"not issued, long ago": {func(_ *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified, a.Outcome, a.OutcomeOn = "assess", day("2026-04-01"), "refuse", day("2026-06-10")
		}, []string{"The time to appeal ended Tue 1 Sep 2026 (two months from the letter; Mon 10 Aug 2026 is in August)"}, []string{"may appeal"}},
		"disputed": {func(f *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified = "refuse", day("2026-09-23")
			f.Disputes = []ehc.Dispute{{ID: "di1", Child: kai, Assessment: "kai1", About: "assess", Notice: day("2026-09-23"), Certificate: day("2026-11-10")}}
		}, []string{"The family may appeal until Thu 10 Dec 2026 (one month from the mediation certificate)"}, []string{"mediation adviser", "23 Nov"}},
		"appealed": {func(f *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified = "refuse", day("2026-10-01")
			f.Disputes = []ehc.Dispute{{ID: "di1", Child: kai, Assessment: "kai1", About: "assess", Notice: day("2026-10-01"), Registered: day("2026-11-10")}}
		}, []string{"appeal registered"}, []string{"may appeal", "time to appeal"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := opened(t, sample(c.with))
			d.Resize(200, 70)
			d.Has(c.has...)
			d.Lacks(c.lacks...)
		})
	}
}

func TestALetterOfEachDecisionIsInItsField(t *testing.T) {
	on := civil.MustParse("2026-10-01")
	for _, a := range []ehc.Assessment{{Decision: "refuse", Notified: on}, {Kind: "again", Decision: "refuse", Notified: on}, {Outcome: "refuse", OutcomeOn: on}, {FinalSent: on}} {
		c, ok := a.Contestable()
		if i := ehc.Assessments.Index(letterField[c.About]); !ok || i < 0 || ehc.Assessments.Get(&a, i) != on.String() {
			t.Errorf("the letter about %q is not in the field %q", c.About, letterField[c.About])
		}
	}
}
