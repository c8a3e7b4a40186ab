package board

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// scope is whose rows are shown.
type scope int

const (
	mine scope = iota
	team
	everyone
)

// teamed is the term that asks for my team.
type teamed string

func (b *Board) isMine() bool {
	return strings.Contains(b.filter.Text(), b.opts.Scope+":me")
}

// omitted is the key of the cell that would say the same in every row: whose it is,
// where all are mine.
func (b *Board) omitted() string {
	if b.opts.Scope != "" && b.isMine() {
		return b.opts.Scope
	}
	return ""
}

// whose says whose rows the filter shows.
func (b *Board) whose() string {
	switch {
	case b.opts.Scope == "":
		return ""
	case b.isMine():
		return "mine"
	case !query.Uses(b.filter.Expr(), b.opts.Scope):
		return "everyone’s"
	case b.scope == team:
		return "my team’s"
	}
	return ""
}

// widen goes from mine to the team's to everyone's, in the filter.
func (b *Board) widen() tea.Cmd {
	switch {
	case b.isMine():
		b.scope = mine
	case !query.Uses(b.filter.Expr(), b.opts.Scope):
		b.scope = everyone
	}
	to := (b.scope + 1) % (everyone + 1)
	key, ok := b.vocab.Key(b.opts.Scope)
	switch {
	case !ok:
		return nil
	case to == mine:
		return b.rescope(mine, key.Name+":me")
	case to == everyone:
		return b.rescope(everyone, "")
	}
	book, me := b.opts.Book, b.me()
	return ui.Load(&b.team, b.env.Ctx, func(ctx context.Context) (teamed, error) {
		term, err := browse.TeamTerm(ctx, book, me, key)
		return teamed(term), err
	})
}

func (b *Board) scopeAnswer(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[teamed](&b.team, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	return b.rescope(team, string(got.Value)), true
}

// rescope asks for the rows of others. What stood before is left with the scope it had.
func (b *Board) rescope(to scope, term string) tea.Cmd {
	cmd := b.AskFor(b.opts.Scope, term)
	b.scope = to
	return cmd
}
