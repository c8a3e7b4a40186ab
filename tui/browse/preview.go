package browse

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// dwell is how long the cursor must rest on a row before its preview is read.
const dwell = 60 * time.Millisecond

// preview is what is drawn beside the list about the row under the cursor.
type preview struct {
	slot  ui.Slot
	of    string // the row it was asked for
	moves int
	shown string // the row it shows
	draw  Drawing
}

// dwellMsg says that the cursor has rested on a row.
type dwellMsg struct {
	b     *Screen
	moves int
}

// follow reads the preview of the row under the cursor once the cursor rests.
func (p *preview) follow(b *Screen) tea.Cmd {
	id := b.table.ID()
	if b.opts.Preview == nil || !b.wide || id == p.of {
		return nil
	}
	p.of = id
	p.moves++
	msg := dwellMsg{b, p.moves}
	return tea.Tick(dwell, func(time.Time) tea.Msg { return msg })
}

// again reads the preview anew after data changed.
func (p *preview) again(b *Screen) tea.Cmd {
	p.of = ""
	return p.follow(b)
}

func (p *preview) dwelt(b *Screen, msg dwellMsg) tea.Cmd {
	if msg.b != b || msg.moves != p.moves {
		return nil
	}
	ref, ok := b.Ref(p.of)
	if !ok {
		p.shown, p.draw = "", nil
		return nil
	}
	load := b.opts.Preview
	return ui.Load(&p.slot, b.env.Ctx, func(ctx context.Context) (previewed, error) {
		draw, err := load(ctx, ref)
		return previewed{ref.ID, draw}, err
	})
}

type previewed struct {
	id   string
	draw Drawing
}

func (p *preview) answer(b *Screen, msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[previewed](&p.slot, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	p.shown, p.draw = got.Value.id, got.Value.draw
	return nil, true
}

// view draws what is known of the row under the cursor. While the preview of the
// row is being read the pane is empty rather than that of another row.
func (p *preview) view(b *Screen) func(w, h int) string {
	return func(w, h int) string {
		if p.draw == nil || p.shown != b.table.ID() {
			return ui.Block("", w, h)
		}
		return ui.Lines(p.draw(b.env.Theme, w), w, h)
	}
}
