package assessment

import (
	"fmt"
	"strconv"

	"caseload/model/civil"
	"caseload/model/ehc"
)

// axis is the weeks of an assessment as a line: from the request to the last day of
// the plan, or as far as it has run where that is later.
type axis struct {
	start, end civil.Date
	due        civil.Date // the last day of the final plan
	marks      []mark
	steps      []mark
	now        civil.Date // no date once it is closed
	late       bool
}

// mark is a day on the line with a word for it.
type mark struct {
	on   civil.Date
	text string
}

// Weeks that the regulations name (SEND Regs 2014 reg. 5, 10 and 13), and those of a
// re-assessment (reg. 25 and 27).
const (
	daysToDecide   = 15
	weeksToReissue = 14
)

func weeksOfNew() []int { return []int{6, 16, 20} }

// week is the number of the week of a day: the last day of the six weeks is in week 6.
func (d *data) week(on civil.Date) int { return max(1, (on.Sub(d.a.Received)+6)/7) }

// due is the last day of the final plan.
func (d *data) due() civil.Date {
	if d.again() || d.open() {
		return d.p.Due
	}
	return d.a.Received.AddWeeks(20)
}

// closed is the day it was closed, and how; no date while it is open.
func (d *data) closed() (civil.Date, string) {
	a := &d.a
	switch {
	case d.open():
		return civil.Date{}, ""
	case !a.Withdrawn.IsZero() && !a.Withdrawn.After(d.today):
		return a.Withdrawn, "withdrawn"
	case !a.FinalSent.IsZero():
		return a.FinalSent, "plan sent"
	case a.Outcome == "refuse":
		return a.OutcomeOn, "no plan"
	case a.Decision == "refuse":
		return a.Notified, "not assessed"
	}
	return civil.Date{}, ""
}

// weeks works the line out.
func (d *data) weeks() axis {
	x := axis{start: d.a.Received, due: d.due()}
	if d.again() {
		x.marks = []mark{{d.a.Received.AddDays(daysToDecide), "15d"}, {x.due, strconv.Itoa(weeksToReissue)}}
	} else {
		for _, n := range weeksOfNew() {
			x.marks = append(x.marks, mark{d.a.Received.AddWeeks(n), strconv.Itoa(n)})
		}
	}
	a := &d.a
	decided, outcome := "decided", "to issue"
	if a.Decision == "refuse" {
		decided = "refused"
	}
	if a.Outcome == "refuse" {
		outcome = "no plan"
	}
	for _, s := range []mark{{a.Notified, decided}, {d.allAdvice(), "advice in"}, {a.OutcomeOn, outcome}, {a.DraftServed, "draft"}, {a.FinalSent, "plan sent"}, {a.Withdrawn, "withdrawn"}} {
		if s.on.IsZero() || s.on.After(d.today) || s.on.Before(x.start) {
			continue
		}
		x.steps = append(x.steps, mark{s.on, fmt.Sprintf("%s wk %d", s.text, d.week(s.on))})
		x.end = civil.Max(x.end, s.on)
	}
	x.end = civil.Max(x.end, x.due)
	if d.open() {
		x.now = d.today
		x.end = civil.Max(x.end, d.today)
		x.late = d.today.After(x.due)
	}
	return x
}

// allAdvice is the day the last advice came; none while any is waited for.
func (d *data) allAdvice() civil.Date {
	var last civil.Date
	for i := range d.advice {
		x := &d.advice[i]
		switch {
		case x.NotNeeded:
		case x.Received.IsZero() || x.Received.After(d.today):
			return civil.Date{}
		default:
			last = civil.Max(last, x.Received)
		}
	}
	return last
}

// stands is the week and how it goes, for the header.
func (d *data) stands() string {
	if on, how := d.closed(); !on.IsZero() {
		return fmt.Sprintf("%s in week %d", how, d.week(on))
	}
	due := d.due()
	said := fmt.Sprintf("week %d of %d", d.p.Week, d.p.Weeks)
	switch {
	case d.today.After(due):
		said += " · LATE"
	case d.f.Slack < 0:
		said += " · likely late"
	default:
		said += " · on course"
	}
	return said + ", " + d.expected()
}

// waiting reports whether advice is still waited for on a day.
func waiting(x *ehc.Advice, today civil.Date) bool {
	return !x.NotNeeded && (x.Received.IsZero() || x.Received.After(today)) && !x.Asked.IsZero()
}
