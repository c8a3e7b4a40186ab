// Package caseload is the list of children: mine, my team's or everyone's, to
// move through, filter, mark and act on.
package caseload

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what the list reads and does.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
}

// Options say what the list starts with.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil: then children cannot be added here
	Export browse.Exporter
	// Query is the filter to start with; empty: everyone's children.
	Query string
	// Title, where it is not "Caseload".
	Title string
}

// Screen is the list of children.
type Screen struct {
	*browse.Screen
	opts  Options
	actor *bulk.Actor
	scope scope
	read  ui.Slot
}

// scope is whose children are listed.
type scope int

const (
	mine scope = iota
	team
	everyone
)

// Mine is the filter that lists the children of the person who is working.
const Mine = browse.Mine

// New makes the list.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav), scope: everyone}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Children, ID: "caseload", Title: titleOr(o.Title, "Caseload"), Query: o.Query,
		Extra: []string{"name", "local", "upn"}, Empty: "No children here; m shows mine, my team’s, everyone’s.",
		Preview: preview.Child(o.Env, o.Book), Export: o.Export, Actions: s.actions, Right: s.whose,
	})
	return s
}

func titleOr(title, usual string) string {
	if title == "" {
		return usual
	}
	return title
}

// Update takes whose children they are before the list takes the rest.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[string](&s.read, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.narrowTo(got.Value)
	}
	_, cmd := s.Screen.Update(msg)
	return s, cmd
}

func (s *Screen) actions(b *browse.Screen) []ui.Action {
	acts := append(browse.ChildActions(b, s.actor, "caseload"), ui.Action{
		ID: "caseload.scope", Title: "mine, team, everyone", Help: "Whose children: mine, then those of my team, then everyone’s.", Keys: []string{"m"}, Short: true, Run: s.widen})
	if s.opts.Forms == nil {
		return acts
	}
	return append(acts, ui.Action{ID: "caseload.add", Title: "new child", Help: "Add a child to the file.", Keys: []string{"n"}, Changes: true,
		Run: func() tea.Cmd { return s.opts.Forms.Add("child", nil) }})
}

// whose says whose children the filter lists.
func (s *Screen) whose(b *browse.Screen) string {
	text := b.Query()
	switch {
	case strings.Contains(text, Mine):
		return "mine"
	case s.scope == team:
		return "my team"
	case text == "":
		return "everyone"
	}
	return ""
}

// widen goes from mine to the team's to everyone's, in the filter.
func (s *Screen) widen() tea.Cmd {
	if strings.Contains(s.Query(), Mine) {
		s.scope = mine
	}
	s.scope = (s.scope + 1) % (everyone + 1)
	switch s.scope {
	case mine:
		return s.narrowTo(Mine)
	case everyone:
		return s.narrowTo("")
	}
	book, me := s.opts.Book, work.Who(s.opts.Env.Ctx)
	key, _ := s.Key("officer")
	return ui.Load(&s.read, s.opts.Env.Ctx, func(ctx context.Context) (string, error) { return browse.TeamTerm(ctx, book, me, key) })
}

func (s *Screen) narrowTo(term string) tea.Cmd { return s.AskFor("officer", term) }
