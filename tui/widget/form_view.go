package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Sizes of a form's parts.
const (
	labelMost  = 26 // cells of the labels' column
	noteLines  = 6  // of a note with the keys
	noteAtRest = 3  // at most, of one without
)

// drawing is a form drawn in full, before it is cut to the window.
type drawing struct {
	lines    []string
	from, to int // lines of the field with the keys
	cursor   *tea.Cursor
}

// Height is the number of lines the whole form takes at width w.
func (f *Form) Height(w int) int { return len(f.draw(w).lines) }

// View draws the form in w×h cells, scrolled so that the field with the keys is
// seen.
func (f *Form) View(w, h int) string {
	d := f.draw(w)
	if d.to > f.top+h {
		f.top = d.to - h
	}
	f.top = min(f.top, d.from)
	f.top = max(min(f.top, len(d.lines)-h), 0)
	f.cursor = nil
	if d.cursor != nil && d.cursor.Y >= f.top && d.cursor.Y < f.top+h {
		d.cursor.Y -= f.top
		f.cursor = d.cursor
	}
	return ui.Lines(d.lines[f.top:min(f.top+h, len(d.lines))], w, h)
}

// Cursor is where the terminal's cursor belongs, within the last View.
func (f *Form) Cursor() *tea.Cursor { return f.cursor }

func (f *Form) draw(w int) drawing {
	var d drawing
	lw := 0
	for _, fd := range f.fields {
		lw = max(lw, min(ui.Width(fd.Label)+1, labelMost))
	}
	group := ""
	for i, fd := range f.fields {
		if fd.Group != "" && fd.Group != group {
			group = fd.Group
			if len(d.lines) > 0 {
				d.lines = append(d.lines, "")
			}
			d.lines = append(d.lines, f.env.Theme.Heading.Render(ui.FitLeft(" "+ui.Clean(group), w)))
		}
		from := len(d.lines)
		f.drawField(&d, fd, i == f.at, lw, w)
		if i == f.at {
			d.from, d.to = from, len(d.lines)
		}
	}
	return d
}

// drawField draws label and answer and, below them, what is wrong or, for the
// field with the keys, its help.
func (f *Form) drawField(d *drawing, fd *field, on bool, lw, w int) {
	th := f.env.Theme
	label := fd.Label
	if fd.Required {
		label += "*"
	}
	label = ui.FitLeft(label, lw)
	indent := 2 + lw + 1
	mark, look := "  ", th.Label
	if on {
		mark, look = "> ", th.Accent
	}
	room := w - indent - 1
	for i, line := range f.answer(d, fd, on, indent, room) {
		if i > 0 {
			d.lines = append(d.lines, ui.Spaces(indent)+line)
			continue
		}
		d.lines = append(d.lines, mark+look.Render(label)+" "+line)
	}
	switch {
	case fd.err != nil:
		for i, l := range ui.Wrap(ui.Clean(fd.err.Error()), room-2) {
			if i == 0 {
				l = "! " + l
			} else {
				l = "  " + l
			}
			d.lines = append(d.lines, ui.Spaces(indent)+th.Error.Render(l))
		}
	case on && fd.Help != "":
		for _, l := range ui.Wrap(fd.Help, room) {
			d.lines = append(d.lines, ui.Spaces(indent)+th.Muted.Render(l))
		}
	}
}

// answer draws what was answered, in lines of room cells.
func (f *Form) answer(d *drawing, fd *field, on bool, indent, room int) []string {
	th := f.env.Theme
	switch {
	case fd.ReadOnly:
		return []string{th.Muted.Render(ui.Truncate(shownValue(fd), room))}
	case fd.area != nil:
		return f.noteAnswer(d, fd, on, indent, room)
	case fd.input != nil:
		return []string{f.inputAnswer(d, fd, on, indent, room)}
	case f.listed(fd):
		return []string{f.listAnswer(fd, on, room)}
	}
	return f.choiceAnswer(fd, on, room)
}

func shownValue(fd *field) string {
	for _, c := range fd.choices {
		if c.Code == fd.canonical && c.Code != "" {
			return c.Label
		}
	}
	if fd.readback != "" {
		return fd.readback
	}
	return ui.Clean(fd.typed())
}

// Narrow inputs leave room for the read back beside them.
const inputNarrow = 20

func (f *Form) inputAnswer(d *drawing, fd *field, on bool, indent, room int) string {
	th := f.env.Theme
	if !on {
		text := ui.Clean(fd.typed())
		if fd.readback != "" && fd.readback != text {
			return th.Value.Render(ui.FitLeft(text, min(inputNarrow, room))) + " " + th.Muted.Render(ui.Truncate(fd.readback, room-inputNarrow-1))
		}
		return th.Value.Render(ui.Truncate(text, room))
	}
	w := room
	if fd.Kind == Date || fd.Kind == Int || fd.Parse != nil {
		w = min(inputNarrow, room)
	}
	line := fd.input.View(w)
	d.cursor = tea.NewCursor(indent+fd.input.CursorX(), len(d.lines))
	if fd.readback != "" && w < room {
		line += " " + th.Done.Render(ui.Truncate("= "+fd.readback, room-w-1))
	}
	return line
}

func (f *Form) noteAnswer(d *drawing, fd *field, on bool, indent, room int) []string {
	if !on {
		lines := ui.Wrap(fd.area.Value(), room)
		if len(lines) > noteAtRest {
			lines = append(lines[:noteAtRest-1:noteAtRest-1], "…")
		}
		if len(lines) == 0 {
			lines = []string{""}
		}
		return lines
	}
	y := len(d.lines)
	lines := strings.Split(fd.area.View(room, noteLines), "\n")
	if c := fd.area.Cursor(); c != nil {
		d.cursor = tea.NewCursor(indent+c.X, y+c.Y)
	}
	return lines
}

// listAnswer is a value chosen from a long list.
func (f *Form) listAnswer(fd *field, on bool, room int) string {
	th := f.env.Theme
	text := shownValue(fd)
	switch {
	case on && text == "":
		return th.Placehold.Render(ui.Truncate("type to find, or enter for the list", room))
	case on:
		return th.Selected.Render(ui.Truncate(text, room))
	}
	return th.Value.Render(ui.Truncate(text, room))
}

// choiceAnswer shows all choices with their keys while the field has them, else
// the one chosen.
func (f *Form) choiceAnswer(fd *field, on bool, room int) []string {
	th := f.env.Theme
	if !on {
		return []string{th.Value.Render(ui.Truncate(shownValue(fd), room))}
	}
	var lines []string
	line, used := "", 0
	for _, c := range fd.choices {
		text := c.Key + " " + c.Label
		text = ui.Truncate(text, room-2)
		n := ui.Width(text) + 3
		if used > 0 && used+n > room {
			lines = append(lines, line)
			line, used = "", 0
		}
		used += n
		if c.Code == fd.canonical {
			line += th.Selected.Render("["+text+"]") + " "
			continue
		}
		line += " " + th.Key.Render(c.Key) + strings.TrimPrefix(text, c.Key) + "  "
	}
	return append(lines, line)
}
