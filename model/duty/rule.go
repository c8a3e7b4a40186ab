// Package duty turns what is known of a child into what somebody must do by a
// date. A subject yields clocks; a clock names its rule; the rule says how long,
// counted how, under which law; and the engine makes of them a due date, a state
// and a reason that can be read out.
package duty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/setting"
)

// RuleID names a rule. Those of the law keep the ids of the reference tables
// (A assessment, B annual review, C care); L marks local ones.
type RuleID string

// The rules that this version carries.
const (
	DecideAssess  RuleID = "A-DEC"
	RefuseIssue   RuleID = "A-16"
	FinalPlan     RuleID = "A-20"
	ReviewYear    RuleID = "B-12M"
	ReviewMeeting RuleID = "B-MEET"
	ReviewReport  RuleID = "B-REPORT"
	ReviewDecide  RuleID = "B-DEC"
	ReviewNotice  RuleID = "B-NOTICE"
	ReviewFinal8  RuleID = "B-FINAL8"
	ReviewFinal12 RuleID = "B-12W"
	PEPInitial    RuleID = "C-PEP1"
	PEPTermly     RuleID = "C-PEPn"
	CareFirst     RuleID = "C-R1"
	CareSecond    RuleID = "C-R2"
	CareLater     RuleID = "C-Rn"
	PEPCheck      RuleID = "L-CHECK"
	PEPReturn     RuleID = "L-RETURN"
	NoNextDate    RuleID = "L-NEXT"
	FollowUp      RuleID = "L-FOLLOW"
	AlertReview   RuleID = "L-ALERT"
)

// The rules of new assessments and of disagreement; see assessmentTable.
const (
	AdviceIn         RuleID = "A-ADV"
	FamilyAnswer     RuleID = "A-REP"
	ConsultAnswer    RuleID = "A-CONS"
	ReassessDecide   RuleID = "A-RA-DEC"
	ReassessFinal    RuleID = "A-RA-14"
	MediationHeld    RuleID = "D-MED"
	TribunalResponse RuleID = "D-RESP"
	TribunalOrder    RuleID = "D-ORDER"
	Recommendation   RuleID = "D-REC" // an order too, with a period of its own
	DraftReturn      RuleID = "L-QA"
)

// The rules of reviews, phase transfers and plans that move or end; see reviewTable.
const (
	ReviewInvite  RuleID = "B-INV"
	ReviewPapers  RuleID = "B-PAPERS"
	UnderFive     RuleID = "B-U5"
	NoticeAnswer  RuleID = "B-REP15"
	PhaseFebruary RuleID = "B-PT-15F"
	PhaseMarch    RuleID = "B-PT-31M"
	PhaseMonths   RuleID = "B-PT-5M"
	MoveOut       RuleID = "A-TR-OUT"
	MoveInLetter  RuleID = "A-TR-IN6"
	MoveInReview  RuleID = "A-TR-REV"
	CeaseRecord   RuleID = "D-CEASE"
	RiskReview    RuleID = "L-RISK"
	DecideChange  RuleID = "L-VAR"
)

// Weight says what stands behind a rule.
type Weight uint8

// The weights.
const (
	Statutory Weight = iota // an Act or regulations: must
	Guidance                // statutory guidance: depart only with good reason
	Local                   // the authority's own
)

// String names the weight as officers do.
func (w Weight) String() string {
	return [...]string{"statutory", "statutory guidance", "local"}[w]
}

// Rule is one rule as data. A rule whose date a record itself carries (a
// follow-up), or that ends with a school term, has no Length.
type Rule struct {
	ID       RuleID
	Title    string // what is due, as on a list
	Words    string // the rule in words
	Law      string
	Length   calendar.Length
	Counting calendar.Counting
	Team     officer.TeamKind // whose duty; empty for the owner named on the record
	From, To civil.Date       // in force; zero for always
	Weight   Weight
	// Adjustable says whether the authority may set its own length.
	Adjustable bool
	Closes     string // what closes it, in words
	Strand     string // "PEP", "EHC", "Care" or "Action": what a list calls the work
	// Inner says that the work is a step on the way within the team that owes it, as the
	// answer of one setting: it concerns whose it is, and not the officers of other teams
	// who carry the child too.
	Inner     bool
	Certainty string // "" or why an officer should confirm the rule
}

// source is the law of a rule with what stands behind it, said once: “local”, not
// “local (local)”.
func (r *Rule) source() string {
	weight := r.Weight.String()
	if r.Law == "" || strings.HasPrefix(r.Law, weight) {
		return cmp.Or(r.Law, weight)
	}
	return r.Law + " (" + weight + ")"
}

// Book is the rules, with the authority's own lengths put in. A rule that the law
// has changed stands in it once for each wording, with the dates of each.
type Book struct{ rules map[RuleID][]Rule }

// NewBook returns the rules with local lengths laid over those that are adjustable.
// A length for a rule that is not adjustable, or that is unknown, is an error.
func NewBook(local map[RuleID]calendar.Length) (*Book, error) {
	return newBook(all(), local)
}

// all are the rules as they are laid down.
func all() []Rule { return slices.Concat(table(), assessmentTable(), reviewTable(), virtualTable()) }

func newBook(rows []Rule, local map[RuleID]calendar.Length) (*Book, error) {
	b := &Book{rules: make(map[RuleID][]Rule)}
	for _, r := range rows {
		b.rules[r.ID] = append(b.rules[r.ID], r)
	}
	for id, l := range local {
		rs, ok := b.rules[id]
		if !ok {
			return nil, fmt.Errorf("there is no rule %s", id)
		}
		for i := range rs {
			if !rs[i].Adjustable {
				return nil, fmt.Errorf("the period of %s (%s) is laid down in %s and cannot be changed", id, rs[i].Title, rs[i].Law)
			}
			rs[i].Length = l
		}
	}
	return b, nil
}

// Rule gives a rule by its id, in its latest wording.
func (b *Book) Rule(id RuleID) (Rule, bool) {
	rs := b.rules[id]
	if len(rs) == 0 {
		return Rule{}, false
	}
	return rs[len(rs)-1], true
}

// RuleOn gives the wording of a rule that was in force on the day a clock started:
// a change in the law does not reach back. Without such a wording, or without a day,
// it is the latest.
func (b *Book) RuleOn(id RuleID, start civil.Date) (Rule, bool) {
	for _, r := range b.rules[id] {
		if !start.IsZero() && officer.InForce(r.From, r.To, start) {
			return r, true
		}
	}
	return b.Rule(id)
}

// Rules lists all rules in the order of their ids, wordings in the order of the table.
func (b *Book) Rules() []Rule {
	out := make([]Rule, 0, len(b.rules))
	for _, rs := range b.rules {
		out = append(out, rs...)
	}
	slices.SortStableFunc(out, func(x, y Rule) int {
		switch {
		case x.ID < y.ID:
			return -1
		case x.ID > y.ID:
			return 1
		}
		return 0
	})
	return out
}

// Inner lists the rules whose work concerns only whose it is.
func Inner() []RuleID {
	var out []RuleID
	for _, r := range all() {
		if r.Inner && !slices.Contains(out, r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

// Env is what the arithmetic needs beside the facts: the calendar, the rules, and
// the day that counts as today.
type Env struct {
	Calendar *calendar.Calendar
	Book     *Book
	Today    civil.Date
	// Figures are the local figures, as the authority has set them or as they usually are.
	Figures map[setting.OptionID]int
	// Explain asks for the arithmetic in words beside the date. Refreshing the
	// duties of a whole file does without.
	Explain bool
}

// Figure is a local figure as the authority has set it, or else what is usual.
func (e *Env) Figure(id setting.OptionID, usual int) int {
	if n, ok := e.Figures[id]; ok {
		return n
	}
	return usual
}
