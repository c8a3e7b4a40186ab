package today

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// officed is an officer of the team whose work is shown.
type officed struct {
	slot  ui.Slot
	query string
	refs  []browse.Ref
	more  bool
	got   bool
}

type officedRows struct {
	refs []browse.Ref
	more bool
}

// openOfficer shows what an officer has overdue and due within four weeks.
func (s *Screen) openOfficer(line officerLine) tea.Cmd {
	o := s.opened[line.value]
	if o == nil {
		o = &officed{}
		s.opened[line.value] = o
	}
	r := s.reader()
	key, _ := r.keys.Key("officer")
	o.query = query.AddTerm(askSoon+" "+s.day.scope, browse.Term(key, line.value, line.label).String())
	q := o.query
	return ui.Load(&o.slot, s.env.Ctx, func(ctx context.Context) (officedRows, error) {
		refs, more, err := r.rows(ctx, q)
		return officedRows{refs, more}, err
	})
}

// reloadOfficers reads those that are open again; others have gone.
func (s *Screen) reloadOfficers() tea.Cmd {
	still := make(map[string]*officed, len(s.opened))
	var cmds []tea.Cmd
	for _, line := range s.day.officers {
		if o := s.opened[line.value]; o != nil {
			still[line.value] = o
			cmds = append(cmds, s.openOfficer(line))
		}
	}
	s.opened = still
	return tea.Batch(cmds...)
}

func (s *Screen) officerAnswer(msg tea.Msg) (tea.Cmd, bool) {
	for _, o := range s.opened {
		got, ok := ui.Take[officedRows](&o.slot, msg)
		if !ok {
			continue
		}
		if got.Err != nil {
			return ui.Fail(got.Err), true
		}
		o.refs, o.more, o.got = got.Value.refs, got.Value.more, true
		return s.show(), true
	}
	return nil, false
}
