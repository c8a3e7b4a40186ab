package record

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// menu asks for one of a few things by one key, or by arrows and enter.
type menu struct {
	env     *ui.Env
	title   string
	choices []widget.Choice
	at      int
	onPick  func(widget.Choice) tea.Cmd
}

// NewMenu returns a dialog in which one key chooses. The choices need their keys;
// the first is under the cursor.
func NewMenu(env *ui.Env, title string, choices []widget.Choice, onPick func(widget.Choice) tea.Cmd) ui.Dialog {
	return &menu{env: env, title: title, choices: choices, onPick: onPick}
}

func (m *menu) Init() tea.Cmd { return nil }
func (m *menu) Title() string { return m.title }
func (m *menu) Hint() string {
	return "press the key of one · ↑ ↓ choose · enter take it · esc close"
}

func (m *menu) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return m, nil
	}
	name := k.String()
	for _, c := range m.choices {
		if c.Key == name {
			return m, m.take(c)
		}
	}
	switch name {
	case "esc", "q":
		return m, ui.CloseDialog(nil)
	case "up", "shift+tab":
		m.at = max(m.at-1, 0)
	case "down", "tab":
		m.at = min(m.at+1, len(m.choices)-1)
	case "enter":
		if len(m.choices) > 0 {
			return m, m.take(m.choices[m.at])
		}
	}
	return m, nil
}

func (m *menu) take(c widget.Choice) tea.Cmd {
	if m.onPick == nil {
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(m.onPick(c))
}

// menuWidth is how wide a menu is, where there is room.
const menuWidth = 60

func (m *menu) View(w, h int) string {
	th := m.env.Theme
	w = min(w, menuWidth)
	top := max(min(m.at-h/2, len(m.choices)-h), 0)
	var lines []string
	for i := top; i < min(top+h, len(m.choices)); i++ {
		c := m.choices[i]
		label := labelled(ui.Clean(c.Label), ui.Clean(c.Help), w-6)
		if i == m.at {
			lines = append(lines, th.Selected.Render("> "+ui.FitLeft(c.Key, 2)+"  "+label))
			continue
		}
		lines = append(lines, "  "+th.Key.Render(ui.FitLeft(c.Key, 2))+"  "+label)
	}
	return strings.Join(lines, "\n")
}

// labelled puts a label before its help, which gives way where there is not room for
// both.
func labelled(label, help string, w int) string {
	if room := w - ui.Width(label) - 2; help != "" && room > 0 {
		return ui.FitLeft(ui.Between(label, ui.Truncate(help, room), w), w)
	}
	return ui.FitLeft(label, w)
}
