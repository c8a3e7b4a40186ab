package intake

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// columns is the step in which it is shown, and corrected, which column of the
// sheet is which field.
type columns struct {
	s        *screen
	table    *widget.Table
	kept     *kept        // what was remembered of this layout
	set      map[int]bool // corrected now
	labels   map[string]string
	problems []exchange.Problem
}

func (c *columns) begin(s *screen) {
	c.s = s
	c.table = widget.NewTable(s.env, []widget.Column{
		{Title: "Column", Width: 22, Min: 14}, {Title: "Field", Width: 26, Min: 18}, {Title: "How", Width: 10}, {Title: "First values", Min: 20},
	})
	c.table.NoMarks = true
	c.table.Empty = "The sheet has no columns."
}

func (c *columns) actions() []ui.Action {
	return []ui.Action{
		{ID: "import.preview", Title: "preview", Help: "Read the file by these columns and show what would change. Nothing is written.", Keys: []string{"p"}, Short: true,
			Enabled: c.canRead, Run: func() tea.Cmd { return c.s.read(matching) }},
		{ID: "import.field", Title: "field", Help: "Say which field this column is.", Keys: []string{"enter", "e"}, Short: true, Enabled: c.hasColumn, Run: c.choose},
		{ID: "import.omit", Title: "leave out", Help: "Leave this column out of the import.", Keys: []string{"delete", "backspace"}, Enabled: c.hasColumn, Run: c.omit},
		{ID: "import.kind", Title: "kind", Help: "Say what the rows of the sheet are.", Keys: []string{"t"}, Short: true, Run: c.chooseKind},
		{ID: "import.sheet", Title: "sheet", Help: "Take another sheet of the workbook.", Keys: []string{"s"}, Short: true, Enabled: c.hasSheets, Run: c.chooseSheet},
	}
}

func (c *columns) canRead() (bool, string) {
	for _, p := range c.problems {
		if p.Level == exchange.Refuse {
			return false, p.Message
		}
	}
	return true, ""
}

func (c *columns) hasColumn() (bool, string) {
	return c.table.Cursor() >= 0, "the sheet has no columns"
}

func (c *columns) hasSheets() (bool, string) {
	return len(c.s.look.Sheets) > 1, "the file has no other sheet"
}

// show takes a sheet up.
func (c *columns) show(l looked) {
	c.s.job.Mapping, c.kept, c.set = l.mapping, l.kept, map[int]bool{}
	c.labels = map[string]string{}
	for _, t := range intake.Targets(l.mapping.Kind) {
		c.labels[t.Name] = t.Label
	}
	c.table.Reset()
	c.fill()
}

func (c *columns) fill() {
	m := &c.s.job.Mapping
	c.problems = m.Problems()
	rows := make([]widget.Row, len(m.Columns))
	for i, col := range m.Columns {
		field := c.labels[col.Field]
		if col.Field == "" {
			field = "–"
		}
		header := col.Header
		if header == "" {
			header = "(column " + strconv.Itoa(i+1) + ", no name)"
		}
		rows[i] = widget.Row{ID: strconv.Itoa(i), Cells: []string{header, field, c.how(i), strings.Join(c.samples(i), " · ")}, Muted: col.Field == ""}
	}
	c.table.SetWindow(0, rows, len(rows))
}

// how says how a column came by its field.
func (c *columns) how(i int) string {
	col := c.s.job.Mapping.Columns[i]
	switch {
	case c.set[i] && col.Field == "":
		return "left out"
	case c.set[i]:
		return "corrected"
	case col.Chosen:
		return "remembered"
	case col.Field != "":
		return "by name"
	}
	return "left out"
}

// samples are the first values of a column that say something.
func (c *columns) samples(i int) []string {
	var out []string
	for _, row := range c.s.look.Sample {
		if i < len(row) && strings.TrimSpace(row[i]) != "" {
			out = append(out, row[i])
		}
	}
	return out
}

const leaveOut = ""

// choose offers the fields that a column can be.
func (c *columns) choose() tea.Cmd {
	at := c.table.Cursor()
	m := &c.s.job.Mapping
	choices := []widget.Choice{{Code: leaveOut, Label: "(leave this column out)"}}
	for _, t := range intake.Targets(m.Kind) {
		help := t.Name
		if i := m.Find(t.Name); i >= 0 {
			help = "now: " + m.Columns[i].Header
		}
		choices = append(choices, widget.Choice{Code: t.Name, Label: t.Label, Help: help})
	}
	title := "Which field is “" + ui.Truncate(ui.Clean(m.Columns[at].Header), 40) + "”?"
	return ui.Open(widget.NewPicker(c.s.env, title, choices, func(ch widget.Choice) tea.Cmd {
		c.assign(at, ch.Code)
		return nil
	}))
}

// assign takes a column for a field; what was taken for it before is left out.
func (c *columns) assign(at int, field string) {
	m := &c.s.job.Mapping
	if field == leaveOut {
		m.Unset(at)
	} else {
		if i := m.Find(field); i >= 0 {
			c.set[i] = true
		}
		if m.Set(at, field) != nil {
			return // the picker offers what can be set, and nothing else
		}
	}
	c.set[at] = true
	c.fill()
}

func (c *columns) omit() tea.Cmd {
	c.assign(c.table.Cursor(), leaveOut)
	return nil
}

// kindWords say what the rows of a kind of sheet are.
var kindWords = map[string]string{
	intake.Children: "one row for each child", intake.Schools: "one row for each school", intake.Officers: "one row for each officer",
	intake.PEPs: "one row for each PEP", intake.Plans: "one row for each EHC plan", intake.Actions: "one row for each log entry",
	intake.Terms: "one row for each school term", intake.Assessments: "one row for each request for an EHC assessment", intake.AnnualReviews: "one row for each annual review",
	intake.Advice: "one row for each adviser asked", intake.Consultations: "one row for each consultation of a setting",
	intake.Weeks: "one row for each child and week of attendance, or a column for each week", intake.Suspensions: "one row for each suspension or exclusion",
	intake.Results: "statutory results: one row for each, or a column for each subject", intake.Progress: "teacher assessment: one row for each subject, or a column for each",
	intake.PEPForm: "the PEP form as a school sends it back", intake.Activities: "one row for each activity after 16, by its NCCIS code", intake.Offers: "one row for each offer of a place for September",
}

func (c *columns) chooseKind() tea.Cmd {
	var choices []widget.Choice
	for _, k := range intake.Kinds() {
		choices = append(choices, widget.Choice{Code: k, Label: k, Help: kindWords[k]})
	}
	s := c.s
	return ui.Open(widget.NewPicker(s.env, "What are the rows?", choices, func(ch widget.Choice) tea.Cmd {
		s.kind = ch.Code
		return s.lookAt(s.job.Path, s.job.Sheet, ch.Code, false)
	}))
}

func (c *columns) chooseSheet() tea.Cmd {
	s := c.s
	var choices []widget.Choice
	for _, name := range s.look.Sheets {
		choices = append(choices, widget.Choice{Code: name, Label: name})
	}
	return ui.Open(widget.NewPicker(s.env, "Which sheet of the workbook?", choices, func(ch widget.Choice) tea.Cmd {
		return s.lookAt(s.job.Path, ch.Code, s.kind, false)
	}))
}

// problemLines are the lines below the table.
const problemLines = 3

func (c *columns) view(w, h int) string {
	th := c.s.env.Theme
	m := &c.s.job.Mapping
	taken := 0
	for _, col := range m.Columns {
		if col.Field != "" {
			taken++
		}
	}
	head := "Kind: " + m.Kind + " (" + kindWords[m.Kind] + ")"
	if c.s.kind == "" {
		head += ", guessed"
	}
	if c.s.look.Sheet != "" {
		head += " · sheet “" + ui.Clean(c.s.look.Sheet) + "”"
	}
	lines := []string{
		" " + ui.Truncate(head, w-2),
		th.Muted.Render(ui.FitLeft(" "+widget.Several(taken, "column is", "columns are")+" taken of "+widget.Count(len(m.Columns))+". Corrections are remembered with what they bring in.", w)),
	}
	lines = append(lines, strings.Split(c.table.View(w, h-len(lines)-problemLines-1), "\n")...)
	lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
	for _, p := range c.problems[:min(len(c.problems), problemLines)] {
		look := th.Warning
		if p.Level == exchange.Refuse {
			look = th.Error
		}
		lines = append(lines, look.Render(ui.FitLeft(" ! "+ui.Clean(p.Message), w)))
	}
	if len(c.problems) == 0 {
		lines = append(lines, " p shows what would change; nothing is written yet")
	}
	return ui.Lines(lines, w, h)
}
