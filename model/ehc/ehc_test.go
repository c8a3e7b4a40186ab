package ehc_test

import (
	"slices"
	"testing"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

func day(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	return civil.MustParse(s)
}

func TestAssessmentOpen(t *testing.T) {
	type dates struct{ decision, notified, outcome, outcomeOn, final, withdrawn string }
	for _, c := range []struct {
		name string
		dates
		closed string // the first day it is not open; none while it is
	}{
		{"just received", dates{}, ""},
		{"to be assessed", dates{decision: "assess", notified: "2026-02-02"}, ""},
		{"not assessed, the family told", dates{decision: "refuse", notified: "2026-02-02"}, "2026-02-02"},
		{"not assessed, nobody told yet", dates{decision: "refuse"}, ""},
		{"no plan will be issued", dates{decision: "assess", notified: "2026-02-02", outcome: "refuse", outcomeOn: "2026-04-01"}, "2026-04-01"},
		{"a plan will be issued and is not yet", dates{decision: "assess", notified: "2026-02-02", outcome: "issue", outcomeOn: "2026-04-01"}, ""},
		{"the plan was sent", dates{decision: "assess", notified: "2026-02-02", outcome: "issue", outcomeOn: "2026-04-01", final: "2026-05-01"}, "2026-05-01"},
		{"withdrawn", dates{withdrawn: "2026-01-20"}, "2026-01-20"},
		{"withdrawn after the plan was decided on", dates{outcome: "issue", outcomeOn: "2026-04-01", withdrawn: "2026-04-09"}, "2026-04-09"},
	} {
		a := ehc.Assessment{Received: day("2026-01-05"), Decision: c.decision, Notified: day(c.notified), Outcome: c.outcome,
			OutcomeOn: day(c.outcomeOn), FinalSent: day(c.final), Withdrawn: day(c.withdrawn)}
		if a.Open(day("2026-01-04")) || !a.Open(day("2026-01-05")) {
			t.Errorf("%s: not open from the day it was received", c.name)
		}
		switch end := day(c.closed); {
		case end.IsZero():
			if !a.Open(day("2027-01-01")) {
				t.Errorf("%s: closed", c.name)
			}
		case !a.Open(end.AddDays(-1)) || a.Open(end):
			t.Errorf("%s: open the day before %v, on the day %v; want true, false", c.name, a.Open(end.AddDays(-1)), a.Open(end))
		}
	}
}

func TestPlanInForce(t *testing.T) {
	p := ehc.Plan{Made: day("2024-03-01"), Ceased: day("2026-03-01")}
	for d, want := range map[string]bool{"2024-02-29": false, "2024-03-01": true, "2026-02-28": true, "2026-03-01": false} {
		if got := p.InForce(day(d)); got != want {
			t.Errorf("in force on %s: %v", d, got)
		}
	}
	p.Ceased = civil.Date{}
	if !p.InForce(day("2050-01-01")) {
		t.Error("a plan that did not end ended")
	}
}

const today = "2026-11-23"

func env(t *testing.T, today string) *duty.Env {
	t.Helper()
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: book, Today: day(today), Explain: true}
}

// clocks are those of a plan made long ago, by their rules.
func clocks(t *testing.T, p ehc.Plan, reviews ...ehc.Review) map[duty.RuleID]duty.Clock {
	t.Helper()
	out := map[duty.RuleID]duty.Clock{}
	for _, c := range ehc.PlanClocks(&p, reviews, env(t, today)) {
		if _, twice := out[c.Rule]; twice {
			t.Fatalf("two clocks of %s", c.Rule)
		}
		out[c.Rule] = c
	}
	return out
}

func TestWhatEndsTheYearOfAPlan(t *testing.T) {
	plan := ehc.Plan{ID: "p", Made: day("2024-01-10")}
	reviewed := ehc.Review{ID: "r1", Plan: "p", Kind: "annual", Held: day("2025-11-03"), Report: day("2025-11-10"), Decision: "maintain", Decided: day("2025-11-20"), Next: day("2026-11-01")}
	with := func(change func(*ehc.Review)) ehc.Review {
		r := ehc.Review{ID: "r2", Plan: "p", Kind: "annual", Meeting: day("2026-10-01"), Held: day("2026-10-01"), Decided: day("2026-10-20"), Decision: "maintain", Next: day("2027-10-01")}
		change(&r)
		return r
	}
	for _, c := range []struct {
		name   string
		plan   ehc.Plan
		review ehc.Review
		from   string // the year runs from here
		record string // what the clock of the year opens
	}{
		{"a review that was decided", plan, with(func(*ehc.Review) {}), "2026-10-20", "p"},
		{"an early one does too", plan, with(func(r *ehc.Review) { r.Kind = "early" }), "2026-10-20", "p"},
		{"an interim one does not", plan, with(func(r *ehc.Review) { r.Kind = "interim" }), "2025-11-20", "p"},
		{"nor one that was cancelled", plan, with(func(r *ehc.Review) { r.Cancelled = day("2026-10-02") }), "2025-11-20", "p"},
		{"a meeting alone does not: it is under way", plan, with(func(r *ehc.Review) { r.Decided, r.Decision, r.Next = civil.Date{}, "", civil.Date{} }), "2025-11-20", "r2"},
		{"a letter dated ahead does not yet", plan, with(func(r *ehc.Review) { r.Decided = day("2026-11-24") }), "2025-11-20", "r2"},
		{"a letter of today does", plan, with(func(r *ehc.Review) { r.Decided = day(today) }), today, "p"},
		{"one that was never decided and that a later decision overtook", plan, with(func(r *ehc.Review) {
			r.Held, r.Meeting, r.Decided = day("2024-10-01"), day("2024-10-01"), civil.Date{}
		}), "2025-11-20", "p"},
		{"one of another plan", plan, with(func(r *ehc.Review) { r.Plan = "q" }), "2025-11-20", "p"},
		{"a later letter recorded on the plan", ehc.Plan{ID: "p", Made: plan.Made, Reviewed: day("2026-11-01")}, with(func(r *ehc.Review) {}), "2026-11-01", "p"},
		{"a plan that was made since", ehc.Plan{ID: "p", Made: day("2026-10-30")}, with(func(r *ehc.Review) {}), "2026-10-30", "p"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := ehc.PlanClocks(&c.plan, []ehc.Review{reviewed, c.review}, env(t, today))
			year := all[slices.IndexFunc(all, func(k duty.Clock) bool { return k.Rule == duty.ReviewYear })]
			if year.Trigger != day(c.from) || year.Record != c.record {
				t.Errorf("the year runs from %s and opens %s, want %s and %s", year.Trigger, year.Record, c.from, c.record)
			}
		})
	}
}

func TestReviewsBelongToTheirPlan(t *testing.T) {
	one, two := ehc.Plan{ID: "one", Made: day("2020-01-10"), Ceased: day("2025-01-10")}, ehc.Plan{ID: "two", Made: day("2026-01-10")}
	review := ehc.Review{ID: "r", Plan: "two", Kind: "annual", Held: day("2026-11-02"), Decision: "amend"}
	if got := clocks(t, one, review); len(got) > 0 {
		t.Errorf("the plan that ceased has %+v", got)
	}
	got := clocks(t, two, review)
	for _, id := range []duty.RuleID{duty.ReviewReport, duty.ReviewDecide, duty.ReviewNotice, duty.ReviewFinal12} {
		if c, ok := got[id]; !ok || c.Record != "r" || c.Trigger != review.Held {
			t.Errorf("%s of the plan in force: %+v", id, c)
		}
	}
	if got[duty.ReviewYear].Trigger != two.Made {
		t.Errorf("the year runs from %s", got[duty.ReviewYear].Trigger)
	}
	if _, ok := got[duty.ReviewMeeting]; ok {
		t.Error("a meeting is asked for that was held")
	}
}

func TestTheMeetingLeavesFourWeeksForTheDecision(t *testing.T) {
	got := clocks(t, ehc.Plan{ID: "p", Made: day("2026-01-10")})
	if due := got[duty.ReviewMeeting].Due; due != day("2026-12-12") { // the year ends on 9 January 2027
		t.Errorf("the meeting is due %s", due)
	}
}

func TestNoticeBringsTheFinalPlanForward(t *testing.T) {
	r := ehc.Review{ID: "r", Plan: "p", Kind: "annual", Held: day("2026-10-01"), Decision: "amend", NoticeSent: day("2026-10-20"), Decided: day("2026-10-20")}
	got := clocks(t, ehc.Plan{ID: "p", Made: day("2024-01-10")}, r)
	final, ok := got[duty.ReviewFinal8]
	if !ok || final.Trigger != r.NoticeSent || final.Or == nil || final.Or.Rule != duty.ReviewFinal12 || final.Or.Trigger != r.Held {
		t.Errorf("%+v", final)
	}
	r.NoticeSent = day("2026-11-24")
	if _, ok := clocks(t, ehc.Plan{ID: "p", Made: day("2024-01-10")}, r)[duty.ReviewFinal8]; ok {
		t.Error("a notice dated ahead has started eight weeks")
	}
}

func TestADecisionWithoutANextDateIsListed(t *testing.T) {
	plan := ehc.Plan{ID: "p", Made: day("2024-01-10")}
	base := ehc.Review{ID: "r", Plan: "p", Kind: "annual", Held: day("2026-10-01"), Decision: "maintain", Decided: day("2026-10-20")}
	next, cease, interim := base, base, base
	next.Next, cease.Decision, interim.Kind = day("2027-10-01"), "cease", "interim"
	for name, c := range map[string]struct {
		review ehc.Review
		want   bool
	}{"none set": {base, true}, "one set": {next, false}, "the plan ends": {cease, false}, "interim": {interim, false}} {
		if _, got := clocks(t, plan, c.review)[duty.NoNextDate]; got != c.want {
			t.Errorf("%s: listed %v", name, got)
		}
	}
}
