package pep

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/tui/record"
	"caseload/tui/ui"
)

func termID(s string) calendar.TermID { return calendar.TermID(s) }

func moneyOf(t *pep.Target) string { return field.Pounds(t.Cost) + " " + pep.Streams.Label(t.Stream) }

func (s *Document) actions() []ui.Action {
	acts := []ui.Action{
		{ID: "pepdoc.open", Title: "fill in", Help: "Fill in the section under the cursor, or work on the target or the subject.", Keys: []string{"enter", "e"}, Short: true, Changes: true, Enabled: s.changes, Run: s.fill},
		{ID: "pepdoc.review", Title: "review a target", Help: "Say of the next target of last term whether it was met, partly met or not met, and how you know; then of the one after it.", Keys: []string{"v"}, Short: true, Changes: true, Enabled: s.changes, Run: s.review},
		{ID: "pepdoc.target", Title: "new target", Help: "Set a new target. While targets of last term are open, those are reviewed first.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.changes, Run: s.newTarget},
		{ID: "pepdoc.subject", Title: "subject", Help: "Add attainment and progress in a subject.", Keys: []string{"s"}, Changes: true, Enabled: s.changes, Run: s.subject},
		{ID: "pepdoc.check", Title: "check", Help: "Check and rate the PEP.", Keys: []string{"r"}, Short: true, Enabled: s.opens, Run: s.check},
		{ID: "pepdoc.letter", Title: "letter or document", Help: "Write about the PEP: the plan as a document, the blank form, invitation, feedback.", Keys: []string{"L"}, Enabled: s.opens, Run: s.letter},
		{ID: "pepdoc.child", Title: "the child", Help: "Open the child.", Keys: []string{"C"}, Enabled: s.opens, Run: s.child},
		{ID: "pepdoc.log", Title: "log", Help: "Write in the log of the child.", Keys: []string{"a"}, Changes: true, Enabled: s.opens, Run: s.log},
		{ID: "pepdoc.history", Title: "history", Help: "Every change of the PEP, or of the target under the cursor.", Keys: []string{"H"}, Enabled: s.opens, Run: s.history},
		{ID: "pepdoc.again", Title: "load again", Help: "Read the PEP from the file again.", Keys: []string{"f5"}, Instead: "refresh", Run: s.load},
	}
	for _, a := range s.table.Actions() {
		if moves[a.ID] {
			acts = append(acts, a)
		}
	}
	return acts
}

// moves are the table's own actions that mean something here: nothing is marked.
var moves = map[string]bool{"table.up": true, "table.down": true, "table.pgup": true, "table.pgdown": true, "table.halfup": true, "table.halfdown": true, "table.first": true, "table.last": true}

// Actions are those of the document.
func (s *Document) Actions() []ui.Action { return s.acts }

func (s *Document) changes() (bool, string) {
	if s.o.Forms == nil {
		return false, "records are not edited here"
	}
	return s.data != nil, "it is being read"
}

func (s *Document) opens() (bool, string) {
	if s.o.Nav == nil {
		return false, "nothing opens from here"
	}
	return s.data != nil, "it is being read"
}

func (s *Document) row() *docRow {
	id := s.table.ID()
	for i := range s.rows {
		if s.rows[i].id == id {
			return &s.rows[i]
		}
	}
	return nil
}

// fill opens what the row under the cursor is filled in with.
func (s *Document) fill() tea.Cmd {
	r := s.row()
	switch {
	case r == nil:
		return nil
	case r.review:
		return s.reviewOf(r.record, nil)
	case r.record != "":
		return s.o.Forms.Edit(r.kind, r.record)
	case r.section.ID == pep.SectionReviewed:
		return s.review()
	case r.section.ID == pep.SectionTargets:
		return s.newTarget()
	case r.section.ID == pep.SectionAttainment:
		return s.subject()
	case len(r.section.Fields) == 0:
		return ui.Status(ui.Info, "This comes from what is on file: attendance is corrected in its weeks.")
	}
	return s.o.Forms.Step(record.Step{Kind: pep.PEPs.Name(), ID: s.data.pep.ID, Name: r.section.ID, Title: r.section.Title + " · " + ui.Clean(s.data.name), Fields: r.section.Fields, Done: r.section.Title + ": saved."})
}

// review asks for the next target of last term that is open, and goes on to the next.
func (s *Document) review() tea.Cmd {
	if len(s.data.open) == 0 {
		return ui.Status(ui.Info, "All of last term’s targets are reviewed. n sets new ones.")
	}
	open := s.data.open
	var then func() tea.Cmd
	if len(open) > 1 {
		then = func() tea.Cmd { return s.reviewOf(open[1].ID, s.rest(open[2:])) }
	}
	return s.reviewOf(open[0].ID, then)
}

// rest goes through the targets that are left, one after another.
func (s *Document) rest(open []pep.Target) func() tea.Cmd {
	if len(open) == 0 {
		return nil
	}
	return func() tea.Cmd { return s.reviewOf(open[0].ID, s.rest(open[1:])) }
}

func (s *Document) reviewOf(id string, then func() tea.Cmd) tea.Cmd {
	title := "Review a target"
	for i := range s.data.before {
		if s.data.before[i].ID == id {
			title = "Was it met? " + ui.Clean(s.data.before[i].Title())
		}
	}
	on := civil.Min(s.data.pep.HeldOn, s.o.Env.Today())
	return s.o.Forms.Step(record.Step{Kind: pep.Targets.Name(), ID: id, Name: "review", Title: title, Fields: []string{"outcome", "evidence", "reviewed"}, Needed: []string{"outcome"},
		Preset: map[string]string{"reviewed": on.String()}, Done: "The target is reviewed.", Then: then})
}

// newTarget begins a target with the next number; first the targets of last term are
// worked off.
func (s *Document) newTarget() tea.Cmd {
	if len(s.data.open) > 0 {
		return tea.Batch(ui.Status(ui.Warn, "Last term’s targets come first."), s.review())
	}
	n := 0
	for i := range s.data.targets {
		n = max(n, s.data.targets[i].Number)
	}
	return s.o.Forms.Add(pep.Targets.Name(), map[string]string{"child": s.data.pep.Child, "pep": s.data.pep.ID, "number": strconv.Itoa(n + 1)})
}

func (s *Document) subject() tea.Cmd {
	return s.o.Forms.Add(attainment.TeacherAssessments.Name(), map[string]string{"child": s.data.pep.Child, "pep": s.data.pep.ID, "term": s.data.pep.Term})
}

func (s *Document) check() tea.Cmd { return s.o.Nav.CheckPEP(s.data.pep.ID, nil) }

func (s *Document) letter() tea.Cmd { return s.o.Nav.Letter(pep.PEPs.Name(), s.data.pep.ID) }

func (s *Document) child() tea.Cmd { return s.o.Nav.Child(s.data.pep.Child, nil, 0) }

func (s *Document) log() tea.Cmd { return s.o.Nav.Log([]string{s.data.pep.Child}) }

func (s *Document) history() tea.Cmd {
	if r := s.row(); r != nil && r.record != "" {
		return s.o.Nav.History(r.kind, r.record)
	}
	return s.o.Nav.History(pep.PEPs.Name(), s.data.pep.ID)
}
