// Package phase is the board of phase transfers: the cohort of a calendar year in
// columns by how far each child has come, against the day by which all plans must name
// the next school.
package phase

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what the board reads and does.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
	work.Clock
	work.EHC
}

// Stepper opens the form of a few fields of a record, as record.Forms does.
type Stepper interface {
	nav.Forms
	Step(record.Step) tea.Cmd
}

// Options say what the board starts with, and what it opens that others draw.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  Stepper
	Export browse.Exporter
	// Query is the filter to start with; Year the calendar year of the moves, 0 for the
	// coming one.
	Query string
	Year  int
	// Scope is the key that says whose rows they are; "": officer. Who works for another
	// team asks with “concerns” for the children they carry.
	Scope string
}

// Screen is the board.
type Screen struct {
	*board.Board
	opts  Options
	actor *bulk.Actor
	year  int
	kind  string // a code of ehc.Phases; "" for all
	now   board.Figures[figures]
}

// columns are the stages as columns. What is not begun is ours to begin; a school that
// is named is ours to put into the plan.
func columns() []board.Column {
	return []board.Column{
		{Value: "todo", Title: "Not begun", Loud: true},
		{Value: "asked", Title: "Family asked", Short: "Asked"},
		{Value: "preferred", Title: "Preference in", Short: "Preference", Loud: true},
		{Value: "consulting", Title: "Consulting"},
		{Value: "named", Title: "School named", Short: "Named", Loud: true},
		{Value: "done", Title: "Done"},
	}
}

func cells() []board.Cell {
	return []board.Cell{
		board.DueCell("phasedue", "Due"), board.NameCell(), board.TextCell("year", "Year", 4, 6), board.TextCell("school", "School", 16, 3),
		board.TextCell("phase", "Transfer", 20, 5), board.TextCell("officer", "Officer", 12, 4), board.TextCell("wanted", "First choice", 16, 7), board.TextCell("named", "Named", 16, 8),
	}
}

// New makes the board.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav), year: o.Year}
	if s.year == 0 {
		s.year = Coming(o.Env.Today())
	}
	s.Board = board.New(board.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, Forms: o.Forms, List: list.Transfers, By: "phasestage", Due: "phasedue", ID: "phase", Title: "Phase transfers",
		Columns: columns(), Cells: cells(), Extra: []string{"local", "upn", "transfer", "plan", "asked"}, Query: o.Query, Fixed: s.fixed, Scope: cmp.Or(o.Scope, "officer"),
		Empty: "Nobody here.", Preview: preview.Child(o.Env, o.Book), Export: o.Export, Actions: s.actions, Answer: s.answer, Head: s.head, Again: s.count,
	})
	s.actor.After = s.ClearMarks
	return s
}

// Coming is the calendar year of the moves that are worked on: from September on the
// next one.
func Coming(today civil.Date) int {
	y, m, _ := today.Split()
	if m >= 9 {
		return y + 1
	}
	return y
}

// fixed is the cohort that is shown.
func (s *Screen) fixed() string {
	text := "phaseyear:" + strconv.Itoa(s.year)
	if s.kind != "" {
		text += " phase:" + s.kind
	}
	return text
}

// Update takes messages; what is answered is for the board.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	_, cmd := s.Board.Update(msg)
	return s, cmd
}

// Title says which cohort it is.
func (s *Screen) Title() string {
	title := fmt.Sprintf("Phase transfers %d", s.year)
	if s.kind != "" {
		title += " · " + ehc.Phases.Label(s.kind)
	}
	return title
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
	return s.now.Take(msg)
}

func (s *Screen) actions(b *board.Board) []ui.Action {
	do := func(f func([]browse.Ref) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return f(b.Chosen()) } }
	steps := s.steps()
	return slices.Concat([]ui.Action{
		{ID: "phase.next", Title: "next step", Help: "Record what comes next: family asked, preference, consultation, school named, final plan.", Keys: []string{"n"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: do(steps.Next)},
		{ID: "phase.step", Title: "another step…", Help: "Record a step other than the next, or that there is no transfer after all.", Keys: []string{"N"}, Changes: true, Enabled: b.HasRows, Run: do(steps.Choose)},
		{ID: "phase.cohort", Title: "make the cohort", Help: "Make a record for every child of the cohort who has none, after saying how many.", Keys: []string{"C"}, Short: true, Changes: true, Run: s.cohort},
		{ID: "phase.consult", Title: "consult a setting", Help: "Ask a setting, or another authority, whether it could take the child.", Keys: []string{"c"}, Short: true, Changes: true, Enabled: s.hasRecord, Run: s.consultCurrent},
		{ID: "phase.earlier", Title: "year before", Help: "The cohort of the calendar year before.", Keys: []string{"["}, Run: func() tea.Cmd { return s.turn(-1) }},
		{ID: "phase.later", Title: "next year", Help: "The cohort of the next calendar year.", Keys: []string{"]"}, Run: func() tea.Cmd { return s.turn(1) }},
		{ID: "phase.kind", Title: "kind of transfer", Help: "Only one kind of transfer: primary to secondary, secondary to post-16… or all.", Keys: []string{"t"}, Short: true, Run: s.pickKind},
	}, b.ChildActions(s.actor), []ui.Action{
		{ID: "phase.letter", Title: "letter", Help: "Write a letter about the transfer, such as the one that asks for a preference.", Keys: []string{"L"}, Changes: true, Enabled: b.Writes, Run: do(s.letter)},
		{ID: "phase.edit", Title: "edit", Help: "All fields of the transfer, or of the plan where there is no record yet.", Keys: []string{"e"}, Changes: true, Enabled: b.Edits, Run: b.Edit},
		{ID: "phase.why", Title: "why", Help: "Why each date of the child is due: rule, law and arithmetic.", Keys: []string{"w"}, Enabled: b.HasRow, Run: b.Why},
		{ID: "phase.history", Title: "history", Help: "Every change of the transfer, or of the plan where there is no record yet.", Keys: []string{"H"}, Enabled: b.HasRow, Run: b.History},
		{ID: "phase.todo", Title: "those to do", Help: "What the title counts as still to do, as a list.", Keys: []string{"T"}, Run: s.openToDo},
	})
}

// turn shows the cohort of another year.
func (s *Screen) turn(by int) tea.Cmd {
	s.year += by
	s.now.Known = false
	return s.Restart()
}

// pickKind asks for the kind of transfer.
func (s *Screen) pickKind() tea.Cmd {
	choices := []widget.Choice{{Code: "", Key: "0", Label: "All kinds"}}
	for i, c := range ehc.Phases.Codes {
		choices = append(choices, widget.Choice{Code: c.Value, Key: strconv.Itoa(i + 1), Label: c.Label})
	}
	return ui.Open(record.NewMenu(s.opts.Env, "Kind of transfer", choices, func(c widget.Choice) tea.Cmd {
		s.kind, s.now.Known = c.Code, false
		return s.Restart()
	}))
}

func (s *Screen) hasRecord() (bool, string) {
	if s.opts.Forms == nil {
		return false, "records are not edited here"
	}
	r, ok := s.Current()
	if !ok {
		return s.HasRow()
	}
	return begun(r), "the transfer is not begun: n begins it"
}

func (s *Screen) consultCurrent() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.consult(r)
}

func (s *Screen) consult(r browse.Ref) tea.Cmd {
	return s.opts.Forms.Add(ehc.Consultations.Name(), map[string]string{"child": r.Child, "plan": r.Get("plan"), "transfer": r.Get("transfer"),
		"kind": "setting", "sent": s.opts.Env.Today().String()})
}

// letter writes about a transfer, or about the marked ones in turn. One that is not begun
// can be written about on its own: what is asked for then is the plan.
func (s *Screen) letter(refs []browse.Ref) tea.Cmd {
	if len(refs) == 1 {
		return s.Letters(refs[0].Kind, []string{refs[0].ID})
	}
	ids := make([]string, len(refs))
	for i, r := range refs {
		if !begun(r) {
			return notBegun(r)
		}
		ids[i] = r.Get("transfer")
	}
	return s.Letters(ehc.Transfers.Name(), ids)
}

// cohort says how many children of the year have no record, and makes them.
func (s *Screen) cohort() tea.Cmd {
	book, year := s.opts.Book, s.year
	none := parsed(s, "transfer:none phaseyear:"+strconv.Itoa(year))
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		n, err := book.Count(ctx, list.Transfers, none)
		return func() tea.Cmd { return s.confirmCohort(n) }, err
	})
}

func (s *Screen) confirmCohort(n int) tea.Cmd {
	if n == 0 {
		return ui.Status(ui.Info, fmt.Sprintf("Every child of the cohort of %d has a record.", s.year))
	}
	book, year := s.opts.Book, s.year
	text := fmt.Sprintf("%s between phases in %d without a record of it yet. Each gets one, as of its year group, to be worked from this board. Whoever moves without having been found can be added on the child.",
		widget.Several(n, "child moves", "children move"), year)
	return ui.Open(browse.NewConfirm(s.opts.Env, browse.Ask{Title: fmt.Sprintf("Make the cohort of %d", year), Text: text, Yes: "make them", OnYes: func() tea.Cmd {
		return s.actor.Run(widget.Several(n, "transfer", "transfers")+" begun.", func(ctx context.Context) error {
			_, err := book.MakeCohort(ctx, year)
			return err
		})
	}}))
}
