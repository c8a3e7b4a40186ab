package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/action"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/work"
)

// service is a small file with one child, a school and an officer of each EHC group.
type service struct {
	t                     *testing.T
	d                     *db.DB
	clock                 *clock
	ctx                   context.Context
	child, school, second string
	fresh, review         string // officers
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{t: t, ctx: context.Background()}
	s.d, s.clock = clocked(t)
	s.school = s.add("school", "name", "Specimen Primary")
	s.second = s.add("school", "name", "Elmfield High")
	s.fresh = s.add("officer", "name", "J. Demo", "role", "officer")
	s.review = s.add("officer", "name", "M. Example", "role", "officer")
	s.child = s.add("child", "forename", "Zoë", "surname", "Testa-Brook", "born", "2016-03-04", "school", s.school, "sen", "K", "need", "ASD")
	s.ctx = work.As(s.ctx, s.review)
	return s
}

func (s *service) add(kind string, pairs ...string) string {
	s.t.Helper()
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return added(s.t, s.d, kind, values)
}

func (s *service) edit(kind, id string, pairs ...string) error {
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return s.d.Edit(s.ctx, work.Edit{Kind: kind, ID: id, Set: values})
}

func (s *service) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// refused wants an error for the person who typed, with words of its reason.
func (s *service) refused(err error, words ...string) {
	s.t.Helper()
	if fault.KindOf(err) != fault.Invalid {
		s.t.Fatalf("not refused: %v", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			s.t.Errorf("the reason does not say %q: %v", w, err)
		}
	}
}

func (s *service) file() *casefile.File {
	s.t.Helper()
	f, err := s.d.Case(s.ctx, s.child)
	s.must(err)
	return f
}

// one reads a record.
func one[T any](s *service, k *field.Set[T], id string) T {
	s.t.Helper()
	rec, err := s.d.Record(s.ctx, k.Name(), id)
	s.must(err)
	return *rec.(*T)
}

// once does something that must be one change, takes it back, wants the file as it was,
// and does it again: what comes of it is looked at afterwards.
func (s *service) once(do func() error) {
	s.t.Helper()
	before, last := s.everything(), s.last()
	s.must(do())
	proveSound(s.t, s.d)
	now := s.last()
	if now == last {
		s.t.Fatal("nothing was changed")
	}
	s.must(s.d.Undo(s.ctx, now))
	if after := s.everything(); after != before {
		s.t.Fatalf("after one undo:\n%s\nbefore:\n%s", after, before)
	}
	proveSound(s.t, s.d)
	s.must(do())
}

func (s *service) last() string {
	c, err := s.d.Last(s.ctx, work.Who(s.ctx))
	if fault.KindOf(err) == fault.NotFound {
		return ""
	}
	s.must(err)
	return c.ID
}

// everything is all records of the kinds that the service works on, as text.
func (s *service) everything() string {
	s.t.Helper()
	var b strings.Builder
	for _, k := range []field.Kind{child.Children, ehc.Assessments, ehc.Advices, ehc.Plans, ehc.Versions, ehc.Reviews, ehc.Transfers, ehc.Disputes, officer.Links, action.Actions, premium.Pots, premium.Requests,
		register.Enrolments, register.Statuses, care.Episodes} {
		recs, err := s.d.Records(s.ctx, k.Name())
		s.must(err)
		var lines []string
		for _, r := range recs {
			lines = append(lines, strings.Join(k.Values(r), "|"))
		}
		slices.Sort(lines)
		b.WriteString(k.Name() + "\n" + strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

func day(s string) civil.Date { return civil.MustParse(s) }

// request is a request that has come as far as a draft.
func (s *service) request() string {
	return s.add("assessment", "child", s.child, "received", "2026-04-01", "decision", "assess", "notified", "2026-05-01", "draft_served", "2026-07-01")
}

func (s *service) plan() string { return s.add("plan", "child", s.child, "made", "2024-01-10") }

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

// taken applies records as an import does.
func (s *service) taken(puts ...exchange.Put) {
	s.t.Helper()
	for i := range puts {
		puts[i].New, puts[i].File, puts[i].Line = true, "sheet.csv", i+2
	}
	s.must(s.d.Apply(s.ctx, &exchange.Plan{Format: "test", Puts: puts}, "Import", nil))
	proveSound(s.t, s.d)
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
