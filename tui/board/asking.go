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

// remember keeps the place to return to when the filter is cleared.
func (b *Board) remember() {
	if !b.place.on && b.began() {
		b.place = place{at: b.at, id: b.lane().table.ID(), on: true}
	}
}

func (b *Board) gaveUp() tea.Cmd {
	if b.began() {
		return b.clear()
	}
	return b.restart()
}

// clear goes back to the filter the board started with, and to the place where the
// cursor stood then.
func (b *Board) clear() tea.Cmd {
	was := b.place
	b.place = place{}
	b.filter.Set(b.opts.Query)
	if !was.on {
		return b.restart()
	}
	b.at = was.at
	cmd := b.restart()
	l := b.lane()
	req := l.request()
	return tea.Batch(cmd, l.read(req, true, was.id))
}
