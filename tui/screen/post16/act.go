package post16

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/post16"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *Screen) activity(r browse.Ref) tea.Cmd {
	return s.opts.Forms.Add(post16.Activities.Name(), map[string]string{"child": r.Child, "from": s.opts.Env.Today().String(), "checked": s.opts.Env.Today().String()})
}

func (s *Screen) offer(r browse.Ref) tea.Cmd {
	today := s.opts.Env.Today()
	return s.opts.Forms.Add(post16.Offers.Name(), map[string]string{"child": r.Child, "year": fmt.Sprint(calendar.AcademicYear(today) + 1), "state": "offered", "on": today.String()})
}

// edit opens the activity that runs, or a new one where there is none.
func (s *Screen) edit(r browse.Ref) tea.Cmd {
	if r.Kind != post16.Activities.Name() {
		return s.activity(r)
	}
	return s.opts.Forms.Edit(r.Kind, r.ID)
}

// letter writes about a young person, or about the marked ones in turn.
func (s *Screen) letter(refs []browse.Ref) tea.Cmd {
	return s.Letters(child.Children.Name(), browse.ChildrenOf(refs))
}

// suggested is what the rule says of a young person.
type suggested struct {
	rating string
	why    []string
}

// priority asks for the priority, with what the rule suggests filled in: of several,
// only where it says the same of all.
func (s *Screen) priority(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	book := s.opts.Book
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		env, err := book.Env(ctx)
		if err != nil {
			return nil, err
		}
		var all suggested
		for i, r := range refs {
			file, err := book.Case(ctx, r.Child)
			if err != nil {
				return nil, err
			}
			rating, why := file.SuggestPriority(env)
			if i > 0 && (rating != all.rating || strings.Join(why, "; ") != strings.Join(all.why, "; ")) {
				all = suggested{}
				break
			}
			all = suggested{rating, why}
		}
		return func() tea.Cmd { return s.askPriority(refs, all) }, nil
	})
}

func (s *Screen) askPriority(refs []browse.Ref, by suggested) tea.Cmd {
	var choices []widget.Choice
	for _, c := range post16.Ratings.Codes {
		choices = append(choices, widget.Choice{Code: c.Value, Label: c.Label, Key: c.Value[:1]})
	}
	help := "The rule says different things of these."
	if by.rating != "" {
		help = "The rule suggests " + post16.Ratings.Label(by.rating)
		if len(by.why) > 0 {
			help += ": " + strings.Join(by.why, "; ")
		}
		help += "."
	}
	next := s.actor.DateField("next", "Look again by", again[by.rating], "It is then due; empty for never.")
	next.Required = false
	title := "Priority after Year 11"
	if len(refs) == 1 {
		title += " · " + refs[0].Name()
	}
	return s.actor.Ask(bulk.Question{
		Title: title, Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{
			{Name: "rating", Label: "Priority", Kind: widget.Code, Choices: choices, Value: by.rating, Required: true, Help: help},
			{Name: "reasons", Label: "Reasons", Kind: widget.Note, Value: capital(strings.Join(by.why, "; ")), Help: "In your words; what the rule says is a suggestion."}, next,
		},
		Text: func(a map[string]string) string {
			return post16.Ratings.Label(a["rating"]) + " for each of these " + widget.Several(len(refs), "young person", "young people") + ":"
		},
		Said: func(a map[string]string) string {
			return post16.Ratings.Label(a["rating"]) + ": " + whose(refs) + "."
		},
		Do: s.set(browse.ChildrenOf(refs)),
	})
}

// again is when each priority is usually looked at again.
var again = map[string]string{post16.Red: "+4w", post16.Amber: "+8w"}

func (s *Screen) set(children []string) func(context.Context, map[string]string) error {
	book := s.opts.Book
	return func(ctx context.Context, a map[string]string) error {
		p := work.PriorityChange{Children: children, Rating: a["rating"], Reasons: a["reasons"]}
		if a["next"] != "" {
			var err error
			if p.Next, err = civil.Parse(a["next"]); err != nil {
				return err
			}
		}
		return book.SetPriority(ctx, p)
	}
}

// checked notes that what they do was checked today.
func (s *Screen) checked(refs []browse.Ref) tea.Cmd {
	var ids []string
	for _, r := range refs {
		if r.Kind == post16.Activities.Name() {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) < len(refs) {
		return ui.Status(ui.Warn, "Nothing is on record for some of these: n adds what they do.")
	}
	book := s.opts.Book
	return s.actor.Run("Checked today: "+whose(refs)+".", func(ctx context.Context) error { return book.CheckActivities(ctx, ids, civil.Date{}) })
}

// handOver hands young people over to those who work with care leavers.
func (s *Screen) handOver(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	title := "Hand over at 18"
	if len(refs) == 1 {
		title += " · " + refs[0].Name()
	}
	book, children := s.opts.Book, browse.ChildrenOf(refs)
	return s.actor.Ask(bulk.Question{
		Title: title, Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{
			s.actor.DateField("on", "Handed over", s.opts.Env.Today().String(), "From this day they are not on the list."),
			{Name: "words", Label: "To whom, and what is open", Kind: widget.Note, Required: true, Help: "It is written in the log."},
		},
		Text: func(a map[string]string) string {
			return "Handed over for each of these " + widget.Several(len(refs), "young person", "young people") + ", who then leave this list:"
		},
		Said: func(map[string]string) string { return "Handed over: " + whose(refs) + "." },
		Do: func(ctx context.Context, a map[string]string) error {
			on, err := civil.Parse(a["on"])
			if err != nil {
				return err
			}
			return book.HandOver(ctx, children, on, a["words"])
		},
	})
}

func whose(refs []browse.Ref) string {
	if len(refs) == 1 {
		return refs[0].Name()
	}
	return widget.Several(len(refs), "young person", "young people")
}

// label names a row where something is done to several.
func label(r browse.Ref) string {
	out := r.Name()
	for _, more := range []string{r.Text("activity"), r.Text("provider")} {
		if more != "" {
			out += " · " + more
		}
	}
	return out
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
