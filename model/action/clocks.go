package action

import "caseload/model/duty"

// Clock yields the duty of a follow-up: due on its day, its owner's.
func (f *FollowUp) Clock() duty.Clock {
	return duty.Clock{Rule: duty.FollowUp, Kind: FollowUps.Name(), Record: f.ID, Title: f.Text,
		Trigger: f.Raised, TriggerText: "Promised", Due: f.Due, Owner: f.Owner, Met: f.Done}
}
