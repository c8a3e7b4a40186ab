package child

import "caseload/model/duty"

// Clock yields the duty to review an alert on its day.
func (a *Alert) Clock() duty.Clock {
	c := duty.Clock{Rule: duty.AlertReview, Kind: Alerts.Name(), Record: a.ID, Title: "Review the alert: " + a.Text,
		Trigger: a.Raised, TriggerText: "Alert raised", Due: a.Review}
	if !a.Closed.IsZero() {
		c.Ended = "closed " + a.Closed.Long()
	}
	return c
}
