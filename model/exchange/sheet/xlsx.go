package sheet

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"caseload/model/exchange"
)

// maxUnzipped is how large a workbook may become in memory. A few kilobytes of
// zip can hold gigabytes; a sheet of 700,000 children is below this. It is also
// the limit under which excelize keeps sheets in memory: it must not write the
// data of children to files in a temporary folder.
const maxUnzipped = 512 << 20

func openBook(name string, r io.ReaderAt, size, limit int64) (*excelize.File, error) {
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size),
		excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err == nil {
		return f, nil
	}
	if strings.Contains(err.Error(), "unzip size") {
		return nil, refusal(name, fmt.Sprintf("a workbook of more than %d MB when unpacked; save the sheet as CSV", limit>>20))
	}
	return nil, refusal(name, "not a workbook that can be read ("+err.Error()+"); save it again as .xlsx or as CSV")
}

// Sheets returns the names of the sheets of an XLSX file that are not hidden;
// none for a CSV.
func Sheets(r io.ReaderAt, size int64) ([]string, error) {
	head := make([]byte, min(size, 4))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if string(head) != "PK\x03\x04" {
		return nil, nil
	}
	f, err := openBook("workbook", r, size, maxUnzipped)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return visible(f), nil
}

func visible(f *excelize.File) []string {
	return slices.DeleteFunc(f.GetSheetList(), func(s string) bool {
		seen, err := f.GetSheetVisible(s)
		return err == nil && !seen
	})
}

func openXLSX(name string, r io.ReaderAt, size int64, o Options) (Reader, error) {
	f, err := openBook(name, r, size, maxUnzipped)
	if err != nil {
		return nil, err
	}
	rd, err := openSheet(name, f, o)
	if err != nil {
		_ = f.Close() // the first error says what is wrong
		return nil, err
	}
	return rd, nil
}

// openSheet opens the sheet asked for, or the first that holds anything.
func openSheet(name string, f *excelize.File, o Options) (Reader, error) {
	names := visible(f)
	if o.Sheet != "" {
		i := slices.IndexFunc(f.GetSheetList(), func(s string) bool { return strings.EqualFold(s, o.Sheet) })
		if i < 0 {
			return nil, refusal(name, fmt.Sprintf("has no sheet %q; it has %s", o.Sheet, strings.Join(names, ", ")))
		}
		names = f.GetSheetList()[i : i+1]
	}
	shown := name
	for _, s := range names {
		if len(names) > 1 || o.Sheet != "" {
			shown = name + " [" + s + "]"
		}
		src, err := newXLSXSource(f, s)
		if err != nil {
			return nil, refusal(shown, err.Error())
		}
		rd, err := newReader(shown, src, o)
		if err == nil {
			return rd, nil
		}
		var p exchange.Problem
		if !errors.As(err, &p) || p.Message != noRows || s == names[len(names)-1] {
			return nil, err
		}
	}
	return nil, refusal(name, "holds no sheet")
}

// xlsxSource gives the rows of one sheet. excelize says what each cell shows; the
// values behind numbers and dates are read beside it, as what a cell shows has
// lost them: 25/04/2020 shows as 04-25-20 on one computer and 25/04/20 on another.
type xlsxSource struct {
	f      *excelize.File
	rows   *excelize.Rows
	values *valueScanner
	styles *styles
	line   int
}

func newXLSXSource(f *excelize.File, sheet string) (*xlsxSource, error) {
	xml, err := sheetXML(f, sheet)
	if err != nil {
		return nil, err
	}
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	return &xlsxSource{f: f, rows: rows, values: newValueScanner(f, xml), styles: newStyles(f)}, nil
}

func (s *xlsxSource) padded() bool              { return true }
func (s *xlsxSource) notes() []exchange.Problem { return nil }
func (s *xlsxSource) close() error              { return errors.Join(s.rows.Close(), s.f.Close()) }

func (s *xlsxSource) next() (Row, error) {
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return Row{}, err
		}
		// excelize takes broken XML for the end; the scanner knows better.
		if _, err := s.values.upTo(excelize.TotalRows + 1); err != nil {
			return Row{}, err
		}
		return Row{}, io.EOF
	}
	s.line++
	shown, err := s.rows.Columns()
	if err != nil {
		return Row{}, err
	}
	row := Row{Line: s.line, Cells: shown}
	values, err := s.values.upTo(s.line)
	if err != nil {
		return Row{}, err
	}
	for _, v := range values {
		if v.col >= len(row.Cells) {
			continue
		}
		exact := s.styles.exact(v, shown[v.col])
		if exact == shown[v.col] {
			continue
		}
		if row.Shown == nil {
			row.Shown, row.Cells = shown, slices.Clone(shown)
		}
		row.Cells[v.col] = exact
	}
	return row, nil
}

// sheetXML returns the bytes of a sheet from within the workbook.
func sheetXML(f *excelize.File, sheet string) ([]byte, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Rels []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(decodePart(f, "xl/workbook.xml", &book), decodePart(f, "xl/_rels/workbook.xml.rels", &rels)); err != nil {
		return nil, err
	}
	for _, s := range book.Sheets {
		for _, rel := range rels.Rels {
			if s.Name != sheet || s.ID != rel.ID {
				continue
			}
			target := path.Join("xl", rel.Target)
			if strings.HasPrefix(rel.Target, "/") {
				target = path.Clean(rel.Target[1:])
			}
			return part(f, target)
		}
	}
	return nil, fmt.Errorf("sheet %q has no data in the workbook", sheet)
}

func part(f *excelize.File, name string) ([]byte, error) {
	data, ok := f.Pkg.Load(name)
	b, isBytes := data.([]byte)
	if !ok || !isBytes {
		return nil, fmt.Errorf("the workbook has no %s", name)
	}
	return b, nil
}
