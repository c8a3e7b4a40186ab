package list

import (
	"caseload/model/ehc"
	"caseload/model/query"
)

// ehcLists are the lists of the EHC service.
func ehcLists() []definer {
	return []definer{
		{Plans, plans}, {Assessments, assessments}, {Advice, advice}, {Drafts, drafts}, {Consultations, consultations},
		{Annual, annual}, {Pipeline, pipeline}, {Transfers, transfers}, {Variations, variations}, {Versions, versions},
		{Disputes, disputes}, {Orders, orders}, {Risks, risks},
	}
}

func assessments() Definition {
	own := recordKeys(ehc.Assessments, []query.Key{
		officerKey("Assessment officer"),
		help(flag("open", "Still open", "open"), "Neither withdrawn nor decided to its end."),
		help(wide(16, coded("step", "Step", assessmentSteps, "step:advice")), "What an open assessment waits for next."),
		help(number("week", "Week", "week>16"), "The week that an open assessment is in: the twentieth ends with the last day for the final plan."),
		help(weeks("left", "Weeks left", "left<4"), "Weeks to the last day for the final plan: 20 weeks, or 14 for a re-assessment (16 for a refusal to issue); below nothing is over."),
		help(wide(10, weeks("slack", "To spare", "slack<0")), "Weeks left, less the weeks that the steps to come usually take here; below nothing it will be late."),
		help(date("forecast", "Forecast", "forecast<+8w"), "The day on which it will end if the steps to come take as long as they usually do here."),
		{Name: "holdup", Label: "Held up by", Type: query.Text, Help: "Whose advice an open assessment waits for, the longest awaited first.", Example: "holdup:medical", Column: true, Width: 30},
		help(weeks("over", "Weeks open", "over>20"), "Weeks since the request, while it is open."),
		help(flag("waiting", "Waits for advice", "waiting"), "Open, and advice has still to come."),
		help(number("advice", "Advice to come", "advice>2"), "How many advisers have still to answer."),
		help(flag("in6", "Decided in time", "in6"), "The family was told within six weeks whether there will be an assessment; of a re-assessment within 15 days."),
		help(flag("in16", "Refused in time", "in16"), "The family was told within sixteen weeks that no plan will be issued."),
		help(flag("in20", "Final in time", "in20"), "The final plan was sent within twenty weeks, or the fourteen of a re-assessment, whatever exception there was."),
		help(flag("excepted", "Exception", "excepted"), "An exception of the regulations is on record."),
	})
	for i := range own {
		if own[i].Name == "source" {
			own[i].Aliases = append(own[i].Aliases, "bysource")
		}
	}
	return Definition{
		Title: "EHC assessments", Record: ehc.Assessments.Name(), Keys: ownThenChild(own),
		Columns: []string{"name", "year", "school", "received", "source", "decision", "notified", "draft_served", "final_sent", "officer"},
		Sort:    []Sort{{Key: "received", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "left"}}, Groupings: []string{"officer", "school", "step", "decision", "source", "kind"},
	}
}

func advice() Definition {
	return Definition{
		Title: "Advice", Record: ehc.Advices.Name(), Keys: ownThenChild(recordKeys(ehc.Advices, []query.Key{
			officerKey("Assessment officer"),
			help(flag("waiting", "Outstanding", "waiting"), "Not received and still needed."),
			help(flag("toask", "Still to ask", "toask"), "Outstanding because nobody has asked for it."),
			help(late("late>14"), "Days that outstanding advice is overdue; below nothing is days left."),
			help(date("due", "Due", "due<+1w"), "Six weeks from the day that the request reached the adviser, or was sent."),
			help(number("cameover", "Came late by", "cameover>0"), "Days after the six weeks on which it came; nothing in time is below."),
			help(number("week", "Week", "week>10"), "The week that the assessment is in, while it is open."),
			schoolKey("School", "Part of the name of the child’s school.")})),
		Columns: []string{"late", "name", "adviser", "service", "asked", "due", "chases", "chased", "week", "officer"},
		Sort:    []Sort{{Key: "asked", Desc: true}}, Open: "waiting", Soonest: []Sort{{Key: "late", Desc: true}}, Groupings: []string{"adviser", "service", "officer", "school"},
	}
}

func drafts() Definition {
	return Definition{
		Title: "Checks of drafts", Record: ehc.DraftChecks.Name(), Keys: ownThenChild(recordKeys(ehc.DraftChecks, []query.Key{
			officerKey("EHC officer"), help(flag("out", "With the writer", "out"), "Sent back, and the improved draft has not come."),
			help(date("due", "Due back", "due<+1w"), "When a draft that was sent back is due.")})),
		Columns: []string{"name", "on", "writer", "checker", "rating", "returned", "due", "again"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Open: "out", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"rating", "writer", "checker"},
	}
}

func consultations() Definition {
	return Definition{
		Title: "Consultations", Record: ehc.Consultations.Name(), Keys: ownThenChild(recordKeys(ehc.Consultations, []query.Key{
			officerKey("EHC officer"), schoolKey("Setting", "Part of the name of the setting that was asked."),
			help(flag("waiting", "Outstanding", "waiting"), "No answer yet, and still needed."),
			help(late("late>7"), "Days that the answer is overdue; below nothing is days left."),
			help(date("due", "Due", "due<+1w"), "Fifteen days after it was sent.")})),
		Columns: []string{"name", "year", "school", "preferred", "sent", "due", "answered", "answer", "officer"},
		Sort:    []Sort{{Key: "sent", Desc: true}}, Open: "waiting", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"school", "answer", "officer"},
	}
}

func disputes() Definition {
	return Definition{
		Title: "Disagreement", Record: ehc.Disputes.Name(), Keys: ownThenChild(recordKeys(ehc.Disputes, []query.Key{
			officerKey("EHC officer"), help(flag("open", "Still open", "open"), "Neither agreed nor decided."),
			help(coded("stage", "Stage", disputeStages, "stage:appeal"), "Where the disagreement stands."),
			help(date("due", "Due", "due<+2w"), "What the authority owes next: the mediation, or its response to the appeal.")})),
		Columns: []string{"name", "year", "about", "stage", "notice", "due", "hearing", "outcome", "officer"},
		Sort:    []Sort{{Key: "notice", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"stage", "about", "outcome", "officer"},
	}
}

func orders() Definition {
	return Definition{
		Title: "Orders", Record: ehc.Orders.Name(), Keys: ownThenChild(recordKeys(ehc.Orders, []query.Key{
			officerKey("EHC officer"), help(flag("open", "Still open", "open"), "Not done yet."),
			help(late("late>0"), "Days overdue; below nothing is days left."),
			help(date("due", "Due", "due<+2w"), "The last day of the period that the regulations give for an order that is still open.")})),
		Columns: []string{"name", "year", "kind", "made", "due", "done", "officer"},
		Sort:    []Sort{{Key: "made", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"kind", "officer"},
	}
}
