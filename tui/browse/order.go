package browse

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// sortBy sorts by a key; by the present one, the other way round.
func (b *Screen) sortBy(key string) tea.Cmd {
	desc := len(b.sort) > 0 && b.sort[0].Key == key && !b.sort[0].Desc
	b.sort, b.ordered = []list.Sort{{Key: key, Desc: desc}}, true
	return b.restart("")
}

// openSort offers the keys that can be sorted by: those shown first.
func (b *Screen) openSort() tea.Cmd {
	var choices []widget.Choice
	add := func(name string) {
		k, ok := b.vocab.Key(name)
		if !ok || !k.Sortable {
			return
		}
		help := k.Help
		if len(b.sort) > 0 && b.sort[0].Key == name {
			help = "now; again turns it round"
		}
		choices = append(choices, widget.Choice{Code: name, Label: k.Label, Help: help})
	}
	for _, name := range b.columns {
		add(name)
	}
	for _, k := range b.vocab.Keys() {
		if !has(b.columns, k.Name) {
			add(k.Name)
		}
	}
	return ui.Open(widget.NewPicker(b.env, "Sort by", choices, func(c widget.Choice) tea.Cmd { return b.sortBy(c.Code) }))
}

// sortBeside sorts by the next sortable column in a direction from the present.
func (b *Screen) sortBeside(step int) tea.Cmd {
	at := -1
	for i, c := range b.columns {
		if len(b.sort) > 0 && c == b.sort[0].Key {
			at = i
		}
	}
	for n := range b.columns {
		i := (at + step*(n+1)) % len(b.columns)
		if i < 0 {
			i += len(b.columns)
		}
		if k, ok := b.vocab.Key(b.columns[i]); ok && k.Sortable && i != at {
			return b.sortBy(k.Name)
		}
	}
	return nil
}

// sortText writes an order as a saved view keeps it: "due,-late".
func sortText(sort []list.Sort) string {
	parts := make([]string, len(sort))
	for i, s := range sort {
		if s.Desc {
			parts[i] = "-"
		}
		parts[i] += s.Key
	}
	return strings.Join(parts, ",")
}

// ParseSort reads what sortText wrote, leaving out what the list has no key for.
func (b *Screen) parseSort(text string) []list.Sort {
	var out []list.Sort
	for _, part := range strings.Split(text, ",") {
		name, desc := strings.CutPrefix(strings.TrimSpace(part), "-")
		if k, ok := b.vocab.Key(name); ok && k.Sortable {
			out = append(out, list.Sort{Key: k.Name, Desc: desc})
		}
	}
	return out
}

// chooser is the dialog of the columns.
type chooser struct {
	b      *Screen
	names  []string
	on     map[string]bool
	cursor int
}

func (b *Screen) openChooser() tea.Cmd {
	c := &chooser{b: b, names: append([]string(nil), b.columns...), on: map[string]bool{}}
	for _, n := range b.columns {
		c.on[n] = true
	}
	for _, k := range b.vocab.Keys() {
		if k.Column && !c.on[k.Name] {
			c.names = append(c.names, k.Name)
		}
	}
	return ui.Open(c)
}

func (c *chooser) Init() tea.Cmd { return nil }

// Title stands in the border.
func (c *chooser) Title() string { return "Columns of " + c.b.opts.Title }

// Hint is the keys of the dialog.
func (c *chooser) Hint() string {
	return "↑ ↓ choose · space show or hide · K J move · r as it began · enter take them · esc give up"
}

// Update moves, shows and hides.
func (c *chooser) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return c, nil
	}
	switch k.String() {
	case "esc":
		return c, ui.CloseDialog(nil)
	case "enter":
		return c, c.take()
	case "space":
		n := c.names[c.cursor]
		c.on[n] = !c.on[n]
	case "up", "k":
		c.cursor--
	case "down", "j":
		c.cursor++
	case "pgup":
		c.cursor -= 10
	case "pgdown":
		c.cursor += 10
	case "home":
		c.cursor = 0
	case "end":
		c.cursor = len(c.names)
	case "K", "shift+up":
		c.move(-1)
	case "J", "shift+down":
		c.move(1)
	case "r":
		return c, ui.CloseDialog(c.b.setShown(c.b.known(or(c.b.opts.Columns, c.b.def.Columns))))
	}
	c.cursor = max(min(c.cursor, len(c.names)-1), 0)
	return c, nil
}

func (c *chooser) move(step int) {
	to := c.cursor + step
	if to < 0 || to >= len(c.names) {
		return
	}
	c.names[c.cursor], c.names[to] = c.names[to], c.names[c.cursor]
	c.cursor = to
}

func (c *chooser) take() tea.Cmd {
	var out []string
	for _, n := range c.names {
		if c.on[n] {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return ui.Status(ui.Warn, "A list needs at least one column.")
	}
	return ui.CloseDialog(c.b.setShown(out))
}

// setShown changes the columns; the cursor stays on its row.
func (b *Screen) setShown(columns []string) tea.Cmd {
	b.columns = columns
	return b.restart(b.table.ID())
}

// chooserWidth is how wide the dialog is, where there is room.
const chooserWidth = 64

// View draws the part of the columns around the cursor.
func (c *chooser) View(w, h int) string {
	th := c.b.env.Theme
	w = min(w, chooserWidth)
	top, end := widget.Part(c.cursor, len(c.names), max(h, 1))
	lines := make([]string, 0, h)
	for i := top; i < end; i++ {
		k, _ := c.b.vocab.Key(c.names[i])
		box, lead := "[ ] ", "  "
		if c.on[k.Name] {
			box = "[x] "
		}
		if i == c.cursor {
			lead = "> "
		}
		line := ui.FitLeft(ui.FitLeft(lead+box+k.Label, 30)+" "+k.Help, w)
		if i == c.cursor {
			line = th.Selected.Render(line)
		}
		lines = append(lines, line)
	}
	return strings.Join(append(lines, widget.Beyond(c.b.env, top, end, len(c.names), w)...), "\n")
}
