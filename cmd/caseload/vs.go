package main

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/annual"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/officer"
	screenpep "caseload/tui/screen/pep"
	"caseload/tui/screen/pepcycle"
	"caseload/tui/screen/places"
	"caseload/tui/screen/post16"
	screenreport "caseload/tui/screen/report"
	"caseload/tui/screen/school"
	"caseload/tui/ui"
)

// vsPlaces are the boards and lists of the Virtual School's work, in the order of the
// line at the top of tab 4. A new one is a row here: it is then on that line, in the
// menu under 0 on every screen, in the palette and in docs/keys.md.
func (d *desk) vsPlaces() []places.Place {
	return slices.Insert([]places.Place{
		{Key: "c", Title: "Cycle", Help: "the PEPs of the term: to arrange, held, to check, complete", Open: func() ui.Screen { return d.cycle(d.mineFor(officer.VirtualSchool)) }},
		{Key: "y", Title: "Post-16", Help: "young people after Year 11, by priority or destination", Open: func() ui.Screen { return d.young(d.mineFor(officer.VirtualSchool)) }},
		{Key: "r", Title: "Results", Help: "statutory results at the end of key stages", Open: func() ui.Screen { return d.generic(list.Results, d.mineFor(officer.VirtualSchool)) }},
		{Key: "t", Title: "Teachers", Help: "teacher assessment of the term: who fell, who rose", Open: func() ui.Screen {
			return d.generic(list.Progress, strings.TrimSpace(d.mineFor(officer.VirtualSchool)+" thisterm"))
		}},
		{Key: "m", Title: "Premium", Help: "the account of Pupil Premium Plus and the other funds, and what goes back on 31 March", Open: d.money},
		{Key: "w", Title: "Release", Help: "the requests for premium that wait, and why", Open: func() ui.Screen { return d.releases("") }},
		{Key: "n", Title: "Attainment", Help: "results by stage and cohort, beside national figures", Open: func() ui.Screen { return d.figures(measure.Attainment()) }},
		{Key: "d", Title: "Destinations", Help: "what young people after Year 11 do, by destination and level", Open: func() ui.Screen { return d.figures(measure.Destinations()) }},
		{Key: "s", Title: "SEND", Help: "the SEND register: support, plans, requests, plans of other authorities", Open: func() ui.Screen { return d.generic(list.SEND, d.mineFor(officer.VirtualSchool)) }},
		{Key: "p", Title: "Provision", Help: "alternative provision, tuition and part-time timetables", Open: func() ui.Screen {
			return d.generic(list.Provision, strings.TrimSpace(d.mineFor(officer.VirtualSchool)+" running"))
		}},
		{Key: "e", Title: "Referrals", Help: "psychology, therapy, the Wellbeing Pathway: who waits, what is due", Open: func() ui.Screen {
			return d.generic(list.Referrals, strings.TrimSpace(d.mineFor(officer.VirtualSchool)+" open"))
		}},
		{Key: "k", Title: "Social work", Help: "children in need and on protection plans, whom the school advises on", Open: func() ui.Screen { return d.children("group:social") }},
		{Key: "g", Title: "PEP report", Help: "the PEPs of a term: completion, ratings, voice, by school and trust", Open: func() ui.Screen { return d.report(annual.PEPs) }},
		{Key: "q", Title: "Quality", Help: "the PEPs of the term: completion, ratings by term and by school, who was there, and whether two people rate alike", Open: func() ui.Screen { return d.figures(measure.PEPQuality(), "rating") }},
		{Key: "b", Title: "Moderation", Help: "PEPs that were rated a second time by somebody else, and whether the two agree", Open: func() ui.Screen { return d.generic(list.Moderations, "") }},
		{Key: "o", Title: "Schools", Help: "the quality of PEPs by school, with training and visits: which schools need one", Open: func() ui.Screen { return d.schoolQuality() }},
		{Key: "i", Title: "Training", Help: "the training that schools had: who came, and when", Open: func() ui.Screen { return d.generic(list.Trainings, "") }},
		{Key: "j", Title: "Visits", Help: "visits to schools, and when the next is due", Open: func() ui.Screen { return d.generic(list.Visits, "") }},
		{Key: "u", Title: "Annual", Help: "the annual report, the year before beside it, and the list behind each figure", Open: func() ui.Screen { return d.report(annual.VirtualSchool) }},
		{Key: "l", Title: "PEPs", Help: "all PEPs as a list", Open: func() ui.Screen { return d.peps("") }},
	}, 1, d.attendPlaces()...)
}

// figures is a report on the screen; opened are the figures whose parts are shown from the
// start.
func (d *desk) figures(r measure.Report, opened ...string) ui.Screen {
	return screenreport.New(screenreport.Options{Env: d.env, Book: d.book, Nav: d, Report: r, Opened: opened, Export: d.exportReport})
}

// schoolQuality is the list of schools with the quality of their PEPs: the poorest first.
func (d *desk) schoolQuality() ui.Screen {
	o := d.schoolOptions("")
	o.Title, o.Columns = "Schools · quality of PEPs", []string{"name", "needstraining", "visitdue", "care", "goodpct", "goodbefore", "ratedpeps", "redamber", "trained", "visited", "trauma_aware"}
	o.Sort = []list.Sort{{Key: "needstraining", Desc: true}, {Key: "goodpct"}, {Key: "name"}}
	return school.NewList(o)
}

// young is the board of young people after Year 11.
func (d *desk) young(query string) ui.Screen {
	return post16.New(post16.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}

// cycle is the board of the PEPs of a term.
func (d *desk) cycle(query string) ui.Screen {
	return pepcycle.New(pepcycle.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query, Scope: scopeOf(query), Diary: d.diary, Document: d.pepDocument})
}

// pepDocument opens a PEP with its sections.
func (d *desk) pepDocument(id string) tea.Cmd { return ui.Push(d.document(id)) }

func (d *desk) document(id string) ui.Screen {
	return screenpep.NewDocument(screenpep.DocumentOptions{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, PEP: id})
}
