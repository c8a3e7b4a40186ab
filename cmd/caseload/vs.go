package main

import (
	"caseload/model/officer"
	"caseload/tui/screen/pepcycle"
	"caseload/tui/screen/places"
	"caseload/tui/ui"
)

// vsPlaces are the boards and lists of the Virtual School's work, in the order of the
// line at the top of tab 4. A new one is a row here: it is then on that line, in the
// menu under 0 on every screen, in the palette and in docs/keys.md.
func (d *desk) vsPlaces() []places.Place {
	return []places.Place{
		{Key: "c", Title: "Cycle", Help: "the PEPs of the term: to arrange, held, to check, complete", Open: func() ui.Screen { return d.cycle(d.mineFor(officer.VirtualSchool)) }},
		{Key: "l", Title: "PEPs", Help: "all PEPs as a list", Open: func() ui.Screen { return d.peps("") }},
	}
}

// cycle is the board of the PEPs of a term.
func (d *desk) cycle(query string) ui.Screen {
	return pepcycle.New(pepcycle.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query, Scope: scopeOf(query), Diary: d.diary})
}
