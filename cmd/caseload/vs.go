package main

import (
	"caseload/tui/screen/places"
	"caseload/tui/ui"
)

// vsPlaces are the boards and lists of the Virtual School's work, in the order of the
// line at the top of tab 4. A new one is a row here: it is then on that line, in the
// menu under 0 on every screen, in the palette and in docs/keys.md.
func (d *desk) vsPlaces() []places.Place {
	return []places.Place{
		{Key: "l", Title: "PEPs", Help: "all PEPs as a list", Open: func() ui.Screen { return d.peps("") }},
	}
}
