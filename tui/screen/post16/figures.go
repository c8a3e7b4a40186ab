package post16

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// figures are what the head of the board says.
type figures struct{ all, eet, neet, unknown, stale, differs int }

// count reads them, for what the filter asks for.
func (s *Screen) count() tea.Cmd {
	book, where := s.opts.Book, browse.ContextOf(s.opts.Env, s.opts.Book.Calendar())
	text := s.Query()
	return s.now.Load(s.opts.Env.Ctx, func(ctx context.Context) (figures, error) {
		var f figures
		base, _ := query.Parse(text, book.Vocabulary(list.Post16), where)
		for term, into := range map[string]*int{"": &f.all, "eet": &f.eet, "neet": &f.neet, "destination:unknown,unset": &f.unknown, "stale": &f.stale, "differs": &f.differs} {
			e, _ := query.Parse(term, book.Vocabulary(list.Post16), where)
			n, err := book.Count(ctx, list.Post16, query.All(base, e))
			if err != nil {
				return f, err
			}
			*into = n
		}
		return f, nil
	})
}

// head is how they stand: in education, employment or training, not, and not known.
func (s *Screen) head(th *ui.Theme, w int) []string {
	if !s.now.Known {
		return []string{th.Muted.Render(ui.FitLeft(" …", w))}
	}
	f := s.now.Now
	left := fmt.Sprintf(" EET %s · NEET %s · not known %s", share(f.eet, f.all), share(f.neet, f.all), share(f.unknown, f.all))
	right := fmt.Sprintf("not checked lately %s · rule differs %s ", widget.Count(f.stale), widget.Count(f.differs))
	look := th.Text
	if f.stale > 0 {
		look = th.Soon
	}
	return board.Ends(w, left, right, th.Text, look)
}

// share is a count, and its part of all rounded half up.
func share(n, of int) string {
	if of == 0 {
		return widget.Count(n)
	}
	return widget.Count(n) + " (" + widget.Percent(n, of) + ")"
}
