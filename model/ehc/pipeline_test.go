package ehc_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/ehc"
)

func TestStageOfTheReview(t *testing.T) { // of a plan reviewed on 20 Nov 2025: complete by 19 Nov 2026, meeting by 22 Oct
	plan := ehc.Plan{ID: "p", Made: day("2023-05-10"), Reviewed: day("2025-11-20")}
	review := func(change func(*ehc.Review)) []ehc.Review {
		r := ehc.Review{ID: "r", Plan: "p", Kind: "annual"}
		change(&r)
		return []ehc.Review{r}
	}
	amended := ehc.Review{ID: "old", Plan: "p", Kind: "annual", Held: day("2025-10-27"), Decided: day("2025-11-20"), Decision: "amend", NoticeSent: day("2025-11-24")}
	for _, c := range []struct {
		name, today        string
		reviews            []ehc.Review
		stage, since, due_ string
		id                 string
	}{
		{"more than twelve weeks before the latest safe meeting", "2026-07-29", nil, "later", "2025-11-20", "2026-10-22", ""},
		{"twelve weeks before", "2026-07-30", nil, "arrange", "2026-07-30", "2026-10-22", ""},
		{"nothing was ever begun", "2026-12-01", nil, "arrange", "2026-07-30", "2026-10-22", ""},
		{"a row without a date, far ahead", "2026-05-01", review(func(*ehc.Review) {}), "later", "2025-11-20", "2026-10-22", "r"},
		{"a row without a date, near", "2026-08-20", review(func(*ehc.Review) {}), "arrange", "2026-07-30", "2026-10-22", "r"},
		{"asked", "2026-08-20", review(func(r *ehc.Review) { r.Asked = day("2026-08-03") }), "asked", "2026-08-03", "2026-10-22", "r"},
		{"asked tomorrow", "2026-08-20", review(func(r *ehc.Review) { r.Asked = day("2026-08-21") }), "arrange", "2026-07-30", "2026-10-22", "r"},
		{"arranged: the invitations are next", "2026-08-20", review(func(r *ehc.Review) { r.Asked, r.Meeting = day("2026-08-03"), day("2026-10-14") }), "arranged", "2026-08-03", "2026-09-30", "r"},
		{"its day passed unrecorded", "2026-10-20", review(func(r *ehc.Review) { r.Asked, r.Meeting = day("2026-08-03"), day("2026-10-14") }), "arranged", "2026-08-03", "2026-10-14", "r"},
		{"invited", "2026-10-01", review(func(r *ehc.Review) { r.Invited, r.Meeting = day("2026-09-28"), day("2026-10-14") }), "invited", "2026-09-28", "2026-10-14", "r"},
		{"held", "2026-10-20", review(func(r *ehc.Review) { r.Meeting, r.Held = day("2026-10-14"), day("2026-10-14") }), "report", "2026-10-14", "2026-10-28", "r"},
		{"report in", "2026-10-20", review(func(r *ehc.Review) { r.Held, r.Report = day("2026-10-14"), day("2026-10-19") }), "decide", "2026-10-19", "2026-11-11", "r"},
		{"decided at the panel, nobody told", "2026-10-20", review(func(r *ehc.Review) { r.Held, r.Report, r.Decision = day("2026-10-14"), day("2026-10-19"), "maintain" }), "decide", "2026-10-19", "2026-11-11", "r"},
		{"to be amended, no notice", "2026-11-10", review(func(r *ehc.Review) {
			r.Held, r.Decided, r.Decision = day("2026-10-14"), day("2026-11-06"), "amend"
		}), "notice", "2026-11-06", "2026-11-11", "r"},
		{"amending", "2026-11-10", review(func(r *ehc.Review) {
			r.Held, r.Decided, r.Decision, r.NoticeSent = day("2026-10-14"), day("2026-11-06"), "amend", day("2026-11-06")
		}), "amend", "2026-11-06", "2027-01-01", "r"},
		{"amending, and the backstop comes first", "2026-12-10", review(func(r *ehc.Review) {
			r.Held, r.Decided, r.Decision, r.NoticeSent = day("2026-10-14"), day("2026-11-06"), "amend", day("2026-12-01")
		}), "amend", "2026-12-01", "2027-01-06", "r"},
		{"done", "2026-12-10", review(func(r *ehc.Review) { r.Held, r.Decided, r.Decision = day("2026-10-14"), day("2026-11-06"), "maintain" }), "done", "2026-11-06", "2027-10-08", "r"},
		{"done eight weeks ago", "2027-01-01", review(func(r *ehc.Review) { r.Held, r.Decided, r.Decision = day("2026-10-14"), day("2026-11-06"), "maintain" }), "done", "2026-11-06", "2027-10-08", "r"},
		{"done longer ago", "2027-01-02", review(func(r *ehc.Review) { r.Held, r.Decided, r.Decision = day("2026-10-14"), day("2026-11-06"), "maintain" }), "later", "2026-11-06", "2027-10-08", ""},
		{"amended to the end", "2027-01-12", review(func(r *ehc.Review) {
			r.Held, r.Decided, r.Decision, r.NoticeSent, r.FinalSent = day("2026-10-14"), day("2026-11-06"), "amend", day("2026-11-06"), day("2026-12-29")
		}), "done", "2026-12-29", "2027-10-08", "r"},
		{"unfinished amending goes before the next cycle", "2026-09-20", append(review(func(r *ehc.Review) { r.Asked = day("2026-08-03") }), amended), "amend", "2025-11-24", "2026-01-19", "old"},
		{"until the next meeting is held", "2026-10-20", append(review(func(r *ehc.Review) { r.Held = day("2026-10-14") }), amended), "report", "2026-10-14", "2026-10-28", "r"},
		{"one cancelled counts for nothing", "2026-08-20", review(func(r *ehc.Review) { r.Asked, r.Cancelled = day("2026-08-03"), day("2026-08-10") }), "arrange", "2026-07-30", "2026-10-22", ""},
		{"an interim meeting to come, the annual one not begun", "2026-03-01", review(func(r *ehc.Review) { r.Kind, r.Meeting = "interim", day("2026-03-20") }), "arranged", "", "2026-03-06", "r"},
		{"an interim meeting whose day passed", "2026-04-01", review(func(r *ehc.Review) { r.Kind, r.Meeting = "interim", day("2026-03-20") }), "arranged", "", "2026-03-20", "r"},
		{"an interim review asked for, with no day", "2026-03-01", review(func(r *ehc.Review) { r.Kind, r.Asked = "interim", day("2026-02-20") }), "asked", "2026-02-20", "2026-10-22", "r"},
	} {
		got := ehc.Stage(&plan, c.reviews, env(t, c.today))
		if want := (ehc.Standing{Stage: c.stage, Since: day(c.since), Due: day(c.due_), Review: c.id}); got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}

func TestThePlansOwnEarlierDayMovesThePipeline(t *testing.T) {
	plan := ehc.Plan{ID: "p", Made: day("2026-01-10"), ReviewBy: day("2026-07-10")}
	if s := ehc.Stage(&plan, nil, env(t, "2026-05-01")); s.Stage != "arrange" || s.Due != day("2026-06-12") {
		t.Errorf("%+v", s)
	}
	plan.Reviewed = day("2026-07-08")
	if s := ehc.Stage(&plan, nil, env(t, "2026-10-01")); s.Stage != "later" || s.Due != day("2027-06-09") {
		t.Errorf("after that review: %+v", s)
	}
}

// Every plan in force stands somewhere, with a day by which something is next.
func TestEveryPlanHasAStageAndADate(t *testing.T) {
	e := env(t, today)
	date := rapid.Custom(func(rt *rapid.T) civil.Date {
		if rapid.Bool().Draw(rt, "none") {
			return civil.Date{}
		}
		return day(today).AddDays(rapid.IntRange(-900, 200).Draw(rt, "days"))
	})
	rapid.Check(t, func(rt *rapid.T) {
		p := ehc.Plan{ID: "p", Made: day(today).AddDays(-rapid.IntRange(0, 2000).Draw(rt, "made")), ReviewBy: date.Draw(rt, "by"), Transfer: date.Draw(rt, "transfer")}
		var rs []ehc.Review
		for range rapid.IntRange(0, 3).Draw(rt, "reviews") {
			rs = append(rs, ehc.Review{ID: rapid.StringMatching("[a-z]{3}").Draw(rt, "id"), Plan: "p", Kind: rapid.SampledFrom([]string{"annual", "interim", "phase"}).Draw(rt, "kind"),
				Asked: date.Draw(rt, "asked"), Invited: date.Draw(rt, "invited"), Meeting: date.Draw(rt, "meeting"), Held: date.Draw(rt, "held"), Report: date.Draw(rt, "report"),
				Decision: rapid.SampledFrom([]string{"", "amend", "maintain", "cease"}).Draw(rt, "decision"), Decided: date.Draw(rt, "decided"), NoticeSent: date.Draw(rt, "notice"), FinalSent: date.Draw(rt, "final")})
		}
		s := ehc.Stage(&p, rs, e)
		if ehc.ReviewStages.Label(s.Stage) == s.Stage || s.Due.IsZero() || s.Since.After(e.Today) {
			rt.Fatalf("%+v", s)
		}
		if (s.Stage == "report" || s.Stage == "decide" || s.Stage == "notice" || s.Stage == "amend" || s.Stage == "asked") && s.Review == "" {
			rt.Fatalf("no review is at stage %s", s.Stage)
		}
	})
}
