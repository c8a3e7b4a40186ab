package browse

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/query"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// pause is how long typing must rest before the list is asked.
const pause = 100 * time.Millisecond

// Filter is what a list or a board is asked for: the text as typed, what it means, and
// the line in which it is typed. Make it with NewFilter.
type Filter struct {
	env   *ui.Env
	vocab *query.Vocabulary
	cal   *calendar.Calendar

	text     string
	expr     query.Expr
	mistakes []query.Mistake

	// Begin is called before typing begins, so that the place can be kept; it may be nil.
	Begin func()
	// Read reads again what the filter asks for now.
	Read func() tea.Cmd
	// Back reads again after typing was given up; nil: as Read.
	Back func() tea.Cmd
	// Move takes the arrows while the filter is typed; it may be nil.
	Move func(tea.KeyPressMsg) tea.Cmd
	// Parsed is called when the filter has another text; it may be nil.
	Parsed func()

	on     bool
	input  *widget.Input
	before string // the filter to go back to on esc
	typed  int    // number of changes, so that only the last one is asked for

	offers []query.Completion // what tab would put in
	cycle  int                // which of them tab put in last, -1: none
	base   string             // the text they were offered for
}

// pauseMsg says that typing has rested.
type pauseMsg struct {
	l     *Filter
	typed int
}

// NewFilter makes a filter in the words of a vocabulary; Set gives it its text.
func NewFilter(env *ui.Env, vocab *query.Vocabulary, cal *calendar.Calendar) *Filter {
	return &Filter{env: env, vocab: vocab, cal: cal, expr: query.Everything(), input: widget.NewInput(env, "/ "), cycle: -1}
}

func dateReader(today civil.Date, cal *calendar.Calendar) func(string) (civil.Date, error) {
	return func(text string) (civil.Date, error) { return calendar.ParseDate(text, today, cal) }
}

// Set reads a filter text. What was understood of it holds.
func (l *Filter) Set(text string) {
	l.text = strings.TrimSpace(text)
	l.expr, l.mistakes = query.Parse(l.text, l.vocab, ContextOf(l.env, l.cal))
	if l.Parsed != nil {
		l.Parsed()
	}
}

// Text is the filter as typed.
func (l *Filter) Text() string { return l.text }

// Expr is what of it was understood.
func (l *Filter) Expr() query.Expr { return l.expr }

// Typing reports whether the filter is being typed, and takes all keys.
func (l *Filter) Typing() bool { return l.on }

// Cursor is in the line while the filter is typed, which is to be drawn first.
func (l *Filter) Cursor() *tea.Cursor {
	if !l.on {
		return nil
	}
	return tea.NewCursor(l.input.CursorX(), 0)
}

// Open begins typing, with the cursor behind what is there.
func (l *Filter) Open() tea.Cmd {
	if l.Begin != nil {
		l.Begin()
	}
	l.on, l.before = true, l.text
	l.input.Placeholder = "words, or terms as overdue officer:me year:10..11 (tab completes)"
	text := l.text
	if text != "" {
		text += " "
	}
	l.input.SetValue(text)
	l.offer()
	return nil
}

// Update takes what is typed into the line, and the message that typing has rested;
// false for other messages.
func (l *Filter) Update(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case pauseMsg:
		return l.rested(msg), msg.l == l
	case tea.KeyPressMsg, tea.PasteMsg:
		if l.on {
			return l.update(msg), true
		}
	}
	return nil, false
}

func (l *Filter) update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			return l.close()
		case "esc":
			return l.giveUp()
		case "tab":
			return l.complete(1)
		case "shift+tab":
			return l.complete(-1)
		case "up", "down", "pgup", "pgdown":
			if l.Move == nil {
				return nil
			}
			return l.Move(k)
		}
	}
	before := l.input.Value()
	_, _ = l.input.Update(msg)
	l.offer()
	if l.input.Value() == before {
		return nil
	}
	return l.changed()
}

// changed reads what is typed at once, to underline mistakes, and asks the list
// for it when typing rests.
func (l *Filter) changed() tea.Cmd {
	_, mistakes := query.Parse(l.input.Value(), l.vocab, ContextOf(l.env, l.cal))
	l.mistakes = mistakes
	l.mark(mistakes)
	l.typed++
	msg := pauseMsg{l, l.typed}
	return tea.Tick(pause, func(time.Time) tea.Msg { return msg })
}

// mark underlines what is wrong; a term still being typed is let be.
func (l *Filter) mark(mistakes []query.Mistake) {
	var spans []widget.Span
	for _, m := range mistakes {
		if !m.Unfinished {
			spans = append(spans, widget.Span{From: m.From, To: m.To})
		}
	}
	l.input.SetMistakes(spans...)
}

// rested asks the list, unless more was typed since or it means the same still.
func (l *Filter) rested(msg pauseMsg) tea.Cmd {
	if msg.l != l || msg.typed != l.typed || !l.on {
		return nil
	}
	return l.ask()
}

func (l *Filter) ask() tea.Cmd {
	before := l.expr.String()
	l.Set(l.input.Value())
	if l.expr.String() == before {
		return nil
	}
	return l.Read()
}

// close takes what is typed. A mistake keeps the line open, so that nothing is
// shown as filtered that is not.
func (l *Filter) close() tea.Cmd {
	cmd := l.ask()
	if len(l.mistakes) > 0 {
		var spans []widget.Span
		for _, m := range l.mistakes {
			spans = append(spans, widget.Span{From: m.From, To: m.To})
		}
		l.input.SetMistakes(spans...)
		return tea.Batch(cmd, ui.Status(ui.Warn, l.mistakes[0].Message))
	}
	l.on = false
	l.typed++
	return cmd
}

// giveUp goes back to the filter there was, and to the place.
func (l *Filter) giveUp() tea.Cmd {
	l.on = false
	l.typed++
	was := l.expr.String()
	l.Set(l.before)
	switch {
	case l.expr.String() == was:
		return nil
	case l.Back != nil:
		return l.Back()
	}
	return l.Read()
}

func (l *Filter) offer() {
	l.base, l.cycle = l.input.Value(), -1
	l.offers = query.Complete(l.base, l.input.Offset(), l.vocab)
}

// complete puts in the next of the offers, or the one before.
func (l *Filter) complete(step int) tea.Cmd {
	if len(l.offers) == 0 {
		return nil
	}
	switch {
	case l.cycle < 0 && step < 0:
		l.cycle = len(l.offers) - 1
	case l.cycle < 0:
		l.cycle = 0
	default:
		l.cycle = (l.cycle + step + len(l.offers)) % len(l.offers)
	}
	text, at := l.offers[l.cycle].Apply(l.base)
	l.input.SetValue(text)
	l.input.SetOffset(at)
	if len(l.offers) == 1 {
		l.offer()
	}
	return l.changed()
}

// Height is how many lines the filter takes: none while there is nothing to say.
func (l *Filter) Height() int {
	switch {
	case l.on:
		return 2
	case len(l.mistakes) > 0:
		return 1
	}
	return 0
}

// View is the line, and under it what is wrong or what tab would put in.
func (l *Filter) View(w int) []string {
	th := l.env.Theme
	switch l.Height() {
	case 2:
		return []string{l.input.View(w), l.hint(w)}
	case 1:
		return []string{th.Mistake.Render(ui.FitLeft("! "+ui.Clean(l.mistakes[0].Message), w))}
	}
	return nil
}

// hint is what is wrong, or else what tab would put in.
func (l *Filter) hint(w int) string {
	th := l.env.Theme
	for _, m := range l.mistakes {
		if !m.Unfinished {
			return th.Error.Render(ui.FitLeft("  ! "+ui.Clean(m.Message), w))
		}
	}
	if len(l.offers) == 0 {
		return th.Muted.Render(ui.FitLeft("  enter keep the filter · esc give up", w))
	}
	var s strings.Builder
	used := 0
	write := func(text string, look ui.Style) bool {
		n := ui.Width(text)
		if used+n > w {
			return false
		}
		used += n
		s.WriteString(look.Render(text))
		return true
	}
	write("  tab ", th.Key)
	for i, o := range l.offers {
		look := th.Muted
		if i == l.cycle {
			look = th.Match
		}
		text := ui.Clean(o.Insert)
		if o.Label != "" && !strings.EqualFold(strings.TrimRight(o.Insert, ":"), o.Label) {
			text += " (" + ui.Clean(o.Label) + ")"
		}
		if i > 0 && !write(" · ", th.Muted) || !write(text, look) {
			break
		}
	}
	return s.String() + ui.Spaces(w-used)
}
