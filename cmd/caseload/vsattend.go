package main

import (
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/officer"
	"caseload/tui/browse"
	"caseload/tui/browse/preview"
	screenattend "caseload/tui/screen/attendance"
	"caseload/tui/screen/places"
	"caseload/tui/ui"
)

// attendPlaces are those of attendance, suspensions and moves.
func (d *desk) attendPlaces() []places.Place {
	return []places.Place{
		{Key: "a", Title: "Attendance", Help: "the weekly review: whose attendance is a concern, worked from top to bottom", Open: func() ui.Screen { return d.attendance(d.mineFor(officer.VirtualSchool)) }},
		{Key: "x", Title: "Suspensions", Help: "suspensions and exclusions, the latest first", Open: func() ui.Screen { return d.generic(list.Suspensions, "") }},
		{Key: "h", Title: "By school", Help: "suspensions and exclusions of the term by school, reason and year group, with the list behind each figure", Open: func() ui.Screen { return d.figures(measure.Suspensions(), "school.suspensions") }},
		{Key: "v", Title: "Moves", Help: "children without a school place, and those who moved", Open: func() ui.Screen { return d.moves() }},
		{Key: "f", Title: "Figures", Help: "attendance, absence, suspensions and moves of the month or year, with the list behind each figure", Open: func() ui.Screen { return d.figures(measure.Attendance()) }},
	}
}

// attendance is the weekly review of attendance.
func (d *desk) attendance(query string) ui.Screen {
	return screenattend.New(screenattend.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}

// moves are the children without a school place, and those who moved school or placement
// this year.
func (d *desk) moves() ui.Screen {
	return browse.New(browse.Options{Env: d.env, Book: d.book, Nav: d, List: list.Children, ID: "moves", Title: "Without a school place, and moves",
		Query: "unplaced:* or schoolmoves>0 or placements>0", Columns: []string{"name", "year", "school", "unplaced", "dayswithout", "schoolmoves", "placements", "placed", "vs"},
		Sort: []list.Sort{{Key: "dayswithout", Desc: true}, {Key: "schoolmoves", Desc: true}, {Key: "name"}}, Extra: []string{"local", "upn"},
		Empty: "Every child in care has a school place, and nobody moved this year.", Preview: preview.Child(d.env, d.book), Export: d.export})
}
