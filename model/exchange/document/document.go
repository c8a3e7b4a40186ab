// Package document writes letters as DOCX files, which every office opens.
package document

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gomutex/godocx"
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"

	"caseload/model/letter"
)

// Sizes of the page and of its parts, in twentieths of a point.
const (
	a4Width, a4Height = 11906, 16838
	margin            = 1418 // 2.5 cm
	textWidth         = a4Width - 2*margin
	paragraphGap      = 140
	headingGap        = 200
)

// fontPoints is the size of the text: large enough to be read by everybody who is
// written to (the print guidance of the RNIB asks for 12).
const (
	fontPoints  = 12
	tablePoints = 10
	fontName    = "Arial"
)

// Write writes a letter. It names nobody in the properties of the file: those of
// the letter are in its text.
func Write(w io.Writer, title string, blocks []letter.Block) error {
	d, err := godocx.NewDocument()
	if err != nil {
		return fmt.Errorf("begin a document: %w", err)
	}
	properties(d, title)
	page(d)
	for _, b := range blocks {
		if err := block(d, &b); err != nil {
			return fmt.Errorf("write a document: %w", err)
		}
	}
	if err := d.Write(w); err != nil {
		return fmt.Errorf("write a document: %w", err)
	}
	return nil
}

// properties replaces those of the template from which the library begins, with its
// picture of another document.
func properties(d *docx.RootDoc, title string) {
	d.FileMap.Store("docProps/core.xml", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`+
		`<dc:title>`+escape(title)+`</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`))
}

func page(d *docx.RootDoc) {
	d.Document.Body.SectPr = ctypes.NewSectionProper()
	w, h := uint64(a4Width), uint64(a4Height)
	d.Document.Body.SectPr.PageSize = &ctypes.PageSize{Width: &w, Height: &h}
	m := margin
	d.Document.Body.SectPr.PageMargin = &ctypes.PageMargin{Left: &m, Right: &m, Top: &m, Bottom: &m}
}

func block(d *docx.RootDoc, b *letter.Block) error {
	switch b.Kind {
	case letter.Heading:
		p := d.AddEmptyParagraph()
		p.Style("Heading2")
		p.Spacing(headingGap, paragraphGap)
		font(p.AddText(safe(strings.Join(b.Lines, " "))), fontPoints+1).Bold(true).Color("000000")
	case letter.Point:
		p := d.AddEmptyParagraph()
		p.Style("ListBullet")
		font(p.AddText(safe(strings.Join(b.Lines, " "))), fontPoints)
	case letter.Table:
		table(d, b.Rows)
	default:
		paragraph(d, b.Lines)
	}
	return nil
}

func font(r *docx.Run, points uint64) *docx.Run { return r.Font(fontName).Size(points) }

// paragraph keeps the lines of an address apart.
func paragraph(d *docx.RootDoc, lines []string) {
	p := d.AddEmptyParagraph()
	p.Spacing(0, paragraphGap)
	for i, l := range lines {
		if i > 0 {
			p.AddRun().AddBreak(nil)
		}
		font(p.AddText(safe(l)), fontPoints)
	}
}

// table draws rows with lines around the cells; the first row is the head.
func table(d *docx.RootDoc, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	t := d.AddTable()
	t.Style("TableGrid")
	t.Width(textWidth, stypes.TableWidthDxa)
	for i, cells := range rows {
		row := t.AddRow()
		for _, c := range cells {
			p := row.AddCell().AddEmptyPara()
			p.Spacing(30, 30)
			font(p.AddText(safe(c)), tablePoints).Bold(i == 0)
		}
	}
	d.AddEmptyParagraph()
}

// safe leaves out what XML cannot hold.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return ' '
		case r < ' ' || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return escaper.Replace(safe(s)) }
