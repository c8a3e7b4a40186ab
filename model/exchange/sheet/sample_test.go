package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caseload/model/exchange"
)

// sampleData returns the folder of files in the formats of the returns, beside
// the project; the test is skipped where there is none.
func sampleData(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no sample data beside the project")
	}
	return dir
}

func load(t testing.TB, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(sampleData(t), filepath.FromSlash(file)))
	if err != nil {
		t.Skip("no " + file + " in the sample data")
	}
	return b
}

// Every CSV of the samples gives what the standard library gives, and no warning
// but the known.
func TestSamplesAgreeWithEncodingCSV(t *testing.T) {
	dir := sampleData(t)
	// The dataset's specification has failed formulas and names that occur twice.
	odd := func(p exchange.Problem) bool {
		return p.File == "data_objects_specification.csv" &&
			(strings.HasPrefix(p.Message, "a formula that failed") || strings.HasPrefix(p.Message, "this column occurs twice"))
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".csv" {
			return err
		}
		files++
		name := filepath.Base(path)
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got, problems, err := ReadAll(name, bytes.NewReader(b), int64(len(b)), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		for _, p := range problems {
			if !odd(p) {
				t.Errorf("warning: %v", p)
			}
		}
		compare(t, name, b, got)
		return nil
	})
	if err != nil || files < 15 {
		t.Errorf("%d files, %v", files, err)
	}
}

func compare(t *testing.T, name string, b []byte, got Table) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	var want [][]string
	var lines []int
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if clean(rec) {
			continue
		}
		line, _ := r.FieldPos(0)
		lines = append(lines, line)
		for i, c := range rec {
			if c == "#N/A" {
				rec[i] = ""
			}
		}
		want = append(want, rec)
	}
	if len(got.Rows) != len(want)-1 {
		t.Errorf("%s: %d rows, want %d", name, len(got.Rows), len(want)-1)
		return
	}
	for i, row := range got.Rows {
		if w := want[i+1]; !slices.Equal(row.Cells, w[:len(row.Cells)]) || row.Line != lines[i+1] {
			t.Errorf("%s line %d: %q\nwant line %d: %q", name, row.Line, row.Cells, lines[i+1], w)
			return
		}
	}
}

func TestSampleWorkbooks(t *testing.T) {
	b := load(t, "annex-a/fake_sen.xlsx")
	got, problems, err := ReadAll("fake_sen.xlsx", bytes.NewReader(b), int64(len(b)), Options{})
	if err != nil {
		t.Fatalf("%v %v", problems, err)
	}
	at := Index(got.Header)
	born, ok := at[NormaliseHeader("Date of Birth")]
	if !ok || len(got.Rows) == 0 {
		t.Fatalf("%s: header %q, %d rows", got.Name, got.Header, len(got.Rows))
	}
	for _, r := range got.Rows {
		if d := r.Cells[born]; d != "" && (len(d) != 10 || d[4] != '-') {
			t.Errorf("line %d: date of birth %q is not ISO", r.Line, d)
		}
	}
	b = load(t, "annex-a/rules.xlsx")
	got, problems, err = ReadAll("rules.xlsx", bytes.NewReader(b), int64(len(b)), Options{})
	if err != nil || len(got.Rows) < 20 || got.Header[0] != "" || got.Header[1] == "" {
		t.Errorf("%q, %d rows, %v %v", got.Header, len(got.Rows), problems, err)
	}
}

func drain(tb testing.TB, b []byte) int {
	r, err := Open("f.csv", bytes.NewReader(b), int64(len(b)), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	defer r.Close()
	for n := 0; ; n++ {
		_, err := r.Next()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
}

// made is a CSV of the size and shape of a return's reviews.
func made(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("CHILD,DOB,REVIEW,REVIEW_CODE\n")
	for i := range rows {
		fmt.Fprintf(&b, "%06d,%02d/%02d/2010,%02d/03/2018,PN%d\n", i, i%28+1, i%12+1, i%28+1, i%8)
	}
	return b.Bytes()
}

func BenchmarkReadCSV(b *testing.B) {
	data := made(12_582)
	for name, in := range map[string][]byte{
		"12582 rows":         data,
		"12582 rows, quoted": bytes.ReplaceAll(data, []byte(",PN"), []byte(`,"PN`)),
	} {
		if strings.HasSuffix(name, "quoted") {
			in = bytes.ReplaceAll(in, []byte("\n"), []byte("\"\n"))
			in = bytes.Replace(in, []byte("REVIEW_CODE\""), []byte("REVIEW_CODE"), 1)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if n := drain(b, in); n != 12_582 {
					b.Fatalf("%d rows", n)
				}
			}
		})
	}
}

func BenchmarkReadSample(b *testing.B) {
	for _, file := range []string{"ssda903/reviews.csv", "ssda903/episodes.csv", "school-census/2025_spring_pupilonroll.csv", "annex-a/fake_sen.xlsx"} {
		b.Run(filepath.Base(file), func(b *testing.B) {
			in := load(b, file)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				drain(b, in)
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	columns := []Column{{Title: "Name"}, {Title: "Born", Type: Date}, {Title: "Sessions", Type: Number}, {Title: "Note"}}
	rows := make([][]string, 5_000)
	for i := range rows {
		rows[i] = []string{"Marcus Samplewood", "2012-09-01", "380", "met the designated teacher, all well"}
	}
	for name, write := range map[string]func() error{
		"csv":  func() error { return WriteCSV(io.Discard, columns, RowsOf(rows), CSVOptions{}) },
		"json": func() error { return WriteJSON(io.Discard, columns, RowsOf(rows)) },
		"md":   func() error { return WriteMarkdown(io.Discard, columns, RowsOf(rows)) },
		"xlsx": func() error { return WriteXLSX(io.Discard, "Children", columns, RowsOf(rows)) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
