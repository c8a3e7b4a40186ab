package duty

import (
	"cmp"
	"fmt"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/officer"
)

// Clock is one running (or stopped) obligation, as a subject declares it.
type Clock struct {
	Rule   RuleID
	Kind   string // the kind of record on which the work is done
	Record string // its id
	Title  string // what is due, where it says more than the rule's title
	// Trigger is what started the clock, on which day, in words.
	Trigger     civil.Date
	TriggerText string
	// Due, where the record or a term gives the day itself; with how it came about.
	Due      civil.Date
	DueSteps []string
	// Length and Law, where the record decides which of the periods of a rule runs.
	Length calendar.Length
	Law    string
	// Or is a second clock on the same work; the earlier date counts.
	Or *Clock
	// Team and Strand override the rule's, Owner names an officer outright.
	Team   officer.TeamKind
	Strand string
	Owner  string
	// Met is the day it was done: one yet to come, as a letter dated ahead, closes
	// nothing until it is there. Ended says why nothing is due any more.
	Met   civil.Date
	Ended string
	// Excuses are exceptions that hold. They never move the date.
	Excuses []string
	// Note adds what a list should say: "arranged for Wed 25 Nov 2026".
	Note string
}

// State is how a clock stands on a day.
type State uint8

// The states of a clock.
const (
	NotStarted State = iota
	Running
	Met
	MetLate
	Breached
	Excused
	Cancelled
)

// String names the state.
func (s State) String() string {
	return [...]string{"not started", "running", "met", "met late", "overdue", "excused", "cancelled"}[s]
}

// Duty is a clock worked out: a due date, a state, and why.
type Duty struct {
	Clock
	Rule    Rule
	Title   string
	Due     civil.Date
	State   State
	Steps   []string
	Team    officer.TeamKind
	Strand  string // what a list calls the work: PEP, EHC, Care, Action
	Officer string // filled in by the case file: who carries it
}

// Open reports whether it is still to be done.
func (d *Duty) Open() bool { return d.State == Running || d.State == Breached || d.State == Excused }

// Key identifies the duty within a file: the same work under the same rule keeps
// its key from one computation to the next.
func (d *Duty) Key() string { return string(d.Rule.ID) + ":" + d.Record }

// DaysLeft is how many days remain on a day; negative when overdue.
func (d *Duty) DaysLeft(on civil.Date) int { return d.Due.Sub(on) }

// Work turns a clock into a duty.
func (e *Env) Work(c Clock) (Duty, error) {
	rule, ok := e.Book.RuleOn(c.Rule, c.Trigger)
	if !ok {
		return Duty{}, fmt.Errorf("no rule %s", c.Rule)
	}
	rule.Length, rule.Law = cmp.Or(c.Length, rule.Length), cmp.Or(c.Law, rule.Law)
	due, steps := e.date(c, rule)
	if c.Or != nil {
		or, ok := e.Book.RuleOn(c.Or.Rule, c.Or.Trigger)
		if !ok {
			return Duty{}, fmt.Errorf("no rule %s", c.Or.Rule)
		}
		due2, steps2 := e.date(*c.Or, or)
		due = civil.Min(due, due2)
		if e.Explain {
			steps = append(append(steps, steps2...), "the earlier counts: "+due.Long())
		}
	}
	d := Duty{Clock: c, Rule: rule, Title: c.Title, Due: due, Steps: steps, Team: c.Team}
	if d.Title == "" {
		d.Title = rule.Title
	}
	if d.Team == "" {
		d.Team = rule.Team
	}
	if d.Strand = c.Strand; d.Strand == "" {
		d.Strand = rule.Strand
	}
	d.State = d.stateOn(e.Today)
	return d, nil
}

// date works out when a clock falls due, and says how.
func (e *Env) date(c Clock, r Rule) (civil.Date, []string) {
	if !c.Due.IsZero() {
		if len(c.DueSteps) > 0 || !e.Explain {
			return c.Due, c.DueSteps
		}
		return c.Due, []string{c.Due.Long() + ", as recorded"}
	}
	if r.Length == nil || c.Trigger.IsZero() {
		return civil.Date{}, nil
	}
	if !e.Explain {
		return e.Calendar.Due(c.Trigger, r.Length, r.Counting), nil
	}
	sum := e.Calendar.Count(c.Trigger, r.Length, r.Counting)
	return sum.Due, sum.Steps
}

func (d *Duty) stateOn(today civil.Date) State {
	done := !d.Met.IsZero() && !d.Met.After(today)
	switch {
	case d.Ended != "":
		return Cancelled
	case done && !d.Met.After(d.Due):
		return Met
	case done:
		return MetLate
	case d.Trigger.After(today):
		return NotStarted
	case !today.After(d.Due):
		return Running
	case len(d.Excuses) > 0:
		return Excused
	}
	return Breached
}

// Late says how a due date stands to a day in the fewest words: "9d over", "today",
// "in 4d".
func Late(due, today civil.Date) string {
	switch n := due.Sub(today); {
	case due.IsZero():
		return "no date"
	case n < 0:
		return fmt.Sprintf("%dd over", -n)
	case n == 0:
		return "today"
	default:
		return fmt.Sprintf("in %dd", n)
	}
}

// Why explains a duty in lines that can be read out: the rule in words, its law,
// what started it, the arithmetic, how it stands, what closes it.
func (d *Duty) Why(today civil.Date) []Line {
	out := []Line{
		{"Rule", d.Rule.Words},
		{"Law", d.Rule.source()},
	}
	if !d.Trigger.IsZero() {
		out = append(out, Line{"Started", d.TriggerText + ", " + d.Trigger.Long()})
	}
	for _, s := range d.Steps {
		out = append(out, Line{"Counted", s})
	}
	out = append(out, Line{"Due", d.Due.Long() + " · " + d.standing(today)})
	if d.Note != "" {
		out = append(out, Line{"Now", d.Note})
	}
	for _, x := range d.Excuses {
		out = append(out, Line{"Excused", x + " (the date stays)"})
	}
	if d.Ended != "" {
		out = append(out, Line{"Ended", d.Ended})
	}
	return append(out, Line{"Closed by", d.Rule.Closes})
}

func (d *Duty) standing(today civil.Date) string {
	switch d.State {
	case Met:
		return "done " + d.Clock.Met.Long()
	case MetLate:
		return fmt.Sprintf("done %s, %d days late", d.Clock.Met.Long(), d.Clock.Met.Sub(d.Due))
	case Cancelled:
		return "no longer due"
	default:
		return Late(d.Due, today)
	}
}

// Line is one line of an explanation.
type Line struct{ Head, Text string }

// Text joins an explanation into plain text.
func Text(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%-10s %s\n", l.Head, l.Text)
	}
	return b.String()
}

// Note on the calendar: terms that the authority has not given are assumed, and an
// explanation that rests on one says so.
func Assumed(t calendar.Term) string {
	if !t.Assumed {
		return ""
	}
	return "the term dates of " + t.Name() + " are assumed; import the authority's own"
}
