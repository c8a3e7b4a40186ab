package ssda903

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/exchange/sheet"
	"caseload/model/text"
)

// The files of the return that are taken, in the order in which they are read.
const (
	headerFile = iota
	episodesFile
	reviewsFile
	uascFile
	roles
)

// layout is what a file is called, and its columns. The first is needed, as are
// those marked so; the others may be left out.
type layout struct {
	title   string
	words   []string // one of them is a word of the file's name
	columns []string
	needed  int // how many columns, from the first, a file must have
}

var layouts = [roles]layout{
	headerFile: {"Header", []string{"header", "headers"}, []string{"CHILD", "DOB", "SEX", "ETHNIC", "UPN"}, 2},
	episodesFile: {"Episodes", []string{"episodes", "episode"}, []string{"CHILD", "DECOM", "DEC", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER",
		"REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"}, 3},
	reviewsFile: {"Reviews", []string{"reviews", "review"}, []string{"CHILD", "REVIEW", "DOB", "REVIEW_CODE"}, 2},
	uascFile:    {"UASC", []string{"uasc"}, []string{"CHILD", "DUC", "DOB", "SEX"}, 2},
}

// file is one file of the return in memory.
type file struct {
	name  string
	data  []byte
	lines int // about as many rows
}

// open finds the files of the return by their names, in whatever case and with
// whatever is written around them ("SSDA903 Header 2017-18.csv"). What it takes
// no part of, it notes.
func (r *reader) open(dir fs.FS) ([roles]*file, error) {
	var out [roles]*file
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return out, fmt.Errorf("open the folder of the return: %w", err)
	}
	var other []string
	for _, e := range entries {
		if e.IsDir() || !isTable(e.Name()) {
			continue
		}
		role := roleOf(e.Name())
		switch {
		case role < 0:
			other = append(other, text.Clean(e.Name()))
		case out[role] != nil:
			r.refuse(ledger.Place{File: text.Clean(e.Name())}, "", "", fmt.Sprintf("a second %s file beside %s; expected a folder with one return",
				layouts[role].title, out[role].name))
		default:
			data, err := fs.ReadFile(dir, e.Name())
			if err != nil {
				return out, fmt.Errorf("read %s: %w", e.Name(), err)
			}
			out[role] = &file{name: text.Clean(e.Name()), data: data, lines: bytes.Count(data, []byte("\n")) + 1}
		}
	}
	r.report(out, other)
	return out, nil
}

func (r *reader) report(files [roles]*file, other []string) {
	if len(other) > 0 {
		r.plan.Notes = append(r.plan.Notes, "Not taken from this folder: "+strings.Join(other, ", ")+".")
	}
	var missing []string
	for i, f := range files {
		if f == nil && i != uascFile {
			missing = append(missing, layouts[i].title)
		}
	}
	switch {
	case len(missing) == roles-1 && files[uascFile] == nil:
		r.refuse(ledger.Place{}, "", "", "no file of the return is in this folder; expected header.csv, episodes.csv, reviews.csv or uasc.csv")
	case len(missing) > 0:
		r.warn(ledger.Place{}, "", "", "this folder has no file "+strings.Join(missing, ", "))
	}
}

func isTable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".xlsx":
		return !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
	}
	return false
}

// roleOf tells which file of the return a name is, or -1. The social worker
// episodes are another file than the episodes.
func roleOf(name string) int {
	words := strings.FieldsFunc(strings.ToLower(strings.TrimSuffix(name, path.Ext(name))), func(r rune) bool { return !unicode.IsLetter(r) })
	if slices.Contains(words, "sw") || slices.Contains(words, "swepisodes") || slices.Contains(words, "worker") {
		return -1
	}
	for role, l := range layouts {
		for _, w := range l.words {
			if slices.Contains(words, w) {
				return role
			}
		}
	}
	return -1
}

// line is one row with its cells in the order of the layout's columns.
type line struct {
	ledger.Place
	cells []string
}

const reportEvery = 1000

// readFile hands each row of a file to the reader of its role.
func (r *reader) readFile(role int, f *file) error {
	s, err := sheet.Open(f.name, bytes.NewReader(f.data), int64(len(f.data)), sheet.Options{Want: layouts[role].columns})
	if p := (exchange.Problem{}); errors.As(err, &p) {
		r.plan.Problems = append(r.plan.Problems, p)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", f.name, err)
	}
	defer s.Close()
	at, ok := r.columns(role, f.name, s.Header())
	if !ok {
		return nil
	}
	read := [roles]func(line) error{r.readHeader, r.readEpisode, r.readReview, r.readUASC}[role]
	l := line{cells: make([]string, len(at))}
	for {
		row, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if p := (exchange.Problem{}); errors.As(err, &p) {
			r.plan.Problems = append(r.plan.Problems, p)
			r.skipped[role]++
			continue
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", f.name, err)
		}
		if err := r.tick(); err != nil {
			return err
		}
		if !l.take(row, at) {
			continue
		}
		l.Place = ledger.Place{File: f.name, Line: row.Line}
		r.rows[role]++
		if err := r.needChild(role, l, read); err != nil {
			return err
		}
	}
	r.plan.Problems = append(r.plan.Problems, s.Warnings()...)
	return nil
}

func (r *reader) needChild(role int, l line, read func(line) error) error {
	if l.cells[0] == "" {
		r.refuse(l.Place, "CHILD", "", "no child; expected the authority's number of the child")
		r.skipped[role]++
		return nil
	}
	return read(l)
}

// columns finds the columns of a layout by name; the order differs from release
// to release. false where one that is needed is missing.
func (r *reader) columns(role int, name string, header []string) ([]int, bool) {
	l, found := layouts[role], sheet.Index(header)
	at, ok := make([]int, len(l.columns)), true
	for i, c := range l.columns {
		pos, have := found[sheet.NormaliseHeader(c)]
		if !have {
			pos = -1
			if i < l.needed {
				r.refuse(ledger.Place{File: name}, c, "", "this column is missing; expected "+strings.Join(l.columns, ", "))
				ok = false
			}
		}
		at[i] = pos
	}
	return at, ok
}

// take fills l with the cells of a row; false where all of them are empty.
func (l *line) take(row sheet.Row, at []int) bool {
	any := false
	for i, pos := range at {
		l.cells[i] = ""
		if pos >= 0 && pos < len(row.Cells) {
			l.cells[i] = text.Clean(row.Cells[pos])
			any = any || l.cells[i] != ""
		}
	}
	return any
}

// tick counts a row, reports progress now and then, and ends a cancelled reading.
func (r *reader) tick() error {
	r.done++
	if r.done%reportEvery != 0 {
		return nil
	}
	if r.o.Progress != nil {
		r.o.Progress(min(r.done, r.total), r.total)
	}
	return r.ctx.Err()
}
