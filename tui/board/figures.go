package board

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Figures are what the head of a board says: counts of its rows, read with them. The zero
// value is ready; it must not be copied.
type Figures[T any] struct {
	// Now is what was read last, once Known.
	Now   T
	Known bool

	slot ui.Slot
}

// Load reads the figures; until they are there the head shows what it showed.
func (f *Figures[T]) Load(ctx context.Context, read func(context.Context) (T, error)) tea.Cmd {
	return ui.Load(&f.slot, ctx, read)
}

// Take takes the answer to Load; false for other messages.
func (f *Figures[T]) Take(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[T](&f.slot, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	f.Now, f.Known = got.Value, true
	return nil, true
}

// Cancel ends the reading under way.
func (f *Figures[T]) Cancel() { f.slot.Cancel() }

// Ends draws two texts at the ends of one line of w cells, or where there is not room for
// both on two.
func Ends(w int, left, right string, leftLook, rightLook ui.Style) []string {
	if ui.Width(left)+ui.Width(right)+1 > w {
		return []string{leftLook.Render(ui.FitLeft(left, w)), rightLook.Render(ui.FitLeft(" "+right, w))}
	}
	return []string{leftLook.Render(left) + ui.Spaces(w-ui.Width(left)-ui.Width(right)) + rightLook.Render(right)}
}
