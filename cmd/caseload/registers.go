package main

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/register"
	"caseload/tui/screen/lists"
	screenwaits "caseload/tui/screen/waits"
	"caseload/tui/ui"
)

// registerActions open the registers of the Virtual School that are no places of their
// own, and take down what is asked on the telephone; they are in the palette.
func (d *desk) registerActions() []ui.Action {
	open := func(n list.Name, query string) func() tea.Cmd { return func() tea.Cmd { return d.List(n, query) } }
	today := func() string { return d.env.Today().String() }
	return []ui.Action{
		{ID: "enquiry", Title: "advice: take down a request", Help: "A request for advice or information, mostly for a child who was in care: who asks, about what, what was said. No casework is opened.", Changes: true,
			Run: func() tea.Cmd { return d.forms.Add(register.Enquiries.Name(), map[string]string{"on": today()}) }},
		{ID: "enquiries", Title: "advice: requests", Help: "The requests for advice and information; g counts them by who asked and about what.", Run: open(list.Enquiries, "")},
		{ID: "surgery", Title: "surgery for social workers", Help: "The consultations of the Wellbeing Pathway: booked, seen, and what came of them.", Run: func() tea.Cmd { return ui.Push(d.surgery()) }},
		{ID: "statuses", Title: "known to social care", Help: "When each child was in need, on a protection plan or previously in care.", Run: open(list.Statuses, "")},
		{ID: "waits", Title: "waiting times", Help: "How long children wait for psychology, therapy and the Wellbeing Pathway.", Run: func() tea.Cmd {
			return ui.Push(screenwaits.New(screenwaits.Options{Env: d.env, Book: d.book, Nav: d}))
		}},
		{ID: "training", Title: "training of schools", Help: "Which school came to which training, and who.", Run: open(list.Trainings, "")},
		{ID: "visits", Title: "visits to schools", Help: "Quality visits and others, with what was found and when the next is due.", Run: open(list.Visits, "")},
	}
}

// surgery is the weekly surgery: consultations by the day they are booked for.
func (d *desk) surgery() ui.Screen {
	return lists.New(lists.Options{Env: d.env, Book: d.book, Nav: d, Export: d.export, Forms: d.forms, List: list.Referrals, Title: "Surgery", Query: "service:wellbeing (open or done>=-4w)",
		Columns: []string{"booked", "name", "year", "group", "by", "consent", "stage", "done", "outcome", "advice"}, Sort: []list.Sort{{Key: "booked"}}})
}
