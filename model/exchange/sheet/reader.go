package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"caseload/model/exchange"
)

// source gives the rows of a file as they stand there, empty ones too, each of
// its own length and not yet cleaned.
type source interface {
	next() (Row, error)
	// padded reports whether the format leaves out empty cells at the end of a
	// row, so that a short row is nothing odd.
	padded() bool
	// notes returns what was odd about the file as a whole or about a line.
	notes() []exchange.Problem
	close() error
}

// reader finds the header and makes every row fit it.
type reader struct {
	name     string
	src      source
	header   []string
	index    map[string]int
	pending  []Row // read while looking for the header
	warnings []exchange.Problem
	dropped  int // warnings beyond maxWarnings
}

const (
	maxWarnings = 200
	maxTitle    = 20 // rows in which to look for the header
	maxColumns  = 5000
	noRows      = "holds no rows"
)

func newReader(name string, src source, o Options) (Reader, error) {
	r := &reader{name: name, src: src}
	if err := r.findHeader(o.Want); err != nil {
		_ = src.close() // the first error says what is wrong
		return nil, err
	}
	r.index = Index(r.header)
	for _, d := range Duplicates(r.header) {
		r.warn(exchange.Problem{Column: d, Message: "this column occurs twice; the first of them is read by name"})
	}
	return r, nil
}

func (r *reader) Name() string     { return r.name }
func (r *reader) Header() []string { return r.header }
func (r *reader) Close() error     { return r.src.close() }

func (r *reader) Warnings() []exchange.Problem {
	out := append(r.src.notes(), r.warnings...)
	for i := range out {
		out[i].File = r.name
	}
	if r.dropped > 0 {
		out = append(out, exchange.Problem{File: r.name, Message: fmt.Sprintf("%d more warnings", r.dropped)})
	}
	return out
}

func (r *reader) warn(p exchange.Problem) {
	if len(r.warnings) == maxWarnings {
		r.dropped++
		return
	}
	r.warnings = append(r.warnings, p)
}

// findHeader takes the first row that is not empty, or, where names are wanted,
// that of the first rows which holds most of them.
func (r *reader) findHeader(want []string) error {
	wanted := make(map[string]bool, len(want))
	for _, w := range want {
		wanted[NormaliseHeader(w)] = true
	}
	best, most := -1, -1
	for len(r.pending) < maxTitle {
		row, err := r.src.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.place(err)
		}
		if clean(row.Cells) {
			continue
		}
		r.pending = append(r.pending, row)
		if n := matches(row.Cells, wanted); n > most {
			best, most = len(r.pending)-1, n
		}
		if most >= len(wanted) {
			break
		}
	}
	if best < 0 {
		return refusal(r.name, noRows)
	}
	r.header = trimRight(r.pending[best].Cells)
	if best > 0 {
		r.warn(exchange.Problem{Line: r.pending[best].Line, Message: "the header; " + above(best)})
	}
	r.pending = r.pending[best+1:]
	if len(r.header) > maxColumns {
		return refusal(r.name, fmt.Sprintf("has %d columns; expected at most %d", len(r.header), maxColumns))
	}
	return nil
}

func above(n int) string {
	if n == 1 {
		return "one line above it is left out"
	}
	return fmt.Sprintf("%d lines above it are left out", n)
}

// Next implements Reader.
func (r *reader) Next() (Row, error) {
	for {
		row, err := r.take()
		if err != nil {
			return Row{}, err
		}
		if len(row.Cells) == 0 {
			continue
		}
		if r.repeatsHeader(row.Cells) {
			r.warn(exchange.Problem{Line: row.Line, Message: "the header again; skipped"})
			continue
		}
		return r.fit(row)
	}
}

// take returns the next row cleaned; without cells where it is empty.
func (r *reader) take() (Row, error) {
	if len(r.pending) > 0 {
		row := r.pending[0]
		r.pending = r.pending[1:]
		return row, nil
	}
	row, err := r.src.next()
	if err != nil {
		return Row{}, r.place(err)
	}
	if clean(row.Cells) {
		row.Cells = nil
	}
	return row, nil
}

// place puts the name of the file into a problem that a source found.
func (r *reader) place(err error) error {
	var p exchange.Problem
	if errors.As(err, &p) {
		p.File = r.name
		return p
	}
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	return fmt.Errorf("%s: %w", r.name, err)
}

// clean cleans the cells in place and reports whether all are empty.
func clean(cells []string) bool {
	empty := true
	for i, c := range cells {
		if c == "" {
			continue
		}
		cells[i] = strings.TrimSpace(cleanCell(c))
		empty = empty && cells[i] == ""
	}
	return empty
}

func trimRight(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func (r *reader) repeatsHeader(cells []string) bool {
	cells = trimRight(cells)
	if len(cells) != len(r.header) {
		return false
	}
	for i, c := range cells {
		if !strings.EqualFold(c, r.header[i]) {
			return false
		}
	}
	return true
}

// fit gives the row as many cells as the header. A cell without a column is no
// loss where it is empty, and refused where it is not.
func (r *reader) fit(row Row) (Row, error) {
	for i := len(r.header); i < len(row.Cells); i++ {
		if c := row.Cells[i]; c != "" {
			return Row{}, exchange.Problem{File: r.name, Line: row.Line, Value: c, Level: exchange.Refuse,
				Message: fmt.Sprintf("cell %d stands beyond the last of %d columns; is a separator unquoted?", i+1, len(r.header))}
		}
	}
	if n := len(row.Cells); n < len(r.header) {
		if !r.src.padded() {
			r.warn(exchange.Problem{Line: row.Line,
				Message: fmt.Sprintf("%d cells where the header has %d; the rest is read as empty", n, len(r.header))})
		}
		row.Cells = append(row.Cells[:n:n], make([]string, len(r.header)-n)...)
	}
	row.Cells = row.Cells[:len(r.header):len(r.header)]
	r.blankErrors(row)
	if row.Shown != nil {
		row.Shown = append(row.Shown, make([]string, max(0, len(r.header)-len(row.Shown)))...)[:len(r.header)]
	}
	for i, h := range r.header {
		if h == "" && row.Cells[i] != "" {
			r.warn(exchange.Problem{Line: row.Line, Value: row.Cells[i], Message: fmt.Sprintf("column %d has no name; left out", i+1)})
		}
	}
	return row, nil
}

// formulaErrors are what a spreadsheet shows for a formula that failed.
var formulaErrors = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NULL!": true,
	"#NUM!": true, "#SPILL!": true, "#CALC!": true}

// blankErrors empties cells that hold the error of a formula in place of a value.
func (r *reader) blankErrors(row Row) {
	for i, c := range row.Cells {
		if len(c) > 3 && c[0] == '#' && formulaErrors[strings.ToUpper(c)] {
			r.warn(exchange.Problem{Line: row.Line, Column: r.header[i], Value: c, Message: "a formula that failed; read as empty"})
			row.Cells[i] = ""
		}
	}
}
