package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// MoveLink links a school to another officer from today, which ends the link that was
// there. The children who move with it are shown before it is confirmed, and how many
// stay because they are assigned on their own.
func (a *Actor) MoveLink(l officer.Link) tea.Cmd {
	return a.pickOfficer("Link the school to", func(o choice) tea.Cmd {
		return a.then(func(ctx context.Context) (next, error) {
			moves, err := a.book.LinkMoves(ctx, []string{l.School}, l.TeamKind, o.id)
			if err != nil {
				return nil, err
			}
			school := a.book.Name(ctx, "school", l.School)
			from := a.book.Name(ctx, officer.Officers.Name(), l.Officer)
			return func() tea.Cmd { return a.confirmMove(l, o, school, from, moves) }, nil
		})
	})
}

func (a *Actor) confirmMove(l officer.Link, o choice, school, from string, moves work.LinkMoves) tea.Cmd {
	text := sentence("For", officer.TeamKinds.Label(string(l.TeamKind)), "the link of", school, "goes from", from, "to", o.name+", from today.")
	if n := len(moves.Stay); n > 0 {
		text += " " + widget.Several(n, "child stays as it is, assigned on its own.", "children stay as they are, assigned on their own.")
	}
	if len(moves.Follow) == 0 {
		text += " No child moves with it."
	} else {
		text += " " + widget.Several(len(moves.Follow), "child moves with it:", "children move with it:")
	}
	names := make([]string, len(moves.Follow))
	for i, m := range moves.Follow {
		names[i] = m.Name
	}
	return ui.Open(browse.NewConfirm(a.env, browse.Ask{
		Title: "Move the link of " + school, Text: text, Names: names, Yes: "move it",
		OnYes: func() tea.Cmd {
			return a.run(school+" is now linked to "+o.name+".", func(ctx context.Context) error {
				return a.book.MoveLinks(ctx, []string{l.School}, l.TeamKind, o.id)
			})
		},
	}))
}
