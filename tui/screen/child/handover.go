package child

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// hander is a caseload in which young people are handed over at 18.
type hander interface {
	HandOver(ctx context.Context, children []string, on civil.Date, words string) error
}

// handOverFrom is the age from which a young person can be handed over: it is prepared
// in the year before 18.
const handOverFrom = 17

func (s *Screen) canHandOver() (bool, string) {
	if _, ok := s.svc.(hander); !ok || s.data == nil {
		return false, "young people are not handed over here"
	}
	switch c := &s.data.file.Child; {
	case c.Born.IsZero() || s.data.today.Before(c.Born.AddMonths(12*handOverFrom)):
		return false, "a young person is handed over at 18"
	case !c.HandedOver.IsZero():
		return false, "handed over on " + c.HandedOver.Long()
	}
	return true, ""
}

// handOver asks to whom, and records it with its day in the log.
func (s *Screen) handOver() tea.Cmd {
	book, ok := s.svc.(hander)
	if !ok || s.data == nil {
		return nil
	}
	ctx, id, today, name := s.env.Ctx, s.o.ID, s.data.today, s.data.file.Child.Name()
	return ui.Open(widget.NewPrompt(s.env, "Hand over at 18: "+name, "To whom, and what is agreed? It is written in the log; L writes the document.", "", true, func(words string) tea.Cmd {
		return do(ctx, func(ctx context.Context) error { return book.HandOver(ctx, []string{id}, today, words) },
			"Handed over today: "+name+". L writes the document for the colleague; u takes it back.")
	}))
}
