package ehc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

// inWeekTwelve is a request that is assessed, with advice of four, on Mon 23 Nov 2026.
func inWeekTwelve() (ehc.Assessment, []ehc.Advice) {
	return ehc.Assessment{ID: "a", Received: day("2026-09-02"), Source: "parent", Decision: "assess", Notified: day("2026-10-09")},
		[]ehc.Advice{
			{ID: "ep", Assessment: "a", Adviser: "ep", Asked: day("2026-10-09"), Reached: day("2026-10-12")},
			{ID: "school", Assessment: "a", Adviser: "school", Asked: day("2026-10-09"), Received: day("2026-11-22")},
			{ID: "parent", Assessment: "a", Adviser: "parent", Asked: day("2026-10-30")},
			{ID: "social", Assessment: "a", Adviser: "social", Asked: day("2026-10-01"), NotNeeded: true},
			{ID: "ot", Assessment: "a", Adviser: "ot", Service: "Children’s therapies"},
			{ID: "other", Assessment: "b", Adviser: "ep", Asked: day("2026-01-09")},
		}
}

func TestProgressSaysWhereItStandsAndWhoHoldsItUp(t *testing.T) {
	a, advice := inWeekTwelve()
	p := ehc.ProgressOf(&a, advice, nil, nil, day(today))
	if p.Week != 12 || p.Weeks != 20 || p.Due != day("2027-01-20") || !p.Open {
		t.Errorf("week %d of %d, due %s, open %v", p.Week, p.Weeks, p.Due, p.Open)
	}
	if s, ok := p.At(); !ok || s != ehc.StepAdvice {
		t.Errorf("at %v, %v", s, ok)
	}
	if s := p.Steps[ehc.StepDecide]; !s.Done || s.Week != 6 || s.Due != day("2026-10-14") {
		t.Errorf("the decision: %+v", s)
	}
	want := []string{"Advice: Educational psychologist|adviser|2026-10-12|2026-11-23|0|ep", "Advice: Parent or carer|family|2026-10-30|2026-12-11|0|parent",
		"Ask for advice: Occupational therapist (Children’s therapies)|officer|2026-10-09||0|ot"}
	if diff := cmp.Diff(want, heldUp(&p)); diff != "" {
		t.Error(diff)
	}
	late := map[string]int{}
	for _, v := range p.Advice {
		late[v.ID] = v.Late
	}
	if diff := cmp.Diff(map[string]int{"ep": 0, "school": 2, "parent": 0, "social": 0, "ot": 0}, late); diff != "" {
		t.Error(diff)
	}
	p = ehc.ProgressOf(&a, advice, nil, nil, day("2026-12-01"))
	if got := heldUp(&p)[0]; !strings.HasPrefix(got, "Advice: Educational psychologist") || p.Outstanding[0].Late != 8 {
		t.Errorf("the latest is not first: %q", got)
	}
}

func heldUp(p *ehc.Progress) []string {
	var out []string
	for _, h := range p.Outstanding {
		out = append(out, strings.Join([]string{h.What, string(h.Who), h.Since.String(), h.Due.String(), fmt.Sprint(h.Late), h.Record}, "|"))
	}
	return out
}

// Each step in its turn, and who holds it up.
func TestStepsFollowOneAnother(t *testing.T) {
	var a ehc.Assessment
	var advice []ehc.Advice
	var checks []ehc.DraftCheck
	var asked []ehc.Consultation
	for _, c := range []struct {
		name   string
		change func()
		on     string
		step   ehc.Step
		held   string // the first that is outstanding
	}{
		{"received", func() { a = ehc.Assessment{ID: "a", Received: day("2026-03-04")} }, "2026-03-05", ehc.StepDecide, "Tell the family whether there will be an assessment|officer|2026-03-04|2026-04-15|0|a"},
		{"decided by a panel, nobody told", func() { a.Decision, a.DecidedOn = "assess", day("2026-04-01") }, "2026-04-20", ehc.StepDecide, "Tell the family whether there will be an assessment|officer|2026-03-04|2026-04-15|5|a"},
		{"told", func() { a.Notified = day("2026-04-10") }, "2026-04-12", ehc.StepAdvice, "Ask for advice|officer|2026-04-10||0|a"},
		{"asked the school", func() {
			advice = []ehc.Advice{{ID: "v", Assessment: "a", Adviser: "school", Asked: day("2026-04-13")}}
		}, "2026-04-14", ehc.StepAdvice, "Advice: School or setting|school|2026-04-13|2026-05-25|0|v"},
		{"all advice in", func() { advice[0].Received = day("2026-05-20") }, "2026-05-21", ehc.StepOutcome, "Decide whether to issue a plan, and tell the family|officer|2026-05-20||0|a"},
		{"a plan is to be issued", func() { a.Outcome, a.OutcomeOn = "issue", day("2026-06-05") }, "2026-06-06", ehc.StepDraft, "Serve the draft plan|officer|2026-06-05||0|a"},
		{"the draft is sent back", func() {
			checks = []ehc.DraftCheck{{ID: "k", Assessment: "a", On: day("2026-06-08"), Returned: day("2026-06-09")}}
		}, "2026-06-10", ehc.StepDraft, "Improve the draft that was sent back|officer|2026-06-09||0|k"},
		{"served, a school consulted", func() {
			a.DraftServed, checks[0].Again = day("2026-06-17"), day("2026-06-12")
			asked = []ehc.Consultation{{ID: "s", Assessment: "a", Sent: day("2026-06-16")}, {ID: "n", Assessment: "a", Sent: day("2026-06-16"), Answer: "none"}, {ID: "o", Assessment: "b", Sent: day("2026-06-16")}}
		}, "2026-07-02", ehc.StepFinal, "Answer to the consultation|school|2026-06-16|2026-07-01|1|s"},
		{"on the family’s last day", func() { asked = nil }, "2026-07-01", ehc.StepAnswer, "Answer to the draft|family|2026-06-17|2026-07-01|0|a"},
		{"the family wants a meeting", func() { a.MeetingAsked, a.Reps = day("2026-06-24"), day("2026-06-24") }, "2026-06-25", ehc.StepFinal, "Meet the family|officer|2026-06-24||0|a"},
		{"met", func() { a.MeetingHeld = day("2026-06-30") }, "2026-07-24", ehc.StepFinal, "Send the final plan|officer|2026-06-24|2026-07-22|2|a"},
	} {
		c.change()
		p := ehc.ProgressOf(&a, advice, checks, asked, day(c.on))
		if s, ok := p.At(); !ok || s != c.step {
			t.Errorf("%s: at %q, %v; want %q", c.name, s, ok, c.step)
		}
		if got := heldUp(&p); len(got) == 0 || got[0] != c.held {
			t.Errorf("%s: held up by %q, want first %q", c.name, got, c.held)
		}
	}
	a.FinalSent = day("2026-07-21")
	p := ehc.ProgressOf(&a, advice, checks, asked, day("2026-12-01"))
	if s, ok := p.At(); ok || p.Open || len(p.Outstanding) > 0 || p.Week != 20 {
		t.Errorf("sent: at %q, open %v, week %d, %v", s, p.Open, p.Week, p.Outstanding)
	}
}

func TestARefusalEndsTheSteps(t *testing.T) {
	for _, c := range []struct {
		name      string
		a         ehc.Assessment
		steps     int
		due       string
		weeks     int
		openSteps bool
	}{
		{"not to assess", ehc.Assessment{Received: day("2026-03-04"), Decision: "refuse", Notified: day("2026-04-10")}, 1, "2026-04-15", 6, false},
		{"not to issue, nobody told", ehc.Assessment{Received: day("2026-03-04"), Decision: "assess", Notified: day("2026-04-10"), Outcome: "refuse"}, 3, "2026-06-24", 16, true},
		{"overturned", ehc.Assessment{Received: day("2026-03-04"), Decision: "refuse", Notified: day("2026-04-10"), Outcome: "issue", Tribunal: true}, 6, "2026-07-22", 20, true},
		{"re-assessment asked for", ehc.Assessment{Kind: "again", Received: day("2026-03-04")}, 6, "2026-06-25", 17, true},
		{"re-assessment told", ehc.Assessment{Kind: "again", Received: day("2026-03-04"), Decision: "assess", Notified: day("2026-03-11")}, 6, "2026-06-17", 15, true},
		{"re-assessment of its own", ehc.Assessment{Kind: "again", Source: "authority", Received: day("2026-03-04")}, 6, "2026-06-10", 14, true},
	} {
		p := ehc.ProgressOf(&c.a, nil, nil, nil, day("2026-04-20"))
		if _, ok := p.At(); len(p.Steps) != c.steps || p.Due != day(c.due) || p.Weeks != c.weeks || ok != c.openSteps {
			t.Errorf("%s: %d steps, due %s, %d weeks, at a step %v", c.name, len(p.Steps), p.Due, p.Weeks, ok)
		}
	}
}

func TestAWithdrawnAssessmentForecastsNothing(t *testing.T) {
	a, advice := inWeekTwelve()
	a.Withdrawn, a.Exported = day("2026-11-20"), "Testshire"
	p := ehc.ProgressOf(&a, advice, nil, nil, day(today))
	f := ehc.ForecastOf(&p, &ehc.Lengths{}, day(today))
	if _, ok := p.At(); ok || p.Open || p.Week != 12 || len(p.Outstanding) > 0 || !f.On.IsZero() || len(f.Basis) != 1 || !strings.Contains(f.Basis[0], "Testshire") {
		t.Errorf("week %d, %v, forecast %+v", p.Week, p.Outstanding, f)
	}
}

// The weeks that progress reckons with are those of the table of rules.
func TestProgressReckonsWithTheRules(t *testing.T) {
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	env := &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: book, Today: day(today)}
	a, advice := inWeekTwelve()
	a.DraftServed = day("2026-11-09")
	again := ehc.Assessment{ID: "again", Kind: "again", Received: day("2026-10-01"), Decision: "assess", Notified: day("2026-10-12")}
	own := ehc.Assessment{ID: "own", Kind: "again", Source: "authority", Received: day("2026-10-01"), DecidedOn: day("2026-10-05")}
	refused := ehc.Assessment{ID: "no", Received: day("2026-10-01"), Decision: "assess", Notified: day("2026-10-12"), Outcome: "refuse"}
	w := ehc.Casework{Assessments: []ehc.Assessment{a, again, own, refused}, Advice: advice[:1], Consultations: []ehc.Consultation{{ID: "s", Assessment: "a", Sent: day("2026-11-10")}}}
	got := map[string]civil.Date{}
	for _, c := range w.Clocks(env.Today) {
		d, err := env.Work(c)
		if err != nil {
			t.Fatal(err)
		}
		got[d.Key()] = d.Due
	}
	p := ehc.ProgressOf(&a, advice[:1], nil, w.Consultations, day("2026-11-20"))
	for key, want := range map[string]civil.Date{
		"A-DEC:a": p.Steps[ehc.StepDecide].Due, "A-20:a": p.Due, "A-REP:a": p.Steps[ehc.StepAnswer].Due, "A-ADV:ep": p.Advice[0].Due, "A-CONS:s": p.Outstanding[slices.IndexFunc(p.Outstanding, func(h ehc.Held) bool { return h.Record == "s" })].Due,
		"A-RA-14:again": again.FinalDue(), "A-RA-DEC:again": ehc.ProgressOf(&again, nil, nil, nil, env.Today).Steps[0].Due, "A-RA-14:own": own.FinalDue(), "A-16:no": refused.FinalDue(),
	} {
		if got[key] != want || want.IsZero() {
			t.Errorf("%s: the rule gives %s, progress %s", key, got[key], want)
		}
	}
}

// finished is an assessment whose steps took so many days.
func finished(days ...int) (*ehc.Assessment, []ehc.Advice) {
	at := day("2026-01-05")
	next := func(i int) civil.Date { at = at.AddDays(days[i]); return at }
	a := &ehc.Assessment{ID: "a", Received: at, Decision: "assess"}
	a.Notified = next(0)
	v := []ehc.Advice{{Assessment: "a", Adviser: "ep", Asked: at, Received: next(1)}}
	a.Outcome, a.OutcomeOn = "issue", next(2)
	a.DraftServed, a.Reps, a.FinalSent = next(3), next(4), next(5)
	return a, v
}

func measured(t *testing.T, all ...[]int) ehc.Lengths {
	t.Helper()
	var fs []ehc.Finished
	for _, days := range all {
		a, v := finished(days...)
		f, ok := ehc.FinishedOf(a, v, day(today))
		if !ok {
			t.Fatalf("%v has not finished", days)
		}
		fs = append(fs, f)
	}
	return ehc.Measure(fs)
}

func TestMeasureTakesMedianAndQuarters(t *testing.T) {
	got := measured(t, []int{40, 50, 20, 10, 8, 12}, []int{30, 45, 21, 11, 9, 12}, []int{20, 60, 22, 12, 10, 12}, []int{50, 44, 23, 13, 11, 12}, []int{10, 70, 24, 14, 12, 90})
	want := ehc.Lengths{{Low: 20, Median: 30, High: 40, N: 5}, {Low: 45, Median: 50, High: 60, N: 5}, {Low: 21, Median: 22, High: 23, N: 5}, {Low: 11, Median: 12, High: 13, N: 5}, {Low: 9, Median: 10, High: 11, N: 5}, {Low: 12, Median: 12, High: 12, N: 5}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if u := got.Usual(ehc.StepAdvice, false); u.Median != 50 {
		t.Errorf("advice: %+v", u)
	}
	if u := got.Usual(ehc.StepDecide, true); u.Median != 15 || u.N != 0 {
		t.Errorf("the decision on a re-assessment: %+v", u)
	}
	few := measured(t, []int{40, 50, 20, 10, 8, 12}, []int{30, 45, 21, 11, 9, 12})
	if u := few.Usual(ehc.StepAdvice, false); u.Median != 42 || u.N != 0 {
		t.Errorf("of two assessments: %+v", u)
	}
}

func TestMeasureLeavesOutWhatIsNotOnRecord(t *testing.T) {
	a, _ := finished(40, 50, 20, 10, 8, 12)
	bare, _ := ehc.FinishedOf(a, nil, day(today)) // no advice on record: neither it nor the decision after it can be measured
	a.Kind = "again"
	again, _ := ehc.FinishedOf(a, nil, day(today))
	got := ehc.Measure([]ehc.Finished{bare, again})
	n := [6]int{}
	for s, l := range got {
		n[s] = l.N
	}
	if n != [6]int{1, 0, 0, 2, 2, 2} {
		t.Errorf("measured %v", n)
	}
	a.Kind, a.Withdrawn = "", day("2026-02-01")
	if _, ok := ehc.FinishedOf(a, nil, day(today)); ok {
		t.Error("one that was withdrawn is measured")
	}
	open, advice := inWeekTwelve()
	if _, ok := ehc.FinishedOf(&open, advice, day(today)); ok {
		t.Error("one that is open is measured")
	}
	refused := ehc.Assessment{Received: day("2026-01-05"), Decision: "refuse", Notified: day("2026-02-10")}
	if f, ok := ehc.FinishedOf(&refused, nil, day(today)); !ok || ehc.Measure([]ehc.Finished{f})[ehc.StepDecide].Median != 36 {
		t.Error("the decision of one that was refused is not measured")
	}
}

func TestForecastAddsWhatRemains(t *testing.T) {
	a, advice := inWeekTwelve()
	l := measured(t, []int{40, 50, 20, 10, 8, 12}, []int{30, 45, 21, 11, 9, 12}, []int{20, 60, 22, 12, 10, 12}, []int{50, 44, 23, 13, 11, 12}, []int{10, 70, 24, 14, 12, 90})
	p := ehc.ProgressOf(&a, advice, nil, nil, day(today))
	f := ehc.ForecastOf(&p, &l, day(today))
	// told on 9 October: advice 28 November, decision 20 December, draft 1 January, answer 11 January, final 23 January
	if f.On != day("2027-01-23") || f.Week != 21 || f.Slack != -1 {
		t.Errorf("on %s, week %d, slack %d", f.On, f.Week, f.Slack)
	}
	if f.Low != day("2027-01-15") || f.High != day("2027-02-05") { // 45 days end before today: the low one starts today
		t.Errorf("%s to %s", f.Low, f.High)
	}
	want := []string{"Decision to assess: done Fri 9 Oct 2026, week 6",
		"Advice: usually 50 days, mostly 45 to 60, by 5 finished assessments; 45 days so far",
		"Decision to issue: usually 22 days, mostly 21 to 23, by 5 finished assessments"}
	if diff := cmp.Diff(want, f.Basis[:3]); diff != "" {
		t.Error(diff)
	}
	few := ehc.ForecastOf(&p, &ehc.Lengths{}, day(today))
	if few.On != day("2027-01-18") || few.Slack != 0 || !strings.Contains(few.Basis[1], "42 days as planned; fewer than 5 finished assessments to go by; 45 days so far, longer than that") {
		t.Errorf("with nothing to go by: %s, slack %d, %q", few.On, few.Slack, few.Basis)
	}
	a.DraftServed = day("2026-11-20")
	p = ehc.ProgressOf(&a, advice, nil, nil, day(today))
	l[ehc.StepAnswer], l[ehc.StepFinal] = ehc.Length{N: 5}, ehc.Length{N: 5}
	if f := ehc.ForecastOf(&p, &l, day(today)); f.Low != day("2026-12-05") {
		t.Errorf("before the family’s fifteen days are over: %s", f.Low)
	}
}

var lately = rapid.Custom(func(t *rapid.T) civil.Date {
	if rapid.IntRange(0, 2).Draw(t, "none") == 0 {
		return civil.Date{}
	}
	return day(today).AddDays(rapid.IntRange(-200, 20).Draw(t, "days"))
})

var anyAssessment = rapid.Custom(func(t *rapid.T) ehc.Assessment {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	return ehc.Assessment{ID: "a", Received: day(today).AddDays(-rapid.IntRange(0, 300).Draw(t, "received")), Kind: pick("kind", "new", "again"), Source: pick("source", "parent", "authority"),
		Decision: pick("decision", "", "assess", "assess", "refuse"), DecidedOn: lately.Draw(t, "decided"), Notified: lately.Draw(t, "notified"), Outcome: pick("outcome", "", "issue", "refuse"), OutcomeOn: lately.Draw(t, "outcome on"),
		DraftServed: lately.Draw(t, "draft"), Reps: lately.Draw(t, "reps"), FinalSent: lately.Draw(t, "final")}
})

var anyAdvice = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ehc.Advice {
	return ehc.Advice{Assessment: "a", Adviser: "ep", Asked: lately.Draw(t, "asked"), Received: lately.Draw(t, "received"), NotNeeded: rapid.Bool().Draw(t, "not needed")}
}), 0, 3)

var anyLengths = rapid.Custom(func(t *rapid.T) ehc.Lengths {
	var l ehc.Lengths
	for s := range l {
		low, more := rapid.IntRange(0, 60).Draw(t, "low"), rapid.IntRange(0, 30)
		l[s] = ehc.Length{Low: low, Median: low + more.Draw(t, "median"), N: rapid.SampledFrom([]int{0, 4, 5, 90}).Draw(t, "n")}
		l[s].High = l[s].Median + more.Draw(t, "high")
	}
	return l
})

func TestForecastIsNeverBeforeToday(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, l := anyAssessment.Draw(rt, "assessment"), anyLengths.Draw(rt, "lengths")
		p := ehc.ProgressOf(&a, anyAdvice.Draw(rt, "advice"), nil, nil, day(today))
		f := ehc.ForecastOf(&p, &l, day(today))
		if f.Low.After(f.On) || f.On.After(f.High) {
			rt.Errorf("%s, %s, %s are not in order", f.Low, f.On, f.High)
		}
		if _, ok := p.At(); ok && f.Low.Before(day(today)) {
			rt.Errorf("at a step, and forecast for %s", f.Low)
		}
		if f.Slack*7 > p.Due.Sub(f.On) || (f.Slack+1)*7 <= p.Due.Sub(f.On) {
			rt.Errorf("slack %d of %d days", f.Slack, p.Due.Sub(f.On))
		}
		if len(f.Basis) != len(p.Steps) {
			rt.Errorf("%d steps and %q", len(p.Steps), f.Basis)
		}
	})
}

func TestForecastIsMonotoneInTheLengths(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, l := anyAssessment.Draw(rt, "assessment"), anyLengths.Draw(rt, "lengths")
		p := ehc.ProgressOf(&a, anyAdvice.Draw(rt, "advice"), nil, nil, day(today))
		longer := l
		s, by := rapid.IntRange(0, len(l)-1).Draw(rt, "step"), rapid.IntRange(1, 40).Draw(rt, "by")
		longer[s].Low, longer[s].Median, longer[s].High = l[s].Low+by, l[s].Median+by, l[s].High+by
		before, after := ehc.ForecastOf(&p, &l, day(today)), ehc.ForecastOf(&p, &longer, day(today))
		if after.On.Before(before.On) || after.Low.Before(before.Low) || after.High.Before(before.High) || after.Slack > before.Slack {
			rt.Errorf("with %d days more for step %d it ends %s, before %s", by, s, after.On, before.On)
		}
	})
}

func TestWhatIsDoneForecastsItsDay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		days := rapid.SliceOfN(rapid.IntRange(0, 40), 6, 6).Draw(rt, "days")
		a, v := finished(days...)
		l := anyLengths.Draw(rt, "lengths")
		p := ehc.ProgressOf(a, v, nil, nil, day(today))
		f := ehc.ForecastOf(&p, &l, day(today))
		if f.On != a.FinalSent || f.Low != f.On || f.High != f.On || p.Open {
			rt.Errorf("sent %s, forecast %s (%s to %s)", a.FinalSent, f.On, f.Low, f.High)
		}
	})
}
