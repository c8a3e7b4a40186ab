// Package balance is the screen of caseloads: what each officer carries beside the
// authority's aim, which schools could be moved, and what that would do.
package balance

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/balance"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen reads and does.
type Services interface {
	work.Balancer
	LinkMoves(ctx context.Context, schools []string, k officer.TeamKind, to string) (work.LinkMoves, error)
	MoveLinks(ctx context.Context, schools []string, k officer.TeamKind, to string) error
}

// Options are what the screen is opened with.
type Options struct {
	Env  *ui.Env
	Book Services
	Nav  nav.Navigator
	Team officer.TeamKind // the work to begin with
}

// teams are the kinds of team that can be looked at, in the order of the key.
var teams = []officer.TeamKind{officer.EHCReview, officer.EHCNew}

type screen struct {
	opts Options
	team officer.TeamKind

	slot    ui.Slot
	picture *balance.Picture
	moves   []balance.Move
	dropped map[string]bool // schools of moves that are not wanted

	officers *widget.Table
	schools  *widget.Table
	below    bool // the keys are with the schools
	actions  []ui.Action
}

// New returns the screen of caseloads.
func New(o Options) ui.Screen {
	if !slices.Contains(teams, o.Team) {
		o.Team = teams[0]
	}
	s := &screen{opts: o, team: o.Team, dropped: map[string]bool{}}
	s.officers = widget.NewTable(o.Env, []widget.Column{
		{Title: "Officer", Min: 16}, {Title: "Cases", Width: 6}, {Title: "Of the aim", Width: 20, Priority: 3}, {Title: "Over", Width: 6},
		{Title: "Plans", Width: 6, Priority: 1}, {Title: "Asm", Width: 5, Priority: 1}, {Title: "Reviews", Width: 8}, {Title: "Overdue", Width: 8},
		{Title: "Then", Width: 6}, {Title: "Schools", Width: 8, Priority: 2},
	})
	s.schools = widget.NewTable(o.Env, []widget.Column{
		{Title: "Move", Width: 5}, {Title: "School", Min: 18}, {Title: "Cases", Width: 6}, {Title: "From", Width: 18}, {Title: "To", Width: 18},
	})
	s.officers.NoMarks, s.schools.NoMarks, s.officers.NoFoot, s.schools.NoFoot = true, true, true, true
	s.officers.Empty = "There is no officer in a team for this work."
	s.schools.Empty = "No move would ease anybody by much."
	s.schools.Unseen = true
	s.actions = s.list()
	return s
}

func (s *screen) Init() tea.Cmd        { return s.load() }
func (s *screen) Title() string        { return "Caseloads · " + officer.TeamKinds.Label(string(s.team)) }
func (s *screen) Actions() []ui.Action { return s.actions }
func (s *screen) Capturing() bool      { return false }

// HeaderRight says what officers are compared with.
func (s *screen) HeaderRight() string {
	if s.picture == nil {
		return ""
	}
	return fmt.Sprintf("aim %d cases · reviews within %d weeks", s.picture.Target, s.picture.Weeks)
}

func (s *screen) load() tea.Cmd {
	book, team := s.opts.Book, s.team
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) (balance.Picture, error) { return book.Balance(ctx, team) })
}

func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[balance.Picture](&s.slot, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.picture, s.moves = &got.Value, got.Value.Propose()
		return s, s.fill()
	}
	switch msg := msg.(type) {
	case ui.ChangedMsg:
		return s, s.load()
	case tea.KeyPressMsg:
		return s, s.table().Update(msg)
	}
	return s, nil
}

func (s *screen) table() *widget.Table {
	if s.below {
		return s.schools
	}
	return s.officers
}

// kept are the moves that are still wanted.
func (s *screen) kept() []balance.Move {
	var out []balance.Move
	for _, m := range s.moves {
		if !s.dropped[m.School] {
			out = append(out, m)
		}
	}
	return out
}

func (s *screen) fill() tea.Cmd {
	p := s.picture
	after := p.After(s.kept())
	var rows []widget.Row
	for i, l := range p.Loads {
		then := "="
		if after[i].Cases() != l.Cases() {
			then = strconv.Itoa(after[i].Cases())
		}
		rows = append(rows, widget.Row{ID: l.Officer, Cells: []string{l.Name, strconv.Itoa(l.Cases()), bar(l.Cases(), p.Target), signed(l.Cases() - p.Target),
			strconv.Itoa(l.Plans), strconv.Itoa(l.Assessments), strconv.Itoa(l.Reviews), strconv.Itoa(l.Overdue), then, strconv.Itoa(l.Schools)}})
	}
	var moves []widget.Row
	for _, m := range s.moves {
		word := "yes"
		if s.dropped[m.School] {
			word = "no"
		}
		moves = append(moves, widget.Row{ID: m.School, Muted: s.dropped[m.School], Cells: []string{word, m.Name, strconv.Itoa(m.Cases), s.name(m.From), s.name(m.To)}})
	}
	return tea.Batch(s.officers.SetWindow(0, rows, len(rows)), s.schools.SetWindow(0, moves, len(moves)))
}

func (s *screen) name(id string) string {
	for _, l := range s.picture.Loads {
		if l.Officer == id {
			return l.Name
		}
	}
	return "nobody"
}

// barWidth is how many cells are the aim; what is above it goes on beyond.
const barWidth = 12

// bar draws the cases beside the aim, which it marks, with what part of it they are.
func bar(cases, target int) string {
	if target <= 0 {
		return ""
	}
	n := min((cases*barWidth+target/2)/target, barWidth+6)
	out := ""
	for i := range max(n, barWidth) {
		switch {
		case i < n && i < barWidth:
			out += "█"
		case i < n:
			out += "▓"
		default:
			out += "·"
		}
	}
	return out
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func (s *screen) View(w, h int) string {
	if s.picture == nil {
		return ui.Block(" Loading…", w, h)
	}
	th := s.opts.Env.Theme
	below := min(max(len(s.moves)+1, 2), h/2) // the schools with their titles
	return s.officers.View(w, h-below-2) + "\n" + th.Border.Render(strings.Repeat(th.Glyphs.H, w)) + "\n" +
		th.Heading.Render(ui.FitLeft(" "+s.proposal(), w)) + "\n" + s.schools.View(w, below)
}

// proposal says what the moves that are kept would do.
func (s *screen) proposal() string {
	kept := s.kept()
	if len(s.moves) == 0 {
		return "Proposal: nothing to move"
	}
	before, after := spread(s.picture.Loads), spread(s.picture.After(kept))
	return fmt.Sprintf("Proposal: move %s; then %d to %d cases instead of %d to %d",
		widget.Several(len(kept), "school", "schools"), after[0], after[1], before[0], before[1])
}

// spread is the lightest and the heaviest load.
func spread(ls []balance.Load) [2]int {
	if len(ls) == 0 {
		return [2]int{}
	}
	out := [2]int{ls[0].Cases(), ls[0].Cases()}
	for _, l := range ls {
		out[0], out[1] = min(out[0], l.Cases()), max(out[1], l.Cases())
	}
	return out
}
