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

func plans() Definition {
	return Definition{
		Title: "EHC plans", Record: ehc.Plans.Name(), Keys: ownThenChild(recordKeys(ehc.Plans, []query.Key{schoolKey("School", "Part of the name of the school that the plan names, or else of the child’s."), officerKey("Review officer")})),
		Columns: []string{"name", "year", "school", "need", "made", "amended", "reviewdue", "officer"},
		Sort:    []Sort{{Key: "reviewdue"}}, Groupings: []string{"officer", "school", "need", "year"},
	}
}

func assessments() Definition {
	return Definition{
		Title: "EHC assessments", Record: ehc.Assessments.Name(),
		Keys:    ownThenChild(recordKeys(ehc.Assessments, []query.Key{officerKey("Assessment officer"), flag("open", "Still open", "open")})),
		Columns: []string{"name", "year", "school", "received", "source", "decision", "notified", "draft_served", "final_sent", "officer"},
		Sort:    []Sort{{Key: "received"}}, Groupings: []string{"officer", "school", "decision", "source"},
	}
}

func advice() Definition {
	return Definition{
		Title: "Advice", Record: ehc.Advices.Name(), Keys: ownThenChild(recordKeys(ehc.Advices, []query.Key{officerKey("Assessment officer")})),
		Columns: []string{"name", "adviser", "service", "asked", "reached", "received", "chases", "officer"},
		Sort:    []Sort{{Key: "asked"}}, Groupings: []string{"adviser", "service", "officer", "school"},
	}
}

func drafts() Definition {
	return Definition{
		Title: "Checks of drafts", Record: ehc.DraftChecks.Name(), Keys: ownThenChild(recordKeys(ehc.DraftChecks, []query.Key{officerKey("Assessment officer")})),
		Columns: []string{"name", "on", "writer", "checker", "rating", "returned", "again"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Groupings: []string{"rating", "writer", "checker"},
	}
}

func consultations() Definition {
	return Definition{
		Title: "Consultations", Record: ehc.Consultations.Name(), Keys: ownThenChild(recordKeys(ehc.Consultations, []query.Key{schoolKey("Setting", "Part of the name of the setting that was asked."), officerKey("Assessment officer")})),
		Columns: []string{"name", "year", "school", "preferred", "sent", "answered", "answer", "officer"},
		Sort:    []Sort{{Key: "sent"}}, Groupings: []string{"school", "answer", "officer"},
	}
}

func annual() Definition {
	return Definition{
		Title: "Annual reviews", Record: ehc.Reviews.Name(), Keys: ownThenChild(recordKeys(ehc.Reviews, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "year", "school", "meeting", "held", "report", "decision", "decided", "notice", "final", "officer"},
		Sort:    []Sort{{Key: "meeting"}}, Groupings: []string{"officer", "school", "decision"},
	}
}

func pipeline() Definition {
	return Definition{
		Title: "Reviews by stage", Record: ehc.Plans.Name(), Keys: ownThenChild([]query.Key{
			coded("stage", "Stage", ehc.ReviewStages, "stage:decide"), date("due", "Due", "due<+2w"), date("since", "Since", "since<-4w"), officerKey("Review officer")}),
		Columns: []string{"name", "year", "school", "stage", "since", "due", "reviewdue", "officer"},
		Sort:    []Sort{{Key: "due"}}, Groupings: []string{"stage", "officer", "school", "year"},
	}
}

func transfers() Definition {
	return Definition{
		Title: "Phase transfers", Record: ehc.Transfers.Name(), Keys: ownThenChild([]query.Key{
			coded("phase", "Transfer", ehc.Phases, "phase:secondary"), number("phaseyear", "Moves in", "phaseyear:2027"),
			date("phasedue", "Plan due", "phasedue<+8w"), coded("phasestage", "Stage", ehc.PhaseStages, "phasestage:todo"), officerKey("Review officer")}),
		Columns: []string{"name", "year", "school", "phase", "phaseyear", "phasestage", "phasedue", "officer"},
		Sort:    []Sort{{Key: "phasedue"}, {Key: "name"}}, Groupings: []string{"phase", "phasestage", "officer", "school"},
	}
}

func variations() Definition {
	return Definition{
		Title: "Requests for change", Record: ehc.VariationSet.Name(), Keys: ownThenChild(recordKeys(ehc.VariationSet, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "year", "school", "what", "asked", "end", "decided", "officer"},
		Sort:    []Sort{{Key: "asked"}}, Groupings: []string{"what", "end", "officer"},
	}
}

func versions() Definition {
	return Definition{
		Title: "Versions of plans", Record: ehc.Versions.Name(), Keys: ownThenChild(recordKeys(ehc.Versions, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "on", "kind", "sections", "officer"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Groupings: []string{"kind", "officer"},
	}
}

func disputes() Definition {
	return Definition{
		Title: "Disagreement", Record: ehc.Disputes.Name(), Keys: ownThenChild(recordKeys(ehc.Disputes, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "year", "about", "notice", "told", "registered", "hearing", "outcome", "officer"},
		Sort:    []Sort{{Key: "notice"}}, Groupings: []string{"about", "outcome", "officer"},
	}
}

func orders() Definition {
	return Definition{
		Title: "Orders", Record: ehc.OrderSet.Name(), Keys: ownThenChild(recordKeys(ehc.OrderSet, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "year", "kind", "made", "done", "officer"},
		Sort:    []Sort{{Key: "made"}}, Groupings: []string{"kind", "officer"},
	}
}

func risks() Definition {
	return Definition{
		Title: "Concerns", Record: ehc.Risks.Name(), Keys: ownThenChild(recordKeys(ehc.Risks, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "year", "school", "kind", "raised", "review", "resolved", "officer"},
		Sort:    []Sort{{Key: "raised"}}, Groupings: []string{"kind", "school", "officer"},
	}
}
