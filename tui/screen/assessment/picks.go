package assessment

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// picks asks for several of a few things: a key turns each on and off.
type picks struct {
	env     *ui.Env
	title   string
	verb    string
	choices []widget.Choice
	on      map[string]bool
	at      int
	onTake  func(chosen []string) tea.Cmd
	empty   bool // nothing was chosen when it was to be taken
}

func newPicks(env *ui.Env, title, verb string, choices []widget.Choice, on map[string]bool, onTake func([]string) tea.Cmd) ui.Dialog {
	used := map[string]bool{}
	for i := range choices {
		for _, r := range strings.ToLower(choices[i].Label) + "123456789" {
			if k := string(r); !used[k] && (r >= 'a' && r <= 'z' || r >= '1' && r <= '9') {
				choices[i].Key, used[k] = k, true
				break
			}
		}
	}
	return &picks{env: env, title: title, verb: verb, choices: choices, on: on, onTake: onTake}
}

func (p *picks) Init() tea.Cmd { return nil }
func (p *picks) Title() string { return p.title }
func (p *picks) Hint() string {
	return "letter or space choose · ↑ ↓ move · enter or ctrl+s " + p.verb + " · esc give up"
}

func (p *picks) chosen() []string {
	var out []string
	for _, c := range p.choices {
		if p.on[c.Code] {
			out = append(out, c.Code)
		}
	}
	return out
}

func (p *picks) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	p.empty = false
	switch name := k.String(); name {
	case "esc":
		return p, ui.CloseDialog(nil)
	case "enter", "ctrl+s", "f2":
		if chosen := p.chosen(); len(chosen) > 0 {
			return p, ui.CloseDialog(p.onTake(chosen))
		}
		p.empty = true
	case "up", "shift+tab":
		p.at = max(p.at-1, 0)
	case "down", "tab":
		p.at = min(p.at+1, len(p.choices)-1)
	case "space":
		p.toggle(p.at)
	default:
		for i, c := range p.choices {
			if c.Key == name {
				p.at = i
				p.toggle(i)
			}
		}
	}
	return p, nil
}

func (p *picks) toggle(i int) {
	if i >= 0 && i < len(p.choices) {
		p.on[p.choices[i].Code] = !p.on[p.choices[i].Code]
	}
}

// picksWidth is how wide the dialog is, where there is room.
const picksWidth = 60

func (p *picks) View(w, h int) string {
	th := p.env.Theme
	w = min(w, picksWidth)
	room := max(h-2, 1)
	top, end := widget.Part(p.at, len(p.choices), room)
	var lines []string
	for i := top; i < end; i++ {
		c := p.choices[i]
		box := "[ ]"
		if p.on[c.Code] {
			box = "[✓]"
		}
		if i == p.at {
			lines = append(lines, th.Selected.Render(ui.FitLeft("> "+c.Key+"  "+box+" "+c.Label, w)))
			continue
		}
		lines = append(lines, "  "+th.Key.Render(c.Key)+"  "+box+" "+ui.FitLeft(c.Label, w-9))
	}
	lines = append(lines, widget.Beyond(p.env, top, end, len(p.choices), w)...)
	foot := widget.Several(len(p.chosen()), "is chosen", "are chosen")
	if p.empty {
		foot = "Choose at least one."
	}
	return strings.Join(append(lines, "", th.Muted.Render(ui.FitLeft(foot, w))), "\n")
}
