package ehc

import (
	"fmt"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// shortestAway is the four continuous weeks of exceptions (a), (b) and (d).
const shortestAway = 28

func (a *Assessment) exceptionRemarks() []remark {
	has := a.Exception != ""
	dated := !a.ExceptionFrom.IsZero() && !a.ExceptionTo.IsZero()
	return []remark{
		{has && !dated, "The exception wants its dates, from and to."},
		{!has && (!a.ExceptionFrom.IsZero() || !a.ExceptionTo.IsZero()), "Dates of an exception are given, and not which exception."},
		{has && a.Exception != "c" && dated && a.ExceptionTo.AddDays(1).Sub(a.ExceptionFrom) < shortestAway,
			fmt.Sprintf("Exception (%s) needs four continuous weeks; %s to %s is shorter.", a.Exception, a.ExceptionFrom.Long(), a.ExceptionTo.Long())},
		{has && dated && a.ExceptionTo.Before(a.Received), "The exception ended " + a.ExceptionTo.Long() + ", before the request was received."},
		{has && a.ExceptionWhy == "", "The exception has no evidence."},
		{has && a.ApprovedBy == "", "Nobody is recorded as having approved the exception."},
	}
}

// ClosureWindow is the time around a school's closure of four continuous weeks or
// more in which a request for advice excuses lateness under exception (a) or (b):
// from a week before the closing to a week before the re-opening (SEND Regs 2014
// reg. 10(4)). It reports whether a day is in such a time, by the terms of the
// calendar; that of its closure is given beside it.
func ClosureWindow(c *calendar.Calendar, on civil.Date) (window, closure calendar.Span, ok bool) {
	if on.IsZero() {
		return calendar.Span{}, calendar.Span{}, false
	}
	for t, n := c.TermBefore(on.AddDays(-7)), 0; n < 3; t, n = c.TermAfter(t), n+1 {
		closure = calendar.Span{First: t.Last.AddDays(1), Last: c.TermAfter(t).First.AddDays(-1), Name: "school holidays"}
		window = calendar.Span{First: closure.First.AddDays(-7), Last: closure.Last.AddDays(1 - 7), Name: "a week before the closing to a week before the re-opening"}
		if closure.Last.Sub(closure.First)+1 >= shortestAway && window.Has(on) {
			return window, closure, true
		}
	}
	return calendar.Span{}, calendar.Span{}, false
}

// ExceptionWarnings say what speaks against exception (a) or (b) of an assessment,
// which hold only where the school or early years setting was asked for its advice
// around a long closure. The advice may be that of all of the child's assessments.
func ExceptionWarnings(a *Assessment, advice []Advice, c *calendar.Calendar) []string {
	adviser, ok := map[string]string{"a": "school", "b": "early"}[a.Exception]
	if !ok {
		return nil
	}
	who, asked := Advisers.Label(adviser), civil.Date{}
	for i := range advice {
		if advice[i].Assessment != a.ID || advice[i].Adviser != adviser {
			continue
		}
		if _, _, in := ClosureWindow(c, advice[i].Asked); in {
			return nil
		}
		asked = civil.Max(asked, advice[i].Asked)
	}
	const when = "it holds only where they were asked between a week before a closure of four weeks or more and a week before the re-opening"
	if asked.IsZero() {
		return []string{fmt.Sprintf("Exception (%s): no request for advice to %s is on record; %s.", a.Exception, who, when)}
	}
	return []string{fmt.Sprintf("Exception (%s): %s was asked %s; %s.", a.Exception, who, asked.Long(), when)}
}
