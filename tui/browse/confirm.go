package browse

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Ask is a question about several records, each of which is named.
type Ask struct {
	Title, Text string
	Names       []string
	Yes         string // "" is "yes"
	OnYes       func() tea.Cmd
}

// confirmAll names everything that will be changed, however much it is, in a
// list that scrolls.
type confirmAll struct {
	env  *ui.Env
	ask  Ask
	pane *ui.Pane
	yes  bool
}

// NewConfirm asks before something is done to several records.
func NewConfirm(env *ui.Env, ask Ask) ui.Dialog {
	if ask.Yes == "" {
		ask.Yes = "yes"
	}
	c := &confirmAll{env: env, ask: ask, pane: ui.NewPane(env), yes: true}
	lines := make([]string, len(ask.Names))
	for i, n := range ask.Names {
		lines[i] = "  " + ui.Clean(n)
	}
	c.pane.SetStyled(lines)
	return c
}

func (c *confirmAll) Init() tea.Cmd { return nil }

// Title stands in the border.
func (c *confirmAll) Title() string { return c.ask.Title }

// Hint is the keys of the dialog.
func (c *confirmAll) Hint() string {
	return "y " + c.ask.Yes + " · n no · ↑ ↓ scroll the names · ← → choose · enter do it · esc no"
}

// Update scrolls the names and takes the answer.
func (c *confirmAll) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return c, nil
	}
	switch k.String() {
	case "y", "Y":
		return c, c.answer(true)
	case "n", "N", "esc":
		return c, c.answer(false)
	case "enter":
		return c, c.answer(c.yes)
	case "left", "right", "tab", "shift+tab":
		c.yes = !c.yes
		return c, nil
	}
	return c, c.pane.Update(msg)
}

func (c *confirmAll) answer(yes bool) tea.Cmd {
	if !yes || c.ask.OnYes == nil {
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(c.ask.OnYes())
}

// confirmWidth is how wide the question is set, where there is room.
const confirmWidth = 72

// View draws the question, the names and the two answers.
func (c *confirmAll) View(w, h int) string {
	w = min(w, confirmWidth)
	lines := ui.Wrap(ui.CleanLines(c.ask.Text), w)
	room := max(h-len(lines)-2, 1)
	if len(c.ask.Names) > 0 {
		n := min(len(c.ask.Names), room)
		lines = append(lines, strings.Split(c.pane.View(w, n), "\n")...)
	}
	return strings.Join(append(lines, "", c.button("y "+c.ask.Yes, c.yes)+"   "+c.button("n no", !c.yes)), "\n")
}

func (c *confirmAll) button(text string, on bool) string {
	if on {
		return c.env.Theme.Selected.Render("> " + text + " ")
	}
	return "  " + text + " "
}
