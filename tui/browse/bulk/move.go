package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/child"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// MoveLink gives a school's link to another officer. The children who move with it
// are shown before it is confirmed: those of the school who have no officer of
// their own for that work.
func (a *Actor) MoveLink(l officer.Link) tea.Cmd {
	return a.pickOfficer("Link the school to", func(o choice) tea.Cmd {
		return a.then(func(ctx context.Context) (next, error) {
			names, err := a.moved(ctx, l)
			if err != nil {
				return nil, err
			}
			school := a.book.Name(ctx, "school", l.School)
			from := a.book.Name(ctx, officer.Officers.Name(), l.Officer)
			return func() tea.Cmd { return a.confirmMove(l, o, school, from, names) }, nil
		})
	})
}

func (a *Actor) confirmMove(l officer.Link, o choice, school, from string, names []string) tea.Cmd {
	text := sentence("For", officer.TeamKinds.Label(string(l.TeamKind)), "the link of", school, "goes from", from, "to", o.name+".")
	if len(names) == 0 {
		text += " No child moves with it."
	} else {
		text += " " + widget.Several(len(names), "child moves with it:", "children move with it:")
	}
	return ui.Open(browse.NewConfirm(a.env, browse.Ask{
		Title: "Move the link of " + school, Text: text, Names: names, Yes: "move it",
		OnYes: func() tea.Cmd {
			return a.run(school+" is now linked to "+o.name+".", func(ctx context.Context) error {
				return a.book.Edit(ctx, work.Edit{Kind: officer.Links.Name(), ID: l.ID,
					Seen: map[string]string{"officer": l.Officer}, Set: map[string]string{"officer": o.id}})
			})
		},
	}))
}

// moved are the names of the children whom a link gives to its officer.
func (a *Actor) moved(ctx context.Context, l officer.Link) ([]string, error) {
	today := a.env.Today()
	recs, err := a.book.Where(ctx, child.Children.Name(), "school", l.School)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range recs {
		c, ok := r.(*child.Child)
		if !ok || !c.Left.IsZero() && !c.Left.After(today) {
			continue
		}
		own, err := a.assigned(ctx, c.ID, l.TeamKind)
		if err != nil {
			return nil, err
		}
		if !own {
			out = append(out, c.Name())
		}
	}
	return out, nil
}

// assigned reports whether a child has an officer of their own for some work.
func (a *Actor) assigned(ctx context.Context, id string, k officer.TeamKind) (bool, error) {
	recs, err := a.book.Where(ctx, officer.Assignments.Name(), "child", id)
	if err != nil {
		return false, err
	}
	for _, r := range recs {
		if x, ok := r.(*officer.Assignment); ok && x.TeamKind == k && officer.InForce(x.From, x.To, a.env.Today()) {
			return true, nil
		}
	}
	return false, nil
}
