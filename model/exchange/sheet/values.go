package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"caseload/model/civil"
)

func decodePart(f *excelize.File, name string, into any) error {
	b, err := part(f, name)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = f.CharsetReader
	return d.Decode(into)
}

// value is a number as a sheet keeps it, with the style that shows it.
type value struct {
	col, style int
	text       string
}

// valueScanner reads the numbers of a sheet row by row, in step with excelize.
type valueScanner struct {
	d      *xml.Decoder
	row    int // the row that values belong to; beyond it nothing is read
	values []value
	done   bool
}

func newValueScanner(f *excelize.File, sheet []byte) *valueScanner {
	d := xml.NewDecoder(bytes.NewReader(sheet))
	d.CharsetReader = f.CharsetReader
	return &valueScanner{d: d}
}

// upTo returns the numbers of a row, passing over the rows before it.
func (s *valueScanner) upTo(row int) ([]value, error) {
	for s.row < row && !s.done {
		if err := s.advance(); err != nil {
			return nil, fmt.Errorf("the sheet is damaged after line %d: %w", s.row, err)
		}
	}
	if s.row != row {
		return nil, nil
	}
	return s.values, nil
}

// advance reads the next row element.
func (s *valueScanner) advance() error {
	for {
		token, err := s.d.RawToken()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "row" {
				return s.readRow(t)
			}
		case xml.EndElement:
			if t.Name.Local == "sheetData" || t.Name.Local == "worksheet" {
				s.done = true
				return nil
			}
		}
	}
}

func (s *valueScanner) readRow(start xml.StartElement) error {
	s.row++
	if n, err := strconv.Atoi(attribute(start, "r")); err == nil && n > 0 {
		s.row = n
	}
	s.values = s.values[:0]
	col := -1
	var cell value
	var number, inValue bool
	for {
		token, err := s.d.RawToken()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "c":
				col++
				if c, ok := column(attribute(t, "r")); ok {
					col = c
				}
				cell = value{col: col}
				cell.style, _ = strconv.Atoi(attribute(t, "s"))
				kind := attribute(t, "t")
				number = kind == "" || kind == "n"
			case "v":
				inValue = true
			}
		case xml.CharData:
			if inValue && number {
				cell.text += string(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v":
				inValue = false
				if number && cell.text != "" {
					s.values = append(s.values, cell)
				}
			case "row":
				return nil
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// column returns the place of a cell from its name, AB12.
func column(ref string) (int, bool) {
	n := 0
	for i := 0; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	return n - 1, n > 0
}

// kind is what a style shows a number as.
type kind uint8

const (
	plainKind kind = iota
	dateKind
	percentKind
)

// styles remembers what each style shows.
type styles struct {
	f     *excelize.File
	epoch civil.Date
	kinds map[int]kind
}

func newStyles(f *excelize.File) *styles {
	s := &styles{f: f, epoch: civil.New(1899, 12, 30), kinds: map[int]kind{}}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil && *p.Date1904 {
		s.epoch = civil.New(1904, 1, 1) // workbooks of old Macintosh computers
	}
	return s
}

// exact returns the value of a number as text: dates as ISO, the rest without the
// rounding that the sheet shows, yet with the leading zeros that it shows.
func (s *styles) exact(v value, shown string) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(v.text), 64)
	if err != nil {
		return shown
	}
	switch s.kind(v.style) {
	case dateKind:
		if d, ok := isoDate(s.epoch, n); ok {
			return d
		}
		return shown // a time of day, or beyond the calendar
	case percentKind:
		return number(n*100) + "%"
	}
	digits := strings.Trim(shown, "0123456789") == ""
	if same, err := strconv.ParseFloat(shown, 64); err == nil && digits && same == n {
		return shown // an establishment number as 0012
	}
	return number(n)
}

// number writes a number as a spreadsheet counts, to fifteen digits: 0.1+0.2 is 0.3.
func number(n float64) string {
	short := strconv.FormatFloat(n, 'g', 15, 64)
	if f, err := strconv.ParseFloat(short, 64); err == nil {
		n = f
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// isoDate returns the date of a serial number of days, with the time where it has one.
func isoDate(epoch civil.Date, n float64) (string, bool) {
	seconds := math.Round(n * 86400)
	if n < 1 || n >= 2958466 { // from the year 10000
		return "", false
	}
	days := int(seconds) / 86400
	if epoch.Year() == 1899 && days < 60 {
		days++ // the sheet counts a 29 February 1900, which was none
	}
	d := epoch.AddDays(days).String()
	if rest := int(seconds) % 86400; rest != 0 {
		d += fmt.Sprintf(" %02d:%02d:%02d", rest/3600, rest/60%60, rest%60)
	}
	return d, true
}

func (s *styles) kind(style int) kind {
	k, ok := s.kinds[style]
	if ok {
		return k
	}
	if st, err := s.f.GetStyle(style); err == nil && st != nil {
		switch {
		case builtInDate(st.NumFmt):
			k = dateKind
		case st.NumFmt == 9 || st.NumFmt == 10:
			k = percentKind
		case st.CustomNumFmt != nil:
			k = formatKind(*st.CustomNumFmt)
		}
	}
	s.kinds[style] = k
	return k
}

// builtInDate knows the numbers of the built-in formats that show a date
// (ECMA-376 part 1, 18.8.30); those of times only are left out.
func builtInDate(n int) bool {
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58
}

// formatKind reads a number format: one that shows a day or a year is a date.
func formatKind(format string) kind {
	quoted, bracket := false, false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++ // the next character stands for itself
		case c == '[' || c == ']':
			bracket = c == '['
		case bracket:
		case c == ';':
			return plainKind // only the format of positive numbers counts
		case c == '%':
			return percentKind
		case strings.IndexByte("dDyY", c) >= 0:
			return dateKind
		}
	}
	return plainKind
}
