package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/exchange"
)

// book makes a workbook for a test.
func book(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBytes(b []byte, o Options) (Table, []exchange.Problem, error) {
	return ReadAll("f.xlsx", bytes.NewReader(b), int64(len(b)), o)
}

func set(t *testing.T, f *excelize.File, cell string, v any, style *excelize.Style) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", cell, v); err != nil {
		t.Fatal(err)
	}
	if style == nil {
		return
	}
	id, err := f.NewStyle(style)
	if err == nil {
		err = f.SetCellStyle("Sheet1", cell, cell, id)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func custom(s string) *excelize.Style { return &excelize.Style{CustomNumFmt: &s} }

func TestXLSXValues(t *testing.T) {
	for _, c := range []struct {
		name        string
		value       any
		style       *excelize.Style
		want, shown string // shown only where it differs
	}{
		{"text", "Zoë", nil, "Zoë", ""},
		{"text of digits", "0000000042", nil, "0000000042", ""},
		{"whole number", 1234567899, nil, "1234567899", ""},
		{"long number", 123456789012345, nil, "123456789012345", ""},
		{"sum", 0.1 + 0.2, nil, "0.3", ""},
		{"built-in date, shown the American way", 43946, &excelize.Style{NumFmt: 14}, "2020-04-25", "04-25-20"},
		{"date", 43946, custom("dd/mm/yyyy"), "2020-04-25", "25/04/2020"},
		{"British date", 43946, custom("[$-809]dd mmmm yyyy;@"), "2020-04-25", "25 April 2020"},
		{"month", 43946, custom("mmm-yy"), "2020-04-25", "Apr-20"},
		{"date and time", 43946.5, custom("dd/mm/yyyy hh:mm"), "2020-04-25 12:00:00", "25/04/2020 12:00"},
		{"nearly midnight", 43945.9999999, custom("dd/mm/yyyy"), "2020-04-25", "25/04/2020"},
		{"time of day", 0.5, &excelize.Style{NumFmt: 20}, "0.5", "12:00"},
		{"hours", 1.5, custom("[h]:mm"), "1.5", "36:00"},
		{"first day", 1, custom("yyyy-mm-dd"), "1900-01-01", ""},
		{"leading zeros by format", 12, custom("0000"), "0012", ""},
		{"per cent", 0.9435, &excelize.Style{NumFmt: 9}, "94.35%", "94%"},
		{"per cent, custom", 0.9435, custom("0.0%"), "94.35%", "94.4%"},
		{"per cent, a word", 94.5, custom(`0.0"%"`), "94.5", "94.5%"},
		{"money", 1800.5, custom(`"£"#,##0.00`), "1800.5", "£1,800.50"},
		{"days, a word", 5, custom(`0 "days"`), "5", "5 days"},
		{"rounded", 94.349, custom("0.0"), "94.349", "94.3"},
		{"yes", true, nil, "TRUE", ""},
		{"formula that failed", "#N/A", nil, "", ""},
	} {
		b := book(t, func(f *excelize.File) {
			set(t, f, "A1", "a", nil)
			set(t, f, "B1", "b", nil)
			set(t, f, "A2", "x", nil)
			set(t, f, "B2", c.value, c.style)
		})
		got, _, err := readBytes(b, Options{})
		if err != nil || len(got.Rows) != 1 {
			t.Errorf("%s: %+v %v", c.name, got, err)
			continue
		}
		row := got.Rows[0]
		if row.Cells[1] != c.want {
			t.Errorf("%s: %q, want %q (shown %q)", c.name, row.Cells[1], c.want, row.Shown)
		}
		if c.shown != "" && (row.Shown == nil || row.Shown[1] != c.shown) {
			t.Errorf("%s: shown %q, want %q", c.name, row.Shown, c.shown)
		}
	}
}

func TestXLSXOf1904(t *testing.T) {
	yes := true
	b := book(t, func(f *excelize.File) {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "A1", "a", nil)
		set(t, f, "A2", 43946-1462, custom("dd/mm/yyyy"))
	})
	got, _, err := readBytes(b, Options{})
	if err != nil || got.Rows[0].Cells[0] != "2020-04-25" {
		t.Errorf("%+v %v", got, err)
	}
}

func TestXLSXSheetsAndGaps(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		for _, s := range []string{"Hidden", "Data", "More"} {
			if _, err := f.NewSheet(s); err != nil {
				t.Fatal(err)
			}
		}
		_ = f.SetSheetVisible("Hidden", false)
		_ = f.SetSheetRow("Hidden", "A1", &[]any{"secret"})
		_ = f.SetSheetRow("Data", "B3", &[]any{"Child", "UPN"})
		_ = f.SetSheetRow("Data", "B7", &[]any{"7"})
		_ = f.SetSheetRow("Data", "B9", &[]any{"8", "x"})
		_ = f.SetSheetRow("More", "A1", &[]any{"m"})
	})
	got, problems, err := readBytes(b, Options{})
	if err != nil || len(problems) > 0 || flat(got) != "|Child|UPN / |7| / |8|x" || got.Name != "f.xlsx [Data]" {
		t.Errorf("%s: %q %v %v", got.Name, flat(got), problems, err)
	}
	if len(got.Rows) != 2 || got.Rows[0].Line != 7 || got.Rows[1].Line != 9 {
		t.Errorf("lines of %+v, want 7 and 9", got.Rows)
	}
	if got, _, err := readBytes(b, Options{Sheet: "more"}); err != nil || flat(got) != "m" {
		t.Errorf("%q %v", flat(got), err)
	}
	if _, _, err := readBytes(b, Options{Sheet: "None"}); err == nil || !strings.Contains(err.Error(), `no sheet "None"; it has Sheet1, Data, More`) {
		t.Errorf("%v", err)
	}
	names, err := Sheets(bytes.NewReader(b), int64(len(b)))
	if err != nil || !cmp.Equal(names, []string{"Sheet1", "Data", "More"}) {
		t.Errorf("sheets %q %v", names, err)
	}
	if names, err := Sheets(strings.NewReader("a,b"), 3); names != nil || err != nil {
		t.Errorf("sheets of a CSV: %q %v", names, err)
	}
}

func TestXLSXWithoutRows(t *testing.T) {
	_, _, err := readBytes(book(t, func(*excelize.File) {}), Options{})
	if err == nil || err.Error() != "f.xlsx: holds no rows" {
		t.Errorf("%v", err)
	}
}

func TestXLSXBombIsRefused(t *testing.T) {
	b := book(t, func(f *excelize.File) { set(t, f, "A1", strings.Repeat("a", 30_000), nil) })
	_, err := openBook("f.xlsx", bytes.NewReader(b), int64(len(b)), 10_000)
	var p exchange.Problem
	if !errors.As(err, &p) || !strings.Contains(p.Message, "when unpacked") {
		t.Errorf("%v", err)
	}
}

// A row far below, with a date, must not make the reader fill the rows between.
func TestXLSXStrayCellAtTheEnd(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		set(t, f, "A1", "a", nil)
		set(t, f, "A1048576", 43946, custom("dd/mm/yyyy"))
	})
	got, _, err := readBytes(b, Options{})
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Cells[0] != "2020-04-25" || got.Rows[0].Line != 1048576 {
		t.Errorf("%+v %v", got.Rows, err)
	}
}

// excelize alone would take the damage for the end of the sheet.
func TestDamagedSheetIsNoShortSheet(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		for _, c := range []string{"A1", "A2", "A3", "A4"} {
			set(t, f, c, c, nil)
		}
	})
	b = rezip(t, b, func(name string, data []byte) []byte {
		if name != "xl/worksheets/sheet1.xml" {
			return data
		}
		return data[:bytes.Index(data, []byte(`<row r="3"`))+20]
	})
	if got, _, err := readBytes(b, Options{}); err == nil {
		t.Errorf("read as %q", flat(got))
	}
}

func rezip(t *testing.T, b []byte, change func(string, []byte) []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(part.Name)
		if err == nil {
			_, err = w.Write(change(part.Name, data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var allTypes = []Column{{Title: "Name"}, {Title: "Born", Type: Date}, {Title: "Hours", Type: Number}, {Title: "Paid", Type: Money},
	{Title: "Attendance", Type: Percent, Key: "attendance"}}

var invented = [][]string{
	{"Zoë Testa-Brook", "2026-12-03", "12.5", "1800.50", "94.3%"},
	{"=HYPERLINK(\"http://example.invalid\")", "soon", "0012", "", "12"},
	{"line one\nline | two", "", "-3", "-5"},
	{"\x1b[31m@red", "1850-01-01", "1e5", "£5", "n/a"},
}

func TestWriteXLSX(t *testing.T) {
	var b bytes.Buffer
	if err := WriteXLSX(&b, "Plans: 2026/27 [all]", allTypes, RowsOf(invented)); err != nil {
		t.Fatal(err)
	}
	got, problems, err := readBytes(b.Bytes(), Options{})
	want := "Name|Born|Hours|Paid|Attendance" +
		" / Zoë Testa-Brook|2026-12-03|12.5|1800.5|94.3%" +
		" / =HYPERLINK(\"http://example.invalid\")|soon|0012||12%" +
		" / line one\nline | two||-3|-5|" +
		" / @red|1850-01-01|1e5|£5|n/a"
	if err != nil || len(problems) > 0 || flat(got) != want {
		t.Errorf("%v %v\ngot  %q\nwant %q", problems, err, flat(got), want)
	}
	if s := got.Rows[0].Shown; s == nil || s[1] != "Thu 3 Dec 2026" || s[3] != "£1,800.50" {
		t.Errorf("shown %q", s)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const name = "Plans- 2026-27 -all-"
	if got := f.GetSheetList(); !cmp.Equal(got, []string{name}) {
		t.Fatalf("sheets %q", got)
	}
	if formula, err := f.GetCellFormula(name, "A3"); formula != "" || err != nil {
		t.Errorf("formula %q %v", formula, err)
	}
	if kind, err := f.GetCellType(name, "B2"); err != nil || kind != excelize.CellTypeUnset {
		t.Errorf("a date has cell type %v %v, want a number", kind, err)
	}
	if p, err := f.GetPanes(name); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes %+v %v", p, err)
	}
	style, _ := f.GetCellStyle(name, "A1")
	if s, err := f.GetStyle(style); err != nil || s.Font == nil || !s.Font.Bold {
		t.Errorf("header style %+v %v", s, err)
	}
	sheet, err := sheetXML(f, name)
	if err != nil || !bytes.Contains(sheet, []byte(`<autoFilter ref="$A$1:$E$5"`)) {
		t.Errorf("no filter in %s %v", sheet, err)
	}
}

func TestWriteXLSXOfManyRows(t *testing.T) {
	row := make([]string, 2)
	rows := func(yield func([]string, error) bool) {
		for i := range 3 * measured {
			row[0], row[1] = number(float64(i)), "2026-12-03" // one slice, used again
			if !yield(row, nil) {
				return
			}
		}
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, "", []Column{{Title: "n", Type: Number}, {Title: "d", Type: Date}}, rows); err != nil {
		t.Fatal(err)
	}
	got, _, err := readBytes(b.Bytes(), Options{})
	if err != nil || len(got.Rows) != 3*measured {
		t.Fatalf("%d rows, %v", len(got.Rows), err)
	}
	for i, r := range got.Rows {
		if r.Cells[0] != number(float64(i)) || r.Cells[1] != "2026-12-03" {
			t.Fatalf("row %d is %q", i, r.Cells)
		}
	}
}

func TestDateOfEveryDay(t *testing.T) {
	start := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
	for i := range 60_000 {
		want := start.AddDate(0, 0, i).Format("2006-01-02")
		if got, ok := isoDate(civil.New(1899, 12, 30), float64(61+i)); !ok || got != want {
			t.Fatalf("serial %d is %s, want %s", 61+i, got, want)
		}
	}
}

// Whatever stands in a sheet, reading ends, and rows fit the header.
func TestDamagedSheets(t *testing.T) {
	base := book(t, func(*excelize.File) {})
	seeds := []string{
		`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
		`<worksheet><sheetData><row><c t="s"><v>9</v></c></row><row r="1"><c r="ZZ9" s="99"><v>1e999</v></c></row></sheetData></worksheet>`,
		`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="9"><c r="B9" s="3"><v>44000</v></c></row></sheetData></worksheet>`,
	}
	put := rapid.SampledFrom([]string{"", "<", ">", "/", "\"", "=", "r", "c", "s", "t", "v", "0", "9", "-", "A", "Z", "\x00", "\xff", "&", "<row r=\"2\">", "</row>"})
	rapid.Check(t, func(rt *rapid.T) {
		sheet := rapid.SampledFrom(seeds).Draw(rt, "seed")
		for range rapid.IntRange(0, 5).Draw(rt, "changes") {
			at := rapid.IntRange(0, len(sheet)).Draw(rt, "at")
			cut := rapid.IntRange(0, min(3, len(sheet)-at)).Draw(rt, "cut")
			sheet = sheet[:at] + put.Draw(rt, "put") + sheet[at+cut:]
		}
		b := rezip(t, base, func(name string, data []byte) []byte {
			if name == "xl/worksheets/sheet1.xml" {
				return []byte(sheet)
			}
			return data
		})
		got, _, err := readBytes(b, Options{})
		for _, r := range got.Rows {
			if len(r.Cells) != len(got.Header) || r.Shown != nil && len(r.Shown) != len(got.Header) {
				rt.Errorf("row %+v under %q, %v", r, got.Header, err)
			}
		}
	})
}
