package ehc

import (
	"errors"
	"fmt"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
)

func checkPlan(p *Plan) error {
	return errors.Join(
		after(event{was: "the plan was made", on: p.Made},
			event{label: "final amended", on: p.Amended}, event{label: "last reviewed", on: p.Reviewed}, event{label: "transferred in", on: p.Transfer},
			event{label: "notice to cease sent", on: p.Ceasing}, event{label: "ceased", on: p.Ceased}),
		after(event{was: "the plan came", on: p.Transfer}, event{label: "family told", on: p.Letter}, event{label: "ceased", on: p.Ceased}),
		after(event{was: "the notice to cease", on: p.Ceasing}, event{label: "ceased", on: p.Ceased}),
	)
}

func checkReview(r *Review) error {
	final := event{label: "final plan sent", on: r.FinalSent}
	return errors.Join(
		after(event{was: "the school was asked for the review", on: r.Asked}, event{label: "meeting held", on: r.Held}),
		after(event{was: "the invitations were sent", on: r.Invited}, event{label: "meeting held", on: r.Held}),
		after(event{was: "the meeting was held", on: r.Held}, event{label: "report received", on: r.Report}, event{label: "decision, family notified", on: r.Decided},
			event{label: "amendment notice sent", on: r.NoticeSent}, final, event{label: "next review set for", on: r.Next}),
		after(event{was: "the amendment notice was sent", on: r.NoticeSent}, event{label: "family’s answer received", on: r.Reps}, final),
		after(event{was: "the family was notified of the decision", on: r.Decided}, final),
	)
}

func checkVariation(v *Variation) error {
	return after(event{was: "it was asked for", on: v.Asked}, event{label: "decision notified", on: v.Decided})
}

func checkTransfer(t *Transfer) error {
	asked := event{was: "the family was asked", on: t.Asked}
	err := after(asked, event{label: "preference received", on: t.Preferred}, event{label: "final amended plan sent", on: t.Final})
	if t.Year != 0 && (t.Year < firstPlans || t.Year > lastPlans) {
		err = errors.Join(err, fmt.Errorf("moves in: %d is no year of a phase transfer; a calendar year such as 2027 is expected", t.Year))
	}
	if !t.On.IsZero() && t.Year != 0 && t.On.Year() != t.Year {
		err = errors.Join(err, fmt.Errorf("moves on: %s is not in %d, the year of the move", t.On.Long(), t.Year))
	}
	if !t.Final.IsZero() && !t.Dropped.IsZero() {
		err = errors.Join(err, errors.New("no transfer after all: the final amended plan for it was sent "+t.Final.Long()))
	}
	return err
}

// The years between which phase transfers of plans are thinkable: plans began with
// the Act of 2014.
const firstPlans, lastPlans = 2014, 2100

func checkRisk(r *Risk) error {
	return after(event{was: "the concern was raised", on: r.Raised}, event{label: "emergency review held", on: r.Review}, event{label: "resolved", on: r.Resolved})
}

func (p *Plan) warnings() []string {
	return said([]remark{
		{!p.Ceased.IsZero() && p.CeaseCause == "", "The plan has an end, and no reason why it ceased."},
		{p.Ceased.IsZero() && p.CeaseCause != "", "A reason why the plan ceased is recorded, and no day."},
		{!p.Transfer.IsZero() && p.From == "", "The plan was transferred in: say from which authority."},
		{!p.Moving.IsZero() && p.MovedTo == "", "The child moves out of the area: say to which authority the plan goes."},
		{!p.Moving.IsZero() && p.MoveKnown.IsZero(), "Since when the move is known is not recorded: the plan counts as due on the day of the move."},
		{!p.PlanSent.IsZero() && p.Moving.IsZero(), "The plan was sent to another authority, and the day of the move is not recorded."},
	})
}

func (r *Review) warnings() []string {
	meeting := civil.Max(r.Meeting, r.Held)
	twoWeeks := meeting.AddWeeks(-2)
	late := !r.Held.IsZero() && r.Decided.After(r.Held.AddWeeks(4))
	early := !r.NoticeSent.IsZero() && !r.FinalSent.IsZero() && !r.FinalSent.After(r.FamilyUntil()) && !by(r.Reps, r.FinalSent)
	return said([]remark{
		{early, "The final plan is dated " + r.FinalSent.Long() + ", before the family’s fifteen days have passed: they end " + r.FamilyUntil().Long() + "."},
		{!r.Decided.IsZero() && r.Decision == "", "The family was notified " + r.Decided.Long() + ", and the decision is not recorded."},
		{!r.Decided.IsZero() && r.Held.IsZero(), "It was decided, and no meeting is recorded as held."},
		{!r.NoticeSent.IsZero() && r.Decision != "amend", "An amendment notice was sent, and the decision is not to amend."},
		{r.Decision == "amend" && !r.FinalSent.IsZero() && r.NoticeSent.IsZero(), "The final plan was sent, and no amendment notice is recorded before it."},
		{r.Unamended && r.FinalSent.IsZero(), "The plan is not to be amended after all, and the day of the letter that says so is not recorded."},
		{late && r.Reason == "", "The decision came later than four weeks after the meeting, and no reason is recorded."},
		{!meeting.IsZero() && r.Invited.After(twoWeeks), "The invitations gave less than two weeks’ notice of the meeting."},
		{!meeting.IsZero() && r.Papers.After(twoWeeks), "The advice was circulated less than two weeks before the meeting."},
		{!r.Cancelled.IsZero() && !r.Held.IsZero(), "The review is cancelled, and its meeting was held."},
	})
}

func (v *Variation) warnings() []string {
	return said([]remark{
		{!v.Decided.IsZero() && v.End == "", "The family was told " + v.Decided.Long() + ", and the decision is not recorded."},
		{v.End != "" && v.End != "withdrawn" && v.Decided.IsZero(), "It was decided, and the day on which the family was told is not recorded."},
		{v.End == "refused" && v.Why == "", "A refusal wants its reasons."},
	})
}

func (t *Transfer) warnings() []string {
	return said([]remark{
		{!t.Final.IsZero() && t.Named == "" && t.Type == "", "The final amended plan was sent, and neither the school nor the type of school it names is recorded."},
		{!t.Preferred.IsZero() && t.Wanted == "", "The preference came, and the first choice is not recorded."},
		{!t.Dropped.IsZero() && t.Why == "", "There is no transfer after all: say why."},
		{t.Phase == "between" && t.On.IsZero(), "The day of the move is not recorded: the five months are counted back from 1 September."},
	})
}

func (r *Risk) warnings() []string {
	return said([]remark{
		{!r.Resolved.IsZero() && r.Outcome == "", "The concern is resolved: say what came of it."},
		{r.Resolved.IsZero() && r.Outcome != "", "What came of the concern is recorded, and not on which day it was resolved."},
	})
}

// Warnings are those of a record, and what only the other records of the child show:
// a plan ended while the family may still appeal, two plans at once, a version from
// before the plan, a transfer that does not fit the year group.
func (f *Facts) Warnings(rec any, env *duty.Env) []string {
	out := Warnings(rec)
	switch r := rec.(type) {
	case *Plan:
		out = append(append(out, f.endedEarly(r, env)...), f.overlapping(r)...)
	case *Review:
		out = append(out, f.ofReview(r, env)...)
	case *Version:
		if p := f.plan(r.Plan); p != nil && r.On.Before(p.Made) {
			out = append(out, "This version is dated "+r.On.Long()+", before the plan was made, "+p.Made.Long()+".")
		}
	case *Transfer:
		out = append(out, f.ofTransfer(r, env)...)
	}
	return out
}

// withoutNotice are the reasons to cease of which no letter with a right of appeal
// need be on record: the age of 25, a move to another authority or country, death.
var withoutNotice = []string{"1", "5", "7", "8"}

// endedEarly warns of an end within the time to appeal.
func (f *Facts) endedEarly(p *Plan, env *duty.Env) []string {
	if p.Ceased.IsZero() {
		return nil
	}
	e := CeaseFrom(p, f.Reviews, f.Disputes, env)
	appealable := !slices.Contains(withoutNotice, p.CeaseCause)
	return said([]remark{
		{e.Notice.IsZero() && appealable, "No letter with the decision to cease is on record. A plan is kept until the time to appeal against that letter has passed."},
		{!e.Notice.IsZero() && e.From.IsZero(), "The plan is dated to end " + p.Ceased.Long() + ", and is to be kept: " + e.Why + "."},
		{p.Ceased.Before(e.From), "The plan is dated to end " + p.Ceased.Long() + ", and is to be kept: " + e.Why + ". It may be ended from " + e.From.Long() + ", not on the day of the decision."},
	})
}

func (f *Facts) overlapping(p *Plan) []string {
	var out []string
	for i := range f.Plans {
		o := &f.Plans[i]
		if on := overlap(p, o); o.ID != p.ID && !on.IsZero() {
			out = append(out, "Another plan, made "+o.Made.Long()+", is in force at the same time, from "+on.Long()+".")
		}
	}
	return out
}

func (f *Facts) ofReview(r *Review, env *duty.Env) []string {
	ncy := f.NCY - (calendar.AcademicYear(env.Today) - calendar.AcademicYear(r.Held))
	p := f.plan(r.Plan)
	return said([]remark{
		{by(r.Held, env.Today) && f.known() && ncy >= adultYear && !r.Adulthood, "From Year 9 every review considers preparing for adulthood; it is not recorded that this one did."},
		{p != nil && !r.Held.IsZero() && r.Held.Before(p.Made), "The meeting was held before the plan was made."},
	})
}

func (f *Facts) ofTransfer(t *Transfer, env *duty.Env) []string {
	if !f.known() || t.Year != calendar.AcademicYear(env.Today)+1 || t.Phase == "between" {
		return nil
	}
	want := NextPhase(f.NCY, f.School)
	if want == t.Phase {
		return nil
	}
	if want == "" {
		return []string{calendar.YearGroup(f.NCY) + " is not the last year of a phase at this school: check the year group, the school’s ages, or the transfer."}
	}
	return []string{calendar.YearGroup(f.NCY) + " at this school is followed by another transfer: " + lowerFirst(Phases.Label(want)) + "."}
}

// Overlap is two plans of one child that are in force at the same time.
type Overlap struct {
	First, Second string // the ids, in the order in which they were made
	From          civil.Date
}

// Overlaps finds the plans of one child that are in force at the same time. A child
// has one plan: a new one is made after the old has ended.
func Overlaps(plans []Plan) []Overlap {
	ps := slices.Clone(plans)
	slices.SortStableFunc(ps, func(a, b Plan) int { return a.Made.Compare(b.Made) })
	var out []Overlap
	for i := range ps {
		for j := i + 1; j < len(ps); j++ {
			if on := overlap(&ps[i], &ps[j]); !on.IsZero() {
				out = append(out, Overlap{ps[i].ID, ps[j].ID, on})
			}
		}
	}
	return out
}

// overlap is the first day on which two plans are both in force, or no date.
func overlap(a, b *Plan) civil.Date {
	on := civil.Max(a.began(), b.began())
	if a.InForce(on) && b.InForce(on) {
		return on
	}
	return civil.Date{}
}

// TwoOpen gives the ids of the requests of one child that are open on a day, where
// there are more than one, in the order in which they came.
func TwoOpen(requests []Assessment, on civil.Date) []string {
	var open []Assessment
	for i := range requests {
		if requests[i].Open(on) {
			open = append(open, requests[i])
		}
	}
	if len(open) < 2 {
		return nil
	}
	slices.SortStableFunc(open, func(a, b Assessment) int { return a.Received.Compare(b.Received) })
	ids := make([]string, len(open))
	for i := range open {
		ids[i] = open[i].ID
	}
	return ids
}
