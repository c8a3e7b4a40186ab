package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"caseload/model/exchange"
	"caseload/model/text"
)

func readString(s string, o Options) (Table, []exchange.Problem, error) {
	return ReadAll("f.csv", strings.NewReader(s), int64(len(s)), o)
}

// flat shows header and rows in one line: a|b / 1|2
func flat(t Table) string {
	lines := []string{strings.Join(t.Header, "|")}
	for _, r := range t.Rows {
		lines = append(lines, strings.Join(r.Cells, "|"))
	}
	return strings.Join(lines, " / ")
}

func TestReadCSV(t *testing.T) {
	const zoe = "Name,Note\nZoë,café\n"
	latin, _ := charmap.Windows1252.NewEncoder().String(zoe + "“x”,€5\n")
	le, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(zoe)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(zoe)
	bare, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(zoe)
	for _, c := range []struct{ name, in, want string }{
		{"plain", "a,b\n1,2\n", "a|b / 1|2"},
		{"no final newline", "a,b\n1,2", "a|b / 1|2"},
		{"CRLF and mark", "\ufeffa,b\r\n1,2\r\n", "a|b / 1|2"},
		{"old Macintosh", "a,b\r1,2\r3,4", "a|b / 1|2 / 3|4"},
		{"semicolon with decimal commas", "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", "a|b|c / 1,5|2,5|3,5 / 1,5|2,5|3,5"},
		{"tab", "a\tb\n1, x\t2\n", "a|b / 1, x|2"},
		{"bar", "a|b\n1|2\n", "a|b / 1|2"},
		{"separator declared", "sep=;\r\na;b\r\n1,2,3;4\r\n", "a|b / 1,2,3|4"},
		{"one column", "Name\nTesta, Zoë\nSamplewood\n", "Name / Testa, Zoë / Samplewood"},
		{"one column, quoted", "Name\n\"Testa, Zoë\"\nSamplewood\nDemo\n", "Name / Testa, Zoë / Samplewood / Demo"},
		{"header only", "a,b\n", "a|b"},
		{"quotes", "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n\"\",\"x\" \n", "a|b / 1,5|say \"hi\" / |x"},
		{"space before a quotation mark", "a,b\n1, \"x,y\"\n", "a|b / 1|x,y"},
		{"lines in a cell", "a,b\n\"one\r\ntwo\n\nthree\",2\n3,4\n", "a|b / one\ntwo\n\nthree|2 / 3|4"},
		{"mark inside a cell without quotes", "a,b\n6\" pipe,2\n", "a|b / 6\" pipe|2"},
		{"mark not doubled", "a,b\n\"the \"big\" one\",2\n", "a|b / the \"big\" one|2"},
		{"empty lines", "\n\na,b\n\n,\n1,2\n\n", "a|b / 1|2"},
		{"empty columns at the end", "a,b,,\n1,2,,\n", "a|b / 1|2"},
		{"header again", "a,b\n1,2\nA,b\n3,4\n", "a|b / 1|2 / 3|4"},
		{"short row", "a,b,c\n1\n2,3\n1,2,3\n", "a|b|c / 1|| / 2|3| / 1|2|3"},
		{"long row, nothing in it", "a,b\n1,2,,\n3,4\n5,6\n", "a|b / 1|2 / 3|4 / 5|6"},
		{"formula that failed", "a,b\n#N/A,#\n", "a|b / |#"},
		{"space and escapes", "a,b\n \x1b[31mred\x1b[0m , x\u202ey\u00a0\n", "a|b / red|xy"},
		{"Windows-1252", latin, "Name|Note / Zoë|café / “x”|€5"},
		{"UTF-16 little end", le, "Name|Note / Zoë|café"},
		{"UTF-16 big end", be, "Name|Note / Zoë|café"},
		{"UTF-16 without mark", bare, "Name|Note / Zoë|café"},
		{"UTF-8 with one bad byte", "a,b\nZoë,é\xff\n", "a|b / Zoë|é\ufffd"},
	} {
		got, problems, err := readString(c.in, Options{})
		if err != nil || flat(got) != c.want {
			t.Errorf("%s: %q, %v %v\nwant %q", c.name, flat(got), err, problems, c.want)
		}
	}
}

func TestWindows1252AfterTheFirstBlock(t *testing.T) {
	s := "a,b\n" + strings.Repeat("1,2\n", 50_000) + "Zo\xeb,x\n"
	got, _, err := readString(s, Options{})
	if err != nil || got.Rows[len(got.Rows)-1].Cells[0] != "Zoë" {
		t.Errorf("last row %+v, %v", got.Rows[len(got.Rows)-1], err)
	}
	// A character that two blocks share is whole.
	for shift := range 4 {
		s := strings.Repeat("x", 64<<10-2-shift) + "\n" + strings.Repeat("é👩", 20) + "\n"
		got, problems, err := readString(s, Options{})
		if err != nil || len(problems) > 0 || got.Rows[0].Cells[0] != strings.Repeat("é👩", 20) {
			t.Errorf("shift %d: %v %v", shift, problems, err)
		}
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing odd", "a,b\n1,2\n", ""},
		{"header again", "a,b\n1,2\na,b\n", "f.csv line 3: the header again; skipped"},
		{"short row", "a,b,c\n1,2,3\n1,2\n", "f.csv line 3: 2 cells where the header has 3; the rest is read as empty"},
		{"name twice", "DOB,b,Date of Birth\n1,2,3\n", "f.csv, Date of Birth: this column occurs twice; the first of them is read by name"},
		{"no name", "a,,c\n1,x,3\n", `f.csv line 2, "x": column 2 has no name; left out`},
		{"formula", "a,b\n1,#ref!\n", `f.csv line 2, b "#ref!": a formula that failed; read as empty`},
		{"stray mark", "a,b\n\"x\"y\",2\n", "f.csv line 2: a quotation mark within a quoted cell is not doubled; kept as text"},
		{"encoding", "a,b\néé,\xff\n", "f.csv: 1 bytes are not UTF-8 and were read as \ufffd"},
	} {
		_, problems, err := readString(c.in, Options{})
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if err != nil || strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q %v\nwant %q", c.name, got, err, c.want)
		}
	}
	_, problems, _ := readString("a,b\n"+strings.Repeat("1\n2,3\n4,5\n", maxWarnings+7), Options{})
	if len(problems) != maxWarnings+1 || problems[maxWarnings].Message != "7 more warnings" {
		t.Errorf("%d warnings, the last %v", len(problems), problems[len(problems)-1])
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty file", "", "f.csv: holds no rows"},
		{"only space", " \n,,\n", "f.csv: holds no rows"},
		{"more cells than columns", "a,b\n1,2\n3,4,Testa\n5,6\n", `f.csv line 3, "Testa": cell 3 stands beyond the last of 2 columns; is a separator unquoted?`},
		{"mark never closed", "a,b\n1,2\n\"3,4\n5,6\n", "f.csv line 3: a quotation mark opens here and is never closed; the rest of the file cannot be read"},
		{"rows run together", "a,b\n\"1,2\n3,\"4\"\n5,6\n", "f.csv line 2: a quotation mark opens here and does not close before another opens; rows have run together"},
		{"old Excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "f.csv: an old Excel workbook (.xls) or one with a password; save it as .xlsx or CSV without a password"},
		{"PDF", "%PDF-1.7\n", "f.csv: a PDF; expected CSV or XLSX"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "f.csv: not a text file; expected CSV or XLSX"},
		{"zip that is no workbook", "PK\x03\x04nonsense", ""},
	} {
		_, _, err := readString(c.in, Options{})
		var p exchange.Problem
		if !errors.As(err, &p) || p.Level != exchange.Refuse || c.want != "" && p.String() != c.want {
			t.Errorf("%s: %v\nwant %s", c.name, err, c.want)
		}
	}
}

func TestReadingGoesOnAfterARefusedRow(t *testing.T) {
	in := "a,b\n1,2,3\n4,5\n6,7,8\n"
	got, problems, err := readString(in, Options{})
	if flat(got) != "a|b / 4|5" || len(problems) != 2 || err != problems[0] {
		t.Errorf("%q, %v, %v", flat(got), problems, err)
	}
	if got.Rows[0].Line != 3 {
		t.Errorf("line %d, want 3", got.Rows[0].Line)
	}
}

func TestLinesAreCountedAsEditorsDo(t *testing.T) {
	got, _, err := readString("\n\na,b\n\n\"x\ny\",2\n3,4\n", Options{})
	if err != nil || got.Rows[0].Line != 5 || got.Rows[1].Line != 7 {
		t.Errorf("%+v %v, want lines 5 and 7", got.Rows, err)
	}
}

func TestHeaderBelowATitle(t *testing.T) {
	in := "Children looked after,,\nprinted today,,\n\nChild,UPN,D.O.B.\n7,x,y\nupn,1,2\n"
	got, problems, err := readString(in, Options{Want: []string{"child", "Date of birth", "upn", "sex"}})
	if err != nil || flat(got) != "Child|UPN|D.O.B. / 7|x|y / upn|1|2" || len(problems) != 1 || problems[0].Line != 4 {
		t.Errorf("%q %v %v", flat(got), problems, err)
	}
	if got, _, _ := readString(in, Options{}); got.Header[0] != "Children looked after" {
		t.Errorf("without names wanted, header %q", got.Header)
	}
	// Where no name is known, the first row is the header and no row is lost.
	if got, _, err := readString("p,q\n1,2\n3,4\n", Options{Want: []string{"child"}}); err != nil || flat(got) != "p|q / 1|2 / 3|4" {
		t.Errorf("%q %v", flat(got), err)
	}
}

func TestNormaliseHeader(t *testing.T) {
	for _, same := range [][]string{
		{"D.O.B.", "Date of Birth", "dob", "DATE_OF_BIRTH", "personbirthdate", " Date  of birth:"},
		{"UPN", "upn", "Unique Pupil Number"},
		{"LA (code)", "la code", "LA_Code"},
		{"Does the Child or Young Person have a disability?", "Does the child or young person have a disability"},
	} {
		for _, s := range same {
			if NormaliseHeader(s) != NormaliseHeader(same[0]) {
				t.Errorf("%q is %q, %q is %q", s, NormaliseHeader(s), same[0], NormaliseHeader(same[0]))
			}
		}
	}
	if NormaliseHeader("URN") == NormaliseHeader("UPN") || NormaliseHeader("") != "" {
		t.Error("different names are taken for one")
	}
	if got := Index([]string{"", "UPN", "a", "upn"}); !cmp.Equal(got, map[string]int{"upn": 1, "a": 2}) {
		t.Errorf("Index = %v", got)
	}
}

func TestNeverEndingLine(t *testing.T) {
	in := "a,b\n1,2\n" + strings.Repeat("x", maxRecord+100)
	_, _, err := readString(in, Options{})
	if err == nil || !strings.Contains(err.Error(), "line 3 is longer") {
		t.Errorf("%v", err)
	}
	in = "a,b\n\"" + strings.Repeat("xxxxxxx\n", maxRecord/8+10) + "1,2\n"
	var p exchange.Problem
	if _, _, err := readString(in, Options{}); !errors.As(err, &p) || p.Line != 2 {
		t.Errorf("%v", err)
	}
}

// What is written is what is read, whatever it holds.
func TestCSVRoundTrip(t *testing.T) {
	cell := rapid.OneOf(rapid.StringOf(rapid.SampledFrom([]rune("ab,;\t|\"\n\r' é=#\\"))), rapid.String()).
		Filter(func(s string) bool { return !strings.Contains(s, "\x00") }) // a NUL makes it no text file
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		columns := make([]Column, width)
		for i := range columns {
			columns[i].Title = fmt.Sprintf("column%d", i)
		}
		rows := rapid.SliceOf(rapid.SliceOfN(cell, width, width)).Draw(t, "rows")
		var b bytes.Buffer
		if err := WriteCSV(&b, columns, RowsOf(rows), CSVOptions{Raw: true, BOM: rapid.Bool().Draw(t, "bom")}); err != nil {
			t.Fatal(err)
		}
		var want [][]string
		for _, r := range rows {
			clean, empty := make([]string, width), true
			for i, c := range r {
				clean[i] = strings.TrimSpace(text.CleanNote(c))
				empty = empty && clean[i] == ""
			}
			if !empty {
				want = append(want, clean)
			}
		}
		got, problems, err := readString(b.String(), Options{})
		if err != nil || len(problems) > 0 {
			t.Fatalf("%v %v in %q", err, problems, b.String())
		}
		var cells [][]string
		for _, r := range got.Rows {
			cells = append(cells, r.Cells)
		}
		if d := cmp.Diff(want, cells); d != "" {
			t.Fatalf("%s\nfrom %q", d, b.String())
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\ufeffa;b\r\n\"x\"\"\";2", "\xff\xfea\x00,\x00", "sep=\t\na\tb", "a\"b,c\n\"", "a,b\r1,2", "PK\x03\x04"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Open("f", bytes.NewReader(b), int64(len(b)), Options{Want: []string{"a", "b"}})
		if err != nil {
			return
		}
		defer r.Close()
		last := 0
		for range 10_000 {
			row, err := r.Next()
			var p exchange.Problem
			if errors.As(err, &p) {
				continue
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				return
			}
			if len(row.Cells) != len(r.Header()) || row.Line <= last {
				t.Fatalf("row %+v after line %d, header %q", row, last, r.Header())
			}
			last = row.Line
			for _, c := range row.Cells {
				if strings.TrimSpace(text.CleanNote(c)) != c {
					t.Fatalf("cell %q is not clean", c)
				}
			}
		}
		if len(b) < 5_000 {
			t.Fatal("more rows than bytes")
		}
	})
}
