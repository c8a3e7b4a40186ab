package intake

import (
	"context"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// chooser is the step in which the file is named.
type chooser struct {
	s      *screen
	input  *widget.Input
	typing bool // the path has the keys
	slot   ui.Slot
	paths  []string // what the typed path may go on as
	at     int      // among paths; -1 is the typed path itself
	later  bool     // tab was pressed before paths had come
}

func (c *chooser) begin(s *screen, path string) {
	c.s, c.at, c.typing = s, -1, true
	c.input = widget.NewInput(s.env, "File or folder: ")
	c.input.Placeholder = "type a path; tab completes it"
	c.input.SetValue(path)
	c.input.OnChange = func(string) tea.Cmd { return c.complete() }
}

func (c *chooser) actions() []ui.Action {
	return []ui.Action{
		{ID: "import.open", Title: "open", Help: "Open the file, or look into the folder.", Keys: []string{"enter"}, Short: true, WhileTyping: true, Run: c.enter},
		{ID: "import.complete", Title: "complete", Help: "Go on with the path as far as it is clear, or as chosen below.", Keys: []string{"tab"}, Short: true, WhileTyping: true, Run: c.goOn},
		{ID: "import.down", Title: "down", Help: "To the next of the paths offered.", Keys: []string{"down"}, Short: true, WhileTyping: true, Run: func() tea.Cmd { return c.move(1) }},
		{ID: "import.up", Title: "up", Help: "To the one before.", Keys: []string{"up"}, WhileTyping: true, Run: func() tea.Cmd { return c.move(-1) }},
		{ID: "import.type", Title: "type a path", Help: "Go on typing the path.", Keys: []string{"/", "e"}, Short: true, Enabled: c.mayType, Run: c.typeOn},
		{ID: "import.leave", Title: "give up", Help: "Close the import; as a tab of its own it stays, and lets go of the keys.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Run: c.leave},
	}
}

func (c *chooser) mayType() (bool, string) { return !c.typing, "the path has the keys already" }

func (c *chooser) typeOn() tea.Cmd {
	c.typing = true
	return nil
}

// leave closes the screen. Where it is the first of a tab nothing closes, and the
// keys must be free to go elsewhere.
func (c *chooser) leave() tea.Cmd {
	c.typing = false
	return ui.Pop()
}

func (c *chooser) update(msg tea.Msg) tea.Cmd {
	if !c.typing {
		return nil
	}
	cmd, _ := c.input.Update(msg)
	return cmd
}

// complete asks what the typed path may go on as.
func (c *chooser) complete() tea.Cmd {
	c.at = -1
	if c.s.svc.Complete == nil {
		return nil
	}
	typed, complete := c.input.Value(), c.s.svc.Complete
	c.later = false
	return ui.Load(&c.slot, c.s.env.Ctx, func(ctx context.Context) ([]string, error) { return complete(ctx, typed) })
}

// take takes the answer; a folder that cannot be read offers nothing.
func (c *chooser) take(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[[]string](&c.slot, msg)
	if !ok {
		return nil, false
	}
	c.paths = got.Value
	if c.later {
		return c.goOn(), true
	}
	return nil, true
}

func (c *chooser) move(by int) tea.Cmd {
	c.at = max(min(c.at+by, len(c.paths)-1), -1)
	return nil
}

// goOn puts the chosen path, or what all of them begin with, into the input. Where
// the paths are still awaited, it does so when they come.
func (c *chooser) goOn() tea.Cmd {
	if c.slot.Loading() {
		c.later = true
		return nil
	}
	c.later = false
	next := c.common()
	if c.at >= 0 {
		next = c.paths[c.at]
	}
	if len(next) <= len(c.input.Value()) && c.at < 0 {
		return nil
	}
	c.input.SetValue(next)
	return c.complete()
}

// common is what all paths begin with.
func (c *chooser) common() string {
	if len(c.paths) == 0 {
		return ""
	}
	prefix := []rune(c.paths[0])
	for _, p := range c.paths[1:] {
		n := 0
		for _, r := range p {
			if n >= len(prefix) || prefix[n] != r {
				break
			}
			n++
		}
		prefix = prefix[:n]
	}
	return string(prefix)
}

// enter opens what is chosen; a folder among those offered is looked into, and one
// that was typed is taken for that of the return.
func (c *chooser) enter() tea.Cmd {
	if c.at >= 0 && isFolder(c.paths[c.at]) {
		return c.goOn()
	}
	if c.at >= 0 {
		return c.s.open(c.paths[c.at])
	}
	typed := strings.TrimSpace(c.input.Value())
	if typed == "" {
		return ui.Status(ui.Warn, "Type the path of a file or folder first.")
	}
	for _, p := range c.paths { // its name may hold what cannot be typed
		if ui.Clean(p) == typed {
			return c.s.open(p)
		}
	}
	return c.s.open(typed)
}

func isFolder(path string) bool {
	return strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(os.PathSeparator))
}

func (c *chooser) cursor() *tea.Cursor { return tea.NewCursor(1+c.input.CursorX(), inputLine) }

const (
	chooserHelp = "A spreadsheet (CSV, XLSX) of children, schools, officers, PEPs, plans, actions or terms, or the folder of the statutory return (SSDA903): " +
		"tab takes it, enter opens it. Nothing is written before you have seen what would change."
	inputLine = 4 // where the input stands in the view
	helpLines = 3
)

func (c *chooser) view(w, h int) string {
	th := c.s.env.Theme
	help := append(ui.Wrap(chooserHelp, w-2), make([]string, helpLines)...)
	lines := make([]string, helpLines)
	for i := range lines {
		lines[i] = th.Muted.Render(ui.FitLeft(" "+help[i], w))
	}
	lines = append(lines, "", " "+c.input.View(w-2), "")
	room := h - len(lines)
	top := max(min(c.at-room/2, len(c.paths)-room), 0)
	for i := top; i < min(top+room, len(c.paths)); i++ {
		text := ui.FitLeft(ui.Truncate("   "+ui.Clean(c.paths[i]), w), w)
		if i == c.at {
			text = th.Selected.Render(ui.FitLeft(ui.Truncate(" > "+ui.Clean(c.paths[i]), w), w))
		}
		lines = append(lines, text)
	}
	return ui.Lines(lines, w, h)
}
