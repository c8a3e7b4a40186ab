// Package officer is who works here: the list of officers, one officer with whom
// they work for, lead, cover and which schools they are linked to, the teams, the
// cover, and the children whom nobody carries.
package officer

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what the screens of officers read and do.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
	work.Leaver
}

// Options say what the screens are made of.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms
	Export browse.Exporter
	// Query is the filter the list starts with.
	Query string
}

// editable says whether forms can be opened here.
func (o Options) editable() (bool, string) { return o.Forms != nil, "it cannot be edited here" }

// NewList makes the list of officers.
func NewList(o Options) *browse.Screen {
	return browse.New(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Officers, ID: "officers", Title: "Officers", Query: o.Query,
		Extra: []string{"left"}, Empty: "No officers here.", Export: o.Export,
		Open: func(_ *browse.Screen, r browse.Ref) tea.Cmd { return ui.Push(New(o, r.ID)) },
		Actions: func(b *browse.Screen) []ui.Action {
			return []ui.Action{
				{ID: "officers.add", Title: "new officer", Help: "Add somebody who works here.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: o.editable, Run: func() tea.Cmd { return o.Forms.Add(officer.Officers.Name(), nil) }},
				{ID: "officers.edit", Title: "edit", Help: "Edit name, team, role, whom they work for.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: o.editable, Run: func() tea.Cmd { return edit(o, b) }},
				{ID: "officers.teams", Title: "teams", Help: "The teams, what work each does and who leads it.", Keys: []string{"t"}, Short: true, Run: func() tea.Cmd { return ui.Push(NewTeams(o)) }},
				{ID: "officers.cover", Title: "cover", Help: "Who looks after whose duties, and when.", Keys: []string{"C"}, Run: func() tea.Cmd { return ui.Push(NewCover(o)) }},
				{ID: "officers.nobodys", Title: "nobody’s children", Help: "The children whom nobody carries, to be given to officers.", Keys: []string{"N"}, Short: true, Run: func() tea.Cmd { return ui.Push(NewUnassigned(o)) }},
				{ID: "officers.caseload", Title: "caseload", Help: "The children of the officer.", Keys: []string{"o"}, Enabled: b.HasRows, Run: func() tea.Cmd { return listOf(o, b, list.Children) }},
				{ID: "officers.due", Title: "due", Help: "What is due from the officer.", Keys: []string{"d"}, Enabled: b.HasRows, Run: func() tea.Cmd { return listOf(o, b, list.Due) }},
			}
		},
	})
}

func edit(o Options, b *browse.Screen) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	return o.Forms.Edit(officer.Officers.Name(), r.ID)
}

func listOf(o Options, b *browse.Screen, name list.Name) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	return o.listFor(name, r.Name())
}

// listFor opens what an officer carries.
func (o Options) listFor(l list.Name, name string) tea.Cmd {
	k, ok := o.Book.Vocabulary(l).Key("officer")
	if !ok || o.Nav == nil {
		return nil
	}
	return o.Nav.List(l, query.Compare{Key: k, Op: query.Is, Values: []query.Value{{Text: name}}}.String())
}

// NewUnassigned makes the list of children whom nobody carries, which a manager
// empties.
func NewUnassigned(o Options) *browse.Screen {
	actor := bulk.New(o.Env, o.Book, o.Nav)
	return actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Children, ID: "unassigned", Title: "Nobody’s children", Query: "unassigned", Fixed: true,
		Columns: []string{"name", "year", "school", "group", "ehc", "vs", "newofficer", "review", "next", "what"},
		Extra:   []string{"local", "upn"}, Sort: []list.Sort{{Key: "school"}, {Key: "name"}},
		Empty: "Every child has an officer.", Preview: preview.Child(o.Env, o.Book), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action { return browse.ChildActions(b, actor, "unassigned") },
	})
}
