package pipeline

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// figures are what the title says.
type figures struct {
	due     int // reviews due by the end of next term
	ended   int // meetings whose four weeks ended this year before today
	decided int // of these decided in time
	whole   bool
}

// horizon is the last day of the term after the present one, or after the next in a
// holiday.
func horizon(cal *calendar.Calendar, today civil.Date) (civil.Date, string) {
	t := cal.TermAfter(cal.TermFrom(today))
	return t.Last, t.Season.String() + " term"
}

// What the title counts: the first in the words of this board, the others in those of
// the list of reviews. The definition is that of the monthly scorecard.
func (s *Screen) dueTerm() string {
	last, _ := horizon(s.opts.Book.Calendar(), s.opts.Env.Today())
	return "reviewdue<=" + last.String()
}

func (s *Screen) endedTerm() string {
	today := s.opts.Env.Today()
	return fmt.Sprintf("decideby:%d-01-01..%s cancelled:none", today.Year(), today.AddDays(-1))
}

const inTime = "in4"

// count reads the figures of the title, for what the filter asks for. What the list of
// reviews is not asked in the same words counts for the whole service.
func (s *Screen) count() tea.Cmd {
	book, ctx := s.opts.Book, browse.ContextOf(s.opts.Env, s.opts.Book.Calendar())
	text, due, ended := s.Query(), s.dueTerm(), s.endedTerm()
	return s.now.Load(s.opts.Env.Ctx, func(c context.Context) (figures, error) {
		var f figures
		var err error
		if f.due, err = book.Count(c, list.Pipeline, parsed(book, ctx, list.Pipeline, text, due)); err != nil {
			return f, err
		}
		if _, wrong := query.Parse(text, book.Vocabulary(list.Annual), ctx); len(wrong) > 0 {
			text, f.whole = "", true
		}
		if f.ended, err = book.Count(c, list.Annual, parsed(book, ctx, list.Annual, text, ended)); err != nil {
			return f, err
		}
		f.decided, err = book.Count(c, list.Annual, parsed(book, ctx, list.Annual, text, ended+" "+inTime))
		return f, err
	})
}

func parsed(l list.Lister, ctx query.Context, n list.Name, texts ...string) query.Expr {
	all := make([]query.Expr, len(texts))
	for i, t := range texts {
		all[i], _ = query.Parse(t, l.Vocabulary(n), ctx)
	}
	return query.All(all...)
}

// head is how the service stands: what is coming, and what of this year was decided in
// time.
func (s *Screen) head(th *ui.Theme, w int) []string {
	_, term := horizon(s.opts.Book.Calendar(), s.opts.Env.Today())
	left, right := " Due by end of "+term+": …", "decided in 4 weeks this year …"
	look := th.Text
	if f := s.now.Now; s.now.Known {
		left = " Due by end of " + term + ": " + widget.Count(f.due)
		right = "decided in 4 weeks this year " + widget.Percent(f.decided, f.ended)
		if f.whole {
			right += " of all"
		}
		if f.decided < f.ended {
			look = th.Soon
		}
	}
	right += ", target 100% "
	return board.Ends(w, left, right, th.Text, look)
}

func (s *Screen) openDue() tea.Cmd {
	return s.open(list.Pipeline, query.AddTerm(s.Query(), s.dueTerm()))
}

func (s *Screen) openMissed() tea.Cmd {
	text := s.Query()
	if s.now.Now.whole {
		text = ""
	}
	return s.open(list.Annual, query.AddTerm(text, s.endedTerm()+" -"+inTime))
}

func (s *Screen) open(n list.Name, text string) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.List(n, text)
}
