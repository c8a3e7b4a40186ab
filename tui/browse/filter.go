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

// filterLine is the line in which the filter is typed.
type filterLine struct {
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
	b     *Screen
	typed int
}

func newFilterLine(b *Screen) filterLine {
	return filterLine{input: widget.NewInput(b.env, "/ "), cycle: -1}
}

func dateReader(today civil.Date, cal *calendar.Calendar) func(string) (civil.Date, error) {
	return func(text string) (civil.Date, error) { return calendar.ParseDate(text, today, cal) }
}

// open begins typing, with the cursor behind what is there.
func (l *filterLine) open(b *Screen) tea.Cmd {
	b.remember()
	l.on, l.before = true, b.text
	l.input.Placeholder = "words, or terms as overdue officer:me year:10..11 (tab completes)"
	text := b.text
	if text != "" {
		text += " "
	}
	l.input.SetValue(text)
	l.offer(b)
	return nil
}

func (l *filterLine) update(b *Screen, msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			return l.close(b)
		case "esc":
			return l.giveUp(b)
		case "tab":
			return l.complete(b, 1)
		case "shift+tab":
			return l.complete(b, -1)
		case "up", "down", "pgup", "pgdown":
			return b.table.Update(k)
		}
	}
	before := l.input.Value()
	_, _ = l.input.Update(msg)
	l.offer(b)
	if l.input.Value() == before {
		return nil
	}
	return l.changed(b)
}

// changed reads what is typed at once, to underline mistakes, and asks the list
// for it when typing rests.
func (l *filterLine) changed(b *Screen) tea.Cmd {
	_, mistakes := query.Parse(l.input.Value(), b.vocab, b.Context())
	b.mistakes = mistakes
	l.mark(mistakes)
	l.typed++
	msg := pauseMsg{b, l.typed}
	return tea.Tick(pause, func(time.Time) tea.Msg { return msg })
}

// mark underlines what is wrong; a term still being typed is let be.
func (l *filterLine) mark(mistakes []query.Mistake) {
	var spans []widget.Span
	for _, m := range mistakes {
		if !m.Unfinished {
			spans = append(spans, widget.Span{From: m.From, To: m.To})
		}
	}
	l.input.SetMistakes(spans...)
}

// rested asks the list, unless more was typed since or it means the same still.
func (l *filterLine) rested(b *Screen, msg pauseMsg) tea.Cmd {
	if msg.b != b || msg.typed != l.typed || !l.on {
		return nil
	}
	return l.ask(b)
}

func (l *filterLine) ask(b *Screen) tea.Cmd {
	before := b.expr.String()
	b.parse(l.input.Value())
	if b.expr.String() == before {
		return nil
	}
	return b.restart("")
}

// close takes what is typed. A mistake keeps the line open, so that nothing is
// shown as filtered that is not.
func (l *filterLine) close(b *Screen) tea.Cmd {
	cmd := l.ask(b)
	if len(b.mistakes) > 0 {
		var spans []widget.Span
		for _, m := range b.mistakes {
			spans = append(spans, widget.Span{From: m.From, To: m.To})
		}
		l.input.SetMistakes(spans...)
		return tea.Batch(cmd, ui.Status(ui.Warn, b.mistakes[0].Message))
	}
	l.on = false
	l.typed++
	return cmd
}

// giveUp goes back to the filter there was, and to the place.
func (l *filterLine) giveUp(b *Screen) tea.Cmd {
	l.on = false
	l.typed++
	was := b.expr.String()
	b.parse(l.before)
	if b.expr.String() == was {
		return nil
	}
	if b.began() {
		return b.clear()
	}
	return b.restart("")
}

func (l *filterLine) offer(b *Screen) {
	l.base, l.cycle = l.input.Value(), -1
	l.offers = query.Complete(l.base, l.input.Offset(), b.vocab)
}

// complete puts in the next of the offers, or the one before.
func (l *filterLine) complete(b *Screen, step int) tea.Cmd {
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
		l.offer(b)
	}
	return l.changed(b)
}

// height is how many lines the filter takes: none while there is nothing to say.
func (l *filterLine) height(b *Screen) int {
	switch {
	case l.on:
		return 2
	case len(b.mistakes) > 0:
		return 1
	}
	return 0
}

func (l *filterLine) view(b *Screen, w int) []string {
	th := b.env.Theme
	switch l.height(b) {
	case 2:
		return []string{l.input.View(w), l.hint(b, w)}
	case 1:
		return []string{th.Mistake.Render(ui.FitLeft("! "+ui.Clean(b.mistakes[0].Message), w))}
	}
	return nil
}

// hint is what is wrong, or else what tab would put in.
func (l *filterLine) hint(b *Screen, w int) string {
	th := b.env.Theme
	for _, m := range b.mistakes {
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
