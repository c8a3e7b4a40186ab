// Package post16 is the board of young people after Year 11: a column for each priority
// or, switched, for each destination, what is due first at the top, and all that is done
// for them done from there.
package post16

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what the board reads and does.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
	work.Clock
	work.CaseReader
	work.Young
}

// Options say what the board starts with, and what it opens that others draw.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil: then records cannot be made from here
	Export browse.Exporter
	// Query is the filter to start with.
	Query string
}

// Screen is the board.
type Screen struct {
	*board.Board
	opts  Options
	actor *bulk.Actor
	by    string
	now   board.Figures[figures]
}

// The keys that the board can be parted by.
const (
	byPriority    = "priority"
	byDestination = "destination"
)

func columns(by string) []board.Column {
	if by == byPriority {
		return []board.Column{
			{Value: "red", Title: "RED", Loud: true}, {Value: "amber", Title: "AMBER"}, {Value: "green", Title: "GREEN"},
			{Value: list.Unset, Title: "Not set", Loud: true},
		}
	}
	return []board.Column{
		{Value: "seeking", Title: "NEET, seeking", Short: "Seeking", Loud: true}, {Value: "other", Title: "NEET, other", Short: "Other", Loud: true},
		{Value: "unknown", Title: "Not known", Loud: true}, {Value: list.Unset, Title: "Nothing on record", Short: "Nothing", Loud: true},
		{Value: "custody", Title: "Custody"}, {Value: "tuition", Title: "Tuition"}, {Value: "sixth", Title: "Sixth form", Short: "Sixth"},
		{Value: "college", Title: "College"}, {Value: "training", Title: "Training"}, {Value: "work", Title: "Work"}, {Value: "higher", Title: "Higher"},
	}
}

func cells() []board.Cell {
	return []board.Cell{
		board.DueCell("due", "Due"), board.NameCell(), board.TextCell("year", "Year", 4, 6), board.TextCell("activity", "Activity", 20, 1),
		board.TextCell("provider", "Provider", 16, 3), board.TextCell("course", "Course", 16, 5), board.TextCell("level", "Level", 8, 7),
		board.DayCell("contact", "Contact", 2), board.TextCell("reasons", "Reasons", 24, 4), board.TextCell("officer", "Officer", 12, 8),
	}
}

// New makes the board by priority.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav), by: byPriority}
	s.Board = s.board(o.Query)
	return s
}

// board is one parted by the present key.
func (s *Screen) board(query string) *board.Board {
	o := s.opts
	b := board.New(board.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Post16, By: s.by, Due: "due", ID: "post16", Title: "After Year 11",
		Columns: columns(s.by), Cells: cells(), Extra: []string{"local", "upn", "priority", "suggest", "destination", "stale"}, Query: query, Scope: "officer",
		Empty: "Nobody here.", Preview: preview.Child(o.Env, o.Book), Export: o.Export, Actions: s.actions, Answer: s.answer, Head: s.head, Again: s.count,
	})
	s.actor.After = b.ClearMarks
	return b
}

// Update takes messages; what is answered is for the board.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	_, cmd := s.Board.Update(msg)
	return s, cmd
}

// Dispose ends the loads under way, those of the head too.
func (s *Screen) Dispose() {
	s.now.Cancel()
	s.Board.Dispose()
}

func (s *Screen) answer(msg tea.Msg) (tea.Cmd, bool) {
	if cmd, ok := s.actor.Update(msg); ok {
		return cmd, true
	}
	return s.now.Take(msg)
}

// turn parts the board by the other key; filter and marks begin anew.
func (s *Screen) turn() tea.Cmd {
	query := s.Query()
	if s.by == byPriority {
		s.by = byDestination
	} else {
		s.by = byPriority
	}
	s.Board.Dispose()
	s.Board = s.board(query)
	return s.Init()
}

func (s *Screen) actions(b *board.Board) []ui.Action {
	do := func(f func([]browse.Ref) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return f(b.Chosen()) } }
	one := func(f func(browse.Ref) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			r, ok := b.Current()
			if !ok {
				return nil
			}
			return f(r)
		}
	}
	return []ui.Action{
		{ID: "post16.priority", Title: "priority", Help: "Set Red, Amber or Green with the reasons, for one or all marked; what the rule suggests is filled in.", Keys: []string{"p"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.priority)},
		{ID: "post16.checked", Title: "checked today", Help: "What they do was checked today, for one or all marked: the activity is not stale.", Keys: []string{"c"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.checked)},
		{ID: "post16.activity", Title: "new activity", Help: "Another activity, from a day on: code, provider, course, level. It ends the one before.", Keys: []string{"n"}, Short: true, Changes: true, Enabled: s.forms, Run: one(s.activity)},
		{ID: "post16.offer", Title: "offer", Help: "An application or offer of a place for September.", Keys: []string{"O"}, Changes: true, Enabled: s.forms, Run: one(s.offer)},
		{ID: "post16.edit", Title: "edit the activity", Help: "All fields of the activity that runs: provider, course, level, dates, the reason where it is NEET.", Keys: []string{"e"}, Changes: true, Enabled: s.forms, Run: one(s.edit)},
		{ID: "post16.log", Title: "log", Help: "Write in the log, for one or all marked: a call, a visit, a meeting. It is the last contact.", Keys: []string{"a"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.actor.Log)},
		{ID: "post16.followup", Title: "follow-up", Help: "Promise something by a date, for one or all marked.", Keys: []string{"f"}, Changes: true, Enabled: b.HasRows, Run: do(s.actor.FollowUp)},
		{ID: "post16.letter", Title: "letter", Help: "Write a letter about the young person, or about all marked ones in turn.", Keys: []string{"L"}, Changes: true, Enabled: b.Writes, Run: do(s.letter)},
		{ID: "post16.handover", Title: "hand over", Help: "Hand over to those who work with care leavers, for one or all marked: they leave this list. L writes the document for the colleague first.", Keys: []string{"G"}, Changes: true, Enabled: b.HasRows, Run: do(s.handOver)},
		{ID: "post16.assign", Title: "assign", Help: "Give one or all marked to an officer.", Keys: []string{"R"}, Changes: true, Enabled: b.HasRows, Run: do(s.actor.Assign)},
		{ID: "post16.why", Title: "why", Help: "Why each date is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.HasRow, Run: b.Why},
		{ID: "post16.history", Title: "history", Help: "Every change of the activity, or of the child where none is on record.", Keys: []string{"H"}, Enabled: b.HasRow, Run: b.History},
		{ID: "post16.turn", Title: "by destination or priority", Help: "Columns by destination, or by priority again.", Keys: []string{"b"}, Short: true, Run: s.turn},
		{ID: "post16.stale", Title: "not checked lately", Help: "Those whose activity nobody has checked for too long, as a list.", Keys: []string{"S"}, Run: func() tea.Cmd { return s.open(list.Post16, "stale") }},
		{ID: "post16.neet", Title: "NEET", Help: "Those who are not in education, employment or training, with why and the last contact.", Keys: []string{"N"}, Run: func() tea.Cmd { return s.open(list.Activities, "running neet") }},
		{ID: "post16.leavers", Title: "no offer for September", Help: "Leavers of Year 11, and of courses of one year, who have no offer for September.", Keys: []string{"T"}, Run: func() tea.Cmd { return s.open(list.Children, "leaver offered:none") }},
	}
}

func (s *Screen) forms() (bool, string) {
	if s.opts.Forms == nil {
		return false, "records are not made here"
	}
	return s.HasRow()
}

func (s *Screen) open(n list.Name, term string) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	if strings.Contains(s.Query(), browse.Mine) {
		term = browse.Mine + " " + term
	}
	return s.opts.Nav.List(n, term)
}
