package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/exchange/document"
	"caseload/model/letter"
)

// read gives the words of a part of a document, a space between texts, and fails
// where it is no XML.
func read(t interface{ Fatal(...any) }, b []byte, part string) string {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	d := xml.NewDecoder(f)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return strings.Join(words, " ")
		}
		if err != nil {
			t.Fatal(part, err)
		}
		if c, ok := tok.(xml.CharData); ok && strings.TrimSpace(string(c)) != "" {
			words = append(words, string(c))
		}
	}
}

func made(t interface{ Fatal(...any) }, text string) []byte {
	var b bytes.Buffer
	if err := document.Write(&b, "A letter & more", letter.Blocks(text)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sample = `Oakshire Council
1 Example Street

# Zoë’s <review> & "plan"

A paragraph with an umlaut ä and an ampersand &.

- one
- two

Name | Complete by
Zoë Testa-Brook | 3 December 2026
`

// What is written can be read back: words, lines, points, cells.
func TestWordsAreReadBack(t *testing.T) {
	b := made(t, sample)
	got := read(t, b, "word/document.xml")
	want := `Oakshire Council 1 Example Street Zoë’s <review> & "plan" A paragraph with an umlaut ä and an ampersand &. one two Name Complete by Zoë Testa-Brook 3 December 2026`
	if got != want {
		t.Errorf("words read back:\n%s\nwant\n%s", got, want)
	}
	if title := read(t, b, "docProps/core.xml"); title != "A letter & more en-GB" {
		t.Errorf("properties %q", title)
	}
}

// Every part is well-formed, the page is A4, the table is one.
func TestWhatItIsMadeOf(t *testing.T) {
	b := made(t, sample)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			read(t, b, f.Name)
		}
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`w:w="11906"`, `w:h="16838"`, "<w:tbl>", `w:val="TableGrid"`, `w:val="Heading2"`, `w:val="ListBullet"`, "<w:br"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the document lacks %s", want)
		}
	}
}

// Any text at all makes a document that can be read.
func TestAnyTextIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		read(t, made(t, text), "word/document.xml")
	})
}
