package widget

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Column is one column of a Table.
type Column struct {
	Key   string // names the column for sorting
	Title string
	// Width is the wished width in cells; 0 takes what the others leave.
	Width int
	// Want is what a column of Width 0 gets before others do; it is cut after those
	// to its right.
	Want int
	// Min is how far it may shrink before columns are hidden; 0 is Width.
	Min   int
	Align ui.Align
	// Priority decides what is hidden on narrow windows: the highest first,
	// 0 never.
	Priority int
	// Style gives a cell its look; nil is plain text.
	Style func(cell string) ui.Style
	// Cut shortens a cell that is wider than w; nil cuts off its end.
	Cut func(cell string, w int) string
}

// Row is one row. A group header is drawn over the whole width, its first cell
// as title and the rest after it.
type Row struct {
	ID    string
	Cells []string
	Group bool // a group header
	Open  bool // the group's rows follow
	Muted bool // drawn faintly
}

// Table shows a window of rows out of any number, so its work never grows with
// the total. Make it with NewTable.
type Table struct {
	env  *ui.Env
	cols []Column

	// Need is called when rows outside the window are wanted; it returns the
	// load whose answer goes to SetWindow: n rows, fewer only at the end.
	Need func(from, n int) tea.Cmd
	// OnMove is called when the cursor has come to another row, for previews.
	OnMove func(id string) tea.Cmd
	// OnToggle is called when a group header is opened or closed; the owner
	// gives the rows anew, see Flatten.
	OnToggle func(id string, open bool) tea.Cmd
	// MarkAll is called for "mark all shown" when not all rows are in the
	// window; its answer goes to Mark. Nil: only loaded rows are marked.
	MarkAll func() tea.Cmd
	// Empty is said when there are no rows, Waiting before any were given; "" is “Loading…”.
	Empty, Waiting string
	// NoMarks turns marking off, NoFoot the line "21–60 of 1,204", NoHead the titles.
	NoMarks, NoFoot, NoHead bool
	// Unseen draws no cursor: the keys are with another table beside this one.
	Unseen bool

	rows  []Row // the window, cleaned
	from  int   // absolute index of rows[0]
	total int   // -1: not known
	ready bool  // a window was ever given

	cursor   int    // absolute index
	cursorID string // id there, "" while not loaded
	top      int    // absolute index of the first line shown
	height   int    // lines of rows in the last View
	askFrom  int    // the rows last asked for
	askN     int

	sortKey  string
	sortDesc bool

	marks  *marks
	anchor int // where a range was begun, -1: none

	layout layout
}

// windowRows is how many rows are asked for at a time, at least.
const windowRows = 200

// NewTable returns a table with no rows yet.
func NewTable(env *ui.Env, cols []Column) *Table {
	return &Table{env: env, cols: cols, marks: &marks{}, total: -1, anchor: -1, Empty: "Nothing here."}
}

// SetColumns changes the columns.
func (t *Table) SetColumns(cols []Column) { t.cols, t.layout = cols, layout{} }

// SetSort shows by which column rows are sorted.
func (t *Table) SetSort(key string, desc bool) {
	t.sortKey, t.sortDesc, t.layout = key, desc, layout{}
}

// SetWindow gives rows from the absolute index from on, of total in all (-1:
// not known). The cursor stays on the row with the same id, if it is there. The
// command is OnMove's when another row has come under the cursor.
func (t *Table) SetWindow(from int, rows []Row, total int) tea.Cmd {
	before := t.cursorID
	answer := t.askN > 0
	if answer && total < 0 && from+len(rows) < t.askFrom+t.askN {
		total = from + len(rows) // fewer than asked for: that was the end
	}
	t.rows = cleanRows(rows)
	t.from, t.total, t.ready = from, total, true
	t.askN = 0
	if i := t.indexOf(t.cursorID); i >= 0 {
		t.top += i - t.cursor
		t.cursor = i
	}
	t.clamp()
	t.remember()
	var need tea.Cmd
	if !answer { // asking on an answer could go on for ever
		need = t.need()
	}
	if t.OnMove == nil || t.cursorID == before {
		return need
	}
	return tea.Batch(need, t.OnMove(t.ID()))
}

func cleanRows(rows []Row) []Row {
	out := make([]Row, len(rows))
	for i, r := range rows {
		cells := make([]string, len(r.Cells))
		for j, c := range r.Cells {
			cells[j] = ui.Clean(c)
		}
		r.Cells = cells
		out[i] = r
	}
	return out
}

// indexOf is the absolute index of the row with an id, -1 if not loaded.
func (t *Table) indexOf(id string) int {
	if id == "" {
		return -1
	}
	if r, ok := t.at(t.cursor); ok && r.ID == id {
		return t.cursor
	}
	for i, r := range t.rows {
		if r.ID == id {
			return t.from + i
		}
	}
	return -1
}

// at is the row at an absolute index, if it is loaded.
func (t *Table) at(i int) (*Row, bool) {
	if i < t.from || i >= t.from+len(t.rows) {
		return nil, false
	}
	return &t.rows[i-t.from], true
}

// count is the number of rows one can move over.
func (t *Table) count() int {
	if t.total >= 0 {
		return t.total
	}
	return t.from + len(t.rows)
}

// clamp keeps the cursor within the rows and the shown part around the cursor.
func (t *Table) clamp() {
	n := t.count()
	t.cursor = max(min(t.cursor, n-1), 0)
	h := max(t.height, 1)
	if t.cursor < t.top {
		t.top = t.cursor
	}
	if t.cursor >= t.top+h {
		t.top = t.cursor - h + 1
	}
	t.top = max(min(t.top, n-h), 0)
	// The heading of the first row shown is shown with it.
	if r, ok := t.at(t.top - 1); ok && r.Group && t.cursor == t.top && h > 1 {
		t.top--
	}
}

func (t *Table) remember() {
	t.cursorID = ""
	if r, ok := t.at(t.cursor); ok {
		t.cursorID = r.ID
	}
}

// Range is what to load again after data changed: around the cursor.
func (t *Table) Range() (from, n int) {
	n = max(windowRows, 4*t.height)
	return max(t.cursor-n/2, 0), n
}

// Reset forgets rows, cursor and marks, for another filter.
func (t *Table) Reset() {
	t.rows, t.from, t.total, t.ready = nil, 0, -1, false
	t.cursor, t.cursorID, t.top, t.askN, t.anchor = 0, "", 0, 0, -1
	*t.marks = marks{}
}

// ShareMarks makes the marks of another table those of this one too, so that a row
// stays marked when it goes from one to the other. It is called before rows are marked.
func (t *Table) ShareMarks(with *Table) { t.marks = with.marks }

// Reask lets rows be asked for again after their load failed.
func (t *Table) Reask() { t.askN = 0 }

// need asks for rows if some that are shown, or would be soon, are not loaded.
func (t *Table) need() tea.Cmd {
	if t.Need == nil || !t.ready {
		return nil
	}
	h := max(t.height, 1)
	lo, hi := max(t.top-h, 0), t.top+2*h
	if t.total >= 0 {
		hi = min(hi, t.total)
	}
	if lo >= t.from && hi <= t.from+len(t.rows) {
		return nil
	}
	if t.askN > 0 && lo >= t.askFrom && hi <= t.askFrom+t.askN {
		return nil
	}
	t.askFrom, t.askN = t.Range()
	return t.Need(t.askFrom, t.askN)
}

// Cursor is the absolute index of the cursor, -1 without rows.
func (t *Table) Cursor() int {
	if t.count() == 0 {
		return -1
	}
	return t.cursor
}

// SetCursor moves the cursor to an absolute index.
func (t *Table) SetCursor(at int) tea.Cmd { return t.moveTo(at) }

// SelectID moves the cursor to a row of the window.
func (t *Table) SelectID(id string) bool {
	i := t.indexOf(id)
	if i < 0 {
		return false
	}
	t.cursor = i
	t.clamp()
	t.remember()
	return true
}

// ID is the id of the row under the cursor, "" while it is not loaded and for
// a group header.
func (t *Table) ID() string {
	if r, ok := t.at(t.cursor); ok && !r.Group {
		return r.ID
	}
	return ""
}

// Row is the row under the cursor.
func (t *Table) Row() (Row, bool) {
	r, ok := t.at(t.cursor)
	if !ok {
		return Row{}, false
	}
	return *r, true
}

// Total is the number of rows in all, -1 while unknown.
func (t *Table) Total() int { return t.total }

// Ready reports whether rows were ever given since the last Reset.
func (t *Table) Ready() bool { return t.ready }

// Group is a group of rows for Flatten.
type Group struct {
	ID    string
	Cells []string
	Rows  []Row
}

// Flatten lists groups with their headers, leaving out the rows of the closed
// ones.
func Flatten(groups []Group, closed map[string]bool) []Row {
	var rows []Row
	for _, g := range groups {
		rows = append(rows, Row{ID: g.ID, Cells: g.Cells, Group: true, Open: !closed[g.ID]})
		if !closed[g.ID] {
			rows = append(rows, g.Rows...)
		}
	}
	return rows
}
