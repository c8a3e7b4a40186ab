package assessment

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// markKeys are the marks of a section by the key that gives them.
func markKeys() []struct{ key, mark string } {
	return []struct{ key, mark string }{{"o", "ok"}, {"i", "improve"}, {"n", "no"}, {"d", "na"}}
}

var ratingKeys = map[string]string{"r": "red", "m": "amber", "g": "green"}

func (s *Check) allActions() []ui.Action {
	onForm := func() (bool, string) { return s.onForm(), "go back to the form first" }
	onSection := func() (bool, string) { return s.onForm() && s.at < len(s.marks), "move to a section first" }
	onRating := func() (bool, string) {
		return s.onForm() && s.at == len(s.marks), "move to the line of the rating first (end)"
	}
	onNote := func() (bool, string) { return s.onNote, "the form has the keys" }
	typing := func() (bool, string) { return s.input != nil, "nothing is being written" }
	var acts []ui.Action
	for _, k := range markKeys() {
		label := ehc.SectionMarks.Label(k.mark)
		acts = append(acts, ui.Action{ID: "draft." + k.mark, Title: lower(label), Help: "Mark the section: " + lower(label) + ".", Keys: []string{k.key}, Short: true, Enabled: onSection,
			Run: func() tea.Cmd { return s.mark(k.mark) }})
	}
	for _, k := range []string{"r", "m", "g"} {
		label := ehc.DraftRatings.Label(ratingKeys[k])
		acts = append(acts, ui.Action{ID: "draft." + ratingKeys[k], Title: label, Help: "On the rating: " + label + ".", Keys: []string{k}, Short: true, Enabled: onRating,
			Run: func() tea.Cmd { return s.rate(ratingKeys[k]) }})
	}
	return append(acts, []ui.Action{
		{ID: "draft.say", Title: "remark", Help: "Say what is to be improved in the section; the note is drafted from it.", Keys: []string{"e"}, Short: true, Enabled: onSection, Run: s.say},
		{ID: "draft.endsay", Title: "remark done", Help: "End the remark; it is kept.", Keys: []string{"enter", "esc"}, Short: true, WhileTyping: true, Enabled: typing},
		{ID: "draft.writer", Title: "writer", Help: "Say who wrote the draft: it is checked by somebody else.", Keys: []string{"W"}, Instead: "who", Short: true, Enabled: onForm, Run: s.choose},
		{ID: "draft.return", Title: "return or not", Help: "Whether the draft goes back to its writer to be improved.", Keys: []string{"b"}, Short: true, Enabled: onForm, Run: s.sendBack},
		{ID: "draft.save", Title: "save", Help: "Keep the check.", Keys: []string{"ctrl+s", "f2"}, Changes: true, Short: true, WhileTyping: true, Run: s.save},
		{ID: "draft.note", Title: "note", Help: "To the note to the writer, and back to the form.", Keys: []string{"tab", "shift+tab"}, Short: true, WhileTyping: true, Enabled: func() (bool, string) { return s.facts != nil && s.input == nil, "end the remark first" }},
		{ID: "draft.form", Title: "back to the form", Help: "From the note back to the sections.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Enabled: onNote},
		{ID: "draft.copy", Title: "copy the note", Help: "Put the note to the writer on the clipboard.", Keys: []string{"ctrl+y"}, WhileTyping: true, Run: func() tea.Cmd { return ui.Copy(s.note.Value()) }},
		{ID: "draft.afresh", Title: "begin afresh", Help: "Forget all marks and remarks.", Keys: []string{"ctrl+r"}, Instead: "refresh", WhileTyping: true, Run: s.afresh},
		{ID: "draft.up", Title: "up", Help: "To the line above.", Keys: []string{"up", "k"}, Enabled: onForm},
		{ID: "draft.down", Title: "down", Help: "To the line below; on the rating enter takes the one suggested.", Keys: []string{"down", "j", "enter"}, Enabled: onForm},
		{ID: "draft.torating", Title: "to the rating", Help: "To the line of the rating, the last one; home goes to the first section.", Keys: []string{"end", "home"}, Enabled: onForm},
		{ID: "draft.clear", Title: "clear", Help: "Take the mark back.", Keys: []string{"backspace"}, Enabled: onSection},
		{ID: "draft.back", Title: "keep as draft", Help: "Leave; what was marked is kept as a draft.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Enabled: func() (bool, string) { return s.input == nil && !s.onNote, "end the text first" }},
	}...)
}

// onForm reports whether the lines of the form have the keys, not a text.
func (s *Check) onForm() bool { return s.facts != nil && s.input == nil && !s.onNote }

func (s *Check) press(k tea.KeyPressMsg) tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	switch {
	case s.input != nil:
		return s.pressInput(k)
	case s.onNote:
		return s.pressNote(k)
	}
	switch k.String() {
	case "up", "k":
		s.at = max(s.at-1, 0)
	case "down", "j":
		s.at = min(s.at+1, len(s.marks))
	case "enter":
		if s.at == len(s.marks) && s.rating == "" {
			if v := ehc.SuggestRating(s.marks); v != "" {
				return s.rate(v)
			}
		}
		s.at = min(s.at+1, len(s.marks))
	case "home":
		s.at = 0
	case "end":
		s.at = len(s.marks)
	case "tab", "shift+tab":
		s.onNote = true
	case "backspace":
		return s.mark("")
	case "esc":
		return tea.Batch(ui.Pop(), ui.Status(ui.Info, "Kept as a draft: it is taken up when you open this check again."))
	}
	return nil
}

// mark marks the section with the keys and goes to the next that has none.
func (s *Check) mark(m string) tea.Cmd {
	if s.at >= len(s.marks) {
		return nil
	}
	s.marks[s.at] = m
	s.follow()
	if m != "" {
		s.toOpen()
	}
	return s.keep()
}

func (s *Check) toOpen() {
	n := len(s.marks)
	for i := 1; i <= n; i++ {
		if at := (s.at + i) % n; s.marks[at] == "" {
			s.at = at
			return
		}
	}
	s.at = n
}

func (s *Check) rate(v string) tea.Cmd {
	s.rating = v
	s.follow()
	return s.keep()
}

func (s *Check) sendBack() tea.Cmd {
	s.back, s.held = !s.back, true
	return s.keep()
}

// say opens the line for a remark on the section.
func (s *Check) say() tea.Cmd {
	s.input = widget.NewInput(s.env, "remark: ")
	s.input.SetValue(s.said[ehc.Sections()[s.at].Letter])
	return nil
}

func (s *Check) pressInput(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter", "esc", "tab", "down", "up":
		s.input, s.cursor = nil, nil
		return nil
	}
	cmd, _ := s.input.Update(k)
	return tea.Batch(cmd, s.remarked())
}

func (s *Check) remarked() tea.Cmd {
	s.said[ehc.Sections()[s.at].Letter] = s.input.Value()
	s.follow()
	return s.keep()
}

func (s *Check) pressNote(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc", "tab", "shift+tab":
		s.onNote, s.cursor = false, nil
		return nil
	}
	return s.note.Update(k)
}

func (s *Check) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case s.facts == nil:
		return nil
	case s.input != nil:
		cmd, _ := s.input.Update(msg)
		return tea.Batch(cmd, s.remarked())
	case s.onNote:
		return s.note.Update(msg)
	}
	return nil
}
