package list

import (
	"caseload/model/query"
	"caseload/model/register"
)

// The registers of the Virtual School.
const (
	SEND      Name = "send"
	Provision Name = "provision"
	Referrals Name = "referrals"
	Statuses  Name = "statuses"
	Enquiries Name = "enquiries"
	Trainings Name = "training"
	Visits    Name = "visits"
)

// registerLists are those lists, in the order in which people are told of them.
func registerLists() []definer {
	return []definer{{SEND, send}, {Provision, provision}, {Referrals, referrals}, {Statuses, statuses},
		{Enquiries, enquiries}, {Trainings, trainings}, {Visits, visits}}
}

// sendStatuses are what the SEND register says of a child.
var sendStatuses = codes("SEND status", "plan", "EHC plan", "support", "SEN support", "none", "No SEN")

// send is the SEND register: nobody keeps it, it follows from the children and their
// plans and requests.
func send() Definition {
	return Definition{
		Title: "SEND register", Keys: ownThenChild([]query.Key{
			help(coded("status", "SEND", sendStatuses, "status:plan"), "EHC plan where one is in force or the record says so, SEN support, or none; nothing where the record does not say."),
			help(flag("noplan", "Plan not on record", "noplan"), "The record says that there is a plan, and none is: whose is it?"),
			help(coded("request", "Request", assessmentSteps, "request:advice"), "The step of an open request for an assessment or a re-assessment."),
			help(date("made", "Plan made", "made<-5y"), "When the plan in force was made."),
			help(date("amended", "Amended", "amended>=-12m"), "When it was last amended."),
			help(date("reviewed", "Reviewed", "reviewed<-12m"), "The last review that was decided."),
			help(date("reviewby", "Review by", "reviewby<+8w"), "By when the plan is to be reviewed; of another authority’s plan by the dates on record, and its duty."),
			{Name: "authority", Label: "Maintained by", Type: query.Text, Help: "The other authority that maintains the plan; none where it is ours.", Example: "authority:*", Column: true, Sortable: true, Width: 18},
			{Name: "contact", Label: "Casework contact", Type: query.Text, Help: "Who works on the plan: our review officer, or the other authority’s contact.", Example: "contact:none authority:*", Column: true, Sortable: true, Width: 22},
			help(flag("elsewhere", "Another authority’s", "elsewhere"), "Another authority maintains the plan."),
			idKey("plan", "Plan", "The plan in force.")}),
		Columns: []string{"name", "year", "school", "status", "need", "request", "stage", "reviewby", "authority", "contact"},
		Sort:    []Sort{{Key: "name"}}, Groupings: []string{"status", "need", "request", "stage", "authority", "school", "year", "group", "vs"},
	}
}

func provision() Definition {
	return Definition{
		Title: "Alternative provision", Record: register.Provisions.Name(), Keys: ownThenChild(recordKeys(register.Provisions, []query.Key{
			officerKey("VS officer"), schoolKey("On roll at", "Part of the name of the school where the child is on roll."),
			help(flag("running", "Running", "running"), "Begun, and not ended."),
			help(flag("noreview", "No end or review", "noreview"), "Running, with neither a planned end nor a day for its next review."),
			help(date("reviewdue", "Review due", "reviewdue<+2w"), "When the next review is due: the day that is set, or else six weeks after the last."),
			help(late("late>0"), "Days that the review is overdue; below nothing is days left."),
			help(number("hours", "Hours", "hours<15"), "Hours a week."),
			help(number("share", "% of full time", "share<50"), "Of full time at the school."),
			help(flag("parttime", "Part-time timetable", "parttime"), "It is a part-time timetable."),
			help(flag("over", "Past its end", "over"), "Running beyond its planned end; a part-time timetable without one, six weeks after it began."),
			help(number("days", "Days", "days>42"), "Days since it began, while it runs.")})),
		Columns: []string{"late", "name", "year", "kind", "provider", "school", "start", "hours", "until", "reviewdue", "visit", "officer"},
		Sort:    []Sort{{Key: "start", Desc: true}}, Open: "running", Soonest: []Sort{{Key: "reviewdue"}}, Groupings: []string{"kind", "provider", "school", "officer", "how"},
	}
}

func referrals() Definition {
	return Definition{
		Title: "Referrals", Record: register.Referrals.Name(), Keys: ownThenChild(recordKeys(register.Referrals, []query.Key{
			officerKey("VS officer"), help(flag("open", "Still open", "open"), "Not closed."),
			help(coded("stage", "Stage", register.Stages, "stage:booked"), "Where it stands: asked for, consent, booked, seen, report in, closed."),
			help(number("waiting", "Days waited", "waiting>42"), "Days from the request until the child was seen, or so far."),
			help(weeks("weeks", "Weeks", "weeks>6"), "The same in weeks."),
			help(date("due", "Due", "due<+2w"), "When the next step is due: to book it, the report, the review."),
			help(late("late>0"), "Days that the next step is overdue; below nothing is days left."),
		})),
		Columns: []string{"late", "name", "year", "service", "priority", "asked", "consent", "stage", "booked", "weeks", "due", "officer"},
		Sort:    []Sort{{Key: "asked", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "due"}}, Groupings: []string{"service", "stage", "priority", "outcome", "officer", "school"},
	}
}

func statuses() Definition {
	return Definition{
		Title: "Known to social care", Record: register.Statuses.Name(), Keys: ownThenChild(recordKeys(register.Statuses, []query.Key{
			officerKey("VS officer"), help(flag("current", "Current", "current"), "It has begun and not ended."), socialWorker(),
		})),
		Columns: []string{"name", "year", "school", "kind", "from", "to", "group", "social_worker", "officer"},
		Sort:    []Sort{{Key: "from", Desc: true}}, Open: "current", Soonest: []Sort{{Key: "from", Desc: true}}, Groupings: []string{"kind", "group", "school", "officer"},
	}
}

// socialWorker is the child's, for lists of those who have one.
func socialWorker() query.Key {
	return query.Key{Name: "social_worker", Label: "Social worker", Type: query.Text, Help: "The child’s social worker.", Example: "social_worker:*", Column: true, Sortable: true, Width: 18}
}

func enquiries() Definition {
	return Definition{
		Title: "Advice and information", Record: register.Enquiries.Name(), Sort: []Sort{{Key: "on", Desc: true}}, Open: "open", Soonest: []Sort{{Key: "on"}}, Groupings: []string{"from", "topic", "school"},
		Keys: query.NewVocabulary(recordKeys(register.Enquiries, []query.Key{
			help(flag("open", "Still open", "open"), "Not answered yet."), schoolKey("School", "Part of the school’s name."),
			{Name: "name", Label: "Child", Type: query.Text, Help: "Part of the name of the child, where one is named.", Example: "name:zoe", Sortable: true, Column: true, Width: 24},
		})...),
		Columns: []string{"on", "from", "who", "topic", "about", "name", "school", "closed"},
	}
}

func trainings() Definition {
	return Definition{
		Title: "Training of schools", Record: register.Trainings.Name(), Sort: []Sort{{Key: "on", Desc: true}}, Groupings: []string{"kind", "school"},
		Keys: query.NewVocabulary(recordKeys(register.Trainings, []query.Key{wide(30, schoolKey("School", "Part of the school’s name.")),
			wide(22, coded("kind", "Training", register.TrainingKinds, "kind:pep")), {Name: "who", Label: "Who came", Type: query.Text, Help: "Words of who came.", Example: "who:head", Column: true, Sortable: true, Width: 30}})...),
		Columns: []string{"on", "school", "kind", "who", "people", "note"},
	}
}

func visits() Definition {
	return Definition{
		Title: "Visits to schools", Record: register.Visits.Name(), Sort: []Sort{{Key: "on", Desc: true}}, Groupings: []string{"kind", "school", "by"},
		Keys: query.NewVocabulary(recordKeys(register.Visits, []query.Key{wide(26, schoolKey("School", "Part of the school’s name.")),
			wide(15, coded("kind", "Visit", register.VisitKinds, "kind:quality")), {Name: "outcome", Label: "What was found", Type: query.Text, Help: "Words of what was found.", Example: "outcome:voice", Column: true, Width: 50},
			help(date("due", "Next due", "due<+4w"), "The next visit, where no later one is on record."),
			help(late("late>0"), "Days that the next visit is overdue; below nothing is days left.")})...),
		Columns: []string{"on", "school", "kind", "by", "outcome", "due"},
	}
}
