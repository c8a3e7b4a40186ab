package calendar

import (
	"fmt"
	"time"

	"caseload/model/civil"
)

// AppealDeadline returns the last day for a parent to appeal to the SEND Tribunal
// against a decision whose notice was sent on a day: two months on (HESC Rules
// 2008 rule 20), moved as rule 12 says. It is also the day until which a plan
// that is to cease must be kept, unless a later mediation certificate gives more
// time; see Appeal.
func (c *Calendar) AppealDeadline(noticeSent civil.Date) civil.Date {
	return c.appealEnd(noticeSent.AddMonths(2))
}

// Appeal returns the last day to appeal with its arithmetic: the later of two
// months from the notice and one month from the mediation certificate, moved as
// rule 12 says. Either may be no date; both none gives no date.
func (c *Calendar) Appeal(noticeSent, certificate civil.Date) Sum {
	byNotice, byCertificate := noticeSent.AddMonths(2), certificate.AddMonths(1)
	end := civil.Max(byNotice, byCertificate)
	if end.IsZero() {
		return Sum{}
	}
	var steps []string
	if !noticeSent.IsZero() {
		steps = append(steps, "notice sent "+sentence(noticeSent, byNotice, Months(2), After))
		steps = append(steps, clampedStep(noticeSent, 2)...)
	}
	if !certificate.IsZero() {
		steps = append(steps, "mediation certificate "+sentence(certificate, byCertificate, Months(1), After))
		steps = append(steps, clampedStep(certificate, 1)...)
	}
	if !noticeSent.IsZero() && !certificate.IsZero() {
		steps = append(steps, "the later of the two is "+end.Long())
	}
	due := c.appealEnd(end)
	if due != end {
		steps = append(steps, movedStep(end, due))
	}
	return Sum{Due: due, Steps: append(steps, "by 5pm that day (rule 12(1))")}
}

// AppealMoved says why a time to appeal that ends on a day is kept on a later one, as
// "Mon 10 Aug 2026 is in August"; nothing where it is not.
func (c *Calendar) AppealMoved(end civil.Date) string {
	if c.appealEnd(end) == end {
		return ""
	}
	return unfit(end)
}

// unfit says why a time does not end on a day.
func unfit(end civil.Date) string {
	if recess := tribunalRecess(end); recess != "" {
		return end.Long() + " is in " + recess
	}
	return end.Long() + " is not a working day"
}

func movedStep(end, due civil.Date) string {
	if tribunalRecess(end) != "" {
		return fmt.Sprintf("%s: in time until the first working day after it, %s (rule 12(3))", unfit(end), due.Long())
	}
	return fmt.Sprintf("%s: in time until %s (rule 12(2))", unfit(end), due.Long())
}

// appealEnd applies rule 12(3)(a) and then 12(2) to the day on which the time to
// appeal ends. A time that ends on the last weekend of July rolls to Monday in
// August only: it did not end in August.
func (c *Calendar) appealEnd(d civil.Date) civil.Date {
	if d.IsZero() {
		return d
	}
	y, m, _ := d.Split()
	switch {
	case tribunalRecess(d) == "":
		return c.WorkingDayOnOrAfter(d)
	case m == time.August:
		return c.AddWorkingDays(civil.New(y, time.August, 31), 1)
	case m == time.December:
		y++
	}
	return c.AddWorkingDays(civil.New(y, time.January, 1), 1)
}

// WorkingDayOnOrAfter returns d, or the next working day where d is none (for
// the Tribunal: rule 12(2)). Time under the SEND Regulations does not roll.
func (c *Calendar) WorkingDayOnOrAfter(d civil.Date) civil.Date {
	if d.IsZero() || c.IsWorkingDay(d) {
		return d
	}
	return c.AddWorkingDays(d, 1)
}

// WorkingDayOnOrBefore returns d, or the last working day before it.
func (c *Calendar) WorkingDayOnOrBefore(d civil.Date) civil.Date {
	if d.IsZero() || c.IsWorkingDay(d) {
		return d
	}
	return c.AddWorkingDays(d, -1)
}
