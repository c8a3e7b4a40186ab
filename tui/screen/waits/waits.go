// Package waits tells how long children wait for each service to which the Virtual
// School refers them; enter opens the referrals behind a line.
package waits

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/register"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Options say what the screen is made of.
type Options struct {
	Env  *ui.Env
	Book work.Waiter
	Nav  nav.Navigator
}

// yearBack is how far it looks back for those who were seen, in months.
const yearBack = 12

// Screen is the waiting times. Make it with New.
type Screen struct {
	o       Options
	slot    ui.Slot
	table   *widget.Table
	actions []ui.Action
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	s.table = widget.NewTable(o.Env, []widget.Column{{Title: "Service", Width: 30}, {Title: "Waiting", Width: 8}, {Title: "Longest", Width: 10},
		{Title: "Median", Width: 10}, {Title: "Seen in 12 months", Width: 18}, {Title: "Median of those"}})
	s.table.NoMarks = true
	s.table.Empty = "Nobody waits, and nobody was seen in the last twelve months."
	row := func() (bool, string) { return s.table.ID() != "", "there is no service on this line" }
	s.actions = append([]ui.Action{
		{ID: "waits.open", Title: "who waits", Help: "The referrals to the service that are open, the oldest first.", Keys: []string{"enter"}, Short: true, Enabled: row,
			Run: func() tea.Cmd { return o.Nav.List(list.Referrals, "open service:"+s.table.ID()) }},
		{ID: "waits.seen", Title: "who was seen", Help: "The referrals to the service after which the child was seen in the last twelve months.", Keys: []string{"s"}, Short: true, Enabled: row,
			Run: func() tea.Cmd {
				return o.Nav.List(list.Referrals, "service:"+s.table.ID()+" done:"+s.first()+".."+o.Env.Today().String())
			}},
	}, s.table.Actions()...)
	return s
}

// first is the first of the twelve months.
func (s *Screen) first() string { return s.o.Env.Today().AddMonths(-yearBack).AddDays(1).String() }

// Init reads them.
func (s *Screen) Init() tea.Cmd {
	book, today := s.o.Book, s.o.Env.Today()
	return ui.Load(&s.slot, s.o.Env.Ctx, func(ctx context.Context) ([]register.Wait, error) {
		return book.Waits(ctx, today.AddMonths(-yearBack).AddDays(1), today)
	})
}

// Resume reads them again.
func (s *Screen) Resume() tea.Cmd { return s.Init() }

// Dispose ends the load under way.
func (s *Screen) Dispose() { s.slot.Cancel() }

// Title names the screen.
func (s *Screen) Title() string { return "Waiting times" }

// Actions are its keys.
func (s *Screen) Actions() []ui.Action { return s.actions }

// Capturing is never true: nothing is typed here.
func (s *Screen) Capturing() bool { return false }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	got, ok := ui.Take[[]register.Wait](&s.slot, msg)
	if !ok {
		return s, s.table.Update(msg)
	}
	if got.Err != nil {
		return s, ui.Fail(got.Err)
	}
	rows := make([]widget.Row, len(got.Value))
	for i, w := range got.Value {
		rows[i] = widget.Row{ID: w.Service, Cells: []string{register.Services.Label(w.Service), strconv.Itoa(w.Waiting), days(w.Waiting, w.Longest), days(w.Waiting, w.Median), strconv.Itoa(w.Seen), days(w.Seen, w.SeenMedian)}}
	}
	return s, s.table.SetWindow(0, rows, len(rows))
}

func days(children, n int) string {
	switch {
	case children == 0:
		return "–"
	case n == 1:
		return "1 day"
	}
	return strconv.Itoa(n) + " days"
}

// View draws the table.
func (s *Screen) View(w, h int) string { return s.table.View(w, h) }
