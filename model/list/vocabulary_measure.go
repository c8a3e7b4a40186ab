package list

import (
	"slices"

	"caseload/model/query"
)

// measured are the keys that figures are counted by and that no list needs to show:
// states that held on a day in the past, days by which something fell due, and what
// was done in time. A list's own key of the same name goes before one of these.
func measured(n Name) []query.Key {
	return slices.Concat(attendMeasured()[n], map[Name][]query.Key{
		Assessments: {
			onDay("openon", "Open on", "Received by the day and not closed by it."),
			onDay("undecided6", "No decision in six weeks on", "Received more than six weeks before the day, and the family not told by it whether there will be an assessment."),
			onDay("over20", "Open over 20 weeks on", "Open on the day and received more than 20 weeks before."),
			onDay("over30", "Open over 30 weeks on", "Open on the day and received more than 30 weeks before."),
			onDay("over52", "Open over 52 weeks on", "Open on the day and received more than 52 weeks before."),
			inPast("closed", "Closed", "The day it ended: the final plan, a refusal, or withdrawn."),
			inPast("agreedon", "Plan agreed", "The first day on record on which a plan had been agreed: the letter, the draft or the final plan."),
			hiddenFlag("in52", "Issued in 52 weeks", "The final plan was sent within 52 weeks of receipt."),
			hiddenFlag("movedaway", "Moved away", "The child moved to another authority in mid-assessment."),
		},
		Plans: {
			onDay("inforceon", "In force on", "Made or transferred in by the day and not ended by it."),
			inPast("falldue", "Review fell due", "A last day of the twelve months within which the plan was to be reviewed."),
			inPast("notreviewed", "…and was not reviewed", "Such a day by which no decision after a review had been sent."),
			inPast("nomeeting", "…and no meeting held", "Such a day by which no meeting of the review is recorded."),
			inPast("transferby", "Transfer plan due", "A day by which the plan for a phase transfer was to be amended."),
			inPast("transferdone", "…and amended by then", "Such a day before which the final amended plan was sent."),
		},
		Annual: {
			inPast("decideby", "Decision due", "Four weeks after the meeting."),
			inPast("finalby", "Final plan due at the latest", "Twelve weeks after the meeting."),
			hiddenFlag("final12", "Final plan in 12 weeks", "The final plan was sent within twelve weeks of the meeting, whenever the notice was sent."),
		},
		Activities: {
			onDay("doingon", "Runs on", "The activity of a young person after Year 11 on the day: the last begun by then, and not ended."),
			onDay("endedon", "Ended before, nothing after it, on", "The last activity had ended by the day and none followed it."),
			onDay("staleon", "Runs unchecked on", "It ran on the day, and nobody had checked it for as long as the authority allows."),
		},
		Children: {
			onDay("youngon", "After Year 11 on", "In Years 12 to 14 on the day, in care by then or with an activity on record, and not handed over by it."),
			onDay("beforeon", "After Year 11, no activity yet, on", "Of these, without any activity by the day."),
		},
		Advice: {
			inPast("replyby", "Advice due", "Six weeks after the request reached the adviser; none where existing advice is enough."),
			hiddenFlag("intime", "Advice in time", "Received within six weeks."),
		},
	}[n])
}

// withMeasured adds to the keys of a list those that figures are counted by.
func withMeasured(n Name, own *query.Vocabulary) *query.Vocabulary {
	more := slices.DeleteFunc(append(measured(n), figureKey()), func(k query.Key) bool {
		_, taken := own.Key(k.Name)
		return taken
	})
	return own.With(more...)
}

// onDay asks for a state that held on a day.
func onDay(name, label, help string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Date, Help: help, Example: name + ":2026-10-31", Width: 15}
}

// inPast asks for a day that a list does not show.
func inPast(name, label, help string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Date, Help: help, Example: name + ":2026-10-01..2026-10-31", Width: 15}
}

func hiddenFlag(name, label, help string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Flag, Help: help, Example: name, Width: 5}
}
