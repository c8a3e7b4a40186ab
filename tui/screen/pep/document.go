package pep

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/attainment"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// DocumentServices are what a PEP as a document is read from.
type DocumentServices interface {
	work.Clock
	work.CaseReader
	work.RecordReader
	post.Reader
}

// Steps are the forms of the document: of a section, of a target, of a record.
type Steps interface {
	nav.Forms
	Step(record.Step) tea.Cmd
}

// DocumentOptions say which PEP is shown, and what it opens.
type DocumentOptions struct {
	Env   *ui.Env
	Book  DocumentServices
	Nav   nav.Navigator
	Forms Steps // may be nil: then nothing can be changed from here
	PEP   string
}

// Document is a PEP with its sections, as its phase has them, in the order in which they
// are worked at the meeting: last term's targets before new ones.
type Document struct {
	o       DocumentOptions
	slot    ui.Slot
	data    *documentData
	table   *widget.Table
	rows    []docRow
	acts    []ui.Action
	failing string
}

// docRow is one line that can have the cursor: a section, or an item in one.
type docRow struct {
	id, tag, text string
	section       *pep.Section
	kind, record  string // of an item
	review        bool   // a target of the PEP before
	head          bool
}

// documentData is what the screen shows.
type documentData struct {
	pep      pep.PEP
	name     string
	school   string
	term     string
	phase    pep.Phase
	sections []letter.PEPSection
	before   []pep.Target
	open     []pep.Target // of before, those without an outcome
	targets  []pep.Target
	views    []attainment.TeacherAssessment
}

// NewDocument makes the screen.
func NewDocument(o DocumentOptions) *Document {
	s := &Document{o: o}
	s.table = widget.NewTable(o.Env, []widget.Column{
		{Key: "tag", Title: "", Width: docTag, Style: s.tagStyle}, {Key: "text", Title: "", Min: 20},
	})
	s.table.Empty, s.table.NoMarks, s.table.NoHead = "Nothing here.", true, true
	s.acts = s.actions()
	return s
}

const docTag = 14

func (s *Document) tagStyle(text string) ui.Style {
	th := s.o.Env.Theme
	switch {
	case strings.HasPrefix(text, "OPEN"):
		return th.Overdue
	case strings.TrimSpace(text) == strings.ToUpper(strings.TrimSpace(text)) && text != "":
		return th.Heading
	}
	return th.Muted
}

// Init loads the PEP.
func (s *Document) Init() tea.Cmd { return s.load() }

// Resume loads it again.
func (s *Document) Resume() tea.Cmd { return s.load() }

func (s *Document) load() tea.Cmd {
	book, id := s.o.Book, s.o.PEP
	if id == "" {
		return nil
	}
	return ui.Load(&s.slot, s.o.Env.Ctx, func(ctx context.Context) (*documentData, error) { return readDocument(ctx, book, id) })
}

func readDocument(ctx context.Context, book DocumentServices, id string) (*documentData, error) {
	f, err := post.Facts(ctx, book, pep.PEPs.Name(), id)
	if err != nil {
		return nil, err
	}
	d := &documentData{pep: *f.PEP, name: f.Child.Name(), term: f.PEP.Term, sections: f.PEPSections(false), targets: pep.TargetsOf(id, f.File.Targets)}
	if t, ok := book.Calendar().Term(termID(f.PEP.Term)); ok {
		d.term = t.Name()
	}
	if f.School != nil {
		d.school = f.School.Name
	}
	if sch, ok := f.Schools[f.PEP.School]; ok {
		d.school = sch.Name
	}
	on := f.PEP.HeldOn
	if on.IsZero() {
		on = f.PEP.Meeting
	}
	if on.IsZero() {
		on = book.Today()
	}
	ncy, known := f.Child.YearGroup(on)
	d.phase = pep.PhaseOf(ncy, known)
	if b := pep.Before(f.PEP, f.File.PEPs, f.File.Targets); b != nil {
		d.before = pep.TargetsOf(b.ID, f.File.Targets)
	}
	d.open = pep.Unreviewed(f.PEP, f.File.PEPs, f.File.Targets)
	for _, v := range f.File.Progress {
		if v.PEP == id || v.PEP == "" && v.Term == f.PEP.Term {
			d.views = append(d.views, v)
		}
	}
	return d, nil
}

// Update takes answers and keys.
func (s *Document) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[*documentData](&s.slot, msg); ok {
		if got.Err != nil {
			s.failing = "Not read: f5 tries again."
			return s, ui.Fail(got.Err)
		}
		s.failing = ""
		return s, s.show(got.Value)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s, s.table.Update(msg)
	case ui.ChangedMsg:
		return s, s.load()
	case ui.ClickMsg:
		if at := msg.Y - docHead; at >= 0 {
			msg.Y = at
			return s, s.table.Update(msg)
		}
	}
	return s, nil
}

// show lays the sections out as rows.
func (s *Document) show(d *documentData) tea.Cmd {
	s.data, s.rows = d, nil
	for i := range d.sections {
		s.section(&d.sections[i])
	}
	rows := make([]widget.Row, len(s.rows))
	for i, r := range s.rows {
		rows[i] = widget.Row{ID: r.id, Cells: []string{r.tag, r.text}}
	}
	return s.table.SetWindow(0, rows, len(rows))
}

func (s *Document) section(sec *letter.PEPSection) {
	add := func(r docRow) {
		r.section = &sec.Section
		if r.id == "" {
			r.id = fmt.Sprintf("%s/%d", sec.ID, len(s.rows))
		}
		s.rows = append(s.rows, r)
	}
	add(docRow{id: sec.ID, tag: docNumber(s.rows), text: strings.ToUpper(sec.Title), head: true})
	switch sec.ID {
	case pep.SectionReviewed:
		for i := range s.data.before {
			t := &s.data.before[i]
			tag := pep.Outcomes.Label(t.Outcome)
			if t.Outcome == "" {
				tag = "OPEN"
			}
			add(docRow{id: t.ID, tag: tag, text: joined([]string{t.Text, t.Evidence}), kind: pep.Targets.Name(), record: t.ID, review: true})
		}
		return
	case pep.SectionTargets:
		for i := range s.data.targets {
			t := &s.data.targets[i]
			add(docRow{id: t.ID, tag: fmt.Sprintf("%d %s", t.Number, spacedOut(t.Lettered(s.data.pep.HeldOn))), text: targetLine(t), kind: pep.Targets.Name(), record: t.ID})
			for _, h := range t.Hints(s.data.pep.HeldOn) {
				add(docRow{id: t.ID + string(h.Letter), tag: "", text: string(h.Letter) + "? " + h.Text, kind: pep.Targets.Name(), record: t.ID})
			}
		}
		return
	case pep.SectionAttainment:
		for i := range s.data.views {
			v := &s.data.views[i]
			add(docRow{id: v.ID, tag: attainment.Subjects.Label(v.Subject), text: joined([]string{attainment.Against.Label(v.Against), attainment.Progress.Label(v.Progress), v.Note}), kind: attainment.TeacherAssessments.Name(), record: v.ID})
		}
		return
	}
	for _, l := range strings.Split(letter.Plain(sec.Text), "\n") {
		if strings.TrimSpace(l) != "" {
			add(docRow{text: ui.Clean(l)})
		}
	}
}

// docNumber is the number of a section.
func docNumber(rows []docRow) string {
	n := 1
	for _, r := range rows {
		if r.head {
			n++
		}
	}
	return fmt.Sprintf("%d", n)
}

func spacedOut(held string) string {
	var b strings.Builder
	for _, c := range pep.SmartLetters {
		if strings.ContainsRune(held, c) {
			b.WriteRune(c)
			continue
		}
		b.WriteRune('·')
	}
	return b.String()
}

func targetLine(t *pep.Target) string {
	parts := []string{t.Text}
	for _, p := range []struct{ label, v string }{{"from ", t.Baseline}, {"measured by ", t.Measure}, {"by ", t.By.Long()}, {"", t.Intervention}, {"", t.Who}} {
		if p.v != "" {
			parts = append(parts, p.label+p.v)
		}
	}
	if t.Cost > 0 {
		parts = append(parts, moneyOf(t))
	}
	if t.Outcome != "" {
		parts = append(parts, pep.Outcomes.Label(t.Outcome))
	}
	return joined(parts)
}

// Title names the PEP.
func (s *Document) Title() string {
	if s.data == nil {
		return "PEP"
	}
	return "PEP · " + ui.Clean(s.data.name) + " · " + s.data.term
}

// Capturing is never true: nothing is typed on the screen itself.
func (s *Document) Capturing() bool { return false }

// HeaderRight is where the PEP stands.
func (s *Document) HeaderRight() string {
	if s.data == nil {
		return ""
	}
	return pep.Statuses.Label(string(s.data.pep.StatusOf()))
}

// docHead is how many lines stand over the rows.
const docHead = 2

// View draws the sections.
func (s *Document) View(w, h int) string {
	if s.data == nil {
		text := " Loading…"
		if s.failing != "" {
			text = " " + s.failing
		}
		return ui.Block(text, w, h)
	}
	d, th := s.data, s.o.Env.Theme
	about := []string{ui.Clean(d.name), ui.Clean(d.school), d.phase.Title(), pep.Statuses.Label(string(d.pep.StatusOf()))}
	if d.pep.Rating != pep.Unrated {
		about = append(about, ui.RAGText(string(d.pep.Rating)))
	}
	second := "all of last term’s targets are reviewed"
	look := th.Good
	switch {
	case len(d.before) == 0:
		second, look = "there were no targets before", th.Muted
	case len(d.open) > 0:
		second, look = widget.Several(len(d.open), "target of last term is", "targets of last term are")+" to be reviewed before new ones are set: v", th.Soon
	}
	lines := []string{" " + th.Heading.Render(ui.Truncate(joined(about), w-2)), " " + look.Render(ui.Truncate(second, w-2))}
	return ui.Lines(append(lines, strings.Split(s.table.View(w, max(h-len(lines), 1)), "\n")...), w, h)
}
