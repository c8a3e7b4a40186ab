package child

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Sizes of the screen.
const (
	recordShare  = 52 // of a wide window, in percent
	sectionWidth = 12
	tagWidth     = 10
	kindWidth    = 9
	dayWidth     = 12
	alertsMost   = 3
	wholeMost    = 8 // lines that show the row under the cursor in full, at most
)

// View draws the child.
func (s *Screen) View(w, h int) string {
	s.cursor = nil
	if s.data == nil {
		return ui.Block(" Loading…", w, h)
	}
	th := s.env.Theme
	lines := s.head(w)
	wide := widget.Wide(w)
	if wide {
		lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
	} else {
		lines = append(lines, s.tabs.View(s.env, w))
	}
	top := len(lines)
	room := max(h-top, 1)
	var body string
	switch {
	case wide:
		body = widget.Split(s.env, w, room, recordShare, s.viewRecord, func(rw, rh int) string { return s.viewTime(w-rw, top, rw, rh) })
	case s.focus == timePane:
		body = s.viewTime(0, top, w, room)
	default:
		body = s.viewRecord(w, room)
	}
	return ui.Block(strings.Join(lines, "\n")+"\n"+body, w, h)
}

// head is who the child is, the alerts, and who works with the child.
func (s *Screen) head(w int) []string {
	d, th := s.data, s.env.Theme
	lines := flow(d.head, w-1)
	for i, l := range lines {
		look := th.Text
		if i == 0 {
			look = th.Heading
		}
		lines[i] = " " + look.Render(l)
	}
	for i, a := range d.alerts {
		if i == alertsMost-1 && len(d.alerts) > alertsMost {
			lines = append(lines, th.Soon.Render(ui.FitLeft(" ⚑ and "+widget.Count(len(d.alerts)-i)+" more alerts", w)))
			break
		}
		lines = append(lines, a.look.style(th, "").Render(ui.FitLeft(" ⚑ "+ui.Clean(a.text), w)))
	}
	for _, a := range d.limits {
		lines = append(lines, a.look.style(th, "").Render(ui.FitLeft(" ⚑ "+a.text, w)))
	}
	for _, l := range flow(d.who, w-1) {
		lines = append(lines, " "+th.Text.Render(l))
	}
	return lines
}

// flow puts parts side by side on as few lines of w cells as they need.
func flow(parts []string, w int) []string {
	var lines []string
	line := ""
	for _, p := range parts {
		p = ui.Truncate(strings.TrimSpace(ui.Clean(p)), w)
		switch {
		case p == "":
		case line == "":
			line = p
		case ui.Width(line)+3+ui.Width(p) > w:
			lines = append(lines, line)
			line = p
		default:
			line += " · " + p
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func (s *Screen) viewRecord(w, h int) string {
	return s.viewPane(&s.record, s.focus == recordPane, w, h, s.recordRow, recordRoom)
}

// viewTime draws the timeline; x and y are where it begins in the body.
func (s *Screen) viewTime(x, y, w, h int) string {
	th := s.env.Theme
	head := th.Label.Render(ui.FitLeft(ui.Between("  TIMELINE", s.timeNote(), w), w))
	if s.find != nil {
		head = s.find.View(w)
		s.cursor = tea.NewCursor(x+s.find.CursorX(), y)
	}
	if h < 2 {
		return head
	}
	return head + "\n" + s.viewPane(&s.time, s.focus == timePane, w, h-1, s.timeRow, timeRoom)
}

// timeNote says how much of the log is read or found.
func (s *Screen) timeNote() string {
	n := widget.Count(len(s.time.rows))
	switch {
	case s.filter != "":
		return n + " found for “" + ui.Clean(s.filter) + "”  "
	case !s.data.logDone:
		return n + " read, older ones follow  "
	}
	return n + "  "
}

// viewPane draws the rows that are seen, and below them the one under the cursor in
// full where the line cuts it.
func (s *Screen) viewPane(p *pane, on bool, w, h int, draw func(r *row, on bool, w int) string, room func(r *row, w int) int) string {
	var whole []string
	if r := p.row(); r != nil && on {
		whole = s.whole(r, w, min(h/2, wholeMost), room(r, w))
	}
	p.height = max(h-len(whole), 1)
	p.clamp()
	lines := make([]string, 0, h)
	for i := p.top; i < min(p.top+p.height, len(p.rows)); i++ {
		lines = append(lines, draw(&p.rows[i], on && i == p.at, w))
	}
	if len(p.rows) == 0 {
		lines = append(lines, s.env.Theme.Muted.Render("  Nothing here yet."))
	}
	for len(lines) < h-len(whole) {
		lines = append(lines, "")
	}
	return ui.Lines(append(lines, whole...), w, h)
}

// whole is a row's text in full, where the line has not the room for it.
func (s *Screen) whole(r *row, w, most, room int) []string {
	if most < 2 || ui.Width(ui.Clean(r.text)) <= room && !strings.Contains(r.text, "\n") {
		return nil
	}
	th := s.env.Theme
	lines := ui.Wrap(ui.CleanLines(r.text), w-2)
	if len(lines) > most-1 {
		lines = append(lines[:most-2:most-2], ui.Truncate(strings.Join(lines[most-2:], " "), w-2))
	}
	out := []string{th.Border.Render(strings.Repeat(th.Glyphs.H, w))}
	for _, l := range lines {
		out = append(out, " "+th.Text.Render(l))
	}
	return out
}

// recordRoom and timeRoom are the cells that a row's text has.
func recordRoom(r *row, w int) int {
	if r.tag == "" {
		return w - 2 - sectionWidth
	}
	return w - 2 - sectionWidth - tagWidth
}

func timeRoom(_ *row, w int) int { return max(w-2-dayWidth-kindWidth-6, 1) }

func (s *Screen) recordRow(r *row, on bool, w int) string {
	th := s.env.Theme
	text := ui.Clean(r.text)
	tag := ""
	if r.tag != "" {
		tag = ui.FitLeft(r.tag, tagWidth-1) + " "
	}
	mark := "  "
	if on {
		mark = "> "
	}
	head := ui.FitLeft(r.section, sectionWidth)
	room := recordRoom(r, w)
	if on {
		return th.Selected.Render(ui.FitLeft(mark+head+tag+ui.Truncate(text, room), w))
	}
	look := r.look.style(th, strings.TrimSpace(strings.SplitN(text, " · ", 2)[0]))
	return mark + th.Label.Render(head) + r.tagLook.style(th, r.tag).Render(tag) + look.Render(ui.Truncate(text, room))
}

func (s *Screen) timeRow(r *row, on bool, w int) string {
	th := s.env.Theme
	tail := ui.Fit(ui.Truncate(ui.Clean(r.right), 4), 5, ui.Right)
	mark := "  "
	if on {
		mark = "> "
	}
	day, kind, text := ui.FitLeft(r.tag, dayWidth), ui.FitLeft(r.kindTag, kindWidth), ui.FitLeft(ui.Clean(r.text), timeRoom(r, w))
	if on {
		return th.Selected.Render(ui.FitLeft(mark+day+kind+text+tail, w))
	}
	return mark + th.Muted.Render(day) + th.Label.Render(kind) + r.look.style(th, "").Render(text) + th.Muted.Render(tail)
}
