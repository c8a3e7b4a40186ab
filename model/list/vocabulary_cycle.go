package list

import (
	"caseload/model/pep"
	"caseload/model/query"
)

// cycle has a row for each child in the cohort of a term, whether or not the PEP of the
// term has a record.
func cycle() Definition {
	own := recordKeys(pep.Slots, []query.Key{
		help(coded("stage", "Stage", pep.Statuses, "stage:arrange"), "Where the PEP of the term stands; to arrange where it has no record."),
		help(coded("need", "Kind", pep.Kinds, "need:initial"), "Initial for a child who came into care in the term, who needs no other in it."),
		help(date("due", "Due", "due<+2w"), "When the next step is due: the meeting, the PEP from the school, the check, its return."),
		help(late("late>7"), "Days that the next step is overdue; below nothing is days left."),
		help(number("instage", "Days", "instage>28"), "Days at this stage."),
		help(number("attend", "Attend", "attend>=40"), "How much an officer should be at the meeting, by the weights in the settings."),
		flag("thisterm", "This term's", "thisterm"),
		help(flag("complete", "Complete", "complete"), "Held, received and rated other than Red."),
		help(flag("done", "Held", "done"), "The meeting was held."),
		help(flag("nodate", "No date", "nodate"), "No date of the meeting is arranged, and it was not held."),
		officerKey("VS officer"), idKey("pepid", "PEP record", "The record of the PEP."),
	})
	for i := range own {
		if own[i].Name == "in_time" {
			own[i].Name = "intime"
		}
	}
	kept := own[:0]
	for _, k := range own {
		if k.Name != "pep" { // of the child: the last rating; the record is pepid
			kept = append(kept, k)
		}
	}
	return Definition{
		Title: "The PEPs of each term", Keys: ownThenChild(kept),
		Columns: []string{"name", "year", "school", "term", "need", "stage", "due", "meeting", "at", "held", "received", "rating", "officer"},
		Sort:    []Sort{{Key: "term", Desc: true}, {Key: "due"}}, Groupings: []string{"stage", "officer", "school", "term", "rating", "need", "year"},
	}
}
