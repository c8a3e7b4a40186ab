package intake

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// ask is the dialog that puts one question, with its options to pick from.
type ask struct {
	env      *ui.Env
	q        exchange.Question
	title    string
	at       int
	onAnswer func(option string) tea.Cmd
}

func newAsk(env *ui.Env, title string, q exchange.Question, answered string, onAnswer func(string) tea.Cmd) *ask {
	a := &ask{env: env, title: title, q: q, onAnswer: onAnswer}
	for i, o := range q.Options {
		if o.ID == answered {
			a.at = i
		}
	}
	return a
}

func (a *ask) Init() tea.Cmd { return nil }
func (a *ask) Title() string { return a.title }
func (a *ask) Hint() string  { return "number or ↑ ↓ and enter answer · esc later" }

func (a *ask) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return a, nil
	}
	switch name := k.String(); name {
	case "esc":
		return a, ui.CloseDialog(nil)
	case "up", "k":
		a.at = max(a.at-1, 0)
	case "down", "j":
		a.at = min(a.at+1, max(len(a.q.Options)-1, 0))
	case "enter":
		return a, a.pick(a.at)
	default:
		if n, err := strconv.Atoi(name); err == nil {
			return a, a.pick(n - 1)
		}
	}
	return a, nil
}

func (a *ask) pick(i int) tea.Cmd {
	if i < 0 || i >= len(a.q.Options) {
		return nil
	}
	return ui.CloseDialog(a.onAnswer(a.q.Options[i].ID))
}

// askWidth is how wide a question is, where there is room.
const askWidth = 84

func (a *ask) View(w, h int) string {
	th := a.env.Theme
	w = min(w, askWidth)
	where := ui.Clean(a.q.File) + " line " + strconv.Itoa(a.q.Line)
	if a.q.Lines > 1 {
		where += " and " + widget.Several(a.q.Lines-1, "other line", "other lines")
	}
	lines := ui.Wrap(ui.Clean(a.q.Text), w)
	lines = append(lines, th.Muted.Render(ui.FitLeft(where, w)), "")
	room := max(h-len(lines), 1)
	top, end := widget.Part(a.at, len(a.q.Options), room)
	for i := top; i < end; i++ {
		key := " "
		if i < 9 {
			key = strconv.Itoa(i + 1)
		}
		if text := ui.Clean(a.q.Options[i].Label); i == a.at {
			lines = append(lines, th.Selected.Render(ui.FitLeft("> "+key+" "+text, w)))
		} else {
			lines = append(lines, "  "+th.Key.Render(key)+" "+ui.FitLeft(text, w-4))
		}
	}
	return strings.Join(append(lines, widget.Beyond(a.env, top, end, len(a.q.Options), w)...), "\n")
}
