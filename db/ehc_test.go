package db_test

import (
	"strings"
	"testing"

	"caseload/model/action"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/work"
)

func TestEditAllIsOneChangeOrNone(t *testing.T) {
	s := newService(t)
	other := s.add("child", "forename", "Marcus", "surname", "Samplewood", "pronouns", "he/him")
	edits := []work.Edit{
		{Kind: "child", ID: s.child, Set: map[string]string{"pronouns": "she/her"}},
		{Kind: "child", ID: other, Seen: map[string]string{"pronouns": ""}, Set: map[string]string{"pronouns": "they/them"}},
	}
	if err := s.d.EditAll(s.ctx, edits, ""); fault.KindOf(err) != fault.Conflict {
		t.Fatalf("what was changed meanwhile: %v", err)
	}
	if got := one(s, child.Children, s.child); got.Pronouns != "" {
		t.Errorf("half of it was written: %q", got.Pronouns)
	}
	edits[1].Seen["pronouns"] = "he/him"
	s.once(func() error { return s.d.EditAll(s.ctx, edits, "asked") })
	for id, want := range map[string]string{s.child: "she/her", other: "they/them"} {
		if got := one(s, child.Children, id); got.Pronouns != want {
			t.Errorf("%s is %q", got.Forename, got.Pronouns)
		}
	}
	s.refused(s.d.EditAll(s.ctx, []work.Edit{{Kind: "nothing"}}, ""))
	s.refused(s.d.EditAll(s.ctx, nil, ""))
}

func TestAdviceIsAskedOnceOfEach(t *testing.T) {
	s := newService(t)
	a := s.add("assessment", "child", s.child, "received", "2026-10-01")
	s.refused(s.d.AskAdvice(s.ctx, a, []string{"ep"}, day("2026-09-30")), "before the request")
	s.must(s.d.AskAdvice(s.ctx, a, []string{"ep"}, day("2026-10-12")))
	c := s.file().Child
	s.once(func() error { return s.d.AskAdvice(s.ctx, a, ehc.DefaultAdvisers(&c, today), civil.Date{}) })
	asked := map[string]civil.Date{}
	for _, h := range s.file().Advice {
		if _, twice := asked[h.Adviser]; twice {
			t.Errorf("%s asked twice", h.Adviser)
		}
		asked[h.Adviser] = h.Asked
	}
	if len(asked) != 5 || asked["ep"] != day("2026-10-12") || asked["school"] != today || asked["parent"] != today {
		t.Errorf("asked: %v", asked)
	}
	log, err := s.d.Timeline(s.ctx, s.child, 0, 10)
	s.must(err)
	if len(log) != 2 || log[0].On != today || !strings.Contains(log[0].Text, "Medical") || strings.Contains(log[0].Text, "psychologist") {
		t.Errorf("the log: %+v", log)
	}
	s.refused(s.d.AskAdvice(s.ctx, a, []string{"ep", "school"}, today), "asked already")
	s.refused(s.d.AskAdvice(s.ctx, a, []string{"magician"}, today), "magician")
	s.must(s.edit("assessment", a, "decision", "refuse", "notified", "2026-11-10"))
	s.refused(s.d.AskAdvice(s.ctx, a, []string{"salt"}, today), "not to assess")
}

func TestChasingKeepsTheLettersOfSeveralChildren(t *testing.T) {
	s := newService(t)
	var keys []string
	for _, c := range []string{s.child, s.add("child", "forename", "Marcus", "surname", "Samplewood")} {
		a := s.add("assessment", "child", c, "received", "2026-09-01")
		keys = append(keys, s.add("advice", "child", c, "assessment", a, "adviser", "ep", "service", "Demo Psychology", "asked", "2026-09-20"))
	}
	s.once(func() error {
		return s.d.Chase(s.ctx, keys, map[string]string{keys[0]: "Dear Demo Psychology,\nplease send it."}, civil.Date{})
	})
	s.must(s.d.Chase(s.ctx, keys[1:], nil, day("2026-11-01"))) // noted late
	for i, want := range []int{1, 2} {
		if h := one(s, ehc.Advices, keys[i]); h.Chases != want || h.Chased != today {
			t.Errorf("advice %d: chased %d times, last %s", i, h.Chases, h.Chased)
		}
	}
	recs, err := s.d.Records(s.ctx, "action")
	s.must(err)
	first, second := recs[0].(*action.Action), recs[1].(*action.Action)
	if first.Kind != "letter" || !strings.HasPrefix(first.Text, "Dear Demo") || second.Kind != "email" || !strings.Contains(second.Text, "Demo Psychology") {
		t.Errorf("the log: %+v, %+v", first, second)
	}
	if first.Batch == "" || first.Batch != second.Batch || first.Child == second.Child {
		t.Errorf("not entered together: %+v, %+v", first, second)
	}
	s.must(s.edit("advice", keys[0], "received", "2026-11-12"))
	s.refused(s.d.Chase(s.ctx, keys, nil, today), "came Thu 12 Nov 2026")
	if h := one(s, ehc.Advices, keys[1]); h.Chases != 2 {
		t.Error("one of those refused was chased")
	}
	s.refused(s.d.Chase(s.ctx, nil, nil, today))
}

func TestADisagreementMarksTheRequestAndNotItsDecision(t *testing.T) {
	s := newService(t)
	a := s.add("assessment", "child", s.child, "received", "2026-01-05", "decision", "refuse", "notified", "2026-02-12")
	d := s.add("dispute", "child", s.child, "assessment", a, "about", "assess", "wanted", "yes")
	if got := one(s, ehc.Assessments, a); !got.Mediation || got.Tribunal {
		t.Errorf("mediation wanted: %+v", got)
	}
	s.once(func() error {
		return s.edit("dispute", d, "appeal", "2026-04-01", "outcome", "allowed", "outcome_on", "2026-08-03")
	})
	got := one(s, ehc.Assessments, a)
	if !got.Mediation || !got.Tribunal || got.Mediation2 || got.Tribunal2 || got.Decision != "refuse" || got.Notified != day("2026-02-12") {
		t.Errorf("after the appeal: %+v", got)
	}
}

func TestALinkMovesTheChildrenWhoAreNotAssigned(t *testing.T) {
	s := newService(t)
	s.add("link", "school", s.school, "team_kind", "review", "officer", s.fresh, "from", "2025-09-01")
	s.add("link", "school", s.school, "team_kind", "new", "officer", s.fresh, "from", "2025-09-01")
	own := s.add("child", "forename", "Marcus", "surname", "Samplewood", "school", s.school)
	s.add("assignment", "child", own, "team_kind", "review", "officer", s.fresh, "from", "2026-01-05")
	s.add("child", "forename", "Ana", "surname", "Leftwood", "school", s.school, "left", "2026-07-01")
	schools := []string{s.school, s.second}
	p, err := s.d.LinkMoves(s.ctx, schools, officer.EHCReview, s.review)
	s.must(err)
	if len(p.Follow) != 1 || p.Follow[0].ID != s.child || p.Follow[0].Officer != s.fresh || len(p.Stay) != 1 || p.Stay[0].Name != "Marcus Samplewood" {
		t.Errorf("the preview is %+v", p)
	}
	s.once(func() error { return s.d.MoveLinks(s.ctx, schools, officer.EHCReview, s.review) })
	f := s.file()
	if got := f.Officer(officer.EHCReview, today); got != s.review {
		t.Errorf("carried by %s", got)
	}
	if got := f.Officer(officer.EHCReview, today.AddDays(-1)); got != s.fresh {
		t.Errorf("carried yesterday by %s", got)
	}
	if got := f.Officer(officer.EHCNew, today); got != s.fresh {
		t.Errorf("for the other work carried by %s", got)
	}
	before := s.last()
	s.must(s.d.MoveLinks(s.ctx, schools, officer.EHCReview, s.review))
	if s.last() != before {
		t.Error("a link that is there already was changed")
	}
	s.must(s.d.MoveLinks(s.ctx, schools, officer.EHCReview, s.fresh)) // the same day
	recs, err := s.d.Where(s.ctx, "link", "school", s.second)
	s.must(err)
	if len(recs) != 1 || recs[0].(*officer.Link).Officer != s.fresh || !recs[0].(*officer.Link).To.IsZero() {
		t.Errorf("links given over within a day: %+v", recs)
	}
	s.must(s.edit("officer", s.review, "left", "2026-11-01"))
	s.refused(s.d.MoveLinks(s.ctx, schools, officer.EHCReview, s.review), "left")
}
