package annual

import (
	"slices"

	"caseload/model/attainment"
	"caseload/model/list"
	"caseload/model/measure"
)

func attends(c *Child) bool { return c.ofSchoolAge() && c.Sessions.Known() }

// missing is a child who missed a tenth or more, by exact counts.
func missing(c *Child) bool { return attends(c) && c.Sessions.Persistent() }

func attendanceFigures() []spec {
	const scope = " Of children in Reception to Year 11 who were in care in the year: sessions of the weeks on whose Thursday they were."
	rate := func(id, title, definition string, by *groups, group func(*Child) string, n func(*Child) int) spec {
		return spec{Measure: figure(id, title, definition+scope, absence, inYear, measure.Rate, list.Children), by: by, child: func(c *Child, add func(row)) {
			if !attends(c) {
				return
			}
			r := row{id: c.ID, n: n(c), of: c.Sessions.Possible}
			if group != nil {
				r.group = group(c)
			}
			add(r)
		}}
	}
	attended := func(c *Child) int { return c.Sessions.Attended }
	table := func(id, title, definition string, by groups, group func(*Child) string) spec {
		return rate(id, title, definition, &by, group, attended)
	}
	const present = "Sessions attended, approved educational activity among them, of the sessions that were possible"
	who := func(id, title, definition string, by groups, group func(*Child) string) spec {
		return counting(figure(id, title, definition, absence, inYear, measure.Number, list.Children), &by, missing, group)
	}
	return []spec{
		table("attendance", "Attendance", present+", by year group.", yearGroups(), func(c *Child) string { return c.Year }),
		table("attendance-phase", "…primary and secondary", present+": primary is Reception to Year 6, secondary Years 7 to 11.", phases(), (*Child).phase),
		table("attendance-stage", "…by key stage", present+", by key stage.", keyStages(), (*Child).keyStage),
		table("attendance-setting", "…by where they learn", present+", by the school of the last day.", settings(), func(c *Child) string { return c.Setting }),
		table("attendance-place", "…by placement", present+", by the placement of the last day.", placements(), func(c *Child) string { return c.Place }),
		rate("authorised", "Authorised absence", "Sessions missed with leave, of those possible.", nil, nil, func(c *Child) int { return c.Sessions.Authorised }),
		rate("unauthorised", "Unauthorised absence", "Sessions missed without leave, of those possible.", nil, nil, func(c *Child) int { return c.Sessions.Unauthorised }),
		sharing(figure("persistent", "Persistent absence", "Of the children with sessions on record, those who missed a tenth of them or more: exactly 10% counts. By year group."+scope, absence, inYear, measure.Percent, list.Children), ptr(yearGroups()), attends, missing, func(c *Child) string { return c.Year }),
		sharing(figure("severe", "Severe absence", "Of the same children, those who missed half of their sessions or more: exactly half counts."+scope, absence, inYear, measure.Percent, list.Children), nil, attends, func(c *Child) bool { return c.Sessions.Severe() }, nil),
		who("persistent-setting", "Who is persistently absent: by school", "The persistently absent, by where they learn.", settings(), func(c *Child) string { return c.Setting }),
		who("persistent-place", "Who is persistently absent: by placement", "The persistently absent, by placement.", placements(), func(c *Child) string { return c.Place }),
		who("persistent-send", "Who is persistently absent: by SEND", "The persistently absent, by SEND.", sendGroups(), func(c *Child) string { return c.SEND }),
	}
}

func suspensionFigures() []spec {
	suspended := func(c *Child) bool { return len(c.Suspended) > 0 }
	return []spec{
		sharing(figure("suspended", "Children suspended", "Of the children in Reception to Year 11 who were in care in the year, those suspended at least once while they were, at any school; cancelled suspensions do not count.", "Education Act 2002 s.51A", inYear, measure.Percent, list.Children), ptr(yearGroups()), schoolAge, suspended, func(c *Child) string { return c.Year }),
		{Measure: figure("suspensions", "Suspensions", "Their suspensions, by the first day; a lunchtime counts as one.", "Education Act 2002 s.51A", inYear, measure.Number, list.Suspensions), child: func(c *Child, add func(row)) {
			if c.ofSchoolAge() {
				for _, id := range c.Suspended {
					add(row{id: id})
				}
			}
		}},
		counting(figure("excluded", "Permanently excluded", "Of the same children, those permanently excluded while in care. An exclusion that was cancelled, or after which the governors reinstated the child, does not count.", "Education Act 2002 s.51A", inYear, measure.Number, list.Children), nil, schoolAge, nil).only(func(c *Child) bool { return c.Excluded }),
	}
}

// only narrows the children that a figure counts.
func (s spec) only(keep func(*Child) bool) spec {
	all := s.child
	s.child = func(c *Child, add func(row)) {
		if keep(c) {
			all(c, add)
		}
	}
	return s
}

// exam is one measure of attainment.
type exam struct {
	id, title, stage, measure string
	ok                        func(standard string, strong bool) bool // nil for a score
}

func exams() []exam {
	met := func(s string, _ bool) bool { return reached(s) }
	deep := func(s string, _ bool) bool { return s == attainment.Greater }
	strong := func(_ string, strong bool) bool { return strong }
	out := []exam{
		{"eyfs.gld", "Early years: good level of development", "eyfs", "gld", met},
		{"phonics", "Phonics: standard", "phonics", "phonics", met},
	}
	for _, stage := range []struct{ id, title string }{{"ks1", "Key stage 1"}, {"ks2", "Key stage 2"}} {
		for _, m := range []struct{ id, title string }{{"reading", "reading"}, {"writing", "writing"}, {"maths", "maths"}, {"rwm", "reading, writing and maths"}} {
			out = append(out, exam{stage.id + "." + m.id, stage.title + ": " + m.title, stage.id, m.id, met})
		}
		out = append(out, exam{stage.id + ".rwm.gd", stage.title + ": all three at greater depth", stage.id, "rwm", deep})
	}
	return append(out,
		exam{"ks4.att8", "GCSE: Attainment 8", "ks4", "att8", nil}, exam{"ks4.prog8", "GCSE: Progress 8", "ks4", "prog8", nil},
		exam{"ks4.em4", "GCSE: English and maths at 4 or above", "ks4", "em", met}, exam{"ks4.em5", "GCSE: English and maths at 5 or above", "ks4", "em", strong})
}

// of is a child's result; ok is false where there is none.
func (e *exam) of(c *Child) (standard string, strong bool, score int, ok bool) {
	var rs []attainment.Result
	for _, r := range c.Results {
		if r.Stage == e.stage {
			rs = append(rs, r)
		}
	}
	if e.measure == attainment.CombinedOf(e.stage) {
		standard, strong, ok = attainment.Combined(rs, e.measure)
		return standard, strong, 0, ok
	}
	i := slices.IndexFunc(rs, func(r attainment.Result) bool { return r.Measure == e.measure })
	if i < 0 {
		return "", false, 0, false
	}
	return rs[i].Standard, rs[i].Strong, rs[i].Score, true
}

func attainmentFigures() []spec {
	const scope = " Of the children who were in care in the year and have a result; who was absent or disapplied has not reached it. With SEND and without: SEN support or an EHC plan, or neither."
	var out []spec
	for _, e := range exams() {
		unit, definition := measure.Percent, "The share that reached it."
		if e.ok == nil {
			unit, definition = measure.Mean, "The mean of the scores."
		}
		m := figure(e.id, e.title, definition+scope, "DfE statutory assessment", inYear, unit, list.Children)
		if slices.Contains(attainment.Compared(), e.id) {
			m.Compare = e.id
		}
		out = append(out, spec{Measure: m, by: ptr(withSEND()), child: func(c *Child, add func(row)) {
			standard, strong, score, ok := e.of(c)
			if !ok || e.ok == nil && standard == attainment.NoGrade {
				return
			}
			r := row{id: c.ID, group: c.with(), n: score}
			r.in = e.ok != nil && e.ok(standard, strong)
			add(r)
		}})
	}
	return out
}

func post16Figures() []spec {
	const when = "on 30 September after the year, or today before then"
	keep := func(c *Child) bool { return c.InCare && c.older() }
	const who = "Young people in Years 12 and 13 of the year who were in care on 31 August"
	return []spec{
		counting(figure("destinations", "Destinations", who+", by what they did on 30 September.", "NCCIS; local", when, measure.Number, list.Children), ptr(destinations()), keep, func(c *Child) string { return c.Group }),
		sharing(figure("eet", "In education, employment or training", "Of the same, those in education, employment or training; what is not known counts as not. By year group.", "NCCIS; local", when, measure.Percent, list.Children), ptr(yearGroups()), keep, func(c *Child) bool { return c.EET }, func(c *Child) string { return c.Year }).linked("destinations"),
		counting(figure("levels", "Level of what they study", "Of the same, those in education, employment or training, by level.", "local", when, measure.Number, list.Children), ptr(levels()),
			func(c *Child) bool { return keep(c) && c.EET }, func(c *Child) string { return c.Level }).linked("destinations"),
	}
}

func moneyFigures() []spec {
	const when = "in the financial year that ended within the school year"
	const conditions = "DfE, Pupil premium: conditions of grant; local"
	requests := func(id, title string, by groups, group func(*paid) string) spec {
		return spec{whole: true, by: &by, child: func(c *Child, add func(row)) {
			for i := range c.Paid {
				add(row{id: c.Paid[i].id, group: group(&c.Paid[i]), n: int(c.Paid[i].sum)})
			}
		}, Measure: figure(id, title, "What was paid for children who were in care in the school year, from requests of the financial year that ended on 31 March of it, less what was recovered.", conditions, when, measure.Money, list.Premium)}
	}
	central := func(id, title string, by groups, group func(category, stream string) string) spec {
		return spec{whole: true, by: &by, others: func(b *Book, s *span, add func(row)) {
			for i := range b.spends {
				if x := &b.spends[i]; x.Year == s.year && !x.On.After(s.env.Today) {
					add(row{id: x.ID, group: group(x.Category, x.Stream), n: int(x.Amount)})
				}
			}
		}, Measure: figure(id, title, "Central spending of the financial year that ended on 31 March of the school year.", conditions, when, measure.Money, list.Spend)}
	}
	return []spec{
		requests("paid-category", "Paid to schools, by what for", categories(), func(p *paid) string { return p.category }),
		requests("paid-stream", "…by fund", streams(), func(p *paid) string { return p.stream }),
		central("spent-category", "Spent centrally, by what on", categories(), func(category, _ string) string { return category }),
		central("spent-stream", "…by fund", streams(), func(_, stream string) string { return stream }),
	}
}

func trainingFigures() []spec {
	return []spec{
		{whole: true, by: ptr(trainings()), others: func(b *Book, s *span, add func(row)) {
			for i := range b.trainings {
				if t := &b.trainings[i]; !t.On.Before(s.from) && !t.On.After(s.at) {
					add(row{id: t.ID, group: t.Kind, n: t.Count})
				}
			}
		}, Measure: figure("trained", "People trained", "Those who attended trainings of the year, by what it was about. Who came twice counts twice.", local, "over the school year", measure.Sum, list.Trainings)},
		{whole: true, others: func(b *Book, s *span, add func(row)) {
			seen := map[string]bool{}
			for i := range b.trainings {
				if t := &b.trainings[i]; t.School != "" && !seen[t.School] && !t.On.Before(s.from) && !t.On.After(s.at) {
					seen[t.School] = true
					add(row{id: t.School})
				}
			}
		}, Measure: figure("schools-trained", "Schools trained", "Schools of which somebody attended a training in the year.", local, "over the school year", measure.Number, list.Schools)},
	}
}

// notes are what is to be known of the whole report.
func (b *Book) notes(trust string) []string {
	var out []string
	s := b.spans[0]
	if b.report == PEPs {
		out = append(out, "Of each term: what is on record today. A PEP that is improved and rated again counts as it was rated last.")
		if trust != "" {
			out = append(out, "Only schools of "+trust+", as the trust is recorded today.")
		}
		return out
	}
	if s.at.Before(s.to) && s.begun {
		out = append(out, "The year is not over: where it says 31 August, figures are as of "+s.at.Long()+".")
	}
	out = append(out, "qual.: the qualifying cohort, looked after for twelve months without a break on 31 March of the school year (SSDA903). It is of the children that each figure counts.")
	if s.begun && !s.settled {
		out = append(out, "The qualifying cohort of the year is known from 31 March on.")
	}
	return append(out,
		"Year group, placement, school, plan and qualifying cohort are as of the day, by the dates on record. Sex, ethnicity, SEN support, trust, and whether a school is special or out of the borough, are as recorded today.",
		"Percentages are worked out from exact counts, and rounded half up to a tenth.")
}
