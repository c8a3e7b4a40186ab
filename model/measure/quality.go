package measure

import "caseload/model/list"

// Sources of the figures of PEPs.
const (
	virtualSchool = "DfE 2018, promoting the education of looked-after children: a PEP in each school term"
	assurance     = "local: quality assurance of the Virtual School"
)

// PEPQuality is the report on the PEPs of a term or a year: how many were complete, how
// good they are by school and term, and whether two people rate alike.
func PEPQuality() Report {
	return Report{Name: "pep-quality", Title: "Quality of PEPs", Termly: true,
		About: "PEPs of a term or a school year: completion, ratings by term and by school, who was at the meetings, and whether a second rater agrees. The schools that need training are the list “schools needstraining”, those with a quality visit due “schools visitdue”.",
		Sections: []Section{
			completion("", "", ""), completion("officer.", "by officer", "officer"),
			ratings("", "", ""), ratings("term.", "by term", "term"), ratings("school.", "by school", "school"),
			whoWasThere(), moderated(),
		},
	}
}

func ofCycle(filter string) Part { return part(list.Cycle, filter, "until") }

// completion are the figures of the cohort of each term; the ids begin with the prefix, by
// says how they are divided, by which key.
func completion(prefix, by, key string) Section {
	of := func(id, title, filter, what string) Measure {
		return share(Measure{ID: "cycle." + prefix + id, Title: title, Source: virtualSchool, By: key, Alike: by,
			Definition: "Of the children in the cohort of each term that ends in the period, those whose PEP of the term " + what + ". In the cohort is who was in care, other than for short breaks, and from two to eighteen years old, on the last day of the term, or today while it runs; a child who came in too late for the initial PEP belongs to the next term."}, ofCycle(filter), ofCycle(""))
	}
	title := divided("Completion", by)
	return Section{title, []Measure{
		of("complete", "Complete", "complete", "was held, received and rated other than Red"),
		of("held", "Meeting held", "done", "had its meeting"),
		of("intime", "…in time", "done intime", "had its meeting in the term, and where it is the initial PEP was initiated within its ten working days"),
	}}
}

// divided is the title of a section that is divided by something: “Ratings, by school”.
func divided(title, by string) string {
	if by == "" {
		return title
	}
	return title + ", " + by
}

func ofPEPs(filter string) Part { return part(list.PEPs, filter, "held") }

// ratings are those of the PEPs held: all of them by rating, which together are the whole,
// and how many are good. Divided by term or school there is the one figure of those.
func ratings(prefix, by, key string) Section {
	const counted = " A PEP counts by the day of its meeting, with the rating it has today: one rated Red and improved as it was rated last. Without the child’s voice or the social worker it is Red by rule."
	good := share(Measure{ID: "rating." + prefix + "good", Title: "Green or Gold", Source: assurance, By: key, Linked: "rating",
		Definition: "Of the PEPs whose meeting was held in the period and that are rated, those at Green or Gold." + counted}, ofPEPs("rating:green,gold"), ofPEPs("rating:*"))
	if key != "" {
		good.Linked = ""
		return Section{divided("Ratings", by), []Measure{good}}
	}
	return Section{"Ratings", []Measure{good, {ID: "rating", Title: "PEPs rated", Source: assurance, By: "rating", Of: ofPEPs("rating:*"),
		Definition: "PEPs whose meeting was held in the period and that are rated, by rating." + counted}}}
}

// whoWasThere are the figures of who came to the meetings.
func whoWasThere() Section {
	of := func(id, title, filter, what string) Measure {
		return share(Measure{ID: "there." + id, Title: title, Source: assurance, Definition: "Of the PEP meetings held in the period, those " + what + "."}, ofPEPs(filter), ofPEPs(""))
	}
	return Section{"At the meetings", []Measure{
		of("sw", "Social worker", "sw", "at which the social worker was"), of("dt", "Designated teacher", "dt", "at which the designated teacher was"),
		of("carer", "Carer", "carer", "at which the carer was"), of("child", "Child", "child_there", "at which the child was"),
		of("vs", "Virtual School", "vs_there", "at which the Virtual School was"), of("voice", "Child’s voice recorded", "voice:*", "whose PEP has the child’s wishes and feelings"),
	}}
}

// moderated are the figures of second ratings.
func moderated() Section {
	of := func(filter string) Part { return part(list.Moderations, filter, "on") }
	return Section{"Moderation", []Measure{
		{ID: "moderated", Title: "Second ratings", Source: assurance, Of: of(""), Definition: "PEPs that somebody else rated a second time in the period."},
		share(Measure{ID: "moderated.same", Title: "…that agree", Source: assurance, Definition: "Of the second ratings, those that are the same as the first."}, of("agrees"), of("")),
	}}
}
