package letter

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *Screen) allActions() []ui.Action {
	listing := func() (bool, string) { return s.data != nil && s.stage < reading, "a letter is chosen already" }
	open := func() (bool, string) { return s.stage >= reading, "choose a letter first" }
	read := func() (bool, string) { return s.stage == reading, "choose a letter first, and leave its text" }
	typing := func() (bool, string) { return s.stage == editing, "the text is not being changed" }
	filing := func() (bool, string) {
		if s.o.Save == nil {
			return false, "files cannot be written here"
		}
		return open()
	}
	back := func() (bool, string) {
		return s.stage == reading && (s.o.Template == "" || s.o.Done > 0 || len(s.o.Queue) > 0), "there is nothing to choose"
	}
	more := func() (bool, string) { return len(s.o.Queue) > 0, "this is the last of the round" }
	return append([]ui.Action{
		{ID: "letter.pick", Title: "choose", Help: "Take the record or the letter under the cursor.", Keys: []string{"enter"}, Short: true, Enabled: listing, Run: s.pick},
		{ID: "letter.docx", Title: "save document", Help: "Write the letter as a document, and keep its text in the log.", Keys: []string{"ctrl+s", "f2"}, Changes: true, Short: true, WhileTyping: true, Enabled: filing,
			Run: func() tea.Cmd { return s.send("docx") }},
		{ID: "letter.txt", Title: "save text", Help: "Write the letter as plain text, and keep it in the log.", Keys: []string{"f3"}, Changes: true, Short: true, WhileTyping: true, Enabled: filing,
			Run: func() tea.Cmd { return s.send("txt") }},
		{ID: "letter.copy", Title: "copy", Help: "Copy the letter, to send it by email, and keep its text in the log.", Keys: []string{"ctrl+y"}, Changes: true, Short: true, WhileTyping: true, Enabled: open,
			Run: func() tea.Cmd { return s.send("") }},
		{ID: "letter.edit", Title: "change the text", Help: "Change the text of this one letter before it is sent.", Keys: []string{"e", "enter"}, Changes: true, Short: true, Enabled: read, Run: s.edit},
		{ID: "letter.read", Title: "done", Help: "End the changes; they are kept as a draft.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Enabled: typing, Run: s.endEdit},
		{ID: "letter.back", Title: "other letter", Help: "Back to the letters.", Keys: []string{"esc"}, Short: true, Enabled: back, Run: func() tea.Cmd { return s.list(choices) }},
		{ID: "letter.afresh", Title: "begin afresh", Help: "Forget what was changed and merge the letter with the record again.", Keys: []string{"ctrl+r"}, Instead: "refresh", WhileTyping: true, Enabled: open, Run: s.afresh},
		{ID: "letter.skip", Title: "skip", Help: "To the next of the round without sending this one.", Keys: []string{"]"}, Enabled: more, Run: s.skip},
	}, s.tableActions(listing)...)
}

// tableActions are the keys of the list, while there is one; of the letter while
// that is read.
func (s *Screen) tableActions(listing func() (bool, string)) []ui.Action {
	out := s.letters.Actions() // both tables have the same keys, and handle them in Update
	for i := range out {
		out[i].Enabled, out[i].Run = listing, nil
	}
	read := func() (bool, string) { return s.stage == reading, "no letter is being read" }
	return append(out,
		ui.Action{ID: "letter.up", Title: "up", Help: "Up in the letter.", Keys: []string{"up", "k"}, Enabled: read},
		ui.Action{ID: "letter.down", Title: "down", Help: "Down in the letter.", Keys: []string{"down", "j"}, Enabled: read},
		ui.Action{ID: "letter.pgup", Title: "page up", Help: "A page up in the letter.", Keys: []string{"pgup", "ctrl+u"}, Enabled: read},
		ui.Action{ID: "letter.pgdown", Title: "page down", Help: "A page down in the letter.", Keys: []string{"pgdown", "ctrl+d", "space"}, Enabled: read},
		ui.Action{ID: "letter.first", Title: "beginning", Help: "To the beginning of the letter.", Keys: []string{"home", "g"}, Enabled: read},
		ui.Action{ID: "letter.last", Title: "end", Help: "To the end of the letter.", Keys: []string{"end", "G"}, Enabled: read})
}

// edit gives the text the keys, from its beginning.
func (s *Screen) edit() tea.Cmd {
	s.stage = editing
	return s.area.Update(ui.Key("ctrl+home"))
}

func (s *Screen) endEdit() tea.Cmd {
	s.stage, s.cursor = reading, nil
	s.preview.SetText(letter.Plain(s.area.Value()))
	return nil
}

func (s *Screen) afresh() tea.Cmd {
	s.changed = false
	s.put(s.letter.Text)
	return tea.Batch(s.draft.Drop(), ui.Status(ui.Info, "Begun afresh from the record."))
}

func (s *Screen) skip() tea.Cmd { return ui.Replace(s.next(s.o.Queue, s.o.Done+1)) }

// next is the screen of the first of a queue. The letter that was chosen for one is
// that of the others, unless another is chosen.
func (s *Screen) next(queue []string, done int) ui.Screen {
	kind, template := s.o.Kind, s.o.Template
	switch {
	case s.o.QueueKind != "" && s.o.QueueKind != kind:
		kind, template = s.o.QueueKind, ""
	case s.stage >= reading:
		template = s.letter.ID
	}
	return New(s.env, s.svc, Options{Kind: kind, Record: queue[0], Template: template, Queue: queue[1:], Done: done, Save: s.o.Save})
}

// send asks about gaps that are left, then sends. The ending says how: a file, or
// where it is empty the clipboard.
func (s *Screen) send(ext string) tea.Cmd {
	if s.sending.Loading() {
		return nil
	}
	text := s.area.Value()
	gaps := letter.Gaps(text)
	if len(gaps) == 0 {
		return s.do(ext, text)
	}
	title := "The letter has a gap"
	if len(gaps) > 1 {
		title = "The letter has " + widget.Count(len(gaps)) + " gaps"
	}
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: title, Text: "These are not on record. Fill them in with e, or send the letter with its gaps?", Affects: gaps,
		Yes: "send it so", No: "go back", Dangerous: true,
		OnYes: func() tea.Cmd { return s.do(ext, text) },
	}))
}

// do sends the letter and keeps it in the log, in one step.
func (s *Screen) do(ext, text string) tea.Cmd {
	svc, save, f, l := s.svc, s.o.Save, s.data.facts, s.letter
	name := letter.FileName(&f, l.Title, ext)
	return ui.Load(&s.sending, s.env.Ctx, func(ctx context.Context) (outcome, error) {
		if ext == "" {
			return outcome{said: "Copied", copied: letter.Plain(text)}, post.Keep(ctx, svc, &f, l, text)
		}
		path, err := save(ctx, name, l.Title, text)
		if err != nil {
			return outcome{}, err
		}
		if err := post.Keep(ctx, svc, &f, l, text); err != nil {
			return outcome{}, fmt.Errorf("saved as %s, but not kept in the log: %w", path, err)
		}
		return outcome{said: "Saved as " + path}, nil
	})
}

// outcome is what came of sending; what is to be copied, where that was asked.
type outcome struct{ said, copied string }

// sent goes to the next of the round, or back.
func (s *Screen) sent(o outcome, err error) tea.Cmd {
	if err != nil {
		return ui.Fail(err)
	}
	copied := func() tea.Msg { return nil }
	if o.copied != "" {
		copied = ui.Copy(o.copied)
	}
	then := ui.Pop()
	if len(s.o.Queue) > 0 {
		then = ui.Replace(s.next(s.o.Queue, s.o.Done+1))
	}
	say := tea.Batch(ui.Status(ui.Done, o.said+", and kept in the log."), ui.Changed())
	return tea.Batch(s.draft.Drop(), tea.Sequence(then, copied, say, s.stamp()))
}

// stamp offers to set the day of the letter on its record, where a clock goes by it.
func (s *Screen) stamp() tea.Cmd {
	x, ok := letter.StampOf(&s.data.facts, s.letter.ID)
	if !ok {
		return func() tea.Msg { return nil }
	}
	svc, ctx, today := s.svc, s.env.Ctx, s.data.facts.Today.Long()
	label := strings.ToLower(strings.TrimPrefix(x.Label, "…"))
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: s.letter.Title + " · " + s.data.name, Text: "The letter is kept. Set “" + label + "” to today, " + today + "? The clock goes by that day; say no where it is another.",
		Yes: "set it", No: "not now",
		OnYes: func() tea.Cmd {
			return func() tea.Msg {
				if err := post.Set(ctx, svc, x); err != nil {
					return ui.ErrMsg{Err: err}
				}
				return tea.Batch(ui.Status(ui.Done, "On record: "+label+" "+today+"."), ui.Changed())()
			}
		},
	}))
}
