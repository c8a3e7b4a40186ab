package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/pep"
)

// pepFile says where a PEP or its form is written.
type pepFile struct {
	term, out                 string
	docx, markdown, xlsx, csv bool
}

func (f *pepFile) flags(c *cobra.Command) {
	c.Flags().StringVar(&f.term, "term", "", "the `term`, as “autumn 2026” (default the latest PEP)")
	c.Flags().BoolVar(&f.docx, "docx", false, "write a document")
	c.Flags().StringVar(&f.out, "out", "", "write to this `path`, a file or a folder (default here, under a name without the child’s)")
}

// ext is the ending that the flags ask for; empty where nothing is to be written.
func (f *pepFile) ext() string {
	for _, e := range []struct {
		on  bool
		ext string
	}{{f.docx, "docx"}, {f.markdown, "md"}, {f.xlsx, "xlsx"}, {f.csv, "csv"}} {
		if e.on {
			return e.ext
		}
	}
	return strings.TrimPrefix(strings.ToLower(filepath.Ext(f.out)), ".")
}

func (f *pepFile) path(facts *letter.Facts, title string) string {
	name := letter.FileName(facts, title, f.ext())
	switch {
	case f.out == "":
		return name
	case isDir(f.out):
		return filepath.Join(f.out, name)
	}
	return f.out
}

func (a *app) pepDocument() *cobra.Command {
	var f pepFile
	c := &cobra.Command{
		Use: "document CHILD", Short: "A PEP as a document to hand over", Args: between(1, 1),
		Long: "Show a PEP with its sections, by the template “pep” of the letters, or write it as a document (--docx) or as Markdown from which a PDF is made (--md).\n\n" +
			"  caseload pep document 1001 --term 'autumn 2026' --docx\n  caseload letter show pep > pep.txt   the template, to be edited and set again",
	}
	f.flags(c)
	c.Flags().BoolVar(&f.markdown, "md", false, "write Markdown")
	c.MarkFlagsMutuallyExclusive("docx", "md")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		facts, l, err := a.pepLetter(ctx, b, args[0], f.term, letter.PEPDocument)
		if err != nil {
			return err
		}
		return a.writePEP(&f, facts, l)
	}))
	return c
}

// pepLetter merges a PEP with one of its documents.
func (a *app) pepLetter(ctx context.Context, b *db.DB, child, term, id string) (*letter.Facts, letter.Letter, error) {
	p, err := a.pepOfTerm(ctx, b, child, term, func(*pep.PEP) bool { return true })
	if err != nil {
		return nil, letter.Letter{}, err
	}
	facts, err := post.Facts(ctx, b, pep.PEPs.Name(), p.ID)
	if err != nil {
		return nil, letter.Letter{}, err
	}
	l, err := post.Merge(&facts, id)
	return &facts, l, err
}

func (a *app) writePEP(f *pepFile, facts *letter.Facts, l letter.Letter) error {
	if f.ext() == "" && f.out == "" {
		return a.say(letter.Plain(l.Text))
	}
	path := f.path(facts, l.Title)
	if err := a.writeLetter(path, l.Title, l.Text); err != nil {
		return err
	}
	a.tell("Written to %s.", path)
	return nil
}

func (a *app) pepForm() *cobra.Command {
	var f pepFile
	c := &cobra.Command{
		Use: "form CHILD", Short: "The blank PEP form for the school, as a document or as a spreadsheet that comes back", Args: between(1, 1),
		Long: "Write the form of a PEP for the school: with what is known of the child, last term’s targets to be reviewed, and room for the rest. The sections follow the child’s phase: early years, school age, post-16.\n" +
			"As a spreadsheet it comes back with “caseload import sheet FILE --kind pep-form”.\n\n  caseload pep form 1001 --docx\n  caseload pep form 1001 --xlsx",
	}
	f.flags(c)
	c.Flags().BoolVar(&f.xlsx, "xlsx", false, "write an Excel sheet")
	c.Flags().BoolVar(&f.csv, "csv", false, "write a CSV sheet")
	c.MarkFlagsMutuallyExclusive("docx", "xlsx", "csv")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		facts, l, err := a.pepLetter(ctx, b, args[0], f.term, letter.PEPForm)
		if err != nil {
			return err
		}
		if e := f.ext(); e != "xlsx" && e != "csv" {
			return a.writePEP(&f, facts, l)
		}
		path := f.path(facts, l.Title)
		if err := newFile(path, a.flags.force, func(w io.Writer) error { return formTo(w, f.ext(), facts) }); err != nil {
			return err
		}
		a.tell("Written to %s.", path)
		return nil
	}))
	return c
}

// formTo writes the form as a spreadsheet.
func formTo(w io.Writer, ext string, facts *letter.Facts) error {
	columns := make([]sheet.Column, 0, len(letter.FormColumns()))
	for _, t := range letter.FormColumns() {
		columns = append(columns, sheet.Column{Title: t, Key: strings.ToLower(t)})
	}
	rows := sheet.RowsOf(facts.FormRows())
	if ext == "csv" {
		return sheet.WriteCSV(w, columns, rows, sheet.CSVOptions{})
	}
	return sheet.WriteXLSX(w, "PEP", columns, rows)
}
