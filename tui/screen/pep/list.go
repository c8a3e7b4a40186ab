package pep

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/pep"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// ListServices are what the list of PEPs reads and does.
type ListServices interface {
	browse.Services
	bulk.Services
	preview.Services
	bulk.Moderator
}

// ListOptions say what the list of PEPs starts with.
type ListOptions struct {
	Env    *ui.Env
	Book   ListServices
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil
	Export browse.Exporter
	// Query is the filter to start with; empty: my PEPs to be checked.
	Query string
	Title string
}

// ToCheckMine is the filter that lists the PEPs that wait for me to check them.
const ToCheckMine = "tocheck officer:me"

// List is the list of PEPs: those to be checked first of all.
type List struct {
	*browse.Screen
	opts  ListOptions
	actor *bulk.Actor
}

// NewList makes the list.
func NewList(o ListOptions) *List {
	s := &List{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	text, title := o.Query, o.Title
	if text == "" {
		text = ToCheckMine
	}
	if title == "" {
		title = "PEPs"
	}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.PEPs, ID: "peps", Title: title, Query: text,
		Extra: []string{"name", "local", "status", "received", "rating"}, Empty: "No PEPs here; t shows this term’s, m everybody’s.",
		Sort: []list.Sort{{Key: "received"}, {Key: "name"}},
		Open: s.open, Preview: preview.Child(o.Env, o.Book), Export: o.Export, Actions: s.actions,
	})
	return s
}

// open goes to the check of a PEP that waits for it, or else to the PEP.
func (s *List) open(_ *browse.Screen, r browse.Ref) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	if waiting(r) {
		return s.check()
	}
	return s.opts.Nav.Record(pep.PEPs.Name(), r.ID)
}

func waiting(r browse.Ref) bool { return r.Get("status") == string(pep.ToCheck) }

// check opens the quality form; those that wait below it in the list follow, then
// those above.
func (s *List) check() tea.Cmd {
	from, ok := s.Current()
	if !ok || s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.CheckPEP(from.ID, queue(s.Rows(), from.ID))
}

// queue are the other PEPs that wait, from a row on and round to it again.
func queue(rows []browse.Ref, from string) []string {
	var below, above []string
	past := false
	for _, r := range rows {
		switch {
		case r.ID == from:
			past = true
		case !waiting(r):
		case past:
			below = append(below, r.ID)
		default:
			above = append(above, r.ID)
		}
	}
	return append(below, above...)
}

func (s *List) actions(b *browse.Screen) []ui.Action {
	acts := []ui.Action{
		{ID: "peps.rate", Title: "rate", Help: "Check and rate the PEP; the next that waits is then one key away. A rated one can be rated again.", Keys: []string{"r"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: s.check},
		{ID: "peps.tocheck", Title: "to check or this term", Help: "Only those that wait to be checked, or all of this term.", Keys: []string{"t"}, Short: true, Run: s.toggleWaiting},
		{ID: "peps.mine", Title: "mine or all", Help: "Only those of my children, or everybody’s.", Keys: []string{"m"}, Run: s.toggleMine},
		{ID: "peps.moderate", Title: "moderate", Help: "Rate a PEP that somebody else has rated, to see whether two people rate alike. Its own rating stays.", Keys: []string{"M"}, Changes: true, Enabled: s.rated, Run: s.moderate},
		{ID: "peps.letter", Title: "letter", Help: "Write about the PEP, or about all marked ones in turn: the feedback once it is rated, the invitation before, the plan itself.", Keys: []string{"L"}, Changes: true, Enabled: b.HasRows, Run: s.letter},
		{ID: "peps.child", Title: "child", Help: "Open the child of the PEP.", Keys: []string{"o"}, Enabled: b.HasRows, Run: s.child},
	}
	if s.opts.Forms != nil {
		acts = append(acts, ui.Action{ID: "peps.edit", Title: "edit", Help: "Edit the dates and people of the PEP.", Keys: []string{"e"}, Changes: true, Enabled: b.HasRows, Run: s.edit})
	}
	return append(acts, browse.ChildActions(b, s.actor, "peps")...)
}

// rated reports whether there is a rating to moderate.
func (s *List) rated() (bool, string) {
	r, ok := s.Current()
	return ok && r.Get("rating") != "", "it is not rated yet: r rates it"
}

func (s *List) moderate() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.actor.Moderate(s.opts.Book, r.ID, r.Name())
}

// letter writes about the chosen PEPs, one after another.
func (s *List) letter() tea.Cmd {
	refs := s.Chosen()
	if len(refs) == 0 || s.opts.Nav == nil {
		return nil
	}
	w, ok := s.opts.Nav.(nav.Writer)
	if !ok || len(refs) == 1 {
		return s.opts.Nav.Letter(pep.PEPs.Name(), refs[0].ID)
	}
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	return w.Letters(pep.PEPs.Name(), ids)
}

func (s *List) child() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.OpenChild(r)
}

func (s *List) edit() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.opts.Forms.Edit(pep.PEPs.Name(), r.ID)
}

func (s *List) toggleWaiting() tea.Cmd {
	if s.Asks("tocheck") {
		return s.Swap("tocheck", "thisterm", "thisterm")
	}
	return s.Swap("thisterm", "tocheck", "tocheck")
}

func (s *List) toggleMine() tea.Cmd {
	if s.Asks("officer") {
		return s.AskFor("officer", "")
	}
	return s.AskFor("officer", "officer:me")
}
