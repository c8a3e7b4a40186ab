package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"caseload/model/civil"
	"caseload/model/exchange/sheet"
	"caseload/model/text"
)

// A table of text sets its columns by the first rows and then lets the rest pass,
// so that a list of any length needs the memory of a few.
const measured = 500

// widest is how wide a column of text may become on a terminal.
const widest = 40

func writeTable(w io.Writer, width int, ans answer) error {
	b := bufio.NewWriterSize(w, 32<<10)
	t := &textTable{out: b, columns: ans.columns, width: width, widths: make([]int, len(ans.columns))}
	for row, err := range ans.rows {
		if err != nil {
			return err
		}
		t.add(row)
	}
	t.settle()
	if t.count == 0 && ans.none != "" {
		b.Reset(w)
		fmt.Fprintln(b, ans.none)
	}
	return b.Flush()
}

type textTable struct {
	out     *bufio.Writer
	columns []sheet.Column
	width   int // of the terminal; 0 where there is none
	widths  []int
	held    [][]string
	settled bool
	count   int
}

func (t *textTable) add(row []string) {
	t.count++
	cells := make([]string, len(t.columns))
	for i := range cells {
		if i < len(row) {
			cells[i] = t.show(i, row[i])
		}
	}
	if t.settled {
		t.line(cells)
		return
	}
	t.held = append(t.held, cells)
	if len(t.held) == measured {
		t.settle()
	}
}

func (t *textTable) show(i int, v string) string {
	if t.columns[i].Type == sheet.Date {
		if d, err := civil.Parse(v); err == nil {
			return d.Long()
		}
	}
	return text.Clean(v)
}

// settle fixes the widths by what is held, and lets it go.
func (t *textTable) settle() {
	if t.settled {
		return
	}
	t.settled = true
	titles := make([]string, len(t.columns))
	for i, c := range t.columns {
		titles[i] = c.Title
		t.widths[i] = ansi.StringWidth(c.Title)
	}
	for _, row := range t.held {
		for i, c := range row {
			t.widths[i] = max(t.widths[i], ansi.StringWidth(c))
		}
	}
	if t.width > 0 {
		for i := range t.widths {
			t.widths[i] = min(t.widths[i], max(widest, ansi.StringWidth(titles[i])))
		}
	}
	t.line(titles)
	for _, row := range t.held {
		t.line(row)
	}
	t.held = nil
}

func (t *textTable) line(cells []string) {
	var b strings.Builder
	for i, c := range cells {
		if t.width > 0 {
			c = ansi.Truncate(c, t.widths[i], "…")
		}
		pad := strings.Repeat(" ", max(t.widths[i]-ansi.StringWidth(c), 0))
		if i > 0 {
			b.WriteString("  ")
		}
		if t.right(i) {
			b.WriteString(pad + c)
			continue
		}
		b.WriteString(c + pad)
	}
	line := strings.TrimRight(b.String(), " ")
	if t.width > 0 {
		line = ansi.Truncate(line, t.width, "…")
	}
	t.out.WriteString(line + "\n") // bufio keeps the first error for Flush
}

func (t *textTable) right(i int) bool {
	switch t.columns[i].Type {
	case sheet.Number, sheet.Money, sheet.Percent:
		return true
	}
	return false
}
