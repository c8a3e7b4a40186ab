package db_test

import (
	"strings"
	"testing"

	"caseload/model/ehc"
)

func TestConsultingSeveralIsOneChange(t *testing.T) {
	s := newService(t)
	a := s.request()
	asked := []ehc.Consultation{
		{Child: s.child, Assessment: a, Kind: "setting", School: s.school, Preferred: true},
		{Child: s.child, Assessment: a, Kind: "setting", School: s.second},
		{Child: s.child, Assessment: a, Kind: "authority", School: s.second, Authority: "Farshire"},
	}
	s.once(func() error { return s.d.Consult(s.ctx, asked) })
	got := s.file().Consultations
	if len(got) != 3 || got[0].Sent != today || !got[0].Preferred || got[2].Authority != "Farshire" {
		t.Errorf("consulted %+v", got)
	}
	log, err := s.d.Timeline(s.ctx, s.child, 0, 5)
	s.must(err)
	if len(log) != 1 || log[0].Text != "Consulted: Specimen Primary, Elmfield High, Farshire" {
		t.Errorf("the log holds %+v", log)
	}
	s.refused(s.d.Consult(s.ctx, nil), "whom")
}

func TestADraftCheckedAgainHasComeBack(t *testing.T) {
	s := newService(t)
	a, p := s.request(), s.plan()
	check := func(c ehc.DraftCheck) func() error {
		return func() error { _, err := s.d.CheckDraft(s.ctx, c); return err }
	}
	red := ehc.DraftCheck{Child: s.child, Assessment: a, On: today.AddDays(-9), Writer: s.fresh, Checker: s.review, Rating: "red", Returned: today.AddDays(-9)}
	s.must(check(red)())
	s.once(check(ehc.DraftCheck{Child: s.child, Plan: p, Writer: s.fresh, Checker: s.review, Rating: "green"}))
	if c := s.file().DraftChecks; len(c) != 2 || !c[0].Again.IsZero() {
		t.Errorf("the check of another draft closed it: %+v", c)
	}
	s.once(check(ehc.DraftCheck{Child: s.child, Assessment: a, Writer: s.fresh, Checker: s.review, Rating: "green"}))
	if c := s.file().DraftChecks; len(c) != 3 || c[0].Again != today || c[2].On != today {
		t.Errorf("checked again: %+v", c)
	}
	s.refused(check(ehc.DraftCheck{Child: s.child, Plan: p, Writer: s.fresh, Checker: s.fresh, Rating: "green"})(), "somebody else")
}

// What is missing in a record is told of it as it is in the file, with what only the
// other records show.
func TestWarningsOfARecordInTheFile(t *testing.T) {
	s := newService(t)
	p := s.plan()
	moved := s.add("annual", "child", s.child, "plan", p, "held", "2023-11-02", "decided", "2024-02-01", "decision", "maintain")
	for _, tt := range []struct {
		kind, id string
		want     []string
	}{
		{"plan", p, nil},
		{"child", s.child, nil},
		{"school", s.school, nil},
		{"annual", moved, []string{"later than four weeks", "before the plan was made"}},
	} {
		got, err := s.d.Warnings(s.ctx, tt.kind, tt.id)
		s.must(err)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %q, want %q", tt.kind, got, tt.want)
			continue
		}
		for i, w := range tt.want {
			if !strings.Contains(got[i], w) {
				t.Errorf("%s: %q does not say %q", tt.kind, got[i], w)
			}
		}
	}
	a := s.request()
	s.must(s.edit("assessment", a, "exception", "a", "exception_from", "2026-07-20", "exception_to", "2026-09-01", "exception_why", "letter"))
	got, err := s.d.Warnings(s.ctx, "assessment", a)
	s.must(err)
	if said := strings.Join(got, "\n"); !strings.Contains(said, "no request for advice") || !strings.Contains(said, "approved") {
		t.Errorf("the exception: %q", got)
	}
	if _, err := s.d.Warnings(s.ctx, "nothing", p); err == nil {
		t.Error("warned of a kind that there is not")
	}
}
