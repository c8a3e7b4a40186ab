// Package lists is the list of any kind that has no screen of its own: plans,
// reviews, assessments, the log, follow-ups.
package lists

import (
	"slices"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what such a list reads and does.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
}

// Options say which list, and with what filter it starts.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	List   list.Name
	Query  string
	Export browse.Exporter
	Forms  Forms // of the registers; may be nil
	// Title, Columns, Sort and Group, where they are not the list's own.
	Title   string
	Columns []string
	Sort    []list.Sort
	Group   string
}

// New makes the list.
func New(o Options) *browse.Screen {
	d, _ := list.Define(o.List) // a list without a definition says so when it is read
	if o.Title == "" {
		o.Title = d.Title
	}
	actor := bulk.New(o.Env, o.Book, o.Nav)
	seen := preview.Child(o.Env, o.Book)
	if slices.Contains(ofSchools, o.List) {
		seen = nil
	}
	return actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: o.List, ID: string(o.List), Title: o.Title, Query: o.Query, Columns: o.Columns, Sort: o.Sort, Group: o.Group,
		Empty: "Nothing here.", Preview: seen, Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action {
			own := registerActions(o, b)
			if _, of := d.Keys.Key("incare"); own != nil && !of {
				return own
			}
			return append(own, browse.ChildActions(b, actor, string(o.List))...)
		},
	})
}
