package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, allTypes, RowsOf(invented[:3]), CSVOptions{BOM: true}); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffName,Born,Hours,Paid,Attendance\r\n" +
		"Zoë Testa-Brook,2026-12-03,12.5,1800.50,94.3%\r\n" +
		"\"'=HYPERLINK(\"\"http://example.invalid\"\")\",soon,0012,,12\r\n" +
		"\"line one\nline | two\",,-3,-5,\r\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String()[3:])).ReadAll()
	if err != nil || len(rows) != 4 || rows[3][0] != "line one\nline | two" {
		t.Errorf("another reader gives %q %v", rows, err)
	}
	b.Reset()
	if err := WriteCSV(&b, allTypes[:1], RowsOf([][]string{{"=1"}, {}, {""}, {" x"}}), CSVOptions{Raw: true}); err != nil {
		t.Fatal(err)
	}
	if want := "Name\r\n=1\r\n\r\n\"\"\r\n\" x\"\r\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, allTypes, RowsOf(invented)); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	first := `{"Name": "Zoë Testa-Brook", "Born": "2026-12-03", "Hours": 12.5, "Paid": 1800.50, "attendance": 94.3}`
	if !strings.Contains(b.String(), first) {
		t.Errorf("%s\nlacks %s", b.String(), first)
	}
	if len(got) != 4 || got[1]["Hours"] != "0012" || got[1]["Paid"] != nil || got[2]["Born"] != nil || got[2]["Name"] != invented[2][0] || got[3]["Hours"] != "1e5" {
		t.Errorf("%v", got)
	}
	b.Reset()
	if err := WriteJSON(&b, allTypes, RowsOf(nil)); err != nil || b.String() != "[\n]\n" {
		t.Errorf("%q %v", b.String(), err)
	}
	if err := WriteJSON(io.Discard, []Column{{Title: "a"}, {Title: "b", Key: "a"}}, RowsOf(nil)); err == nil {
		t.Error("one key twice is no error")
	}
}

func TestWriteMarkdown(t *testing.T) {
	var b bytes.Buffer
	rows := append(invented[:3:3], []string{`a*b_c <i> [x](y) \ ~`})
	if err := WriteMarkdown(&b, allTypes[:3], RowsOf([][]string{rows[0][:3], rows[1][:3], rows[2][:3], rows[3]})); err != nil {
		t.Fatal(err)
	}
	want := `| Name | Born | Hours |
| --- | --- | ---: |
| Zoë Testa-Brook | Thu 3 Dec 2026 | 12.5 |
| =HYPERLINK("http://example.invalid") | soon | 0012 |
| line one<br>line \| two |  | -3 |
| a\*b\_c &lt;i&gt; \[x\](y) \\ \~ |  |  |
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("no space left")

func TestWritersPassErrorsOn(t *testing.T) {
	writers := map[string]func(io.Writer, Rows) error{
		"csv":      func(w io.Writer, r Rows) error { return WriteCSV(w, allTypes, r, CSVOptions{}) },
		"xlsx":     func(w io.Writer, r Rows) error { return WriteXLSX(w, "s", allTypes, r) },
		"json":     func(w io.Writer, r Rows) error { return WriteJSON(w, allTypes, r) },
		"markdown": func(w io.Writer, r Rows) error { return WriteMarkdown(w, allTypes, r) },
	}
	failing := func(yield func([]string, error) bool) {
		if yield(invented[0], nil) {
			yield(nil, errBroken)
		}
	}
	for name, write := range writers {
		if err := write(io.Discard, failing); !errors.Is(err, errBroken) {
			t.Errorf("%s: rows that fail give %v", name, err)
		}
		if err := write(brokenWriter{}, RowsOf(invented)); !errors.Is(err, errBroken) {
			t.Errorf("%s: a writer that fails gives %v", name, err)
		}
		if err := write(io.Discard, RowsOf([][]string{make([]string, 6)})); !errors.Is(err, errLongRow) {
			t.Errorf("%s: a row too long gives %v", name, err)
		}
	}
}

func TestSheetTitle(t *testing.T) {
	for in, want := range map[string]string{"": "Sheet1", "a/b:c": "a-b-c", "'x'": "x", strings.Repeat("é", 40): strings.Repeat("é", 31)} {
		if got := sheetTitle(in); got != want {
			t.Errorf("sheetTitle(%q) = %q, want %q", in, got, want)
		}
	}
}
