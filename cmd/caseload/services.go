package main

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/officer"
	"caseload/tui/screen/places"
	"caseload/tui/ui"
)

// service is one of the two teams’ work: a tab with its places.
type service struct {
	places.Service
	places func(*desk) []places.Place
}

// services are the work of the Virtual School and of the EHC service.
func services() []service {
	return []service{
		{places.Service{ID: "vs", Name: "Virtual School", Work: "the Virtual School’s work"}, (*desk).vsPlaces},
		{places.Service{ID: "ehc", Name: "EHC", Work: "the EHC work"}, (*desk).ehcPlaces},
	}
}

// home is what the tab of a service begins with.
func (d *desk) home(of service) ui.Screen { return places.New(d.env, of.Service, of.places(d)) }

// goTo offers the places of a service and opens one above the present screen; then, under
// the same key again, those of the other service.
func (d *desk) goTo(at int) tea.Cmd {
	all := services()
	of, other := all[at], all[1-at]
	rows := append(of.places(d), places.Place{Key: places.GoKey, Title: other.Name + "…", Help: "the places of " + other.Work})
	return places.Menu(d.env, of.Name+": go to", rows, func(i int) tea.Cmd {
		if i == len(rows)-1 {
			return d.goTo(1 - at)
		}
		return ui.Push(rows[i].Open())
	})
}

// ownService is the number of the service that the person works in.
func (d *desk) ownService() int {
	if d.team.Kind == officer.VirtualSchool {
		return 0
	}
	return 1
}

// placeActions are the actions of every screen that lead to the work of a service. A home
// has an action of its own under the key, which goes there beside the others.
func (d *desk) placeActions() []ui.Action {
	acts := []ui.Action{{ID: "go", Title: "go to…", Help: "Open a board or list of your service’s work by its letter, or with 0 again one of the other’s.",
		Keys: []string{places.GoKey}, Run: func() tea.Cmd { return d.goTo(d.ownService()) }}}
	for _, s := range services() {
		for _, p := range s.places(d) {
			acts = append(acts, ui.Action{ID: s.ID + ".go." + p.Key, Title: s.Name + ": " + p.Title, Help: "Open " + p.Help + ".", Run: func() tea.Cmd { return ui.Push(p.Open()) }})
		}
	}
	return acts
}
