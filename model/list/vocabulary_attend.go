package list

import (
	"caseload/model/attendance"
	"caseload/model/query"
	"caseload/model/register"
)

// The lists of attendance, suspensions and schools attended.
const (
	Weeks       Name = "weeks"
	Suspensions Name = "suspensions"
	Enrolments  Name = "enrolments"
)

func attendLists() []definer {
	return []definer{{Weeks, weekList}, {Suspensions, suspensionList}, {Enrolments, enrolmentList}}
}

var (
	keyStages  = codes("Key stage", "eyfs", "Early years", "ks1", "Key stage 1", "ks2", "Key stage 2", "ks3", "Key stage 3", "ks4", "Key stage 4", "post16", "Post-16")
	schoolings = codes("Schooling", "in", "Mainstream, in the borough", "out", "Mainstream, out of the borough", "special", "Special or alternative")
)

// attendKeys are what the Virtual School asks of a child’s attendance, suspensions and moves.
func attendKeys() []query.Key {
	return []query.Key{
		help(coded("keystage", "Key stage", keyStages, "keystage:ks4"), "By the year group."),
		help(coded("schooling", "Schooling", schoolings, "schooling:special"), "Mainstream in or out of the borough, or special or alternative provision, by the child’s school."),
		help(flag("qualifying", "Qualifying", "qualifying"), "In care for twelve months without a break at the last 31 March."),
		help(flag("severe", "Severely absent", "severe"), "Missed half or more of the sessions this school year."),
		wide(9, help(number("recent", "4 weeks %", "recent<90"), "Attendance in the last four weeks on record, per cent.")),
		help(number("termrate", "Term %", "termrate<90"), "Attendance this term, per cent."),
		{Name: "trend", Label: "8 weeks", Type: query.Text, Help: "The last eight weeks on record as a small chart, the latest at the right.", Example: "trend:*", Column: true, Width: 8},
		{Name: "swteam", Label: "Social work team", Type: query.Text, Help: "The team of the child’s social worker.", Example: "swteam:north", Column: true, Sortable: true, Width: 18},
		{Name: "sworker", Label: "Social worker", Type: query.Text, Help: "The child’s social worker.", Example: "sworker:demo", Column: true, Sortable: true, Width: 18},
		wide(22, help(coded("concern", "Concern", attendance.Concerns, "concern:new"), "Why the child is on the weekly list of attendance.")),
		help(number("suspended", "Days suspended", "suspended>5"), "School days suspended this school year, over all schools; half-days count."),
		help(number("suspterm", "…this term", "suspterm>5"), "School days suspended this term, over all schools; half-days count."),
		help(flag("near45", "Near 45 days", "near45"), "So many days suspended this school year that the limit of 45 is near: from which day is a local figure."),
		help(date("unplaced", "No school since", "unplaced:*"), "In care, of school age and on no school’s roll since then."),
		help(number("dayswithout", "Days without school", "dayswithout>20"), "Days without a school place."),
		help(number("schoolmoves", "School moves", "schoolmoves>0"), "Changes of school in the school year, other than with the phase."),
		help(number("placements", "Placement moves", "placements>0"), "New placements in the school year."),
	}
}

func weekList() Definition {
	return Definition{
		Title: "Attendance", Record: attendance.Weeks.Name(), Keys: ownThenChild(recordKeys(attendance.Weeks, []query.Key{
			schoolKey("School", "Part of the name of the school of these sessions, or else of the child’s."), officerKey("VS officer"),
			help(number("rate", "%", "rate<90"), "Sessions attended, per cent of those possible."),
			help(number("missed", "Missed", "missed>2"), "Sessions missed, authorised or not."),
			help(flag("counts", "Counts", "counts"), "A total of a longer time counts only where no weeks of that time are on record."),
			help(flag("carethen", "In care then", "carethen"), "The child was in care that week, other than for short breaks.")})),
		Columns: []string{"name", "year", "school", "monday", "until", "possible", "attended", "authorised", "unauthorised", "rate"},
		Sort:    []Sort{{Key: "monday", Desc: true}}, Groupings: []string{"school", "officer", "year", "monday"},
	}
}

func suspensionList() Definition {
	return Definition{
		Title: "Suspensions and exclusions", Record: attendance.Suspensions.Name(), Keys: ownThenChild(recordKeys(attendance.Suspensions, []query.Key{
			schoolKey("School", "Part of the name of the school that suspended, or else of the child’s."), officerKey("VS officer"),
			help(number("days", "Days", "days>5"), "School days; half-days count."),
			help(flag("valid", "Counts", "valid"), "Not cancelled."),
			help(flag("carethen", "In care then", "carethen"), "The child was in care on the first day, other than for short breaks."),
			help(date("govby", "Governors by", "govby<+2w"), "By when the governors are to meet."),
			help(date("eduby", "Education by", "eduby<+1w"), "By when there is to be education: the sixth school day, for a child in care the first.")})),
		Columns: []string{"name", "year", "school", "kind", "start", "days", "reason", "provided", "eduby", "governed", "govby", "suspterm", "suspended"},
		Sort:    []Sort{{Key: "start", Desc: true}}, Groupings: []string{"school", "kind", "reason", "officer"},
	}
}

func enrolmentList() Definition {
	return Definition{
		Title: "Schools attended", Record: register.Enrolments.Name(), Keys: ownThenChild(recordKeys(register.Enrolments, []query.Key{
			schoolKey("School", "Part of the name of the school of that time."), officerKey("VS officer"),
			help(flag("current", "Now", "current"), "The time at this school goes on."),
			help(number("spell", "Days there", "spell<90"), "Days at the school, until today where it goes on."),
			help(flag("move", "A move", "move"), "A change of school other than with the phase.")})),
		Columns: []string{"name", "year", "school", "from", "to", "why", "roll", "spell"},
		Sort:    []Sort{{Key: "from", Desc: true}}, Groupings: []string{"school", "why", "officer"},
	}
}

// attendMeasured are the keys that figures of attendance, suspensions and moves are
// counted by.
func attendMeasured() map[Name][]query.Key {
	return map[Name][]query.Key{
		Weeks: {inPast("held", "Counts on", "The Thursday of the week: a week belongs to the month, term and year of its Thursday.")},
		Children: {
			inPast("incarein", "In care in", "In care for some of the time, other than for short breaks."),
			inPast("sessionsin", "Had sessions in", "There were sessions to attend in weeks in care."),
			inPast("persistentin", "Persistently absent in", "A tenth or more of the sessions in weeks in care were missed."),
			inPast("severein", "Severely absent in", "Half or more of the sessions in weeks in care were missed."),
			inPast("suspendedin", "Suspended in", "A suspension that was not cancelled began while the child was in care."),
			inPast("excludedin", "Permanently excluded in", "A permanent exclusion that was not cancelled began while the child was in care."),
			inPast("movedschool", "Moved school in", "Came from another school in care, other than with the phase."),
			inPast("movedplace", "Moved placement in", "A new placement began, but for the first of a time in care."),
		},
	}
}
