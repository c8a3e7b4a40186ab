package board

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Why opens why each date of the child under the cursor is due.
func (b *Board) Why() tea.Cmd {
	if r, ok := b.Current(); ok && b.opts.Nav != nil {
		return b.opts.Nav.Why("", r.Child)
	}
	return nil
}

// History opens every change of the record that the row under the cursor stands for.
func (b *Board) History() tea.Cmd {
	if r, ok := b.Current(); ok && b.opts.Nav != nil {
		return b.opts.Nav.History(r.Kind, r.ID)
	}
	return nil
}

// Edits says whether the record that the row under the cursor stands for can be edited.
func (b *Board) Edits() (bool, string) {
	if b.opts.Forms == nil {
		return false, "records are not edited here"
	}
	return b.hasRow()
}

// Edit opens the form of the record that the row under the cursor stands for.
func (b *Board) Edit() tea.Cmd {
	if r, ok := b.Current(); ok && b.opts.Forms != nil {
		return b.opts.Forms.Edit(r.Kind, r.ID)
	}
	return nil
}

// Writes says whether letters can be written about rows.
func (b *Board) Writes() (bool, string) {
	if b.opts.Nav == nil {
		return false, "letters are not written here"
	}
	return b.HasRows()
}

// Letters writes about records of one kind, of several in turn.
func (b *Board) Letters(kind string, ids []string) tea.Cmd {
	switch w, ok := b.opts.Nav.(nav.Writer); {
	case b.opts.Nav == nil || len(ids) == 0:
		return nil
	case len(ids) == 1:
		return b.opts.Nav.Letter(kind, ids[0])
	case ok:
		return w.Letters(kind, ids)
	}
	return ui.Status(ui.Warn, "Letters are written one at a time; X clears the marks.")
}

// ChildActions are the actions on the children of the rows: log, follow-up, assign.
func (b *Board) ChildActions(do browse.Doer) []ui.Action { return browse.DoerActions(b, do, b.opts.ID) }
