package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"
)

func stripLines(lines []string) string { return ansi.Strip(join(lines)) }

// actionList is the help page and the palette: both filter the same actions.
type actionList struct {
	env     *Env
	title   string
	help    bool // the help page: nothing is run, the help texts are shown
	entries []entry
	shown   []int // entries that match, best first
	filter  string
	cursor  int
	run     func(Action) tea.Cmd
}

type entry struct {
	Action
	where  string // "here" or "everywhere"
	ok     bool
	reason string
}

func (a *App) openHelp() tea.Cmd    { return a.openList("Help: keys of "+Clean(a.top().Title()), true) }
func (a *App) openPalette() tea.Cmd { return a.openList("Everything that can be done here", false) }

func (a *App) openList(title string, help bool) tea.Cmd {
	l := &actionList{env: a.env, title: title, help: help}
	l.run = func(act Action) tea.Cmd { return send(runMsg{act}) }
	l.add("here", a.top().Actions())
	l.add("everywhere", a.builtin)
	l.match()
	return a.openDialog(DialogMsg{Dialog: l})
}

// runMsg has App do an action once the list is closed.
type runMsg struct{ action Action }

func (l *actionList) add(where string, actions []Action) {
	for _, act := range actions {
		ok, reason := act.Available(l.env)
		l.entries = append(l.entries, entry{act, where, ok, reason})
	}
}

func (l *actionList) Init() tea.Cmd { return nil }
func (l *actionList) Title() string { return l.title }
func (l *actionList) Hint() string {
	if l.help {
		return "type to filter · ↑ ↓ scroll · enter or esc close"
	}
	return "type to find · ↑ ↓ choose · enter do it · esc close"
}

func (l *actionList) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		l.setFilter(l.filter + Clean(msg.Content))
	case tea.KeyPressMsg:
		return l, l.key(msg)
	}
	return l, nil
}

func (l *actionList) key(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		return CloseDialog(nil)
	case "enter":
		return l.choose()
	case "up", "ctrl+k":
		l.cursor--
	case "down", "ctrl+j", "tab":
		l.cursor++
	case "pgup":
		l.cursor -= 10
	case "pgdown":
		l.cursor += 10
	case "home":
		l.cursor = 0
	case "end":
		l.cursor = len(l.shown)
	case "ctrl+u":
		l.setFilter("")
	case "backspace":
		r := []rune(l.filter)
		l.setFilter(string(r[:max(len(r)-1, 0)]))
	default:
		if k.Text != "" {
			l.setFilter(l.filter + Clean(k.Text))
		}
	}
	l.cursor = max(min(l.cursor, len(l.shown)-1), 0)
	return nil
}

func (l *actionList) choose() tea.Cmd {
	if l.help || len(l.shown) == 0 {
		return CloseDialog(nil)
	}
	return CloseDialog(l.run(l.entries[l.shown[l.cursor]].Action))
}

func (l *actionList) setFilter(s string) {
	l.filter, l.cursor = s, 0
	l.match()
}

// match puts first the action whose key was typed, then those whose title
// matches loosely, then those whose help has the words.
func (l *actionList) match() {
	l.shown = l.shown[:0]
	if l.filter == "" {
		for i := range l.entries {
			l.shown = append(l.shown, i)
		}
		return
	}
	seen := make([]bool, len(l.entries))
	take := func(i int) {
		if !seen[i] {
			seen[i] = true
			l.shown = append(l.shown, i)
		}
	}
	titles := make([]string, len(l.entries))
	for i, e := range l.entries {
		titles[i] = e.Title
		if e.Has(l.filter) {
			take(i)
		}
	}
	for _, m := range fuzzy.Find(l.filter, titles) {
		take(m.Index)
	}
	word := strings.ToLower(l.filter)
	for i, e := range l.entries {
		if strings.Contains(strings.ToLower(e.Help), word) {
			take(i)
		}
	}
}

// Columns of the list, in cells.
const (
	keyWidth  = 15
	titleMost = 26
)

// titleWidth is the column of titles: as wide as the longest.
func (l *actionList) titleWidth() int {
	w := 0
	for _, e := range l.entries {
		w = max(w, min(Width(e.Title), titleMost))
	}
	return w
}

func (l *actionList) View(w, h int) string {
	th := l.env.Theme
	w = min(w, 100)
	lines := []string{th.Label.Render("find ") + FitLeft(l.filter, w-5), ""}
	whole := l.whole(w)
	rows := max(h-3-len(whole), 1)
	top := max(min(l.cursor-rows/2, len(l.shown)-rows), 0)
	for i := top; i < min(top+rows, len(l.shown)); i++ {
		lines = append(lines, l.line(l.entries[l.shown[i]], i == l.cursor, w))
	}
	if len(l.shown) == 0 {
		lines = append(lines, th.Muted.Render(FitLeft("  Nothing matches.", w)))
	}
	for len(lines) < min(rows, len(l.entries))+2 {
		lines = append(lines, "")
	}
	lines = append(lines, whole...)
	return join(append(lines, th.Muted.Render(FitLeft(countOf(len(l.shown), len(l.entries)), w))))
}

// wholeMost is how many lines the sentence under the cursor may take.
const wholeMost = 4

// whole is the sentence of the entry under the cursor in full, in as many lines as the
// longest sentence takes: the list must not move under the cursor.
func (l *actionList) whole(w int) []string {
	n := 1
	for i := range l.entries {
		n = max(n, min(len(Wrap(l.entries[i].about(), w)), wholeMost))
	}
	var lines []string
	if l.cursor < len(l.shown) {
		lines = Wrap(l.entries[l.shown[l.cursor]].about(), w)
	}
	out := []string{l.env.Theme.Border.Render(strings.Repeat(l.env.Theme.Glyphs.H, w))}
	for i := range n {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		out = append(out, l.env.Theme.Text.Render(FitLeft(text, w)))
	}
	return out
}

// about is what an entry does, or why it cannot be done now.
func (e *entry) about() string {
	if !e.ok {
		return "not now: " + Clean(e.reason)
	}
	return Clean(e.Help)
}

func (l *actionList) line(e entry, on bool, w int) string {
	th := l.env.Theme
	keys := make([]string, len(e.Keys))
	for i, k := range e.Keys {
		keys[i] = KeyName(k)
	}
	mark := "  "
	if on {
		mark = "> "
	}
	key := FitLeft(strings.Join(keys, " "), keyWidth)
	titleW := l.titleWidth()
	text := FitLeft(e.Title, titleW) + "  " + FitLeft(e.about(), max(w-keyWidth-titleW-4, 0))
	switch {
	case on:
		return th.Selected.Render(FitLeft(mark+key+text, w))
	case !e.ok:
		return th.Disabled.Render(FitLeft(mark+key+text, w))
	}
	return mark + th.Key.Render(key) + FitLeft(text, w-keyWidth-2)
}

// Cursor stands after the filter.
func (l *actionList) Cursor() *tea.Cursor { return tea.NewCursor(5+Width(l.filter), 0) }
