package pipeline

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// reasons say why an officer should be at the next review, with the weight of all of
// them together.
func (s *Screen) reasons(ctx context.Context, child string) (string, error) {
	book := s.opts.Book
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
	return s.meets.Open(browse.Options{
		List: list.Pipeline, ID: "attend", Title: "Who should attend", Query: strings.TrimSpace(scopeOnly(s) + " " + ahead),
		Columns: []string{"attend", "name", "year", "school", "stage", "due", "phase", "risks", "officer"},
		Sort:    []list.Sort{{Key: "due"}}, Extra: []string{"local", "upn", "annual", "plan"}, Export: s.opts.Export,
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
