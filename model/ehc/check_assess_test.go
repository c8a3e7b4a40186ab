package ehc_test

import (
	"strings"
	"testing"

	"caseload/model/calendar"
	"caseload/model/ehc"
	"caseload/model/kinds"
)

// What cannot have happened so is refused to who types it, with the field, its
// value and what is expected; and taken from a file.
func TestWhatCannotHaveHappenedIsRefused(t *testing.T) {
	request := ehc.Assessment{Child: "c", Received: day("2026-03-04")}
	with := func(change func(*ehc.Assessment)) *ehc.Assessment {
		a := request
		change(&a)
		return &a
	}
	for _, c := range []struct {
		name, want string
		rec        any
	}{
		{"a decision before the request", "decision to assess, family notified: Tue 3 Mar 2026 is before the request was received, Wed 4 Mar 2026", with(func(a *ehc.Assessment) { a.Notified = day("2026-03-03") })},
		{"a panel before the request", "decision to assess, decided: Tue 3 Mar 2026", with(func(a *ehc.Assessment) { a.DecidedOn = day("2026-03-03") })},
		{"a final plan before its draft", "final plan sent: Wed 1 Jul 2026 is before the draft was served, Thu 2 Jul 2026", with(func(a *ehc.Assessment) { a.DraftServed, a.FinalSent = day("2026-07-02"), day("2026-07-01") })},
		{"an answer before the draft", "family’s answer received", with(func(a *ehc.Assessment) { a.DraftServed, a.Reps = day("2026-07-02"), day("2026-07-01") })},
		{"withdrawn before the request", "withdrawn: Tue 3 Mar 2026", with(func(a *ehc.Assessment) { a.Withdrawn = day("2026-03-03") })},
		{"a meeting before it was asked for", "meeting held", with(func(a *ehc.Assessment) { a.MeetingAsked, a.MeetingHeld = day("2026-07-02"), day("2026-07-01") })},
		{"an exception that ends before it begins", "exception to", with(func(a *ehc.Assessment) { a.ExceptionFrom, a.ExceptionTo = day("2026-07-02"), day("2026-07-01") })},
		{"advice before it was asked for", "advice received: Tue 3 Mar 2026 is before it was asked for", &ehc.Advice{Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-03-04"), Received: day("2026-03-03")}},
		{"advice that reached them before", "reached them", &ehc.Advice{Child: "c", Assessment: "a", Adviser: "ep", Asked: day("2026-03-04"), Reached: day("2026-03-03")}},
		{"a draft checked by its writer", "somebody else is expected", &ehc.DraftCheck{Child: "c", On: day("2026-03-04"), Writer: "o", Checker: "o", Rating: "green"}},
		{"a draft back before it was returned", "came back", &ehc.DraftCheck{Child: "c", On: day("2026-03-04"), Returned: day("2026-03-05"), Again: day("2026-03-04"), Rating: "red"}},
		{"an answer before the consultation", "answered: Tue 3 Mar 2026", &ehc.Consultation{Child: "c", Sent: day("2026-03-04"), Answered: day("2026-03-03")}},
		{"mediation wanted before the decision", "told that mediation is wanted", &ehc.Dispute{Child: "c", About: "assess", Notice: day("2026-03-04"), Told: day("2026-03-03")}},
		{"a response before the appeal", "our response sent", &ehc.Dispute{Child: "c", About: "assess", Appeal: day("2026-03-04"), Responded: day("2026-03-03")}},
		{"an outcome before the appeal", "outcome on", &ehc.Dispute{Child: "c", About: "assess", Registered: day("2026-03-04"), OutcomeOn: day("2026-03-03")}},
		{"an order done before it was made", "done: Tue 3 Mar 2026 is before the order was made, Wed 4 Mar 2026", &ehc.Order{Child: "c", Dispute: "d", Kind: "assess", Made: day("2026-03-04"), Done: day("2026-03-03")}},
	} {
		k := kindOf(t, c.rec)
		if err := k.Verify(c.rec); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := k.Taken(c.rec); err != nil {
			t.Errorf("%s, in a file: %v", c.name, err)
		}
	}
}

func TestWhatMayBeSoIsTaken(t *testing.T) {
	sameDay := day("2026-03-04")
	for name, rec := range map[string]any{
		"all on one day": &ehc.Assessment{Child: "c", Received: sameDay, DecidedOn: sameDay, Decision: "assess", Notified: sameDay, Outcome: "issue", OutcomeOn: sameDay, DraftServed: sameDay, Reps: sameDay, FinalSent: sameDay},
		// the decision letter that was forgotten is late, not impossible
		"the outcome told before the decision":  &ehc.Assessment{Child: "c", Received: sameDay, Decision: "assess", Notified: day("2026-09-01"), Outcome: "refuse", OutcomeOn: day("2026-06-01")},
		"advice that exists, not asked again":   &ehc.Advice{Child: "c", Assessment: "a", Adviser: "ep", Asked: sameDay, Received: day("2025-10-01"), NotNeeded: true},
		"a final plan without a draft":          &ehc.Assessment{Child: "c", Received: sameDay, FinalSent: day("2026-07-01")},
		"an appeal with nothing before it":      &ehc.Dispute{Child: "c", About: "cease", Registered: sameDay},
		"a draft that two people wrote/checked": &ehc.DraftCheck{Child: "c", On: sameDay, Writer: "o", Checker: "p", Rating: "amber"},
		"a draft whose people are not known":    &ehc.DraftCheck{Child: "c", On: sameDay, Rating: "amber"},
	} {
		if err := kindOf(t, rec).Verify(rec); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func kindOf(t *testing.T, rec any) interface {
	Verify(any) error
	Taken(any) error
} {
	t.Helper()
	k, ok := kinds.Named(nameOf(rec))
	if !ok {
		t.Fatalf("%T is no kind", rec)
	}
	return k
}

func nameOf(rec any) string {
	switch rec.(type) {
	case *ehc.Assessment:
		return "assessment"
	case *ehc.Advice:
		return "advice"
	case *ehc.DraftCheck:
		return "draftcheck"
	case *ehc.Consultation:
		return "consultation"
	case *ehc.Dispute:
		return "dispute"
	case *ehc.Order:
		return "order"
	}
	return ""
}

// The sound record of each kind has no warnings; each change to it has one.
func TestWarnings(t *testing.T) {
	request := ehc.Assessment{ID: "a", Child: "c", Received: day("2026-03-04"), Decision: "assess", Notified: day("2026-04-10"), Outcome: "issue", OutcomeOn: day("2026-06-05"), DraftServed: day("2026-06-10"), FinalSent: day("2026-07-01")}
	a := func(change func(*ehc.Assessment)) any {
		x := request
		change(&x)
		return &x
	}
	excused := func(change func(*ehc.Assessment)) any {
		x := request
		x.Exception, x.ExceptionFrom, x.ExceptionTo, x.ExceptionWhy, x.ApprovedBy = "d", day("2026-05-01"), day("2026-05-28"), "abroad", "o"
		change(&x)
		return &x
	}
	appeal := func(change func(*ehc.Dispute)) any {
		x := ehc.Dispute{Child: "c", About: "contents", Notice: day("2026-03-04"), Certificate: day("2026-04-01"), Registered: day("2026-04-20"), Appeal: day("2026-04-21")}
		change(&x)
		return &x
	}
	for _, c := range []struct {
		want string // no warning where empty
		rec  any
	}{
		{"", a(func(*ehc.Assessment) {})},
		{"decision is not recorded", a(func(x *ehc.Assessment) {
			x.Decision, x.Outcome, x.OutcomeOn, x.DraftServed, x.FinalSent = "", "", day(""), day(""), day("")
		})},
		{"outcome is not recorded", a(func(x *ehc.Assessment) { x.Outcome = "" })},
		{"no decision to assess", a(func(x *ehc.Assessment) { x.Decision, x.Notified = "", day("") })},
		{"after the decision not to assess", a(func(x *ehc.Assessment) { x.Decision = "refuse" })},
		{"", a(func(x *ehc.Assessment) { x.Decision, x.Tribunal = "refuse", true })},
		{"before it was of the decision", a(func(x *ehc.Assessment) { x.Notified = day("2026-06-06") })},
		{"although none was to be issued", a(func(x *ehc.Assessment) { x.Outcome = "refuse" })},
		{"no draft is recorded", a(func(x *ehc.Assessment) { x.DraftServed = day("") })},
		{"within the family’s fifteen days, which end Wed 24 Jun 2026", a(func(x *ehc.Assessment) { x.FinalSent = day("2026-06-24") })}, // trap 6
		{"", a(func(x *ehc.Assessment) { x.FinalSent = day("2026-06-25") })},
		{"inclusion panel", a(func(x *ehc.Assessment) { x.PanelOn = day("2026-03-05") })},
		{"say of which", a(func(x *ehc.Assessment) { x.Kind = "again" })},
		{"moved to Testshire", a(func(x *ehc.Assessment) { x.Exported = "Testshire" })},
		{"", excused(func(*ehc.Assessment) {})},
		{"wants its dates", excused(func(x *ehc.Assessment) { x.ExceptionTo = day("") })},
		{"not which exception", excused(func(x *ehc.Assessment) { x.Exception = "" })},
		{"four continuous weeks", excused(func(x *ehc.Assessment) { x.ExceptionTo = day("2026-05-27") })},
		{"", excused(func(x *ehc.Assessment) { x.Exception, x.ExceptionTo = "c", day("2026-05-27") })},
		{"before the request", excused(func(x *ehc.Assessment) { x.ExceptionFrom, x.ExceptionTo = day("2026-01-01"), day("2026-02-15") })},
		{"no evidence", excused(func(x *ehc.Assessment) { x.ExceptionWhy = "" })},
		{"approved", excused(func(x *ehc.Assessment) { x.ApprovedBy = "" })},

		{"", &ehc.Advice{Asked: day("2026-03-04"), Received: day("2026-04-01")}},
		{"asked for is not recorded", &ehc.Advice{Received: day("2026-04-01")}},
		{"before the request reached them", &ehc.Advice{Asked: day("2026-03-04"), Reached: day("2026-04-02"), Received: day("2026-04-01")}},
		{"which advice is enough", &ehc.Advice{Asked: day("2026-03-04"), NotNeeded: true}},
		{"no evidence", &ehc.Advice{Asked: day("2026-03-04"), Exception: "c"}},

		{"", &ehc.DraftCheck{Assessment: "a", Writer: "o", Checker: "p", Rating: "green"}},
		{"not returned", &ehc.DraftCheck{Assessment: "a", Writer: "o", Checker: "p", Rating: "red"}},
		{"a section of it", &ehc.DraftCheck{Assessment: "a", Writer: "o", Checker: "p", Rating: "green", Marks: [12]string{5: "no"}}},
		{"when it was returned", &ehc.DraftCheck{Assessment: "a", Writer: "o", Checker: "p", Rating: "amber", Again: day("2026-03-04")}},
		{"both wanted", &ehc.DraftCheck{Assessment: "a", Writer: "o", Rating: "green"}},
		{"no assessment and to no plan", &ehc.DraftCheck{Writer: "o", Checker: "p", Rating: "green"}},

		{"", &ehc.Consultation{Kind: "setting", School: "s", Sent: day("2026-03-04"), Answered: day("2026-03-10"), Answer: "offer"}},
		{"which authority", &ehc.Consultation{Kind: "authority", Sent: day("2026-03-04")}},
		{"which setting", &ehc.Consultation{Kind: "setting", Sent: day("2026-03-04")}},
		{"without its day", &ehc.Consultation{Sent: day("2026-03-04"), Answer: "offer"}},
		{"", &ehc.Consultation{Sent: day("2026-03-04"), Answer: "none"}},
		{"what is not recorded", &ehc.Consultation{Sent: day("2026-03-04"), Answered: day("2026-03-10")}},
		{"wants its reasons", &ehc.Consultation{Sent: day("2026-03-04"), Answered: day("2026-03-10"), Answer: "unsuitable"}},
		{"no ground on its own", &ehc.Consultation{Sent: day("2026-03-04"), Answered: day("2026-03-10"), Answer: "full", Reasons: "full"}},

		{"", appeal(func(*ehc.Dispute) {})},
		{"outcome is recorded without its day", appeal(func(x *ehc.Dispute) { x.Outcome = "allowed" })},
		{"not the outcome", appeal(func(x *ehc.Dispute) { x.OutcomeOn = day("2026-10-01") })},
		{"thirty days", appeal(func(x *ehc.Dispute) { x.Wanted = true })},
		{"Mediation took place", appeal(func(x *ehc.Dispute) { x.Mediated = day("2026-03-20") })},
		{"without a mediation certificate", appeal(func(x *ehc.Dispute) { x.Certificate = day("") })},
		{"", appeal(func(x *ehc.Dispute) { x.Certificate, x.About = day(""), "placement" })},
		{"before it was registered", appeal(func(x *ehc.Dispute) { x.Appeal = day("2026-04-19") })},
		{"counted from its registration", appeal(func(x *ehc.Dispute) { x.Appeal = day("") })},

		{"", &ehc.Order{}},
	} {
		got := ehc.Warnings(c.rec)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%+v: %q", c.rec, got)
		case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
			t.Errorf("want %q alone: %q", c.want, got)
		}
	}
}

// The terms are those that the calendar assumes.
func TestExceptionsAAndBHoldOnlyAroundALongClosure(t *testing.T) { // trap 5
	c := calendar.New(calendar.Options{})
	summer, _ := c.Term("2025-summer")
	autumn := c.TermAfter(summer)
	closes, opens := summer.Last.AddDays(1), autumn.First
	for _, x := range []struct {
		name string
		on   int // days from the closing
		want bool
	}{
		{"eight days before the closing", -8, false}, {"a week before", -7, true}, {"the day it closes", 0, true},
		{"a week before the re-opening", opens.Sub(closes) - 7, true}, {"six days before", opens.Sub(closes) - 6, false}, {"in the new term", opens.Sub(closes) + 3, false},
	} {
		window, closure, ok := ehc.ClosureWindow(c, closes.AddDays(x.on))
		if ok != x.want {
			t.Errorf("asked %s: %v", x.name, ok)
		}
		if ok && (closure.First != closes || closure.Last != opens.AddDays(-1) || window.First != closes.AddDays(-7) || window.Last != opens.AddDays(-7)) {
			t.Errorf("asked %s: the window is %v around %v", x.name, window, closure)
		}
	}
	spring, _ := c.Term("2025-spring")
	if _, _, ok := ehc.ClosureWindow(c, spring.Last.AddDays(2)); ok {
		t.Error("the Easter holidays are no four weeks")
	}
	if _, _, ok := ehc.ClosureWindow(c, day("")); ok {
		t.Error("no day is in a window")
	}

	a := ehc.Assessment{ID: "a", Exception: "a"}
	asked := func(adviser, of string, on int) ehc.Advice {
		return ehc.Advice{Assessment: of, Adviser: adviser, Asked: closes.AddDays(on)}
	}
	for _, x := range []struct {
		name   string
		code   string
		advice []ehc.Advice
		want   string
	}{
		{"the school in the window", "a", []ehc.Advice{asked("school", "a", -60), asked("school", "a", -3)}, ""},
		{"the school before it", "a", []ehc.Advice{asked("school", "a", -60)}, "School or setting was asked " + closes.AddDays(-60).Long()},
		{"somebody else in it", "a", []ehc.Advice{asked("ep", "a", -3)}, "no request for advice to School or setting"},
		{"for another assessment", "a", []ehc.Advice{asked("school", "b", -3)}, "no request"},
		{"the early years setting", "b", []ehc.Advice{asked("early", "a", 0)}, ""},
		{"(c) needs no closure", "c", nil, ""},
	} {
		a.Exception = x.code
		got := ehc.ExceptionWarnings(&a, x.advice, c)
		if x.want == "" && len(got) > 0 || x.want != "" && (len(got) != 1 || !strings.Contains(got[0], x.want)) {
			t.Errorf("%s: %q", x.name, got)
		}
	}
}
