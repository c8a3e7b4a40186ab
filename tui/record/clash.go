package record

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/work"
	"caseload/tui/ui"
)

// clash is the question of an edit that met somebody else's: field by field, which
// of the two versions stays.
type clash struct {
	form   *form
	fields []work.ConflictField
	mine   []bool
	chosen []bool
	at     int
}

func newClash(f *form, c *work.Conflict) *clash {
	n := len(c.Fields)
	return &clash{form: f, fields: c.Fields, mine: make([]bool, n), chosen: make([]bool, n)}
}

func (c *clash) hint() string {
	return "m mine · t theirs · ↑ ↓ move · ctrl+s or enter save what is chosen · esc back to the form"
}

// pressClash decides; esc goes back to the form, where everything is still as typed.
func (f *form) pressClash(key string) tea.Cmd {
	c := f.clash
	switch key {
	case "esc":
		f.clash = nil
	case "up", "k", "shift+tab":
		c.at = max(c.at-1, 0)
	case "down", "j", "tab":
		c.at = min(c.at+1, len(c.fields)-1)
	case "m", "M":
		c.choose(true)
	case "t", "T":
		c.choose(false)
	case "enter", "ctrl+s", "f2":
		return f.settle()
	}
	return nil
}

// choose decides one field and goes to the next that is not decided.
func (c *clash) choose(mine bool) {
	if len(c.fields) == 0 {
		return
	}
	c.mine[c.at], c.chosen[c.at] = mine, true
	if i := c.open(); i >= 0 {
		c.at = i
	}
}

// open is the first field that is not decided, or -1.
func (c *clash) open() int {
	for i, ok := range c.chosen {
		if !ok {
			return i
		}
	}
	return -1
}

// settle takes what is in the file now as seen, puts theirs into the form where
// they were chosen, and saves the rest again.
func (f *form) settle() tea.Cmd {
	c := f.clash
	if i := c.open(); i >= 0 {
		c.at = i
		return ui.Status(ui.Warn, "Choose m (mine) or t (theirs) for each field first.")
	}
	for i, cf := range c.fields {
		f.values[cf.Field] = cf.Theirs
		if !c.mine[i] {
			f.put(cf.Field, cf.Theirs)
		}
	}
	f.clash = nil
	return f.form.Submit()
}

// put gives the form a canonical value as if it had been typed.
func (f *form) put(name, canonical string) {
	i := f.kind.Index(name)
	if i < 0 {
		return
	}
	s := f.kind.Specs()[i]
	asker := &Asker{Today: f.env().Today(), Calendar: f.forms.svc.Calendar()}
	f.form.Set(name, asker.Question(s, canonical, false).Value)
	if s.Type == field.Ref {
		f.form.SetDisplay(name, Shown(&s, canonical, f.names))
	}
}

func (c *clash) view(w, h int) string {
	th := c.form.env().Theme
	lines := ui.Wrap("Somebody has changed this record since you opened it. Both versions stand below: choose for each field which one stays.", w)
	lw := min(24, w/3)
	cw := (w - lw - 6) / 2
	lines = append(lines, "", th.Label.Render("  "+ui.FitLeft("", lw)+ui.FitLeft("  t  in the file now", cw+2)+ui.FitLeft("  m  yours", cw+2)))
	for i := range c.fields {
		lines = append(lines, c.row(i, lw, cw)...)
	}
	if len(lines) > h {
		lines = lines[len(lines)-h:]
	}
	return strings.Join(lines, "\n")
}

func (c *clash) row(i, lw, cw int) []string {
	th := c.form.env().Theme
	cf := c.fields[i]
	label, show := cf.Field, func(v string) string { return v }
	if at := c.form.kind.Index(cf.Field); at >= 0 {
		s := c.form.kind.Specs()[at]
		label = s.Label
		show = func(v string) string { return ui.Clean(Shown(&s, v, c.form.names)) }
	}
	mark := "  "
	if i == c.at {
		mark = "> "
	}
	theirs, mine := c.side(show(cf.Theirs), c.chosen[i] && !c.mine[i], cw), c.side(show(cf.Mine), c.chosen[i] && c.mine[i], cw)
	out := []string{mark + th.Label.Render(ui.FitLeft(label, lw)) + theirs + mine}
	if i == c.at {
		out = append(out, th.Muted.Render(ui.FitLeft("  "+ui.Spaces(lw)+"  when you opened it: "+orNothing(show(cf.Seen)), lw+2*cw+6)))
	}
	return out
}

func (c *clash) side(text string, on bool, cw int) string {
	text = orNothing(text)
	if on {
		return c.form.env().Theme.Selected.Render(ui.FitLeft("* "+text, cw+1)) + " "
	}
	return ui.FitLeft("  "+text, cw+2)
}

func orNothing(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return s
}
