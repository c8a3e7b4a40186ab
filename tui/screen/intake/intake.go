// Package intake is the screen on which a file comes in: the file and what it
// is, which column is which field, what would be added and changed, what is
// wrong, what must be asked; then all of it goes in, or none.
package intake

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the screen needs of the outside. [Disk] makes them of a
// caseload and the files of this computer.
type Services struct {
	// Complete lists the paths that a typed one may go on as; folders end in a
	// separator. Nil: none are offered.
	Complete func(ctx context.Context, typed string) ([]string, error)
	// Look opens a file or folder far enough to choose how to read it. An empty
	// sheet is the first; an empty kind is not known yet.
	Look func(ctx context.Context, path, sheet, kind string) (Look, error)
	// Plan works out what taking it in would do, and writes nothing.
	Plan func(ctx context.Context, j Job, progress exchange.Progress) (*exchange.Plan, error)
	// Apply takes all of a plan in, or nothing.
	Apply func(ctx context.Context, p *exchange.Plan, title string, progress exchange.Progress) error
	// Records holds the mappings that were corrected before, and what records are called.
	Records work.RecordReader
}

// Look is what can be seen of a file before it is read.
type Look struct {
	Folder bool     // a folder: the files of the statutory return
	Name   string   // of the file, or of file and sheet
	Sheets []string // of a workbook
	Sheet  string   // the one that is looked at
	Header []string
	Sample [][]string // the first rows below the header
}

// Job is what is to be read, and how.
type Job struct {
	Path    string
	Sheet   string         // of a workbook; empty is the first
	Return  bool           // a folder with the statutory return (SSDA903)
	Mapping intake.Mapping // of a sheet; its Kind is the kind of sheet
	Answers exchange.Answers
}

// Title is what the import is called in the history.
func (j *Job) Title() string {
	if j.Return {
		return "Import the children-looked-after return"
	}
	return "Import " + j.Mapping.Kind + " from a sheet"
}

// Start is what is known from the beginning; all of it may be empty.
type Start struct {
	Path string
	Kind string // of sheet, one of intake.Kinds
}

// step is how far the import has come.
type step int

const (
	choosing  step = iota // which file
	looking               // it is being opened
	matching              // which column is which field
	reading               // the plan is being made
	previewed             // what it would do
	writing               // it is going in
	finished              // it is in
	steps
)

// screen goes through the steps. What a step holds outlives the ones after it, so
// that one can go back and put something right.
type screen struct {
	env *ui.Env
	svc Services

	step    step
	chooser chooser
	columns columns
	preview preview
	run     run
	actions [steps][]ui.Action

	kind string // as said at the start or chosen; empty while it is guessed
	job  Job
	look Look
}

// New returns the screen.
func New(env *ui.Env, svc Services, o Start) ui.Screen {
	s := &screen{env: env, svc: svc, kind: o.Kind}
	s.job.Answers = exchange.Answers{}
	s.chooser.begin(s, o.Path)
	s.columns.begin(s)
	s.preview.begin(s)
	s.actions = s.list()
	return s
}

// Init begins with the path that was given, or offers some.
func (s *screen) Init() tea.Cmd {
	if s.chooser.input.Value() != "" {
		return s.open(s.chooser.input.Value())
	}
	return s.chooser.complete()
}

// Dispose ends what is under way.
func (s *screen) Dispose() {
	s.chooser.slot.Cancel()
	s.run.stop()
}

// Leave is false while something is being written.
func (s *screen) Leave() bool { return s.step != writing }

// Title names the screen and the file.
func (s *screen) Title() string {
	if s.look.Name == "" {
		return "Import"
	}
	return "Import " + s.look.Name
}

var stepWords = [steps]string{
	choosing: "1 the file", looking: "1 the file", matching: "2 the columns", reading: "3 what it would do",
	previewed: "3 what it would do", writing: "4 taking it in", finished: "done",
}

// HeaderRight says which step this is.
func (s *screen) HeaderRight() string { return stepWords[s.step] }

// Actions are those of the step.
func (s *screen) Actions() []ui.Action { return s.actions[s.step] }

// Capturing is true while a path is typed.
func (s *screen) Capturing() bool { return s.step == choosing && s.chooser.typing }

// Cursor is in the path.
func (s *screen) Cursor() *tea.Cursor {
	if !s.Capturing() {
		return nil
	}
	return s.chooser.cursor()
}

// Update takes answers, and keys that are no action.
func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if cmd, ok := s.chooser.take(msg); ok {
		return s, cmd
	}
	if cmd, ok := s.answer(msg); ok {
		return s, cmd
	}
	switch s.step {
	case choosing:
		return s, s.chooser.update(msg)
	case matching:
		return s, s.columns.table.Update(msg)
	case previewed, finished:
		return s, s.preview.table().Update(msg)
	}
	return s, nil
}

// View draws the step.
func (s *screen) View(w, h int) string {
	switch s.step {
	case choosing:
		return s.chooser.view(w, h)
	case matching:
		return s.columns.view(w, h)
	case previewed:
		return s.preview.view(w, h)
	case finished:
		return s.preview.viewDone(w, h)
	}
	return s.run.view(s.env, w, h)
}

func (s *screen) list() [steps][]ui.Action {
	stop := []ui.Action{{ID: "import.stop", Title: "stop", Help: "Stop; nothing is left behind.", Keys: []string{"esc"}, Short: true, Run: s.stopWork}}
	again := ui.Action{ID: "import.again", Title: "read again", Help: "Read the file again, after putting something right in it.", Keys: []string{"r"}, Short: true, Run: s.readAgain}
	return [steps][]ui.Action{
		choosing: s.chooser.actions(),
		looking:  stop,
		matching: append(s.columns.actions(), append([]ui.Action{again,
			{ID: "import.file", Title: "another file", Help: "Back to the choice of the file.", Keys: []string{"esc"}, Run: s.toFile}}, s.columns.table.Actions()...)...),
		reading: stop,
		previewed: append(s.preview.actions(), append([]ui.Action{again,
			{ID: "import.columns", Title: "back", Help: "Back to the columns, or to the choice of the file.", Keys: []string{"esc"}, Short: true, Run: s.back}}, s.preview.tables[0].Actions()...)...),
		writing: stop,
		finished: {
			{ID: "import.close", Title: "close", Help: "Close the import.", Keys: []string{"enter", "esc"}, Short: true, Run: s.close},
			{ID: "import.next", Title: "another file", Help: "Import another file.", Keys: []string{"n"}, Short: true, Run: s.restart},
		},
	}
}

// toFile goes back to the choice of the file.
func (s *screen) toFile() tea.Cmd {
	s.step, s.chooser.typing = choosing, true
	return nil
}

func (s *screen) back() tea.Cmd {
	if s.job.Return {
		return s.toFile()
	}
	s.step = matching
	return nil
}

func (s *screen) restart() tea.Cmd {
	s.step, s.look, s.kind = choosing, Look{}, ""
	s.job = Job{Answers: exchange.Answers{}}
	s.chooser.typing = true
	s.chooser.input.SetValue("")
	return s.chooser.complete()
}

// close goes back to the choice of a file too, for where the screen is the first
// of a tab and stays.
func (s *screen) close() tea.Cmd { return tea.Batch(s.restart(), ui.Pop()) }
