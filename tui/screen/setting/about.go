package setting

import (
	"fmt"

	"caseload/tui/widget"
)

func (s *screen) aboutSection() *section {
	return &section{
		name: "about", title: "About", noAdd: "there is nothing to add here",
		intro: "This file, and how to keep it safe.",
		cols:  []widget.Column{{Title: "What", Width: 16}, {Title: "", Min: 30}},
		fill:  s.aboutRows,
	}
}

const backupAdvice = "Back up with “caseload backup”, at least weekly and before an import: it copies the file while it is open, and checks the copy. " +
	"Keep copies on the authority's own storage, not on a memory stick: the file holds children's records. “caseload check” proves the file sound."

func (s *screen) aboutRows(d *data) []row {
	const fixed = "this is told, not set"
	var out []row
	add := func(id, what, is string) {
		if is != "" {
			out = append(out, row{id: id, cells: []string{what, is}, fixed: fixed, more: func() []string { return said(what+": "+is, backupAdvice) }})
		}
	}
	if a := d.about; a != nil {
		add("program", "Program", a.Program)
		add("path", "File", a.Path)
		add("size", "Size", size(a.Bytes))
		backup := "none known"
		if !a.LastBackup.IsZero() {
			backup = fmt.Sprintf("%s (%s)", a.LastBackup.Long(), ago(d.env.Today.Sub(a.LastBackup)))
		}
		add("backup", "Last backup", backup)
		add("backups", "Backups are in", a.Backups)
	}
	add("who", "Working", d.who)
	add("today", "Today", d.env.Today.Long()+" · "+d.env.Calendar.Describe(d.env.Today))
	write := "reads and writes"
	if s.env.ReadOnly != "" {
		write = s.env.ReadOnly
	}
	add("write", "Opened", write)
	return out
}

func ago(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	return fmt.Sprintf("%d days ago", days)
}

// size writes bytes as people do: 12.4 MB.
func size(bytes int64) string {
	if bytes <= 0 {
		return ""
	}
	const step = 1000
	units := []string{"bytes", "kB", "MB", "GB"}
	v, i := float64(bytes), 0
	for v >= step && i < len(units)-1 {
		v /= step
		i++
	}
	if i == 0 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return fmt.Sprintf("%.1f %s", v, units[i])
}
