package list

import (
	"caseload/model/attainment"
	"caseload/model/post16"
	"caseload/model/query"
)

// youngLists are the lists of attainment and of what comes after Year 11.
func youngLists() []definer {
	return []definer{{Results, results}, {Progress, progress}, {Post16, young}, {Activities, activities}, {Offers, offers}}
}

func results() Definition {
	return Definition{
		Title: "Statutory results", Record: attainment.Results.Name(), Keys: ownThenChild(recordKeys(attainment.Results, []query.Key{
			help(number("year", "School year", "year:2025"), "The school year by the year that begins: 2025 is 2025/26."),
			help(number("score", "Score", "score>=100"), "The grade as a number: a scaled score, Attainment 8, Progress 8."),
			help(date("reached", "Reached", "reached>=2026-08-01"), "The last day of the school year: what results of a year are counted by."),
			{Name: "points", Label: "Points", Type: query.Number, Help: "The score in hundredths, as means are worked out from it.", Example: "points>=4000", Width: 8},
			hiddenFlag("scored", "Has a score", "The result is a number that a mean is made of."),
			officerKey("VS officer"),
			help(flag("cohort", "Qualifying cohort", "cohort"), "In care without a break for the twelve months to the 31 March of that school year."),
			help(flag("send", "With SEND", "send"), "SEN support or a plan on the 31 August of that school year: a plan by its dates, SEN support as it was on record then."),
			help(flag("lead", "One for each child", "lead"), "One row for each child, stage and year, of those that a combined measure is made of."),
			hiddenFlag("rwm", "Reading, writing and maths", "The standard in all three, on each of their rows."),
			hiddenFlag("rwmgreater", "Greater depth in all three", "Greater depth in reading, writing and maths, on each of their rows."),
			hiddenFlag("english4", "English at 4+", "4 or above in the better of language and literature."),
			hiddenFlag("maths4", "Maths at 4+", "4 or above in maths."),
			hiddenFlag("em4", "English and maths at 4+", "4 or above in both."),
			hiddenFlag("em5", "English and maths at 5+", "5 or above in both."),
		})),
		Columns: []string{"name", "year", "school", "stage", "measure", "grade", "standard", "officer"},
		Sort:    []Sort{{Key: "year", Desc: true}, {Key: "name"}}, Groupings: []string{"stage", "measure", "standard", "school", "officer"},
	}
}

func progress() Definition {
	return Definition{
		Title: "Teacher assessment", Record: attainment.TeacherAssessments.Name(), Keys: ownThenChild(recordKeys(attainment.TeacherAssessments, []query.Key{
			officerKey("VS officer"), help(flag("thisterm", "This term's", "thisterm"), "Of the term that runs, or that ended last."),
			help(coded("was", "Before", attainment.Against, "was:at"), "Against age, in the same subject, the term before that has one."),
			hiddenFlag("up", "Up", "Nearer to age, or further above it, than the time before."),
			hiddenFlag("down", "Down", "Further below age than the time before."),
		})),
		Columns: []string{"name", "year", "school", "term", "subject", "was", "against", "progress", "officer"},
		Sort:    []Sort{{Key: "term", Desc: true}, {Key: "name"}}, Groupings: []string{"subject", "against", "progress", "term", "school", "officer"},
	}
}

func young() Definition {
	own := []query.Key{
		help(coded("priority", "Priority", youngPriorities, "priority:red"), "As the officer has set it."),
		help(coded("suggest", "By rule", post16.Ratings, "suggest:red"), "What the rule would suggest."),
		help(flag("differs", "Rule differs", "differs"), "The rule would suggest another priority than the one that is set."),
		help(coded("destination", "Destination", youngGroups, "destination:seeking"), "What the activity counts under, as recorded."),
		help(coded("counted", "Counted as", youngGroups, "counted:unknown"), "The same, where an activity that nobody has checked for too long is not known."),
		help(flag("stale", "Stale", "stale"), "Nobody has checked the activity for as long as the authority allows: three months, unless it is set otherwise."),
		help(flag("neet", "NEET", "neet"), "Not in education, employment or training."), help(flag("eet", "EET", "eet"), "In education, employment or training."),
		{Name: "activity", Label: "Activity", Type: query.Text, Help: "Code or words of the activity.", Example: "activity:apprentice", Column: true, Sortable: true, Width: 22},
		{Name: "provider", Label: "Provider", Type: query.Text, Help: "Part of its name.", Example: "provider:college", Column: true, Sortable: true, Width: 18},
		{Name: "course", Label: "Course", Type: query.Text, Help: "Words of the course.", Example: "course:plumbing", Column: true, Sortable: true, Width: 18},
		coded("level", "Level", post16.Levels, "level:3"),
		{Name: "why", Label: "If NEET, why", Type: query.Text, Help: "Words of the reason.", Example: "why:anxiety", Column: true, Width: 18},
		{Name: "reasons", Label: "Reasons", Type: query.Text, Help: "Words of the reasons for the priority.", Example: "reasons:attendance", Column: true, Width: 24},
		help(date("from", "From", "from>=-3m"), "When the activity began."), help(date("until", "Until", "until<+8w"), "When it ends."),
		help(date("checked", "Checked", "checked<-2m"), "When it was last known what the young person does."),
		help(date("contact", "Last contact", "contact<-4w"), "The last call, visit or meeting in the log."),
		help(date("due", "Due", "due<+2w"), "The next that is due for what comes after Year 11."),
		late("late>7"), help(date("eighteen", "18 on", "eighteen<+3m"), "The eighteenth birthday."),
		officerKey("VS officer"),
	}
	return Definition{
		Title: "After Year 11", Keys: ownThenChild(own), Sort: []Sort{{Key: "due"}, {Key: "name"}},
		Columns:   []string{"name", "year", "priority", "activity", "provider", "course", "level", "contact", "due", "officer"},
		Groupings: []string{"priority", "destination", "counted", "level", "year", "officer", "suggest"},
	}
}

func activities() Definition {
	own := recordKeys(post16.Activities, []query.Key{
		{Name: "code", Label: "Activity", Type: query.Text, Help: "Code or words of the activity.", Example: "code:apprentice", Column: true, Sortable: true, Width: 22},
		help(coded("destination", "Destination", post16.Groups, "destination:seeking"), "As recorded, or as it follows from the activity."),
		help(flag("neet", "NEET", "neet"), "Not in education, employment or training."), help(flag("eet", "EET", "eet"), "In education, employment or training."),
		help(flag("running", "Runs", "running"), "It has begun, has not ended, and no other has begun since."),
		help(date("contact", "Last contact", "contact<-4w"), "The last call, visit or meeting in the log."),
		officerKey("VS officer"),
	})
	return Definition{
		Title: "Activities after 16", Record: post16.Activities.Name(), Keys: ownThenChild(own),
		Columns: []string{"name", "year", "code", "provider", "course", "level", "from", "to", "why", "checked", "contact", "officer"},
		Sort:    []Sort{{Key: "from", Desc: true}, {Key: "name"}}, Groupings: []string{"destination", "level", "provider", "year", "officer"},
	}
}

func offers() Definition {
	return Definition{
		Title: "Offers of places", Record: post16.Offers.Name(), Keys: ownThenChild(recordKeys(post16.Offers, []query.Key{
			help(number("for", "For September", "for:2027"), "The year of the September."),
			{Name: "year", Label: "Year", Type: query.Year, Help: "Year group, as recorded or by date of birth.", Example: "year:11", Sortable: true, Column: true, Width: 5}, officerKey("VS officer"),
			help(flag("thisyear", "This September’s", "thisyear"), "For the September at the end of this school year."),
		})),
		Columns: []string{"name", "year", "school", "for", "provider", "course", "level", "state", "on", "officer"},
		Sort:    []Sort{{Key: "for", Desc: true}, {Key: "name"}}, Groupings: []string{"state", "provider", "level", "school", "officer"},
	}
}

// youngKeys are what every list of children can be asked of what comes after Year 11.
func youngKeys() []query.Key {
	return []query.Key{
		help(flag("leaver", "Leaves for September", "leaver"), "In care and in Year 11, or on a course of one year in Year 12: an offer is due by 30 September."),
		help(date("offered", "Offered", "leaver offered:none"), "The first offer of a place for the September at the end of this school year."),
		help(flag("after11", "After Year 11", "after11"), "On the list of those after Year 11, and not handed over."),
		help(coded("p16", "Post-16 priority", post16.Ratings, "p16:red"), "As the officer has set it."),
		help(date("handedover", "Handed over", "handedover:*"), "When the young person passed to those who work with care leavers."),
	}
}

// The codes of the list of those after Year 11, where nothing is recorded too.
var (
	youngPriorities = codes("Priority", "red", "Red", "amber", "Amber", "green", "Green", Unset, "Not set")
	youngGroups     = codes("Destination", "sixth", "School sixth form", "college", "College", "training", "Apprenticeship or training", "tuition", "Tuition in preparation",
		"work", "Employment", "higher", "Higher education", "custody", "Custody", "seeking", "NEET, seeking", "other", "NEET, other", "unknown", "Not known", Unset, "Nothing on record")
)

// Unset stands for no priority and for no activity on the list of those after Year 11.
const Unset = "unset"
