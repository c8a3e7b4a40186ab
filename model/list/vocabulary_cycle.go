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

// moderations are the second ratings.
func moderations() Definition {
	return Definition{
		Title: "Moderated ratings", Record: pep.Moderations.Name(), Keys: ownThenChild(recordKeys(pep.Moderations, []query.Key{
			officerKey("VS officer"), help(flag("agrees", "The same", "agrees"), "The second rating is the same as the first."),
			help(coded("first", "First", pep.Ratings, "first:green"), "The rating that was moderated."),
			query.Key{Name: "term", Label: "Term", Type: query.Text, Help: "The term of the PEP.", Term: true, Example: `term:"autumn 2026"`, Column: true, Sortable: true, Width: 12},
			idKey("pep", "PEP", "The PEP."), idKey("check", "Rating", "The rating that was moderated.")})),
		Columns: []string{"on", "name", "school", "term", "first", "rating", "agrees", "rater", "note"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Groupings: []string{"agrees", "rating", "rater", "term", "school"},
	}
}

// qualityKeys say of a school how good its PEPs are, and what follows from it.
func qualityKeys() []query.Key {
	return []query.Key{
		help(wide(11, number("ratedpeps", "PEPs rated", "ratedpeps>3")), "PEPs of the present term that were rated."),
		help(wide(10, number("redamber", "Red/Amber", "redamber>0")), "PEPs of the present term that stand at Red or Amber."),
		help(number("goodpct", "Good %", "goodpct<50"), "Of the PEPs rated in the present term, those at Green or Gold, per cent."),
		help(wide(10, number("goodbefore", "…before %", "goodbefore<50")), "The same in the term before."),
		help(date("trained", "PEP training", "trained<-12m"), "The last training of the school that makes PEPs better: on their quality, for designated teachers, on the child’s voice."),
		help(date("visited", "Quality visit", "visited:none"), "The last quality visit."),
		help(wide(16, flag("needstraining", "Needs training", "needstraining")), "PEPs of this term or the one before that were rated Red or Amber after the last PEP training, and stand at it: as many as the settings say."),
		help(wide(10, flag("visitdue", "Visit due", "visitdue")), "Children in care, as many as the settings say, and no quality visit in this school year."),
	}
}
