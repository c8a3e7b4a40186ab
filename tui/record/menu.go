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
	if at, moved := widget.Walk(name, m.at, len(m.choices)); moved {
		m.at = at
		return m, nil
	}
	switch name {
	case "esc", "q":
		return m, ui.CloseDialog(nil)
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

// How wide a menu is, where there is room: the most where its helps need it.
const (
	menuWidth = 60
	menuMost  = 110
)

// Cells beside the label: those of the cursor and the key, and between label and help.
const (
	menuMargin = 6
	menuGap    = 2
)

func (m *menu) View(w, h int) string {
	th := m.env.Theme
	labels, helps := m.columns()
	w = min(w, max(menuWidth, min(menuMargin+labels+helps, menuMost)))
	top, end := widget.Part(m.at, len(m.choices), h)
	var lines []string
	for i := top; i < end; i++ {
		c := m.choices[i]
		text := ui.FitLeft(ui.FitLeft(ui.Clean(c.Label), labels)+ui.Clean(c.Help), w-menuMargin)
		if i == m.at {
			lines = append(lines, th.Selected.Render("> "+ui.FitLeft(c.Key, 2)+"  "+text))
			continue
		}
		lines = append(lines, "  "+th.Key.Render(ui.FitLeft(c.Key, 2))+"  "+text)
	}
	return strings.Join(append(lines, widget.Beyond(m.env, top, end, len(m.choices), w)...), "\n")
}

// columns are how many cells the labels and the helps take. The helps stand in one
// column after the longest label, so that the eye finds them.
func (m *menu) columns() (labels, helps int) {
	for _, c := range m.choices {
		labels, helps = max(labels, ui.Width(ui.Clean(c.Label))), max(helps, ui.Width(ui.Clean(c.Help)))
	}
	if helps == 0 {
		return labels, 0
	}
	return labels + menuGap, helps
}
