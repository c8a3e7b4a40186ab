package log

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Cursor is that of the form, below the names.
func (d *dialog) Cursor() *tea.Cursor {
	c := d.form.Cursor()
	if c == nil || d.offered != nil {
		return nil
	}
	to := *c
	to.Y += headLines
	return &to
}

// Sizes of the dialog.
const (
	dialogWidth = 88
	headLines   = 2
)

// View draws the dialog.
func (d *dialog) View(w, h int) string {
	w = min(w, dialogWidth)
	th := d.env.Theme
	if d.offered != nil {
		lines := ui.Wrap("What you typed here before was not saved: “"+ui.Truncate(ui.Clean(d.offered.Typed[textQ]), 200)+"” Take it up again?", w)
		return strings.Join(lines, "\n") + "\n\n" + th.Key.Render("y") + " take it up again    " + th.Key.Render("n") + " start afresh"
	}
	head := th.Heading.Render(ui.FitLeft(d.who(), w))
	body := d.form.View(w, max(min(d.form.Height(w), h-headLines-1), 1))
	return head + "\n\n" + body + "\n" + th.Error.Render(ui.FitLeft(d.complaint, w))
}

// who names the children, as many as the line holds.
func (d *dialog) who() string {
	n := len(d.children)
	if n == 0 {
		return "For whom?"
	}
	var names []string
	for _, s := range d.names {
		if s != "" {
			names = append(names, ui.Clean(s))
		}
	}
	if n == 1 {
		return strings.Join(names, "")
	}
	return widget.Count(n) + " children: " + strings.Join(names, ", ")
}
