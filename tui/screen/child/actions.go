package child

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/letter"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *Screen) allActions() []ui.Action {
	onRecord := func() (bool, string) { return s.current().kind != "", "there is no record on this line" }
	loaded := func() (bool, string) { return s.data != nil, "the child is still being read" }
	onFollowUp := func() (bool, string) { return s.current().followUp != "", "move to a follow-up first" }
	next := func() (bool, string) { return s.neighbour(1) != "", "this is the last of the list" }
	previous := func() (bool, string) { return s.neighbour(-1) != "", "this is the first of the list" }
	rating := func() (bool, string) { return s.pepToRate() != "", "there is no PEP to rate" }
	finding := func() (bool, string) { return s.filter != "", "nothing is searched for" }
	return []ui.Action{
		{ID: "child.log", Title: "log", Help: "Write in the log: a call, an email, a visit, a meeting…", Keys: []string{"a"}, Changes: true, Short: true, Enabled: loaded, Run: func() tea.Cmd { return s.nav.Log([]string{s.o.ID}) }},
		{ID: "child.add", Title: "new…", Help: "Add what fits where you stand: a PEP, a target, a review, a plan, an alert…", Keys: []string{"n"}, Changes: true, Short: true, Enabled: loaded, Run: s.add},
		{ID: "child.edit", Title: "edit", Help: "Change the record or field under the cursor.", Keys: []string{"e"}, Changes: true, Short: true, Enabled: onRecord, Run: s.edit},
		{ID: "child.rate", Title: "rate PEP", Help: "Check and rate the PEP under the cursor, or the one that waits.", Keys: []string{"r"}, Changes: true, Short: true, Enabled: rating, Run: func() tea.Cmd { return s.nav.CheckPEP(s.pepToRate(), nil) }},
		{ID: "child.history", Title: "history", Help: "Every change of the record under the cursor, or of the whole child.", Keys: []string{"h"}, Short: true, Enabled: loaded, Run: s.history},
		{ID: "child.why", Title: "why", Help: "Why the duty under the cursor is due: the rule, its law and the arithmetic. Elsewhere: all duties.", Keys: []string{"w"}, Short: true, Enabled: loaded, Run: func() tea.Cmd { return s.nav.Why(s.current().duty, s.o.ID) }},
		{ID: "child.next", Title: "next child", Help: "The next child of the list this one was opened from.", Keys: []string{"]"}, Short: true, Enabled: next, Run: func() tea.Cmd { return s.step(1) }},
		{ID: "child.previous", Title: "child before", Help: "The child before on the list this one was opened from.", Keys: []string{"["}, Enabled: previous, Run: func() tea.Cmd { return s.step(-1) }},
		{ID: "child.pane", Title: "pane", Help: "Between the record and the timeline.", Keys: []string{"tab", "shift+tab"}, Short: true, Run: s.turn},
		{ID: "child.open", Title: "open", Help: "Open what is under the cursor: a form, a PEP to check, why something is due.", Keys: []string{"enter"}, Enabled: onRecord, Run: s.open},
		{ID: "child.find", Title: "find", Help: "Find words in the timeline.", Keys: []string{"/"}, Short: true, Enabled: loaded, Run: s.search},
		{ID: "child.unfind", Title: "show all", Help: "Show the whole timeline again.", Keys: []string{"esc"}, Enabled: finding, Run: s.unfind},
		{ID: "child.done", Title: "done", Help: "Close the follow-up under the cursor, or record what was done next: provision reviewed or visited, referral booked, seen, its report in.", Keys: []string{"d"}, Changes: true, Enabled: s.canFinish, Run: s.finish},
		{ID: "child.snooze", Title: "snooze", Help: "Move the follow-up under the cursor to a later day.", Keys: []string{"s"}, Changes: true, Enabled: onFollowUp, Run: s.snooze},
		{ID: "child.undo", Title: "undo", Help: "Take back your last change, after showing what that restores.", Keys: []string{"u"}, Changes: true, Run: func() tea.Cmd { return record.Undo(s.env, s.svc) }},
		{ID: "child.premium", Title: "ask for premium", Help: "Ask for what the targets of this financial year’s PEPs cost that nobody has asked for yet.", Keys: []string{"P"}, Changes: true, Enabled: s.canAsk, Run: s.askPremium},
		{ID: "child.handover", Title: "hand over at 18", Help: "Hand over to those who work with care leavers: the day and to whom are written in the log. The letter “Hand-over at 18” is the document.", Keys: []string{"O"}, Changes: true, Enabled: s.canHandOver, Run: s.handOver},
		{ID: "child.letter", Title: "letter", Help: "Write a letter about the record under the cursor; elsewhere, it is asked which.", Keys: []string{"L"}, Changes: true, Enabled: loaded, Run: s.letter},
		{ID: "child.details", Title: "edit the child", Help: "Change name, numbers, school and the rest of the child's own fields.", Keys: []string{"E"}, Changes: true, Enabled: loaded, Run: func() tea.Cmd { return s.forms.Edit(child.Children.Name(), s.o.ID) }},
		{ID: "child.allhistory", Title: "history of the child", Help: "Every change of the child and of all the child's records.", Keys: []string{"H"}, Enabled: loaded, Run: func() tea.Cmd { return s.nav.History(child.Children.Name(), s.o.ID) }},
		{ID: "child.up", Title: "up", Help: "To the line above.", Keys: []string{"up", "k"}},
		{ID: "child.down", Title: "down", Help: "To the line below.", Keys: []string{"down", "j"}},
		{ID: "child.pgup", Title: "page up", Help: "Up by what is shown.", Keys: []string{"pgup", "ctrl+u"}},
		{ID: "child.pgdown", Title: "page down", Help: "Down by what is shown.", Keys: []string{"pgdown", "ctrl+d"}},
		{ID: "child.first", Title: "first line", Help: "To the first line.", Keys: []string{"home", "g"}},
		{ID: "child.last", Title: "last line", Help: "To the last line.", Keys: []string{"end", "G"}},
	}
}

// pepToRate is the PEP under the cursor, or the first that waits to be checked, or
// the latest that was held.
func (s *Screen) pepToRate() string {
	if s.data == nil {
		return ""
	}
	if r := s.current(); r.pep != "" {
		return r.pep
	}
	held := ""
	for _, p := range s.data.byTerm() {
		if p.StatusOf() == pep.ToCheck {
			return p.ID
		}
		if held == "" && !p.HeldOn.IsZero() {
			held = p.ID
		}
	}
	return held
}

// open goes to the work itself.
func (s *Screen) open() tea.Cmd {
	r := s.current()
	switch {
	case r.duty != "":
		return s.nav.Why(r.duty, s.o.ID)
	case r.toCheck:
		return s.nav.CheckPEP(r.pep, nil)
	case r.kind == school.Schools.Name():
		return s.nav.Record(r.kind, r.id)
	case r.kind == pep.Checks.Name(), opensOwn(r.kind):
		return s.nav.Record(r.kind, r.id)
	}
	return s.edit()
}

func (s *Screen) edit() tea.Cmd {
	r := s.current()
	if r.kind == "" {
		return nil
	}
	if r.kind == "plan" && (r.field == "stage" || r.field == "phase") {
		r.field = "" // what follows from the plan is no field of it
	}
	return s.forms.EditField(r.kind, r.id, r.field)
}

// letter writes about the record under the cursor, where there are letters about its
// kind.
func (s *Screen) letter() tea.Cmd {
	if r := s.current(); r.kind != school.Schools.Name() && slices.Contains(letter.RecordKinds(), r.kind) {
		return s.nav.Letter(r.kind, r.id)
	}
	return s.nav.Letter(child.Children.Name(), s.o.ID)
}

func (s *Screen) history() tea.Cmd {
	if r := s.current(); r.kind != "" && r.kind != school.Schools.Name() {
		return s.nav.History(r.kind, r.id)
	}
	return s.nav.History(child.Children.Name(), s.o.ID)
}

func (s *Screen) done() tea.Cmd {
	svc, ctx, id, what := s.svc, s.env.Ctx, s.current().followUp, s.current().text
	return ui.Open(widget.NewPrompt(s.env, "Done: "+what, "What came of it?", "", true, func(outcome string) tea.Cmd {
		return do(ctx, func(ctx context.Context) error { return svc.Done(ctx, id, outcome) }, "Done: "+what+".")
	}))
}

func (s *Screen) snooze() tea.Cmd {
	svc, ctx, id, what := s.svc, s.env.Ctx, s.current().followUp, s.current().text
	today, cal := s.data.today, s.data.cal
	return ui.Open(widget.NewPrompt(s.env, "Snooze: "+what, "To which day? "+calendar.TypedForms, "", true, func(typed string) tea.Cmd {
		to, err := calendar.ParseDate(typed, today, cal)
		if err != nil {
			return ui.Status(ui.Warn, err.Error())
		}
		if !to.After(today) {
			return ui.Status(ui.Warn, to.Long()+" is not later than today.")
		}
		return do(ctx, func(ctx context.Context) error { return svc.Snooze(ctx, id, to, "") }, "Moved to "+to.Long()+": "+what+".")
	}))
}

// do runs a use case and says that it is done.
func do(ctx context.Context, run func(context.Context) error, done string) tea.Cmd {
	return func() tea.Msg {
		if err := run(ctx); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return tea.Batch(ui.Status(ui.Done, done), ui.Changed())()
	}
}

// addable is a kind of record that n offers, under its key.
type addable struct {
	key, kind, label, section string
	// fill says with what the form begins; nil where only the child is given. False
	// where the record has nothing to belong to.
	fill func(s *Screen, v map[string]string) bool
}

// addables are what can be added on a child, in the order of the screen.
var addables = []addable{
	{"f", action.FollowUps.Name(), "follow-up", "DUE", func(s *Screen, v map[string]string) bool {
		v["raised"] = s.data.today.String()
		return true
	}},
	{"r", "review", "statutory care review", "CARE", nil},
	{"e", "episode", "episode of care or placement", "CARE", nil},
	{"a", "assessment", "EHC assessment or re-assessment", "ASSESSMENT", (*Screen).fillAssessment},
	{"d", "advice", "request for advice", "ASSESSMENT", (*Screen).fillAdvice},
	{"c", "consultation", "consultation of a setting", "ASSESSMENT", (*Screen).fillConsultation},
	{"x", "plan", "EHC plan", "PLAN", func(s *Screen, v map[string]string) bool {
		v["school"], v["need"], v["need2"] = s.data.file.Child.School, s.data.file.Child.Need, s.data.file.Child.Need2
		return true
	}},
	{"v", "annual", "annual review", "PLAN", (*Screen).fillAnnual},
	{"g", "variation", "request for change", "PLAN", (*Screen).fillVariation},
	{"h", "transfer", "phase transfer", "PLAN", (*Screen).fillTransfer},
	{"m", "dispute", "disagreement: mediation, appeal", "PLAN", (*Screen).fillDispute},
	{"b", "order", "order of the Tribunal, concession", "PLAN", (*Screen).fillOrder},
	{"k", "risk", "concern: placement at risk, exclusion", "PLAN", (*Screen).fillRisk},
	{"z", "version", "version of the plan", "PLAN", (*Screen).fillVersion},
	{"p", "pep", "PEP", "PEPs", (*Screen).fillPEP},
	{"t", "target", "PEP target", "TARGETS", (*Screen).fillTarget},
	{"u", premium.Requests.Name(), "request for premium", "PREMIUM", (*Screen).fillRequest},
	{"w", "week", "week of attendance", "ATTENDANCE", func(s *Screen, v map[string]string) bool {
		v["monday"] = monday(s.data.today).String()
		v["possible"] = "10"
		return true
	}},
	{"s", "suspension", "suspension or exclusion", "SUSPENSIONS", func(s *Screen, v map[string]string) bool {
		v["school"], v["start"] = s.data.file.Child.School, s.data.today.String()
		return true
	}},
	{"1", "result", "statutory result", "ATTAINMENT", (*Screen).fillResult},
	{"2", "progress", "teacher assessment", "ATTAINMENT", (*Screen).fillView},
	{"6", "activity", "activity after 16", "AFTER 16", func(s *Screen, v map[string]string) bool {
		v["from"], v["checked"] = s.data.today.String(), s.data.today.String()
		return true
	}},
	{"7", "offer", "offer of a place", "AFTER 16", (*Screen).fillOffer},
	{"8", "priority", "priority after 16", "AFTER 16", (*Screen).fillPriority},
	{"i", register.Provisions.Name(), "alternative provision, tuition or part-time timetable", "PROVISION", (*Screen).fillProvision},
	{"j", register.Referrals.Name(), "referral: psychology, therapy, Wellbeing Pathway", "REFERRALS", (*Screen).fillReferral},
	{"y", register.Statuses.Name(), "social care status: child in need, protection plan…", "CARE", (*Screen).fillStatus},
	{"u", register.Enquiries.Name(), "request for advice or information", "ADVICE", (*Screen).fillEnquiry},
	{"n", register.Enrolments.Name(), "time at a school", "SCHOOL", (*Screen).fillEnrolment},
	{"!", "alert", "alert", "CHILD", func(s *Screen, v map[string]string) bool {
		v["raised"] = s.data.today.String()
		return true
	}},
	{"o", "assignment", "officer for the child", "CHILD", func(s *Screen, v map[string]string) bool {
		v["from"] = s.data.today.String()
		return true
	}},
}

func monday(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

func (s *Screen) fillAnnual(v map[string]string) bool {
	for i := range s.data.file.Plans {
		if p := &s.data.file.Plans[i]; p.InForce(s.data.today) {
			v["plan"], v["kind"] = p.ID, "annual"
		}
	}
	return v["plan"] != ""
}

// fillPEP begins the PEP of the present term, or of the next where it has one.
func (s *Screen) fillPEP(v map[string]string) bool {
	t := s.data.cal.TermFrom(s.data.today)
	v["kind"] = "initial"
	for _, p := range s.data.file.PEPs {
		v["kind"] = "termly"
		if p.Term == string(t.ID) {
			t = s.data.cal.TermAfter(t)
		}
	}
	v["term"], v["school"] = string(t.ID), s.data.file.Child.School
	return true
}

// fillTarget begins a target of the PEP under the cursor, or of the latest.
func (s *Screen) fillTarget(v map[string]string) bool {
	id := s.current().pep
	if ps := s.data.byTerm(); id == "" && len(ps) > 0 {
		id = ps[0].ID
	}
	n := 1
	for _, t := range s.data.file.Targets {
		if t.PEP == id {
			n = max(n, t.Number+1)
		}
	}
	v["pep"], v["number"] = id, record.Whole(n)
	return id != ""
}

// add asks what shall be added; what belongs to the section under the cursor
// comes first.
func (s *Screen) add() tea.Cmd {
	if s.data == nil {
		return nil
	}
	here := s.section()
	var first, rest []widget.Choice
	presets := map[string]map[string]string{}
	for _, a := range addables {
		v := map[string]string{"child": s.o.ID}
		if a.fill != nil && !a.fill(s, v) {
			continue
		}
		presets[a.kind] = v
		c := widget.Choice{Code: a.kind, Label: a.label, Key: a.key}
		if a.section == here {
			first = append(first, c)
		} else {
			rest = append(rest, c)
		}
	}
	log := widget.Choice{Code: "action", Label: "log entry", Key: "l"}
	choices := append(append(first, log), rest...)
	if s.focus == timePane {
		choices = append(append([]widget.Choice{log}, first...), rest...)
	}
	return ui.Open(record.NewMenu(s.env, "New for "+s.data.name, choices, func(c widget.Choice) tea.Cmd {
		if c.Code == "action" {
			return s.nav.Log([]string{s.o.ID})
		}
		return s.forms.Add(c.Code, presets[c.Code])
	}))
}

// section is the heading that the cursor is under.
func (s *Screen) section() string {
	if s.focus == timePane {
		return ""
	}
	for i := s.record.at; i >= 0 && i < len(s.record.rows); i-- {
		if h := s.record.rows[i].section; h != "" {
			return h
		}
	}
	return ""
}
