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
	// Min is how far it may shrink before columns are hidden; 0 is Width.
	Min   int
	Align ui.Align
	// Priority decides what is hidden on narrow windows: the highest first,
	// 0 never.
	Priority int
	// Style gives a cell its look; nil is plain text.
	Style func(cell string) ui.Style
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
	// load whose answer goes to SetWindow.
	Need func(from, n int) tea.Cmd
	// OnMove is called when the cursor has come to another row, for previews.
	OnMove func(id string) tea.Cmd
	// OnToggle is called when a group header is opened or closed.
	OnToggle func(id string, open bool) tea.Cmd
	// MarkAll is called for "mark all shown" when not all rows are in the
	// window; its answer goes to Mark. Nil: only loaded rows are marked.
	MarkAll func() tea.Cmd
	// Empty is said when there are no rows.
	Empty string
	// NoMarks turns marking off, NoFoot the line "21–60 of 1,204".
	NoMarks, NoFoot bool
}

// NewTable returns a table with no rows yet.
func NewTable(env *ui.Env, cols []Column) *Table { return &Table{env: env, cols: cols} }

// SetColumns changes the columns.
func (t *Table) SetColumns(cols []Column) { t.cols = cols }

// SetSort shows by which column rows are sorted.
func (t *Table) SetSort(key string, desc bool) {}

// SetWindow gives rows from the absolute index from on, of total in all (-1:
// not known). The cursor stays on the row with the same id.
func (t *Table) SetWindow(from int, rows []Row, total int) {}

// Range is what to load again after data changed: around the cursor.
func (t *Table) Range() (from, n int) { return 0, 0 }

// Reset forgets rows, cursor and marks, for another filter.
func (t *Table) Reset() {}

// Update handles keys and clicks.
func (t *Table) Update(msg tea.Msg) tea.Cmd { return nil }

// View draws the table.
func (t *Table) View(w, h int) string { return "" }

// Actions are the table's keys, for help and palette.
func (t *Table) Actions() []ui.Action { return nil }

// Cursor is the absolute index of the cursor, -1 without rows.
func (t *Table) Cursor() int { return -1 }

// SetCursor moves the cursor to an absolute index.
func (t *Table) SetCursor(at int) tea.Cmd { return nil }

// SelectID moves the cursor to a row of the window.
func (t *Table) SelectID(id string) bool { return false }

// ID is the id of the row under the cursor, "" while it is not loaded.
func (t *Table) ID() string { return "" }

// Row is the row under the cursor.
func (t *Table) Row() (Row, bool) { return Row{}, false }

// Total is the number of rows in all, -1 while unknown.
func (t *Table) Total() int { return -1 }

// Marked are the ids marked, in the order of marking.
func (t *Table) Marked() []string { return nil }

// Chosen is what an action works on: the marked rows, else the one under the cursor.
func (t *Table) Chosen() []string { return nil }

// Mark marks rows, loaded or not.
func (t *Table) Mark(ids ...string) {}

// ClearMarks takes all marks away.
func (t *Table) ClearMarks() {}

// Position is "21–60 of 1,204", with the number of marks if any.
func (t *Table) Position() string { return "" }
