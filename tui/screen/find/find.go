// Package find is the dialog that finds anything by name, number or words.
package find

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/kinds"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// delay is how long typing must rest before a search is made.
const delay = 80 * time.Millisecond

// most is how many hits are asked for.
const most = 60

// dialog finds.
type dialog struct {
	env   *ui.Env
	svc   work.Searcher
	nav   nav.Navigator
	input *widget.Input

	slot     ui.Slot
	typed    int // number of changes, so that only the last is searched for
	answered int
	hits     []work.Hit // in groups
	cursor   int
}

// New returns the dialog.
func New(env *ui.Env, svc work.Searcher, n nav.Navigator) ui.Dialog {
	d := &dialog{env: env, svc: svc, nav: n, input: widget.NewInput(env, "find ")}
	d.input.Placeholder = "a name, a number, words from the log"
	d.input.OnChange = func(string) tea.Cmd { return d.changed() }
	return d
}

func (d *dialog) Init() tea.Cmd { return nil }

// Dispose ends a search under way.
func (d *dialog) Dispose() { d.slot.Cancel() }

func (d *dialog) Title() string { return "Find anything" }

// Hint says the keys.
func (d *dialog) Hint() string { return "type to find · ↑ ↓ choose · enter open · esc close" }

type searchMsg struct {
	dialog *dialog
	typed  int
}

// changed searches once typing rests; the answer to an older text is dropped.
func (d *dialog) changed() tea.Cmd {
	d.slot.Cancel()
	d.typed++
	msg := searchMsg{d, d.typed}
	return tea.Tick(delay, func(time.Time) tea.Msg { return msg })
}

func (d *dialog) search() tea.Cmd {
	typed := strings.TrimSpace(d.input.Value())
	if typed == "" {
		d.hits, d.cursor, d.answered = nil, 0, d.typed
		return nil
	}
	svc := d.svc
	return ui.Load(&d.slot, d.env.Ctx, func(ctx context.Context) ([]work.Hit, error) { return svc.Search(ctx, typed, most) })
}

// Update takes answers and keys.
func (d *dialog) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if got, ok := ui.Take[[]work.Hit](&d.slot, msg); ok {
		d.answered = d.typed
		if got.Err != nil {
			return d, ui.Fail(got.Err)
		}
		d.hits, d.cursor = grouped(got.Value), 0
		return d, nil
	}
	switch msg := msg.(type) {
	case searchMsg:
		if msg.dialog == d && msg.typed == d.typed {
			return d, d.search()
		}
		return d, nil
	case tea.KeyPressMsg:
		if cmd, ok := d.key(msg.String()); ok {
			return d, cmd
		}
		cmd, _ := d.input.Update(msg)
		return d, cmd
	case tea.PasteMsg:
		cmd, _ := d.input.Update(msg)
		return d, cmd
	}
	return d, nil
}

// moves are how far a key moves the cursor.
var moves = map[string]int{"up": -1, "down": 1, "shift+tab": -1, "tab": 1, "pgup": -10, "pgdown": 10}

func (d *dialog) key(name string) (tea.Cmd, bool) {
	if by, ok := moves[name]; ok {
		d.cursor = max(min(d.cursor+by, len(d.hits)-1), 0)
		return nil, true
	}
	switch name {
	case "esc":
		return ui.CloseDialog(nil), true
	case "enter":
		return d.open(), true
	}
	return nil, false
}

// open goes to what is under the cursor. While the answer is still to come enter
// does nothing: what it would open has not been seen.
func (d *dialog) open() tea.Cmd {
	if d.answered != d.typed || d.cursor >= len(d.hits) {
		return nil
	}
	h := d.hits[d.cursor]
	switch {
	case h.Kind == "child":
		ids, at := d.children(h.ID)
		return ui.CloseDialog(d.nav.Child(h.ID, ids, at))
	case h.Child != "":
		if p, ok := d.nav.(nav.Placer); ok {
			return ui.CloseDialog(p.ChildAt(h.Child, h.Kind, h.ID, nil, 0))
		}
		return ui.CloseDialog(d.nav.Child(h.Child, nil, 0))
	}
	return ui.CloseDialog(d.nav.Record(h.Kind, h.ID))
}

// children are the ids of the children found, to step through, and the place of one.
func (d *dialog) children(id string) (ids []string, at int) {
	for _, h := range d.hits {
		if h.Kind != "child" {
			continue
		}
		if h.ID == id {
			at = len(ids)
		}
		ids = append(ids, h.ID)
	}
	return ids, at
}

// order is that of the groups: people first.
var order = []string{"child", "school", "officer"}

// grouped puts the hits of a kind together; within a kind the best stays first.
func grouped(hits []work.Hit) []work.Hit {
	out := make([]work.Hit, 0, len(hits))
	taken := map[string]bool{}
	take := func(kind string) {
		if taken[kind] {
			return
		}
		taken[kind] = true
		for _, h := range hits {
			if h.Kind == kind {
				out = append(out, h)
			}
		}
	}
	for _, k := range order {
		take(k)
	}
	for _, h := range hits {
		take(h.Kind)
	}
	return out
}

func heading(kind string) string {
	k, ok := kinds.Named(kind)
	if !ok {
		return kind
	}
	return strings.ToUpper(k.Plural()[:1]) + k.Plural()[1:]
}

// Sizes of the dialog.
const (
	dialogWidth = 96
	rowsMost    = 18
)

// View draws the dialog.
func (d *dialog) View(w, h int) string {
	th := d.env.Theme
	w = min(w, dialogWidth)
	room := max(min(h-3, rowsMost), 1)
	var lines []string
	at := 0
	kind := ""
	for i, hit := range d.hits {
		if hit.Kind != kind {
			kind = hit.Kind
			lines = append(lines, th.Heading.Render(ui.FitLeft(" "+heading(kind), w)))
		}
		if i == d.cursor {
			at = len(lines)
		}
		lines = append(lines, d.line(&hit, i == d.cursor, w))
	}
	if at == 1 {
		at = 0 // the heading of the first stays in sight
	}
	top := max(min(at-room/2, len(lines)-room), 0)
	shown := lines[top:min(top+room, len(lines))]
	out := append([]string{d.input.View(w), ""}, shown...)
	for len(out) < room+2 {
		out = append(out, "")
	}
	return strings.Join(append(out, th.Muted.Render(ui.FitLeft(d.foot(), w))), "\n")
}

func (d *dialog) foot() string {
	switch {
	case strings.TrimSpace(d.input.Value()) == "":
		return "Accents and capitals do not matter: zoe finds Zoë."
	case d.answered != d.typed:
		return "searching…"
	case len(d.hits) >= most:
		return "the first " + widget.Count(most) + "; type more to narrow it down"
	}
	return widget.Count(len(d.hits)) + " found"
}

func (d *dialog) line(h *work.Hit, on bool, w int) string {
	th := d.env.Theme
	title, more := ui.Clean(h.Title), ui.Clean(h.Text)
	tw := min(max(ui.Width(title), 24), w*4/10)
	if on {
		return th.Selected.Render(ui.FitLeft("> "+ui.FitLeft(title, tw)+"  "+ui.Truncate(more, w-tw-4), w))
	}
	return "  " + th.Text.Render(ui.FitLeft(title, tw)) + "  " + th.Muted.Render(ui.Truncate(more, w-tw-4))
}

// Cursor is in the input.
func (d *dialog) Cursor() *tea.Cursor { return tea.NewCursor(d.input.CursorX(), 0) }
