package casefile_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/action"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/pep"
)

// near draws a date or none.
var near = rapid.Custom(func(t *rapid.T) civil.Date {
	if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
		return civil.Date{}
	}
	return sure.Draw(t, "date")
})

// sure draws a date that is required on its record: as often of the last weeks, from
// which most follows, as of the years around them. Small numbers are drawn more often
// than large ones; they are spread, or nearly every file would change tomorrow.
var sure = rapid.Custom(func(t *rapid.T) civil.Date {
	spread := func(from, days, prime int) civil.Date {
		return day("2026-11-21").AddDays(from + rapid.IntRange(0, days-1).Draw(t, "days")*prime%days)
	}
	if rapid.Bool().Draw(t, "lately") {
		return spread(-60, 60, 37)
	}
	return spread(-1200, 1600, 611)
})

// birthday draws one of a child or young person of any age at which there is a plan.
var birthday = rapid.Custom(func(t *rapid.T) civil.Date {
	return day("2026-11-21").AddDays(-rapid.IntRange(365, 22*365).Draw(t, "age"))
})

// someOf draws how many records of a kind there are: in most files of most kinds
// none, so that one record's day is not hidden behind another's.
func someOf(t *rapid.T) func(string) int {
	full := rapid.Bool().Draw(t, "full")
	return func(what string) int {
		if !full && rapid.IntRange(0, 3).Draw(t, "any "+what) > 0 {
			return 0
		}
		return rapid.IntRange(1, 3).Draw(t, what)
	}
}

// file draws a child with any mixture of records, sensible or not: real files hold
// reviews before the care began and plans reviewed before they were made.
var file = rapid.Custom(func(t *rapid.T) *casefile.File {
	f := &casefile.File{Child: child.Child{ID: "c", Born: rapid.OneOf(near, birthday).Draw(t, "born"), Left: rapid.OneOf(rapid.Just(civil.Date{}), near).Draw(t, "left")}}
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	some := someOf(t)
	for i := range some("episodes") {
		f.Episodes = append(f.Episodes, care.Episode{ID: fmt.Sprint("e", i), Start: sure.Draw(t, "start"), End: near.Draw(t, "end"), Legal: pick("legal", "C1", "C2", "V3", "V4")})
	}
	for i := range some("reviews") {
		f.CareReviews = append(f.CareReviews, care.Review{ID: fmt.Sprint("r", i), On: sure.Draw(t, "on"), Code: pick("code", "", "PN1"), Next: near.Draw(t, "next")})
	}
	for i := range some("peps") {
		f.PEPs = append(f.PEPs, pep.PEP{ID: fmt.Sprint("p", i), Term: pick("term", "2025-summer", "2026-autumn", "2026-spring"), Initiated: near.Draw(t, "initiated"), Meeting: near.Draw(t, "meeting"),
			HeldOn: sure.Draw(t, "held"), Received: near.Draw(t, "received"), Rating: pep.Rating(pick("rating", "", "red", "green")), RatedOn: sure.Draw(t, "rated"), ReturnBy: near.Draw(t, "return")})
	}
	drawPlans(t, f)
	for i := range some("assessments") {
		f.Assessments = append(f.Assessments, ehc.Assessment{ID: fmt.Sprint("q", i), Received: sure.Draw(t, "received"), Decision: pick("decision", "", "assess", "refuse"), Outcome: pick("outcome", "", "issue", "refuse"),
			Notified: near.Draw(t, "notified"), FinalSent: near.Draw(t, "final"), Exception: pick("exception", "", "a", "d"),
			Kind: pick("request", "new", "again"), Source: pick("source", "parent", "authority"), DecidedOn: near.Draw(t, "panel"), OutcomeOn: near.Draw(t, "told"),
			DraftServed: near.Draw(t, "draft"), Reps: near.Draw(t, "reps"), Withdrawn: rapid.OneOf(rapid.Just(civil.Date{}), near).Draw(t, "withdrawn"), Exported: pick("exported", "", "Testshire")})
	}
	drawCasework(t, f)
	drawVirtual(t, f)
	for i := range some("followups") {
		f.FollowUps = append(f.FollowUps, action.FollowUp{ID: fmt.Sprint("f", i), Text: "ring", Due: sure.Draw(t, "due"), Raised: near.Draw(t, "raised"), Done: near.Draw(t, "done")})
	}
	return f
})

// drawPlans puts plans, their reviews and what comes of them, some of it on a plan
// that is not there.
func drawPlans(t *rapid.T, f *casefile.File) {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	some, plan := someOf(t), func() string { return pick("of", "", "n0", "n1", "n7") }
	rarely := rapid.OneOf(rapid.Just(civil.Date{}), rapid.Just(civil.Date{}), near)
	for i := range some("plans") {
		f.Plans = append(f.Plans, ehc.Plan{ID: fmt.Sprint("n", i), Made: sure.Draw(t, "made"), Reviewed: near.Draw(t, "reviewed"), Ceased: near.Draw(t, "ceased"),
			Setting: pick("setting", "", "EHE"), ReviewBy: rarely.Draw(t, "review by"), Transfer: rarely.Draw(t, "transfer"), Letter: rarely.Draw(t, "letter"),
			Moving: rarely.Draw(t, "moving"), MoveKnown: rarely.Draw(t, "known"), PlanSent: rarely.Draw(t, "sent"), Ceasing: rarely.Draw(t, "ceasing")})
		for j := range rapid.IntRange(0, 2).Draw(t, "annual reviews") {
			f.Reviews = append(f.Reviews, ehc.Review{ID: fmt.Sprint("a", 2*i+j), Plan: fmt.Sprint("n", i), Kind: pick("kind", "annual", "interim", "phase"), Asked: near.Draw(t, "asked"), Invited: near.Draw(t, "invited"),
				Papers: near.Draw(t, "papers"), Meeting: near.Draw(t, "meeting"), Held: near.Draw(t, "held"), Report: near.Draw(t, "report"), Decision: pick("decision", "", "amend", "maintain", "cease"),
				Decided: near.Draw(t, "decided"), NoticeSent: near.Draw(t, "notice"), Reps: near.Draw(t, "reps"), FinalSent: near.Draw(t, "final"), Next: near.Draw(t, "next"), Cancelled: rarely.Draw(t, "cancelled")})
		}
	}
	for i := range some("transfers") {
		f.Transfers = append(f.Transfers, ehc.Transfer{ID: fmt.Sprint("t", i), Plan: plan(), Year: rapid.IntRange(2025, 2028).Draw(t, "year"), Phase: pick("phase", "secondary", "post16", "between"), On: near.Draw(t, "on"),
			Asked: near.Draw(t, "asked"), Preferred: near.Draw(t, "preferred"), Final: near.Draw(t, "final"), Dropped: rarely.Draw(t, "dropped")})
	}
	for i := range some("requests for change") {
		f.Variations = append(f.Variations, ehc.Variation{ID: fmt.Sprint("x", i), Plan: plan(), What: pick("what", "placement", "budget"), Asked: sure.Draw(t, "asked"), End: pick("end", "", "agreed", "withdrawn"), Decided: near.Draw(t, "decided")})
	}
	for i := range some("concerns") {
		f.Risks = append(f.Risks, ehc.Risk{ID: fmt.Sprint("z", i), Plan: plan(), Kind: pick("concern", "risk", "breakdown", "complaint"), Raised: sure.Draw(t, "raised"), Review: near.Draw(t, "reviewed"), Resolved: near.Draw(t, "resolved")})
	}
}

// drawCasework puts what hangs on requests and on disagreement, some of it on a
// record that is not there.
func drawCasework(t *rapid.T, f *casefile.File) {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	some := someOf(t)
	of := func() string { return pick("of", "", "q0", "q1", "q7") }
	for i := range some("advice") {
		f.Advice = append(f.Advice, ehc.Advice{ID: fmt.Sprint("v", i), Assessment: of(), Adviser: pick("adviser", "ep", "school"), Asked: near.Draw(t, "asked"), Reached: near.Draw(t, "reached"),
			Received: near.Draw(t, "received"), Chased: near.Draw(t, "chased"), NotNeeded: rapid.Bool().Draw(t, "not needed"), Exception: pick("exception", "", "b")})
	}
	for i := range some("draft checks") {
		f.DraftChecks = append(f.DraftChecks, ehc.DraftCheck{ID: fmt.Sprint("k", i), Assessment: of(), On: sure.Draw(t, "on"), Returned: near.Draw(t, "returned"), Again: near.Draw(t, "again")})
	}
	for i := range some("consultations") {
		f.Consultations = append(f.Consultations, ehc.Consultation{ID: fmt.Sprint("s", i), Assessment: of(), Plan: pick("plan", "", "n0"), Transfer: pick("transfer", "", "t0"), Kind: pick("who", "setting", "authority"),
			Sent: sure.Draw(t, "sent"), Answered: near.Draw(t, "answered"), Answer: pick("answer", "", "offer", "none")})
	}
	for i := range some("disputes") {
		f.Disputes = append(f.Disputes, ehc.Dispute{ID: fmt.Sprint("d", i), Assessment: of(), About: pick("about", "assess", "cease", "cease"), Plan: pick("disputed", "", "n0"), Review: pick("disputed review", "", "a0"), Notice: near.Draw(t, "notice"), Wanted: rapid.Bool().Draw(t, "wanted"), Told: near.Draw(t, "told"),
			Mediated: near.Draw(t, "mediated"), Certificate: near.Draw(t, "certificate"), Agreed: near.Draw(t, "agreed"), Registered: near.Draw(t, "registered"), Appeal: near.Draw(t, "appeal"),
			Responded: near.Draw(t, "responded"), Outcome: pick("outcome", "", "conceded", "allowed", "dismissed", "withdrawn"), OutcomeOn: near.Draw(t, "outcome on")})
		f.Orders = append(f.Orders, ehc.Order{ID: fmt.Sprint("o", i), Dispute: pick("dispute", "d0", "d9"), Kind: rapid.SampledFrom(ehc.OrderPeriods()).Draw(t, "order").Kind, Made: sure.Draw(t, "made"), Done: near.Draw(t, "done")})
	}
}

func TestDueIsNeverBeforeWhatStartedIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f, e := file.Draw(rt, "file"), env(t, "2026-11-21")
		all, err := f.Duties(e)
		if err != nil {
			rt.Fatal(err)
		}
		for _, d := range all {
			if len(d.DueSteps) == 0 && d.Clock.Due.IsZero() && !d.Trigger.IsZero() && d.Or == nil && d.Due.Before(d.Trigger) {
				rt.Errorf("%s: started %s, due %s", d.Rule.ID, d.Trigger, d.Due)
			}
			if d.Open() && d.Trigger.After(e.Today) {
				rt.Errorf("%s is open and starts in the future, %s", d.Rule.ID, d.Trigger)
			}
			if late := d.State == duty.Breached; late != (d.Open() && d.Due.Before(e.Today) && len(d.Excuses) == 0) {
				rt.Errorf("%s due %s is %s", d.Rule.ID, d.Due, d.State)
			}
		}
	})
}

// TestNothingChangesBeforeTheWake proves the promise behind the table of duties:
// between today and the day a file asks to be worked out again, a recomputation
// gives the same open duties and the same summary.
func TestNothingChangesBeforeTheWake(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f, e := file.Draw(rt, "file"), env(t, "2026-11-21")
		wake := f.Wake(e)
		step := rapid.IntRange(1, 300).Draw(rt, "days")
		if !wake.IsZero() {
			step = min(step, wake.Sub(e.Today)-1)
		}
		if step < 1 {
			return
		}
		before, after := summary(rt, f, e), ""
		later := *e
		later.Today = e.Today.AddDays(step)
		after = summary(rt, f, &later)
		if before != after {
			rt.Errorf("asked to be woken %s, but by %s:\n%s\nwas\n%s", wake, later.Today, after, before)
		}
	})
}

func summary(rt *rapid.T, f *casefile.File, e *duty.Env) string {
	all, err := f.Duties(e)
	if err != nil {
		rt.Fatal(err)
	}
	open := casefile.Open(all)
	out := ""
	for _, d := range open {
		out += fmt.Sprintln(d.Key(), d.Due, d.Trigger, d.Title, d.Note, d.TriggerText)
	}
	n := f.Now(e, open)
	n.Wake = civil.Date{}
	return out + fmt.Sprintf("%+v %+v", n, f.Cycle(e))
}
