package db_test

import (
	"strings"
	"testing"

	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/id"
)

func TestIssuingMakesThePlan(t *testing.T) {
	s := newService(t)
	a := s.add("assessment", "child", s.child, "received", "2026-04-01", "decision", "assess", "wanted", s.second)
	_, err := s.d.IssuePlan(s.ctx, a, day("2026-08-10"), nil)
	s.refused(err, "after its draft")
	s.must(s.edit("assessment", a, "draft_served", "2026-07-01"))
	s.once(func() error {
		_, err := s.d.IssuePlan(s.ctx, a, day("2026-08-10"), map[string]string{"school": s.school, "band": "C"})
		return err
	})
	f := s.file()
	if len(f.Plans) != 1 || len(f.Versions) != 1 {
		t.Fatalf("plans %+v, versions %+v", f.Plans, f.Versions)
	}
	p, v := f.Plans[0], f.Versions[0]
	if p.Made != day("2026-08-10") || p.School != s.school || p.Band != "C" || p.Need != "ASD" || !p.Amended.IsZero() {
		t.Errorf("the plan is %+v", p)
	}
	if v.Kind != "final" || v.On != p.Made || v.Plan != p.ID {
		t.Errorf("the version is %+v", v)
	}
	if got := f.Assessments[0]; got.FinalSent != p.Made || got.Plan != p.ID || got.Outcome != "issue" {
		t.Errorf("the assessment is %+v", got)
	}
	if f.Child.SEN != "E" {
		t.Errorf("the child's SEN provision is %q", f.Child.SEN)
	}
	_, err = s.d.IssuePlan(s.ctx, a, today, nil)
	s.refused(err, "was sent Mon 10 Aug 2026")
}

func TestAFinalPlanOnAFormMakesThePlanToo(t *testing.T) {
	s := newService(t)
	a := s.request()
	s.must(s.edit("assessment", a, "wanted", s.second))
	s.once(func() error { return s.edit("assessment", a, "final_sent", "2026-08-10") })
	f := s.file()
	if len(f.Plans) != 1 || len(f.Versions) != 1 || f.Assessments[0].Plan != f.Plans[0].ID {
		t.Fatalf("plans %+v, versions %+v, assessment %+v", f.Plans, f.Versions, f.Assessments[0])
	}
	if p := f.Plans[0]; p.Made != day("2026-08-10") || p.Need != "ASD" || p.School != "" {
		t.Errorf("the plan is %+v", p)
	}
}

func TestAFinalPlanFindsThePlanThatWasRecordedBefore(t *testing.T) {
	s := newService(t)
	a := s.request()
	p := s.add("plan", "child", s.child, "made", "2026-08-10", "school", s.second)
	s.must(s.edit("assessment", a, "final_sent", "2026-08-10"))
	if f := s.file(); len(f.Plans) != 1 || f.Assessments[0].Plan != p || len(f.Versions) != 1 {
		t.Errorf("plans %+v, versions %+v", f.Plans, f.Versions)
	}
}

func TestADateThatIsPutRightMovesWhatFollowed(t *testing.T) {
	s := newService(t)
	a := s.request()
	s.must(s.edit("assessment", a, "final_sent", "2026-08-10"))
	s.once(func() error { return s.edit("assessment", a, "final_sent", "2026-08-11") })
	p := s.file().Plans[0]
	r := s.add("annual", "child", s.child, "plan", p.ID, "kind", "early", "held", "2026-09-10", "decision", "amend", "decided", "2026-10-05", "notice", "2026-10-05", "final", "2026-11-12")
	s.once(func() error { return s.edit("annual", r, "final", "2026-11-13") })
	f := s.file()
	if len(f.Versions) != 2 || f.Versions[0].On != day("2026-08-11") || f.Versions[1].On != day("2026-11-13") || f.Plans[0].Made != day("2026-08-11") || f.Plans[0].Amended != day("2026-11-13") {
		t.Errorf("plan %+v, versions %+v", f.Plans[0], f.Versions)
	}
	s.must(s.edit("plan", p.ID, "amended", "2026-11-16"))
	s.must(s.edit("annual", r, "final", "2026-11-14"))
	if got := s.file().Plans[0].Amended; got != day("2026-11-16") {
		t.Errorf("what an officer put in was written over: %s", got)
	}
}

func TestAPlanBesideAnotherInForceIsRefused(t *testing.T) {
	s := newService(t)
	old := s.plan()
	a := s.request()
	_, err := s.d.IssuePlan(s.ctx, a, day("2026-08-10"), nil)
	s.refused(err, "another plan", "Wed 10 Jan 2024")
	s.refused(s.edit("assessment", a, "final_sent", "2026-08-10"), "re-assessment")
	_, err = s.d.Add(s.ctx, "plan", map[string]string{"child": s.child, "made": "2026-08-10"}, "")
	s.refused(err, "two plans")
	_, err = s.d.Add(s.ctx, "plan", map[string]string{"child": s.child, "made": "2020-01-10", "ceased": "2024-01-11"}, "")
	s.refused(err, "two plans")
	s.add("plan", "child", s.child, "made", "2020-01-10", "ceased", "2024-01-10")
	s.must(s.edit("plan", old, "ceased", "2026-08-01"))
	if _, err := s.d.IssuePlan(s.ctx, a, day("2026-08-10"), nil); err != nil {
		t.Errorf("after the first has ceased: %v", err)
	}
	s.refused(s.edit("plan", old, "ceased", ""), "two plans")
}

func TestTwoOpenRequestsAreRefused(t *testing.T) {
	s := newService(t)
	first := s.add("assessment", "child", s.child, "received", "2026-10-01")
	_, err := s.d.Add(s.ctx, "assessment", map[string]string{"child": s.child, "received": "2026-11-01"}, "")
	s.refused(err, "open already", "Thu 1 Oct 2026")
	_, err = s.d.Add(s.ctx, "assessment", map[string]string{"child": s.child, "received": "2026-12-01"}, "")
	s.refused(err, "open already") // though it is dated ahead
	s.add("assessment", "child", s.child, "received", "2025-01-06", "withdrawn", "2025-02-03")
	s.must(s.edit("assessment", first, "withdrawn", "2026-10-30"))
	s.add("assessment", "child", s.child, "received", "2026-11-01")
	s.refused(s.edit("assessment", first, "withdrawn", ""), "open already")
}

func TestAReassessmentAmendsThePlan(t *testing.T) {
	s := newService(t)
	p := s.plan()
	a := s.add("assessment", "child", s.child, "kind", "again", "received", "2026-04-01", "decision", "assess", "draft_served", "2026-06-01")
	s.once(func() error {
		_, err := s.d.IssuePlan(s.ctx, a, day("2026-07-01"), map[string]string{"school": s.second})
		return err
	})
	f := s.file()
	if len(f.Plans) != 1 || f.Plans[0].Made != day("2024-01-10") || f.Plans[0].Amended != day("2026-07-01") || f.Plans[0].School != s.second {
		t.Errorf("plans: %+v", f.Plans)
	}
	if len(f.Versions) != 1 || f.Versions[0].Kind != "amended" || f.Assessments[0].Plan != p {
		t.Errorf("versions %+v, assessment %+v", f.Versions, f.Assessments[0])
	}
}

func TestAPlanAfterARefusalFollowsFromAnAppeal(t *testing.T) {
	s := newService(t)
	a := s.add("assessment", "child", s.child, "received", "2026-01-05", "decision", "assess", "outcome", "refuse", "outcome_on", "2026-04-01", "draft_served", "2026-09-01")
	_, err := s.d.IssuePlan(s.ctx, a, day("2026-10-01"), nil)
	s.refused(err, "not to issue")
	s.once(func() error {
		_, err := s.d.Add(s.ctx, "dispute", map[string]string{"child": s.child, "assessment": a, "about": "issue", "registered": "2026-05-20", "wanted": "no"}, "")
		return err
	})
	got := one(s, ehc.Assessments, a)
	if got.Tribunal || got.Mediation2 || !got.Tribunal2 || got.Outcome != "refuse" || got.OutcomeOn != day("2026-04-01") {
		t.Errorf("the assessment is %+v", got)
	}
	if _, err := s.d.IssuePlan(s.ctx, a, day("2026-10-01"), nil); err != nil {
		t.Fatal(err)
	}
	if got := one(s, ehc.Assessments, a); got.Outcome != "refuse" || got.OutcomeOn != day("2026-04-01") {
		t.Errorf("the decision was rewritten: %+v", got)
	}
}

// The last amendment of a plan is the last of its versions, whichever of their dates is
// put right; and when the plan was made is nothing that a review puts right.
func TestAnAmendmentThatIsPutRightLeavesTheOthers(t *testing.T) {
	s := newService(t)
	p := s.add("plan", "child", s.child, "made", "2026-09-01")
	first := s.add("annual", "child", s.child, "plan", p, "kind", "early", "held", "2026-08-01", "decision", "amend", "decided", "2026-08-20", "notice", "2026-08-20", "final", "2026-09-01")
	x := s.add("transfer", "child", s.child, "plan", p, "year", "2027", "phase", "secondary", "named", s.second, "final", "2026-10-20")
	amended := func(want string) {
		t.Helper()
		if got := one(s, ehc.Plans, p); got.Made != day("2026-09-01") || got.Amended != day(want) {
			t.Errorf("made %s, amended %s, not %s", got.Made, got.Amended, want)
		}
	}
	amended("2026-10-20")
	s.once(func() error { return s.edit("annual", first, "final", "2026-09-02") })
	amended("2026-10-20")
	s.once(func() error { return s.edit("annual", first, "final", "2026-11-02") })
	amended("2026-11-02")
	s.once(func() error { return s.edit("annual", first, "final", "2026-09-03") })
	amended("2026-10-20")
	s.once(func() error { return s.edit("transfer", x, "final", "2026-10-21") })
	amended("2026-10-21")
}

func TestAFileMayHoldWhatNobodyMayType(t *testing.T) {
	s := newService(t)
	two := []exchange.Put{
		{Kind: "assessment", Record: &ehc.Assessment{ID: id.New(), Child: s.child, Received: day("2026-10-01"), Notified: day("2026-09-01")}},
		{Kind: "assessment", Record: &ehc.Assessment{ID: id.New(), Child: s.child, Received: day("2026-11-01")}},
		{Kind: "plan", Record: &ehc.Plan{ID: id.New(), Child: s.child, Made: day("2020-01-10")}},
		{Kind: "plan", Record: &ehc.Plan{ID: id.New(), Child: s.child, Made: day("2021-01-10")}},
	}
	_, err := s.d.Add(s.ctx, "assessment", map[string]string{"child": s.child, "received": "2026-10-01", "notified": "2026-09-01"}, "")
	s.refused(err, "before the request")
	s.taken(two...)
	f := s.file()
	if len(f.Assessments) != 2 || len(f.Plans) != 2 {
		t.Fatalf("%d requests, %d plans", len(f.Assessments), len(f.Plans))
	}
	// What else is wrong of such a record can be put right without putting all right.
	s.must(s.edit("assessment", f.Assessments[0].ID, "source", "parent"))
	s.must(s.edit("plan", f.Plans[0].ID, "band", "C"))
	s.refused(s.edit("assessment", f.Assessments[0].ID, "notified", "2026-08-01"), "before the request")
	s.must(s.edit("assessment", f.Assessments[0].ID, "notified", "2026-11-05"))
	s.once(func() error { return s.d.Remove(s.ctx, "assessment", f.Assessments[1].ID, "twice") })
}

func TestAFileWithAFinalPlanMakesThePlan(t *testing.T) {
	s := newService(t)
	other := s.add("child", "forename", "Marcus", "surname", "Samplewood")
	third := s.add("child", "forename", "Ana", "surname", "Mockford")
	older := s.add("plan", "child", third, "made", "2020-01-10")
	made := id.New()
	// The plan stands after the assessment that it came of.
	s.taken(
		exchange.Put{Kind: "assessment", Record: &ehc.Assessment{ID: id.New(), Child: s.child, Received: day("2026-04-01"), FinalSent: day("2026-08-10")}},
		exchange.Put{Kind: "assessment", Record: &ehc.Assessment{ID: id.New(), Child: other, Received: day("2026-04-01"), FinalSent: day("2026-08-10")}},
		exchange.Put{Kind: "assessment", Record: &ehc.Assessment{ID: id.New(), Child: third, Received: day("2026-04-01"), FinalSent: day("2026-08-10")}},
		exchange.Put{Kind: "plan", Record: &ehc.Plan{ID: made, Child: other, Made: day("2026-08-10"), Band: "C"}},
	)
	f := s.file()
	if len(f.Plans) != 1 || f.Assessments[0].Plan != f.Plans[0].ID || len(f.Versions) != 1 || f.Child.SEN != "E" {
		t.Errorf("the first child: plans %+v, assessment %+v", f.Plans, f.Assessments[0])
	}
	for child, plan := range map[string]string{other: made, third: older} {
		f, err := s.d.Case(s.ctx, child)
		s.must(err)
		if len(f.Plans) != 1 || f.Plans[0].ID != plan || (f.Assessments[0].Plan == plan) != (child == other) {
			t.Errorf("%s: plans %+v, assessment %+v", f.Child.Forename, f.Plans, f.Assessments[0])
		}
	}
	last := s.last()
	s.must(s.d.Undo(s.ctx, last))
	if f := s.file(); len(f.Plans)+len(f.Assessments)+len(f.Versions) != 0 || f.Child.SEN != "K" {
		t.Errorf("after undo: %+v", f)
	}
	proveSound(t, s.d)
}

func TestAFinalPlanWithoutItsDraftIsRefused(t *testing.T) {
	s := newService(t)
	a := s.add("assessment", "child", s.child, "received", "2026-03-04", "decision", "assess", "notified", "2026-04-10")
	if err := s.edit("assessment", a, "final_sent", "2026-07-20"); err == nil || !strings.Contains(err.Error(), "after its draft") {
		t.Errorf("a final plan without a draft: %v", err)
	}
	s.must(s.edit("assessment", a, "draft_served", "2026-06-15"))
	s.must(s.edit("assessment", a, "final_sent", "2026-07-20"))
	if f := s.file(); len(f.Plans) != 1 {
		t.Errorf("plans %+v", f.Plans)
	}
}
