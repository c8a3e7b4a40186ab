// Package school is the list of schools and one school: its people, the officers
// linked to it, its children, what is due for them, and reports that are late.
package school

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/school"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what the screens of schools read and do.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
}

// Options say what the screens are made of.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil
	Export browse.Exporter
	// Query is the filter the list starts with; Title, Columns and Sort where they are not
	// the list's own.
	Query   string
	Title   string
	Columns []string
	Sort    []list.Sort
}

// NewList makes the list of schools.
func NewList(o Options) *browse.Screen {
	return browse.New(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Schools, ID: "schools", Title: cmp.Or(o.Title, "Schools"), Query: o.Query, Columns: o.Columns, Sort: o.Sort,
		Empty: "No schools here.", Export: o.Export,
		Open: func(_ *browse.Screen, r browse.Ref) tea.Cmd { return ui.Push(New(o, r.ID)) },
		Actions: func(b *browse.Screen) []ui.Action {
			return []ui.Action{
				{ID: "schools.children", Title: "children", Help: "The children of the school as a list.", Keys: []string{"o"}, Short: true, Enabled: b.HasRows, Run: func() tea.Cmd { return listOf(o, b, list.Children, "") }},
				{ID: "schools.due", Title: "due", Help: "What is due for the children of the school.", Keys: []string{"d"}, Short: true, Enabled: b.HasRows, Run: func() tea.Cmd { return listOf(o, b, list.Due, "") }},
				{ID: "schools.overdue", Title: "overdue", Help: "What is overdue for the children of the school.", Keys: []string{"O"}, Enabled: b.HasRows, Run: func() tea.Cmd { return listOf(o, b, list.Due, "overdue ") }},
				{ID: "schools.training", Title: "needs training", Help: "Only the schools that need training for their PEPs, or all again.", Keys: []string{"T"}, Run: func() tea.Cmd { return only(b, "needstraining", "visitdue") }},
				{ID: "schools.visit", Title: "visit due", Help: "Only the schools that are due a quality visit this school year, or all again.", Keys: []string{"Q"}, Run: func() tea.Cmd { return only(b, "visitdue", "needstraining") }},
				{ID: "schools.edit", Title: "edit", Help: "Edit the school and its people.", Keys: []string{"e"}, Changes: true, Enabled: b.HasRows, Run: func() tea.Cmd { return edit(o, b) }},
				{ID: "schools.add", Title: "new school", Help: "Add a school or other setting.", Keys: []string{"n"}, Changes: true, Enabled: func() (bool, string) { return o.Forms != nil, "it cannot be added here" },
					Run: func() tea.Cmd { return o.Forms.Add(school.Schools.Name(), nil) }},
			}
		},
	})
}

// only turns on or off that the list asks for one thing; another is then not asked for.
func only(b *browse.Screen, key, other string) tea.Cmd {
	if b.Asks(key) {
		return b.AskFor(key, "")
	}
	return b.Swap(other, key, key)
}

func edit(o Options, b *browse.Screen) tea.Cmd {
	r, ok := b.Current()
	if !ok || o.Forms == nil {
		return nil
	}
	return o.Forms.Edit(school.Schools.Name(), r.ID)
}

func listOf(o Options, b *browse.Screen, name list.Name, before string) tea.Cmd {
	r, ok := b.Current()
	if !ok || o.Nav == nil {
		return nil
	}
	return o.Nav.List(name, before+at(o, name, r.Name()))
}

// at asks a list for a school by its name.
func at(o Options, l list.Name, name string) string {
	k, ok := o.Book.Vocabulary(l).Key("school")
	if !ok {
		return ""
	}
	return browse.Term(k, name, "").String()
}
