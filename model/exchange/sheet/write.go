package sheet

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"caseload/model/civil"
	"caseload/model/text"
)

// Type says how a column is written.
type Type uint8

// The types of column. Cells are always given as text; one that is not of its
// column's type is written as text.
const (
	Text    Type = iota
	Date         // YYYY-MM-DD, or empty
	Number       // 12 or 12.5
	Money        // pounds: 1800 or 1800.50
	Percent      // 94.3 or 94.3%
)

// Column is one column to write.
type Column struct {
	Title string
	Type  Type
	Key   string // the name in JSON; empty is Title
}

// Rows are the rows to write; an error ends the writing and is returned. A row may
// be shorter than the columns, not longer. Writers keep no row beyond its turn.
type Rows = iter.Seq2[[]string, error]

// RowsOf returns the rows of a slice.
func RowsOf(rows [][]string) Rows {
	return func(yield func([]string, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

var errLongRow = errors.New("a row has more cells than there are columns")

// CSVOptions say how a CSV is written. The zero value is for people: safe cells, no BOM.
type CSVOptions struct {
	BOM bool // begin with a byte order mark, so that Excel reads it as UTF-8
	Raw bool // leave cells as they are: for files that only programs read
}

// WriteCSV writes UTF-8 with CRLF (RFC 4180). Cells that a spreadsheet would run
// as a formula are made safe (see text.SafeCell) unless the options say Raw.
func WriteCSV(w io.Writer, columns []Column, rows Rows, o CSVOptions) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if o.BOM {
		_, _ = b.WriteString("\ufeff") // bufio keeps the first error for Flush
	}
	safe := text.SafeCell
	if o.Raw {
		safe = func(s string) string { return s }
	}
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.Title
	}
	writeRecord(b, titles, len(columns), safe)
	for row, err := range rows {
		if err != nil {
			return err
		}
		if len(row) > len(columns) {
			return errLongRow
		}
		writeRecord(b, row, len(columns), safe)
	}
	return b.Flush()
}

func writeRecord(b *bufio.Writer, cells []string, width int, safe func(string) string) {
	for i := range width {
		if i > 0 {
			_ = b.WriteByte(',')
		}
		if i >= len(cells) {
			continue
		}
		c := safe(cells[i])
		if !needsQuotes(c) && (c != "" || width > 1) {
			_, _ = b.WriteString(c)
			continue
		}
		_ = b.WriteByte('"')
		_, _ = b.WriteString(strings.ReplaceAll(c, `"`, `""`))
		_ = b.WriteByte('"')
	}
	_, _ = b.WriteString("\r\n")
}

// needsQuotes also quotes what other settings of a spreadsheet take for a
// separator, and spaces at the ends, which some programs drop.
func needsQuotes(s string) bool {
	return strings.ContainsAny(s, ",;\t\"\r\n|") || s != strings.TrimSpace(s)
}

// WriteMarkdown writes a table that is also straight to read as text. Numbers
// stand right.
func WriteMarkdown(w io.Writer, columns []Column, rows Rows) error {
	b := bufio.NewWriter(w)
	line := func(cells []string) {
		for i := range columns {
			c := ""
			if i < len(cells) {
				c = markdownCell(cells[i])
			}
			_, _ = b.WriteString("| " + c + " ")
		}
		_, _ = b.WriteString("|\n")
	}
	titles, rule := make([]string, len(columns)), ""
	for i, c := range columns {
		titles[i] = c.Title
		rule += "| --- "
		if c.Type == Number || c.Type == Money || c.Type == Percent {
			rule = rule[:len(rule)-1] + ": "
		}
	}
	line(titles)
	_, _ = b.WriteString(rule + "|\n")
	shown := make([]string, len(columns))
	for row, err := range rows {
		if err != nil {
			return err
		}
		if len(row) > len(columns) {
			return errLongRow
		}
		for i, c := range row {
			shown[i] = c
			if columns[i].Type == Date {
				shown[i] = longDate(c)
			}
		}
		line(shown[:len(row)])
	}
	return b.Flush()
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", "<br>", "<", "&lt;", ">", "&gt;", "&", "&amp;", "`", "\\`",
	"*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`)

func markdownCell(s string) string { return markdownEscapes.Replace(text.CleanNote(s)) }

func longDate(s string) string {
	if d, err := civil.Parse(s); err == nil {
		return d.Long()
	}
	return s
}

// numeric reads the cell of a column of numbers; ok is false for what is to be
// written as text. Leading zeros are of identifiers and no number.
func numeric(t Type, s string) (n float64, ok bool) {
	switch t {
	case Number, Money:
	case Percent:
		s = strings.TrimSuffix(s, "%")
	default:
		return 0, false
	}
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || strings.Trim(digits, "0123456789.") != "" || len(digits) > 15 ||
		len(digits) > 1 && digits[0] == '0' && digits[1] != '.' || digits[0] == '.' || digits[len(digits)-1] == '.' {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// checkColumns refuses what a format cannot hold.
func checkColumns(columns []Column, most int) error {
	if len(columns) == 0 || len(columns) > most {
		return fmt.Errorf("%d columns; expected 1 to %d", len(columns), most)
	}
	return nil
}
