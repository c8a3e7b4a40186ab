package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Pane is text that scrolls.
type Pane struct {
	env     *Env
	source  []string
	lines   []string
	wrapped int // width the lines are wrapped for
	top     int
	height  int
}

// NewPane returns an empty pane.
func NewPane(env *Env) *Pane { return &Pane{env: env} }

// SetText replaces the text, which is cleaned. It scrolls back to the top.
func (p *Pane) SetText(text string) { p.SetStyled(strings.Split(CleanLines(text), "\n")) }

// SetStyled replaces the text by lines that are cleaned and styled already.
func (p *Pane) SetStyled(lines []string) {
	p.source, p.wrapped, p.top = lines, 0, 0
}

// Update scrolls.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	page := max(p.height-1, 1)
	switch k.String() {
	case "up", "k":
		p.top--
	case "down", "j":
		p.top++
	case "pgup", "b":
		p.top -= page
	case "pgdown", "space":
		p.top += page
	case "ctrl+u":
		p.top -= page / 2
	case "ctrl+d":
		p.top += page / 2
	case "home", "g":
		p.top = 0
	case "end", "G":
		p.top = len(p.lines)
	}
	p.top = max(min(p.top, len(p.lines)-p.height), 0)
	return nil
}

// Height is the number of lines the text takes at width w.
func (p *Pane) Height(w int) int {
	p.wrap(w)
	return len(p.lines)
}

func (p *Pane) wrap(w int) {
	if p.wrapped == w {
		return
	}
	p.wrapped = w
	p.lines = p.lines[:0:0]
	for _, l := range p.source {
		p.lines = append(p.lines, Wrap(l, w)...)
	}
}

// View draws w×h cells. When there is more than fits, the last line says which
// part is seen.
func (p *Pane) View(w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	p.wrap(w)
	p.height = h
	if len(p.lines) <= h {
		p.top = 0
		return Lines(p.lines, w, h)
	}
	p.height = max(h-1, 1)
	p.top = max(min(p.top, len(p.lines)-p.height), 0)
	end := min(p.top+p.height, len(p.lines))
	body := Lines(p.lines[p.top:end], w, p.height)
	if h == 1 {
		return body
	}
	more := fmt.Sprintf("%d–%d of %d lines", p.top+1, end, len(p.lines))
	return body + "\n" + p.env.Theme.Muted.Render(Fit(more, w, Right))
}

func join(lines []string) string { return strings.Join(lines, "\n") }

type message struct {
	title string
	pane  *Pane
}

// NewMessage shows text that can be scrolled, such as why a date is due.
func NewMessage(env *Env, title, text string) Dialog {
	p := NewPane(env)
	p.SetText(text)
	return &message{title, p}
}

// messageWidth is how wide text is set: longer lines are hard to read.
const messageWidth = 84

func (m *message) Init() tea.Cmd { return nil }
func (m *message) Title() string { return m.title }
func (m *message) Hint() string  { return "↑ ↓ scroll · enter or esc close · y copy" }

func (m *message) View(w, h int) string {
	w = min(w, messageWidth)
	return m.pane.View(w, min(h, max(m.pane.Height(w), 1)))
}

func (m *message) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return m, nil
	}
	switch k.String() {
	case "esc", "enter", "q":
		return m, CloseDialog(nil)
	case "y":
		return m, Copy(stripLines(m.pane.source))
	}
	return m, m.pane.Update(msg)
}
