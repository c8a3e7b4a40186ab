// Package letter is the screen on which a letter about a record is chosen, read,
// changed and sent: as a document, as a text, or copied. What was sent is kept in
// the log, in the same step.
package letter

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/school"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the screen reads and does.
type Services interface {
	post.Reader
	post.Keeper
	work.Editor
	work.Drafts
}

// Save writes a letter to a file of the suggested name, which tells by its ending
// whether it is a document or a text, and says where it went.
type Save func(ctx context.Context, name, title, text string) (path string, err error)

// Options say what is written about.
type Options struct {
	Kind, Record string
	// Template, where set, is the letter, which is not asked for then.
	Template string
	// Queue are further records of the kind, written about after this one.
	Queue []string
	// QueueKind is their kind, where that is another: of children in turn, each letter may
	// be about a record of the child. Which letter is then asked of each.
	QueueKind string
	// Done is how many of the same round were written before.
	Done int
	// Save, where set, writes files.
	Save Save
}

// stage is what the screen shows.
type stage uint8

const (
	records stage = iota // which record of the child
	choices              // which letter
	reading              // the letter, to be read and sent
	editing              // the letter, with the keys in its text
)

// Screen writes one letter.
type Screen struct {
	env *ui.Env
	svc Services
	o   Options

	loading, opening, sending ui.Slot

	stage   stage
	data    *data
	letters *widget.Table
	about   *widget.Table
	table   *widget.Table // the one of the two that is seen
	preview *ui.Pane
	area    *widget.TextArea
	letter  letter.Letter
	changed bool // the text is not as merged
	draft   *record.Draft
	cursor  *tea.Cursor
	actions []ui.Action
}

// data is what is written about, as loaded.
type data struct {
	facts   letter.Facts
	name    string // of the child or the school
	about   string // the record, in words
	records []letter.About
	letters []letter.Choice
}

// New returns the screen.
func New(env *ui.Env, svc Services, o Options) *Screen {
	s := &Screen{env: env, svc: svc, o: o, preview: ui.NewPane(env)}
	s.letters = widget.NewTable(env, []widget.Column{{Title: "Letter", Min: 34}, {Title: "To", Width: 20, Priority: 1}, {Title: "Wording", Width: 10, Priority: 2}})
	s.about = widget.NewTable(env, []widget.Column{{Title: "Record", Min: 40}, {Title: "Stands", Width: 8}})
	for _, t := range []*widget.Table{s.letters, s.about} {
		t.NoMarks, t.NoFoot = true, true
	}
	s.table = s.letters
	s.area = widget.NewTextArea(env, "")
	s.area.OnChange = func(text string) tea.Cmd {
		s.changed = true
		return s.draft.SaveJSON(draftOf{text})
	}
	s.actions = s.allActions()
	return s
}

// draftOf is what is kept of a letter that was changed and not sent.
type draftOf struct{ Text string }

// Init reads what is written about.
func (s *Screen) Init() tea.Cmd {
	svc, o := s.svc, s.o
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*data, error) { return read(ctx, svc, o.Kind, o.Record) })
}

func read(ctx context.Context, svc Services, kind, id string) (*data, error) {
	f, err := post.Facts(ctx, svc, kind, id)
	if err != nil {
		return nil, err
	}
	d := &data{facts: f, name: f.Child.Name()}
	if kind == school.Schools.Name() {
		d.name = f.School.Name
		if l, ok := svc.(post.Lister); ok {
			if err := post.Coming(ctx, l, &d.facts); err != nil {
				return nil, err
			}
		}
		d.letters = letter.Fitting(&d.facts)
		return d, nil
	}
	file, err := svc.Case(ctx, f.Child.ID)
	if err != nil {
		return nil, err
	}
	all := letter.Records(file, f.Today, func(id string) string { return svc.Name(ctx, school.Schools.Name(), id) })
	for _, r := range all {
		if r.ID == id {
			d.about = r.Title
		}
	}
	if kind == "child" {
		d.records = all
	}
	d.letters = letter.Fitting(&d.facts)
	return d, nil
}

// Dispose ends the loads under way.
func (s *Screen) Dispose() {
	for _, slot := range []*ui.Slot{&s.loading, &s.opening, &s.sending} {
		slot.Cancel()
	}
}

// Title names the letter and whom it is about.
func (s *Screen) Title() string {
	if s.data == nil {
		return "Letter"
	}
	if s.stage >= reading {
		return s.letter.Title + " · " + s.data.name
	}
	return "Letter · " + s.data.name
}

// HeaderRight says where in the round it stands.
func (s *Screen) HeaderRight() string {
	if total := s.o.Done + 1 + len(s.o.Queue); total > 1 {
		return widget.Count(s.o.Done+1) + " of " + widget.Count(total)
	}
	return ""
}

// Actions are the keys; those that do nothing where the screen stands are not on the
// help line.
func (s *Screen) Actions() []ui.Action {
	out := append([]ui.Action(nil), s.actions...)
	for i := range out {
		if ok, _ := out[i].Available(nil); !ok {
			out[i].Short = false
		}
	}
	return out
}

// Capturing is true while the text is edited.
func (s *Screen) Capturing() bool { return s.stage == editing }

// Leave is always allowed: what was changed is kept as a draft.
func (s *Screen) Leave() bool { return true }

// Cursor is where text is typed.
func (s *Screen) Cursor() *tea.Cursor { return s.cursor }

// Update takes answers and keys.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[*data](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.begin(got.Value)
	}
	if got, ok := ui.Take[opened](&s.opening, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.open(got.Value)
	}
	if got, ok := ui.Take[outcome](&s.sending, msg); ok {
		return s, s.sent(got.Value, got.Err)
	}
	switch s.stage {
	case editing:
		if s.sending.Loading() {
			return s, nil
		}
		return s, s.area.Update(msg)
	case reading:
		return s, s.preview.Update(msg)
	}
	cmd := s.table.Update(msg)
	s.show()
	return s, cmd
}

// begin asks for what is not yet known: the record, the letter, or nothing.
func (s *Screen) begin(d *data) tea.Cmd {
	s.data = d
	switch {
	case s.o.Template != "":
		return s.choose(s.o.Template)
	case len(d.records) > 0:
		return s.list(records)
	}
	return s.list(choices)
}

// list shows the records or the letters to choose from.
func (s *Screen) list(st stage) tea.Cmd {
	s.stage, s.table = st, s.letters
	var rows []widget.Row
	if st == records {
		s.table = s.about
		for _, r := range s.data.records {
			open := "done"
			if r.Open {
				open = "open"
			}
			rows = append(rows, widget.Row{ID: r.ID, Cells: []string{r.Title, open}, Muted: !r.Open})
		}
	} else {
		for _, c := range s.data.letters {
			wording := "standard"
			if c.Own {
				wording = "own"
			}
			rows = append(rows, widget.Row{ID: c.ID, Cells: []string{c.Title, string(c.To), wording}, Muted: !c.Likely})
		}
	}
	cmd := s.table.SetWindow(0, rows, len(rows))
	if len(rows) > 0 {
		s.table.SelectID(rows[0].ID)
	}
	s.show()
	return cmd
}

// show previews the letter under the cursor.
func (s *Screen) show() {
	if s.data == nil || s.stage != choices {
		s.preview.SetText("")
		return
	}
	l, err := post.Merge(&s.data.facts, s.table.ID())
	if err != nil {
		s.preview.SetText(err.Error())
		return
	}
	s.preview.SetText(letter.Plain(l.Text))
}

// pick takes what the cursor is on.
func (s *Screen) pick() tea.Cmd {
	id := s.table.ID()
	if id == "" {
		return nil
	}
	if s.stage == choices {
		return s.choose(id)
	}
	for _, r := range s.data.records {
		if r.ID == id {
			next := New(s.env, s.svc, Options{Kind: r.Kind, Record: r.ID, Queue: s.o.Queue, QueueKind: s.o.Kind, Done: s.o.Done, Save: s.o.Save})
			return ui.Replace(next)
		}
	}
	return nil
}

// opened is a letter as merged, with the draft of before.
type opened struct {
	letter letter.Letter
	draft  *draftOf
}

// choose merges a letter and looks for a draft of it.
func (s *Screen) choose(id string) tea.Cmd {
	l, err := post.Merge(&s.data.facts, id)
	if err != nil {
		return ui.Fail(err)
	}
	key := "letter:" + id + ":" + s.o.Kind + ":" + s.o.Record
	s.draft = record.NewDraft(s.env, s.svc, key)
	svc := s.svc
	return ui.Load(&s.opening, s.env.Ctx, func(ctx context.Context) (opened, error) {
		var d draftOf
		found, err := record.ReadDraft(ctx, svc, key, &d)
		if !found {
			return opened{letter: l}, err
		}
		return opened{l, &d}, err
	})
}

func (s *Screen) open(o opened) tea.Cmd {
	s.stage, s.letter, s.changed = reading, o.letter, false
	s.put(o.letter.Text)
	if o.draft == nil {
		return nil
	}
	s.changed = true
	s.put(o.draft.Text)
	return ui.Status(ui.Info, "Taken up where you left it; ctrl+r begins afresh from the record.")
}

// put shows a text.
func (s *Screen) put(text string) {
	s.area.SetValue(text)
	s.preview.SetText(letter.Plain(text))
}
