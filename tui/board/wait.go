package board

import (
	tea "charm.land/bubbletea/v2"
)

// waits reports whether the focused column has no rows yet because it was not read.
func (b *Board) waits() bool { return !b.lane().table.Ready() && b.lane().slot.Loading() }

// wait keeps what was asked for until there are rows. After something that opens
// another thing nothing more is kept: the keys that follow are for that.
func (b *Board) wait(do func() tea.Cmd, opens bool) {
	b.begun = true // what is asked for is asked of this column
	if b.closed || len(b.waiting) >= waitMost {
		return
	}
	b.waiting = append(b.waiting, do)
	b.closed = opens
}

// waitMost bounds the keys that are kept.
const waitMost = 64

// waited does what was asked for before there were rows.
func (b *Board) waited() tea.Cmd {
	todo := b.waiting
	b.waiting, b.closed = nil, false
	var cmds []tea.Cmd
	for _, do := range todo {
		if b.waits() {
			b.waiting = append(b.waiting, do)
			continue
		}
		cmds = append(cmds, do())
	}
	return tea.Batch(cmds...)
}

func (b *Board) key(k tea.KeyPressMsg) tea.Cmd {
	if b.waits() {
		b.wait(func() tea.Cmd { return b.lane().table.Update(k) }, false)
		return nil
	}
	return b.lane().table.Update(k)
}
