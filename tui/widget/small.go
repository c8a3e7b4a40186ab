package widget

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// SplitMin is the width from which a list has its preview beside it.
const SplitMin = 110

// Wide reports whether a list and its preview fit beside each other.
func Wide(w int) bool { return w >= SplitMin }

// splitShare is the part of the width a list gets, in percent: on a window that is
// just wide enough more, since its columns come before the preview.
func splitShare(w int) int {
	if w < splitEven {
		return 68
	}
	return 62
}

// splitEven is the width from which a preview takes more than a third.
const splitEven = 150

// Split draws left and, on a wide window, right beside it. Share is the part of
// the width the left gets, in percent (0: as a list, which gets two thirds or a little less and
// leaves the cell before the border empty).
func Split(env *ui.Env, w, h, share int, left, right func(w, h int) string) string {
	if !Wide(w) {
		return ui.Block(left(w, h), w, h)
	}
	inner := 0
	if share <= 0 || share >= 100 {
		share, inner = splitShare(w), 1
	}
	lw := w * share / 100
	rw := w - lw - 2
	side := env.Theme.Border.Render(env.Theme.Glyphs.V) + " "
	l, r := ui.Block(left(lw-inner, h), lw, h), ui.Block(right(rw, h), rw, h)
	var b strings.Builder
	b.Grow(len(l) + len(r) + h*len(side))
	for i := range h {
		var ll, rl string
		ll, l, _ = strings.Cut(l, "\n")
		rl, r, _ = strings.Cut(r, "\n")
		b.WriteString(ll)
		b.WriteString(side)
		b.WriteString(rl)
		if i < h-1 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Tabs is a line of panes to switch between with tab and shift+tab.
type Tabs struct {
	Titles []string
	Active int
}

// Update switches on tab and shift+tab.
func (t *Tabs) Update(msg tea.Msg) (changed bool) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(t.Titles) == 0 {
		return false
	}
	switch k.String() {
	case "tab":
		t.Active = (t.Active + 1) % len(t.Titles)
	case "shift+tab":
		t.Active = (t.Active + len(t.Titles) - 1) % len(t.Titles)
	default:
		return false
	}
	return true
}

// View draws the line, the active pane in brackets. Where there is no room for all,
// those before are left out until the active one is seen, and a mark says so.
func (t *Tabs) View(env *ui.Env, w int) string {
	th := env.Theme
	first := t.first(w)
	var b strings.Builder
	if first > 0 {
		b.WriteString(th.TabOff.Render("‹"))
	}
	for i, title := range t.Titles {
		title = ui.Clean(title)
		switch {
		case i < first:
		case i == t.Active:
			b.WriteString(th.TabOn.Render("[" + title + "]"))
		default:
			b.WriteString(th.TabOff.Render(" " + title + " "))
		}
	}
	return ui.FitLeft(b.String(), w)
}

// first is the title to begin with, so that the active one and the next are seen.
func (t *Tabs) first(w int) int {
	const around = 2 // the brackets
	last := min(t.Active+1, len(t.Titles)-1)
	room := w - 1
	for i := last; i >= 0; i-- {
		room -= ui.Width(ui.Clean(t.Titles[i])) + around
		if room < 0 {
			return min(i+1, t.Active)
		}
	}
	return 0
}

// Percent is a count as a part of all in whole percent, rounded half up from the exact
// counts as reports round; of nothing it is a dash.
func Percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", (200*n+of)/(2*of))
}

// blocks are the eight heights of a spark line, and a gap.
var blocks = []rune("▁▂▃▄▅▆▇█")

// Spark draws values from 0 to top as "▁▃▅▇", one cell each; a negative value
// is a gap.
func Spark(values []float64, top float64) string {
	var b strings.Builder
	for _, v := range values {
		switch {
		case v < 0 || top <= 0:
			b.WriteByte(' ')
		default:
			b.WriteRune(blocks[min(int(v/top*float64(len(blocks))), len(blocks)-1)])
		}
	}
	return b.String()
}

// sharesFrom is where the scale of a chart of shares begins: most weeks of
// attendance are above it, and on a scale from nothing they would all look full.
const sharesFrom = 0.7

// Shares draws parts of one, such as weeks of attendance, on a scale from 70%, or from
// the lowest where that is less; and says the lowest and highest in words, since the
// scale does not begin at nothing. A negative value is a gap.
func Shares(values []float64) (chart, span string) {
	low, high := 2.0, -1.0
	for _, v := range values {
		if v >= 0 {
			low, high = min(low, v), max(high, v)
		}
	}
	if high < 0 {
		return strings.Repeat(" ", len(values)), ""
	}
	from := min(low, sharesFrom)
	scaled := make([]float64, len(values))
	for i, v := range values {
		scaled[i] = -1
		if v >= 0 {
			scaled[i] = v - from
		}
	}
	span = fmt.Sprintf("%.0f–%.0f%%", 100*low, 100*high)
	if first, last, _ := strings.Cut(span, "–"); first+"%" == last {
		span = last
	}
	return Spark(scaled, 1-from), span
}

// Bar draws a part of one as "████░░░░" in w cells. The figure belongs beside it.
func Bar(env *ui.Env, part float64, w int) string {
	if w <= 0 {
		return ""
	}
	g := env.Theme.Glyphs
	full := int(min(max(part, 0), 1)*float64(w) + 0.5)
	return env.Theme.Accent.Render(strings.Repeat(g.Full, full)) + env.Theme.Muted.Render(strings.Repeat(g.Rest, w-full))
}

// Progress is a bar for work that takes time, with a word about it. A Total of
// zero is not known.
type Progress struct {
	Label       string
	Done, Total int
}

// View draws it on one line of w cells.
func (p Progress) View(env *ui.Env, w int) string {
	label := ui.Clean(p.Label)
	if p.Total <= 0 {
		return ui.FitLeft(label+" "+Count(p.Done)+"…", w)
	}
	part := float64(p.Done) / float64(p.Total)
	tail := fmt.Sprintf(" %3d%%  %s of %s", int(part*100), Count(p.Done), Count(p.Total))
	label = ui.Truncate(label, max(w/3, 8))
	return ui.FitLeft(label+" "+Bar(env, part, w-ui.Width(label)-1-ui.Width(tail))+tail, w)
}

// Several says how many there are of something: "1 child", "1,204 children".
func Several(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// Count writes a whole number with its thousands apart: "1,204".
func Count(n int) string {
	s := strconv.Itoa(n)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
