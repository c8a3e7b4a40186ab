package pepcycle

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// figures are what the head says of the term: the cohort, how many are complete, and how
// many have no date.
type figures struct{ all, complete, held, nodate, late int }

// count reads the figures for what the filter asks for, in one pass over the stations.
func (s *Screen) count() tea.Cmd {
	book, ctx := s.opts.Book, browse.ContextOf(s.opts.Env, s.opts.Book.Calendar())
	text, term := s.Query(), s.termTerm()
	return s.now.Load(s.opts.Env.Ctx, func(c context.Context) (figures, error) {
		var f figures
		vocab := book.Vocabulary(list.Cycle)
		ofTerm, _ := query.Parse(term, vocab, ctx)
		filter, _ := query.Parse(text, vocab, ctx)
		groups, err := book.Groups(c, list.Cycle, query.All(ofTerm, filter), "stage")
		for _, g := range groups {
			f.all += g.Count
			f.late += g.Late
			switch pep.Status(g.Value) {
			case pep.ToArrange:
				f.nodate = g.Count
			case pep.Arranged:
			case pep.Complete:
				f.complete, f.held = g.Count, f.held+g.Count
			default:
				f.held += g.Count
			}
		}
		return f, err
	})
}

func (s *Screen) termTerm() string { return "term:" + string(s.term.ID) }

// head is how the term stands: completion as it is reported (complete PEPs of the
// children in the cohort), the meetings without a date, and the days that are left.
func (s *Screen) head(th *ui.Theme, w int) []string {
	left, right := " "+s.term.Name()+" · …", s.left()+" "
	look := th.Text
	if f := s.now.Now; s.now.Known {
		left = fmt.Sprintf(" %s · %s of %s complete, %s · held %s", s.term.Name(), widget.Count(f.complete), widget.Count(f.all), widget.Percent(f.complete, f.all), widget.Percent(f.held, f.all))
		if f.nodate > 0 {
			left += " · " + widget.Count(f.nodate) + " without a date"
			look = th.Soon
		}
	}
	return board.Ends(w, left, right, look, th.Text)
}

// left is what is left of the term, in school days.
func (s *Screen) left() string {
	cal, today, t := s.opts.Book.Calendar(), s.opts.Env.Today(), s.term
	switch {
	case today.After(t.Last):
		return "the term ended " + t.Last.Long()
	case today.Before(t.First):
		return "the term begins " + t.First.Long()
	}
	n := 0
	for d := today.AddDays(1); !d.After(t.Last); d = d.AddDays(1) {
		if cal.IsSchoolDay(d) {
			n++
		}
	}
	return widget.Several(n, "school day", "school days") + " left, to " + t.Last.Long()
}

func (s *Screen) openNoDate() tea.Cmd {
	return s.open(list.Cycle, strings.TrimSpace(query.AddTerm(s.Query(), s.termTerm()+" nodate")))
}

func (s *Screen) open(n list.Name, text string) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.List(n, text)
}
