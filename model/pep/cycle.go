package pep

import (
	"cmp"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/field"
)

// Need is what a child in the cohort of a term is to have in it.
type Need string

// The needs: a child who came into care in the term has the initial PEP in it and no
// other; everybody else has the review of the term.
const (
	NoNeed      Need = ""
	NeedInitial Need = "initial"
	NeedTermly  Need = "termly"
)

// CohortDay is the day on which the cohort of a term is counted: its last day, or today
// while it runs, or its first day before it begins.
func CohortDay(t calendar.Term, today civil.Date) civil.Date {
	return civil.Max(t.First, civil.Min(t.Last, today))
}

// CohortNeed says whether a child is in the cohort of a term, and with what: those in
// care on the day the cohort is counted, other than for short breaks, from their second
// birthday until the eighteenth (DfE 2018 guidance; Care Planning Regulations 2010 reg.
// 48 for short breaks). Who came in so late that the ten working days to initiate the
// first PEP end after the term belongs to the next term, unless it was held already.
// care tells of the child's care on a day; peps are those of the child.
func CohortNeed(t calendar.Term, care func(civil.Date) Care, peps []PEP, env *duty.Env) Need {
	day := CohortDay(t, env.Today)
	c := care(day)
	if !c.Owed(day) {
		return NoNeed
	}
	rule, _ := env.Book.Rule(duty.PEPInitial)
	first := env.Calendar.TermFrom(env.Calendar.Due(c.from(), rule.Length, rule.Counting))
	order := TermOrder(string(first.ID))
	for i := range peps {
		if p := &peps[i]; !p.HeldOn.IsZero() && !p.HeldOn.Before(c.Start) && TermOrder(p.Term) > 0 {
			order = min(order, TermOrder(p.Term))
		}
	}
	switch at := TermOrder(string(t.ID)); {
	case at < order:
		return NoNeed
	case at == order:
		return NeedInitial
	}
	return NeedTermly
}

// Slot is the place of a child in the cycle of a term: what is to be had and where it
// stands. There is one for each child in the cohort of a term, whether or not the PEP
// has a record. Slots are worked out anew with the duties of the child.
type Slot struct {
	ID       string // the child and the term
	Child    string
	Term     string
	Need     Need
	PEP      string // the record; empty where there is none yet
	School   string
	Until    civil.Date // the last day of the term, by which figures count it
	Stage    Status
	Due      civil.Date // when the next step is due; none once complete
	Since    civil.Date // when it came to this stage, where known
	Meeting  civil.Date
	Place    string
	At       string
	HeldOn   civil.Date
	Received civil.Date
	Rating   Rating
	InTime   bool // held by the end of the term, or initiated and held on the initial PEP's clock
}

// Slots declares the columns of the cycle.
var Slots = field.Declare("cycle", "PEP of a term", "PEPs of a term",
	field.String("id", "Id", func(s *Slot) *string { return &s.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(s *Slot) *string { return &s.Child }, field.Required),
	field.String("term", "Term", func(s *Slot) *string { return &s.Term }, field.SchoolTerm, field.Required),
	field.Coded("need", "Kind", Kinds, func(s *Slot) *Need { return &s.Need }, field.Required),
	field.Link("pep", "PEP", "pep", func(s *Slot) *string { return &s.PEP }),
	field.Link("school", "School", "school", func(s *Slot) *string { return &s.School }),
	field.Day("until", "Term ends", func(s *Slot) *civil.Date { return &s.Until }, field.Required),
	field.Coded("stage", "Stage", Statuses, func(s *Slot) *Status { return &s.Stage }, field.Required),
	field.Day("due", "Due", func(s *Slot) *civil.Date { return &s.Due }),
	field.Day("since", "Since", func(s *Slot) *civil.Date { return &s.Since }),
	field.Day("meeting", "Meeting", func(s *Slot) *civil.Date { return &s.Meeting }),
	field.String("place", "Where", func(s *Slot) *string { return &s.Place }),
	field.String("at", "At", func(s *Slot) *string { return &s.At }),
	field.Day("held", "Held", func(s *Slot) *civil.Date { return &s.HeldOn }),
	field.Day("received", "Received", func(s *Slot) *civil.Date { return &s.Received }),
	field.Coded("rating", "Rating", Ratings, func(s *Slot) *Rating { return &s.Rating }),
	field.YesNo("in_time", "Held in time", func(s *Slot) *bool { return &s.InTime }),
)

// slotID is the id of a child's place in a term.
func slotID(child, term string) string { return child + "/" + term }

// SchoolDays is the local figure of the working days in which a school sends the PEP of
// a meeting that was held.
const (
	SchoolDays      = "pep-school-days"
	usualSchoolDays = 10
)

// CycleYears is how many school years back the cycle is kept, beside the present one.
const CycleYears = 2

// cycleTerms are the terms whose cycle is kept on a day, oldest first: those of this
// school year and the two before, up to the term after the present one.
func cycleTerms(env *duty.Env) []calendar.Term {
	last := env.Calendar.TermAfter(env.Calendar.TermFrom(env.Today))
	var out []calendar.Term
	for t := last; t.Year >= calendar.AcademicYear(env.Today)-CycleYears; t = env.Calendar.TermBeforeTerm(t) {
		out = append(out, t)
	}
	slices.Reverse(out)
	return out
}

// Cycle is a child's place in each of the terms whose cycle is kept and to whose cohort
// it belongs. The school is that of the PEP, or else the child's.
func Cycle(child, school string, care func(civil.Date) Care, peps []PEP, env *duty.Env) []Slot {
	var out []Slot
	for _, t := range cycleTerms(env) {
		if s, ok := PlaceIn(t, child, school, care, peps, env); ok {
			out = append(out, s)
		}
	}
	return out
}

// PlaceIn is a child's place in the cycle of any term; ok is false where the child is
// not in its cohort.
func PlaceIn(t calendar.Term, child, school string, care func(civil.Date) Care, peps []PEP, env *duty.Env) (s Slot, ok bool) {
	need := CohortNeed(t, care, peps, env)
	if need == NoNeed {
		return s, false
	}
	c := care(CohortDay(t, env.Today))
	return slot(child, school, t, need, &c, ofTerm(&c, peps, t), env), true
}

// ofTerm is the PEP of a term: of several the one that has come furthest.
func ofTerm(care *Care, peps []PEP, t calendar.Term) *PEP {
	var found *PEP
	for i := range peps {
		p := &peps[i]
		if p.Term != string(t.ID) || !within(care, p) {
			continue
		}
		if found == nil || cmp.Or(p.HeldOn.Compare(found.HeldOn), p.Meeting.Compare(found.Meeting), cmp.Compare(p.ID, found.ID)) > 0 {
			found = p
		}
	}
	return found
}

func slot(child, school string, t calendar.Term, need Need, care *Care, p *PEP, env *duty.Env) Slot {
	s := Slot{ID: slotID(child, string(t.ID)), Child: child, Term: string(t.ID), Need: need, School: school, Until: t.Last, Stage: ToArrange}
	initial := initialBy(care, env)
	if need == NeedInitial {
		s.Due, s.Since = initial, care.from()
	} else {
		s.Due, s.Since = t.Last, t.First
	}
	if p == nil {
		return s
	}
	s.PEP, s.Stage, s.Meeting, s.Place, s.At, s.HeldOn, s.Received, s.Rating = p.ID, p.StatusOf(), p.Meeting, p.Where, p.At, p.HeldOn, p.Received, p.Rating
	if p.School != "" {
		s.School = p.School
	}
	s.InTime = !p.HeldOn.IsZero() && !p.HeldOn.After(t.Last)
	if need == NeedInitial && !p.Initiated.IsZero() {
		s.InTime = s.InTime && !p.Initiated.After(initial)
		s.Due = t.Last // initiated in its time: the meeting is what is left
	}
	s.step(p, env)
	return s
}

func initialBy(care *Care, env *duty.Env) civil.Date {
	rule, _ := env.Book.Rule(duty.PEPInitial)
	return env.Calendar.Due(care.from(), rule.Length, rule.Counting)
}

// step is when a PEP under way came where it stands, and when the next step is due.
func (s *Slot) step(p *PEP, env *duty.Env) {
	after := func(from civil.Date, id duty.RuleID) civil.Date {
		rule, _ := env.Book.Rule(id)
		return env.Calendar.Due(from, rule.Length, rule.Counting)
	}
	switch s.Stage {
	case Arranged:
		s.Due, s.Since = p.Meeting, p.Initiated
	case Held:
		days := calendar.WorkingDays(env.Figure(SchoolDays, usualSchoolDays))
		s.Due, s.Since = env.Calendar.Due(p.HeldOn, days, calendar.After), p.HeldOn
	case ToCheck:
		s.Due, s.Since = after(p.Received, duty.PEPCheck), p.Received
	case Returned:
		s.Due, s.Since = p.ReturnBy, p.RatedOn
	case Complete:
		s.Due, s.Since = civil.Date{}, p.RatedOn
	case ToArrange:
	}
}
