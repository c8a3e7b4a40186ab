package main

import (
	"context"
	"io"
	"strings"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/tui/screen/balance"
	"caseload/tui/screen/phase"
	"caseload/tui/screen/pipeline"
	"caseload/tui/screen/places"
	"caseload/tui/ui"
)

// ehcPlaces are the boards and lists of the EHC work, in the order of the line at the
// top of tab 5. A new board is a row here: it is then on that line, in the menu under 0
// on every screen, in the palette and in docs/keys.md.
func (d *desk) ehcPlaces() []places.Place {
	return []places.Place{
		{Key: "r", Title: "Reviews", Help: "the pipeline of annual reviews", Open: func() ui.Screen { return d.pipeline(d.mineFor(officer.EHCReview)) }},
		{Key: "a", Title: "Assessments", Help: "open assessments, those that will be late first", Open: d.assessments},
		{Key: "d", Title: "Advice", Help: "all advice that is waited for, the worst first", Open: d.advice},
		{Key: "b", Title: "Caseloads", Help: "who carries how much, and which schools to move", Open: func() ui.Screen {
			return balance.New(balance.Options{Env: d.env, Book: d.book, Nav: d, Team: d.team.Kind})
		}},
		{Key: "t", Title: "Transfers", Help: "the cohort of a phase transfer", Open: func() ui.Screen { return d.transfers(d.mineFor(officer.EHCReview)) }},
		{Key: "s", Title: "Scorecard", Help: "the figures of the month and the year, with the list behind each", Open: d.scorecard},
		{Key: "p", Title: "Plans", Help: "the plans in force", Open: func() ui.Screen { return d.generic(list.Plans, d.myChildren()) }},
		d.listPlace("g", "Disagreements", "mediation and appeals under way", list.Disputes, "open"),
		d.listPlace("o", "Orders", "what the Tribunal or mediation has us do", list.Orders, "open"),
		d.listPlace("k", "Concerns", "placements at risk, exclusions, breakdowns", list.Risks, "open"),
		d.listPlace("n", "Consultations", "settings that have not answered", list.Consultations, "waiting"),
		d.listPlace("q", "Drafts", "drafts sent back to their writers", list.Drafts, "out"),
		d.listPlace("v", "Changes asked for", "of placement, funding, personal budget", list.Variations, "open"),
	}
}

// listPlace is a list of the EHC work: an officer's own children to begin with.
func (d *desk) listPlace(key, title, help string, name list.Name, filter string) places.Place {
	return places.Place{Key: key, Title: title, Help: help, Open: func() ui.Screen {
		return d.generic(name, strings.TrimSpace(filter+" "+d.myChildren()))
	}}
}

// pipeline is the board of annual reviews.
func (d *desk) pipeline(query string) ui.Screen {
	return pipeline.New(pipeline.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query, Scope: scopeOf(query), Diary: d.diary})
}

// transfers is the board of phase transfers.
func (d *desk) transfers(query string) ui.Screen {
	return phase.New(phase.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query, Scope: scopeOf(query)})
}

// diary writes the meetings to come of the person who works, by initials.
func (d *desk) diary(ctx context.Context, path string, over bool) error {
	one := *d.a // what this export says of the file stays with it
	one.flags.force, one.err = over, io.Discard
	return one.exportDiary(ctx, d.book, path, "", false)
}
