package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// How wide things are, in cells.
const (
	// sideBySide is the least width in which columns stand beside each other.
	sideBySide = 100
	// focusMin is what the focused column gets at least, focusWant before the others get
	// more than slimMin.
	focusMin, focusWant = 46, 52
	slimMin             = 24
	// besideMin is the least width with a preview beside the board, besideMost the widest
	// the preview is.
	besideMin, besideMost = 150, 52
)

func (b *Board) besideFits(w int) bool { return w >= besideMin && !b.plain }

// shares is how the width is parted: which columns are seen, and how wide each is.
type shares struct {
	lanes  []*lane
	widths []int
	beside int // the preview; 0: none
}

// arrange parts a width. The columns that are seen stay where they are as long as the
// focused one is among them.
func (b *Board) arrange(w int) shares {
	var s shares
	if b.beside.Show(b.besideFits(w)) {
		s.beside = min(w*3/10, besideMost)
		w -= s.beside + 2
	}
	if w < sideBySide {
		s.lanes, s.widths = []*lane{b.lane()}, []int{w}
		return s
	}
	shown, at := b.shownLanes()
	n := min((w-focusMin)/(slimMin+1)+1, len(shown))
	b.first = max(min(b.first, at, len(shown)-n), at-n+1, 0)
	s.lanes = shown[b.first : b.first+n]
	s.widths = make([]int, n)
	room := w - (n - 1) // the lines between
	focus := max(min(room-(n-1)*slimMin, focusWant), focusMin)
	rest := room - focus
	for i, l := range s.lanes {
		if l == b.lane() {
			s.widths[i] = focus
		}
	}
	others := n - 1
	if others == 0 {
		s.widths[0] = room
	}
	for i := range s.lanes {
		if s.widths[i] > 0 {
			continue
		}
		s.widths[i] = rest / others
		rest -= s.widths[i]
		others--
	}
	return s
}

// shownLanes are the columns that may be seen, and the place of the focused one.
func (b *Board) shownLanes() (out []*lane, at int) {
	for _, l := range b.lanes {
		if l == b.lane() {
			at = len(out)
		}
		if b.isShown(l) || l == b.lane() {
			out = append(out, l)
		}
	}
	return out, at
}

// seen are the columns in sight. Before the board was ever drawn all may be.
func (b *Board) seen() []*lane {
	if b.w == 0 {
		lanes, _ := b.shownLanes()
		return lanes
	}
	return b.arrange(b.w).lanes
}

// exprShown is what all shown columns are asked for together.
func (b *Board) exprShown() query.Expr {
	k := query.Compare{Key: b.by, Op: query.Is}
	for _, l := range b.lanes {
		if b.isShown(l) {
			k.Values = append(k.Values, query.Value{Text: l.Value})
		}
	}
	return query.All(b.expr(), k)
}

// View draws the filter line, the head, the strip of all columns, and the columns that
// fit beside each other with the preview.
func (b *Board) View(w, h int) string {
	b.w = w
	lines := b.top(w)
	body := max(h-len(lines), 1)
	s := b.arrange(w)
	cols := make([][]string, 0, len(s.lanes)+1)
	for i, l := range s.lanes {
		cols = append(cols, strings.Split(b.drawLane(l, s.widths[i], body, len(s.lanes) > 1), "\n"))
	}
	side := b.env.Theme.Border.Render(b.env.Theme.Glyphs.V)
	if s.beside > 0 {
		cols = append(cols, strings.Split(ui.Block(b.beside.View(s.beside, body), s.beside, body), "\n"))
	}
	for y := range body {
		var line strings.Builder
		for i := range cols {
			if i > 0 {
				line.WriteString(side)
			}
			if i == len(s.lanes) {
				line.WriteByte(' ')
			}
			line.WriteString(cols[i][y])
		}
		lines = append(lines, line.String())
	}
	return strings.Join(lines[:min(len(lines), h)], "\n")
}

// top is what stands over the columns.
func (b *Board) top(w int) []string {
	lines := b.filter.View(w)
	if b.opts.Head != nil {
		for _, line := range b.opts.Head(b.env.Theme, w) {
			lines = append(lines, ui.FitLeft(line, w))
		}
	}
	return append(lines, b.strip(w)...)
}

// stripMost is how many lines the strip takes at most.
const stripMost = 3

// strip is all columns with their numbers, the focused one in brackets.
func (b *Board) strip(w int) []string {
	th := b.env.Theme
	var lines []string
	var line strings.Builder
	used := 0
	end := func() {
		line.WriteString(ui.Spaces(w - used))
		lines = append(lines, line.String())
		line.Reset()
		used = 0
	}
	lanes, _ := b.shownLanes()
	for _, l := range lanes {
		text := b.stripText(l)
		n := ui.Width(text)
		if used > 0 && used+n > w {
			end()
		}
		if len(lines) == stripMost {
			return lines
		}
		text = ui.Truncate(text, w)
		used += ui.Width(text)
		line.WriteString(b.stripLook(th, l).Render(text))
	}
	end()
	return lines
}

func (b *Board) stripText(l *lane) string {
	title := l.Short
	if title == "" {
		title = l.Title
	}
	text := title + " " + l.number()
	if l.late > 0 {
		text += " (" + widget.Count(l.late) + " late, " + widget.Count(b.env.Today().Sub(l.worst())) + "d)"
	}
	if l == b.lane() {
		return "[" + text + "]"
	}
	return " " + text + " "
}

func (b *Board) stripLook(th *ui.Theme, l *lane) ui.Style {
	switch {
	case l == b.lane():
		return th.TabOn
	case l.late > 0:
		return th.Overdue
	case l.count == 0:
		return th.Muted
	}
	return th.TabOff
}

// number is how many rows a column has, "…" until that is known.
func (l *lane) number() string {
	if !l.counted {
		return "…"
	}
	return widget.Count(l.count)
}

// drawLane draws one column: its head, how its rows stand, and the rows.
func (b *Board) drawLane(l *lane, w, h int, several bool) string {
	th := b.env.Theme
	focused := l == b.lane()
	l.fit(several && !focused)
	l.table.NoHead, l.table.NoFoot, l.table.Unseen = !focused, !focused, !focused
	if !several {
		return l.table.View(w, h)
	}
	look := th.Label
	switch {
	case l.Loud && l.count > 0:
		look = th.Overdue
	case focused:
		look = th.Heading
	}
	lead := " "
	if focused {
		lead = ">"
	}
	head := look.Render(ui.FitLeft(lead+" "+l.Title+" "+l.number(), w))
	stands := b.stands(l)
	age := th.Muted
	if l.late > 0 {
		age = th.Overdue
	}
	return head + "\n" + age.Render(ui.FitLeft("  "+stands, w)) + "\n" + l.table.View(w, max(h-2, 1))
}

// stands says how many rows of a column are late and what is the worst of them.
func (b *Board) stands(l *lane) string {
	worst := l.worst()
	if worst.IsZero() {
		return ""
	}
	text := ui.LateText(b.env.Today().Sub(worst))
	if l.late > 0 {
		return widget.Count(l.late) + " late, worst " + text
	}
	return "first " + text
}

// click goes to the column that was clicked, and to the row in it.
func (b *Board) click(msg ui.ClickMsg) tea.Cmd {
	s := b.arrange(b.w)
	y := msg.Y - len(b.top(b.w))
	x := 0
	for i, l := range s.lanes {
		if msg.X >= x && msg.X < x+s.widths[i] && y >= 0 {
			return b.clickLane(l, y, len(s.lanes) > 1)
		}
		x += s.widths[i] + 1
	}
	return nil
}

func (b *Board) clickLane(l *lane, y int, several bool) tea.Cmd {
	if several {
		y -= 2
	}
	cmd := l.table.Update(ui.ClickMsg{Y: y})
	for i := range b.lanes {
		if b.lanes[i] == l {
			return tea.Batch(cmd, b.focus(i))
		}
	}
	return cmd
}

var _ browse.Reader = browse.Services(nil)
