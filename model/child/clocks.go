package child

import (
	"caseload/model/civil"
	"caseload/model/duty"
)

// Standing reports whether the alert has not been closed by a day.
func (a *Alert) Standing(on civil.Date) bool { return a.Closed.IsZero() || a.Closed.After(on) }

// Clock yields the duty to review an alert on its day.
func (a *Alert) Clock(today civil.Date) duty.Clock {
	c := duty.Clock{Rule: duty.AlertReview, Kind: Alerts.Name(), Record: a.ID, Title: "Review the alert: " + a.Text,
		Trigger: a.Raised, TriggerText: "Alert raised", Due: a.Review}
	if !a.Standing(today) {
		c.Ended = "closed " + a.Closed.Long()
	}
	return c
}
