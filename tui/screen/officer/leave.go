package officer

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *Screen) stays() (bool, string) {
	return s.got && s.who.officer.Left.IsZero(), "they have left already"
}

// leave asks for the last day, tells what the officer carries, and whose it shall be.
func (s *Screen) leave() tea.Cmd {
	form := widget.NewForm(s.env, []widget.FormField{{Name: "last", Label: "Last day", Kind: widget.Date, Required: true, Help: "As fri, +4w, 31 dec.", Parse: s.parseDay}})
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		last, err := civil.Parse(v["last"])
		if err != nil {
			return ui.Fail(err)
		}
		book, id := s.opts.Book, s.id
		return ui.CloseDialog(s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
			carried, err := book.Carried(ctx, id)
			if err != nil {
				return nil, err
			}
			others, err := s.others(ctx)
			return func() tea.Cmd { return s.askHandOver(last, carried, others) }, err
		}))
	}
	return ui.Open(widget.NewFormDialog(s.env, s.who.officer.Name+" leaves", form))
}

func (s *Screen) parseDay(typed string) (canonical, readback string, err error) {
	d, err := calendar.ParseDate(typed, s.env.Today(), s.opts.Book.Calendar())
	if err != nil {
		return "", "", err
	}
	return d.String(), d.Long(), nil
}

// others are the officers to whom what is carried may be given: of the same team first.
func (s *Screen) others(ctx context.Context) ([]widget.Choice, error) {
	recs, err := s.opts.Book.Where(ctx, officer.Officers.Name(), "left", "")
	if err != nil {
		return nil, err
	}
	var same, rest []widget.Choice
	for _, rec := range recs {
		o, ok := rec.(*officer.Officer)
		if !ok || o.ID == s.id || !o.Left.IsZero() {
			continue
		}
		c := widget.Choice{Code: o.ID, Label: o.Name, Help: s.opts.Book.Name(ctx, officer.Teams.Name(), o.Team)}
		if o.Team != "" && o.Team == s.who.officer.Team {
			same = append(same, c)
			continue
		}
		rest = append(rest, c)
	}
	byName := func(a, b widget.Choice) int { return strings.Compare(text.Fold(a.Label), text.Fold(b.Label)) }
	slices.SortStableFunc(same, byName)
	slices.SortStableFunc(rest, byName)
	return append(same, rest...), nil
}

// nobody is the choice of giving what is carried to no officer by name.
const nobody = "nobody"

func (s *Screen) askHandOver(last civil.Date, c work.Carried, others []widget.Choice) tea.Cmd {
	if c.Nothing() {
		return s.confirmLeave(last, c, widget.Choice{Code: nobody})
	}
	choices := append([]widget.Choice{{Code: nobody, Label: "the officers linked to the schools", Help: "and where there is none, nobody"}}, others...)
	title := s.who.officer.Name + " carries " + said(c) + ". To whom?"
	return ui.Open(widget.NewPicker(s.env, title, choices, func(to widget.Choice) tea.Cmd { return s.confirmLeave(last, c, to) }))
}

// said is what is carried, in words.
func said(c work.Carried) string {
	var parts []string
	add := func(n int, one, more string) {
		if n > 0 {
			parts = append(parts, widget.Several(n, one, more))
		}
	}
	add(c.Children, "child", "children")
	add(c.Duties, "duty", "duties")
	add(c.Links, "linked school", "linked schools")
	add(c.FollowUps, "follow-up", "follow-ups")
	return strings.Join(parts, ", ")
}

func (s *Screen) confirmLeave(last civil.Date, c work.Carried, to widget.Choice) tea.Cmd {
	name := s.who.officer.Name
	words := "The last day of " + name + " is " + last.Long() + "."
	switch {
	case c.Nothing():
		words += " They carry nothing."
	case to.Code == nobody:
		words += " They carry " + said(c) + ". From the day after, the children are with the officers linked to their schools, or else with nobody: “unassigned” on the list of children shows those. The links end; what they promised stays theirs."
	default:
		words += " They carry " + said(c) + ". From the day after, children and links are with " + to.Label + "; the follow-ups at once."
	}
	giveTo := to.Code
	if giveTo == nobody {
		giveTo = ""
	}
	book, id := s.opts.Book, s.id
	return ui.Open(browse.NewConfirm(s.env, browse.Ask{Title: name + " leaves", Text: words, Yes: "they leave", OnYes: func() tea.Cmd {
		return s.actor.Run(name+" leaves on "+last.Long()+".", func(ctx context.Context) error { return book.Leave(ctx, id, last, giveTo) })
	}}))
}
