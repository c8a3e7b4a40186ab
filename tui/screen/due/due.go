// Package due is the list of everything that is due, for officers and above all
// for managers: grouped and counted, reassigned or asked about in bulk.
package due

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/duty"
	"caseload/model/list"
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
	Export browse.Exporter
	// Query is the filter to start with; Group the key to group by.
	Query, Group string
	Title        string
}

// Screen is the list of what is due.
type Screen struct {
	*browse.Screen
	opts  Options
	actor *bulk.Actor
}

// New makes the list.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	title := o.Title
	if title == "" {
		title = "Due"
	}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Due, ID: "due", Title: title, Query: o.Query, Group: o.Group,
		Extra: browse.DutyKeys(), Empty: "Nothing is due here; m shows mine, my children’s, everyone’s.", Label: browse.DutyLabel,
		Open: s.open, Preview: preview.Duty(o.Env, o.Book), Export: o.Export, Actions: s.actions,
	})
	return s
}

// open goes to the work itself: the check of a PEP, or else the child.
func (s *Screen) open(b *browse.Screen, r browse.Ref) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	if rule, record := browse.DutyOf(r); rule == duty.PEPCheck {
		return s.opts.Nav.CheckPEP(record, Checks(b.Rows(), r))
	}
	return browse.OpenDuty(s.opts.Nav, r, browse.ChildrenOf(b.Rows()))
}

// Checks are the PEPs to be checked that follow a row of duties.
func Checks(rows []browse.Ref, from browse.Ref) []string {
	var out []string
	after := false
	for _, r := range rows {
		rule, record := browse.DutyOf(r)
		if after && rule == duty.PEPCheck {
			out = append(out, record)
		}
		after = after || r.ID == from.ID
	}
	return out
}

// quick are the filters that managers change all day, each by one key.
var quick = []struct{ key, name, title, help string }{
	{"t", "team", "team", "Only the duties of one kind of team."},
	{"o", "officer", "officer", "Only the duties of one officer."},
	{"r", "duty", "rule", "Only one rule: initial PEPs, decisions after annual reviews…"},
	{"b", "lateness", "how late", "Only what is so many weeks late, or due so soon."},
	{"p", "school", "school", "Only one school (place)."},
}

func (s *Screen) actions(b *browse.Screen) []ui.Action {
	acts := []ui.Action{
		{ID: "due.reassign", Title: "reassign", Help: "Give the duty, or all marked duties, to another officer; those touched are named first.", Keys: []string{"R"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return s.actor.Reassign(b.Chosen(), browse.DutyLabel) }},
		{ID: "due.ask", Title: "ask reason", Help: "Ask the officers why these are late; each gets a follow-up to answer.", Keys: []string{"Q"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return s.actor.AskReason(b.Chosen(), browse.DutyLabel) }},
		{ID: "due.log", Title: "log", Help: "Write in the log of the child, or of all marked children.", Keys: []string{"a"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return s.actor.Log(b.Chosen()) }},
		{ID: "due.followup", Title: "follow-up", Help: "Promise something by a date, for the child or all marked children.", Keys: []string{"f"}, Changes: true,
			Enabled: b.HasRows, Run: func() tea.Cmd { return s.actor.FollowUp(b.Chosen()) }},
		{ID: "due.why", Title: "why", Help: "Why this is due: the rule in words, its law, what started it, the arithmetic, what closes it.", Keys: []string{"w"}, Short: true,
			Enabled: b.HasRows, Run: s.why},
		{ID: "due.overdue", Title: "overdue or all", Help: "Only what is overdue, or everything that is due.", Keys: []string{"O"}, Run: s.toggleOverdue},
		{ID: "due.mine", Title: "mine, my children’s, everyone’s", Help: "My own duties and those I cover, then all duties of my children whoever does them, then everybody’s.", Keys: []string{"m"}, Run: s.widen},
	}
	for _, q := range quick {
		acts = append(acts, ui.Action{ID: "due.by." + q.name, Title: q.title, Help: q.help, Keys: []string{q.key},
			Run: func() tea.Cmd { return b.FilterBy(q.name) }})
	}
	return acts
}

func (s *Screen) why() tea.Cmd {
	r, ok := s.Current()
	if !ok || s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.Why(r.ID, r.Child)
}

func (s *Screen) toggleOverdue() tea.Cmd { return s.toggle("overdue", "overdue") }

// What m puts into the filter, by whose duties are listed.
const (
	mine       = "officer:me"
	myChildren = "concerns:me"
)

// widen goes from my duties to those of my children to everyone's, and round again.
func (s *Screen) widen() tea.Cmd {
	switch {
	case s.Asks("concerns"):
		return s.AskFor("concerns", "")
	case s.Asks("officer"):
		return s.Swap("officer", "concerns", myChildren)
	}
	return s.AskFor("officer", mine)
}

// toggle puts a term into the filter, or takes what asks for its key out.
func (s *Screen) toggle(key, term string) tea.Cmd {
	if s.Asks(key) {
		return s.AskFor(key, "")
	}
	return s.AskFor(key, term)
}
