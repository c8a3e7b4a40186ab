package assessment

import (
	"cmp"
	"fmt"
	"strings"

	"caseload/model/code"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Sizes of the screen.
const (
	sectionWidth = 10
	tagWidth     = 13
	wholeMost    = 5 // lines that show the row under the cursor in full, at most
	besideShare  = 66
)

func (s *Screen) columns() []widget.Column {
	return []widget.Column{
		{Title: "", Width: sectionWidth, Style: func(string) ui.Style { return s.env.Theme.Label }},
		{Title: "Stands", Width: tagWidth, Style: s.tagStyle},
		{Title: "What"},
	}
}

// tagStyle is that of a mark: what is late stands out whatever the colours.
func (s *Screen) tagStyle(tag string) ui.Style {
	th := s.env.Theme
	switch {
	case strings.Contains(tag, "over") || strings.HasPrefix(tag, missing):
		return th.Overdue
	case strings.HasPrefix(tag, done):
		return th.Good
	case strings.Contains(tag, "today") || strings.HasPrefix(tag, pending):
		return th.Soon
	}
	return th.Muted
}

// top is how many lines stand above the table.
func (s *Screen) top() int {
	if s.data == nil {
		return 0
	}
	return len(s.head(80))
}

// View draws who it is, the line of weeks, the advice, and below them all that
// belongs to the assessment.
func (s *Screen) View(w, h int) string {
	if s.data == nil {
		return ui.Block(" Loading…", w, h)
	}
	lines := s.head(w)
	whole := s.whole(w)
	room := max(h-len(lines)-len(whole), 3)
	lines = append(lines, strings.Split(s.table.View(w, room), "\n")...)
	return ui.Lines(append(lines, whole...), w, h)
}

// head is who it is and how it stands.
func (s *Screen) head(w int) []string {
	d, th := s.data, s.env.Theme
	var out []string
	for i, l := range flow(d.who(), w-1) {
		look := th.Text
		if i == 0 {
			look = th.Heading
		}
		out = append(out, " "+look.Render(l))
	}
	if why := d.how(); why != "" {
		look := th.Text
		if d.axis.late {
			look = th.Overdue
		}
		for _, l := range ui.Wrap(ui.Clean(why), w-2) {
			out = append(out, " "+look.Render(l))
		}
	}
	for _, l := range d.axis.draw(th, w-2) {
		out = append(out, " "+l)
	}
	if line := d.adviceLine(); line != "" {
		for _, l := range ui.Wrap("ADVICE  "+ui.Clean(line), w-2) {
			out = append(out, " "+th.Text.Render(l))
		}
	}
	return append(out, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
}

// who is whose assessment it is, and who asked for it when.
func (d *data) who() []string {
	a := &d.a
	age := ""
	if !d.file.Child.Born.IsZero() {
		y, m := d.today.Age(d.file.Child.Born)
		age = fmt.Sprintf("%dy %dm", y, m)
	}
	officer := d.names("officer", d.file.Officer("new", d.today))
	return []string{d.name, age, "requested by " + lower(cmp.Or(code.RequestSource.Label(a.Source), "somebody")) + " " + a.Received.Long(), prefixed("officer ", officer)}
}

// how is how it goes, in a sentence.
func (d *data) how() string {
	if when, _ := d.closed(); !when.IsZero() {
		return ""
	}
	said := d.course()
	var who []string
	for _, h := range d.holdups() {
		who = append(who, strings.TrimSpace(h.who+" "+parens(h.tag)))
	}
	if len(who) > 0 {
		said += " Waiting for: " + strings.Join(who, ", ") + "."
	}
	if d.a.Exception != "" {
		said += " An exception applies: it excuses, the date stays."
	}
	return said
}

func parens(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// course says whether the last day of the plan will be kept.
func (d *data) course() string {
	over := d.today.Sub(d.due())
	switch {
	case over > 0:
		return fmt.Sprintf("LATE: the plan was due %s, %s ago.", d.due().Long(), widget.Several(over, "day", "days"))
	case over > -28:
		return "The plan is due in " + widget.Several(-over, "day", "days") + "."
	}
	said := fmt.Sprintf("%d weeks to the last day of the plan", -over/7)
	if d.f.Slack < 0 {
		said += ", and the steps to come usually take longer"
	}
	return said + "."
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

// whole is the row under the cursor in full, where the table cuts it.
func (s *Screen) whole(w int) []string {
	text := ui.CleanLines(s.current().text)
	if ui.Width(text) <= w-sectionWidth-tagWidth-7 {
		return nil
	}
	th := s.env.Theme
	lines := ui.Wrap(text, w-2)
	if len(lines) > wholeMost {
		lines = append(lines[:wholeMost-1:wholeMost-1], ui.Truncate(strings.Join(lines[wholeMost-1:], " "), w-2))
	}
	out := []string{th.Border.Render(strings.Repeat(th.Glyphs.H, w))}
	for _, l := range lines {
		out = append(out, " "+th.Text.Render(l))
	}
	return out
}
