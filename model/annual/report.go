package annual

import (
	"caseload/model/list"
	"caseload/model/measure"
)

// section is a part of a report.
type section struct {
	title string
	specs []spec
}

// sections are those of a report, for all schools or for those of one trust.
func sections(report, trust string) []section {
	if report == PEPs {
		return termSections(trust)
	}
	return yearSections()
}

func yearSections() []section {
	return []section{
		{"Children in care", inCareFigures()}, {"Who they are", characteristics()}, {"Where they live and learn", places()}, {"Personal Education Plans", pepFigures()},
		{"Pupil voice and meetings", voiceFigures()}, {"Attendance", attendanceFigures()}, {"Suspensions and exclusions", suspensionFigures()},
		{"Attainment", attainmentFigures()}, {"After Year 11", post16Figures()}, {"Pupil premium", moneyFigures()}, {"Training", trainingFigures()},
	}
}

// Report is the definition of a report, without its figures.
func Report(name string) measure.Report {
	r := measure.Report{Name: name, Title: "Virtual School annual report",
		About: "The Virtual School over a school year: who is in care, PEPs, voice, attendance, suspensions, attainment, destinations, premium, training; of all children and of the qualifying cohort, with the year before."}
	if name == PEPs {
		r.Title = "PEP report"
		r.About = "The PEPs of a term for heads of service and academy trusts: completion, ratings, voice and meetings, by school and trust, with the term before."
	}
	for _, sec := range sections(name, "") {
		s := measure.Section{Title: sec.title}
		for i := range sec.specs {
			m := sec.specs[i].Measure
			if sec.specs[i].by != nil {
				m.By = "group"
			}
			s.Measures = append(s.Measures, m)
		}
		r.Sections = append(r.Sections, s)
	}
	return r
}

// Reports are those of this package.
func Reports() []measure.Report { return []measure.Report{Report(VirtualSchool), Report(PEPs)} }

// When rows count, in words.
const (
	atEnd  = "on 31 August, or today while the year runs"
	inYear = "over the school year; each child as on the last day of it, or else on the last day in care"
	inTerm = "on the last day of the term, or today while it runs"
)

// Sources.
const (
	local    = "local: the Virtual School’s annual report"
	guidance = "DfE, Promoting the education of looked-after children, 2018"
	absence  = "DfE, pupil absence in schools: methodology"
)

// figure begins the definition of a figure.
func figure(id, title, definition, source, when string, u measure.Unit, of list.Name) measure.Measure {
	m := measure.Measure{ID: id, Title: title, Definition: definition, Source: source, When: when, Unit: u, Of: measure.Part{List: of}}
	if u == measure.Percent {
		m.Per = &measure.Part{List: of}
	}
	return m
}

// counting makes a table of children: those for whom keep holds, by group.
func counting(m measure.Measure, by *groups, keep func(*Child) bool, group func(*Child) string) spec {
	return spec{Measure: m, by: by, child: func(c *Child, add func(row)) {
		if !keep(c) {
			return
		}
		r := row{id: c.ID, in: true}
		if group != nil {
			r.group = group(c)
		}
		add(r)
	}}
}

// sharing makes a percentage of children: those in, of those for whom keep holds.
func sharing(m measure.Measure, by *groups, keep, in func(*Child) bool, group func(*Child) string) spec {
	return spec{Measure: m, by: by, child: func(c *Child, add func(row)) {
		if !keep(c) {
			return
		}
		r := row{id: c.ID, in: in(c)}
		if group != nil {
			r.group = group(c)
		}
		add(r)
	}}
}

func ptr(g groups) *groups { return &g }

// alike says that a table divides the same rows as others do.
func (s spec) alike(name string) spec {
	s.Alike = name
	return s
}

// linked says that the whole of a table is a sum of parts of another.
func (s spec) linked(id string) spec {
	s.Linked = id
	return s
}

func everyone(*Child) bool         { return true }
func atTheEnd(c *Child) bool       { return c.InCare }
func schoolAge(c *Child) bool      { return c.ofSchoolAge() }
func schoolAgeAtEnd(c *Child) bool { return c.InCare && c.ofSchoolAge() }

func inCareFigures() []spec {
	const children = list.Children
	return []spec{
		counting(figure("care-any", "In care in the year", "Children who were in care on any day of the school year. Those who had short breaks only (V3, V4) are not among them, here and in every other figure.", local, "over the school year", measure.Number, children), nil, everyone, nil),
		counting(figure("care-entered", "…came into care", "Children whose time in care began within the year. An end and a beginning on the same day are one time.", local, "over the school year", measure.Number, children), nil, func(c *Child) bool { return c.Entered }, nil),
		counting(figure("care-left", "…left care", "Children of whom a time in care ended within the year.", local, "over the school year", measure.Number, children), nil, func(c *Child) bool { return c.Left }, nil),
		counting(figure("year", "On 31 August, by year", "Children in care on the last day of the school year, by their year group in it: as recorded, or else by date of birth. The qualifying cohort is of those in care for twelve months without a break on 31 March of the year, as far as they still are.", "DfE, children looked after return (SSDA903); local", atEnd, measure.Number, children), ptr(yearGroups()), atTheEnd, func(c *Child) string { return c.Year }),
	}
}

func characteristics() []spec {
	const children = list.Children
	const now = " As recorded today: of the past nothing else is known."
	table := func(id, title, definition string, by groups, group func(*Child) string) spec {
		return counting(figure(id, title, definition, local, atEnd, measure.Number, children), &by, atTheEnd, group)
	}
	return []spec{
		table("sex", "Sex", "Children in care on 31 August, by sex."+now, sexes(), func(c *Child) string { return c.Sex }),
		table("ethnicity", "Ethnicity", "Children in care on 31 August, by the main codes of ethnicity."+now, ethnicities(), func(c *Child) string { return c.Ethnicity }),
		table("send", "SEND", "Children in care on 31 August: those with an EHC plan in force that day, another authority’s included, and those on SEN support. SEN support is as it was on record that day; a child whose plan was made later counts as on SEN support before it.", sendGroups(), func(c *Child) string { return c.SEND }),
		counting(figure("need", "Primary need", "Those of them with SEN support or a plan, by primary need: of the plan, or else as recorded today.", local, atEnd, measure.Number, children), ptr(needs()),
			func(c *Child) bool { return c.InCare && c.with() == "with" }, func(c *Child) string { return c.Need }).linked("send"),
		sharing(figure("uasc", "Unaccompanied", "Of the children in care on 31 August, those unaccompanied and seeking asylum on that day.", "SSDA903, UASC", atEnd, measure.Percent, children), nil, atTheEnd, func(c *Child) bool { return c.UASC }, nil),
	}
}

func places() []spec {
	const children = list.Children
	const school = " The school is that of the enrolment on that day, or else the present one where the child had come to it by then."
	table := func(id, title, definition string, by groups, keep func(*Child) bool, group func(*Child) string) spec {
		return counting(figure(id, title, definition, local, atEnd, measure.Number, children), &by, keep, group)
	}
	return []spec{
		table("placement", "Placement", "Children in care on 31 August, by the placement of that day: relatives and friends who foster are kinship, children’s homes and residential schools are residential.", placements(), atTheEnd, func(c *Child) string { return c.Place }),
		table("area", "Where they live", "Children in care on 31 August, by whether the placement of that day is in the borough.", areas(), atTheEnd, func(c *Child) string { return c.Area }),
		table("setting", "Where they learn", "Children in care on 31 August, Reception to Year 11. Whether a school is special or out of the borough is as recorded today."+school, settings(), schoolAgeAtEnd, func(c *Child) string { return c.Setting }),
		table("judgement", "Ofsted, to 2024", "The same children by the single judgement of their school, which Ofsted no longer gives. Only the latest is on record: a judgement given after that day is not known then."+school, judgements(), schoolAgeAtEnd, func(c *Child) string { return c.Judgement }),
		table("card", "Ofsted, report card", "The same children by the weakest grade on the report card of their school (from 10 November 2025). Ofsted gives no grade to a school as a whole, and the grades are on no scale with the judgements before them.", cards(), schoolAgeAtEnd, func(c *Child) string { return c.Card }),
		sharing(figure("moves", "Moved school in the year", "Of the same children, those who changed their main school within the year other than with the next phase.", local, inYear, measure.Percent, children), nil, schoolAgeAtEnd, func(c *Child) bool { return c.Moves > 0 }, nil),
	}
}
