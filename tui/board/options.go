// Package board is the engine of every board: the rows of one list parted into columns
// by a key such as the stage of the work, soonest first, each column read a window at a
// time. It shares the filter, the previews and the export of tui/browse. A screen is an
// Options; what is special to it comes in as cells and actions.
package board

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Column is one column of a board: the rows that have a value.
type Column struct {
	// Value is that of the key the board is parted by.
	Value string
	// Title stands over the column; Short, where set, on the strip of all columns.
	Title, Short string
	// Loud columns are where work waits for us: they are drawn so that they are seen first.
	Loud bool
	// Hidden columns are shown when they are asked for.
	Hidden bool
}

// Options say what a board shows at the start and what can be done with its rows.
type Options struct {
	Env  *ui.Env
	Book browse.Services
	Nav  nav.Navigator
	// Forms edits the records of rows; nil: they cannot be edited from here.
	Forms nav.Forms

	List list.Name
	// By is the key of the list that parts it into columns.
	By      string
	Columns []Column
	// Due is the key of the date by which a row is to be moved on; the rows of a column
	// go by it, and the worst is said over the column.
	Due string
	// Sort is the order within a column; empty: by Due, then by name.
	Sort []list.Sort

	Title string
	// ID begins the ids of the board's actions: "pipeline".
	ID string
	// Query is the filter that the board starts with and that esc goes back to.
	Query string
	// Fixed, where set, is asked of the list besides the filter, and cannot be cleared: the
	// year of a cohort. It is asked for with each load.
	Fixed func() string
	// Cells are what is drawn of a row, in order; in a column beside the focused one only
	// the first two, which are the date and the name.
	Cells []Cell
	// Extra are keys that every row carries, drawn or not, for actions and previews.
	Extra []string
	// Empty is said in a column without rows.
	Empty string
	// Open is enter on a row; nil: the child of the row, where the work is done.
	Open func(*Board, browse.Ref) tea.Cmd
	// OpenHelp says what enter opens, where it is not the child.
	OpenHelp string
	// Preview is drawn beside the board on a wide window; nil: nothing is.
	Preview browse.PreviewFunc
	// Export writes what is shown to a file; nil: it cannot be exported.
	Export browse.Exporter
	// Actions are those of this board alone; they go before the engine's own. Those that
	// need rows wait while the column is being read.
	Actions func(*Board) []ui.Action
	// Answer takes the answers to what the board's own actions have begun; may be nil.
	Answer func(tea.Msg) (tea.Cmd, bool)
	// Head is drawn over the board, lines of up to w cells; nil: none. It must only draw.
	Head func(th *ui.Theme, w int) []string
	// Again is called when the board is read again, for what its head says; may be nil.
	Again func() tea.Cmd
	// Scope is the key of the officer whose rows they are, for “mine, team, everyone”; "": none.
	Scope string
}
