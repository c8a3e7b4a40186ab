package phase

import (
	"context"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// figure is how far the transfers of one kind are.
type figure struct {
	phase    string
	of, done int
	last     civil.Date // the last day in time
	before   civil.Date // the day as the law writes it, where it is not the last
}

// figures are what the title says, in the order of the phases.
type figures struct {
	of, done int
	kinds    []figure
}

func parsed(s *Screen, text string) query.Expr {
	e, _ := query.Parse(text, s.opts.Book.Vocabulary(list.Transfers), browse.ContextOf(s.opts.Env, s.opts.Book.Calendar()))
	return e
}

// count reads what the title says, for what the filter asks for: two counts by kind.
func (s *Screen) count() tea.Cmd {
	book, year := s.opts.Book, s.year
	all := query.All(parsed(s, s.fixed()), parsed(s, s.Query()))
	done := query.All(all, parsed(s, "done"))
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) (figures, error) {
		var f figures
		env, err := book.Env(ctx)
		if err != nil {
			return f, err
		}
		every, err := book.Groups(ctx, list.Transfers, all, "phase")
		if err != nil {
			return f, err
		}
		finished, err := book.Groups(ctx, list.Transfers, done, "phase")
		if err != nil {
			return f, err
		}
		for _, c := range ehc.Phases.Codes {
			k := figure{phase: c.Value, of: countOf(every, c.Value), done: countOf(finished, c.Value)}
			if k.of == 0 {
				continue
			}
			m := ehc.Move{Phase: c.Value, Year: year}
			due := m.Due(env)
			k.last = due.Last
			if due.Reported != due.Last {
				k.before = due.Reported
			}
			f.of, f.done, f.kinds = f.of+k.of, f.done+k.done, append(f.kinds, k)
		}
		return f, nil
	})
}

func countOf(groups []list.Group, value string) int {
	for _, g := range groups {
		if g.Value == value {
			return g.Count
		}
	}
	return 0
}

func (s *Screen) tookFigures(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[figures](&s.slot, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	s.now, s.known = got.Value, true
	return nil, true
}

// headMost is how many lines the kinds of transfer take at most.
const headMost = 3

// head says how many are done, of all and by kind, and how many days are left.
func (s *Screen) head(th *ui.Theme, w int) []string {
	if !s.known {
		return []string{th.Muted.Render(ui.FitLeft(" Done …, target 100%", w))}
	}
	f, today := s.now, s.opts.Env.Today()
	line := fmt.Sprintf(" Done %s of %s, target 100%%", widget.Count(f.done), widget.Count(f.of))
	late := false
	var lines []string
	end := func() {
		look := th.Text
		if late {
			look = th.Overdue
		}
		lines = append(lines, look.Render(ui.FitLeft(line, w)))
		line, late = "", false
	}
	for _, k := range f.kinds {
		text := k.says(today)
		if ui.Width(line)+3+ui.Width(text) > w {
			end()
			line = " " + text
		} else {
			line += " · " + text
		}
		late = late || k.done < k.of && today.After(k.last)
	}
	end()
	return lines[:min(len(lines), headMost)]
}

// says is “Primary to secondary 12 of 40 before 15 Feb, in 84d”.
func (k figure) says(today civil.Date) string {
	text := ehc.Phases.Label(k.phase) + " " + widget.Count(k.done) + " of " + widget.Count(k.of)
	if k.before.IsZero() {
		text += " by " + k.last.Short()
	} else {
		text += " before " + k.before.Short()
	}
	if k.done < k.of {
		text += ", " + ui.LateText(today.Sub(k.last))
	}
	return text
}

// openToDo lists what is still to do of the cohort.
func (s *Screen) openToDo() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	text := query.AddTerm(query.AddTerm(s.Query(), "phaseyear:"+strconv.Itoa(s.year)), "todo")
	if s.kind != "" {
		text = query.AddTerm(text, "phase:"+s.kind)
	}
	return s.opts.Nav.List(list.Transfers, text)
}
