package browse

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// dwell is how long the cursor must rest on a row before its preview is read.
const dwell = 60 * time.Millisecond

// Beside is the pane beside a list with the preview of the row under its cursor.
// Make it with NewBeside; its screen gives it messages.
type Beside struct {
	env  *ui.Env
	read PreviewFunc
	// current is the row under the cursor.
	current func() (Ref, bool)

	slot  ui.Slot
	of    string // the row it was asked for
	moves int
	shown string // the row it shows
	draw  Drawing
	on    bool
}

// NewBeside makes the pane; read may be nil, then there is none.
func NewBeside(env *ui.Env, read PreviewFunc, current func() (Ref, bool)) *Beside {
	return &Beside{env: env, read: read, current: current}
}

// dwellMsg says that the cursor has rested on a row.
type dwellMsg struct {
	p     *Beside
	moves int
}

// Show says whether there is room for the pane, and whether there is a pane.
func (p *Beside) Show(room bool) bool {
	p.on = room && p.read != nil
	return p.on
}

// Follow reads the preview of the row under the cursor once the cursor rests.
func (p *Beside) Follow() tea.Cmd {
	r, ok := p.current()
	if !p.on || ok && r.ID == p.of || !ok && p.of == "" {
		return nil
	}
	p.of = r.ID
	p.moves++
	msg := dwellMsg{p, p.moves}
	return tea.Tick(dwell, func(time.Time) tea.Msg { return msg })
}

// Again reads the preview anew after data changed.
func (p *Beside) Again() tea.Cmd {
	p.of = ""
	return p.Follow()
}

// Update takes the answers to the pane's loads; false for other messages.
func (p *Beside) Update(msg tea.Msg) (tea.Cmd, bool) {
	if m, ok := msg.(dwellMsg); ok {
		if m.p != p {
			return nil, false
		}
		return p.dwelt(m), true
	}
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

type previewed struct {
	id   string
	draw Drawing
}

func (p *Beside) dwelt(msg dwellMsg) tea.Cmd {
	ref, ok := p.current()
	if msg.moves != p.moves || !ok {
		return nil
	}
	read := p.read
	return ui.Load(&p.slot, p.env.Ctx, func(ctx context.Context) (previewed, error) {
		draw, err := read(ctx, ref)
		return previewed{ref.ID, draw}, err
	})
}

// Dispose ends the load under way.
func (p *Beside) Dispose() { p.slot.Cancel() }

// View draws what is known of the row under the cursor. While its preview is being
// read the pane is empty rather than that of another row.
func (p *Beside) View(w, h int) string {
	if r, ok := p.current(); p.draw == nil || !ok || p.shown != r.ID {
		return ui.Block("", w, h)
	}
	return ui.Lines(p.draw(p.env.Theme, w), w, h)
}
