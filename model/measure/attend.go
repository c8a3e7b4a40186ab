package measure

import "caseload/model/list"

// Sources of the figures of attendance.
const (
	registers  = "SI 2024/208 reg. 10; DfE, pupil absence in schools: sessions attended, of those possible"
	persistent = "DfE, pupil absence in schools: 10% or more of possible sessions missed, by exact counts"
	severe     = "DfE, pupil absence in schools: 50% or more of possible sessions missed, by exact counts"
	excluding  = "Education Act 2002 s.51A"
)

// Attendance is the report on attendance, suspensions and moves of children in care.
func Attendance() Report {
	return Report{
		Name: "attendance", Title: "Attendance",
		About: "Attendance, persistent and severe absence, suspensions and moves of children in care, for all and for the qualifying cohort, by year group, key stage, phase, schooling and placement.",
		Sections: []Section{
			attendanceOf("All children in care", "", ""), attendanceOf("Qualifying cohort", "qualifying.", "qualifying"),
			attendanceBy("By year group", "year"), attendanceBy("By key stage", "keystage"), attendanceBy("By phase of the school", "phase"),
			attendanceBy("By schooling", "schooling"), attendanceBy("By placement", "placed"),
			absentWho(), suspensionFigures(), moveFigures(),
		},
	}
}

// asOfNow is how children are put into groups.
const asOfNow = " Children count in the group to which they belong today."

// sessions is a part that adds up sessions of weeks in care.
func sessions(sum, filter string) Part {
	return Part{List: list.Weeks, Key: "held", Filter: oneLine("counts carethen", filter), Sum: sum}
}

func inCare(key, filter string) Part { return part(list.Children, filter, key) }

func oneLine(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

// rates are the three shares of the sessions that were possible. A session without a
// code is neither attended nor missed.
func rates(prefix, filter, by string) []Measure {
	of := func(id, title, sum, what string) Measure {
		m := Measure{ID: "attendance." + prefix + id, Title: title, Source: registers, By: by,
			Definition: "Of the sessions possible in weeks in which the child was in care, those " + what + ". There are two sessions a day. Part-time timetables (C2) and suspensions without provision (E) count as authorised absence; education arranged elsewhere (K, B, V) as attended; D, X, Q, Y, Z and # are no possible sessions. A week counts on its Thursday; the total of a longer time only where no weeks of it are on record."}
		if by != "" {
			m.Definition += asOfNow
		}
		return share(m, sessions(sum, filter), sessions("possible", filter))
	}
	return []Measure{
		of("rate", "Attendance", "attended", "attended, approved educational activity included"),
		of("authorised", "Authorised absence", "authorised", "missed with authority"),
		of("unauthorised", "Unauthorised absence", "unauthorised", "missed without"),
	}
}

// absences are the children who missed much.
func absences(prefix, filter, by string) []Measure {
	of := func(id, title, key, source, what string) Measure {
		m := Measure{ID: "attendance." + prefix + id, Title: title, Source: source, By: by,
			Definition: "Of the children who had sessions in weeks in care in the period, those who missed " + what + " of them. Counts of sessions are compared, never rounded percentages."}
		if by != "" {
			m.Definition += asOfNow
		}
		return share(m, inCare(key, filter), inCare("sessionsin", filter))
	}
	return []Measure{
		of("persistent", "Persistently absent", "persistentin", persistent, "10% or more"),
		of("severe", "…severely absent", "severein", severe, "50% or more"),
	}
}

func attendanceOf(title, prefix, filter string) Section {
	s := Section{Title: title, Measures: rates(prefix, filter, "")}
	s.Measures = append(s.Measures, Measure{ID: "attendance." + prefix + "children", Title: "Children with sessions", Source: "local", Of: inCare("sessionsin", filter),
		Definition: "Children who had sessions to attend in weeks in care in the period."})
	s.Measures = append(s.Measures, absences(prefix, filter, "")...)
	if filter != "" {
		for i := range s.Measures {
			s.Measures[i].Definition += " Qualifying: in care for twelve months without a break at the last 31 March."
		}
	}
	return s
}

func attendanceBy(title, by string) Section {
	return Section{Title: title, Measures: append(rates(by+".", "", by), absences(by+".", "", by)...)}
}

// absentWho says who the persistently absent are.
func absentWho() Section {
	who := func(id, title, by string) Measure {
		return Measure{ID: "attendance.absent." + id, Title: title, Source: persistent, By: by, Of: inCare("persistentin", ""),
			Definition: "Children persistently absent in the period, by what they are today."}
	}
	return Section{"Who is persistently absent", []Measure{who("schooling", "By schooling", "schooling"), who("placed", "By placement", "placed"), who("sen", "By SEN provision", "sen")}}
}

func suspensionFigures() Section {
	all := func(filter string) Part {
		return part(list.Suspensions, oneLine("valid carethen", filter), "start")
	}
	return Section{"Suspensions and exclusions", []Measure{
		share(Measure{ID: "suspended", Title: "Children suspended", Source: excluding,
			Definition: "Of the children in care in the period, those of whom a suspension began in it while they were in care; one that was cancelled does not count."},
			inCare("suspendedin", ""), inCare("incarein", "")),
		share(Measure{ID: "suspended.qualifying", Title: "…of the qualifying cohort", Source: excluding,
			Definition: "The same of the children in care for twelve months without a break at the last 31 March."},
			inCare("suspendedin", "qualifying"), inCare("incarein", "qualifying")),
		{ID: "suspensions", Title: "Suspensions", Source: excluding, By: "reason", Of: all("-kind:perm"),
			Definition: "Suspensions, lunchtimes included, of children in care by their first day and first reason; those cancelled do not count."},
		{ID: "excluded", Title: "Permanent exclusions", Source: excluding, Of: inCare("excludedin", ""),
			Definition: "Children in care who were permanently excluded in the period; an exclusion that was cancelled does not count."},
	}}
}

func moveFigures() Section {
	return Section{"Moves", []Measure{
		share(Measure{ID: "moves.school", Title: "Moved school", Source: "local",
			Definition: "Of the children in care in the period, those who came from another school in it while in care, other than with the phase; dual and guest registrations do not count."},
			inCare("movedschool", ""), inCare("incarein", "")),
		share(Measure{ID: "moves.placement", Title: "Moved placement", Source: "SSDA903: RNE P, B, T, U",
			Definition: "Of the children in care in the period, those of whom a new placement began in it, but for the first of a time in care."},
			inCare("movedplace", ""), inCare("incarein", "")),
	}}
}
