package widget

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/text"
	"caseload/tui/ui"
)

// picker finds one of some choices by typing.
type picker struct {
	env    *ui.Env
	title  string
	all    []Choice // what is matched here; with a search, what is offered first
	shown  []Choice
	cursor int
	input  *Input
	onPick func(Choice) tea.Cmd
	opened bool // it is on the screen and has the keys

	search   func(context.Context, string) ([]Choice, error)
	slot     ui.Slot
	typed    int // number of changes, so that only the last one is searched for
	answered int // the change whose answer is shown
	failed   bool
}

// searchDelay is how long typing must rest before a search is made.
const searchDelay = 100 * time.Millisecond

// NewPicker lets one of the choices be found by typing.
func NewPicker(env *ui.Env, title string, choices []Choice, onPick func(Choice) tea.Cmd) ui.Dialog {
	return newPicker(env, title, choices, nil, onPick)
}

// NewSearch is NewPicker over answers of a search made as one types. First is
// what is offered before anything is typed.
func NewSearch(env *ui.Env, title string, first []Choice, search func(context.Context, string) ([]Choice, error), onPick func(Choice) tea.Cmd) ui.Dialog {
	return newPicker(env, title, first, search, onPick)
}

func newPicker(env *ui.Env, title string, choices []Choice, search func(context.Context, string) ([]Choice, error), onPick func(Choice) tea.Cmd) *picker {
	p := &picker{env: env, title: title, all: cleanChoices(choices), input: NewInput(env, "find "), search: search, onPick: onPick}
	p.shown = p.all
	p.input.OnChange = p.changed
	return p
}

func cleanChoices(choices []Choice) []Choice {
	out := make([]Choice, len(choices))
	for i, c := range choices {
		c.Label, c.Help = ui.Clean(c.Label), ui.Clean(c.Help)
		if text.Fold(c.Help) == text.Fold(c.Label) {
			c.Help = "" // a help that says the label again says nothing
		}
		out[i] = c
	}
	return out
}

type searchMsg struct {
	picker *picker
	typed  int
}

func (p *picker) Init() tea.Cmd {
	p.opened = true
	if p.input.Value() == "" {
		return nil
	}
	return p.changed(p.input.Value())
}

func (p *picker) Title() string { return p.title }
func (p *picker) Hint() string  { return "type to find · ↑ ↓ choose · enter take it · esc close" }

// Dispose ends a search under way.
func (p *picker) Dispose() { p.slot.Cancel() }

func (p *picker) changed(value string) tea.Cmd {
	p.slot.Cancel() // the answer would be for another text
	p.typed++
	p.cursor = 0
	if p.search == nil {
		p.match(value)
		return nil
	}
	msg := searchMsg{p, p.typed}
	return tea.Tick(searchDelay, func(time.Time) tea.Msg { return msg })
}

// match keeps the order of the choices when nothing is typed, else best first.
func (p *picker) match(value string) {
	p.shown = p.all
	if typed := text.Fold(value); typed != "" {
		p.shown = ranked(p.all, typed)
	}
}

func (p *picker) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if got, ok := ui.Take[[]Choice](&p.slot, msg); ok {
		p.answered = p.typed
		p.failed = got.Err != nil
		if p.failed {
			return p, ui.Fail(got.Err)
		}
		p.shown = cleanChoices(got.Value)
		return p, nil
	}
	switch msg := msg.(type) {
	case searchMsg:
		return p, p.begin(msg)
	case tea.KeyPressMsg:
		if cmd, ok := p.key(msg.String()); ok {
			return p, cmd
		}
	}
	cmd, _ := p.input.Update(msg)
	return p, cmd
}

// begin searches, unless more was typed since.
func (p *picker) begin(msg searchMsg) tea.Cmd {
	if msg.picker != p || msg.typed != p.typed {
		return nil
	}
	search, typed := p.search, strings.TrimSpace(p.input.Value())
	if typed == "" {
		p.slot.Cancel()
		p.shown, p.answered = p.all, p.typed
		return nil
	}
	return ui.Load(&p.slot, p.env.Ctx, func(ctx context.Context) ([]Choice, error) { return search(ctx, typed) })
}

func (p *picker) key(name string) (tea.Cmd, bool) {
	switch name {
	case "esc":
		return ui.CloseDialog(nil), true
	case "enter":
		return p.take(), true
	case "up", "shift+tab":
		p.cursor--
	case "down", "tab":
		p.cursor++
	case "pgup":
		p.cursor -= 10
	case "pgdown":
		p.cursor += 10
	default:
		return nil, false
	}
	p.cursor = max(min(p.cursor, len(p.shown)-1), 0)
	return nil, true
}

// waiting reports whether the list is not yet that of what was typed.
func (p *picker) waiting() bool { return p.search != nil && p.answered != p.typed }

// take picks the choice under the cursor. While a search is still to come enter
// does nothing: what it would take has not been seen.
func (p *picker) take() tea.Cmd {
	if p.waiting() || len(p.shown) == 0 {
		return nil
	}
	c := p.shown[min(p.cursor, len(p.shown)-1)]
	if p.onPick == nil {
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(p.onPick(c))
}

// Size of the list.
const (
	pickerWidth   = 76
	pickerRows    = 14
	pickerMinRows = 3
)

// rows is how many lines the list has: as many as there are choices, not as are
// left, so that it keeps its place while one types. What a search will bring is
// not known.
func (p *picker) rows() int {
	if p.search != nil {
		return pickerRows
	}
	return min(max(len(p.all), pickerMinRows), pickerRows)
}

func (p *picker) View(w, h int) string {
	th := p.env.Theme
	w = min(w, pickerWidth)
	rows := max(min(h-3, p.rows()), 1)
	lines := []string{p.input.View(w), ""}
	top := max(min(p.cursor-rows/2, len(p.shown)-rows), 0)
	for i := top; i < top+rows; i++ {
		lines = append(lines, p.line(i, w))
	}
	foot := Count(len(p.shown)) + " found"
	switch {
	case p.waiting():
		foot = "searching…"
	case p.failed:
		foot = "the search failed"
	}
	return strings.Join(append(lines, th.Muted.Render(ui.FitLeft(foot, w))), "\n")
}

func (p *picker) line(i, w int) string {
	th := p.env.Theme
	if i >= len(p.shown) {
		return ""
	}
	c := p.shown[i]
	if i == p.cursor {
		return th.Selected.Render(ui.FitLeft(ui.Between("> "+c.Label, c.Help, w), w))
	}
	help := ui.Truncate(c.Help, w/2)
	label := ui.FitLeft("  "+c.Label, w-ui.Width(help))
	return label + th.Muted.Render(help)
}

// Cursor is in the input.
func (p *picker) Cursor() *tea.Cursor { return tea.NewCursor(p.input.CursorX(), 0) }
