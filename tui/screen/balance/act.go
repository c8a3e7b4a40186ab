package balance

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/officer"
	"caseload/model/school"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) list() []ui.Action {
	own := []ui.Action{
		{ID: "balance.open", Title: "open", Help: "Open the officer, or the school that could be moved.", Keys: []string{"enter"}, Short: true, Enabled: s.onRow, Run: s.open},
		{ID: "balance.cases", Title: "cases", Help: "The plans behind the figures of the officer.", Keys: []string{"p"}, Short: true, Enabled: s.onOfficer, Run: s.cases},
		{ID: "balance.pane", Title: "officers or schools", Help: "Between the officers and the schools that could be moved.", Keys: []string{"tab"}, Short: true, Run: s.turn},
		{ID: "balance.drop", Title: "leave out", Help: "Leave a school out of the proposal, or take it in again.", Keys: []string{"space"}, Short: true, Enabled: s.onMove, Run: s.drop},
		{ID: "balance.move", Title: "move the schools", Help: "Move the linked schools of the proposal, after showing how many children go with them.", Keys: []string{"M"}, Short: true, Changes: true,
			Enabled: s.canMove, Run: s.askMove},
		{ID: "balance.team", Title: "other team", Help: "The caseloads of the other team: reviews or new assessments.", Keys: []string{"t"}, Short: true, Run: s.nextTeam},
	}
	return append(own, s.officers.Actions()...)
}

func (s *screen) onRow() (bool, string) { return s.table().ID() != "", "there is nothing here to open" }
func (s *screen) onOfficer() (bool, string) {
	return !s.below && s.officers.ID() != "", "the cursor is on no officer; tab goes there"
}
func (s *screen) onMove() (bool, string) {
	return s.below && s.schools.ID() != "", "the cursor is on no school; tab goes there"
}
func (s *screen) canMove() (bool, string) {
	return len(s.kept()) > 0, "no school is proposed to be moved"
}

func (s *screen) open() tea.Cmd {
	if s.below {
		return s.opts.Nav.Record(school.Schools.Name(), s.schools.ID())
	}
	return s.opts.Nav.Record(officer.Officers.Name(), s.officers.ID())
}

// cases opens the children behind an officer's figures.
func (s *screen) cases() tea.Cmd {
	key := map[officer.TeamKind]string{officer.EHCNew: "newofficer", officer.EHCReview: "review"}[s.team]
	stage := map[officer.TeamKind]string{officer.EHCNew: "assess", officer.EHCReview: "plan"}[s.team]
	return s.opts.Nav.List("children", fmt.Sprintf("%s:%q ehc:%s", key, s.name(s.officers.ID()), stage))
}

func (s *screen) turn() tea.Cmd {
	s.focus(!s.below && len(s.moves) > 0)
	return nil
}

// focus gives the keys to the schools below, or to the officers.
func (s *screen) focus(below bool) {
	s.below = below
	s.officers.Unseen, s.schools.Unseen = below, !below
}

func (s *screen) drop() tea.Cmd {
	id := s.schools.ID()
	s.dropped[id] = !s.dropped[id]
	return s.fill()
}

func (s *screen) nextTeam() tea.Cmd {
	s.team = teams[(slices.Index(teams, s.team)+1)%len(teams)]
	s.picture, s.moves, s.dropped = nil, nil, map[string]bool{}
	s.focus(false)
	return s.load()
}

// byOfficer are the schools to be moved, by whom they go to, in the order of the proposal.
type byOfficer struct {
	to      string
	schools []string
}

func (s *screen) grouped() []byOfficer {
	var out []byOfficer
	for _, m := range s.kept() {
		i := slices.IndexFunc(out, func(g byOfficer) bool { return g.to == m.To })
		if i < 0 {
			out = append(out, byOfficer{to: m.To})
			i = len(out) - 1
		}
		out[i].schools = append(out[i].schools, m.School)
	}
	return out
}

// askMove counts who goes with the schools, and asks.
func (s *screen) askMove() tea.Cmd {
	env, book, team, groups := s.opts.Env, s.opts.Book, s.team, s.grouped()
	var names []string
	for _, m := range s.kept() {
		names = append(names, fmt.Sprintf("%s: %s to %s", m.Name, s.name(m.From), s.name(m.To)))
	}
	return func() tea.Msg {
		follow, stay := 0, 0
		for _, g := range groups {
			m, err := book.LinkMoves(env.Ctx, g.schools, team, g.to)
			if err != nil {
				return ui.ErrMsg{Err: err}
			}
			follow, stay = follow+len(m.Follow), stay+len(m.Stay)
		}
		text := widget.Several(follow, "child goes", "children go") + " with the schools"
		if stay > 0 {
			text += "; " + widget.Several(stay, "child stays", "children stay") + " with an officer of their own"
		}
		return ui.DialogMsg{Dialog: ui.NewConfirm(env, ui.ConfirmOptions{Title: "Move these schools?", Text: text + ".", Affects: names,
			Yes: "move them", No: "leave them", OnYes: func() tea.Cmd { return move(env, book, team, groups) }})}
	}
}

func move(env *ui.Env, book Services, team officer.TeamKind, groups []byOfficer) tea.Cmd {
	return func() tea.Msg {
		n := 0
		for _, g := range groups {
			if err := book.MoveLinks(context.WithoutCancel(env.Ctx), g.schools, team, g.to); err != nil {
				return tea.Batch(ui.Fail(err), ui.Changed())() // what was moved before stays so: show it
			}
			n += len(g.schools)
		}
		return tea.Batch(ui.Status(ui.Done, widget.Several(n, "school", "schools")+" moved; u takes it back, one officer at a time."), ui.Changed())()
	}
}
