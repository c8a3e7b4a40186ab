package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// ConfirmOptions say what is asked.
type ConfirmOptions struct {
	Title, Text string
	Affects     []string // each thing affected, named
	More        int      // how many are affected besides
	Yes, No     string   // "" is "yes" and "no"
	Dangerous   bool     // enter alone does not mean yes
	OnYes, OnNo func() tea.Cmd
}

type confirm struct {
	env  *Env
	opts ConfirmOptions
	yes  bool // the button with the focus
}

// affectsShown bounds the things a confirmation names one by one.
const affectsShown = 8

// NewConfirm asks yes or no, by y, n, or arrows and enter.
func NewConfirm(env *Env, opts ConfirmOptions) Dialog {
	if opts.Yes == "" {
		opts.Yes = "yes"
	}
	if opts.No == "" {
		opts.No = "no"
	}
	return &confirm{env: env, opts: opts, yes: !opts.Dangerous}
}

func (c *confirm) Init() tea.Cmd { return nil }
func (c *confirm) Title() string { return c.opts.Title }
func (c *confirm) Hint() string {
	return "y " + c.opts.Yes + " · n " + c.opts.No + " · ← → choose · enter do it · esc " + c.opts.No
}

func (c *confirm) Update(msg tea.Msg) (Dialog, tea.Cmd) {
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
	case "left", "right", "tab", "shift+tab", "h", "l":
		c.yes = !c.yes
	}
	return c, nil
}

func (c *confirm) answer(yes bool) tea.Cmd {
	then := c.opts.OnNo
	if yes {
		then = c.opts.OnYes
	}
	if then == nil {
		return CloseDialog(nil)
	}
	return CloseDialog(then())
}

func (c *confirm) View(w, h int) string {
	th := c.env.Theme
	w = min(w, 72)
	lines := Wrap(CleanLines(c.opts.Text), w)
	shown := min(len(c.opts.Affects), affectsShown, max(h-len(lines)-4, 1))
	for _, s := range c.opts.Affects[:shown] {
		lines = append(lines, "  "+Truncate(Clean(s), w-2))
	}
	if rest := len(c.opts.Affects) + c.opts.More - shown; rest > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", rest))
	}
	buttons := button(th, "y", c.opts.Yes, c.yes) + "   " + button(th, "n", c.opts.No, !c.yes)
	lines = append(lines, "", buttons)
	return join(lines)
}

func button(th *Theme, key, word string, on bool) string {
	text := key + " " + word
	if on {
		return th.Selected.Render("> " + text + " ")
	}
	return "  " + text + " "
}
