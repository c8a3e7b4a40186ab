package letter

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/letter"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// listShare is the part of a wide window for the letters to choose from, in percent;
// lineMost is how wide the lines of a letter are at most.
const (
	listShare = 45
	lineMost  = 100
)

// View draws the choice, with the letter beside it where there is room, or the
// letter.
func (s *Screen) View(w, h int) string {
	s.cursor = nil
	if s.data == nil {
		return ui.Block(" Loading…", w, h)
	}
	if s.stage >= reading {
		return s.viewLetter(w, h)
	}
	head := s.line(s.asks(), w) + "\n"
	if s.stage == choices && widget.Wide(w) {
		return head + widget.Split(s.env, w, h-1, listShare, s.table.View, s.previewView)
	}
	return head + s.table.View(w, h-1)
}

func (s *Screen) line(text string, w int) string {
	return s.env.Theme.Muted.Render(ui.FitLeft(" "+text, w))
}

// asks says what is to be chosen.
func (s *Screen) asks() string {
	switch {
	case s.stage == records:
		return "What is the letter about?"
	case s.o.Kind == "child" && len(s.data.letters) == 0:
		return "There is no request, plan or review about which a letter could be written."
	case s.data.about != "":
		return ui.Clean(s.data.about) + ": which letter?"
	}
	return "Which letter?"
}

func (s *Screen) previewView(w, h int) string { return s.preview.View(w, h) }

// viewLetter draws the letter, and above it what is still missing.
func (s *Screen) viewLetter(w, h int) string {
	head := s.state(w)
	room := h - len(head)
	lw := min(w-2, lineMost)
	body := ""
	if s.stage == editing {
		body = s.area.View(lw, room)
		if c := s.area.Cursor(); c != nil {
			s.cursor = tea.NewCursor(c.X+1, c.Y+len(head))
		}
	} else {
		body = s.preview.View(lw, room)
	}
	return strings.Join(head, "\n") + "\n" + ui.Block(" "+strings.ReplaceAll(body, "\n", "\n "), w, room)
}

// stateMost is how many lines say what is missing.
const stateMost = 3

func (s *Screen) state(w int) []string {
	th := s.env.Theme
	gaps := letter.Gaps(s.area.Value())
	said := "Nothing is missing."
	style := th.Muted
	if n := len(gaps); n > 0 {
		said, style = "Missing: "+strings.Join(gaps, "; ")+".", th.Warning
	}
	if s.changed {
		said += " Changed by you; a draft is kept."
	}
	if s.stage == editing {
		said += " # begins a heading, - a point."
	}
	lines := ui.Wrap(ui.Clean(said), w-2)
	if len(lines) > stateMost {
		lines = append(lines[:stateMost-1:stateMost-1], lines[stateMost-1]+" …")
	}
	for i, l := range lines {
		lines[i] = style.Render(ui.FitLeft(" "+l, w))
	}
	return append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
}
