package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/action"
	"caseload/model/duty"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Assign picks an officer, names the children of the rows and gives them to the
// officer for the work of the officer's team.
func (a *Actor) Assign(refs []browse.Ref) tea.Cmd {
	ids, names := people(refs)
	if len(ids) == 0 {
		return nil
	}
	return a.pickOfficer("Give "+children(len(ids))+" to", func(o choice) tea.Cmd {
		if o.kind == "" || o.kind == officer.OtherTeam {
			return a.pickKind(o, func(k officer.TeamKind) tea.Cmd { return a.confirmAssign(ids, names, k, o) })
		}
		return a.confirmAssign(ids, names, o.kind, o)
	})
}

// choice is an officer who was picked, with the work of their team.
type choice struct {
	id, name string
	kind     officer.TeamKind
}

func (a *Actor) pickOfficer(title string, then func(choice) tea.Cmd) tea.Cmd {
	return a.then(func(ctx context.Context) (next, error) {
		officers, err := a.officers(ctx)
		if err != nil {
			return nil, err
		}
		picked := func(c widget.Choice) tea.Cmd {
			return a.then(func(ctx context.Context) (next, error) {
				kind, err := a.kindOf(ctx, c.Code)
				return func() tea.Cmd { return then(choice{c.Code, c.Label, kind}) }, err
			})
		}
		return func() tea.Cmd { return ui.Open(widget.NewPicker(a.env, title, officers, picked)) }, nil
	})
}

// kindOf is the work of an officer's team; "" where they are in none.
func (a *Actor) kindOf(ctx context.Context, id string) (officer.TeamKind, error) {
	rec, err := a.book.Record(ctx, officer.Officers.Name(), id)
	if err != nil {
		return "", err
	}
	o, ok := rec.(*officer.Officer)
	if !ok || o.Team == "" {
		return "", nil
	}
	teams, err := browse.Teams(ctx, a.book)
	if err != nil {
		return "", err
	}
	return teams[o.Team].Kind, nil
}

func (a *Actor) pickKind(o choice, then func(officer.TeamKind) tea.Cmd) tea.Cmd {
	var choices []widget.Choice
	for _, c := range officer.TeamKinds.Codes {
		if c.Value != string(officer.OtherTeam) {
			choices = append(choices, widget.Choice{Code: c.Value, Label: c.Label})
		}
	}
	return ui.Open(widget.NewPicker(a.env, "For what work is it "+o.name+"?", choices, func(c widget.Choice) tea.Cmd {
		return then(officer.TeamKind(c.Code))
	}))
}

func (a *Actor) confirmAssign(ids, names []string, k officer.TeamKind, o choice) tea.Cmd {
	return ui.Open(browse.NewConfirm(a.env, browse.Ask{
		Title: "Give to " + o.name,
		Text:  sentence(children(len(ids)), "will be", o.name+"’s", "for", officer.TeamKinds.Label(string(k))+", from today:"),
		Names: names, Yes: "give",
		OnYes: func() tea.Cmd {
			return a.run(children(len(ids))+" given to "+o.name+".", func(ctx context.Context) error {
				return a.book.Assign(ctx, ids, k, o.id, "")
			})
		},
	}))
}

// Reassign picks an officer and gives them the work of these duties: follow-ups
// get another owner, everything else moves with its child, each for the kind of
// team whose duty it is.
func (a *Actor) Reassign(refs []browse.Ref, label func(browse.Ref) string) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	names := browse.NamesOf(refs, label)
	return a.pickOfficer("Give "+widget.Several(len(refs), "item", "items")+" to", func(o choice) tea.Cmd {
		byKind, followUps := sorted(refs, o.kind)
		text := "These will be " + o.name + "’s. Apart from follow-ups the work goes with its child, so whatever else is due for the child from the same team moves too:"
		return ui.Open(browse.NewConfirm(a.env, browse.Ask{
			Title: "Reassign to " + o.name, Text: text, Names: names, Yes: "reassign",
			OnYes: func() tea.Cmd {
				return a.run(widget.Several(len(refs), "item", "items")+" reassigned to "+o.name+".", func(ctx context.Context) error {
					return a.reassign(ctx, byKind, followUps, o.id)
				})
			},
		}))
	})
}

// sorted parts duties by whose work they are. A duty that names no team goes by
// the team of the officer it is given to.
func sorted(refs []browse.Ref, fallback officer.TeamKind) (byKind map[officer.TeamKind][]browse.Ref, followUps []string) {
	byKind = map[officer.TeamKind][]browse.Ref{}
	for _, r := range refs {
		rule, record := browse.DutyOf(r)
		if rule == duty.FollowUp {
			followUps = append(followUps, record)
			continue
		}
		k := officer.TeamKind(r.Get("team"))
		if k == "" {
			k = fallback
		}
		byKind[k] = append(byKind[k], r)
	}
	return byKind, followUps
}

func (a *Actor) reassign(ctx context.Context, byKind map[officer.TeamKind][]browse.Ref, followUps []string, to string) error {
	for _, c := range officer.TeamKinds.Codes { // in the same order each time
		k := officer.TeamKind(c.Value)
		if ids := browse.ChildrenOf(byKind[k]); len(ids) > 0 {
			if err := a.book.Assign(ctx, ids, k, to, ""); err != nil {
				return err
			}
		}
	}
	for _, id := range followUps {
		if err := a.book.Edit(ctx, work.Edit{Kind: action.FollowUps.Name(), ID: id, Set: map[string]string{"owner": to}}); err != nil {
			return err
		}
	}
	return nil
}
