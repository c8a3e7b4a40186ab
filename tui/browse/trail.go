package browse

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
)

// Trail is the filters that stood before the present one, each with the place of the
// cursor, so that what was asked for is taken back one step at a time.
type Trail[P any] struct{ steps []step[P] }

type step[P any] struct {
	text  string
	place P
}

// Leave notes a filter that is about to be changed.
func (t *Trail[P]) Leave(text string, at P) {
	t.steps = append(t.steps[:t.behind(text)], step[P]{text, at})
}

// Back takes the last step before a filter off the trail; false where there is none.
func (t *Trail[P]) Back(now string) (text string, at P, ok bool) {
	n := t.behind(now)
	if n == 0 {
		t.steps = nil
		return "", at, false
	}
	s := t.steps[n-1]
	t.steps = t.steps[:n-1]
	return s.text, s.place, true
}

// Place is where the cursor stood when a filter was left; false where it never was.
func (t *Trail[P]) Place(text string) (at P, ok bool) {
	n := t.behind(text)
	if n == len(t.steps) {
		return at, false
	}
	return t.steps[n].place, true
}

// behind is how many steps lie behind a filter: who comes round to one that stood
// before has gone back to it.
func (t *Trail[P]) behind(text string) int {
	if i := slices.IndexFunc(t.steps, func(s step[P]) bool { return s.text == text }); i >= 0 {
		return i
	}
	return len(t.steps)
}

// spot is where the cursor stood in a list: on which row, and where the list was grouped
// and is no longer, by what.
type spot struct{ row, group string }

// remember keeps the filter and the place to return to.
func (b *Screen) remember() { b.trail.Leave(b.filter.text, spot{row: b.table.ID()}) }

// began reports whether the filter is the one the list started with.
func (b *Screen) began() bool { return b.filter.text == strings.TrimSpace(b.opts.Query) }

// nothing reports whether a filter that may be taken away leaves no rows.
func (b *Screen) nothing() bool { return b.total == 0 && b.filter.text != "" && !b.opts.Fixed }

// clear goes back to the filter that stood before, and to the place where the cursor
// stood then. Where the filter the list started with shows nothing it begins without one.
func (b *Screen) clear() tea.Cmd {
	if b.began() {
		b.trail = Trail[spot]{}
		if b.nothing() {
			b.opts.Query = ""
		}
		b.filter.Set(b.opts.Query)
		return b.restart("")
	}
	text, at, ok := b.trail.Back(b.filter.text)
	if !ok {
		text = b.opts.Query
	}
	if at.group != "" {
		b.group = at.group
		b.closeGroups()
		b.table.Reset()
	}
	b.filter.Set(text)
	return b.restart(at.row)
}

// gaveUp goes back to the filter there was before typing, and to its place.
func (b *Screen) gaveUp() tea.Cmd {
	at, _ := b.trail.Place(b.filter.text)
	return b.restart(at.row)
}

// soonest reports whether the list is asked only for what is still to be worked on.
func (b *Screen) soonest() bool {
	return b.def.Open != "" && slices.Contains(strings.Fields(b.filter.text), b.def.Open)
}

// openKey is the key by which a list asks for what is still to be worked on.
func (b *Screen) openKey() string {
	name, _, _ := strings.Cut(b.def.Open, ":")
	return name
}

// closedToo adds what is closed to the list, or leaves it out again.
func (b *Screen) closedToo() tea.Cmd {
	if b.soonest() {
		return b.Ask(query.RemoveKey(b.filter.text, b.openKey(), b.vocab))
	}
	return b.Ask(query.ReplaceTerm(b.filter.text, b.openKey(), b.def.Open, b.vocab))
}
