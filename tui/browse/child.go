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

// ChildActions are what can be done with the children of any list: to the marked
// ones, or the one under the cursor.
func ChildActions(b *Screen, do Doer, id string) []ui.Action {
	return []ui.Action{
		{ID: id + ".log", Title: "log", Help: "Write in the log of the child, or of all marked children.", Keys: []string{"a"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return do.Log(b.Chosen()) }},
		{ID: id + ".followup", Title: "follow-up", Help: "Promise something by a date, for the child or for all marked children.", Keys: []string{"f"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return do.FollowUp(b.Chosen()) }},
		{ID: id + ".assign", Title: "assign", Help: "Give the child, or all marked children, to an officer.", Keys: []string{"R"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return do.Assign(b.Chosen()) }},
		{ID: id + ".why", Title: "why", Help: "Why each date of the child is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.hasRow, Run: b.why},
		{ID: id + ".history", Title: "history", Help: "Every change of the record.", Keys: []string{"H"}, Enabled: b.hasRow, Run: b.history},
	}
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
