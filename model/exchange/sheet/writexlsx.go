package sheet

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"caseload/model/civil"
	"caseload/model/text"
)

const (
	maxCell = 32767 // characters of a cell that Excel opens
	// widest is how many characters wide a column is made at most.
	widest = 60
	// measured is how many rows are looked at for the widths of the columns; the
	// stream wants them before the first row.
	measured = 200
)

// WriteXLSX writes a workbook of one sheet: the header bold, kept in sight and
// with filters; dates as dates that show as Thu 3 Dec 2026; numbers as numbers;
// all else as text, so that no cell can be a formula.
func WriteXLSX(w io.Writer, sheetName string, columns []Column, rows Rows) (err error) {
	if err := checkColumns(columns, excelize.MaxColumns); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	sheetName = sheetTitle(sheetName)
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	out, err := newXLSXWriter(f, sheetName, columns)
	if err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := out.add(row); err != nil {
			return err
		}
	}
	if err := out.finish(); err != nil {
		return err
	}
	return f.Write(w)
}

type xlsxWriter struct {
	f       *excelize.File
	stream  *excelize.StreamWriter
	sheet   string
	columns []Column
	header  int
	styles  map[Type]int
	held    [][]string // the first rows, until the widths are known
	begun   bool
	line    int
}

func newXLSXWriter(f *excelize.File, sheet string, columns []Column) (*xlsxWriter, error) {
	x := &xlsxWriter{f: f, sheet: sheet, columns: columns, styles: map[Type]int{}}
	formats := map[Type]string{Date: "ddd d mmm yyyy", Money: "£#,##0.00", Percent: "0.0%"}
	var err error
	for t, format := range formats {
		if x.styles[t], err = f.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return nil, err
		}
	}
	// Text is the format @: a cell that somebody edits stays text.
	if x.styles[Text], err = f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}); err != nil {
		return nil, err
	}
	if x.header, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49}); err != nil {
		return nil, err
	}
	x.stream, err = f.NewStreamWriter(sheet)
	return x, err
}

func (x *xlsxWriter) add(row []string) error {
	if len(row) > len(x.columns) {
		return errLongRow
	}
	if !x.begun && len(x.held) < measured {
		x.held = append(x.held, append([]string(nil), row...)) // the caller may use its slice again
		return nil
	}
	if err := x.begin(); err != nil {
		return err
	}
	return x.write(row)
}

// begin writes the header and the rows held.
func (x *xlsxWriter) begin() error {
	if x.begun {
		return nil
	}
	x.begun = true
	for i, c := range x.columns {
		if err := x.stream.SetColWidth(i+1, i+1, x.width(i, c)); err != nil {
			return err
		}
	}
	if err := x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	titles := make([]any, len(x.columns))
	for i, c := range x.columns {
		titles[i] = excelize.Cell{StyleID: x.header, Value: cellText(c.Title)}
	}
	if err := x.row(titles); err != nil {
		return err
	}
	for _, r := range x.held {
		if err := x.write(r); err != nil {
			return err
		}
	}
	x.held = nil
	return nil
}

func (x *xlsxWriter) width(i int, c Column) float64 {
	n := utf8.RuneCountInString(c.Title) + 4 // the button of the filter
	if c.Type == Date {
		n = max(n, len("Wed 30 Sep 2026")+2)
	}
	for _, r := range x.held {
		if i < len(r) {
			n = max(n, utf8.RuneCountInString(r[i])+2)
		}
	}
	return float64(min(n, widest))
}

func (x *xlsxWriter) write(row []string) error {
	cells := make([]any, len(row))
	for i, s := range row {
		if s != "" {
			cells[i] = x.cell(x.columns[i].Type, s)
		}
	}
	return x.row(cells)
}

func (x *xlsxWriter) row(cells []any) error {
	x.line++
	if x.line > excelize.TotalRows {
		return fmt.Errorf("more than %d rows do not fit a sheet; export CSV", excelize.TotalRows)
	}
	return x.stream.SetRow(fmt.Sprintf("A%d", x.line), cells)
}

func (x *xlsxWriter) cell(t Type, s string) excelize.Cell {
	if d, err := civil.Parse(s); t == Date && err == nil && d.Year() >= 1900 {
		y, m, day := d.Split()
		return excelize.Cell{StyleID: x.styles[Date], Value: time.Date(y, m, day, 0, 0, 0, 0, time.UTC)}
	}
	if n, ok := numeric(t, s); ok {
		if t == Percent {
			n /= 100
		}
		if n == math.Trunc(n) {
			return excelize.Cell{StyleID: x.styles[t], Value: int64(n)}
		}
		return excelize.Cell{StyleID: x.styles[t], Value: n}
	}
	return excelize.Cell{StyleID: x.styles[Text], Value: cellText(s)}
}

// cellText cleans a text and cuts it to what a cell holds.
func cellText(s string) string {
	s = text.CleanNote(s)
	if utf8.RuneCountInString(s) <= maxCell {
		return s
	}
	return string([]rune(s)[:maxCell-1]) + "…"
}

func (x *xlsxWriter) finish() error {
	if err := x.begin(); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(x.columns), x.line)
	if err != nil {
		return err
	}
	// Before Flush, which writes what the sheet has beside its rows.
	if err := x.f.AutoFilter(x.sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return x.stream.Flush()
}

// sheetTitle makes a name that a sheet may have: no : \ / ? * [ ], no apostrophe
// at the ends, at most 31 characters, not empty.
func sheetTitle(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, text.Clean(s))
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	if s = strings.Trim(s, "' "); s == "" {
		return "Sheet1"
	}
	return s
}
