package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caseload/tui/ui"
)

// Span is a part of an input's text that is wrong, in bytes.
type Span struct{ From, To int }

// Input is one line of text to edit. It moves over what people see as one
// character, however many code points that is.
type Input struct {
	env *ui.Env

	// Prompt stands before the text, Placeholder in its place while empty.
	Prompt, Placeholder string
	// OnChange is called after each change.
	OnChange func(value string) tea.Cmd

	chars    []string // grapheme clusters
	at       int      // cursor, in clusters
	first    int      // first cluster shown
	mistakes []Span
	cursorX  int
}

// NewInput returns an empty input.
func NewInput(env *ui.Env, prompt string) *Input { return &Input{env: env, Prompt: prompt} }

// split cuts text into grapheme clusters.
func split(s string) []string {
	var out []string
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if c == "" {
			break
		}
		out = append(out, c)
		s = s[len(c):]
	}
	return out
}

// Update handles keys and paste; handled is false for keys that mean nothing
// to it (enter, esc, tab, up, down).
func (i *Input) Update(msg tea.Msg) (cmd tea.Cmd, handled bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		i.insert(ui.Clean(strings.TrimRight(msg.Content, "\r\n")))
		return i.changed(), true
	case tea.KeyPressMsg:
		return i.key(msg)
	}
	return nil, false
}

func (i *Input) key(k tea.KeyPressMsg) (tea.Cmd, bool) {
	if do, ok := inputMoves[k.String()]; ok {
		do(i)
		return nil, true
	}
	if do, ok := inputEdits[k.String()]; ok {
		do(i)
		return i.changed(), true
	}
	if k.Text == "" {
		return nil, false
	}
	i.insert(ui.Clean(k.Text))
	return i.changed(), true
}

var inputMoves = map[string]func(*Input){
	"left": func(i *Input) { i.at = max(i.at-1, 0) }, "right": func(i *Input) { i.at = min(i.at+1, len(i.chars)) },
	"home": func(i *Input) { i.at = 0 }, "end": func(i *Input) { i.at = len(i.chars) },
	"ctrl+a": func(i *Input) { i.at = 0 }, "ctrl+e": func(i *Input) { i.at = len(i.chars) },
	"ctrl+left": func(i *Input) { i.at = i.wordLeft() }, "ctrl+right": func(i *Input) { i.at = i.wordRight() },
	"alt+left": func(i *Input) { i.at = i.wordLeft() }, "alt+right": func(i *Input) { i.at = i.wordRight() },
}

var inputEdits = map[string]func(*Input){
	"backspace": func(i *Input) { i.cut(i.at-1, i.at) }, "ctrl+h": func(i *Input) { i.cut(i.at-1, i.at) },
	"delete": func(i *Input) { i.cut(i.at, i.at+1) },
	"ctrl+w": func(i *Input) { i.cut(i.wordLeft(), i.at) }, "alt+backspace": func(i *Input) { i.cut(i.wordLeft(), i.at) },
	"ctrl+u": func(i *Input) { i.cut(0, i.at) }, "ctrl+k": func(i *Input) { i.cut(i.at, len(i.chars)) },
}

func (i *Input) wordLeft() int {
	at := i.at
	for at > 0 && i.chars[at-1] == " " {
		at--
	}
	for at > 0 && i.chars[at-1] != " " {
		at--
	}
	return at
}

func (i *Input) wordRight() int {
	at := i.at
	for at < len(i.chars) && i.chars[at] == " " {
		at++
	}
	for at < len(i.chars) && i.chars[at] != " " {
		at++
	}
	return at
}

// insert puts text at the cursor. Clusters are found anew in the whole text,
// since what is typed may join what is there, as an accent does.
func (i *Input) insert(s string) {
	head := strings.Join(i.chars[:i.at], "") + s
	i.chars = split(head + strings.Join(i.chars[i.at:], ""))
	i.at = min(len(split(head)), len(i.chars))
}

func (i *Input) cut(from, to int) {
	from, to = max(from, 0), min(to, len(i.chars))
	if from >= to {
		return
	}
	i.chars = append(i.chars[:from:from], i.chars[to:]...)
	i.at = from
}

func (i *Input) changed() tea.Cmd {
	i.mistakes = nil
	if i.OnChange == nil {
		return nil
	}
	return i.OnChange(i.Value())
}

// View draws the input on one line of w cells and scrolls it so that the
// cursor is seen.
func (i *Input) View(w int) string {
	th := i.env.Theme
	prompt := ui.Truncate(i.Prompt, max(w-4, 0))
	room := w - ui.Width(prompt) - 1 // one cell for the cursor at the end
	if room < 1 {
		return ui.FitLeft(prompt, w)
	}
	i.scroll(room)
	i.cursorX = ui.Width(prompt) + i.span(i.first, i.at)
	head := th.Label.Render(prompt)
	if len(i.chars) == 0 {
		return head + th.Placehold.Render(ui.FitLeft(i.Placeholder, room+1))
	}
	byteAt := len(strings.Join(i.chars[:i.first], ""))
	var b strings.Builder
	b.WriteString(head)
	used := 0
	for k, c := range i.chars[i.first:] {
		size := len(c)
		if k == 0 {
			c = ui.Anchored(c)
		}
		cw := ui.Width(c)
		if used+cw > room {
			break
		}
		used += cw
		look := th.Text
		if i.mistaken(byteAt) {
			look = th.Mistake
		}
		b.WriteString(look.Render(c))
		byteAt += size
	}
	b.WriteString(ui.Spaces(room + 1 - used))
	return b.String()
}

// scroll moves the first cluster shown so that the cursor is within room cells.
func (i *Input) scroll(room int) {
	i.first = min(i.first, i.at)
	for i.span(i.first, i.at) > room {
		i.first++
	}
}

// span is the number of cells from one cluster to another.
func (i *Input) span(from, to int) int {
	return ui.Width(ui.Anchored(strings.Join(i.chars[from:to], "")))
}

func (i *Input) mistaken(at int) bool {
	for _, s := range i.mistakes {
		if at >= s.From && at < s.To {
			return true
		}
	}
	return false
}

// CursorX is the cell of the cursor in the last View.
func (i *Input) CursorX() int { return i.cursorX }

// Value is the text.
func (i *Input) Value() string { return strings.Join(i.chars, "") }

// SetValue replaces the text and puts the cursor at its end.
func (i *Input) SetValue(s string) {
	i.chars = split(ui.Clean(s))
	i.at, i.first, i.mistakes = len(i.chars), 0, nil
}

// SetMistakes underlines parts of the text, until it is changed.
func (i *Input) SetMistakes(spans ...Span) { i.mistakes = spans }
