package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"

	"caseload/model/exchange/document"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/letter"
)

// formats are the ways an answer can be written.
var formats = []string{"table", "csv", "json", "xlsx", "md"}

func isFormat(s string) bool { return slices.Contains(formats, s) }

// document is the format of reports alone, which are more than one table.
const documentFormat = "docx"

// answer is a table on its way out.
type answer struct {
	title   string
	columns []sheet.Column
	rows    sheet.Rows
	none    string // what a table says where there are no rows
	// blocks are the answer as a document; only reports are one.
	blocks []letter.Block
}

// format is the one asked for, or the one that the name of the output file tells.
func (a *app) format() string {
	if a.flags.format != "" {
		return a.flags.format
	}
	if ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(a.flags.output)), "."); isFormat(ext) || ext == documentFormat {
		return ext
	}
	return "table"
}

// raw reports whether programs rather than people read the answer.
func (a *app) raw() bool { return a.format() == "json" }

// give writes an answer where the flags say, in the format they say.
func (a *app) give(ctx context.Context, ans answer) error {
	if a.flags.output != "" {
		return a.toFile(ctx, a.flags.output, a.format(), ans)
	}
	if f := a.format(); (f == "xlsx" || f == documentFormat) && isTerminal(a.out) {
		return fault.New(fault.Usage, "A workbook or document cannot be shown here. Give a file with --output, or send it on with >.")
	}
	return write(a.out, a.format(), false, a.width(), ans)
}

// say writes text for people where the flags say; it is for answers that are no
// table.
func (a *app) say(text string) error {
	if a.flags.output == "" {
		_, err := io.WriteString(a.out, text)
		return err
	}
	return newFile(a.flags.output, a.flags.force, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

func (a *app) toFile(ctx context.Context, path, format string, ans answer) error {
	ans.rows = until(ctx, ans.rows)
	return newFile(path, a.flags.force, func(w io.Writer) error { return write(w, format, true, 0, ans) })
}

// until stops giving rows when the context ends.
func until(ctx context.Context, rows sheet.Rows) sheet.Rows {
	return func(yield func([]string, error) bool) {
		for r, err := range rows {
			if e := ctx.Err(); e != nil {
				yield(nil, e)
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// write writes an answer; file tells that a spreadsheet may open it from a disk.
func write(w io.Writer, format string, file bool, width int, ans answer) error {
	switch format {
	case documentFormat:
		if ans.blocks == nil {
			return fault.New(fault.Usage, "This is no document: choose one of %s.", strings.Join(formats, ", "))
		}
		return document.Write(w, ans.title, append([]letter.Block{{Kind: letter.Heading, Lines: []string{ans.title}}}, ans.blocks...))
	case "csv":
		return sheet.WriteCSV(w, ans.columns, ans.rows, sheet.CSVOptions{BOM: file})
	case "json":
		return sheet.WriteJSON(w, ans.columns, ans.rows)
	case "xlsx":
		return sheet.WriteXLSX(w, ans.title, ans.columns, ans.rows)
	case "md":
		if ans.blocks != nil {
			return document.WriteMarkdown(w, ans.title, ans.blocks)
		}
		return sheet.WriteMarkdown(w, ans.columns, ans.rows)
	}
	return writeTable(w, width, ans)
}

func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// width is how many cells a line of the terminal has; 0 where the answer goes
// elsewhere.
func (a *app) width() int {
	f, ok := a.out.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0
	}
	w, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return w
}
