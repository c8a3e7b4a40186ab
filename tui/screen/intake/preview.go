package intake

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/kinds"
	"caseload/model/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// The pages of the preview.
const (
	countPage = iota
	changePage
	problemPage
	questionPage
	pages
)

// preview is the step that shows what the import would do.
type preview struct {
	s      *screen
	plan   *exchange.Plan
	names  map[ref]string
	tabs   widget.Tabs
	tables [pages]*widget.Table

	index  []place // of the changes
	groups []group // of the problems
	closed map[string]bool

	// worked out once, because every frame asks for them
	refused bool // a problem refuses the file
	unsaid  int  // questions that have no answer yet
	sum     string
}

func (p *preview) begin(s *screen) {
	p.s = s
	env := s.env
	p.tables = [pages]*widget.Table{
		countPage: widget.NewTable(env, []widget.Column{{Title: "What", Min: 18}, {Title: "Read", Width: 9, Align: ui.Right}, {Title: "Added", Width: 9, Align: ui.Right},
			{Title: "Changed", Width: 9, Align: ui.Right}, {Title: "As before", Width: 9, Align: ui.Right}, {Title: "Left out", Width: 9, Align: ui.Right}}),
		changePage: widget.NewTable(env, []widget.Column{{Title: "Who or what", Width: 26, Min: 18}, {Title: "Field", Width: 18, Min: 14}, {Title: "Before", Min: 14},
			{Title: "After", Min: 14}, {Title: "Where", Width: 22, Priority: 1}}),
		problemPage: widget.NewTable(env, []widget.Column{{Title: "Line", Width: 7, Align: ui.Right}, {Title: "Column", Width: 16, Min: 10},
			{Title: "Value", Width: 20, Min: 12}, {Title: "What is wrong; what was expected", Min: 30}}),
		questionPage: widget.NewTable(env, []widget.Column{{Title: "Line", Width: 7, Align: ui.Right}, {Title: "Question", Min: 30}, {Title: "Answer", Width: 30, Min: 20}}),
	}
	for i, empty := range []string{"There is nothing in the file.", "Nothing would change.", "No problems were found.", "There is nothing to ask."} {
		p.tables[i].NoMarks, p.tables[i].Empty = true, empty
	}
	p.tables[changePage].Need = func(from, n int) tea.Cmd { return p.changeRows(from, n) }
	p.tables[problemPage].OnToggle = p.toggle
}

func (p *preview) table() *widget.Table {
	if p.s.step == finished {
		return p.tables[countPage]
	}
	return p.tables[p.tabs.Active]
}

func (p *preview) actions() []ui.Action {
	return []ui.Action{
		{ID: "import.apply", Title: "take it in", Help: "Take all of it in, or nothing; undo takes it back.", Keys: []string{"i"}, Changes: true, Short: true, Enabled: p.canApply, Run: p.confirm},
		{ID: "import.page", Title: "next page", Help: "Counts, changes, problems, questions.", Keys: []string{"tab", "right", "l"}, Short: true, Run: p.turn("tab")},
		{ID: "import.pageback", Title: "page before", Help: "To the page before.", Keys: []string{"shift+tab", "left", "h"}, Run: p.turn("shift+tab")},
		{ID: "import.see", Title: "in full", Help: "The row in full; a question is put again, a group is opened or closed.", Keys: []string{"enter"}, Short: true, Enabled: p.hasRow, Run: p.enter},
		{ID: "import.ask", Title: "answer", Help: "Answer the questions, one after the other.", Keys: []string{"a"}, Short: true, Enabled: p.hasQuestions, Run: p.askNext},
	}
}

func (p *preview) turn(key string) func() tea.Cmd {
	return func() tea.Cmd {
		p.tabs.Update(ui.Key(key))
		return nil
	}
}

// show takes a plan up, at the page that needs the person first.
func (p *preview) show(got planned) tea.Cmd {
	p.plan, p.names = got.plan, got.names
	p.index = places(p.plan)
	p.groups = grouped(p.plan.Problems)
	p.closed = map[string]bool{}
	for i := range p.groups {
		p.closed[p.groups[i].id] = len(p.plan.Problems) > openMost
	}
	for _, t := range p.tables {
		t.Reset()
	}
	p.refused, p.sum = exchange.Refused(p.plan.Problems), sumOf(p.plan)
	p.fillCounts()
	p.fillProblems()
	p.fillQuestions()
	p.changeRows(0, windowRows)
	p.tabs.Titles = []string{"Counts", "Changes " + widget.Count(len(p.index)), "Problems " + widget.Count(len(p.plan.Problems)), "Questions " + widget.Count(len(p.plan.Questions))}
	p.tabs.Active = countPage
	switch {
	case p.refused:
		p.tabs.Active = problemPage
	case p.unsaid > 0:
		p.tabs.Active = questionPage
	}
	return nil
}

func (p *preview) fillCounts() {
	rows := make([]widget.Row, len(p.plan.Counts))
	for i, c := range p.plan.Counts {
		if c.Within {
			rows[i] = widget.Row{ID: c.Kind, Cells: []string{plural(c.Kind), widget.Count(c.Read), "", "", "", ""}}
			continue
		}
		rows[i] = widget.Row{ID: c.Kind, Cells: []string{plural(c.Kind), widget.Count(c.Read), widget.Count(c.Added), widget.Count(c.Changed), widget.Count(c.Same), widget.Count(c.Skipped)}}
	}
	p.tables[countPage].SetWindow(0, rows, len(rows))
}

// plural is what people call the records of a count.
func plural(kind string) string {
	if kind == "placement" {
		return "placements, in episodes"
	}
	if k, ok := kinds.Named(kind); ok {
		return k.Plural()
	}
	return kind
}

func (p *preview) fillQuestions() {
	rows := make([]widget.Row, len(p.plan.Questions))
	p.unsaid = 0
	for i, q := range p.plan.Questions {
		answer := p.answerTo(&q)
		if answer == "" {
			p.unsaid++
		}
		shown := "(open)"
		for _, o := range q.Options {
			if o.ID == answer {
				shown = o.Label
			}
		}
		rows[i] = widget.Row{ID: q.Key, Cells: []string{strconv.Itoa(q.Line), q.Text, shown}}
	}
	p.tables[questionPage].SetWindow(0, rows, len(rows))
}

// answerTo is the answer that was given, perhaps since the file was read.
func (p *preview) answerTo(q *exchange.Question) string {
	if a := q.Given(p.s.job.Answers); a != "" {
		return a
	}
	return q.Answer
}

func (p *preview) hasQuestions() (bool, string) {
	return p.plan != nil && len(p.plan.Questions) > 0, "there is nothing to ask"
}

func (p *preview) canApply() (bool, string) {
	switch {
	case p.plan == nil:
		return false, "the file has not been read"
	case p.refused:
		return false, "put right what is marked “refused”; r reads the file again"
	case p.unsaid > 0:
		return false, widget.Several(p.unsaid, "question has", "questions have") + " no answer yet: a asks"
	case len(p.plan.Puts) == 0:
		return false, "all of it is in the caseload already"
	}
	return true, ""
}

// askNext puts the first open question, or the first of all.
func (p *preview) askNext() tea.Cmd {
	i := slices.IndexFunc(p.plan.Questions, func(q exchange.Question) bool { return p.answerTo(&q) == "" })
	return p.ask(max(i, 0))
}

func (p *preview) ask(i int) tea.Cmd {
	q := p.plan.Questions[i]
	title := "Question " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(p.plan.Questions))
	return ui.Open(newAsk(p.s.env, title, q, p.answerTo(&q), func(option string) tea.Cmd { return p.answered(q.Key, option) }))
}

// answered goes on to the next open question; after the last one the file is read
// again, since what it would do hangs on the answers.
func (p *preview) answered(key, option string) tea.Cmd {
	p.s.job.Answers[key] = option
	p.fillQuestions()
	if p.unsaid > 0 {
		return p.askNext()
	}
	return p.s.read(previewed)
}

func (p *preview) hasRow() (bool, string) { return p.table().Cursor() >= 0, "there is nothing here" }

// enter opens what the cursor is on.
func (p *preview) enter() tea.Cmd {
	t := p.table()
	at := t.Cursor()
	switch p.tabs.Active {
	case questionPage:
		return p.ask(at)
	case problemPage:
		if cmd, ok := t.ToggleGroup(); ok {
			return cmd
		}
	}
	if lines := p.more(); len(lines) > 0 {
		return ui.Open(ui.NewMessage(p.s.env, p.tabs.Titles[p.tabs.Active], strings.Join(lines, "\n")))
	}
	return nil
}

// sumOf says in a few words what a plan does.
func sumOf(plan *exchange.Plan) string {
	added, changed, mapping := 0, 0, false
	for i := range plan.Puts {
		switch {
		case plan.Puts[i].Kind == setting.Mappings.Name():
			mapping = true
		case plan.Puts[i].New:
			added++
		default:
			changed++
		}
	}
	if mapping && added+changed == 0 {
		return "nothing is new but which column is which field"
	}
	return widget.Several(added, "record", "records") + " added, " + widget.Count(changed) + " changed"
}

func (p *preview) confirm() tea.Cmd {
	var affects []string
	for _, c := range p.plan.Counts {
		if c.Added+c.Changed > 0 {
			affects = append(affects, plural(c.Kind)+": "+widget.Count(c.Added)+" added, "+widget.Count(c.Changed)+" changed")
		}
	}
	return ui.Open(ui.NewConfirm(p.s.env, ui.ConfirmOptions{
		Title: "Take it in?", Text: p.s.look.Name + ": " + p.sum + ". All of it goes in, or nothing; undo takes it back.",
		Affects: affects, Yes: "take it in", No: "not yet", OnYes: p.s.write,
	}))
}

// moreLines are the lines below the table.
const moreLines = 6

func (p *preview) view(w, h int) string {
	th := p.s.env.Theme
	lines := []string{p.tabs.View(p.s.env, w), p.verdict(w)}
	lines = append(lines, strings.Split(p.table().View(w, h-len(lines)-moreLines-1), "\n")...)
	lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
	var more []string
	for _, l := range p.more() {
		more = append(more, ui.Wrap(ui.Clean(l), w-2)...)
	}
	if len(more) > moreLines {
		more = append(more[:moreLines-1:moreLines-1], "… (enter shows all)")
	}
	for _, l := range more {
		lines = append(lines, " "+l)
	}
	return ui.Lines(lines, w, h)
}

// verdict says whether it can go in.
func (p *preview) verdict(w int) string {
	th := p.s.env.Theme
	if ok, why := p.canApply(); !ok {
		return th.Warning.Render(ui.FitLeft(" ! Nothing goes in: "+why+".", w))
	}
	return th.Done.Render(ui.FitLeft(" Ready: "+p.sum+". i takes it in.", w))
}

// viewDone is the result.
func (p *preview) viewDone(w, h int) string {
	lines := []string{p.s.env.Theme.Done.Render(ui.FitLeft(" Taken in: "+p.sum+".", w)), ""}
	notes := p.noteLines(w)
	lines = append(lines, strings.Split(p.tables[countPage].View(w, max(h-len(lines)-len(notes), 4)), "\n")...)
	return ui.Lines(append(lines, notes...), w, h)
}

func (p *preview) noteLines(w int) []string {
	notes := slices.Clone(p.plan.Notes)
	if n := len(p.plan.Problems); n > 0 {
		notes = append(notes, widget.Several(n, "warning", "warnings")+"; what they are about was left out or kept as it is.")
	}
	var out []string
	for _, n := range notes {
		for _, l := range ui.Wrap(ui.Clean(n), w-2) {
			out = append(out, " "+l)
		}
	}
	return out
}
