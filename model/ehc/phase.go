package ehc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/school"
)

// The national curriculum years at whose end children move between phases wherever
// they are taught.
const (
	lastEarlyYear  = -1
	lastPrimary    = 6
	lastCompulsory = 11
)

// NextPhase is the phase transfer that a child of a year group faces at the end of the
// school year, a code of Phases, or nothing. Where the ages of the school are known,
// or follow from its kind, a child moves on with the last year of an infant, first,
// junior or middle school; otherwise after Year 6.
func NextPhase(ncy int, s *school.School) string {
	switch ncy {
	case lastEarlyYear:
		return "reception"
	case lastCompulsory:
		return "post16"
	}
	last := leavingYear(s)
	if last < 2 || last > 8 || ncy > last {
		last = lastPrimary
	}
	switch {
	case ncy != last:
		return ""
	case last <= 2:
		return "junior"
	case last < lastPrimary:
		return "middle"
	case last == lastPrimary:
		return "secondary"
	}
	return "upper"
}

// leavingYear is the last year group of a school, 0 where it is not known. Children
// are a year group's number and five years old at its end.
func leavingYear(s *school.School) int {
	switch {
	case s == nil:
		return 0
	case s.LeavingAge() > 0:
		return s.LeavingAge() - 5
	case s.Phase == "3":
		return 7
	case s.Phase == "5":
		return 8
	}
	name := strings.ToLower(s.Name)
	switch {
	case strings.Contains(name, "infant"):
		return 2
	case strings.Contains(name, "first school"):
		return 4
	}
	return 0
}

// Move is a phase transfer that a child with a plan faces.
type Move struct {
	Phase  string // a code of Phases
	Year   int    // the calendar year of the move
	Record *Transfer
	plan   *Plan
}

// On is the day of the move: 1 September where nothing else is recorded.
func (m *Move) On() civil.Date {
	if m.Record != nil && !m.Record.On.IsZero() {
		return m.Record.On
	}
	return civil.New(m.Year, time.September, 1)
}

// Opens is the day from which the transfer is worked on: the 1 September of the year
// before it, a year before a move on another day, or later the day on which this
// authority came to hold the plan.
func (m *Move) Opens() civil.Date {
	opens := civil.New(m.Year-1, time.September, 1)
	if m.Phase == "between" {
		opens = m.On().AddMonths(-12)
	}
	return civil.Max(opens, m.plan.began())
}

// Deadline is when the amended plan of a phase transfer is due.
type Deadline struct {
	Rule     duty.RuleID
	Last     civil.Date // the last day that is in time
	Reported civil.Date // the day as it is written and reported: before it, not on it
	Steps    []string
}

// Due is when the amended plan of the move is due (SEND Regs 2014 reg. 18). “Before
// 15 February” leaves the 14th as the last day.
func (m *Move) Due(env *duty.Env) Deadline {
	switch m.Phase {
	case "between":
		return m.months(env)
	case "post16":
		return before(duty.PhaseMarch, civil.New(m.Year, time.March, 31))
	}
	return before(duty.PhaseFebruary, civil.New(m.Year, time.February, 15))
}

func before(rule duty.RuleID, day civil.Date) Deadline {
	last := day.AddDays(-1)
	return Deadline{rule, last, day, []string{"before " + day.Plain() + ": the last day in time is " + last.Long()}}
}

// months is the time before a move on any day.
func (m *Move) months(env *duty.Env) Deadline {
	rule, _ := env.Book.Rule(duty.PhaseMonths)
	sum := env.Calendar.Count(m.On(), rule.Length, rule.Counting)
	return Deadline{duty.PhaseMonths, sum.Due, sum.Due, sum.Steps}
}

// Open reports whether the transfer is still to be done on a day.
func (m *Move) Open(on civil.Date) bool { return m.Record == nil || !by(m.Record.Final, on) }

// Stage is where the transfer stands on a day, a code of PhaseStages.
func (m *Move) Stage(consulted []Consultation, on civil.Date) string {
	t := m.Record
	switch {
	case t == nil:
		return "todo"
	case by(t.Final, on):
		return "done"
	case t.Named != "" || t.Type != "":
		return "named"
	case slices.ContainsFunc(consulted, func(c Consultation) bool { return c.Transfer == t.ID && by(c.Sent, on) }):
		return "consulting"
	case by(t.Preferred, on):
		return "preferred"
	case by(t.Asked, on):
		return "asked"
	}
	return "todo"
}

// Moves are the phase transfers of a plan in force: those on record that were not
// dropped, and the one that follows from the child's year group where nobody has made
// a record of it yet, so that no child is missed. Soonest first.
func (f *Facts) Moves(p *Plan, env *duty.Env) []Move {
	if !p.InForce(env.Today) {
		return nil
	}
	coming := calendar.AcademicYear(env.Today) + 1
	var out []Move
	recorded := false
	for i := range f.Transfers {
		t := &f.Transfers[i]
		if t.Plan != "" && t.Plan != p.ID {
			continue
		}
		recorded = recorded || t.Year == coming
		if !by(t.Dropped, env.Today) {
			out = append(out, Move{Phase: t.Phase, Year: t.Year, Record: t, plan: p})
		}
	}
	if phase := NextPhase(f.NCY, f.School); f.known() && !recorded && phase != "" {
		out = append(out, Move{Phase: phase, Year: coming, plan: p})
	}
	slices.SortStableFunc(out, func(a, b Move) int { return cmp.Compare(a.Year, b.Year) })
	return out
}

// NextMove is the phase transfer that lists speak of: the first that is still to be
// done, or else the one of this year's cohort that is; nil where the child faces none.
func (f *Facts) NextMove(p *Plan, env *duty.Env) *Move {
	moves := f.Moves(p, env)
	for i := range moves {
		if moves[i].Open(env.Today) {
			return &moves[i]
		}
	}
	for i := range moves {
		if moves[i].Year == calendar.AcademicYear(env.Today)+1 {
			return &moves[i]
		}
	}
	return nil
}

// phaseClocks are those of the phase transfers of a plan. They run beside the twelve
// months and do not replace them.
func (f *Facts) phaseClocks(p *Plan, env *duty.Env) []duty.Clock {
	var out []duty.Clock
	for _, m := range f.Moves(p, env) {
		if c, ok := m.clock(p, env); ok {
			out = append(out, c)
		}
	}
	return out
}

// clock is that of one transfer. A plan made after the day, or come since, was made
// for the move: nothing was to be amended in time.
func (m *Move) clock(p *Plan, env *duty.Env) (duty.Clock, bool) {
	due := m.Due(env)
	c := duty.Clock{Rule: due.Rule, Kind: Plans.Name(), Record: p.ID, Trigger: m.Opens(), Due: due.Last, DueSteps: due.Steps,
		TriggerText: fmt.Sprintf("Phase transfer of %d begun", m.Year), Title: Phases.Label(m.Phase) + ": final plan " + due.words()}
	if t := m.Record; t != nil {
		c.Kind, c.Record, c.Met = Transfers.Name(), t.ID, t.Final
		if m.Phase == "post16" && !t.On.IsZero() {
			five := m.months(env)
			c.Or = &duty.Clock{Rule: five.Rule, Trigger: c.Trigger, Due: five.Last, DueSteps: five.Steps}
		}
	}
	return c, !c.Trigger.After(due.Last)
}

// words are the deadline as it is spoken of.
func (d *Deadline) words() string {
	if d.Last == d.Reported {
		return "by " + d.Last.Plain()
	}
	return "before " + d.Reported.Plain()
}

func septemberAfter(d civil.Date) civil.Date {
	return civil.New(calendar.AcademicYear(d)+1, time.September, 1)
}
