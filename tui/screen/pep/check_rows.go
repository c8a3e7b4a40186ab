package pep

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/pep"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// checkRow is one line of the form that can have the keys: a question, a target
// under the SMART question, or the rating.
type checkRow struct {
	question *pep.Question
	target   int // index, where it is a target
	rating   bool
}

// reasonField is the input for the reason of the rating.
const reasonField = "_reason"

func checkRows(targets []pep.Target) []checkRow {
	var out []checkRow
	for _, q := range pep.Questions() {
		out = append(out, checkRow{question: &q, target: -1})
		if q.Field != "smart" {
			continue
		}
		for i := range targets {
			out = append(out, checkRow{target: i})
		}
	}
	return append(out, checkRow{target: -1, rating: true})
}

func (s *Check) row() checkRow {
	if s.at < 0 || s.at >= len(s.rows) {
		return checkRow{target: -1}
	}
	return s.rows[s.at]
}

// onForm reports whether the lines of the form have the keys, not a text.
func (s *Check) onForm() bool { return s.pane == paneForm && s.input == nil && s.facts != nil }

// onRating reports whether the line of the rating has the keys: only there are r, m,
// g and o ratings, since m and r are letters of SMART on a target.
func (s *Check) onRating() bool { return s.onForm() && s.row().rating }

func (s *Check) onTarget() bool {
	return s.onForm() && s.row().target >= 0
}

// field is what a note on the present row belongs to.
func (s *Check) field() string {
	r := s.row()
	switch {
	case r.question != nil:
		return r.question.Field
	case r.rating:
		return reasonField
	}
	return "smart"
}

var ratingKeys = map[string]pep.Rating{"r": pep.Red, "m": pep.Amber, "g": pep.Green, "o": pep.Gold}

// press gives a key to what has the keys.
func (s *Check) press(k tea.KeyPressMsg) tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	name := k.String()
	switch {
	case s.input != nil:
		return s.pressInput(k)
	case s.pane != paneForm:
		return s.pressLetter(k)
	}
	if do, ok := s.moves()[name]; ok {
		return do()
	}
	if r := s.row(); r.target >= 0 {
		return s.pressTarget(r.target, name)
	}
	if rating, ok := ratingKeys[name]; ok && s.row().rating {
		return s.rate(rating)
	}
	return nil
}

// moves are the keys that mean the same on every row.
func (s *Check) moves() map[string]func() tea.Cmd {
	return map[string]func() tea.Cmd{
		"up": func() tea.Cmd { return s.move(-1) }, "k": func() tea.Cmd { return s.move(-1) },
		"down": func() tea.Cmd { return s.move(1) }, "j": func() tea.Cmd { return s.move(1) }, "enter": s.enter,
		"home": func() tea.Cmd { return s.move(-len(s.rows)) }, "end": func() tea.Cmd { return s.move(len(s.rows)) },
		"tab": func() tea.Cmd { return s.turn(1) }, "shift+tab": func() tea.Cmd { return s.turn(-1) },
		"y": func() tea.Cmd { return s.answer(pep.Yes) }, "n": func() tea.Cmd { return s.answer(pep.No) },
		"backspace": func() tea.Cmd { return s.answer("") }, "e": s.note, "esc": s.back,
	}
}

func (s *Check) move(by int) tea.Cmd {
	s.at = max(min(s.at+by, len(s.rows)-1), 0)
	return nil
}

// enter goes on; on the rating it takes the one suggested, or asks for the reason.
func (s *Check) enter() tea.Cmd {
	if !s.row().rating {
		return s.move(1)
	}
	v := pep.Judge(&s.check)
	if s.check.Rating == pep.Unrated && len(v.Open) == 0 {
		return s.rate(v.Suggested)
	}
	return s.note()
}

func (s *Check) turn(by int) tea.Cmd {
	s.pane = (s.pane + by + panes) % panes
	return nil
}

// back leaves; the draft stays.
func (s *Check) back() tea.Cmd {
	return tea.Batch(ui.Pop(), ui.Status(ui.Info, "Kept as a draft: it is taken up when you open this check again."))
}

// answer answers the question with the keys and goes to the next that is open.
func (s *Check) answer(a pep.Answer) tea.Cmd {
	r := s.row()
	if r.question == nil {
		return nil
	}
	if r.question.Field == "smart" && len(s.letters) > 0 {
		return ui.Status(ui.Info, "The answer follows from the letters of the targets below.")
	}
	*r.question.Answer(&s.check) = a
	delete(s.given, r.question.Field)
	s.follow()
	if a != "" {
		s.toOpen()
	}
	return s.keep()
}

// toOpen goes to the next question that is open, looking on from here and then from
// the top; with none left, to the rating. Targets follow their question.
func (s *Check) toOpen() {
	n := len(s.rows)
	for i := 1; i < n; i++ {
		at := (s.at + i) % n
		r := s.rows[at]
		if q := r.question; q != nil && *q.Answer(&s.check) == "" {
			s.at = at
			if q.Field == "smart" && len(s.facts.targets) > 0 {
				s.at++
			}
			return
		}
	}
	s.at = n - 1
}

// pressTarget turns letters of a target on and off; space all of them.
func (s *Check) pressTarget(i int, name string) tea.Cmd {
	n := s.facts.targets[i].Number
	letter := strings.ToUpper(name)
	switch {
	case name == "space" && s.letters.Missing(n) == "":
		s.letters[n] = ""
	case name == "space":
		s.letters[n] = pep.SmartLetters
	case len(letter) == 1 && strings.Contains(pep.SmartLetters, letter):
		s.letters.Toggle(n, letter[0])
	default:
		return nil
	}
	// One target looked at means all are judged: those without a letter have none.
	for _, t := range s.facts.targets {
		if _, ok := s.letters[t.Number]; !ok {
			s.letters[t.Number] = ""
		}
	}
	s.follow()
	if s.letters.Missing(n) == "" {
		s.afterTarget()
	}
	return s.keep()
}

// afterTarget goes to the next target, or from the last one to what is open.
func (s *Check) afterTarget() {
	if s.at+1 < len(s.rows) && s.rows[s.at+1].target >= 0 {
		s.at++
		return
	}
	s.toOpen()
}

// rate chooses the rating, where the answers allow it.
func (s *Check) rate(r pep.Rating) tea.Cmd {
	v := pep.Judge(&s.check)
	if !allowed(&v, r) {
		return ui.Status(ui.Warn, s.refusal(&v, r))
	}
	s.check.Rating = r
	s.follow()
	if len(v.Open) == 0 && r != v.Suggested && s.check.Reason == "" {
		return tea.Batch(s.keep(), s.note())
	}
	return s.keep()
}

func (s *Check) refusal(v *pep.Verdict, r pep.Rating) string {
	if v.RedByRule() {
		return "Red by rule, because " + v.Why() + ": it cannot be rated higher until that is put right."
	}
	return pep.Ratings.Label(string(r)) + " is for the exceptional: " + strings.Join(v.Gaps, "; ") + "."
}

// note opens the line for a note on the question, or for the reason of the rating.
func (s *Check) note() tea.Cmd {
	s.asking = s.field()
	prompt, value := "note: ", s.notes[s.asking]
	if s.asking == reasonField {
		prompt, value = "reason: ", s.check.Reason
	}
	s.input = widget.NewInput(s.env, prompt)
	s.input.SetValue(value)
	return nil
}

func (s *Check) pressInput(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter", "esc", "tab", "down", "up":
		s.input, s.cursor = nil, nil
		return nil
	}
	cmd, _ := s.input.Update(k)
	s.noted()
	return tea.Batch(cmd, s.keep())
}

func (s *Check) noted() {
	text := s.input.Value()
	if s.asking == reasonField {
		s.check.Reason = text
	} else {
		s.notes[s.asking] = text
	}
	s.follow()
}

func (s *Check) pressLetter(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		s.pane = paneForm
		return nil
	case "tab":
		return s.turn(1)
	case "shift+tab":
		return s.turn(-1)
	}
	return s.areas[s.pane].Update(k)
}

func (s *Check) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case s.facts == nil:
		return nil
	case s.input != nil:
		cmd, _ := s.input.Update(msg)
		s.noted()
		return tea.Batch(cmd, s.keep())
	case s.pane != paneForm:
		return s.areas[s.pane].Update(msg)
	}
	return nil
}
