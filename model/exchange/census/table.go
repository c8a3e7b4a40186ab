package census

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/exchange/sheet"
	"caseload/model/text"
)

// The tables that are taken, in the order in which they are read.
const (
	rollTable = iota
	sessionTable
	suspensionTable
	roles
)

// layout is what a table is called, its columns, and those by which it is known
// whatever its file is called.
type layout struct {
	title   string
	columns []string
	known   []string
	needed  int // how many columns, from the first, it must have
}

const (
	keyColumn    = "pupilonrolltableid"
	schoolColumn = "NativeId"
)

var layouts = [roles]layout{
	rollTable: {"pupils on roll", []string{keyColumn, schoolColumn, "surname", "forename", "dob", "upn", "sex", "ethnicity", "entrydate", "termlysessionspossible", "senprovision"},
		[]string{"surname", "forename", "dob"}, 5},
	sessionTable: {"sessions", []string{keyColumn, "attendancereason", "sessions"}, []string{"attendancereason", "sessions"}, 3},
	suspensionTable: {"suspensions and exclusions", []string{keyColumn, "startdate", "category", "sessions", "reason1", "reason2", "reason3"},
		[]string{"startdate", "category"}, 3},
}

// table is an open file with the columns of its layout.
type table struct {
	sheet.Reader
	at    []int
	lines int
}

func closeAll(ts [roles]*table) {
	for _, t := range ts {
		if t != nil {
			_ = t.Close() // it was only read
		}
	}
}

// open finds out which table each file is, by its columns.
func (r *reader) open(files []File) ([roles]*table, error) {
	var out [roles]*table
	var other []string
	for _, f := range files {
		s, err := sheet.Open(text.Clean(f.Name), f.From, f.Size, sheet.Options{Want: []string{keyColumn, schoolColumn}})
		if p := (exchange.Problem{}); errors.As(err, &p) {
			r.plan.Problems = append(r.plan.Problems, p)
			continue
		}
		if err != nil {
			return out, fmt.Errorf("read %s: %w", f.Name, err)
		}
		role := roleOf(s.Header())
		if role < 0 {
			other = append(other, text.Clean(f.Name))
			_ = s.Close()
			continue
		}
		if out[role] != nil {
			r.refuse(ledger.Place{File: text.Clean(f.Name)}, "", "", "a second table of "+layouts[role].title+" beside "+r.names[role]+"; expected one of each")
			_ = s.Close()
			continue
		}
		t := &table{Reader: s, lines: countLines(f)}
		out[role], r.names[role], r.hadTable[role] = t, text.Clean(f.Name), true
		r.columns(role, t)
	}
	if len(other) > 0 {
		r.plan.Notes = append(r.plan.Notes, "Not taken: "+strings.Join(other, ", ")+".")
	}
	r.complete(out)
	return out, nil
}

// roleOf tells which table has these columns, or -1.
func roleOf(header []string) int {
	found := sheet.Index(header)
	for role, l := range layouts {
		if !slices.ContainsFunc(l.known, func(c string) bool { _, ok := found[sheet.NormaliseHeader(c)]; return !ok }) {
			return role
		}
	}
	return -1
}

func (r *reader) columns(role int, t *table) {
	found := sheet.Index(t.Header())
	for i, c := range layouts[role].columns {
		at, ok := found[sheet.NormaliseHeader(c)]
		if !ok {
			at = -1
			if i < layouts[role].needed {
				r.refuse(ledger.Place{File: r.names[role]}, c, "", "this column is missing; expected "+strings.Join(layouts[role].columns, ", "))
			}
		}
		t.at = append(t.at, at)
	}
}

// complete refuses what cannot be understood without a table that is missing.
func (r *reader) complete(ts [roles]*table) {
	if ts[rollTable] == nil {
		r.refuse(ledger.Place{}, "", "", "no table of pupils on roll: without it nobody knows whose the sessions are; expected a file with "+strings.Join(layouts[rollTable].known, ", "))
		return
	}
	if ts[sessionTable] == nil && ts[suspensionTable] == nil {
		r.warn(ledger.Place{}, "", "", "neither sessions nor suspensions beside the pupils on roll")
	}
	if ts[sessionTable] == nil {
		return
	}
	id := r.o.Term
	if id == "" {
		id = termBefore(r.names[sessionTable])
	}
	term, ok := r.o.Calendar.Term(id)
	if !ok {
		r.refuse(ledger.Place{File: r.names[sessionTable]}, "", "", "the name of the file does not say of which census it is, as 2025_spring; say the term of the sessions")
		return
	}
	r.term = term
}

var censusName = regexp.MustCompile(`(?i)(20\d\d)[^a-z0-9]*(autumn|spring|summer)`)

// termBefore is the term whose sessions a census collects: the one before its own.
func termBefore(name string) calendar.TermID {
	m := censusName.FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	held, err := strconv.Atoi(m[1])
	season, ok := calendar.ParseSeason(m[2])
	if err != nil || !ok {
		return ""
	}
	switch season {
	case calendar.Autumn:
		return calendar.IDFor(held-1, calendar.Summer)
	case calendar.Spring:
		return calendar.IDFor(held-1, calendar.Autumn)
	}
	return calendar.IDFor(held-1, calendar.Spring)
}

func countLines(f File) int {
	n, buf := 1, make([]byte, 1<<16)
	for at := int64(0); at < f.Size; {
		m, err := f.From.ReadAt(buf, at)
		n += bytes.Count(buf[:m], []byte{'\n'})
		at += int64(m)
		if err != nil || m == 0 {
			break
		}
	}
	return n
}

// line is one row with its cells in the order of the columns of the layout.
type line struct {
	ledger.Place
	cells []string
}

const reportEvery = 1000

// readTable hands each row of a table to the reader of its role.
func (r *reader) readTable(role int, t *table) error {
	if t == nil {
		return nil
	}
	read := [roles]func(line) error{r.readPupil, r.readSession, r.readSuspension}[role]
	l := line{cells: make([]string, len(t.at))}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if p := (exchange.Problem{}); errors.As(err, &p) {
			r.plan.Problems = append(r.plan.Problems, p)
			r.read[role]++
			r.skipped[role]++
			continue
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", r.names[role], err)
		}
		if err := r.tick(); err != nil {
			return err
		}
		l.Place = r.place(role, row.Line)
		for i, at := range t.at {
			l.cells[i] = ""
			if at >= 0 && at < len(row.Cells) {
				l.cells[i] = text.Clean(row.Cells[at])
			}
		}
		r.read[role]++
		if err := read(l); err != nil {
			return err
		}
	}
	r.plan.Problems = append(r.plan.Problems, t.Warnings()...)
	return nil
}

// tick reports progress now and then, and ends a cancelled reading.
func (r *reader) tick() error {
	r.done++
	if r.done%reportEvery != 0 {
		return nil
	}
	if r.o.Progress != nil {
		r.o.Progress(r.done, r.total)
	}
	return r.ctx.Err()
}
