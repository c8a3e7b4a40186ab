package ehc

import (
	"cmp"
	"slices"

	"caseload/model/civil"
)

// Step is a step of an assessment, in the order of the work.
type Step uint8

// The steps. The family's answer is the end of its fifteen days where it gives none;
// settings are consulted meanwhile.
const (
	StepDecide Step = iota
	StepAdvice
	StepOutcome
	StepDraft
	StepAnswer
	StepFinal
	stepCount
)

// String names the step as officers do.
func (s Step) String() string {
	if s >= stepCount {
		return ""
	}
	return [...]string{"Decision to assess", "Advice", "Decision to issue", "Draft", "Family’s answer and consultations", "Final plan"}[s]
}

// The weeks of the regulations, as the table of rules has them too.
const (
	decideWeeks, adviceWeeks, refuseWeeks, finalWeeks = 6, 6, 16, 20
	againDays, againWeeks                             = 15, 14
	consultDays                                       = 15
)

// StepState is how a step stands.
type StepState struct {
	Step Step
	Done bool
	On   civil.Date // none where a later step shows that it is done and no day is on record
	Week int        // of On, counted from the request; 0 where there is none
	Due  civil.Date // where the regulations give a day
}

// Holder is who must do what is outstanding.
type Holder string

// The holders.
const (
	ByOfficer Holder = "officer"
	ByAdviser Holder = "adviser"
	ByFamily  Holder = "family"
	BySchool  Holder = "school"
)

// Held is one thing that is outstanding.
type Held struct {
	What   string
	Who    Holder
	Since  civil.Date // when it was asked for or could begin
	Due    civil.Date // where there is a day for it
	Late   int        // days, so far
	Kind   string     // the kind of record it is worked on
	Record string     // its id
}

// AdviceState is how one adviser's advice stands.
type AdviceState struct {
	ID       string
	Title    string
	Due      civil.Date // none where it was not asked for yet, or is not needed
	Received civil.Date
	Late     int // days: late when it came, or so far
}

// Progress is where an assessment stands on a day.
type Progress struct {
	Assessment  string
	Start, Due  civil.Date // the request; the last day for the final plan, or for telling of a refusal
	Week, Weeks int        // week 12 of 20; the week in which it ended, where it has
	Steps       []StepState
	Outstanding []Held
	Advice      []AdviceState
	Open        bool
	Ended       string // why nothing follows, where it was withdrawn
	again       bool
	earliest    civil.Date // for the final plan: the family's fifteen days over
}

// ProgressOf works out where an assessment stands. The advice, checks and
// consultations may be those of all of the child's assessments.
func ProgressOf(a *Assessment, advice []Advice, checks []DraftCheck, consultations []Consultation, today civil.Date) Progress {
	advice = slices.DeleteFunc(slices.Clone(advice), func(v Advice) bool { return v.Assessment != a.ID })
	p := Progress{Assessment: a.ID, Start: a.Received, Due: a.FinalDue(), Open: a.Open(today), again: a.again()}
	if c, ok := a.withdrawal(); ok && !c.on.After(today) {
		p.Ended = c.text
	}
	p.Steps = a.steps(advice, today)
	p.Weeks, p.Week = week(p.Start, p.Due), week(p.Start, today)
	if !p.Open {
		p.Week = week(p.Start, civil.Max(p.reached(), come(a.Withdrawn, today)))
	}
	if by(a.DraftServed, today) {
		p.earliest = a.FamilyUntil().AddDays(1)
	}
	for i := range advice {
		p.Advice = append(p.Advice, advice[i].state(today))
	}
	if p.Open {
		p.Outstanding = outstanding(a, &p, advice, checks, consultations, today)
	}
	return p
}

// come is a day that has come, or none.
func come(d, today civil.Date) civil.Date {
	if d.After(today) {
		return civil.Date{}
	}
	return d
}

// At is the step that is to be done next; false where all are done, or the
// assessment was withdrawn.
func (p *Progress) At() (Step, bool) {
	for _, s := range p.Steps {
		if !s.Done && p.Ended == "" {
			return s.Step, true
		}
	}
	return 0, false
}

// reached is the day of the last step that is done, or the request.
func (p *Progress) reached() civil.Date {
	last := p.Start
	for _, s := range p.Steps {
		last = civil.Max(last, s.On)
	}
	return last
}

// week is the week of an assessment in which a day is: week 1 is the day of the
// request and the seven days after it; the last day of the six weeks is in week 6.
func week(start, d civil.Date) int {
	if d.IsZero() {
		return 0
	}
	return max(1, (d.Sub(start)+6)/7)
}

// FinalDue is the last day for what ends the assessment as things stand: the final
// plan, or the letter that there will be no assessment, or no plan.
func (a *Assessment) FinalDue() civil.Date {
	path := a.path()
	end := path[len(path)-1]
	switch {
	case end == StepDecide:
		return a.decideDue()
	case a.own():
		return a.ownDecision().AddWeeks(againWeeks)
	case a.again() && !a.Notified.IsZero():
		return a.Notified.AddWeeks(againWeeks)
	case a.again():
		return a.decideDue().AddWeeks(againWeeks)
	case end == StepOutcome:
		return a.Received.AddWeeks(refuseWeeks)
	}
	return a.Received.AddWeeks(finalWeeks)
}

func (a *Assessment) decideDue() civil.Date {
	if a.again() {
		return a.Received.AddDays(againDays)
	}
	return a.Received.AddWeeks(decideWeeks)
}

// path is the steps that this assessment goes through: a refusal ends it early,
// unless later steps show that it did not stand.
func (a *Assessment) path() []Step {
	end := StepFinal
	overtaken := !civil.Max(a.DraftServed, a.FinalSent).IsZero()
	switch {
	case overtaken:
	case a.Outcome == "refuse":
		end = StepOutcome
	case a.Decision == "refuse" && a.Outcome == "":
		end = StepDecide
	}
	all := [...]Step{StepDecide, StepAdvice, StepOutcome, StepDraft, StepAnswer, StepFinal}
	return all[:end+1]
}

// days are the days on which the steps were done, by a day.
func (a *Assessment) days(advice []Advice, today civil.Date) [stepCount]civil.Date {
	out := [stepCount]civil.Date{StepDecide: a.Notified, StepAdvice: adviceIn(a, advice, today), StepOutcome: a.OutcomeOn, StepDraft: a.DraftServed, StepFinal: a.FinalSent}
	if a.own() {
		out[StepDecide] = a.ownDecision()
	}
	out[StepAnswer] = civil.Min(a.FamilyUntil().AddDays(1), a.Reps)
	if a.DraftServed.IsZero() {
		out[StepAnswer] = a.Reps
	}
	for i := range out {
		out[i] = come(out[i], today)
	}
	return out
}

// adviceIn is the day on which the last advice came; none while some is missing, or
// where none is on record.
func adviceIn(a *Assessment, advice []Advice, today civil.Date) civil.Date {
	var last civil.Date
	for i := range advice {
		in := advice[i].Received
		if advice[i].NotNeeded {
			in = a.Notified
		}
		if !by(in, today) {
			return civil.Date{}
		}
		last = civil.Max(last, in)
	}
	return last
}

func (a *Assessment) steps(advice []Advice, today civil.Date) []StepState {
	on := a.days(advice, today)
	due := [stepCount]civil.Date{StepDecide: a.decideDue(), StepAnswer: a.FamilyUntil()}
	var out []StepState
	for _, s := range a.path() {
		out = append(out, StepState{Step: s, Done: !on[s].IsZero(), On: on[s], Week: week(a.Received, on[s]), Due: due[s]})
	}
	for i := len(out) - 2; i >= 0; i-- {
		out[i].Done = out[i].Done || out[i+1].Done
	}
	out[len(out)-1].Due = a.FinalDue()
	return out
}

// Due is the last day of the adviser's six weeks; none before it was asked for.
func (a *Advice) Due() civil.Date {
	from, _ := a.From()
	return from.AddWeeks(adviceWeeks)
}

// Late is how many days late the advice came, or is so far; 0 where it is in time,
// or not needed.
func (a *Advice) Late(today civil.Date) int {
	if a.NotNeeded || a.Due().IsZero() {
		return 0
	}
	end := today
	if by(a.Received, today) {
		end = a.Received
	}
	return max(0, end.Sub(a.Due()))
}

func (a *Advice) state(today civil.Date) AdviceState {
	s := AdviceState{ID: a.ID, Title: a.Title(), Received: come(a.Received, today), Late: a.Late(today)}
	if !a.NotNeeded {
		s.Due = a.Due()
	}
	return s
}

// outstanding lists what is to be done and who holds it up, latest first.
func outstanding(a *Assessment, p *Progress, advice []Advice, checks []DraftCheck, consultations []Consultation, today civil.Date) []Held {
	var out []Held
	add := func(h Held) {
		if !h.Due.IsZero() {
			h.Late = max(0, today.Sub(h.Due))
		}
		out = append(out, h)
	}
	for i := range advice {
		if h, ok := advice[i].held(p, today); ok {
			add(h)
		}
	}
	for _, c := range consultations {
		if c.Assessment == a.ID && by(c.Sent, today) && !by(c.Answered, today) && c.Answer == "" {
			add(Held{What: "Answer to the consultation", Who: BySchool, Since: c.Sent, Due: c.Sent.AddDays(consultDays), Kind: Consultations.Name(), Record: c.ID})
		}
	}
	if by(a.MeetingAsked, today) && !by(a.MeetingHeld, today) {
		add(Held{What: "Meet the family", Who: ByOfficer, Since: a.MeetingAsked, Kind: Assessments.Name(), Record: a.ID})
	}
	if s, ok := p.At(); ok {
		if h, ok := a.heldAt(s, p, advice, checks, today); ok {
			add(h)
		}
	}
	slices.SortStableFunc(out, func(x, y Held) int { return cmp.Compare(y.Late, x.Late) })
	return out
}

// held says what an adviser owes, or the officer where nobody was asked yet.
func (a *Advice) held(p *Progress, today civil.Date) (Held, bool) {
	if a.NotNeeded || by(a.Received, today) {
		return Held{}, false
	}
	h := Held{What: "Advice: " + a.Title(), Who: ByAdviser, Due: a.Due(), Kind: Advices.Name(), Record: a.ID}
	switch a.Adviser {
	case "parent", "young-person":
		h.Who = ByFamily
	case "school", "early":
		h.Who = BySchool
	}
	if h.Since, _ = a.From(); h.Since.IsZero() || h.Since.After(today) {
		h = Held{What: "Ask for advice: " + a.Title(), Who: ByOfficer, Since: p.reached(), Kind: h.Kind, Record: h.Record}
	}
	return h, true
}

// heldAt says what the next step waits for, where that is not advice on record.
func (a *Assessment) heldAt(s Step, p *Progress, advice []Advice, checks []DraftCheck, today civil.Date) (Held, bool) {
	h := Held{Who: ByOfficer, Since: p.reached(), Kind: Assessments.Name(), Record: a.ID}
	switch s {
	case StepDecide:
		h.What, h.Due = "Tell the family whether there will be an assessment", a.decideDue()
	case StepAdvice:
		h.What = "Ask for advice"
		return h, len(advice) == 0
	case StepOutcome:
		h.What = "Decide whether to issue a plan, and tell the family"
		if a.Outcome == "refuse" {
			h.What, h.Due = "Tell the family that no plan will be issued", p.Due
		}
	case StepDraft:
		h.What = "Serve the draft plan"
		for _, c := range checks {
			if c.Assessment == a.ID && by(c.Returned, today) && !by(c.Again, today) {
				h.What, h.Since, h.Kind, h.Record = "Improve the draft that was sent back", c.Returned, DraftChecks.Name(), c.ID
			}
		}
	case StepAnswer:
		h.What, h.Who, h.Since, h.Due = "Answer to the draft", ByFamily, a.DraftServed, a.FamilyUntil()
	default:
		h.What, h.Due = "Send the final plan", p.Due
	}
	return h, true
}
