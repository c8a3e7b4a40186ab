package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"caseload/model/exchange"
)

const (
	sampleSize = 64 << 10
	maxRecord  = 4 << 20 // bytes of one row; an unclosed quotation mark must not read a whole file into memory
)

// csvSource parts CSV. It is not encoding/csv, which either stops at a stray
// quotation mark or, lazily, swallows the rest of the file after one.
type csvSource struct {
	r      *bufio.Reader
	sep    byte
	eol    byte
	line   int    // of the last line read
	crlf   bool   // it ended with CR and LF
	long   []byte // a line longer than the buffer of r
	joined []byte // the text of a row with quotation marks
	ends   []int  // where its cells end in joined
	slab   []string
	odd    []exchange.Problem
	broken bool // an unclosed quotation mark took the rest
}

func openCSV(name string, r io.ReaderAt, size int64) (*csvSource, error) {
	body, odd, err := decoded(name, r, size)
	if err != nil {
		return nil, err
	}
	s := &csvSource{r: bufio.NewReaderSize(body, sampleSize), eol: '\n', odd: odd}
	sample, err := s.r.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		s.eol = '\r'
	}
	if s.sep = declared(sample); s.sep != 0 {
		_, err = s.readLine()
		return s, err
	}
	s.sep = separator(sample)
	return s, nil
}

// declared returns the separator that a first line "sep=;" names, as Excel has it.
func declared(sample []byte) byte {
	line, _, _ := bytes.Cut(sample, []byte{'\n'})
	line = bytes.Trim(bytes.TrimRight(line, "\r"), `"`)
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4]
	}
	return 0
}

func (s *csvSource) padded() bool              { return false }
func (s *csvSource) notes() []exchange.Problem { return s.odd[:len(s.odd):len(s.odd)] }
func (s *csvSource) close() error              { return nil }

func (s *csvSource) next() (Row, error) {
	if s.broken {
		return Row{}, io.EOF
	}
	line, err := s.readLine()
	if err != nil {
		return Row{}, err
	}
	if bytes.IndexByte(line, '"') < 0 {
		return Row{Line: s.line, Cells: s.split(string(line))}, nil
	}
	return s.quoted(line)
}

// readLine returns the next line without its end; it is good until the next call.
func (s *csvSource) readLine() ([]byte, error) {
	line, err := s.r.ReadSlice(s.eol)
	if errors.Is(err, bufio.ErrBufferFull) {
		s.long = append(s.long[:0], line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = s.r.ReadSlice(s.eol)
			s.long = append(s.long, line...)
			if len(s.long) > maxRecord {
				return nil, fmt.Errorf("line %d is longer than %d MB; is this a CSV?", s.line+1, maxRecord>>20)
			}
		}
		line = s.long
	}
	if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
		return nil, err
	}
	s.line++
	if n := len(line); n > 0 && line[n-1] == s.eol {
		line = line[:n-1]
	}
	n := len(line)
	if s.crlf = n > 0 && line[n-1] == '\r'; s.crlf {
		line = line[:n-1]
	}
	return line, nil
}

// split parts a line without quotation marks. The cells share the line's memory,
// and the slices of many rows share a slab: two allocations fewer for each row.
func (s *csvSource) split(line string) []string {
	if s.sep == 0 {
		return append(s.room(1), line)
	}
	cells := s.room(strings.Count(line, string(rune(s.sep))) + 1)
	for {
		i := strings.IndexByte(line, s.sep)
		if i < 0 {
			return append(cells, line)
		}
		cells = append(cells, line[:i])
		line = line[i+1:]
	}
}

// room returns an empty slice with space for n cells and no more.
func (s *csvSource) room(n int) []string {
	if n > len(s.slab) {
		s.slab = make([]string, max(1024, n))
	}
	out := s.slab[:0:n]
	s.slab = s.slab[n:]
	return out
}

// quoted parts a row with quotation marks, reading on where a cell holds line ends.
func (s *csvSource) quoted(line []byte) (Row, error) {
	s.joined, s.ends = s.joined[:0], s.ends[:0]
	first := s.line
	for {
		trimmed := bytes.TrimLeft(line, " ")
		if s.sep == ' ' || len(trimmed) == 0 || trimmed[0] != '"' {
			i := s.indexSep(line)
			if i < 0 {
				s.joined = append(s.joined, line...)
				s.ends = append(s.ends, len(s.joined))
				break
			}
			s.joined = append(s.joined, line[:i]...)
			s.ends = append(s.ends, len(s.joined))
			line = line[i+1:]
			continue
		}
		rest, more, err := s.inQuotes(trimmed[1:], first)
		if err != nil {
			return Row{}, err
		}
		s.ends = append(s.ends, len(s.joined))
		if !more {
			break
		}
		line = rest
	}
	all := string(s.joined)
	cells := s.room(len(s.ends))
	start := 0
	for _, end := range s.ends {
		cells = append(cells, all[start:end])
		start = end
	}
	return Row{Line: first, Cells: cells}, nil
}

func (s *csvSource) indexSep(b []byte) int {
	if s.sep == 0 {
		return -1
	}
	return bytes.IndexByte(b, s.sep)
}

// inQuotes takes a cell from behind its opening mark and returns what follows its
// separator; more is false at the end of the row.
func (s *csvSource) inQuotes(line []byte, first int) (rest []byte, more bool, err error) {
	for {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			s.joined = append(s.joined, line...)
			if s.crlf {
				s.joined = append(s.joined, '\r')
			}
			s.joined = append(s.joined, '\n')
			if line, err = s.onward(first); err != nil {
				return nil, false, err
			}
			continue
		}
		s.joined = append(s.joined, line[:i]...)
		line = line[i+1:]
		after := bytes.TrimLeft(line, " ")
		switch {
		case len(line) > 0 && line[0] == '"': // doubled: the mark itself
			s.joined = append(s.joined, '"')
			line = line[1:]
		case len(after) == 0:
			return nil, false, nil
		case s.sep != 0 && after[0] == s.sep:
			return after[1:], true, nil
		case s.line > first:
			return nil, false, runTogether(first)
		default:
			s.stray()
			s.joined = append(s.joined, '"')
		}
	}
}

// runTogether refuses a cell of several lines with a mark inside: more likely a
// mark was left open, and the cell holds what were other rows.
func runTogether(first int) exchange.Problem {
	return exchange.Problem{Line: first, Level: exchange.Refuse,
		Message: "a quotation mark opens here and does not close before another opens; rows have run together"}
}

func (s *csvSource) stray() {
	if len(s.odd) < maxWarnings {
		s.odd = append(s.odd, exchange.Problem{Line: s.line, Message: "a quotation mark within a quoted cell is not doubled; kept as text"})
	}
}

// onward reads the next line of a cell that has not ended.
func (s *csvSource) onward(first int) ([]byte, error) {
	line, err := s.readLine()
	if errors.Is(err, io.EOF) || err == nil && len(s.joined) > maxRecord {
		s.broken = true
		return nil, exchange.Problem{Line: first, Level: exchange.Refuse,
			Message: "a quotation mark opens here and is never closed; the rest of the file cannot be read"}
	}
	return line, err
}
