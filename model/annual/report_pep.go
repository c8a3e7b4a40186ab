package annual

import (
	"strings"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/pep"
)

// cohortRule says who is to have a PEP in a term.
const cohortRule = "The cohort of a term are the children in care on its last day, from their second birthday to the eighteenth, without those who came in so late that their first PEP belongs to the next term."

// inTermOf gives the rows of a PEP in a term of a season, or in any where season is "".
func inTermOf(season string, keep func(*TermPEP) bool, make func(*Child, *TermPEP) row) func(*Child, func(row)) {
	return func(c *Child, add func(row)) {
		for i := range c.PEPs {
			if p := &c.PEPs[i]; (season == "" || strings.HasSuffix(p.Term, season)) && keep(p) {
				add(make(c, p))
			}
		}
	}
}

func due(*TermPEP) bool    { return true }
func held(p *TermPEP) bool { return p.Held }

// ofCohort makes rows of children, counted where the PEP is so.
func ofCohort(in func(*TermPEP) bool) func(*Child, *TermPEP) row {
	return func(c *Child, p *TermPEP) row { return row{id: c.ID, in: in(p)} }
}

// ofRecord makes rows of PEPs, by group, counted where the PEP is so.
func ofRecord(in func(*TermPEP) bool, group func(*TermPEP) string) func(*Child, *TermPEP) row {
	return func(_ *Child, p *TermPEP) row {
		r := row{id: p.ID, in: in(p)}
		if group != nil {
			r.group = group(p)
		}
		return r
	}
}

func rating(p *TermPEP) string { return string(p.Rating) }
func always(*TermPEP) bool     { return true }

func pepFigures() []spec {
	var out []spec
	for _, season := range []calendar.Season{calendar.Autumn, calendar.Spring, calendar.Summer} {
		name := season.String()
		title := strings.ToUpper(name[:1]) + name[1:]
		when := "in the " + name + " term of the year, as it is on record today"
		out = append(out,
			spec{Measure: figure(name+"-done", title+": PEPs complete", "Of the cohort of the term, those whose PEP was held, received and rated other than Red. "+cohortRule, guidance, when, measure.Percent, list.Children),
				child: inTermOf(name, due, ofCohort(func(p *TermPEP) bool { return p.Complete }))},
			spec{Measure: figure(name+"-held", title+": PEPs held", "Of the same, those whose meeting was held.", guidance, when, measure.Percent, list.Children), child: inTermOf(name, due, ofCohort(held))},
			spec{Measure: figure(name+"-rating", title+": ratings", "PEPs of the term that were held, by the rating they have today: one rated Red and improved counts as it was rated last.", "local: Virtual School quality assurance", when, measure.Number, list.PEPs),
				by: ptr(ratings()), child: inTermOf(name, held, ofRecord(always, rating))},
		)
		out[len(out)-3] = out[len(out)-3].linked(name + "-rating")
	}
	return out
}

func voiceFigures() []spec { return meetings("", "over the three terms of the year") }

// meetings are the figures of voice and attendance of the PEPs that were held.
func meetings(season, when string) []spec {
	share := func(id, title, definition string, in func(*TermPEP) bool) spec {
		return spec{Measure: figure(id, title, definition, "local: PEP quality assurance", when, measure.Percent, list.PEPs), child: inTermOf(season, held, ofRecord(in, nil))}
	}
	return []spec{
		{Measure: figure("voice", "How the voice was gathered", "PEPs that were held, by how the child’s wishes and feelings were gathered.", "local: PEP quality assurance", when, measure.Number, list.PEPs), by: ptr(voices()),
			child: inTermOf(season, held, ofRecord(always, func(p *TermPEP) string { return p.Voice }))},
		share("voice-own", "…in the child’s own words", "Of the PEPs held, those with the voice in the child’s own words.", func(p *TermPEP) bool { return p.Voice == "own" }).linked("voice"),
		share("met-child", "Child at the meeting", "Of the PEPs held, those at which the child was there.", func(p *TermPEP) bool { return p.Child }),
		share("met-sw", "Social worker there", "Of the PEPs held, those at which the social worker was there: without one the PEP is Red by rule.", func(p *TermPEP) bool { return p.SW }),
		share("met-dt", "Designated teacher there", "Of the PEPs held, those at which the designated teacher was there.", func(p *TermPEP) bool { return p.DT }),
		share("met-carer", "Carer there", "Of the PEPs held, those at which the carer was there.", func(p *TermPEP) bool { return p.Carer }),
		share("met-vs", "Virtual School there", "Of the PEPs held, those at which somebody from the Virtual School was there.", func(p *TermPEP) bool { return p.Officer }),
	}
}

// termSections are those of the PEP report.
func termSections(trust string) []section {
	out := []section{{"PEPs of the term", termFigures()}, {"Pupil voice and meetings", meetings("", inTerm)}, {"By school", divided("school", trust)}}
	if trust == "" {
		out = append(out, section{"By trust", divided("trust", trust)})
	}
	return out
}

func termFigures() []spec {
	share := func(id, title, definition string, in func(*TermPEP) bool) spec {
		return spec{Measure: figure(id, title, definition, guidance, inTerm, measure.Percent, list.Children), child: inTermOf("", due, ofCohort(in))}
	}
	return []spec{
		{Measure: figure("cohort", "Children to have a PEP", cohortRule+" An initial PEP is due from a child who came into care in the term.", guidance, inTerm, measure.Number, list.Children), by: ptr(coded(pep.Kinds)),
			child: inTermOf("", due, func(c *Child, p *TermPEP) row { return row{id: c.ID, group: string(p.Need)} })},
		share("done", "Complete", "Of the cohort, those whose PEP was held, received and rated other than Red.", func(p *TermPEP) bool { return p.Complete }).linked("rating"),
		share("held", "Held", "Of the cohort, those whose meeting was held.", held),
		share("in-time", "Held in time", "Of the cohort, those whose meeting was held by the end of the term; of an initial PEP also begun within ten working days.", func(p *TermPEP) bool { return p.InTime }),
		{Measure: figure("rating", "Ratings", "PEPs that were held, by the rating they have today.", "local: Virtual School quality assurance", inTerm, measure.Number, list.PEPs), by: ptr(ratings()), child: inTermOf("", held, ofRecord(always, rating))},
		{Measure: figure("good", "Green or Gold", "Of the PEPs that are rated, those rated Green or Gold.", "local: Virtual School quality assurance", inTerm, measure.Percent, list.PEPs),
			child: inTermOf("", rated, ofRecord(good, nil))},
		{Measure: figure("returned", "Returned Red", "PEPs rated Red at least once, whether or not they were improved since.", "local: Virtual School quality assurance", inTerm, measure.Number, list.PEPs),
			child: inTermOf("", func(p *TermPEP) bool { return p.Returned }, ofRecord(always, nil))},
	}
}

func rated(p *TermPEP) bool { return p.ID != "" && p.Rating != pep.Unrated }
func good(p *TermPEP) bool  { return p.Rating == pep.Green || p.Rating == pep.Gold }

// divided are the figures by school or by trust.
func divided(by, trust string) []spec {
	group := func(p *TermPEP) string { return p.School }
	none, named := "No school on record", func(b *Book, id string) string {
		if s := b.schools[id]; s != nil {
			return s.Name
		}
		return "A school no longer on file"
	}
	words := "by the school of the PEP, or else of the child in the term"
	if by == "trust" {
		group, none, words = func(p *TermPEP) string { return p.Trust }, "No trust", "by the academy trust of the school, as recorded today"
		named = func(_ *Book, name string) string { return name }
	}
	cohort := func(in func(*TermPEP) bool) func(*Child, *TermPEP) row {
		return func(c *Child, p *TermPEP) row { return row{id: c.ID, in: in(p), group: group(p)} }
	}
	make := func(id, title, definition string, u measure.Unit, of list.Name, rows func(*Child, func(row))) spec {
		s := spec{Measure: figure(id+"-"+by, title, definition+", "+words+".", guidance, inTerm, u, of), by: ptr(groups{none: none}), named: named, child: rows}
		// A trust is its schools together: they would tell of each other.
		s.Finer = by == "school" && trust == ""
		return s
	}
	return []spec{
		make("done", "Complete", "Of the cohort, those whose PEP is complete", measure.Percent, list.Children, inTermOf("", due, cohort(func(p *TermPEP) bool { return p.Complete }))).alike(by),
		make("held", "Held", "Of the cohort, those whose meeting was held", measure.Percent, list.Children, inTermOf("", due, cohort(held))).alike(by),
		make("good", "Green or Gold", "Of the PEPs that are rated, those rated Green or Gold", measure.Percent, list.PEPs, inTermOf("", rated, ofRecord(good, group))).alike(by),
		make("own", "Voice in own words", "Of the PEPs held, those with the voice in the child’s own words", measure.Percent, list.PEPs, inTermOf("", held, ofRecord(func(p *TermPEP) bool { return p.Voice == "own" }, group))).alike(by),
		make("sw", "Social worker there", "Of the PEPs held, those at which the social worker was there", measure.Percent, list.PEPs, inTermOf("", held, ofRecord(func(p *TermPEP) bool { return p.SW }, group))).alike(by),
		make("returned", "Returned Red", "PEPs rated Red at least once", measure.Number, list.PEPs, inTermOf("", func(p *TermPEP) bool { return p.Returned }, ofRecord(always, group))).alike(by),
	}
}
