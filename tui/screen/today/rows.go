package today

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// What the ids of rows begin with that are no duties.
const (
	sectionID = "section\x00"
	restID    = "rest\x00"
	officerID = "officer\x00"
	changeID  = "change\x00"
)

// changesSection is the id of the section of changes.
const changesSection = "changes"

func columns(env *ui.Env) []widget.Column {
	return []widget.Column{
		{Title: "When", Width: 10, Style: func(cell string) ui.Style { return whenStyle(env.Theme, cell) }},
		{Title: "Child", Width: 28, Min: 20, Cut: widget.CutName},
		{Title: "What", Want: 40, Min: 20, Cut: cutWork},
		{Title: "School", Width: 18, Min: 10, Priority: 1},
	}
}

// cutWork shortens what is due so that whose it is stays in sight.
func cutWork(text string, w int) string {
	from := strings.LastIndex(text, " (")
	if from < 0 || from+2 < len(text) && text[from+2] >= '0' && text[from+2] <= '9' { // (15 school days) is nobody
		return ui.Truncate(text, w)
	}
	whose := text[from:]
	if end := strings.IndexByte(whose, ')'); end > 0 {
		whose = whose[:end+1] // without the note after it
	}
	if strand, _, ok := strings.Cut(whose, ", "); ok && ui.Width(whose) > w/2 {
		whose = strand + ")"
	}
	if ui.Width(whose) > w*2/3 {
		return ui.Truncate(text, w)
	}
	return ui.Truncate(text[:from], w-ui.Width(whose)) + whose
}

func whenStyle(th *ui.Theme, cell string) ui.Style {
	switch {
	case strings.HasSuffix(cell, "over"):
		return th.Overdue
	case cell == "today":
		return th.Soon
	}
	return th.Text
}

// when says how far a due date is: days over, today, or the day.
func when(due, today civil.Date) string {
	switch {
	case due.IsZero():
		return "no date"
	case !due.After(today):
		return ui.LateText(today.Sub(due))
	}
	return due.Weekday().String()[:3] + " " + due.Short()
}

// show lays the sections, the officers and the changes out in the table.
func (s *Screen) show() tea.Cmd {
	s.refs, s.changes, s.whole = map[string]browse.Ref{}, map[string]change{}, map[string]string{}
	var rows []widget.Row
	for _, sec := range s.day.sections {
		rows = append(rows, s.sectionRows(sec)...)
	}
	for _, o := range s.day.officers {
		rows = append(rows, s.officerRows(o)...)
	}
	rows = append(rows, s.changeRows()...)
	cmd := s.table.SetWindow(0, rows, len(rows))
	if s.table.ID() == "" && s.table.Cursor() == 0 && len(rows) > 1 && !s.day.team {
		cmd = tea.Batch(cmd, s.table.SetCursor(1)) // on the work, not on its heading
	}
	return tea.Batch(cmd, s.beside.Follow())
}

func (s *Screen) sectionRows(sec section) []widget.Row {
	closed := s.closed[sec.id]
	rows := []widget.Row{{ID: sectionID + sec.id, Group: true, Open: !closed, Cells: []string{sec.title, widget.Count(sec.count)}}}
	if closed {
		return rows
	}
	rows = append(rows, s.dutyRows(sec.refs)...)
	return append(rows, rest(sec.id, sec.count-len(sec.refs))...)
}

func rest(id string, n int) []widget.Row {
	if n <= 0 {
		return nil
	}
	return []widget.Row{{ID: restID + id, Group: true, Cells: []string{"… and " + widget.Count(n) + " more: enter lists them"}}}
}

func (s *Screen) dutyRows(refs []browse.Ref) []widget.Row {
	today := s.env.Today()
	rows := make([]widget.Row, len(refs))
	for i, r := range refs {
		due, _ := civil.Parse(r.Get("due"))
		what := r.Get("work") + s.byAnother(r)
		if note := r.Get("note"); note != "" {
			what += " · " + note
		}
		s.refs[r.ID], s.whole[r.ID] = r, what
		rows[i] = widget.Row{ID: r.ID, Cells: []string{when(due, today), r.Name(), what, r.Get("school")}}
	}
	return rows
}

// byAnother says of a duty for my child that another is to do it, and in which strand.
func (s *Screen) byAnother(r browse.Ref) string {
	who := r.Get("officer")
	if s.day.team || who == s.day.me {
		return ""
	}
	if who == "" {
		who = browse.Nobodys
	}
	if strand := r.Get("strand"); strand == "PEP" || strand == "EHC" || strand == "Care" {
		who = strand + ", " + who
	}
	return " (" + who + ")"
}

func (s *Screen) officerRows(o officerLine) []widget.Row {
	open := s.opened[o.value]
	rows := []widget.Row{{ID: officerID + o.value, Group: true, Open: open != nil, Cells: s.officerHead(o)}}
	if open == nil {
		return rows
	}
	rows = append(rows, s.dutyRows(open.refs)...)
	if open.more {
		rows = append(rows, rest(o.value, o.overdue+o.week+o.month-len(open.refs))...)
	}
	return rows
}

// officerHead is an officer's line: overdue first, then what is coming.
func (s *Screen) officerHead(o officerLine) []string {
	label := o.label
	if label == "" {
		label = browse.Nobodys
	}
	line := fmt.Sprintf("%s %4d overdue %3d this week %4d in 4 weeks", ui.FitLeft(ui.Clean(label), 20), o.overdue, o.week, o.month)
	if !o.oldest.IsZero() && o.oldest.Before(s.env.Today()) {
		line += fmt.Sprintf("  oldest %dd", s.env.Today().Sub(o.oldest))
	}
	return []string{line}
}

func (s *Screen) changeRows() []widget.Row {
	if len(s.day.changes) == 0 {
		return nil
	}
	closed := s.closed[changesSection]
	rows := []widget.Row{{ID: sectionID + changesSection, Group: true, Open: !closed,
		Cells: []string{"Changed since I last looked, " + civil.Of(s.day.since).Long(), widget.Count(len(s.day.changes))}}}
	if closed {
		return rows
	}
	for i, c := range s.day.changes {
		id := fmt.Sprintf("%s%d", changeID, i)
		s.changes[id] = c
		s.refs[id], s.whole[id] = c.ref(id), c.text+" (by "+c.by+")"
		rows = append(rows, widget.Row{ID: id, Cells: []string{c.on.Short(), c.name, c.text, c.by}})
	}
	return rows
}

// toggled opens or closes a section or an officer, or lists the rest of one.
func (s *Screen) toggled(id string, open bool) tea.Cmd {
	if name, ok := strings.CutPrefix(id, sectionID); ok {
		s.closed[name] = !open
		return s.show()
	}
	if name, ok := strings.CutPrefix(id, restID); ok {
		return s.listRest(name)
	}
	value := strings.TrimPrefix(id, officerID)
	if !open {
		if o := s.opened[value]; o != nil {
			o.slot.Cancel()
			delete(s.opened, value)
		}
		return s.show()
	}
	for _, line := range s.day.officers {
		if line.value == value {
			cmd := s.openOfficer(line)
			return tea.Batch(cmd, s.show())
		}
	}
	return nil
}

func (s *Screen) listRest(id string) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	for _, sec := range s.day.sections {
		if sec.id == id {
			return s.opts.Nav.List("due", sec.query)
		}
	}
	if o := s.opened[id]; o != nil {
		return s.opts.Nav.List("due", o.query)
	}
	return nil
}

// barWidth is how wide the bar of the PEPs is.
const barWidth = 17

// head is the line of counts, overdue first.
func (d *day) head(env *ui.Env, w int) string {
	th := env.Theme
	overdue := th.Text
	if d.overdue > 0 {
		overdue = th.Overdue
	}
	parts := []struct {
		text string
		look ui.Style
	}{
		{fmt.Sprintf(" OVERDUE %s", widget.Count(d.overdue)), overdue},
		{fmt.Sprintf("THIS WEEK %s", widget.Count(d.week)), th.Soon},
		{fmt.Sprintf("NEXT 4 WEEKS %s", widget.Count(d.month)), th.Text},
		{fmt.Sprintf("PROMISED %s", widget.Count(d.promised)), th.Text},
	}
	gap := 2
	if w >= widget.SplitMin {
		gap = 5
	}
	var b strings.Builder
	used := 0
	for i, p := range parts {
		if i > 0 {
			b.WriteString(ui.Spaces(gap))
			used += gap
		}
		b.WriteString(p.look.Render(p.text))
		used += ui.Width(p.text)
	}
	b.WriteString(d.pepBar(env, w-used, gap))
	return ui.FitLeft(b.String(), w)
}

// limits warns of children near a limit of the law; a line of its own under the counts.
func (d *day) limits(env *ui.Env, w int) string {
	var parts []string
	if d.near45 > 0 {
		parts = append(parts, widget.Several(d.near45, "child", "children")+" near 45 days suspended")
	}
	if d.unplaced > 0 {
		parts = append(parts, widget.Count(d.unplaced)+" without a school place")
	}
	if len(parts) == 0 {
		return ui.Spaces(w)
	}
	return env.Theme.Overdue.Render(ui.FitLeft(" ⚑ "+strings.Join(parts, " · ")+" · N lists them", w))
}

// pepBar is how many of this term's PEPs are complete, with a bar where there is
// room; nothing for those who carry no child in care.
func (d *day) pepBar(env *ui.Env, room, gap int) string {
	if d.pepsOwed <= 0 {
		return ""
	}
	text := fmt.Sprintf("PEPs this term %s of %s", widget.Count(d.peps), widget.Count(d.pepsOwed))
	part, percent := float64(d.peps)/float64(d.pepsOwed), widget.Percent(d.peps, d.pepsOwed)
	if used := gap + ui.Width(text) + 2 + barWidth + 2 + ui.Width(percent); used <= room {
		return ui.Spaces(gap) + text + "  " + widget.Bar(env, part, barWidth) + "  " + percent
	}
	for _, short := range []string{" this term", "PEPs "} { // the numbers whole, or they mislead
		if gap+ui.Width(text) > room {
			text = strings.Replace(text, short, "", 1)
		}
	}
	return ui.Spaces(gap) + ui.Truncate(text, room-gap)
}

// narrow is the table without a preview beside it: under it stands in full what the row
// under the cursor says, which its column cuts.
func (s *Screen) narrow(w, h int) string {
	if h < 8 {
		return s.table.View(w, h)
	}
	whole := s.env.Theme.Muted.Render(ui.FitLeft(" "+ui.Clean(s.whole[s.table.ID()]), w))
	return s.table.View(w, h-1) + "\n" + whole
}
