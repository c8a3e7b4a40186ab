// Package sheet reads and writes tables as officers keep them: CSV and XLSX in;
// CSV, XLSX, JSON and Markdown out. It takes and gives bytes and opens no files.
//
// What it reads it cleans (see text.CleanNote), so that nothing hidden in a cell
// reaches a screen. Nothing is lost quietly: what cannot be read without loss is
// refused, and what was odd is told as a warning.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"caseload/model/exchange"
	"caseload/model/text"
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

// Options say how to read a file. The zero value reads the first sheet that is
// neither hidden nor empty, and takes its first row that is not empty as the header.
type Options struct {
	Sheet string   // the XLSX sheet
	Want  []string // column names expected; finds the header below lines of title
}

// Reader gives the rows of one sheet in turn.
type Reader interface {
	// Name is the file name; for a workbook with several sheets also the sheet.
	Name() string
	// Header holds the column names, cleaned.
	Header() []string
	// Next returns io.EOF at the end. An exchange.Problem means that this row
	// cannot be taken and reading may go on; any other error is final.
	Next() (Row, error)
	// Warnings returns what was odd so far but harmed nothing.
	Warnings() []exchange.Problem
	// Close frees what a workbook holds. It does not close the file.
	Close() error
}

// Open begins to read a CSV or XLSX file of size bytes; which of them it is, its
// content says. The name is for messages. An empty file, and one of another
// format, is an exchange.Problem that says what to do.
func Open(name string, r io.ReaderAt, size int64, o Options) (Reader, error) {
	head := make([]byte, min(size, 8))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if message := foreign(head); message != "" {
		return nil, refusal(name, message)
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openXLSX(name, r, size, o)
	}
	src, err := openCSV(name, r, size)
	if err != nil {
		return nil, err
	}
	return newReader(name, src, o)
}

// foreign names the formats that officers give us in place of a sheet.
func foreign(head []byte) string {
	for magic, message := range map[string]string{
		"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls) or one with a password; save it as .xlsx or CSV without a password",
		"%PDF":             "a PDF; expected CSV or XLSX",
		"{\\rtf":           "a text document; expected CSV or XLSX",
		"\x1f\x8b":         "a compressed file; unpack it first",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return message
		}
	}
	return ""
}

func refusal(name, message string) exchange.Problem {
	return exchange.Problem{File: name, Message: message, Level: exchange.Refuse}
}

// ReadAll reads a file into memory. The problems are all that was found, warnings
// and refused rows; where a row was refused, the error is the first such problem
// and the table holds the others.
func ReadAll(name string, r io.ReaderAt, size int64, o Options) (Table, []exchange.Problem, error) {
	rd, err := Open(name, r, size, o)
	if err != nil {
		return Table{}, nil, err
	}
	defer rd.Close()
	t := Table{Name: rd.Name(), Header: rd.Header()}
	var refused []exchange.Problem
	var p exchange.Problem
	for {
		row, err := rd.Next()
		switch {
		case err == nil:
			t.Rows = append(t.Rows, row)
			continue
		case errors.As(err, &p):
			refused = append(refused, p)
			continue
		case !errors.Is(err, io.EOF):
			return t, append(refused, rd.Warnings()...), err
		}
		problems := append(refused, rd.Warnings()...)
		if len(refused) > 0 {
			return t, problems, refused[0]
		}
		return t, problems, nil
	}
}

// cleanCell returns a cell as it is kept.
func cleanCell(s string) string { return text.CleanNote(s) }
