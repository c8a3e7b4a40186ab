package browse

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Doer does the same to the children of several rows.
type Doer interface {
	Log(refs []Ref) tea.Cmd
	FollowUp(refs []Ref) tea.Cmd
	Assign(refs []Ref) tea.Cmd
}

// Chooser is what rows are chosen in: a list, a board.
type Chooser interface {
	HasRows() (bool, string)
	Chosen() []Ref
}

// DoerActions are what is done to the children of rows anywhere: to the marked ones, or
// the one under the cursor.
func DoerActions(rows Chooser, do Doer, id string) []ui.Action {
	of := func(name, title, help, key string, run func([]Ref) tea.Cmd) ui.Action {
		return ui.Action{ID: id + "." + name, Title: title, Help: help, Keys: []string{key}, Changes: true,
			Enabled: rows.HasRows, Run: func() tea.Cmd { return run(rows.Chosen()) }}
	}
	return []ui.Action{
		of("log", "log", "Write in the log of the child, or of all marked children.", "a", do.Log),
		of("followup", "follow-up", "Promise something by a date, for the child or for all marked children.", "f", do.FollowUp),
		of("assign", "assign", "Give the child, or all marked children, to an officer.", "R", do.Assign),
	}
}

// ChildActions are what can be done with the children of any list.
func ChildActions(b *Screen, do Doer, id string) []ui.Action {
	acts := DoerActions(b, do, id)
	for i := range acts {
		acts[i].Short = true
	}
	return append(acts,
		ui.Action{ID: id + ".why", Title: "why", Help: "Why each date of the child is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.hasRow, Run: b.why},
		ui.Action{ID: id + ".history", Title: "history", Help: "Every change of the record.", Keys: []string{"H"}, Enabled: b.hasRow, Run: b.history})
}

// ReturnTo stands on the first row of a child, unless the cursor is on one.
func (b *Screen) ReturnTo(child string) {
	if r, ok := b.Current(); ok && r.Child == child {
		return
	}
	for _, r := range b.Rows() {
		if r.Child == child {
			b.table.SelectID(r.ID)
			return
		}
	}
}

func (b *Screen) why() tea.Cmd {
	r, ok := b.Current()
	if !ok || b.opts.Nav == nil || r.Child == "" {
		return nil
	}
	return b.opts.Nav.Why("", r.Child)
}

func (b *Screen) history() tea.Cmd {
	r, ok := b.Current()
	if !ok || b.opts.Nav == nil {
		return nil
	}
	if r.Child != "" {
		return b.opts.Nav.History("child", r.Child)
	}
	return b.opts.Nav.History(r.Kind, r.ID)
}
