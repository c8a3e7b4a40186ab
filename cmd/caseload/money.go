package main

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/screen/premium"
	"caseload/tui/ui"
)

// money is the account of the funds of the Virtual School.
func (d *desk) money() ui.Screen {
	return premium.New(premium.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Release: func() tea.Cmd { return ui.Push(d.releases("")) }})
}

// releases is the list of requests for premium; those that wait where nothing else is asked.
func (d *desk) releases(query string) ui.Screen {
	return premium.NewReleases(premium.ReleaseOptions{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}
