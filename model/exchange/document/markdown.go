package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"caseload/model/letter"
)

// WriteMarkdown writes the same blocks as Markdown, under a title: for what is put
// together with other texts, and for turning into a PDF.
func WriteMarkdown(w io.Writer, title string, blocks []letter.Block) error {
	b := bufio.NewWriter(w)
	out := func(format string, args ...any) { _, _ = fmt.Fprintf(b, format, args...) } // bufio keeps the first error for Flush
	out("# %s\n", plainText(title))
	point := false
	for i := range blocks {
		k := &blocks[i]
		if k.Kind != letter.Point || !point { // points stand together
			out("\n")
		}
		point = k.Kind == letter.Point
		switch k.Kind {
		case letter.Heading:
			out("## %s\n", plainText(strings.Join(k.Lines, " ")))
		case letter.Point:
			out("- %s\n", plainText(strings.Join(k.Lines, " ")))
		case letter.Table:
			writeRows(out, k.Rows)
		default:
			for j, l := range k.Lines {
				end := ""
				if j < len(k.Lines)-1 {
					end = "  "
				}
				out("%s%s\n", plainText(l), end)
			}
		}
	}
	return b.Flush()
}

func writeRows(out func(string, ...any), rows [][]string) {
	if len(rows) == 0 {
		return
	}
	for i, cells := range rows {
		line, rule := "|", "|"
		for j := range rows[0] {
			c := ""
			if j < len(cells) {
				c = plainText(cells[j])
			}
			line += " " + c + " |"
			rule += " --- |"
		}
		out("%s\n", line)
		if i == 0 {
			out("%s\n", rule)
		}
	}
}

var markdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "#", `\#`)

// plainText keeps what Markdown would take for its own from being so.
func plainText(s string) string { return markdown.Replace(safe(s)) }
