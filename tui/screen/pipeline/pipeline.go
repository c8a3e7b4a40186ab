// Package pipeline is the board of annual reviews: a column for each stage, the soonest
// first, and everything that moves a review on done from there. It is where children
// are let down when nobody looks, so it says first what is late and whose turn it is.
package pipeline

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/model/list"
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
	work.EHC
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
	// Scope is the key that says whose rows they are; "": officer. Who works for another
	// team asks with “concerns” for the children they carry.
	Scope string
}

// Screen is the board.
type Screen struct {
	*board.Board
	opts  Options
	actor *bulk.Actor
	meets attend.Meetings
	now   board.Figures[figures]
}

// columns are the stages as columns. Loud are those in which the authority's own
// decision or letter is awaited.
func columns() []board.Column {
	return []board.Column{
		{Value: "later", Title: "Not due yet", Hidden: true},
		{Value: "arrange", Title: "To arrange", Short: "Arrange"},
		{Value: "asked", Title: "Asked of the school", Short: "Asked"},
		{Value: "arranged", Title: "Arranged"},
		{Value: "invited", Title: "Invited"},
		{Value: "report", Title: "Held, report due", Short: "Report"},
		{Value: "decide", Title: "DECISION DUE", Short: "DECISION", Loud: true},
		{Value: "notice", Title: "Notice due", Short: "Notice", Loud: true},
		{Value: "amend", Title: "Amending", Loud: true},
		{Value: "done", Title: "Done"},
	}
}

func cells() []board.Cell {
	return []board.Cell{
		board.DueCell("due", "Due"), board.NameCell(), board.TextCell("year", "Year", 4, 5), board.TextCell("school", "School", 18, 2),
		board.TextCell("officer", "Officer", 12, 3), board.TextCell("instage", "Days", 4, 6), board.DayCell("reviewdue", "Review due", 7),
	}
}

// New makes the board.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	s.meets = attend.Meetings{Env: o.Env, Book: o.Book, Nav: o.Nav, One: "review", Reasons: s.reasons, Diary: attend.NewDiary(o.Env, o.Diary)}
	s.Board = board.New(board.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, Forms: o.Forms, List: list.Pipeline, By: "stage", Due: "due", ID: "pipeline", Title: "Annual reviews",
		Columns: columns(), Cells: cells(), Extra: []string{"local", "upn", "annual", "plan", "attend"}, Query: o.Query, Scope: cmp.Or(o.Scope, "officer"),
		Empty: "Nobody here.", Preview: s.meets.Preview(), Export: o.Export, Actions: s.actions, Answer: s.answer, Head: s.head, Again: s.count,
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

func (s *Screen) actions(b *board.Board) []ui.Action {
	do := func(f func([]browse.Ref) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return f(b.Chosen()) } }
	steps, children := s.steps(), b.ChildActions(s.actor)
	children[0].Short = true
	return slices.Concat([]ui.Action{
		{ID: "pipeline.next", Title: "next step", Help: "Move the review, or all marked ones, on to the next stage: asks the day, and at a decision what was decided.", Keys: []string{"n"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: do(steps.Next)},
		{ID: "pipeline.step", Title: "another step…", Help: "Record a step other than the next: asked, arranged, invited, held, report, decision, notice, final plan.", Keys: []string{"N"}, Changes: true,
			Enabled: b.HasRows, Run: do(steps.Choose)},
		{ID: "pipeline.chase", Title: "chase the school", Help: "Ask the school again for what it owes, for the child or all marked children, and note when to ask next.", Keys: []string{"c"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: do(s.chase)},
	}, children, []ui.Action{
		{ID: "pipeline.letter", Title: "letter", Help: "Write a letter about the review: request, invitation, decision, notice, final plan.", Keys: []string{"L"}, Changes: true, Enabled: b.Writes, Run: do(s.letter)},
		{ID: "pipeline.check", Title: "check the draft", Help: "Check the draft of the amended plan section by section; by somebody other than its writer.", Keys: []string{"Q"}, Changes: true, Enabled: s.checks, Run: s.check},
		{ID: "pipeline.edit", Title: "edit the review", Help: "All fields of the review under way, or of the plan where there is none.", Keys: []string{"e"}, Changes: true, Enabled: b.Edits, Run: b.Edit},
		{ID: "pipeline.why", Title: "why", Help: "Why each date of the child is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.HasRow, Run: b.Why},
		{ID: "pipeline.history", Title: "history", Help: "Every change of the review, or of the plan where none is under way.", Keys: []string{"H"}, Enabled: b.HasRow, Run: b.History},
		{ID: "pipeline.attend", Title: "who should attend", Help: "The reviews to come, those that an officer should be at first, with the reasons.", Keys: []string{"W"}, Instead: "who", Run: s.attend},
		{ID: "pipeline.schools", Title: "by school", Help: "Which schools return reports late, the worst first.", Keys: []string{"S"}, Run: s.schools},
		s.meets.Diary.Action("pipeline"),
		{ID: "pipeline.term", Title: "due by the end of next term", Help: "The reviews that the title counts, as a list.", Keys: []string{"T"}, Run: s.openDue},
		{ID: "pipeline.missed", Title: "not decided in four weeks", Help: "The meetings of this calendar year after which the family was not told of the decision within four weeks, as a list.", Keys: []string{"M"}, Run: s.openMissed},
	})
}

// checks reports whether the plan of the row has a draft to be checked.
func (s *Screen) checks() (bool, string) {
	r, ok := s.Current()
	if _, can := s.opts.Nav.(nav.Checker); !ok || !can || r.Get("plan") == "" {
		return false, "there is no plan under the cursor"
	}
	return true, ""
}

func (s *Screen) check() tea.Cmd {
	r, _ := s.Current()
	c, ok := s.opts.Nav.(nav.Checker)
	if !ok {
		return nil
	}
	return c.CheckDraft(ehc.Plans.Name(), r.Get("plan"))
}

// letter writes about a review, or about the marked ones in turn: which letter is
// likely goes by where it stands.
func (s *Screen) letter(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	ids := make([]string, len(refs))
	for i, r := range refs {
		if r.Kind != refs[0].Kind {
			return ui.Status(ui.Warn, "Some of these have a review under way and some have none; mark those that are alike.")
		}
		ids[i] = r.ID
	}
	return s.Letters(refs[0].Kind, ids)
}

// stageOf is what the stage of a row is called.
func stageOf(code string) string { return ehc.ReviewStages.Label(code) }
