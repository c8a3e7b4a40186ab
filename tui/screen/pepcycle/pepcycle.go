// Package pepcycle is the board of the PEPs of a term: a column for each station from a
// meeting that has no date yet to a PEP that is complete, and everything that moves a
// child on done from there, for one or for a whole class. Every child of the term's
// cohort is on it, whether or not somebody has begun the PEP.
package pepcycle

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/attend"
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
	work.PEPCycle
}

// Options say what the board starts with, and what it opens that others draw.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil: then records cannot be edited from here
	Export browse.Exporter
	// Query is the filter to start with.
	Query string
	// Diary writes the meetings to come of the person who works to a calendar file, and
	// unless over is true leaves a file that is there; nil: it cannot be written here.
	Diary func(ctx context.Context, path string, over bool) error
	// Document opens a PEP as a document; nil: enter opens the child.
	Document func(pepID string) tea.Cmd
	// Scope is the key that says whose rows they are; "": officer. Who works for another
	// team asks with “concerns” for the children they carry.
	Scope string
}

// Screen is the board.
type Screen struct {
	*board.Board
	opts  Options
	term  calendar.Term
	actor *bulk.Actor
	meets attend.Meetings
	now   board.Figures[figures]
}

// columns are the stations. Loud is where the Virtual School's own work is awaited.
func columns() []board.Column {
	return []board.Column{
		{Value: string(pep.ToArrange), Title: "To arrange", Short: "Arrange", Loud: true},
		{Value: string(pep.Arranged), Title: "Arranged"},
		{Value: string(pep.Held), Title: "Held, awaiting school", Short: "School"},
		{Value: string(pep.ToCheck), Title: "TO CHECK", Short: "CHECK", Loud: true},
		{Value: string(pep.Returned), Title: "Returned (Red)", Short: "Returned"},
		{Value: string(pep.Complete), Title: "Complete"},
	}
}

func cells() []board.Cell {
	return []board.Cell{
		board.DueCell("due", "Due"), board.NameCell(), board.TextCell("year", "Year", 4, 5), board.TextCell("school", "School", 18, 2),
		board.TextCell("officer", "Officer", 12, 3), board.DayCell("meeting", "Meeting", 4), board.TextCell("at", "At", 5, 7), board.TextCell("attend", "Attend", 6, 6),
		board.TextCell("rating", "Rating", 6, 8), board.TextCell("need", "Kind", 8, 9),
	}
}

// New makes the board. It begins with the present term, or in a holiday with the one
// that comes.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav), term: o.Book.Calendar().TermFrom(o.Env.Today())}
	s.meets = attend.Meetings{Env: o.Env, Book: o.Book, Nav: o.Nav, One: "meeting", Reasons: s.reasons, Diary: attend.NewDiary(o.Env, o.Diary)}
	s.Board = board.New(board.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Cycle, By: "stage", Due: "due", ID: "cycle", Title: "PEPs of the term",
		Columns: columns(), Cells: cells(), Extra: []string{"local", "upn", "pepid", "term", "place"}, Query: o.Query, Scope: cmp.Or(o.Scope, "officer"),
		Fixed: func() string { return "term:" + string(s.term.ID) },
		Empty: "Nobody here.", Preview: s.meets.Preview(), Export: o.Export, Actions: s.actions, Answer: s.answer, Head: s.head, Again: s.count, Open: s.openRow, OpenHelp: s.openHelp(),
	})
	s.actor.After = s.ClearMarks
	return s
}

// Update takes messages; what is answered is for the board.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	_, cmd := s.Board.Update(msg)
	return s, cmd
}

// Dispose ends the loads under way, those of the title too.
func (s *Screen) Dispose() {
	s.now.Cancel()
	s.Board.Dispose()
}

func (s *Screen) answer(msg tea.Msg) (tea.Cmd, bool) {
	if cmd, ok := s.actor.Update(msg); ok {
		return cmd, true
	}
	if cmd, ok := s.meets.Diary.Update(msg); ok {
		return cmd, true
	}
	return s.now.Take(msg)
}

// Title names the term.
func (s *Screen) Title() string { return "PEPs · " + s.term.Name() }

func (s *Screen) actions(b *board.Board) []ui.Action {
	do := func(f func([]browse.Ref) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return f(b.Chosen()) } }
	children := b.ChildActions(s.actor)
	children[0].Short = true
	return slices.Concat([]ui.Action{
		{ID: "cycle.next", Title: "next step", Help: "Move the PEP, or all marked ones, on: arrange the meeting, held, received; at To check it is checked.", Keys: []string{"n"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: do(s.next)},
		{ID: "cycle.arrange", Title: "arrange", Help: "Set the meeting of the child, or of all marked children: day, place and hour. Who has no PEP record for the term gets one.", Keys: []string{"d"}, Changes: true,
			Enabled: b.HasRows, Run: do(s.arrange)},
		{ID: "cycle.held", Title: "held", Help: "The meetings were held: the day, and who was there.", Keys: []string{"y"}, Changes: true, Enabled: b.HasRows, Run: do(s.held)},
		{ID: "cycle.received", Title: "received", Help: "The PEPs came from the schools, for the first time or again after Red.", Keys: []string{"E"}, Changes: true, Enabled: b.HasRows, Run: do(s.received)},
		{ID: "cycle.check", Title: "check", Help: "Check and rate the PEP; then the next of the column, or of those marked.", Keys: []string{"r"}, Short: true, Enabled: s.checks, Run: s.check},
		{ID: "cycle.moderate", Title: "moderate", Help: "Rate a PEP that somebody else has rated, to see whether two people rate alike. Its own rating stays.", Keys: []string{"M"}, Changes: true, Enabled: s.checks, Run: s.moderate},
		{ID: "cycle.chase", Title: "chase the school", Help: "Ask the school again for what it owes, for the child or all marked children, and note when to ask next.", Keys: []string{"c"}, Changes: true,
			Enabled: b.HasRows, Run: do(s.chase)},
	}, children, []ui.Action{
		{ID: "cycle.letter", Title: "letter", Help: "Write about the PEP, or about all marked ones in turn: invitation, feedback.", Keys: []string{"L"}, Changes: true, Enabled: s.hasPEP, Run: do(s.letter)},
		{ID: "cycle.child", Title: "the child", Help: "Open the child, at the PEP.", Keys: []string{"C"}, Enabled: b.HasRow, Run: s.child},
		{ID: "cycle.edit", Title: "edit the PEP", Help: "All fields of the PEP.", Keys: []string{"e"}, Changes: true, Enabled: s.edits, Run: s.edit},
		{ID: "cycle.why", Title: "why", Help: "Why each date of the child is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.HasRow, Run: b.Why},
		{ID: "cycle.history", Title: "history", Help: "Every change of the PEP.", Keys: []string{"H"}, Enabled: s.hasPEP, Run: s.history},
		{ID: "cycle.before", Title: "term before", Help: "The cycle of the term before.", Keys: []string{"["}, Run: func() tea.Cmd { return s.turn(-1) }},
		{ID: "cycle.after", Title: "next term", Help: "The cycle of the term after.", Keys: []string{"]"}, Run: func() tea.Cmd { return s.turn(1) }},
		{ID: "cycle.attend", Title: "which to attend", Help: "The meetings to come, those that an officer should be at first, with the reasons.", Keys: []string{"W"}, Instead: "who", Run: s.attend},
		{ID: "cycle.officers", Title: "by officer", Help: "The term by officer: how many of each are complete.", Keys: []string{"O"}, Run: func() tea.Cmd { return s.by("officer") }},
		{ID: "cycle.schools", Title: "by school", Help: "The term by school, and what is still to come from each.", Keys: []string{"S"}, Run: func() tea.Cmd { return s.by("school") }},
		s.meets.Diary.Action("cycle"),
		{ID: "cycle.nodate", Title: "without a date", Help: "Everyone of the term without a date for the meeting, as a list.", Keys: []string{"T"}, Run: s.openNoDate},
	})
}

// turn goes to another term, as far as the cycle is kept.
func (s *Screen) turn(by int) tea.Cmd {
	cal, today := s.opts.Book.Calendar(), s.opts.Env.Today()
	to := cal.TermAfter(s.term)
	if by < 0 {
		to = cal.TermBeforeTerm(s.term)
	}
	last := cal.TermAfter(cal.TermFrom(today))
	if pep.TermOrder(string(to.ID)) > pep.TermOrder(string(last.ID)) || to.Year < calendar.AcademicYear(today)-pep.CycleYears {
		return ui.Status(ui.Info, "The cycle is kept for this school year, the two before, and the next term.")
	}
	s.term, s.now.Known = to, false
	s.ClearMarks()
	return s.Restart()
}

func (s *Screen) openHelp() string {
	if s.opts.Document == nil {
		return ""
	}
	return "Open the PEP with its sections, last term’s targets first; where it has no record yet, the child."
}

func (s *Screen) openRow(b *board.Board, r browse.Ref) tea.Cmd {
	if id := r.Get("pepid"); id != "" && s.opts.Document != nil {
		return s.opts.Document(id)
	}
	return b.OpenChild(asPEP(r))
}

// asPEP is a row as the record that it stands for: its PEP, or else the child.
func asPEP(r browse.Ref) browse.Ref {
	r.Kind, r.ID = pep.PEPs.Name(), r.Get("pepid")
	return r
}

func (s *Screen) child() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.OpenChild(asPEP(r))
}

func (s *Screen) hasPEP() (bool, string) {
	if ok, why := s.HasRow(); !ok {
		return false, why
	}
	r, _ := s.Current()
	return r.Get("pepid") != "", "there is no PEP record yet: arrange it first"
}

// checks reports whether the row under the cursor can be checked.
func (s *Screen) checks() (bool, string) {
	if ok, why := s.hasPEP(); !ok {
		return false, why
	}
	r, _ := s.Current()
	switch pep.Status(r.Get("stage")) {
	case pep.ToArrange, pep.Arranged:
		return false, "the meeting was not held yet"
	}
	return true, ""
}

func (s *Screen) edits() (bool, string) {
	if s.opts.Forms == nil {
		return false, "records are not edited here"
	}
	return s.hasPEP()
}

func (s *Screen) edit() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.opts.Forms.Edit(pep.PEPs.Name(), r.Get("pepid"))
	}
	return nil
}

func (s *Screen) history() tea.Cmd {
	if r, ok := s.Current(); ok && s.opts.Nav != nil {
		return s.opts.Nav.History(pep.PEPs.Name(), r.Get("pepid"))
	}
	return nil
}

// check opens the quality form of the row; the other marked ones or the rest of the column
// follow, those below it first.
func (s *Screen) check() tea.Cmd {
	r, ok := s.Current()
	if !ok || s.opts.Nav == nil {
		return nil
	}
	from := s.Rows()
	if s.Marked() > 0 {
		from = s.Chosen()
	}
	var below, above []string
	past := false
	for _, o := range from {
		switch id := o.Get("pepid"); {
		case o.ID == r.ID:
			past = true
		case id == "" || o.Get("stage") != r.Get("stage"):
		case past:
			below = append(below, id)
		default:
			above = append(above, id)
		}
	}
	return s.opts.Nav.CheckPEP(r.Get("pepid"), append(below, above...))
}

// letter writes about a PEP, or about the marked ones in turn.
func (s *Screen) letter(refs []browse.Ref) tea.Cmd {
	var ids []string
	for _, r := range refs {
		if id := r.Get("pepid"); id != "" {
			ids = append(ids, id)
		}
	}
	return s.Letters(pep.PEPs.Name(), ids)
}

// scopeOnly is “mine” where the board shows mine.
func scopeOnly(s *Screen) string {
	if strings.Contains(s.Query(), browse.Mine) {
		return browse.Mine
	}
	return ""
}
