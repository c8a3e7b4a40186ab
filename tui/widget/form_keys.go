package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Update handles keys and paste.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	fd := f.current()
	if fd == nil {
		return nil
	}
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return f.toInput(fd, msg)
	case tea.KeyPressMsg:
		return f.key(fd, msg)
	}
	return nil
}

func (f *Form) key(fd *field, k tea.KeyPressMsg) tea.Cmd {
	if f.opening != nil && !f.opening.opened {
		return f.ahead(k)
	}
	switch k.String() {
	case "esc":
		if f.OnCancel == nil {
			return ui.Pop()
		}
		return f.OnCancel()
	case "ctrl+s", "f2":
		return f.Submit()
	case "tab":
		f.leave(1)
		return nil
	case "shift+tab":
		f.leave(-1)
		return nil
	case "up":
		if fd.area == nil || fd.area.atTop() {
			f.leave(-1)
			return nil
		}
	case "down":
		if fd.area == nil || fd.area.atBottom() {
			f.leave(1)
			return nil
		}
	case "enter":
		if fd.area == nil {
			return f.enter(fd)
		}
	}
	switch fd.Kind {
	case Code, Bool:
		return f.codeKey(fd, k)
	case Person:
		return f.personKey(fd, k)
	}
	return f.toInput(fd, k)
}

// enter goes on; at the last field it submits; an empty choice is offered.
func (f *Form) enter(fd *field) tea.Cmd {
	if fd.canonical == "" && f.listed(fd) {
		return f.offer(fd, "")
	}
	if f.next(1) == f.at {
		return f.Submit()
	}
	f.leave(1)
	return nil
}

// next is the next field in a direction that can be answered, or the present one.
func (f *Form) next(by int) int {
	for i := f.at + by; i >= 0 && i < len(f.fields); i += by {
		if !f.fields[i].ReadOnly {
			return i
		}
	}
	return f.at
}

func (f *Form) step(by int) { f.at = f.next(by) }

// leave judges the field and goes on to another. A wrong answer is shown but
// holds nobody.
func (f *Form) leave(by int) {
	f.current().judge()
	f.step(by)
}

func (f *Form) toInput(fd *field, msg tea.Msg) tea.Cmd {
	before := fd.typed()
	var cmd tea.Cmd
	switch {
	case fd.area != nil:
		cmd = fd.area.Update(msg)
	case fd.input != nil:
		cmd, _ = fd.input.Update(msg)
	}
	if fd.typed() == before {
		return cmd
	}
	fd.read()
	fd.err = nil // not while it is being typed
	return tea.Batch(cmd, f.changed())
}

func (f *Form) changed() tea.Cmd {
	if f.OnChange == nil {
		return nil
	}
	return f.OnChange(f.Typed())
}

// listed reports whether the field is answered from a list in a dialog.
func (f *Form) listed(fd *field) bool {
	return fd.Kind == Person || fd.Kind == Code && len(fd.choices) >= keysFrom
}

// codeKey answers with one key; arrows go through the choices.
func (f *Form) codeKey(fd *field, k tea.KeyPressMsg) tea.Cmd {
	if f.listed(fd) {
		return f.personKey(fd, k)
	}
	switch name := k.String(); name {
	case "left":
		return f.cycle(fd, -1)
	case "right", "space":
		return f.cycle(fd, 1)
	case "backspace", "delete":
		return f.choose(fd, Choice{})
	default:
		for _, c := range fd.choices {
			if c.Key == name || strings.EqualFold(c.Key, name) {
				cmd := f.choose(fd, c)
				if fd.Onward {
					f.leave(1)
				}
				return cmd
			}
		}
	}
	return nil
}

func (f *Form) cycle(fd *field, by int) tea.Cmd {
	n := len(fd.choices)
	if n == 0 {
		return nil
	}
	at := -1
	for i, c := range fd.choices {
		if c.Code == fd.canonical {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	return f.choose(fd, fd.choices[(at+by+n)%n])
}

func (f *Form) choose(fd *field, c Choice) tea.Cmd {
	if fd.canonical == c.Code {
		return nil
	}
	fd.canonical, fd.err = c.Code, nil
	fd.readback = ""
	if fd.Kind == Person {
		fd.readback = c.Label
	}
	return f.changed()
}

// personKey opens the list with what is typed; backspace empties the field.
func (f *Form) personKey(fd *field, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "backspace", "delete":
		return f.choose(fd, Choice{})
	case "space":
		return f.offer(fd, "")
	}
	if k.Text == "" {
		return nil
	}
	return f.offer(fd, k.Text)
}

// offer opens the list of choices. What is picked goes into the field and the
// keys to the next one.
func (f *Form) offer(fd *field, typed string) tea.Cmd {
	p := newPicker(f.env, fd.Label, fd.choices, fd.Search, func(c Choice) tea.Cmd {
		cmd := f.choose(fd, c)
		f.leave(1)
		return cmd
	})
	p.input.SetValue(typed)
	if p.search == nil {
		p.match(typed)
	}
	f.opening = p
	return ui.Open(p)
}

// ahead gives what is typed before the list is there to the list: each letter would
// open another otherwise. Other keys are for what has not been seen yet.
func (f *Form) ahead(k tea.KeyPressMsg) tea.Cmd {
	if k.Text == "" {
		return nil
	}
	cmd, _ := f.opening.input.Update(k)
	return cmd
}

// Actions are the form's keys, for a screen to return.
func (f *Form) Actions() []ui.Action {
	return []ui.Action{
		{ID: "form.save", Title: "save", Help: "Check what was filled in and save it.", Keys: []string{"ctrl+s", "f2"}, Short: true, WhileTyping: true, Changes: !f.Harmless, Run: f.Submit},
		{ID: "form.next", Title: "next", Help: "To the next field; after the last one, save.", Keys: []string{"enter"}, Short: true, WhileTyping: true},
		{ID: "form.down", Title: "next field", Help: "To the next field.", Keys: []string{"tab", "down"}, Short: true, WhileTyping: true},
		{ID: "form.up", Title: "field before", Help: "To the field before.", Keys: []string{"shift+tab", "up"}, WhileTyping: true},
		{ID: "form.cancel", Title: "back", Help: "Leave the form; what was typed stays as a draft where drafts are kept.", Keys: []string{"esc"}, Short: true, WhileTyping: true},
	}
}
