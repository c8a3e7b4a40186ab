package school

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// editKey edits what is seen: a row that is the school's own, or else the school.
const editKey = "e"

// turning are the actions that go from tab to tab.
func (s *Screen) turning() []ui.Action {
	return []ui.Action{
		{ID: "school.next", Title: "next pane", Help: "School, children, PEPs, training, visits, what is due, late reports.", Keys: []string{"tab"}, Short: true, Run: func() tea.Cmd { return s.step("tab") }},
		{ID: "school.previous", Title: "pane before", Help: "The pane before.", Keys: []string{"shift+tab"}, Run: func() tea.Cmd { return s.step("shift+tab") }},
	}
}

func (s *Screen) editing() ui.Action {
	return ui.Action{ID: "school.edit", Title: "edit", Help: "Edit the school and its people.", Keys: []string{editKey}, Short: true, Changes: true, Enabled: s.editable,
		Run: func() tea.Cmd { return s.opts.Forms.Edit(school.Schools.Name(), s.id) }}
}

func (s *Screen) letter() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.Letter(school.Schools.Name(), s.id)
}

func (s *Screen) makeActions() []ui.Action {
	return append(s.turning(), []ui.Action{
		s.editing(),
		{ID: "school.training", Title: "training", Help: "Note a training that people of the school attended.", Keys: []string{"t"}, Short: true, Changes: true, Enabled: s.editable, Run: s.addTraining},
		{ID: "school.visit", Title: "visit", Help: "Note a visit to the school: what was found, and when the next is due.", Keys: []string{"v"}, Short: true, Changes: true, Enabled: s.editable, Run: s.addVisit},
		{ID: "school.rate", Title: "rate PEPs", Help: "The PEPs of the school that wait to be checked, to rate them one after another.", Keys: []string{"r"}, Short: true, Changes: true, Enabled: s.opens, Run: func() tea.Cmd { return s.listOf(list.PEPs, " tocheck") }},
		{ID: "school.people", Title: "people", Help: "Who is designated teacher, safeguarding lead, SENCO and head, and how they are reached.", Keys: []string{"d"}, Short: true, Changes: true, Enabled: s.steps, Run: s.editPeople},
		{ID: "school.judgement", Title: "Ofsted report card", Help: "The report card of an inspection since November 2025, area by area. The judgement of before stays as it is.", Keys: []string{"o"}, Changes: true, Enabled: s.steps, Run: s.editCard},
		{ID: "school.before", Title: "Ofsted judgement to 2024", Help: "The single judgement of an inspection until 2024. The report card stays as it is.", Keys: []string{"O"}, Changes: true, Enabled: s.steps, Run: s.editJudgement},
		{ID: "school.suspensions", Title: "suspensions", Help: "The suspensions and exclusions at the school.", Keys: []string{"x"}, Enabled: s.opens, Run: func() tea.Cmd { return s.listOf(list.Suspensions, "") }},
		{ID: "school.link", Title: "link an officer", Help: "Link an officer to the school for the work of a team.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.editable,
			Run: func() tea.Cmd {
				return s.opts.Forms.Add(officer.Links.Name(), map[string]string{"school": s.id, "from": s.env.Today().String()})
			}},
		{ID: "school.move", Title: "move a link", Help: "Give a link to another officer; the children who move with it are shown first.", Keys: []string{"M"}, Short: true, Changes: true, Enabled: s.linked, Run: s.move},
		{ID: "school.editlink", Title: "edit a link", Help: "Change from when and until when an officer is linked.", Keys: []string{"L"}, Changes: true, Enabled: s.linked, Run: s.editLink},
		{ID: "school.letter", Title: "termly letter", Help: "Write to the school of the annual reviews due in the coming term.", Keys: []string{"T"}, Changes: true, Enabled: s.editable, Run: s.letter},
		{ID: "school.history", Title: "history", Help: "Every change of the school.", Keys: []string{"H"}, Run: s.history},
		{ID: "school.copy", Title: "copy", Help: "Put the school and its people on the clipboard.", Keys: []string{"y"}, Run: s.copy},
		{ID: "school.down", Title: "down", Help: "Scroll down.", Keys: []string{"down", "j"}},
		{ID: "school.up", Title: "up", Help: "Scroll up.", Keys: []string{"up", "k"}},
	}...)
}

func (s *Screen) step(key string) tea.Cmd {
	if len(s.lists) > 0 {
		s.tabs.Update(ui.Key(key))
	}
	return nil
}

func (s *Screen) editable() (bool, string) {
	return s.opts.Forms != nil, "it cannot be edited here"
}

func (s *Screen) opens() (bool, string) {
	return s.opts.Nav != nil && s.got, "it is being read"
}

func (s *Screen) steps() (bool, string) {
	_, ok := s.opts.Forms.(Stepper)
	return ok && s.got, "it cannot be edited here"
}

// Stepper opens the form of a few fields of a record.
type Stepper interface {
	Step(record.Step) tea.Cmd
}

func (s *Screen) ask(name, title string, fields ...string) tea.Cmd {
	f, ok := s.opts.Forms.(Stepper)
	if !ok {
		return nil
	}
	return f.Step(record.Step{Kind: school.Schools.Name(), ID: s.id, Name: name, Title: title + " · " + ui.Clean(s.facts.school.Name), Fields: fields, Done: title + ": saved."})
}

func (s *Screen) editPeople() tea.Cmd {
	return s.ask("people", "People", "dt", "dt_email", "dt_phone", "dsl", "dsl_email", "senco", "senco_email", "head", "phone", "trauma_aware")
}

func (s *Screen) editCard() tea.Cmd {
	fields := []string{"card_on"}
	for _, a := range school.Areas() {
		fields = append(fields, a.Field)
	}
	return s.ask("card", "Ofsted report card", append(fields, "safe", "report_card")...)
}

func (s *Screen) editJudgement() tea.Cmd {
	return s.ask("judgement", "Ofsted judgement to 2024", "judgement", "inspected")
}

func (s *Screen) addTraining() tea.Cmd {
	return s.opts.Forms.Add(register.Trainings.Name(), map[string]string{"school": s.id, "on": s.env.Today().String()})
}

func (s *Screen) addVisit() tea.Cmd {
	return s.opts.Forms.Add(register.Visits.Name(), map[string]string{"school": s.id, "on": s.env.Today().String(), "kind": "quality", "by": work.Who(s.env.Ctx)})
}

// listOf opens a list of what is of the school.
func (s *Screen) listOf(l list.Name, more string) tea.Cmd {
	return s.opts.Nav.List(l, at(s.opts, l, s.facts.school.Name)+more)
}

func (s *Screen) linked() (bool, string) {
	return len(s.facts.links) > 0, "nobody is linked to the school"
}

func (s *Screen) history() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.History(school.Schools.Name(), s.id)
}

func (s *Screen) copy() tea.Cmd {
	var out []string
	for i, spec := range school.Schools.Specs() {
		if v := spec.Show(school.Schools.Get(&s.facts.school, i)); v != "" && !spec.Hidden {
			out = append(out, spec.Label+": "+v)
		}
	}
	return ui.Copy(strings.Join(out, "\n"))
}

// pickLink asks which link, where there are several.
func (s *Screen) pickLink(title string, then func(officer.Link) tea.Cmd) tea.Cmd {
	if len(s.facts.links) == 1 {
		return then(s.facts.links[0].Link)
	}
	var choices []widget.Choice
	for _, l := range s.facts.links {
		choices = append(choices, widget.Choice{Code: l.ID, Label: l.kind + ": " + l.name})
	}
	return ui.Open(widget.NewPicker(s.env, title, choices, func(c widget.Choice) tea.Cmd {
		for _, l := range s.facts.links {
			if l.ID == c.Code {
				return then(l.Link)
			}
		}
		return nil
	}))
}

func (s *Screen) move() tea.Cmd { return s.pickLink("Move which link?", s.actor.MoveLink) }

func (s *Screen) editLink() tea.Cmd {
	if s.opts.Forms == nil {
		return nil
	}
	return s.pickLink("Edit which link?", func(l officer.Link) tea.Cmd { return s.opts.Forms.Edit(officer.Links.Name(), l.ID) })
}
