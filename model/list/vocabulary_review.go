package list

import (
	"caseload/model/ehc"
	"caseload/model/query"
)

func plans() Definition {
	return Definition{
		Title: "EHC plans", Record: ehc.Plans.Name(), Keys: ownThenChild(recordKeys(ehc.Plans, []query.Key{
			schoolKey("School", "Part of the name of the school that the plan names, or else of the child’s."), officerKey("Review officer"),
			help(flag("inforce", "In force", "inforce"), "Made, and not ceased."),
			help(flag("elsewhere", "Another authority’s", "elsewhere"), "Another authority maintains the plan: its dates are not ours to keep."),
			help(number("risks", "Concerns", "risks>0"), "How many concerns about the placement stand.")})),
		Columns: []string{"name", "year", "school", "need", "made", "amended", "reviewdue", "officer"},
		Sort:    []Sort{{Key: "reviewdue"}}, Open: "inforce", Soonest: []Sort{{Key: "reviewdue"}}, Groupings: []string{"officer", "school", "need", "year", "stage", "type"},
	}
}

func annual() Definition {
	return Definition{
		Title: "Annual reviews", Record: ehc.Reviews.Name(), Keys: ownThenChild(recordKeys(ehc.Reviews, []query.Key{
			officerKey("Review officer"),
			help(flag("elsewhere", "Another authority’s", "elsewhere"), "Another authority maintains the plan: its dates are not ours to keep."),
			help(coded("stage", "Stage", ehc.ReviewStages, "stage:decide"), "Where the review under way stands; none for those before."),
			help(date("duedate", "Step due", "duedate<+2w"), "When the next step of the review under way is due."),
			help(number("attend", "Attend", "attend>=50"), "How much an officer should be at the meeting of the review under way, of 100."),
			help(flag("in4", "Decided in time", "in4"), "The decision letter was sent within four weeks of the meeting."),
			help(flag("in12", "Final in time", "in12"), "The final plan was sent within twelve weeks of the meeting, and eight of the notice."),
			help(number("reportlate", "Report late by", "reportlate>0"), "Days by which the report came, or still comes, after its two weeks.")})),
		Columns: []string{"name", "year", "school", "meeting", "held", "report", "decision", "decided", "notice", "final", "officer"},
		Sort:    []Sort{{Key: "meeting", Desc: true}}, Open: "stage:*", Soonest: []Sort{{Key: "duedate"}}, Groupings: []string{"officer", "school", "stage", "decision", "kind"},
	}
}

func pipeline() Definition {
	return Definition{
		Title: "Reviews by stage", Keys: phased([]query.Key{
			help(coded("stage", "Stage", ehc.ReviewStages, "stage:decide"), "Where the annual review of the plan stands."),
			help(date("due", "Due", "due<+2w"), "When the next step is due."),
			help(late("late>28"), "Days that the next step is overdue; below nothing is days left."),
			help(date("since", "Since", "since<-4w"), "When the review came to this stage."),
			help(number("instage", "Days", "instage>28"), "Days at this stage."),
			help(number("attend", "Attend", "attend>=50"), "How much an officer should be at the next meeting, of 100."),
			help(number("risks", "Concerns", "risks>0"), "How many concerns about the placement stand."),
			officerKey("Review officer"), idKey("annual", "Review", "The review under way."), idKey("plan", "Plan", "The plan.")}),
		Columns: []string{"name", "year", "school", "stage", "since", "instage", "due", "reviewdue", "officer"},
		Sort:    []Sort{{Key: "due"}}, Groupings: []string{"stage", "officer", "school", "year", "phase"},
	}
}

func transfers() Definition {
	return Definition{
		Title: "Phase transfers", Keys: phased([]query.Key{
			help(date("asked", "Family asked", "asked:none"), "When the family was asked for its preference."),
			help(date("preferred", "Preference", "preferred:none"), "When the family’s preference came."),
			{Name: "wanted", Label: "First choice", Type: query.Text, Help: "Part of the name of the school that the family prefers.", Example: "wanted:academy", Column: true, Sortable: true, Width: 20},
			{Name: "named", Label: "School named", Type: query.Text, Help: "Part of the name of the school that the amended plan names.", Example: "named:none", Column: true, Sortable: true, Width: 20},
			help(date("final", "Final plan", "final:none"), "When the final amended plan was sent."),
			help(flag("done", "Done", "done"), "The final amended plan was sent, or there is no transfer after all."),
			help(flag("todo", "To do", "todo"), "Not done yet."),
			officerKey("Review officer"), idKey("transfer", "Transfer record", "The record of the transfer."), idKey("plan", "Plan", "The plan.")}),
		Columns: []string{"name", "year", "school", "phase", "phaseyear", "phasestage", "wanted", "named", "phasedue", "final", "officer"},
		Sort:    []Sort{{Key: "phasedue", Desc: true}}, Open: "todo", Soonest: []Sort{{Key: "phasedue"}}, Groupings: []string{"phase", "phasestage", "phaseyear", "officer", "school"},
	}
}

func variations() Definition {
	return Definition{
		Title: "Requests for change", Record: ehc.Variations.Name(), Keys: ownThenChild(recordKeys(ehc.Variations, []query.Key{
			officerKey("Review officer"), help(flag("open", "Still open", "open"), "Not decided yet."),
			help(date("due", "Due", "due<+2w"), "When the decision on an open request is due.")})),
		Columns: []string{"name", "year", "school", "what", "asked", "due", "end", "decided", "officer"},
		Sort:    []Sort{{Key: "asked", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"what", "end", "officer"},
	}
}

func versions() Definition {
	return Definition{
		Title: "Versions of plans", Record: ehc.Versions.Name(), Keys: ownThenChild(recordKeys(ehc.Versions, []query.Key{officerKey("Review officer")})),
		Columns: []string{"name", "on", "kind", "sections", "officer"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Groupings: []string{"kind", "officer"},
	}
}

func risks() Definition {
	return Definition{
		Title: "Concerns", Record: ehc.Risks.Name(), Keys: ownThenChild(recordKeys(ehc.Risks, []query.Key{
			officerKey("Review officer"), help(flag("open", "Still open", "open"), "Raised, and not resolved."),
			help(date("due", "Due", "due<+1w"), "When the emergency review is due.")})),
		Columns: []string{"name", "year", "school", "kind", "raised", "due", "review", "resolved", "officer"},
		Sort:    []Sort{{Key: "raised", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"kind", "school", "officer"},
	}
}

// phased are the keys of a list that speaks of the phase of the transfer and not of
// that of the school.
func phased(own []query.Key) *query.Vocabulary {
	for _, k := range transferKeys() {
		if k.Name == "phasetransfer" {
			k.Name, k.Example, k.Aliases = "phase", "phase:secondary", []string{k.Name}
		}
		own = append(own, k)
	}
	of := without(childKeys(), append(transferKeys(), own...))
	return query.NewVocabulary(append(own, of...)...)
}

// transferKeys say to which phase of education a child moves next.
func transferKeys() []query.Key {
	return []query.Key{
		help(coded("phasetransfer", "Transfer", ehc.Phases, "phasetransfer:secondary"), "To which phase of education the child moves next, while the transfer is to be planned."),
		help(number("phaseyear", "Moves in", "phaseyear:2027"), "The calendar year of the move."),
		help(date("phasedue", "Transfer due", "phasedue<+8w"), "The last day for the final amended plan."),
		help(coded("phasestage", "Transfer stage", ehc.PhaseStages, "phasestage:todo"), "How far the transfer is."),
	}
}
