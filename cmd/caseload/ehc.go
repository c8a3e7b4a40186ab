package main

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/screen/balance"
	screenehc "caseload/tui/screen/ehc"
	"caseload/tui/screen/phase"
	"caseload/tui/screen/pipeline"
	"caseload/tui/ui"
)

// places are the boards and lists of the EHC work, in the order of the line at the top
// of tab 5. A new board is a row here: it is then on that line, in the menu under 0 on
// every screen, in the palette and in docs/keys.md.
func (d *desk) places() []screenehc.Place {
	return []screenehc.Place{
		{Key: "r", Title: "Reviews", Help: "the pipeline of annual reviews", Open: func() ui.Screen { return d.pipeline(d.mine()) }},
		{Key: "a", Title: "Assessments", Help: "open assessments, those that will be late first", Open: d.assessments},
		{Key: "d", Title: "Advice", Help: "all advice that is waited for, the worst first", Open: d.advice},
		{Key: "b", Title: "Caseloads", Help: "who carries how much, and which schools to move", Open: func() ui.Screen {
			return balance.New(balance.Options{Env: d.env, Book: d.book, Nav: d, Team: d.team.Kind})
		}},
		{Key: "t", Title: "Transfers", Help: "the cohort of a phase transfer", Open: func() ui.Screen { return d.transfers(d.mine()) }},
		{Key: "s", Title: "Scorecard", Help: "the figures of the month and the year, with the list behind each", Open: d.scorecard},
		{Key: "p", Title: "Plans", Help: "the plans in force", Open: func() ui.Screen { return d.generic(list.Plans, d.myChildren()) }},
	}
}

// pipeline is the board of annual reviews.
func (d *desk) pipeline(query string) ui.Screen {
	return pipeline.New(pipeline.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query, Diary: d.diary})
}

// transfers is the board of phase transfers.
func (d *desk) transfers(query string) ui.Screen {
	return phase.New(phase.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}

// diary writes the meetings to come of the person who works, by initials.
func (d *desk) diary(ctx context.Context, path string, over bool) error {
	one := *d.a // what this export says of the file stays with it
	one.flags.force, one.err = over, io.Discard
	return one.exportDiary(ctx, d.book, path, "", false)
}

// ehcHome is what tab 5 begins with.
func (d *desk) ehcHome() ui.Screen { return screenehc.New(d.env, d.places()) }

// ehcGo offers the places and opens one above the present screen. The home has an
// action of its own under the key, which goes there beside the others.
func (d *desk) ehcGo() tea.Cmd {
	places := d.places()
	return screenehc.Menu(d.env, places, func(at int) tea.Cmd { return ui.Push(places[at].Open()) })
}

// ehcActions are the actions of every screen that lead to the EHC work.
func (d *desk) ehcActions() []ui.Action {
	acts := []ui.Action{{ID: "ehc.go", Title: "EHC: go to…", Help: "Open a board or list of the EHC work by its letter: annual reviews, assessments, plans…", Keys: []string{screenehc.GoKey}, Run: d.ehcGo}}
	for _, p := range d.places() {
		acts = append(acts, ui.Action{ID: "ehc.go." + p.Key, Title: "EHC: " + p.Title, Help: "Open " + p.Help + ".", Run: func() tea.Cmd { return ui.Push(p.Open()) }})
	}
	return acts
}
