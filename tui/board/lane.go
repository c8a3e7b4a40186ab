package board

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// lane is a column with what is held of it.
type lane struct {
	Column
	board *Board
	table *widget.Table
	win   browse.Window
	slot  ui.Slot
	slim  bool // drawn narrow
	cells []Cell
	omit  string // the key of the cell that is left out

	counted bool
	count   int
	late    int
	oldest  civil.Date // the earliest date by which a row is to be moved on

	// stale: the rows are to be read again when the column is seen; fresh: from the
	// top, for another filter.
	stale, fresh bool
}

// windowLimit is how many rows of a column are read at first.
const windowLimit = 100

func newLane(b *Board, c Column) *lane {
	l := &lane{Column: c, board: b, cells: b.opts.Cells, stale: true, fresh: true}
	l.table = widget.NewTable(b.env, tableColumns(b.env, l.cells, false))
	l.table.Empty = b.opts.Empty
	l.table.Need = l.need
	l.table.OnMove = func(string) tea.Cmd { return b.beside.Follow() }
	l.table.MarkAll = func() tea.Cmd { return b.markAll(l) }
	return l
}

// request asks for the first rows of the column.
func (l *lane) request() list.Request {
	b := l.board
	return list.Request{List: b.opts.List, Filter: b.of(l), Sort: b.sort, Columns: b.keys, Limit: windowLimit}
}

// load reads the column: from its top for another filter, else what is shown now, with
// the cursor on its row wherever that has gone.
func (l *lane) load() tea.Cmd {
	req, fresh, seek := l.request(), l.fresh, ""
	if !fresh {
		req.From, req.Limit = l.table.Range()
		req.Limit = min(req.Limit, max(windowLimit, len(l.win.Page.Rows)))
		seek = l.table.ID()
		if req.From > 0 {
			req.Seek = seek
		}
	}
	l.stale, l.fresh = false, false
	return l.read(req, fresh, seek)
}

// need reads rows that are not in the window, from the nearest that is.
func (l *lane) need(from, n int) tea.Cmd {
	req := l.request()
	req.From, req.Limit, req.Anchor = from, n, l.win.Anchor(from)
	return l.read(req, false, "")
}

// answer is a window of a column.
type answer struct {
	browse.Window
	fresh bool
	seek  string
}

func (l *lane) read(req list.Request, fresh bool, seek string) tea.Cmd {
	book, cache := l.board.opts.Book, l.win.Names
	l.table.Waiting = ""
	return ui.Load(&l.slot, l.board.env.Ctx, func(ctx context.Context) (answer, error) {
		w, err := browse.ReadWindow(ctx, book, req, fresh, seek, cache)
		return answer{w, fresh, seek}, err
	})
}

// took puts an answer into the table.
func (l *lane) took(a answer) tea.Cmd {
	l.board.keepMarked(l)
	l.win = a.Window
	_, there := a.Ref(a.seek)
	switch rows := a.Page.Rows; {
	case there:
		l.table.Expect(a.seek)
	case a.fresh && len(rows) > 0:
		l.table.Expect(rows[0].ID)
	}
	return l.show()
}

// show gives the held window to the table.
func (l *lane) show() tea.Cmd {
	if omit := l.board.omitted(); omit != l.omit {
		l.omit = omit
		l.cells = slices.DeleteFunc(slices.Clone(l.board.opts.Cells), func(c Cell) bool { return c.Key == omit })
		l.columns()
	}
	rows := tableRows(&l.win, l.cells, l.board.env.Today())
	return l.table.SetWindow(l.win.Page.From, rows, l.total())
}

// total is how many rows the column has, -1 where that is not known.
func (l *lane) total() int {
	end := l.win.Page.From + len(l.win.Page.Rows)
	switch {
	case !l.win.Page.More:
		return end
	case l.counted && l.count > end:
		return l.count
	}
	return -1
}

// slimCells is how many cells a column beside the focused one draws.
const slimCells = 2

// fit makes the column slim or full.
func (l *lane) fit(slim bool) {
	if l.slim == slim {
		return
	}
	l.slim = slim
	l.columns()
}

func (l *lane) columns() {
	cells := l.cells
	if l.slim {
		cells = cells[:min(slimCells, len(cells))]
	}
	l.table.SetColumns(tableColumns(l.board.env, cells, l.slim))
}

// tally is what a count by the board's key says of the column; nothing where it has no
// rows.
func (l *lane) tally(g list.Group) {
	l.counted, l.count, l.late = true, g.Count, g.Late
	l.oldest, _ = civil.Parse(g.Oldest)
}

// worst is the date of the row that is most urgent: as counted, or as the first row
// says.
func (l *lane) worst() civil.Date {
	if !l.oldest.IsZero() || l.win.Page.From > 0 || len(l.win.Page.Rows) == 0 {
		return l.oldest
	}
	d, err := civil.Parse(l.win.At(0).Get(l.board.opts.Due))
	if err != nil {
		return civil.Date{}
	}
	return d
}
