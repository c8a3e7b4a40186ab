package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"caseload/model/exchange"
)

// decoded returns the text of a file in UTF-8 without a byte order mark, and what
// was odd about its encoding. Officers' files are UTF-8, Windows-1252 (the
// register of schools, older exports) or UTF-16 ("Unicode text" of Excel).
func decoded(name string, r io.ReaderAt, size int64) (io.Reader, []exchange.Problem, error) {
	sample := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(sample, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if order, ok := utf16Order(sample); ok {
		return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(io.NewSectionReader(r, 0, size)), nil, nil
	}
	if bytes.IndexByte(sample, 0) >= 0 {
		return nil, nil, refusal(name, "not a text file; expected CSV or XLSX")
	}
	var start int64
	if bytes.HasPrefix(sample, []byte("\xef\xbb\xbf")) {
		start = 3
	}
	body := io.NewSectionReader(r, start, size-start)
	good, bad, err := countUTF8(io.NewSectionReader(r, start, size-start))
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	case bad == 0:
		return body, nil, nil
	case start > 0 || good > bad:
		return body, []exchange.Problem{{Message: fmt.Sprintf("%d bytes are not UTF-8 and were read as \ufffd", bad)}}, nil
	}
	return charmap.Windows1252.NewDecoder().Reader(body), nil, nil
}

// utf16Order knows UTF-16 by its mark, or by the zero in every other byte.
func utf16Order(sample []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(sample, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	zeros := [2]int{}
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch enough := len(sample) / 4; {
	case enough > 0 && zeros[1] > enough && zeros[0] == 0:
		return unicode.LittleEndian, true
	case enough > 0 && zeros[0] > enough && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// countUTF8 counts the characters of more than one byte and the bytes that are no
// UTF-8. It reads the whole file: the first accent may be on the last line.
func countUTF8(r io.Reader) (good, bad int, err error) {
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return good, bad, err
		}
		chunk := buf[:kept+n]
		rest := 0
		if !end {
			rest = unfinished(chunk)
		}
		g, b := count(chunk[:len(chunk)-rest])
		good, bad = good+g, bad+b
		if end {
			return good, bad, nil
		}
		kept = copy(buf, chunk[len(chunk)-rest:])
	}
}

// unfinished returns how many bytes at the end begin a character that goes on.
func unfinished(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

func count(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		i += size
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
	}
	return good, bad
}

// separator finds what parts the cells: the character that stands equally often
// in the most of the first lines. It must stand in the first line or in more than
// half of them; 0 is a file of one column, whose commas are text.
func separator(sample []byte) byte {
	lines := sampleLines(sample)
	if len(lines) == 0 {
		return ','
	}
	best, bestShare, bestTimes := byte(0), 0, 0
	for _, c := range []byte(",;\t|") {
		share, times := usual(lines, c)
		if 2*share <= len(lines) && outsideQuotes(lines[0], c) == 0 {
			continue
		}
		if share > bestShare || share == bestShare && times > bestTimes {
			best, bestShare, bestTimes = c, share, times
		}
	}
	return best
}

// usual returns in how many of the lines c stands equally often, and how often.
func usual(lines [][]byte, c byte) (share, n int) {
	times := map[int]int{}
	for _, l := range lines {
		times[outsideQuotes(l, c)]++
	}
	for k, t := range times {
		if k > 0 && (t > share || t == share && k > n) {
			share, n = t, k
		}
	}
	return share, n
}

func outsideQuotes(line []byte, c byte) int {
	n, quoted := 0, false
	for i, b := range line {
		quoted = toggles(line, i, quoted)
		if b == c && !quoted {
			n++
		}
	}
	return n
}

// toggles returns whether a cell is in quotes from the byte at i on. A mark opens
// one only at the start of a cell: 6" is a length.
func toggles(b []byte, i int, quoted bool) bool {
	if b[i] != '"' {
		return quoted
	}
	return !quoted && (i == 0 || bytes.IndexByte([]byte(",;\t|\r\n \""), b[i-1]) >= 0)
}

// sampleLines returns the first lines that hold anything; line ends within quotes
// part no lines.
func sampleLines(sample []byte) [][]byte {
	var out [][]byte
	start, quoted := 0, false
	add := func(end int) {
		if l := bytes.TrimSpace(sample[start:end]); len(l) > 0 {
			out = append(out, sample[start:end])
		}
		start = end + 1
	}
	for i, b := range sample {
		quoted = toggles(sample, i, quoted)
		if (b == '\n' || b == '\r') && !quoted {
			add(i)
		}
		if len(out) == 20 {
			return out
		}
	}
	if len(out) == 0 || len(sample) < sampleSize {
		add(len(sample))
	}
	return out
}
