package letter

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/fault"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/setting"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// TemplateServices is what the editor of a template reads and changes.
type TemplateServices interface {
	work.Clock
	work.RecordReader
	work.Editor
	work.Drafts
	Authority(ctx context.Context) (setting.Authority, error)
}

// beside says what stands beside the text of a template.
type beside uint8

const (
	theFields beside = iota
	thePreview
	nothing // the text alone, on a window without room for two
)

// Template is the screen on which the wording of a letter is changed: the text, and
// beside it the fields, or how it reads for a made-up child.
type Template struct {
	env *ui.Env
	svc TemplateServices
	id  string
	new string // the name of a letter that is not there yet

	loading, saving ui.Slot

	seen    letter.Template // as it is in the file; without an id where it is not
	title   string
	sample  letter.Facts
	area    *widget.TextArea
	pane    *ui.Pane
	beside  beside
	wrong   error
	ready   bool
	changed bool
	draft   *record.Draft
	cursor  *tea.Cursor
	actions []ui.Action
}

// NewTemplate returns the editor of a template. A letter that is not there yet needs
// its name.
func NewTemplate(env *ui.Env, svc TemplateServices, id, name string) *Template {
	s := &Template{env: env, svc: svc, id: id, new: name, area: widget.NewTextArea(env, "The text of the letter"), pane: ui.NewPane(env)}
	s.draft = record.NewDraft(env, svc, s.key())
	s.area.OnChange = func(text string) tea.Cmd {
		s.changed = true
		s.look()
		return s.draft.SaveJSON(draftOf{text})
	}
	ready := func() (bool, string) { return s.ready, "the wording is still being read" }
	s.actions = []ui.Action{
		{ID: "template.save", Title: "save", Help: "Save the wording. What could not be merged is refused, with its line.", Keys: []string{"ctrl+s", "f2"}, Changes: true, Short: true, WhileTyping: true, Enabled: ready, Run: s.save},
		{ID: "template.beside", Title: "fields, preview", Help: "What stands beside the text: the fields there are, or how the letter reads for a made-up child.", Keys: []string{"tab"}, Short: true, WhileTyping: true, Enabled: ready, Run: s.turn},
		{ID: "template.standard", Title: "standard wording", Help: "Put the wording of the program into the text; it is not saved by that.", Keys: []string{"ctrl+r"}, Instead: "refresh", Changes: true, Short: true, WhileTyping: true, Enabled: s.built, Run: s.standard},
		{ID: "template.pgup", Title: "page up", Help: "Up in the fields or the preview.", Keys: []string{"pgup"}, WhileTyping: true, Enabled: ready, Run: s.page("pgup")},
		{ID: "template.pgdown", Title: "page down", Help: "Down in the fields or the preview.", Keys: []string{"pgdown"}, WhileTyping: true, Enabled: ready, Run: s.page("pgdown")},
		{ID: "template.leave", Title: "leave", Help: "Leave; what was changed is kept as a draft.", Keys: []string{"esc"}, Short: true, WhileTyping: true, Run: ui.Pop},
	}
	return s
}

func (s *Template) key() string { return "template:" + s.id }

func (s *Template) built() (bool, string) {
	_, ok := letter.BuiltIn(s.id)
	return ok, "this letter is the authority’s own"
}

// wording is a template as read.
type wording struct {
	seen   letter.Template
	body   string
	title  string
	sample letter.Facts
	draft  *draftOf
}

// Init reads the template.
func (s *Template) Init() tea.Cmd {
	svc, id, name, key := s.svc, s.id, s.new, s.key()
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (wording, error) { return readTemplate(ctx, svc, id, name, key) })
}

func readTemplate(ctx context.Context, svc TemplateServices, id, name, key string) (wording, error) {
	own, err := post.Own(ctx, svc)
	if err != nil {
		return wording{}, err
	}
	a, err := svc.Authority(ctx)
	if err != nil {
		return wording{}, err
	}
	w := wording{seen: own[id], title: name, sample: letter.Sample(id, svc.Today(), svc.Calendar(), a, own)}
	if t, ok := w.sample.Wording(id); ok {
		w.body, w.title = t.Body, t.Name
	}
	var d draftOf
	found, err := record.ReadDraft(ctx, svc, key, &d)
	if found {
		w.draft = &d
	}
	return w, err
}

// Dispose ends the loads under way.
func (s *Template) Dispose() {
	s.loading.Cancel()
	s.saving.Cancel()
}

// Title names the letter.
func (s *Template) Title() string { return "Wording · " + s.title }

// Actions are the keys.
func (s *Template) Actions() []ui.Action { return s.actions }

// Capturing is true: the text has the keys.
func (s *Template) Capturing() bool { return s.ready }

// Leave is always allowed: what was changed is kept as a draft.
func (s *Template) Leave() bool { return true }

// Cursor is where text is typed.
func (s *Template) Cursor() *tea.Cursor { return s.cursor }

// Update takes answers and keys.
func (s *Template) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[wording](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.begin(got.Value)
	}
	if got, ok := ui.Take[bool](&s.saving, msg); ok {
		if got.Err != nil {
			return s, s.failed(got.Err)
		}
		return s, tea.Batch(s.draft.Drop(), tea.Sequence(ui.Pop(), tea.Batch(ui.Status(ui.Done, "Saved: the wording of “"+s.title+"”."), ui.Changed())))
	}
	if !s.ready || s.env.ReadOnly != "" || s.saving.Loading() {
		return s, nil
	}
	return s, s.area.Update(msg)
}

func (s *Template) begin(w wording) tea.Cmd {
	s.seen, s.title, s.sample, s.ready = w.seen, w.title, w.sample, true
	body := w.body
	var cmd tea.Cmd
	if w.draft != nil {
		body, s.changed = w.draft.Text, true
		cmd = ui.Status(ui.Info, "Taken up where you left it.")
	}
	s.area.SetValue(body)
	s.look()
	return tea.Batch(cmd, s.area.Update(ui.Key("ctrl+home")))
}

// look checks the text and draws what stands beside it again.
func (s *Template) look() {
	body := s.area.Value()
	s.wrong = letter.Check(s.id, body)
	if s.beside != thePreview {
		s.pane.SetText(fieldHelp())
		return
	}
	l, err := letter.Merge(letter.Template{ID: s.id, Name: s.title, Body: body}, s.sample)
	if err != nil {
		s.pane.SetText("It cannot be shown before the mistake above is put right.")
		return
	}
	s.pane.SetText(letter.Plain(l.Text))
}

// fieldHelp lists the fields, group by group.
func fieldHelp() string {
	var b strings.Builder
	b.WriteString("A field stands in braces. A line that begins with ? is left out where one of its fields is not known. # begins a heading, - a point.\n")
	group := ""
	for _, f := range letter.Fields() {
		if f.Group != group {
			group = f.Group
			b.WriteString("\n" + group + "\n")
		}
		name := f.Name
		if f.Arg != "" {
			name = f.Example
		}
		b.WriteString("  {" + name + "}  " + f.Says + "\n")
	}
	return b.String()
}

// turn shows the other of what can stand beside the text.
func (s *Template) turn() tea.Cmd {
	s.beside = (s.beside + 1) % (nothing + 1)
	s.look()
	return nil
}

// page turns the pages of what stands beside the text, or of the text alone.
func (s *Template) page(key string) func() tea.Cmd {
	return func() tea.Cmd {
		if s.beside == nothing {
			return s.area.Update(ui.Key(key))
		}
		return s.pane.Update(ui.Key(key))
	}
}

func (s *Template) standard() tea.Cmd {
	t, _ := letter.BuiltIn(s.id)
	s.area.SetValue(t.Body)
	s.changed = true
	s.look()
	return tea.Batch(s.draft.SaveJSON(draftOf{t.Body}), ui.Status(ui.Info, "The standard wording; save it, or leave."))
}

// save writes the wording, unless it could not be merged.
func (s *Template) save() tea.Cmd {
	body := text.CleanNote(s.area.Value())
	if err := letter.Check(s.id, body); err != nil {
		return ui.Fail(fault.Wrap(fault.Invalid, err, "Not saved: %s", err))
	}
	if strings.TrimSpace(body) == "" {
		return ui.Status(ui.Warn, "Not saved: there is no text.")
	}
	svc, id, title, seen := s.svc, s.id, s.title, s.seen
	return ui.Load(&s.saving, s.env.Ctx, func(ctx context.Context) (bool, error) {
		kind := letter.Templates.Name()
		if seen.ID == "" {
			_, err := svc.Add(ctx, kind, map[string]string{"id": id, "name": title, "body": body}, "")
			return true, err
		}
		return true, svc.Edit(ctx, work.Edit{Kind: kind, ID: id, Seen: map[string]string{"body": seen.Body}, Set: map[string]string{"body": body}})
	})
}

// failed tells why it was not saved; where somebody else has changed the wording
// meanwhile, it asks whose counts.
func (s *Template) failed(err error) tea.Cmd {
	var c *work.Conflict
	if !errors.As(err, &c) || len(c.Fields) == 0 {
		return ui.Fail(err)
	}
	theirs := c.Fields[0].Theirs
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: "Somebody has changed this wording meanwhile", Text: "Their text begins: " + ui.Truncate(ui.Clean(theirs), 200),
		Yes: "save yours over it", No: "leave theirs", Dangerous: true,
		OnYes: func() tea.Cmd {
			s.seen.Body = theirs
			return s.save()
		},
	}))
}

// templateShare is the text's part of a wide window, in percent.
const templateShare = 55

// View draws the text with its state above it; beside it, or on a narrow window in
// its place, the fields or the preview.
func (s *Template) View(w, h int) string {
	s.cursor = nil
	if !s.ready {
		return ui.Block(" Loading…", w, h)
	}
	head := s.state(w)
	room := h - len(head)
	body := ""
	switch {
	case s.beside == nothing:
		body = s.text(w, room, len(head))
	case widget.Wide(w):
		body = widget.Split(s.env, w, room, templateShare, func(w, h int) string { return s.text(w, h, len(head)) }, s.pane.View)
	default:
		body = s.below(w, room, len(head))
	}
	return strings.Join(head, "\n") + "\n" + body
}

// belowLines is the part of a narrow window for what is otherwise beside the text.
const belowLines = 7

func (s *Template) below(w, h, top int) string {
	rule := s.env.Theme.Border.Render(strings.Repeat(s.env.Theme.Glyphs.H, w))
	return s.text(w, h-belowLines-1, top) + "\n" + rule + "\n" + s.pane.View(w, belowLines)
}

func (s *Template) text(w, h, top int) string {
	out := s.area.View(w-1, h)
	if c := s.area.Cursor(); c != nil {
		s.cursor = tea.NewCursor(c.X+1, c.Y+top)
	}
	return ui.Block(" "+strings.ReplaceAll(out, "\n", "\n "), w, h)
}

func (s *Template) state(w int) []string {
	th := s.env.Theme
	said, style := "Every field is known.", th.Muted
	if s.wrong != nil {
		said, style = firstMistake(s.wrong), th.Warning
	}
	if s.changed {
		said += " Not saved yet; a draft is kept."
	}
	return []string{style.Render(ui.FitLeft(" "+ui.Clean(said), w)), th.Border.Render(strings.Repeat(th.Glyphs.H, w))}
}

func firstMistake(err error) string {
	var m letter.Mistakes
	if errors.As(err, &m) && len(m) > 0 {
		return "Line " + widget.Count(m[0].Line) + ": " + m[0].Text + "."
	}
	return err.Error()
}
