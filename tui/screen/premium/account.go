// Package premium is the Virtual School's money on the screen: the account of a fund
// in a financial year, broken down, and the requests that wait to be released.
package premium

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Options are what the account is opened with.
type Options struct {
	Env   *ui.Env
	Book  work.Premium
	Nav   nav.Navigator
	Forms nav.Forms
	// Release opens the requests that wait; nil: they are opened as a list.
	Release func() tea.Cmd
}

// bys are the breakdowns in the order of the key.
var bys = []premium.By{premium.ByChild, premium.BySchool, premium.ByCategory, premium.ByTerm, premium.ByImpact}

// account is the screen.
type account struct {
	opts   Options
	year   int
	stream string
	by     premium.By
	most   bool // what is left most comes first

	slot    ui.Slot
	ledger  *premium.Account
	table   *widget.Table
	doing   ui.Slot
	actions []ui.Action
}

// New makes the account of the present financial year.
func New(o Options) ui.Screen {
	s := &account{opts: o, year: setting.FinancialYear(o.Env.Today()), stream: premium.PupilPremium, by: premium.ByChild}
	s.table = widget.NewTable(o.Env, nil)
	s.table.NoMarks = true
	s.table.Empty = "Nothing allocated, asked or spent."
	s.actions = s.list()
	return s
}

func (s *account) Init() tea.Cmd        { return s.load() }
func (s *account) Actions() []ui.Action { return s.actions }
func (s *account) Capturing() bool      { return false }

// Title says of which fund and year it is.
func (s *account) Title() string {
	return premium.Called(s.stream, s.year) + " · " + titles[s.by]
}

// titles say how the account is broken down.
var titles = map[premium.By]string{premium.ByChild: "by child", premium.BySchool: "by school", premium.ByCategory: "by what it was spent on",
	premium.ByTerm: "by term", premium.ByImpact: "by impact"}

// HeaderRight says what the figures rest on.
func (s *account) HeaderRight() string {
	switch {
	case s.ledger == nil:
		return ""
	case !s.ledger.Known:
		return "not in the settings"
	}
	return s.ledger.Pot.State()
}

func (s *account) list() []ui.Action {
	own := []ui.Action{
		{ID: "premium.open", Title: "requests", Help: "The requests behind the row; of what is kept centrally, the central spending.", Keys: []string{"enter"}, Short: true, Enabled: s.onRow, Run: func() tea.Cmd { return s.behind("-status:refused") }},
		{ID: "premium.release", Title: "release", Help: "The requests that wait, with what is said of each by the rule.", Keys: []string{"r"}, Short: true, Run: s.release},
		{ID: "premium.by", Title: "by…", Help: "Break the account down by child, school, what it was spent on, term, or impact.", Keys: []string{"b"}, Short: true, Run: func() tea.Cmd { return s.turnBy(1) }},
		{ID: "premium.byback", Title: "breakdown before", Help: "The breakdown before this one.", Keys: []string{"B"}, Instead: "backup", Run: func() tea.Cmd { return s.turnBy(-1) }},
		{ID: "premium.fund", Title: "fund", Help: "The account of the next fund: Pupil Premium Plus, early years, post-16, recovery, tutoring.", Keys: []string{"f"}, Short: true, Run: s.nextFund},
		{ID: "premium.earlier", Title: "year before", Help: "The financial year before.", Keys: []string{"<"}, Short: true, Run: func() tea.Cmd { return s.turnYear(-1) }},
		{ID: "premium.later", Title: "next year", Help: "The next financial year.", Keys: []string{">"}, Run: func() tea.Cmd { return s.turnYear(1) }},
		{ID: "premium.waiting", Title: "waiting", Help: "Of the row, what is asked and neither released nor refused.", Keys: []string{"w"}, Enabled: s.onRow, Run: func() tea.Cmd { return s.behind("status:asked") }},
		{ID: "premium.committed", Title: "committed", Help: "Of the row, what is released and not paid.", Keys: []string{"c"}, Enabled: s.onRow, Run: func() tea.Cmd { return s.behind("status:released") }},
		{ID: "premium.paid", Title: "paid", Help: "Of the row, what is paid.", Keys: []string{"p"}, Enabled: s.onRow, Run: func() tea.Cmd { return s.behind("status:paid,recovered") }},
		{ID: "premium.spent", Title: "central spending", Help: "What was spent centrally from the fund in the year.", Keys: []string{"z"}, Run: func() tea.Cmd { return s.spending("") }},
		{ID: "premium.all", Title: "all requests", Help: "All requests of the fund in the year, the refused among them.", Keys: []string{"a"}, Instead: "log", Run: func() tea.Cmd { return s.opts.Nav.List(list.Premium, s.query()) }},
		{ID: "premium.most", Title: "most left first", Help: "Those with most left first, or in the order of their names.", Keys: []string{"s"}, Run: s.order},
		{ID: "premium.spend", Title: "record spending", Help: "Record money spent centrally from the fund.", Keys: []string{"n"}, Changes: true, Enabled: s.forms, Run: s.add},
		{ID: "premium.pot", Title: "rates and rules", Help: "The rate, what is kept centrally, the caps and the rule of release of this fund in this year.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: s.canEdit, Run: s.edit},
		{ID: "premium.year", Title: "open the year", Help: "Take the funds of the year into the settings, with the rates that could be found. None is confirmed.", Keys: []string{"o"}, Changes: true, Run: s.openYear},
	}
	return append(own, s.table.Actions()...)
}

func (s *account) load() tea.Cmd {
	book, year, stream, by := s.opts.Book, s.year, s.stream, s.by
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) (premium.Account, error) { return book.Ledger(ctx, year, stream, by) })
}

// opened is how many funds were taken into the settings.
type opened int

func (s *account) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[premium.Account](&s.slot, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.ledger = &got.Value
		return s, s.fill()
	}
	if got, ok := ui.Take[opened](&s.doing, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, tea.Batch(ui.Changed(), ui.Status(ui.Done, widget.Several(int(got.Value), "fund", "funds")+" taken into the settings; none is confirmed. e enters what is missing."))
	}
	switch msg := msg.(type) {
	case ui.ChangedMsg:
		return s, s.load()
	case tea.KeyPressMsg:
		return s, s.table.Update(msg)
	}
	return s, nil
}

func (s *account) again() tea.Cmd {
	s.ledger = nil
	s.table.Reset()
	return s.load()
}

func (s *account) turnBy(step int) tea.Cmd {
	s.by = bys[(slices.Index(bys, s.by)+step+len(bys))%len(bys)]
	return s.again()
}

func (s *account) turnYear(step int) tea.Cmd {
	s.year += step
	return s.again()
}

func (s *account) nextFund() tea.Cmd {
	all := premium.Streams.Values()
	s.stream = all[(slices.Index(all, s.stream)+1)%len(all)]
	return s.again()
}

func (s *account) order() tea.Cmd {
	s.most = !s.most
	return s.fill()
}

func (s *account) onRow() (bool, string) {
	return s.ledger != nil && s.table.ID() != "", "there is no row to open"
}

func (s *account) forms() (bool, string) {
	return s.opts.Forms != nil, "records are not edited here"
}

func (s *account) canEdit() (bool, string) {
	if s.ledger == nil || !s.ledger.Known {
		return false, "this fund is not in the settings: o takes it in"
	}
	return s.forms()
}

// query is what all rows of the account are asked for.
func (s *account) query() string {
	funds := s.stream
	if s.ledger != nil {
		funds = strings.Join(s.ledger.Funds, ",")
	}
	return "fy:" + strconv.Itoa(s.year) + " stream:" + funds
}

// none is the id of the row of what belongs to nobody: ids of records are longer.
const none = "-"

// termOf asks for the rows of one part.
func (s *account) termOf(id string) string {
	key := map[premium.By]string{premium.ByChild: "child_id", premium.BySchool: "school", premium.ByCategory: "category", premium.ByTerm: "term", premium.ByImpact: "impact"}[s.by]
	if id == none {
		if s.by == premium.ByChild {
			return ""
		}
		return key + ":none"
	}
	return key + ":" + id
}

// behind opens the requests of the row. What is kept centrally has none.
func (s *account) behind(more string) tea.Cmd {
	id := s.table.ID()
	if id == none && s.by == premium.ByChild {
		return s.spending("")
	}
	return s.opts.Nav.List(list.Premium, strings.Join([]string{s.query(), s.termOf(id), more}, " "))
}

func (s *account) spending(more string) tea.Cmd {
	if s.by == premium.ByCategory {
		if id := s.table.ID(); id != "" && id != none {
			more = " category:" + id
		}
	}
	return s.opts.Nav.List(list.Spend, s.query()+more)
}

func (s *account) release() tea.Cmd {
	if s.opts.Release != nil {
		return s.opts.Release()
	}
	return s.opts.Nav.List(list.Premium, Waiting)
}

func (s *account) add() tea.Cmd {
	return s.opts.Forms.Add(premium.Spends.Name(), map[string]string{"stream": s.stream, "year": strconv.Itoa(s.year), "on": s.opts.Env.Today().String()})
}

func (s *account) edit() tea.Cmd { return s.opts.Forms.Edit(premium.Pots.Name(), s.ledger.Pot.ID) }

func (s *account) openYear() tea.Cmd {
	book, year := s.opts.Book, s.year
	return ui.Load(&s.doing, s.opts.Env.Ctx, func(ctx context.Context) (opened, error) {
		n, err := book.OpenYear(ctx, year)
		return opened(n), err
	})
}

// fill gives the table the parts of the account.
func (s *account) fill() tea.Cmd {
	if s.ledger == nil {
		return nil
	}
	parts := slices.DeleteFunc(slices.Clone(s.ledger.Rows), func(r premium.Row) bool { return !s.by.Shares() && r.Used() == 0 && r.Requests == 0 })
	if s.most {
		slices.SortStableFunc(parts, func(a, b premium.Row) int {
			switch x, y := a.Left(), b.Left(); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
	}
	s.table.SetColumns(s.columns())
	var most int64 // what most was used for, which fills the bar
	for i := range parts {
		most = max(most, parts[i].Used())
	}
	rows := make([]widget.Row, len(parts))
	for i := range parts {
		rows[i] = s.row(&parts[i], most)
	}
	return s.table.SetWindow(0, rows, len(rows))
}

func (s *account) columns() []widget.Column {
	sum := func(title string, priority int) widget.Column {
		return widget.Column{Title: title, Width: 10, Align: ui.Right, Priority: priority}
	}
	cols := []widget.Column{{Title: premium.Bys.Label(string(s.by)), Min: 14}}
	if s.by.Shares() {
		cols = append(cols, sum("Allocated", 4))
	}
	cols = append(cols, sum("Asked", 3), sum("Committed", 0), sum("Paid", 0), sum("Central", 2))
	if s.by.Shares() {
		last := sum(s.lostTitle(), 0)
		last.Width++
		return append(cols, last, widget.Column{Title: "Used", Width: barWidth + 5, Priority: 5})
	}
	return append(cols, sum("Together", 0), widget.Column{Title: "Share", Width: barWidth + 5, Priority: 1})
}

// lostTitle names what becomes of what is left of each part.
func (s *account) lostTitle() string {
	switch {
	case s.ledger.Pot.Carry:
		return "Left"
	case s.ledger.DaysLeft() == 0:
		return "Went back"
	}
	return "Lost 31 Mar"
}

// lost is what is lost of a part on 31 March, or carried over.
func (s *account) lost(r *premium.Row) int64 {
	if s.ledger.Pot.Carry {
		return r.Left()
	}
	return s.ledger.LostOf(&r.Sums)
}

func (s *account) row(r *premium.Row, most int64) widget.Row {
	id := r.ID
	if id == "" {
		id = none
	}
	cells := []string{r.Label}
	if s.by.Shares() {
		cells = append(cells, pounds(r.Allocated))
	}
	cells = append(cells, pounds(r.Asked), pounds(r.Committed), pounds(r.Paid-r.Recovered), pounds(r.Spent))
	if s.by.Shares() {
		return widget.Row{ID: id, Cells: append(cells, pounds(s.lost(r)), bar(r.Used(), r.Allocated, r.Allocated))}
	}
	return widget.Row{ID: id, Cells: append(cells, pounds(r.Used()), bar(r.Used(), most, s.ledger.Whole.Used()))}
}

// pounds leaves out what is nothing, so that what is something is seen.
func pounds(pence int64) string {
	if pence == 0 {
		return ""
	}
	return field.Pounds(pence)
}

const barWidth = 12

// bar draws a sum beside what fills the bar, with its per cent of the whole.
func bar(sum, full, whole int64) string {
	if full <= 0 || whole <= 0 || sum < 0 {
		return ""
	}
	n := int(min((sum*barWidth+full/2)/full, barWidth))
	return strings.Repeat("█", n) + strings.Repeat("·", barWidth-n) + fmt.Sprintf(" %d%%", (sum*100+whole/2)/whole)
}
