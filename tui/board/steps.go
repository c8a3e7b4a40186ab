package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Step is one piece of work that moves rows on from column to column.
type Step struct {
	Code, Key, Title string
	// From are the stages after which it is what comes next; none: it must be chosen.
	From []string
	Take func(refs []browse.Ref) tea.Cmd
}

// Steps are the steps of a board in the order of the work.
type Steps struct {
	Env *ui.Env
	All []Step
	// By is the key of the rows that holds their stage.
	By string
	// One and Many are what rows are called: “review”, “reviews”.
	One, Many string
	// Hint stands beside the likely step where a step is chosen.
	Hint func(stage string) string
}

// after is the step that comes next after a stage; false where there is none.
func (s *Steps) after(stage string) (Step, bool) {
	for _, st := range s.All {
		if slices.Contains(st.From, stage) {
			return st, true
		}
	}
	return Step{}, false
}

// Next takes the step that comes next for all rows; where they stand at different stages
// it asks which.
func (s *Steps) Next(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	st, ok := s.after(refs[0].Get(s.By))
	for _, r := range refs {
		if other, _ := s.after(r.Get(s.By)); other.Code != st.Code {
			return s.Choose(refs)
		}
	}
	if !ok {
		return ui.Status(ui.Info, "This "+s.One+" is done. N records another step; e opens its fields.")
	}
	return st.Take(refs)
}

// Choose asks which step, the likely one first.
func (s *Steps) Choose(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	stage := refs[0].Get(s.By)
	likely, _ := s.after(stage)
	var choices []widget.Choice
	for _, st := range s.All {
		c := widget.Choice{Code: st.Code, Key: st.Key, Label: st.Title}
		if st.Code == likely.Code {
			c.Help = s.Hint(stage)
			choices = slices.Insert(choices, 0, c)
			continue
		}
		choices = append(choices, c)
	}
	title := "Step for " + browse.Whose(refs, s.One, s.Many)
	return ui.Open(record.NewMenu(s.Env, title, choices, func(c widget.Choice) tea.Cmd {
		at := slices.IndexFunc(s.All, func(st Step) bool { return st.Code == c.Code })
		return s.All[at].Take(refs)
	}))
}
