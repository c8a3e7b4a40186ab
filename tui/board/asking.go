package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
	"caseload/tui/ui"
)

// Env is what the board shares with other screens.
func (b *Board) Env() *ui.Env { return b.env }

// Query is the filter as typed.
func (b *Board) Query() string { return b.filter.Text() }

// Ask changes the filter, as if it had been typed.
func (b *Board) Ask(text string) tea.Cmd {
	b.remember()
	b.filter.Set(text)
	return b.restart()
}

// AskFor changes what the filter asks of one key: to a term, or with "" to nothing.
func (b *Board) AskFor(key, term string) tea.Cmd {
	if term == "" {
		return b.Ask(query.RemoveKey(b.filter.Text(), key, b.vocab))
	}
	return b.Ask(query.ReplaceTerm(b.filter.Text(), key, term, b.vocab))
}

// began reports whether the filter is the one the board started with.
func (b *Board) began() bool { return b.filter.Text() == strings.TrimSpace(b.opts.Query) }

// remember keeps the filter and the place to return to.
func (b *Board) remember() {
	b.trail.Leave(b.filter.Text(), place{at: b.at, id: b.lane().table.ID(), scope: b.scope})
}

// gaveUp goes back to the filter there was before typing, and to its place.
func (b *Board) gaveUp() tea.Cmd {
	was, ok := b.trail.Place(b.filter.Text())
	return b.goTo(was, ok)
}

// clear goes back to the filter that stood before, and to the place where the cursor
// stood then.
func (b *Board) clear() tea.Cmd {
	text, was, ok := b.trail.Back(b.filter.Text())
	if !ok {
		text = b.opts.Query
	}
	b.filter.Set(text)
	return b.goTo(was, ok)
}

// goTo reads the board anew, and stands where the cursor was if that is known.
func (b *Board) goTo(was place, known bool) tea.Cmd {
	if !known {
		return b.restart()
	}
	b.scope = was.scope
	b.at = was.at
	cmd := b.restart()
	l := b.lane()
	req := l.request()
	return tea.Batch(cmd, l.read(req, true, was.id))
}
