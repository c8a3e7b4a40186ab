package pipeline

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/ui"
)

// Preview is that of a child, with why an officer should be at the review.
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

// reasons say why an officer should be at the next review, with the weight of all of
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
	score, why := ehc.Attend(f.PlanFacts(env.Today), env)
	if len(why) == 0 {
		return "", nil
	}
	return fmt.Sprintf("%d of 100: %s", score, strings.Join(why, ", ")), nil
}

// ahead asks for the reviews whose meeting is to come.
const ahead = "stage:arrange,asked,arranged,invited attend>0"

// attend opens the reviews to come, those that an officer should be at first.
func (s *Screen) attend() tea.Cmd {
	o := s.opts
	actor := bulk.New(o.Env, o.Book, o.Nav) // its answers are for the list, not for the board
	return ui.Push(actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Pipeline, ID: "attend", Title: "Who should attend",
		Query:   strings.TrimSpace(scopeOnly(s) + " " + ahead),
		Columns: []string{"attend", "name", "year", "school", "stage", "due", "phase", "risks", "officer"},
		Sort:    []list.Sort{{Key: "attend", Desc: true}, {Key: "due"}}, Extra: []string{"local", "upn", "annual", "plan"},
		Empty: "No review to come has a reason for an officer to be there.", Preview: Preview(o.Env, o.Book), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action {
			return append([]ui.Action{{ID: "attend.reasons", Title: "reasons", Help: "Why an officer should be at the review under the cursor, and how much each reason weighs together.", Keys: []string{"r"}, Short: true,
				Enabled: b.HasRows, Run: func() tea.Cmd { return s.tellReasons(b, actor) }}},
				append(browse.ChildActions(b, actor, "attend"), ui.Action{ID: "attend.diary", Title: "my diary",
					Help: "Write my meetings to come to a calendar file (.ics), by initials.", Keys: []string{"D"}, Short: true, Enabled: s.diary.Can, Run: s.writeDiary})...)
		},
	}))
}

// tellReasons says why an officer should be at one review, where there is no room for
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

// scopeOnly is “mine” where the board shows mine.
func scopeOnly(s *Screen) string {
	for _, mine := range []string{browse.Mine, "concerns:me"} {
		if strings.Contains(s.Query(), mine) {
			return mine
		}
	}
	return ""
}

// schools opens the schools that return reports late, the worst first.
func (s *Screen) schools() tea.Cmd {
	o := s.opts
	return ui.Push(browse.New(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Schools, ID: "lateschools", Title: "Reports by school", Query: "reportslate>0",
		Columns: []string{"name", "reportslate", "reportspct", "heldreviews", "reviewsdue", "plans", "senco", "phone"},
		Sort:    []list.Sort{{Key: "reportslate", Desc: true}, {Key: "name"}}, Empty: "No school has returned a report late in the last twelve months.",
		Export: o.Export,
		Open: func(_ *browse.Screen, r browse.Ref) tea.Cmd {
			return s.open(list.Annual, fmt.Sprintf(`school:"%s" reportlate>0 held>=-12m`, strings.ReplaceAll(r.Name(), `"`, "")))
		},
		Actions: func(b *browse.Screen) []ui.Action {
			return []ui.Action{{ID: "lateschools.board", Title: "its reviews by stage", Help: "The board of the reviews of the school under the cursor.", Keys: []string{"b"}, Short: true,
				Enabled: b.HasRows, Run: func() tea.Cmd { return s.boardOf(b) }}}
		},
	}))
}

// boardOf opens a board of the reviews of one school.
func (s *Screen) boardOf(b *browse.Screen) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	o := s.opts
	o.Query = fmt.Sprintf(`school:"%s"`, strings.ReplaceAll(r.Name(), `"`, ""))
	return ui.Push(New(o))
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
