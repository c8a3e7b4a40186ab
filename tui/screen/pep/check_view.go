package pep

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/pep"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Sizes of the form.
const (
	askWidth    = 32 // of the question's words
	answerWidth = 13
	detailLeast = 2  // lines that say what the row under the cursor is about
	detailMost  = 10 // of them at most
	formShare   = 58 // of a wide window, in percent
)

// View draws the form; on a wide window the letters beside it, else each pane by itself.
func (s *Check) View(w, h int) string {
	s.cursor = nil
	if s.facts == nil {
		return ui.Block(" Loading…", w, h)
	}
	if widget.Wide(w) {
		return widget.Split(s.env, w, h, formShare, s.viewForm, func(rw, rh int) string { return s.viewLetters(w-rw, rw, rh) })
	}
	if s.pane == paneForm {
		return s.viewForm(w, h)
	}
	return s.viewLetter(s.pane, 0, 0, w, h)
}

func (s *Check) viewForm(w, h int) string {
	th := s.env.Theme
	rule := th.Border.Render(strings.Repeat(th.Glyphs.H, w))
	head := append(s.head(w), rule)
	verdict := s.verdict(w)
	rows := len(s.rows) - 1 // the rating is drawn below
	room := h - len(head) - len(verdict) - 1
	detail := s.detail(w, max(min(room-rows, detailMost), detailLeast))
	shown := max(min(rows, room-len(detail)), 1)
	s.scroll(shown, rows)
	lines := head
	for i := s.top; i < min(s.top+shown, rows); i++ {
		lines = append(lines, s.drawRow(i, w))
	}
	lines = append(lines, rule)
	if s.input != nil {
		line := s.input.View(w - 2)
		s.cursor = tea.NewCursor(1+s.input.CursorX(), len(lines))
		detail[0] = " " + line
	}
	lines = append(lines, detail...)
	for len(lines) < h-len(verdict) {
		lines = append(lines, "")
	}
	return ui.Lines(append(lines, verdict...), w, h)
}

func (s *Check) scroll(shown, rows int) {
	at := min(s.at, rows-1)
	if at < s.top {
		s.top = at
	}
	if at >= s.top+shown {
		s.top = at - shown + 1
	}
	s.top = max(min(s.top, rows-shown), 0)
}

// head says which PEP it is, and how it was rated before.
func (s *Check) head(w int) []string {
	f, th := s.facts, s.env.Theme
	parts := []string{f.term, pep.Kinds.Label(f.pep.Kind), f.school}
	if f.dt != "" {
		parts = append(parts, "DT "+f.dt)
	}
	if f.sw != "" {
		parts = append(parts, "SW "+f.sw)
	}
	out := []string{th.Heading.Render(ui.Truncate(" "+ui.Clean(f.name), w/2)) + "  " + th.Text.Render(ui.Truncate(joined(parts), w-min(ui.Width(f.name)+1, w/2)-3))}
	if n := len(f.earlier); n > 0 {
		var before []string
		for i := n - 1; i >= 0; i-- {
			c := f.earlier[i]
			before = append(before, fmt.Sprintf("%s %s %s", ui.RAGText(string(c.Rating)), c.On.Long(), f.raters[c.Rater]))
		}
		out = append(out, th.Muted.Render(ui.FitLeft(" Rated before: "+joined(before), w)))
	}
	if st := f.pep.StatusOf(); st != pep.ToCheck {
		out = append(out, th.Warning.Render(ui.FitLeft(" "+notWaiting[st], w)))
	}
	return out
}

var notWaiting = map[pep.Status]string{
	pep.ToArrange: "No meeting is recorded for this PEP yet.", pep.Arranged: "The meeting is arranged and not recorded as held.",
	pep.Held: "It has not been received from the school yet.", pep.Returned: "It is with the school to be improved and has not come back yet.",
	pep.Complete: "It is complete; a further rating is kept beside the one it has.",
}

func joined(parts []string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(ui.Clean(p)); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func (s *Check) drawRow(i, w int) string {
	th := s.env.Theme
	mark := "  "
	on := i == s.at && s.pane == paneForm
	if on {
		mark = "> "
	}
	r := s.rows[i]
	if r.target >= 0 {
		return s.drawTarget(r.target, on, mark, w)
	}
	q := r.question
	label := pep.Checks.Specs()[pep.Checks.Index(q.Field)].Label
	look := th.Text
	if on {
		look = th.Accent
	}
	tail := ui.Truncate(s.tail(q), w-askWidth-answerWidth-4)
	return mark + look.Render(ui.FitLeft(label, askWidth)) + " " + s.drawAnswer(q) + " " + s.tailStyle(q).Render(tail)
}

// drawAnswer shows both answers with their keys, the one given in brackets.
func (s *Check) drawAnswer(q *pep.Question) string {
	th := s.env.Theme
	switch *q.Answer(&s.check) {
	case pep.Yes:
		return th.Key.Render("y") + th.Good.Render("[YES]") + " " + th.Muted.Render("n no") + "  "
	case pep.No:
		look := th.Amber
		if q.RedReason != "" {
			look = th.Red
		}
		return th.Muted.Render("y yes") + "  " + th.Key.Render("n") + look.Render("[NO]")
	}
	return th.Key.Render("y") + " yes  " + th.Key.Render("n") + " no" + "  "
}

// tail is what stands beside an answer: that it makes the PEP Red, the note, or
// what the record says.
func (s *Check) tail(q *pep.Question) string {
	var parts []string
	if q.RedReason != "" && *q.Answer(&s.check) == pep.No {
		parts = append(parts, "makes it RED")
	}
	if n := s.notes[q.Field]; n != "" {
		parts = append(parts, "note: "+n)
	}
	if len(parts) == 0 {
		parts = append(parts, s.fact(q.Field))
	}
	if s.given[q.Field] {
		parts = append([]string{"as recorded"}, parts...)
	}
	return joined(parts)
}

func (s *Check) tailStyle(q *pep.Question) ui.Style {
	if q.RedReason != "" && *q.Answer(&s.check) == pep.No {
		return s.env.Theme.Red
	}
	return s.env.Theme.Muted
}

// fact is what the record says on a question, in a few words.
func (s *Check) fact(name string) string {
	f := s.facts
	switch name {
	case "voice":
		if f.pep.Voice == "" {
			return "nothing recorded"
		}
		return "“" + f.pep.Voice + "”"
	case "reviewed":
		return f.reviewedFact()
	case "smart":
		if len(f.targets) == 0 {
			return "no targets on record"
		}
		return fmt.Sprintf("%d targets", len(f.targets))
	case "costed":
		return s.costs()
	case "timescale":
		return f.timely
	}
	return ""
}

func (s *Check) costs() string {
	var out []string
	for i := range s.facts.targets {
		t := &s.facts.targets[i]
		out = append(out, fmt.Sprintf("%s T%d", field.Pounds(t.Cost), t.Number))
	}
	return joined(out)
}

func (s *Check) drawTarget(i int, on bool, mark string, w int) string {
	th := s.env.Theme
	t := &s.facts.targets[i]
	var b strings.Builder
	for j := range len(pep.SmartLetters) {
		c := string(pep.SmartLetters[j])
		switch {
		case s.letters.Has(t.Number, pep.SmartLetters[j]):
			b.WriteString(th.Good.Render(c) + " ")
		case on:
			b.WriteString(th.Key.Render(strings.ToLower(c)) + " ")
		default:
			b.WriteString(th.Muted.Render("·") + " ")
		}
	}
	number := ui.FitLeft(fmt.Sprintf("T%d", t.Number), 4)
	look := th.Text
	if on {
		look = th.Accent
	}
	const before = 2 + 2 + 4 + 10 + 1
	return mark + "  " + look.Render(number) + b.String() + " " + look.Render(ui.Truncate(ui.Clean(t.Text), w-before))
}

// verdict is the live rating: Red by rule with its reason, or what may be chosen.
func (s *Check) verdict(w int) []string {
	th := s.env.Theme
	v := pep.Judge(&s.check)
	mark := "  "
	if s.row().rating && s.pane == paneForm {
		mark = "> "
	}
	rule := th.Border.Render(strings.Repeat(th.Glyphs.H, w))
	if v.RedByRule() {
		say := "because " + v.Why() + ": Red by rule; it cannot be rated higher until that is there"
		if n := len(v.Open); n > 0 {
			say += " · " + openCount(n)
		}
		head := mark + th.Label.Render("Rating ") + th.RAG("red") + " "
		lines := ui.Wrap(say, w-16)
		if len(lines) > 2 {
			lines = append(lines[:1:1], ui.Truncate(strings.Join(lines[1:], " "), w-16))
		}
		out := []string{rule, head + th.Red.Render(lines[0])}
		for _, l := range lines[1:] {
			out = append(out, ui.Spaces(15)+th.Red.Render(l))
		}
		return out
	}
	line := mark + th.Label.Render("Rating ")
	for _, r := range []pep.Rating{pep.Red, pep.Amber, pep.Green, pep.Gold} {
		line += s.drawRating(&v, r)
	}
	if !s.onRating() {
		line += th.Muted.Render(ui.Truncate("  (end: go here)", w-ui.Width(line)))
	}
	return []string{rule, line, "  " + th.Muted.Render(ui.Truncate(s.hint(&v), w-2))}
}

func (s *Check) drawRating(v *pep.Verdict, r pep.Rating) string {
	th := s.env.Theme
	word := ui.RAGText(string(r))
	key, look := ratingKey(r), th.Key
	if !s.onRating() {
		key, look = " ", th.Muted // the key means something else on other lines
	}
	switch {
	case s.check.Rating == r:
		return " " + look.Render(key) + " " + th.RAGStyle(string(r)).Render("["+word+"]")
	case !allowed(v, r):
		return " " + th.Disabled.Render(key+"  "+word+" ")
	}
	return " " + look.Render(key) + "  " + word + " "
}

func openCount(n int) string {
	if n == 1 {
		return "1 question open"
	}
	return fmt.Sprintf("%d questions open", n)
}

func (s *Check) hint(v *pep.Verdict) string {
	var parts []string
	if n := len(v.Open); n > 0 {
		parts = append(parts, openCount(n))
	} else {
		parts = append(parts, "suggested "+pep.Ratings.Label(string(v.Suggested)))
	}
	if s.facts.money != "" {
		parts = append(parts, s.facts.money)
	}
	if s.check.Reason != "" {
		parts = append(parts, "reason: "+s.check.Reason)
	}
	parts = append(parts, v.Gaps...)
	return joined(parts)
}

// viewLetters draws both letters, one above the other; left is where they begin.
func (s *Check) viewLetters(left, w, h int) string {
	upper := h * 6 / 10
	return s.viewLetter(paneSchool, left, 0, w, upper) + "\n" + s.viewLetter(paneSW, left, upper, w, h-upper)
}

// viewLetter draws a letter under its heading, at a place of the body.
func (s *Check) viewLetter(pane, x, y, w, h int) string {
	th := s.env.Theme
	head := " Feedback to the school"
	if pane == paneSW {
		head = " Feedback to the social worker"
	}
	switch {
	case s.own[pane]:
		head += " (changed by you)"
	case s.check.Rating == pep.Unrated:
		head += " (draft, as the rating would be)"
	}
	on := s.pane == pane
	look := th.Heading
	if on {
		look, head = th.Accent, ">"+head[1:]+" · esc back"
	}
	text := s.areas[pane]
	if !on {
		return look.Render(ui.FitLeft(head, w)) + "\n" + ui.Block(strings.Join(ui.Wrap(text.Value(), w-1), "\n"), w, h-1)
	}
	body := text.View(w-1, h-1)
	if c := text.Cursor(); c != nil {
		s.cursor = tea.NewCursor(x+c.X, y+1+c.Y)
	}
	return look.Render(ui.FitLeft(head, w)) + "\n" + ui.Block(body, w, h-1)
}
