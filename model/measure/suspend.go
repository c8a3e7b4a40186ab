package measure

import "caseload/model/list"

// Suspensions is the report on suspensions and exclusions of children in care, by school.
func Suspensions() Report {
	return Report{
		Name: "suspensions", Title: "Suspensions", Termly: true,
		About:    "Suspensions and exclusions of children in care: how many, how long, and what was done, by school, by reason and by year group.",
		Sections: []Section{allSuspended(), suspendedBy("By school", "school"), suspendedBy("By reason", "reason"), suspendedBy("By year group", "year")},
	}
}

// suspended are suspensions of children in care by their first day.
func suspended(filter string) Part {
	return part(list.Suspensions, oneLine("valid carethen", filter), "start")
}

// What is no permanent exclusion: suspensions and lunchtimes.
const notForGood = "-kind:perm"

const byFirstDay = " It counts by its first day; one that was cancelled does not count, nor one before or after care."

func suspensionCounts(prefix, by string) []Measure {
	lost := suspended(notForGood)
	lost.Sum = "half_days"
	out := []Measure{
		{ID: prefix + "suspensions", Title: "Suspensions", Source: excluding, By: by, Of: suspended(notForGood),
			Definition: "Suspensions of children in care, lunchtimes included." + byFirstDay},
		{ID: prefix + "halfdays", Title: "Half-days lost", Source: excluding, Unit: Sum, By: by, Of: lost,
			Definition: "The half-days of these suspensions, all of them in the period in which the suspension begins. The list shows the suspensions.",
			// Beside a number of suspensions that is left out their length would tell of it.
			Finer: by != ""},
		{ID: prefix + "excluded", Title: "Permanent exclusions", Source: excluding, By: by, Of: suspended("kind:perm"),
			Definition: "Permanent exclusions of children in care." + byFirstDay},
	}
	if by == "year" {
		for i := range out {
			out[i].Definition += asOfNow
		}
	}
	return out
}

func suspendedBy(title, by string) Section {
	return Section{Title: title, Measures: suspensionCounts(by+".", by)}
}

func allSuspended() Section {
	of := func(id, title, filter, what string) Measure {
		return share(Measure{ID: id, Title: title, Source: excluding, Definition: "Of the suspensions and exclusions, those " + what + "." + byFirstDay}, suspended(filter), suspended(""))
	}
	s := Section{Title: "All", Measures: []Measure{
		share(Measure{ID: "children", Title: "Children suspended", Source: excluding,
			Definition: "Of the children in care in the period, those of whom a suspension began in it while they were in care; one that was cancelled does not count."},
			inCare("suspendedin", ""), inCare("incarein", "")),
	}}
	s.Measures = append(s.Measures, suspensionCounts("", "")...)
	s.Measures = append(s.Measures,
		of("told", "We were told", "told:*", "of which it is on record when the school told us"),
		of("educated", "Education provided", "provided:*", "with the day on record from which there was education: for a child in care from the first day"),
		of("tried", "Alternatives tried", "tried:*", "with the alternatives on record that were tried before"))
	return s
}
