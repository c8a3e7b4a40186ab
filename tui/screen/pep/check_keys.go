package pep

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/pep"
	"caseload/tui/ui"
)

// toRating is said where a rating's key is pressed elsewhere.
const toRating = "move to the line of the rating first (end)"

func (s *Check) allActions() []ui.Action {
	onQuestion := func() (bool, string) {
		return s.onForm() && s.row().question != nil, "move to a question first"
	}
	onTarget := func() (bool, string) { return s.onTarget(), "move to a target first" }
	onForm := func() (bool, string) { return s.onForm(), "go back to the form first" }
	onRating := func() (bool, string) { return s.onRating(), toRating }
	offTarget := func() (bool, string) {
		return s.onForm() && !s.onTarget(), "on a target the letters s m a r t have the keys"
	}
	noting := func() (bool, string) { return s.input != nil, "no note is being written" }
	onLetter := func() (bool, string) { return s.pane != paneForm, "the form has the keys" }
	queue := func() (bool, string) { return len(s.o.Queue) > 0, "nothing else waits to be checked" }
	filing := func() (bool, string) { return s.o.Save != nil, "files cannot be written here" }
	logging := func() (bool, string) {
		if s.o.Log == nil {
			return false, "nothing can be logged here"
		}
		return offTarget()
	}
	rate := func(r pep.Rating) func() tea.Cmd {
		return func() tea.Cmd { return s.rate(r) }
	}
	return []ui.Action{
		{ID: "check.yes", Title: "yes", Help: "Answer the question with yes.", Keys: []string{"y"}, Short: true, Enabled: onQuestion},
		{ID: "check.no", Title: "no", Help: "Answer the question with no.", Keys: []string{"n"}, Short: true, Enabled: onQuestion},
		{ID: "check.red", Title: "Red", Help: "On the rating: Red, it goes back to the school.", Keys: []string{"r"}, Short: true, Enabled: onRating, Run: rate(pep.Red)},
		{ID: "check.amber", Title: "Amber", Help: "On the rating: Amber.", Keys: []string{"m"}, Short: true, Enabled: onRating, Run: rate(pep.Amber)},
		{ID: "check.green", Title: "Green", Help: "On the rating: Green.", Keys: []string{"g"}, Short: true, Enabled: onRating, Run: rate(pep.Green)},
		{ID: "check.gold", Title: "Gold", Help: "On the rating: Gold, for the exceptional.", Keys: []string{"o"}, Short: true, Enabled: onRating, Run: rate(pep.Gold)},
		{ID: "check.smart", Title: "letters", Help: "On a target: s m a r t turn each letter of SMART on and off.", Keys: []string{"s", "m", "a", "r", "t"}, Instead: "log", Short: true, WhileTyping: true, Enabled: onTarget},
		{ID: "check.all", Title: "all letters", Help: "On a target: all letters of SMART hold, or none.", Keys: []string{"space"}, Short: true, WhileTyping: true, Enabled: onTarget},
		{ID: "check.note", Title: "note", Help: "Write a note on the question: the evidence, or on the rating the reason.", Keys: []string{"e"}, Short: true, WhileTyping: true, Enabled: onForm},
		{ID: "check.endnote", Title: "note done", Help: "End the note; it is kept.", Keys: []string{"enter", "esc"}, Short: true, WhileTyping: true, Enabled: noting},
		{ID: "check.save", Title: "save and next", Help: "Save the rating and go to the next PEP that waits.", Keys: []string{"ctrl+s", "f2"}, Changes: true, Short: true, WhileTyping: true, Run: s.save},
		{ID: "check.form", Title: "back to the form", Help: "From a letter back to the questions.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Enabled: onLetter},
		{ID: "check.letters", Title: "feedback", Help: "To the letters to the school and to the social worker, and back.", Keys: []string{"tab", "shift+tab"}, Short: true, WhileTyping: true, Enabled: func() (bool, string) { return s.input == nil, "end the note first" }},
		{ID: "check.copy", Title: "copy feedback", Help: "Copy the letter that has the keys; on the form, both.", Keys: []string{"ctrl+y"}, Short: true, WhileTyping: true, Run: s.copyLetter},
		{ID: "check.log", Title: "log", Help: "Write in the log of the child: a call to the school, an email.", Keys: []string{"a"}, Changes: true, Enabled: logging, Run: func() tea.Cmd { return s.o.Log(s.facts.pep.Child) }},
		{ID: "check.file", Title: "feedback to a file", Help: "Write both letters to a text file.", Keys: []string{"f3"}, WhileTyping: true, Enabled: filing, Run: s.file},
		{ID: "check.skip", Title: "skip", Help: "To the next PEP without a rating; this one comes last.", Keys: []string{"]"}, Enabled: queue, Run: s.skip},
		{ID: "check.afresh", Title: "begin afresh", Help: "Forget the answers and the changed letters and begin with the record.", Keys: []string{"ctrl+r"}, Instead: "refresh", WhileTyping: true, Run: s.afresh},
		{ID: "check.up", Title: "up", Help: "To the line above.", Keys: []string{"up", "k"}, Enabled: onForm},
		{ID: "check.down", Title: "down", Help: "To the line below; on the rating enter takes the one suggested.", Keys: []string{"down", "j", "enter"}, Enabled: onForm},
		{ID: "check.torating", Title: "to the rating", Help: "To the line of the rating, the last one; home goes to the first question.", Keys: []string{"end", "home"}, Enabled: onForm},
		{ID: "check.clear", Title: "clear", Help: "Take the answer back.", Keys: []string{"backspace"}, Enabled: onQuestion},
		{ID: "check.back", Title: "keep as draft", Help: "Leave; what was answered is kept as a draft.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Enabled: func() (bool, string) { return s.input == nil && s.pane == paneForm, "end the text first" }},
	}
}
