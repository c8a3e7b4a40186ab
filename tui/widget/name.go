package widget

import (
	"strings"

	"caseload/tui/ui"
)

// surnameMin is the least of a surname that is kept beside a forename.
const surnameMin = 5

// CutName shortens "Surname, Forename" to w cells: the surname first, so that
// brothers and sisters can be told apart. Other text loses its end.
func CutName(name string, w int) string {
	if ui.Width(name) <= w {
		return name
	}
	surname, forename, ok := strings.Cut(name, ", ")
	if !ok {
		return ui.Truncate(name, w)
	}
	rest := ", " + forename
	room := max(w-ui.Width(rest), min(surnameMin, ui.Width(surname)))
	return ui.Truncate(ui.Truncate(surname, room)+rest, w)
}
