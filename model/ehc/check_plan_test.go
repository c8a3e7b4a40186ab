package ehc_test

import (
	"slices"
	"strings"
	"testing"

	"caseload/model/ehc"
	"caseload/model/field"
)

func TestWhatCannotHaveHappenedSoIsRefusedOfAPersonAndTakenFromAFile(t *testing.T) {
	plan := func(change func(*ehc.Plan)) any {
		p := &ehc.Plan{ID: "p", Child: "c", Made: day("2026-03-02")}
		change(p)
		return p
	}
	review := func(change func(*ehc.Review)) any {
		r := &ehc.Review{ID: "r", Child: "c", Plan: "p", Held: day("2026-03-02"), NoticeSent: day("2026-03-20")}
		change(r)
		return r
	}
	transfer := func(change func(*ehc.Transfer)) any {
		x := &ehc.Transfer{ID: "t", Child: "c", Plan: "p", Year: 2027, Phase: "secondary"}
		change(x)
		return x
	}
	for _, c := range []struct {
		kind field.Kind
		rec  any
		says string // of the refusal; none where the record is as it may be
	}{
		{ehc.Plans, plan(func(*ehc.Plan) {}), ""},
		{ehc.Plans, plan(func(p *ehc.Plan) { p.Ceased = day("2026-03-01") }), "ceased"},
		{ehc.Plans, plan(func(p *ehc.Plan) { p.Amended = day("2026-03-01") }), "amended"},
		{ehc.Plans, plan(func(p *ehc.Plan) { p.Reviewed = day("2026-03-01") }), "reviewed"},
		{ehc.Plans, plan(func(p *ehc.Plan) { p.Ceasing, p.Ceased = day("2026-06-01"), day("2026-05-01") }), "ceased"},
		{ehc.Plans, plan(func(p *ehc.Plan) { p.Transfer, p.Letter = day("2026-06-01"), day("2026-05-01") }), "family told"},
		{ehc.Reviews, review(func(*ehc.Review) {}), ""},
		{ehc.Reviews, review(func(r *ehc.Review) { r.Report = day("2026-03-01") }), "report"},
		{ehc.Reviews, review(func(r *ehc.Review) { r.Decided = day("2026-03-01") }), "decision"},
		{ehc.Reviews, review(func(r *ehc.Review) { r.NoticeSent = day("2026-03-01") }), "notice"},
		{ehc.Reviews, review(func(r *ehc.Review) { r.FinalSent = day("2026-03-19") }), "final"},
		{ehc.Reviews, review(func(r *ehc.Review) { r.Reps = day("2026-03-19") }), "answer"},
		{ehc.Reviews, review(func(r *ehc.Review) { r.Next = day("2026-03-01") }), "next"},
		{ehc.Transfers, transfer(func(*ehc.Transfer) {}), ""},
		{ehc.Transfers, transfer(func(x *ehc.Transfer) { x.Year = 27 }), "moves in"},
		{ehc.Transfers, transfer(func(x *ehc.Transfer) { x.On = day("2026-09-01") }), "moves on"},
		{ehc.Transfers, transfer(func(x *ehc.Transfer) { x.Asked, x.Preferred = day("2026-10-01"), day("2026-09-30") }), "preference"},
		{ehc.Transfers, transfer(func(x *ehc.Transfer) { x.Final, x.Dropped = day("2026-10-01"), day("2026-10-02") }), "no transfer"},
		{ehc.Variations, &ehc.Variation{ID: "v", Child: "c", Plan: "p", What: "budget", Asked: day("2026-10-02"), Decided: day("2026-10-01")}, "decision"},
		{ehc.Risks, &ehc.Risk{ID: "k", Child: "c", Kind: "risk", Raised: day("2026-10-02"), Resolved: day("2026-10-01")}, "resolved"},
	} {
		err := c.kind.Verify(c.rec)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %+v: %v, want %q", c.kind.Singular(), c.rec, err, c.says)
		}
		if err := c.kind.Taken(c.rec); err != nil {
			t.Errorf("%s %+v is not taken from a file: %v", c.kind.Singular(), c.rec, err)
		}
	}
}

func warned(t *testing.T, f *ehc.Facts, rec any, today, says string) {
	t.Helper()
	got := f.Warnings(rec, env(t, today))
	if says == "" && len(got) > 0 {
		t.Errorf("%+v: %q", rec, got)
	}
	if says != "" && !slices.ContainsFunc(got, func(w string) bool { return strings.Contains(w, says) }) {
		t.Errorf("%+v: %q, want %q", rec, got, says)
	}
}

func TestWarningsOfPlansAndReviews(t *testing.T) {
	f, _ := pupil(6)
	good := ehc.Review{ID: "r", Plan: "p", Kind: "annual", Meeting: day("2026-10-14"), Invited: day("2026-09-30"), Papers: day("2026-09-30"), Held: day("2026-10-14"),
		Decision: "amend", Decided: day("2026-10-28"), NoticeSent: day("2026-10-28"), FinalSent: day("2026-11-12")}
	with := func(change func(*ehc.Review)) *ehc.Review {
		r := good
		change(&r)
		return &r
	}
	warned(t, f, &good, today, "")
	warned(t, f, with(func(r *ehc.Review) { r.Invited = day("2026-10-01") }), today, "less than two weeks’ notice")
	warned(t, f, with(func(r *ehc.Review) { r.Papers = day("2026-10-01") }), today, "less than two weeks before")
	warned(t, f, with(func(r *ehc.Review) {
		r.Decided = day("2026-11-12")
		r.NoticeSent, r.FinalSent = day("2026-11-12"), day("2026-12-12")
	}), today, "no reason")
	warned(t, f, with(func(r *ehc.Review) { r.Decision = "maintain" }), today, "not to amend")
	warned(t, f, with(func(r *ehc.Review) { r.Held = day("2022-02-01") }), today, "before the plan was made")
	grown, _ := pupil(9)
	warned(t, grown, &good, today, "preparing for adulthood")
	warned(t, grown, with(func(r *ehc.Review) { r.Adulthood = true }), today, "")
	warned(t, grown, with(func(r *ehc.Review) { // a year before, in Year 8
		r.Meeting, r.Invited, r.Papers, r.Held = day("2026-06-10"), day("2026-05-20"), day("2026-05-20"), day("2026-06-10")
		r.Decided, r.NoticeSent = day("2026-06-20"), day("2026-06-20")
	}), today, "")
	warned(t, f, &ehc.Version{Plan: "p", On: day("2022-02-28")}, today, "before the plan was made")
	warned(t, f, &ehc.Transfer{Plan: "p", Year: 2027, Phase: "post16"}, today, "primary to secondary")
	warned(t, f, &ehc.Transfer{Plan: "p", Year: 2027, Phase: "secondary", Final: day("2026-11-02")}, today, "neither the school nor the type")
	warned(t, f, &ehc.Transfer{Plan: "p", Year: 2027, Phase: "secondary"}, today, "")
	warned(t, f, &ehc.Risk{Kind: "risk", Raised: day("2026-10-01"), Resolved: day("2026-11-01")}, today, "what came of it")
	warned(t, f, &ehc.Variation{What: "budget", Asked: day("2026-10-01"), Decided: day("2026-11-01")}, today, "not recorded")
}

func TestTrap6AFinalPlanWithinTheFamilysFifteenDaysIsWarnedOf(t *testing.T) {
	f, _ := pupil(3)
	r := ehc.Review{ID: "r", Plan: "p", Held: day("2026-11-16"), Decided: day("2026-11-30"), Decision: "amend", NoticeSent: day("2026-11-30"), FinalSent: day("2026-12-14")}
	warned(t, f, &r, "2026-12-20", "fifteen days")
	r.FinalSent = day("2026-12-15") // the first day on which it may be sent
	warned(t, f, &r, "2026-12-20", "")
	r.FinalSent, r.Reps = day("2026-12-10"), day("2026-12-09") // the family has answered
	warned(t, f, &r, "2026-12-20", "")
}

func TestOverlaps(t *testing.T) {
	old := ehc.Plan{ID: "old", Made: day("2020-01-06"), Ceased: day("2025-09-01")}
	for _, c := range []struct {
		name string
		next ehc.Plan
		from string
	}{
		{"made on the day the old one ended", ehc.Plan{ID: "new", Made: day("2025-09-01")}, ""},
		{"made the day before", ehc.Plan{ID: "new", Made: day("2025-08-31")}, "2025-08-31"},
		{"made elsewhere, and come since", ehc.Plan{ID: "new", Made: day("2021-08-31"), Transfer: day("2025-09-01")}, ""},
		{"over before it", ehc.Plan{ID: "new", Made: day("2018-01-01"), Ceased: day("2020-01-06")}, ""},
	} {
		got := ehc.Overlaps([]ehc.Plan{c.next, old})
		switch {
		case c.from == "" && len(got) > 0, c.from != "" && (len(got) != 1 || got[0].From != day(c.from) || got[0].First != "old"):
			t.Errorf("%s: %+v", c.name, got)
		}
		f := &ehc.Facts{Plans: []ehc.Plan{old, c.next}}
		if w := f.Warnings(&c.next, env(t, today)); slices.ContainsFunc(w, func(s string) bool { return strings.HasPrefix(s, "Another plan") }) != (c.from != "") {
			t.Errorf("%s: %q", c.name, w)
		}
	}
}

func TestTwoOpen(t *testing.T) {
	first := ehc.Assessment{ID: "a", Received: day("2026-09-01")}
	second := ehc.Assessment{ID: "b", Received: day("2026-10-01")}
	if got := ehc.TwoOpen([]ehc.Assessment{second, first}, day(today)); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%v", got)
	}
	first.Withdrawn = day("2026-09-20")
	if got := ehc.TwoOpen([]ehc.Assessment{second, first}, day(today)); got != nil {
		t.Errorf("one withdrawn: %v", got)
	}
}
