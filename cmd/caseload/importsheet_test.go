package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Of a workbook one sheet is read; that there are others must be told, since the
// first is often only notes.
func TestSheetsOfAWorkbookAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "two.xlsx")
	book := excelize.NewFile()
	if _, err := book.NewSheet("PEPs"); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	f, size, err := openSheet(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var told bytes.Buffer
	a := newApp(nil, io.Discard, &told, nil)
	if err := a.tellSheets(f, size, ""); err != nil {
		t.Fatal(err)
	}
	if got := told.String(); !strings.Contains(got, "sheet Sheet1 of Sheet1, PEPs") {
		t.Errorf("told %q", got)
	}
}
