package db_test

import (
	"testing"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/work"
)

func TestAmendingAfterAReview(t *testing.T) {
	s := newService(t)
	p := s.plan()
	r := s.add("annual", "child", s.child, "plan", p, "kind", "annual", "held", "2026-09-10")
	req := work.AmendRequest{Review: r, On: day("2026-11-12"), Sections: "f, b I", Note: "more speech therapy", Set: map[string]string{"school": s.second}}
	s.refused(s.d.AmendPlan(s.ctx, req), "decision to amend")
	s.must(s.edit("annual", r, "decision", "amend", "decided", "2026-10-05"))
	s.refused(s.d.AmendPlan(s.ctx, req), "notice")
	s.must(s.edit("annual", r, "notice", "2026-10-05"))
	s.once(func() error { return s.d.AmendPlan(s.ctx, req) })
	f := s.file()
	if f.Plans[0].Amended != req.On || f.Plans[0].School != s.second || f.Reviews[0].FinalSent != req.On {
		t.Errorf("plan %+v, review %+v", f.Plans[0], f.Reviews[0])
	}
	if len(f.Versions) != 1 || f.Versions[0].Sections != "B F I" || f.Versions[0].Kind != "amended" || f.Versions[0].On != req.On || f.Versions[0].Note == "" {
		t.Errorf("versions %+v", f.Versions)
	}
	s.refused(s.d.AmendPlan(s.ctx, req), "was sent Thu 12 Nov 2026")
	s.refused(s.d.AmendPlan(s.ctx, work.AmendRequest{Plan: p, On: day("2023-01-01")}), "not in force")
	s.refused(s.d.AmendPlan(s.ctx, work.AmendRequest{Plan: p, On: today, Sections: "Z"}), "Z")
}

func TestAFinalPlanOnTheFormOfAReviewAmendsThePlan(t *testing.T) {
	s := newService(t)
	p := s.plan()
	for _, c := range []struct {
		name      string
		decision  string
		unamended string
		want      int // versions
	}{{"maintain", "maintain", "no", 0}, {"not amended after all", "amend", "yes", 0}, {"amend", "amend", "no", 1}} {
		r := s.add("annual", "child", s.child, "plan", p, "kind", "annual", "held", "2026-09-10", "decision", c.decision, "decided", "2026-10-05", "notice", "2026-10-05", "unamended", c.unamended)
		s.once(func() error { return s.edit("annual", r, "final", "2026-11-12") })
		f := s.file()
		if len(f.Versions) != c.want || f.Plans[0].Amended.IsZero() != (c.want == 0) {
			t.Errorf("%s: versions %+v, amended %s", c.name, f.Versions, f.Plans[0].Amended)
		}
	}
}

func TestADecisionToCeaseIsNotedOnThePlanAndEndsNothing(t *testing.T) {
	s := newService(t)
	p := s.plan()
	r := s.add("annual", "child", s.child, "plan", p, "kind", "annual", "held", "2026-09-10", "decision", "cease")
	if got := one(s, ehc.Plans, p); !got.Ceasing.IsZero() {
		t.Error("noted before the family was told")
	}
	s.once(func() error { return s.edit("annual", r, "decided", "2026-10-05") })
	if got := one(s, ehc.Plans, p); got.Ceasing != day("2026-10-05") || !got.Ceased.IsZero() {
		t.Errorf("the plan is %+v", got)
	}
	s.must(s.edit("annual", r, "reason", "late"))
	s.must(s.edit("plan", p, "ceasing", "2026-10-07"))
	s.must(s.edit("annual", r, "decided", "2026-10-06"))
	if got := one(s, ehc.Plans, p); got.Ceasing != day("2026-10-07") {
		t.Error("what an officer put in was written over")
	}
}

// A decision that is put right, or not to cease after all, is so on the plan too: the
// plan would else be ended by the arithmetic of a letter that was never sent.
func TestADecisionToCeaseThatIsPutRightIsSoOnThePlan(t *testing.T) {
	s := newService(t)
	p := s.plan()
	r := s.add("annual", "child", s.child, "plan", p, "kind", "annual", "held", "2026-09-10", "decision", "cease", "decided", "2026-10-05")
	ceasing := func(want civil.Date) {
		t.Helper()
		if got := one(s, ehc.Plans, p).Ceasing; got != want {
			t.Errorf("notice to cease %s, not %s", got, want)
		}
	}
	s.once(func() error { return s.edit("annual", r, "decided", "2026-10-06") })
	ceasing(day("2026-10-06"))
	s.once(func() error { return s.edit("annual", r, "decision", "maintain") })
	ceasing(civil.Date{})
	// Of two letters the family appeals against the last.
	s.must(s.edit("annual", r, "decision", "cease"))
	next := s.add("annual", "child", s.child, "plan", p, "kind", "annual", "held", "2026-11-02")
	s.once(func() error { return s.edit("annual", next, "decision", "cease", "decided", "2026-11-09") })
	ceasing(day("2026-11-09"))
}

func TestReviewsAreStartedOnce(t *testing.T) {
	s := newService(t)
	one := s.plan()
	other := s.add("child", "forename", "Marcus", "surname", "Samplewood")
	two := s.add("plan", "child", other, "made", "2025-01-10")
	s.add("annual", "child", other, "plan", two, "kind", "annual", "asked", "2026-09-01")
	plans := []string{one, two}
	s.once(func() error {
		n, err := s.d.StartReviews(s.ctx, plans, day("2026-11-02"))
		if err == nil && n != 1 {
			t.Errorf("%d reviews begun", n)
		}
		return err
	})
	if rs := s.file().Reviews; len(rs) != 1 || rs[0].Asked != day("2026-11-02") || rs[0].Plan != one || rs[0].Kind != "annual" {
		t.Errorf("reviews %+v", rs)
	}
	if n, err := s.d.StartReviews(s.ctx, plans, today); err != nil || n != 0 {
		t.Errorf("a second time: %d, %v", n, err)
	}
	s.must(s.edit("plan", one, "ceased", "2026-11-10"))
	_, err := s.d.StartReviews(s.ctx, plans, today)
	s.refused(err, "not in force")
}

func TestReviewsMoveByTheirDates(t *testing.T) {
	s := newService(t)
	r := s.add("annual", "child", s.child, "plan", s.plan(), "kind", "annual")
	move := func(stage, on string) error { return s.d.MoveReview(s.ctx, []string{r}, stage, day(on), "") }
	for _, c := range []struct{ stage, on, reason string }{
		{"invited", "2026-10-01", "day of the meeting"},
		{"decide", "2026-10-01", "meeting was held"},
		{"amend", "2026-10-01", "decision to amend"},
		{"notice", "2026-10-01", "decision to amend"},
		{"done", "2026-10-01", "decision"},
		{"later", "2026-10-01", "follows from its dates"},
		{"arrange", "2026-10-01", "follows from its dates"},
		{"nonsense", "2026-10-01", "no stage"},
		{"report", "2026-12-24", "still to come"},
	} {
		s.refused(move(c.stage, c.on), c.reason)
	}
	for _, c := range []struct{ stage, on string }{{"asked", "2026-09-01"}, {"arranged", "2026-12-10"}, {"invited", "2026-10-02"}, {"arranged", "2026-11-02"}, {"report", "2026-11-02"}, {"decide", "2026-11-12"}} {
		s.once(func() error { return move(c.stage, c.on) })
	}
	s.must(s.edit("annual", r, "decision", "amend", "decided", "2026-11-20"))
	s.must(move("amend", "2026-11-20"))
	got := one(s, ehc.Reviews, r)
	if got.Asked != day("2026-09-01") || got.Meeting != day("2026-11-02") || got.Invited != day("2026-10-02") || got.Held != day("2026-11-02") || got.Report != day("2026-11-12") || got.NoticeSent != day("2026-11-20") {
		t.Errorf("the review is %+v", got)
	}
	s.must(s.edit("annual", r, "cancelled", "2026-11-20"))
	s.refused(move("asked", "2026-11-20"), "Zoë Testa-Brook", "cancelled")
}
