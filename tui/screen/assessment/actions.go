package assessment

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
)

func (s *Screen) allActions() []ui.Action {
	loaded := func() (bool, string) { return s.data != nil, "the assessment is still being read" }
	onAdvice := func() (bool, string) { return s.advice() != nil, "move to a line of advice first" }
	onRecord := func() (bool, string) { return s.current().kind != "", "there is no record on this line" }
	return append([]ui.Action{
		{ID: "assessment.decide", Title: "decide", Help: "The decision whether to assess: what, when, why, and the day the family was notified.", Keys: []string{"d"}, Changes: true, Short: true, Enabled: s.canDecide, Run: s.decide},
		{ID: "assessment.ask", Title: "ask for advice", Help: "Ask advisers for their advice; those who are always asked are chosen already.", Keys: []string{"s"}, Changes: true, Short: true, Enabled: s.canAsk, Run: s.ask},
		{ID: "assessment.chase", Title: "chase", Help: "Chase the advice under the cursor: the letter is shown, and logged when it is sent.", Keys: []string{"c"}, Changes: true, Short: true, Enabled: s.canChase, Run: s.chase},
		{ID: "assessment.chaseall", Title: "chase all late", Help: "Chase all advice of the child that is late, each with its letter.", Keys: []string{"C"}, Changes: true, Short: true, Enabled: s.canChaseAll, Run: s.chaseAll},
		{ID: "assessment.received", Title: "received", Help: "The advice under the cursor came today; on a consultation, its answer; on a check, the improved draft came back.", Keys: []string{"r"}, Changes: true, Short: true, Enabled: s.canReceive, Run: s.received},
		{ID: "assessment.receivedon", Title: "received on…", Help: "The advice under the cursor came on another day, or is not needed, or an exception applies.", Keys: []string{"R"}, Changes: true, Enabled: onAdvice, Run: s.receivedOn},
		{ID: "assessment.outcome", Title: "to issue?", Help: "The decision after the assessment: to issue a plan or not, why, and the day the family was notified.", Keys: []string{"o"}, Changes: true, Short: true, Enabled: s.canOutcome, Run: s.outcome},
		{ID: "assessment.check", Title: "check the draft", Help: "Check the draft section by section; by somebody other than its writer.", Keys: []string{"x"}, Changes: true, Short: true, Enabled: s.canCheck, Run: s.check},
		{ID: "assessment.draft", Title: "draft served", Help: "The day the draft reached the family: their fifteen days begin with it.", Keys: []string{"v"}, Changes: true, Short: true, Enabled: s.canServe, Run: s.serve},
		{ID: "assessment.family", Title: "family’s answer", Help: "What the family answered to the draft: the day, a meeting asked for, the school they ask for.", Keys: []string{"f"}, Changes: true, Short: true, Enabled: s.canServed, Run: s.family},
		{ID: "assessment.consult", Title: "consult", Help: "Consult settings, several at once; for one outside the area its authority too.", Keys: []string{"n"}, Changes: true, Short: true, Enabled: s.canServed, Run: s.consult},
		{ID: "assessment.final", Title: "final plan", Help: "The final plan was sent: what it names, needs, funding, and the plan is made.", Keys: []string{"p"}, Changes: true, Short: true, Enabled: s.canIssue, Run: s.issue},
		{ID: "assessment.exception", Title: "exception", Help: "An exception that excuses lateness, with its dates, evidence and who approved it. It never moves the date.", Keys: []string{"X"}, Changes: true, Enabled: loaded, Run: s.exception},
		{ID: "assessment.withdraw", Title: "withdrawn or moved", Help: "The request was withdrawn, or the child moved to another authority: without a plan nothing is transferred.", Keys: []string{"z"}, Changes: true, Enabled: s.isOpen, Run: s.withdraw},
		{ID: "assessment.dispute", Title: "mediation, appeal, order…", Help: "The family disagrees: mediation and appeal, and what the Tribunal orders. The decision stays as it was made.", Keys: []string{"m"}, Changes: true, Enabled: loaded, Run: s.dispute},
		{ID: "assessment.basis", Title: "basis of the forecast", Help: "On what the forecast rests: the authority’s own past step lengths, step by step.", Keys: []string{"b"}, Enabled: s.hasForecast, Run: s.basis},
		{ID: "assessment.open", Title: "open", Help: "Open what is under the cursor: the record, or why a duty is due.", Keys: []string{"enter"}, Enabled: onRecord, Run: s.open},
		{ID: "assessment.edit", Title: "edit", Help: "Change the record or field under the cursor.", Keys: []string{"e"}, Changes: true, Short: true, Enabled: onRecord, Run: s.edit},
		{ID: "assessment.details", Title: "edit all of it", Help: "Change any field of the assessment.", Keys: []string{"E"}, Changes: true, Enabled: loaded, Run: func() tea.Cmd { return s.forms.Edit(ehc.Assessments.Name(), s.o.ID) }},
		{ID: "assessment.log", Title: "log", Help: "Write in the log of the child.", Keys: []string{"a"}, Changes: true, Short: true, Enabled: loaded, Run: func() tea.Cmd { return s.nav.Log([]string{s.data.a.Child}) }},
		{ID: "assessment.letter", Title: "letter", Help: "Write a letter about what is under the cursor: the decision, the draft, the final plan, a request for advice, a consultation.", Keys: []string{"L"}, Changes: true, Short: true, Enabled: loaded, Run: s.letter},
		{ID: "assessment.why", Title: "why", Help: "Why the duty under the cursor is due: the rule, its law and the arithmetic. Elsewhere: all duties of the child.", Keys: []string{"w"}, Short: true, Enabled: loaded, Run: func() tea.Cmd { return s.nav.Why(s.current().duty, s.data.a.Child) }},
		{ID: "assessment.history", Title: "history", Help: "Every change of the record under the cursor.", Keys: []string{"h"}, Short: true, Enabled: loaded, Run: s.history},
		{ID: "assessment.child", Title: "the child", Help: "Open the child.", Keys: []string{"i"}, Short: true, Enabled: loaded, Run: func() tea.Cmd { return s.nav.Child(s.data.a.Child, nil, 0) }},
		{ID: "assessment.undo", Title: "undo", Help: "Take back your last change, after showing what that restores.", Keys: []string{"u"}, Changes: true, Run: func() tea.Cmd { return record.Undo(s.env, s.svc) }},
	}, s.table.Actions()...)
}

// do runs a use case and says that it is done.
func do(ctx context.Context, run func(context.Context) error, said string) tea.Cmd {
	return func() tea.Msg {
		if err := run(ctx); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return tea.Batch(ui.Status(ui.Done, said), ui.Changed())()
	}
}

const stillRead = "the assessment is still being read"

func (s *Screen) isOpen() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	return s.data.open(), "the assessment is closed; E changes any of its fields"
}

func (s *Screen) canDecide() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	return s.data.a.Notified.IsZero() && s.data.open(), "it has been decided and the family notified; E changes any of its fields"
}

// goesOn reports whether work goes on after the decision to assess: it is open, or a
// refusal did not stand.
func (d *data) goesOn() bool {
	return d.open() && d.a.Decision == "assess" || d.a.FinalSent.IsZero() && d.a.Withdrawn.IsZero() && len(d.fights) > 0
}

func (s *Screen) canAsk() (bool, string) {
	switch {
	case s.data == nil:
		return false, stillRead
	case len(s.data.toAsk()) == 0:
		return false, "everybody has been asked"
	}
	return s.data.goesOn() && s.data.a.OutcomeOn.IsZero(), "advice is asked for after the decision to assess, and until its outcome"
}

func (s *Screen) canChase() (bool, string) {
	x := s.advice()
	return x != nil && waiting(x, s.data.today), "move to advice that has not come"
}

func (s *Screen) canChaseAll() (bool, string) {
	return s.data != nil && len(s.data.overdueAdvice()) > 0, "no advice is late"
}

func (s *Screen) canReceive() (bool, string) {
	if c := s.sentBack(); c != nil {
		return true, ""
	}
	if c := s.consultation(); c != nil {
		return c.Answered.IsZero(), "it has been answered; e changes it"
	}
	x := s.advice()
	return x != nil && waiting(x, s.data.today), "move to advice that has not come, or to a consultation"
}

func (s *Screen) canOutcome() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	a := &s.data.a
	return s.data.goesOn() && !a.Notified.IsZero() && a.OutcomeOn.IsZero(), "it comes after the decision to assess, of which the family was notified"
}

func (s *Screen) canCheck() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	return s.data.goesOn() && s.data.a.Outcome != "refuse" && s.data.a.FinalSent.IsZero(), "there is no draft to check"
}

func (s *Screen) canServe() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	a := &s.data.a
	return s.data.goesOn() && a.Outcome == "issue" && a.DraftServed.IsZero(), "a draft is served after the decision to issue a plan, and once"
}

func (s *Screen) canServed() (bool, string) {
	if s.data == nil {
		return false, stillRead
	}
	return s.data.goesOn() && !s.data.a.DraftServed.IsZero() && s.data.a.FinalSent.IsZero(), "the draft has not been served yet"
}

func (s *Screen) canIssue() (bool, string) { return s.canServed() }

// advice is that under the cursor, or nil.
func (s *Screen) advice() *ehc.Advice {
	r := s.current()
	if r.kind != ehc.Advices.Name() {
		return nil
	}
	for i := range s.data.advice {
		if s.data.advice[i].ID == r.id {
			return &s.data.advice[i]
		}
	}
	return nil
}

// consultation is the one under the cursor, or nil.
func (s *Screen) consultation() *ehc.Consultation {
	r := s.current()
	if r.kind != ehc.Consultations.Name() {
		return nil
	}
	for i := range s.data.asked {
		if s.data.asked[i].ID == r.id {
			return &s.data.asked[i]
		}
	}
	return nil
}

func (s *Screen) open() tea.Cmd {
	r := s.current()
	switch {
	case r.duty != "":
		return s.nav.Why(r.duty, s.data.a.Child)
	case r.kind == ehc.DraftChecks.Name():
		return s.forms.EditField(r.kind, r.id, "")
	case r.kind == ehc.Disputes.Name():
		return s.nav.Record(r.kind, r.id)
	}
	return s.edit()
}

func (s *Screen) edit() tea.Cmd {
	r := s.current()
	if r.field == "next" || r.field == "advice" {
		r.field = ""
	}
	return s.forms.EditField(r.kind, r.id, r.field)
}

// letter writes about the record under the cursor, or about the assessment.
func (s *Screen) letter() tea.Cmd {
	if r := s.current(); r.kind == ehc.Advices.Name() || r.kind == ehc.Consultations.Name() {
		return s.nav.Letter(r.kind, r.id)
	}
	return s.nav.Letter(ehc.Assessments.Name(), s.o.ID)
}

func (s *Screen) history() tea.Cmd {
	if r := s.current(); r.kind != "" {
		return s.nav.History(r.kind, r.id)
	}
	return s.nav.History(ehc.Assessments.Name(), s.o.ID)
}

// sentBack is the check under the cursor whose draft is with its writer, or nil.
func (s *Screen) sentBack() *ehc.DraftCheck {
	r := s.current()
	if r.kind != ehc.DraftChecks.Name() {
		return nil
	}
	for i := range s.data.checks {
		if c := &s.data.checks[i]; c.ID == r.id && !c.Returned.IsZero() && c.Again.IsZero() {
			return c
		}
	}
	return nil
}

// received notes that advice came today, or a draft that was sent back, or opens the
// form of an answer.
func (s *Screen) received() tea.Cmd {
	if c := s.sentBack(); c != nil {
		svc, e := s.svc, cameBack(c, s.data.today)
		return do(s.env.Ctx, func(ctx context.Context) error { return svc.Edit(ctx, e) }, "The improved draft is back.")
	}
	if c := s.consultation(); c != nil {
		return s.answer(c)
	}
	x := s.advice()
	if x == nil {
		return nil
	}
	svc, e := s.svc, cameToday(x, s.data.today.String())
	return do(s.env.Ctx, func(ctx context.Context) error { return svc.Edit(ctx, e) }, "Received today: advice of "+lower(adviser(x))+".")
}

// cameToday is the edit that notes that advice came.
func cameToday(x *ehc.Advice, today string) work.Edit {
	before := ""
	if !x.Received.IsZero() {
		before = x.Received.String()
	}
	return work.Edit{Kind: ehc.Advices.Name(), ID: x.ID, Seen: map[string]string{"received": before}, Set: map[string]string{"received": today}}
}
