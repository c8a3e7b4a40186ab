package widget

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// SplitMin is the width from which a list has its preview beside it.
const SplitMin = 110

// Wide reports whether a list and its preview fit beside each other.
func Wide(w int) bool { return w >= SplitMin }

// Split draws left and, on a wide window, right beside it. Share is the part of
// the width the left gets, in percent (0: 60).
func Split(env *ui.Env, w, h, share int, left, right func(w, h int) string) string {
	return left(w, h)
}

// Tabs is a line of panes to switch between with tab and shift+tab.
type Tabs struct {
	Titles []string
	Active int
}

// Update switches on tab and shift+tab.
func (t *Tabs) Update(msg tea.Msg) (changed bool) { return false }

// View draws the line.
func (t *Tabs) View(env *ui.Env, w int) string { return "" }

// Pane is text that scrolls.
type Pane struct{ env *ui.Env }

// NewPane returns an empty pane.
func NewPane(env *ui.Env) *Pane { return &Pane{env: env} }

// SetText replaces the text, which is cleaned and wrapped; SetStyled takes
// lines that are styled (and cleaned) already.
func (p *Pane) SetText(text string) {}

// SetStyled replaces the text by styled lines, which are wrapped.
func (p *Pane) SetStyled(lines []string) {}

// Update scrolls.
func (p *Pane) Update(msg tea.Msg) tea.Cmd { return nil }

// View draws w×h cells.
func (p *Pane) View(w, h int) string { return "" }

// Spark draws values from 0 to top as "▁▃▅▇"; a negative value is a gap.
func Spark(values []float64, top float64) string { return "" }

// Bar draws a part of one as "████░░░░" of w cells.
func Bar(env *ui.Env, part float64, w int) string { return "" }

// Progress is a bar for work that takes time, with a word about it.
type Progress struct {
	Label       string
	Done, Total int
}

// View draws it on one line of w cells.
func (p Progress) View(env *ui.Env, w int) string { return "" }

// Count writes a whole number with its thousands apart: "1,204".
func Count(n int) string { return "" }
