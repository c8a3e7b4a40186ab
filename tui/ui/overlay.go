package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Hinter is a dialog that says what its keys are, for the help line.
type Hinter interface{ Hint() string }

// boxMargin is what stays free around a dialog, in cells on each side.
const (
	boxMarginX = 4
	boxMarginY = 2
	boxMin     = 36
)

// overlay draws a dialog over the faded screen.
func (a *App) overlay(under string, d *openDialog) (string, *tea.Cursor) {
	th := a.env.Theme
	maxW, maxH := a.w-2*boxMarginX-4, a.h-2*boxMarginY-2
	lines := strings.Split(a.inside(d, maxW, maxH), "\n")
	if len(lines) > maxH {
		lines = lines[:maxH]
	}
	title := Truncate(Clean(d.Title()), maxW-2)
	w := max(boxMin, Width(title)+2)
	for _, l := range lines {
		w = max(w, min(Width(l), maxW))
	}
	box := box(th, title, lines, w)
	x, y := (a.w-w-4)/2, max((a.h-len(box))/2, 0)

	rows := strings.Split(under, "\n")
	for i, row := range rows {
		row = FitLeft(ansi.Strip(row), a.w)
		if i < y || i >= y+len(box) {
			rows[i] = th.Muted.Render(row)
			continue
		}
		left := FitLeft(ansi.Truncate(row, x, ""), x)
		right := Fit(ansi.TruncateLeft(row, x+w+4, ""), a.w-x-w-4, Right)
		rows[i] = th.Muted.Render(left) + box[i-y] + th.Muted.Render(right)
	}
	return strings.Join(rows, "\n"), moved(cursorOf(d.Dialog), x+2, y+1)
}

func (a *App) inside(d *openDialog, w, h int) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = "This could not be drawn: " + a.note(newFault(r)).Error()
		}
	}()
	return d.View(w, h)
}

// box frames lines; inside it is w cells wide.
func box(th *Theme, title string, lines []string, w int) []string {
	g := th.Glyphs
	out := make([]string, 0, len(lines)+2)
	head := g.TL + g.H
	rule := strings.Repeat(g.H, max(w-Width(title)-1, 0))
	out = append(out, th.Border.Render(head)+" "+th.Heading.Render(title)+" "+th.Border.Render(cut(rule, w-Width(title)-1)+g.TR))
	side := th.Border.Render(g.V)
	for _, l := range lines {
		out = append(out, side+" "+FitLeft(l, w)+" "+side)
	}
	return append(out, th.Border.Render(g.BL+strings.Repeat(g.H, w+2)+g.BR))
}

func cut(s string, w int) string { return ansi.Truncate(s, max(w, 0), "") }
