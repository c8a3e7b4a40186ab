package assessment

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Sizes of the form.
const (
	letterWidth = 3
	titleWidth  = 35
	markWidth   = 17
	formShare   = 62 // of a wide window, in percent
)

// View draws the sections; on a wide window the note beside them, else each by itself.
func (s *Check) View(w, h int) string {
	s.cursor = nil
	if s.facts == nil {
		return ui.Block(" Loading…", w, h)
	}
	switch {
	case widget.Wide(w):
		return widget.Split(s.env, w, h, formShare, s.viewForm, func(rw, rh int) string { return s.viewNote(w-rw, rw, rh) })
	case s.onNote:
		return s.viewNote(0, w, h)
	}
	return s.viewForm(w, h)
}

func (s *Check) viewForm(w, h int) string {
	th := s.env.Theme
	rule := th.Border.Render(strings.Repeat(th.Glyphs.H, w))
	lines := append(s.checkHead(w), rule)
	foot := []string{rule}
	if s.input != nil {
		line := s.input.View(w - 2)
		foot = append(foot, " "+line, "")
	} else {
		foot = append(foot, s.holds(w)...)
	}
	foot = append(foot, s.verdict(w)...)
	room := max(h-len(lines)-len(foot), 1)
	s.scroll(room)
	for i := s.top; i < min(s.top+room, len(s.marks)); i++ {
		lines = append(lines, s.section(i, w))
	}
	for len(lines) < h-len(foot) {
		lines = append(lines, "")
	}
	if s.input != nil {
		s.cursor = tea.NewCursor(1+s.input.CursorX(), len(lines)+1)
	}
	return ui.Lines(append(lines, foot...), w, h)
}

func (s *Check) scroll(room int) {
	at := min(s.at, len(s.marks)-1)
	if at < s.top {
		s.top = at
	}
	if at >= s.top+room {
		s.top = at - room + 1
	}
	s.top = max(min(s.top, len(s.marks)-room), 0)
}

// checkHead is whose draft it is, who wrote it, and how it was rated before.
func (s *Check) checkHead(w int) []string {
	th, d := s.env.Theme, s.facts.of
	writer := s.name(s.writer)
	if s.writer == "" {
		writer = "nobody named yet (W)"
	}
	var out []string
	for _, l := range flow([]string{"written by " + writer, "checked by " + s.name(s.facts.checker), d.stands}, w-1) {
		out = append(out, " "+th.Text.Render(l))
	}
	if s.same() {
		out = append(out, th.Warning.Render(ui.FitLeft(" You wrote it: somebody else must check it. W says who wrote it.", w)))
	}
	if c := s.facts.earlier; c != nil {
		back := ""
		if !c.Returned.IsZero() && c.Again.IsZero() {
			back = "it went back to its writer; checking it again says that it came"
		}
		out = append(out, th.Muted.Render(ui.FitLeft(" "+ui.Clean(join("Rated before: "+ui.RAGText(c.Rating)+" "+c.On.Long(), sectionsToImprove(c), back)), w)))
	}
	return out
}

func (s *Check) section(i, w int) string {
	th, sec := s.env.Theme, ehc.Sections()[i]
	on := i == s.at && !s.onNote
	mark, look := "  ", th.Text
	if on {
		mark, look = "> ", th.Accent
	}
	line := mark + th.Label.Render(ui.FitLeft(sec.Letter, letterWidth)) + look.Render(ui.FitLeft(sec.Title, titleWidth)) + s.drawMark(i)
	if room := w - 2 - letterWidth - titleWidth - markWidth; room > 0 {
		line += th.Muted.Render(ui.Truncate(ui.Clean(s.said[sec.Letter]), room))
	}
	return line
}

// marks as words: what is not good stands out by its letters too.
var markWords = map[string]string{"ok": "✓ good", "improve": "~ TO IMPROVE", "no": "✗ NOT ACCEPTABLE", "na": "– does not apply", "": "?"}

func (s *Check) drawMark(i int) string {
	th := s.env.Theme
	look := map[string]ui.Style{"ok": th.Good, "improve": th.Amber, "no": th.Red, "na": th.Muted, "": th.Muted}[s.marks[i]]
	return look.Render(ui.FitLeft(markWords[s.marks[i]], markWidth))
}

// holds says what the section with the keys must hold.
func (s *Check) holds(w int) []string {
	th := s.env.Theme
	if s.at >= len(s.marks) {
		return []string{" " + th.Muted.Render(ui.FitLeft("r Red · m Amber · g Green · enter takes the one suggested", w-1)), ""}
	}
	sec := ehc.Sections()[s.at]
	return []string{" " + th.Text.Render(ui.FitLeft(sec.Letter+" must hold: "+sec.Holds, w-1)), " " + th.Muted.Render(ui.FitLeft("o good · i to improve · n not acceptable · d does not apply · e remark", w-1))}
}

// verdict is the rating, what is suggested, and whether the draft goes back.
func (s *Check) verdict(w int) []string {
	th := s.env.Theme
	mark := "  "
	if s.at == len(s.marks) && !s.onNote {
		mark = "> "
	}
	said := "not rated yet"
	if s.rating != "" {
		said = "[" + ui.RAGText(s.rating) + "]"
	}
	open := 0
	for _, m := range s.marks {
		if m == "" {
			open++
		}
	}
	hint := ""
	switch v := ehc.SuggestRating(s.marks); {
	case open > 0:
		hint = widget.Several(open, "section is open", "sections are open")
	case v != s.rating:
		hint = "suggested " + ehc.DraftRatings.Label(v)
	}
	back := "it stays with you (b returns it)"
	if s.back {
		back = "it goes back to its writer (b keeps it)"
	}
	if s.rating == "" && !s.held {
		back = ""
	}
	line := mark + th.Label.Render("Rating  ") + th.RAGStyle(s.rating).Render(said)
	rest := join(hint, back)
	return []string{line + "  " + th.Muted.Render(ui.Truncate(rest, max(w-ui.Width(said)-14, 0)))}
}

// viewNote draws the note to the writer; x is where it begins in the body.
func (s *Check) viewNote(x, w, h int) string {
	th := s.env.Theme
	title := " Note to the writer"
	if s.own {
		title += " (changed by you)"
	}
	if !s.onNote {
		title += " · tab to change"
	}
	head := th.Heading.Render(ui.FitLeft(title, w))
	body := s.note.View(max(w-2, 1), max(h-1, 1))
	if s.onNote {
		if c := s.note.Cursor(); c != nil {
			s.cursor = tea.NewCursor(x+1+c.X, 1+c.Y)
		}
	}
	lines := []string{head}
	for _, l := range strings.Split(body, "\n") {
		lines = append(lines, " "+l)
	}
	return ui.Lines(lines, w, h)
}
