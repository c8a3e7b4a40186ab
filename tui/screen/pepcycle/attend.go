package pepcycle

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func badMinutes(s string) error {
	return fault.New(fault.Invalid, "%q is no number of minutes.", s)
}

// Preview is that of a child, with why an officer should be at the PEP meeting.
func Preview(env *ui.Env, book Services) browse.PreviewFunc {
	child := preview.Child(env, book)
	return func(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
		draw, err := child(ctx, r)
		if err != nil || draw == nil {
			return draw, err
		}
		why, err := reasons(ctx, book, r.Child)
		if err != nil || why == "" {
			return draw, err
		}
		return func(th *ui.Theme, w int) []string {
			lines := []string{th.Heading.Render(ui.FitLeft("WHY ATTEND", w))}
			for _, l := range ui.Wrap(why, w) {
				lines = append(lines, th.Text.Render(l))
			}
			return append(append(lines, ""), draw(th, w)...)
		}, nil
	}
}

// reasons say why an officer should be at the next meeting, with the weight of all of
// them together.
func reasons(ctx context.Context, book Services, child string) (string, error) {
	f, err := book.Case(ctx, child)
	if err != nil {
		return "", err
	}
	env, err := book.Env(ctx)
	if err != nil {
		return "", err
	}
	now := f.Now(env, nil)
	score, why := f.AttendPEP(&now, env)
	if len(why) == 0 {
		return "", nil
	}
	return fmt.Sprintf("%d: %s", score, strings.Join(why, ", ")), nil
}

// ahead asks for the meetings that are to come.
const ahead = "stage:arrange,arranged attend>0"

// attend opens the meetings to come, those that an officer should be at first.
func (s *Screen) attend() tea.Cmd {
	o := s.opts
	actor := bulk.New(o.Env, o.Book, o.Nav) // its answers are for the list, not for the board
	return ui.Push(actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Cycle, ID: "pepattend", Title: "Which PEP meetings to attend · " + s.term.Name(),
		Query:   strings.TrimSpace(scopeOnly(s) + " " + s.termTerm() + " " + ahead),
		Columns: []string{"attend", "name", "year", "school", "stage", "meeting", "at", "need", "attendance", "officer"},
		Sort:    []list.Sort{{Key: "attend", Desc: true}, {Key: "meeting"}, {Key: "name"}}, Extra: []string{"local", "upn", "pepid"},
		Empty: "No meeting to come has a reason for an officer to be there.", Preview: Preview(o.Env, o.Book), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action {
			return append([]ui.Action{{ID: "pepattend.reasons", Title: "reasons", Help: "Why an officer should be at the meeting under the cursor, and how much the reasons weigh together.", Keys: []string{"r"}, Short: true,
				Enabled: b.HasRows, Run: func() tea.Cmd { return s.tellReasons(b, actor) }}},
				append(browse.ChildActions(b, actor, "pepattend"), ui.Action{ID: "pepattend.diary", Title: "my diary",
					Help: "Write my meetings to come to a calendar file (.ics), by initials.", Keys: []string{"D"}, Short: true, Enabled: s.diary.Can, Run: s.writeDiary})...)
		},
	}))
}

// tellReasons says why an officer should be at one meeting, where there is no room for
// the preview.
func (s *Screen) tellReasons(b *browse.Screen, actor *bulk.Actor) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	env, book := s.opts.Env, s.opts.Book
	return actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		why, err := reasons(ctx, book, r.Child)
		if why == "" {
			why = "There is no reason on record for an officer to be there."
		}
		return func() tea.Cmd { return ui.Open(ui.NewMessage(env, "Why attend · "+r.Name(), why)) }, err
	})
}

// by opens the term as a list that is grouped by officer or by school.
func (s *Screen) by(key string) tea.Cmd {
	o := s.opts
	actor := bulk.New(o.Env, o.Book, o.Nav)
	return ui.Push(actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Cycle, ID: "cycleby", Title: "PEPs by " + key + " · " + s.term.Name(),
		Query: strings.TrimSpace(s.Query() + " " + s.termTerm() + " -complete"), Group: key, Extra: []string{"local", "upn", "pepid"},
		Empty: "All PEPs of the term are complete.", Preview: Preview(o.Env, o.Book), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action { return browse.ChildActions(b, actor, "cycleby") },
	}))
}

// writer turns the diary into something that is written to a file that is asked for.
func (s *Screen) writer() browse.Exporter {
	write := s.opts.Diary
	if write == nil {
		return nil
	}
	return func(ctx context.Context, _ list.Request, path string, over bool) error { return write(ctx, path, over) }
}

func (s *Screen) writeDiary() tea.Cmd {
	return s.diary.AskFor("My diary", "Calendar file to write (.ics).", "diary.ics")
}

// moderate asks for a second rating of the PEP under the cursor.
func (s *Screen) moderate() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.actor.Moderate(s.opts.Book, r.Get("pepid"), r.Name())
}

// owed is what a school owes at a station, as it is asked for again.
var owed = map[pep.Status]string{
	pep.ToArrange: "Asked the school for a date for the PEP meeting.",
	pep.Arranged:  "Asked the school to confirm the PEP meeting.",
	pep.Held:      "Asked the school again for the PEP of the meeting.",
	pep.Returned:  "Asked the school again for the improved PEP.",
}

// chase notes that the schools of the rows were asked again, and when to ask next.
func (s *Screen) chase(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	text := owed[pep.Status(refs[0].Get("stage"))]
	if text == "" {
		return ui.Status(ui.Info, "Nothing is awaited from the school here.")
	}
	if who := some(refs, func(r browse.Ref) bool { return r.Get("stage") != refs[0].Get("stage") }); who != "" {
		return ui.Status(ui.Warn, "The schools owe different things for these: mark PEPs of one station.")
	}
	var kinds []widget.Choice
	for _, c := range code.ActionKind.Codes {
		kinds = append(kinds, widget.Choice{Code: c.Value, Label: c.Label, Key: keyOf[c.Value]})
	}
	again := s.actor.DateField("again", "Ask again on", "+5wd", "A follow-up of yours; empty for none.")
	again.Required = false
	book, today, children := s.opts.Book, s.opts.Env.Today(), browse.ChildrenOf(refs)
	whose := widget.Several(len(children), "child", "children")
	return s.actor.Ask(bulk.Question{
		Title: title("Chase the school", refs), Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{
			{Name: "kind", Label: "How", Kind: widget.Code, Choices: kinds, Value: "email", Required: true},
			{Name: "text", Label: "In the log", Kind: widget.Note, Value: text, Required: true}, again,
		},
		Text: func(map[string]string) string {
			return "One entry, and its follow-up, for each of these " + whose + ":"
		},
		Said: func(map[string]string) string { return "Chased for " + whose + "." },
		Do: func(ctx context.Context, answers map[string]string) error {
			e := work.LogEntry{Children: children, Kind: answers["kind"], Text: answers["text"], On: today}
			if answers["again"] != "" {
				on, err := civil.Parse(answers["again"])
				if err != nil {
					return err
				}
				e.FollowUp, e.FollowUpText, e.Owner = on, "Ask the school again about the PEP", work.Who(ctx)
			}
			return book.Log(ctx, e)
		},
	})
}

// keyOf are the keys of the ways of asking.
var keyOf = map[string]string{"call": "c", "email": "e", "visit": "v", "meeting": "m", "letter": "l", "decision": "d", "note": "n"}
