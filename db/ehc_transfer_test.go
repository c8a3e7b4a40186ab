package db_test

import (
	"testing"

	"caseload/model/ehc"
	"caseload/model/work"
)

func TestAPhaseTransferNamesTheSchoolOfThePlan(t *testing.T) {
	s := newService(t)
	p := s.plan()
	x := s.add("transfer", "child", s.child, "plan", p, "year", "2027", "phase", "secondary")
	r := s.add("annual", "child", s.child, "plan", p, "kind", "phase", "held", "2026-09-10", "decision", "amend", "decided", "2026-10-05", "notice", "2026-10-05")
	req := work.AmendRequest{Review: r, Transfer: x, On: day("2026-11-20"), Sections: "I"}
	s.refused(s.d.AmendPlan(s.ctx, req), "names a school")
	req.Set = map[string]string{"school": s.second}
	s.once(func() error { return s.d.AmendPlan(s.ctx, req) })
	f := s.file()
	if got := f.Transfers[0]; got.Named != s.second || got.Final != req.On || f.Plans[0].School != s.second || len(f.Versions) != 1 {
		t.Errorf("transfer %+v, plan %+v, versions %+v", got, f.Plans[0], f.Versions)
	}
}

func TestAPhaseTransferOnAFormNamesTheSchoolOfThePlan(t *testing.T) {
	s := newService(t)
	p := s.add("plan", "child", s.child, "made", "2024-01-10", "school", s.school)
	x := s.add("transfer", "child", s.child, "plan", p, "year", "2027", "phase", "secondary", "named", s.second)
	if got := one(s, ehc.Plans, p); got.School != s.school {
		t.Error("the plan names the school before it is final")
	}
	s.once(func() error { return s.edit("transfer", x, "final", "2026-11-20") })
	if got := one(s, ehc.Plans, p); got.School != s.second || got.Amended != day("2026-11-20") || len(s.file().Versions) != 1 {
		t.Errorf("the plan is %+v", got)
	}
}

func TestACohortIsMadeOnce(t *testing.T) {
	s := newService(t)
	// Year 6 in the school year of today: to secondary school in 2027.
	kid := s.add("child", "forename", "Marcus", "surname", "Samplewood", "born", "2016-01-05", "school", s.school)
	plan := s.add("plan", "child", kid, "made", "2022-03-01")
	s.add("child", "forename", "Ana", "surname", "Mockford", "born", "2016-01-05") // no plan
	s.once(func() error {
		n, err := s.d.MakeCohort(s.ctx, 2027)
		if err == nil && n != 1 {
			t.Errorf("%d made", n)
		}
		return err
	})
	f, err := s.d.Case(s.ctx, kid)
	s.must(err)
	if len(f.Transfers) != 1 || f.Transfers[0].Plan != plan || f.Transfers[0].Year != 2027 || f.Transfers[0].Phase != "secondary" {
		t.Errorf("transfers %+v", f.Transfers)
	}
	if n, err := s.d.MakeCohort(s.ctx, 2027); err != nil || n != 0 {
		t.Errorf("a second time: %d, %v", n, err)
	}
}
