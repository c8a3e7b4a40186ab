// Package sheet reads and writes tables as officers keep them: CSV and XLSX in;
// CSV, XLSX, JSON and Markdown out.
package sheet

import (
	"io"
	"iter"

	"caseload/model/exchange"
)

// Row is one row below the header.
type Row struct {
	Line  int      // as a spreadsheet or editor numbers it
	Cells []string // as many as the header has; a date-styled XLSX cell is YYYY-MM-DD
	Shown []string // what a spreadsheet shows, where that differs in any cell; else nil
}

// Table is a whole sheet in memory.
type Table struct {
	Name   string // file name, or file name and sheet
	Header []string
	Rows   []Row
}

// Options say how to read a file. The zero value reads the first sheet.
type Options struct {
	Sheet string   // the XLSX sheet; empty is the first that holds anything
	Want  []string // column names expected; finds the header below lines of title
}

// Reader gives the rows of one sheet in turn.
type Reader interface {
	Name() string
	Header() []string
	// Next returns io.EOF at the end. An exchange.Problem means that this row
	// cannot be taken and reading may go on; any other error is final.
	Next() (Row, error)
	// Warnings returns what was odd so far but harmed nothing.
	Warnings() []exchange.Problem
	Close() error
}

// Open begins to read a CSV or XLSX file; which of them, its content says.
func Open(name string, r io.ReaderAt, size int64, o Options) (Reader, error) { return nil, io.EOF }

// ReadAll reads a file into memory. It stops at the first error.
func ReadAll(name string, r io.ReaderAt, size int64, o Options) (Table, []exchange.Problem, error) {
	return Table{}, nil, io.EOF
}

// Sheets returns the names of the sheets of an XLSX file, none for a CSV.
func Sheets(r io.ReaderAt, size int64) ([]string, error) { return nil, nil }

// NormaliseHeader returns the form in which column names compare: "D.O.B." and "dob" are equal.
func NormaliseHeader(s string) string { return s }

// Index returns the position of each normalised column name; the first where one occurs twice.
func Index(header []string) map[string]int { return nil }

// Type says how a column is written.
type Type uint8

// The types of column. Cells are always given as text.
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

// Rows are the rows to write; an error ends the writing and is returned.
type Rows = iter.Seq2[[]string, error]

// RowsOf returns the rows of a slice.
func RowsOf(rows [][]string) Rows { return func(func([]string, error) bool) {} }

// CSVOptions say how a CSV is written. The zero value is for people: safe cells, no BOM.
type CSVOptions struct {
	BOM bool // begin with a byte order mark, so that Excel reads it as UTF-8
	Raw bool // leave cells as they are: for files that only programs read
}

// WriteCSV writes UTF-8 with CRLF.
func WriteCSV(w io.Writer, columns []Column, rows Rows, o CSVOptions) error { return nil }

// WriteXLSX writes one sheet.
func WriteXLSX(w io.Writer, sheetName string, columns []Column, rows Rows) error { return nil }

// WriteJSON writes an array of objects.
func WriteJSON(w io.Writer, columns []Column, rows Rows) error { return nil }

// WriteMarkdown writes a table.
func WriteMarkdown(w io.Writer, columns []Column, rows Rows) error { return nil }
