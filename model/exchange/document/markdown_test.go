package document_test

import (
	"bytes"
	"strings"
	"testing"

	"caseload/model/exchange/document"
	"caseload/model/letter"
)

// TestBlocksAsMarkdownAndDocument: the same blocks are in both, and nothing of a name is
// taken for a mark of the format.
func TestBlocksAsMarkdownAndDocument(t *testing.T) {
	blocks := []letter.Block{
		{Lines: []string{"About.", "In two lines."}}, {Kind: letter.Point, Lines: []string{"one"}}, {Kind: letter.Point, Lines: []string{"two"}},
		{Kind: letter.Heading, Lines: []string{"Who they are"}},
		{Kind: letter.Table, Rows: [][]string{{"", "2025/26", ""}, {"Zoë | *Testa*", "28 (12.1%)", "███"}, {"All"}}},
	}
	var md bytes.Buffer
	if err := document.WriteMarkdown(&md, "Report #1", blocks); err != nil {
		t.Fatal(err)
	}
	want := "# Report \\#1\n\nAbout.  \nIn two lines.\n\n- one\n- two\n\n## Who they are\n\n|  | 2025/26 |  |\n| --- | --- | --- |\n| Zoë \\| \\*Testa\\* | 28 (12.1%) | ███ |\n| All |  |  |\n"
	if md.String() != want {
		t.Errorf("written\n%s\nwant\n%s", md.String(), want)
	}
	var docx bytes.Buffer
	if err := document.Write(&docx, "Report", blocks); err != nil {
		t.Fatal(err)
	}
	words := read(t, docx.Bytes(), "word/document.xml")
	for _, w := range []string{"About.", "two", "Who they are", "Zoë | *Testa*", "28 (12.1%)", "███"} {
		if !strings.Contains(words, w) {
			t.Errorf("the document does not hold %q: %s", w, words)
		}
	}
}
