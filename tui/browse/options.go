// Package browse is the one engine of every list: a filter line in the query
// language, windows of rows loaded as they are needed, columns, order, groups,
// saved views, marks, and a preview beside the list on wide windows. A screen is
// an Options; what is special to it comes in as actions.
package browse

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what every list reads and, for its saved views, writes.
type Services interface {
	list.Lister
	work.RecordReader
	work.Editor
	Calendar() *calendar.Calendar
}

// Options say what a list shows at the start and what can be done with its rows.
type Options struct {
	Env  *ui.Env
	Book Services
	Nav  nav.Navigator

	List  list.Name
	Title string
	// ID begins the ids of the list's actions: "due", "caseload". Empty: the list's name.
	ID string
	// Query is the filter the list starts with and that esc goes back to in the end; empty:
	// what the list says is still to be worked on.
	Query string
	// Fixed says that Query is what the list is of, so that esc leaves an empty one and
	// does not show everything.
	Fixed bool
	// Columns, Sort and Group are how it starts; empty for the list's own.
	Columns []string
	Sort    []list.Sort
	Group   string
	// Extra are keys that every row carries, shown or not, for actions and previews.
	Extra []string
	// Empty is said when there are no rows; while there is a filter the list adds how
	// to clear it. Empty: "Nothing here."
	Empty string
	// Label names a row in confirmations; nil: its name.
	Label func(Ref) string
	// Open is enter on a row; nil: the child of the row, or else its record.
	Open func(*Screen, Ref) tea.Cmd
	// Preview loads what is drawn beside the list; nil: nothing is.
	Preview PreviewFunc
	// Export writes what is shown to a file; nil: it cannot be exported.
	Export Exporter
	// Actions are those of this list alone; they go before the engine's own.
	Actions func(*Screen) []ui.Action
	// Answer takes the answers to what the list's own actions have begun; may be nil.
	Answer func(tea.Msg) (tea.Cmd, bool)
	// Right adds to what the header says at the right; may be nil.
	Right func(*Screen) string
}

// PreviewFunc reads what a preview of a row needs, apart from the event loop.
type PreviewFunc func(ctx context.Context, r Ref) (Drawing, error)

// Drawing draws a preview as lines of up to w cells. It is called for each frame,
// with the theme of that frame, and must only draw.
type Drawing func(th *ui.Theme, w int) []string

// Ref is a row as actions and previews see it: what it stands for and the
// canonical values it carries.
type Ref struct {
	ID, Child, Kind string

	keys  []query.Key
	cells []string
	names map[string]string
}

// Get is the canonical value of a key the row carries, "" for others.
func (r Ref) Get(key string) string {
	for i, k := range r.keys {
		if k.Name == key && i < len(r.cells) {
			return r.cells[i]
		}
	}
	return ""
}

// Text is the value of a key as people read it.
func (r Ref) Text(key string) string {
	for i, k := range r.keys {
		if k.Name == key && i < len(r.cells) {
			return Show(k, named(r.names, r.cells[i]))
		}
	}
	return ""
}

// Name is what the row is called: its name, or where it has none its number.
func (r Ref) Name() string {
	for _, key := range []string{"name", "local", "upn"} {
		if v := r.Get(key); v != "" {
			return ui.Clean(v)
		}
	}
	return "a record without a name"
}

// RefOf makes a Ref of a row of a page.
func RefOf(columns []query.Key, r list.Row) Ref {
	return Ref{ID: r.ID, Child: r.Child, Kind: r.Kind, keys: columns, cells: r.Cells}
}

// ChildrenOf are the children of rows, each once, in their order.
func ChildrenOf(refs []Ref) []string {
	seen := make(map[string]bool, len(refs))
	var out []string
	for _, r := range refs {
		if r.Child == "" || seen[r.Child] {
			continue
		}
		seen[r.Child] = true
		out = append(out, r.Child)
	}
	return out
}

// NamesOf are the names of rows for a confirmation.
func NamesOf(refs []Ref, label func(Ref) string) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		if label != nil {
			out[i] = label(r)
			continue
		}
		out[i] = r.Name()
	}
	return out
}
