package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Rows around the body.
const (
	headerRows = 3 // who and when, tabs, title
	tabsRow    = 1
	footerRows = 2 // status, help
)

// tooSmall reports whether the window cannot hold a screen.
func (a *App) tooSmall() bool { return a.w < MinWidth || a.h < MinHeight }

// View draws the window.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: Clean(a.opts.Title)}
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case a.w <= 0 || a.h <= 0:
		return v
	case a.tooSmall():
		v.Content = Block(fmt.Sprintf("Window too small: need %dx%d\n(it is %dx%d; q quits)", MinWidth, MinHeight, a.w, a.h), a.w, a.h)
		return v
	}
	v.Content, v.Cursor = a.frame()
	return v
}

// frame draws all lines and says where the cursor belongs.
func (a *App) frame() (string, *tea.Cursor) {
	bodyH := a.h - headerRows - footerRows
	var b strings.Builder
	b.Grow(a.w * a.h * 2)
	b.WriteString(a.headerLine())
	b.WriteByte('\n')
	b.WriteString(a.tabsLine())
	b.WriteByte('\n')
	b.WriteString(a.titleLine())
	b.WriteByte('\n')
	b.WriteString(a.body(a.w, bodyH))
	b.WriteByte('\n')
	status, more := a.statusLines()
	b.WriteString(status)
	b.WriteByte('\n')
	if more == "" {
		more = a.helpLine()
	}
	b.WriteString(more)
	if len(a.dialogs) == 0 {
		return b.String(), moved(cursorOf(a.top()), 0, headerRows)
	}
	content := b.String()
	var cur *tea.Cursor
	for _, d := range a.dialogs {
		content, cur = a.overlay(content, d)
	}
	return content, cur
}

// body asks the top screen for its part. A screen that cannot be drawn does
// not take the program with it.
func (a *App) body(w, h int) (s string) {
	top := a.top()
	if top == nil {
		return Block("", w, h)
	}
	defer func() {
		if r := recover(); r != nil {
			s = Block(" This screen could not be drawn: "+a.note(newFault(r)).Error(), w, h)
		}
	}()
	return Block(top.View(w, h), w, h)
}

func cursorOf(v any) *tea.Cursor {
	if c, ok := v.(Cursorer); ok {
		return c.Cursor()
	}
	return nil
}

func moved(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	to := *c
	to.X += x
	to.Y += y
	return &to
}

// headerGap is the least room between the parts of the header.
const headerGap = 2

// headerLine is "program · file      team · officer      day · week". Where they do
// not all fit, the week goes first, then the team: whose screen it is, of which file
// and on what day must be seen.
func (a *App) headerLine() string {
	th := a.env.Theme
	title, who, when := " "+Clean(a.opts.Title), call(a.opts.Who), call(a.opts.Context)
	need := func() int { return Width(title) + Width(who) + Width(when) + 2*headerGap + 1 }
	if need() > a.w {
		when, _, _ = strings.Cut(when, " · ")
	}
	if need() > a.w {
		parts := strings.Split(who, " · ")
		who = parts[len(parts)-1]
	}
	if over := need() - a.w; over > 0 {
		title = Truncate(title, max(Width(title)-over, 12))
	}
	if over := need() - a.w; over > 0 {
		who = Truncate(who, max(Width(who)-over, 0))
	}
	left := Width(title)
	right := Width(when) + 1
	room := a.w - left - right
	at := min(max((a.w-Width(who))/2-left, headerGap), room-Width(who)-headerGap)
	middle := FitLeft(Spaces(at)+who, room)
	return th.Heading.Render(title) + th.Text.Render(middle) + th.Muted.Render(when) + " "
}

func call(f func() string) string {
	if f == nil {
		return ""
	}
	return Clean(f())
}

func tabText(t Tab, on, tight bool) string {
	switch {
	case on && tight:
		return "[" + t.Key + " " + t.Title + "] " // the next has no space of its own
	case on:
		return "[" + t.Key + " " + t.Title + "]"
	case tight:
		return t.Key + " " + t.Title + " "
	}
	return " " + t.Key + " " + t.Title + " "
}

// tight reports whether the tabs need to stand closer to fit the window.
func (a *App) tight() bool {
	all := 0
	for i, t := range a.opts.Tabs {
		all += Width(tabText(t, i == a.tab, false))
	}
	return all > a.w
}

// tabsLine is the tabs, the present one in brackets, and the filter that is on.
func (a *App) tabsLine() string {
	th := a.env.Theme
	right := a.filterText()
	if a.filterBelow() {
		right = ""
	}
	var b strings.Builder
	room, tight := a.w, a.tight()
	for i, t := range a.opts.Tabs {
		text := tabText(t, i == a.tab, tight)
		if i == len(a.opts.Tabs)-1 {
			text = strings.TrimRight(text, " ")
		}
		if Width(text) > room {
			break
		}
		room -= Width(text)
		if i == a.tab {
			name := strings.TrimRight(text, " ")
			b.WriteString(th.TabOn.Render(name) + Spaces(Width(text)-Width(name)))
		} else {
			b.WriteString(th.TabOff.Render(text))
		}
	}
	if right != "" {
		right = Truncate(right, room-1)
		b.WriteString(Spaces(room - Width(right)))
		b.WriteString(th.Accent.Render(right))
		room = 0
	}
	b.WriteString(Spaces(room))
	return b.String()
}

// filterText is the filter that is on, as it is shown.
func (a *App) filterText() string {
	if f, ok := a.top().(Filterer); ok {
		if text := Clean(f.Filter()); text != "" {
			return "/ " + text + " "
		}
	}
	return ""
}

// filterShown is how much of a long filter must be seen for it to stand beside
// the tabs.
const filterShown = 24

// filterBelow reports whether the tabs leave too little room for the filter, so
// that it stands with the title: a list that is filtered must always say so.
func (a *App) filterBelow() bool {
	room := a.w
	for i, t := range a.opts.Tabs {
		room -= Width(tabText(t, i == a.tab, a.tight()))
	}
	return room < min(Width(a.filterText())+1, filterShown)
}

// titleLine is a rule with the way to this screen, the filter where the tabs leave
// no room for it, and what the screen says at the right.
func (a *App) titleLine() string {
	th := a.env.Theme
	titles := make([]string, 0, 4)
	for _, l := range a.tabs[a.tab] {
		titles = append(titles, Clean(l.Title()))
	}
	right := ""
	if hd, ok := a.top().(Header); ok {
		right = Clean(hd.HeaderRight())
	}
	h := th.Glyphs.H
	rw := 0
	if right != "" {
		right = Truncate(right, a.w/2)
		rw = Width(right) + 3
	}
	way := Truncate(strings.Join(titles, " › "), a.w-rw-6)
	for len(titles) > 1 && Width(strings.Join(titles, " › ")) > a.w-rw-6 {
		titles = titles[1:]
		way = Truncate("… › "+strings.Join(titles, " › "), a.w-rw-6)
	}
	rule := a.w - rw - Width(way) - 4
	filter := ""
	if a.filterBelow() && rule > 4 {
		filter = Truncate(a.filterText(), rule-1)
		rule -= Width(filter)
	}
	line := th.Border.Render(h+h) + " " + th.Heading.Render(way) + " " + th.Accent.Render(filter) + th.Border.Render(strings.Repeat(h, max(rule, 0)))
	if right != "" {
		line += " " + th.Text.Render(right) + " " + th.Border.Render(h)
	}
	return FitLeft(line, a.w)
}

var statusMarks = [...]string{Info: "", Done: "✓ ", Warn: "! ", Failed: "✗ "}

// statusLines are what was last said; it stays until the next key. What one line
// does not hold goes on in the line of the help, and what two do not hold is in the
// errors view.
func (a *App) statusLines() (first, second string) {
	th := a.env.Theme
	if a.status.Text == "" {
		if a.env.ReadOnly != "" {
			return th.Warning.Render(FitLeft(" Read only: "+Clean(a.env.ReadOnly), a.w)), ""
		}
		return Spaces(a.w), ""
	}
	const more = "  (! for all)"
	mark, text := statusMarks[a.status.Kind], Clean(a.status.Text)
	tail := ""
	if a.status.Kind == Failed {
		tail = more
	}
	look := th.statusStyle(a.status.Kind)
	indent := 1 + Width(mark)
	lines := Wrap(text+tail, a.w-indent-1)
	if len(lines) > 2 {
		rest := strings.TrimSuffix(strings.Join(lines[1:], " "), tail)
		lines = []string{lines[0], Truncate(rest, a.w-indent-1-Width(more)) + more}
	}
	first = look.Render(FitLeft(" "+mark+lines[0], a.w))
	if len(lines) > 1 {
		second = look.Render(FitLeft(Spaces(indent)+lines[1], a.w))
	}
	return first, second
}

// helpLine is the short actions, those that cannot be done now in grey.
func (a *App) helpLine() string {
	th := a.env.Theme
	if n := len(a.dialogs); n > 0 {
		hint := "esc close"
		if h, ok := a.dialogs[n-1].Dialog.(Hinter); ok {
			hint = h.Hint()
		}
		return th.Muted.Render(FitLeft(" "+hint, a.w))
	}
	top := a.top()
	if top == nil {
		return Spaces(a.w)
	}
	typing := top.Capturing()
	const tail = "? help · ctrl+p everything "
	room := a.w - 1
	if !typing {
		room -= Width(tail) + 1
	}
	var b strings.Builder
	b.WriteByte(' ')
	used := 0
	for _, act := range top.Actions() {
		if !act.Short || len(act.Keys) == 0 || typing && !act.WhileTyping {
			continue
		}
		key := KeyName(act.Keys[0])
		n := Width(key) + 1 + Width(act.Title)
		if used > 0 {
			n += 3
		}
		if used+n > room {
			break
		}
		if used > 0 {
			b.WriteString(th.Muted.Render(" · "))
		}
		used += n
		if ok, _ := act.Available(a.env); ok {
			b.WriteString(th.Key.Render(key) + " " + act.Title)
		} else {
			b.WriteString(th.Disabled.Render(key + " " + act.Title))
		}
	}
	b.WriteString(Spaces(room - used))
	if !typing {
		b.WriteString(" " + th.Muted.Render(tail))
	}
	return b.String()
}
