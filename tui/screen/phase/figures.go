package phase

import (
	"context"
	"fmt"
	"slices"
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
	return s.now.Load(s.opts.Env.Ctx, func(ctx context.Context) (figures, error) {
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

// headMost is how many lines the title takes at most.
const headMost = 4

// short are the kinds of transfer in a word.
var short = map[string]string{"reception": "to school", "junior": "to junior", "middle": "to middle", "secondary": "to secondary",
	"upper": "middle to secondary", "post16": "to post-16", "between": "within post-16"}

// head says how many are done of all, and for each day that the law sets how many of
// each kind, and how long is left.
func (s *Screen) head(th *ui.Theme, w int) []string {
	if !s.now.Known {
		return []string{th.Muted.Render(ui.FitLeft(" Done …, target 100%", w))}
	}
	f, today := s.now.Now, s.opts.Env.Today()
	lines := []string{fmt.Sprintf(" Done %s of %s, target 100%%", widget.Count(f.done), widget.Count(f.of))}
	looks := []ui.Style{th.Text}
	for _, d := range f.days() {
		look := th.Text
		if d.done < d.of && today.After(d.last) {
			look = th.Overdue
		}
		for i, line := range ui.Wrap(d.says(today), w-2) {
			if i == 0 && len(lines) == 1 && ui.Width(lines[0])+ui.Width(line)+4 <= w {
				lines[0] += " · " + line
				looks[0] = look
				continue
			}
			lines, looks = append(lines, " "+line), append(looks, look)
		}
	}
	for i := range lines {
		lines[i] = looks[i].Render(ui.FitLeft(lines[i], w))
	}
	return lines[:min(len(lines), headMost)]
}

// day is what is due on one of the days that the law sets.
type day struct {
	figure
	kinds []figure
}

// days gathers the kinds by their day, the earliest first.
func (f *figures) days() []day {
	var out []day
	for _, k := range f.kinds {
		i := slices.IndexFunc(out, func(d day) bool { return d.last == k.last })
		if i < 0 {
			i = len(out)
			out = append(out, day{figure: figure{last: k.last, before: k.before}})
		}
		d := &out[i]
		d.of, d.done, d.kinds = d.of+k.of, d.done+k.done, append(d.kinds, k)
	}
	slices.SortStableFunc(out, func(a, b day) int { return a.last.Compare(b.last) })
	return out
}

// says is “before 15 Feb, in 83d: to junior 0/15 · to secondary 12/188”.
func (d *day) says(today civil.Date) string {
	text := "by " + d.last.Short()
	if !d.before.IsZero() {
		text = "before " + d.before.Short()
	}
	if d.done < d.of {
		text += ", " + ui.LateText(today.Sub(d.last))
	}
	for i, k := range d.kinds {
		between := " · "
		if i == 0 {
			between = ": "
		}
		text += between + short[k.phase] + " " + widget.Count(k.done) + "/" + widget.Count(k.of)
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
