package pep

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// CheckServices is what the quality check reads and does.
type CheckServices interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	work.PEPRater
	work.Drafts
}

// SaveFile writes a text to a file of the suggested name in the person's
// documents and says where it went.
type SaveFile func(ctx context.Context, name, text string) (path string, err error)

// CheckOptions say what is checked.
type CheckOptions struct {
	PEP string
	// Queue are the PEPs to be checked after it.
	Queue []string
	// Done is how many of the same round have been checked before.
	Done int
	// Save, where set, writes the feedback to a file.
	Save SaveFile
	// Log, where set, opens the log dialog for the child.
	Log func(child string) tea.Cmd
}

// The panes of the check: the form, and the two letters.
const (
	paneForm = iota
	paneSchool
	paneSW
	panes
)

// Check is the quality form of a PEP.
type Check struct {
	env *ui.Env
	svc CheckServices
	o   CheckOptions

	loading, saving, filing ui.Slot

	facts   *checkFacts
	check   pep.Check
	letters pep.Letters
	notes   map[string]string // by field of the question
	given   map[string]bool   // answers that came from the record and nobody confirmed
	rows    []checkRow
	at, top int

	pane    int
	areas   [panes]*widget.TextArea
	own     [panes]bool // letters changed by hand: no longer drafted
	input   *widget.Input
	asking  string // what the input is for: the field of a question, or reasonField
	cursor  *tea.Cursor
	draft   *record.Draft
	actions []ui.Action
}

// NewCheck returns the quality form of a PEP.
func NewCheck(env *ui.Env, svc CheckServices, o CheckOptions) *Check {
	s := &Check{env: env, svc: svc, o: o, notes: map[string]string{}, given: map[string]bool{}, letters: pep.Letters{}}
	s.draft = record.NewDraft(env, svc, checkKey(o.PEP))
	for _, p := range []int{paneSchool, paneSW} {
		s.areas[p] = widget.NewTextArea(env, "")
		s.areas[p].OnChange = func(string) tea.Cmd {
			s.own[p] = true
			return s.keep()
		}
	}
	s.actions = s.allActions()
	return s
}

func checkKey(id string) string { return "check:" + id }

// checkFacts is what the form shows beside the questions.
type checkFacts struct {
	pep      pep.PEP
	name     string // of the child
	called   string // as the letters call the child
	term     string
	school   string
	dt       string
	sw       string
	rater    string
	returnBy civil.Date
	targets  []pep.Target
	before   []pep.Target
	lastTerm string
	earlier  []pep.Check
	money    string // what its rating decides of premium
	raters   map[string]string
	attended string
	prefill  map[string]pep.Answer
	timely   string
	draft    *checkDraft
}

// Init reads the PEP and the child.
func (s *Check) Init() tea.Cmd {
	svc, id, today := s.svc, s.o.PEP, s.env.Today()
	return ui.Load(&s.loading, s.env.Ctx, func(ctx context.Context) (*checkFacts, error) {
		return readCheck(ctx, svc, id, today)
	})
}

// Dispose ends a load under way.
func (s *Check) Dispose() { s.loading.Cancel() }

// Title names the PEP.
func (s *Check) Title() string {
	if s.facts == nil {
		return "Check PEP"
	}
	return fmt.Sprintf("Check PEP · %s · %s", s.facts.term, s.facts.name)
}

// HeaderRight says where in the queue it stands.
func (s *Check) HeaderRight() string {
	return fmt.Sprintf("%d of %d waiting to be checked", s.o.Done+1, s.o.Done+1+len(s.o.Queue))
}

// Actions are the keys of the form; the help line has those that work where the
// cursor stands.
func (s *Check) Actions() []ui.Action {
	out := slices.Clone(s.actions)
	for i := range out {
		if ok, _ := out[i].Available(nil); !ok {
			out[i].Short = false
		}
	}
	return out
}

// Capturing is true while text is typed, and on a target, whose letters are keys.
func (s *Check) Capturing() bool {
	return s.input != nil || s.pane != paneForm || s.onTarget()
}

// Leave is always allowed: what was answered is kept as a draft.
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
	if got, ok := ui.Take[pep.Check](&s.saving, msg); ok {
		return s, s.saved(got.Value, got.Err)
	}
	if got, ok := ui.Take[string](&s.filing, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		return s, ui.Status(ui.Done, "Feedback saved as "+got.Value+".")
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.press(msg)
	case tea.PasteMsg:
		return s, s.paste(msg)
	}
	return s, nil
}

// begin draws up the form: answers from the record first, then those of a draft.
func (s *Check) begin(f *checkFacts) tea.Cmd {
	s.facts = f
	s.check = pep.Check{Child: f.pep.Child, PEP: f.pep.ID}
	for _, q := range pep.Questions() {
		if a := f.prefill[q.Field]; a != "" {
			*q.Answer(&s.check) = a
			s.given[q.Field] = true
		}
	}
	s.rows = checkRows(f.targets)
	var cmd tea.Cmd
	if f.draft != nil {
		s.resume(f.draft)
		cmd = ui.Status(ui.Info, "Taken up where you left it; ctrl+r starts afresh.")
	}
	s.follow()
	s.at = 0
	return cmd
}

// follow works out what follows from the answers: the SMART answer, the rating that
// the rule leaves, and the letters.
func (s *Check) follow() {
	s.check.Letters = s.letters.String()
	if a := s.letters.Answer(s.facts.targets); a != "" {
		s.check.Smart = a
		delete(s.given, "smart")
	}
	v := pep.Judge(&s.check)
	s.check.ByRule = v.RedByRule()
	switch {
	case s.check.ByRule:
		s.check.Rating = pep.Red
	case !allowed(&v, s.check.Rating):
		s.check.Rating = pep.Unrated
	}
	f := s.letterFacts()
	c := s.check
	if c.Rating == pep.Unrated && len(v.Open) == 0 {
		c.Rating = v.Suggested // so that a letter can be read before the rating is chosen
	}
	if !s.own[paneSchool] {
		s.areas[paneSchool].SetValue(pep.ToSchoolFrom(&c, f))
	}
	if !s.own[paneSW] {
		s.areas[paneSW].SetValue(pep.ToSWFrom(&c, f))
	}
}

func allowed(v *pep.Verdict, r pep.Rating) bool {
	for _, a := range v.Allowed() {
		if a == r {
			return true
		}
	}
	return false
}

func (s *Check) letterFacts() pep.Facts {
	f := s.facts
	return pep.Facts{Child: f.called, Term: f.term, DT: f.dt, SW: f.sw, Rater: f.rater, Held: f.pep.HeldOn,
		Return: f.returnBy, Targets: f.targets, Before: f.before, Notes: s.notes}
}
