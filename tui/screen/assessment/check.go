package assessment

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// CheckServices is what the check of a draft reads and does.
type CheckServices interface {
	reader
	work.EHC
	work.Drafts
}

// Check is the quality assurance of a draft plan, section by section, by somebody who
// did not write it.
type Check struct {
	env  *ui.Env
	svc  CheckServices
	kind string // what the draft is of: an assessment, or a plan that is amended
	id   string

	loading, saving, people ui.Slot

	facts  *checkFacts
	marks  [12]string
	said   map[string]string // of a section, by its letter
	writer string
	rating string
	back   bool // it goes back to its writer
	held   bool // the checker has said whether it does
	at     int  // the row with the keys; the last is the rating
	top    int

	onNote  bool // the note has the keys
	note    *widget.TextArea
	own     bool // the note was changed by hand: it is no longer drafted
	input   *widget.Input
	cursor  *tea.Cursor
	draft   *record.Draft
	actions []ui.Action
}

// checkFacts is what the form shows beside the sections.
type checkFacts struct {
	of      *drafted
	writer  string // who is likely to have written it
	checker string
	draft   *checkDraft
	earlier *ehc.DraftCheck
}

// checkDraft is what is kept of a check that is not saved.
type checkDraft struct {
	Marks  [12]string
	Said   map[string]string
	Writer string
	Rating string
	Back   *bool
	Note   *string
}

// NewCheck returns the check of the draft of an assessment, or of an amended plan,
// given as its kind and id.
func NewCheck(env *ui.Env, svc CheckServices, kind, id string) *Check {
	s := &Check{env: env, svc: svc, kind: kind, id: id, said: map[string]string{}}
	s.draft = record.NewDraft(env, svc, checkKey(id))
	s.note = widget.NewTextArea(env, "")
	s.note.OnChange = func(string) tea.Cmd {
		s.own = true
		return s.keep()
	}
	s.actions = s.allActions()
	return s
}

func checkKey(id string) string { return "draftcheck:" + id }

func (s *Screen) check() tea.Cmd {
	return ui.Push(NewCheck(s.env, s.svc, ehc.Assessments.Name(), s.o.ID))
}

// Init reads whose draft it is and what was kept of the check.
func (s *Check) Init() tea.Cmd {
	svc, kind, id, me := s.svc, s.kind, s.id, work.Who(s.env.Ctx)
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*checkFacts, error) {
		d, err := readDrafted(ctx, svc, kind, id)
		if err != nil {
			return nil, err
		}
		f := &checkFacts{of: d, checker: me, writer: d.writer, earlier: d.earlier}
		var kept checkDraft
		found, err := record.ReadDraft(ctx, svc, checkKey(id), &kept)
		if err != nil {
			return nil, err
		}
		if found {
			f.draft = &kept
			d.names(officer.Officers.Name(), kept.Writer)
		}
		d.names(officer.Officers.Name(), f.writer)
		d.names(officer.Officers.Name(), me)
		return f, nil
	})
}

// Dispose ends a load under way.
func (s *Check) Dispose() {
	s.loading.Cancel()
	s.people.Cancel()
}

// Title names the child.
func (s *Check) Title() string {
	if s.facts == nil {
		return "Check a draft"
	}
	return "Check the draft · " + ui.Clean(s.facts.of.name)
}

// Actions are the keys; the help line has those that can be done now.
func (s *Check) Actions() []ui.Action { return usable(s.actions) }

// Capturing is true while text is typed.
func (s *Check) Capturing() bool { return s.input != nil || s.onNote }

// Leave is always allowed: what was marked is kept as a draft.
func (s *Check) Leave() bool { return true }

// Cursor is where text is typed.
func (s *Check) Cursor() *tea.Cursor { return s.cursor }

// Update takes answers and keys.
func (s *Check) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[*checkFacts](&s.loading, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.begin(got.Value)
	}
	if got, ok := ui.Take[string](&s.saving, msg); ok {
		return s, s.saved(got.Value, got.Err)
	}
	if got, ok := ui.Take[[]widget.Choice](&s.people, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, s.pickWriter(got.Value)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.press(msg)
	case tea.PasteMsg:
		return s, s.paste(msg)
	}
	return s, nil
}

func (s *Check) begin(f *checkFacts) tea.Cmd {
	s.facts, s.writer = f, f.writer
	var cmd tea.Cmd
	if d := f.draft; d != nil {
		s.marks, s.rating, s.writer = d.Marks, d.Rating, d.Writer
		if d.Said != nil {
			s.said = d.Said
		}
		if d.Back != nil {
			s.back, s.held = *d.Back, true
		}
		if d.Note != nil {
			s.own = true
			s.note.SetValue(*d.Note)
		}
		cmd = ui.Status(ui.Info, "Taken up where you left it; ctrl+r starts afresh.")
	}
	s.follow()
	return cmd
}

// follow works out what follows from the marks: the note, and whether it goes back.
func (s *Check) follow() {
	if !s.own {
		s.note.SetValue(ehc.DraftNotes(s.marks, s.said))
	}
	if !s.held {
		s.back = s.rating == "red" || s.rating == "amber"
	}
}

// keep writes the draft.
func (s *Check) keep() tea.Cmd {
	d := checkDraft{Marks: s.marks, Said: s.said, Writer: s.writer, Rating: s.rating}
	if s.held {
		back := s.back
		d.Back = &back
	}
	if s.own {
		v := s.note.Value()
		d.Note = &v
	}
	return s.draft.SaveJSON(d)
}

// same reports whether the checker is the writer.
func (s *Check) same() bool { return s.facts != nil && s.writer != "" && s.writer == s.facts.checker }

func (s *Check) name(id string) string { return s.facts.of.names(officer.Officers.Name(), id) }

// choose reads the officers, of whom one wrote the draft.
func (s *Check) choose() tea.Cmd {
	svc, today := s.svc, s.env.Today()
	return ui.Load(&s.people, s.env.Ctx, func(ctx context.Context) ([]widget.Choice, error) {
		return browse.OfficerChoices(ctx, svc, func(o *officer.Officer) bool { return officer.InForce(o.Started, o.Left, today) })
	})
}

func (s *Check) pickWriter(all []widget.Choice) tea.Cmd {
	return ui.Open(widget.NewPicker(s.env, "Who wrote the draft?", all, func(c widget.Choice) tea.Cmd {
		s.writer = c.Code
		before := s.facts.of.names
		s.facts.of.names = func(kind, id string) string {
			if kind == officer.Officers.Name() && id == c.Code {
				return c.Label
			}
			return before(kind, id)
		}
		return s.keep()
	}))
}

// save checks that all is marked, by another than the writer, and keeps the check.
func (s *Check) save() tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	s.input, s.cursor, s.onNote = nil, nil, false
	switch {
	case s.writer == "":
		return ui.Status(ui.Warn, "Not saved: say who wrote the draft (W).")
	case s.same():
		return ui.Status(ui.Warn, "Not saved: a draft is checked by somebody other than its writer. W says who wrote it.")
	case s.open() >= 0:
		s.at = s.open()
		return ui.Status(ui.Warn, "Not saved: section "+ehc.Sections()[s.at].Letter+" has no mark yet.")
	case s.rating == "":
		s.at = len(s.marks)
		return ui.Status(ui.Warn, "Not saved: choose the rating, r Red, m Amber, g Green.")
	}
	svc, c := s.svc, s.record()
	return ui.Load(&s.saving, s.env.Ctx, func(ctx context.Context) (string, error) { return svc.CheckDraft(ctx, c) })
}

// cameBack is the edit that notes that a draft was improved and is there again.
func cameBack(c *ehc.DraftCheck, today civil.Date) work.Edit {
	return work.Edit{Kind: ehc.DraftChecks.Name(), ID: c.ID, Seen: map[string]string{"again": ""}, Set: map[string]string{"again": today.String()}}
}

// record is the check as it is kept.
func (s *Check) record() ehc.DraftCheck {
	c := s.facts.of.check
	c.On, c.Writer, c.Checker, c.Rating = s.env.Today(), s.writer, s.facts.checker, s.rating
	c.Marks, c.Note = s.marks, strings.TrimSpace(s.note.Value())
	if s.back {
		c.Returned = c.On
	}
	return c
}

func (s *Check) saved(_ string, err error) tea.Cmd {
	if err != nil {
		return ui.Fail(err)
	}
	said := "The draft is rated " + ui.RAGText(s.rating) + "."
	if s.back {
		said = "The draft is rated " + ui.RAGText(s.rating) + " and goes back to " + ui.Clean(s.name(s.writer)) + "."
	}
	return tea.Batch(s.draft.Drop(), tea.Sequence(ui.Pop(), tea.Batch(ui.Status(ui.Done, said), ui.Changed())))
}

// open is the first section without a mark, or -1.
func (s *Check) open() int {
	for i, m := range s.marks {
		if m == "" {
			return i
		}
	}
	return -1
}

// afresh forgets all marks.
func (s *Check) afresh() tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	s.facts.draft = nil
	s.marks, s.said, s.rating, s.own, s.held, s.at = [12]string{}, map[string]string{}, "", false, false, 0
	s.input, s.cursor, s.onNote = nil, nil, false
	return tea.Batch(s.begin(s.facts), s.draft.Drop(), ui.Status(ui.Info, "Begun afresh."))
}
